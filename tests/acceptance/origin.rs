//! Somebody with an account and tools of their own rewrites the register past the program: rows, history and chain, all
//! of it fitting together. Whoever is entitled is told that it was not written by who is named.

use blake3::Hasher;
use depter_sealing::SeededRandomness;
use depter_store::secrets::keyring::{KeyringFolder, Place, Unlocked};
use depter_tests::centre::{BEGINS, Centre, PASSWORD, Who, concern};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use uuid::Uuid;

const FORGED: &str = "Жасалма сөз";

/// A concern of a restricted category, with these words.
fn restricted(narrative: &str) -> Value {
    let mut form = concern(narrative);
    form["concern"]["category"] = json!("FM01");
    form
}

/// A centre in which somebody entitled registered a restricted concern, and a clerk an ordinary one.
fn two_concerns() -> (Centre, Value, Value) {
    let centre = Centre::founded();
    let open = centre.log_in(Who::Staff).call("concern_record", concern("Көчөдө жарык жок"));
    let closed = centre.log_in(Who::Entitled).call("concern_record", restricted("Чыныгы сөз"));
    (centre, closed, open)
}

/// What the password of this person opens.
fn keys(centre: &Centre, who: Who) -> Unlocked {
    KeyringFolder::new(centre.folder()).unlock(who.name(), PASSWORD, BEGINS.parse().unwrap()).unwrap().1
}

/// How the forger goes about the marks of the steps.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Marks {
    /// They stay as they are.
    Left,
    /// They are taken out, as in a register of an earlier program.
    TakenOut,
    /// The forger puts their own on every step.
    Own,
    /// The forger puts their own, and their own name, on every step.
    OwnName,
}

/// Lets the tools of a clerk work on the register, and brings chain and marks into line with what they did.
fn forge(centre: &mut Centre, marks: Marks, work: impl FnOnce(&Connection, &Unlocked)) {
    let (conn, clerk) = (centre.database(), keys(centre, Who::Staff));
    centre.stop();
    let triggers = ["operation_stays", "operation_is_kept", "change_is_kept", "change_stays"];
    let defined: Vec<String> = triggers
        .iter()
        .map(|name| conn.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [name], |row| row.get(0)).unwrap())
        .collect();
    conn.execute_batch(&triggers.map(|trigger| format!("DROP TRIGGER {trigger};")).concat()).unwrap();
    work(&conn, &clerk);
    if marks == Marks::OwnName {
        conn.execute("UPDATE operation SET actor = ?1", [clerk.user]).unwrap();
    }
    chained_anew(&conn, marks, &clerk);
    conn.execute_batch(&defined.join(";")).unwrap();
    drop(conn);
    centre.start();
}

fn feed(hasher: &mut Hasher, part: &str) {
    hasher.update(&(part.len() as u64).to_le_bytes());
    hasher.update(part.as_bytes());
}

/// Computes every digest of the history anew, as the program would.
fn chained_anew(conn: &Connection, marks: Marks, clerk: &Unlocked) {
    let digest_of = |payload: &str| blake3::hash(payload.as_bytes()).to_hex().to_string();
    let mut statement = conn.prepare("SELECT rowid, before, after FROM change").unwrap();
    let changes = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    for (row, before, after) in
        changes.collect::<rusqlite::Result<Vec<(i64, Option<String>, Option<String>)>>>().unwrap()
    {
        for (column, payload) in [("before", before), ("after", after)] {
            let Some(payload) = payload else { continue };
            let sql = format!("UPDATE change SET {column}_digest = ?2 WHERE rowid = ?1");
            conn.execute(&sql, params![row, digest_of(&payload)]).unwrap();
        }
    }
    let parts =
        "SELECT id, device, CAST(seq AS TEXT), hlc, command, actor, session, at, CAST(undoable AS TEXT), undoes, access
                   FROM operation ORDER BY device, seq";
    let mut statement = conn.prepare(parts).unwrap();
    let read =
        |row: &rusqlite::Row<'_>| (0..11).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<Option<String>>>>();
    let steps = statement.query_map([], read).unwrap().collect::<rusqlite::Result<Vec<_>>>().unwrap();
    let mut previous = String::new();
    for step in steps {
        let access = step[10].clone();
        let step: Vec<String> = step.into_iter().take(10).map(Option::unwrap_or_default).collect();
        let digest = digest_of_step(conn, &step, &previous, access.as_deref());
        let sql = "UPDATE operation SET previous_digest = ?2, digest = ?3 WHERE id = ?1";
        conn.execute(sql, params![step[0], previous, digest]).unwrap();
        let own = clerk.origin(digest.as_bytes()).unwrap().to_string();
        let mark = match marks {
            Marks::Left => {
                previous = digest;
                continue;
            }
            Marks::TakenOut => None,
            Marks::Own | Marks::OwnName => Some(own),
        };
        conn.execute("UPDATE operation SET origin = ?2 WHERE id = ?1", params![step[0], mark]).unwrap();
        previous = digest;
    }
}

