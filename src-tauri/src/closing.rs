//! Closing: the page keeps what is half typed first, and is given three seconds for it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use depter_app::App;
use serde_json::json;
use tauri::{AppHandle, Emitter as _, Manager as _};

use crate::window;

/// A page that does not answer for so long has nothing more to keep, or never will.
const PATIENCE: Duration = Duration::from_secs(3);

/// How far the closing has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Open,
    Asked,
    Allowed,
}

/// Whether the window may close.
#[derive(Default)]
pub struct Closing(Mutex<Stage>);

impl Closing {
    /// Somebody wants to close. True the first time: then the page is asked.
    fn begins(&self) -> bool {
        self.moved(Stage::Open, Stage::Asked)
    }

    /// Nothing holds the window any more. True the first time: then it closes.
    fn allows(&self) -> bool {
        let mut stage = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *stage, Stage::Allowed) != Stage::Allowed
    }

    fn is_allowed(&self) -> bool {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) == Stage::Allowed
    }

    fn moved(&self, from: Stage, to: Stage) -> bool {
        let mut stage = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let moves = *stage == from;
        if moves {
            *stage = to;
        }
        moves
    }
}

/// Somebody wants to close: the window, the keyboard of a terminal, the end of the desktop's session.
pub fn ask(app: &AppHandle) {
    if !app.state::<Closing>().begins() {
        return;
    }
    if window::main(app).is_none() {
        return allow(app);
    }
    // A window that cannot be told is closed by the clock.
    app.emit("closing", json!(null)).ok();
    let waiting = app.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        allow(&waiting);
        // A dialog of the system (the printer's) can hold the thread that draws: then the window hears nothing of it.
        std::thread::sleep(PATIENCE);
        end(&waiting);
        std::process::exit(0);
    });
}

/// The page has kept everything, or its time is over.
pub fn allow(app: &AppHandle) {
    if !app.state::<Closing>().allows() {
        return;
    }
    let closed = window::main(app).is_some_and(|window| window.destroy().is_ok());
    if !closed {
        app.exit(0);
    }
}

/// The window may close.
pub fn is_allowed(app: &AppHandle) -> bool {
    app.state::<Closing>().is_allowed()
}

/// The program ends: long work stops, a last copy is made, the store is closed, the keys are wiped.
pub fn end(app: &AppHandle) {
    if let Some(door) = app.try_state::<Arc<App>>() {
        door.cancel();
        door.close();
    }
}

/// Ctrl+C, a polite end of the process, the end of the session where the system tells it so.
pub fn on_signal(app: &AppHandle) {
    let app = app.clone();
    // Where signals cannot be heard the window still closes by its cross.
    ctrlc::set_handler(move || ask(&app)).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_asked_once_however_often_the_cross_is_pressed() {
        let closing = Closing::default();
        assert_eq!([(); 3].map(|()| closing.begins()), [true, false, false]);
        assert!(!closing.is_allowed(), "the window waits for the page");
    }

    #[test]
    fn the_window_closes_once_whoever_allows_it_first() {
        let closing = Closing::default();
        assert!(closing.begins());
        assert_eq!([(); 2].map(|()| closing.allows()), [true, false], "the page answers, later the clock runs out");
        assert!(closing.is_allowed());
        assert!(!closing.begins(), "what is closing is not asked again");
    }

    #[test]
    fn a_page_that_closes_by_itself_needs_no_question() {
        let closing = Closing::default();
        assert!(closing.allows() && closing.is_allowed());
    }
}
