//! Attachments on their way in and out: the file that the host handed over, and the one that a person chose.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use depter_core::attachments::{AttachmentContent, LARGEST, NewFile};
use depter_core::concerns::{AttachmentChoice, ConcernDetail};
use depter_core::{attachments, backup, concerns};
use depter_store::Error;
use depter_store::open::founding::Founding;
use depter_values::{AttachmentId, ConcernId, Refusal, ShortText};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::backup::lost::fetch;
use crate::command::failure::CommandError;
use crate::platform::files::FileHandle;
use crate::reencode::{Form, Wish, reencode};
use crate::session::open::Session;

/// The longer side of a picture that is kept, in points: a page of A4 at 340 points an inch.
const KEPT: u32 = 4000;
/// The longer side of a picture in the window.
const SHOWN: u32 = 1600;

/// Adds a file to a concern.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentAdd {
    /// The concern.
    pub concern: ConcernId,
    /// The file, as the host handed it over.
    pub file: FileHandle,
}

/// Writes an attachment to a file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentSave {
    /// The attachment.
    pub attachment: AttachmentId,
    /// The file, as the host handed it over.
    pub to: FileHandle,
}

/// An attachment that was written.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AttachmentSaved {
    /// The file, as the host named it.
    pub file: String,
}

/// A picture for the window.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AttachmentShown {
    /// What the file was called where it came from.
    pub name: ShortText,
    /// A JPEG in Base64.
    pub picture: String,
}

/// Adds a file to a concern. What it is, is decided by its content; a picture is made anew, so that nothing of where and
/// when it was taken comes along.
pub fn attachment_add(app: &App, session: &Session, args: AttachmentAdd) -> Result<ConcernDetail, CommandError> {
    const NAME: &str = "attachment_add";
    app.read(session, NAME, |cx| Ok(concerns::attachable(cx, args.concern)?))?;
    let given = app.files.read_within(&args.file, LARGEST as u64, too_large)?;
    let kind = attachments::kind_of(&given)?;
    let bytes =
        if kind.is_picture() { reencoded(app, &given, Wish { longest: KEPT, form: Form::Same })? } else { given };
    let path = app.files.path(&args.file)?;
    let name = ShortText::cleaned(&path.file_name().unwrap_or_default().to_string_lossy());
    let file = NewFile { name: &name, kind, bytes: &bytes };
    app.write(session, NAME, |cx| Ok(concerns::attach(cx, args.concern, file)?)).map(|(detail, _)| detail)
}

/// Writes an attachment where a person chose. Of a closed concern that is noted before there is a file.
pub fn attachment_save(app: &App, session: &Session, args: AttachmentSave) -> Result<AttachmentSaved, CommandError> {
    let file = app.files.path(&args.to)?;
    let content = opened(app, session, "attachment_save", args.attachment)?;
    app.stage(&args.to, &content.bytes)?.put()?;
    Ok(AttachmentSaved { file: file.display().to_string() })
}

/// A picture, no larger than a window.
pub fn attachment_show(app: &App, session: &Session, args: AttachmentChoice) -> Result<AttachmentShown, CommandError> {
    let content = opened(app, session, "attachment_show", args.attachment)?;
    if !content.kind.is_picture() {
        return Err(Refusal::AttachmentNotAPicture.into());
    }
    let picture = reencoded(app, &content.bytes, Wish { longest: SHOWN, form: Form::Jpeg })?;
    Ok(AttachmentShown { name: content.name, picture: STANDARD.encode(picture) })
}

fn opened(
    app: &App,
    session: &Session,
    command: &str,
    attachment: AttachmentId,
) -> Result<AttachmentContent, CommandError> {
    app.read(session, command, |cx| {
        let attachment = concerns::attachment(cx, AttachmentChoice { attachment })?;
        match attachments::content(cx, &attachment) {
            // The newest copy may have what the disk has lost.
            Err(Error::Refused(Refusal::AttachmentLost)) if fetch(app, &attachment.file) => {
                Ok(attachments::content(cx, &attachment)?)
            }
            content => Ok(content?),
        }
    })
}

fn reencoded(app: &App, bytes: &[u8], wish: Wish) -> Result<Vec<u8>, CommandError> {
    let picture = reencode(app.sandbox(), bytes, wish)?;
    attachments::check_size(picture.len())?;
    Ok(picture)
}

fn too_large() -> CommandError {
    attachments::check_size(usize::MAX).err().map_or_else(|| CommandError::code("file_too_large"), CommandError::from)
}

/// Takes away files that no row names, while nobody works yet. Beside a register that was put aside they stay: its rows
/// may name them. What cannot be done now is done at the next log-in.
pub(crate) fn sweep(app: &App, session: &Session) {
    if backup::aside(app.folder()).is_empty() {
        // What is older than the register belongs to another one, which somebody may still want back.
        let swept = |conn: &_| attachments::sweep(conn, &session.store.file_store(), Founding::of(conn)?.at);
        session.store.write(swept).ok();
    }
}
