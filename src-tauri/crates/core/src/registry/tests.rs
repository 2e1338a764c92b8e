use depter_store::history::check::{check, differences, rebuild};
use depter_store::history::erase::erase_payloads;
use depter_store::history::printed::{head_code, keep, knows_head};
use depter_store::history::undo::{last_of_session, undo};
use depter_store::open::founding::Founding;
use depter_store::open::migrate::{Migration, migrate};
use depter_store::open::{DATABASE, Store};
use depter_store::records::link::{Link, add_link, links_from, links_to, set_links};
use depter_store::records::numbers::{Highest, highest, raise};
use depter_store::{Error, Record};
use depter_values::{DeviceId, Kind, Pointer, RecordId, Refusal};
use rusqlite::params;

use super::{RECORD_TYPES, SERIES};
use crate::migrations::MIGRATIONS;
use crate::testing::Bench;
use crate::{concerns, meetings};

fn concern(n: u128) -> Pointer {
    Pointer::to(Kind::Concern, uuid::Uuid::from_u128(n))
}

fn meeting(n: u128) -> Pointer {
    Pointer::to(Kind::Meeting, uuid::Uuid::from_u128(n))
}

fn refusal<T: std::fmt::Debug>(result: depter_store::Result<T>) -> Refusal {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal,
        other => panic!("a refusal was expected, not {other:?}"),
    }
}

fn linked(bench: &mut Bench) -> Link {
    bench.write(|cx| add_link(cx, concern(1), meeting(2))).unwrap();
    bench.read(|cx| cx.first("SELECT * FROM link_live", [])).unwrap().unwrap()
}

#[test]
fn an_action_that_changes_nothing_leaves_no_trace() {
    let mut bench = Bench::new();
    let ((), done) = bench.act("nothing", |_| Ok(())).unwrap();
    assert_eq!((done.operation, done.changed), (None, vec![]));
}

#[test]
fn an_action_reports_the_kinds_that_changed() {
    let mut bench = Bench::new();
    let ((), done) = bench.act("link", |cx| add_link(cx, concern(1), meeting(2))).unwrap();
    assert_eq!(done.changed, [Kind::Link]);
    assert!(done.operation.is_some());
}

#[test]
fn an_old_version_is_refused_and_changes_nothing() {
    let mut bench = Bench::new();
    let link = linked(&mut bench);
    bench.write(|cx| cx.put(&mut link.clone())).unwrap();
    let refused = refusal(bench.write(|cx| cx.put(&mut link.clone())));
    assert_eq!(refused, Refusal::VersionConflict { kind: Kind::Link, id: link.id.into() });
    let stored: Link = bench.read(|cx| cx.get(link.id)).unwrap();
    assert_eq!(stored.version, 2);
}

#[test]
fn half_an_action_is_no_action() {
    let mut bench = Bench::new();
    let failed = bench.write(|cx| {
        add_link(cx, concern(1), meeting(2))?;
        Err::<(), _>(Refusal::NotPermitted.into())
    });
    assert_eq!(refusal(failed), Refusal::NotPermitted);
    let rows: i64 = bench.read(|cx| cx.value("SELECT count(*) FROM link_live", [])).unwrap();
    let history: i64 = bench.read(|cx| cx.value("SELECT count(*) FROM change", [])).unwrap();
    assert_eq!((rows, history), (0, 0));
}

#[test]
fn links_read_the_same_from_both_ends() {
    let mut bench = Bench::new();
    bench.write(|cx| set_links(cx, concern(1), &[meeting(2), meeting(3)])).unwrap();
    bench.write(|cx| set_links(cx, concern(1), &[meeting(3), meeting(4)])).unwrap();
    assert_eq!(bench.read(|cx| links_from(cx, concern(1))).unwrap(), [meeting(3), meeting(4)]);
    assert_eq!(bench.read(|cx| links_to(cx, meeting(2))).unwrap(), []);
    assert_eq!(bench.read(|cx| links_to(cx, meeting(4))).unwrap(), [concern(1)]);
}

#[test]
fn undo_takes_back_the_last_step_and_is_itself_in_the_history() {
    let mut bench = Bench::new();
    bench.write(|cx| add_link(cx, concern(1), meeting(2))).unwrap();
    let last = bench.write(|cx| last_of_session(cx)).unwrap().unwrap();
    bench.act("undo", |cx| undo(cx, RECORD_TYPES, last)).unwrap();
    assert_eq!(bench.read(|cx| links_from(cx, concern(1))).unwrap(), []);
    let operations: i64 = bench.read(|cx| cx.value("SELECT count(*) FROM operation", [])).unwrap();
    assert_eq!(operations, 2);
}

