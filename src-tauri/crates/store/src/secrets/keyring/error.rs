use std::io;

use depter_sealing::SealError;
use thiserror::Error;

use crate::open::OpenError;

/// Why the keyring is not opened or not changed. Each cause has its own answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// Neither copy of the keyring is there.
    #[error("keyring_missing")]
    Missing,
    /// No copy is intact, or its keys do not fit each other.
    #[error("keyring_damaged")]
    Damaged,
    /// It belongs to another centre than the store.
    #[error("keyring_foreign")]
    Foreign,
    /// A newer version of the program wrote it; it stays untouched.
    #[error("keyring_newer")]
    Newer,
    /// It was in force once: the register knows a newer one.
    #[error("keyring_older")]
    Older,
    /// It is of this centre, and the register never heard of it.
    #[error("keyring_unknown")]
    Unknown,
    /// The password, or the name, is wrong: outside the two look and cost alike.
    #[error("password_wrong")]
    PasswordWrong,
    /// Too many wrong tries.
    #[error("password_pause")]
    Pause {
        /// How long no try is taken, in whole seconds, rounded up.
        seconds: u64,
    },
    /// Under ten characters.
    #[error("password_short")]
    PasswordShort,
    /// Over a thousand characters.
    #[error("password_long")]
    PasswordLong,
    /// Guessed soon, in whatever language and on whatever keyboard it was typed.
    #[error("password_weak")]
    PasswordWeak,
    /// There is no such account.
    #[error("user_unknown")]
    UserUnknown,
    /// There is an account of that name.
    #[error("user_exists")]
    UserExists,
    /// The name of an account is empty.
    #[error("user_name_missing")]
    UserNameMissing,
    /// Only a head may do it, and with an account that still stands.
    #[error("not_permitted")]
    NotPermitted,
    /// A centre is never left without a head.
    #[error("last_head")]
    LastHead,
    /// The recovery code is mistyped, or of another centre or an earlier printing.
    #[error("recovery_code_wrong")]
    RecoveryCodeWrong {
        /// The group that is mistyped, counted from 1; none if the digits are right but the code is another one.
        group: Option<usize>,
    },
    /// This person may not read it.
    #[error("keyring unreadable")]
    Unreadable,
    /// The file could not be read or written; a full disk and a folder without permission have codes of their own.
    #[error("file_failed")]
    File {
        /// What the operating system said.
        kind: io::ErrorKind,
    },
}

impl KeyError {
    /// The code for the door.
    pub fn code(&self) -> &'static str {
        match self {
            KeyError::Missing => "keyring_missing",
            KeyError::Damaged => "keyring_damaged",
            KeyError::Foreign => "keyring_foreign",
            KeyError::Newer => "keyring_newer",
            KeyError::Older => "keyring_older",
            KeyError::Unknown => "keyring_unknown",
            KeyError::PasswordWrong => "password_wrong",
            KeyError::Pause { .. } => "password_pause",
            KeyError::PasswordShort => "password_short",
            KeyError::PasswordLong => "password_long",
            KeyError::PasswordWeak => "password_weak",
            KeyError::UserUnknown => "user_unknown",
            KeyError::UserExists => "user_exists",
            KeyError::UserNameMissing => "user_name_missing",
            KeyError::NotPermitted => "not_permitted",
            KeyError::LastHead => "last_head",
            KeyError::RecoveryCodeWrong { group: None } => "recovery_code_wrong",
            KeyError::RecoveryCodeWrong { group: Some(_) } => "recovery_code_mistyped",
            KeyError::Unreadable => OpenError::Unreadable.code(),
            KeyError::File { kind } => match OpenError::of_kind(*kind) {
                Some(known) => known.code(),
                None => "file_failed",
            },
        }
    }
}

impl From<io::Error> for KeyError {
    fn from(error: io::Error) -> Self {
        KeyError::File { kind: error.kind() }
    }
}

/// A copy of a shared secret that its owner cannot open is damage: the password was right.
impl From<SealError> for KeyError {
    fn from(_: SealError) -> Self {
        KeyError::Damaged
    }
}
