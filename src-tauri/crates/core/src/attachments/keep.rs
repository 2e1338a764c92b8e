//! Keeping attachments: adding, listing, opening, closing with their concern, and sweeping the shelf.

use std::collections::BTreeSet;

use depter_sealing::{FileKey, disclose, enclose};
use depter_store::files::file_store::{Digest, FileStore};
use depter_store::open::OpenError;
use depter_store::{Error, Read, Result, Write};
use depter_values::{AttachmentId, ConcernId, Kind, Moment, Pointer, Refusal, ShortText};
use rusqlite::Connection;
use schemars::JsonSchema;
use serde::Serialize;
use zeroize::Zeroizing;

use super::rows::{Attachment, AttachmentKind, AttachmentTexts};
use super::rules;
use crate::users;

/// A file as it is kept: a picture was made anew before.
#[derive(Clone, Copy, Debug)]
pub struct NewFile<'a> {
    /// What it was called where it came from.
    pub name: &'a ShortText,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// An attachment in the list of its concern.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AttachmentView {
    /// The attachment.
    pub id: AttachmentId,
    /// What the file was called where it came from.
    pub name: ShortText,
    /// What it is, by its content.
    pub kind: AttachmentKind,
    /// Its bytes.
    pub size: i64,
    /// When it was added.
    pub added_at: Moment,
    /// By whom.
    pub added_by: Option<ShortText>,
}

