//! The search as a person uses it: every hit as far as this person may see it.

use depter_store::{Read, Record, Result};
use depter_values::{Day, Kind, RecordId, ShortText};
use rusqlite::params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Found, Hit, Repaired, Scope, find};
use crate::areas::Area;
use crate::concerns::sight::Viewer;
use crate::concerns::{self, Concern, ConcernRow};
use crate::meetings::{Decision, Item, Meeting};
use crate::people::{Body, Person};
use crate::plans::{Measure, Plan, Priority, Recommendation};
use crate::users;

/// Hits on a page unless another number is asked for.
const PAGE: u32 = 50;
/// The longest page.
const LIMIT: u32 = 200;

/// Finds by words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// What was typed.
    pub text: ShortText,
    /// At most so many hits, up to 200; 50 if not given.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SearchPage {
    /// The hits, the closest way first, in it the newest first.
    pub hits: Vec<SearchHit>,
    /// How many there are.
    pub count: usize,
    /// There are more than `count`.
    pub more: bool,
    /// How the query had to be repaired, to be said to the person.
    pub repaired: Option<Repaired>,
}

/// A hit as this person may see it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SearchHit {
    /// Where it is and how it was found.
    #[serde(flatten)]
    pub hit: Hit,
    /// The concern, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "ConcernRow")]
    pub concern: Option<ConcernRow>,
    /// What any other record is called; absent when that is kept from this person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub title: Option<String>,
    /// Its day, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Day")]
    pub day: Option<Day>,
}

/// Finds by words what this person may see; what is hidden from them is in no count either. A concern of which they know
/// the number alone, or little more, is found by its whole number and comes last: among the others its place would tell
/// its day.
pub fn search(cx: &Read<'_>, args: &Search) -> Result<SearchPage> {
    let scope = if cx.actor().is_staff() { Scope::Staff } else { Scope::Public };
    let viewer = Viewer::of(cx.actor(), users::active_heads(cx)?);
    let limit = args.limit.unwrap_or(PAGE).clamp(1, LIMIT) as usize;
    let found = find(cx.conn(), args.text.as_str(), scope, limit, |hit| is_visible(cx, &viewer, hit))?;
    let Found { hits, count, more, repaired } = found;
    let mut hits = hits.into_iter().map(|hit| shown(cx, &viewer, hit)).collect::<Result<Vec<_>>>()?;
    let numbered = by_number(cx, &viewer, &args.text)?;
    let count = count + usize::from(numbered.is_some());
    hits.truncate(limit - usize::from(numbered.is_some()).min(limit));
    hits.extend(numbered);
    Ok(SearchPage { hits, count, more, repaired })
}

/// A concern that is withheld from this person is found by none of its words: finding it would tell what it says.
/// What cannot be asked is taken for withheld.
fn is_visible(cx: &Read<'_>, viewer: &Viewer, hit: &Hit) -> bool {
    let sees_all = cx.actor().entitled && viewer.is_last_head();
    if hit.kind != Kind::Concern || sees_all {
        return true;
    }
    let sql = "SELECT (restricted = 0 OR ?3) AND (?4 OR instr(hidden_from, ?2) = 0) FROM concern_live WHERE id = ?1";
    let actor = cx.actor();
    let asked = params![hit.record, actor.user.to_string(), actor.entitled, viewer.is_last_head()];
    cx.row(sql, asked, |row| row.get(0)).ok().flatten().unwrap_or(false)
}

/// The concern with exactly this number, if it is withheld from this person: number and state are theirs to know.
fn by_number(cx: &Read<'_>, viewer: &Viewer, text: &ShortText) -> Result<Option<SearchHit>> {
    if !viewer.sees_numbers() {
        return Ok(None);
    }
    let concern = cx.first::<Concern>("SELECT * FROM concern_live WHERE number = ?1", [text])?;
    let Some(concern) = concern else { return Ok(None) };
    let hit = Hit::of_number(Kind::Concern, RecordId(concern.id.0));
    if is_visible(cx, viewer, &hit) {
        return Ok(None);
    }
    let concern = concerns::line(cx, viewer, &concern)?;
    Ok(concern.map(|concern| SearchHit { hit, concern: Some(concern), title: None, day: None }))
}

fn shown(cx: &Read<'_>, viewer: &Viewer, hit: Hit) -> Result<SearchHit> {
    if hit.kind == Kind::Concern {
        let concern = record::<Concern>(cx, &hit)?;
        let line = concern.as_ref().map(|concern| concerns::line(cx, viewer, concern)).transpose()?.flatten();
        let day = line.as_ref().and_then(|line| line.inside.as_ref()).map(|inside| inside.received_on);
        return Ok(SearchHit { hit, concern: line, title: None, day });
    }
    let (title, day) = called(cx, &hit)?.unwrap_or_default();
    Ok(SearchHit { hit, concern: None, title: (!title.is_empty()).then_some(title), day })
}

/// What a record is called, and its day. The names of closed items and decisions stay with their own pages.
fn called(cx: &Read<'_>, hit: &Hit) -> Result<Option<(String, Option<Day>)>> {
    let language = cx.actor().language;
    Ok(match hit.kind {
        Kind::Area => record::<Area>(cx, hit)?.map(|area| (area.names.in_language(language).to_owned(), None)),
        Kind::Body => record::<Body>(cx, hit)?.map(|body| (body.names.in_language(language).to_owned(), None)),
        Kind::Person if cx.actor().is_staff() => record::<Person>(cx, hit)?.map(|it| (it.full_name.to_string(), None)),
        Kind::Meeting => record::<Meeting>(cx, hit)?.map(|it| (format!("{}/{}", it.number, it.year), Some(it.day))),
        Kind::Item => record::<Item>(cx, hit)?.map(|item| {
            let open = item.private.open().filter(|_| item.hidden_from.0.is_empty());
            (open.map(|texts| texts.title.to_string()).unwrap_or_default(), Some(item.held_on))
        }),
        Kind::Decision => record::<Decision>(cx, hit)?.map(|decision| (decision.label(), Some(decision.taken_on))),
        Kind::Plan => record::<Plan>(cx, hit)?.map(|plan| (plan.title.to_string(), Some(plan.first_day))),
        Kind::Priority => record::<Priority>(cx, hit)?.map(|priority| (priority.title.to_string(), None)),
        Kind::Measure => record::<Measure>(cx, hit)?.map(|measure| (measure.title.to_string(), measure.starts_on)),
        Kind::Recommendation => record::<Recommendation>(cx, hit)?.map(|it| (it.text.to_string(), Some(it.made_on))),
        _ => None,
    })
}

fn record<T: Record>(cx: &Read<'_>, hit: &Hit) -> Result<Option<T>> {
    cx.find(hit.record)
}
