use calamine::Data;
use depter_values::{Language, Trilingual};
use typst::text::Font;

use super::reading::{docx, pages, part, squeezed, xlsx};
use super::samples::{self, made};
use crate::{
    Agenda, Document, DocumentError, Format, Journal, MinutesCopy, MinutesForm, Receipt, Summary, pages_svg, render,
};

/// Text that would do something if anybody took it for markup, XML or a formula.
const HOSTILE: [&str; 9] = [
    "#panic(\"no\")",
    "*bold* _x_ `y`",
    "$x^2$ @label <tag>",
    "\\ ] [ #let a = 1",
    "]]></w:t>&amp;<w:p/>",
    "=HYPERLINK(\"x\")",
    "#import \"base.typ\": *",
    "// not a comment",
    "= Heading\n- item\n+ item",
];

#[test]
fn hostile_text_prints_as_it_was_typed() {
    for hostile in HOSTILE {
        let mut agenda = samples::agenda();
        agenda.items[0].title = hostile.to_owned();
        agenda.place = hostile.to_owned();
        agenda.centre.letterhead.ky = vec![hostile.to_owned()];
        let on_pages = pages(Document::Agenda(&agenda), Language::Ky).concat();
        assert_eq!(squeezed(&on_pages).matches(&squeezed(hostile)).count(), 3, "{hostile} in {on_pages}");
        let written = docx(Document::Agenda(&agenda), Language::Ky).text();
        assert_eq!(squeezed(&written).matches(&squeezed(hostile)).count(), 3, "{hostile} in {written}");
    }
}

#[test]
fn signs_that_the_typeface_has_not_become_boxes_and_the_paper_is_made() {
    let agenda = Agenda { place: "зал \u{1F3E0}\u{FE0F} 会\u{1}议".to_owned(), ..samples::agenda() };
    let text = pages(Document::Agenda(&agenda), Language::Ky).concat();
    assert!(squeezed(&text).contains("зал□□□"), "{text}");
    assert!(
        render(Document::Agenda(&agenda), Language::Ky, Format::Pdf, &made()).is_ok(),
        "PDF/A allows no sign without a shape"
    );
    assert!(
        docx(Document::Agenda(&agenda), Language::Ky).text().contains("зал \u{1F3E0}\u{FE0F} 会议"),
        "Word has other typefaces"
    );
}

#[test]
fn the_typeface_has_every_sign_that_offices_write() {
    let letters = "АБВГДЕЁЖЗИЙКЛМНҢОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя№«»“”—–…0123456789М.О.%<□█";
    let fonts = [
        include_bytes!("../../fonts/Tinos-Regular.ttf").as_slice(),
        include_bytes!("../../fonts/Tinos-Bold.ttf"),
        include_bytes!("../../fonts/Tinos-Italic.ttf"),
        include_bytes!("../../fonts/Tinos-BoldItalic.ttf"),
    ];
    for bytes in fonts {
        let font = Font::new(typst::foundations::Bytes::new(bytes), 0).unwrap();
        let missing: String = letters.chars().filter(|c| !font.info().coverage.contains(u32::from(*c))).collect();
        assert_eq!(missing, "", "{}", font.info().family);
    }
}

