use std::collections::BTreeSet;

use depter_figures::TrueFigure;
use depter_store::history::check;
use depter_store::history::undo::{last_of_session, undo};
use depter_store::{Actor, Read, Write, sums};
use depter_values::{Period, Role};
use serde_json::{Value as Json, json};

use super::super::{Care, figures};
use super::*;
use crate::concerns::{self, Concern, ConcernCounts};
use crate::people::{self, BodyList};
use crate::plans::{self, Measure};
use crate::registry::RECORD_TYPES;
use crate::testing::Bench;

fn month(number: u32) -> Month {
    Month::of(depter_values::Day::new(2026, number, 1).unwrap())
}

#[test]
fn spans_in_which_a_concern_stood_answered_are_in_order_and_do_not_touch() {
    let m = month;
    for (now, ended, expected) in [
        (None, vec![], vec![]),
        (Some(m(3)), vec![], vec![(m(3), None)]),
        (None, vec![(m(1), m(3))], vec![(m(1), Some(m(3)))]),
        (None, vec![(m(2), m(2))], vec![]),
        (Some(m(5)), vec![(m(1), m(3))], vec![(m(1), Some(m(3))), (m(5), None)]),
        (Some(m(3)), vec![(m(1), m(3))], vec![(m(1), None)]),
        (Some(m(2)), vec![(m(1), m(3))], vec![(m(1), None)]),
        (None, vec![(m(4), m(6)), (m(1), m(2))], vec![(m(1), Some(m(2))), (m(4), Some(m(6)))]),
        (None, vec![(m(1), m(4)), (m(2), m(3)), (m(4), m(5))], vec![(m(1), Some(m(5)))]),
        (Some(m(1)), vec![(m(2), m(5))], vec![(m(1), None)]),
    ] {
        assert_eq!(answered(now, &ended), expected, "{now:?} {ended:?}");
    }
}

/// Some concerns are hidden from this person, and none from the other.
const KEPT_FROM: &str = "00000000-0000-0000-0000-00000000004d";
const OTHER: &str = "00000000-0000-0000-0000-00000000004e";

/// Numbers that look like chance, the same every time.
struct Chance(u64);

impl Chance {
    fn under(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.under(all.len())]
    }
}

/// A centre in which things happen from January 2025 on.
struct Life {
    bench: Bench,
    chance: Chance,
    day: depter_values::Day,
    concerns: Vec<Json>,
    bodies: Vec<Json>,
    plan: Json,
    measures: Vec<Json>,
    done: BTreeSet<&'static str>,
}

fn args<T: serde::de::DeserializeOwned>(value: Json) -> T {
    serde_json::from_value(value).unwrap()
}

impl Life {
    fn begun(seed: u64) -> Self {
        let mut bench = Bench::new();
        bench.at("2025-01-10T04:00:00Z");
        bench.write(crate::lists::seed).unwrap();
        bench.write(crate::calendar::seed).unwrap();
        bench.write(crate::people::seed).unwrap();
        let bodies = bench.read(|cx| people::body_list(cx, BodyList::default())).unwrap();
        let bodies = serde_json::to_value(bodies).unwrap()["rows"].as_array().unwrap().clone();
        let plan = json!({ "title": "Коопсуз айыл", "first_day": "01.01.2025", "last_day": "31.12.2027" });
        let plan = bench.write(|cx| plans::plan_save(cx, args(plan))).unwrap();
        let plan = serde_json::to_value(plan).unwrap()["id"].clone();
        let bodies = bodies.iter().take(3).map(|body| body["id"].clone()).collect();
        let day = bench.now.day();
        Life {
            bench,
            chance: Chance(seed),
            day,
            concerns: vec![],
            bodies,
            plan,
            measures: vec![],
            done: BTreeSet::new(),
        }
    }

    /// One thing happens; what the rules refuse does not.
    fn goes_on(&mut self) {
        self.day = self.day.plus(u32::try_from(self.chance.under(7)).unwrap());
        self.bench.at(&format!("{}T04:00:00Z", self.day));
        let what = match self.chance.under(16) {
            0..=4 => "comes",
            5..=7 => "concern_answer",
            8..=9 => "concern_reopen",
            10 => "concern_cancel",
            11..=12 => "concern_refer",
            13 => "concern_extend",
            14 => "measure",
            _ => "undo",
        };
        let done = match what {
            "comes" => self.comes(),
            "measure" => self.measure(),
            "undo" => self.bench.write(take_back).is_ok(),
            step => self.step(step),
        };
        if done {
            self.done.insert(what);
        }
    }

