use depter_store::{Read, Result, Write};
use depter_values::{Json, Kind, Language, Refusal, ShortText, Trilingual};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Centre, Letterhead};

/// How many other names a centre may have: far more than any has, and no flood.
const OTHER_NAMES: usize = 20;

/// What a centre is founded with: the file of `init` (contract §6). Only the name is needed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CentreFile {
    /// The official name.
    pub name: Trilingual,
    /// The short name.
    pub short_name: Trilingual,
    /// What else it is called.
    pub other_names: Vec<Trilingual>,
    /// Its number in the aimak.
    pub number: ShortText,
    /// The place for which it works.
    pub territory: Trilingual,
    /// The lines over its letters and reports.
    pub letterhead: Letterhead,
    /// What its head is called under a document.
    pub head_office: Trilingual,
    /// The head's name as signed.
    pub head_name: ShortText,
    /// Its address.
    pub address: Trilingual,
    /// Its phone.
    pub phone: ShortText,
    /// The language of its documents; Kyrgyz unless given.
    pub language: Option<Language>,
}

/// Asks for the centre.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CentreGet {}

/// Changes the centre; everything is given, as on its page.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CentreSave {
    /// The version that was read.
    pub version: i64,
    /// Everything about it from now on.
    pub centre: CentreFile,
}

/// The centre, for everybody: it stands on every document.
pub fn centre_get(cx: &Read<'_>, _: CentreGet) -> Result<Centre> {
    get(cx)
}

/// Changes the centre.
pub fn centre_save(cx: &mut Write<'_>, args: CentreSave) -> Result<Centre> {
    check(&args.centre)?;
    let mut centre = get(cx)?;
    cx.check_version(&centre, args.version)?;
    fill(&mut centre, args.centre);
    cx.put(&mut centre)?;
    Ok(centre)
}

/// Writes the centre into a store that is being founded; this cannot be taken back.
pub fn found(cx: &mut Write<'_>, file: CentreFile) -> Result<Centre> {
    check(&file)?;
    let mut centre = blank(cx);
    fill(&mut centre, file);
    cx.put(&mut centre)?;
    cx.irreversible();
    Ok(centre)
}

/// The centre.
pub fn get(cx: &Read<'_>) -> Result<Centre> {
    cx.first("SELECT * FROM centre_live", [])?.ok_or_else(|| Refusal::NotFound { kind: Kind::Centre }.into())
}

/// Refuses a centre without a name, or with a flood of other names.
pub fn check(file: &CentreFile) -> Result<()> {
    if file.name.is_empty() {
        return Err(Refusal::NameRequired.into());
    }
    if file.other_names.len() > OTHER_NAMES {
        return Err(Refusal::FieldInvalid { field: "other_names" }.into());
    }
    Ok(())
}

fn blank(cx: &mut Write<'_>) -> Centre {
    Centre {
        id: cx.new_id(),
        version: 0,
        removed_at: None,
        names: Trilingual::default(),
        short_names: Trilingual::default(),
        other_names: Json::default(),
        number: ShortText::default(),
        territory: Trilingual::default(),
        letterhead: Json::default(),
        head_office: Trilingual::default(),
        head_name: ShortText::default(),
        address: Trilingual::default(),
        phone: ShortText::default(),
        language: Language::Ky,
    }
}

/// Takes over everything from `file`; other names that say nothing are left out.
fn fill(centre: &mut Centre, file: CentreFile) {
    centre.names = file.name;
    centre.short_names = file.short_name;
    centre.other_names = Json(file.other_names.into_iter().filter(|names| !names.is_empty()).collect());
    centre.number = file.number;
    centre.territory = file.territory;
    centre.letterhead = Json(file.letterhead);
    centre.head_office = file.head_office;
    centre.head_name = file.head_name;
    centre.address = file.address;
    centre.phone = file.phone;
    centre.language = file.language.unwrap_or(centre.language);
}
