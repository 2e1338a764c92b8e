//! The one model of a page that both PDF and DOCX are written from.

mod breaks;
mod build;

use depter_values::Language;
use serde::Serialize;

pub(crate) use breaks::{breakable, limited};

/// A document as blocks, every word of it already in its language.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Paper {
    /// The kind of document and its period, for the file's properties: no personal data.
    pub title: String,
    /// The language of the document.
    pub language: Language,
    /// The sheet.
    pub sheet: Sheet,
    /// The words around the page number, `["Бет ", " / ", ""]`; empty prints none.
    pub page_of: Vec<String>,
    /// The code in the footer; empty prints none.
    pub code: String,
    /// The content from top to bottom.
    pub blocks: Vec<Block>,
}

/// The sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sheet {
    /// A4 upright.
    Portrait,
    /// A4 on its side, for journals.
    Landscape,
    /// The upper half of an upright A4, cut off below.
    Slip,
}

/// A part of the page.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub(crate) enum Block {
    /// The head of a letter: two columns, one centred line below them, a rule.
    Letterhead { left: Vec<String>, right: Vec<String>, below: Vec<String> },
    /// The place where somebody approves, at the upper right: the first line stands out.
    Approval { lines: Vec<String> },
    /// The title, centred; `strong` lines stand out.
    Title { lines: Vec<String> },
    /// A heading inside the document.
    Heading { text: String },
    /// One text on the left and one on the right of a line.
    Sides { left: String, right: String },
    /// A paragraph.
    Paragraph { style: Style, runs: Vec<Run> },
    /// A table.
    Table(Table),
    /// The places for signatures, and for the seal.
    Signatures { lines: Vec<Signer>, seal: String },
    /// A rule across the page.
    Rule,
    /// What follows begins on a new page.
    PageBreak,
}

/// How a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Style {
    /// Running text: justified, its first line indented.
    Body,
    /// A line of facts: flush left.
    Flush,
    /// A line that opens what follows and stays on its page.
    Lead,
    /// Indented as a whole: an item of a list.
    Item,
    /// Centred.
    Centre,
    /// A remark: small and flush left.
    Note,
    /// What a slip of paper says in large letters, centred.
    Large,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
}

/// A table with a header row that is repeated on every page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Small print: the sixteen columns of the journal.
    pub small: bool,
    /// Short rows and few of them: the table stands on one page.
    pub compact: bool,
    /// A second header row with the numbers of the columns, as ruled books have it.
    pub numbered: bool,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Column {
    pub title: String,
    /// Its width in relation to the others.
    pub share: u32,
    pub align: Align,
}

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

/// A row of a table.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub cells: Vec<Cell>,
    /// A sum: stands out.
    pub strong: bool,
    /// A cancelled line: struck through.
    pub struck: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "cell", rename_all = "snake_case")]
pub(crate) enum Cell {
    Text {
        text: String,
    },
    /// A bar of a chart, in thousandths of the longest; solid, so that it reads in grey.
    Bar {
        permille: u32,
    },
}

/// A place for a signature.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Signer {
    pub office: String,
    pub name: String,
}
