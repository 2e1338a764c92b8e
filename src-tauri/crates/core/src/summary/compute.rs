//! Computing the figures of a period and of the two it is compared with.

use std::collections::{BTreeMap, BTreeSet};

use depter_store::{Read, Result};
use depter_values::{Kind, Period, Trilingual};

use super::care::{Care, Share, tells_how_many};
use super::families::{FAMILIES, Family};
use super::figure::{Column, TrueFigure, Value, percent};
use super::span::Span;
use super::tally::{self, CATEGORY, is_of_category};
use crate::concerns::{Channel, ConcernKind, Outcome, RECEIVED};
use crate::lists::{self, Category, ListName};
use crate::{areas, funding, people, plans};

/// How many concerns are kept from the reader of a summary, for periods in which that may be told.
pub const RESTRICTED: &str = "concerns.restricted";

/// Every figure of a period with its three columns, true as far as `care` lets them count, zeros included, in the order
/// of contract §4.
pub fn figures(cx: &Read<'_>, period: Period, care: &Care) -> Result<Vec<TrueFigure>> {
    let categories = lists::categories(cx)?;
    let columns = [period, period.previous(), period.year_before()];
    let [value, previous, year_before] = columns.map(|period| column(cx, period, &categories, care));
    let columns = [value?, previous?, year_before?];
    let labels = labels(cx)?;
    let keys = keys(cx, &categories, &columns, care)?;
    let figure = |key: String| TrueFigure {
        label: labels.get(&key).cloned(),
        columns: std::array::from_fn(|n| columns[n].get(&key)),
        key,
    };
    Ok(keys.into_iter().map(figure).collect())
}

fn column(cx: &Read<'_>, period: Period, categories: &[Category], care: &Care) -> Result<Column> {
    let span = Span::of(period, cx.today());
    let mut column = Column::default();
    let months = tally::months(cx, span)?;
    let (summed, counted): (Vec<&Family>, Vec<&Family>) =
        FAMILIES.iter().partition(|family| months.is_some() && family.is_summed(span));
    if let Some(months) = months {
        tally::add_to(&mut column, cx, months, care, |key| summed.iter().any(|family| family.tells(key)))?;
    }
    for family in counted {
        count(&mut column, cx, span, family, care)?;
    }
    let executed = percent(column.number("concerns.executed"), column.number(RECEIVED));
    column.set("concerns.executed_percent", executed);
    add_groups(&mut column, categories, tells_how_many(period));
    if care.withholds() {
        add_withheld(&mut column, tells_how_many(period));
    }
    add_measures(cx, span, &mut column)?;
    add_money(cx, span, &mut column)?;
    Ok(column)
}

/// Counts the records of a family; concerns are looked at one by one only where one of them may need care.
fn count(column: &mut Column, cx: &Read<'_>, span: Span, family: &Family, care: &Care) -> Result<()> {
    if family.kind != Kind::Concern || care.is_none() {
        return family.groups(cx, span, |counts, heap| {
            for (key, count) in counts {
                column.add(key, heap * count, 0);
            }
        });
    }
    family.each(cx, span, |id, counts| {
        let share = care.share(cx, id.into())?;
        for (key, count) in counts {
            match share {
                Share::Plain => column.add(key, count, 0),
                Share::Guarded => column.add(key, count, count),
                Share::Withheld { group_known } => {
                    if key == RECEIVED || (group_known && is_of_category(&key)) {
                        column.withhold(&key, count);
                    }
                }
            }
        }
        Ok(())
    })
}

/// The sums of the categories by group. Of a restricted concern everybody on the staff knows the group.
fn add_groups(column: &mut Column, categories: &[Category], with_withheld: bool) {
    for category in categories {
        let key = format!("{CATEGORY}{}", category.code);
        let cell = column.get(&key);
        let withheld = if with_withheld { column.withheld(&key) } else { 0 };
        let count = cell.number().unwrap_or_default() + withheld;
        column.add(format!("concerns.group.{}", category.group_code), count, cell.restricted);
    }
}

/// How many are kept from this person, where that may be told; then the received are all of them.
fn add_withheld(column: &mut Column, told: bool) {
    let withheld = column.withheld(RECEIVED);
    column.set(RESTRICTED, if told { Value::Number(withheld) } else { Value::Null });
    if told {
        column.add(RECEIVED, withheld, 0);
    }
}

fn add_measures(cx: &Read<'_>, span: Span, column: &mut Column) -> Result<()> {
    for counted in plans::measure_states(cx, span.first, span.last)? {
        column.set(format!("measures.{}", counted.state), Value::Number(counted.count));
    }
    Ok(())
}

