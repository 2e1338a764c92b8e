//! Files made durable: the one module that differs between systems.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Makes the names in a folder durable. Windows keeps them with the file itself and cannot open a folder as a file.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Replaces `path` whole: a temporary file beside it, synced, renamed over it, the folder synced.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".part");
    let written = File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(error) = written.and_then(|()| std::fs::rename(&temporary, path)) {
        // The half-written file is of no use to anybody; the error that matters is the first one.
        drop(std::fs::remove_file(&temporary));
        return Err(error);
    }
    sync_folder(folder)
}
