//! Copies are found, opened and looked at, and one takes the place of the register.

use std::collections::BTreeSet;

use depter_core::backup::{self, CopyError, CopyKey, Found, Inside, LeftOut, Present, Verified};
use depter_core::registry::{RECORD_TYPES, SERIES};
use depter_store::Ids as _;
use depter_store::open::DATABASE;
use depter_store::open::copy::{Opened, Progress};
use depter_store::records::numbers;
use depter_values::{ConcernId, DeviceId, Moment, ShortText, Trilingual};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::present::{compared, today};
use super::sources::{self, Source};
use super::{closing, recover};
use crate::app::App;
use crate::command::arguments::Nothing;
use crate::command::failure::CommandError;
use crate::platform::files::FileHandle;
use crate::session::keyring::check_head;
use crate::session::password::Password;
use crate::session::state::{SessionState, session_state};

/// Looks for copies.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CopiesFind {
    /// The folder or stick to look in; without one the places that this computer knows.
    #[serde(default)]
    pub place: Option<FileHandle>,
}

/// What opens a copy: a head of that time with their password, or the code on the sheet of paper.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyOpen {
    /// The copy.
    pub copy: FileHandle,
    /// The name of a head.
    #[serde(default)]
    pub user: Option<ShortText>,
    /// That head's password.
    #[serde(default)]
    pub password: Option<Password>,
    /// The code on the sheet of paper.
    #[serde(default)]
    pub code: Option<Password>,
}

/// Brings a copy back, or only shows what it holds.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyRestore {
    /// The copy.
    pub copy: FileHandle,
    /// The name of a head.
    #[serde(default)]
    pub user: Option<ShortText>,
    /// That head's password.
    #[serde(default)]
    pub password: Option<Password>,
    /// The code on the sheet of paper.
    #[serde(default)]
    pub code: Option<Password>,
    /// Only show.
    #[serde(default)]
    pub preview: bool,
    /// Only where the register of today is lost: it is missing or damaged, or holds nothing that the copy lacks.
    #[serde(default)]
    pub only_lost: bool,
}

/// Takes the register back that was put aside.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestoreUndo {
    /// The name of a head of the register in force.
    pub user: ShortText,
    /// That head's password.
    pub password: Password,
}

/// A copy that was found.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CopyFound {
    /// The copy.
    pub copy: FileHandle,
    /// When it was made.
    pub made_at: Moment,
    /// Whose register it is.
    pub centre: Trilingual,
    /// The heads of that time.
    pub heads: Vec<ShortText>,
}

/// What a copy holds, and what bringing it back would change.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CopySeen {
    /// The copy, as the host names it.
    pub file: String,
    /// When it was made.
    pub made_at: Moment,
    /// Whose register it is.
    pub centre: Trilingual,
    /// What it holds; after it was brought back, what the register holds with the later steps.
    #[serde(flatten)]
    pub inside: Inside,
    /// The attachments that belong to it.
    pub attachments: usize,
    /// How many of them are missing or altered: all the rest can be brought back.
    pub attachments_lost: usize,
    /// Steps that were made after the copy and come from the second copy beside it.
    pub later_steps: usize,
    /// The register of today; none where there is none, or where the keys of the copy do not open it.
    pub present: Option<Present>,
    /// There is a register today that the keys of the copy do not open, or that is damaged.
    pub present_closed: bool,
    /// Who has no account today and would have one again.
    pub accounts_back: Vec<ShortText>,
    /// Newer copies that are damaged and were passed over.
    pub copies_damaged: usize,
    /// Newer copies that this key does not open and that were passed over.
    pub copies_closed: usize,
    /// Steps that are known, and neither come back nor stand in the register of today: no chain leads to them from here.
    pub left_out: Vec<StepsLeftOut>,
    /// Cases that lie open in the copy and were closed since: they are closed again at the next log-in.
    pub closed_again: usize,
}

/// Steps that do not come back with the rest.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StepsLeftOut {
    /// The place in which they are, as the host names it.
    pub place: String,
    /// How many.
    pub steps: usize,
}

/// The copies in a place, the newest first.
pub fn copies_find(app: &App, args: CopiesFind) -> Result<Vec<CopyFound>, CommandError> {
    let places = match args.place {
        Some(handle) => vec![app.files.path(&handle)?],
        None => app.backups().places(),
    };
    let mut found: Vec<Found> = places.iter().flat_map(|place| backup::find(place)).collect();
    found.sort_by_key(|copy| std::cmp::Reverse(copy.counts_as));
    Ok(found.into_iter().map(|copy| told(app, copy)).collect())
}

fn told(app: &App, found: Found) -> CopyFound {
    CopyFound {
        heads: found.keyring.heads().map(|login| login.name).collect(),
        made_at: found.manifest.made_at,
        centre: found.keyring.centre().name.clone(),
        copy: app.files.give(found.folder),
    }
}

/// Opens a copy, checks every byte of it and says what it holds.
pub fn copy_verify(app: &App, args: CopyOpen) -> Result<CopySeen, CommandError> {
    let src = app.files.path(&args.copy)?;
    let key = key(args.user.as_ref(), args.password.as_ref(), args.code.as_ref())?;
    let now = app.now();
    let source = sources::named(app, &src, key, now)?;
    let today = today(app, &source.copy, key, now);
    seen(app, &source, today.as_ref(), (key, now)).map(|(seen, _)| seen)
}

