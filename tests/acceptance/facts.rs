//! Facts of a concern that is kept from somebody are not told: two centres that differ in one fact of one restricted or
//! hidden concern give whoever may not know it the same answers, to every command, in every document and every error.

mod mutants;
mod questions;
mod subject;
mod world;

use std::collections::BTreeMap;
use std::rc::Rc;

use depter_tests::centre::Who;
use depter_tests::{proved, rounds};
use questions::{OUT, Question};
use serde_json::{Value, json};
use subject::{FACTS, Fact, Kept, Subject};
use world::World;

use crate::secrecy::papers;

/// Who may not know, of each kind of concern.
fn unknowing(kept: Kept) -> &'static [Who] {
    match kept {
        Kept::Restricted => &[Who::Staff, Who::Volunteer],
        Kept::Hidden => &[Who::SecondHead, Who::Entitled, Who::Staff, Who::Volunteer],
    }
}

/// An answer in the names of the records, so that those of two centres can be compared: ids that have no name are
/// numbered as they come. The code at the foot of a signed paper is of the whole history, and of nothing in particular.
fn in_names(world: &World, told: &str) -> String {
    let mut told = told.to_owned();
    for (name, id) in world.names() {
        told = told.replace(id, name);
    }
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    let (mut plain, mut rest) = (String::with_capacity(told.len()), told.as_str());
    while let Some(at) = rest.find('-') {
        let begin = at.saturating_sub(8);
        let id = rest.get(begin..begin + 36).filter(|id| uuid::Uuid::try_parse(id).is_ok());
        let code = rest.get(at.saturating_sub(4)..).and_then(code_at);
        if let Some(id) = id {
            let next = others.len();
            let number = *others.entry(id.to_owned()).or_insert(next);
            plain.push_str(&rest[..begin]);
            plain.push('#');
            plain.push_str(&number.to_string());
            rest = &rest[begin + 36..];
        } else if let Some(length) = code {
            plain.push_str(&rest[..at - 4]);
            plain.push_str("#code");
            rest = &rest[at - 4 + length..];
        } else {
            plain.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
        }
    }
    plain + rest
}

/// How long a code of groups of four hexadecimal digits is, if one begins here.
fn code_at(text: &str) -> Option<usize> {
    let groups: Vec<&str> = text.split(|c: char| !(c.is_ascii_hexdigit() || c == '-')).next()?.split('-').collect();
    let fits = |group: &&str| group.len() == 4 && !group.bytes().any(|byte| byte.is_ascii_lowercase());
    let many = groups.iter().take_while(|group| fits(group)).count();
    (many >= 3).then(|| many * 5 - 1)
}

/// The arguments with the ids of this centre in place of the names.
fn in_ids(world: &World, arguments: &Value, out: &Value) -> Value {
    match arguments {
        Value::String(text) if text == OUT => out.clone(),
        Value::String(text) if text.starts_with("concerns.") => match text.split_once('@') {
            Some((prefix, name)) => json!(format!("{prefix}{}", world.id(&format!("@{name}")).as_str().unwrap())),
            None => arguments.clone(),
        },
        Value::String(text) if text.starts_with('@') => world.id(text),
        Value::Array(all) => all.iter().map(|one| in_ids(world, one, out)).collect(),
        Value::Object(all) => all.iter().map(|(name, one)| (name.clone(), in_ids(world, one, out))).collect(),
        other => other.clone(),
    }
}

/// What a centre answers: the value, what changed, the paper that was written, or the error.
fn answer(world: &World, (command, arguments): &Question) -> String {
    let out = world.centre.file("out").0;
    let arguments = in_ids(world, arguments, &out);
    // An action is rehearsed: it does all it would do, and the next one finds the same centre.
    let outcome = match command.kind() {
        "action" => world.centre.ask("rehearse", json!({ "call": command.name, "args": arguments })),
        _ => world.centre.ask(command.name, arguments.clone()),
    };
    // The drawn page of a signed paper holds its code as outlines; the words of the page are in its PDF.
    let is_signed = ["minutes", "summary"].iter().any(|kind| arguments["document"]["kind"] == *kind);
    let told = match outcome {
        Ok(answer) if is_signed && answer.value["pages"].is_array() => {
            format!("{} pages", answer.value["pages"].as_array().map_or(0, Vec::len))
        }
        Ok(answer) => json!({ "value": answer.value, "changed": answer.changed }).to_string(),
        Err(failure) => serde_json::to_string(&failure).unwrap(),
    };
    let told = told.replace(&*world.centre.folder().to_string_lossy(), "#folder");
    in_names(world, &(told.replace(out.as_str().unwrap(), OUT) + &written(world)))
}

/// The words of the file that was written, if one was.
fn written(world: &World) -> String {
    let file = world.centre.folder().join("out");
    if !file.exists() {
        return String::new();
    }
    let words = papers::words(&file);
    std::fs::remove_file(file).unwrap();
    words
}

/// A pair of centres that differ in a fact.
pub struct Pair {
    kept: Kept,
    one: Rc<World>,
    other: World,
}

impl Pair {
    fn of(one: &Rc<World>, kept: Kept, facts: &[Fact]) -> Self {
        let mut changed = Subject::of(kept);
        for fact in facts {
            (fact.change)(&mut changed, kept);
        }
        Pair { kept, one: Rc::clone(one), other: World::of(kept, &changed) }
    }

