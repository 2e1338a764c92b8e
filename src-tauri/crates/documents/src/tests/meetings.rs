use depter_values::Language;

use super::reading::{docx, pages, squeezed};
use super::samples;
use crate::{Document, MeetingKind, Minutes, MinutesCopy, MinutesForm};

/// What a restricted item says in the samples.
const SECRETS: [&str; 4] = ["Купуя", "купуя", "зомбулук", "Жашыруун"];

fn said(document: Document, language: Language) -> [String; 2] {
    [pages(document, language).concat(), docx(document, language).text()]
}

fn secrets_in(text: &str) -> Vec<&'static str> {
    let text = squeezed(text);
    SECRETS.into_iter().filter(|secret| text.contains(secret)).collect()
}

#[test]
fn a_closed_item_of_an_agenda_prints_only_that_it_is_closed() {
    let agenda = samples::agenda();
    for (language, closed) in
        [(Language::Ky, "жабык маселе"), (Language::Ru, "закрытый вопрос"), (Language::En, "closed item")]
    {
        for text in said(Document::Agenda(&agenda), language) {
            assert_eq!(secrets_in(&text), Vec::<&str>::new());
            assert!(squeezed(&text).contains(&squeezed(closed)), "{language}");
        }
    }
}

#[test]
fn the_public_copy_hides_restricted_items_and_says_so_at_its_foot() {
    for form in [MinutesForm::Full, MinutesForm::Short] {
        let minutes = samples::minutes(MinutesCopy::Public, form);
        for text in said(Document::Minutes(&minutes), Language::Ky) {
            assert_eq!(secrets_in(&text), Vec::<&str>::new());
            assert!(squeezed(&text).contains(&squeezed("№ 3 маселе жабык каралды")), "{form:?}");
            assert!(squeezed(&text).contains(&squeezed("мазмуну көрсөтүлгөн эмес: № 3.")), "{form:?}");
        }
    }
}

#[test]
fn the_internal_copy_shows_restricted_items_to_whoever_may_read_them() {
    let shown = samples::minutes(MinutesCopy::Internal, MinutesForm::Full);
    let mut closed = shown.clone();
    closed.items[2].closed = true;
    for text in said(Document::Minutes(&shown), Language::Ky) {
        assert_eq!(secrets_in(&text), SECRETS);
        assert!(!squeezed(&text).contains("жабык"));
    }
    for text in said(Document::Minutes(&closed), Language::Ky) {
        assert_eq!(secrets_in(&text), Vec::<&str>::new());
        assert!(squeezed(&text).contains(&squeezed("№ 3 маселе жабык каралды")));
    }
}

#[test]
fn the_short_form_has_decisions_but_no_agenda_and_no_discussion() {
    let minutes = samples::minutes(MinutesCopy::Internal, MinutesForm::Short);
    for text in said(Document::Minutes(&minutes), Language::Ky) {
        let text = squeezed(&text);
        for left_out in ["КҮНТАРТИБИ", "УГУЛДУ", "СҮЙЛӨШТҮ", "Добуш"] {
            assert!(!text.contains(left_out), "{left_out}");
        }
        assert!(text.contains("ЧЕЧИМКЫЛАТ") && text.contains("Сметабекитилсин"));
    }
}

#[test]
fn the_full_form_runs_heard_spoke_decided_with_votes_responsible_and_day() {
    let minutes = samples::minutes(MinutesCopy::Internal, MinutesForm::Full);
    for (language, parts) in [
        (
            Language::Ky,
            ["УГУЛДУ", "ЧЫГЫП СҮЙЛӨШТҮ", "макул – 8, каршы – 0, калыс – 1", "ЧЕЧИМ КЫЛАТ", "Мөөнөтү: 15.12.2026-ж."],
        ),
        (Language::Ru, ["СЛУШАЛИ", "ВЫСТУПИЛИ", "за – 8, против – 0, воздержались – 1", "РЕШИЛИ", "Срок: 15.12.2026"]),
        (Language::En, ["HEARD", "SPOKE", "for – 8, against – 0, abstained – 1", "DECIDED", "Deadline: 15/12/2026"]),
    ] {
        for text in said(Document::Minutes(&minutes), language) {
            let text = squeezed(&text);
            let second_item = text.rfind(&squeezed("2. Көчө жарыгы")).unwrap();
            let mut from = second_item;
            for part in parts.map(squeezed) {
                let at = text[from..].find(&part).unwrap_or_else(|| panic!("{language}: {part} comes in its order"));
                from += at;
            }
        }
    }
}

#[test]
fn attendance_is_counted_by_women_men_youth_and_quorum() {
    let minutes = samples::minutes(MinutesCopy::Internal, MinutesForm::Full);
    let text = docx(Document::Minutes(&minutes), Language::Ru).text();
    assert!(text.contains("всего – 23, женщин – 9, мужчин – 14, из них молодёжи – 6"), "{text}");
    assert!(text.contains("присутствуют 9 из 11 членов, кворум имеется"));
}

#[test]
fn titles_inflect_the_shipped_kinds_and_leave_other_names_as_they_are() {
    let titled = |kind: MeetingKind, number, language| {
        let minutes = Minutes { kind, number, ..samples::minutes(MinutesCopy::Internal, MinutesForm::Full) };
        docx(Document::Minutes(&minutes), language).paragraphs.join("|")
    };
    let session = titled(MeetingKind::Session, Some(8), Language::Ky);
    assert!(session.contains("Борбордун отурумунун|№ 8 ПРОТОКОЛУ"), "{session}");
    let assembly = titled(MeetingKind::Assembly, Some(1), Language::Ru);
    assert!(assembly.contains("ПРОТОКОЛ № 1|сельского схода"), "{assembly}");
    let own = titled(MeetingKind::Named("Аялдар жыйыны".to_owned()), None, Language::Ky);
    assert!(own.contains("ПРОТОКОЛ|Аялдар жыйыны"), "{own}");
    assert_eq!(MeetingKind::of("hearing", "x"), MeetingKind::Hearing);
    assert_eq!(MeetingKind::of("own", "Аялдар жыйыны"), MeetingKind::Named("Аялдар жыйыны".to_owned()));
}

#[test]
fn the_minutes_of_the_items_are_summed() {
    let text = docx(Document::Agenda(&samples::agenda()), Language::Ky).text();
    assert!(text.contains("Жалпы убактысы, мүнөт: 70"), "{text}");
}

#[test]
fn a_draft_says_that_it_is_one() {
    let draft = Minutes { draft: true, ..samples::minutes(MinutesCopy::Public, MinutesForm::Short) };
    let text = docx(Document::Minutes(&draft), Language::Ky).text();
    assert!(text.contains("(каралама, кыскача түрү, жалпыга ачык көчүрмө)"), "{text}");
}
