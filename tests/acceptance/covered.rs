//! Beside the history stand who read what, by which words records are found, and drafts: what somebody with the key alters
//! of them past the program is seen as well.

use depter_core::registry::RECORD_TYPES;
use depter_core::summary::TALLIES;
use depter_store::history::check::check;
use depter_tests::centre::{Centre, Who, concern};
use depter_tests::proved;
use rusqlite::Connection;
use serde_json::json;

/// A centre in which things were read, printed, found and written.
fn busy() -> Centre {
    let centre = Centre::founded();
    let mut closed = concern("Үйдөгү чыр");
    closed["concern"]["category"] = json!("FM01");
    let closed = centre.call("concern_record", closed);
    for words in ["Көчөдө жарык жок", "Суу келбейт", "Көпүрө бузулган"] {
        centre.call("concern_record", concern(words));
    }
    for who in [Who::Entitled, Who::SecondHead, Who::Head] {
        centre.log_in(who).call("concern_get", json!({ "id": closed["id"] }));
        let (out, _) = centre.file("paper.pdf");
        let summary = json!({ "kind": "summary", "period": "2026-Q4" });
        centre.call("document_make", json!({ "document": summary, "format": "pdf", "out": out }));
    }
    // Nothing is written behind the last of them.
    centre.call("concern_get", json!({ "id": closed["id"] }));
    centre
}

fn count(conn: &Connection, table: &str) -> i64 {
    conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

/// Does each statement to every row alone, and says what the check did not see.
fn unseen(centre: &mut Centre, table: &str, row: &str, statements: &[&str]) -> Vec<String> {
    let conn = centre.database();
    centre.stop();
    conn.execute_batch("DROP TRIGGER access_stays; DROP TRIGGER access_is_kept;").unwrap();
    assert!(check(&conn, RECORD_TYPES, TALLIES, None).unwrap().ok, "before it was altered");
    let (mut unseen, mut tried) = (Vec::new(), 0);
    for at in 0..count(&conn, table) {
        let one: i64 = conn
            .query_row(&format!("SELECT {row} FROM {table} ORDER BY {row} LIMIT 1 OFFSET {at}"), [], |found| {
                found.get(0)
            })
            .unwrap();
        for statement in statements {
            conn.execute_batch("BEGIN").unwrap();
            let done = conn.execute(&format!("{statement} WHERE {row} = ?1"), [one]).unwrap();
            assert_eq!(done, 1, "{statement}");
            if check(&conn, RECORD_TYPES, TALLIES, None).unwrap().ok {
                unseen.push(format!("row {at}: {statement}"));
            }
            conn.execute_batch("ROLLBACK").unwrap();
            tried += 1;
        }
    }
    assert!(tried >= 20, "{tried}");
    proved("S3", format!("{tried} alterations of {table}"), format!("{} unseen", unseen.len()));
    unseen
}

#[test]
fn every_row_of_the_access_record_that_was_altered_or_taken_away_is_seen() {
    let statements = [
        "DELETE FROM access",
        "UPDATE access SET user = '00000000-0000-7000-8000-000000000000'",
        "UPDATE access SET at = '2026-11-20T04:00:00.000Z'",
        "UPDATE access SET command = 'concern_list'",
        "UPDATE access SET record = '00000000-0000-7000-8000-000000000000'",
    ];
    assert_eq!(unseen(&mut busy(), "access", "id", &statements), Vec::<String>::new());
}

#[test]
fn every_search_entry_that_was_altered_or_taken_away_is_seen() {
    let statements = [
        "DELETE FROM search_entry",
        "UPDATE search_entry SET staff_words = staff_words || ' жалган'",
        "UPDATE search_entry SET public_words = public_words || ' жалган'",
        "UPDATE search_entry SET record = '00000000-0000-7000-8000-000000000000'",
    ];
    assert_eq!(unseen(&mut busy(), "search_entry", "position", &statements), Vec::<String>::new());
}

#[test]
fn a_record_that_was_put_into_the_search_entries_is_seen() {
    let mut centre = busy();
    let conn = centre.database();
    centre.stop();
    let entry = "INSERT INTO search_entry (position, kind, record, public_words, staff_words)
                 VALUES (1, 'concern', '00000000-0000-7000-8000-000000000000', 'жалган', '')";
    conn.execute_batch(entry).unwrap();
    assert!(!check(&conn, RECORD_TYPES, TALLIES, None).unwrap().rebuild);
}

#[test]
fn a_draft_that_was_altered_or_taken_away_is_missed_by_its_author() {
    let centre = Centre::founded();
    let missed = |centre: &Centre| centre.log_in(Who::Staff).call("session_state", json!({}))["drafts_missing"].clone();
    assert_eq!(missed(&centre), false);
    let save = |words: &str| {
        let draft = json!({ "form": "concern", "content": { "narrative": words } });
        centre.call("draft_save", draft)["id"].as_str().unwrap().to_owned()
    };
    let drafts = ["биринчи", "экинчи", "үчүнчү"].map(save);
    assert_eq!(missed(&centre), false);
    let statements =
        ["DELETE FROM draft", "UPDATE draft SET changed_at = '2026-11-20T04:00:00.000Z'", "DELETE FROM draft"];
    for (draft, statement) in drafts.iter().zip(statements) {
        centre.log_in(Who::Head);
        assert_eq!(centre.database().execute(&format!("{statement} WHERE id = ?1"), [draft]).unwrap(), 1);
        assert_eq!(centre.call("session_state", json!({}))["drafts_missing"], false, "it is not the head's");
        assert_eq!(missed(&centre), true, "{statement}");
        assert_eq!(missed(&centre), false, "it was told");
    }
    centre.call("concern_record", concern("Кызматкер бир нерсе жазды"));
    centre.database().execute_batch("DELETE FROM draft; DELETE FROM draft_end").unwrap();
    assert_eq!(missed(&centre), true, "that there were drafts is known from the history");
}

#[test]
fn drafts_that_their_author_changes_and_discards_are_not_missed() {
    let centre = Centre::founded();
    let missed = |centre: &Centre| centre.log_in(Who::Staff).call("session_state", json!({}))["drafts_missing"].clone();
    let draft = |words: &str| json!({ "form": "concern", "content": { "narrative": words } });
    assert_eq!(missed(&centre), false);
    let kept = centre.call("draft_save", draft("биринчи"));
    let mut again = draft("башкача");
    again["id"] = kept["id"].clone();
    centre.call("draft_save", again);
    assert_eq!(missed(&centre), false);
    centre.call("draft_discard", json!({ "id": kept["id"] }));
    assert_eq!(missed(&centre), false);
    // Nobody opens a draft any more that was sealed to keys of before.
    centre.call("draft_save", draft("экинчи"));
    let users = centre.log_in(Who::Head).call("user_list", json!({}));
    let rows = users["rows"].as_array().unwrap_or_else(|| users.as_array().unwrap());
    let staff = rows.iter().find(|user| user["name"] == Who::Staff.name()).unwrap();
    let password = json!({ "id": staff["id"], "password": depter_tests::centre::PASSWORD });
    centre.call("user_password", password);
    assert_eq!(missed(&centre), false);
}
