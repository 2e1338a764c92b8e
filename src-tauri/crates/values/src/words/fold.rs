use super::numbers;
use super::pieces::{Piece, pieces};
use crate::invisible::compared;

/// The longest word that is told apart from others, in characters: what is longer is no word but a slip or a flood.
const WORD_LIMIT: usize = 48;

/// One word of a text in the two shapes in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As written, in lower case, with look-alike letters repaired.
    pub plain: String,
    /// Also without the letters that many keyboards lack: ң→н ө→о ү→у ё→е, ъ and ь dropped.
    pub folded: String,
}

/// What a [`Unit`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One word or bare number.
    Single,
    /// Words joined by hyphens: үй-бүлө.
    Compound,
    /// A number with a slash, as on register entries: 2026/0042.
    Number,
    /// A phone number, or the beginning of one.
    Phone,
}

/// What a person sees as one thing: a word, a hyphenated word, a register number, a phone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: Kind,
    /// Its parts as written.
    pub parts: Vec<Word>,
    /// All of it as one word: үйбүлө, 2026/0042, 700709518. None for a single word.
    pub whole: Option<Word>,
}

/// The words of a text as they are compared: NFC, lower case, look-alikes repaired, the letters ң ө ү ё made н о у е,
/// ъ and ь dropped, й kept (domain §7.7); a phone number as its nine digits, a register number as one word.
///
/// ъ and ь are dropped because the same word is written with and without them (октябрь, октябр), and because an old
/// font puts ъ where ө should be; no pair of words of the trade differs in them alone.
pub fn fold(text: &str) -> Vec<String> {
    units(text)
        .into_iter()
        .flat_map(|unit| match (unit.kind, unit.whole) {
            (Kind::Number | Kind::Phone, Some(whole)) => vec![whole],
            _ => unit.parts,
        })
        .map(|word| word.folded)
        .collect()
}

/// The units of a finished text. Only whole phone numbers are taken for phones.
pub fn units(text: &str) -> Vec<Unit> {
    group(text, numbers::phone_at)
}

/// The units of a text that is still being typed: also the beginning of a phone number is one.
pub fn begun_units(text: &str) -> Vec<Unit> {
    group(text, |pieces| numbers::phone_at(pieces).or_else(|| numbers::begun_phone_at(pieces)))
}

impl Word {
    /// The word in a run of letters and digits; None when nothing is left of it (a lone ъ).
    pub fn of(text: &str) -> Option<Word> {
        let cyrillic = text.chars().any(is_cyrillic);
        let repaired =
            text.chars().take(WORD_LIMIT).map(|c| if cyrillic { repaired_in_cyrillic(c) } else { repaired(c) });
        let plain: String = repaired.flat_map(char::to_lowercase).collect();
        let folded: String = plain.chars().filter_map(folded_letter).collect();
        (!folded.is_empty()).then_some(Word { plain, folded })
    }

    /// A word as the index holds it, already repaired and in lower case.
    pub fn stored(text: &str) -> Word {
        Word { plain: text.to_owned(), folded: text.chars().filter_map(folded_letter).collect() }
    }

    /// A word that is the same in both shapes, like a number.
    pub(super) fn same(text: String) -> Word {
        Word { folded: text.clone(), plain: text }
    }

    /// Only digits.
    pub(super) fn is_number(&self) -> bool {
        self.plain.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Pieces that are one thing together.
pub(super) struct Span<'p, 't> {
    pub(super) kind: Kind,
    pub(super) pieces: &'p [Piece<'t>],
    /// All of them as one; None for a single piece.
    pub(super) whole: Option<String>,
}

fn group(text: &str, phone_at: impl Fn(&[Piece]) -> Option<(usize, String)>) -> Vec<Unit> {
    let compared = compared(text);
    spans(&pieces(&compared), phone_at).into_iter().filter_map(unit).collect()
}

/// What the pieces of a text are, one after the other.
pub(super) fn spans<'p, 't>(
    pieces: &'p [Piece<'t>],
    phone_at: impl Fn(&[Piece]) -> Option<(usize, String)>,
) -> Vec<Span<'p, 't>> {
    let mut rest = pieces;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (kind, taken, whole) = span_at(rest, &phone_at);
        found.push(Span { kind, pieces: &rest[..taken], whole });
        rest = &rest[taken..];
    }
    found
}

/// What begins here, how many pieces it takes, and all of them as one.
fn span_at(pieces: &[Piece], phone_at: &impl Fn(&[Piece]) -> Option<(usize, String)>) -> (Kind, usize, Option<String>) {
    let text = |piece: &Piece<'_>| piece.text.to_owned();
    if let Some((taken, digits)) = phone_at(pieces) {
        return (Kind::Phone, taken, Some(digits));
    }
    let slashed = joined_by(pieces, |gap| gap == "/", numbers::all_digits);
    if slashed > 1 {
        return (Kind::Number, slashed, Some(pieces[..slashed].iter().map(text).collect::<Vec<_>>().join("/")));
    }
    let hyphened = match pieces {
        [_, next, ..] if is_hyphen(next.gap) => {
            joined_by(pieces, is_hyphen, |text| text.chars().all(char::is_alphabetic))
        }
        _ => 1,
    };
    if hyphened > 1 {
        return (Kind::Compound, hyphened, Some(pieces[..hyphened].iter().map(text).collect()));
    }
    (Kind::Single, 1, None)
}

fn unit(span: Span<'_, '_>) -> Option<Unit> {
    let parts: Vec<Word> = span.pieces.iter().filter_map(|piece| Word::of(piece.text)).collect();
    let whole = span.whole.and_then(|whole| match span.kind {
        Kind::Phone | Kind::Number => Some(Word::same(whole)),
        Kind::Compound | Kind::Single => Word::of(&whole),
    });
    (!parts.is_empty()).then_some(Unit { kind: span.kind, parts, whole })
}

/// How many of the first pieces are of one kind and joined by such gaps.
fn joined_by(pieces: &[Piece], gap: impl Fn(&str) -> bool, kind: impl Fn(&str) -> bool) -> usize {
    let fits = |(index, piece): &(usize, &Piece)| kind(piece.text) && (*index == 0 || gap(piece.gap));
    pieces.iter().enumerate().take_while(fits).count()
}

fn is_hyphen(gap: &str) -> bool {
    matches!(gap, "-" | "\u{2010}" | "\u{2011}")
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

/// Letters of other alphabets that stand for Kyrgyz ones in real documents (domain §7.7).
fn repaired(c: char) -> char {
    match c {
        'ѳ' | 'ɵ' => 'ө',
        'Ѳ' | 'Ɵ' => 'Ө',
        'ӊ' | 'ҥ' => 'ң',
        'Ӊ' | 'Ҥ' => 'Ң',
        'ұ' => 'ү',
        'Ұ' => 'Ү',
        same => same,
    }
}

/// Also the Latin letters that look Cyrillic; only inside a word that has Cyrillic letters.
fn repaired_in_cyrillic(c: char) -> char {
    match c {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'K' | 'k' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'Y' => 'У',
        other => repaired(other),
    }
}

fn folded_letter(c: char) -> Option<char> {
    match c {
        'ң' => Some('н'),
        'ө' => Some('о'),
        'ү' => Some('у'),
        'ё' => Some('е'),
        'ъ' | 'ь' | '\u{300}'..='\u{36F}' => None,
        same => Some(same),
    }
}
