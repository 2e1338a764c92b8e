//! The row of an attachment.

use depter_sealing::FileKey;
use depter_store::files::file_store::Digest;
use depter_store::{Private, record};
use depter_values::{ConcernId, Moment, ShortText, UserId, codes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// What a file is, by its content.
    pub enum AttachmentKind {
        /// A picture, as cameras make it.
        Jpeg = "jpeg",
        /// A picture, as screens and scanners make it.
        Png = "png",
        /// A document.
        Pdf = "pdf",
    }
}

impl AttachmentKind {
    /// It can be shown in the window.
    pub fn is_picture(self) -> bool {
        self != AttachmentKind::Pdf
    }
}

/// What of an attachment could point at a person, and what opens its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentTexts {
    /// What the file was called where it came from; shown to people, never a path.
    pub name: ShortText,
    /// The key of this one file.
    pub key: FileKey,
}

record! {
    /// A photograph or paper that belongs to a concern.
    pub struct Attachment(AttachmentId) = Attachment in "attachment" {
        /// The concern.
        pub concern: ConcernId,
        /// What it is, by its content.
        pub kind: AttachmentKind,
        /// Bytes of what is shown to people.
        pub size: i64,
        /// The encrypted file on the shelf.
        pub file: Digest,
        /// When it was added.
        pub added_at: Moment,
        /// By whom.
        pub added_by: UserId,
        /// Its texts are sealed.
        pub restricted: bool,
        /// Its name and its key.
        pub private: Private<AttachmentTexts>,
    }
}
