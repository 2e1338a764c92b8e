use super::*;

#[test]
fn absurd_days_are_refused() {
    for (cell, code) in [
        ("01.01.0202", "day_out_of_range"),
        ("31.02.2026", "day_invalid"),
        ("13.13.2026", "day_invalid"),
        ("45678", "day_invalid"),
        ("вчера", "day_invalid"),
    ] {
        assert_eq!(faults(&with_cell("Deadline", cell)), [("deadline", code)], "{cell}");
        let received = format!("Date;Applicant;Summary\n{cell};A;S\n");
        assert_eq!(faults(&received), [("received_on", code)], "{cell}");
    }
    assert_eq!(faults("Date;Applicant;Summary\n;A;S\n"), [("received_on", "field_required")]);
}

#[test]
fn control_characters_and_nul_bytes_are_refused() {
    for character in ['\u{0}', '\u{7}', '\u{1b}', '\u{ffff}'] {
        let cell = format!("a{character}b");
        for (heading, field) in [("Village", "village"), ("Head's instruction", "instruction"), ("Phone", "phone")] {
            assert_eq!(faults(&with_cell(heading, &cell)), [(field, "text_control_character")], "{character:?}");
        }
    }
}

#[test]
fn a_cell_of_ten_megabytes_is_refused_and_the_next_row_read() {
    let text = format!("Date;Applicant;Summary\n01.09.2026;A;{}\n01.09.2026;A;S\n", "ө".repeat(5_000_000));
    let rows = rows_of(text.as_bytes()).unwrap();
    let error = RowError { line: 2, field: Some(Field::Summary), code: CellError::TextTooLong };
    assert_eq!(rows[0], Err(vec![error]));
    assert!(rows[1].is_ok());
}

#[test]
fn a_row_says_everything_that_is_wrong_with_it() {
    let text = "Date;Kind;Applicant;Summary;Repeated;Outcome\n32.01.2026;statement;;;может;Отказано\n";
    assert_eq!(
        faults(text),
        [
            ("summary", "field_required"),
            ("answered_on", "field_required"),
            ("received_on", "day_invalid"),
            ("repeated", "field_invalid"),
            ("applicant", "applicant_missing"),
        ]
    );
}

#[test]
fn a_row_about_nothing_is_refused() {
    let text = "Date;Applicant;Summary;Category\n01.09.2026;A;;\n";
    assert_eq!(faults(text), [("summary", "field_required")]);
    assert_eq!(one("Date;Applicant;Summary;Category\n01.09.2026;A;;EN01\n").summary.as_str(), "");
}

#[test]
fn lines_are_counted_as_in_a_text_editor() {
    let lines = |text: &str| -> Vec<u64> {
        let line = |row: Row| row.map_or_else(|errors| errors[0].line, |row| row.line);
        rows_of(text.as_bytes()).unwrap().into_iter().map(line).collect()
    };
    for end in ["\n", "\r\n", "\r"] {
        let text = "Date;Applicant;Summary|01.09.2026;A;\"one|two\"||;;|bad;A;S|\"02.09.2026\";A;S|".replace('|', end);
        assert_eq!(lines(&text), [2, 6, 7], "{end:?}");
    }
    assert_eq!(lines("\n\nDate;Applicant;Summary\n01.09.2026;A;S"), [4], "no line break at the end");
}

#[test]
fn a_cell_keeps_its_line_breaks_and_quotation_marks() {
    let row = one("Date;Applicant;Summary;Address\n01.09.2026;A;\"бир\r\n\"\"эки\"\"; үч\";\"Жогорку\r\n  5\"\n");
    assert_eq!(row.summary.as_str(), "бир\n\"эки\"; үч");
    assert_eq!(row.address.as_str(), "Жогорку 5", "an address is one line");
    assert_eq!(one("Date;Applicant;Summary\n01.09.2026;A;базар \"Дордой\"\n").summary.as_str(), "базар \"Дордой\"");
}

#[test]
fn a_quotation_mark_that_never_closes_refuses_the_file() {
    for (tail, line) in [
        ("01.09.2026;A;\"S\n02.09.2026;A;S\n", 2),
        ("01.09.2026;A;S\n02.09.2026;\"A;S\n03.09.2026;\"B;S\n", 3),
        ("01.09.2026;A;\"S\" T\n", 2),
        ("01.09.2026;A;\"S\r\n\r\n\";x\n\"", 5),
    ] {
        let text = format!("Date;Applicant;Summary\n{tail}");
        assert_eq!(rows_of(text.as_bytes()).err(), Some(FileError::QuoteUnclosed { line }), "{tail:?}");
    }
}

#[test]
fn a_delimiter_that_nobody_quoted_refuses_its_row_only() {
    let rows = rows_of(b"Date;Applicant;Summary\n01.09.2026;A;lamps; and roads\n01.09.2026;A;S\n").unwrap();
    assert_eq!(rows[0], Err(vec![RowError { line: 2, field: None, code: CellError::CellWithoutHeading }]));
    assert!(rows[1].is_ok());
}

#[test]
fn a_row_may_end_before_its_empty_cells() {
    assert_eq!(one("Date;Applicant;Summary;Deadline;Outcome\n01.09.2026;A;S\n").summary.as_str(), "S");
}

#[test]
fn an_error_of_a_row_is_written_as_the_command_line_promises() {
    let error = RowError { line: 2, field: Some(Field::ReceivedOn), code: CellError::DayInvalid };
    let json = serde_json::to_value(error).unwrap();
    assert_eq!(json, serde_json::json!({ "line": 2, "field": "received_on", "code": "day_invalid" }));
}

#[test]
fn nothing_but_a_journal_is_read_as_one() {
    for bytes in [b"\x00\x01\x02\x03".as_slice(), b"\x89PNG\r\n\x1a\n", b"PK\x03\x04\x14\x00", &[0; 64], &[0xFF; 64]] {
        assert!(rows_of(bytes).is_err(), "{bytes:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_the_reader_fall(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
        let _ = rows_of(&bytes);
        let _ = rows_of(&[b"Date;Applicant;Summary;Address, phone\n".as_slice(), &bytes].concat());
    }

    #[test]
    fn no_text_makes_the_reader_fall(cell in "\\PC{0,40}", other in "[0-9 ;,\"\n+()ө-]{0,40}") {
        for text in [&cell, &other] {
            let _ = rows_of(with_cell("Address, phone", text).as_bytes());
            let _ = rows_of(format!("Date;Summary;Repeated / collective\n{text}\n").as_bytes());
        }
    }
}
