use docx_rs::{
    AlignmentType, BorderType, LineSpacing, LineSpacingType, Paragraph, Run, RunFonts, Table, TableBorder,
    TableBorderPosition, TableCell, TableCellBorder, TableCellBorderPosition, TableCellBorders, TableCellMargins,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::run::run;
use super::{half_points, usize_twips};
use crate::paper::{self, Align, Cell, Column, Signer};

/// The width between the margins of an upright A4.
const WIDTH_MM: u32 = 165;

/// A ruled table; its header rows are marked in `parts` to be repeated on every page.
pub(super) fn table(table: &paper::Table) -> Table {
    let widths = widths(&table.columns);
    let points = if table.small { 8 } else { 12 };
    let heads = table.columns.iter().zip(&widths).map(|(column, width)| {
        let text = run(&column.title).bold().size(half_points(points));
        cell(text, AlignmentType::Center, *width).vertical_align(VAlignType::Center)
    });
    let mut rows = vec![TableRow::new(heads.collect()).cant_split()];
    let last = table.rows.len().saturating_sub(1);
    for (at, row) in table.rows.iter().enumerate() {
        // A compact table stays on one page: each of its rows but the last stays with the next.
        let with_next = table.compact && at < last;
        let cells = row.cells.iter().zip(&table.columns).zip(&widths).map(|((content, column), width)| {
            let text = body_text(content, row, points);
            boxed(line(text, alignment(column.align)).keep_next(with_next), *width)
        });
        rows.push(TableRow::new(cells.collect()));
    }
    Table::new(rows)
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .width(usize_twips(WIDTH_MM), WidthType::Dxa)
        .margins(TableCellMargins::new().margin(40, 80, 40, 80))
}

fn widths(columns: &[Column]) -> Vec<usize> {
    let whole: usize = columns.iter().map(share).sum::<usize>().max(1);
    columns.iter().map(|column| usize_twips(WIDTH_MM) * share(column) / whole).collect()
}

fn share(column: &Column) -> usize {
    usize::try_from(column.share).unwrap_or_default()
}

fn body_text(content: &Cell, row: &paper::Row, points: usize) -> Run {
    let text = match content {
        Cell::Text { text } => run(text).size(half_points(points)),
        Cell::Bar { permille } => bar(*permille),
    };
    let text = if row.strong { text.bold() } else { text };
    if row.struck { text.strike() } else { text }
}

fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Left => AlignmentType::Left,
        Align::Centre => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    }
}

/// A bar of solid blocks, at least one for any number above zero; dark grey, so that it reads without colour.
fn bar(permille: u32) -> Run {
    const BLOCKS: u32 = 11;
    const FULL_BLOCK: &str = "\u{2588}";
    let blocks = usize::try_from((permille * BLOCKS).div_ceil(1000)).unwrap_or_default();
    let bar = Run::new().add_text(FULL_BLOCK.repeat(blocks)).size(half_points(9)).color("595959");
    bar.fonts(RunFonts::new().ascii(super::FONT).hi_ansi(super::FONT))
}

fn cell(text: Run, align: AlignmentType, width: usize) -> TableCell {
    boxed(line(text, align), width)
}

fn line(text: Run, align: AlignmentType) -> Paragraph {
    let spacing = LineSpacing::new().after(0).line(240).line_rule(LineSpacingType::Auto);
    Paragraph::new().add_run(text).align(align).line_spacing(spacing)
}

fn boxed(paragraph: Paragraph, width: usize) -> TableCell {
    TableCell::new().add_paragraph(paragraph).width(width, WidthType::Dxa)
}

/// Kyrgyz on the left, Russian on the right.
pub(super) fn letterhead(left: &[String], right: &[String]) -> Table {
    let half =
        |lines: &[String], align| cell(run(&lines.join("\n")).size(half_points(12)), align, usize_twips(WIDTH_MM / 2));
    bare(vec![TableRow::new(vec![half(left, AlignmentType::Left), half(right, AlignmentType::Right)])], 2)
}

/// Two texts at the ends of one line.
pub(super) fn sides(left: &str, right: &str) -> Table {
    let half = |text: &str, align| cell(run(text), align, usize_twips(WIDTH_MM / 2));
    bare(vec![TableRow::new(vec![half(left, AlignmentType::Left), half(right, AlignmentType::Right)])], 2)
}

/// Room to sign, in twips.
const SIGNATURE_HEIGHT: f32 = 680.0;
/// Between the line and the name, in twips.
const NAME_INDENT: i32 = 140;

/// Office, line, name; one row a person.
pub(super) fn signatures(lines: &[Signer]) -> Table {
    let third = usize_twips(WIDTH_MM / 3);
    let rows = lines.iter().map(|who| {
        let to_sign_on = TableCellBorder::new(TableCellBorderPosition::Bottom)
            .border_type(BorderType::Single)
            .size(4)
            .color("000000");
        let text = |paragraph: Paragraph| boxed(paragraph, third).vertical_align(VAlignType::Bottom);
        let office = text(line(run(&who.office), AlignmentType::Left));
        let name = text(line(run(&who.name), AlignmentType::Left).indent(Some(NAME_INDENT), None, None, None));
        let place =
            cell(Run::new(), AlignmentType::Left, third).set_borders(TableCellBorders::with_empty().set(to_sign_on));
        TableRow::new(vec![office, place, name]).row_height(SIGNATURE_HEIGHT)
    });
    bare(rows.collect(), 3)
}

/// A table that only places texts.
fn bare(rows: Vec<TableRow>, columns: u32) -> Table {
    let grid = vec![usize_twips(WIDTH_MM / columns); usize::try_from(columns).unwrap_or_default()];
    let flush = TableCellMargins::new().margin(0, 0, 0, 0);
    let table = Table::without_borders(rows).set_grid(grid).layout(TableLayoutType::Fixed).margins(flush);
    let inside = [TableBorderPosition::InsideH, TableBorderPosition::InsideV];
    inside
        .into_iter()
        .fold(table, |table, position| table.set_border(TableBorder::new(position).border_type(BorderType::Nil)))
        .width(usize_twips(WIDTH_MM), WidthType::Dxa)
}
