use super::{Align, Block, Cell, Column, Row, Run, Style};

impl Block {
    /// A paragraph of one piece.
    pub fn plain(style: Style, text: impl Into<String>) -> Self {
        Block::Paragraph { style, runs: vec![Run::plain(text)] }
    }

    /// A paragraph that stands out.
    pub fn strong(style: Style, text: impl Into<String>) -> Self {
        Block::Paragraph { style, runs: vec![Run { text: text.into(), bold: true, italic: false }] }
    }

    /// A remark in italics.
    pub fn remark(style: Style, text: impl Into<String>) -> Self {
        Block::Paragraph { style, runs: vec![Run { text: text.into(), bold: false, italic: true }] }
    }

    /// A line of facts: what it is, and the fact. Nothing for an empty fact.
    pub fn fact(label: &str, fact: &str) -> Option<Self> {
        let label = Run { text: format!("{label}: "), bold: true, italic: false };
        (!fact.is_empty()).then(|| Block::Paragraph { style: Style::Flush, runs: vec![label, Run::plain(fact)] })
    }

    /// The paragraphs of a longer text, one for each of its lines.
    pub fn prose(text: &str) -> impl Iterator<Item = Self> {
        text.lines().filter(|line| !line.trim().is_empty()).map(|line| Block::plain(Style::Body, line))
    }
}

impl Run {
    /// A piece that does not stand out.
    pub fn plain(text: impl Into<String>) -> Self {
        Run { text: text.into(), bold: false, italic: false }
    }
}

impl Column {
    /// A column of text.
    pub fn left(title: impl Into<String>, share: u32) -> Self {
        Column { title: title.into(), share, align: Align::Left }
    }

    /// A column of marks or short words.
    pub fn centre(title: impl Into<String>, share: u32) -> Self {
        Column { title: title.into(), share, align: Align::Centre }
    }

    /// A column of numbers.
    pub fn right(title: impl Into<String>, share: u32) -> Self {
        Column { title: title.into(), share, align: Align::Right }
    }
}

impl Row {
    /// A row of texts.
    pub fn of<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Row { cells: texts.into_iter().map(Cell::text).collect(), strong: false, struck: false }
    }
}

impl Cell {
    /// A cell of text.
    pub fn text(text: impl Into<String>) -> Self {
        Cell::Text { text: text.into() }
    }
}
