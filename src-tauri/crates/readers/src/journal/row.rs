use csv::StringRecord;

use super::headings::Columns;
use super::joined::{MarkWords, address_and_phone, yes_or_no};
use super::{CellError, Field, RegisterNumber, RowError, WordList, Words};
use depter_values::{Day, DayError, LongText, ShortText, TextError};

/// The kind of a row that names none (contract §7).
const DEFAULT_KIND: &str = "statement";
/// The channel of a row that names none (contract §7).
const DEFAULT_CHANNEL: &str = "written";
/// The one kind that may be anonymous (contract §7, domain §3.3).
const SIGNAL: &str = "signal";
/// The outcome that means the problem is gone (contract §3).
const SATISFIED: &str = "satisfied";

/// One concern of a journal. An empty text means that nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// The physical line on which it begins; the heading is line 1.
    pub line: u64,
    /// The register number, if the journal has one.
    pub number: Option<RegisterNumber>,
    /// The day of receipt.
    pub received_on: Day,
    /// The day of registration; the day of receipt unless given.
    pub registered_on: Day,
    /// Code of list `kind`.
    pub kind: String,
    /// Code of list `channel`.
    pub channel: String,
    /// The name; empty for an anonymous signal.
    pub applicant: ShortText,
    /// The village as written.
    pub village: ShortText,
    /// The address as written.
    pub address: ShortText,
    /// The phone as written; a phone is never refused (domain §7.4).
    pub phone: ShortText,
    /// What it is about.
    pub summary: LongText,
    /// Code of the category; none when only the summary is given.
    pub category: Option<String>,
    /// Raised before.
    pub repeated: bool,
    /// Raised by several people.
    pub collective: bool,
    /// The head's instruction.
    pub instruction: LongText,
    /// Who works on it.
    pub executor: ShortText,
    /// The deadline that the journal gives; of a signal it is only a target day (contract §3).
    pub deadline: Option<Day>,
    /// Where it was sent, as written.
    pub referred_to: ShortText,
    /// Code of list `outcome`; given exactly when `answered_on` is.
    pub outcome: Option<String>,
    /// The day of the answer.
    pub answered_on: Option<Day>,
    /// The number of the answer.
    pub answer_number: ShortText,
}

impl JournalRow {
    /// Answered, and the problem is gone: the concern is resolved with the evidence "from the journal".
    pub fn is_resolved(&self) -> bool {
        self.outcome.as_deref() == Some(SATISFIED)
    }

    /// Answered otherwise: the concern is closed with its outcome.
    pub fn is_closed(&self) -> bool {
        self.outcome.is_some() && !self.is_resolved()
    }

    /// Nobody gave a name.
    pub fn is_anonymous(&self) -> bool {
        self.applicant.is_empty()
    }
}

/// What a row is read with.
pub(super) struct Reading<'j> {
    pub(super) columns: &'j Columns,
    pub(super) words: &'j Words,
    pub(super) marks: MarkWords,
    pub(super) today: Day,
}

impl Reading<'_> {
    /// The number of a row on paper, whether the row is good or not: a row that is mended comes in with it later.
    pub(super) fn number(&self, record: &StringRecord) -> Option<RegisterNumber> {
        let cell = |field| self.columns.cell(record, field);
        if cell(Field::Number).is_empty() || self.columns.spilled(record) {
            return None;
        }
        let day = |field| Day::typed(cell(field)).ok();
        let year = day(Field::RegisteredOn).or_else(|| day(Field::ReceivedOn)).map(Day::year);
        RegisterNumber::read(cell(Field::Number), year, self.today.year())
    }

    /// Reads one row, or says everything that is wrong with it.
    pub(super) fn row(&self, line: u64, record: &StringRecord) -> Result<JournalRow, Vec<RowError>> {
        let mut cells = Cells { reading: self, line, record, errors: Vec::new() };
        if self.columns.spilled(record) {
            return Err(vec![RowError { line, field: None, code: CellError::CellWithoutHeading }]);
        }
        match cells.row() {
            Some(row) if cells.errors.is_empty() => Ok(row),
            _ => Err(cells.errors),
        }
    }
}

