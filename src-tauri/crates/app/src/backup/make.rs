//! Copies are made, now or where they go by themselves, and their state is told.

use depter_core::backup::{Inside, is_reminded};
use depter_store::files::durable::on_one_disk;
use depter_store::open::OpenError;
use depter_store::open::founding::Founding;
use depter_values::Moment;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::notes::Notes;
use super::runner::Occasion;
use crate::app::App;
use crate::command::arguments::Nothing;
use crate::command::failure::CommandError;
use crate::platform::files::FileHandle;
use crate::session::open::Session;

/// Makes a copy now.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyMake {
    /// The folder, such as a stick, as the host handed it over; without one the chosen place.
    #[serde(default)]
    pub to: Option<FileHandle>,
}

/// Chooses where copies go by themselves.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyPlaceSet {
    /// The folder; none for the one beside the store.
    pub place: Option<FileHandle>,
}

/// A copy that was made, opened again and compared.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CopyMade {
    /// Its folder, as the host names it.
    pub file: String,
    /// When it was made.
    pub made_at: Moment,
    /// It lies on another disk than the store.
    pub elsewhere: bool,
    /// What it holds.
    #[serde(flatten)]
    pub inside: Inside,
    /// The attachments that belong to it.
    pub attachments: usize,
    /// How many of them the register itself has lost.
    pub attachments_lost: usize,
}

/// How old the copies are, and what is wrong with them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CopiesState {
    /// When the newest verified copy was made.
    pub verified_at: Option<Moment>,
    /// When one was last made on another disk.
    pub elsewhere_at: Option<Moment>,
    /// The chosen place, as the host names it; none for the one beside the store.
    pub place: Option<String>,
    /// The chosen place lies on another disk than the store.
    pub place_is_elsewhere: bool,
    /// Something was written since the newest copy.
    pub changed: bool,
    /// The code of what is wrong with the chosen place.
    pub trouble: Option<String>,
    /// Copies that are not as they were written, by their folders as the host names them.
    pub damaged: Vec<String>,
    /// For a week no copy was made elsewhere.
    pub reminded: bool,
    /// A copy was brought back and nobody has confirmed it: no copy is made by itself.
    pub waiting: bool,
    /// The newest copy holds steps that the register lost: no copy is made by itself.
    pub behind: bool,
    /// Cases that were closed may lie open since a copy was brought back: which ones is not known for certain.
    pub unclosed: bool,
    /// A register that was put aside can be taken back.
    pub aside: bool,
}

/// Makes a copy now, opens it again and says what it holds.
pub fn copy_make(app: &App, session: &Session, args: CopyMake) -> Result<CopyMade, CommandError> {
    let place = args.to.map(|handle| app.files.path(&handle)).transpose()?;
    let now = app.now();
    app.begin_work();
    let made = app.backups().copy_to(session, place.as_deref(), now, &|done, of| app.progress("backup", done, of))?;
    app.note(session, "copy_make", &[])?;
    Ok(CopyMade {
        file: made.folder.display().to_string(),
        made_at: now,
        elsewhere: !on_one_disk(app.folder(), &made.folder),
        inside: made.inside,
        attachments: made.attached.count(),
        attachments_lost: made.attached.lost,
    })
}

/// Chooses the place, and makes the first copy there: a place that does not take one is refused.
pub fn copy_place_set(app: &App, session: &Session, args: CopyPlaceSet) -> Result<CopiesState, CommandError> {
    let place = args.place.map(|handle| app.files.path(&handle)).transpose()?;
    app.begin_work();
    app.backups().choose(session, place, app.now(), &|done, of| app.progress("backup", done, of))?;
    copies_state(app, session, Nothing {})
}

/// Makes a copy if one is due. The window asks from time to time.
pub fn copies_due(app: &App, session: &Session, _: Nothing) -> Result<CopiesState, CommandError> {
    app.backups().copy_if_wanted(session, Occasion::Interval, app.now());
    copies_state(app, session, Nothing {})
}

/// The register is the right one, whatever was brought back or is missing, and the closed cases are closed in it: copies
/// are made by themselves again.
pub fn copies_confirm(app: &App, session: &Session, _: Nothing) -> Result<CopiesState, CommandError> {
    app.backups().note(|notes| {
        (notes.waiting, notes.behind, notes.unclosed, notes.forgotten) = (false, false, false, false);
        notes.accepted.append(&mut notes.differing);
        notes.accepted.append(&mut notes.ahead);
    });
    copies_state(app, session, Nothing {})
}

/// Those that still lie there: who takes one away has heard of it.
fn damaged(notes: &Notes) -> Vec<String> {
    let there = notes.damaged.iter().filter(|folder| folder.is_dir());
    there.map(|folder| folder.display().to_string()).collect()
}

/// What is wrong with the copies: the worst first.
fn trouble(app: &App, session: &Session, notes: &Notes) -> Option<String> {
    let worst = || match () {
        () if !notes.differing.is_empty() => Some("history_differs"),
        () if session.store.check_in_place().is_err() => Some(OpenError::Replaced.code()),
        () => None,
    };
    let rest = || match () {
        () if app.backups().is_without_mirror(session) => Some("second_copy_missing"),
        () if !damaged(notes).is_empty() => Some("copies_damaged"),
        () if notes.forgotten => Some("copies_forgotten"),
        () => None,
    };
    worst().map(str::to_owned).or_else(|| notes.trouble.clone()).or_else(|| rest().map(str::to_owned))
}

/// How old the copies are.
pub fn copies_state(app: &App, session: &Session, _: Nothing) -> Result<CopiesState, CommandError> {
    let notes = app.backups().notes();
    let founded = session.store.read(Founding::of)?.at;
    let trouble = trouble(app, session, &notes);
    Ok(CopiesState {
        verified_at: app.keyring().look().ok().and_then(|keyring| keyring.verified_copy_at()),
        elsewhere_at: notes.elsewhere_at,
        damaged: damaged(&notes),
        place_is_elsewhere: notes.place.as_ref().is_some_and(|place| app.backups().is_elsewhere(place)),
        place: notes.place.map(|place| place.display().to_string()),
        changed: app.backups().is_changed(&session.store),
        trouble,
        reminded: !session.is_demo() && is_reminded(notes.elsewhere_at, founded, app.now()),
        waiting: notes.waiting,
        behind: notes.behind,
        unclosed: notes.unclosed,
        aside: !depter_core::backup::aside(app.folder()).is_empty(),
    })
}
