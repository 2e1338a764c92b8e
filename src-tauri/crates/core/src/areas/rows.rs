use depter_store::{SearchEntry, record};
use depter_values::{AreaId, Day, Json, Language, ShortText, Trilingual, codes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// What an area is.
    pub enum AreaKind {
        /// Oblast.
        Oblast = "oblast",
        /// Rayon.
        Rayon = "rayon",
        /// City or town.
        City = "city",
        /// District of a city, also one run by a territorial administration.
        District = "district",
        /// Aiyl aimak.
        Aimak = "aimak",
        /// Village, or a housing estate that people call a place of its own.
        Village = "village",
        /// Street.
        Street = "street",
    }
}

/// A name that an area bore.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OldName {
    /// The name.
    pub names: Trilingual,
    /// Its last day.
    pub until: Day,
}

record! {
    /// An area.
    pub struct Area(AreaId) = Area in "area" {
        /// What it lies in.
        pub parent: Option<AreaId>,
        /// What it is.
        pub kind: AreaKind,
        /// Its own name alone, without what it lies in.
        pub names: Trilingual,
        /// The names that it bore, the oldest first.
        pub old_names: Json<Vec<OldName>>,
        /// Its code in the state classifier, digits only; empty when not known (domain §7.2).
        pub soate: ShortText,
        /// Somebody looked at it; an import makes unchecked ones.
        pub checked: bool,
        /// The first day on which it is no longer there.
        pub closed_on: Option<Day>,
        /// What it became part of when it was closed.
        pub merged_into: Option<AreaId>,
    }
    {
        fn entry(&self) -> Option<SearchEntry> {
            let old = self.old_names.0.iter().map(|old| &old.names);
            let texts = old.chain([&self.names]).flat_map(|names| Language::ALL.map(|language| names.get(language)));
            let public = texts.chain([self.soate.as_str()]).filter(|text| !text.is_empty()).map(str::to_owned).collect();
            Some(SearchEntry { day: None, public, staff: vec![] })
        }
    }
}
