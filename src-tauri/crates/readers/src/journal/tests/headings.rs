use super::*;
use crate::journal::headings::{Headings, folded};

const HEADINGS: &str = include_str!("../data/headings.csv");

/// Every accepted heading with the code of its column.
fn all_headings() -> Vec<(String, String)> {
    let rows = csv::Reader::from_reader(HEADINGS.as_bytes()).into_records().map(Result::unwrap);
    rows.flat_map(|row| {
        let names: Vec<String> = row.iter().skip(1).flat_map(|cell| cell.split('|')).map(str::to_owned).collect();
        names.into_iter().map(move |name| (name, row[0].to_owned()))
    })
    .collect()
}

#[test]
fn every_heading_is_known_in_every_language_and_means_one_column() {
    let known = Headings::known();
    let headings = all_headings();
    assert_eq!(headings.iter().map(|(_, field)| field).collect::<std::collections::BTreeSet<_>>().len(), 22);
    assert_eq!(Field::ALL.len(), 22);
    for (name, field) in headings {
        for written in [name.clone(), name.to_uppercase(), format!("  {} ", name.replace(' ', "\u{A0}"))] {
            assert_eq!(known.field(&written).map(Field::code), Some(field.as_str()), "{written}");
        }
    }
}

#[test]
fn each_heading_makes_a_readable_journal() {
    for (name, field) in all_headings() {
        let text = match field.as_str() {
            "received_on" => format!("{name};Applicant;Summary\n01.09.2026;A;S\n"),
            "applicant" => format!("Date received;{name};Summary\n01.09.2026;A;S\n"),
            "summary" => format!("Date received;Applicant;{name}\n01.09.2026;A;S\n"),
            _ => format!("Date received;Applicant;Summary;{name}\n01.09.2026;A;S;\n"),
        };
        assert_eq!(one(&text).summary.as_str(), "S", "{name}");
    }
}

#[test]
fn columns_stand_in_any_order_and_any_mix_of_languages() {
    let row = one("Категориясы\tSummary\tФ.И.О. заявителя\tКелип түшкөн күнү\nEN01\tдарак\tАсанов\t2026-09-01\n");
    assert_eq!(row.category.as_deref(), Some("EN01"));
    assert_eq!((row.summary.as_str(), row.applicant.as_str()), ("дарак", "Асанов"));
    assert_eq!(row.received_on, day("01.09.2026"));
}

#[test]
fn the_delimiter_is_recognised_by_the_headings() {
    for (delimiter, summary) in [(';', "a, b\tc"), (',', "a; b\tc"), ('\t', "a, b; c")] {
        let text = ["Дата", "Заявитель", "\"Содержание\"\n2026-09-01", "А", &format!("\"{summary}\"\n")]
            .join(&delimiter.to_string());
        assert_eq!(one(&text).summary.as_str(), summary, "{delimiter:?}");
    }
}

#[test]
fn a_joined_heading_with_a_comma_stays_one_column_between_semicolons() {
    let row = one("Дата;ФИО;Адрес, телефон;Содержание\n01.09.2026;А;Токтогул 5, 0555123456;С\n");
    assert_eq!((row.address.as_str(), row.phone.as_str()), ("Токтогул 5", "0555123456"));
}

#[test]
fn a_journal_without_its_required_columns_is_refused() {
    for (headings, error) in [
        ("Дата;Заявитель", FileError::HeadingMissing { field: Field::Summary }),
        ("Содержание;Тематика", FileError::HeadingMissing { field: Field::ReceivedOn }),
        ("Дата регистрации;Содержание", FileError::HeadingMissing { field: Field::ReceivedOn }),
    ] {
        assert_eq!(rows_of(headings.as_bytes()).err(), Some(error), "{headings}");
    }
    assert_eq!(rows_of("Дата;Тематика\n".as_bytes()).unwrap(), [], "a category will do, and no row is no error");
}

#[test]
fn a_column_that_is_not_understood_refuses_the_journal() {
    for (headings, error) in [
        ("Дата;Содержание;Подпись", FileError::HeadingUnknown { column: 3 }),
        ("Дата;;Содержание;Гороскоп;", FileError::HeadingUnknown { column: 4 }),
        ("2025/0001;13.02.2025;Заявление", FileError::HeadingUnknown { column: 1 }),
        ("Дата;Содержание;Date received", FileError::HeadingRepeated { field: Field::ReceivedOn }),
        ("Дата;Содержание;№;Рег. №", FileError::HeadingRepeated { field: Field::Number }),
        ("Дата;Содержание;Адрес, телефон;Телефон", FileError::HeadingRepeated { field: Field::Phone }),
        ("Дата;Содержание;Repeated / collective;Repeated", FileError::HeadingRepeated { field: Field::Repeated }),
        ("", FileError::Empty),
        (" \r\n\r\n", FileError::Empty),
    ] {
        assert_eq!(rows_of(headings.as_bytes()).err(), Some(error), "{headings:?}");
    }
}

#[test]
fn an_error_of_a_file_says_where() {
    for (error, code, place) in [
        (FileError::HeadingUnknown { column: 3 }, "heading_unknown", Some("3")),
        (FileError::HeadingMissing { field: Field::ReceivedOn }, "heading_missing", Some("received_on")),
        (FileError::QuoteUnclosed { line: 9 }, "quote_unclosed", Some("9")),
        (FileError::EncodingUnknown, "encoding_unknown", None),
    ] {
        assert_eq!((error.code(), error.place().as_deref()), (code, place));
        assert_eq!(error.to_string(), code);
    }
}

#[test]
fn an_empty_column_at_the_edge_is_no_column() {
    let row = one("Дата;Заявитель;Содержание;;\n01.09.2026;А;С;;\n");
    assert_eq!(row.summary.as_str(), "С");
    assert_eq!(faults("Дата;Заявитель;Содержание;\n01.09.2026;А;С;остаток\n"), [("", "cell_without_heading")]);
}

#[test]
fn words_differ_in_case_yo_composition_and_spaces_only() {
    assert_eq!(folded("  НАСЕЛЁННЫЙ\u{A0} пункт\n"), "населенный пункт");
    assert_eq!(folded("Е\u{308}лка и\u{306}од"), "елка йод");
}