#[test]
fn a_step_of_many_records_is_taken_back_whole() {
    let mut bench = Bench::new();
    linked(&mut bench);
    bench.write(|cx| (10..1_211).try_for_each(|n| add_link(cx, concern(n), meeting(n)))).unwrap();
    let live = |bench: &Bench| bench.read(|cx| cx.value::<i64>("SELECT count(*) FROM link_live", [])).unwrap();
    assert_eq!(live(&bench), 1_202);
    let many = bench.write(|cx| last_of_session(cx)).unwrap().unwrap();
    bench.act("undo", |cx| undo(cx, RECORD_TYPES, many)).unwrap();
    assert_eq!(live(&bench), 1, "what stood before stays");
    let findings = bench.read(|cx| check(cx.conn(), RECORD_TYPES, crate::summary::TALLIES, None)).unwrap();
    assert!(findings.ok, "{findings:?}");
}

#[test]
fn undo_refuses_what_was_changed_again() {
    let mut bench = Bench::new();
    let mut link = linked(&mut bench);
    let first = bench.write(|cx| last_of_session(cx)).unwrap().unwrap();
    bench.write(|cx| cx.put(&mut link)).unwrap();
    assert_eq!(refusal(bench.write(|cx| undo(cx, RECORD_TYPES, first))), Refusal::UndoConflict { kind: Kind::Link });
}

#[test]
fn staff_undo_only_their_own_steps_a_head_everybodys() {
    let mut bench = Bench::new();
    linked(&mut bench);
    let step = bench.write(|cx| last_of_session(cx)).unwrap().unwrap();
    bench.login(depter_values::Role::Staff, false);
    assert_eq!(refusal(bench.write(|cx| undo(cx, RECORD_TYPES, step))), Refusal::UndoNotOwn);
    bench.login(depter_values::Role::Head, true);
    bench.write(|cx| undo(cx, RECORD_TYPES, step)).unwrap();
}

#[test]
fn the_history_refuses_to_be_changed() {
    let mut bench = Bench::new();
    linked(&mut bench);
    for statement in [
        "UPDATE operation SET at = 'x'",
        "DELETE FROM operation",
        "DELETE FROM change",
        "UPDATE change SET after = NULL, before = NULL",
        "UPDATE change SET after = 'x'",
        "UPDATE change SET after_digest = ''",
    ] {
        let outcome = bench.store.write(|conn| conn.execute(statement, []).map_err(Error::from));
        assert!(outcome.is_err(), "{statement} must be refused");
    }
}

#[test]
fn erased_payloads_are_gone_and_the_chain_stays_whole() {
    let mut bench = Bench::new();
    let mut link = linked(&mut bench);
    let target = Pointer::to(Kind::Link, link.id);
    bench.write(|cx| erase_payloads(cx, target, "sealed").and_then(|()| cx.put(&mut link))).unwrap();
    let readable = "SELECT count(*) FROM change WHERE kind = 'link' AND (before IS NOT NULL OR after IS NOT NULL)";
    assert_eq!(bench.read(|cx| cx.value::<i64>(readable, [])).unwrap(), 1, "only what was written last is left");
    let findings = bench.read(|cx| check(cx.conn(), RECORD_TYPES, crate::summary::TALLIES, None)).unwrap();
    assert!(findings.ok, "{findings:?}");
}

#[test]
fn undo_never_reaches_behind_an_erasure() {
    let mut bench = Bench::new();
    let mut link = linked(&mut bench);
    let before = bench.write(|cx| last_of_session(cx)).unwrap().unwrap();
    bench
        .write(|cx| erase_payloads(cx, Pointer::to(Kind::Link, link.id), "sealed").and_then(|()| cx.put(&mut link)))
        .unwrap();
    assert_eq!(refusal(bench.write(|cx| undo(cx, RECORD_TYPES, before))), Refusal::UndoImpossible);
}

#[test]
fn a_finished_erasure_opens_nothing() {
    let mut bench = Bench::new();
    let mut link = linked(&mut bench);
    bench
        .write(|cx| erase_payloads(cx, Pointer::to(Kind::Link, link.id), "sealed").and_then(|()| cx.put(&mut link)))
        .unwrap();
    let outcome = bench.store.write(|conn| {
        conn.execute("UPDATE change SET before = NULL, after = NULL WHERE kind = 'link'", []).map_err(Error::from)
    });
    assert!(outcome.is_err());
}

#[test]
fn a_rebuild_from_the_history_gives_the_tables() {
    let mut bench = Bench::new();
    bench.write(|cx| set_links(cx, concern(1), &[meeting(2), meeting(3)])).unwrap();
    bench.write(|cx| set_links(cx, concern(1), &[meeting(3)])).unwrap();
    let before = rows(&bench);
    bench.store.write(|conn| conn.execute("UPDATE link SET to_kind = 'plan'", []).map_err(Error::from)).unwrap();
    assert_eq!(bench.read(|cx| differences(cx.conn(), RECORD_TYPES)).unwrap().len(), 2, "a quiet change shows");
    bench.store.write(|conn| rebuild(conn, RECORD_TYPES)).unwrap();
    assert_eq!(rows(&bench), before);
    assert_eq!(bench.read(|cx| differences(cx.conn(), RECORD_TYPES)).unwrap(), []);
}

fn rows(bench: &Bench) -> Vec<Link> {
    bench.read(|cx| cx.all("SELECT * FROM link ORDER BY id", [])).unwrap()
}

