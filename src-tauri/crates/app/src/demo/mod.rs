//! An invented centre: every kind of record, state, role and source, made through the door like a real one.
//!
//! Nothing in it is anybody: names, villages and sums are plainly made up (`invented.json`).

mod concerns;
pub(crate) mod invented;
mod meetings;
mod places;
mod plans;
mod player;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use depter_sealing::Randomness;
use depter_values::{Day, Language, Moment};
use invented::{Invented, invented};
use places::settle;
use player::Player;
use serde::Serialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::command::failure::{CommandError, Failure};
use crate::platform::clock::SetClock;
use crate::platform::disk::UnknownDisks;
use crate::platform::environment::{Hardness, Platform};
use crate::sandbox::parent::Sandbox;

/// What the demonstration shall hold.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// How many concerns.
    pub concerns: u32,
    /// How many years back from the end of 2026-Q3.
    pub years: u32,
    /// The same seed gives the same story.
    pub seed: u64,
}

impl Default for Wish {
    fn default() -> Self {
        Wish { concerns: 160, years: 2, seed: 1 }
    }
}

/// Somebody who may log in to the demonstration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DemoUser {
    /// The name on the log-in page.
    pub name: String,
    /// The role.
    pub role: String,
    /// Closed cases are open to this person.
    pub entitled: bool,
    /// The password.
    pub password: String,
}

/// The last day that the story fills: the end of 2026-Q3.
const LAST: (i32, u32, u32) = (2026, 9, 30);

/// Makes an invented centre in an empty folder and tells who may log in; an existing store is refused.
pub fn make(
    folder: &Path,
    wish: Wish,
    random: Box<dyn Randomness + Send>,
    language: Language,
) -> Result<Vec<DemoUser>, Failure> {
    let clock = Arc::new(SetClock::at(Moment::new(chrono::DateTime::UNIX_EPOCH)));
    let host = Platform {
        clock: Box::new(Arc::clone(&clock)),
        random,
        disks: Arc::new(UnknownDisks),
        reserve: false,
        hardness: Hardness::Tuned,
        language,
        released: None,
        demo: true,
        reports: Box::new(|_, _| ()),
        sandbox: Sandbox::none(),
    };
    let app = App::open(folder, host)?;
    story(&app, &clock, wish).map_err(|problem| app.failure("demo", problem))
}

fn story(app: &App, clock: &SetClock, wish: Wish) -> Result<Vec<DemoUser>, CommandError> {
    let invented = invented()?;
    let last = Day::new(LAST.0, LAST.1, LAST.2).map_err(|_| CommandError::code("day_invalid"))?;
    let days = wish.years.clamp(1, 20) * 365;
    app.backups().rest();
    let mut player = Player::new(app, clock, wish.seed);
    player.at(last.minus(days + 40));
    let users = found(&mut player, &invented)?;
    let places = settle(&mut player, &invented)?;
    let plan = plans::begin(&mut player, &invented, &places, last)?;
    let mut concerns = concerns::Register::new(&invented, &places, wish.concerns, days, last);
    let mut meetings = meetings::Meetings::new(&invented, &places.persons, last.minus(days), last);
    for day in (0..=days).rev().map(|back| last.minus(back)) {
        concerns.live(&mut player, day)?;
        meetings.live(&mut player, day, &concerns)?;
        plans::live(&mut player, &plan, day)?;
    }
    plans::finish(&mut player, &plan, &concerns, &meetings)?;
    meetings.next(&mut player, last.plus(12))?;
    summaries(&mut player, last)?;
    app.call("session_lock", Value::Null).map_err(|failure| CommandError::Known(failure.code, failure.params))?;
    Ok(users)
}

fn found(player: &mut Player<'_>, invented: &Invented) -> Result<Vec<DemoUser>, CommandError> {
    let first = invented.users.first().ok_or_else(|| CommandError::code("user_unknown"))?;
    let password = invented.password.as_str();
    player.call(
        "first_run",
        json!({ "centre": invented.centre, "user": first.name, "password": password, "demo": true }),
    )?;
    for user in invented.users.iter().skip(1) {
        let account = json!({ "name": user.name, "role": user.role, "entitled": user.entitled, "password": password });
        player.call("user_add", account)?;
    }
    let told = invented.users.iter().map(|user| DemoUser {
        name: user.name.clone(),
        role: user.role.clone(),
        entitled: user.entitled,
        password: password.to_owned(),
    });
    Ok(told.collect())
}

/// The last quarters have their words, and all but the newest are approved.
fn summaries(player: &mut Player<'_>, last: Day) -> Result<(), CommandError> {
    player.at(last.plus(5));
    for (period, approved) in [("2026-Q1", true), ("2026-Q2", true), ("2026-Q3", false)] {
        let mut version = 0;
        for (language, results, problems, proposals) in [
            (
                "ky",
                "Кайрылуулардын негизги темасы – мектеп айланасындагы коопсуздук.",
                "Көчө жарыгы үч айылда жетишсиз.",
                "Айыл өкмөтүнө жарык үчүн каражат бөлүү сунушталсын.",
            ),
            (
                "ru",
                "Главной темой обращений остаётся безопасность у школ.",
                "Уличного освещения не хватает в трёх сёлах.",
                "Предложить айыл окмоту выделить средства на освещение.",
            ),
            (
                "en",
                "Safety around schools remains the main subject of appeals.",
                "Three villages lack street lighting.",
                "The aiyl okmotu is asked to allocate money for lighting.",
            ),
        ] {
            let narrative = json!({ "results": results, "problems": problems, "proposals": proposals });
            let saved = player.call(
                "summary_words",
                json!({ "period": period, "version": version, "language": language, "narrative": narrative }),
            )?;
            version = saved["version"].as_i64().unwrap_or_default();
        }
        if approved {
            player.call("summary_approve", json!({ "period": period, "version": version }))?;
        }
    }
    Ok(())
}
