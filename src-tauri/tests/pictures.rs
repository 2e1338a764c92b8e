//! The program of the window, started for a picture only: it carries the libraries of a window and opens none.
#![cfg(target_os = "linux")]

use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::Duration;

use image::{DynamicImage, GenericImageView as _, ImageFormat, Rgb, RgbImage};

#[test]
fn the_window_opens_the_largest_picture_within_its_memory() {
    let pixels = RgbImage::from_fn(7_300, 5_470, |x, y| Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90]));
    let mut picture = Cursor::new(Vec::new());
    DynamicImage::from(pixels).write_to(&mut picture, ImageFormat::Jpeg).unwrap();
    let picture = picture.into_inner();
    let mut command = Command::new(env!("CARGO_BIN_EXE_depter"));
    // Without a screen: a window would end in a panic.
    command.args(["reencode-picture", "4000", "same"]).env_clear();
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut most = 0;
    let (status, reencoded) = std::thread::scope(|scope| {
        scope.spawn(|| {
            input.write_all(&picture).ok();
            drop(input);
        });
        let answer = scope.spawn(|| {
            let mut reencoded = Vec::new();
            output.read_to_end(&mut reencoded).map(|_| reencoded)
        });
        let status = loop {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
            most = most.max(kib.unwrap_or_default() / 1024);
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            std::thread::sleep(Duration::from_millis(1));
        };
        (status, answer.join().unwrap().unwrap())
    });
    assert!(status.success(), "{status}");
    assert_eq!(image::load_from_memory(&reencoded).unwrap().dimensions(), (4000, 2997));
    assert!((30..300).contains(&most), "{most} MiB");
}
