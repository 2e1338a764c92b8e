use crate::paper::{Block, Style};
use crate::words::Words;
use crate::{Attendance, Person};

/// Who was there: numbers, names, quorum, as far as they are known.
pub(super) fn blocks(attendance: &Attendance, words: Words) -> Vec<Block> {
    let mut blocks: Vec<Block> =
        Block::fact(&words.say("documents.minutes.attendance"), &numbers(attendance, words)).into_iter().collect();
    let named = [
        ("documents.minutes.present", &attendance.present),
        ("documents.minutes.absent", &attendance.absent),
        ("documents.minutes.invited", &attendance.invited),
    ];
    for (key, people) in named {
        blocks.extend(names(&words.say(key), people));
    }
    blocks.extend(Block::fact(&words.say("documents.minutes.quorum"), &quorum(attendance, words)));
    blocks
}

fn numbers(attendance: &Attendance, words: Words) -> String {
    let total = match (attendance.women, attendance.men) {
        (None, None) => None,
        (women, men) => Some(women.unwrap_or(0).saturating_add(men.unwrap_or(0))),
    };
    let counts = [
        ("documents.minutes.total", total),
        ("documents.minutes.women", attendance.women),
        ("documents.minutes.men", attendance.men),
        ("documents.minutes.youth", attendance.youth),
    ];
    let said = counts.into_iter().filter_map(|(key, count)| Some(words.count(key, count?)));
    said.collect::<Vec<_>>().join(", ")
}

/// A numbered list of people, or one line for one person.
fn names(label: &str, people: &[Person]) -> Vec<Block> {
    match people {
        [] => Vec::new(),
        [person] => Block::fact(label, &person.line()).into_iter().collect(),
        people => {
            let mut blocks = vec![Block::strong(Style::Lead, format!("{label}:"))];
            let lines = people.iter().enumerate();
            blocks.extend(lines.map(|(at, who)| Block::plain(Style::Item, format!("{}. {}", at + 1, who.line()))));
            blocks
        }
    }
}

fn quorum(attendance: &Attendance, words: Words) -> String {
    let (Some(members), Some(present)) = (attendance.members, attendance.members_present) else { return String::new() };
    let (members, present) = (members.to_string(), present.to_string());
    let counted = words.with("documents.minutes.members", &[("members", &members), ("present", &present)]);
    match attendance.quorum {
        None => counted,
        Some(true) => format!("{counted}, {}", words.say("documents.minutes.quorum_reached")),
        Some(false) => format!("{counted}, {}", words.say("documents.minutes.quorum_missed")),
    }
}
