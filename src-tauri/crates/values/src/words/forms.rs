use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::fold::{Kind, Span, Word, spans};
use super::numbers::{all_digits, phone_at, unfilled};
use super::pieces::pieces;
use super::stems::{FULL_MARK, NOMINAL_MARK, Stems, stems};
use crate::invisible::compared;

/// The last digits of a phone number under which it is found too: what people remember of it.
const PHONE_TAIL: usize = 6;
/// So many words are remembered, about five megabytes of them.
const REMEMBERED: usize = 20_000;

/// The forms under which words are found. It remembers them: a journal says the same words again and again.
#[derive(Debug, Default)]
pub struct Forms {
    known: HashMap<String, Rc<[String]>>,
}

impl Forms {
    /// The words under which texts are found, separated by spaces, each once: folded words, words as written where
    /// they differ, marked stems where they differ from the word, joined compounds, numbers with and without their
    /// leading zeros.
    pub fn indexed(&mut self, texts: &[impl AsRef<str>]) -> String {
        let mut found = Vec::new();
        for text in texts {
            let text = compared(text.as_ref());
            for span in spans(&pieces(&text), phone_at) {
                self.of_span(&span, &mut found);
            }
        }
        let mut seen = HashSet::with_capacity(2 * found.len());
        let words = found.iter().flat_map(|forms| forms.iter()).map(String::as_str);
        let once: Vec<&str> = words.filter(|word| seen.insert(*word)).collect();
        once.join(" ")
    }

    fn of_span(&mut self, span: &Span<'_, '_>, found: &mut Vec<Rc<[String]>>) {
        for piece in span.pieces {
            found.push(self.of_word(piece.text));
        }
        let Some(whole) = &span.whole else { return };
        found.push(match span.kind {
            Kind::Phone => {
                let tail = whole.len().checked_sub(PHONE_TAIL).map(|cut| whole[cut..].to_owned());
                tail.into_iter().chain([whole.clone()]).collect()
            }
            Kind::Number => [whole.clone()].into_iter().chain(unfilled(whole)).collect(),
            Kind::Compound | Kind::Single => self.of_word(whole),
        });
    }

    /// Numbers are not remembered: most are met once.
    fn of_word(&mut self, text: &str) -> Rc<[String]> {
        if all_digits(text) {
            return word_forms(text).into();
        }
        if let Some(known) = self.known.get(text) {
            return Rc::clone(known);
        }
        if self.known.len() == REMEMBERED {
            self.known.clear();
        }
        let forms: Rc<[String]> = word_forms(text).into();
        self.known.insert(text.to_owned(), Rc::clone(&forms));
        forms
    }
}

fn word_forms(text: &str) -> Vec<String> {
    let Some(word) = Word::of(text) else { return Vec::new() };
    let mut forms = vec![word.folded.clone()];
    if word.is_number() {
        forms.extend(unfilled(&word.plain));
        return forms;
    }
    if word.plain != word.folded {
        forms.push(word.plain.clone());
    }
    let Stems { nominal, full } = stems(&word);
    let told = |stem: &String| *stem != word.folded;
    forms.extend(nominal.iter().filter(|stem| told(stem)).map(|stem| format!("{NOMINAL_MARK}{stem}")));
    let further = full.filter(|stem| told(stem) && !nominal.contains(stem));
    forms.extend(further.map(|stem| format!("{FULL_MARK}{stem}")));
    forms
}
