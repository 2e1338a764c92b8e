//! Computing the figures of a period and of the two it is compared with.

use std::collections::{BTreeMap, BTreeSet};

use depter_figures::{Column, List, Span, TrueFigure, Value, keys, percent};
use depter_store::{Read, Result};
use depter_values::{Kind, Period, Trilingual};

use super::care::{Care, Share, tells_how_many};
use super::families::{FAMILIES, Family};
use super::tally::{self, is_of_category};
use crate::concerns::{Channel, ConcernKind, Outcome};
use crate::lists::{self, Category, ListName};
use crate::{areas, funding, people, plans};

/// Every figure of a period with its three columns, true as far as `care` lets them count, zeros included, in the order
/// of contract §4.
pub fn figures(cx: &Read<'_>, period: Period, care: &Care) -> Result<Vec<TrueFigure>> {
    let categories = lists::categories(cx)?;
    let [value, previous, year_before] =
        depter_figures::compared(period).map(|period| column(cx, period, &categories, care));
    let columns = [value?, previous?, year_before?];
    let labels = labels(cx)?;
    let keys = all_keys(cx, &categories, &columns, care)?;
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
    let executed = percent(column.number(keys::EXECUTED), column.number(keys::RECEIVED));
    column.set(keys::EXECUTED_PERCENT, executed);
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
                    if key == keys::RECEIVED || (group_known && is_of_category(&key)) {
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
        let key = keys::of(keys::CATEGORY, &category.code);
        let cell = column.get(&key);
        let withheld = if with_withheld { column.withheld(&key) } else { 0 };
        let count = cell.number().unwrap_or_default() + withheld;
        column.add(keys::of(keys::GROUP, category.group_code), count, cell.restricted);
    }
}

/// How many are kept from this person, where that may be told; then the received are all of them.
fn add_withheld(column: &mut Column, told: bool) {
    let withheld = column.withheld(keys::RECEIVED);
    column.set(keys::RESTRICTED, if told { Value::Number(withheld) } else { Value::Null });
    if told {
        column.add(keys::RECEIVED, withheld, 0);
    }
}

fn add_measures(cx: &Read<'_>, span: Span, column: &mut Column) -> Result<()> {
    for counted in plans::measure_states(cx, span.first, span.last)? {
        column.set(keys::of(keys::MEASURE, counted.state), Value::Number(counted.count));
    }
    Ok(())
}

fn add_money(cx: &Read<'_>, span: Span, column: &mut Column) -> Result<()> {
    let totals = funding::totals(cx, span.first, span.last)?;
    let total = &totals.total;
    for source in &totals.sources {
        let bases = [
            (keys::PLANNED, keys::SHARE_PLANNED, source.sums.planned, total.planned),
            (keys::ALLOCATED, keys::SHARE_ALLOCATED, source.sums.allocated, total.allocated),
            (keys::SPENT, keys::SHARE_SPENT, source.sums.spent, total.spent),
        ];
        for (base, share, amount, total) in bases {
            column.set(keys::of_fund(source.origin, base), Value::Number(amount));
            column.set(keys::of_fund(source.origin, share), percent(amount, total));
        }
        column.set(keys::of_fund(source.origin, keys::IN_KIND_LINES), Value::Number(source.in_kind_lines));
    }
    column.set(keys::TOTAL_PLANNED, Value::Number(total.planned));
    column.set(keys::TOTAL_ALLOCATED, Value::Number(total.allocated));
    column.set(keys::TOTAL_SPENT, Value::Number(total.spent));
    column.set(keys::PERSON_DAYS, Value::Number(totals.ashar_person_days));
    column.set(keys::UNSOURCED, Value::Number(totals.unsourced));
    Ok(())
}

/// The keys in their order; everything that a list offers is there, counted or not.
fn all_keys(cx: &Read<'_>, categories: &[Category], columns: &[Column; 3], care: &Care) -> Result<Vec<String>> {
    let (villages, bodies) = (areas::villages(cx)?, people::bodies(cx)?);
    let (measures, funds) = (codes(cx, ListName::Measure)?, codes(cx, ListName::Fund)?);
    let mut keys = depter_figures::keys(|list| match list {
        List::Channel => written(Channel::ALL),
        List::Kind => written(ConcernKind::ALL),
        List::Outcome => written(Outcome::ALL),
        List::Group => groups(categories),
        List::Category => categories.iter().map(|category| category.code.to_string()).collect(),
        List::Area => villages.iter().map(|area| area.id.to_string()).collect(),
        List::Body => bodies.iter().filter(|body| body.removed_at.is_none()).map(|body| body.id.to_string()).collect(),
        List::Measure => measures.clone(),
        List::Fund => funds.clone(),
    });
    keys.retain(|key| key != keys::RESTRICTED || care.withholds());
    // Records that count for an area or a body which is no longer offered.
    let known: BTreeSet<String> = keys.iter().cloned().collect();
    let counted = columns.iter().flat_map(Column::keys).filter(|key| !known.contains(*key)).map(str::to_owned);
    keys.extend(counted.collect::<BTreeSet<String>>());
    Ok(keys)
}

fn written(codes: &[impl ToString]) -> Vec<String> {
    codes.iter().map(ToString::to_string).collect()
}

/// The groups of the categories, in their order.
fn groups(categories: &[Category]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let groups = categories.iter().map(|category| category.group_code).filter(|group| seen.insert(*group));
    groups.map(|group| group.to_string()).collect()
}

fn codes(cx: &Read<'_>, list: ListName) -> Result<Vec<String>> {
    Ok(lists::items(cx, list)?.into_iter().map(|item| item.code.to_string()).collect())
}

/// The names of areas, by key.
pub(super) fn labels(cx: &Read<'_>) -> Result<BTreeMap<String, Trilingual>> {
    let areas = areas::all(cx)?;
    Ok(areas.into_iter().map(|area| (keys::of(keys::AREA, area.id), area.names)).collect())
}
