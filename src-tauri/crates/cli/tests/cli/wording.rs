//! Words that do not fit, and the language of messages.

use crate::harness::{Centre, Said, program, run, said};

fn argument(said: &Said) -> String {
    let failure = said.failure(2);
    assert_eq!(failure["code"], "usage");
    let argument = failure["params"]["argument"].as_str().unwrap().to_owned();
    assert!(failure["message"].as_str().unwrap().contains(&argument), "the sentence names it: {failure}");
    argument
}

#[test]
fn words_that_do_not_fit_end_with_status_two_and_the_one_that_is_wrong() {
    for (words, wrong) in [
        ("", "VERB"),
        ("burn", "burn"),
        ("commands please", "please"),
        ("call", "NAME"),
        ("call a {} {}", "{}"),
        ("--lang de commands", "--lang"),
        ("--colour red commands", "--colour"),
        ("import", "VERB"),
        ("init", "--centre"),
        ("document agenda --out a.pdf", "--meeting"),
        ("document agenda --meeting a", "--out"),
        ("document journal --period 2026 --out a --format doc", "--format"),
        ("document minutes --meeting a --out a --copy secret", "--copy"),
        ("document receipt --concern 1 --out a --lang de", "--lang"),
        ("check --mend", "--mend"),
        ("recover", "SRC"),
        ("recover a --preview", "--preview"),
    ] {
        let said = run(words.split_whitespace());
        assert_eq!(argument(&said), wrong, "{words}");
    }
}

#[test]
fn a_verb_that_needs_somebody_asks_for_the_name_and_the_password() {
    let centre = Centre::bare();
    let file = centre.file("password");
    for words in [&["check"][..], &["call", "centre_get"], &["import", "concerns", &file]] {
        assert_eq!(argument(&said(centre.locked().args(words))), "--user", "{words:?}");
    }
    let named = said(centre.locked().args(["--user", "A", "pipe"]));
    assert_eq!(argument(&named), "--password-file");
    let nameless = said(centre.locked().args(["--password-file", &file, "pipe"]));
    assert_eq!(argument(&nameless), "--user");
}

#[test]
fn without_a_folder_of_ones_own_one_must_be_named() {
    assert_eq!(argument(&run(["--user", "A", "--password-file", "b", "check"])), "--data");
}

#[test]
fn messages_come_in_the_language_before_the_verb() {
    let centre = Centre::bare();
    let message = |language: Option<&str>| {
        let mut command = program();
        command.arg("--data").arg(centre.data());
        command.args(language.iter().flat_map(|code| ["--lang", code])).arg("pipe");
        said(&mut command).failure(1)["message"].as_str().unwrap().to_owned()
    };
    let said: Vec<_> = [Some("ky"), Some("ru"), Some("en")].into_iter().map(message).collect();
    assert_eq!(said[2], "The folder was not found. Please make it or name another one.");
    assert!(said[0] != said[1] && said[1] != said[2], "{said:?}");
    assert_eq!(message(None), said[0], "Kyrgyz unless another is named");
    let usage = run(["--lang", "ru", "burn"]).failure(2);
    assert!(usage["message"].as_str().unwrap().starts_with("Команда"), "{usage}");
}
