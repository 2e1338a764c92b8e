//! Recovering: a copy takes the place of a register that is lost, and of no other.

use depter_core::backup::{CopyError, CopyKey, Present, Verified};
use depter_core::registry::RECORD_TYPES;
use depter_core::summary::TALLIES;
use depter_store::history::check::check;
use depter_store::open::copy::Opened;
use depter_store::open::is_intact;
use depter_values::Moment;

use super::present::key_of_today;
use crate::app::App;
use crate::command::failure::CommandError;

/// Refuses where the register of today is sound and holds steps that neither the copy nor the second copy holds: they
/// would be put aside, and whoever recovers wishes to lose nothing.
pub(super) fn check_lost(
    app: &App,
    copy: &Verified,
    (today, present): (Option<&Opened>, Option<&Present>),
    (key, now): (CopyKey<'_>, Moment),
) -> Result<(), CommandError> {
    // Without its keyring nobody opens the register any more, whatever it holds.
    let Ok(keyring) = app.keyring().read() else { return Ok(()) };
    let (Some(today), Some(present)) = (today, present) else {
        // One that does not open by the key in force is damaged. One that was given a newer key may be sound: then
        // what opens it today is asked for.
        if keyring.generation() != copy.keyring.generation() {
            key_of_today(app, key, now)?;
        }
        return Ok(());
    };
    // An older program's register has no tables yet that the check asks for; its pages tell all the same.
    let checked = check(today, RECORD_TYPES, TALLIES, None).map(|findings| findings.ok);
    let sound = checked.or_else(|_| is_intact(today)).unwrap_or(false);
    if sound && present.newer_steps > 0 { Err(CopyError::RegisterSound.into()) } else { Ok(()) }
}
