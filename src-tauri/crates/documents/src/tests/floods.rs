//! Twenty thousand letters without a space, in every text of every paper: it is made, and nothing stands outside the sheet.

use typst::layout::{Frame, FrameItem};

use super::samples::{agenda, centre, day, journal, made, minutes, receipt, summary};
use crate::paper::{Block, Paper};
use crate::words::Words;
use crate::{Document, Format, JournalRow, MinutesCopy, MinutesForm, RecoverySheet, docx, pdf, render};
use depter_values::Language;

/// As long as the longest prose of the register.
const LONG: usize = 20_000;
/// Letters of the widest kinds, digits, pictures, letters of three bytes with their accents apart.
const FLOODS: [&str; 6] = ["Щ", "W", "щ", "8", "\u{1F600}", "и\u{306}"];

fn flood(of: &str) -> String {
    of.repeat(LONG / of.chars().count())
}

/// How often each place of a paper was met: the kind of block, and the column of a table.
fn places(paper: &Paper) -> usize {
    let mut count = 0;
    each_place(&mut paper.clone(), &mut |_, _| count += 1);
    count
}

/// The texts of a paper, once for each kind of block and each column.
fn each_place(paper: &mut Paper, take: &mut dyn FnMut(usize, &mut String)) {
    let (mut at, mut seen) = (0, std::collections::BTreeSet::new());
    for block in &mut paper.blocks {
        if let Block::Table(table) = block {
            let Some(row) = table.rows.first_mut() else { continue };
            for cell in &mut row.cells {
                if let crate::paper::Cell::Text { text } = cell {
                    take(at, text);
                    at += 1;
                }
            }
            continue;
        }
        let kind = serde_json::to_value(&*block).unwrap();
        let mut nth = 0;
        block.each_text(&mut |text| {
            nth += 1;
            if seen.insert(format!("{}{}{nth}", kind["block"], kind["style"])) {
                take(at, text);
                at += 1;
            }
        });
    }
}

/// The paper with a flood in one of its places.
fn flooded(paper: &Paper, place: usize, flood: &str) -> Paper {
    let mut paper = paper.clone();
    each_place(&mut paper, &mut |at, text| {
        if at == place {
            flood.clone_into(text);
        }
    });
    paper
}

fn papers(language: Language) -> Vec<(&'static str, Paper)> {
    let words = Words(language);
    let sheet = RecoverySheet { centre: centre(), day: day("2026-10-05"), groups: vec!["12345678".to_owned(); 6] };
    [
        ("agenda", Document::Agenda(&agenda())),
        ("minutes", Document::Minutes(&minutes(MinutesCopy::Internal, MinutesForm::Full))),
        ("summary", Document::Summary(&summary(language))),
        ("receipt", Document::Receipt(&receipt(false))),
        ("journal", Document::Journal(&journal(2))),
        ("recovery", Document::Recovery(&sheet)),
    ]
    .map(|(name, document)| (name, document.paper(words, &made())))
    .into()
}

/// The leftmost and the rightmost place of a text on a page, in points.
fn edges(frame: &Frame, left: f64, edges: &mut (f64, f64)) {
    for (at, item) in frame.items() {
        let x = left + at.x.to_pt();
        match item {
            FrameItem::Group(group) => self::edges(&group.frame, x + group.transform.tx.to_pt(), edges),
            FrameItem::Text(run) => {
                edges.0 = edges.0.min(x);
                edges.1 = edges.1.max(x + run.width().to_pt());
            }
            _ => {}
        }
    }
}

#[test]
fn a_word_of_twenty_thousand_letters_prints_in_every_text_of_every_paper() {
    for (turn, language) in Language::ALL.into_iter().enumerate() {
        for (name, paper) in papers(language) {
            // Each place in one of the languages: pages of so many lines take their time.
            for place in (0..places(&paper)).filter(|place| place % 3 == turn) {
                let sign = FLOODS[(place + turn) % FLOODS.len()];
                let paper = flooded(&paper, place, &flood(sign));
                let laid_out =
                    pdf::layout(&paper, &made()).unwrap_or_else(|error| panic!("{name} {place} {sign}: {error}"));
                for page in laid_out.pages() {
                    let mut found = (0.0, 0.0);
                    edges(&page.frame, 0.0, &mut found);
                    let width = page.frame.width().to_pt();
                    assert!(found.0 >= 0.0 && found.1 <= width, "{name} {place} {sign}: {found:?} of {width}");
                }
            }
        }
    }
}

#[test]
fn a_word_of_twenty_thousand_letters_stands_in_a_file_to_go_on_editing() {
    for (name, paper) in papers(Language::Ky) {
        let flood = flood(FLOODS[0]);
        let paper = paper.with_texts(&|text| if text.len() > 12 { flood.clone() } else { text.to_owned() });
        assert!(docx::docx(&paper, &made()).is_ok(), "{name}");
    }
}

#[test]
fn a_word_of_twenty_thousand_letters_stands_in_a_table_to_calculate_on() {
    for sign in FLOODS {
        let flood = flood(sign);
        let mut journal = journal(2);
        let row: &mut JournalRow = &mut journal.rows[0];
        let texts = [
            &mut row.number,
            &mut row.kind,
            &mut row.channel,
            &mut row.applicant,
            &mut row.address_and_phone,
            &mut row.summary,
            &mut row.category,
            &mut row.instruction,
            &mut row.executor,
            &mut row.outcome,
            &mut row.answer_number,
        ];
        for text in texts {
            text.clone_from(&flood);
        }
        assert!(render(Document::Journal(&journal), Language::Ky, Format::Xlsx, &made()).is_ok(), "{sign}");
    }
}
