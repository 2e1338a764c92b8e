//! The centre and the names of lists, in the language of the document.

use std::collections::BTreeMap;

use depter_core::lists::ListName;
use depter_core::{centre, lists};
use depter_documents::{Centre, Letterhead};
use depter_store::{Read, Result};
use depter_values::Language;

/// The centre as its papers show it.
pub(super) fn of_centre(cx: &Read<'_>) -> Result<Centre> {
    let centre = centre::get(cx)?;
    let lines = |language| centre.letterhead.0.lines(language).map(str::to_owned).collect();
    Ok(Centre {
        letterhead: Letterhead { ky: lines(Language::Ky), ru: lines(Language::Ru), en: lines(Language::En) },
        phone: centre.phone.to_string(),
        head_office: centre.head_office,
        head_name: centre.head_name.to_string(),
        name: centre.names,
    })
}

/// Names by list and code, in one language. What has no name is called by its code.
pub(super) struct Names(pub BTreeMap<String, String>);

impl Names {
    /// The names of these lists, of the groups and of the categories, as `<list>.<code>`.
    pub fn load(cx: &Read<'_>, lists: &[ListName], language: Language) -> Result<Self> {
        let mut names = BTreeMap::new();
        for list in lists {
            for item in lists::items(cx, *list)? {
                names.insert(format!("{list}.{}", item.code), item.names.in_language(language).to_owned());
            }
        }
        for (group, of) in lists::groups()? {
            names.insert(format!("group.{group}"), of.in_language(language).to_owned());
        }
        for category in lists::categories(cx)? {
            let name = category.names.in_language(language).to_owned();
            names.insert(format!("category.{}", category.code), name);
        }
        Ok(Names(names))
    }

    /// The name behind a code.
    pub fn of(&self, part: &str, code: &str) -> String {
        self.0.get(&format!("{part}.{code}")).cloned().unwrap_or_else(|| code.to_owned())
    }
}
