//! Where backups lie in the place that a person chose, and how the files there are called.

use std::path::{Path, PathBuf};

use depter_values::DeviceId;
use uuid::Uuid;

/// The folder of all copies inside the place that a person chose.
pub const COPIES: &str = "depter-copies";
/// How the file is called, before a part of the computer's id.
pub(super) const NAME: &str = "mirror-";

/// Whose mirror it is.
#[derive(Clone, Copy)]
pub struct MirrorId {
    /// The centre.
    pub centre: Uuid,
    /// The computer.
    pub device: DeviceId,
}

/// The mirror of a computer.
pub(super) fn file_in(place: &Path, device: DeviceId) -> PathBuf {
    place.join(COPIES).join(format!("{NAME}{}", short(device)))
}

/// A part of the id of a computer, for names of files.
pub(super) fn short(device: DeviceId) -> String {
    // The end of an id is random; its beginning is a time.
    let id = device.0.simple().to_string();
    id[id.len() - 8..].to_owned()
}
