//! The summary of a period.

use depter_core::lists::ListName;
use depter_core::plans::{PlanGet, PlanList, PriorityView};
use depter_core::summary::{SummaryDetail, SummaryGet};
use depter_core::{centre, people, plans, summary, users};
use depter_documents::{Approved, Figure, MoneyIn, Priority, Summary};
use depter_figures::{List, Name};
use depter_store::history::printed;
use depter_store::{Read, Result};
use depter_values::{BodyId, Language, Period, PlanId};

use super::names::{Names, of_centre};
use super::wanted::Money;

/// The lists whose codes stand in keys of figures.
const LISTS: [ListName; 5] = [ListName::Kind, ListName::Channel, ListName::Outcome, ListName::Measure, ListName::Fund];

/// The summary of a period, with the figures that this person may print (contract §4).
pub(super) fn summary(cx: &Read<'_>, period: Period, money: Money, language: Language) -> Result<Summary> {
    let detail = summary::summary_get(cx, &SummaryGet { period })?;
    let words = detail.narrative.get(&language).cloned().unwrap_or_default();
    let (chosen, not_chosen) = priorities(cx, period)?;
    Ok(Summary {
        centre: of_centre(cx)?,
        territory: centre::get(cx)?.territory.in_language(language).to_owned(),
        period,
        prepared_on: cx.today(),
        prepared_by: users::name(cx, cx.actor().user)?.map(|name| name.to_string()).unwrap_or_default(),
        approved: approved(&detail),
        partial: detail.partial,
        names: names(cx, &detail, language)?,
        sections: detail.sections,
        figures: detail.figures.into_iter().map(|figure| printed(figure, language)).collect(),
        money: match money {
            Money::Som => MoneyIn::Som,
            Money::ThousandSom => MoneyIn::ThousandSom,
        },
        narrative: words.results.to_string(),
        problems: words.problems.to_string(),
        proposals: words.proposals.to_string(),
        chosen,
        not_chosen,
    })
}

fn printed(figure: depter_figures::Figure, language: Language) -> Figure {
    let [value, previous, year_before] = figure.columns.map(|cell| cell.value);
    let label = figure.label.map(|names| names.in_language(language).to_owned());
    Figure { key: figure.key, label, value, previous, year_before }
}

/// The digest as the code at the foot of the page is printed. Figures of what one person sees are not those that were
/// approved.
fn approved(detail: &SummaryDetail) -> Option<Approved> {
    let digest = printed::grouped(detail.digest.as_str());
    detail.approved_on.filter(|_| !detail.partial).map(|on| Approved { on, by: detail.approved_by.to_string(), digest })
}

/// The names behind the keys; of the bodies only those that stand in one, also when they were removed since.
fn names(
    cx: &Read<'_>,
    detail: &SummaryDetail,
    language: Language,
) -> Result<std::collections::BTreeMap<String, String>> {
    let mut names = Names::load(cx, &LISTS, language)?.0;
    let rows = detail.sections.iter().flat_map(|section| &section.tables).flat_map(|table| &table.rows);
    let bodies = rows.filter_map(|row| match &row.name {
        Name::Listed { list: List::Body, code } => code.parse::<BodyId>().ok(),
        _ => None,
    });
    for id in bodies {
        names.insert(format!("{}.{id}", List::Body), people::body_name(cx, id, language)?);
    }
    Ok(names)
}

/// The priorities of the plans that overlap the period, and the problems that did not become one.
fn priorities(cx: &Read<'_>, period: Period) -> Result<(Vec<Priority>, Vec<Priority>)> {
    let (mut chosen, mut not_chosen) = (Vec::new(), Vec::new());
    for id in plans_of(cx, period)? {
        let plan = plans::plan_without_money(cx, &PlanGet { id })?;
        chosen.extend(plan.priorities.into_iter().map(priority));
        not_chosen.extend(plan.not_chosen.into_iter().map(priority));
    }
    Ok((chosen, not_chosen))
}

fn priority(view: PriorityView) -> Priority {
    let reason = view.inside.map(|inside| inside.reason.to_string()).unwrap_or_default();
    Priority { title: view.title.to_string(), reason }
}

/// The plans that overlap the period, the earliest first.
fn plans_of(cx: &Read<'_>, period: Period) -> Result<Vec<PlanId>> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = plans::plan_list(cx, &PlanList { after, limit: Some(200) })?;
        let overlapping =
            page.rows.iter().filter(|plan| plan.first_day <= period.last() && plan.last_day >= period.first());
        found.extend(overlapping.map(|plan| plan.id));
        after = page.next;
        if after.is_none() {
            found.reverse();
            return Ok(found);
        }
    }
}
