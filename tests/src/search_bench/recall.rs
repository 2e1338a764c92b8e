use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use anyhow::Result;
use depter_core::search::{Scope, find};
use depter_store::index::Indexing;
use rusqlite::Connection;
use uuid::Uuid;

use super::sentences::Sentence;
use super::typing::{chat_latin, passport_latin, without_kyrgyz_letters, wrong_layout};
use super::{empty_index, put};

/// How well one way of typing finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The way of typing.
    pub name: &'static str,
    /// Queries asked.
    pub queries: usize,
    /// Right sentences found, of all right sentences.
    pub recall: f64,
    /// The least recall that is good enough.
    pub goal: f64,
    /// The same for `LIKE '%…%'`, which ignores the case of ASCII letters only.
    pub like: f64,
    /// Sentences that have the word in some form, of all that were found.
    pub precision: f64,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Score { name, queries, recall, goal, like, precision } = self;
        write!(f, "{name:<34}{queries:>9}{recall:>9.4}{goal:>9.2}{like:>9.4}{precision:>11.3}")
    }
}

/// A query and the sentences it should find.
struct Question {
    query: String,
    right: BTreeSet<usize>,
    /// All sentences that have the word in some form.
    akin: BTreeSet<usize>,
}

/// Dictionary form → form → the sentences that hold it.
type Forms = BTreeMap<String, BTreeMap<String, BTreeSet<usize>>>;

/// Every way of typing over all sentences.
pub fn recall(sentences: &[Sentence]) -> Result<Vec<Score>> {
    let conn = empty_index()?;
    let mut indexing = Indexing::default();
    for (number, sentence) in sentences.iter().enumerate() {
        put(&conn, &mut indexing, number, &sentence.text, "")?;
    }
    indexing.finish(&conn)?;
    let forms = forms(sentences);
    let special = |form: &str| form.contains(['ң', 'ө', 'ү']);
    let ways: [(&'static str, f64, Vec<Question>); 6] = [
        ("dictionary form", 0.98, citation(&forms)),
        ("another form of the word", 0.93, inflected(&forms)),
        ("without ң ө ү", 0.99, typed(&forms, special, without_kyrgyz_letters)),
        ("in Latin as in chats", 0.95, typed(&forms, |_| true, chat_latin)),
        ("in Latin as in passports", 0.95, typed(&forms, |_| true, passport_latin)),
        ("in the wrong layout", 0.95, typed(&forms, |_| true, wrong_layout)),
    ];
    ways.iter().map(|(name, goal, questions)| score(&conn, sentences, name, *goal, questions)).collect()
}

fn forms(sentences: &[Sentence]) -> Forms {
    let mut forms = Forms::new();
    for (number, sentence) in sentences.iter().enumerate() {
        for token in sentence.content() {
            let of_lemma = forms.entry(token.lemma.to_lowercase()).or_default();
            of_lemma.entry(token.form.to_lowercase()).or_default().insert(number);
        }
    }
    forms
}

fn citation(forms: &Forms) -> Vec<Question> {
    let question = |(lemma, forms): (&String, &BTreeMap<_, BTreeSet<usize>>)| {
        let right: BTreeSet<usize> = forms.values().flatten().copied().collect();
        Question { query: lemma.clone(), akin: right.clone(), right }
    };
    forms.iter().map(question).collect()
}

/// One form asks for the sentences that have the word in another form only.
fn inflected(forms: &Forms) -> Vec<Question> {
    let mut questions = Vec::new();
    for forms in forms.values() {
        let akin: BTreeSet<usize> = forms.values().flatten().copied().collect();
        for (form, own) in forms {
            let right: BTreeSet<usize> = akin.difference(own).copied().collect();
            if !right.is_empty() {
                questions.push(Question { query: form.clone(), right, akin: akin.clone() });
            }
        }
    }
    questions
}

/// A form, typed in some way, asks for the sentences that have that form.
fn typed(forms: &Forms, which: impl Fn(&str) -> bool, how: impl Fn(&str) -> String) -> Vec<Question> {
    let mut questions = Vec::new();
    for forms in forms.values() {
        let akin: BTreeSet<usize> = forms.values().flatten().copied().collect();
        for (form, right) in forms.iter().filter(|(form, _)| which(form)) {
            questions.push(Question { query: how(form), right: right.clone(), akin: akin.clone() });
        }
    }
    questions
}

fn score(
    conn: &Connection,
    sentences: &[Sentence],
    name: &'static str,
    goal: f64,
    questions: &[Question],
) -> Result<Score> {
    let (mut right, mut hit, mut like, mut found_all, mut akin) = (0, 0, 0, 0, 0);
    for question in questions {
        let found = find(conn, &question.query, Scope::Public, sentences.len(), |_| true)?;
        let found: BTreeSet<usize> =
            found.hits.iter().filter_map(|hit| usize::try_from(Uuid::from(hit.record).as_u128()).ok()).collect();
        right += question.right.len();
        hit += question.right.intersection(&found).count();
        akin += question.akin.intersection(&found).count();
        found_all += found.len();
        let lower = question.query.to_ascii_lowercase();
        like += question
            .right
            .iter()
            .filter(|number| sentences[**number].text.to_ascii_lowercase().contains(&lower))
            .count();
    }
    Ok(Score {
        name,
        queries: questions.len(),
        recall: share(hit, right),
        goal,
        like: share(like, right),
        precision: share(akin, found_all),
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand, divided for a report")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
