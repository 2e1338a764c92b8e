//! Which roll follows on which: what a register is told of its keyring, so that an older one put back is seen
//! (decision 0013).

use super::content::{Roll, VERSION};
use super::{KeyError, Keyring};

/// How many rolls before its own a roll names: a centre changes it some tens of times a year.
const REMEMBERED: usize = 256;

/// One roll of one keyring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollMark {
    /// How often the roll was changed.
    pub serial: u64,
    /// The digest over all of it, in hexadecimal.
    pub digest: String,
}

/// The roll that lies in the file, and those that it follows on. Of a keyring that was never written it is empty.
#[derive(Clone, Default)]
pub(super) struct Lineage {
    serial: u64,
    before: Vec<String>,
    digest: String,
}

impl Lineage {
    pub fn of(roll: &Roll) -> Result<Self, KeyError> {
        Ok(Lineage { serial: roll.serial, before: roll.before.clone(), digest: digest(roll)? })
    }
}

impl Keyring {
    /// Which roll it holds.
    pub fn roll_mark(&self) -> Result<RollMark, KeyError> {
        Ok(RollMark { serial: self.content.roll.serial, digest: digest(&self.content.roll)? })
    }

    /// Whether its roll was made from the one with this digest, by one change or by many.
    pub fn follows(&self, digest: &str) -> bool {
        self.content.roll.before.iter().any(|before| before == digest)
    }

    /// The roll of another keyring of the same centre, with the wrong tries and the notes of this one.
    #[must_use]
    pub fn with_roll_of(&self, other: &Keyring) -> Keyring {
        let mut put_right = self.clone();
        put_right.content.version = other.content.version;
        put_right.content.roll = other.content.roll.clone();
        put_right.content.roll_tag.clone_from(&other.content.roll_tag);
        put_right.content.entitled_tag.clone_from(&other.content.entitled_tag);
        put_right.written = other.written.clone();
        put_right
    }

    /// A roll that was changed follows on the one in the file, however many changes came together.
    pub(super) fn follow_on(&mut self) -> Result<(), KeyError> {
        let Lineage { serial, before, digest: written } = self.written.clone();
        let roll = &mut self.content.roll;
        (roll.serial, roll.before) = (serial, before);
        if digest(roll)? == written {
            return Ok(());
        }
        roll.serial = serial.saturating_add(1);
        if !written.is_empty() {
            roll.before.push(written);
        }
        let forgotten = roll.before.len().saturating_sub(REMEMBERED);
        roll.before.drain(..forgotten);
        self.content.version = VERSION;
        Ok(())
    }
}

fn digest(roll: &Roll) -> Result<String, KeyError> {
    let bytes = serde_json::to_vec(roll).map_err(|_| KeyError::Damaged)?;
    Ok(blake3::Hasher::new_derive_key("depter keyring roll 1").update(&bytes).finalize().to_hex().to_string())
}
