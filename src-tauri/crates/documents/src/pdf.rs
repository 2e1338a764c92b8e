//! Typst in the process: one engine, three templates, four cuts of one typeface, all embedded.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use chrono::{Datelike, Timelike};
use depter_values::Moment;
use typst::foundations::{Bytes, Dict, IntoValue, Smart};
use typst::text::Font;
use typst_as_lib::TypstEngine;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use crate::output::{DocumentError, Made, Rendered};
use crate::paper::{Block, Paper, Sheet, breakable, limited};

/// Tinos has the measures of Times New Roman, ң ө ү №, and a free licence (`fonts/OFL.txt`).
const FONTS: [&[u8]; 4] = [
    include_bytes!("../fonts/Tinos-Regular.ttf"),
    include_bytes!("../fonts/Tinos-Bold.ttf"),
    include_bytes!("../fonts/Tinos-Italic.ttf"),
    include_bytes!("../fonts/Tinos-BoldItalic.ttf"),
];

/// What failed when the pages were not laid out.
pub(crate) const LAYOUT: &str = "layout";

/// So many signs fit into a line, however wide they are; no word of the three languages is longer.
const LONG: usize = 30;
/// The same beside another column.
const LONG_IN_HALVES: usize = 18;
/// In the columns of tables the typesetter divides what it takes for words; it takes nothing longer for one.
const LONG_IN_TABLES: usize = 24;

/// Stands for a sign that the typeface has not.
const BOX: char = '\u{25A1}';

/// The cut whose signs the others share.
static REGULAR: LazyLock<Option<Font>> = LazyLock::new(|| Font::new(Bytes::new(FONTS[0]), 0));

/// Fonts and templates are read once. Nothing of a document stays behind after it is made: the typesetter's cache is
/// emptied each time, because what is printed may be gone from the screen for a reason.
static ENGINE: LazyLock<TypstEngine> = LazyLock::new(|| {
    TypstEngine::builder()
        .fonts(FONTS)
        .with_static_source_file_resolver([
            ("paper.typ", include_str!("../templates/paper.typ")),
            ("blocks.typ", include_str!("../templates/blocks.typ")),
            ("base.typ", include_str!("../templates/base.typ")),
        ])
        .comemo_evict_max_age(Some(0))
        .build()
});

/// The paper as PDF/A-2b.
pub(crate) fn pdf(paper: &Paper, made: &Made) -> Result<Rendered, DocumentError> {
    let document = layout(paper, made)?;
    let standards = PdfStandards::new(&[PdfStandard::A_2b]).map_err(|_| DocumentError::Failed("pdf standard"))?;
    // Structure for a screen reader makes a journal of a thousand rows six times as large, and its sheet can be read.
    let tagged = paper.sheet != Sheet::Landscape;
    let options =
        PdfOptions {
            standards, tagged, creator: Smart::Custom(Some("Дептер".to_owned())), ..PdfOptions::default()
        };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|_| DocumentError::Failed("pdf"))?;
    Ok(Rendered { bytes, pages: Some(document.pages().len()) })
}

/// The pages of the same layout as pictures: what is seen is what prints (architecture §7).
pub(crate) fn pages_svg(paper: &Paper, made: &Made) -> Result<Vec<String>, DocumentError> {
    let document = layout(paper, made)?;
    Ok(document.pages().iter().map(|page| typst_svg::svg(page, &SvgOptions::default())).collect())
}

pub(crate) fn layout(paper: &Paper, made: &Made) -> Result<PagedDocument, DocumentError> {
    let inputs = inputs(paper, made)?;
    let compile = || ENGINE.compile_with_input::<_, _, PagedDocument>("paper.typ", inputs);
    // The typesetter's own messages quote the text they stumble over, so they go no further.
    let compiled = catch_unwind(AssertUnwindSafe(compile)).map_err(|_| DocumentError::Failed(LAYOUT))?;
    compiled.output.map_err(|_| DocumentError::Failed(LAYOUT))
}

fn inputs(paper: &Paper, made: &Made) -> Result<Dict, DocumentError> {
    let paper = divided(paper).with_texts(&writable);
    let paper = serde_json::to_string(&paper).map_err(|_| DocumentError::Failed("data"))?;
    let made = serde_json::to_string(&parts_of(made.at)).map_err(|_| DocumentError::Failed("data"))?;
    Ok([("paper".into(), paper.into_value()), ("made".into(), made.into_value())].into_iter().collect())
}

/// The paper with places where the long words of its tables may be divided, and whatever is longer than a word anywhere.
/// Only the typesetter needs them.
fn divided(paper: &Paper) -> Paper {
    let mut paper = paper.clone();
    let language = paper.language;
    for block in &mut paper.blocks {
        match block {
            Block::Table(table) => {
                table.each_text(&mut |text| *text = limited(&breakable(text, language), LONG_IN_TABLES, 4));
            }
            // Half a sheet wide, or a third.
            Block::Letterhead { .. } | Block::Approval { .. } | Block::Sides { .. } | Block::Signatures { .. } => {
                block.each_text(&mut |text| *text = limited(text, LONG_IN_HALVES, 6));
            }
            _ => block.each_text(&mut |text| *text = limited(text, LONG, 8)),
        }
    }
    paper
}

/// The text with a box for each sign that the typeface has not: PDF/A forbids a sign without a shape, and a paper with
/// a box in it is better than none. Signs that have no shape anywhere are left out.
fn writable(text: &str) -> String {
    let Some(font) = REGULAR.as_ref() else { return text.to_owned() };
    let has_shape = |c: char| c == '\n' || font.info().coverage.contains(u32::from(c));
    text.chars().filter(|c| !is_shapeless(*c)).map(|c| if has_shape(c) { c } else { BOX }).collect()
}

/// Joiners and selectors that only tell how their neighbours look.
fn is_shapeless(c: char) -> bool {
    matches!(c, '\u{200C}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Year, month, day, hour, minute and second in UTC.
fn parts_of(moment: Moment) -> [i64; 6] {
    let at = chrono::DateTime::from_timestamp_millis(moment.millis()).unwrap_or_default();
    [
        i64::from(at.year()),
        i64::from(at.month()),
        i64::from(at.day()),
        i64::from(at.hour()),
        i64::from(at.minute()),
        i64::from(at.second()),
    ]
}
