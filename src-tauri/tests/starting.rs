//! The program itself, on a screen that nobody sees: started twice, killed, ended politely.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "what goes wrong while a test is prepared has failed the test")]

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use depter_store::open::{FolderLock, OpenError};
use tempfile::TempDir;

/// A loaded computer is slow to start a window.
const PATIENCE: Duration = Duration::from_mins(1);
/// What a page has to keep what is half typed, and what a loaded computer takes on top.
const FAREWELL: Duration = Duration::from_secs(20);

/// A program that does not outlive its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Running {
    fn ends_within(&mut self, timeout: Duration) -> Option<ExitStatus> {
        let begun = Instant::now();
        while begun.elapsed() < timeout {
            if let Some(status) = self.0.try_wait().unwrap() {
                return Some(status);
            }
            sleep(Duration::from_millis(50));
        }
        None
    }

    fn runs(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }

    /// A polite wish to end, as the end of a session sends it.
    fn asked_to_end(&mut self) {
        assert!(Command::new("kill").arg(self.0.id().to_string()).status().unwrap().success());
    }
}

/// A screen, a bus between programs, and a person's folders; none of them anybody's.
struct Desktop {
    around: TempDir,
    screen: String,
    bus: String,
    _servers: [Running; 2],
}

impl Desktop {
    fn new() -> Desktop {
        let (xvfb, number) = server("Xvfb", &["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]);
        let (bus, address) = server("dbus-daemon", &["--session", "--nofork", "--print-address=1"]);
        let around = TempDir::new().unwrap();
        Desktop { around, screen: format!(":{number}"), bus: address, _servers: [xvfb, bus] }
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.around.path().join(name)
    }

    fn start(&self, data: &Path) -> Running {
        let home = self.around.path().join("home");
        std::fs::create_dir_all(&home).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_depter"));
        command.arg("--data").arg(data).stdin(Stdio::null()).stderr(Stdio::null());
        for variable in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DEPTER_DATA", "WAYLAND_DISPLAY"] {
            command.env_remove(variable);
        }
        command.env("HOME", home).env("DISPLAY", &self.screen).env("DBUS_SESSION_BUS_ADDRESS", &self.bus);
        command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1").env("NO_AT_BRIDGE", "1");
        Running(command.spawn().unwrap())
    }

    /// Starts the program and waits until it holds its folder.
    fn started(&self, data: &Path) -> Running {
        let mut program = self.start(data);
        let begun = Instant::now();
        while !is_held(data) {
            assert!(program.runs() && begun.elapsed() < PATIENCE, "the program took hold of its folder");
            sleep(Duration::from_millis(50));
        }
        program
    }
}

/// Starts a server, and reads the one line in which it says where it is to be found.
fn server(name: &str, args: &[&str]) -> (Running, String) {
    let child = Command::new(name).args(args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut server = Running(child.unwrap_or_else(|error| panic!("{name}: {error}; `cargo xtask run` installs it")));
    let mut line = String::new();
    BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (server, line.trim().to_owned())
}

fn is_held(folder: &Path) -> bool {
    folder.is_dir() && FolderLock::take(folder).is_err_and(|error| error == OpenError::InUse)
}

#[test]
fn a_second_start_in_a_folder_leaves_it_to_the_first() {
    let desktop = Desktop::new();
    let folder = desktop.folder("Үлгү борбору, 2026-жыл");
    let mut first = desktop.started(&folder);
    let mut second = desktop.start(&folder);
    let status = second.ends_within(PATIENCE).expect("the second start ends by itself");
    assert!(status.success(), "{status}: the second start is no fault");
    assert!(first.runs() && is_held(&folder), "the first goes on");
}

#[test]
fn two_folders_are_two_programs() {
    let desktop = Desktop::new();
    let (real, sample) = (desktop.folder("борбор"), desktop.folder("үлгү"));
    let (mut first, mut second) = (desktop.started(&real), desktop.started(&sample));
    assert!(first.runs() && second.runs() && is_held(&real) && is_held(&sample));
}

#[test]
fn a_kill_locks_nobody_out() {
    let desktop = Desktop::new();
    let folder = desktop.folder("Үлгү борбору");
    let mut killed = desktop.started(&folder);
    killed.0.kill().unwrap();
    killed.0.wait().unwrap();
    assert!(!is_held(&folder), "the system takes the lock back");
    let mut next = desktop.started(&folder);
    assert!(next.runs());
}

#[test]
fn a_computer_without_a_screen_is_told_so_in_three_languages() {
    let around = TempDir::new().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_depter"));
    command.arg("--data").arg(around.path().join("үлгү")).env("HOME", around.path());
    let ended = command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").stdin(Stdio::null()).output().unwrap();
    assert!(!ended.status.success());
    let said = String::from_utf8(ended.stderr).unwrap();
    for part in ["Терезе ачылган жок", "Не удалось открыть окно", "The window could not be opened"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("үлгү"), "no path is shown: {said}");
}

#[test]
fn a_polite_end_closes_the_window_and_leaves_the_folder() {
    let desktop = Desktop::new();
    let folder = desktop.folder("Үлгү борбору");
    let mut program = desktop.started(&folder);
    program.asked_to_end();
    let status = program.ends_within(FAREWELL).expect("a page that does not answer keeps nobody waiting");
    assert!(status.success(), "{status}");
    assert!(!is_held(&folder));
    let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["depter.lock"], "nothing was founded, nothing of the window lies among the records");
}
