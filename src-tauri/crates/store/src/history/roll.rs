//! Which roll of the keyring is in force: the register is told with every change of it, in the same operation of the history,
//! and knows an older keyring that was put back (decision 0013).

use depter_values::RecordId;
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::error::{Error, Result};
use crate::history::replay::last_operation;
use crate::open::founding::Founding;
use crate::secrets::keyring::{KeyError, Keyring, RollMark};
use crate::{Write, record};

record! {
    /// The roll in force. One row; its id is the centre's.
    pub struct Roll(RecordId) = Roll in "roll" {
        /// How often the roll was changed.
        pub serial: i64,
        /// The digest over all of it, in hexadecimal.
        pub digest: String,
    }
}

/// How the keyring beside a register stands to what the register was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is the one in force.
    InForce,
    /// It was made from the one in force, or the register was told of none yet: it is in force from now on.
    Newer,
    /// It came with a copy that was brought back, whose second copy tells of another: nobody has worked in it yet.
    BroughtBack,
    /// It was in force once.
    Older,
    /// The register never heard of it.
    Unknown,
}

impl Standing {
    /// Refuses whoever comes with another roll than that of today.
    pub fn check(self) -> std::result::Result<(), KeyError> {
        match self {
            Standing::InForce | Standing::Newer | Standing::BroughtBack => Ok(()),
            Standing::Older => Err(KeyError::Older),
            Standing::Unknown => Err(KeyError::Unknown),
        }
    }
}

/// How a keyring stands to the register that it opened.
pub fn standing(conn: &Connection, keyring: &Keyring) -> Result<Standing> {
    let told = told(conn)?;
    let device = Founding::of(conn)?.device;
    let is_new_here = last_operation(conn, device)?.0 == 0;
    let mark = keyring.roll_mark().map_err(broken)?;
    let follows = told.as_ref().is_some_and(|told| keyring.follows(&told.digest));
    Ok(judged(told.as_ref(), &mark, follows, is_new_here))
}

/// The same, decided: whether the roll was made from the one that the register was told of, and whether this computer made
/// no operation of the register yet.
fn judged(told: Option<&RollMark>, found: &RollMark, follows: bool, is_new_here: bool) -> Standing {
    match told {
        None => Standing::Newer,
        Some(told) if told.digest == found.digest => Standing::InForce,
        Some(_) if is_new_here => Standing::BroughtBack,
        Some(_) if follows => Standing::Newer,
        Some(told) if found.serial < told.serial => Standing::Older,
        Some(_) => Standing::Unknown,
    }
}

/// Tells the register which roll is in force from this operation on, and keeps the keyring with it.
pub fn tell(write: &mut Write<'_>, keyring: &Keyring) -> Result<()> {
    let mark = keyring.roll_mark().map_err(broken)?;
    let serial = i64::try_from(mark.serial).map_err(|_| Error::Broken("a roll beyond counting"))?;
    let id = RecordId(Founding::of(write.conn())?.centre);
    let before: Option<Roll> = write.find(id)?;
    if before.as_ref().is_none_or(|before| before.digest != mark.digest) {
        let version = before.map_or(0, |before| before.version);
        // Keys were made or taken away with it: taking the row back would leave them as they are.
        write.irreversible();
        write.put(&mut Roll { id, version, removed_at: None, serial, digest: mark.digest })?;
    }
    keep(write.conn(), keyring)
}

/// Keeps the keyring with the roll in force, to be put in its place again.
pub fn keep(conn: &Connection, keyring: &Keyring) -> Result<()> {
    let bytes = keyring.to_bytes().map_err(broken)?;
    let text = String::from_utf8(bytes).map_err(|_| Error::Broken("a keyring that is no Unicode"))?;
    let mut keep = conn.prepare_cached("INSERT OR REPLACE INTO roll_kept (id, keyring) VALUES (1, ?1)")?;
    keep.execute(params![text])?;
    Ok(())
}

/// The keyring that was in force when the register was last told; none where the two do not belong together, as after
/// operations that came from the second copy.
pub fn kept(conn: &Connection) -> Result<Option<Keyring>> {
    let text: Option<String> =
        conn.prepare_cached("SELECT keyring FROM roll_kept")?.query_row([], |row| row.get(0)).optional()?;
    let kept = text.and_then(|text| Keyring::from_bytes(text.as_bytes()).ok());
    let told = told(conn)?;
    Ok(kept.filter(|kept| kept.roll_mark().is_ok_and(|mark| told.is_some_and(|told| told == mark))))
}

/// What the register was told last.
fn told(conn: &Connection) -> Result<Option<RollMark>> {
    let mut told = conn.prepare_cached("SELECT serial, digest FROM roll_live")?;
    let told = told.query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?))).optional()?;
    Ok(told.map(|(serial, digest)| RollMark { serial: u64::try_from(serial).unwrap_or_default(), digest }))
}

fn broken(_: KeyError) -> Error {
    Error::Broken("a keyring that cannot be written as text")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(serial: u64, digest: &str) -> RollMark {
        RollMark { serial, digest: digest.to_owned() }
    }

    #[test]
    fn only_the_roll_in_force_and_what_follows_on_it_are_let_in() {
        let told = mark(7, "seven");
        let (follows, apart) = (true, false);
        let table = [
            (None, mark(0, "of an earlier program"), apart, Standing::Newer),
            (Some(&told), mark(7, "seven"), apart, Standing::InForce),
            (Some(&told), mark(8, "eight"), follows, Standing::Newer),
            (Some(&told), mark(12, "twelve"), follows, Standing::Newer),
            (Some(&told), mark(6, "six"), apart, Standing::Older),
            (Some(&told), mark(0, "of an earlier program"), apart, Standing::Older),
            (Some(&told), mark(7, "another seventh"), apart, Standing::Unknown),
            (Some(&told), mark(9, "made from the sixth elsewhere"), apart, Standing::Unknown),
        ];
        for (told, found, follows, expected) in table {
            assert_eq!(judged(told, &found, follows, false), expected, "{told:?}, {found:?}");
        }
        assert_eq!(judged(Some(&told), &mark(6, "six"), apart, true), Standing::BroughtBack, "came with a copy");
    }
}
