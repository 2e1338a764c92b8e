//! The one table model of a summary: every form of the document is written from it, so none can differ.

use depter_values::Language;
use serde::Serialize;

use super::untaken::{Taken, Untaken};
use super::{Figure, MoneyIn, Summary, Value};
use crate::words::Words;

/// A section of the summary with its tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// What it is about.
    pub title: String,
    /// Its tables; none when there is nothing to list.
    pub tables: Vec<FigureTable>,
    /// It stands behind the signature.
    pub annex: bool,
}

/// A table of figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureTable {
    /// The titles of the columns; the first one says what the rows are.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<FigureRow>,
    /// The first column of figures is drawn as bars too.
    pub bars: bool,
}

/// A row of figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureRow {
    /// What is counted.
    pub label: String,
    /// One cell for each column after the first; none where there is nothing to say.
    pub cells: Vec<Option<FigureCell>>,
    /// A sum of the rows above.
    pub total: bool,
}

/// One cell: a figure in one of its three columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// The period itself.
    Value,
    /// The same unit before.
    Previous,
    /// The same dates a year earlier.
    YearBefore,
}

/// What a figure is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Things, people, days.
    Count,
    /// Percent, in tenths.
    Percent,
    /// Tyiyn.
    Money,
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

impl Unit {
    /// The unit behind a key (contract §4).
    pub fn of(key: &str) -> Self {
        let last = key.rsplit('.').next().unwrap_or(key);
        let money = matches!(last, "planned" | "allocated" | "spent" | "unsourced") && key.starts_with("funding.");
        if money {
            Unit::Money
        } else if last.ends_with("_percent") || last.starts_with("share_") {
            Unit::Percent
        } else {
            Unit::Count
        }
    }
}

/// Every section in its order. Each figure stands in exactly one row; a key that no section knows stands in the last.
pub fn sections(summary: &Summary, language: Language) -> Vec<Section> {
    let words = Words(language);
    let mut stock = Untaken::new(&summary.figures);
    let writer = Writer { summary, words };
    let concerns = writer.concerns(&mut stock);
    let mut groups =
        writer.list(&mut stock, "concerns.group.", "group", "summary.section.groups", "summary.column.group");
    groups.tables.iter_mut().for_each(|table| table.bars = true);
    let mut sections = vec![
        concerns,
        groups,
        writer.list(&mut stock, "concerns.area.", "area", "summary.section.areas", "summary.column.area"),
        writer.list(&mut stock, "concerns.referred.", "body", "summary.section.referrals", "summary.column.body"),
        writer.fixed(&mut stock, "summary.section.meetings", &MEETINGS),
        writer.list(&mut stock, "measures.", "measure", "summary.section.measures", "summary.column.measure"),
        writer.funding(&mut stock),
    ];
    let mut annex = writer.list(
        &mut stock,
        "concerns.category.",
        "category",
        "summary.section.categories",
        "summary.column.category",
    );
    annex.annex = true;
    let other = stock.take_rest();
    if !other.is_empty() {
        let rows = other.iter().map(|figure| writer.row(&writer.name("", &figure.key, figure), figure)).collect();
        sections.push(writer.section("summary.section.other", vec![writer.table("summary.column.figure", rows)]));
    }
    sections.push(annex);
    sections
}

const CONCERNS: [(&str, &str); 14] = [
    ("concerns.received", "summary.row.received"),
    ("concerns.restricted", "summary.row.restricted"),
    ("concerns.received.anonymous", "summary.row.anonymous"),
    ("concerns.received.repeated", "summary.row.repeated"),
    ("concerns.received.collective", "summary.row.collective"),
    ("concerns.executed", "summary.row.executed"),
    ("concerns.executed_percent", "summary.row.executed_percent"),
    ("concerns.answered", "summary.row.answered"),
    ("concerns.answered_with_deadline", "summary.row.answered_with_deadline"),
    ("concerns.answered_in_time", "summary.row.answered_in_time"),
    ("concerns.resolved", "summary.row.resolved"),
    ("concerns.open", "summary.row.open"),
    ("concerns.overdue", "summary.row.overdue"),
    ("concerns.unplanned", "summary.row.unplanned"),
];

const MEETINGS: [(&str, &str); 8] = [
    ("meetings.held", "summary.row.meetings_held"),
    ("meetings.participants", "summary.row.participants"),
    ("meetings.women", "summary.row.women"),
    ("meetings.men", "summary.row.men"),
    ("meetings.youth", "summary.row.youth"),
    ("decisions.taken", "summary.row.decisions_taken"),
    ("decisions.done", "summary.row.decisions_done"),
    ("decisions.overdue", "summary.row.decisions_overdue"),
];

const BASES: [(&str, &str); 3] = [
    ("planned", "summary.column.planned"),
    ("allocated", "summary.column.allocated"),
    ("spent", "summary.column.spent"),
];

/// What the rows are written with.
struct Writer<'a> {
    summary: &'a Summary,
    words: Words,
}

