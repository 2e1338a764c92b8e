use crate::RecoverySheet;
use crate::paper::{Block, Paper, Sheet, Signer, Style};
use crate::words::Words;

/// Groups in one line: the eye loses no place among four.
const IN_A_LINE: usize = 4;

/// The sheet as blocks.
pub(crate) fn paper(sheet: &RecoverySheet, words: Words) -> Paper {
    let name = words.say("documents.recovery.name");
    let mut blocks = vec![
        sheet.centre.head(words.0),
        Block::Title { lines: vec![words.say("documents.recovery.title"), words.say("documents.recovery.purpose")] },
    ];
    blocks.extend(sheet.groups.chunks(IN_A_LINE).map(|groups| Block::plain(Style::Large, groups.join("    "))));
    let told = ["use", "keep", "replaced"].map(|what| words.say(&format!("documents.recovery.{what}")));
    blocks.extend(told.map(|text| Block::plain(Style::Body, text)));
    blocks.extend(Block::fact(&words.say("documents.recovery.day"), &words.day(sheet.day)));
    let signature = Signer { office: words.say("documents.recovery.signature"), name: String::new() };
    blocks.push(Block::Signatures { lines: vec![signature], seal: words.say("documents.recovery.seal") });
    Paper { title: name, language: words.0, sheet: Sheet::Portrait, page_of: Vec::new(), code: String::new(), blocks }
}