/// An attachment with its file.
pub struct AttachmentContent {
    /// What the file was called where it came from.
    pub name: ShortText,
    /// What it is.
    pub kind: AttachmentKind,
    /// The file.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// Adds a file to a concern that this person may change: the encrypted file first, then the row.
pub fn add(cx: &mut Write<'_>, concern: ConcernId, restricted: bool, file: NewFile<'_>) -> Result<()> {
    rules::check_size(file.bytes.len())?;
    rules::check_count(count(cx, concern)?)?;
    let id: AttachmentId = cx.new_id();
    let key = FileKey::random(cx.random());
    let texts = AttachmentTexts { name: file.name.clone(), key: key.clone() };
    let mut attachment = Attachment {
        id,
        version: 0,
        removed_at: None,
        concern,
        kind: file.kind,
        size: i64::try_from(file.bytes.len()).map_err(|_| Error::Broken("a file larger than any disk"))?,
        file: put_away(cx, file.bytes, id, &key)?,
        added_at: cx.now(),
        added_by: cx.actor().user,
        restricted,
        private: cx.conceal(restricted, Kind::Attachment, id, texts)?,
    };
    cx.put(&mut attachment)
}

/// How many attachments a concern has.
pub fn count(cx: &Read<'_>, concern: ConcernId) -> Result<usize> {
    let count: i64 = cx.value("SELECT count(*) FROM attachment_live WHERE concern = ?1", [concern])?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The attachments of a concern, in order, as far as this session opens them.
pub fn lines(cx: &Read<'_>, concern: ConcernId) -> Result<Vec<AttachmentView>> {
    let sql = "SELECT * FROM attachment_live WHERE concern = ?1 ORDER BY added_at, id";
    let mut lines = Vec::new();
    for row in cx.all::<Attachment>(sql, [concern])? {
        let Some(texts) = cx.reveal(Kind::Attachment, row.id, &row.private) else { continue };
        lines.push(AttachmentView {
            id: row.id,
            name: texts.name,
            kind: row.kind,
            size: row.size,
            added_at: row.added_at,
            added_by: users::name(cx, row.added_by)?,
        });
    }
    Ok(lines)
}

/// An attachment with its file, for a person who may see its concern in full.
pub fn content(cx: &Read<'_>, attachment: &Attachment) -> Result<AttachmentContent> {
    let texts = texts_of(cx, attachment)?;
    let file = cx.file_store().get(&attachment.file).ok_or(Refusal::AttachmentLost)?;
    let bytes = disclose(&file, attachment.id, &texts.key).ok_or(Refusal::AttachmentLost)?;
    Ok(AttachmentContent { name: texts.name, kind: attachment.kind, bytes })
}

/// What the history holds of the attachments of a concern and what is blanked when it becomes closed.
pub fn payloads(cx: &Read<'_>, concern: ConcernId) -> Result<Vec<Pointer>> {
    Ok(every(cx, concern)?.into_iter().map(|row| Pointer::to(Kind::Attachment, row.id)).collect())
}

/// Closes the attachments of a concern that became closed. The key of each lay open, so its file is encrypted anew, and
/// the old one goes as soon as this step is kept.
pub fn reseal(cx: &mut Write<'_>, concern: ConcernId) -> Result<()> {
    for mut attachment in every(cx, concern)?.into_iter().filter(|row| !row.restricted) {
        let mut texts = texts_of(cx, &attachment)?;
        let file = cx.file_store().get(&attachment.file);
        // A file that is gone or spoilt already keeps its key: there is nothing to read with it.
        if let Some(plain) = file.and_then(|file| disclose(&file, attachment.id, &texts.key)) {
            texts.key = FileKey::random(cx.random());
            let anew = put_away(cx, &plain, attachment.id, &texts.key)?;
            let old = std::mem::replace(&mut attachment.file, anew);
            cx.forget_file(old);
        }
        attachment.private = cx.conceal(true, Kind::Attachment, attachment.id, texts)?;
        attachment.restricted = true;
        cx.put(&mut attachment)?;
    }
    Ok(())
}

/// Opens the attachments of a concern from which the mark was taken.
pub fn reopen(cx: &mut Write<'_>, concern: ConcernId) -> Result<()> {
    for mut attachment in every(cx, concern)?.into_iter().filter(|row| row.restricted) {
        let texts = texts_of(cx, &attachment)?;
        attachment.private = cx.conceal(false, Kind::Attachment, attachment.id, texts)?;
        attachment.restricted = false;
        cx.put(&mut attachment)?;
    }
    Ok(())
}

/// Every file that a row names, of removed attachments too: a removal can be taken back. A copy made by an older program
/// has none.
pub fn named(conn: &Connection) -> Result<BTreeSet<Digest>> {
    let known = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'attachment')";
    if !conn.query_row(known, [], |row| row.get::<_, bool>(0))? {
        return Ok(BTreeSet::new());
    }
    let sql = "SELECT file FROM attachment -- all: removed ones keep their file";
    let mut statement = conn.prepare_cached(sql)?;
    let files = statement.query_map([], |row| row.get(0))?;
    Ok(files.collect::<rusqlite::Result<_>>()?)
}

/// How many files that a row names are missing or altered.
pub fn lost(cx: &Read<'_>) -> Result<usize> {
    Ok(cx.file_store().lost(&named(cx.conn())?))
}

/// Takes away the files that no row names: of a step that was cut between file and row, or was never kept. The caller
/// holds the write transaction, so that no file is waiting for its row.
pub fn sweep(conn: &Connection, file_store: &FileStore, founded: Moment) -> Result<()> {
    file_store.sweep(&named(conn)?, founded);
    Ok(())
}

/// Removed ones too: what they hold is as private as before.
fn every(cx: &Read<'_>, concern: ConcernId) -> Result<Vec<Attachment>> {
    cx.all("SELECT * FROM attachment WHERE concern = ?1 ORDER BY id -- all: removed ones are closed as well", [concern])
}

fn texts_of(cx: &Read<'_>, attachment: &Attachment) -> Result<AttachmentTexts> {
    let texts = cx.reveal(Kind::Attachment, attachment.id, &attachment.private);
    texts.ok_or_else(|| Refusal::RestrictedRecord.into())
}

fn put_away(cx: &mut Write<'_>, plain: &[u8], of: AttachmentId, key: &FileKey) -> Result<Digest> {
    let enclosed = enclose(plain, of, key, cx.random())?;
    cx.file_store().put(&enclosed).map_err(|error| OpenError::of_file(&error).into())
}
