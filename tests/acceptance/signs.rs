//! Signs that nobody sees: in every name, number, account, phone, search and import.

use std::fs;

use depter_store::open::DATABASE;
use depter_tests::centre::{Centre, PASSWORD, Who};
use serde_json::{Value, json};

/// What may stand unseen in a text or beside it, or is another space.
const UNSEEN: [&str; 12] = [
    "\u{200B}", "\u{AD}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{200E}", "\u{202E}", "\u{34F}", "\u{FE0F}",
    "\u{180E}", "\u{61C}", "\u{3164}",
];
const SPACES: [&str; 6] = ["  ", "\u{A0}", "\u{2009}", "\u{202F}", "\u{2028}", "\u{3000}"];

/// The text with the sign in the middle of each of its words.
fn within(text: &str, sign: &str) -> String {
    let word = |word: &str| {
        let middle = word.char_indices().nth(word.chars().count() / 2).map_or(0, |(at, _)| at);
        format!("{}{sign}{}", &word[..middle], &word[middle..])
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The text in every disguise.
fn disguises(text: &str) -> Vec<String> {
    let spaced = SPACES.iter().map(|space| text.replace(' ', space));
    UNSEEN.iter().map(|sign| within(text, sign)).chain(spaced).collect()
}

fn complaint(applicant: &str, phone: &str, narrative: &str) -> Value {
    json!({ "concern": {
        "kind": "complaint", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "applicant": applicant, "phone": phone, "narrative": narrative },
    } })
}

#[test]
fn an_account_beside_the_heads_cannot_look_like_it() {
    let centre = Centre::founded();
    for name in
        disguises("Экинчи жетекчи").into_iter().chain(["ЭКИНЧИ ЖЕТЕКЧИ".to_owned(), "Экинчи жетeкчи".to_owned()])
    {
        let account = json!({ "name": name, "role": "staff", "entitled": false, "password": PASSWORD });
        assert_eq!(centre.refused("user_add", account), "user_exists", "{name:?}");
        let opened = centre.call("session_open", json!({ "user": name, "password": PASSWORD }));
        assert_eq!(opened["user"], Who::SecondHead.name(), "{name:?}: the one who is meant logs in");
        centre.log_in(Who::Head);
    }
}

#[test]
fn what_was_typed_with_unseen_signs_is_found_without_them_and_the_other_way_round() {
    let centre = Centre::founded();
    let (name, phone, words) = ("Токтогулова Айжамал", "0700 12 34 56", "кызгалдактар талаасы");
    for (n, disguised) in disguises(name).into_iter().enumerate() {
        let concern = centre.call("concern_record", complaint(&disguised, &within(phone, "\u{200B}"), words));
        assert_eq!(concern["texts"]["applicant"], name, "{disguised:?}");
        assert_eq!(concern["texts"]["phone"], phone);
        for query in ["Токтогулова", "токтогулова айжамал", "0700123456", "700 12 34 56"] {
            let found = centre.call("search", json!({ "text": query, "limit": 200 }));
            assert_eq!(found["hits"].as_array().unwrap().len(), n + 1, "{query} after {disguised:?}");
        }
        let twin = json!({ "text": words, "applicant": within(name, "\u{AD}"), "phone": phone });
        let twins = centre.call("concern_duplicates", twin);
        assert_eq!(twins.as_array().unwrap().len(), (n + 1).min(5), "{disguised:?}");
    }
    let number = centre.call("concern_list", json!({}))["rows"][0]["number"].as_str().unwrap().to_owned();
    for disguised in disguises(&format!("{number} токтогулова")) {
        let found = centre.call("search", json!({ "text": disguised }));
        assert_eq!(found["hits"].as_array().unwrap().len(), 1, "{disguised:?}");
    }
    let page = centre.call("concern_get", json!({ "number": within(&number, "\u{200B}") }));
    assert_eq!(page["number"], number);
}

#[test]
fn a_journal_with_unseen_signs_comes_in_without_them() {
    let centre = Centre::founded();
    for (n, disguised) in disguises("Токтогулова Айжамал").into_iter().enumerate() {
        let (file, path) = centre.file(&format!("journal-{n}.csv"));
        let heading = within("Summary", "\u{200B}");
        let disguised = disguised.replace('\u{2028}', "\u{85}");
        fs::write(path, format!("Date;Applicant;{heading}\n{:02}.09.2026;{disguised};Суу {n}\n", n + 1)).unwrap();
        let report = centre.call("import_concerns", json!({ "file": file }));
        assert_eq!(report["imported"], 1, "{disguised:?}: {report}");
    }
    let found = centre.call("search", json!({ "text": "токтогулова айжамал", "limit": 200 }));
    assert_eq!(found["hits"].as_array().unwrap().len(), disguises("а б").len());
}

/// What an earlier version let in stands in the row and the history as it was typed.
#[test]
fn a_register_of_before_reads_compares_and_is_found_after_the_next_log_in() {
    let mut centre = Centre::founded();
    let concern = centre.call("concern_record", complaint("Токтогулова Айжамал", "", "кызгалдактар"));
    centre.call("area_save", json!({ "kind": "village", "names": { "ky": "Көк Тоо" } }));
    let before = format!("{}  Тоо", within("Карагай", "\u{AD}"));
    centre.stop();
    {
        // As if the name had been taken as it was typed, and its words cut by the rules of then.
        let conn = centre.database();
        let old = |text: String| text.replace("Көк Тоо", &before);
        let (area, row): (String, String) =
            conn.query_row("SELECT id, names FROM area_live", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        conn.execute("UPDATE area SET names = ?2 WHERE id = ?1", [&area, &old(row)]).unwrap();
        conn.execute("INSERT OR IGNORE INTO search_due (one) VALUES (1)", []).unwrap();
    }
    assert!(centre.folder().join(DATABASE).is_file());
    centre.start();
    centre.log_in(Who::Head);
    let listed = centre.call("area_list", json!({})).to_string();
    assert!(listed.contains(&before), "it is read as it stands: {listed}");
    let found = |text: &str| centre.call("search", json!({ "text": text }))["hits"].as_array().unwrap().len();
    assert_eq!((found("карагай"), found("Токтогулова")), (1, 1), "its words were cut anew");
    assert_eq!(centre.call("concern_get", json!({ "id": concern["id"] }))["texts"]["applicant"], "Токтогулова Айжамал");
}
