use depter_store::{Error, Result};
use depter_values::Trilingual;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Group, ListItem, ListName};

/// The ten rarer categories that a new centre is not offered until it shows them (domain §5).
pub const HIDDEN_AT_FIRST: [&str; 10] =
    ["CH08", "CH09", "FM06", "PO04", "PO05", "EN05", "RS03", "EX02", "SO02", "GV02"];

/// A category as it is shipped.
#[derive(Deserialize)]
pub(super) struct ShippedCategory {
    pub(super) code: String,
    pub(super) group: Group,
    #[serde(flatten)]
    pub(super) names: Names,
    sens: String,
}

/// An item of a list as it is shipped.
#[derive(Deserialize)]
pub(super) struct ShippedItem {
    pub(super) list: ListName,
    pub(super) code: String,
    #[serde(flatten)]
    pub(super) names: Names,
}

/// The three columns of a name.
#[derive(Deserialize)]
pub(super) struct Names {
    ky: String,
    ru: String,
    en: String,
}

#[derive(Deserialize)]
struct ShippedGroup {
    group: Group,
    #[serde(flatten)]
    names: Names,
}

impl ShippedCategory {
    /// Victim data: hidden from volunteers, small numbers suppressed in print.
    pub(super) fn restricted(&self) -> bool {
        self.sens == "R"
    }
}

impl Names {
    pub(super) fn trilingual(&self) -> Trilingual {
        Trilingual::of(&self.ky, &self.ru, &self.en)
    }
}

/// The 47 categories, in their order.
pub(super) fn categories() -> Result<Vec<ShippedCategory>> {
    rows(include_str!("data/categories.csv"))
}

/// The items of every list, in their order.
pub(super) fn items() -> Result<Vec<ShippedItem>> {
    rows(include_str!("data/lists.csv"))
}

/// The groups with their names, in the order in which they are shown.
pub fn groups() -> Result<Vec<(Group, Trilingual)>> {
    let rows: Vec<ShippedGroup> = rows(include_str!("data/groups.csv"))?;
    Ok(rows.into_iter().map(|row| (row.group, row.names.trilingual())).collect())
}

/// The centre gave the item other names than it was shipped with.
pub fn is_renamed(item: &ListItem) -> Result<bool> {
    let shipped = items()?.into_iter().find(|other| other.list == item.list && other.code == item.code.as_str());
    Ok(shipped.is_none_or(|shipped| shipped.names.trilingual() != item.names))
}

fn rows<T: DeserializeOwned>(csv: &str) -> Result<Vec<T>> {
    let rows: csv::Result<Vec<T>> = csv::Reader::from_reader(csv.as_bytes()).deserialize().collect();
    rows.map_err(|_| Error::Broken("a shipped list that cannot be read"))
}
