use depter_readers::journal::{Journal, hand_over};
use depter_store::{Error, Result};
use depter_values::{Day, Kind, Role, ShortText};

use super::*;
use crate::concerns::{Concern, ConcernKind, ConcernTexts, DeadlineSource, Outcome, State};
use crate::testing::Bench;
use crate::{areas, calendar, centre, lists};

/// A register of invented people, as centres keep it; the tests of the whole program import it too.
const SAMPLE: &[u8] = include_bytes!("../../../../../tests/data/journal-sample.csv");

fn day(text: &str) -> Day {
    Day::typed(text).unwrap()
}

/// What the program that reads files answers.
fn answer_to(bytes: &[u8]) -> Vec<u8> {
    let mut answer = Vec::new();
    hand_over(bytes, &mut answer).unwrap();
    answer
}

const HEADINGS: &str = "No.;Date received;Date registered;Kind;Applicant;Village;Phone;Summary;Category;Executor;Deadline;Outcome;Reply date\n";

/// A founded centre on the day on which every journal of these tests is read.
fn register() -> Bench {
    let mut bench = Bench::new();
    bench.at("2026-10-01T04:00:00Z");
    bench.write(lists::seed).unwrap();
    bench.write(calendar::seed).unwrap();
    let file = serde_json::from_str(r#"{"name": {"ru": "Центр"}, "language": "ru"}"#).unwrap();
    bench.write(|cx| centre::found(cx, file)).unwrap();
    bench
}

fn taken_in(bench: &mut Bench, text: &str) -> Result<Imported> {
    let texts = ImportTexts { from_journal: ShortText::cleaned("из журнала") };
    let answer = answer_to(text.as_bytes());
    bench.write(|cx| import_journal(cx, &Journal::taken(&answer).unwrap(), &texts, |_, _| Ok(())))
}

/// (rows, imported, unchanged, refused lines with codes) of a journal of these rows.
fn import(bench: &mut Bench, rows: &str) -> (u64, u64, u64, Vec<(u64, &'static str)>) {
    let done = taken_in(bench, &format!("{HEADINGS}{rows}")).unwrap();
    let refused = done.refused.iter().map(|fault| (fault.line, fault.code.code())).collect();
    (done.rows, done.imported, done.unchanged, refused)
}

fn concerns(bench: &Bench) -> Vec<Concern> {
    bench.read(|cx| cx.all("SELECT * FROM concern_live ORDER BY year, serial", [])).unwrap()
}

fn texts(bench: &Bench, concern: &Concern) -> ConcernTexts {
    bench.read(|cx| Ok(cx.reveal(Kind::Concern, concern.id, &concern.private))).unwrap().unwrap()
}

fn text_of(bench: &Bench, sql: &str) -> String {
    bench.read(|cx| cx.value(sql, [])).unwrap()
}

#[test]
fn the_whole_sample_goes_into_the_register_and_is_known_again() {
    let mut bench = register();
    let sample = std::str::from_utf8(SAMPLE).unwrap();
    assert_eq!(taken_in(&mut bench, sample).unwrap(), Imported { rows: 85, imported: 85, ..Imported::default() });
    assert_eq!(taken_in(&mut bench, sample).unwrap(), Imported { rows: 85, unchanged: 85, ..Imported::default() });
    let all = concerns(&bench);
    let count = |wanted: fn(&Concern) -> bool| all.iter().filter(|concern| wanted(concern)).count();
    assert_eq!(count(|c| c.state == State::Resolved), 15);
    assert_eq!(count(|c| c.state == State::Closed), 61);
    assert_eq!(count(|c| c.state == State::Registered), 9);
    assert_eq!(count(|c| c.deadline_source == DeadlineSource::Journal), 67);
    assert_eq!(count(|c| c.kind == ConcernKind::Signal && c.deadline.is_none()), 18);
}

#[test]
fn a_given_deadline_is_kept_and_an_empty_one_is_counted() {
    let mut bench = register();
    let rows = "1;01.06.2026;;statement;A;;;s;PR03;;05.06.2026;;\n\
                2;01.06.2026;;statement;A;;;s2;PR03;;;;\n\
                3;01.06.2026;;signal;;;;s3;PR03;;07.06.2026;;\n";
    assert_eq!(import(&mut bench, rows), (3, 3, 0, vec![]));
    let all = concerns(&bench);
    let deadlines: Vec<_> = all.iter().map(|c| (c.deadline, c.deadline_source, c.target_on)).collect();
    assert_eq!(deadlines[0], (Some(day("05.06.2026")), DeadlineSource::Journal, None));
    // Fourteen working days after Monday, 1 June 2026.
    assert_eq!(deadlines[1], (Some(day("19.06.2026")), DeadlineSource::Computed, None));
    assert_eq!(deadlines[2], (None, DeadlineSource::None, Some(day("07.06.2026"))));
    bench.write(crate::concerns::deadlines::recount).unwrap();
    assert_eq!(concerns(&bench)[0].deadline, deadlines[0].0);
}

#[test]
fn a_day_of_registration_is_the_day_of_receipt_unless_given() {
    let mut bench = register();
    import(&mut bench, "1;01.06.2026;;statement;A;;;s;;;;;\n2;01.06.2026;03.06.2026;statement;A;;;s;;;;;\n");
    let days: Vec<_> = concerns(&bench).iter().map(|c| c.registered_on).collect();
    assert_eq!(days, [day("01.06.2026"), day("03.06.2026")]);
}

#[test]
fn what_the_journal_calls_satisfied_is_resolved_and_all_else_closed() {
    let mut bench = register();
    let rows =
        "1;01.06.2026;;statement;A;;;s;;;;satisfied;05.06.2026\n2;01.06.2026;;statement;A;;;s;;;;refused;06.06.2026\n";
    import(&mut bench, rows);
    let all = concerns(&bench);
    assert_eq!((all[0].state, all[1].state), (State::Resolved, State::Closed));
    assert_eq!(all[1].outcome, Some(Outcome::Refused));
    let evidence = "SELECT group_concat(json_extract(private, '$.open.evidence'), '|') FROM (SELECT private FROM answer_live ORDER BY answered_on)";
    assert_eq!(text_of(&bench, evidence), "из журнала|");
}

#[test]
fn an_open_row_is_only_registered_even_with_an_executor() {
    let mut bench = register();
    import(&mut bench, "1;01.06.2026;;statement;A;;;s;;инспектор;;;\n");
    assert_eq!(concerns(&bench)[0].state, State::Registered);
}

#[test]
fn the_public_wording_names_category_and_village_and_nothing_of_a_closed_case() {
    let mut bench = register();
    let rows = "1;01.06.2026;;statement;Канарейкин;Тоо;;жёлтая птица;EN01;;;;\n\
                2;01.06.2026;;statement;Канарейкин;Тоо;;жёлтая птица;FM01;;;satisfied;02.06.2026\n";
    import(&mut bench, rows);
    let all = concerns(&bench);
    let name = bench.read(|cx| lists::category(cx, "EN01")).unwrap().names.ru.to_string();
    assert_eq!(texts(&bench, &all[0]).public_wording.as_str(), format!("{name} — Тоо"));
    assert!(!all[0].wording_checked);
    assert!(all[1].restricted && all[1].private.open().is_none());
    let sealed = texts(&bench, &all[1]);
    assert_eq!((sealed.public_wording.as_str(), sealed.narrative.as_str()), ("", "жёлтая птица"));
}

#[test]
fn words_of_a_closed_row_stand_in_no_table() {
    let mut bench = register();
    import(&mut bench, "1;01.06.2026;;statement;Канарейкин;Тоо;0700 11 22 33;птицелов;FM01;;;satisfied;02.06.2026\n");
    let dump = crate::testing::everything(&bench);
    for word in ["Канарейкин", "канарейкин", "птицелов", "11 22 33", "700112233"] {
        assert!(!dump.contains(word), "{word} is readable in the store");
    }
    assert!(dump.contains("Тоо"), "the village is no sealed value, and the dump shows what is open");
}

#[test]
fn an_empty_summary_is_the_category_and_no_category_is_other() {
    let mut bench = register();
    import(&mut bench, "1;01.06.2026;;statement;A;;;;EN01;;;;\n2;01.06.2026;;statement;A;;;только текст;;;;;\n");
    let all = concerns(&bench);
    let name = bench.read(|cx| lists::category(cx, "EN01")).unwrap().names.ru.to_string();
    assert_eq!(texts(&bench, &all[0]).narrative.as_str(), name);
    assert_eq!(all[1].category.as_str(), "OT99");
}

#[test]
fn the_same_number_with_other_content_is_refused_also_inside_one_file() {
    let mut bench = register();
    let row = "7;01.06.2026;;statement;A;;;s;;;;;\n";
    assert_eq!(import(&mut bench, &format!("{row}{row}")), (2, 1, 1, vec![]));
    assert_eq!(import(&mut bench, "7;01.06.2026;;statement;B;;;s;;;;;\n"), (1, 0, 0, vec![(2, "number_taken")]));
    assert_eq!(
        import(&mut bench, "8;01.06.2026;;statement;A;;;x;;;;;\n8;01.06.2026;;statement;A;;;y;;;;;\n"),
        (2, 1, 0, vec![(3, "number_taken")])
    );
}

#[test]
fn rows_without_a_number_go_on_after_the_highest_and_are_known_by_their_content() {
    let mut bench = register();
    let rows = "; 01.06.2026;;statement;A;;;first;;;;;\n9;01.06.2026;;statement;A;;;ninth;;;;;\n;01.06.2025;;statement;A;;;old;;;;;\n";
    assert_eq!(import(&mut bench, rows), (3, 3, 0, vec![]));
    let numbers: Vec<_> = concerns(&bench).iter().map(|c| c.number.to_string()).collect();
    assert_eq!(numbers, ["2025/0001", "2026/0009", "2026/0010"]);
    assert_eq!(import(&mut bench, rows), (3, 0, 3, vec![]));
    let next = bench.read(|cx| crate::concerns::next_serial(cx, 2026)).unwrap();
    assert_eq!(next, 11);
}

#[test]
fn bad_rows_are_listed_and_the_good_ones_go_in() {
    let mut bench = register();
    let rows =
        "1;32.06.2026;;statement;A;;;s;;;;;\n2;01.06.2026;;statement;;;;s;;;;;\n3;01.06.2026;;statement;A;;;s;;;;;\n";
    assert_eq!(import(&mut bench, rows), (3, 1, 0, vec![(2, "day_invalid"), (3, "applicant_missing")]));
}

#[test]
fn an_unknown_village_becomes_one_unchecked_area() {
    let mut bench = register();
    import(
        &mut bench,
        "1;01.06.2026;;statement;A;Көк-Тоо;;s;;;;;\n2;01.06.2026;;statement;A;кок-тоо;;s;;;;;\n3;01.06.2026;;statement;A;—;;s;;;;;\n",
    );
    let all = concerns(&bench);
    assert_eq!((all[0].area, all[2].area), (all[1].area, None));
    let villages = bench.read(areas::villages).unwrap();
    assert_eq!((villages.len(), villages[0].checked, villages[0].names.ru.as_str()), (1, false, "Көк-Тоо"));
}

#[test]
fn work_that_is_stopped_takes_everything_back() {
    let mut bench = register();
    let answer = answer_to(SAMPLE);
    let sample = Journal::taken(&answer).unwrap();
    let texts = ImportTexts { from_journal: ShortText::default() };
    let stop = |done, total| if done == total { Err(Error::Cancelled) } else { Ok(()) };
    let stopped = bench.write(|cx| import_journal(cx, &sample, &texts, stop));
    assert!(matches!(stopped, Err(Error::Cancelled)));
    assert_eq!(concerns(&bench).len(), 0);
}

#[test]
fn a_journal_is_one_operation() {
    let mut bench = register();
    let operations = "SELECT CAST(count(*) AS TEXT) FROM operation";
    let before: u64 = text_of(&bench, operations).parse().unwrap();
    taken_in(&mut bench, std::str::from_utf8(SAMPLE).unwrap()).unwrap();
    assert_eq!(text_of(&bench, operations), (before + 1).to_string());
    bench.login(Role::Staff, false);
    let lines = bench.read(|cx| crate::concerns::concern_list(cx, &crate::concerns::ConcernList::default())).unwrap();
    let sealed = lines.rows.iter().filter(|line| line.closed).collect::<Vec<_>>();
    assert!(!sealed.is_empty() && sealed.iter().all(|line| line.area.is_none() && line.inside.is_none()));
}
