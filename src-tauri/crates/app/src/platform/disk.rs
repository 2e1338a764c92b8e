//! What is known of the disk under a folder: how much room is left, and whether a register may live on it.
//!
//! A register lives on a disk of this computer. Over a network its locks and its log do not hold, and a stick is pulled
//! while it is written to; copies may go to either.

use std::path::Path;

use depter_store::open::OpenError;
use serde_json::Map;
use sysinfo::{DiskRefreshKind, Disks as Listed};

use super::system;
use crate::command::failure::CommandError;

/// What a disk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A disk of this computer, or one that the system says nothing of.
    Own,
    /// A stick, or a disk that is plugged in.
    Removable,
    /// A disk of another computer.
    Network,
}

/// The disk under a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disk {
    /// What it is.
    pub nature: Nature,
    /// Bytes that are left on it for this person; none where the system does not say.
    pub free: Option<u64>,
}

/// Tells of disks.
pub trait Disks: Send + Sync {
    /// The disk under a folder that exists.
    fn of(&self, folder: &Path) -> Disk;
}

/// The disks of this computer.
pub struct SystemDisks;

impl Disks for SystemDisks {
    fn of(&self, folder: &Path) -> Disk {
        let folder = system::without_links(folder).unwrap_or_else(|_| folder.to_owned());
        // No space is asked of disks that are not meant: one that does not answer would hold everybody up.
        let listed = Listed::new_with_refreshed_list_specifics(DiskRefreshKind::nothing());
        let mut disks: Vec<sysinfo::Disk> = listed.map(Vec::from).unwrap_or_default();
        disks.retain(|disk| folder.starts_with(disk.mount_point()));
        let Some(disk) = disks.iter_mut().max_by_key(|disk| disk.mount_point().components().count()) else {
            return Disk { nature: unlisted(&folder), free: None };
        };
        let nature = nature(&disk.file_system().to_string_lossy(), disk.is_removable());
        if nature != Nature::Network {
            disk.refresh_specifics(DiskRefreshKind::nothing().with_storage());
        }
        let free = (disk.total_space() > 0).then(|| disk.available_space());
        Disk { nature, free }
    }
}

/// Disks of which nothing is known.
pub struct UnknownDisks;

impl Disks for UnknownDisks {
    fn of(&self, _folder: &Path) -> Disk {
        Disk { nature: Nature::Own, free: None }
    }
}

impl Disk {
    /// Refuses a disk that no register may live on.
    pub fn check(self) -> Result<(), OpenError> {
        match self.nature {
            Nature::Own => Ok(()),
            Nature::Removable => Err(OpenError::OnRemovable),
            Nature::Network => Err(OpenError::OnNetwork),
        }
    }

    /// Refuses work that needs more room than there is. Where nothing is known the work itself finds out.
    pub fn check_room(self, needed: u64) -> Result<(), CommandError> {
        match self.free {
            Some(free) if free < needed => {
                let megabytes = [("needed", needed.div_ceil(MEGABYTE)), ("free", free / MEGABYTE)];
                let params = megabytes.map(|(name, value)| (name.to_owned(), value.into()));
                Err(CommandError::Known("space_short".to_owned(), Map::from_iter(params)))
            }
            _ => Ok(()),
        }
    }
}

const MEGABYTE: u64 = 1_000_000;

/// What a disk is that no system lists: one of another computer where all those of this one are.
fn unlisted(folder: &Path) -> Nature {
    if system::LISTS_EVERY_OWN_DISK && folder.is_absolute() { Nature::Network } else { Nature::Own }
}

/// What a disk is, by the name of its file system as Linux, macOS and Windows give it.
fn nature(file_system: &str, removable: bool) -> Nature {
    const NETWORKS: [&str; 13] = [
        "nfs",
        "nfs3",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs2",
    ];
    let name = file_system.to_ascii_lowercase();
    match removable {
        _ if NETWORKS.contains(&name.as_str()) => Nature::Network,
        true => Nature::Removable,
        false => Nature::Own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_of_another_computer_and_a_stick_are_known_for_what_they_are() {
        for (file_system, removable, expected) in [
            ("ext4", false, Nature::Own),
            ("NTFS", false, Nature::Own),
            ("tmpfs", false, Nature::Own),
            ("overlay", false, Nature::Own),
            ("vfat", true, Nature::Removable),
            ("NTFS", true, Nature::Removable),
            ("nfs4", false, Nature::Network),
            ("cifs", true, Nature::Network),
            ("fuse.sshfs", false, Nature::Network),
        ] {
            assert_eq!(nature(file_system, removable), expected, "{file_system}");
        }
    }

    #[test]
    fn the_disk_of_a_folder_is_found_by_its_longest_mount_and_says_its_room() {
        let folder = tempfile::tempdir().unwrap();
        let disk = SystemDisks.of(folder.path());
        assert_eq!(disk.check(), Ok(()), "{disk:?}");
        assert!(disk.free.is_none_or(|free| free > 0), "{disk:?}");
    }

    #[test]
    fn work_that_does_not_fit_is_refused_with_both_numbers_and_the_unknown_is_tried() {
        let disk = |free| Disk { nature: Nature::Own, free };
        assert!(disk(Some(10 * MEGABYTE)).check_room(10 * MEGABYTE).is_ok());
        assert!(disk(None).check_room(u64::MAX).is_ok());
        let Err(CommandError::Known(code, params)) = disk(Some(10 * MEGABYTE)).check_room(10 * MEGABYTE + 1) else {
            panic!("it was let through");
        };
        assert_eq!((code.as_str(), &params["needed"], &params["free"]), ("space_short", &11.into(), &10.into()));
    }
}
