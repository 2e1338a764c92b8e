//! A centre with a concern of which facts are kept, among others that everybody may know.

use std::collections::BTreeMap;

use depter_tests::centre::{Centre, Who};
use depter_tests::samples::pdf;
use serde_json::{Value, json};

use super::subject::{Kept, Subject};

/// One of two centres that differ in a fact, with the names of its records: the same names in both.
pub struct World {
    pub centre: Centre,
    names: BTreeMap<String, String>,
}

impl World {
    /// A centre in which the concern is as `subject` says.
    pub fn of(kept: Kept, subject: &Subject) -> Self {
        let mut world = World { centre: Centre::founded(), names: BTreeMap::new() };
        world.add_places();
        world.add_plan();
        world.add_others("first");
        world.add_subject(kept, subject);
        world.add_others("second");
        world.add_meeting();
        world.approve();
        world
    }

    /// The id behind a name.
    pub fn id(&self, name: &str) -> Value {
        json!(self.names.get(name).unwrap_or_else(|| panic!("{name} has no id")))
    }

    /// Every name, with its id.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(name, id)| (name.as_str(), id.as_str()))
    }

    fn name(&mut self, name: &str, id: &Value) {
        self.names.insert(name.to_owned(), id.as_str().unwrap_or_else(|| panic!("{name}: {id}")).to_owned());
    }

    fn add_places(&mut self) {
        for number in 1..=3 {
            let area = json!({ "kind": "village", "names": { "ky": format!("Айыл {number}") } });
            let area = self.centre.call("area_save", area);
            self.name(&format!("@village{number}"), &area["id"]);
        }
        let bodies = self.centre.call("body_list", json!({}));
        for (number, body) in (1..).zip(bodies["rows"].as_array().unwrap().iter().take(4)) {
            self.name(&format!("@body{number}"), &body["id"]);
        }
        for user in self.centre.call("user_list", json!({})).as_array().unwrap() {
            self.name(&format!("@{}", user["name"].as_str().unwrap()), &user["id"]);
        }
        let person =
            self.centre.call("person_save", json!({ "full_name": "Үлгү Адам", "office": { "ky": "Инспектор" } }));
        self.name("@person", &person["id"]);
    }

    fn add_plan(&mut self) {
        let plan = json!({ "title": "Коопсуз айыл", "first_day": "2026-01-01", "last_day": "2026-12-31" });
        let plan = self.centre.call("plan_save", plan);
        self.name("@plan", &plan["id"]);
        for number in 1..=2 {
            let measure =
                json!({ "plan": plan["id"], "title": format!("Чара {number}"), "cost": { "minor": 500_000 } });
            let measure = self.centre.call("measure_save", measure);
            let measure = if measure["measure"].is_null() { &measure } else { &measure["measure"] };
            self.name(&format!("@measure{number}"), &measure["id"]);
        }
        let recommendation = json!({ "body": self.id("@body1"), "text": "Жарыкты оңдоо", "made_on": "2026-02-01" });
        let recommendation = self.centre.call("recommendation_save", recommendation);
        self.name("@recommendation", &recommendation["id"]);
    }

    /// Ordinary concerns before and after, in the same villages, of the same channels, bodies and outcomes.
    fn add_others(&mut self, when: &str) {
        let registered = if when == "first" { "2026-08-05" } else { "2026-08-20" };
        for (number, category) in (1..).zip(["RD01", "PO01", "RD02", "EN01"]) {
            let village = self.id(if number % 2 == 0 { "@village2" } else { "@village1" });
            let channel = ["oral", "box", "written", "phone"][number - 1];
            let concern = json!({
                "kind": if number == 2 { "complaint" } else { "statement" }, "channel": channel, "category": category,
                "received_on": registered, "registered_on": registered, "area": village, "executor": "Адис Бирдөө",
                "safety": { "consent_on": registered },
                "texts": { "applicant": "Башка Адам", "narrative": "жарык", "public_wording": format!("Көчө {number}") },
            });
            let made = self.centre.call("concern_record", json!({ "concern": concern }));
            let body = self.id(if number % 2 == 0 { "@body2" } else { "@body1" });
            let made =
                self.centre.call("concern_refer", with(&made, &json!({ "body": body, "sent_on": "2026-08-25" })));
            if number > 2 {
                let outcome = if number == 3 { "explained" } else { "refused" };
                let answer = json!({ "outcome": outcome, "answered_on": "2026-09-08", "text": "жооп" });
                self.centre.call("concern_answer", with(&made, &answer));
            }
            self.name(&format!("@{when}{number}"), &made["id"]);
        }
    }

    fn add_subject(&mut self, kept: Kept, subject: &Subject) {
        let centre = &self.centre;
        let hidden_from: Vec<Value> = Who::ALL[1..].iter().map(|who| self.id(&format!("@{}", who.name()))).collect();
        let form = subject.form(kept, &hidden_from, |name| self.id(name));
        let made = centre.call("concern_record", json!({ "concern": form }));
        let id = made["id"].clone();
        let referred = json!({ "body": self.id(subject.body), "sent_on": "2026-08-26" });
        let made = centre.call("concern_refer", with(&made, &referred));
        let referral = &made["referrals"][0];
        let (referral_id, returned) =
            (referral["id"].clone(), json!({ "answered_on": "2026-09-01", "answer": "кайтты" }));
        let made = centre.call("referral_answer", with(referral, &returned));
        let made = if subject.attached {
            let path = centre.folder().join("paper.pdf");
            std::fs::write(&path, pdf("кагаз")).unwrap();
            let made =
                centre.call("attachment_add", json!({ "concern": id, "file": centre.app().files.give(path.clone()) }));
            std::fs::remove_file(path).unwrap();
            made
        } else {
            made
        };
        let answer = json!({ "outcome": subject.outcome, "answered_on": subject.answered_on, "text": subject.words });
        centre.call("concern_answer", with(&made, &answer));
        // Both measures are saved: that one was saved is seen by everybody, and not what was linked to it.
        for name in ["@measure1", "@measure2"] {
            let stored = centre.call("measure_get", json!({ "id": self.id(name) }));
            let stored = if stored["measure"].is_null() { &stored } else { &stored["measure"] };
            let links = if subject.measure == name { json!([{ "kind": "concern", "id": id }]) } else { json!([]) };
            let cost = json!({ "minor": 500_000 });
            let save = json!({ "plan": self.id("@plan"), "title": stored["title"], "cost": cost, "links": links });
            centre.call("measure_save", with(stored, &save));
        }
        self.name("@subject", &id);
        self.name("@referral", &referral_id);
    }

    fn add_meeting(&mut self) {
        let lists = self.centre.call("list_all", json!({}));
        let kinds = lists["lists"].as_array().unwrap().iter().find(|list| list["list"] == "meeting").unwrap();
        let meeting = json!({
            "kind": kinds["items"][0]["code"], "day": "2026-11-20", "place": "Клуб",
            "chair": { "name": "Төрага", "office": "Төрага" }, "secretary": { "office": "Катчы" },
        });
        let made = self.centre.call("meeting_save", meeting);
        let id = made["meeting"]["id"].clone();
        for (number, concern) in (1..).zip(["@first1", "@subject"]) {
            let links = json!([{ "kind": "concern", "id": self.id(concern) }]);
            let item = json!({ "meeting": id, "title": format!("Маселе {number}"), "links": links });
            let made = self.centre.call("agenda_item_save", item);
            let item = made["items"].as_array().unwrap().last().unwrap().clone();
            self.name(&format!("@item{number}"), &item["id"]);
            let decided = json!({ "meeting": id, "item": item["id"], "text": "чечим", "due_on": "2026-12-01" });
            let made = self.centre.call("decision_save", decided);
            let decision = made["items"][number - 1]["decisions"][0]["id"].clone();
            if decision.is_string() {
                self.name(&format!("@decision{number}"), &decision);
            }
        }
        self.name("@meeting", &id);
    }

    fn approve(&mut self) {
        self.centre.call("summary_approve", json!({ "period": "2026-Q3", "version": 0 }));
        let id: String =
            self.centre.database().query_row("SELECT id FROM summary", [], |row| row.get(0)).expect("a summary");
        self.name("@summary", &json!(id));
    }
}

fn with(record: &Value, more: &Value) -> Value {
    let mut arguments = json!({ "id": record["id"], "version": record["version"] });
    for (name, value) in more.as_object().unwrap() {
        arguments[name] = value.clone();
    }
    arguments
}
