use super::*;
use crate::testing::{Bench, refusal};
use depter_values::{Kind, Language, Refusal, Role, Trilingual};

/// The centre's file as an administrator writes it.
const FILE: &str = r#"{
  "name": { "ky": "«Ак-Булак» коомдук алдын алуу борбору", "ru": "Общественно-профилактический центр «Ак-Булак»" },
  "short_name": { "ky": "КААБ" },
  "other_names": [{ "ky": "коомдук-профилактикалык борбор" }, {}],
  "number": "№ 1",
  "letterhead": { "ky": "Кыргыз Республикасы\n\nАк-Булак айыл өкмөтү" }
}"#;

fn file() -> CentreFile {
    serde_json::from_str(FILE).unwrap()
}

fn founded() -> (Bench, Centre) {
    let mut bench = Bench::new();
    let centre = bench.write(|cx| found(cx, file())).unwrap();
    (bench, centre)
}

#[test]
fn a_centre_is_founded_from_its_file() {
    let (bench, centre) = founded();
    assert_eq!(bench.read(get).unwrap(), centre);
    assert_eq!(centre.names.in_language(Language::Ru), "Общественно-профилактический центр «Ак-Булак»");
    assert_eq!(centre.other_names.0.len(), 1, "an empty name is no name");
    assert_eq!(centre.language, Language::Ky);
    let lines: Vec<&str> = centre.letterhead.0.lines(Language::Ky).collect();
    assert_eq!(lines, ["Кыргыз Республикасы", "Ак-Булак айыл өкмөтү"]);
    assert_eq!(centre.letterhead.0.lines(Language::Ru).count(), 0);
}

#[test]
fn the_name_alone_is_enough_in_any_language_and_none_is_refused() {
    for name in [Trilingual::of("Борбор", "", ""), Trilingual::of("", "", "Centre")] {
        let file = CentreFile { name, ..CentreFile::default() };
        assert!(Bench::new().write(|cx| found(cx, file)).is_ok());
    }
    let mut bench = Bench::new();
    assert_eq!(refusal(bench.write(|cx| found(cx, CentreFile::default()))), Refusal::NameRequired);
    assert_eq!(refusal(bench.read(get)), Refusal::NotFound { kind: Kind::Centre });
}

#[test]
fn an_unknown_line_in_the_file_is_refused() {
    assert!(serde_json::from_str::<CentreFile>(r#"{ "name": { "ky": "Борбор" }, "budget": "1" }"#).is_err());
    assert!(serde_json::from_str::<CentreFile>(r#"{ "name": { "kg": "Борбор" } }"#).is_err());
}

#[test]
fn a_change_keeps_the_centre_itself() {
    let (mut bench, centre) = founded();
    let changed =
        CentreFile { language: Some(Language::Ru), phone: depter_values::ShortText::cleaned("0312 000 000"), ..file() };
    let saved = bench.write(|cx| centre_save(cx, CentreSave { version: 1, centre: changed })).unwrap();
    assert_eq!((saved.id, saved.version, saved.language), (centre.id, 2, Language::Ru));
    let again = bench.write(|cx| centre_save(cx, CentreSave { version: 2, centre: file() })).unwrap();
    assert_eq!(again.language, Language::Ru, "a language that is not given stays");
    assert!(again.phone.is_empty(), "what is left out on its page is taken away");
}

#[test]
fn a_change_without_a_name_or_with_an_old_version_is_refused() {
    let (mut bench, centre) = founded();
    let nameless = CentreSave { version: 1, centre: CentreFile { name: Trilingual::default(), ..file() } };
    assert_eq!(refusal(bench.write(|cx| centre_save(cx, nameless))), Refusal::NameRequired);
    let stale = CentreSave { version: 0, centre: file() };
    let refused = refusal(bench.write(|cx| centre_save(cx, stale)));
    assert_eq!(refused, Refusal::VersionConflict { kind: Kind::Centre, id: centre.id.into() });
    let flood = CentreFile { other_names: vec![Trilingual::of("Ат", "", ""); 21], ..file() };
    let refused = refusal(bench.write(|cx| centre_save(cx, CentreSave { version: 1, centre: flood })));
    assert_eq!(refused, Refusal::FieldInvalid { field: "other_names" });
}

#[test]
fn everybody_reads_the_centre() {
    let (mut bench, centre) = founded();
    bench.login(Role::Volunteer, false);
    assert_eq!(bench.read(|cx| centre_get(cx, CentreGet {})).unwrap(), centre);
}