    fn comes(&mut self) -> bool {
        let received = self.day.minus(u32::try_from(self.chance.under(40)).unwrap());
        let concern = json!({
            "kind": self.chance.of(&["signal", "statement", "complaint", "proposal"]),
            "channel": self.chance.of(&["oral", "written", "phone"]),
            "received_on": received,
            "category": self.chance.of(&["EN01", "FM01", "EN02"]),
            "anonymous": self.chance.under(4) == 0,
            "repeated": self.chance.under(3) == 0,
            "hidden_from": if self.chance.under(5) == 0 { vec![KEPT_FROM] } else { vec![] },
            "texts": { "narrative": "сөз", "applicant": "Үлгү", "address": "Үлгү к., 1" },
        });
        let made = self.bench.write(|cx| concerns::concern_record(cx, args(json!({ "concern": concern }))));
        let made = made.ok().map(|made| serde_json::to_value(made).unwrap()["id"].clone());
        self.concerns.extend(made.clone());
        made.is_some()
    }

    fn step(&mut self, command: &str) -> bool {
        if self.concerns.is_empty() {
            return false;
        }
        let id = self.chance.of(&self.concerns).clone();
        let concern: Concern = self.bench.read(|cx| cx.get(args::<depter_values::ConcernId>(id.clone()))).unwrap();
        let day = self.day.minus(u32::try_from(self.chance.under(20)).unwrap());
        let body = self.chance.of(&self.bodies).clone();
        let outcome = *self.chance.of(&["satisfied", "explained", "refused"]);
        let mut step = json!({ "id": id, "version": concern.version });
        let mut with = |more: Json| step.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        match command {
            "concern_answer" => with(json!({ "answered_on": day, "outcome": outcome, "evidence": "жол оңдолду" })),
            "concern_refer" => with(json!({ "body": body })),
            "concern_extend" => with(json!({ "reason": "күтүп жатабыз" })),
            _ => with(json!({ "reason": "кайталанды" })),
        }
        let done = self.bench.write(|cx| match command {
            "concern_answer" => concerns::concern_answer(cx, args(step)),
            "concern_reopen" => concerns::concern_reopen(cx, args(step)),
            "concern_cancel" => concerns::concern_cancel(cx, args(step)),
            "concern_refer" => concerns::concern_refer(cx, args(step)),
            _ => concerns::concern_extend(cx, args(step)),
        });
        done.is_ok()
    }

    /// A measure about some concern, or one that is given up.
    fn measure(&mut self) -> bool {
        if self.concerns.is_empty() {
            return false;
        }
        if !self.measures.is_empty() && self.chance.under(3) == 0 {
            let id = self.measures.swap_remove(self.chance.under(self.measures.len()));
            let found = self.bench.read(|cx| cx.find::<Measure>(args::<depter_values::MeasureId>(id.clone()))).unwrap();
            let Some(measure) = found else { return false };
            let remove = json!({ "id": id, "version": measure.version });
            return self.bench.write(|cx| plans::measure_remove(cx, &args(remove))).is_ok();
        }
        let about = json!({ "kind": "concern", "id": self.chance.of(&self.concerns) });
        let save = json!({ "plan": self.plan, "title": "Жарык берүү", "links": [about] });
        let made = self.bench.write(|cx| plans::measure_save(cx, args(save))).unwrap();
        self.measures.push(serde_json::to_value(made).unwrap()["id"].clone());
        true
    }

