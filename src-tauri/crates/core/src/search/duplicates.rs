//! Concerns that are likely the one being typed: found while there is still nothing to undo.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use depter_store::{Read, Result};
use depter_values::words::{Kind, fold, units};
use depter_values::{AreaId, ConcernId, LongText, ShortText, codes};
use rusqlite::params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::query::{expression, wants};
use super::{Scope, Tier};
use crate::concerns::sight::{Sight, Viewer, sight};
use crate::concerns::{self, Concern, ConcernRow, State};
use crate::users;

/// So many are shown.
const SHOWN: usize = 5;
/// A concern of the same village and category is likely the same for so many days.
const DAYS: u32 = 90;
/// A word is rare when at most so many concerns have it.
const RARE: usize = 20;
/// Words of the narrative that are looked at, the longest first.
const WORDS: usize = 16;
/// The shortest word that can tell one matter from another, in letters.
const LETTERS: usize = 5;
/// Candidates that one reason gives, the newest first.
const CANDIDATES: usize = 50;

/// Asks for likely duplicates of a concern that is being typed.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConcernDuplicates {
    /// What happened.
    pub text: LongText,
    /// The applicant.
    pub applicant: ShortText,
    /// The phone.
    pub phone: ShortText,
    /// The village.
    pub area: Option<AreaId>,
    /// The category's code.
    pub category: ShortText,
    /// The concern itself, when one is being edited.
    pub except: Option<ConcernId>,
}

codes! {
    /// Why a concern is likely the same.
    pub enum DuplicateReason {
        /// The same phone.
        Phone = "phone",
        /// The same name, whatever the order of its parts and the keyboard.
        Applicant = "applicant",
        /// The same village and category within 90 days.
        AreaAndCategory = "area_and_category",
        /// Two or more words that few concerns have.
        Words = "words",
    }
}

impl DuplicateReason {
    /// How much it says; phone and name say most.
    fn weight(self) -> u32 {
        match self {
            DuplicateReason::Phone => 4,
            DuplicateReason::Applicant => 3,
            DuplicateReason::AreaAndCategory | DuplicateReason::Words => 2,
        }
    }
}

/// A concern that is likely the same.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Duplicate {
    /// The concern.
    pub concern: ConcernRow,
    /// Why, the strongest reason first.
    pub reasons: Vec<DuplicateReason>,
}

/// The likeliest duplicates among those that this person sees in full, at most five.
pub fn concern_duplicates(cx: &Read<'_>, args: ConcernDuplicates) -> Result<Vec<Duplicate>> {
    let viewer = Viewer::of(cx.actor(), users::active_heads(cx)?);
    let typed = Typed::of(args);
    let mut likely: Vec<(Concern, Vec<DuplicateReason>)> = Vec::new();
    for (id, clue) in typed.candidates(cx)? {
        let Some(concern) = cx.find::<Concern>(id)? else { continue };
        let seen = sight(cx, &viewer, &concern) == Sight::Full && concern.state != State::Cancelled;
        let reasons = typed.reasons(&concern, clue);
        if seen && !reasons.is_empty() && typed.asked.except != Some(id) {
            likely.push((concern, reasons));
        }
    }
    likely.sort_by_cached_key(|(concern, reasons)| {
        let weight: u32 = reasons.iter().map(|reason| reason.weight()).sum();
        Reverse((weight, concern.received_on, concern.year, concern.serial))
    });
    likely.truncate(SHOWN);
    let mut duplicates = Vec::new();
    for (concern, reasons) in likely {
        if let Some(concern) = concerns::line(cx, &viewer, &concern)? {
            duplicates.push(Duplicate { concern, reasons });
        }
    }
    Ok(duplicates)
}

/// What the index and the register say of a candidate before its texts are read.
#[derive(Clone, Copy, Default)]
struct Clue {
    same_place: bool,
    rare_words: usize,
}

