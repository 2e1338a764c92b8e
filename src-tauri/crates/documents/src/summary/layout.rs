use depter_values::Period;

use super::sections::{FigureRow, FigureTable, Section, sections};
use super::{Priority, Summary, Value};
use crate::paper::{Block, Cell, Column, Paper, Row, Sheet, Style, Table};
use crate::words::Words;

/// A table of up to this many rows takes no more than half a page.
const COMPACT_ROWS: usize = 16;

/// The summary as blocks.
pub(crate) fn paper(summary: &Summary, words: Words) -> Paper {
    let period = depter_texts::period_title(words.0, summary.period);
    let title = title(summary, words);
    let mut blocks = vec![summary.centre.head(words.0), Block::Title { lines: vec![title, period.clone()] }];
    blocks.extend(facts(summary, words));
    let (annexes, body): (Vec<Section>, Vec<Section>) =
        sections(summary, words.0).into_iter().partition(|section| section.annex);
    let mut headings = Headings { words, next: 1 };
    for section in &body {
        blocks.push(headings.numbered(&section.title));
        blocks.extend(section_blocks(section, words));
    }
    blocks.extend(notes(body.iter().chain(&annexes), words));
    blocks.extend(texts(summary, &mut headings));
    blocks.push(Block::Signatures {
        lines: vec![summary.centre.head_signature(words)],
        seal: words.say("common.seal_place"),
    });
    for annex in annexes.iter().filter(|annex| !annex.tables.is_empty()) {
        blocks.push(Block::PageBreak);
        blocks.push(Block::Heading { text: format!("{}. {}", words.say("summary.paper.annex"), annex.title) });
        blocks.extend(section_blocks(annex, words));
    }
    let title = format!("{}, {period}", words.say("summary.paper.name"));
    Paper { title, language: words.0, sheet: Sheet::Portrait, page_of: words.page_of(), code: String::new(), blocks }
}

/// `ЧЕЙРЕКТИК ОТЧЁТ`, or simply `ОТЧЁТ` for another period.
pub(super) fn title(summary: &Summary, words: Words) -> String {
    match summary.period {
        Period::Quarter(..) => words.say("summary.paper.title_quarter"),
        _ => words.say("summary.paper.title_other"),
    }
}

/// Whether, when and by whom it was approved, and the code of the frozen figures; of other figures that they are others.
pub(super) fn approval(summary: &Summary, words: Words) -> String {
    if summary.partial {
        return words.say("summary.paper.partial");
    }
    summary.approved.as_ref().map_or_else(
        || words.say("summary.paper.not_approved"),
        |approved| {
            let day = words.day(approved.on);
            let parameters = [("day", day.as_str()), ("by", &approved.by), ("digest", &approved.digest)];
            words.with("summary.paper.approved", &parameters)
        },
    )
}

fn facts(summary: &Summary, words: Words) -> Vec<Block> {
    let facts = [
        Block::fact(&words.say("summary.paper.territory"), &summary.territory),
        Block::fact(&words.say("summary.paper.prepared_by"), &summary.prepared_by),
        Block::fact(&words.say("summary.paper.prepared_on"), &words.day(summary.prepared_on)),
        Some(Block::remark(Style::Note, approval(summary, words))),
    ];
    facts.into_iter().flatten().collect()
}

/// The running numbers of the headings.
struct Headings {
    words: Words,
    next: u32,
}

impl Headings {
    fn numbered(&mut self, title: &str) -> Block {
        let text = format!("{}. {title}", self.next);
        self.next += 1;
        Block::Heading { text }
    }
}

fn section_blocks(section: &Section, words: Words) -> Vec<Block> {
    if section.tables.is_empty() {
        return vec![Block::plain(Style::Flush, words.say("common.no_data"))];
    }
    section.tables.iter().map(|table| Block::Table(paper_table(table))).collect()
}