    fn sums(&self) -> Vec<(i64, i64, String, i64, i64, i64)> {
        let all = "SELECT standing, month, key, by, count, restricted FROM tally ORDER BY 1, 2, 3, 4";
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?));
        let rows = self
            .bench
            .store
            .read(|conn| Ok::<_, depter_store::Error>(conn.prepare(all)?.query_map([], read)?.collect::<Vec<_>>()));
        rows.unwrap().into_iter().map(|row| row.unwrap()).collect()
    }

    /// How many there are, as it stands below the list.
    fn told(&self) -> ConcernCounts {
        self.bench.read(concerns::concern_counts).unwrap()
    }

    /// The figures of the centre, and those of people from whom something is kept.
    fn figures(&mut self) -> Vec<(String, Vec<TrueFigure>)> {
        let quarters = (2024..=2030).flat_map(|year| (1..=4).map(move |quarter| format!("{year}-Q{quarter}")));
        let more = ["2025-H1", "2025-H2", "2025", "2026", "2025-03-01..2025-04-30", "2025-03-02..2025-04-30"];
        let periods: Vec<String> = quarters.chain(more.map(str::to_owned)).collect();
        let mut all = self.figures_by(&periods, "centre", Care::of_centre);
        let head = self.bench.actor.clone();
        for (user, entitled) in [(KEPT_FROM, true), (KEPT_FROM, false), (OTHER, true), (OTHER, false)] {
            self.bench.actor = Actor { user: user.parse().unwrap(), role: Role::Staff, entitled, ..head.clone() };
            all.extend(self.figures_by(&periods, &format!("{user} {entitled}"), Care::of_reader));
        }
        self.bench.actor = head;
        all
    }

    fn figures_by(
        &self,
        periods: &[String],
        whose: &str,
        care: fn(&Read<'_>) -> Result<Care>,
    ) -> Vec<(String, Vec<TrueFigure>)> {
        let of = |period: &String| {
            let figures = self.bench.read(|cx| figures(cx, period.parse::<Period>().unwrap(), &care(cx)?)).unwrap();
            (format!("{period} of {whose}"), figures)
        };
        periods.iter().map(of).collect()
    }
}

fn take_back(cx: &mut Write<'_>) -> Result<()> {
    let last = last_of_session(cx)?.ok_or(depter_values::Refusal::NothingToUndo)?;
    undo(cx, RECORD_TYPES, last)
}

#[test]
fn the_figures_from_sums_are_those_of_a_recount_whatever_happened() {
    for seed in 0..6 {
        let mut life = Life::begun(seed);
        for _ in 0..150 {
            life.goes_on();
        }
        assert!(life.concerns.len() > 15 && life.done.len() > 6, "only {:?} happened", life.done);
        let (kept, from_sums, told) = (life.sums(), life.figures(), life.told());
        life.bench.store.write(sums::to_be_made_anew).unwrap();
        assert_eq!(life.told(), told, "seed {seed}: below the list");
        for (summed, counted) in from_sums.iter().zip(life.figures()) {
            let pairs = summed.1.iter().zip(&counted.1);
            let differing: Vec<_> = pairs.filter(|(summed, counted)| summed != counted).collect();
            assert!(summed.1.len() == counted.1.len() && differing.is_empty(), "{seed} {}: {differing:#?}", summed.0);
        }
        life.bench.store.write(|conn| sums::make_anew(conn, TALLIES)).unwrap();
        assert_eq!(life.sums(), kept, "seed {seed}");
    }
}

#[test]
fn a_register_written_from_its_history_makes_its_sums_anew_with_the_next_step() {
    let mut life = Life::begun(1);
    for _ in 0..40 {
        life.goes_on();
    }
    let figures = life.figures();
    life.bench.store.write(|conn| check::rebuild(conn, RECORD_TYPES)).unwrap();
    let due = |life: &Life| life.bench.read(|cx| are_to_be_made_anew(cx.conn())).unwrap();
    assert!(due(&life));
    assert_eq!(life.figures(), figures, "they are counted until then");
    while !life.comes() {}
    assert!(!due(&life));
    let kept = life.sums();
    life.bench.store.write(|conn| sums::make_anew(conn, TALLIES)).unwrap();
    assert_eq!(life.sums(), kept);
}

#[test]
fn the_share_of_one_concern_is_found_without_reading_the_others() {
    let bench = Bench::new();
    for (sql, column) in [
        (include_str!("../sql/tally_cases.sql"), "id"),
        (include_str!("../sql/tally_ended.sql"), "concern"),
        (include_str!("../sql/tally_planned.sql"), "link_live.to_id"),
        (include_str!("../sql/tally_answers.sql"), "concern"),
        (include_str!("../sql/tally_referrals.sql"), "referral_live.concern"),
    ] {
        let one = format!("{sql} AND {column} = ?1");
        let plan = bench.store.read(|conn| crate::testing::query_plan(conn, &one)).unwrap();
        assert!(!plan.iter().any(|step| step.starts_with("SCAN")), "{plan:#?}");
    }
    for sql in [include_str!("../sql/tally_within.sql"), include_str!("../sql/tally_standing.sql")] {
        let plan = bench.store.read(|conn| crate::testing::query_plan(conn, sql)).unwrap();
        assert!(plan.iter().all(|step| !step.starts_with("SCAN")), "{plan:#?}");
    }
}
