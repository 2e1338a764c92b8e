//! The window: what it may show, where it may go, what stands above it.

use depter_app::Answer;
use depter_values::Language;
use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{AppHandle, Emitter as _, EventTarget, Manager as _, Url, WebviewWindow, WebviewWindowBuilder};

use crate::platform;
use crate::startup_error::StartupError;

const MAIN: &str = "main";
const FIRST_PAGE: &str = "index.html";

/// Opens the window. It goes nowhere but to its own pages, opens no other, takes nothing in and lets nobody listen.
pub fn open(app: &AppHandle, demo: bool) -> Result<(), StartupError> {
    if app.asset_resolver().get(FIRST_PAGE.to_owned()).is_none() {
        return Err(StartupError::said("shell.pages_missing"));
    }
    built(app, demo).map_err(|_| StartupError::said("shell.no_screen"))
}

fn built(app: &AppHandle, demo: bool) -> tauri::Result<()> {
    let config = app.config().app.windows.first().ok_or(tauri::Error::WindowNotFound)?;
    let window = WebviewWindowBuilder::from_config(app, config)?
        .title(title(demo))
        .on_navigation(is_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .devtools(cfg!(debug_assertions))
        .build()?;
    platform::guard(&window)
}

/// The window, while there is one.
pub fn main(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(MAIN)
}

/// Brings the window before the person who started the program again.
pub fn raise(app: &AppHandle) {
    if let Some(window) = main(app) {
        // A desktop may forbid each of them; then the window blinks in its bar.
        window.unminimize().ok();
        window.show().ok();
        window.set_focus().ok();
    }
}

/// Passes on what an answer means outside the page that asked: other windows show it, and the title says whose it is.
pub fn told(window: &WebviewWindow, name: &str, answer: &Answer) {
    if !answer.changed.is_empty() {
        let other = |target: &EventTarget| label(target).is_some_and(|label| label != window.label());
        window.emit_filter("changed", &answer.changed, other).ok();
    }
    if let (true, Some(demo)) = (name.starts_with("session_"), answer.value["demo"].as_bool()) {
        window.set_title(&title(demo)).ok();
    }
}

fn label(target: &EventTarget) -> Option<&str> {
    match target {
        EventTarget::AnyLabel { label }
        | EventTarget::Window { label }
        | EventTarget::Webview { label }
        | EventTarget::WebviewWindow { label } => Some(label),
        _ => None,
    }
}

/// The name of the program, and whether the centre is invented; never anybody's name.
fn title(demo: bool) -> String {
    let name = depter_texts::text(Language::Ky, "shell.name");
    if !demo {
        return name;
    }
    let sample = Language::ALL.map(|language| depter_texts::text(language, "shell.sample")).join(" · ");
    format!("{name} — {sample}")
}

/// The pages that came with the program: on Windows they have an address of the web that never leaves the computer.
fn is_own(url: &Url) -> bool {
    matches!((url.scheme(), url.host_str()), ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
        && url.port().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_goes_to_its_own_pages_only() {
        for (url, own) in [
            ("tauri://localhost/", true),
            ("tauri://localhost/index.html#/concerns/1?open=1", true),
            ("http://tauri.localhost/", true),
            ("https://tauri.localhost/index.html", true),
            ("https://tauri.localhost.example.org/", false),
            ("https://example.org/tauri.localhost", false),
            ("http://tauri.localhost:8080/", false),
            ("http://localhost/", false),
            ("tauri://elsewhere/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,hello", false),
            ("about:blank", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(is_own(&url.parse().unwrap()), own, "{url}");
        }
    }

    #[test]
    fn the_title_says_in_three_languages_that_a_centre_is_invented() {
        assert_eq!(title(false), "Дептер");
        assert_eq!(title(true), "Дептер — үлгү борбор · образец · sample");
    }

    #[test]
    fn a_window_is_told_by_its_label() {
        let of = |label: &str| EventTarget::AnyLabel { label: label.to_owned() };
        assert_eq!(label(&of("main")), Some("main"));
        assert_eq!(label(&EventTarget::App), None);
    }
}
