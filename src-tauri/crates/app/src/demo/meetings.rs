//! The meetings of the story: one a month, with agenda, minutes and decisions that are followed up.

use depter_values::Day;
use serde_json::{Value, json};

use super::concerns::Register;
use super::invented::Invented;
use super::player::Player;
use crate::command::failure::CommandError;

/// The meetings as the story holds them.
pub struct Meetings<'a> {
    invented: &'a Invented,
    members: &'a [String],
    next_on: Day,
    last: Day,
    held: usize,
    /// The decisions taken, by id.
    pub decisions: Vec<String>,
}

impl<'a> Meetings<'a> {
    /// The first meeting comes ten days after `first`.
    pub fn new(invented: &'a Invented, members: &'a [String], first: Day, last: Day) -> Self {
        Meetings { invented, members, next_on: first.plus(10), last, held: 0, decisions: Vec::new() }
    }

    /// A meeting, if one is due that day.
    pub fn live(&mut self, player: &mut Player<'_>, day: Day, register: &Register<'_>) -> Result<(), CommandError> {
        if day < self.next_on {
            return Ok(());
        }
        self.next_on = day.plus(30);
        player.at(day);
        let id = self.announce(player, day)?;
        self.fill(player, &id, register)?;
        self.hold(player, &id, day)?;
        Self::follow_up(player)
    }

    /// The next meeting, still to come, with an agenda as it stands.
    pub fn next(&mut self, player: &mut Player<'_>, day: Day) -> Result<(), CommandError> {
        player.at(self.last);
        let id = self.announce(player, day)?;
        Self::take_suggestions(player, &id)
    }

    fn announce(&mut self, player: &mut Player<'_>, day: Day) -> Result<String, CommandError> {
        let kinds = ["session", "session", "council", "assembly", "group", "hearing"];
        let kind = kinds[self.held % kinds.len()];
        self.held += 1;
        let saved = player.call(
            "meeting_save",
            json!({
                "kind": kind, "day": day, "starts": "14:00", "place": "Үлгү айылы, айыл өкмөтүнүн залы",
                "chair": { "name": "Ү. Үлгүлүү", "office": "борбордун жетекчиси" },
                "secretary": { "name": "Д. Катчыбаева", "office": "айыл өкмөтүнүн адиси" },
                "invited": "Мектептин директору\nУчасткалык инспектор", "planned_minutes": 90,
                "control": "борбордун жетекчисине",
            }),
        )?;
        player.id(&saved)
    }

    fn fill(&mut self, player: &mut Player<'_>, meeting: &str, register: &Register<'_>) -> Result<(), CommandError> {
        let items = &self.invented.items;
        for n in 0..2 {
            let title = &items[(self.held + n) % items.len()];
            let links: Vec<Value> = player
                .one_of(&register.open_cases)
                .map(|id| json!({ "kind": "concern", "id": id }))
                .into_iter()
                .collect();
            player.call("agenda_item_save", json!({
                "meeting": meeting, "title": title, "rapporteur": "Участкалык инспектор", "prepared_by": "Айыл өкмөтү",
                "minutes": 20, "draft_decision": "Маалымат эске алынсын.", "links": links,
            }))?;
        }
        Ok(())
    }

    fn take_suggestions(player: &mut Player<'_>, meeting: &str) -> Result<(), CommandError> {
        let suggested = player.call("agenda_suggestions", json!({ "meeting": meeting }))?;
        let take: Vec<Value> = super::player::rows(&suggested)
            .iter()
            .take(6)
            .map(|suggestion| json!({ "links": suggestion["links"], "recurring": suggestion["recurring"] }))
            .collect();
        player.call("agenda_take", json!({ "meeting": meeting, "take": take })).map(|_| ())
    }

    fn hold(&mut self, player: &mut Player<'_>, meeting: &str, day: Day) -> Result<(), CommandError> {
        let detail = player.call("meeting_get", json!({ "id": meeting }))?;
        for item in detail["items"].as_array().into_iter().flatten() {
            player.call(
                "minutes_save",
                json!({
                    "item": item["id"], "version": item["version"],
                    "heard": "Баяндамачы абал менен тааныштырды.", "spoke": "Катышуучулар сунуштарын айтышты.",
                    "votes": { "in_favour": 7, "against": 0, "abstained": 1 },
                }),
            )?;
            let text = &self.invented.decisions[(self.held + player.lot(5)) % self.invented.decisions.len()];
            let saved = player.call("decision_save", json!({
                "meeting": meeting, "item": item["id"], "text": text, "responsible": "Айыл өкмөтү", "due_on": day.plus(45),
            }))?;
            let made = decided(&saved).find(|id| !self.decisions.iter().any(|known| known == id));
            self.decisions.extend(made.map(str::to_owned));
        }
        let women = 6 + player.lot(12);
        let men = 8 + player.lot(10);
        let youth = 3 + player.lot(5);
        let detail = player.call("meeting_get", json!({ "id": meeting }))?;
        player.call("attendance_save", json!({
            "meeting": meeting, "version": detail["meeting"]["version"], "participants": women + men, "women": women, "men": men,
            "youth": youth, "present": self.members, "quorum_of": 11, "quorum_rule": "half",
        }))?;
        let detail = player.call("meeting_get", json!({ "id": meeting }))?;
        player.call("meeting_finalise", json!({ "id": meeting, "version": detail["meeting"]["version"] })).map(|_| ())
    }

    /// Some of the open decisions are done by now, some are not and stay open.
    fn follow_up(player: &mut Player<'_>) -> Result<(), CommandError> {
        let open = player.call("decision_list", json!({}))?;
        for row in super::player::rows(&open).iter().take(20) {
            let decision = &row["decision"];
            if decision["state"] == "open" && player.lot(3) == 0 {
                let done = json!({ "id": decision["id"], "version": decision["version"], "state": "done", "note": "Аткарылды." });
                player.call("decision_follow_up", done)?;
            }
        }
        Ok(())
    }
}

/// The decisions of a meeting, by id.
fn decided(meeting: &Value) -> impl Iterator<Item = &str> {
    let of_items = meeting["items"].as_array().into_iter().flatten().filter_map(|item| item["decisions"].as_array());
    let all = of_items.chain(meeting["decisions"].as_array()).flatten();
    all.filter_map(|decision| decision["id"].as_str())
}
