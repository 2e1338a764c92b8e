//! `ui/src/bindings/texts.ts`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use depter_texts::{FAMILIES, LISTED, PluralForm, find, keys, places};
use depter_values::Language;

use super::{HEAD, doc, quoted, union};

/// How a counted text calls its number.
const NUMBER: [&str; 2] = ["n", "count"];

/// A text as the window asks for it.
#[derive(Default)]
struct Asked {
    places: BTreeSet<String>,
    counted: bool,
}

/// The keys of all texts with what each needs.
pub fn texts() -> String {
    let asked = asked();
    let of = |counted: bool| asked.iter().filter(move |(_, text)| text.counted == counted).map(|(key, _)| key.as_str());
    let mut file = HEAD.to_owned() + "\n";
    file += &doc("The key of a text.", "");
    let _ = write!(file, "export type TextKey ={};\n\n", union(of(false)));
    file += &doc("The key of a counted text, without its plural form.", "");
    let counted: Vec<&str> = of(true).collect();
    let _ = write!(
        file,
        "export type PluralKey ={};\n\n",
        if counted.is_empty() { " never".into() } else { union(counted) }
    );
    file += &doc("What each text needs; a counted one its number besides.", "");
    file += "export interface TextParams {\n";
    for (key, text) in &asked {
        let _ = writeln!(file, "  {}: {};", quoted(key), params(text));
    }
    file += "}\n\n";
    file +=
        &doc("Where the words for a code stand: its key is the beginning, a dot and the code in small letters.", "");
    file += &table("families", FAMILIES);
    file += "\n";
    file += &doc("The list of the register that names a code: the centre may have changed the words.", "");
    file + &table("listed", LISTED)
}

fn table(name: &str, rows: &[(&str, &str)]) -> String {
    let rows: Vec<String> = rows.iter().map(|(of, at)| format!("  {of}: {},\n", quoted(at))).collect();
    let rows = rows.concat();
    format!("export const {name} = {{\n{rows}}} as const;\n")
}

fn params(text: &Asked) -> String {
    // The number of a counted text is not among what it needs besides: whoever asks gives it apart.
    let places: Vec<String> = text
        .places
        .iter()
        .filter(|name| !(text.counted && NUMBER.contains(&name.as_str())))
        .map(|name| format!("{name}: string"))
        .collect();
    if places.is_empty() { "Record<never, never>".to_owned() } else { format!("{{ {} }}", places.join("; ")) }
}

/// Every text of every language, under the name by which it is asked for.
fn asked() -> BTreeMap<String, Asked> {
    let mut asked: BTreeMap<String, Asked> = BTreeMap::new();
    for language in Language::ALL {
        let keys = keys(language);
        let counted: BTreeSet<&str> = keys
            .iter()
            .filter(|key| key.ends_with("_one") || key.ends_with("_few"))
            .filter_map(|key| stem(key))
            .collect();
        for key in &keys {
            let stem = stem(key).filter(|stem| counted.contains(stem));
            let text = asked.entry(stem.unwrap_or(key).to_owned()).or_default();
            text.counted |= stem.is_some();
            let said = find(language, key).unwrap_or_default();
            text.places.extend(places(&said).into_iter().map(str::to_owned));
        }
    }
    asked
}

fn stem(key: &str) -> Option<&str> {
    PluralForm::of_language(Language::Ru).iter().find_map(|form| key.strip_suffix(form.suffix()))
}
