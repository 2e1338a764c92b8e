//! Plays the story through the door: sets the clock, calls commands, draws lots.

use depter_values::{Day, Moment};
use serde_json::{Value, json};

use crate::app::App;
use crate::command::failure::CommandError;
use crate::platform::clock::SetClock;

/// Somebody who plays a story through the door.
pub struct Player<'a> {
    app: &'a App,
    clock: &'a SetClock,
    lots: u64,
    today: Day,
}

impl<'a> Player<'a> {
    /// Over an open door, with a clock that stands and a seed.
    pub fn new(app: &'a App, clock: &'a SetClock, seed: u64) -> Self {
        Player { app, clock, lots: seed, today: app.now().day() }
    }

    /// Ten in the morning of `day` in Bishkek.
    pub fn at(&mut self, day: Day) {
        const HOUR_UTC: u32 = 4;
        if let Some(at) = day.date().and_hms_opt(HOUR_UTC, 0, 0) {
            self.clock.set(Moment::new(at.and_utc()));
        }
        self.today = day;
    }

    /// The day of the clock.
    pub fn today(&self) -> Day {
        self.today
    }

    /// A command through the door.
    pub fn call(&mut self, name: &str, arguments: Value) -> Result<Value, CommandError> {
        let answer = self.app.call(name, arguments);
        answer.map(|answer| answer.value).map_err(|failure| CommandError::Known(failure.code, failure.params))
    }

    /// A paper about a concern, added to it as a scan would be.
    pub fn attach_paper(&mut self, concern: &Value, name: &str) -> Result<(), CommandError> {
        let path = self.app.folder().join(name);
        let file = self.app.files.give(path.clone());
        let paper = json!({ "kind": "receipt", "concern": concern["number"] });
        let attached = self
            .call("document_make", json!({ "document": paper, "format": "pdf", "out": file }))
            .and_then(|_| self.call("attachment_add", json!({ "concern": concern["id"], "file": file })));
        std::fs::remove_file(path).ok();
        attached.map(drop)
    }

    /// The id in an answer.
    #[expect(clippy::unused_self, reason = "reads as the player taking note of it")]
    pub fn id(&self, value: &Value) -> Result<String, CommandError> {
        let places = [&value["id"], &value["saved"]["id"], &value["meeting"]["id"]];
        let id = places.into_iter().find_map(Value::as_str);
        id.map(str::to_owned).ok_or_else(|| CommandError::Unexpected("demo: an answer without an id".to_owned()))
    }

    /// A lot below `bound`.
    pub fn lot(&mut self, bound: usize) -> usize {
        self.lots = self.lots.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.lots >> 33).unwrap_or_default() % bound.max(1)
    }

    /// One of `all`, by lot.
    pub fn one_of<'b, T>(&mut self, all: &'b [T]) -> Option<&'b T> {
        let lot = self.lot(all.len());
        all.get(lot)
    }
}

/// The rows of a page, or of a bare list.
pub fn rows(value: &Value) -> &[Value] {
    let rows = value.as_array().or_else(|| value["rows"].as_array());
    rows.map(Vec::as_slice).unwrap_or_default()
}
