//! Which records stand behind a figure.

use std::cmp::Reverse;

use depter_figures::{Name, Span, Value, keys};
use depter_store::{Read, Result};
use depter_values::{Kind, Period, Pointer, RecordId, Refusal, ShortText, Trilingual};
use schemars::JsonSchema;
use serde::Deserialize;

use super::care::Care;
use super::families::FAMILIES;
use crate::concerns::{self, Concern, ConcernRow, sight};
use crate::{funding, lists, plans, users};

/// Asks for the records behind a figure of a period.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SummaryRecords {
    /// The period.
    pub period: Period,
    /// The key of the figure.
    pub key: ShortText,
}

/// The records behind a figure, as this person may see them.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct FigureRecords {
    /// What the figure is called.
    pub name: Name,
    /// The key of the text over the table in which it stands, where that says more than that it is a figure.
    pub table: Option<String>,
    /// The names of an area; of nothing else.
    pub label: Option<Trilingual>,
    /// Something may be kept from this person: the figure is not that of the centre as a whole.
    pub partial: bool,
    /// How many of them this person sees.
    pub count: usize,
    /// Concerns, as in every list.
    pub concerns: Vec<ConcernRow>,
    /// Records of other kinds.
    pub records: Vec<Pointer>,
}

/// The records behind a figure. A figure that is hidden from this person has no list either, and of what is kept from
/// them nothing is told, not even how many: two periods and a subtraction would tell the rest.
pub fn summary_records(cx: &Read<'_>, args: &SummaryRecords) -> Result<FigureRecords> {
    let key = args.key.as_str();
    let care = Care::of_reader(cx)?;
    if !cx.actor().is_head() {
        refuse_hidden(cx, args, &care)?;
    }
    let pointers = behind(cx, Span::of(args.period, cx.today()), key)?.ok_or(Refusal::FigureUnknown)?;
    let viewer = sight::Viewer::of(cx.actor(), users::active_heads(cx)?);
    let mut found = FigureRecords {
        name: depter_figures::name(key),
        table: depter_figures::table_of(key).map(str::to_owned),
        label: super::compute::labels(cx)?.remove(key),
        partial: care.withholds(),
        count: 0,
        concerns: vec![],
        records: vec![],
    };
    let mut seen: Vec<Concern> = Vec::new();
    for pointer in pointers {
        if pointer.kind != Kind::Concern {
            found.records.push(pointer);
            continue;
        }
        let Some(concern) = cx.find::<Concern>(pointer.id)? else { continue };
        // One that this very session registered is seen, and counts for others only.
        let counts = !(concern.restricted && care.withholds_restricted());
        if counts && sight::sight(cx, &viewer, &concern) >= sight::Sight::Public {
            seen.push(concern);
        }
    }
    // In the order of every list, and not of an index.
    seen.sort_by_key(|concern| Reverse((concern.year, concern.serial, concern.id)));
    for concern in &seen {
        found.concerns.extend(concerns::line(cx, &viewer, concern)?);
    }
    found.count = found.concerns.len() + found.records.len();
    Ok(found)
}

fn refuse_hidden(cx: &Read<'_>, args: &SummaryRecords, care: &Care) -> Result<()> {
    let told = super::commands::figures_for_reader(cx, args.period, care)?;
    let figure = told.iter().find(|figure| figure.key == args.key.as_str()).ok_or(Refusal::FigureUnknown)?;
    if figure.columns[0].value == Value::Hidden { Err(Refusal::RestrictedRecord.into()) } else { Ok(()) }
}

/// The records that a figure counts; for a percentage, those of its base.
pub fn behind(cx: &Read<'_>, span: Span, key: &str) -> Result<Option<Vec<Pointer>>> {
    if let Some(group) = key.strip_prefix(keys::GROUP) {
        let categories = lists::categories(cx)?.into_iter().filter(|category| category.group_code.code() == group);
        let keys: Vec<String> = categories.map(|category| keys::of(keys::CATEGORY, &category.code)).collect();
        return if keys.is_empty() { Ok(None) } else { of_families(cx, span, &keys).map(Some) };
    }
    if let Some(state) = key.strip_prefix(keys::MEASURE).and_then(plans::State::of) {
        let ids = plans::measures_in_state(cx, span.first, span.last, state)?;
        return Ok(Some(ids.into_iter().map(|id| Pointer::to(Kind::Measure, id)).collect()));
    }
    if let Some(figure) = money(key) {
        return funding::records(cx, span.first, span.last, figure).map(Some);
    }
    if key == keys::RESTRICTED {
        return Ok(Some(Vec::new()));
    }
    let key = if key == keys::EXECUTED_PERCENT { keys::RECEIVED } else { key };
    if !FAMILIES.iter().any(|family| family.tells(key)) {
        return Ok(None);
    }
    of_families(cx, span, &[key.to_owned()]).map(Some)
}

/// The figure of money that a key names; a share stands on the lines or entries of its base.
fn money(key: &str) -> Option<funding::Figure> {
    use funding::Figure::{Allocated, InKindLines, PersonDays, Planned, Spent, Unsourced};
    if key == keys::UNSOURCED {
        return Some(Unsourced);
    }
    if key == keys::PERSON_DAYS {
        return Some(PersonDays);
    }
    let (source, what) = key.strip_prefix(keys::FUND)?.split_once('.')?;
    let origin = match source {
        "total" => None,
        source => Some(funding::Origin::of(source)?),
    };
    match what {
        keys::PLANNED => Some(Planned(origin)),
        keys::ALLOCATED => Some(Allocated(origin)),
        keys::SPENT => Some(Spent(origin)),
        keys::SHARE_PLANNED => Some(Planned(None)),
        keys::SHARE_ALLOCATED => Some(Allocated(None)),
        keys::SHARE_SPENT => Some(Spent(None)),
        keys::IN_KIND_LINES => Some(InKindLines(origin)),
        _ => None,
    }
}

fn of_families(cx: &Read<'_>, span: Span, keys: &[String]) -> Result<Vec<Pointer>> {
    let mut found: Vec<(Kind, RecordId)> = Vec::new();
    for family in FAMILIES.iter().filter(|family| keys.iter().any(|key| family.tells(key))) {
        family.each(cx, span, |id, counts| {
            if counts.iter().any(|(key, count)| *count > 0 && keys.contains(key)) {
                found.push((family.kind, id));
            }
            Ok(())
        })?;
    }
    Ok(found.into_iter().map(|(kind, id)| Pointer { kind, id }).collect())
}
