//! The one way from the pages to the program.

use std::sync::Arc;

use depter_app::command::failure::{CommandError, Failure};
use depter_app::{Answer, App};
use serde_json::Value;
use tauri::{Manager as _, WebviewWindow};

use crate::{host, window};

/// Names that only the window knows begin so; all others stand in the table of commands.
const OF_THE_WINDOW: &str = "host_";

/// Runs a command by its name, away from the thread that draws.
#[tauri::command]
pub async fn call(window: WebviewWindow, name: String, arguments: Value) -> Result<Answer, Failure> {
    let door = Arc::clone(&window.state::<Arc<App>>());
    let asked = Arc::clone(&door);
    let work = tauri::async_runtime::spawn_blocking(move || {
        let answer = answered(&window, &asked, &name, arguments)?;
        window::told(&window, &name, &answer);
        Ok(answer)
    });
    // The door catches what its commands throw; this is for the rest.
    work.await.unwrap_or_else(|_| Err(door.failure("window", CommandError::Unexpected("panic: in the window".into()))))
}

fn answered(window: &WebviewWindow, door: &App, name: &str, arguments: Value) -> Result<Answer, Failure> {
    match name.strip_prefix(OF_THE_WINDOW) {
        None => door.call(name, arguments),
        Some(wish) => {
            let value = host::run(window, door, wish, arguments).map_err(|problem| door.failure("window", problem))?;
            Ok(Answer { value, changed: vec![] })
        }
    }
}
