//! The one declaration of all figures, in the order of contract §4.

use schemars::JsonSchema;
use serde::Serialize;

use super::keys::{self, of};

/// A section of the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SummarySectionCode")]
pub enum SectionCode {
    /// Concerns: how many came, how, and what became of them.
    Concerns,
    /// Concerns by group of categories.
    Groups,
    /// Concerns by village.
    Areas,
    /// Concerns by the body that they were referred to.
    Referrals,
    /// Meetings and what they decided.
    Meetings,
    /// Measures by state.
    Measures,
    /// Money.
    Funding,
    /// Figures that this program does not know: of a summary that a later one froze.
    Other,
    /// Concerns by category, in an annex.
    Categories,
}

/// Whose entries name the figures of a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "FigureList")]
pub enum List {
    /// Ways in which a concern reaches the centre.
    Channel,
    /// Kinds of concerns.
    Kind,
    /// Outcomes of answers.
    Outcome,
    /// Groups of categories.
    Group,
    /// Categories of concerns.
    Category,
    /// Villages, by id.
    Area,
    /// Bodies, by id.
    Body,
    /// States of measures.
    Measure,
    /// Origins of money.
    Fund,
}

/// What a figure is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "FigureUnit")]
pub enum Unit {
    /// Things, people, days.
    Count,
    /// Percent, in tenths.
    Percent,
    /// Tyiyn.
    Money,
}

/// A table of figures. They stand in this order, and a section is one or more of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TableCode {
    Concerns,
    Kinds,
    Channels,
    Outcomes,
    Groups,
    Areas,
    Referrals,
    Meetings,
    Measures,
    Planned,
    Allocated,
    Spent,
    InKind,
    BesideFunds,
    Other,
    Categories,
}

/// How a table is drawn.
pub(super) struct TableEntry {
    pub code: TableCode,
    pub section: SectionCode,
    /// The key of the text over its first column.
    pub title: &'static str,
    /// The figure that all of it is a part of.
    pub of: Option<&'static str>,
    /// The figures of the period are drawn as bars too.
    pub bars: bool,
}

