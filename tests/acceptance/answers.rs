//! What the door answers is what it says that it would: the window is compiled against the descriptions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use depter_app::App;
use depter_app::command::table::COMMANDS;
use depter_app::demo::{self, DemoUser, Wish};
use depter_app::platform::clock::SetClock;
use depter_sealing::SeededRandomness;
use depter_tests::centre::host;
use depter_tests::described;
use depter_values::Language;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Ten in the morning, some days after the story of the invented centre ends.
const LATER: &str = "2026-10-07T04:00:00Z";

/// The invented centre, and what its queries answered so far.
struct House {
    app: App,
    seen: BTreeMap<&'static str, BTreeSet<&'static str>>,
    _folder: TempDir,
}

impl House {
    fn new() -> (Self, Vec<DemoUser>) {
        let folder = TempDir::new().unwrap();
        let wish = Wish { concerns: 60, years: 2, seed: 1 };
        let random = Box::new(SeededRandomness::from_seed([5; 32]));
        let users = demo::make(folder.path(), wish, random, Language::Ky).unwrap();
        let app = App::open(folder.path(), host(&Arc::new(SetClock::at(LATER.parse().unwrap())))).unwrap();
        (House { app, seen: BTreeMap::new(), _folder: folder }, users)
    }

    /// The answer, which must be as described; nothing when this person may not ask.
    fn ask(&mut self, command: &str, arguments: &Value) -> Option<Value> {
        let answer = match self.app.call(command, arguments.clone()) {
            Ok(answer) => answer.value,
            Err(failure) if matches!(failure.code.as_str(), "not_permitted" | "restricted_record" | "not_found") => {
                return None;
            }
            Err(failure) => panic!("{command} {arguments}: {failure:?}"),
        };
        assert_eq!(described::faults(command, &answer), Vec::<String>::new(), "{command} {arguments}");
        let name = COMMANDS.iter().find(|known| known.name == command).map(|known| known.name).unwrap();
        self.seen.entry(name).or_default().extend(described::parts_of(command, &answer));
        Some(answer)
    }

    /// Asks, and gives the rows of a page or list.
    fn rows(&mut self, command: &str, arguments: &Value) -> Vec<Value> {
        let answer = self.ask(command, arguments).unwrap_or_default();
        let rows = answer.as_array().or_else(|| answer["rows"].as_array());
        rows.cloned().unwrap_or_default()
    }

    /// Asks for every one of these records.
    fn each(&mut self, command: &str, rows: &[Value]) {
        for row in rows {
            self.ask(command, &json!({ "id": row["id"] }));
        }
    }

    /// What the story leaves out: a draft, an old name, a sum in another currency, second pages.
    fn add_the_rest(&mut self) {
        let area = self.rows("area_list", &json!({})).pop().unwrap();
        let body = self.rows("body_list", &json!({})).pop().unwrap();
        let plan = json!({ "title": "Кийинки план", "first_day": "2028-01-01", "last_day": "2028-12-31" });
        let plan = self.ask("plan_save", &plan).unwrap();
        let names = json!({ "ky": "Жаңы ат", "ru": "Новое имя", "en": "New name" });
        let dollars = json!({ "minor": 120_000, "currency": "USD" });
        for (command, arguments) in [
            ("draft_save", json!({ "form": "concern", "content": { "narrative": "Көчө караңгы" } })),
            (
                "area_rename",
                json!({ "id": area["id"], "version": area["version"], "names": names, "from": "2026-10-05" }),
            ),
            ("recommendation_save", json!({ "body": body["id"], "text": "Жарыкты оңдоо", "made_on": "2026-09-01" })),
            (
                "measure_save",
                json!({
                    "plan": plan["id"], "title": "Камера орнотуу", "cost": dollars,
                    "cost_rate": { "rate": "87.45", "day": "2026-10-01" },
                }),
            ),
        ] {
            assert!(self.ask(command, &arguments).is_some(), "{command}");
        }
    }

    /// Everything that a person of the logged-in role can look at.
    fn look_around(&mut self, all: &Known) {
        self.look_at_the_house(all);
        self.look_at_concerns(all);
        self.look_at_meetings(all);
        self.look_at_plans(all);
    }

