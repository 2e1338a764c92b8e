use depter_store::index::Indexing;
use depter_store::{SearchEntry, index};
use depter_values::Day;
use rusqlite::Connection;
use uuid::Uuid;

use super::*;

/// An index of its own, with the settings of the store that touch it.
fn empty() -> Connection {
    let conn = depter_store::open::in_memory().unwrap();
    conn.pragma_update(None, "trusted_schema", "OFF").unwrap();
    conn.pragma_update(None, "secure_delete", "ON").unwrap();
    conn.execute_batch(include_str!("../../migrations/0020_search.sql")).unwrap();
    conn.execute_batch(include_str!("../../migrations/0140_search_order.sql")).unwrap();
    conn
}

fn entry(day: Option<&str>, public: &str, staff: &str) -> SearchEntry {
    let day = day.map(|day| Day::typed(day).unwrap());
    SearchEntry { day, public: vec![public.to_owned()], staff: vec![staff.to_owned()] }
}

/// One transaction's work on the index.
fn index(conn: &Connection, work: impl FnOnce(&mut Indexing) -> Result<()>) {
    let mut indexing = Indexing::default();
    work(&mut indexing).unwrap();
    indexing.finish(conn).unwrap();
}

fn put(conn: &Connection, id: u128, entry: &SearchEntry) {
    index(conn, |indexing| indexing.put(conn, Kind::Concern, Uuid::from_u128(id), entry));
}

/// Concerns 1, 2, 3 … with these public words, each a day later than the one before.
fn concerns(texts: &[&str]) -> Connection {
    let conn = empty();
    for (number, text) in (1..).zip(texts) {
        put(&conn, number, &entry(Some(&format!("{number}.11.2026")), text, ""));
    }
    conn
}

fn staff(conn: &Connection, text: &str) -> Found {
    find(conn, text, Scope::Staff, 50, |_| true).unwrap()
}

fn ids(found: &Found) -> Vec<u128> {
    found.hits.iter().map(|hit| Uuid::from(hit.record).as_u128()).collect()
}

#[test]
fn the_closest_way_comes_first_and_in_it_the_newest() {
    let conn = concerns(&["көчө жарыгы", "көчөсүндө суу жок", "кочо", "көчөлөр", "жарык"]);
    let found = staff(&conn, "көчө");
    assert_eq!(ids(&found), [1, 4, 2, 3]);
    let tiers: Vec<Tier> = found.hits.iter().map(|hit| hit.tier).collect();
    assert_eq!(tiers, [Tier::Exact, Tier::Prefix, Tier::Prefix, Tier::Folded]);
    assert_eq!((found.count, found.more), (4, false));
}

#[test]
fn another_form_of_the_word_is_found_after_the_word_itself() {
    let conn = concerns(&["мектептин короосу", "мектебибиз", "жазуучу келди", "жазган"]);
    let tiers = |text: &str| {
        staff(&conn, text).hits.iter().map(|hit| (Uuid::from(hit.record).as_u128(), hit.tier)).collect::<Vec<_>>()
    };
    assert_eq!(tiers("мектебине"), [(2, Tier::Nominal), (1, Tier::Nominal)]);
    assert_eq!(tiers("жазылды"), [(4, Tier::Full), (3, Tier::Full)]);
}

#[test]
fn every_word_of_the_query_must_be_there() {
    let conn = concerns(&["Асанова Үмүт, көчө жарыгы", "Асанов Бакыт, суу"]);
    assert_eq!(ids(&staff(&conn, "асан")), [2, 1]);
    assert_eq!(ids(&staff(&conn, "асан жар")), [1]);
    assert_eq!(ids(&staff(&conn, "асан жолоочу")), [0; 0]);
}

#[test]
fn typed_without_the_kyrgyz_letters_it_is_found_and_said() {
    let conn = concerns(&["Үсөнов Өмүрбек"]);
    let found = staff(&conn, "усонов омурбек");
    assert_eq!(found.hits[0].matched, ["үсөнов", "өмүрбек"]);
    assert_eq!(found.repaired, Some(Repaired { how: Repair::Letters, text: "үсөнов өмүрбек".into() }));
    assert_eq!(staff(&conn, "үсөнов").repaired, None, "nothing to say when it stands there as typed");
}

#[test]
fn latin_typing_is_read_when_nothing_else_is_found_and_said() {
    let conn = concerns(&["Асанова Гүлнара", "MegaCom мамысы"]);
    let found = staff(&conn, "Asanova gulnara");
    assert_eq!(ids(&found), [1]);
    assert_eq!(found.repaired, Some(Repaired { how: Repair::Latin, text: "асанова гүлнара".into() }));
    let latin = staff(&conn, "megacom");
    assert_eq!((ids(&latin), latin.repaired), (vec![2], None));
}

