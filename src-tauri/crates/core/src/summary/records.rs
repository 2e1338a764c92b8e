//! Which records stand behind a figure.

use schemars::JsonSchema;
use serde::Deserialize;

use super::families::FAMILIES;
use super::span::Span;
use crate::concerns::{self, Concern, ConcernLine};
use crate::error::Result;
use crate::funding;
use crate::lists;
use crate::plans;
use crate::refusal::Refusal;
use crate::store::{Kind, Pointer, Read};
use crate::users;
use crate::values::{Line, Period, RecordId};

/// Asks for the records behind a figure of a period.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SummaryRecords {
    /// The period.
    pub period: Period,
    /// The key of the figure.
    pub key: Line,
}

/// The records behind a figure, as this person may see them.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct FigureRecords {
    /// How many there are, seen or not.
    pub count: usize,
    /// Concerns, as in every list.
    pub concerns: Vec<ConcernLine>,
    /// Records of other kinds.
    pub records: Vec<Pointer>,
}

/// The records behind a figure. A figure that is hidden from this person has no list either.
pub fn summary_records(cx: &Read<'_>, args: &SummaryRecords) -> Result<FigureRecords> {
    let key = args.key.as_str();
    if !cx.actor().is_head() {
        refuse_hidden(cx, args)?;
    }
    let pointers = behind(cx, Span::of(args.period, cx.today()), key)?.ok_or(Refusal::FigureUnknown)?;
    let viewer = concerns::sight::Viewer::of(cx.actor(), users::active_heads(cx)?);
    let mut found = FigureRecords { count: pointers.len(), concerns: vec![], records: vec![] };
    for pointer in pointers {
        if pointer.kind != Kind::Concern {
            found.records.push(pointer);
            continue;
        }
        let Some(concern) = cx.find::<Concern>(pointer.id)? else { continue };
        // Outside the groups, a closed case in a list would say more of it than its outline does.
        let outline = concerns::sight::sight(cx, &viewer, &concern) < concerns::sight::Sight::Public;
        if outline && !tells_no_more_than_group(key) {
            continue;
        }
        found.concerns.extend(concerns::line(cx, &viewer, &concern)?);
    }
    Ok(found)
}

fn refuse_hidden(cx: &Read<'_>, args: &SummaryRecords) -> Result<()> {
    let printable = super::commands::printable_figures(cx, args.period)?;
    let figure = printable.iter().find(|figure| figure.key == args.key.as_str()).ok_or(Refusal::FigureUnknown)?;
    if figure.columns[0].value == super::Value::Hidden { Err(Refusal::RestrictedRecord.into()) } else { Ok(()) }
}

fn tells_no_more_than_group(key: &str) -> bool {
    key == "concerns.received"
        || key.starts_with("concerns.group.")
        || matches!(key, "concerns.open" | "concerns.overdue")
}

/// The records that a figure counts; for a percentage, those of its base.
pub fn behind(cx: &Read<'_>, span: Span, key: &str) -> Result<Option<Vec<Pointer>>> {
    if let Some(group) = key.strip_prefix("concerns.group.") {
        let categories = lists::categories(cx)?.into_iter().filter(|category| category.group_code.code() == group);
        let keys: Vec<String> = categories.map(|category| format!("concerns.category.{}", category.code)).collect();
        return if keys.is_empty() { Ok(None) } else { of_families(cx, span, &keys).map(Some) };
    }
    if let Some(state) = key.strip_prefix("measures.").and_then(plans::State::of) {
        let ids = plans::measures_in_state(cx, span.first, span.last, state)?;
        return Ok(Some(ids.into_iter().map(|id| Pointer::to(Kind::Measure, id)).collect()));
    }
    if let Some(figure) = money(key) {
        return funding::records(cx, span.first, span.last, figure).map(Some);
    }
    let key = if key == "concerns.executed_percent" { "concerns.received" } else { key };
    if !FAMILIES.iter().any(|family| family.tells(key)) {
        return Ok(None);
    }
    of_families(cx, span, &[key.to_owned()]).map(Some)
}

/// The figure of money that a key names; a share stands on the lines or entries of its base.
fn money(key: &str) -> Option<funding::Figure> {
    use funding::Figure::{Allocated, InKindLines, PersonDays, Planned, Spent, Unsourced};
    let (source, what) = key.strip_prefix("funding.")?.split_once('.').unwrap_or(("total", "unsourced"));
    let origin = match source {
        "total" => None,
        source => Some(funding::Origin::of(source)?),
    };
    match what {
        "planned" => Some(Planned(origin)),
        "allocated" => Some(Allocated(origin)),
        "spent" => Some(Spent(origin)),
        "share_planned" => Some(Planned(None)),
        "share_allocated" => Some(Allocated(None)),
        "share_spent" => Some(Spent(None)),
        "in_kind_lines" => Some(InKindLines(origin)),
        "person_days" => Some(PersonDays),
        "unsourced" if key == "funding.unsourced" => Some(Unsourced),
        _ => None,
    }
}

fn of_families(cx: &Read<'_>, span: Span, keys: &[String]) -> Result<Vec<Pointer>> {
    let mut found: Vec<(Kind, RecordId)> = Vec::new();
    for family in FAMILIES.iter().filter(|family| keys.iter().any(|key| family.tells(key))) {
        family.each(cx, span, |id, counts, _| {
            if counts.iter().any(|(key, count)| *count > 0 && keys.contains(key)) {
                found.push((family.kind, id));
            }
        })?;
    }
    Ok(found.into_iter().map(|(kind, id)| Pointer { kind, id }).collect())
}
