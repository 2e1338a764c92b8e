//! The chain: what the digest of an operation covers. Altering a released line here breaks every chain there is.

use depter_values::{DeviceId, Moment, OperationId, SessionId, UserId};

/// Who began an operation, when, and by which command.
#[derive(Clone, Debug)]
pub struct OperationHead {
    /// Its id.
    pub id: OperationId,
    /// The command by which it was begun.
    pub command: String,
    /// Who.
    pub actor: UserId,
    /// In which unlocked session.
    pub session: SessionId,
    /// When, by the wall clock.
    pub at: Moment,
    /// It can be taken back.
    pub undoable: bool,
    /// The operation that this one takes back.
    pub undoes: Option<OperationId>,
}

/// What the chain says of one change: the payloads only by their digests, so that erasing them leaves it whole.
pub struct ChangeDigest<'a> {
    /// The code of the kind.
    pub kind: &'a str,
    /// The record's id.
    pub record: &'a str,
    /// The digest of the payload before; empty for none.
    pub before: String,
    /// The digest of the payload after; empty for none.
    pub after: String,
}

impl ChangeDigest<'_> {
    /// Adds it to the digest over all changes of an operation.
    pub fn feed(&self, hasher: &mut blake3::Hasher) {
        for part in [self.kind, self.record, &self.before, &self.after] {
            feed(hasher, part);
        }
    }
}

/// The digest of a payload, in hexadecimal; empty for none.
pub fn digest_of(payload: Option<&str>) -> String {
    payload.map(|payload| blake3::hash(payload.as_bytes()).to_hex().to_string()).unwrap_or_default()
}

/// The digest of an operation over everything it says and the digest before it.
pub fn operation_digest(
    head: &OperationHead,
    (device, seq): (DeviceId, i64),
    hlc: &str,
    previous: &str,
    changes: &str,
    access: Option<&str>,
) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("depter operation 1");
    let parts = [
        previous,
        &device.to_string(),
        &seq.to_string(),
        hlc,
        &head.id.to_string(),
        &head.command,
        &head.actor.to_string(),
        &head.session.to_string(),
        &head.at.to_string(),
        if head.undoable { "1" } else { "0" },
        &head.undoes.map(|id| id.to_string()).unwrap_or_default(),
        changes,
    ];
    for part in parts.into_iter().chain(access) {
        feed(&mut hasher, part);
    }
    hasher.finalize().to_hex().to_string()
}

/// Length first, so that no two lists of parts read alike.
pub fn feed(hasher: &mut blake3::Hasher, part: &str) {
    hasher.update(&(part.len() as u64).to_le_bytes());
    hasher.update(part.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cannot_be_shifted_between_fields() {
        let digest = |parts: [&str; 2]| {
            let mut hasher = blake3::Hasher::new();
            for part in parts {
                feed(&mut hasher, part);
            }
            hasher.finalize()
        };
        assert_ne!(digest(["ab", "c"]), digest(["a", "bc"]));
    }
}