    fn look_at_the_house(&mut self, all: &Known) {
        for command in ["centre_get", "list_all", "rule_list", "body_list", "concern_counts", "draft_list", "user_list"]
        {
            self.ask(command, &json!({}));
        }
        self.ask("user_names", &json!({}));
        self.ask("text_repair", &json!({ "text": "\\ч\\н кеёеш" }));
        self.ask("holiday_list", &json!({ "year": 2026 }));
        self.ask("body_list", &json!({ "limit": 1 }));
        self.ask("composition_list", &json!({}));
        self.ask("membership_list", &json!({}));
        for kind in ["statement", "signal"] {
            let asked = json!({ "kind": kind, "registered_on": "2026-05-04", "received_on": "2026-04-30" });
            self.ask("deadline_preview", &asked);
        }
        self.each("area_get", &all.areas);
        self.each("person_get", &all.persons);
        for text in ["мектеп", "көчө", "жарык", "vtrntg", "mektep", "жолу"] {
            self.ask("search", &json!({ "text": text }));
        }
        self.ask("store_check", &json!({ "head": "не тот код" }));
        for period in ["2026-Q1", "2026-Q3", "2024"] {
            let summary = self.ask("summary_get", &json!({ "period": period })).unwrap_or_default();
            for figure in summary["figures"].as_array().into_iter().flatten() {
                if figure["columns"][0]["value"] != "hidden" {
                    self.ask("summary_records", &json!({ "period": period, "key": figure["key"] }));
                }
            }
        }
    }

    fn look_at_concerns(&mut self, all: &Known) {
        self.ask("concern_list", &json!({ "limit": 1 }));
        self.each("concern_get", &all.concerns);
        for concern in &all.concerns {
            let pointer = json!({ "record": { "kind": "concern", "id": concern["id"] } });
            self.ask("record_history", &pointer);
            self.ask("record_access", &pointer);
            let alike =
                json!({ "area": concern["area"], "category": concern["category"], "text": concern["public_wording"] });
            self.ask("concern_duplicates", &alike);
        }
    }

    fn look_at_meetings(&mut self, all: &Known) {
        self.ask("meeting_list", &json!({ "limit": 1 }));
        self.ask("decision_list", &json!({ "limit": 1 }));
        self.each("decision_get", &all.decisions);
        for meeting in &all.meetings {
            let detail = self.ask("meeting_get", &json!({ "id": meeting["id"] })).unwrap_or_default();
            self.each("item_get", detail["items"].as_array().unwrap_or(&Vec::new()));
            self.ask("agenda_suggestions", &json!({ "meeting": meeting["id"] }));
        }
    }

    fn look_at_plans(&mut self, all: &Known) {
        self.ask("plan_list", &json!({ "limit": 1 }));
        self.ask("recommendation_list", &json!({}));
        self.ask("recommendation_list", &json!({ "limit": 1 }));
        self.ask("money_overview", &json!({ "first": "2026-01-01", "last": "2026-12-31" }));
        for plan in &all.plans {
            self.ask("plan_get", &json!({ "id": plan["id"] }));
            let money = self.ask("money_overview", &json!({ "plan": plan["id"] })).unwrap_or_default();
            self.each("measure_get", money["measures"].as_array().unwrap_or(&Vec::new()));
        }
    }
}

/// Everything that can be looked at, as a head lists it.
struct Known {
    areas: Vec<Value>,
    persons: Vec<Value>,
    concerns: Vec<Value>,
    meetings: Vec<Value>,
    decisions: Vec<Value>,
    plans: Vec<Value>,
}

impl Known {
    fn to(house: &mut House) -> Self {
        let mut all = |command| house.rows(command, &json!({}));
        Known {
            areas: all("area_list"),
            persons: all("person_list"),
            concerns: all("concern_list"),
            meetings: all("meeting_list"),
            decisions: all("decision_list").iter().map(|row| row["decision"].clone()).collect(),
            plans: all("plan_list"),
        }
    }
}

#[test]
fn every_query_answers_as_it_is_described_whoever_asks() {
    let (mut house, users) = House::new();
    let mut known = None;
    for user in &users {
        house.ask("session_open", &json!({ "user": user.name, "password": user.password }));
        let all = known.get_or_insert_with(|| {
            house.add_the_rest();
            Known::to(&mut house)
        });
        house.look_around(all);
    }
    let queries: Vec<&str> = COMMANDS.iter().filter(|c| c.kind() == "query").map(|c| c.name).collect();
    let unasked: Vec<&str> = queries.iter().copied().filter(|name| !house.seen.contains_key(name)).collect();
    assert_eq!(unasked, Vec::<&str>::new(), "nobody asked for these");
    let can_be: BTreeSet<&str> = queries.iter().flat_map(|name| described::parts(name)).collect();
    let were: BTreeSet<&str> = house.seen.values().flatten().copied().collect();
    let unseen: Vec<&str> = can_be.difference(&were).copied().collect();
    assert_eq!(unseen, Vec::<&str>::new(), "queries can answer these and never did");
}
