use crate::Receipt;
use crate::paper::{Block, Paper, Sheet, Signer, Style};
use crate::words::Words;

/// The receipt as blocks.
pub(crate) fn paper(receipt: &Receipt, words: Words) -> Paper {
    let blocks = if receipt.restricted { restricted(receipt, words) } else { open(receipt, words) };
    let title = words.say("documents.receipt.name");
    Paper { title, language: words.0, sheet: Sheet::Slip, page_of: Vec::new(), code: String::new(), blocks }
}

/// Number, day and phone, and no word that tells where or why it was given (contract §2).
fn restricted(receipt: &Receipt, words: Words) -> Vec<Block> {
    let mut blocks = vec![
        Block::plain(Style::Large, words.number(&receipt.number)),
        Block::plain(Style::Large, words.day(receipt.day)),
    ];
    if !receipt.centre.phone.is_empty() {
        let phone = format!("{} {}", words.say("documents.receipt.phone"), receipt.centre.phone);
        blocks.push(Block::plain(Style::Large, phone));
    }
    blocks
}

fn open(receipt: &Receipt, words: Words) -> Vec<Block> {
    let title = words.with("documents.receipt.title", &[("number", &receipt.number)]);
    let mut blocks =
        vec![receipt.centre.head(words.0), Block::Title { lines: vec![title, words.say("documents.receipt.purpose")] }];
    let deadline = receipt.deadline.map_or_else(String::new, |day| words.day(day));
    let facts = [
        Block::fact(&words.say("documents.receipt.day"), &words.day(receipt.day)),
        Block::fact(&words.say("documents.receipt.deadline"), &deadline),
        Block::fact(&words.say("documents.receipt.taken_by"), &receipt.taken_by),
        Block::fact(&words.say("documents.receipt.centre_phone"), &receipt.centre.phone),
    ];
    blocks.extend(facts.into_iter().flatten());
    let signature = Signer { office: words.say("documents.receipt.signature"), name: receipt.taken_by.clone() };
    blocks.push(Block::Signatures { lines: vec![signature], seal: String::new() });
    blocks
}
