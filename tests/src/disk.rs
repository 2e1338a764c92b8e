//! Disks that are full and folders that cannot be written, made so that they bind an administrator too.
//!
//! A disk without room, a file without room (`/dev/full`) and a program bound by the rights of files work for
//! everybody on Linux. A small disk that really fills up needs a system that lets a program mount one.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Whatever is written to it meets a full disk.
const FULL: &str = "/dev/full";
/// Names the file that stands for a full disk; `no_room.c` reads it.
const NO_ROOM: &str = "DEPTER_NO_ROOM";
/// Set for a test that runs again on its small disk, with the folder of it.
const SMALL_DISK: &str = "DEPTER_SMALL_DISK";
/// Set for a test that runs again without the rights of an administrator over files.
const BOUND: &str = "DEPTER_BOUND_BY_RIGHTS";
/// The mounting that was refused, as an exit status.
const NOT_MOUNTED: i32 = 99;

/// All disks of a program at once, which can be full.
pub struct Disk(OsString);

impl Disk {
    /// From here on no file takes a byte more.
    pub fn fill(&self) {
        fs::write(&self.0, "").expect("a sign");
    }

    /// There is room again.
    pub fn clear(&self) {
        fs::remove_file(&self.0).expect("a sign to take away");
    }
}

/// Runs a test whose disk can be full. `test` is its own name: it is started anew with `no_room.c` loaded.
pub fn on_full_disk(test: &str, body: impl FnOnce(&Disk)) {
    if let Some(sign) = std::env::var_os(NO_ROOM) {
        return body(&Disk(sign));
    }
    let place = TempDir::new().expect("a temporary folder");
    let library = preloaded(place.path(), "no_room.c");
    let mut command = Command::new("env");
    command.env("LD_PRELOAD", &library).env(NO_ROOM, place.path().join("full"));
    again(command, test);
}

/// A library of C beside this file, built into a folder to be loaded before the C library.
pub(crate) fn preloaded(folder: &Path, source: &str) -> PathBuf {
    let library = folder.join(source).with_extension("so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(source);
    let made = Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source).status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "the C compiler that builds the store builds {}",
        source.display()
    );
    library
}

/// The new bytes of `file`, one of the program's own, get no room.
pub fn crowd_file(file: &Path) {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".new");
    symlink(FULL, &beside).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

/// Takes all the room of the disk on which `folder` lies, but for so many bytes. The folder must lie on a small disk.
pub fn leave_room(folder: &Path, bytes: u64) {
    give_room(folder);
    let mut ballast = fs::File::create(ballast(folder)).expect("the ballast");
    for block in [1 << 16, 1 << 12] {
        while ballast.write_all(&vec![b'.'; block]).is_ok() {}
    }
    let size = ballast.metadata().expect("the ballast").len();
    ballast.set_len(size.saturating_sub(bytes)).expect("some room");
}

/// Gives the room back.
pub fn give_room(folder: &Path) {
    fs::remove_file(ballast(folder)).ok();
}

fn ballast(folder: &Path) -> PathBuf {
    folder.join("ballast")
}

/// Runs a test over the folder of a disk of `kib` KiB that nobody else sees and that ends with the test.
///
/// `test` is its own name: it is started anew as a program that may mount. Where the system lets nobody do that,
/// the reason is said and nothing is tried.
pub fn on_small_disk(test: &str, kib: u32, body: impl FnOnce(&Path)) {
    if let Some(folder) = std::env::var_os(SMALL_DISK) {
        return body(Path::new(&folder));
    }
    let place = TempDir::new().expect("a temporary folder");
    let mount = format!("mount -t tmpfs -o size={kib}k none \"$0\" || exit {NOT_MOUNTED}; exec \"$@\"");
    let mut command = Command::new("unshare");
    command.arg("--mount").args(if is_administrator() { [].as_slice() } else { &["--user", "--map-root-user"] });
    command.args(["sh", "-c", &mount]).arg(place.path()).env(SMALL_DISK, place.path());
    again(command, test);
}

/// Makes the small disk on which `folder` lies one that can only be read, or one that can be written again.
pub fn protect(folder: &Path, read_only: bool) {
    let mode = if read_only { "remount,bind,ro" } else { "remount,bind,rw" };
    let status = Command::new("mount").args(["-o", mode]).arg(folder).status().expect("mount");
    assert!(status.success(), "{mode} {}", folder.display());
}

/// Runs a test where the rights of files bind also an administrator: `test` is started anew without that privilege.
pub fn bound_by_rights(test: &str, body: impl FnOnce()) {
    if std::env::var_os(BOUND).is_some() || rights_bind() {
        assert!(rights_bind(), "a folder without the right to write can be written");
        return body();
    }
    let mut command = Command::new("setpriv");
    command.args(["--bounding-set=-dac_override", "--inh-caps=-dac_override"]).env(BOUND, "1");
    again(command, test);
}

/// Lets nobody write in a folder, or its owner again.
pub fn set_writable(path: &Path, writable: bool) {
    let mut rights = fs::metadata(path).expect("its rights").permissions();
    rights.set_readonly(!writable);
    fs::set_permissions(path, rights).expect("other rights");
}

fn rights_bind() -> bool {
    let folder = TempDir::new().expect("a temporary folder");
    set_writable(folder.path(), false);
    let bound = fs::write(folder.path().join("probe"), "").is_err();
    set_writable(folder.path(), true);
    bound
}

fn is_administrator() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

/// Starts one test of this program anew by `command`, and takes over what becomes of it.
pub(crate) fn again(mut command: Command, test: &str) {
    let program = std::env::current_exe().expect("this program");
    command.args([program.as_os_str(), OsStr::new("--exact"), test.as_ref(), "--nocapture".as_ref()]);
    let Ok(output) = command.output() else {
        return say(&format!("{test} was not tried: {} is not there", command.get_program().display()));
    };
    let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    if said.contains("running 1 test") {
        assert!(output.status.success(), "{said}");
    } else {
        assert!(!said.contains("running 0 tests"), "{test} is not the name of a test");
        say(&format!("{test} was not tried here: {}", said.trim()));
    }
}

/// What was not tried is said also where the output of a test that passed is not shown.
fn say(what: &str) {
    writeln!(std::io::stderr(), "{what}").ok();
}
