//! Drafts: unfinished entries, sealed to their author, in no history and no index.

use depter_store::{Read, Result, Write};
use depter_values::{DraftId, Kind, Moment, Refusal, ShortText};
use rusqlite::params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The largest draft, in bytes of JSON: a form whose every field is full.
const LIMIT: usize = 400_000;

/// Keeps an unfinished entry; the window calls it on every pause.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftSave {
    /// The draft; a new one if not given.
    #[serde(default)]
    pub id: Option<DraftId>,
    /// The form it belongs to (`concern`).
    pub form: ShortText,
    /// Whatever stands in the form.
    pub content: serde_json::Value,
}

/// One draft.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftChoice {
    /// The draft.
    pub id: DraftId,
}

/// A draft as its author sees it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DraftDetail {
    /// The draft.
    pub id: DraftId,
    /// The form.
    pub form: ShortText,
    /// When it was last kept.
    pub changed_at: Moment,
    /// What stood in the form.
    pub content: serde_json::Value,
}

/// Keeps a draft and says when.
pub fn draft_save(cx: &mut Write<'_>, args: &DraftSave) -> Result<DraftDetail> {
    let id = match args.id {
        Some(id) => id,
        None => cx.new_id(),
    };
    let plain = zeroize::Zeroizing::new(serde_json::to_vec(&args.content)?);
    if plain.len() > LIMIT {
        return Err(Refusal::FieldInvalid { field: "content" }.into());
    }
    let sealed = cx.seal_own(Kind::Draft, id, &plain)?;
    let kept = cx.conn().prepare_cached(include_str!("sql/save_draft.sql"))?.execute(params![
        id,
        cx.actor().user,
        args.form,
        cx.now(),
        sealed
    ])?;
    if kept == 0 {
        return Err(Refusal::NotFound { kind: Kind::Draft }.into());
    }
    cx.touch(Kind::Draft);
    keep_end(cx)?;
    Ok(DraftDetail { id, form: args.form.clone(), changed_at: cx.now(), content: args.content.clone() })
}

/// The author's drafts, the newest first.
pub fn draft_list(cx: &Read<'_>) -> Result<Vec<DraftDetail>> {
    let sql = "SELECT id, form, changed_at, sealed FROM draft WHERE owner = ?1 ORDER BY changed_at DESC LIMIT 200";
    let rows = cx.rows(sql, [cx.actor().user], |row| {
        Ok((row.get::<_, DraftId>(0)?, row.get::<_, ShortText>(1)?, row.get::<_, Moment>(2)?, row.get::<_, String>(3)?))
    })?;
    // A draft sealed to a key that was replaced (password reset) cannot be read by anybody any more.
    let readable = rows.into_iter().filter_map(|(id, form, changed_at, sealed)| {
        let plain = cx.vault().open_own(Kind::Draft, id.into(), &sealed)?;
        let content = serde_json::from_slice(&plain).ok()?;
        Some(DraftDetail { id, form, changed_at, content })
    });
    Ok(readable.collect())
}

/// Throws a draft away.
pub fn draft_discard(cx: &mut Write<'_>, args: &DraftChoice) -> Result<()> {
    forget(cx, args.id)
}

/// Takes a draft of this person away; the store overwrites its bytes (`secure_delete`).
pub(super) fn forget(cx: &mut Write<'_>, id: DraftId) -> Result<()> {
    cx.conn()
        .prepare_cached("DELETE FROM draft WHERE id = ?1 AND owner = ?2")?
        .execute(params![id, cx.actor().user])?;
    cx.touch(Kind::Draft);
    keep_end(cx)
}

/// Whether the drafts of this person are those that they left, looked at when they log in; from then on the ones that are
/// there count. With keys that a head made anew no earlier draft opens, so none is missed.
pub fn drafts_are_whole(cx: &mut Write<'_>) -> Result<bool> {
    let Some((key, tag)) = tag(cx)? else { return Ok(true) };
    let owner = cx.actor().user;
    let sql = "SELECT key, tag FROM draft_end WHERE owner = ?1";
    let kept = cx.row(sql, [owner], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let known = |sql: &str, key: &str| cx.row(sql, params![owner, key], |_| Ok(())).map(|row| row.is_some());
    let as_left = kept.as_ref().is_some_and(|kept| *kept == (key.clone(), tag.clone()));
    let whole = match kept {
        Some((kept_key, _)) if kept_key == key => as_left,
        Some((kept_key, _)) => known(include_str!("sql/draft_end_key_known.sql"), &kept_key)?,
        // Kept since the first log-in by this key: who wrote a step by it has one.
        None => !known(include_str!("sql/draft_end_due.sql"), &key)?,
    };
    if !as_left {
        keep_end(cx)?;
    }
    Ok(whole)
}

/// Keeps which drafts there are.
fn keep_end(cx: &Write<'_>) -> Result<()> {
    let Some((key, tag)) = tag(cx)? else { return Ok(()) };
    let mut keep = cx.conn().prepare_cached(include_str!("sql/draft_end_keep.sql"))?;
    keep.execute(params![cx.actor().user, key, tag])?;
    Ok(())
}

/// The key of this person, and their tag over the drafts that are there. The end of a sealed text is its own tag.
fn tag(cx: &Read<'_>) -> Result<Option<(String, String)>> {
    let rows = cx.rows(include_str!("sql/drafts_of_owner.sql"), [cx.actor().user], |row| {
        let (id, form, changed_at): (String, String, String) =
            (row.get("id")?, row.get("form")?, row.get("changed_at")?);
        Ok((id, form, changed_at, row.get::<_, i64>("length")?, row.get::<_, String>("tail")?))
    })?;
    Ok(cx.vault().own_tag(&serde_json::to_string(&rows)?))
}
