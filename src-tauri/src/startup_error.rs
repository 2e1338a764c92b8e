//! What is in the way before there is a window to say it in: said in all three languages, since nobody has chosen one.

use std::fmt;

use depter_app::command::failure::Failure;
use depter_values::Language;
use serde_json::Map;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt as _, MessageDialogButtons, MessageDialogKind};

/// Why there is no window.
#[derive(Debug)]
pub struct StartupError(String);

impl StartupError {
    /// A text of the shell.
    pub fn said(key: &str) -> Self {
        StartupError(in_all(|language| depter_texts::text(language, key)))
    }

    /// A failure by its code.
    pub fn of_code(code: &str) -> Self {
        Failure::plain(code, Language::Ky).into()
    }

    /// Words of the command line that do not fit.
    pub fn of_words(error: &clap::Error) -> Self {
        let argument = error.to_string().lines().next().unwrap_or_default().to_owned();
        StartupError(format!("{}\n\n{argument}", StartupError::said("shell.words_wrong")))
    }

    /// Says it in a box of its own and ends the program when it was read.
    pub fn show(self, app: &AppHandle) {
        let ended = app.clone();
        app.dialog()
            .message(self.0)
            .title(depter_texts::text(Language::Ky, "shell.name"))
            .kind(MessageDialogKind::Error)
            .buttons(MessageDialogButtons::OkCustom(depter_texts::text(Language::Ky, "shell.close")))
            .show(move |_| ended.exit(1));
    }
}

impl From<Failure> for StartupError {
    fn from(failure: Failure) -> Self {
        let params: &Map<_, _> = &failure.params;
        StartupError(in_all(|language| depter_texts::failure(language, &failure.code, params)))
    }
}

impl fmt::Display for StartupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn in_all(text: impl Fn(Language) -> String) -> String {
    Language::ALL.map(text).join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trouble_is_said_in_every_language() {
        let said = StartupError::of_code("store_in_use").to_string();
        assert_eq!(said.split("\n\n").count(), 3);
        for language in Language::ALL {
            assert!(said.contains(&depter_texts::text(language, "errors.store_in_use")), "{language:?}: {said}");
        }
    }

    #[test]
    fn every_trouble_of_the_shell_has_its_words() {
        for key in ["shell.no_screen", "shell.pages_missing", "shell.words_wrong"] {
            assert!(!StartupError::said(key).to_string().contains("shell."), "{key}");
        }
    }
}