#[test]
fn a_pdf_is_pdf_a_2b_with_its_typeface_inside_and_nobody_in_its_properties() {
    let summary = samples::summary(Language::Ky);
    let made = made();
    let rendered = render(Document::Summary(&summary), Language::Ky, Format::Pdf, &made).unwrap();
    let pdf = String::from_utf8_lossy(&rendered.bytes);
    assert!(pdf.starts_with("%PDF-1.7"));
    assert!(pdf.contains("<pdfaid:part>2</pdfaid:part>") && pdf.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
    assert!(pdf.contains("Tinos"), "the fonts are named");
    assert!(pdf.contains("2026-11-27T08:06:00"), "the moment that was passed in, not the clock");
    let properties = &pdf[pdf.find("<x:xmpmeta").unwrap()..pdf.find("</x:xmpmeta>").unwrap()];
    assert!(properties.contains("Отчёт, 2026-жылдын III чейреги"), "{properties}");
    for person in ["Мисалова", "Үлгүлүев"] {
        assert!(!properties.contains(person), "{properties}");
    }
    assert_eq!(rendered.pages, Some(pages(Document::Summary(&summary), Language::Ky).len()));
}

#[test]
fn equal_input_gives_equal_bytes() {
    let (summary, journal) = (samples::summary(Language::Ru), samples::journal(3));
    for (document, format) in [
        (Document::Summary(&summary), Format::Pdf),
        (Document::Summary(&summary), Format::Docx),
        (Document::Summary(&summary), Format::Xlsx),
        (Document::Journal(&journal), Format::Xlsx),
    ] {
        let write = || render(document, Language::Ru, format, &made()).unwrap();
        assert!(write() == write(), "{format:?} depends on what it is given and on nothing else");
    }
}

#[test]
fn the_pages_on_screen_are_the_pages_that_print() {
    let summary = samples::summary(Language::En);
    let pictures = pages_svg(Document::Summary(&summary), Language::En, &made()).unwrap();
    let printed = render(Document::Summary(&summary), Language::En, Format::Pdf, &made()).unwrap();
    assert_eq!(Some(pictures.len()), printed.pages);
    assert!(pictures.iter().all(|picture| picture.starts_with("<svg") && !picture.contains("<script")));
}

#[test]
fn every_page_says_which_of_how_many_it_is() {
    let journal = samples::journal(60);
    for (language, first) in [(Language::Ky, "Бет 1 / "), (Language::Ru, "Стр. 1 из "), (Language::En, "Page 1 of ")]
    {
        let pages = pages(Document::Journal(&journal), language);
        let wanted = format!("{first}{}", pages.len());
        assert!(squeezed(&pages[0]).contains(&squeezed(&wanted)), "{wanted}");
        assert!(
            pages.iter().all(|page| page.contains("K7Q2") || squeezed(page).contains("K7Q2M4XD")),
            "the code of the footer"
        );
    }
}

#[test]
fn the_header_of_the_journal_stands_on_every_page() {
    let journal = samples::journal(60);
    let pages = pages(Document::Journal(&journal), Language::Ky);
    assert!(pages.len() > 2);
    for page in &pages {
        let page = squeezed(page);
        assert!(page.contains(&squeezed("Кыскача мазмуну")) && page.contains("12345678910111213141516"));
    }
}

#[test]
fn a_cancelled_number_stays_in_the_journal() {
    let journal = samples::journal(3);
    let text = squeezed(&pages(Document::Journal(&journal), Language::Ky).concat());
    assert!(text.contains("2026/0003") && text.contains(&squeezed("Жокко чыгарылды")));
    let sheet = xlsx(Document::Journal(&journal), Language::Ky);
    assert_eq!(sheet[7][1], Data::String("2026/0003".to_owned()));
    assert_eq!(sheet[7][15], Data::String("Жокко чыгарылды".to_owned()));
}

#[test]
fn in_the_sheet_of_the_journal_days_are_days_numbers_numbers_and_text_is_never_a_formula() {
    let mut journal = samples::journal(6);
    for (row, hostile) in journal.rows.iter_mut().zip(["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"]) {
        row.summary = hostile.to_owned();
    }
    let sheet = xlsx(Document::Journal(&journal), Language::Ru);
    assert_eq!(sheet[4][2], Data::String("Дата поступления".to_owned()));
    for (row, hostile) in sheet[5..].iter().zip(["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"]) {
        assert!(matches!(row[0], Data::Float(_)), "the serial number is a number");
        assert!(matches!(row[2], Data::DateTime(_)) && matches!(row[12], Data::DateTime(_)), "days are days");
        assert_eq!(row[7], Data::String(hostile.to_owned()));
    }
    let bytes = render(Document::Journal(&journal), Language::Ru, Format::Xlsx, &made()).unwrap().bytes;
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"), "there is no formula in the file");
}

#[test]
fn a_receipt_tells_number_day_deadline_phone_and_who_took_it() {
    for language in Language::ALL {
        let text = squeezed(&pages(Document::Receipt(&samples::receipt(false)), language).concat());
        for part in ["2026/0042", "0555123456", "А.Мисалова"] {
            assert!(text.contains(part), "{language}: {part}");
        }
    }
    let text = pages(Document::Receipt(&samples::receipt(false)), Language::Ky).concat();
    assert!(squeezed(&text).contains(&squeezed("Жооп берүү мөөнөтү: 2026-жылдын 25-ноябры")), "{text}");
}

#[test]
fn the_receipt_of_a_restricted_concern_tells_number_day_and_phone_and_nothing_else() {
    let text = squeezed(&pages(Document::Receipt(&samples::receipt(true)), Language::Ky).concat());
    assert_eq!(text, squeezed("№ 2026/0042 2026-жылдын 5-ноябры Тел. 0555 123 456"));
}

#[test]
fn a_receipt_is_one_page_however_long_the_letterhead() {
    let mut receipt: Receipt = samples::receipt(false);
    receipt.centre.letterhead.ky = vec![
        "Үлгү айылдык аймагынын коомдук алдын алуу борбору".repeat(3);
        4
    ];
    let rendered = render(Document::Receipt(&receipt), Language::Ky, Format::Pdf, &made()).unwrap();
    assert_eq!(rendered.pages, Some(1));
}

#[test]
fn a_docx_is_a4_with_30_mm_on_the_left_times_and_repeated_headers() {
    let bytes = render(Document::Agenda(&samples::agenda()), Language::Ky, Format::Docx, &made()).unwrap().bytes;
    let document = part(&bytes, "word/document.xml");
    assert!(
        document.contains("w:left=\"1700\"")
            && document.contains("w:w=\"11904\"")
            && document.contains("w:h=\"16836\""),
        "A4 in twips"
    );
    assert!(document.contains("<w:tblHeader />"));
    let styles = part(&bytes, "word/styles.xml");
    assert!(
        styles.contains("Times New Roman")
            && styles.contains("<w:lang w:val=\"ky-KG\" />")
            && styles.contains("w:sz w:val=\"28\"")
    );
    let footer = part(&bytes, "word/footer1.xml");
    assert!(footer.contains("PAGE") && footer.contains("NUMPAGES") && footer.contains("K7Q2-M4XD"));
    let properties = part(&bytes, "docProps/core.xml");
    assert!(properties.contains("Күн тартиби, 27.11.2026-ж.") && !properties.contains("Мисалова"), "{properties}");
}

#[test]
fn a_form_that_a_document_has_not_is_refused() {
    let (agenda, journal, receipt) = (samples::agenda(), samples::journal(1), samples::receipt(false));
    for (document, format) in [
        (Document::Agenda(&agenda), Format::Xlsx),
        (Document::Agenda(&agenda), Format::Json),
        (Document::Journal(&journal), Format::Docx),
        (Document::Receipt(&receipt), Format::Docx),
    ] {
        assert_eq!(render(document, Language::Ky, format, &made()), Err(DocumentError::UnsupportedFormat));
    }
}

#[test]
fn a_journal_that_no_book_could_hold_is_refused_as_paper() {
    let journal = samples::journal(20_001);
    let refused = render(Document::Journal(&journal), Language::Ky, Format::Pdf, &made());
    assert_eq!(refused, Err(DocumentError::TooLong));
}

#[test]
fn no_paper_shows_the_key_of_a_text() {
    let minutes = samples::minutes(MinutesCopy::Public, MinutesForm::Full);
    let (agenda, receipt, journal) = (samples::agenda(), samples::receipt(false), samples::journal(2));
    for language in Language::ALL {
        let summary = samples::summary(language);
        for document in [
            Document::Agenda(&agenda),
            Document::Minutes(&minutes),
            Document::Summary(&summary),
            Document::Receipt(&receipt),
            Document::Journal(&journal),
        ] {
            let text = pages(document, language).concat();
            assert!(
                !text.contains("documents.") && !text.contains("summary.") && !text.contains("%{"),
                "{language}: {text}"
            );
        }
    }
}

#[test]
fn a_centre_without_letterhead_is_named_at_the_head() {
    let mut agenda = samples::agenda();
    agenda.centre.letterhead = crate::Letterhead::default();
    agenda.centre.name = Trilingual::of("Үлгү борбору", "", "");
    assert!(pages(Document::Agenda(&agenda), Language::Ru)[0].starts_with("Үлгү борбору"));
}

#[test]
fn an_empty_journal_and_an_empty_agenda_are_papers_too() {
    let journal = Journal { rows: Vec::new(), ..samples::journal(0) };
    let agenda = Agenda { items: Vec::new(), number: None, time: String::new(), ..samples::agenda() };
    let summary = Summary { figures: Vec::new(), ..samples::summary(Language::En) };
    for document in [Document::Journal(&journal), Document::Agenda(&agenda), Document::Summary(&summary)] {
        assert!(render(document, Language::En, Format::Pdf, &made()).is_ok(), "{document:?}");
    }
    assert!(render(Document::Journal(&journal), Language::En, Format::Xlsx, &made()).is_ok());
}

#[test]
fn a_journal_that_leaves_something_out_says_so() {
    for (language, said) in [
        (Language::Ky, "Жабык кайрылуулар бул журналга кирген жок"),
        (Language::Ru, "Закрытые обращения в этот журнал не включены"),
        (Language::En, "Restricted concerns are left out of this journal"),
    ] {
        for leaves_out in [true, false] {
            let journal = Journal { leaves_out, ..samples::journal(3) };
            let printed = pages(Document::Journal(&journal), language).concat();
            assert_eq!(squeezed(&printed).contains(&squeezed(said)), leaves_out, "{printed}");
            let cells = format!("{:?}", xlsx(Document::Journal(&journal), language));
            assert_eq!(cells.contains(said), leaves_out, "{cells}");
        }
    }
}
