//! Founding a centre.

use std::path::Path;

use depter_core::centre::{self, CentreFile};
use depter_core::migrations::MIGRATIONS;
use depter_core::users::{self, Account};
use depter_core::{calendar, concerns, lists, people};
use depter_store::Ids as _;
use depter_store::files::durable::sync_folder;
use depter_store::files::rights;
use depter_store::history::roll;
use depter_store::open::founding::Founding;
use depter_store::open::{DATABASE, OpenError, Store};
use depter_store::secrets::keyring::{Centre as KeyCentre, KeyError, Keyring, NewUser, check_password};
use depter_values::{DeviceId, Language, Role, SessionId, ShortText, Trilingual, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::authors::Authors;
use super::open::Session;
use super::password::{Password, in_each_language};
use super::watch::Watch;
use crate::app::App;
use crate::backup::remains::{NURSERY, is_lost};
use crate::command::failure::CommandError;

/// Founds a centre.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstRun {
    /// The centre.
    pub centre: CentreFile,
    /// The first head's name on the log-in page.
    pub user: ShortText,
    /// The first head's password.
    pub password: Password,
    /// An invented centre.
    #[serde(default)]
    pub demo: bool,
}

/// What was founded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Founded {
    /// The centre's name.
    pub centre: Trilingual,
    /// The first head.
    pub user: ShortText,
}

/// Founds a centre: keys, store, shipped lists, calendar, bodies, the first head; the head is then logged in.
///
/// All of it is made in a nursery and moved into place by one rename at the end: a power cut in between leaves a folder
/// in which nothing was founded.
pub fn first_run(app: &App, args: FirstRun) -> Result<Founded, CommandError> {
    let folder = app.keyring();
    if app.folder().join(DATABASE).exists() {
        return Err(CommandError::code("store_exists"));
    }
    if is_lost(app.folder()) {
        return Err(OpenError::Lost.into());
    }
    centre::check(&args.centre)?;
    let CentreFile { name, short_name, territory, .. } = &args.centre;
    let mut near: Vec<String> = [name, short_name, territory].into_iter().flat_map(in_each_language).collect();
    near.push(args.user.as_str().to_owned());
    near.retain(|word| !word.is_empty());
    check_password(args.password.as_str(), &near.iter().map(String::as_str).collect::<Vec<_>>())?;
    let language = args.centre.language.unwrap_or(Language::Ky);
    let named = if args.centre.short_name.is_empty() { &args.centre.name } else { &args.centre.short_name };
    let now = app.now();
    let mut environment = app.environment();
    let (centre, device) = (environment.ids.next(now), DeviceId(environment.ids.next(now)));
    let (user, session) = (UserId(environment.ids.next(now)), SessionId(environment.ids.next(now)));
    let params = environment.hardness.params();
    let head =
        NewUser { id: user, name: &args.user, role: Role::Head, entitled: true, password: args.password.as_str() };
    let of_centre = KeyCentre { id: centre, name: named.clone(), language };
    let (mut keyring, keys, _) = Keyring::create(of_centre, &head, params, &mut *environment.random)?;
    drop(environment);
    let demo = args.demo || app.is_for_demo();
    let founding = Founding { centre, device, at: now, demo };
    let called = in_nursery(app, |nursery| {
        let store = Store::create(nursery, keys.database_key(), &founding, MIGRATIONS)?;
        let first = Session::new(store, keys.clone(), session, app.language(), (demo, Watch::over(None, None)));
        let called = found(app, &first, args.centre, (&args.user, &keyring))?;
        drop(first);
        // From here on nothing needs room on the disk that is not taken already.
        let mark = folder.stage_mark(centre)?;
        folder.write(&mut keyring)?;
        std::fs::rename(nursery.join(DATABASE), app.folder().join(DATABASE)).map_err(|e| OpenError::of_file(&e))?;
        sync_folder(app.folder()).map_err(|e| OpenError::of_file(&e))?;
        mark.put().map_err(KeyError::from)?;
        Ok(called)
    })?;
    app.hold_database()?;
    let store = Store::open(app.folder(), keys.database_key(), MIGRATIONS)?;
    let watch = Watch::over(Some(now), app.released());
    app.set_session(Some(Session::new(store, keys, session, app.language(), (demo, watch))));
    Ok(Founded { centre: called, user: args.user })
}

/// Everything that a new store holds: one operation.
fn found(app: &App, by: &Session, file: CentreFile, head: (&ShortText, &Keyring)) -> Result<Trilingual, CommandError> {
    let (name, keyring) = head;
    let account = Account {
        name: name.clone(),
        role: Role::Head,
        entitled: true,
        language: file.language.unwrap_or(Language::Ky),
    };
    let (centre, _) = app.write(by, "first_run", |cx| {
        cx.irreversible();
        lists::seed(cx)?;
        calendar::seed(cx)?;
        people::seed(cx)?;
        let centre = centre::found(cx, file)?;
        users::add(cx, by.actor.user, account)?;
        Authors::of(keyring).keep(cx)?;
        concerns::drafts_are_whole(cx)?;
        roll::tell(cx, keyring)?;
        Ok(centre)
    })?;
    Ok(centre.names)
}

/// Founds something in an empty folder beside the store, which is taken away whatever comes of it. What an interrupted
/// founding left there belongs to nobody. It lasts before any key does: it tells that nothing was founded yet.
fn in_nursery<T>(app: &App, found: impl FnOnce(&Path) -> Result<T, CommandError>) -> Result<T, CommandError> {
    let nursery = app.folder().join(NURSERY);
    if nursery.exists() {
        std::fs::remove_dir_all(&nursery).map_err(|e| OpenError::of_file(&e))?;
    }
    rights::new_folder(&nursery).and_then(|()| sync_folder(app.folder())).map_err(|e| OpenError::of_file(&e))?;
    let outcome = found(&nursery);
    std::fs::remove_dir_all(&nursery).ok();
    outcome
}
