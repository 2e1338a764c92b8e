//! The registration journal of a period (domain §4.4), row by row as this person may see it.

use depter_store::{Read, Result};
use depter_values::{ConcernId, Day, Period};

use super::rows::{Concern, ConcernTexts};
use super::sight::{Sight, Viewer, sight};
use super::view::{AnswerView, ConcernRow, ReferralView, answers, extensions, line_with_texts, referrals};
use crate::users;

/// A number of the journal with what this person may see behind it.
#[derive(Clone, Debug)]
pub struct BookRow {
    /// What a list shows: of a closed case number, group, state and deadline, of a hidden one number and state.
    pub line: ConcernRow,
    /// The rest of the row; none where something is kept from this person.
    pub entry: Option<BookEntry>,
}

/// What only a full row of the journal shows.
#[derive(Clone, Debug)]
pub struct BookEntry {
    /// No name was given.
    pub anonymous: bool,
    /// The same matter again.
    pub repeated: bool,
    /// Two or more people.
    pub collective: bool,
    /// The first deadline.
    pub deadline: Option<Day>,
    /// The deadline after the last extension.
    pub extended_to: Option<Day>,
    /// The texts.
    pub texts: ConcernTexts,
    /// Where it was referred, in order.
    pub referrals: Vec<ReferralView>,
    /// The answer that stands.
    pub answer: Option<AnswerView>,
}

/// The journal of a period: everything received in it, struck numbers too, in the order of the numbers. The day of
/// receipt decides, as it does for the figures (contract §4), so that journal and summary tell of the same records.
///
/// In less than a quarter, what is kept from this person is left out ([`leaves_out`]): a journal of one day would tell on
/// which day each came.
///
/// Handed to `take` one by one: ten years are never in memory, only the ids of their concerns.
pub fn book(cx: &Read<'_>, period: Period, mut take: impl FnMut(BookRow) -> Result<()>) -> Result<()> {
    let viewer = Viewer::of(cx.actor(), users::active_heads(cx)?);
    let days = [period.first(), period.last()];
    let ids: Vec<ConcernId> = cx.rows(include_str!("sql/book.sql"), days, |row| row.get("id"))?;
    for id in ids {
        let concern: Concern = cx.get(id)?;
        if !tells_outlines(period) && sight(cx, &viewer, &concern) < Sight::Public {
            continue;
        }
        let Some((line, texts)) = line_with_texts(cx, &viewer, &concern)? else { continue };
        let entry = texts.map(|texts| entry(cx, &concern, texts)).transpose()?;
        take(BookRow { line, entry })?;
    }
    Ok(())
}

/// The journal of this period leaves out what may be kept from this person; it is said on it whether there is anything.
pub fn leaves_out(cx: &Read<'_>, period: Period) -> Result<bool> {
    Ok(!tells_outlines(period) && Viewer::of(cx.actor(), users::active_heads(cx)?).may_miss_something(cx)?)
}

fn tells_outlines(period: Period) -> bool {
    period.is_of_quarters()
}

fn entry(cx: &Read<'_>, concern: &Concern, texts: ConcernTexts) -> Result<BookEntry> {
    let extensions = extensions(cx, concern.id)?;
    Ok(BookEntry {
        anonymous: concern.anonymous,
        repeated: concern.repeated,
        collective: concern.collective,
        deadline: extensions.first().map(|extension| extension.from_day).or(concern.deadline),
        extended_to: extensions.last().map(|extension| extension.to_day),
        texts,
        referrals: referrals(cx, concern.id)?,
        answer: answers(cx, concern.id)?.into_iter().rfind(|answer| answer.ended_on.is_none()),
    })
}
