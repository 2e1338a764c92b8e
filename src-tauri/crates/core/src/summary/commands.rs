//! The summary of a period: its figures, its words, its approval.

use std::collections::BTreeMap;

use depter_figures::{CategoryFacts, Figure, Section, TrueFigure, printable};
use depter_store::{Read, Result, Write, record};
use depter_values::{Day, Json, Kind, Language, LongText, Period, Refusal, ShortText, SummaryId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::care::Care;
use super::compute::figures;
use crate::lists::{self, Category};
use crate::users;

/// Bytes of the random salt under which figures are digested.
const SALT: usize = 16;

/// The words of a summary in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Narrative {
    /// The period in words.
    pub results: LongText,
    /// Problems.
    pub problems: LongText,
    /// Proposals.
    pub proposals: LongText,
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
        pub approved_by: ShortText,
        /// The frozen figures, true; empty before the approval.
        pub figures: Json<Vec<TrueFigure>>,
        /// BLAKE3 of the frozen figures, in hexadecimal; empty before the approval. Behind a random salt and a dot since
        /// the digest stands on paper: without the salt somebody who knows all but one figure could try them out.
        pub digest: ShortText,
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
    /// The figures; with suppression for all but heads, and of the concerns that this person sees.
    pub figures: Vec<Figure>,
    /// Where the figures stand and what they are called, on paper and on the screen alike.
    pub sections: Vec<Section>,
    /// Something may be kept from this person: the figures are not those of the centre as a whole.
    pub partial: bool,
    /// The words, by language.
    pub narrative: BTreeMap<Language, Narrative>,
    /// When it was approved.
    pub approved_on: Option<Day>,
    /// By whom.
    pub approved_by: ShortText,
    /// The digest of the frozen figures; empty where this person does not see these figures.
    pub digest: ShortText,
}

/// The summary of a period: frozen once approved, counted anew before. Somebody from whom something is kept sees the
/// figures of what they see, counted anew in either case: the frozen ones count everything.
pub fn summary_get(cx: &Read<'_>, args: &SummaryGet) -> Result<SummaryDetail> {
    let care = Care::of_reader(cx)?;
    let stored = stored(cx, args.period)?;
    let figures = told(cx, args.period, stored.as_ref(), &care)?;
    let summary = stored.unwrap_or_else(|| blank(args.period));
    Ok(SummaryDetail {
        period: args.period,
        version: summary.version,
        sections: depter_figures::sections(figures.iter().map(|figure| figure.key.as_str())),
        figures,
        partial: care.withholds(),
        digest: if care.withholds() { ShortText::default() } else { digest_for(cx, &summary.digest) },
        narrative: summary.narrative.0,
        approved_on: summary.approved_on,
        approved_by: summary.approved_by,
    })
}

/// The figures of a period that the person of this session may be told.
pub(super) fn figures_for_reader(cx: &Read<'_>, period: Period, care: &Care) -> Result<Vec<Figure>> {
    told(cx, period, stored(cx, period)?.as_ref(), care)
}

fn told(cx: &Read<'_>, period: Period, stored: Option<&Summary>, care: &Care) -> Result<Vec<Figure>> {
    let frozen = stored.filter(|summary| summary.approved_on.is_some() && !care.withholds());
    let figures = match frozen {
        Some(summary) => summary.figures.0.clone(),
        None => figures(cx, period, care)?,
    };
    if cx.actor().is_head() {
        return Ok(figures.into_iter().map(TrueFigure::told).collect());
    }
    Ok(printable(figures, &category_facts(&lists::categories(cx)?)))
}

/// What the suppression knows of the categories.
pub(super) fn category_facts(categories: &[Category]) -> Vec<CategoryFacts> {
    let facts = |category: &Category| CategoryFacts {
        code: category.code.to_string(),
        group: category.group_code.to_string(),
        restricted: category.restricted,
    };
    categories.iter().map(facts).collect()
}

/// The digest as this person may read it: one without a salt (of an earlier version) only whoever knows all the figures.
fn digest_for(cx: &Read<'_>, digest: &ShortText) -> ShortText {
    match digest.as_str().split_once('.') {
        Some((_, digest)) => ShortText::cleaned(digest),
        None if cx.actor().is_head() => digest.clone(),
        None => ShortText::default(),
    }
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
    summary.figures = Json(figures(cx, args.period, &Care::of_centre(cx)?)?);
    let mut salt = [0; SALT];
    cx.random().fill(&mut salt);
    let salt = salt.map(|byte| format!("{byte:02x}")).concat();
    summary.digest = ShortText::cleaned(&format!("{salt}.{}", digest(&salt, &summary.figures.0)?));
    summary.approved_on = Some(cx.today());
    summary.approved_by = users::name(cx, cx.actor().user)?.unwrap_or_default();
    // A frozen quarter is on paper with a seal; it is not taken back.
    cx.irreversible();
    cx.put(&mut summary)?;
    summary_get(cx, &SummaryGet { period: args.period })
}

/// The digest that stands on the printed page.
pub fn digest(salt: &str, figures: &[TrueFigure]) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(salt.as_bytes()).update(&serde_json::to_vec(figures)?);
    Ok(hasher.finalize().to_hex().to_string())
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
        approved_by: ShortText::default(),
        figures: Json::default(),
        digest: ShortText::default(),
    }
}
