//! What an import knows while it goes through the rows, and how a row becomes a concern.

use std::collections::HashMap;

use depter_readers::journal::{CellError, Field, JournalRow, RegisterNumber, RowError};
use depter_store::open::founding::Founding;
use depter_store::{Error, Private, Read, Result, Write};
use depter_values::words::fold;
use depter_values::{AreaId, ConcernId, Json, Kind, Language, LongText, RecordId, ShortText};
use schemars::JsonSchema;
use serde::Serialize;

use crate::areas::{self, Directory};
use crate::centre;
use crate::concerns::deadlines::{Terms, count};
use crate::concerns::{
    Answer, AnswerTexts, Channel, Concern, ConcernKind, ConcernTexts, DeadlineSource, Outcome, State, next_serial,
    rules,
};
use crate::lists::{self, Category};

/// Sentences that an import writes into records, in the language of the centre.
#[derive(Clone, Debug)]
pub struct ImportTexts {
    /// The evidence of a concern that the journal calls satisfied: "from the journal".
    pub from_journal: ShortText,
}

/// What became of the rows of a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Imported {
    /// Rows with any content.
    pub rows: u64,
    /// Rows that became concerns.
    pub imported: u64,
    /// Rows that are in the register already, with the same content.
    pub unchanged: u64,
    /// What is wrong with the others; a row may have several faults.
    pub refused: Vec<RowError>,
}

/// The category of a row that only says what it is about: "other" (domain §5).
const OTHER: &str = "OT99";

/// A place as it goes into a concern and into its public wording.
type Place = (Option<AreaId>, String);

pub(super) struct Intake {
    /// The secret under which rows are digested.
    pub key: [u8; 32],
    language: Language,
    from_journal: ShortText,
    terms: Terms,
    categories: HashMap<String, Category>,
    directory: Directory,
    places: HashMap<String, Place>,
    /// The next free running number of each year.
    serials: HashMap<i64, i64>,
}

/// What the register says of a row.
enum Known {
    New,
    Unchanged,
    NumberTaken,
}

impl Intake {
    pub fn begin(cx: &Read<'_>, texts: &ImportTexts) -> Result<Self> {
        let categories = lists::categories(cx)?.into_iter();
        Ok(Intake {
            key: digest_key(cx)?,
            language: centre::get(cx)?.language,
            from_journal: texts.from_journal.clone(),
            terms: Terms::load(cx)?,
            categories: categories.map(|category| (category.code.to_string(), category)).collect(),
            directory: areas::directory(cx)?,
            places: HashMap::new(),
            serials: HashMap::new(),
        })
    }

    /// Notes a number that the journal itself gives.
    pub fn survey(&mut self, cx: &Read<'_>, number: Option<RegisterNumber>) -> Result<()> {
        if let Some(number) = number {
            let free = self.next_of(cx, i64::from(number.year))?;
            *free = (*free).max(i64::from(number.counter) + 1);
        }
        Ok(())
    }

    /// Takes one row in, or says why not; `content` is its digest under [`Intake::key`].
    pub fn row(&mut self, cx: &mut Write<'_>, row: JournalRow, content: &str, imported: &mut Imported) -> Result<()> {
        match known(cx, &row, content)? {
            Known::Unchanged => imported.unchanged += 1,
            Known::NumberTaken => {
                let (line, field, code) = (row.line, Some(Field::Number), CellError::NumberTaken);
                imported.refused.push(RowError { line, field, code });
            }
            Known::New => {
                self.register(cx, row, content)?;
                imported.imported += 1;
            }
        }
        Ok(())
    }

    fn next_of(&mut self, cx: &Read<'_>, year: i64) -> Result<&mut i64> {
        if let std::collections::hash_map::Entry::Vacant(free) = self.serials.entry(year) {
            free.insert(next_serial(cx, year)?);
        }
        self.serials.get_mut(&year).ok_or(Error::Broken("a year without a counter"))
    }

    fn register(&mut self, cx: &mut Write<'_>, row: JournalRow, content: &str) -> Result<()> {
        let (area, village) = self.place(cx, &row)?;
        let category = row.category.as_deref().unwrap_or(OTHER);
        let category = self.categories.get(category).ok_or(Error::Broken("a journal names a category of no list"))?;
        let (code, restricted) = (category.code.clone(), category.restricted);
        let name = category.names.in_language(self.language).to_owned();
        let mut concern = blank(cx, &row)?;
        (concern.number, concern.year, concern.serial) = self.number(cx, &row)?;
        concern.area = area;
        concern.category = code;
        concern.restricted = restricted;
        concern.content = ShortText::cleaned(content);
        self.settle(&mut concern, &row);
        let answer_number = row.answer_number.clone();
        let texts = texts(row, &name, &village, restricted);
        concern.private = cx.conceal(restricted, Kind::Concern, concern.id, texts)?;
        cx.put(&mut concern)?;
        self.answer(cx, &concern, answer_number)
    }

    /// The number on paper, or the next one of the year.
    fn number(&mut self, cx: &Read<'_>, row: &JournalRow) -> Result<(ShortText, i64, i64)> {
        if let Some(number) = &row.number {
            return Ok((ShortText::cleaned(&number.to_string()), i64::from(number.year), i64::from(number.counter)));
        }
        let year = i64::from(row.registered_on.year());
        let free = self.next_of(cx, year)?;
        let serial = *free;
        *free += 1;
        Ok((rules::number(year, serial), year, serial))
    }

