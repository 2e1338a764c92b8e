use depter_store::{Read, Result, Write};
use depter_values::{AreaId, Day, Json, Kind, Language, Refusal, ShortText, Trilingual};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::{check_place, compared, fits, rename, soate};
use super::{Area, AreaKind, Directory};

/// The most areas on one page.
const PAGE: u32 = 200;
/// How many steps lead to the top at most: more than there are kinds, and an end.
const DEPTH: usize = 16;

/// Asks for the areas.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaList {
    /// Go on after this one.
    #[serde(default)]
    pub after: Option<AreaId>,
    /// At most so many, up to 200.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Areas in the order in which they were entered, closed ones too.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AreaPage {
    /// The areas.
    pub rows: Vec<Area>,
    /// Where to go on, if there are more.
    pub next: Option<AreaId>,
}

/// Asks for one area.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaGet {
    /// The area.
    pub id: AreaId,
}

/// An area and where it lies.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AreaDetail {
    /// The area.
    pub area: Area,
    /// What it lies in, from the nearest to the top.
    pub path: Vec<Area>,
    /// What lies in it.
    pub inside: Vec<Area>,
}

/// Enters an area, or corrects or moves one. A new name that holds from a day on is [`AreaRename`].
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaSave {
    /// The area to change; none for a new one.
    #[serde(default)]
    pub id: Option<AreaId>,
    /// The version that was read; 0 for a new one.
    #[serde(default)]
    pub version: i64,
    /// What it lies in.
    #[serde(default)]
    pub parent: Option<AreaId>,
    /// What it is.
    pub kind: AreaKind,
    /// Its own name alone.
    pub names: Trilingual,
    /// Its code in the state classifier.
    #[serde(default)]
    pub soate: ShortText,
}

/// Gives an area another name from a day on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaRename {
    /// The area.
    pub id: AreaId,
    /// The version that was read.
    pub version: i64,
    /// Its name from then on.
    pub names: Trilingual,
    /// The first day of the new name, today or earlier.
    pub from: Day,
}

/// Closes an area, as a reform does.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaClose {
    /// The area.
    pub id: AreaId,
    /// The version that was read.
    pub version: i64,
    /// The first day on which it is no longer there.
    pub on: Day,
    /// What it becomes part of; what lies in it moves there.
    #[serde(default)]
    pub merged_into: Option<AreaId>,
}

/// Opens a closed area again, as when a reform is cancelled.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaReopen {
    /// The area.
    pub id: AreaId,
    /// The version that was read.
    pub version: i64,
}

/// The areas, for everybody.
pub fn area_list(cx: &Read<'_>, args: AreaList) -> Result<AreaPage> {
    let limit = args.limit.unwrap_or(PAGE).clamp(1, PAGE);
    let after = args.after.map(|id| id.to_string()).unwrap_or_default();
    let sql = "SELECT * FROM area_live WHERE id > ?1 ORDER BY id LIMIT ?2";
    let mut rows: Vec<Area> = cx.all(sql, rusqlite::params![after, limit + 1])?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|area| area.id);
    Ok(AreaPage { rows, next })
}

/// One area, for everybody.
pub fn area_get(cx: &Read<'_>, args: AreaGet) -> Result<AreaDetail> {
    let mut path = path(cx, args.id)?;
    let area = if path.is_empty() { cx.get(args.id)? } else { path.remove(0) };
    Ok(AreaDetail { inside: inside(cx, area.id)?, area, path })
}

/// Enters an area, or corrects or moves one; after that it counts as checked.
pub fn area_save(cx: &mut Write<'_>, args: AreaSave) -> Result<Area> {
    if args.names.is_empty() {
        return Err(Refusal::FieldRequired { field: "names" }.into());
    }
    let soate = soate(&args.soate)?;
    let mut area = match args.id {
        Some(id) => cx.get(id)?,
        None => new_area(cx, args.kind),
    };
    cx.check_version(&area, args.version)?;
    if let Some(parent) = args.parent {
        cx.get::<Area>(parent)?;
        check_place(args.id, args.kind, &path(cx, parent)?)?;
    }
    if args.id.is_some() && !all_fit(&inside(cx, area.id)?, args.kind) {
        return Err(Refusal::FieldInvalid { field: "kind" }.into());
    }
    let (parent, kind, names) = (args.parent, args.kind, args.names);
    area = Area { parent, kind, names, soate, checked: true, ..area };
    cx.put(&mut area)?;
    Ok(area)
}

/// Gives an area another name from a day on; it is still found under the old one.
pub fn area_rename(cx: &mut Write<'_>, args: AreaRename) -> Result<Area> {
    let mut area: Area = cx.get(args.id)?;
    cx.check_version(&area, args.version)?;
    rename(&mut area, args.names, args.from, cx.today())?;
    cx.put(&mut area)?;
    Ok(area)
}

