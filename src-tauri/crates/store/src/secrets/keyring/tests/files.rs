use std::fs;

use super::*;

fn on_disk() -> (tempfile::TempDir, KeyringFolder, Keyring) {
    let temporary = tempfile::tempdir().unwrap();
    let folder = KeyringFolder::new(temporary.path());
    let mut keyring = staffed().keyring;
    folder.write(&mut keyring).unwrap();
    (temporary, folder, keyring)
}

fn json(bytes: &[u8]) -> serde_json::Value {
    serde_json::from_slice(bytes).unwrap()
}

/// The bytes of a keyring whose content was altered and given a digest that fits.
fn altered(change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    let mut content = json(&staffed().keyring.to_bytes().unwrap())["content"].take();
    change(&mut content);
    let content = content.to_string();
    format!(r#"{{"digest":"{}","content":{content}}}"#, blake3::hash(content.as_bytes()).to_hex()).into_bytes()
}

#[test]
fn what_was_written_is_read_back() {
    let (temporary, folder, _) = on_disk();
    assert!(folder.exists());
    let (_, session) = folder.unlock(name(CLERK), password(CLERK), now()).unwrap();
    assert_eq!(session.user, CLERK);
    assert!(!KeyringFolder::new(temporary.path().join("жок")).exists());
}

#[test]
fn wrong_password_missing_damaged_foreign_and_newer_each_get_their_own_answer() {
    let (temporary, folder, keyring) = on_disk();
    assert_eq!(folder.unlock(name(HEAD), "туура эмес сөз", now()).unwrap_err().code(), "password_wrong");
    assert_eq!(keyring.check_centre(Uuid::from_u128(901)).unwrap_err().code(), "keyring_foreign");
    assert_eq!(keyring.check_centre(centre().id), Ok(()));
    for file in [KEYRING_FILE, KEYRING_COPY] {
        fs::write(temporary.path().join(file), b"{}").unwrap();
    }
    assert_eq!(folder.read().unwrap_err().code(), "keyring_damaged");
    fs::remove_file(temporary.path().join(KEYRING_FILE)).unwrap();
    assert_eq!(folder.read().unwrap_err().code(), "keyring_damaged", "the only copy left is damaged");
    fs::remove_file(temporary.path().join(KEYRING_COPY)).unwrap();
    assert_eq!(folder.read().unwrap_err().code(), "keyring_missing");
    fs::write(temporary.path().join(KEYRING_FILE), altered(|content| content["version"] = 3.into())).unwrap();
    assert_eq!(folder.read().unwrap_err().code(), "keyring_newer");
}

#[test]
fn a_newer_keyring_stays_untouched_beside_an_older_copy() {
    let (temporary, folder, _) = on_disk();
    let newer = altered(|content| {
        content["version"] = 3.into();
        content["something_new"] = true.into();
    });
    fs::write(temporary.path().join(KEYRING_COPY), &newer).unwrap();
    assert_eq!(folder.read().unwrap_err(), KeyError::Newer);
    assert_eq!(fs::read(temporary.path().join(KEYRING_COPY)).unwrap(), newer);
}

#[test]
fn every_flipped_bit_of_the_file_is_seen() {
    let bytes = founded().keyring.to_bytes().unwrap();
    for bit in 0..bytes.len() * 8 {
        let mut altered = bytes.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(Keyring::from_bytes(&altered).unwrap_err(), KeyError::Damaged, "bit {bit}");
    }
}

#[test]
fn a_file_cut_anywhere_is_seen() {
    let bytes = founded().keyring.to_bytes().unwrap();
    for length in 0..bytes.len() {
        assert_eq!(Keyring::from_bytes(&bytes[..length]).unwrap_err(), KeyError::Damaged, "cut at {length}");
    }
}

#[test]
fn one_copy_lost_or_damaged_is_made_again_from_the_other() {
    for file in [KEYRING_FILE, KEYRING_COPY] {
        for damage in [None, Some(&b""[..]), Some(b"\x00\x00\x00"), Some(b"{\"digest\":\"\",\"content\":{}}")] {
            let (temporary, folder, keyring) = on_disk();
            let path = temporary.path().join(file);
            match damage {
                None => fs::remove_file(&path).unwrap(),
                Some(bytes) => fs::write(&path, bytes).unwrap(),
            }
            assert!(folder.unlock(name(HEAD), password(HEAD), now()).is_ok(), "{file}, {damage:?}");
            assert_eq!(fs::read(&path).unwrap(), keyring.to_bytes().unwrap(), "{file}, {damage:?}: repaired");
        }
    }
}

#[test]
fn after_a_cut_between_the_two_copies_the_newer_one_holds() {
    for newer_file in [KEYRING_FILE, KEYRING_COPY] {
        let (temporary, folder, keyring) = on_disk();
        let mut newer = keyring.clone();
        newer.note_verified_copy(now());
        newer.content.serial += 1;
        fs::write(temporary.path().join(newer_file), newer.to_bytes().unwrap()).unwrap();
        assert_eq!(folder.read().unwrap().verified_copy_at(), Some(now()), "{newer_file}");
        let [one, other] = [KEYRING_FILE, KEYRING_COPY].map(|file| fs::read(temporary.path().join(file)).unwrap());
        assert_eq!(one, other, "{newer_file}: the older one was brought up to it");
    }
}

#[test]
fn a_foreign_keyring_is_named_before_a_password_is() {
    let (temporary, folder, keyring) = on_disk();
    folder.mark_store(centre().id).unwrap();
    assert!(folder.unlock(name(HEAD), password(HEAD), now()).is_ok());
    let mut foreign = keyring.clone();
    foreign.content.roll.centre.id = Uuid::from_u128(901);
    folder.write(&mut foreign).unwrap();
    assert_eq!(folder.unlock(name(HEAD), password(HEAD), now()).unwrap_err(), KeyError::Foreign);
    let mark = fs::read_to_string(temporary.path().join(STORE_MARK)).unwrap();
    for damaged in [mark.replacen('0', "1", 1), mark[..20].to_owned(), String::new()] {
        fs::write(temporary.path().join(STORE_MARK), damaged).unwrap();
        assert_ne!(folder.read().err(), Some(KeyError::Foreign), "a damaged mark accuses nobody");
    }
    folder.mark_store(centre().id).unwrap();
    assert_eq!(folder.read().unwrap_err(), KeyError::Foreign, "a damaged mark is made anew");
}

#[test]
fn an_earlier_state_put_back_is_the_newest() {
    let (temporary, folder, keyring) = on_disk();
    let mut changed = keyring.clone();
    changed.note_verified_copy(now());
    folder.write(&mut changed).unwrap();
    folder.write(&mut keyring.clone()).unwrap();
    fs::write(temporary.path().join(KEYRING_COPY), changed.to_bytes().unwrap()).unwrap();
    assert_eq!(folder.read().unwrap().verified_copy_at(), None, "also when its second copy was not reached");
}

#[test]
fn a_pause_survives_a_restart() {
    let (temporary, folder, _) = on_disk();
    for _ in 0..5 {
        assert_eq!(folder.unlock(name(HEAD), "туура эмес сөз", now()).unwrap_err(), KeyError::PasswordWrong);
    }
    let restarted = KeyringFolder::new(temporary.path());
    let answer = restarted.unlock(name(HEAD), password(HEAD), now()).unwrap_err();
    assert_eq!(answer, KeyError::Pause { seconds: 30 });
    assert!(restarted.unlock(name(HEAD), password(HEAD), now().plus_minutes(1)).is_ok());
    let content = restarted.read().unwrap().content;
    assert!(content.tries.is_empty(), "the right password ended the count");
}

#[test]
fn a_pause_is_counted_in_two_places_and_the_greater_count_holds() {
    let (temporary, folder, _) = on_disk();
    let paths = [KEYRING_FILE, KEYRING_COPY].map(|file| temporary.path().join(file));
    let before = fs::read(&paths[0]).unwrap();
    let is_paused = || folder.unlock(name(HEAD), password(HEAD), now()).err() == Some(KeyError::Pause { seconds: 30 });
    for _ in 0..5 {
        folder.unlock(name(HEAD), "туура эмес сөз", now()).unwrap_err();
    }
    for path in &paths {
        fs::write(path, &before).unwrap();
    }
    assert!(is_paused(), "both copies of the keyring were put back");
    fs::remove_file(temporary.path().join("tries.json")).unwrap();
    assert!(is_paused(), "the keyring counts as well");
    fs::write(temporary.path().join("tries.json"), b"{").unwrap();
    assert!(folder.unlock(name(HEAD), password(HEAD), now().plus_minutes(1)).is_ok());
    for path in &paths {
        fs::write(path, &before).unwrap();
    }
    assert!(folder.unlock(name(HEAD), password(HEAD), now()).is_ok(), "the right password ended both counts");
}

#[test]
fn a_roll_follows_on_the_one_that_was_written_however_many_changes_came_together() {
    let (_temporary, folder, _) = on_disk();
    let mut centred = staffed();
    folder.write(&mut centred.keyring).unwrap();
    let first = centred.keyring.roll_mark().unwrap();
    assert_eq!(centred.keyring.rename_user(&centred.head, CLERK, &line(name(CLERK))), Ok(()));
    assert_eq!(centred.keyring.roll_mark().unwrap(), first, "nothing was changed");
    centred.keyring.note_verified_copy(now());
    assert_eq!(centred.keyring.roll_mark().unwrap(), first, "no part of the roll");
    centred.keyring.rename_user(&centred.head, CLERK, &line("Башка Киши")).unwrap();
    centred.keyring.set_role(&centred.head, SECOND, Role::Staff, &mut centred.random).unwrap();
    let second = centred.keyring.roll_mark().unwrap();
    assert_eq!((second.serial, centred.keyring.follows(&first.digest)), (first.serial + 1, true));
    folder.write(&mut centred.keyring).unwrap();
    centred.keyring.new_epoch(&centred.head, &mut centred.random).unwrap();
    assert_eq!(centred.keyring.roll_mark().unwrap().serial, first.serial + 2);
    let read = Keyring::from_bytes(&centred.keyring.to_bytes().unwrap()).unwrap();
    assert!(read.follows(&first.digest) && read.follows(&second.digest) && !read.follows("another"));
}

#[test]
fn a_keyring_of_the_program_before_opens_as_it_is_and_counts_from_its_first_change_on() {
    let mut centred = staffed();
    let roll = &mut centred.keyring.content.roll;
    (roll.serial, roll.before) = (0, Vec::new());
    centred.keyring.content.version = 1;
    centred.keyring.content.roll_tag = roll.tag(centred.head.secrets.root().unwrap()).unwrap();
    let bytes = centred.keyring.to_bytes().unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains(r#""before""#), "as it was written then");
    let mut old = Keyring::from_bytes(&bytes).unwrap();
    let session = old.unlock(name(HEAD), password(HEAD), now()).unwrap();
    assert_eq!((old.content.version, old.roll_mark().unwrap().serial), (1, 0));
    let before = old.roll_mark().unwrap();
    old.new_epoch(&session, &mut centred.random).unwrap();
    assert_eq!((old.content.version, old.roll_mark().unwrap().serial), (VERSION, 1));
    assert!(old.follows(&before.digest));
}

#[test]
fn a_folder_that_cannot_be_written_still_opens() {
    let (temporary, folder, keyring) = on_disk();
    // A folder in the place of the unfinished file refuses the writing also to whoever may write everywhere.
    for file in [KEYRING_FILE, KEYRING_COPY] {
        fs::create_dir(temporary.path().join(format!("{file}.new"))).unwrap();
    }
    assert_eq!(folder.unlock(name(HEAD), "туура эмес сөз", now()).unwrap_err(), KeyError::PasswordWrong);
    assert!(folder.unlock(name(HEAD), password(HEAD), now()).is_ok());
    let mut changed = keyring.clone();
    assert!(matches!(folder.write(&mut changed).unwrap_err(), KeyError::File { .. }));
    assert_eq!(changed.content.serial, keyring.content.serial, "a failed writing does not count");
}

#[test]
fn a_keyring_of_which_one_copy_finds_no_room_stays_as_it_was() {
    for crowded in [KEYRING_FILE, KEYRING_COPY] {
        let (temporary, folder, keyring) = on_disk();
        let copies = || [KEYRING_FILE, KEYRING_COPY].map(|file| fs::read(temporary.path().join(file)).unwrap());
        let before = copies();
        fs::create_dir(temporary.path().join(format!("{crowded}.new"))).unwrap();
        let mut changed = keyring.clone();
        changed.note_verified_copy(now());
        folder.write(&mut changed).unwrap_err();
        assert_eq!(copies(), before, "{crowded}");
    }
}

#[test]
fn what_no_keyring_of_ours_can_hold_is_damage() {
    type Change = fn(&mut serde_json::Value);
    let table: [(&str, Change); 10] = [
        ("4 GiB for a password", |c| c["roll"]["users"][0]["lock"]["argon"]["m_kib"] = (4 * 1024 * 1024).into()),
        ("no memory", |c| c["roll"]["users"][0]["lock"]["argon"]["m_kib"] = 0.into()),
        ("endless passes", |c| c["roll"]["users"][0]["lock"]["argon"]["t"] = u32::MAX.into()),
        ("nobody", |c| c["roll"]["users"] = serde_json::json!([])),
        ("the same account twice", |c| c["roll"]["users"][1] = c["roll"]["users"][0].clone()),
        ("a head without entitlement", |c| c["roll"]["users"][0]["entitled"] = false.into()),
        ("an entitled volunteer", |c| c["roll"]["users"][3]["entitled"] = true.into()),
        ("no root secret", |c| c["roll"]["roots"] = serde_json::json!([])),
        ("no epoch", |c| c["roll"]["epochs"] = serde_json::json!([])),
        ("an unknown field", |c| c["roll"]["extra"] = 1.into()),
    ];
    for (what, change) in table {
        assert_eq!(Keyring::from_bytes(&altered(change)).unwrap_err(), KeyError::Damaged, "{what}");
    }
    assert!(Keyring::from_bytes(&altered(|_| {})).is_ok(), "unaltered it is sound");
}

#[test]
fn a_file_of_many_megabytes_is_not_read() {
    let temporary = tempfile::tempdir().unwrap();
    fs::File::create(temporary.path().join(KEYRING_FILE)).unwrap().set_len(1 << 33).unwrap();
    assert_eq!(KeyringFolder::new(temporary.path()).read().unwrap_err(), KeyError::Damaged);
}

#[test]
fn in_clear_stands_only_what_the_log_in_page_shows() {
    let mut centred = staffed();
    centred.keyring.unlock(name(CLERK), "туура эмес сөз", now()).unwrap_err();
    centred.keyring.note_verified_copy(now());
    let temporary = tempfile::tempdir().unwrap();
    KeyringFolder::new(temporary.path()).write(&mut centred.keyring).unwrap();
    centred.keyring.new_epoch(&centred.head, &mut centred.random).unwrap();
    let text = String::from_utf8(centred.keyring.to_bytes().unwrap()).unwrap();
    let content = json(text.as_bytes())["content"].take();
    let mut names: Vec<String> = Vec::new();
    for (of, value) in [("", &content), ("roll.", &content["roll"]), ("user.", &content["roll"]["users"][0])] {
        names.extend(value.as_object().unwrap().keys().map(|key| format!("{of}{key}")));
    }
    names.sort();
    let expected = "entitled_tag roll roll.before roll.centre roll.epochs roll.origins roll.recovery roll.roots \
                    roll.rotation_due roll.serial roll.users roll_tag serial tries user.entitled user.id user.lock user.name user.public user.role \
                    verified_copy_at version";
    assert_eq!(names.join(" "), expected, "a new field is named in docs/security.md before it is named here");
    for (_, _, _, _, password) in PEOPLE {
        assert!(!text.contains(password));
    }
    assert!(!text.contains(centred.code.printed().as_str()));
}
