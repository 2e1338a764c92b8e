//! The summary of a period: its figures, its words, its approval.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::compute::figures;
use super::figure::Figure;
use super::suppress::printable;
use crate::error::Result;
use crate::lists;
use crate::record;
use crate::refusal::Refusal;
use crate::store::{Kind, Read, Write};
use crate::users;
use crate::values::{Day, Json, Language, Line, Period, Prose, SummaryId};

/// The words of a summary in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Narrative {
    /// The period in words.
    pub results: Prose,
    /// Problems.
    pub problems: Prose,
    /// Proposals.
    pub proposals: Prose,
}

record! {
    /// The summary of a period.
    pub struct Summary(SummaryId) = Summary in "summary" {
        /// The period.
        pub period: Period,
        /// The words, by language.
        pub narrative: Json<BTreeMap<Language, Narrative>>,
        /// When it was approved.
        pub approved_on: Option<Day>,
        /// By whom.
        pub approved_by: Line,
        /// The frozen figures, true; empty before the approval.
        pub figures: Json<Vec<Figure>>,
        /// BLAKE3 of the frozen figures, in hexadecimal; empty before the approval.
        pub digest: Line,
    }
}

/// Asks for a summary.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SummaryGet {
    /// The period.
    pub period: Period,
}

/// Writes the words of a summary in one language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SummaryWords {
    /// The period.
    pub period: Period,
    /// The version that was read; 0 when there is none yet.
    pub version: i64,
    /// The language.
    pub language: Language,
    /// The words.
    pub narrative: Narrative,
}

/// Approves a summary.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SummaryApprove {
    /// The period.
    pub period: Period,
    /// The version that was read; 0 when there is none yet.
    pub version: i64,
}

/// A summary as this person may see it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SummaryDetail {
    /// The period.
    pub period: Period,
    /// The version to give back with a change; 0 when nothing was written yet.
    pub version: i64,
    /// The figures; with suppression for all but heads.
    pub figures: Vec<Figure>,
    /// The words, by language.
    pub narrative: BTreeMap<Language, Narrative>,
    /// When it was approved.
    pub approved_on: Option<Day>,
    /// By whom.
    pub approved_by: Line,
    /// The digest of the frozen figures.
    pub digest: Line,
}

/// The summary of a period: frozen once approved, counted anew before.
pub fn summary_get(cx: &Read<'_>, args: &SummaryGet) -> Result<SummaryDetail> {
    let stored = stored(cx, args.period)?;
    let figures = if cx.actor().is_head() {
        true_figures(cx, args.period, stored.as_ref())?
    } else {
        printable_figures(cx, args.period)?
    };
    let summary = stored.unwrap_or_else(|| blank(args.period));
    Ok(SummaryDetail {
        period: args.period,
        version: summary.version,
        figures,
        narrative: summary.narrative.0,
        approved_on: summary.approved_on,
        approved_by: summary.approved_by,
        digest: summary.digest,
    })
}

/// The figures that may be printed by anybody but a head.
pub fn printable_figures(cx: &Read<'_>, period: Period) -> Result<Vec<Figure>> {
    let stored = stored(cx, period)?;
    let figures = true_figures(cx, period, stored.as_ref())?;
    Ok(printable(figures, &lists::categories(cx)?))
}

/// Writes the words of a summary; its figures are not touched by it, so it may be done until the approval.
pub fn summary_words(cx: &mut Write<'_>, args: SummaryWords) -> Result<SummaryDetail> {
    let mut summary = unapproved(cx, args.period, args.version)?;
    summary.narrative.0.insert(args.language, args.narrative);
    cx.put(&mut summary)?;
    summary_get(cx, &SummaryGet { period: args.period })
}

/// Approves a summary: the figures of that moment are frozen, so that what was printed once stays reproducible.
pub fn summary_approve(cx: &mut Write<'_>, args: &SummaryApprove) -> Result<SummaryDetail> {
    if args.period.last() >= cx.today() {
        return Err(Refusal::PeriodNotOver.into());
    }
    let mut summary = unapproved(cx, args.period, args.version)?;
    summary.figures = Json(figures(cx, args.period)?);
    summary.digest = Line::cleaned(&digest(&summary.figures.0)?);
    summary.approved_on = Some(cx.today());
    summary.approved_by = users::name(cx, cx.actor().user)?.unwrap_or_default();
    // A frozen quarter is on paper with a seal; it is not taken back.
    cx.irreversible();
    cx.put(&mut summary)?;
    summary_get(cx, &SummaryGet { period: args.period })
}

/// The digest that stands on the printed page.
pub fn digest(figures: &[Figure]) -> Result<String> {
    Ok(blake3::hash(&serde_json::to_vec(figures)?).to_hex().to_string())
}

fn true_figures(cx: &Read<'_>, period: Period, stored: Option<&Summary>) -> Result<Vec<Figure>> {
    match stored.filter(|summary| summary.approved_on.is_some()) {
        Some(summary) => Ok(summary.figures.0.clone()),
        None => figures(cx, period),
    }
}

fn unapproved(cx: &mut Write<'_>, period: Period, version: i64) -> Result<Summary> {
    let Some(summary) = stored(cx, period)? else {
        return match version {
            0 => Ok(Summary { id: cx.new_id(), ..blank(period) }),
            _ => Err(Refusal::NotFound { kind: Kind::Summary }.into()),
        };
    };
    cx.check_version(&summary, version)?;
    if summary.approved_on.is_some() { Err(Refusal::SummaryApproved.into()) } else { Ok(summary) }
}

fn stored(cx: &Read<'_>, period: Period) -> Result<Option<Summary>> {
    cx.first("SELECT * FROM summary_live WHERE period = ?1", [period])
}

fn blank(period: Period) -> Summary {
    Summary {
        id: SummaryId(uuid::Uuid::nil()),
        version: 0,
        removed_at: None,
        period,
        narrative: Json::default(),
        approved_on: None,
        approved_by: Line::default(),
        figures: Json::default(),
        digest: Line::default(),
    }
}