struct Typed {
    asked: ConcernDuplicates,
    phone: Option<String>,
    name: Vec<String>,
}

impl Typed {
    fn of(asked: ConcernDuplicates) -> Self {
        Typed { phone: phone(asked.phone.as_str()), name: name(asked.applicant.as_str()), asked }
    }

    fn candidates(&self, cx: &Read<'_>) -> Result<HashMap<ConcernId, Clue>> {
        let mut met = Vec::new();
        if let Some(phone) = &self.phone {
            met.extend(having(cx, phone, Tier::Exact, CANDIDATES)?);
        }
        if !self.name.is_empty() {
            met.extend(having(cx, self.asked.applicant.as_str(), Tier::Folded, CANDIDATES)?);
        }
        let mut clues: HashMap<ConcernId, Clue> = met.into_iter().map(|id| (id, Clue::default())).collect();
        for id in self.of_same_place(cx)? {
            clues.entry(id).or_default().same_place = true;
        }
        for word in self.words() {
            let having = having(cx, &word, Tier::Nominal, RARE + 1)?;
            for id in having.iter().filter(|_| having.len() <= RARE) {
                clues.entry(*id).or_default().rare_words += 1;
            }
        }
        Ok(clues)
    }

    fn of_same_place(&self, cx: &Read<'_>) -> Result<Vec<ConcernId>> {
        let Some(area) = self.asked.area.filter(|_| !self.asked.category.is_empty()) else { return Ok(Vec::new()) };
        let since = cx.today().minus(DAYS);
        let limit = i64::try_from(CANDIDATES).unwrap_or(i64::MAX);
        cx.rows(include_str!("sql/same_place.sql"), params![since, self.asked.category, area, limit], |row| row.get(0))
    }

    /// The longest words of the narrative, each once.
    fn words(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let words = units(self.asked.text.as_str()).into_iter().flat_map(|unit| unit.parts);
        let long = words.filter(|word| word.plain.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS);
        let mut words: Vec<String> =
            long.filter(|word| seen.insert(word.folded.clone())).map(|word| word.plain).collect();
        words.sort_by_key(|word| Reverse(word.chars().count()));
        words.truncate(WORDS);
        words
    }

    /// Of a closed case only the place is compared: its words are in no index.
    fn reasons(&self, concern: &Concern, clue: Clue) -> Vec<DuplicateReason> {
        let texts = concern.private.open();
        let same_phone = self.phone.is_some() && texts.is_some_and(|texts| phone(texts.phone.as_str()) == self.phone);
        let same_name = !self.name.is_empty() && texts.is_some_and(|texts| name(texts.applicant.as_str()) == self.name);
        let reasons = [
            (DuplicateReason::Phone, same_phone),
            (DuplicateReason::Applicant, same_name),
            (DuplicateReason::AreaAndCategory, clue.same_place),
            (DuplicateReason::Words, clue.rare_words > 1),
        ];
        reasons.into_iter().filter_map(|(reason, holds)| holds.then_some(reason)).collect()
    }
}

/// The concerns whose entry has all words of `text`, the newest first.
fn having(cx: &Read<'_>, text: &str, tier: Tier, limit: usize) -> Result<Vec<ConcernId>> {
    let Some(expression) = expression(&wants(text), tier, Scope::Staff) else { return Ok(Vec::new()) };
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    cx.rows(include_str!("sql/concerns_with.sql"), params![expression, limit], |row| row.get(0))
}

/// The nine digits of a phone; None when what is typed is none.
fn phone(text: &str) -> Option<String> {
    let phone = units(text).into_iter().find(|unit| unit.kind == Kind::Phone)?;
    phone.whole.map(|whole| whole.folded)
}

/// The words of a name in one order; a single word names nobody.
fn name(text: &str) -> Vec<String> {
    let mut words = fold(text);
    words.sort_unstable();
    if words.len() > 1 { words } else { Vec::new() }
}
