//! R14: commands in any order, right and wrong ones, against a model that a child could keep. Afterwards the register
//! says what the model says, the history gives back the tables, and the counts are those of a recount.

use depter_tests::centre::{Centre, Who};
use depter_tests::{proved, rounds};
use serde_json::{Value, json};

use crate::chance::Chance;

const STEPS: usize = 30;

/// A concern as the model remembers it.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    id: Value,
    number: Value,
    version: i64,
    narrative: String,
    cancelled: bool,
}

/// A step that can be taken back: of which concern, at which version, and what was before; nothing for a new one.
struct Undoable {
    at: usize,
    version: i64,
    before: Option<Known>,
}

#[derive(Default)]
struct Model {
    concerns: Vec<Known>,
    /// Of the running session.
    steps: Vec<Undoable>,
    refused: usize,
}

fn form(narrative: &str) -> Value {
    json!({
        "kind": "signal", "channel": "oral", "received_on": "2026-11-20", "category": "EN01",
        "texts": { "narrative": narrative },
    })
}

impl Model {
    /// One step, right or wrong, in the register and in the model.
    fn step(&mut self, centre: &Centre, n: usize, chance: &mut Chance) {
        match chance.under(10) {
            0..=3 => self.record(centre, n),
            4..=5 => self.edit(centre, n, chance),
            6 => self.cancel(centre, chance),
            7..=8 => self.undo(centre),
            _ => {
                // Another session takes nothing back of this one.
                centre.log_in(if chance.flip() { Who::Head } else { Who::SecondHead });
                self.steps.clear();
            }
        }
    }

    fn record(&mut self, centre: &Centre, n: usize) {
        let narrative = format!("{n}-окуя");
        let new = centre.call("concern_record", json!({ "concern": form(&narrative) }));
        let known = Known {
            id: new["id"].clone(),
            number: new["number"].clone(),
            version: new["version"].as_i64().unwrap(),
            narrative,
            cancelled: false,
        };
        assert!(self.concerns.iter().all(|other| other.number != known.number), "a number is given once");
        self.steps.push(Undoable { at: self.concerns.len(), version: known.version, before: None });
        self.concerns.push(known);
    }

    /// A concern of the model, and a version that may be one that is long gone.
    fn any(&self, chance: &mut Chance) -> Option<(usize, i64)> {
        let at = chance.under(self.concerns.len());
        let known = self.concerns.get(at)?;
        Some((at, if chance.under(4) == 0 { known.version - 1 } else { known.version }))
    }

    fn edit(&mut self, centre: &Centre, n: usize, chance: &mut Chance) {
        let Some((at, version)) = self.any(chance) else { return };
        let narrative = format!("{n}-окуя, такталды");
        let known = &self.concerns[at];
        let arguments =
            json!({ "id": known.id, "version": version, "reason": "толуктоо", "concern": form(&narrative) });
        let allowed = version == known.version && !known.cancelled;
        self.change(centre, "concern_edit", arguments, (at, allowed), |known| known.narrative = narrative);
    }

    fn cancel(&mut self, centre: &Centre, chance: &mut Chance) {
        let Some((at, version)) = self.any(chance) else { return };
        let known = &self.concerns[at];
        let arguments = json!({ "id": known.id, "version": version, "reason": "жаңылыш" });
        let allowed = version == known.version && !known.cancelled;
        self.change(centre, "concern_cancel", arguments, (at, allowed), |known| known.cancelled = true);
    }

    fn change(
        &mut self,
        centre: &Centre,
        command: &str,
        arguments: Value,
        (at, allowed): (usize, bool),
        change: impl FnOnce(&mut Known),
    ) {
        let answer = centre.ask(command, arguments);
        assert_eq!(answer.is_ok(), allowed, "{command}: {answer:?}");
        let Ok(answer) = answer else {
            self.refused += 1;
            return;
        };
        let before = self.concerns[at].clone();
        change(&mut self.concerns[at]);
        self.concerns[at].version = answer.value["version"].as_i64().unwrap();
        self.steps.push(Undoable { at, version: self.concerns[at].version, before: Some(before) });
    }

    fn undo(&mut self, centre: &Centre) {
        let answer = centre.ask("undo", json!({}));
        let can = self.steps.last().is_some_and(|step| self.concerns[step.at].version == step.version);
        assert_eq!(answer.is_ok(), can, "{answer:?}");
        if !can {
            self.refused += 1;
            return;
        }
        let step = self.steps.pop().unwrap();
        let known = &mut self.concerns[step.at];
        let version = known.version + 1;
        match step.before {
            Some(before) => *known = before,
            // The number stays as a struck line.
            None => known.cancelled = true,
        }
        known.version = version;
    }

    /// The register says what the model says.
    fn compare(&self, centre: &Centre) {
        for known in &self.concerns {
            let found = centre.call("concern_get", json!({ "id": known.id }));
            let found = Known {
                id: found["id"].clone(),
                number: found["number"].clone(),
                version: found["version"].as_i64().unwrap(),
                narrative: found["texts"]["narrative"].as_str().unwrap().to_owned(),
                cancelled: found["state"] == "cancelled",
            };
            assert_eq!(&found, known);
        }
        let open = self.concerns.iter().filter(|known| !known.cancelled).count();
        assert_eq!(centre.call("concern_counts", json!({}))["open"], json!(open));
        let rows = centre.call("concern_list", json!({ "limit": 200 }))["rows"].as_array().unwrap().len();
        assert_eq!(rows, self.concerns.len(), "a struck line is a line");
    }
}

#[test]
fn whatever_is_done_in_whatever_order_the_register_says_what_was_done() {
    let sequences = rounds(60, 10_000);
    let (mut done, mut refused) = (0, 0);
    for seed in 0..sequences {
        let (centre, mut chance, mut model) = (Centre::founded(), Chance::of(seed), Model::default());
        for n in 0..STEPS {
            model.step(&centre, n, &mut chance);
        }
        centre.log_in(Who::Head);
        model.compare(&centre);
        let whole =
            json!({ "ok": true, "integrity": true, "history": true, "rebuild": true, "access": true, "origin": true });
        assert_eq!(centre.call("store_check", json!({})), whole, "seed {seed}");
        done += model.concerns.len();
        refused += model.refused;
    }
    assert!(refused > 0, "wrong commands were tried as well");
    let what = format!("{sequences} random sequences of {STEPS} steps, {done} concerns, {refused} wrong commands");
    proved("R14", what, "0 differences to the model; history, tables and counts agree");
}
