use crate::meeting::Titled;
use crate::paper::{Block, Cell, Column, Paper, Row, Sheet, Style, Table};
use crate::words::Words;
use crate::{Agenda, AgendaItem, Person};

/// The agenda as blocks.
pub(crate) fn paper(agenda: &Agenda, words: Words) -> Paper {
    let mut blocks = vec![agenda.centre.head(words.0)];
    blocks.extend(agenda.approved_by.as_ref().map(|person| approval(person, words)));
    blocks.push(Block::Title { lines: Titled { kind: &agenda.kind, number: agenda.number }.agenda(words) });
    blocks.extend(facts(agenda, words));
    blocks.push(Block::Table(table(&agenda.items, words)));
    blocks.extend(total(&agenda.items, words));
    // The chair signs below only where nobody approves above.
    let chair = agenda.approved_by.is_none().then(|| agenda.chair.signature(words.say("documents.chair")));
    let secretary = agenda.secretary.signature(words.say("documents.secretary"));
    let lines = chair.into_iter().chain([secretary]).collect();
    blocks.push(Block::Signatures { lines, seal: String::new() });
    let title = format!("{}, {}", words.say("documents.agenda.name"), words.short_day(agenda.day));
    Paper { title, language: words.0, sheet: Sheet::Portrait, page_of: words.page_of(), code: String::new(), blocks }
}

/// «Бекитем»: the office, a place for the signature with the name, a place for the day (domain §4.2).
fn approval(person: &Person, words: Words) -> Block {
    let mut lines = vec![words.say("documents.approve")];
    lines.extend((!person.office.is_empty()).then(|| person.office.clone()));
    lines.push(format!("_________________ {}", person.name));
    lines.push(words.say("documents.date_blank"));
    Block::Approval { lines }
}

fn facts(agenda: &Agenda, words: Words) -> impl Iterator<Item = Block> {
    let day = words.day(agenda.day);
    let when = if agenda.time.is_empty() {
        day
    } else {
        words.with("documents.agenda.day_and_time", &[("day", &day), ("time", &agenda.time)])
    };
    let facts = [
        Block::fact(&words.say("documents.agenda.when"), &when),
        Block::fact(&words.say("documents.agenda.place"), &agenda.place),
        Block::fact(&words.say("documents.chair"), &agenda.chair.line()),
    ];
    facts.into_iter().flatten()
}

fn table(items: &[AgendaItem], words: Words) -> Table {
    let columns = vec![
        Column::centre(words.say("documents.agenda.column_number"), 9),
        Column::left(words.say("documents.agenda.column_item"), 45),
        Column::left(words.say("documents.agenda.column_rapporteur"), 29),
        Column::left(words.say("documents.agenda.column_prepared_by"), 27),
        Column::centre(words.say("documents.agenda.column_minutes"), 25),
        Column::left(words.say("documents.agenda.column_draft"), 38),
    ];
    Table {
        columns,
        rows: items.iter().map(|item| row(item, words)).collect(),
        small: false,
        compact: false,
        numbered: false,
    }
}

fn row(item: &AgendaItem, words: Words) -> Row {
    let minutes = item.minutes.map_or_else(String::new, |minutes| minutes.to_string());
    let number = item.number.to_string();
    if item.closed {
        return Row::of([
            number,
            words.say("common.closed_item"),
            String::new(),
            String::new(),
            minutes,
            String::new(),
        ]);
    }
    let texts = [&number, &item.title, &item.rapporteur, &item.prepared_by, &minutes, &item.draft_decision];
    Row { cells: texts.into_iter().map(Cell::text).collect(), strong: false, struck: false }
}

fn total(items: &[AgendaItem], words: Words) -> Option<Block> {
    let minutes: u64 = items.iter().filter_map(|item| item.minutes).map(u64::from).sum();
    let total = || words.with("documents.agenda.total", &[("minutes", &minutes.to_string())]);
    (minutes > 0).then(|| Block::plain(Style::Flush, total()))
}
