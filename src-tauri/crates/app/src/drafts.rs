//! Whether the drafts of a person are those that they left.

use depter_core::concerns;

use crate::door::App;
use crate::session::Session;

/// Looks when the person logs in. Where it cannot be kept what drafts there are, it is looked at the next time.
pub(crate) fn are_missing(app: &App, session: &Session) -> bool {
    let look = app.write_by_any_clock(session, "session_open", |cx| Ok(concerns::drafts_are_whole(cx)?));
    look.is_ok_and(|(whole, _)| !whole)
}
