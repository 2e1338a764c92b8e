use std::collections::BTreeMap;

use calamine::Data;
use depter_figures::{Name, unit};
use depter_values::Language;
use serde_json::Value as Json;

use super::reading::{docx, pages, squeezed, xlsx};
use super::samples;
use crate::{Comparison, Document, FigureCell, FigureTable, Format, MoneyIn, Summary, Unit, Value, render, sections};

fn tables(summary: &Summary, language: Language) -> Vec<FigureTable> {
    sections(summary, language).into_iter().flat_map(|section| section.tables).collect()
}

fn sections_of(keys: Vec<String>) -> Vec<depter_figures::Section> {
    depter_figures::sections(keys.iter().map(String::as_str))
}

fn cells(summary: &Summary, language: Language) -> Vec<FigureCell> {
    let rows = tables(summary, language).into_iter().flat_map(|table| table.rows);
    rows.flat_map(|row| row.cells.into_iter().flatten()).collect()
}

fn every_case() -> impl Iterator<Item = (Language, Summary)> {
    Language::ALL.into_iter().flat_map(|language| {
        [MoneyIn::Som, MoneyIn::ThousandSom].map(|money| (language, Summary { money, ..samples::summary(language) }))
    })
}

#[test]
fn every_figure_is_printed_once_in_each_of_its_columns_and_nothing_without_a_key() {
    let summary = samples::summary(Language::Ky);
    let mut printed: BTreeMap<(String, Comparison), Vec<Value>> = BTreeMap::new();
    for cell in cells(&summary, Language::Ky) {
        printed.entry((cell.key, cell.column)).or_default().push(cell.value);
    }
    for figure in &summary.figures {
        for column in Comparison::ALL {
            let found = printed.remove(&(figure.key.clone(), column));
            assert_eq!(found, Some(vec![column.of(figure)]), "{} in {column:?}", figure.key);
        }
    }
    assert!(printed.is_empty(), "no cell has a key of its own making: {printed:?}");
}