fn paper_table(table: &FigureTable) -> Table {
    let (label, figure) = if is_of_pairs(table) {
        (42, 25)
    } else if table.bars {
        (56, 25)
    } else {
        (66, 33)
    };
    let mut columns: Vec<Column> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, title)| match at {
            0 => Column::left(title, label),
            at if is_of_pairs(table) && at % 2 == 0 => Column::right(title, 16),
            _ => Column::right(title, figure),
        })
        .collect();
    if table.bars {
        columns.insert(1, Column::left("", 34));
    }
    let longest = table.rows.iter().filter_map(first_number).max().unwrap_or(0);
    let rows = table.rows.iter().map(|row| paper_row(row, table.bars.then_some(longest))).collect();
    let compact = table.rows.len() <= COMPACT_ROWS;
    Table { columns, rows, small: false, compact, numbered: false }
}

/// Sums with their shares beside them.
fn is_of_pairs(table: &FigureTable) -> bool {
    table.columns.len() > 4
}

fn paper_row(row: &FigureRow, longest: Option<i64>) -> Row {
    let mut cells = vec![Cell::text(&row.label)];
    cells.extend(longest.map(|longest| bar(first_number(row).unwrap_or(0), longest)));
    cells.extend(row.cells.iter().map(|cell| Cell::text(cell.as_ref().map_or("", |cell| &cell.text))));
    Row { cells, strong: row.total, struck: false }
}

/// The number of the period itself; a hidden one has no bar (contract §4).
fn first_number(row: &FigureRow) -> Option<i64> {
    match row.cells.first()?.as_ref()?.value {
        Value::Number(number) => Some(number),
        Value::Tenths(_) | Value::Hidden | Value::Null => None,
    }
}

fn bar(number: i64, longest: i64) -> Cell {
    let permille = number.saturating_mul(1000).checked_div(longest).unwrap_or(0);
    Cell::Bar { permille: u32::try_from(permille).unwrap_or(0) }
}

/// What the signs in the tables mean, where they occur.
fn notes<'a>(sections: impl Iterator<Item = &'a Section>, words: Words) -> Vec<Block> {
    let tables: Vec<&FigureTable> = sections.flat_map(|section| &section.tables).collect();
    let mut cells = tables.iter().flat_map(|table| &table.rows).flat_map(|row| row.cells.iter().flatten());
    let shares = tables.iter().any(|table| is_of_pairs(table));
    let hidden = cells.any(|cell| cell.value == Value::Hidden);
    let notes = [shares.then_some("summary.paper.shares_note"), hidden.then_some("summary.paper.hidden_note")];
    notes.into_iter().flatten().map(|key| Block::plain(Style::Note, words.say(key))).collect()
}

fn texts(summary: &Summary, headings: &mut Headings) -> Vec<Block> {
    let words = headings.words;
    let mut blocks = Vec::new();
    if !summary.narrative.is_empty() {
        blocks.push(headings.numbered(&words.say("summary.section.narrative")));
        blocks.extend(Block::prose(&summary.narrative));
    }
    if !(summary.chosen.is_empty() && summary.not_chosen.is_empty()) {
        blocks.push(headings.numbered(&words.say("summary.section.priorities")));
        blocks.extend(priorities("summary.priority.chosen", &summary.chosen, words));
        blocks.extend(priorities("summary.priority.not_chosen", &summary.not_chosen, words));
    }
    blocks.push(headings.numbered(&words.say("summary.section.problems")));
    if summary.problems.is_empty() && summary.proposals.is_empty() {
        blocks.push(Block::plain(Style::Flush, words.say("common.no_data")));
    }
    for (key, text) in [("summary.text.problems", &summary.problems), ("summary.text.proposals", &summary.proposals)] {
        if !text.is_empty() {
            blocks.push(Block::strong(Style::Lead, format!("{}:", words.say(key))));
            blocks.extend(Block::prose(text));
        }
    }
    blocks
}

fn priorities(key: &str, priorities: &[Priority], words: Words) -> Vec<Block> {
    if priorities.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::strong(Style::Lead, format!("{}:", words.say(key)))];
    blocks.extend(
        priorities
            .iter()
            .enumerate()
            .map(|(at, priority)| Block::plain(Style::Item, format!("{}. {}", at + 1, priority.line(words)))),
    );
    blocks
}

impl Priority {
    /// The title with its reason, if there is one.
    pub(super) fn line(&self, words: Words) -> String {
        if self.reason.is_empty() {
            return self.title.clone();
        }
        words.with("summary.priority.with_reason", &[("title", &self.title), ("reason", &self.reason)])
    }
}
