//! A paper as a text that Word and `LibreOffice` open and a person can go on editing.

mod blocks;
mod parts;
mod run;
mod table;

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Footer, LineSpacing, LineSpacingType, NumPages, PageMargin, PageNum, PageOrientationType,
    Paragraph, Run, RunFonts, Style, StyleType, Tab, TabValueType,
};

use crate::output::{DocumentError, Made, Rendered};
use crate::paper::{Paper, Sheet};

/// Word has it, `LibreOffice` has its metric twin; Tinos is the same measure in the PDF (domain §7.6).
const FONT: &str = "Times New Roman";
/// The style of the footer: the fields in it have no size of their own.
const FOOTER: &str = "Footer";
/// Twentieths of a point in a millimetre, in hundredths.
const TWIPS_IN_100_MM: u32 = 5669;

/// The paper as DOCX.
pub(crate) fn docx(paper: &Paper, made: &Made) -> Result<Rendered, DocumentError> {
    let mut docx = sheet(paper);
    for block in &paper.blocks {
        docx = blocks::add(docx, block);
    }
    let package = parts::finish(docx.build(), paper, made)?;
    let mut bytes = Cursor::new(Vec::new());
    package.pack(&mut bytes).map_err(|_| DocumentError::Failed("docx"))?;
    Ok(Rendered { bytes: bytes.into_inner(), pages: None })
}

/// A4, 30 mm on the left, 14 pt, the footer.
fn sheet(paper: &Paper) -> Docx {
    let landscape = paper.sheet == Sheet::Landscape;
    let (width, height) = if landscape { (297, 210) } else { (210, 297) };
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    let edge = |millimetres| i32::try_from(twips(millimetres)).unwrap_or_default();
    let margin = PageMargin::new()
        .left(edge(30))
        .right(edge(15))
        .top(edge(20))
        .bottom(edge(20))
        .header(edge(10))
        .footer(edge(10));
    Docx::new()
        .page_size(twips(width), twips(height))
        .page_orient(if landscape { PageOrientationType::Landscape } else { PageOrientationType::Portrait })
        .page_margin(margin)
        .default_fonts(fonts)
        .default_size(half_points(14))
        .default_line_spacing(LineSpacing::new().after(80).line(264).line_rule(LineSpacingType::Auto))
        .add_style(Style::new(FOOTER, StyleType::Paragraph).name("footer").size(half_points(10)))
        .footer(footer(paper))
}

fn footer(paper: &Paper) -> Footer {
    let text = |text: &str| Run::new().add_text(text);
    let mut line = Paragraph::new()
        .add_tab(Tab::new().val(TabValueType::Right).pos(usize_twips(165)))
        .align(AlignmentType::Left)
        .style(FOOTER);
    line = line.add_run(text(&paper.code).add_tab());
    if let [before, between, after] = &paper.page_of[..] {
        line = line.add_run(text(before)).add_page_num(PageNum::new()).add_run(text(between));
        line = line.add_num_pages(NumPages::new()).add_run(text(after));
    }
    Footer::new().add_paragraph(line)
}

fn twips(millimetres: u32) -> u32 {
    millimetres * TWIPS_IN_100_MM / 100
}

fn usize_twips(millimetres: u32) -> usize {
    usize::try_from(twips(millimetres)).unwrap_or_default()
}

/// Word counts type in half points.
fn half_points(points: usize) -> usize {
    points * 2
}
