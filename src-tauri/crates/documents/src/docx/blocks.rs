use docx_rs::{
    AlignmentType, BreakType, Docx, LineSpacing, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders,
    Run, SpecialIndentType,
};

use super::run::run;
use super::table::{letterhead, sides, signatures, table};
use super::{half_points, twips};
use crate::paper::{self, Block, Style};

/// Writes one block at the end of the document.
pub(super) fn add(docx: Docx, block: &Block) -> Docx {
    match block {
        Block::Letterhead { left, right, below } => add_letterhead(docx, left, right, below),
        Block::Approval { lines } => {
            lines.iter().enumerate().fold(docx, |docx, (at, line)| docx.add_paragraph(approval_line(line, at == 0)))
        }
        Block::Title { lines } => add_title(docx, lines),
        Block::Heading { text } => docx.add_paragraph(
            Paragraph::new()
                .add_run(bold(text))
                .keep_next(true)
                .outline_lvl(1)
                .line_spacing(LineSpacing::new().before(200).after(100)),
        ),
        Block::Sides { left, right } => docx.add_table(sides(left, right)).add_paragraph(gap()),
        Block::Paragraph { style, runs } => docx.add_paragraph(paragraph(*style, runs)),
        Block::Table(content) => docx.add_table(table(content)).add_paragraph(gap()),
        Block::Signatures { lines, seal } => add_signatures(docx, lines, seal),
        Block::Rule => docx.add_paragraph(rule()),
        Block::PageBreak => docx.add_paragraph(Paragraph::new().add_run(Run::new().add_break(BreakType::Page))),
    }
}

fn bold(text: &str) -> Run {
    run(text).bold()
}

fn add_letterhead(docx: Docx, left: &[String], right: &[String], below: &[String]) -> Docx {
    let mut docx = docx;
    if !(left.is_empty() && right.is_empty()) {
        docx = docx.add_table(letterhead(left, right));
    }
    for line in below {
        docx = docx.add_paragraph(centred(run(line).size(half_points(12))));
    }
    docx.add_paragraph(rule())
}

fn add_title(docx: Docx, lines: &[String]) -> Docx {
    let last = lines.len().saturating_sub(1);
    lines.iter().enumerate().fold(docx, |docx, (at, line)| {
        let after = if at == last { 200 } else { 0 };
        let spacing = LineSpacing::new().before(if at == 0 { 160 } else { 0 }).after(after);
        docx.add_paragraph(centred(bold(line)).outline_lvl(0).keep_next(true).line_spacing(spacing))
    })
}

fn add_signatures(docx: Docx, lines: &[paper::Signer], seal: &str) -> Docx {
    let docx = docx.add_paragraph(gap().keep_next(true)).add_table(signatures(lines));
    if seal.is_empty() {
        docx.add_paragraph(gap())
    } else {
        docx.add_paragraph(
            paragraph(Style::Item, &[paper::Run::plain(seal)]).line_spacing(LineSpacing::new().before(240)),
        )
    }
}

fn approval_line(text: &str, first: bool) -> Paragraph {
    const FROM_LEFT_MM: u32 = 82;
    let run = if first { bold(text) } else { run(text) };
    Paragraph::new().add_run(run).indent(i32::try_from(twips(FROM_LEFT_MM)).ok(), None, None, None)
}

fn paragraph(style: Style, runs: &[paper::Run]) -> Paragraph {
    let indent = i32::try_from(twips(125) / 10).unwrap_or_default();
    let size = match style {
        Style::Note => Some(11),
        Style::Large => Some(18),
        Style::Body | Style::Flush | Style::Lead | Style::Item | Style::Centre => None,
    };
    let written = runs.iter().fold(Paragraph::new(), |paragraph, piece| {
        let mut run = run(&piece.text);
        if piece.bold {
            run = run.bold();
        }
        if piece.italic {
            run = run.italic();
        }
        if let Some(points) = size {
            run = run.size(half_points(points));
        }
        paragraph.add_run(run)
    });
    match style {
        Style::Body => {
            written.align(AlignmentType::Both).indent(None, Some(SpecialIndentType::FirstLine(indent)), None, None)
        }
        Style::Item => written.indent(Some(indent), None, None, None),
        Style::Centre | Style::Large => written.align(AlignmentType::Center),
        Style::Lead => written.keep_next(true),
        Style::Flush | Style::Note => written,
    }
}

fn centred(run: Run) -> Paragraph {
    Paragraph::new().add_run(run).align(AlignmentType::Center)
}

/// A thin empty line: two tables that touch would become one.
fn gap() -> Paragraph {
    Paragraph::new().size(half_points(4)).line_spacing(LineSpacing::new().after(0).line(160))
}

fn rule() -> Paragraph {
    let line = ParagraphBorder::new(ParagraphBorderPosition::Bottom).size(8).space(1).color("000000");
    let mut paragraph = gap();
    paragraph.property = paragraph.property.set_borders(ParagraphBorders::with_empty().set(line));
    paragraph.line_spacing(LineSpacing::new().after(120).line(160))
}
