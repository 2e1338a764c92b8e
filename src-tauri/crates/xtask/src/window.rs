use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::minutes::{self, Steps};
use crate::steps::{cargo, program, root};
use crate::{node, setup};

/// The size of most screens in the offices that the program is for.
const SCREEN: &str = "1366x768x24";
/// Fewer colours than this are a window that shows nothing yet.
const COLOURS: usize = 24;
/// An invented centre is made before its window opens.
const PATIENCE: Duration = Duration::from_mins(3);
/// The program gives its page three seconds to keep what is half typed.
const FAREWELL: Duration = Duration::from_secs(10);

/// Makes everything that is missing, builds the program, and opens its window.
pub fn run(demo: bool) -> Result<ExitCode> {
    let mut steps = Steps::of(4);
    steps.begin(minutes::SET_UP);
    setup::ready()?;
    steps.begin(minutes::PAGES_ALONE);
    pages()?;
    steps.begin(minutes::PROGRAM);
    // With the whole workspace: a part of it would build its dependencies once more.
    if !cargo(&["build", "--workspace", "--bin", "depter"]).status()?.success() {
        bail!("the program could not be built");
    }
    steps.begin(minutes::OPENING);
    let mut window = Command::new(program("depter")?);
    window.args(demo.then_some("--demo")).stdin(Stdio::null());
    if demo {
        println!("Opening an invented centre; the first time it is made, which takes a while.");
    }
    if is_without_a_screen() {
        return picture(window, demo);
    }
    let status = window.status().context("the program could not be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Builds the pages of the window.
pub fn pages() -> Result<()> {
    let folder = root().join("ui");
    node::fetched(&folder)?;
    println!("Building the pages.");
    node::npm(&folder, &["run", "--silent", "build", "--", "--logLevel", "warn"])
}

fn is_without_a_screen() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "linux") && !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY")
}

/// Opens the window on a screen that nobody sees, and leaves a picture of it.
fn picture(mut window: Command, demo: bool) -> Result<ExitCode> {
    println!("This computer has no display: the window opens under Xvfb, and leaves a picture.");
    let screen = Screen::begin()?;
    window.env("DISPLAY", &screen.name).env("WEBKIT_DISABLE_DMABUF_RENDERER", "1").env("NO_AT_BRIDGE", "1");
    let mut window = Running(window.spawn().context("the program could not be started")?);
    let file = root().join("target").join(if demo { "picture-demo.png" } else { "picture.png" });
    let shown = screen.picture(&mut window.0, &file);
    window.end()?;
    shown?;
    println!("A picture of the window: {}", file.display());
    Ok(ExitCode::SUCCESS)
}

/// A program that does not outlive this one.
struct Running(Child);

impl Running {
    /// Asks it to end, as a person who closes it does, and waits.
    fn end(&mut self) -> Result<()> {
        Command::new("kill").arg(self.0.id().to_string()).status().ok();
        let asked = Instant::now();
        while asked.elapsed() < FAREWELL {
            if let Some(status) = self.0.try_wait()? {
                if status.success() {
                    return Ok(());
                }
                bail!("the program ended with {status}");
            }
            sleep(Duration::from_millis(100));
        }
        bail!("the program did not close within {} seconds", FAREWELL.as_secs())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A screen in memory.
struct Screen {
    name: String,
    #[expect(dead_code, reason = "the screen lasts as long as its server")]
    server: Running,
}

impl Screen {
    fn begin() -> Result<Screen> {
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]);
        let server = xvfb.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut server = Running(server.context("Xvfb could not be started")?);
        let mut number = String::new();
        if let Some(output) = server.0.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        if number.trim().is_empty() {
            bail!("Xvfb did not begin");
        }
        Ok(Screen { name: format!(":{}", number.trim()), server })
    }

    /// Takes pictures until the page is there and has come to rest; the last one is kept.
    fn picture(&self, window: &mut Child, file: &Path) -> Result<()> {
        let begun = Instant::now();
        let mut last = Seen::default();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = window.try_wait()? {
                bail!("the program ended by itself: {status}");
            }
            sleep(Duration::from_millis(500));
            let seen = self.look(file)?;
            if seen.colours >= COLOURS && seen == last {
                return Ok(());
            }
            last = seen;
        }
        bail!("the window showed nothing; the last picture of the screen: {}", file.display())
    }

    fn look(&self, file: &Path) -> Result<Seen> {
        let taken = Command::new("import").args(["-display", &self.name, "-window", "root"]).arg(file).status()?;
        let told = Command::new("identify").args(["-format", "%k %#"]).arg(file).output()?;
        if !taken.success() || !told.status.success() {
            bail!("ImageMagick could not take a picture of the screen");
        }
        Seen::of(&String::from_utf8_lossy(&told.stdout)).context("ImageMagick said nothing of the picture")
    }
}

/// What a picture shows, as far as a program can tell.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    colours: usize,
    signature: String,
}

impl Seen {
    fn of(told: &str) -> Option<Seen> {
        let (colours, signature) = told.trim().split_once(' ')?;
        Some(Seen { colours: colours.parse().ok()?, signature: signature.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_told_by_its_colours_and_its_signature() {
        assert_eq!(Seen::of("412 ab12\n"), Some(Seen { colours: 412, signature: "ab12".into() }));
        assert_eq!(Seen::of(""), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_outlives_its_task_is_ended() -> Result<()> {
        let mut sleeper = Command::new("sleep");
        let running = Running(sleeper.arg("60").spawn()?);
        let id = running.0.id();
        drop(running);
        assert!(!Path::new(&format!("/proc/{id}")).exists());
        Ok(())
    }
}
