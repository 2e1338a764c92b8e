use super::{Area, AreaKind, OldName};
use depter_values::words::fold;
use depter_values::{AreaId, Day, Refusal, ShortText, Trilingual};

/// Words that say what a place is and not what it is called, folded: «Жогорку айылы», «с. Жогорку».
const KIND_WORDS: [&str; 22] = [
    "айыл",
    "айылы",
    "с",
    "село",
    "поселок",
    "пос",
    "шаар",
    "шаары",
    "г",
    "город",
    "район",
    "району",
    "р",
    "н",
    "кочо",
    "кочосу",
    "ул",
    "улица",
    "village",
    "town",
    "city",
    "street",
];

/// How far down an area stands; it lies only in what stands higher.
fn rank(kind: AreaKind) -> u8 {
    match kind {
        AreaKind::Oblast => 0,
        AreaKind::Rayon => 1,
        AreaKind::City => 2,
        AreaKind::District | AreaKind::Aimak => 3,
        AreaKind::Village => 4,
        AreaKind::Street => 5,
    }
}

/// An area of `kind` can lie in one of `parent`.
pub(super) fn fits(kind: AreaKind, parent: AreaKind) -> bool {
    rank(parent) < rank(kind)
}

/// Refuses to put an area into itself, into what lies in it, or into what stands lower.
///
/// `path` leads from the wanted parent to the top; `id` is none for a new area.
pub(super) fn check_place(id: Option<AreaId>, kind: AreaKind, path: &[Area]) -> Result<(), Refusal> {
    if path.iter().any(|step| Some(step.id) == id) {
        return Err(Refusal::AreaCircle);
    }
    match path.first() {
        Some(parent) if !fits(kind, parent.kind) => Err(Refusal::FieldInvalid { field: "parent" }),
        _ => Ok(()),
    }
}

/// The code of the classifier as digits; people copy it with spaces (domain §7.2).
pub(super) fn soate(typed: &ShortText) -> Result<ShortText, Refusal> {
    let digits: String = typed.as_str().chars().filter(|c| !c.is_whitespace()).collect();
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(ShortText::cleaned(&digits));
    }
    Err(Refusal::FieldInvalid { field: "soate" })
}

/// Gives the area another name from a day on; the one before it stays findable.
pub(super) fn rename(area: &mut Area, names: Trilingual, from: Day, today: Day) -> Result<(), Refusal> {
    if names.is_empty() {
        return Err(Refusal::FieldRequired { field: "names" });
    }
    if from > today {
        return Err(Refusal::DayInFuture { field: "from" });
    }
    let until = from.before();
    if area.old_names.0.last().is_some_and(|old| old.until >= until) {
        return Err(Refusal::DaysReversed { field: "from" });
    }
    let old = std::mem::replace(&mut area.names, names);
    area.old_names.0.push(OldName { names: old, until });
    Ok(())
}

/// A name as it is compared: folded, without the word for what the place is. Empty when nothing is said.
pub(super) fn compared(text: &str) -> String {
    let words: Vec<String> = text.split([' ', '.', ',', '\t', '\u{a0}']).map(|word| fold(word).join("-")).collect();
    let said: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let own: Vec<&str> = said.iter().copied().filter(|word| !KIND_WORDS.contains(word)).collect();
    // A place may be called by such a word alone; then it is all there is.
    if own.is_empty() { said.join(" ") } else { own.join(" ") }.replace('-', " ")
}
