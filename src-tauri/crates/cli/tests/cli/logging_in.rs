//! Who works, and passwords.

use std::fs;

use crate::harness::{Centre, HEAD, said};

#[test]
fn a_wrong_password_and_a_strange_name_open_nothing() {
    let centre = Centre::founded();
    let check = |user: &str, password: &str| {
        let words = ["--user", user, "--password-file", &centre.file(password), "check"];
        said(centre.locked().args(words)).code()
    };
    assert_eq!(check(HEAD, "wrong"), "password_wrong");
    assert_eq!(check("Эч ким", "password"), "password_wrong", "nobody learns who has an account");
    assert_eq!(check(HEAD, "none"), "file_unreadable");
}

#[test]
fn after_five_wrong_passwords_even_the_right_one_waits() {
    let centre = Centre::founded();
    for _ in 0..5 {
        let words = ["--user", HEAD, "--password-file", &centre.file("wrong"), "check"];
        assert_eq!(said(centre.locked().args(words)).code(), "password_wrong");
    }
    let failure = centre.run(["check"]).failure(1);
    assert_eq!(failure["code"], "password_pause");
    let seconds = failure["params"]["seconds"].as_u64().unwrap();
    assert!((1..=30).contains(&seconds), "{failure}");
    assert!(failure["message"].as_str().unwrap().contains(&seconds.to_string()));
}

#[test]
fn a_missing_and_a_damaged_keyring_each_have_their_answer() {
    let centre = Centre::founded();
    let keyrings: Vec<_> = fs::read_dir(centre.data())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("keyring"))
        .collect();
    assert!(keyrings.len() >= 2, "two copies: {keyrings:?}");
    for keyring in &keyrings {
        fs::write(keyring, "бул ачкыч эмес").unwrap();
    }
    assert_eq!(centre.run(["check"]).code(), "keyring_damaged");
    for keyring in &keyrings {
        fs::remove_file(keyring).unwrap();
    }
    assert_eq!(centre.run(["check"]).code(), "keyring_missing");
}
