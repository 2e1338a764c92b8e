use std::cmp::Ordering;

use proptest::prelude::*;

use super::*;

fn indexed(texts: &[&str]) -> String {
    Forms::default().indexed(texts)
}

fn check_fold(cases: &[(&str, &[&str])]) {
    for (text, words) in cases {
        assert_eq!(fold(text), *words, "{text}");
    }
}

#[test]
fn letters_missing_on_keyboards_are_found_by_their_neighbours() {
    check_fold(&[
        ("Көчө ЖАРЫГЫ, үңкүр", &["кочо", "жарыгы", "ункур"]),
        ("Ёлка", &["елка"]),
        ("йод и\u{306}од", &["йод", "йод"]),
        ("октябрь октябр объект", &["октябр", "октябр", "обект"]),
    ]);
}

#[test]
fn look_alike_letters_of_real_documents_are_repaired() {
    check_fold(&[
        ("Ɵкмөтүнүн жѳнүндѳ", &["окмотунун", "жонундо"]),
        ("көӊүлүн көҥүлүн", &["конулун", "конулун"]),
        ("сyroopпаcы", &["суrоорпасы"]),
        ("Kочо", &["кочо"]),
        ("Bишкeк", &["вишкек"]),
    ]);
    assert_eq!(Word::of("жѳнүндѳ").unwrap().plain, "жөнүндө", "as written, with the right letters");
    assert_eq!(fold("MegaCom pасе"), ["megacom", "расе"], "a Latin word stays Latin");
}

#[test]
fn hyphenated_words_are_their_parts_and_also_one_word() {
    check_fold(&[("үй-бүлө, Жаңы‑Турмуш", &["уй", "було", "жаны", "турмуш"])]);
    let whole = units("Жаңы-Турмуш").remove(0).whole.unwrap();
    assert_eq!((whole.plain.as_str(), whole.folded.as_str()), ("жаңытурмуш", "жанытурмуш"));
}

#[test]
fn a_phone_number_is_one_word_however_it_is_written() {
    for phone in [
        "0700 70 95 18",
        "+996 700 709518",
        "700709518",
        "+996(700)70-95-18",
        "996700709518",
        "0700-709-518",
        "0 700",
        "тел.: 0700 70 95 18,",
    ] {
        let expected = if phone == "0 700" { vec!["0", "700"] } else { vec!["700709518"] };
        let found: Vec<String> = fold(phone).into_iter().filter(|word| word != "тел").collect();
        assert_eq!(found, expected, "{phone}");
    }
    check_fold(&[
        ("03222 12345", &["322212345"]),
        ("+7 912 345 67 89", &["79123456789"]),
        ("Жогорку, 8, 0700 70 95 18", &["жогорку", "8", "700709518"]),
        ("13.02.2025", &["13", "02", "2025"]),
        ("12 миң сом", &["12", "мин", "сом"]),
    ]);
}

#[test]
fn the_beginning_of_a_phone_number_is_known_while_it_is_typed() {
    for (typed, digits) in [("0700 70", "70070"), ("+996 70", "70"), ("0700", "700"), ("700 70 9", "700709")] {
        let unit = begun_units(typed).remove(0);
        assert_eq!(unit.whole.map(|word| word.plain).as_deref(), Some(digits), "{typed}");
    }
    for typed in ["0042", "2026", "8 700", "42"] {
        assert_eq!(begun_units(typed)[0].whole, None, "{typed}");
    }
}

#[test]
fn a_register_number_is_found_whole_by_its_part_and_without_zeros() {
    assert_eq!(fold("А-2026/0042"), ["а", "2026/0042"]);
    let line = indexed(&["№ 2026/0042"]);
    let words: Vec<&str> = line.split(' ').collect();
    for number in ["2026/0042", "2026/42", "0042", "42", "2026"] {
        assert!(words.contains(&number), "{number} in {line}");
    }
}

#[test]
fn nouns_lose_their_endings() {
    for (form, stem) in [
        ("кочосундо", "кочо"),
        ("кайрылуулардын", "кайрылуу"),
        ("кыздарыбыздын", "кыз"),
        ("мектебибиз", "мектеп"),
        ("жактын", "жак"),
        ("жагы", "жак"),
        ("айылдагы", "айыл"),
        ("элдин", "эл"),
        ("суу", "суу"),
        ("асанованын", "асанова"),
    ] {
        assert_eq!(nominal_stem(form), stem, "{form}");
    }
}

#[test]
fn all_forms_of_a_verb_meet_in_one_full_stem() {
    for family in [
        &["жаз", "жазган", "жазуу", "жазуучунун", "жазылды", "жазбайт", "жазып", "жазат"][..],
        &["тазала", "тазалоо", "тазалады", "тазаланган"],
        &["кой", "коюлган", "коюуну", "койгон"],
        &["катта", "каттоо", "катталды", "каттоодон"],
        &["чык", "чыгып", "чыгат", "чыкты"],
        &["бала", "балдар", "баланын"],
    ] {
        let stems: Vec<String> = family.iter().map(|form| full_stem(form)).collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{family:?} → {stems:?}");
    }
}

#[test]
fn words_of_different_meaning_keep_different_nominal_stems() {
    for (one, other) in [("жол", "жолдош"), ("суу", "сурак"), ("айыл", "айылчы"), ("кат", "каттоо")]
    {
        assert_ne!(nominal_stem(one), nominal_stem(other), "{one} {other}");
    }
}