fn digest_of_step(conn: &Connection, step: &[String], previous: &str, access: Option<&str>) -> String {
    let mut changes = Hasher::new();
    let sql = "SELECT kind, record, before_digest, after_digest FROM change WHERE operation = ?1 ORDER BY ordinal";
    let mut statement = conn.prepare(sql).unwrap();
    let mut rows = statement.query([&step[0]]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        (0..4).for_each(|at| feed(&mut changes, &row.get::<_, String>(at).unwrap()));
    }
    let [id, device, seq, hlc, command, actor, session, at, undoable, undoes] = step else { panic!("ten parts") };
    let told = changes.finalize().to_hex();
    let mut hasher = Hasher::new_derive_key("depter operation 1");
    let parts = [previous, device, seq, hlc, id, command, actor, session, at, undoable, undoes, told.as_str()];
    for part in parts.into_iter().chain(access) {
        feed(&mut hasher, part);
    }
    hasher.finalize().to_hex().to_string()
}

/// Puts a value into the private texts of a concern, in its row and in the newest payload of its history.
fn write_private(conn: &Connection, id: &str, private: &str) {
    let before: String = conn.query_row("SELECT private FROM concern WHERE id = ?1", [id], |row| row.get(0)).unwrap();
    let sql = "UPDATE concern SET private = ?2 WHERE id = ?1";
    assert_eq!(conn.execute(sql, params![id, private]).unwrap(), 1);
    let last = "SELECT rowid, after FROM change WHERE kind = 'concern' AND record = ?1 ORDER BY rowid DESC LIMIT 1";
    let (row, after): (i64, String) = conn.query_row(last, [id], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert!(after.contains(&before), "{before} in {after}");
    let after = after.replace(&before, private);
    conn.execute("UPDATE change SET after = ?2 WHERE rowid = ?1", params![row, after]).unwrap();
}

/// Words of the forger's own, sealed for the entitled.
fn sealed(clerk: &Unlocked, id: &str) -> String {
    let random = &mut SeededRandomness::from_seed([5; 32]);
    let record: Uuid = id.parse().unwrap();
    let place = Place { table: "concern", record, column: "private" };
    let texts = json!({ "narrative": FORGED }).to_string();
    let sealed = clerk.sealing(random).unwrap().seal(texts.as_bytes(), place, random).unwrap();
    json!({ "sealed": sealed.as_str() }).to_string()
}

/// The check of a head: pages, chain and tables fit together, and who wrote them is found out or not.
fn assert_checked(centre: &Centre, is_proven: bool) {
    let found = centre.log_in(Who::Head).call("store_check", json!({}));
    for what in ["integrity", "history", "rebuild"] {
        assert_eq!(found[what], true, "{what}: {found}");
    }
    assert_eq!((&found["origin"], &found["ok"]), (&json!(is_proven), &json!(is_proven)), "{found}");
}

#[test]
fn what_is_read_of_a_restricted_concern_was_written_by_who_is_named() {
    let (centre, closed, _) = two_concerns();
    for who in [Who::Head, Who::SecondHead, Who::Entitled] {
        let read = centre.log_in(who).call("concern_get", json!({ "id": closed["id"] }));
        assert_eq!((&read["unproven"], &read["texts"]["narrative"]), (&json!(false), &json!("Чыныгы сөз")), "{who:?}");
    }
    assert_checked(&centre, true);
}

#[test]
fn words_that_a_clerk_put_into_a_restricted_concern_are_shown_as_not_written_by_who_is_named() {
    for marks in [Marks::Left, Marks::TakenOut, Marks::Own, Marks::OwnName] {
        let (mut centre, closed, _) = two_concerns();
        let id = closed["id"].as_str().unwrap();
        forge(&mut centre, marks, |conn, clerk| write_private(conn, id, &sealed(clerk, id)));
        let read = centre.log_in(Who::Head).call("concern_get", json!({ "id": id }));
        assert_eq!(read["texts"]["narrative"], FORGED, "the forgery opens: anybody seals for the entitled");
        assert_eq!(read["unproven"], true, "{marks:?}");
        assert_checked(&centre, false);
    }
}

#[test]
fn an_ordinary_concern_rewritten_in_row_and_history_is_found_by_the_check_of_a_head() {
    for marks in [Marks::Left, Marks::TakenOut, Marks::Own] {
        let (mut centre, _, open) = two_concerns();
        let id = open["id"].as_str().unwrap();
        forge(&mut centre, marks, |conn, _| {
            let private: String =
                conn.query_row("SELECT private FROM concern WHERE id = ?1", [id], |row| row.get(0)).unwrap();
            write_private(conn, id, &private.replace("жарык", "ЖАРЫК"));
        });
        assert_checked(&centre, false);
    }
}

#[test]
fn a_key_that_a_clerk_put_among_those_of_the_authors_proves_nothing() {
    let (mut centre, closed, _) = two_concerns();
    let id = closed["id"].as_str().unwrap();
    let entitled = keys(&centre, Who::Entitled).user;
    forge(&mut centre, Marks::Own, |conn, clerk| {
        write_private(conn, id, &sealed(clerk, id));
        let own = String::from(clerk.own_keys().public);
        for table in
            ["author_key SET key = ?1, entitled = 1 WHERE user", "author_key SET entitled = 1 WHERE key <> ?1 AND user"]
        {
            conn.execute(&format!("UPDATE {table} = ?2"), params![own, entitled]).unwrap();
        }
        // The history says the same.
        let mut rows = conn.prepare("SELECT record, rowid, after FROM change WHERE kind = 'author_key'").unwrap();
        let rows =
            rows.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?)));
        for (record, row, after) in rows.unwrap().collect::<rusqlite::Result<Vec<_>>>().unwrap() {
            let mut after: Value = serde_json::from_str(&after).unwrap();
            let (key, is_entitled): (String, bool) = conn
                .query_row("SELECT key, entitled FROM author_key WHERE id = ?1", [&record], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .unwrap();
            (after["key"], after["entitled"]) = (json!(key), json!(is_entitled));
            conn.execute("UPDATE change SET after = ?2 WHERE rowid = ?1", params![row, after.to_string()]).unwrap();
        }
    });
    let read = centre.log_in(Who::Head).call("concern_get", json!({ "id": id }));
    assert_eq!(read["unproven"], true);
    let found = centre.call("store_check", json!({}));
    assert_eq!(found["origin"], false, "{found}");
}

