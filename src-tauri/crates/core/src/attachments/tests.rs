use depter_sealing::{FileKey, disclose, enclose};
use depter_store::Result;
use depter_store::files::file_store::Digest;
use depter_store::history::check::differences;
use depter_store::history::undo::{last_of_session, undo};
use depter_values::{AttachmentId, ConcernId, Kind, LongText, Pointer, Refusal, Role, ShortText};
use serde_json::json;

use super::*;
use crate::audit::{RecordHistory, record_history};
use crate::concerns::{
    AttachmentChoice, Concern, ConcernDetail, ConcernRestrict, ConcernUnrestrict, attach, attachment,
    attachment_remove, concern_record, concern_restrict, concern_unrestrict,
};
use crate::registry::RECORD_TYPES;
use crate::testing::{Bench, Seeded, everything, refusal};
use crate::{calendar, people};

const NAME: &str = "Өтүнмө №5.pdf";
const PAPER: &[u8] = b"%PDF-1.7\nzpaper\n%%EOF\n";

fn register() -> Bench {
    let mut bench = Bench::new();
    bench.write(crate::lists::seed).unwrap();
    bench.write(calendar::seed).unwrap();
    bench.write(people::seed).unwrap();
    bench
}

fn concern(bench: &mut Bench, category: &str) -> ConcernId {
    let form = json!({ "concern": {
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": category,
        "texts": { "narrative": "Жарык жок" },
    } });
    bench.write(|cx| concern_record(cx, serde_json::from_value(form)?)).unwrap().line.id
}

fn add_to(bench: &mut Bench, concern: ConcernId) -> Result<ConcernDetail> {
    let name = ShortText::cleaned(NAME);
    bench.write(|cx| attach(cx, concern, NewFile { name: &name, kind: AttachmentKind::Pdf, bytes: PAPER }))
}

fn added(bench: &mut Bench, concern: ConcernId) -> AttachmentId {
    listed(&add_to(bench, concern).unwrap()).last().unwrap().id
}

fn listed(detail: &ConcernDetail) -> Vec<AttachmentView> {
    detail.content.as_ref().map(|content| content.attachments.clone()).unwrap_or_default()
}

fn seen(bench: &Bench, concern: ConcernId) -> Vec<AttachmentView> {
    let detail = bench.read(|cx| crate::concerns::detail(cx, cx.get(concern)?)).unwrap();
    listed(&detail)
}

fn row(bench: &Bench, id: AttachmentId) -> Attachment {
    bench.read(|cx| cx.get(id)).unwrap()
}

fn read(bench: &Bench, id: AttachmentId) -> Result<AttachmentContent> {
    bench.read(|cx| content(cx, &attachment(cx, AttachmentChoice { attachment: id })?))
}

fn undo_last(bench: &mut Bench) -> Result<()> {
    bench.write(|cx| {
        let last = last_of_session(cx)?.ok_or(Refusal::NothingToUndo)?;
        undo(cx, RECORD_TYPES, last)
    })
}

fn close(bench: &mut Bench, id: ConcernId) -> Vec<Digest> {
    let version = bench.read(|cx| cx.get::<Concern>(id)).unwrap().version;
    let (_, done) = bench.act("close", |cx| concern_restrict(cx, &ConcernRestrict { id, version })).unwrap();
    done.forgotten
}

fn fits(bench: &Bench) -> bool {
    bench.read(|cx| Ok(differences(cx.conn(), RECORD_TYPES)?.is_empty())).unwrap()
}

