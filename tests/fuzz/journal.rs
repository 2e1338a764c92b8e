//! A journal of any bytes: read or refused; what is handed over is taken over; every row is read whole or refused whole.
#![no_main]

use std::sync::LazyLock;

use depter_values::Trilingual;
use libfuzzer_sys::fuzz_target;
use depter_readers::journal::{hand_over, Journal, LARGEST_FILE, Unread, WordList, Words};

/// Some of the words of a centre.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for (list, code) in [
        (WordList::Kind, "signal"),
        (WordList::Kind, "complaint"),
        (WordList::Channel, "oral"),
        (WordList::Channel, "phone"),
        (WordList::Outcome, "resolved"),
        (WordList::Category, "EN01"),
        (WordList::Category, "DV01"),
    ] {
        words.add(list, code, &Trilingual::default());
    }
    words
});

fuzz_target!(|file: &[u8]| {
    if file.len() > LARGEST_FILE {
        return;
    }
    let mut handed_over = Vec::new();
    hand_over(file, &mut handed_over).expect("memory takes what is written");
    match Journal::taken(&handed_over) {
        Ok(journal) => {
            let today = "2026-11-22".parse().expect("a day");
            for row in journal.rows(&WORDS, today) {
                if let Err(errors) = row {
                    assert!(!errors.is_empty(), "a refused row says why");
                }
            }
        }
        Err(Unread::File(error)) => assert!(!error.code().is_empty()),
        Err(Unread::Answer) => panic!("what was handed over is not of the form"),
    }
    // What comes from a program that was broken into.
    if let Ok(journal) = Journal::taken(file) {
        journal.rows(&WORDS, "2026-11-22".parse().expect("a day")).for_each(drop);
    }
});
