//! Attachments of a concern: whoever may see all of it and change it may see, add and remove them.

use depter_store::{Read, Result, Write};
use depter_values::{AttachmentId, ConcernId, Kind, Refusal};
use schemars::JsonSchema;
use serde::Deserialize;

use super::register::seen_in_full;
use super::view::{ConcernDetail, detail};
use crate::attachments::{self, Attachment, NewFile};

/// One attachment.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentChoice {
    /// The attachment.
    pub attachment: AttachmentId,
}

/// Refuses what [`attach`] would refuse, before a file is worked on.
pub fn attachable(cx: &Read<'_>, concern: ConcernId) -> Result<()> {
    seen_in_full(cx, concern)?;
    Ok(attachments::check_count(attachments::count(cx, concern)?)?)
}

/// Adds a file to a concern.
pub fn attach(cx: &mut Write<'_>, concern: ConcernId, file: NewFile<'_>) -> Result<ConcernDetail> {
    let concern = seen_in_full(cx, concern)?;
    attachments::add(cx, concern.id, concern.restricted, file)?;
    detail(cx, concern)
}

/// Takes an attachment out of sight; its file stays as long as that can be taken back.
pub fn attachment_remove(cx: &mut Write<'_>, args: AttachmentChoice) -> Result<ConcernDetail> {
    let mut attachment: Attachment = cx.get(args.attachment)?;
    let concern = seen_in_full(cx, attachment.concern)?;
    if !cx.can_reveal(Kind::Attachment, attachment.id, &attachment.private) {
        return Err(Refusal::RestrictedRecord.into());
    }
    cx.remove(&mut attachment)?;
    detail(cx, concern)
}

/// An attachment of a concern that this person may see. That a closed one is looked into is noted for its concern.
pub fn attachment(cx: &Read<'_>, args: AttachmentChoice) -> Result<Attachment> {
    let attachment: Attachment = cx.get(args.attachment)?;
    let concern = seen_in_full(cx, attachment.concern)?;
    if concern.restricted {
        cx.note_view(Kind::Concern, concern.id.into());
    }
    Ok(attachment)
}