#[test]
fn a_clerk_registers_and_closes_and_a_head_gives_new_keys_and_all_of_it_is_proven() {
    let centre = Centre::founded();
    let own = centre.log_in(Who::Staff).call("concern_record", restricted("Кызматкер жазган"));
    let turned = centre.call("concern_record", concern("Кийин жабылган"));
    centre.log_in(Who::Head).call("concern_record", concern("Жетекчи жазган"));
    let turning = centre.log_in(Who::Staff).call("concern_get", json!({ "id": turned["id"] }));
    centre.call("concern_restrict", json!({ "id": turned["id"], "version": turning["version"] }));
    let users = centre.log_in(Who::Head).call("user_list", json!({}));
    let user = |who: Who| {
        let found = users["rows"].as_array().unwrap_or_else(|| users.as_array().unwrap());
        found.iter().find(|user| user["name"] == who.name()).unwrap().clone()
    };
    // Another pair of keys, another epoch of the restricted key.
    centre.call("user_password", json!({ "id": user(Who::Staff)["id"], "password": PASSWORD }));
    let entitled = user(Who::Entitled);
    let save = json!({
        "id": entitled["id"], "version": entitled["version"], "name": entitled["name"], "role": "staff", "entitled": false,
        "language": "ky",
    });
    centre.call("user_save", save);
    let later = centre.log_in(Who::Staff).call("concern_record", restricted("Жаңы ачкыч менен"));
    for id in [&own["id"], &turned["id"], &later["id"]] {
        let read = centre.log_in(Who::SecondHead).call("concern_get", json!({ "id": id }));
        assert_eq!(read["unproven"], false, "{read}");
    }
    assert_checked(&centre, true);
}
