//! Drafts: unfinished entries, sealed to their author, in no history and no index.

use rusqlite::params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::refusal::Refusal;
use crate::store::{Kind, Read, Write};
use crate::values::{DraftId, Line, Moment};

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
    pub form: Line,
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
    pub form: Line,
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
    Ok(DraftDetail { id, form: args.form.clone(), changed_at: cx.now(), content: args.content.clone() })
}

/// The author's drafts, the newest first.
pub fn draft_list(cx: &Read<'_>) -> Result<Vec<DraftDetail>> {
    let sql = "SELECT id, form, changed_at, sealed FROM draft WHERE owner = ?1 ORDER BY changed_at DESC LIMIT 200";
    let rows = cx.rows(sql, [cx.actor().user], |row| {
        Ok((row.get::<_, DraftId>(0)?, row.get::<_, Line>(1)?, row.get::<_, Moment>(2)?, row.get::<_, String>(3)?))
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
    Ok(())
}