struct Cells<'r> {
    reading: &'r Reading<'r>,
    line: u64,
    record: &'r StringRecord,
    errors: Vec<RowError>,
}

impl Cells<'_> {
    fn row(&mut self) -> Option<JournalRow> {
        self.check_content();
        self.check_answer();
        let received_on = self.required_day();
        let registered_on = self.past_day(Field::RegisteredOn).or(received_on);
        let (address, phone) = self.address_and_phone();
        let (repeated, collective) = self.marks();
        let row = JournalRow {
            line: self.line,
            number: self.number(registered_on),
            kind: self.kind(),
            channel: self.word(Field::Channel, WordList::Channel).unwrap_or_else(|| DEFAULT_CHANNEL.to_owned()),
            applicant: self.text(Field::Applicant),
            village: self.text(Field::Village),
            summary: self.long_text(Field::Summary),
            category: self.word(Field::Category, WordList::Category),
            instruction: self.long_text(Field::Instruction),
            executor: self.text(Field::Executor),
            deadline: self.day(Field::Deadline),
            referred_to: self.text(Field::ReferredTo),
            outcome: self.word(Field::Outcome, WordList::Outcome),
            answered_on: self.past_day(Field::AnsweredOn),
            answer_number: self.text(Field::AnswerNumber),
            received_on: received_on?,
            registered_on: registered_on?,
            address,
            phone,
            repeated,
            collective,
        };
        self.check_order(&row);
        Some(row)
    }

    fn kind(&mut self) -> String {
        let kind = self.word(Field::Kind, WordList::Kind).unwrap_or_else(|| DEFAULT_KIND.to_owned());
        let unnamed = self.cell(Field::Applicant).is_empty();
        // Only a signal may be anonymous (contract §7); a kind that is not understood may be one.
        if unnamed && kind != SIGNAL && !self.refused(Field::Kind) {
            self.refuse(Field::Applicant, CellError::ApplicantMissing);
        }
        kind
    }

    fn cell(&self, field: Field) -> &str {
        self.reading.columns.cell(self.record, field)
    }

    fn refuse(&mut self, field: Field, code: CellError) {
        self.errors.push(RowError { line: self.line, field: Some(field), code });
    }

    fn refused(&self, field: Field) -> bool {
        self.errors.iter().any(|error| error.field == Some(field))
    }

    /// The value, or nothing and a refusal of the cell.
    fn accept<T>(&mut self, field: Field, result: Result<T, CellError>) -> Option<T> {
        result.map_err(|code| self.refuse(field, code)).ok()
    }

    /// A line; a line break inside a quoted cell is a space.
    fn text(&mut self, field: Field) -> ShortText {
        let line = one_line(self.cell(field));
        self.accept(field, line).unwrap_or_default()
    }

    fn long_text(&mut self, field: Field) -> LongText {
        let text = LongText::new(self.cell(field)).map_err(CellError::from);
        self.accept(field, text).unwrap_or_default()
    }

    fn day(&mut self, field: Field) -> Option<Day> {
        let cell = self.cell(field);
        if cell.is_empty() {
            return None;
        }
        let day = Day::typed(cell).map_err(CellError::from);
        self.accept(field, day)
    }

    fn past_day(&mut self, field: Field) -> Option<Day> {
        let today = self.reading.today;
        let day = self.day(field)?;
        self.accept(field, if day > today { Err(CellError::DayInFuture) } else { Ok(day) })
    }

    fn required_day(&mut self) -> Option<Day> {
        if self.cell(Field::ReceivedOn).is_empty() {
            self.refuse(Field::ReceivedOn, CellError::Required);
        }
        self.past_day(Field::ReceivedOn)
    }

    fn word(&mut self, field: Field, list: WordList) -> Option<String> {
        let cell = self.cell(field);
        if cell.is_empty() {
            return None;
        }
        let code = self.reading.words.find(list, cell).map(str::to_owned);
        self.accept(field, code)
    }

    fn number(&mut self, registered_on: Option<Day>) -> Option<RegisterNumber> {
        let cell = self.cell(Field::Number);
        if cell.is_empty() {
            return None;
        }
        let today = self.reading.today;
        // Without a day the row is refused already; any year will do to judge the form of the number.
        let year = registered_on.unwrap_or(today).year();
        let number = RegisterNumber::read(cell, Some(year), today.year()).ok_or(CellError::Invalid);
        self.accept(Field::Number, number)
    }

    fn address_and_phone(&mut self) -> (ShortText, ShortText) {
        let field = Field::AddressAndPhone;
        if !self.reading.columns.has(field) {
            return (self.text(Field::Address), self.text(Field::Phone));
        }
        let (address, phone) = address_and_phone(self.cell(field));
        let (address, phone) = (one_line(address), one_line(phone));
        (self.accept(field, address).unwrap_or_default(), self.accept(field, phone).unwrap_or_default())
    }

    fn marks(&mut self) -> (bool, bool) {
        let field = Field::RepeatedOrCollective;
        if !self.reading.columns.has(field) {
            return (self.mark(Field::Repeated), self.mark(Field::Collective));
        }
        let marks = self.reading.marks.read(self.cell(field)).ok_or(CellError::Invalid);
        self.accept(field, marks).unwrap_or_default()
    }

    fn mark(&mut self, field: Field) -> bool {
        let mark = yes_or_no(self.cell(field)).ok_or(CellError::Invalid);
        self.accept(field, mark).unwrap_or_default()
    }

    /// A concern about nothing is no concern.
    fn check_content(&mut self) {
        if self.cell(Field::Summary).is_empty() && self.cell(Field::Category).is_empty() {
            self.refuse(Field::Summary, CellError::Required);
        }
    }

    /// Outcome and day of the answer go together (contract §7), and a number of the answer needs both.
    fn check_answer(&mut self) {
        let given = |field| !self.cell(field).is_empty();
        let (outcome, day, number) = (given(Field::Outcome), given(Field::AnsweredOn), given(Field::AnswerNumber));
        if !outcome && (day || number) {
            self.refuse(Field::Outcome, CellError::Required);
        }
        if !day && (outcome || number) {
            self.refuse(Field::AnsweredOn, CellError::Required);
        }
    }

    /// Nothing happens before the receipt (contract §3).
    fn check_order(&mut self, row: &JournalRow) {
        let days = [
            (Field::RegisteredOn, Some(row.registered_on)),
            (Field::Deadline, row.deadline),
            (Field::AnsweredOn, row.answered_on),
        ];
        for (field, _) in days.into_iter().filter(|(_, day)| day.is_some_and(|day| day < row.received_on)) {
            self.refuse(field, CellError::DaysReversed);
        }
    }
}

fn one_line(cell: &str) -> Result<ShortText, CellError> {
    let line = if cell.contains(['\n', '\r', '\t']) {
        ShortText::new(
            &cell
                .split(['\n', '\r', '\t'])
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
        )
    } else {
        ShortText::new(cell)
    };
    line.map_err(CellError::from)
}

impl From<TextError> for CellError {
    fn from(error: TextError) -> Self {
        match error {
            TextError::TooLong => CellError::TextTooLong,
            TextError::ControlCharacter => CellError::ControlCharacter,
        }
    }
}

impl From<DayError> for CellError {
    fn from(error: DayError) -> Self {
        match error {
            DayError::Invalid => CellError::DayInvalid,
            DayError::OutOfRange => CellError::DayOutOfRange,
        }
    }
}
