use super::*;

/// Whether an answer of these bytes is taken.
fn is_taken(answer: &[u8]) -> bool {
    match Journal::taken(answer) {
        Ok(_) => true,
        Err(why) => {
            assert_eq!(why, Unread::Answer);
            false
        }
    }
}

#[test]
fn rows_are_handed_over_with_their_lines_and_every_cell_as_it_is() {
    let answer = answer_to("\nDate;Applicant;Summary\n01.09.2026;A;\"ө\n;\"\n;;\n01.09.2026;;x;y\n".as_bytes());
    let expected = "null\n2 4 9 7\nDateApplicantSummary3 10 1 4\n01.09.2026Aө\n;6 10 0 1 1\n01.09.2026xy";
    assert_eq!(std::str::from_utf8(&answer).unwrap(), expected);
}

#[test]
fn why_a_file_is_no_journal_is_handed_over() {
    for (file, why) in [
        (&b""[..], FileError::Empty),
        (b"Date received;Wrong\n", FileError::HeadingUnknown { column: 2 }),
        (b"Date;Date\n", FileError::HeadingRepeated { field: Field::ReceivedOn }),
        (b"Date;Applicant\n", FileError::HeadingMissing { field: Field::Summary }),
        (b"Date;Summary\n01.09.2026;\"x", FileError::QuoteUnclosed { line: 2 }),
        (b"\x89PNG\r\n\x1A\n", FileError::EncodingUnknown),
    ] {
        assert_eq!(Journal::taken(&answer_to(file)).err(), Some(Unread::File(why)));
    }
}

#[test]
fn an_answer_that_breaks_off_anywhere_or_is_of_another_form_is_not_taken() {
    let whole = answer_to("Date;Summary\n01.09.2026;Жарык жок\n".as_bytes());
    assert!(is_taken(&whole));
    let rows = whole.iter().rposition(|byte| *byte == b'\n').unwrap();
    let headings = "null\n1 4 7\nDateSummary".len();
    for length in (0..whole.len()).filter(|length| *length != headings) {
        assert!(!is_taken(&whole[..length]), "cut at {length}, the last row begins at {rows}");
    }
    for (what, answer) in [
        ("no first line", &b""[..]),
        ("no headings", b"null\n"),
        ("headings that nobody knows", b"null\n1 4 7\ndateWRONGER"),
        ("a length that is no number", b"null\n1 4 x\nDateSummary"),
        ("a length that is negative", b"null\n1 4 -7\nDateSummary"),
        ("a length beyond the end", b"null\n1 4 7\nDateSummary2 99\n1"),
        ("a length beyond every end", b"null\n1 4 7\nDateSummary2 18446744073709551615\n1"),
        ("a cut through a letter", "null\n1 4 7\nDateSummary2 1 1\nө".as_bytes()),
        ("no text", b"null\n1 4 7\nDateSummary2 1\n\xFF"),
        ("a reason that is none", b"{\"TooSmall\":1}\n"),
    ] {
        assert!(!is_taken(answer), "{what}");
    }
}

#[test]
fn a_row_with_more_cells_than_anybody_has_is_refused_and_never_held_whole() {
    let row = ";".repeat(200_000);
    let text = format!("Date;Applicant;Summary\n01.09.2026;A;S{row}x\n01.09.2026;A;S\n");
    let answer = answer_to(text.as_bytes());
    assert!(answer.len() < text.len());
    assert_eq!(rows_of(text.as_bytes()).unwrap()[0].clone().unwrap_err()[0].code, CellError::CellWithoutHeading);
    let cells = format!("null\n1 4 7\nDateSummary2{}\n", " 0".repeat(200_000));
    assert!(!is_taken(cells.as_bytes()));
}

#[test]
fn headings_that_are_longer_than_any_are_none() {
    let long = format!("Date;Applicant;Summary{}\n01.09.2026;A;S\n", ";".repeat(70_000));
    let missing = FileError::HeadingMissing { field: Field::ReceivedOn };
    assert_eq!(rows_of(long.as_bytes()).err(), Some(missing));
    let after_blank_lines = format!("{}Date;Applicant;Summary\n01.09.2026;A;S\n", "\n".repeat(70_000));
    assert_eq!(rows_of(after_blank_lines.as_bytes()).unwrap().len(), 1);
}

proptest::proptest! {
    #[test]
    fn no_answer_makes_the_reader_fall(rows in "[0-9a-z \\n;ө-]{0,120}") {
        for head in ["null\n", "null\n1 4 7\nDateSummary", ""] {
            let answer = format!("{head}{rows}");
            if let Ok(journal) = Journal::taken(answer.as_bytes()) {
                let _rows: Vec<Row> = journal.rows(&SHIPPED, today()).collect();
            }
        }
    }
}
