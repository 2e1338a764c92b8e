//! The window: the same door as the command line, behind one command, with what only a window has.
//!
//! Invariants: the pages reach the program by [`call::call`] only; nothing blocks the thread that draws; no path, no
//! name and nothing that was typed stands in a title, a log or an event; the folder is opened only by the first start.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod call;
mod closing;
mod host;
mod platform;
mod saved_files;
mod start;
mod startup_error;
mod window;

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;
use depter_app::platform::memory::{WIPING, Wiping};
use tauri::{App, AppHandle, Manager as _, RunEvent, WindowEvent};
use tauri_plugin_window_state::StateFlags;

use crate::closing::Closing;
use crate::saved_files::SavedFiles;
use crate::start::{Start, Words};
use crate::startup_error::StartupError;

#[global_allocator]
static MEMORY: Wiping = WIPING;

fn main() -> ExitCode {
    // Before all else, and then nothing else: this start may be the one that only opens a file from outside.
    if let Some(code) = depter_app::sandbox::serve_if_asked() {
        return code;
    }
    // What a panic says may hold what a person typed; where it happened is in the program.
    std::panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            writeln!(std::io::stderr(), "depter: panic at {}:{}", place.file(), place.line()).ok();
        }
    }));
    let start = match Words::try_parse() {
        Ok(words) => Start::prepare(words),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            error.print().ok();
            return ExitCode::SUCCESS;
        }
        Err(error) => Err(StartupError::of_words(&error)),
    };
    // Without a screen the toolkit gives up in a panic, and there is nowhere else to say it.
    if let Ok(Ok(app)) = catch_unwind(AssertUnwindSafe(|| built(start))) {
        code(app.run_return(heard))
    } else {
        writeln!(std::io::stderr(), "{}", StartupError::said("shell.no_screen")).ok();
        ExitCode::FAILURE
    }
}

fn built(start: Result<Start, StartupError>) -> tauri::Result<App> {
    let mut context = tauri::generate_context!();
    let mut builder = tauri::Builder::default();
    if let Ok(start) = &start {
        context.config_mut().identifier = start.identity(&context.config().identifier);
        // Before all else: a second start ends here, with the folder untouched and the first window raised.
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| window::raise(app)));
    }
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    builder
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(kept).build())
        .plugin(tauri_plugin_dialog::init())
        .manage(Closing::default())
        .manage(SavedFiles::default())
        .invoke_handler(tauri::generate_handler![call::call])
        .setup(|app| {
            begin(app.handle(), start);
            Ok(())
        })
        .build(context)
}

/// Opens the folder and the window, or says what is in the way.
fn begin(app: &AppHandle, start: Result<Start, StartupError>) {
    closing::on_signal(app);
    let opened = start.and_then(|start| {
        let door = start.open(app)?;
        app.manage(door);
        window::open(app, start.is_demo())
    });
    if let Err(startup_error) = opened {
        startup_error.show(app);
    }
}

fn heard(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. } => {
            api.prevent_close();
            closing::ask(app);
        }
        RunEvent::ExitRequested { api, code: None, .. } if !closing::is_allowed(app) => {
            api.prevent_exit();
            closing::ask(app);
        }
        RunEvent::Exit => closing::end(app),
        _ => {}
    }
}

fn code(code: i32) -> ExitCode {
    if code == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