/// A figure, or a family of figures with one for each entry of a list.
pub(super) enum Entry {
    One { key: &'static str, table: TableCode, text: &'static str, of: Option<&'static str>, unit: Unit },
    Each { before: &'static str, list: List, figures: &'static [Member] },
}

/// A figure that every entry of a list has.
pub(super) struct Member {
    /// What stands behind the code in the key, after a dot; nothing if the key ends with the code.
    pub after: &'static str,
    pub table: TableCode,
    pub unit: Unit,
    /// It is the share that belongs to this sum, and stands beside it.
    pub share_of: Option<&'static str>,
}

/// The text of the rows that sum up a table.
pub(super) const TOTAL: &str = "summary.row.total";

/// The text over a table whose rows each have a text of their own.
pub(super) const FIGURE: &str = "summary.column.figure";

#[rustfmt::skip]
pub(super) const TABLES: &[TableEntry] = &[
    table(TableCode::Concerns, SectionCode::Concerns, FIGURE),
    TableEntry { of: Some(keys::RECEIVED), ..table(TableCode::Kinds, SectionCode::Concerns, "summary.column.kind") },
    TableEntry { of: Some(keys::RECEIVED), ..table(TableCode::Channels, SectionCode::Concerns, "summary.column.channel") },
    TableEntry { of: Some(keys::ANSWERED), ..table(TableCode::Outcomes, SectionCode::Concerns, "summary.column.outcome") },
    TableEntry { bars: true, ..table(TableCode::Groups, SectionCode::Groups, "summary.column.group") },
    table(TableCode::Areas, SectionCode::Areas, "summary.column.area"),
    table(TableCode::Referrals, SectionCode::Referrals, "summary.column.body"),
    table(TableCode::Meetings, SectionCode::Meetings, FIGURE),
    table(TableCode::Measures, SectionCode::Measures, "summary.column.measure"),
    table(TableCode::Planned, SectionCode::Funding, "summary.column.planned"),
    table(TableCode::Allocated, SectionCode::Funding, "summary.column.allocated"),
    table(TableCode::Spent, SectionCode::Funding, "summary.column.spent"),
    table(TableCode::InKind, SectionCode::Funding, "summary.column.in_kind"),
    table(TableCode::BesideFunds, SectionCode::Funding, FIGURE),
    table(TableCode::Other, SectionCode::Other, FIGURE),
    table(TableCode::Categories, SectionCode::Categories, "summary.column.category"),
];

#[rustfmt::skip]
pub(super) const ENTRIES: &[Entry] = &[
    one(keys::RECEIVED, TableCode::Concerns, "summary.row.received"),
    part(keys::RESTRICTED, TableCode::Concerns, "summary.row.restricted", keys::RECEIVED),
    each(keys::CHANNEL, List::Channel, &[counted(TableCode::Channels)]),
    each(keys::KIND, List::Kind, &[counted(TableCode::Kinds)]),
    part(keys::ANONYMOUS, TableCode::Concerns, "summary.row.anonymous", keys::RECEIVED),
    part(keys::REPEATED, TableCode::Concerns, "summary.row.repeated", keys::RECEIVED),
    part(keys::COLLECTIVE, TableCode::Concerns, "summary.row.collective", keys::RECEIVED),
    one(keys::EXECUTED, TableCode::Concerns, "summary.row.executed"),
    in_unit(keys::EXECUTED_PERCENT, TableCode::Concerns, "summary.row.executed_percent", Unit::Percent),
    one(keys::ANSWERED, TableCode::Concerns, "summary.row.answered"),
    part(keys::ANSWERED_WITH_DEADLINE, TableCode::Concerns, "summary.row.answered_with_deadline", keys::ANSWERED),
    part(keys::ANSWERED_IN_TIME, TableCode::Concerns, "summary.row.answered_in_time", keys::ANSWERED_WITH_DEADLINE),
    each(keys::OUTCOME, List::Outcome, &[counted(TableCode::Outcomes)]),
    one(keys::RESOLVED, TableCode::Concerns, "summary.row.resolved"),
    one(keys::OPEN, TableCode::Concerns, "summary.row.open"),
    one(keys::OVERDUE, TableCode::Concerns, "summary.row.overdue"),
    one(keys::UNPLANNED, TableCode::Concerns, "summary.row.unplanned"),
    each(keys::GROUP, List::Group, &[counted(TableCode::Groups)]),
    each(keys::CATEGORY, List::Category, &[counted(TableCode::Categories)]),
    each(keys::AREA, List::Area, &[counted(TableCode::Areas)]),
    each(keys::REFERRED, List::Body, &[counted(TableCode::Referrals)]),
    one(keys::MEETINGS_HELD, TableCode::Meetings, "summary.row.meetings_held"),
    one(keys::PARTICIPANTS, TableCode::Meetings, "summary.row.participants"),
    part(keys::WOMEN, TableCode::Meetings, "summary.row.women", keys::PARTICIPANTS),
    part(keys::MEN, TableCode::Meetings, "summary.row.men", keys::PARTICIPANTS),
    part(keys::YOUTH, TableCode::Meetings, "summary.row.youth", keys::PARTICIPANTS),
    one(keys::DECISIONS_TAKEN, TableCode::Meetings, "summary.row.decisions_taken"),
    part(keys::DECISIONS_DONE, TableCode::Meetings, "summary.row.decisions_done", keys::DECISIONS_TAKEN),
    one(keys::DECISIONS_OVERDUE, TableCode::Meetings, "summary.row.decisions_overdue"),
    each(keys::MEASURE, List::Measure, &[counted(TableCode::Measures)]),
    each(keys::FUND, List::Fund, &[
        sum(keys::PLANNED, TableCode::Planned),
        sum(keys::ALLOCATED, TableCode::Allocated),
        sum(keys::SPENT, TableCode::Spent),
        share(keys::SHARE_PLANNED, TableCode::Planned, keys::PLANNED),
        share(keys::SHARE_ALLOCATED, TableCode::Allocated, keys::ALLOCATED),
        share(keys::SHARE_SPENT, TableCode::Spent, keys::SPENT),
        Member { after: keys::IN_KIND_LINES, ..counted(TableCode::InKind) },
    ]),
    one(keys::PERSON_DAYS, TableCode::BesideFunds, "summary.row.person_days"),
    in_unit(keys::TOTAL_PLANNED, TableCode::Planned, TOTAL, Unit::Money),
    in_unit(keys::TOTAL_ALLOCATED, TableCode::Allocated, TOTAL, Unit::Money),
    in_unit(keys::TOTAL_SPENT, TableCode::Spent, TOTAL, Unit::Money),
    in_unit(keys::UNSOURCED, TableCode::BesideFunds, "summary.row.unsourced", Unit::Money),
];

const fn table(code: TableCode, section: SectionCode, title: &'static str) -> TableEntry {
    TableEntry { code, section, title, of: None, bars: false }
}

const fn in_unit(key: &'static str, table: TableCode, text: &'static str, unit: Unit) -> Entry {
    Entry::One { key, table, text, of: None, unit }
}

const fn one(key: &'static str, table: TableCode, text: &'static str) -> Entry {
    in_unit(key, table, text, Unit::Count)
}

const fn part(key: &'static str, table: TableCode, text: &'static str, of: &'static str) -> Entry {
    Entry::One { key, table, text, of: Some(of), unit: Unit::Count }
}

const fn each(before: &'static str, list: List, figures: &'static [Member]) -> Entry {
    Entry::Each { before, list, figures }
}

const fn counted(table: TableCode) -> Member {
    Member { after: "", table, unit: Unit::Count, share_of: None }
}

const fn sum(after: &'static str, table: TableCode) -> Member {
    Member { after, table, unit: Unit::Money, share_of: None }
}

const fn share(after: &'static str, table: TableCode, of: &'static str) -> Member {
    Member { after, table, unit: Unit::Percent, share_of: Some(of) }
}

/// The keys of all figures in their order, with one of each family for every code that `codes` tells of its list.
pub fn keys(codes: impl Fn(List) -> Vec<String>) -> Vec<String> {
    let of_entry = |entry: &Entry| match entry {
        Entry::One { key, .. } => vec![(*key).to_owned()],
        Entry::Each { before, list, figures } => {
            let codes = codes(*list);
            let keys = codes.iter().flat_map(|code| figures.iter().map(move |figure| figure.key(before, code)));
            keys.collect()
        }
    };
    ENTRIES.iter().flat_map(of_entry).collect()
}

impl Member {
    pub(super) fn key(&self, before: &str, code: &str) -> String {
        let key = of(before, code);
        if self.after.is_empty() { key } else { format!("{key}.{}", self.after) }
    }
}

impl SectionCode {
    /// The key of the text over it, where sums of money are in som.
    pub(super) fn text(self) -> &'static str {
        match self {
            SectionCode::Concerns => "summary.section.concerns",
            SectionCode::Groups => "summary.section.groups",
            SectionCode::Areas => "summary.section.areas",
            SectionCode::Referrals => "summary.section.referrals",
            SectionCode::Meetings => "summary.section.meetings",
            SectionCode::Measures => "summary.section.measures",
            SectionCode::Funding => "summary.section.funding_som",
            SectionCode::Other => "summary.section.other",
            SectionCode::Categories => "summary.section.categories",
        }
    }
}

impl std::fmt::Display for List {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            List::Channel => "channel",
            List::Kind => "kind",
            List::Outcome => "outcome",
            List::Group => "group",
            List::Category => "category",
            List::Area => "area",
            List::Body => "body",
            List::Measure => "measure",
            List::Fund => "fund",
        })
    }
}
