use super::*;
use crate::journal::joined::{MarkWords, address_and_phone, yes_or_no};

#[test]
fn what_is_missing_is_a_written_statement_registered_on_receipt() {
    let row = one("Date received;Applicant;Summary\n01.09.2026;A. Asanov;Lamps\n");
    assert_eq!((row.kind.as_str(), row.channel.as_str()), ("statement", "written"));
    assert_eq!(row.registered_on, row.received_on);
    assert_eq!((row.number, row.category, row.deadline, row.outcome), (None, None, None, None));
    let row = one("Date received;Applicant;Summary;Kind;Channel\n01.09.2026;A. Asanov;Lamps; ;\n");
    assert_eq!((row.kind.as_str(), row.channel.as_str()), ("statement", "written"), "an empty cell is a missing word");
}

#[test]
fn list_words_are_read_in_three_languages_and_as_codes() {
    for word in ["Даттануу", "ЖАЛОБА", " complaint ", "Complaint"] {
        assert_eq!(one(&with_cell("Kind", word)).kind, "complaint", "{word}");
    }
    for word in ["FM06", "fm06", "Куугунтуктоо (сталкинг)", "преследование  (Сталкинг)", "Stalking"]
    {
        assert_eq!(one(&with_cell("Category", word)).category.as_deref(), Some("FM06"), "{word}");
    }
    for word in ["Кыдыруу (рейд) учурунда", "во время обхода (рейда)", "round"] {
        assert_eq!(one(&with_cell("Channel", word)).channel, "round", "{word}");
    }
}

#[test]
fn a_word_that_is_in_no_list_is_refused() {
    for (heading, field) in [("Kind", "kind"), ("Channel", "channel"), ("Category", "category")] {
        assert_eq!(faults(&with_cell(heading, "Гороскоп")), [(field, "code_unknown")]);
    }
    assert_eq!(faults(&with_cell("Kind", "oral")), [("kind", "code_unknown")], "a word of another list");
}

#[test]
fn a_name_that_two_items_share_does_not_say_which() {
    let mut words = Words::default();
    words.add(WordList::Category, "PR01", &Trilingual::of("Уурулук", "Кража", ""));
    words.add(WordList::Category, "PR02", &Trilingual::of("Уурулук", "Кражи", "Кражи"));
    words.add(WordList::Category, "PR03", &Trilingual::of("Уурулук", "", ""));
    words.add(WordList::Category, "кража", &Trilingual::of("", "", ""));
    let find = |word| words.find(WordList::Category, word);
    assert_eq!(find("уурулук"), Err(CellError::CodeAmbiguous));
    assert_eq!(find("кражи"), Ok("PR02"), "one item may have one name in two languages");
    assert_eq!(find("Кража"), Ok("кража"), "a code goes before a name");
    assert_eq!(find(""), Err(CellError::CodeUnknown), "a missing name names nothing");
}

#[test]
fn yes_and_no_are_read_as_journals_write_them() {
    for (words, expected) in [
        (["да", "ООБА", "yes", "1", " + "].as_slice(), Some(true)),
        (&["", " ", "нет", "Жок", "NO", "0", "-"], Some(false)),
        (&["y", "2", "true", "повторное", "—", "да нет"], None),
    ] {
        for word in words {
            assert_eq!(yes_or_no(word), expected, "{word:?}");
        }
    }
    assert!(one(&with_cell("Повторное", "ооба")).repeated);
    assert!(one(&with_cell("Жамааттык", "+")).collective);
    assert_eq!(faults(&with_cell("Repeated", "maybe")), [("repeated", "field_invalid")]);
}

#[test]
fn the_joined_mark_holds_its_words_and_no_bare_yes() {
    let marks = MarkWords::known();
    for (cell, expected) in [
        ("Повторное", Some((true, false))),
        ("жамааттык", Some((false, true))),
        ("Repeated / collective", Some((true, true))),
        ("Кайталанган, жамааттык", Some((true, true))),
        ("коллективное и повторное", Some((true, true))),
        ("Кайталанган жана Collective", Some((true, true))),
        ("", Some((false, false))),
        ("нет", Some((false, false))),
        ("да", None),
        ("ооба", None),
        ("1", None),
        ("+", None),
        ("повторное, срочно", None),
        ("/", None),
        ("и", None),
    ] {
        assert_eq!(marks.read(cell), expected, "{cell:?}");
    }
    assert_eq!(faults(&with_cell("Повторное / коллективное", "да")), [("repeated_or_collective", "field_invalid")]);
}

#[test]
fn the_phone_is_the_trailing_run_of_six_or_more_digits() {
    for (cell, address, phone) in [
        ("Жогорку а., Токтогул к. 5, 0555123456", "Жогорку а., Токтогул к. 5", "0555123456"),
        ("ул. Ленина 8, тел. 0555 12 34 56", "ул. Ленина 8", "0555 12 34 56"),
        ("ул. Ленина 8 0555 12 34 56", "ул. Ленина 8", "0555 12 34 56"),
        ("ул. Ленина 8, +996 770 08-00-50", "ул. Ленина 8", "+996 770 08-00-50"),
        ("ул. Ленина 8 (03222) 12345", "ул. Ленина 8", "(03222) 12345"),
        ("ул. Ленина 8\n777636323", "ул. Ленина 8", "777636323"),
        ("ул. Ленина 8 777 63 63 23", "ул. Ленина 8", "777 63 63 23"),
        ("ул. Ленина 8 12-34-56", "ул. Ленина 8", "12-34-56"),
        ("ул. Ленина 12 34 56", "ул. Ленина", "12 34 56"),
        ("0772 24 73 17", "", "0772 24 73 17"),
        ("Жогорку, 123456", "Жогорку", "123456"),
        ("Жогорку, 12345", "Жогорку, 12345", ""),
        ("Жогорку, 8", "Жогорку, 8", ""),
        ("0555123456 Жогорку", "0555123456 Жогорку", ""),
        ("Отель, 0555123456", "Отель", "0555123456"),
        ("", "", ""),
    ] {
        assert_eq!(address_and_phone(cell), (address, phone), "{cell:?}");
    }
}

