//! What may be attached.

use super::rows::AttachmentKind;
use depter_values::Refusal;

/// Bytes that an attachment may have, as it came and as it is kept (features F8).
pub const LARGEST: usize = 20 * MEGABYTE;
/// Attachments that a concern may have: a case file has a dozen papers.
pub const MOST: usize = 30;
const MEGABYTE: usize = 1024 * 1024;

const JPEG: &[u8] = b"\xFF\xD8\xFF";
const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";
const PDF: &[u8] = b"%PDF-";
const PDF_END: &[u8] = b"%%EOF";

/// What a file is, by its first bytes. Of a PDF the end is looked at too: one that breaks off, or drags something
/// behind it that is no part of it, is refused.
pub fn kind_of(bytes: &[u8]) -> Result<AttachmentKind, Refusal> {
    match bytes {
        [] => Err(Refusal::AttachmentEmpty),
        _ if bytes.starts_with(JPEG) => Ok(AttachmentKind::Jpeg),
        _ if bytes.starts_with(PNG) => Ok(AttachmentKind::Png),
        _ if !bytes.starts_with(PDF) => Err(Refusal::AttachmentKindUnknown),
        _ if ends_as_pdf(bytes) => Ok(AttachmentKind::Pdf),
        _ => Err(Refusal::AttachmentDamaged),
    }
}

fn ends_as_pdf(bytes: &[u8]) -> bool {
    let is_filling = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    let length = bytes.iter().rposition(|byte| !is_filling(byte)).map_or(0, |last| last + 1);
    bytes[..length].ends_with(PDF_END)
}

/// Refuses more bytes than an attachment may have.
pub fn check_size(bytes: usize) -> Result<(), Refusal> {
    if bytes > LARGEST { Err(Refusal::AttachmentTooLarge { megabytes: LARGEST / MEGABYTE }) } else { Ok(()) }
}

/// Refuses one more attachment than a concern may have.
pub fn check_count(present: usize) -> Result<(), Refusal> {
    if present >= MOST { Err(Refusal::AttachmentsTooMany { most: MOST }) } else { Ok(()) }
}