#[test]
fn russian_words_have_their_own_stem() {
    let of = |text: &str| stems(&Word::of(text).unwrap());
    assert!(of("жалобами").nominal.iter().any(|stem| of("жалоба").nominal.contains(stem)));
    assert_eq!(of("өкмөттөр").nominal.len(), 1, "a word with ө is not Russian");
    assert_eq!(of("megacom"), Stems::default());
    assert_eq!(of("42"), Stems::default());
}

#[test]
fn stems_stand_in_the_index_behind_their_marks() {
    let line = indexed(&["көчөсүндө", "көчөсүндө көчө"]);
    assert_eq!(line, "кочосундо көчөсүндө ~кочо ^коч кочо көчө");
    assert_eq!(indexed(&["ъ", "", "—"]), "");
}

#[test]
fn the_other_keyboard_layout_is_read_in_both_directions() {
    for (typed, meant) in
        [("fcfyjdf", "асанова"), ("Fcfyjdf", "Асанова"), (";jk", "жол"), ("ьуефд", "metal"), ("2026/0042", "2026/0042")]
    {
        assert_eq!(switch_layout(typed), meant, "{typed}");
    }
    assert_eq!(switch_layout("көчө"), "rjxj", "ө lies on the key of о");
}

#[test]
fn names_in_latin_letters_are_read_in_cyrillic() {
    for (latin, meant) in [
        ("Asanova", "асанова"),
        ("asan", "асан"),
        ("Zhunusov", "жунусов"),
        ("Jumabek", "жумабек"),
        ("kocho", "кочо"),
        ("Kyrgyzstan", "кыргызстан"),
        ("Shaarynda", "шаарында"),
        ("Ysyk", "ысык"),
        ("jany", "жаны"),
        ("jangy", "жаны"),
        ("Tsentr", "центр"),
        ("kurulushu", "курулушу"),
        ("komissiya", "комиссия"),
        ("komissiia", "комиссия"),
        ("aiyl", "айыл"),
        ("ayyl", "айыл"),
        ("eldin", "элдин"),
        ("meriya", "мэрия"),
        ("Khalikov", "халиков"),
        ("okuuchu", "окуучу"),
        ("tazaloo", "тазалоо"),
    ] {
        assert!(latin_to_cyrillic(latin).contains(&meant.to_owned()), "{latin}: {:?}", latin_to_cyrillic(latin));
    }
    assert_eq!(latin_to_cyrillic("Asanova")[0], "асанова", "the likeliest reading comes first");
    assert!(latin_to_cyrillic("日本").is_empty());
    assert!(latin_to_cyrillic("").is_empty());
}

#[test]
fn old_font_text_is_repaired_for_a_preview() {
    for (typed, meant) in [
        ("жергиликт\\\\ ъз", "жергиликтүү өз"),
        ("кеёешинин", "кеңешинин"),
        ("\\ч\\н кеёеш", "үчүн кеңеш"),
        ("Ъкмът, кеёеш, къё\\л", "Өкмөт, кеңеш, көңүл"),
        ("Єкмєт їчїн", "Өкмөт үчүн"),
        ("кеёеш объект ёлка", "кеңеш объект ёлка"),
    ] {
        assert_eq!(repair_legacy(typed).as_deref(), Some(meant), "{typed}");
    }
}

#[test]
fn real_russian_and_kyrgyz_text_needs_no_repair() {
    for text in ["объект съёмка её моё приём заём", "Көчө жарыгы үчүн өтүнүч", "C:\\temp", "подъезд, ёлка", ""]
    {
        assert_eq!(repair_legacy(text), None, "{text}");
    }
}

#[test]
fn names_are_sorted_in_the_order_of_the_kyrgyz_alphabet() {
    let mut letters: Vec<&str> =
        "я ю э ь ы ъ щ ш ч ц х ф ү у т с р п ө о ң н м л к й и з ж ё е д г в б а".split(' ').collect();
    letters.sort_by(|a, b| compare(a, b));
    assert_eq!(letters.join(" "), "а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я");
    assert_eq!(compare("асанова", "Асанов"), Ordering::Greater);
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "[а-яёөүңѳӊъьa-zА-ЯӨҮҢЁ0-9 /+-]{0,40}") {
        let once = fold(&text);
        let twice = fold(&once.join(", "));
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn any_text_has_words_and_stems_without_harm(text in "\\PC{0,60}") {
        let line = indexed(&[&text]);
        prop_assert!(!line.contains("  "));
        let _ = (latin_to_cyrillic(&text), switch_layout(&text), repair_legacy(&text), begun_units(&text));
    }

    #[test]
    fn a_stem_is_never_empty_and_never_longer_than_its_word(word in "[а-я]{1,20}") {
        for stem in [nominal_stem(&word), full_stem(&word)] {
            prop_assert!(!stem.is_empty());
            // ю and я after a vowel are written out as two letters.
            prop_assert!(stem.chars().count() <= 2 * word.chars().count());
        }
    }

    #[test]
    fn sort_keys_sort_as_the_comparison_does(a in "[а-яёөүңА-Я -]{0,12}", b in "[а-яёөүңА-Я -]{0,12}") {
        prop_assert_eq!(sort_key(&a).cmp(&sort_key(&b)), compare(&a, &b));
    }

    #[test]
    fn a_repair_exchanges_only_the_letters_of_old_fonts(text in "[а-яъёєї\\\\ ]{0,30}") {
        if let Some(repaired) = repair_legacy(&text) {
            for (old, new) in text.chars().zip(repaired.chars()).filter(|(old, new)| old != new) {
                prop_assert!("ъё\\єї".contains(old) && "өңүөү".contains(new), "{old} → {new}");
            }
            prop_assert_eq!(text.chars().count(), repaired.chars().count());
        }
    }
}
