use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1251};

use super::FileError;

/// The largest file, in bytes: a hundred thousand full rows, decoded within 300 MB.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// How much of a file without a byte order mark is looked at to recognise UTF-16, in bytes.
const SAMPLE: usize = 4096;

/// The text of a file: UTF-8 or UTF-16 with or without a byte order mark, or windows-1251 (contract §7).
///
/// Copies nothing that is UTF-8 already.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, FileError> {
    if bytes.len() > LARGEST_FILE {
        return Err(FileError::TooLarge);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return exactly(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return exactly(encoding, bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) if is_damaged_utf8(bytes) => Err(FileError::EncodingUnknown),
        Err(_) => exactly(WINDOWS_1251, bytes).and_then(|text| {
            let cyrillic = is_cyrillic_text(&text);
            if cyrillic { Ok(text) } else { Err(FileError::EncodingUnknown) }
        }),
    }
}

fn exactly<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Result<Cow<'b, str>, FileError> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(FileError::EncodingUnknown)
}

/// In UTF-16 every second byte of Latin (00) and Cyrillic (04) text is one that no other encoding uses.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = &bytes[..bytes.len().min(SAMPLE)];
    let count = pairs.len() / 2;
    let telling = |at: usize| pairs.chunks_exact(2).filter(|pair| matches!(pair[at], 0 | 4)).count();
    [(UTF_16LE, 1), (UTF_16BE, 0)]
        .into_iter()
        .find(|(_, at)| count > 0 && telling(*at) * 5 > count * 4)
        .map(|(encoding, _)| encoding)
}

/// More well-formed sequences than broken ones: a damaged UTF-8 file, which would make nonsense as windows-1251.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

/// What was read as windows-1251 consists of Cyrillic words. Any bytes can be read as windows-1251,
/// so a picture or a Latin-1 text is told from a journal by its words alone.
fn is_cyrillic_text(text: &str) -> bool {
    let foreign =
        |c: char| (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || (c.is_alphabetic() && !is_letter(c));
    if text.chars().any(foreign) {
        return false;
    }
    let (mut pure, mut mixed) = (0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii()) {
        let latin = word.chars().any(|c| c.is_ascii());
        mixed += usize::from(latin);
        pure += usize::from(!latin && word.chars().count() > 1);
    }
    pure > mixed
}

/// Latin, Russian, and the four letters that old Kyrgyz fonts put in the place of ө and ү (domain §7.7).
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | 'є' | 'Є' | 'ї' | 'Ї')
}
