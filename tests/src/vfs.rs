//! A file system under SQLCipher that remembers: every write, truncation and sync of the watched folders, in order.
//! It can also fail: at the n-th of them, once or from then on.
//!
//! The only `unsafe` of the project. It takes SQLite's own file system, hands everything on to it, and listens at
//! four of its functions. Nothing here belongs to the product.
#![expect(unsafe_code, reason = "SQLite's file system is a table of C functions")]

use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::ffi;

/// Something that happened to a file, by its name in the watched folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The file came to be.
    Create(String),
    /// Bytes were written; until the next sync they may be lost or torn.
    Write(String, u64, Vec<u8>),
    /// The file was cut.
    Truncate(String, u64),
    /// What was written to the file lasts.
    Sync(String),
    /// The file is gone; a power cut may bring it back.
    Delete(String),
    /// The program called something saved. Not of SQLite: the test says it.
    Acknowledged,
}

/// A failure to come.
#[derive(Clone, Copy, Debug)]
struct Fault {
    after: u32,
    code: c_int,
    lasts: bool,
}

#[derive(Default)]
struct Log {
    events: Vec<Event>,
    fault: Option<Fault>,
    /// Since when calls are counted that could fail.
    calls: u32,
}

/// A folder that is watched until this is dropped.
pub struct Watch {
    folder: PathBuf,
    log: Arc<Mutex<Log>>,
}

type Methods = &'static ffi::sqlite3_io_methods;

struct Original {
    vfs: *mut ffi::sqlite3_vfs,
    /// The functions of its files (a log has others than a database), and the same with ours in four places.
    methods: Mutex<Vec<(Methods, Methods)>>,
}

// SAFETY: SQLite gives these out once and never changes them.
unsafe impl Send for Original {}
// SAFETY: as above.
unsafe impl Sync for Original {}

/// An open file of a watched folder.
#[derive(Clone)]
struct Opened {
    name: String,
    log: Arc<Mutex<Log>>,
    theirs: Methods,
}

static ORIGINAL: OnceLock<Original> = OnceLock::new();
static WATCHED: Mutex<Vec<(PathBuf, Arc<Mutex<Log>>)>> = Mutex::new(Vec::new());
/// The open files of watched folders, by where SQLite keeps them.
static FILES: OnceLock<Mutex<HashMap<usize, Opened>>> = OnceLock::new();

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn files() -> MutexGuard<'static, HashMap<usize, Opened>> {
    held(FILES.get_or_init(Mutex::default))
}

impl Watch {
    /// Watches what SQLite does in `folder` from now on. Stores that are open already are not seen.
    pub fn begin(folder: &Path) -> Self {
        install();
        let folder = folder.canonicalize().expect("a folder");
        let log = Arc::new(Mutex::new(Log::default()));
        held(&WATCHED).push((folder.clone(), Arc::clone(&log)));
        Watch { folder, log }
    }

    /// The program called something saved.
    pub fn acknowledged(&self) {
        held(&self.log).events.push(Event::Acknowledged);
    }

    /// What happened so far.
    pub fn events(&self) -> Vec<Event> {
        held(&self.log).events.clone()
    }

    /// The call after so many more fails with this code of SQLite's, and if it lasts all that follow.
    pub fn fail(&self, after: u32, code: c_int, lasts: bool) {
        let mut log = held(&self.log);
        log.calls = 0;
        log.fault = Some(Fault { after, code, lasts });
    }

    /// Nothing fails any more. Says whether anything did.
    pub fn heal(&self) -> bool {
        let mut log = held(&self.log);
        let fault = log.fault.take();
        fault.is_some_and(|fault| log.calls > fault.after)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        held(&WATCHED).retain(|(folder, _)| *folder != self.folder);
    }
}

impl Log {
    /// Notes what is about to happen, unless it is to fail.
    fn take(&mut self, event: Event) -> c_int {
        if let Some(fault) = self.fault {
            self.calls += 1;
            if self.calls == fault.after + 1 || (fault.lasts && self.calls > fault.after) {
                return fault.code;
            }
        }
        self.events.push(event);
        ffi::SQLITE_OK
    }
}

/// Puts the listening file system in the place of the default one, once a process.
fn install() {
    ORIGINAL.get_or_init(|| {
        depter_store::open::begin();
        // SAFETY: the found table lives as long as the process; the new one is leaked, so it does too.
        unsafe {
            let vfs = ffi::sqlite3_vfs_find(std::ptr::null());
            assert!(!vfs.is_null(), "SQLite has a file system");
            let mut listening = *vfs;
            listening.pNext = std::ptr::null_mut();
            listening.zName = c"depter-listening".as_ptr();
            listening.xOpen = Some(open);
            listening.xDelete = Some(delete);
            let registered = ffi::sqlite3_vfs_register(Box::leak(Box::new(listening)), 1);
            assert_eq!(registered, ffi::SQLITE_OK, "the listening file system is taken");
            Original { vfs, methods: Mutex::default() }
        }
    });
}

fn original() -> &'static Original {
    ORIGINAL.get().expect("installed before it is called")
}

