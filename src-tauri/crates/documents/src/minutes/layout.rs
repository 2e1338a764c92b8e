use crate::meeting::Titled;
use crate::minutes::attendance;
use crate::paper::{Block, Paper, Run, Sheet, Style};
use crate::words::Words;
use crate::{Decision, Formula, Minutes, MinutesCopy, MinutesForm, MinutesItem, Votes};

/// The minutes as blocks.
pub(crate) fn paper(minutes: &Minutes, words: Words) -> Paper {
    let mut blocks = vec![minutes.centre.head(words.0)];
    blocks.push(Block::Title { lines: Titled { kind: &minutes.kind, number: minutes.number }.minutes(words) });
    blocks.extend(marks(minutes, words));
    blocks.push(Block::Sides { left: words.day(minutes.day), right: minutes.place.clone() });
    blocks.extend(facts(minutes, words));
    blocks.extend(attendance::blocks(&minutes.attendance, words));
    // Whoever attended is divided from the body by a rule (domain §4.1).
    blocks.push(Block::Rule);
    if minutes.form == MinutesForm::Full {
        blocks.extend(agenda(minutes, words));
    }
    for item in &minutes.items {
        blocks.extend(item_blocks(minutes, item, words));
    }
    blocks.extend(decisions(minutes.formula, &minutes.decisions, words));
    blocks.extend(tail(minutes, words));
    let title = format!("{}, {}", words.say("documents.minutes.name"), words.short_day(minutes.day));
    Paper { title, language: words.0, sheet: Sheet::Portrait, page_of: words.page_of(), code: String::new(), blocks }
}

/// A draft, a short form and a public copy say what they are, under the title.
fn marks(minutes: &Minutes, words: Words) -> Option<Block> {
    let marks = [
        minutes.draft.then_some("documents.draft"),
        (minutes.form == MinutesForm::Short).then_some("documents.minutes.short_form"),
        (minutes.copy == MinutesCopy::Public).then_some("documents.minutes.public_copy"),
    ];
    let said: Vec<String> = marks.into_iter().flatten().map(|key| words.say(key)).collect();
    (!said.is_empty()).then(|| Block::remark(Style::Centre, format!("({})", said.join(", "))))
}

fn facts(minutes: &Minutes, words: Words) -> impl Iterator<Item = Block> {
    let facts = [
        Block::fact(&words.say("documents.minutes.began"), &minutes.began),
        Block::fact(&words.say("documents.minutes.ended"), &minutes.ended),
        Block::fact(&words.say("documents.chair"), &minutes.chair.line()),
        Block::fact(&words.say("documents.secretary"), &minutes.secretary.line()),
    ];
    facts.into_iter().flatten()
}

fn agenda(minutes: &Minutes, words: Words) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { text: format!("{}:", words.say("documents.minutes.agenda")) }];
    blocks.extend(minutes.items.iter().map(|item| {
        let title = if minutes.hides(item) { words.say("common.closed_item") } else { item.title.clone() };
        let rapporteur = Some(&item.rapporteur).filter(|name| !name.is_empty() && !minutes.hides(item));
        let rapporteur = rapporteur
            .map_or_else(String::new, |name| format!(" ({}: {name})", words.say("documents.minutes.rapporteur")));
        Block::plain(Style::Item, format!("{}. {title}{rapporteur}", item.number))
    }));
    blocks
}

fn item_blocks(minutes: &Minutes, item: &MinutesItem, words: Words) -> Vec<Block> {
    if minutes.hides(item) {
        let text = words.with("documents.minutes.closed", &[("number", &item.number.to_string())]);
        return vec![Block::Heading { text }];
    }
    let mut blocks = vec![Block::Heading { text: format!("{}. {}", item.number, item.title) }];
    if minutes.form == MinutesForm::Full {
        blocks.extend(part(&words.say("documents.minutes.heard"), &item.heard));
        blocks.extend(part(&words.say("documents.minutes.spoke"), &item.spoke));
        blocks.extend(part(&words.say("documents.minutes.questions"), &item.questions));
        blocks.extend(item.votes.map(|votes| Block::plain(Style::Flush, voted(votes, words))));
    }
    blocks.extend(decisions(minutes.formula, &item.decisions, words));
    blocks
}

/// Decisions under the word by which the meeting decides.
fn decisions(formula: Formula, decisions: &[Decision], words: Words) -> Vec<Block> {
    if decisions.is_empty() {
        return Vec::new();
    }
    let formula = match formula {
        Formula::Decided => words.say("documents.minutes.decided"),
        Formula::Resolved => words.say("documents.minutes.resolved"),
    };
    let mut blocks = vec![Block::strong(Style::Lead, format!("{formula}:"))];
    blocks.extend(decisions.iter().flat_map(|decision| decided(decision, words)));
    blocks
}

/// A part of an item under its word, which stands at the head of the first paragraph.
fn part(word: &str, text: &str) -> Vec<Block> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next() else { return Vec::new() };
    let word = Run { text: format!("{word}: "), bold: true, italic: false };
    let mut blocks = vec![Block::Paragraph { style: Style::Flush, runs: vec![word, Run::plain(first)] }];
    blocks.extend(lines.map(|line| Block::plain(Style::Body, line)));
    blocks
}

fn voted(votes: Votes, words: Words) -> String {
    let Votes { in_favour, against, abstained } = votes;
    let (in_favour, against, abstained) = (in_favour.to_string(), against.to_string(), abstained.to_string());
    let parameters = [("in_favour", in_favour.as_str()), ("against", &against), ("abstained", &abstained)];
    words.with("documents.minutes.votes", &parameters)
}

fn decided(decision: &Decision, words: Words) -> Vec<Block> {
    let number = Run { text: format!("{}. ", decision.number), bold: true, italic: false };
    let mut lines = decision.text.lines().filter(|line| !line.trim().is_empty());
    let first = Run::plain(lines.next().unwrap_or_default());
    let mut blocks = vec![Block::Paragraph { style: Style::Item, runs: vec![number, first] }];
    blocks.extend(lines.map(|line| Block::plain(Style::Item, line)));
    let due = decision.due.map_or_else(String::new, |day| words.short_day(day));
    let terms = [("documents.minutes.responsible", &decision.responsible), ("documents.minutes.due", &due)];
    let terms: Vec<String> = terms
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{}: {value}", words.say(key)))
        .collect();
    if !terms.is_empty() {
        blocks.push(Block::remark(Style::Item, terms.join(". ")));
    }
    blocks
}

fn tail(minutes: &Minutes, words: Words) -> Vec<Block> {
    let mut blocks: Vec<Block> =
        Block::fact(&words.say("documents.minutes.control"), &minutes.control).into_iter().collect();
    blocks.extend(Block::fact(&words.say("documents.minutes.annexes"), &minutes.annexes.join("; ")));
    let lines = vec![
        minutes.chair.signature(words.say("documents.chair")),
        minutes.secretary.signature(words.say("documents.secretary")),
    ];
    blocks.push(Block::Signatures { lines, seal: String::new() });
    let hidden: Vec<String> =
        minutes.items.iter().filter(|item| minutes.hides(item)).map(|item| item.number.to_string()).collect();
    if !hidden.is_empty() {
        blocks.push(Block::Rule);
        let note = words.with("documents.minutes.hidden_note", &[("numbers", &hidden.join(", "))]);
        blocks.push(Block::plain(Style::Note, note));
    }
    blocks
}