#[test]
fn a_wrong_layout_is_guessed_when_nothing_else_is_found_and_said() {
    let conn = concerns(&["Жол боюндагы тротуар", "Asus"]);
    let found = staff(&conn, ";jk njhnefh");
    assert_eq!(ids(&found), [0; 0]);
    let found = staff(&conn, ";jk nhjnefh");
    assert_eq!(ids(&found), [1]);
    assert_eq!(found.repaired, Some(Repaired { how: Repair::Layout, text: "жол тротуар".into() }));
    assert_eq!(ids(&staff(&conn, "фыгы")), [2], "Latin words typed in the Russian layout too");
}

#[test]
fn phones_and_register_numbers_are_found_as_people_remember_them() {
    let conn = concerns(&["2026/0042 Асанова, 0700 70 95 18", "2026/0420", "үй 42"]);
    for phone in ["0700 70 95 18", "+996 700 709518", "700709518", "709518", "0700 70 9", "0700"] {
        assert_eq!(ids(&staff(&conn, phone)), [1], "{phone}");
    }
    assert_eq!(ids(&staff(&conn, "2026/0042")), [1]);
    assert_eq!(ids(&staff(&conn, "2026/42")), [1, 2], "the number itself before the one that begins so");
    assert_eq!(ids(&staff(&conn, "0042")), [1]);
    assert_eq!(ids(&staff(&conn, "42")), [3, 1, 2]);
}

#[test]
fn volunteers_search_public_words_only() {
    let conn = empty();
    put(&conn, 1, &entry(Some("1.11.2026"), "көчө жарыгы", "Асанова Гүлнара"));
    assert_eq!(find(&conn, "асанова", Scope::Public, 50, |_| true).unwrap(), Found::default());
    assert_eq!(find(&conn, "асанова OR көчө", Scope::Public, 50, |_| true).unwrap(), Found::default());
    assert_eq!(ids(&find(&conn, "көчө", Scope::Public, 50, |_| true).unwrap()), [1]);
    assert_eq!(ids(&staff(&conn, "асанова көчө")), [1], "staff may mix both");
}

#[test]
fn what_is_hidden_is_neither_shown_nor_counted() {
    let conn = concerns(&["суу", "суу", "суу"]);
    let hidden = RecordId::from(Uuid::from_u128(2));
    let found = find(&conn, "суу", Scope::Staff, 50, |hit| hit.record != hidden).unwrap();
    assert_eq!((ids(&found), found.count), (vec![3, 1], 2));
}

#[test]
fn the_count_is_capped_and_says_so() {
    let conn = concerns(&[]);
    for number in 1..=300 {
        put(&conn, number, &entry(Some("1.11.2026"), "суу", ""));
    }
    let found = find(&conn, "суу", Scope::Staff, 20, |_| true).unwrap();
    assert_eq!((found.hits.len(), found.count, found.more), (20, COUNT_LIMIT, true));
    assert_eq!(ids(&found)[0], 300, "the last entered of a day comes first");
}