    fn log_in(&self, who: Who) {
        self.one.centre.log_in(who);
        self.other.centre.log_in(who);
    }

    /// The questions to which the centres answer differently.
    fn told_apart<'q>(&self, questions: &'q [Question]) -> Vec<(&'q Question, String, String)> {
        let mut apart = Vec::new();
        for question in questions {
            let (one, other) = (answer(&self.one, question), answer(&self.other, question));
            if one != other {
                apart.push((question, one, other));
            }
        }
        apart
    }

    /// Nobody who may not know a fact is told it by any of the questions.
    fn keep_silent(&self, what: &str, questions: impl Fn(Who) -> Vec<Question>) -> usize {
        let (mut asked, mut faults) = (0, Vec::new());
        for who in unknowing(self.kept) {
            self.log_in(*who);
            let questions = questions(*who);
            asked += questions.len();
            for ((command, arguments), one, other) in self.told_apart(&questions) {
                faults.push(format!("{who:?}: {} {arguments}\n{}", command.name, difference(&one, &other)));
            }
        }
        let many = faults.len();
        faults.truncate(25);
        assert!(many == 0, "{:?}, {what}: {many} answers tell it\n{}", self.kept, faults.join("\n"));
        asked
    }
}

/// Where two answers part.
fn difference(one: &str, other: &str) -> String {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(60)).take(160).collect::<String>();
    format!("    {}\n    {}", around(one), around(other))
}

/// The keys of all figures, in names: a head's, who is told them all.
fn keys(pair: &Pair) -> Vec<String> {
    pair.log_in(Who::Head);
    let keys_of = |world: &World| {
        let summary = world.centre.call("summary_get", json!({ "period": "2026-Q3" }));
        let keys =
            summary["figures"].as_array().unwrap().iter().map(|figure| figure["key"].as_str().unwrap().to_owned());
        keys.map(|key| in_names(world, &key)).filter(|key| key.starts_with("concerns.")).collect::<Vec<_>>()
    };
    let mut keys = keys_of(&pair.one);
    keys.extend(keys_of(&pair.other));
    keys.retain(|key| !key.contains('#'));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// All facts at once: whatever answer tells any of them is told apart.
fn all_facts(kept: Kept) -> Pair {
    Pair::of(&before(kept), kept, FACTS)
}

/// The centre before any fact is changed.
fn before(kept: Kept) -> Rc<World> {
    Rc::new(World::of(kept, &Subject::of(kept)))
}

fn no_question_tells(kept: Kept) {
    let pair = all_facts(kept);
    let keys = keys(&pair);
    let mut asked = pair.keep_silent("all facts, by pointed questions", |_| questions::pointed(&pair.one, &keys));
    asked += pair.keep_silent("all facts, on paper", |_| questions::printed());
    let many = rounds(6, 200);
    asked += pair.keep_silent("all facts, by chance", |_| questions::by_chance(&pair.one, many));
    let done =
        format!("{asked} answers, papers and errors of two centres that differ in every fact of a {kept:?} concern");
    proved("S1", done.to_lowercase(), "0 told apart");
}

#[test]
fn nobody_learns_a_fact_of_a_restricted_concern() {
    no_question_tells(Kept::Restricted);
}

#[test]
fn nobody_learns_a_fact_of_a_concern_that_is_hidden_from_them() {
    no_question_tells(Kept::Hidden);
}

/// The keys that name a place, a body, or a category, channel or outcome in which the facts differ.
fn few(keys: &[String]) -> Vec<String> {
    let parts = ["@", "FM0", "RD01", "PO01", ".box", ".refused", "received", "group.family"];
    let named = |key: &str| parts.iter().any(|part| key.contains(part)) && !key.contains("body4");
    keys.iter().filter(|key| named(key)).step_by(2).cloned().collect()
}

/// In the short run every third fact; the pairs that differ in all of them cover the others.
fn facts(kept: Kept) -> impl Iterator<Item = &'static Fact> {
    let (first, step) = if rounds(0, 1) == 1 { (0, 1) } else { (usize::from(kept == Kept::Hidden), 3) };
    FACTS.iter().skip(first).step_by(step)
}

/// One fact at a time: two differences cannot make up for one another. Whoever may know is told: the centres do differ,
/// and the questions find it.
fn no_single_fact_is_told(kept: Kept) {
    let (before, mut asked) = (before(kept), 0);
    for fact in facts(kept) {
        let pair = Pair::of(&before, kept, std::slice::from_ref(fact));
        let keys = keys(&pair);
        let few = questions::few(&few(&keys));
        asked += pair.keep_silent(fact.name, |_| {
            if rounds(0, 1) == 1 { questions::pointed(&pair.one, &keys) } else { few.clone() }
        });
        pair.log_in(Who::Head);
        let is_a_fact = !(fact.name == "anonymous" && kept == Kept::Restricted);
        assert_eq!(!pair.told_apart(&few).is_empty(), is_a_fact, "{kept:?}, {}: a head is told", fact.name);
    }
    let done = format!(
        "{asked} answers of {} pairs of centres that differ in one fact of a {kept:?} concern",
        facts(kept).count()
    );
    proved("S1", done.to_lowercase(), "0 told apart");
}

#[test]
fn no_single_fact_of_a_restricted_concern_is_told() {
    no_single_fact_is_told(Kept::Restricted);
}

#[test]
fn no_single_fact_of_a_hidden_concern_is_told() {
    no_single_fact_is_told(Kept::Hidden);
}
