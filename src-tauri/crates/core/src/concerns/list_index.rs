//! By which of its filters the list finds its rows: each has an index in the order of the list, so that a page is read
//! from the place where it begins and nothing before or beside it (decision 0012).

use std::sync::OnceLock;

use depter_store::{Read, Result};
use depter_values::{Day, ShortText};

use super::list::ConcernList;
use super::rows::State;
use super::rules::is_open;
use crate::lists;

/// The list with every filter a choice: the planner follows the order of the list.
const LIST: &str = include_str!("sql/list.sql");
/// A range of days that is this small a part of all days is read whole, and sorted.
const NARROW: i32 = 20;

/// The filter that leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListIndex {
    /// None: the order of the list.
    Order,
    /// A short time of receipt.
    Received,
    /// Only open ones, or one of their states.
    Open,
    /// One state that is not open.
    State,
    /// Who deals with it.
    Executor,
    /// A village.
    Area,
    /// A category.
    Category,
    /// A group: its categories one by one.
    Group,
    /// A channel.
    Channel,
    /// A kind.
    Kind,
}

impl ListIndex {
    /// Every one.
    #[cfg(test)]
    pub const ALL: [ListIndex; 10] = [
        ListIndex::Order,
        ListIndex::Received,
        ListIndex::Open,
        ListIndex::State,
        ListIndex::Executor,
        ListIndex::Area,
        ListIndex::Category,
        ListIndex::Group,
        ListIndex::Channel,
        ListIndex::Kind,
    ];

    /// The filter that lets through the fewest, as far as that is known without counting.
    pub fn of(cx: &Read<'_>, args: &ConcernList) -> Result<Self> {
        let named = |name: &ShortText| !name.is_empty();
        Ok(match args {
            _ if is_narrow(cx, args)? => ListIndex::Received,
            _ if args.open || args.overdue || args.due_by.is_some() => ListIndex::Open,
            ConcernList { state: Some(state), .. } if is_open(*state) => ListIndex::Open,
            ConcernList { state: Some(State::Cancelled), .. } => ListIndex::State,
            ConcernList { executor: Some(name), .. } if named(name) => ListIndex::Executor,
            ConcernList { area: Some(_), .. } => ListIndex::Area,
            ConcernList { category: Some(_), .. } => ListIndex::Category,
            ConcernList { group: Some(_), .. } => ListIndex::Group,
            ConcernList { channel: Some(_), .. } => ListIndex::Channel,
            ConcernList { kind: Some(_), .. } => ListIndex::Kind,
            ConcernList { state: Some(_), .. } => ListIndex::State,
            _ => ListIndex::Order,
        })
    }

    /// The statement of the list in which this filter is no choice any more.
    pub fn sql(self) -> &'static str {
        static SQL: [OnceLock<String>; 7] = [const { OnceLock::new() }; 7];
        static RECEIVED: OnceLock<String> = OnceLock::new();
        let (place, condition, fixed) = match self {
            ListIndex::Order => return LIST,
            ListIndex::Received => return RECEIVED.get_or_init(received),
            ListIndex::Open => (
                0,
                "(NOT :open OR concern_live.state IN ('registered', 'in_progress', 'referred'))",
                // As the index says it: with OR, because a list after IN costs a table for every row written.
                "(concern_live.state = 'registered' OR concern_live.state = 'in_progress'
                  OR concern_live.state = 'referred') AND :open IS NOT NULL",
            ),
            ListIndex::State => (
                1,
                "(:state IS NULL OR concern_live.state = :state)",
                "concern_live.state = :state AND (concern_live.state = 'resolved' OR concern_live.state = 'closed'
                  OR concern_live.state = 'cancelled')",
            ),
            ListIndex::Executor => (
                2,
                "(:executor IS NULL OR concern_live.executor = :executor)",
                "concern_live.executor = :executor AND concern_live.executor <> ''",
            ),
            ListIndex::Area => (3, "(:area IS NULL OR concern_live.area = :area)", "concern_live.area = :area"),
            ListIndex::Category | ListIndex::Group => {
                (4, "(:category IS NULL OR concern_live.category = :category)", "concern_live.category = :category")
            }
            ListIndex::Channel => {
                (5, "(:channel IS NULL OR concern_live.channel = :channel)", "concern_live.channel = :channel")
            }
            ListIndex::Kind => (6, "(:kind IS NULL OR concern_live.kind = :kind)", "concern_live.kind = :kind"),
        };
        SQL[place].get_or_init(|| LIST.replace(condition, fixed))
    }
}

/// The ids of a range of days from its index, sorted, and then their rows: a row is read only if it is on the page.
fn received() -> String {
    let days = "(:received_from IS NULL OR concern_live.received_on >= :received_from)
  AND (:received_to IS NULL OR concern_live.received_on <= :received_to)";
    let range =
        "concern_live.received_on BETWEEN coalesce(:received_from, '') AND coalesce(:received_to, '9999-12-31')";
    let ids = LIST.replace("concern_live.*", "concern_live.id").replace(days, range);
    format!(
        "SELECT concern_live.* FROM ({ids}) AS found CROSS JOIN concern_live ON concern_live.id = found.id
         ORDER BY concern_live.year DESC, concern_live.serial DESC, concern_live.id DESC"
    )
}

/// The range of days is a small part of all days on which something was received.
fn is_narrow(cx: &Read<'_>, args: &ConcernList) -> Result<bool> {
    if args.received_from.is_none() && args.received_to.is_none() {
        return Ok(false);
    }
    let ends = "SELECT (SELECT min(received_on) FROM concern_live), (SELECT max(received_on) FROM concern_live)";
    let ends: Option<(Option<Day>, Option<Day>)> = cx.row(ends, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let Some((Some(first), Some(last))) = ends else { return Ok(false) };
    let number = |day: Day| chrono::Datelike::num_days_from_ce(&day.date());
    let from = args.received_from.map_or(first, |from| from.max(first));
    let to = args.received_to.map_or(last, |to| to.min(last));
    let (part, whole) = (number(to) - number(from) + 1, number(last) - number(first) + 1);
    Ok(part.saturating_mul(NARROW) <= whole || part <= 1)
}

/// The categories of the group that leads; of any other lead, the one that was asked for, if any.
pub fn categories(cx: &Read<'_>, list_index: ListIndex, args: &ConcernList) -> Result<Vec<Option<ShortText>>> {
    if list_index != ListIndex::Group {
        return Ok(vec![args.category.clone()]);
    }
    let all = lists::categories(cx)?.into_iter().filter(|category| Some(category.group_code) == args.group);
    Ok(all.map(|category| Some(category.code)).collect())
}