#[test]
fn register_numbers_are_read_as_they_stand_on_paper() {
    for (cell, number) in [
        ("2026/0042", "2026/0042"),
        ("2026/42", "2026/0042"),
        ("№ 2025/7", "2025/0007"),
        ("а-2026/0042", "А-2026/0042"),
        ("42", "2026/0042"),
        ("2026/123456", "2026/123456"),
    ] {
        assert_eq!(one(&with_cell("Рег. №", cell)).number.unwrap().to_string(), number, "{cell}");
    }
    for cell in
        ["abc", "2026/", "/5", "2026/0", "2026/-5", "0202/5", "2027/5", "АБ-2026/5", "2026/5/6", "1e3", "2026/1000000"]
    {
        assert_eq!(faults(&with_cell("Рег. №", cell)), [("number", "field_invalid")], "{cell}");
    }
}

#[test]
fn an_answer_has_an_outcome_and_a_day() {
    let answer = |outcome: &str, day: &str, number: &str| {
        format!("Date;Applicant;Summary;Outcome;Reply date;Reply No.\n01.09.2026;A;S;{outcome};{day};{number}\n")
    };
    let row = one(&answer("Канааттандырылды", "10.09.2026", "05-12"));
    assert!(row.is_resolved() && !row.is_closed());
    let row = one(&answer("Отозвано", "10.09.2026", ""));
    assert!(row.is_closed() && !row.is_resolved());
    let row = one(&answer("", "", ""));
    assert!(!row.is_closed() && !row.is_resolved());
    for (text, expected) in [
        (answer("Отозвано", "", ""), vec![("answered_on", "field_required")]),
        (answer("", "10.09.2026", ""), vec![("outcome", "field_required")]),
        (answer("", "", "05-12"), vec![("outcome", "field_required"), ("answered_on", "field_required")]),
    ] {
        assert_eq!(faults(&text), expected, "{text}");
    }
}

#[test]
fn only_a_signal_may_be_anonymous() {
    let journal = |kind: &str| format!("Date;Applicant;Summary;Kind\n01.09.2026; ;S;{kind}\n");
    assert!(one(&journal("Билдирүү")).is_anonymous());
    for kind in ["", "statement", "Жалоба", "Сунуш"] {
        assert_eq!(faults(&journal(kind)), [("applicant", "applicant_missing")], "{kind}");
    }
    assert_eq!(faults(&journal("гороскоп")), [("kind", "code_unknown")], "nobody knows whether it is a signal");
}

#[test]
fn days_follow_each_other() {
    for (heading, cell, field, code) in [
        ("Date registered", "31.08.2026", "registered_on", "days_reversed"),
        ("Reply date", "31.08.2026", "answered_on", "days_reversed"),
        ("Deadline", "31.08.2026", "deadline", "days_reversed"),
        ("Date registered", "02.10.2026", "registered_on", "day_in_future"),
        ("Reply date", "02.10.2026", "answered_on", "day_in_future"),
    ] {
        let faults = faults(&with_cell(heading, cell));
        assert!(faults.contains(&(field, code)), "{heading} {cell}: {faults:?}");
    }
    assert_eq!(faults("Date;Applicant;Summary\n02.10.2026;A;S\n"), [("received_on", "day_in_future")]);
    assert_eq!(one(&with_cell("Deadline", "15.10.2026")).deadline, Some(day("15.10.2026")), "a deadline lies ahead");
    let today = one(&with_cell("Date registered", "1/10/2026"));
    assert_eq!(today.registered_on, day("01.10.2026"));
}

#[test]
fn the_content_of_a_row_does_not_depend_on_how_it_is_written() {
    let key = [7; 32];
    let russian =
        one("Дата;ФИО;Село;Содержание;Тематика;Повторное\n01.09.2026;Асанов;Жогорку;Свет;Уличное освещение;да\n");
    let english = one(
        "No.,Category,Summary,Village,Applicant,Date received,Repeated,Kind\n2026/1,EN01,Свет,Жогорку,Асанов,2026-09-01,1,statement\n",
    );
    assert_eq!(russian.content_digest(&key), english.content_digest(&key));
    assert_eq!(russian.identity(&key), russian.content_digest(&key));
    assert_eq!(english.identity(&key), "2026/0001");
    assert_ne!(russian.content_digest(&key), russian.content_digest(&[8; 32]), "without the key nobody can try names");
}

#[test]
fn any_other_content_has_another_digest() {
    let digest = |text: &str| one(text).content_digest(&[7; 32]);
    let bare = digest("Date;Applicant;Summary;Village;Address\n01.09.2026;A;S;x;\n");
    assert_ne!(bare, digest("Date;Applicant;Summary;Village;Address\n01.09.2026;A;S;;x\n"), "a text in another column");
    for (heading, cell) in [("Repeated", "1"), ("Phone", "0555"), ("Deadline", "1.12.2026"), ("Executor", "B")] {
        assert_ne!(digest(&with_cell(heading, "")), digest(&with_cell(heading, cell)), "{heading}");
    }
}