    /// The deadline that the journal gives is kept; of a signal it is only a target day (contract §3).
    fn settle(&self, concern: &mut Concern, row: &JournalRow) {
        match (concern.kind, row.deadline) {
            (ConcernKind::Signal, day) => concern.target_on = day,
            (_, Some(day)) => {
                concern.deadline = Some(day);
                concern.deadline_source = DeadlineSource::Journal;
            }
            (_, None) => count(concern, &self.terms),
        }
    }

    fn place(&mut self, cx: &mut Write<'_>, row: &JournalRow) -> Result<Place> {
        let written = row.village.as_str();
        if let Some(place) = self.places.get(written) {
            return Ok(place.clone());
        }
        // A dash says no place.
        let place = if fold(written).is_empty() {
            (None, String::new())
        } else {
            let area = areas::ensure_unchecked(cx, &mut self.directory, self.language, written)?;
            (Some(area.id), area.names.in_language(self.language).to_owned())
        };
        self.places.insert(written.to_owned(), place.clone());
        Ok(place)
    }

    fn answer(&self, cx: &mut Write<'_>, concern: &Concern, number: ShortText) -> Result<()> {
        let (Some(answered_on), Some(outcome)) = (concern.answered_on, concern.outcome) else { return Ok(()) };
        let resolved = concern.state == State::Resolved;
        let id: RecordId = cx.new_id();
        let evidence = if resolved { self.from_journal.clone() } else { ShortText::default() };
        let texts = AnswerTexts { text: LongText::default(), evidence, reopened_because: LongText::default() };
        let mut answer = Answer {
            id,
            version: 0,
            removed_at: None,
            concern: concern.id,
            answered_on,
            number,
            outcome,
            resolved,
            deadline: concern.deadline,
            ended_on: None,
            restricted: concern.restricted,
            private: cx.conceal(concern.restricted, Kind::Answer, id, texts)?,
        };
        cx.put(&mut answer)
    }
}

/// The key under which rows are digested. It is derived from the centre's id in table `store`, so another copy of the same
/// store knows the same rows again; it is no secret to who holds the store.
fn digest_key(cx: &Read<'_>) -> Result<[u8; 32]> {
    let centre = Founding::of(cx.conn())?.centre.to_string();
    Ok(blake3::derive_key("depter 2026 content of journal rows", centre.as_bytes()))
}

fn known(cx: &Read<'_>, row: &JournalRow, content: &str) -> Result<Known> {
    let Some(number) = &row.number else {
        let sql = "SELECT EXISTS (SELECT 1 FROM concern WHERE content = ?1 AND content <> '') -- all: struck ones too";
        return Ok(if cx.value(sql, [content])? { Known::Unchanged } else { Known::New });
    };
    let sql = "SELECT content FROM concern WHERE number = ?1 -- all: a struck number is taken too";
    let stored: Option<String> = cx.row(sql, [number.to_string()], |row| row.get(0))?;
    Ok(match stored {
        None => Known::New,
        Some(stored) if stored == content => Known::Unchanged,
        Some(_) => Known::NumberTaken,
    })
}

/// A concern with everything that the row says without any rule.
fn blank(cx: &mut Write<'_>, row: &JournalRow) -> Result<Concern> {
    let unknown = Error::Broken("a word of a list that the register does not know");
    let (kind, channel) = (ConcernKind::of(&row.kind), Channel::of(&row.channel));
    let (Some(kind), Some(channel)) = (kind, channel) else { return Err(unknown) };
    let state = match (row.is_resolved(), row.is_closed()) {
        (true, _) => State::Resolved,
        (_, true) => State::Closed,
        _ => State::Registered,
    };
    Ok(Concern {
        id: cx.new_id::<ConcernId>(),
        version: 0,
        removed_at: None,
        number: ShortText::default(),
        year: 0,
        serial: 0,
        state,
        kind,
        channel,
        received_on: row.received_on,
        registered_on: row.registered_on,
        deadline: None,
        deadline_source: DeadlineSource::None,
        rule: None,
        target_on: None,
        area: None,
        category: ShortText::default(),
        second_category: ShortText::default(),
        language: ShortText::default(),
        anonymous: row.is_anonymous(),
        collective: row.collective,
        repeated: row.repeated,
        repeats: None,
        urgent: false,
        executor: row.executor.clone(),
        restricted: false,
        safety: Json::default(),
        complained_about: None,
        hidden_from: Json::default(),
        wording_checked: false,
        answered_on: row.answered_on,
        outcome: row.outcome.as_deref().and_then(Outcome::of),
        cancelled_on: None,
        registered_by: cx.actor().user,
        content: ShortText::default(),
        private: Private::Open(ConcernTexts::default()),
    })
}

/// The texts of a row. The public wording names the category and the village only, and nothing for a closed case.
fn texts(row: JournalRow, category: &str, village: &str, restricted: bool) -> ConcernTexts {
    let wording = match (restricted, village.is_empty()) {
        (true, _) => ShortText::default(),
        (false, true) => ShortText::cleaned(category),
        (false, false) => ShortText::cleaned(&format!("{category} — {village}")),
    };
    ConcernTexts {
        applicant: row.applicant,
        phone: row.phone,
        address: row.address,
        narrative: if row.summary.is_empty() { LongText::cleaned(category) } else { row.summary },
        public_wording: wording,
        instruction: row.instruction,
        referred_to: row.referred_to,
        ..ConcernTexts::default()
    }
}
