//! What only the computer can do for a page: dialogs for files, the printer, another program, the end.

use std::path::PathBuf;

use depter_app::App;
use depter_app::command::arguments::{Nothing, read};
use depter_app::command::failure::CommandError;
use depter_app::platform::files::FileHandle;
use serde::Deserialize;
use serde_json::{Value, json};
use tauri::{Manager as _, WebviewWindow};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder};

use crate::closing;
use crate::platform::{self, Printed};
use crate::saved_files::{self, Form, SavedFiles};

/// A file to be saved: its form, and its name without the ending.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SaveWish {
    form: Form,
    name: String,
    /// What the dialog calls the form.
    label: String,
}

/// A file to be read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceWish {
    endings: Vec<String>,
    /// What the dialog calls them.
    label: String,
}

/// A file to be shown by another program.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OpenWish {
    file: FileHandle,
}

/// Does what a page wishes of its host.
pub fn run(window: &WebviewWindow, door: &App, wish: &str, arguments: Value) -> Result<Value, CommandError> {
    match wish {
        "choose_target" => Ok(json!(choose_target(window, door, &read(arguments)?))),
        "choose_folder" => {
            read::<Nothing>(arguments)?;
            Ok(json!(choose_folder(window, door)))
        }
        "choose_source" => Ok(json!(choose_source(window, door, &read(arguments)?))),
        "open_file" => open_file(window, door, &read(arguments)?),
        "print" => {
            read::<Nothing>(arguments)?;
            match platform::print(window) {
                Printed::Failed => Err(CommandError::code("printer_failed")),
                printed => Ok(json!(printed == Printed::Yes)),
            }
        }
        "closed" => {
            read::<Nothing>(arguments)?;
            closing::allow(window.app_handle());
            Ok(Value::Null)
        }
        _ => Err(CommandError::code("command_unknown")),
    }
}

/// Asks where a file shall go. None when the person thought better of it.
fn choose_target(window: &WebviewWindow, door: &App, wish: &SaveWish) -> Option<FileHandle> {
    let dialog = dialog(window)
        .add_filter(&wish.label, &[wish.form.ending()])
        .set_file_name(saved_files::proposed(&wish.name, wish.form));
    let chosen = dialog.blocking_save_file()?.into_path().ok()?;
    let file = door.files.give(saved_files::with_ending(chosen, wish.form));
    window.state::<SavedFiles>().add(&file);
    Some(file)
}

/// Asks for a file to read.
fn choose_source(window: &WebviewWindow, door: &App, wish: &SourceWish) -> Option<FileHandle> {
    let endings: Vec<&str> = wish.endings.iter().map(String::as_str).collect();
    let chosen = dialog(window).add_filter(&wish.label, &endings).blocking_pick_file()?;
    Some(door.files.give(chosen.into_path().ok()?))
}

/// Asks for a folder: a stick, a place for copies.
fn choose_folder(window: &WebviewWindow, door: &App) -> Option<FileHandle> {
    let chosen = window.dialog().file().set_parent(window).blocking_pick_folder()?;
    Some(door.files.give(chosen.into_path().ok()?))
}

fn dialog(window: &WebviewWindow) -> FileDialogBuilder<tauri::Wry> {
    let dialog = window.dialog().file().set_parent(window);
    match papers(window) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// Where people look for papers first.
fn papers(window: &WebviewWindow) -> Option<PathBuf> {
    let places = window.path();
    places.document_dir().or_else(|_| places.home_dir()).ok().filter(|folder| folder.is_dir())
}

/// Opens a file that was saved here with the program that the computer has for it.
fn open_file(window: &WebviewWindow, door: &App, wish: &OpenWish) -> Result<Value, CommandError> {
    let file = window.state::<SavedFiles>().to_open(&wish.file, |file| door.files.path(file))?;
    tauri_plugin_opener::open_path(file, None::<&str>).map_err(|_| CommandError::code("file_unreadable"))?;
    Ok(Value::Null)
}