impl Writer<'_> {
    fn concerns(&self, stock: &mut Untaken) -> Section {
        let mut section = self.fixed(stock, "summary.section.concerns", &CONCERNS);
        let parts = [
            ("concerns.received.kind.", "kind", "summary.column.kind"),
            ("concerns.received.", "channel", "summary.column.channel"),
            ("concerns.outcome.", "outcome", "summary.column.outcome"),
        ];
        for (prefix, list, title) in parts {
            section.tables.extend(self.list_table(&stock.take_under(prefix), list, title));
        }
        section
    }

    fn fixed(&self, stock: &mut Untaken, title: &str, known: &[(&str, &str)]) -> Section {
        let rows: Vec<FigureRow> =
            known.iter().filter_map(|(key, label)| Some(self.row(&self.words.say(label), stock.take(key)?))).collect();
        let tables = if rows.is_empty() { Vec::new() } else { vec![self.table("summary.column.figure", rows)] };
        self.section(title, tables)
    }

    fn list(&self, stock: &mut Untaken, prefix: &str, list: &str, title: &str, column: &str) -> Section {
        let table = self.list_table(&stock.take_under(prefix), list, column);
        self.section(title, table.into_iter().collect())
    }

    fn list_table(&self, taken: &[Taken], list: &str, column: &str) -> Option<FigureTable> {
        let rows: Vec<FigureRow> =
            taken.iter().map(|taken| self.row(&self.name(list, taken.code, taken.figure), taken.figure)).collect();
        (!rows.is_empty()).then(|| self.table(column, rows))
    }

    /// One table for each base with its shares beside the sums, then what has no sum (contract §5).
    fn funding(&self, stock: &mut Untaken) -> Section {
        let sources = stock.sources();
        let mut tables: Vec<FigureTable> =
            BASES.iter().filter_map(|(base, title)| self.base(stock, &sources, base, title)).collect();
        let in_kind = sources.iter().filter_map(|source| {
            let figure = stock.take(&format!("funding.{source}.in_kind_lines"))?;
            Some(self.row(&self.name("fund", source, figure), figure))
        });
        let in_kind: Vec<FigureRow> = in_kind.collect();
        if !in_kind.is_empty() {
            tables.push(self.table("summary.column.in_kind", in_kind));
        }
        let rest =
            [("funding.ashar.person_days", "summary.row.person_days"), ("funding.unsourced", "summary.row.unsourced")];
        tables.extend(self.fixed(stock, "summary.section.other", &rest).tables);
        let title = match self.summary.money {
            MoneyIn::Som => "summary.section.funding_som",
            MoneyIn::ThousandSom => "summary.section.funding_thousand",
        };
        self.section(title, tables)
    }

    fn base(&self, stock: &mut Untaken, sources: &[String], base: &str, title: &str) -> Option<FigureTable> {
        let ordered = sources.iter().filter(|source| *source != "total").map(String::as_str).chain(["total"]);
        let rows: Vec<FigureRow> = ordered
            .filter_map(|source| {
                let sum = stock.take(&format!("funding.{source}.{base}"))?;
                let share = stock.take(&format!("funding.{source}.share_{base}"));
                let total = source == "total";
                let label = if total { self.words.say("summary.row.total") } else { self.name("fund", source, sum) };
                let pair = |column| [Some(self.cell(sum, column)), share.map(|share| self.cell(share, column))];
                Some(FigureRow { label, cells: Comparison::ALL.into_iter().flat_map(pair).collect(), total })
            })
            .collect();
        let mut columns = vec![self.words.say(title)];
        for period in self.periods() {
            columns.extend([period, self.words.say("summary.column.share")]);
        }
        (!rows.is_empty()).then_some(FigureTable { columns, rows, bars: false })
    }

    fn section(&self, title: &str, tables: Vec<FigureTable>) -> Section {
        Section { title: self.words.say(title), tables, annex: false }
    }

    fn table(&self, title: &str, rows: Vec<FigureRow>) -> FigureTable {
        let columns = std::iter::once(self.words.say(title)).chain(self.periods()).collect();
        FigureTable { columns, rows, bars: false }
    }

    fn periods(&self) -> [String; 3] {
        let period = self.summary.period;
        [period, period.previous(), period.year_before()].map(|p| depter_texts::period_short(self.words.0, p))
    }

    fn row(&self, label: &str, figure: &Figure) -> FigureRow {
        let cells = Comparison::ALL.into_iter().map(|column| Some(self.cell(figure, column))).collect();
        FigureRow { label: label.to_owned(), cells, total: false }
    }

    fn cell(&self, figure: &Figure, column: Comparison) -> FigureCell {
        let (value, unit) = (column.of(figure), Unit::of(&figure.key));
        FigureCell { key: figure.key.clone(), column, value, unit, text: self.printed(value, unit) }
    }

    /// An area brings its own name; other lists are named beside the figures; a code without a name is itself.
    fn name(&self, list: &str, code: &str, figure: &Figure) -> String {
        let named = || self.summary.names.get(&format!("{list}.{code}")).cloned();
        figure.label.clone().or_else(named).unwrap_or_else(|| code.to_owned())
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