#[test]
fn what_a_file_is_is_decided_by_its_content() {
    let jpeg = b"\xFF\xD8\xFF\xE0 anything";
    let png = b"\x89PNG\r\n\x1A\n anything";
    for (bytes, kind) in [
        (&b""[..], Err(Refusal::AttachmentEmpty)),
        (jpeg, Ok(AttachmentKind::Jpeg)),
        (png, Ok(AttachmentKind::Png)),
        (PAPER, Ok(AttachmentKind::Pdf)),
        (b"%PDF-1.4\n%%EOF", Ok(AttachmentKind::Pdf)),
        (b"%PDF-1.4\n%%EOF\r\n\0\0\0", Ok(AttachmentKind::Pdf)),
        (b"%PDF-1.4\nbreaks o", Err(Refusal::AttachmentDamaged)),
        (b"%PDF-1.4\n%%EOF\nPK\x03\x04 dragged along", Err(Refusal::AttachmentDamaged)),
        (b"\n%PDF-1.4\n%%EOF", Err(Refusal::AttachmentKindUnknown)),
        (b"<!DOCTYPE html><p>%PDF-1.4 %%EOF", Err(Refusal::AttachmentKindUnknown)),
        (b"PK\x03\x04", Err(Refusal::AttachmentKindUnknown)),
        (b"GIF89a", Err(Refusal::AttachmentKindUnknown)),
        (b"MZ\x90\0", Err(Refusal::AttachmentKindUnknown)),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Err(Refusal::AttachmentKindUnknown)),
        (b"\xFF\xD8", Err(Refusal::AttachmentKindUnknown)),
    ] {
        assert_eq!(kind_of(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn the_bounds_are_the_last_that_is_allowed() {
    assert_eq!(check_size(LARGEST), Ok(()));
    assert_eq!(check_size(LARGEST + 1), Err(Refusal::AttachmentTooLarge { megabytes: 20 }));
    assert_eq!(check_count(MOST - 1), Ok(()));
    assert_eq!(check_count(MOST), Err(Refusal::AttachmentsTooMany { most: MOST }));
}

#[test]
fn a_file_opens_with_its_key_for_its_attachment_and_unaltered() {
    let (one, other) = (AttachmentId::from(uuid::Uuid::from_u128(1)), AttachmentId::from(uuid::Uuid::from_u128(2)));
    let mut random = Seeded(3);
    let (key, wrong) = (FileKey::random(&mut random), FileKey::random(&mut random));
    let enclosed = enclose(PAPER, one, &key, &mut random).unwrap();
    assert_eq!(disclose(&enclosed, one, &key).unwrap().as_slice(), PAPER);
    assert!(disclose(&enclosed, one, &wrong).is_none());
    assert!(disclose(&enclosed, other, &key).is_none());
    for at in 0..enclosed.len() {
        let mut altered = enclosed.clone();
        altered[at] ^= 1;
        assert!(disclose(&altered, one, &key).is_none(), "byte {at}");
        assert!(disclose(&enclosed[..at], one, &key).is_none(), "cut at {at}");
    }
    let told = serde_json::to_string(&key).unwrap();
    assert_eq!(disclose(&enclosed, one, &serde_json::from_str(&told).unwrap()).unwrap().as_slice(), PAPER);
    assert!(serde_json::from_str::<FileKey>("\"AAAA\"").is_err());
    assert_eq!(format!("{key:?}"), "FileKey");
}

#[test]
fn an_attachment_keeps_its_name_and_gives_its_file_back() {
    let mut bench = register();
    let concern = concern(&mut bench, "EN01");
    let id = added(&mut bench, concern);
    let line = &seen(&bench, concern)[0];
    assert_eq!((line.name.as_str(), line.size, line.kind), (NAME, 22, AttachmentKind::Pdf));
    assert_eq!(read(&bench, id).unwrap().bytes.as_slice(), PAPER);
    assert!(fits(&bench));
    let file = bench.store.file_store().get(&row(&bench, id).file).unwrap();
    assert!(!String::from_utf8_lossy(&file).contains("zpaper"), "nothing readable stands in the file store");
}

#[test]
fn adding_and_removing_are_taken_back_and_the_file_is_there_as_before() {
    let mut bench = register();
    let concern = concern(&mut bench, "EN01");
    let id = added(&mut bench, concern);
    bench.write(|cx| attachment_remove(cx, AttachmentChoice { attachment: id })).unwrap();
    assert!(seen(&bench, concern).is_empty());
    bench.store.write(|conn| sweep(conn, &bench.store.file_store(), "2020-01-01T00:00:00Z".parse().unwrap())).unwrap();
    undo_last(&mut bench).unwrap();
    assert_eq!(read(&bench, id).unwrap().bytes.as_slice(), PAPER, "a removed one keeps its file");
    let second = added(&mut bench, concern);
    undo_last(&mut bench).unwrap();
    assert_eq!(seen(&bench, concern).len(), 1);
    assert_eq!(refusal(read(&bench, second).map(drop)), Refusal::NotFound { kind: Kind::Attachment });
    assert!(fits(&bench));
}

#[test]
fn a_concern_has_so_many_attachments_and_no_more() {
    let mut bench = register();
    let concern = concern(&mut bench, "EN01");
    for _ in 0..MOST {
        add_to(&mut bench, concern).unwrap();
    }
    assert_eq!(refusal(add_to(&mut bench, concern).map(drop)), Refusal::AttachmentsTooMany { most: MOST });
    let first = seen(&bench, concern)[0].id;
    bench.write(|cx| attachment_remove(cx, AttachmentChoice { attachment: first })).unwrap();
    add_to(&mut bench, concern).unwrap();
}

#[test]
fn an_attachment_of_a_closed_case_is_for_the_entitled_and_for_whoever_added_it() {
    let mut bench = register();
    let case = concern(&mut bench, "FM01");
    let by_head = added(&mut bench, case);
    bench.login(Role::Staff, false);
    assert!(seen(&bench, case).is_empty());
    assert_eq!(refusal(read(&bench, by_head).map(drop)), Refusal::RestrictedRecord);
    assert_eq!(refusal(add_to(&mut bench, case).map(drop)), Refusal::RestrictedRecord);
    let own = concern(&mut bench, "FM01");
    let by_staff = added(&mut bench, own);
    assert_eq!(read(&bench, by_staff).unwrap().name.as_str(), NAME, "until the session ends");
    bench.login(Role::Staff, false);
    assert_eq!(refusal(read(&bench, by_staff).map(drop)), Refusal::RestrictedRecord);
    bench.login(Role::Staff, true);
    assert_eq!(seen(&bench, own)[0].name.as_str(), NAME);
    assert!(!everything(&bench).contains("Өтүнмө"), "the name is sealed in the row and in the history");
}

#[test]
fn a_concern_closed_later_leaves_nothing_that_the_old_key_opens() {
    let mut bench = register();
    let case = concern(&mut bench, "EN01");
    let (kept, removed) = (added(&mut bench, case), added(&mut bench, case));
    let before = row(&bench, kept);
    let key = before.private.open().unwrap().key.clone();
    bench.write(|cx| attachment_remove(cx, AttachmentChoice { attachment: removed })).unwrap();
    let forgotten = close(&mut bench, case);
    let after = row(&bench, kept);
    assert_eq!(forgotten.len(), 2, "the removed one is encrypted anew as well");
    assert!(forgotten.contains(&before.file) && after.file != before.file);
    let anew = bench.store.file_store().get(&after.file).unwrap();
    assert!(disclose(&anew, kept, &key).is_none(), "the old key opens the old file alone, and that goes");
    assert_eq!(read(&bench, kept).unwrap().bytes.as_slice(), PAPER);
    let everything = everything(&bench);
    let key = serde_json::to_value(&key).unwrap();
    assert!(!everything.contains("Өтүнмө") && !everything.contains(key.as_str().unwrap()));
    assert_eq!(refusal(undo_last(&mut bench)), Refusal::UndoImpossible);
    assert!(fits(&bench));
    bench.login(Role::Staff, false);
    assert_eq!(refusal(read(&bench, kept).map(drop)), Refusal::RestrictedRecord);
}

#[test]
fn a_file_that_is_gone_keeps_nobody_from_closing_a_case() {
    let mut bench = register();
    let case = concern(&mut bench, "EN01");
    let id = added(&mut bench, case);
    let file = row(&bench, id).file;
    bench.store.file_store().forget(&file);
    assert_eq!(bench.read(lost).unwrap(), 1);
    assert_eq!(refusal(read(&bench, id).map(drop)), Refusal::AttachmentLost);
    assert!(close(&mut bench, case).is_empty());
    assert_eq!(row(&bench, id).file, file);
    assert!(!everything(&bench).contains("Өтүнмө"));
}

#[test]
fn a_case_that_is_opened_again_shows_its_attachments_to_staff() {
    let mut bench = register();
    let case = concern(&mut bench, "EN01");
    let id = added(&mut bench, case);
    close(&mut bench, case);
    let version = bench.read(|cx| cx.get::<Concern>(case)).unwrap().version;
    let reason = LongText::cleaned("Жаңылыш белгиленген");
    bench.write(|cx| concern_unrestrict(cx, ConcernUnrestrict { id: case, version, reason })).unwrap();
    bench.login(Role::Staff, false);
    assert_eq!(read(&bench, id).unwrap().bytes.as_slice(), PAPER);
    assert!(fits(&bench));
}

#[test]
fn no_history_shows_the_key_of_a_file() {
    let mut bench = register();
    let concern = concern(&mut bench, "EN01");
    let id = added(&mut bench, concern);
    let key = serde_json::to_value(&row(&bench, id).private.open().unwrap().key).unwrap();
    let asked = RecordHistory { record: Pointer::to(Kind::Attachment, id) };
    let told = serde_json::to_string(&bench.read(|cx| record_history(cx, asked)).unwrap()).unwrap();
    assert!(told.contains(NAME) && !told.contains(key.as_str().unwrap()), "{told}");
}

#[test]
fn a_file_without_a_row_is_swept_and_one_with_a_row_never() {
    let mut bench = register();
    let concern = concern(&mut bench, "EN01");
    let id = added(&mut bench, concern);
    let orphan = bench.store.file_store().put(b"of a step that was cut").unwrap();
    bench.store.write(|conn| sweep(conn, &bench.store.file_store(), "2020-01-01T00:00:00Z".parse().unwrap())).unwrap();
    assert!(!bench.store.file_store().holds(&orphan));
    assert_eq!(read(&bench, id).unwrap().bytes.as_slice(), PAPER);
}
