//! Passwords: one on its way, and those that an acquaintance would try first, by the names of the person, of the centre and
//! of its places.

use depter_core::areas::Area;
use depter_core::{centre, users};
use depter_store::Read;
use depter_store::secrets::keyring::check_password;
use depter_values::{Language, ShortText, Trilingual};
use schemars::JsonSchema;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::open::Session;
use crate::app::App;
use crate::command::failure::CommandError;

/// A password on its way; wiped when dropped, never shown.
#[derive(Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Password(#[schemars(with = "String")] Zeroizing<String>);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

impl Password {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Refuses a password for the account of `name` that is short, long, or soon guessed in this centre.
pub(crate) fn check(app: &App, session: &Session, name: &ShortText, password: &Password) -> Result<(), CommandError> {
    let mut near = app.read(session, "session_state", |cx| Ok(words(cx)?))?;
    near.push(name.as_str().to_owned());
    Ok(check_password(password.as_str(), &near.iter().map(String::as_str).collect::<Vec<_>>())?)
}

fn words(cx: &Read<'_>) -> depter_store::Result<Vec<String>> {
    let centre = centre::get(cx)?;
    let mut names = vec![centre.names, centre.short_names, centre.territory, centre.address];
    names.extend(centre.other_names.0);
    names.extend(cx.all::<Area>("SELECT * FROM area_live", [])?.into_iter().map(|area| area.names));
    let of_people = users::active(cx)?.into_iter().map(|user| user.name).chain([centre.head_name, centre.phone]);
    let mut words: Vec<String> = of_people.map(|name| name.as_str().to_owned()).collect();
    words.extend(names.iter().flat_map(in_each_language));
    words.retain(|word| !word.is_empty());
    Ok(words)
}

/// A name in three languages, one after the other.
pub(crate) fn in_each_language(name: &Trilingual) -> impl Iterator<Item = String> {
    Language::ALL.map(|language| name.get(language).to_owned()).into_iter()
}
