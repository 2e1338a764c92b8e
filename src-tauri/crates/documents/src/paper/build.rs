use super::{Align, Block, Cell, Column, Paper, Row, Run, Style, Table};

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

impl Paper {
    /// The same paper with every text of its blocks put through `change`.
    pub fn with_texts(mut self, change: &dyn Fn(&str) -> String) -> Self {
        let mut apply = |text: &mut String| *text = change(text);
        for block in &mut self.blocks {
            block.each_text(&mut apply);
        }
        self
    }
}

impl Block {
    /// Puts every text of the block through `apply`.
    pub fn each_text(&mut self, apply: &mut dyn FnMut(&mut String)) {
        match self {
            Block::Letterhead { left, right, below } => {
                left.iter_mut().chain(right).chain(below).for_each(apply);
            }
            Block::Approval { lines } | Block::Title { lines } => lines.iter_mut().for_each(apply),
            Block::Heading { text } => apply(text),
            Block::Sides { left, right } => [left, right].into_iter().for_each(apply),
            Block::Paragraph { runs, .. } => runs.iter_mut().for_each(|run| apply(&mut run.text)),
            Block::Table(table) => table.each_text(apply),
            Block::Signatures { lines, seal } => {
                lines.iter_mut().flat_map(|who| [&mut who.office, &mut who.name]).chain([seal]).for_each(apply);
            }
            Block::Rule | Block::PageBreak => {}
        }
    }
}

impl Table {
    /// Puts every text of the table through `apply`.
    pub fn each_text(&mut self, apply: &mut dyn FnMut(&mut String)) {
        for column in &mut self.columns {
            apply(&mut column.title);
        }
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if let Cell::Text { text } = cell {
                apply(text);
            }
        }
    }
}
