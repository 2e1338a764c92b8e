use depter_store::{Read, Result, Write};
use depter_values::{BodyId, Kind, Language, Refusal, ShortText, Trilingual};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Body, BodyKind};

/// The most rows on one page.
pub(super) const PAGE: u32 = 200;

/// Asks for the bodies.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyList {
    /// Go on after this one.
    #[serde(default)]
    pub after: Option<BodyId>,
    /// At most so many, up to 200.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Bodies in the order in which they were entered.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BodyPage {
    /// The bodies.
    pub rows: Vec<Body>,
    /// Where to go on, if there are more.
    pub next: Option<BodyId>,
}

/// Enters a body, or changes one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodySave {
    /// The body to change; none for a new one.
    #[serde(default)]
    pub id: Option<BodyId>,
    /// The version that was read; 0 for a new one.
    #[serde(default)]
    pub version: i64,
    /// What it is.
    pub kind: BodyKind,
    /// Its name.
    pub names: Trilingual,
    /// Its phone.
    #[serde(default)]
    pub phone: ShortText,
    /// Its address.
    #[serde(default)]
    pub address: ShortText,
}

/// Removes a body.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyRemove {
    /// The body.
    pub id: BodyId,
    /// The version that was read.
    pub version: i64,
}

/// The bodies, for everybody.
pub fn body_list(cx: &Read<'_>, args: BodyList) -> Result<BodyPage> {
    let limit = args.limit.unwrap_or(PAGE).clamp(1, PAGE);
    let after = args.after.map(|id| id.to_string()).unwrap_or_default();
    let sql = "SELECT * FROM body_live WHERE id > ?1 ORDER BY id LIMIT ?2";
    let mut rows: Vec<Body> = cx.all(sql, rusqlite::params![after, limit + 1])?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|body| body.id);
    Ok(BodyPage { rows, next })
}

/// Enters a body, or changes one.
pub fn body_save(cx: &mut Write<'_>, args: BodySave) -> Result<Body> {
    if args.names.is_empty() {
        return Err(Refusal::FieldRequired { field: "names" }.into());
    }
    let mut body = match args.id {
        Some(id) => cx.get(id)?,
        None => new_body(cx, args.kind),
    };
    cx.check_version(&body, args.version)?;
    body.kind = args.kind;
    body.names = args.names;
    body.phone = args.phone;
    body.address = args.address;
    cx.put(&mut body)?;
    Ok(body)
}

/// Removes a body: it is no longer offered, and records that name it go on naming it.
pub fn body_remove(cx: &mut Write<'_>, args: BodyRemove) -> Result<()> {
    let mut body: Body = cx.get(args.id)?;
    cx.check_version(&body, args.version)?;
    cx.remove(&mut body)
}

/// The body; one that is not there, or was removed, is refused.
pub fn body(cx: &Read<'_>, id: BodyId) -> Result<Body> {
    cx.get(id)
}

/// Every body, removed ones too: old records may name them.
pub fn bodies(cx: &Read<'_>) -> Result<Vec<Body>> {
    cx.all("SELECT * FROM body ORDER BY id -- all: old records name them", [])
}

/// The body's name as typed, also of one that was removed.
pub fn body_name(cx: &Read<'_>, id: BodyId, language: Language) -> Result<String> {
    let names: Option<Trilingual> =
        cx.row("SELECT names FROM body WHERE id = ?1 -- all: old records name it", [id], |row| row.get(0))?;
    let names = names.ok_or(Refusal::NotFound { kind: Kind::Body })?;
    Ok(names.in_language(language).to_owned())
}

pub(super) fn new_body(cx: &mut Write<'_>, kind: BodyKind) -> Body {
    Body {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        kind,
        names: Trilingual::default(),
        phone: ShortText::default(),
        address: ShortText::default(),
    }
}
