use std::collections::BTreeSet;

use super::entries::{ENTRIES, Entry, TABLES};
use super::*;

/// Every key there can be, with one or two codes in each list.
fn every_key() -> Vec<String> {
    keys(|list| match list {
        List::Channel | List::Kind | List::Outcome => vec!["a".to_owned(), "b".to_owned()],
        List::Fund => vec!["local".to_owned(), "ashar".to_owned()],
        other => vec![format!("one_{other}"), format!("other_{other}")],
    })
}

fn sections_of(keys: &[String]) -> Vec<Section> {
    sections(keys.iter().map(String::as_str))
}

fn tables(sections: &[Section]) -> impl Iterator<Item = &Table> {
    sections.iter().flat_map(|section| &section.tables)
}

#[test]
fn every_figure_stands_once_and_has_a_name() {
    let keys = every_key();
    let sections = sections_of(&keys);
    let rows = || tables(&sections).flat_map(|table| &table.rows);
    let mut standing: Vec<&str> =
        rows().flat_map(|row| std::iter::once(&row.key).chain(&row.share)).map(String::as_str).collect();
    standing.sort_unstable();
    let mut wanted: Vec<&str> = keys.iter().map(String::as_str).collect();
    wanted.sort_unstable();
    assert_eq!(standing, wanted);
    for row in rows() {
        assert_ne!(row.name, Name::Unknown, "{} has no name", row.key);
        assert_eq!(row.name, name(&row.key), "{}", row.key);
    }
    assert!(sections.iter().all(|section| section.code != SectionCode::Other));
}

#[test]
fn no_two_figures_bear_one_key_or_one_text() {
    let keys = every_key();
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    let mut texts = BTreeSet::new();
    for entry in ENTRIES {
        if let Entry::One { key, text, .. } = entry {
            let is_new = texts.insert(*text);
            assert!(is_new || *text == entries::TOTAL, "{key} is called like another: {text}");
        }
    }
}

#[test]
fn the_keys_stand_in_the_order_of_the_contract() {
    let keys = every_key();
    let place = |key: &str| keys.iter().position(|own| own == key).unwrap();
    let order = [
        "concerns.received",
        "concerns.restricted",
        "concerns.received.a",
        "concerns.received.kind.a",
        "concerns.received.anonymous",
        "concerns.executed",
        "concerns.outcome.b",
        "concerns.resolved",
        "concerns.group.one_group",
        "concerns.category.one_category",
        "meetings.held",
        "measures.one_measure",
        "funding.local.planned",
        "funding.local.in_kind_lines",
        "funding.ashar.planned",
        "funding.ashar.person_days",
        "funding.total.planned",
        "funding.unsourced",
    ];
    assert!(order.map(place).is_sorted(), "{:?}", order.map(place));
}

#[test]
fn a_part_stands_in_a_table_with_what_it_is_a_part_of_or_in_one_of_its_own() {
    let sections = sections_of(&every_key());
    for section in &sections {
        let keys: Vec<&str> = section.tables.iter().flat_map(|table| &table.rows).map(|row| row.key.as_str()).collect();
        for table in &section.tables {
            assert!(table.of.as_deref().is_none_or(|of| keys.contains(&of)), "{}", table.title);
            for (at, row) in table.rows.iter().enumerate() {
                let Some(of) = &row.of else { continue };
                assert!(table.rows[..at].iter().any(|above| above.key == *of), "{} is a part of {of}", row.key);
            }
        }
    }
}

#[test]
fn a_sum_of_money_stands_beside_its_share_and_under_its_parts() {
    let sections = sections_of(&every_key());
    let planned = tables(&sections).find(|table| table.title == "summary.column.planned").unwrap();
    assert!(planned.shares);
    let rows: Vec<_> = planned.rows.iter().map(|row| (row.key.as_str(), row.share.as_deref(), row.total)).collect();
    assert_eq!(
        rows,
        [
            ("funding.local.planned", Some("funding.local.share_planned"), false),
            ("funding.ashar.planned", Some("funding.ashar.share_planned"), false),
            ("funding.total.planned", None, true),
        ]
    );
}

#[test]
fn a_key_of_a_later_program_is_listed_and_called_by_itself() {
    let keys = ["letters.sent", "concerns.received", "funding.new.share_planned", "concerns.referred.a.b"];
    let sections = sections(keys);
    let other = sections.iter().find(|section| section.code == SectionCode::Other).unwrap();
    let rows: Vec<&str> = other.tables[0].rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(rows, ["letters.sent", "funding.new.share_planned", "concerns.referred.a.b"]);
    assert_eq!(name("letters.sent"), Name::Unknown);
}

#[test]
fn every_section_is_there_also_without_figures_and_the_annex_is_last() {
    let codes: Vec<SectionCode> = sections([]).iter().map(|section| section.code).collect();
    let all: Vec<SectionCode> =
        TABLES.iter().map(|table| table.section).filter(|code| *code != SectionCode::Other).collect();
    let mut expected = all;
    expected.dedup();
    assert_eq!(codes, expected);
    assert!(sections([]).iter().all(|section| section.annex == (section.code == SectionCode::Categories)));
}

#[test]
fn the_unit_of_a_figure_follows_from_its_key() {
    for (key, expected) in [
        ("funding.local.planned", Unit::Money),
        ("funding.unsourced", Unit::Money),
        ("funding.local.share_planned", Unit::Percent),
        ("concerns.executed_percent", Unit::Percent),
        ("funding.ashar.person_days", Unit::Count),
        ("funding.local.in_kind_lines", Unit::Count),
        ("measures.planned", Unit::Count),
    ] {
        assert_eq!(unit(key), expected, "{key}");
    }
}