#[test]
fn every_section_table_and_figure_is_called_by_a_text_of_all_languages() {
    let sections = sections_of(depter_figures::keys(|list| vec![list.to_string()]));
    let mut texts = Vec::new();
    for section in &sections {
        texts.push(section.title.as_str());
        for table in &section.tables {
            texts.push(&table.title);
            texts.extend(table.rows.iter().filter_map(|row| match &row.name {
                Name::Text(key) => Some(key.as_str()),
                Name::Listed { .. } => None,
                Name::Unknown => panic!("{} has no name", row.key),
            }));
        }
    }
    assert!(texts.len() > 40, "{texts:?}");
    for language in Language::ALL {
        let missing: Vec<_> = texts.iter().filter(|key| depter_texts::find(language, key).is_none()).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}

#[test]
fn pdf_shows_every_cell_in_its_row() {
    for (language, summary) in every_case() {
        let text = squeezed(&pages(Document::Summary(&summary), language).concat());
        let mut from = 0;
        for row in tables(&summary, language).iter().flat_map(|table| &table.rows) {
            let texts = row.cells.iter().flatten().map(|cell| cell.text.as_str());
            let wanted = squeezed(&std::iter::once(row.label.as_str()).chain(texts).collect::<String>());
            let at = text[from..].find(&wanted);
            from +=
                at.unwrap_or_else(|| panic!("{language}: {wanted} is not on the pages after {from}")) + wanted.len();
        }
    }
}

#[test]
fn docx_shows_every_cell_in_its_place() {
    for (language, summary) in every_case() {
        let read = docx(Document::Summary(&summary), language);
        let mut written = read.tables.iter().filter(|table| table[0].len() > 3);
        for table in tables(&summary, language) {
            let found = written.next().unwrap();
            assert_eq!(found.len(), table.rows.len() + 1, "{language}: a header and the rows");
            for (row, found) in table.rows.iter().zip(&found[1..]) {
                let bar = usize::from(table.bars);
                assert_eq!(found[0], row.label, "{language}");
                let texts: Vec<&str> =
                    row.cells.iter().map(|cell| cell.as_ref().map_or("", |cell| &cell.text)).collect();
                assert_eq!(found[1 + bar..], texts, "{language}: {}", row.label);
            }
        }
        assert!(written.next().is_none(), "{language}: no table beside the model's");
    }
}

#[test]
fn xlsx_holds_every_cell_as_a_number_beside_its_key() {
    for (language, summary) in every_case() {
        let sheet = xlsx(Document::Summary(&summary), language);
        let figures: BTreeMap<&str, _> = summary.figures.iter().map(|figure| (figure.key.as_str(), figure)).collect();
        let mut seen = 0;
        for row in &sheet {
            let keys: Vec<&str> = row[7..]
                .iter()
                .filter_map(|cell| match cell {
                    Data::String(key) if figures.contains_key(key.as_str()) => Some(key.as_str()),
                    _ => None,
                })
                .collect();
            for (at, key) in keys.iter().enumerate() {
                for (column, comparison) in Comparison::ALL.into_iter().enumerate() {
                    let cell = &row[1 + column * shape(keys.len(), &figures, key) + at];
                    let value = comparison.of(figures[key]);
                    assert_eq!(in_minor(cell, key, summary.money), expected(value), "{language}: {key} {comparison:?}");
                    seen += 1;
                }
            }
        }
        assert_eq!(seen, summary.figures.len() * 3, "{language}: every figure stands on the sheet");
    }
}

#[test]
fn json_carries_the_list_as_it_was_given() {
    let summary = samples::summary(Language::En);
    let bytes = render(Document::Summary(&summary), Language::En, Format::Json, &samples::made()).unwrap().bytes;
    let json: Json = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(json["period"], "2026-Q3");
    let figures = json["figures"].as_array().unwrap();
    assert_eq!(figures.len(), summary.figures.len());
    for (json, figure) in figures.iter().zip(&summary.figures) {
        assert_eq!(json["key"], figure.key);
        assert_eq!(json.get("label").and_then(Json::as_str), figure.label.as_deref());
        for (column, value) in
            [("value", figure.value), ("previous", figure.previous), ("year_before", figure.year_before)]
        {
            match value {
                Value::Number(number) => assert_eq!(json[column].as_i64(), Some(number), "{}", figure.key),
                Value::Tenths(tenths) => {
                    assert_eq!(json[column].to_string(), format!("{}.{}", tenths / 10, tenths % 10));
                }
                Value::Hidden => assert_eq!(json[column], "<3"),
                Value::Null => assert!(json[column].is_null() && json.get(column).is_some()),
            }
        }
    }
}

#[test]
fn the_period_is_titled_as_offices_write_it() {
    for (language, title) in [
        (Language::Ky, "2026-жылдын III чейреги"),
        (Language::Ru, "III квартал 2026 года"),
        (Language::En, "Quarter III of 2026 (Q3)"),
    ] {
        let summary = samples::summary(language);
        let read = docx(Document::Summary(&summary), language);
        assert!(read.paragraphs.iter().any(|paragraph| paragraph == title), "{title} in {:?}", read.paragraphs);
        assert!(squeezed(&pages(Document::Summary(&summary), language)[0]).contains(&squeezed(title)));
    }
}

#[test]
fn executed_is_never_called_resolved() {
    for (language, executed) in [(Language::Ky, "Аткарылды"), (Language::Ru, "Исполнено"), (Language::En, "Executed")]
    {
        let summary = samples::summary(language);
        let rows = tables(&summary, language).into_iter().flat_map(|table| table.rows);
        let labels: Vec<String> = rows
            .filter(|row| row.cells.iter().flatten().any(|cell| cell.key.starts_with("concerns.executed")))
            .map(|row| row.label)
            .collect();
        assert_eq!(labels.len(), 2);
        assert!(labels.iter().all(|label| label.starts_with(executed)), "{labels:?}");
    }
}

#[test]
fn a_hidden_cell_has_no_bar() {
    let summary = samples::summary(Language::Ru);
    let read = docx(Document::Summary(&summary), Language::Ru);
    let rows: Vec<_> = read.tables.iter().flatten().filter(|row| row.len() == 5).collect();
    let bar_of = |label: &str| &rows.iter().find(|row| row[0] == label).unwrap()[1];
    assert_eq!(bar_of("Семья и гендер"), "", "a bar would give the hidden number away");
    assert_eq!(bar_of("Дорожное движение").chars().count(), 11, "the longest bar is full");
    assert_eq!(bar_of("Прочее"), "", "nothing has no bar");
}

#[test]
fn an_unapproved_summary_says_that_it_is_a_draft() {
    let draft = Summary { approved: None, ..samples::summary(Language::Ru) };
    let text = docx(Document::Summary(&draft), Language::Ru).text();
    assert!(text.contains("Черновик: не утверждён"));
    let approved = docx(Document::Summary(&samples::summary(Language::Ru)), Language::Ru).text();
    assert!(approved.contains("Контрольный код: 9F3A-77C1-02BD-E5A0-4C18") && !approved.contains("Черновик"));
}

#[test]
fn figures_of_what_one_person_sees_say_so_and_bear_no_approval() {
    let partial = Summary { partial: true, ..samples::summary(Language::Ru) };
    let text = docx(Document::Summary(&partial), Language::Ru).text();
    assert!(text.contains("Посчитаны только обращения, открытые сотруднику"), "{text}");
    assert!(!text.contains("Контрольный код"), "the approved figures are others");
}

#[test]
fn an_empty_quarter_still_has_its_sections_and_the_place_to_sign() {
    let empty = Summary { figures: Vec::new(), ..samples::summary(Language::Ky) };
    let text = docx(Document::Summary(&empty), Language::Ky).text();
    assert!(text.contains("маалымат жок") && text.contains("М.О.") && text.contains("Борбордун жетекчиси"), "{text}");
}

/// How many columns belong to one period: a sum and its share are two, also where the share of a total is missing.
fn shape(keys: usize, figures: &BTreeMap<&str, &crate::Figure>, key: &str) -> usize {
    let base = key.rsplit('.').next().unwrap();
    let of_pairs = keys > 1 || (key.starts_with("funding.total.") && ["planned", "allocated", "spent"].contains(&base));
    assert!(figures.contains_key(key));
    if of_pairs { 2 } else { 1 }
}

/// What the sheet holds, in tyiyn, tenths or pieces; text as it is.
fn in_minor(cell: &Data, key: &str, money: MoneyIn) -> Result<i64, String> {
    let scale = match (unit(key), money) {
        (Unit::Money, MoneyIn::Som) => 100.0,
        (Unit::Money, MoneyIn::ThousandSom) => 100_000.0,
        (Unit::Percent, _) => 10.0,
        (Unit::Count, _) => 1.0,
    };
    match cell {
        #[expect(clippy::cast_possible_truncation, reason = "the samples are far below the limits")]
        Data::Float(number) => Ok((number * scale).round() as i64),
        Data::String(text) => Err(text.clone()),
        other => panic!("{key}: {other:?}"),
    }
}

fn expected(value: Value) -> Result<i64, String> {
    match value {
        Value::Number(number) | Value::Tenths(number) => Ok(number),
        Value::Hidden => Err("<3".to_owned()),
        Value::Null => Err("–".to_owned()),
    }
}
