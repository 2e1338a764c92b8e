//! Recommendations to bodies, and what became of them year by year.

use depter_store::{Read, Result, Write};
use depter_values::{BodyId, Day, FulfilmentId, Kind, LongText, Pointer, RecommendationId, Refusal};
use rusqlite::named_params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::links::{links_seen, save_links};
use super::rules::{check_fulfilment_year, check_recommendation_year};
use super::{Fulfilment, FulfilmentState, Recommendation};
use crate::people::Body;

/// What a recommendation may come from.
const NAMES: &[Kind] = &[Kind::Meeting, Kind::Decision, Kind::Priority];

/// The longest page.
const LIMIT: u32 = 200;

/// Asks for recommendations, the newest first.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RecommendationList {
    /// Begin after this row.
    pub after: Option<RecommendationAfter>,
    /// Rows a page, at most 200; 50 if not given.
    pub limit: Option<u32>,
    /// To this body only.
    pub body: Option<BodyId>,
    /// Of this year only.
    pub year: Option<i32>,
}

/// Where a page begins: after this row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecommendationAfter {
    /// The day of the recommendation.
    pub made_on: Day,
    /// The recommendation.
    pub id: RecommendationId,
}

/// A page of recommendations.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RecommendationPage {
    /// The recommendations.
    pub rows: Vec<RecommendationView>,
    /// Where the next page begins; absent at the end.
    pub next: Option<RecommendationAfter>,
}

/// A recommendation with its fulfilment year by year. Volunteers see neither notes nor links.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RecommendationView {
    /// The recommendation.
    pub id: RecommendationId,
    /// Its version.
    pub version: i64,
    /// The body to which it is addressed.
    pub body: BodyId,
    /// What is recommended.
    pub text: LongText,
    /// The day on which it was made.
    pub made_on: Day,
    /// The year for which it was made.
    pub year: i32,
    /// What else is to be known.
    pub note: Option<LongText>,
    /// The meetings, decisions and priorities from which it comes.
    pub links: Option<Vec<Pointer>>,
    /// What became of it, year by year.
    pub fulfilments: Vec<FulfilmentView>,
}

/// What became of a recommendation in one year.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FulfilmentView {
    /// The entry.
    pub id: FulfilmentId,
    /// Its version.
    pub version: i64,
    /// The year.
    pub year: i32,
    /// How far it was followed.
    pub state: FulfilmentState,
    /// What was done.
    pub note: Option<LongText>,
}

/// Makes or edits a recommendation. An edit replaces everything named here.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecommendationSave {
    /// The recommendation to edit; none makes a new one.
    #[serde(default)]
    pub id: Option<RecommendationId>,
    /// The version that was read, for an edit.
    #[serde(default)]
    pub version: i64,
    /// The body to which it is addressed.
    pub body: BodyId,
    /// What is recommended.
    pub text: LongText,
    /// The day on which it was made.
    pub made_on: Day,
    /// The year for which it was made; that of the day unless given.
    #[serde(default)]
    pub year: Option<i32>,
    /// What else is to be known.
    #[serde(default)]
    pub note: LongText,
    /// The meetings, decisions and priorities from which it comes; absent leaves them as they are.
    #[serde(default)]
    pub links: Option<Vec<Pointer>>,
}

/// Says what became of a recommendation in a year, or corrects it. Each year has one entry.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecommendationFulfil {
    /// The entry to correct; none makes a new one.
    #[serde(default)]
    pub id: Option<FulfilmentId>,
    /// The version of the entry that was read, for a correction.
    #[serde(default)]
    pub version: i64,
    /// The recommendation.
    pub recommendation: RecommendationId,
    /// The year.
    pub year: i32,
    /// How far it was followed.
    pub state: FulfilmentState,
    /// What was done.
    #[serde(default)]
    pub note: LongText,
}

/// Removes a recommendation with what became of it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecommendationRemove {
    /// The recommendation.
    pub id: RecommendationId,
    /// The version that was read.
    pub version: i64,
}

/// A page of recommendations, the newest first.
pub fn recommendation_list(cx: &Read<'_>, args: &RecommendationList) -> Result<RecommendationPage> {
    let limit = args.limit.unwrap_or(50).clamp(1, LIMIT);
    let mut found = page(cx, args, limit + 1)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|last| RecommendationAfter { made_on: last.made_on, id: last.id });
    Ok(RecommendationPage { rows: found.into_iter().map(|row| view(cx, row)).collect::<Result<_>>()?, next })
}

