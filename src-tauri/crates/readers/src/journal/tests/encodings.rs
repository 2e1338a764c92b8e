use super::*;

/// Words that windows-1251 can write: it has no ң, ө, ү.
const RUSSIAN: &str =
    "Дата поступления;Ф.И.О. заявителя;Краткое содержание\r\n01.09.2026;Иванов «Ёлкин» И.;№ 5 — свет\r\n";
const KYRGYZ: &str = "Келип түшкөн күнү;Аты-жөнү;Кыскача мазмуну\r\n01.09.2026;Өмүрова Чынара;Көңүл чөгөт\r\n";

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let mark = mark.then_some('\u{FEFF}').into_iter().map(|c| u16::try_from(u32::from(c)).unwrap());
    mark.chain(text.encode_utf16()).flat_map(bytes_of).collect()
}

fn check(bytes: &[u8], summary: &str, encoding: &str) {
    let rows = rows_of(bytes).unwrap_or_else(|error| panic!("{encoding}: {error}"));
    let row = rows.into_iter().next().unwrap().unwrap_or_else(|errors| panic!("{encoding}: {errors:?}"));
    assert_eq!(row.summary.as_str(), summary, "{encoding}");
}

#[test]
fn every_encoding_that_offices_use_is_read() {
    for (text, summary) in [(KYRGYZ, "Көңүл чөгөт"), (RUSSIAN, "№ 5 — свет")] {
        check(text.as_bytes(), summary, "UTF-8");
        check(&[b"\xEF\xBB\xBF", text.as_bytes()].concat(), summary, "UTF-8 with a mark");
        check(&utf16(text, u16::to_le_bytes, true), summary, "UTF-16 LE with a mark");
        check(&utf16(text, u16::to_be_bytes, true), summary, "UTF-16 BE with a mark");
        check(&utf16(text, u16::to_le_bytes, false), summary, "UTF-16 LE");
        check(&utf16(text, u16::to_be_bytes, false), summary, "UTF-16 BE");
    }
    let (windows, _, lost) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
    assert!(!lost);
    check(&windows, "№ 5 — свет", "windows-1251");
}

#[test]
fn an_english_journal_is_read_in_every_encoding() {
    let text = "Date received,Applicant,Summary\n2026-09-01,A. Asanov,Street lamps\n";
    check(text.as_bytes(), "Street lamps", "UTF-8");
    check(&utf16(text, u16::to_le_bytes, false), "Street lamps", "UTF-16 LE");
}

#[test]
fn a_cyrillic_cell_under_english_headings_is_read_from_windows_1251() {
    let text = "Date received;Applicant;Summary\n2026-09-01;Асанов;Свет\n";
    check(&encoding_rs::WINDOWS_1251.encode(text).0, "Свет", "windows-1251");
}

#[test]
fn damaged_and_foreign_encodings_are_refused_as_such() {
    let mut broken = KYRGYZ.as_bytes().to_vec();
    broken[7] = 0xFF;
    let cut = &KYRGYZ.as_bytes()[..KYRGYZ.len() - 3];
    let headings = b"Date received;Applicant;Summary\n2026-09-01;";
    let with = |tail: &[u8]| [headings, tail].concat();
    for (bytes, what) in [
        (broken, "one wrong byte in UTF-8"),
        (cut.to_vec(), "UTF-8 cut inside a letter"),
        ([b"\xEF\xBB\xBF".as_slice(), b"Date received;Summary\n\xFF"].concat(), "UTF-8 mark, then no UTF-8"),
        (utf16(KYRGYZ, u16::to_le_bytes, true)[..41].to_vec(), "UTF-16 of an odd length"),
        (utf16("Date;Summary\n", u16::to_le_bytes, true).into_iter().chain([0, 0xD8]).collect(), "half a surrogate"),
        (with(b"M\xFCller;Stra\xDFe"), "Latin-1"),
        (with(b"\x89PNG\r\n\x1a\n\x98\x01"), "a picture"),
        (with(b"\xC3\x28;x"), "one stray byte"),
    ] {
        assert_eq!(rows_of(&bytes).err(), Some(FileError::EncodingUnknown), "{what}");
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    assert_eq!(rows_of(&vec![b'x'; LARGEST_FILE + 1]).err(), Some(FileError::TooLarge));
}