fn add_money(cx: &Read<'_>, span: Span, column: &mut Column) -> Result<()> {
    let totals = funding::totals(cx, span.first, span.last)?;
    for source in &totals.sources {
        let key = |what: &str| format!("funding.{}.{what}", source.origin);
        let bases = [
            ("planned", source.sums.planned, totals.total.planned),
            ("allocated", source.sums.allocated, totals.total.allocated),
            ("spent", source.sums.spent, totals.total.spent),
        ];
        for (base, amount, total) in bases {
            column.set(key(base), Value::Number(amount));
            column.set(key(&format!("share_{base}")), percent(amount, total));
        }
        column.set(key("in_kind_lines"), Value::Number(source.in_kind_lines));
    }
    column.set("funding.total.planned", Value::Number(totals.total.planned));
    column.set("funding.total.allocated", Value::Number(totals.total.allocated));
    column.set("funding.total.spent", Value::Number(totals.total.spent));
    column.set("funding.ashar.person_days", Value::Number(totals.ashar_person_days));
    column.set("funding.unsourced", Value::Number(totals.unsourced));
    Ok(())
}

/// The keys in the order in which they are printed; everything that a list offers is there, counted or not.
fn keys(cx: &Read<'_>, categories: &[Category], columns: &[Column; 3], care: &Care) -> Result<Vec<String>> {
    let mut keys = vec![RECEIVED.to_owned()];
    keys.extend(care.withholds().then(|| RESTRICTED.to_owned()));
    keys.extend(Channel::ALL.iter().map(|channel| format!("concerns.received.{channel}")));
    keys.extend(ConcernKind::ALL.iter().map(|kind| format!("concerns.received.kind.{kind}")));
    keys.extend(["anonymous", "repeated", "collective"].map(|mark| format!("concerns.received.{mark}")));
    keys.extend(
        ["executed", "executed_percent", "answered", "answered_with_deadline", "answered_in_time"]
            .map(|k| format!("concerns.{k}")),
    );
    keys.extend(Outcome::ALL.iter().map(|outcome| format!("concerns.outcome.{outcome}")));
    keys.extend(["resolved", "open", "overdue", "unplanned"].map(|k| format!("concerns.{k}")));
    let mut groups = Vec::new();
    for category in categories {
        let group = format!("concerns.group.{}", category.group_code);
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    keys.extend(groups);
    keys.extend(categories.iter().map(|category| format!("{CATEGORY}{}", category.code)));
    keys.extend(areas::villages(cx)?.into_iter().map(|area| format!("concerns.area.{}", area.id)));
    keys.extend(
        people::bodies(cx)?
            .into_iter()
            .filter(|body| body.removed_at.is_none())
            .map(|body| format!("concerns.referred.{}", body.id)),
    );
    keys.extend(["held", "participants", "women", "men", "youth"].map(|k| format!("meetings.{k}")));
    keys.extend(["taken", "done", "overdue"].map(|k| format!("decisions.{k}")));
    keys.extend(codes(cx, ListName::Measure)?.into_iter().map(|state| format!("measures.{state}")));
    for source in codes(cx, ListName::Fund)? {
        let whats =
            ["planned", "allocated", "spent", "share_planned", "share_allocated", "share_spent", "in_kind_lines"];
        keys.extend(whats.map(|what| format!("funding.{source}.{what}")));
    }
    keys.extend(
        [
            "funding.ashar.person_days",
            "funding.total.planned",
            "funding.total.allocated",
            "funding.total.spent",
            "funding.unsourced",
        ]
        .map(str::to_owned),
    );
    // Records that count for an area or a body which is no longer offered.
    let known: BTreeSet<String> = keys.iter().cloned().collect();
    let counted = columns.iter().flat_map(Column::keys).filter(|key| !known.contains(*key)).map(str::to_owned);
    keys.extend(counted.collect::<BTreeSet<String>>());
    Ok(keys)
}

fn codes(cx: &Read<'_>, list: ListName) -> Result<Vec<String>> {
    Ok(lists::items(cx, list)?.into_iter().map(|item| item.code.to_string()).collect())
}

/// The names of areas, by key.
fn labels(cx: &Read<'_>) -> Result<BTreeMap<String, Trilingual>> {
    let areas = areas::all(cx)?;
    Ok(areas.into_iter().map(|area| (format!("concerns.area.{}", area.id), area.names)).collect())
}