/// Brings a copy back. The register of today is put aside whole; the copy is a register of another device from now on,
/// and no copy is made by itself until somebody has confirmed it. Where the register of today is lost, the newest state
/// over all known places comes back.
pub fn copy_restore(app: &App, args: CopyRestore) -> Result<CopySeen, CommandError> {
    let src = app.files.path(&args.copy)?;
    let key = key(args.user.as_ref(), args.password.as_ref(), args.code.as_ref())?;
    let now = app.now();
    let (source, lost) = sources::source(app, &src, args.only_lost, (key, now))?;
    let copy = &source.copy;
    let today = today(app, copy, key, now);
    let (mut seen, cases) = seen(app, &source, today.as_ref(), (key, now))?;
    if args.only_lost {
        recover::check_lost(app, copy, (today.as_ref(), seen.present.as_ref()), (key, now))?;
    }
    seen.left_out = left_out(&source, today.as_ref().filter(|_| !lost))?;
    if args.preview {
        return Ok(seen);
    }
    let bytes = std::fs::metadata(source.folder.join(DATABASE)).map_err(|_| CopyError::Missing)?.len();
    app.disk().check_room(bytes + bytes / 4 + copy.attached.lacking(app.folder()))?;
    // Whatever state comes back: a number that stands on a receipt is not given again.
    let mut given = source.known.highest(SERIES)?;
    numbers::join(&mut given, today.and_then(|today| numbers::highest(&today, SERIES).ok()).unwrap_or_default());
    leave_alone(app);
    app.begin_work();
    // Before the exchange: a cut between the two leaves cases that are closed anyway.
    closing::remember(app, &cases)?;
    let forgotten = app.backups().notes().forgotten;
    let device = DeviceId(app.environment().ids.next(now));
    let progress: Progress<'_> = &|done, of| app.progress("restore", done, of);
    seen.inside = backup::put_back(app.folder(), copy, (device, now), (RECORD_TYPES, &given), progress)?;
    app.backups().note(|notes| {
        (notes.waiting, notes.behind, notes.forgotten) = (true, false, forgotten);
        notes.last = None;
    });
    Ok(seen)
}

/// Steps in other places that cannot be joined to what comes back.
fn left_out(source: &Source, present: Option<&Opened>) -> Result<Vec<StepsLeftOut>, CommandError> {
    let left = source.known.left_out(&source.copy, present)?;
    let told = |left: LeftOut| StepsLeftOut { place: left.place.display().to_string(), steps: left.steps };
    Ok(left.into_iter().map(told).collect())
}

/// Takes the register back that was put aside; the one in force is put aside in its place.
pub fn restore_undo(app: &App, args: RestoreUndo) -> Result<SessionState, CommandError> {
    check_head(app, args.user.as_str(), args.password.as_str())?;
    leave_alone(app);
    backup::take_back(app.folder(), app.now())?;
    app.backups().note(|notes| {
        // In it nothing lies open that was closed.
        (notes.waiting, notes.behind, notes.unclosed) = (false, false, false);
        // Numbers that the other register gave meanwhile are not given again.
        notes.renumber = true;
        notes.last = None;
    });
    session_state(app, Nothing {})
}

fn key<'a>(
    user: Option<&'a ShortText>,
    password: Option<&'a Password>,
    code: Option<&'a Password>,
) -> Result<CopyKey<'a>, CommandError> {
    match (user, password, code) {
        (None, None, Some(code)) => Ok(CopyKey::Paper(code.as_str())),
        (Some(user), Some(password), None) => Ok(CopyKey::Head { name: user.as_str(), password: password.as_str() }),
        (None, _, None) => Err(CommandError::about("argument_missing", "user")),
        (Some(_), None, None) => Err(CommandError::about("argument_missing", "password")),
        _ => Err(CommandError::about("argument_invalid", "code")),
    }
}

/// Nobody is logged in, and no copy is being made: the files may change places.
fn leave_alone(app: &App) {
    app.set_session(None);
    app.backups().settle();
}

fn seen(
    app: &App,
    source: &Source,
    today: Option<&Opened>,
    (key, now): (CopyKey<'_>, Moment),
) -> Result<(CopySeen, BTreeSet<ConcernId>), CommandError> {
    let (copy, database) = (&source.copy, app.folder().join(DATABASE));
    let present = today.map(|register| compared(register, copy)).transpose()?.flatten();
    // A register of which pages cannot be read any more says nothing of its cases either.
    let readable = today.filter(|_| present.is_some());
    let cases = closing::open_again(copy, readable, (&source.folder, key, now))?;
    let seen = CopySeen {
        file: source.folder.display().to_string(),
        made_at: copy.manifest.made_at,
        centre: copy.keyring.centre().name.clone(),
        inside: copy.inside.clone(),
        attachments: copy.attached.count(),
        attachments_lost: copy.attached.lost,
        later_steps: copy.later.len(),
        present_closed: database.exists() && present.is_none(),
        present,
        accounts_back: accounts_back(app, copy),
        copies_damaged: source.damaged,
        copies_closed: source.closed,
        left_out: Vec::new(),
        closed_again: cases.len(),
    };
    Ok((seen, cases))
}

fn accounts_back(app: &App, copy: &Verified) -> Vec<ShortText> {
    let Ok(today) = app.keyring().read() else { return Vec::new() };
    let today: Vec<_> = today.names().into_iter().map(|login| login.user).collect();
    let back = copy.keyring.names().into_iter().filter(|login| !today.contains(&login.user));
    back.map(|login| login.name).collect()
}
