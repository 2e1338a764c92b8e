use super::*;

#[test]
fn a_draft_is_sealed_and_its_authors_alone() {
    let mut bench = register();
    bench.login(Role::Staff, true);
    let author = bench.actor.clone();
    let draft = json!({ "form": "concern", "content": { "narrative": "птицелов" } });
    let id = bench.write(|cx| draft_save(cx, &args(draft))).unwrap().id;
    assert!(!everything(&bench).contains("птицелов"));
    let mine = bench.read(draft_list).unwrap();
    assert_eq!((mine.len(), &mine[0].content["narrative"]), (1, &json!("птицелов")));
    bench.login(Role::Head, true);
    assert!(bench.read(draft_list).unwrap().is_empty(), "not even the head sees it");
    let theft = json!({ "id": id, "form": "concern", "content": {} });
    assert!(matches!(refusal(bench.write(|cx| draft_save(cx, &args(theft)))), Refusal::NotFound { .. }));
    bench.write(|cx| draft_discard(cx, &args(json!({ "id": id })))).unwrap();
    bench.actor = author;
    assert_eq!(bench.read(draft_list).unwrap().len(), 1, "nor takes it away");
}

#[test]
fn a_draft_is_in_no_history_and_gone_once_its_concern_is_registered() {
    let mut bench = register();
    let draft = json!({ "form": "concern", "content": { "narrative": "жарык" } });
    let (saved, done) = bench.act("draft_save", |cx| draft_save(cx, &args(draft))).unwrap();
    assert_eq!(done.operation, None);
    let again = json!({ "id": saved.id, "form": "concern", "content": { "narrative": "жарык жок" } });
    bench.write(|cx| draft_save(cx, &args(again))).unwrap();
    assert_eq!(bench.read(draft_list).unwrap().len(), 1);
    bench.write(|cx| concern_record(cx, args(json!({ "concern": form(json!({})), "draft": saved.id })))).unwrap();
    assert!(bench.read(draft_list).unwrap().is_empty());
}