/// The watched folder of a path, and the file's name in it.
fn watched(name: *const c_char) -> Option<(PathBuf, String, Arc<Mutex<Log>>)> {
    if name.is_null() {
        return None;
    }
    // SAFETY: SQLite passes a path that ends with a zero and lives through the call.
    let name = unsafe { CStr::from_ptr(name) };
    // SQLite speaks UTF-8 to its file systems, also on Windows.
    let path = PathBuf::from(name.to_str().ok()?);
    let file = path.file_name()?.to_str()?.to_owned();
    let folder = path.parent()?.canonicalize().ok()?;
    let watched = held(&WATCHED);
    let (_, log) = watched.iter().find(|(watched, _)| *watched == folder)?;
    Some((path, file, Arc::clone(log)))
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let original = original();
    let watched = watched(name);
    let is_new = watched.as_ref().is_some_and(|(path, ..)| !path.exists());
    if let (Some((_, name, log)), true) = (&watched, is_new && flags & ffi::SQLITE_OPEN_CREATE != 0) {
        let code = held(log).take(Event::Create(name.clone()));
        if code != ffi::SQLITE_OK {
            return ffi::SQLITE_CANTOPEN;
        }
    }
    // SAFETY: everything is handed on as it came, to the file system it is meant for.
    unsafe {
        let code = (*original.vfs).xOpen.map_or(ffi::SQLITE_ERROR, |open| open(original.vfs, name, file, flags, out));
        if code != ffi::SQLITE_OK || (*file).pMethods.is_null() {
            return code;
        }
        if let Some((_, name, log)) = watched {
            // The tables of SQLite's own file system live as long as the process.
            let theirs: Methods = &*(*file).pMethods;
            (*file).pMethods = ours(original, theirs);
            files().insert(file as usize, Opened { name, log, theirs });
        }
        code
    }
}

/// The functions of a file with ours in four places; made once for each table.
fn ours(original: &Original, theirs: Methods) -> Methods {
    let mut methods = held(&original.methods);
    if let Some((_, ours)) = methods.iter().find(|(known, _)| std::ptr::eq(*known, theirs)) {
        return ours;
    }
    let mut listening = *theirs;
    listening.xWrite = Some(write);
    listening.xTruncate = Some(truncate);
    listening.xSync = Some(sync);
    listening.xClose = Some(close);
    let ours: Methods = Box::leak(Box::new(listening));
    methods.push((theirs, ours));
    ours
}

/// The functions that this open file had before ours.
fn theirs(file: *mut ffi::sqlite3_file) -> Methods {
    files().get(&(file as usize)).expect("a file that was opened here").theirs
}

/// Notes what happens to an open file; the code with which it fails, if it shall.
fn note(file: *mut ffi::sqlite3_file, event: impl FnOnce(String) -> Event) -> c_int {
    let found = files().get(&(file as usize)).cloned();
    found.map_or(ffi::SQLITE_OK, |file| held(&file.log).take(event(file.name)))
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, amount: c_int, at: i64) -> c_int {
    let length = usize::try_from(amount).unwrap_or_default();
    // SAFETY: SQLite lends so many bytes for the time of the call.
    let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), length) };
    let offset = u64::try_from(at).unwrap_or_default();
    match note(file, |name| Event::Write(name, offset, bytes.to_vec())) {
        // SAFETY: handed on as it came.
        ffi::SQLITE_OK => unsafe {
            theirs(file).xWrite.map_or(ffi::SQLITE_ERROR, |write| write(file, from, amount, at))
        },
        ffi::SQLITE_FULL => ffi::SQLITE_FULL,
        _ => ffi::SQLITE_IOERR_WRITE,
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    match note(file, |name| Event::Truncate(name, u64::try_from(size).unwrap_or_default())) {
        // SAFETY: handed on as it came.
        ffi::SQLITE_OK => unsafe { theirs(file).xTruncate.map_or(ffi::SQLITE_ERROR, |truncate| truncate(file, size)) },
        _ => ffi::SQLITE_IOERR_TRUNCATE,
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    match note(file, Event::Sync) {
        // SAFETY: handed on as it came.
        ffi::SQLITE_OK => unsafe { theirs(file).xSync.map_or(ffi::SQLITE_ERROR, |sync| sync(file, flags)) },
        ffi::SQLITE_FULL => ffi::SQLITE_FULL,
        _ => ffi::SQLITE_IOERR_FSYNC,
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let opened = files().remove(&(file as usize)).expect("a file that was opened here");
    // SAFETY: handed on as it came.
    unsafe { opened.theirs.xClose.map_or(ffi::SQLITE_ERROR, |close| close(file)) }
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, name: *const c_char, sync_folder: c_int) -> c_int {
    let original = original();
    if let Some((path, name, log)) = watched(name)
        && path.exists()
        && held(&log).take(Event::Delete(name)) != ffi::SQLITE_OK
    {
        return ffi::SQLITE_IOERR_DELETE;
    }
    // SAFETY: handed on as it came, to the file system it is meant for.
    unsafe { (*original.vfs).xDelete.map_or(ffi::SQLITE_ERROR, |delete| delete(original.vfs, name, sync_folder)) }
}