#[test]
fn a_removed_row_of_the_history_is_noticed() {
    let mut bench = Bench::new();
    linked(&mut bench);
    bench.write(|cx| add_link(cx, concern(5), meeting(6))).unwrap();
    bench
        .store
        .write(|conn| conn.execute_batch("DROP TRIGGER change_is_kept; DELETE FROM change WHERE operation = (SELECT id FROM operation WHERE seq = 1)").map_err(Error::from))
        .unwrap();
    let findings = bench.read(|cx| check(cx.conn(), RECORD_TYPES, crate::summary::TALLIES, None)).unwrap();
    assert!(!findings.history && !findings.ok, "{findings:?}");
}

#[test]
fn a_code_from_paper_belongs_to_this_history_or_not() {
    let mut bench = Bench::new();
    linked(&mut bench);
    let code = |bench: &Bench| bench.read(|cx| head_code(cx.conn())).unwrap();
    let knows = |bench: &Bench, code: &str| bench.read(|cx| knows_head(cx.conn(), code)).unwrap();
    let printed = code(&bench);
    assert!(!knows(&bench, &printed), "no paper bears it yet");
    bench.write(|cx| keep(cx, &printed)).unwrap();
    assert!(knows(&bench, &printed));
    assert!(knows(&bench, &printed.to_lowercase().replace('-', " ")));
    assert!(knows(&bench, &printed[..14]), "as papers of earlier programs bore it");
    for strange in [code(&bench).as_str(), "0000-0000-0000", "0000-0000-0000-0000-0000", "nonsense", "", &printed[..19]]
    {
        assert!(!knows(&bench, strange), "{strange}");
    }
}

#[test]
fn a_reader_cannot_write() {
    let bench = Bench::new();
    let outcome = bench.read(|cx| Ok(cx.conn().execute("UPDATE store SET demo = 1", [])?));
    assert!(outcome.is_err());
}

#[test]
fn a_closed_store_is_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let founding = Founding {
        centre: uuid::Uuid::from_u128(1),
        device: DeviceId(uuid::Uuid::from_u128(2)),
        at: "2026-06-01T12:00:00Z".parse().unwrap(),
        demo: false,
    };
    let store = Store::create(folder.path(), [7; 32].into(), &founding, MIGRATIONS).unwrap();
    store
        .read(|conn| conn.query_row("SELECT demo FROM store", [], |row| row.get::<_, bool>(0)).map_err(Error::from))
        .unwrap();
    store.write(|conn| conn.execute("UPDATE store SET demo = 1", []).map_err(Error::from)).unwrap();
    drop(store);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, [DATABASE], "the log is written back");
}

#[test]
fn a_migration_that_fails_leaves_the_store_as_it_was() {
    let bench = Bench::new();
    let broken = [Migration { number: 9_990, sql: "CREATE TABLE half (id TEXT) STRICT; SELECT no_such_function();" }];
    let folder = tempfile::TempDir::new().unwrap();
    let copy = folder.path().join("copy.db");
    bench.store.write(|conn| conn.execute_batch("SELECT 1").map_err(Error::from)).unwrap();
    let mut conn = depter_store::open::in_memory().unwrap();
    migrate(&mut conn, MIGRATIONS).unwrap();
    assert!(migrate(&mut conn, &broken).is_err());
    let half: bool = conn
        .query_row("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'half')", params![], |row| row.get(0))
        .unwrap();
    assert!(!half && !copy.exists());
}

#[test]
fn every_record_type_is_registered_once() {
    let mut kinds: Vec<Kind> = RECORD_TYPES.iter().map(|t| t.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), RECORD_TYPES.len());
    assert_eq!(Link::TABLE, "link");
    assert_eq!(RecordId(uuid::Uuid::nil()).to_string().len(), 36);
}

#[test]
fn a_number_is_given_behind_the_highest_of_the_register_and_of_everything_known_elsewhere() {
    let mut bench = Bench::new();
    for (told, held, given) in [(0, 0, 1), (7, 2, 8), (3, 2, 8), (9, 12, 13)] {
        bench.write(|cx| raise(cx.conn(), &Highest::from([((Kind::Concern, 2026), told)]))).unwrap();
        let next = bench.read(|cx| cx.next_number(&concerns::NUMBERS, 2026, held)).unwrap();
        assert_eq!(next, given, "{told} elsewhere, {held} here");
    }
    for (series, year) in [(&concerns::NUMBERS, 2025), (&meetings::NUMBERS, 2026)] {
        assert_eq!(bench.read(|cx| cx.next_number(series, year, 4)).unwrap(), 5, "{} of {year}", series.kind);
    }
    assert_eq!(bench.read(|cx| highest(cx.conn(), SERIES)).unwrap()[&(Kind::Concern, 2026)], 9, "a copy tells them on");
}

#[test]
fn an_older_state_of_the_register_gives_no_number() {
    let mut bench = Bench::new();
    bench.withholds_numbers = true;
    let refused = refusal(bench.read(|cx| cx.next_number(&concerns::NUMBERS, 2026, 4)));
    assert_eq!(refused, Refusal::RegisterBehind);
}
