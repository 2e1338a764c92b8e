//! The concerns of the story: how they come, and what becomes of them.

use std::collections::VecDeque;

use depter_values::Day;
use serde_json::{Value, json};

use super::invented::{Invented, Matter};
use super::places::Places;
use super::player::Player;
use crate::command::failure::CommandError;

/// What happens to a concern, and when.
struct Fate {
    on: Day,
    id: String,
    step: Step,
}

#[derive(Clone, Copy)]
enum Step {
    Refer,
    Instruct,
    Extend,
    Answer(&'static str),
    Reopen,
    Cancel,
}

/// The register as the story fills it.
pub struct Register<'a> {
    invented: &'a Invented,
    places: &'a Places,
    wanted: u32,
    days: u32,
    last: Day,
    made: u32,
    fates: VecDeque<Fate>,
    /// The concerns that volunteers may see, by id.
    pub open_cases: Vec<String>,
}

/// Which of the concerns that volunteers may see came with a paper.
const PAPERS: [usize; 5] = [0, 20, 40, 60, 100];

impl<'a> Register<'a> {
    /// An empty register that shall hold `wanted` concerns at the end.
    pub fn new(invented: &'a Invented, places: &'a Places, wanted: u32, days: u32, last: Day) -> Self {
        Register { invented, places, wanted, days, last, made: 0, fates: VecDeque::new(), open_cases: Vec::new() }
    }

    /// One day in the centre.
    pub fn live(&mut self, player: &mut Player<'_>, day: Day) -> Result<(), CommandError> {
        player.at(day);
        let passed = self.days.saturating_sub(u32::try_from(self.last.days_since(day)).unwrap_or_default());
        let due = u64::from(self.wanted) * u64::from(passed + 1) / u64::from(self.days + 1);
        while u64::from(self.made) < due {
            self.register(player, day)?;
        }
        let (now, later): (Vec<Fate>, Vec<Fate>) = self.fates.drain(..).partition(|fate| fate.on <= day);
        self.fates = later.into();
        for fate in now {
            self.befall(player, &fate)?;
        }
        Ok(())
    }

    fn register(&mut self, player: &mut Player<'_>, day: Day) -> Result<(), CommandError> {
        self.made += 1;
        let Some(matter) = player.one_of(&self.invented.matters) else { return Ok(()) };
        let anonymous = player.lot(6) == 0;
        let kind = match player.lot(8) {
            _ if anonymous => "signal",
            0 => "proposal",
            1 | 2 => "complaint",
            3 => "signal",
            _ => "statement",
        };
        let texts = self.texts(player, matter, anonymous);
        let channels = ["oral", "oral", "written", "phone", "messenger", "box", "meeting", "round"];
        let concern = json!({
            "kind": kind, "channel": player.one_of(&channels), "received_on": day, "category": matter.category,
            "area": player.one_of(&self.places.villages), "anonymous": anonymous, "language": "ky",
            "collective": player.lot(9) == 0, "repeated": player.lot(10) == 0, "urgent": player.lot(7) == 0,
            "texts": texts, "wording_checked": true,
            "safety": { "consent_on": day, "consent_language": "ky", "safe_to_take_home": player.lot(2) == 0 },
        });
        let recorded = player.call("concern_record", json!({ "concern": concern }))?;
        let id = player.id(&recorded)?;
        if !matter.wording.is_empty() {
            if PAPERS.contains(&self.open_cases.len()) {
                player.attach_paper(&recorded, "Арыз № 1.pdf")?;
            }
            self.open_cases.push(id.clone());
        }
        self.decide(player, &id, day, kind);
        Ok(())
    }

    fn texts(&self, player: &mut Player<'_>, matter: &Matter, anonymous: bool) -> Value {
        let mut text = |all: &[String]| player.one_of(all).cloned().unwrap_or_default();
        let street = text(&self.invented.streets);
        let landmark = text(&self.invented.landmarks);
        let applicant = format!("{} {}", text(&self.invented.surnames), text(&self.invented.first_names));
        let phone = format!("0000 {:02} {:02} {:02}", player.lot(100), player.lot(100), player.lot(100));
        json!({
            "narrative": matter.narrative, "public_wording": matter.wording, "street": street, "landmark": landmark,
            "applicant": if anonymous { String::new() } else { applicant },
            "phone": if anonymous { String::new() } else { phone },
        })
    }

    /// Draws what will become of a concern.
    fn decide(&mut self, player: &mut Player<'_>, id: &str, day: Day, kind: &str) {
        let mut fate = |days: usize, step: Step| {
            self.fates.push_back(Fate { on: day.plus(u32::try_from(days).unwrap_or(1)), id: id.to_owned(), step });
        };
        if player.lot(3) == 0 {
            fate(1, Step::Instruct);
        }
        if player.lot(4) == 0 {
            fate(2, Step::Refer);
        }
        if kind != "signal" && player.lot(12) == 0 {
            fate(6, Step::Extend);
        }
        let outcome = ["satisfied", "satisfied", "explained", "forwarded", "refused", "withdrawn"][player.lot(6)];
        match player.lot(20) {
            0 => fate(3, Step::Cancel),
            1..=3 => {}
            4 => {
                fate(9, Step::Answer(outcome));
                fate(20, Step::Reopen);
            }
            lot => fate(7 + lot, Step::Answer(outcome)),
        }
    }

    fn befall(&self, player: &mut Player<'_>, fate: &Fate) -> Result<(), CommandError> {
        let concern = player.call("concern_get", json!({ "id": fate.id }))?;
        let (id, version) = (&fate.id, &concern["version"]);
        let open = matches!(concern["state"].as_str(), Some("registered" | "in_progress" | "referred"));
        let extended = concern["deadline_source"] == "extended";
        match fate.step {
            Step::Instruct if open => player.call("concern_instruct", json!({ "id": id, "version": version, "instruction": "Чара көрүлсүн, жыйынтыгы билдирилсин.", "executor": "Кызматкер Мисал" })),
            Step::Refer if open => {
                let body = player.one_of(&self.places.bodies).map(|(body, _)| body.clone());
                player.call("concern_refer", json!({ "id": id, "version": version, "body": body, "number": "01-12", "note": "Кароого жөнөтүлөт." }))
            }
            Step::Extend if open && !extended => player.call("concern_extend", json!({ "id": id, "version": version, "reason": "Кошумча текшерүү керек." })),
            Step::Answer(outcome) if open => {
                let evidence = if outcome == "satisfied" && player.lot(4) > 0 { "Кабыл алуу актысы түзүлдү." } else { "" };
                player.call("concern_answer", json!({ "id": id, "version": version, "outcome": outcome, "evidence": evidence, "number": "02-7", "text": "Маселе каралды." }))
            }
            Step::Reopen if !open && concern["state"] != "cancelled" => player.call("concern_reopen", json!({ "id": id, "version": version, "reason": "Маселе кайталанды." })),
            Step::Cancel if open => player.call("concern_cancel", json!({ "id": id, "version": version, "reason": "Эки жолу катталган." })),
            _ => Ok(Value::Null),
        }
        .map(|_| ())
    }
}
