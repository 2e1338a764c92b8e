//! The places and people of the story.

use serde_json::{Value, json};

use super::invented::Invented;
use super::player::{self, Player};
use crate::command::failure::CommandError;

/// The places and people that the rest of the story needs.
pub(super) struct Places {
    pub villages: Vec<String>,
    pub bodies: Vec<(String, String)>,
    pub persons: Vec<String>,
}

/// Enters them.
pub(super) fn settle(player: &mut Player<'_>, invented: &Invented) -> Result<Places, CommandError> {
    let area = |player: &mut Player<'_>, kind: &str, names: &Value, parent: Option<&str>| {
        let made = player.call("area_save", json!({ "kind": kind, "names": names, "parent": parent }))?;
        player.id(&made)
    };
    let oblast = area(
        player,
        "oblast",
        &json!({ "ky": "Мисал облусу", "ru": "Мисальская область", "en": "Misal oblast" }),
        None,
    )?;
    let rayon = area(
        player,
        "rayon",
        &json!({ "ky": "Мисал району", "ru": "Мисальский район", "en": "Misal rayon" }),
        Some(&oblast),
    )?;
    let aimak = area(
        player,
        "aimak",
        &json!({ "ky": "Үлгү айыл аймагы", "ru": "айылный аймак Үлгү", "en": "Ülgü aiyl aimak" }),
        Some(&rayon),
    )?;
    let mut villages = Vec::new();
    for names in &invented.villages {
        villages.push(area(player, "village", names, Some(&aimak))?);
    }
    for (day, names) in [
        ("2026-03-20", json!({ "ky": "Орозо айт", "ru": "Орозо айт", "en": "Orozo Ait" })),
        ("2026-05-27", json!({ "ky": "Курман айт", "ru": "Курман айт", "en": "Kurman Ait" })),
    ] {
        player.call("holiday_save", json!({ "day": day, "names": names }))?;
    }
    let today = player.today();
    let mut persons = Vec::new();
    for person in &invented.persons {
        let saved =
            player.call("person_save", json!({ "full_name": person["full_name"], "office": person["office"] }))?;
        let id = player.id(&saved)?;
        player.call("membership_save", json!({ "person": id, "role": person["role"], "since": today }))?;
        persons.push((id, person["role"].clone()));
    }
    let members: Vec<Value> = persons.iter().map(|(person, role)| json!({ "person": person, "role": role })).collect();
    player.call("composition_approve", json!({ "approved_on": today, "members": members }))?;
    let bodies = player.call("body_list", json!({}))?;
    let bodies = player::rows(&bodies)
        .iter()
        .filter_map(|body| Some((body["id"].as_str()?.to_owned(), body["kind"].as_str()?.to_owned())));
    let bodies = bodies.collect();
    Ok(Places { villages, bodies, persons: persons.into_iter().map(|(person, _)| person).collect() })
}