#[test]
fn a_changed_or_removed_record_leaves_no_word_behind() {
    let conn = concerns(&["Асанова көчөсү", "суу"]);
    put(&conn, 1, &entry(Some("1.11.2026"), "мектеп", ""));
    assert_eq!((ids(&staff(&conn, "асанова")), ids(&staff(&conn, "мектеп"))), (vec![], vec![1]));
    index(&conn, |indexing| indexing.remove(&conn, Kind::Concern, Uuid::from_u128(2)));
    assert_eq!(ids(&staff(&conn, "суу")), [0; 0]);
    assert!(index::sound(&conn).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.db");
    conn.backup("main", &file, None::<fn(rusqlite::backup::Progress)>).unwrap();
    let bytes = std::fs::read(&file).unwrap();
    let holds = |word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    assert!(holds("мектеп"), "the test sees what is there");
    assert!(!holds("асанова") && !holds("сан") && !holds("суу"), "a removed word is in no page");
}

#[test]
fn a_record_written_twice_in_one_transaction_is_found_by_its_last_words() {
    let conn = concerns(&["эски"]);
    index(&conn, |indexing| {
        let mut put = |id, text| indexing.put(&conn, Kind::Concern, Uuid::from_u128(id), &entry(None, text, ""));
        for text in ["суу", "жер", "жол"] {
            put(1, text)?;
            put(2, text)?;
        }
        indexing.remove(&conn, Kind::Concern, Uuid::from_u128(2))
    });
    assert_eq!(["эски", "суу", "жер", "жол"].map(|word| ids(&staff(&conn, word)).len()), [0, 0, 0, 1]);
    assert!(index::sound(&conn).unwrap());
}

#[test]
fn the_check_sees_an_index_that_is_not_its_entries() {
    let conn = concerns(&["суу"]);
    assert!(index::sound(&conn).unwrap());
    conn.execute_batch("UPDATE search_entry SET public_words = 'жер'").unwrap();
    assert!(!index::sound(&conn).unwrap());
}

#[test]
fn another_day_moves_a_record_to_its_place() {
    let conn = concerns(&["суу", "суу"]);
    put(&conn, 1, &entry(Some("9.11.2026"), "суу", ""));
    assert_eq!(ids(&staff(&conn, "суу")), [1, 2]);
    put(&conn, 2, &entry(None, "суу", ""));
    assert_eq!(ids(&staff(&conn, "суу")), [2, 1], "what has no day stands before the concerns");
}

#[test]
fn nothing_a_person_types_is_an_operator() {
    let conn = concerns(&["жол AND NEAR суу"]);
    for text in [
        "\"",
        "*",
        "суу*",
        "суу OR",
        "NOT суу",
        "(суу",
        "-суу",
        "суу:",
        "public_words:суу",
        "^суу",
        "~суу",
        "a\"b",
        "",
        "  ",
        "%",
        "''",
    ] {
        staff(&conn, text);
    }
    assert_eq!(ids(&staff(&conn, "near AND")), [1]);
    let flood = "ө".repeat(1_000_000);
    assert_eq!(ids(&staff(&conn, &flood)), [0; 0]);
    assert_eq!(ids(&staff(&conn, &"суу ".repeat(10_000))), [1]);
}

#[test]
fn more_hits_than_are_counted_still_come_in_the_order_of_the_tiers() {
    let conn = concerns(&["кочо", "көчө", "көчөлөр"]);
    for number in 10..10 + COUNT_LIMIT as u128 {
        put(&conn, number, &entry(Some("30.11.2026"), "кочолор", ""));
    }
    let found = staff(&conn, "көчө");
    assert_eq!(ids(&found)[..2], [2, 3], "exact, then the beginning");
    assert_eq!(found.hits[2].tier, Tier::Folded);
    assert!(found.more);
}

#[test]
fn of_many_entries_of_one_transaction_each_is_found_as_of_a_few() {
    const MANY: u128 = 1_300;
    let conn = empty();
    let text = |id: u128| format!("көчөдө жарык {id}");
    let day = |id: u128| format!("{}.11.2026", 1 + id % 28);
    index(&conn, |indexing| {
        for id in 1..=MANY {
            indexing.add(&conn, Kind::Concern, Uuid::from_u128(id), entry(Some(&day(id)), &text(id), ""))?;
            // The words of the one before may still be on their way.
            if id == 900 {
                indexing.put(&conn, Kind::Concern, Uuid::from_u128(899), &entry(Some(&day(899)), "суу жок", ""))?;
                indexing.remove(&conn, Kind::Concern, Uuid::from_u128(898))?;
            }
        }
        Ok(())
    });
    assert!(index::sound(&conn).unwrap());
    let expected: Vec<u128> = (1..=MANY).filter(|id| *id != 898).collect();
    let sql = "SELECT record FROM search_entry ORDER BY record";
    let stored: Vec<String> = rows(&conn, sql);
    assert_eq!(stored, expected.iter().map(|id| Uuid::from_u128(*id).to_string()).collect::<Vec<_>>());
    assert_eq!(ids(&staff(&conn, "суу")), [899]);
    for id in [1, 499, 500, 501, 777, MANY] {
        assert_eq!(ids(&staff(&conn, &text(id))).first(), Some(&id), "{id}");
    }
    assert!(ids(&staff(&conn, &text(898))).is_empty(), "what was removed is found by nothing");
    // What one entry would hold alone.
    let alone = empty();
    put(&alone, 7, &entry(Some(&day(7)), &text(7), ""));
    let words = |conn: &Connection| {
        rows(conn, &format!("SELECT public_words FROM search_entry WHERE record = '{}'", Uuid::from_u128(7)))
    };
    assert_eq!(words(&conn), words(&alone));
}

fn rows(conn: &Connection, sql: &str) -> Vec<String> {
    conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(std::result::Result::unwrap).collect()
}
