//! The one table model of a summary: every form of the document is written from it, so none can differ. Which figures
//! there are, in which order and by which names, is not decided here: the sections are handed over with the figures.

use std::collections::BTreeMap;

use depter_figures::{Name, Row, SectionCode, Table, compared};
use depter_values::Language;

use super::{Figure, MoneyIn, Summary, Value};
use crate::words::Words;

pub use depter_figures::Unit;

/// A section of the summary with its tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub title: String,
    /// Its tables; none when there is nothing to list.
    pub tables: Vec<FigureTable>,
    /// It stands behind the signature.
    pub annex: bool,
}

/// A table of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureTable {
    /// The titles of the columns; the first one says what the rows are.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<FigureRow>,
    /// The first column of figures is drawn as bars too.
    pub bars: bool,
}

/// A row of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// What is counted.
    pub label: String,
    /// One cell for each column after the first; none where there is nothing to say.
    pub cells: Vec<Option<FigureCell>>,
    /// A sum of the rows above.
    pub total: bool,
}

/// One cell: a figure in one of its three columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureCell {
    /// The key of the figure.
    pub key: String,
    /// Which of its columns.
    pub column: Comparison,
    /// The value, suppressed.
    pub value: Value,
    /// What it is a number of.
    pub unit: Unit,
    /// The value as it is printed.
    pub text: String,
}

/// The three columns of comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    /// The period itself.
    Value,
    /// The same unit before.
    Previous,
    /// The same dates a year earlier.
    YearBefore,
}

impl Comparison {
    /// All three, in the order in which they are printed.
    pub const ALL: [Comparison; 3] = [Comparison::Value, Comparison::Previous, Comparison::YearBefore];

    /// The value of `figure` in this column.
    pub fn of(self, figure: &Figure) -> Value {
        match self {
            Comparison::Value => figure.value,
            Comparison::Previous => figure.previous,
            Comparison::YearBefore => figure.year_before,
        }
    }
}

/// Every section in its order. A row whose figure is missing is left out, and so is a table without rows.
pub fn sections(summary: &Summary, language: Language) -> Vec<Section> {
    let figures = summary.figures.iter().map(|figure| (figure.key.as_str(), figure)).collect();
    let writer = Writer { summary, figures, words: Words(language) };
    summary.sections.iter().map(|section| writer.section(section)).collect()
}

/// What the rows are written with.
struct Writer<'a> {
    summary: &'a Summary,
    figures: BTreeMap<&'a str, &'a Figure>,
    words: Words,
}

impl Writer<'_> {
    fn section(&self, section: &depter_figures::Section) -> Section {
        let tables = section.tables.iter().map(|table| self.table(table)).filter(|table| !table.rows.is_empty());
        Section { title: self.words.say(self.title(section)), tables: tables.collect(), annex: section.annex }
    }

    fn title<'s>(&self, section: &'s depter_figures::Section) -> &'s str {
        match (section.code, self.summary.money) {
            (SectionCode::Funding, MoneyIn::ThousandSom) => "summary.section.funding_thousand",
            _ => &section.title,
        }
    }

    fn table(&self, table: &Table) -> FigureTable {
        let mut columns = vec![self.words.say(&table.title)];
        for period in compared(self.summary.period) {
            columns.push(depter_texts::period_short(self.words.0, period));
            columns.extend(table.shares.then(|| self.words.say("summary.column.share")));
        }
        let rows = table.rows.iter().filter_map(|row| self.row(row, table.shares)).collect();
        FigureTable { columns, rows, bars: table.bars }
    }

    fn row(&self, row: &Row, shares: bool) -> Option<FigureRow> {
        let figure = self.figure(&row.key)?;
        let share = row.share.as_deref().and_then(|key| self.figure(key));
        let cells = Comparison::ALL.into_iter().flat_map(|column| {
            let beside = share.map(|share| self.cell(share, Unit::Percent, column));
            std::iter::once(Some(self.cell(figure, row.unit, column))).chain(shares.then_some(beside))
        });
        Some(FigureRow { label: self.name(row, figure), cells: cells.collect(), total: row.total })
    }

    fn figure(&self, key: &str) -> Option<&Figure> {
        self.figures.get(key).copied()
    }

    fn cell(&self, figure: &Figure, unit: Unit, column: Comparison) -> FigureCell {
        let value = column.of(figure);
        FigureCell { key: figure.key.clone(), column, value, unit, text: self.printed(value, unit) }
    }

    /// An area brings its own name; other lists are named beside the figures; a code without a name is itself.
    fn name(&self, row: &Row, figure: &Figure) -> String {
        match &row.name {
            Name::Text(key) => self.words.say(key),
            Name::Listed { list, code } => {
                let named = || self.summary.names.get(&format!("{list}.{code}")).cloned();
                figure.label.clone().or_else(named).unwrap_or_else(|| code.clone())
            }
            Name::Unknown => figure.label.clone().unwrap_or_else(|| row.key.clone()),
        }
    }

    fn printed(&self, value: Value, unit: Unit) -> String {
        let language = self.words.0;
        match (value, unit) {
            (Value::Hidden, _) => "<3".to_owned(),
            (Value::Null, _) => "–".to_owned(),
            (Value::Tenths(tenths), _) => depter_texts::percent_tenths(language, tenths),
            (Value::Number(tyiyn), Unit::Money) if self.summary.money == MoneyIn::ThousandSom => {
                depter_texts::money_thousands(language, tyiyn)
            }
            (Value::Number(tyiyn), Unit::Money) => depter_texts::amount(language, tyiyn),
            (Value::Number(number), _) => depter_texts::number(language, number),
        }
    }
}
