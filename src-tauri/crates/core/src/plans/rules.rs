//! What may be done to a plan, as pure functions.

use super::{Ground, Party, Plan, PlanState, Signature};
use depter_values::{Day, LongText, Refusal, ShortText};

/// The letters of priorities: the Russian alphabet without those that office documents leave out in lists
/// (Ё, З, Й, О, Ч, Ъ, Ы, Ь: they look like digits or like each other).
const LETTERS: &str = "АБВГДЕЖИКЛМНПРСТУФХЦШЩЭЮЯ";

/// How many entries a list inside a record may have: more than any plan has, and no flood.
const ENTRIES: usize = 100;

/// The letter of the priority at `place`, from 1 (domain §2.2: «А. МАЛ УУРУЛУГУ»); after the last letter a number.
pub fn letter(place: usize) -> String {
    let letter = place.checked_sub(1).and_then(|index| LETTERS.chars().nth(index));
    letter.map_or_else(|| place.to_string(), String::from)
}

/// The number of a measure: the place of its priority and its own place there; without a priority its place alone.
pub(super) fn measure_number(priority: Option<usize>, place: usize) -> String {
    priority.map_or_else(|| place.to_string(), |priority| format!("{priority}.{place}"))
}

/// What the three parties signed no longer changes.
pub(super) fn check_open(plan: &Plan) -> Result<(), Refusal> {
    if plan.state == PlanState::Approved { Err(Refusal::PlanApproved) } else { Ok(()) }
}

/// A title is needed, and the days in their order.
pub(super) fn check_period(title: &ShortText, first: Day, last: Day) -> Result<(), Refusal> {
    if title.is_empty() {
        return Err(Refusal::FieldRequired { field: "title" });
    }
    if last < first { Err(Refusal::DaysReversed { field: "last_day" }) } else { Ok(()) }
}

/// Each party signs once, by an office or in the name of a body, on a day that has come; the council's resolution has
/// a number (domain §2.1, step 6).
pub(super) fn check_signatures(signatures: &[Signature], today: Day) -> Result<(), Refusal> {
    for (index, signature) in signatures.iter().enumerate() {
        if signatures[..index].iter().any(|earlier| earlier.party == signature.party) {
            return Err(Refusal::FieldInvalid { field: "signatures" });
        }
        if signature.body.is_none() && signature.body_name.is_empty() && signature.office.is_empty() {
            return Err(Refusal::FieldRequired { field: "office" });
        }
        if signature.party == Party::Council && signature.number.is_empty() {
            return Err(Refusal::FieldRequired { field: "number" });
        }
        if signature.day > today {
            return Err(Refusal::DayInFuture { field: "signatures" });
        }
    }
    Ok(())
}

/// All three parties have signed.
pub(super) fn check_all_signed(signatures: &[Signature]) -> Result<(), Refusal> {
    let signed = |party: &Party| signatures.iter().any(|signature| signature.party == *party);
    if Party::ALL.iter().all(signed) { Ok(()) } else { Err(Refusal::SignaturesMissing) }
}

/// The day on which the last of the three parties signed; none while the plan is a draft.
pub(super) fn approved_on(plan: &Plan) -> Option<Day> {
    let last = plan.signatures.0.iter().map(|signature| signature.day).max();
    last.filter(|_| plan.state == PlanState::Approved)
}

/// A priority says where it was seen or why it was chosen; what was not chosen says why not.
pub(super) fn check_reason(chosen: bool, grounds: &[Ground], reason: &LongText) -> Result<(), Refusal> {
    let said = !reason.is_empty() || (chosen && !grounds.is_empty());
    if said { Ok(()) } else { Err(Refusal::ReasonRequired) }
}

/// `given` are exactly the records of `existing`, each once, in a new order.
pub(super) fn check_order<T: Copy + Ord>(existing: &[T], given: &[T]) -> Result<(), Refusal> {
    let sorted = |ids: &[T]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    };
    if sorted(existing) == sorted(given) { Ok(()) } else { Err(Refusal::FieldInvalid { field: "order" }) }
}

/// The end is not before the start.
pub(super) fn check_term(starts: Option<Day>, ends: Option<Day>) -> Result<(), Refusal> {
    match (starts, ends) {
        (Some(starts), Some(ends)) if ends < starts => Err(Refusal::DaysReversed { field: "ends_on" }),
        _ => Ok(()),
    }
}

/// The lines of a list without the empty ones; a flood is refused.
pub fn lines_kept(lines: Vec<ShortText>, field: &'static str) -> Result<Vec<ShortText>, Refusal> {
    let kept: Vec<ShortText> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    check_entries(kept.len(), field)?;
    Ok(kept)
}

/// A list inside a record is no flood.
pub(super) fn check_entries(count: usize, field: &'static str) -> Result<(), Refusal> {
    if count > ENTRIES { Err(Refusal::FieldInvalid { field }) } else { Ok(()) }
}

/// A recommendation is followed from its own year to the current one.
pub(super) fn check_fulfilment_year(year: i32, from: i32, today: Day) -> Result<(), Refusal> {
    if (from..=today.year()).contains(&year) { Ok(()) } else { Err(Refusal::FieldInvalid { field: "year" }) }
}

/// A recommendation belongs to the year of its day, or to one of the two around it (a yearly report comes out late).
pub(super) fn check_recommendation_year(year: i32, made_on: Day) -> Result<(), Refusal> {
    if (year - made_on.year()).abs() <= 1 { Ok(()) } else { Err(Refusal::FieldInvalid { field: "year" }) }
}