/// Makes or edits a recommendation.
pub fn recommendation_save(cx: &mut Write<'_>, args: RecommendationSave) -> Result<RecommendationView> {
    if args.text.is_empty() {
        return Err(Refusal::FieldRequired { field: "text" }.into());
    }
    if args.made_on > cx.today() {
        return Err(Refusal::DayInFuture { field: "made_on" }.into());
    }
    let year = args.year.unwrap_or(args.made_on.year());
    check_recommendation_year(year, args.made_on)?;
    let (id, version) = existing_or_new(cx, &args)?;
    let mut recommendation = Recommendation {
        id,
        version,
        removed_at: None,
        body: args.body,
        text: args.text,
        made_on: args.made_on,
        year,
        note: args.note,
    };
    cx.put(&mut recommendation)?;
    if let Some(links) = args.links {
        save_links(cx, Pointer::to(Kind::Recommendation, id), &links, NAMES)?;
    }
    view(cx, recommendation)
}

/// Says what became of a recommendation in a year.
pub fn recommendation_fulfil(cx: &mut Write<'_>, args: RecommendationFulfil) -> Result<RecommendationView> {
    let recommendation: Recommendation = cx.get(args.recommendation)?;
    check_fulfilment_year(args.year, recommendation.year, cx.today())?;
    let others = fulfilments(cx, recommendation.id)?;
    if others.iter().any(|other| other.year == args.year && Some(other.id) != args.id) {
        return Err(Refusal::YearTaken { year: args.year }.into());
    }
    let (id, version) = match args.id {
        None => (cx.new_id(), 0),
        Some(id) => {
            let stored = others.iter().find(|other| other.id == id);
            let stored = stored.ok_or(Refusal::NotFound { kind: Kind::Fulfilment })?;
            cx.check_version(stored, args.version)?;
            (id, stored.version)
        }
    };
    let mut fulfilment = Fulfilment {
        id,
        version,
        removed_at: None,
        recommendation: recommendation.id,
        year: args.year,
        state: args.state,
        note: args.note,
    };
    cx.put(&mut fulfilment)?;
    view(cx, recommendation)
}

/// Removes a recommendation with what became of it.
pub fn recommendation_remove(cx: &mut Write<'_>, args: &RecommendationRemove) -> Result<()> {
    let mut recommendation: Recommendation = cx.get(args.id)?;
    cx.check_version(&recommendation, args.version)?;
    for mut fulfilment in fulfilments(cx, recommendation.id)? {
        cx.remove(&mut fulfilment)?;
    }
    cx.remove(&mut recommendation)
}

fn page(cx: &Read<'_>, args: &RecommendationList, limit: u32) -> Result<Vec<Recommendation>> {
    // Text after every day and every id: the first page begins above all rows.
    let (day, id) = args
        .after
        .map_or_else(|| ("9999".to_owned(), String::new()), |after| (after.made_on.to_string(), after.id.to_string()));
    let year = args.year;
    match args.body {
        Some(body) => cx.all(
            include_str!("sql/recommendation_list_of_body.sql"),
            named_params! { ":body": body, ":made_on": day, ":id": id, ":year": year, ":limit": limit },
        ),
        None => cx.all(
            include_str!("sql/recommendation_list.sql"),
            named_params! { ":made_on": day, ":id": id, ":year": year, ":limit": limit },
        ),
    }
}

/// The id and version to write; a body that was removed stays named where it is, and is not named anew.
fn existing_or_new(cx: &mut Write<'_>, args: &RecommendationSave) -> Result<(RecommendationId, i64)> {
    let stored: Option<Recommendation> = args.id.map(|id| cx.get(id)).transpose()?;
    if stored.as_ref().is_none_or(|stored| stored.body != args.body) {
        cx.get::<Body>(args.body)?;
    }
    let Some(stored) = stored else { return Ok((cx.new_id(), 0)) };
    cx.check_version(&stored, args.version)?;
    Ok((stored.id, stored.version))
}

fn fulfilments(cx: &Read<'_>, recommendation: RecommendationId) -> Result<Vec<Fulfilment>> {
    cx.all(include_str!("sql/fulfilments.sql"), [recommendation])
}

fn view(cx: &Read<'_>, recommendation: Recommendation) -> Result<RecommendationView> {
    let staff = cx.actor().is_staff();
    let links = if staff { Some(links_seen(cx, Pointer::to(Kind::Recommendation, recommendation.id))?) } else { None };
    let fulfilments = fulfilments(cx, recommendation.id)?.into_iter().map(|entry| FulfilmentView {
        id: entry.id,
        version: entry.version,
        year: entry.year,
        state: entry.state,
        note: staff.then_some(entry.note),
    });
    Ok(RecommendationView {
        fulfilments: fulfilments.collect(),
        id: recommendation.id,
        version: recommendation.version,
        body: recommendation.body,
        text: recommendation.text,
        made_on: recommendation.made_on,
        year: recommendation.year,
        note: staff.then_some(recommendation.note),
        links,
    })
}