/// Closes an area; what lies in it moves into what it becomes part of. Records that name it go on naming it.
pub fn area_close(cx: &mut Write<'_>, args: AreaClose) -> Result<Area> {
    let mut area: Area = cx.get(args.id)?;
    cx.check_version(&area, args.version)?;
    if args.on > cx.today() {
        return Err(Refusal::DayInFuture { field: "on" }.into());
    }
    if let Some(into) = args.merged_into {
        move_inside(cx, &area, into)?;
    }
    area.closed_on = Some(args.on);
    area.merged_into = args.merged_into;
    cx.put(&mut area)?;
    Ok(area)
}

/// Opens a closed area again; what moved out of it when it was merged is moved back by hand.
pub fn area_reopen(cx: &mut Write<'_>, args: AreaReopen) -> Result<Area> {
    let mut area: Area = cx.get(args.id)?;
    cx.check_version(&area, args.version)?;
    area.closed_on = None;
    area.merged_into = None;
    cx.put(&mut area)?;
    Ok(area)
}

/// The place that a journal means by `text`; an unknown one becomes a village that a head checks later (contract §7).
pub fn ensure_unchecked(cx: &mut Write<'_>, directory: &mut Directory, language: Language, text: &str) -> Result<Area> {
    if let Some(known) = directory.find(text) {
        return Ok(known.clone());
    }
    if compared(text).is_empty() {
        return Err(Refusal::FieldRequired { field: "area" }.into());
    }
    let mut area = new_area(cx, AreaKind::Village);
    area.names = Trilingual::only(language, ShortText::cleaned(text));
    cx.put(&mut area)?;
    directory.add(area.clone());
    Ok(area)
}

/// Every area that there is or was: old records name them.
pub fn all(cx: &Read<'_>) -> Result<Vec<Area>> {
    cx.all("SELECT * FROM area ORDER BY id -- all: old records name them", [])
}

/// The villages that are there today, for tables in which every one has a row.
pub fn villages(cx: &Read<'_>) -> Result<Vec<Area>> {
    let areas = all(cx)?.into_iter();
    let there = |area: &Area| area.kind == AreaKind::Village && area.closed_on.is_none() && area.removed_at.is_none();
    Ok(areas.filter(there).collect())
}

/// The names of an area, also of one that was closed or taken back.
pub fn names(cx: &Read<'_>, id: AreaId) -> Result<Trilingual> {
    let names = cx.row("SELECT names FROM area WHERE id = ?1 -- all: old records name it", [id], |row| row.get(0))?;
    names.ok_or_else(|| Refusal::NotFound { kind: Kind::Area }.into())
}

/// The area's own name alone, as typed if it has none in that language (contract §4).
pub fn name(cx: &Read<'_>, id: AreaId, language: Language) -> Result<String> {
    Ok(names(cx, id)?.in_language(language).to_owned())
}

/// The area itself and what it lies in, up to the top.
pub fn path(cx: &Read<'_>, id: AreaId) -> Result<Vec<Area>> {
    let mut path: Vec<Area> = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next.filter(|_| path.len() < DEPTH) {
        let Some(area) = cx.find::<Area>(id)? else { break };
        next = area.parent;
        path.push(area);
    }
    Ok(path)
}

fn inside(cx: &Read<'_>, id: AreaId) -> Result<Vec<Area>> {
    cx.all("SELECT * FROM area_live WHERE parent = ?1 ORDER BY id", [id])
}

fn all_fit(areas: &[Area], parent: AreaKind) -> bool {
    areas.iter().all(|area| fits(area.kind, parent))
}

/// Moves what lies in `area` into `into`, which must be there, be able to hold it, and not lie in `area` itself.
fn move_inside(cx: &mut Write<'_>, area: &Area, into: AreaId) -> Result<()> {
    let target: Area = cx.get(into)?;
    if path(cx, into)?.iter().any(|step| step.id == area.id) {
        return Err(Refusal::AreaCircle.into());
    }
    let inside = inside(cx, area.id)?;
    if target.closed_on.is_some() || !all_fit(&inside, target.kind) {
        return Err(Refusal::FieldInvalid { field: "merged_into" }.into());
    }
    for mut child in inside {
        child.parent = Some(into);
        cx.put(&mut child)?;
    }
    Ok(())
}

fn new_area(cx: &mut Write<'_>, kind: AreaKind) -> Area {
    Area {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        parent: None,
        kind,
        names: Trilingual::default(),
        old_names: Json::default(),
        soate: ShortText::default(),
        checked: false,
        closed_on: None,
        merged_into: None,
    }
}
