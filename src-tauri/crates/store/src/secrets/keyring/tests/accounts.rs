use super::*;

#[test]
fn everybody_opens_the_store_by_the_same_key_and_only_the_entitled_open_what_is_restricted() {
    let mut centred = staffed();
    let sealed = centred.sealed_by(CLERK);
    for (user, _, role, entitled, _) in PEOPLE {
        let session = centred.log_in(user).unwrap();
        assert_eq!(session.keys().database.expose(), centred.head.keys().database.expose());
        assert_eq!((session.user, session.role, session.entitled), (user, role, entitled));
        assert_eq!(session.epochs_private().is_empty(), !entitled, "{role}");
        let opened = session.open_restricted(&sealed, PLACE).map(|text| text.to_string());
        let expected = if entitled { Ok(SECRET_TEXT.to_owned()) } else { Err(SealError::NoKey) };
        assert_eq!(opened, expected, "{role}, entitled: {entitled}");
    }
}

#[test]
fn the_four_keys_of_the_store_differ_and_belong_to_one_centre() {
    let keys = founded().head.keys().clone();
    let all = [&keys.database, &keys.backup, &keys.mirror, &keys.attachment].map(|key| *key.expose());
    for (at, key) in all.iter().enumerate() {
        assert!(!all[..at].contains(key));
    }
}

#[test]
fn a_name_is_found_whatever_its_case_and_however_it_was_typed() {
    let mut centred = founded();
    for typed in ["Үмүт Өрнөкова", "ҮМҮТ ӨРНӨКОВА", "үмүт өрнөкова", "  үмүт Өрнөкова "]
    {
        assert!(centred.keyring.unlock(typed, password(HEAD), now()).is_ok(), "{typed}");
    }
    centred.keyring.rename_user(&centred.head, HEAD, &line("Айгүл Йорт")).unwrap();
    assert!(centred.keyring.unlock("айгүл и\u{306}орт", password(HEAD), now()).is_ok(), "й of two characters");
}

#[test]
fn a_wrong_name_and_a_wrong_password_are_answered_alike() {
    let mut centred = founded();
    let table = [(name(HEAD), "жайлоодо алты боз үй"), ("Эч Ким", password(HEAD)), ("", ""), (name(HEAD), "")];
    for (name, password) in table {
        assert_eq!(centred.keyring.unlock(name, password, now()).unwrap_err(), KeyError::PasswordWrong, "{name}");
    }
    let flood = "а".repeat(10_000_000);
    assert_eq!(centred.keyring.unlock(name(HEAD), &flood, now()).unwrap_err(), KeyError::PasswordWrong);
}

#[test]
fn after_five_wrong_tries_the_right_password_waits_too() {
    let mut centred = staffed();
    for _ in 0..5 {
        assert_eq!(centred.keyring.unlock(name(HEAD), "туура эмес сөз", now()).unwrap_err(), KeyError::PasswordWrong);
    }
    assert_eq!(centred.log_in(HEAD).unwrap_err(), KeyError::Pause { seconds: 30 });
    assert!(centred.log_in(CLERK).is_ok(), "another account does not wait");
    let later = now().plus_minutes(1);
    assert!(centred.keyring.unlock(name(HEAD), password(HEAD), later).is_ok());
    assert_eq!(centred.keyring.unlock(name(HEAD), "дагы туура эмес", later).unwrap_err(), KeyError::PasswordWrong);
    assert!(centred.keyring.unlock(name(HEAD), password(HEAD), later).is_ok(), "the count began anew");
}

#[test]
fn the_log_in_page_shows_names_and_roles() {
    let shown = staffed().keyring.names();
    let expected: Vec<_> = PEOPLE.iter().map(|p| LoginName { user: p.0, name: line(p.1), role: p.2 }).collect();
    assert_eq!(shown, expected);
}

#[test]
fn an_account_that_cannot_be_made_is_refused_and_nothing_changes() {
    let mut centred = staffed();
    let before = centred.keyring.to_bytes().unwrap();
    let good = "жаз келди гүл ачылды";
    let table = [
        (CLERK, "Жаңы Киши", good, KeyError::UserExists),
        (UserId(Uuid::nil()), "Жаңы Киши", good, KeyError::UserExists),
        (UserId(Uuid::from_u128(8)), "КЕҢЕШ мисалов", good, KeyError::UserExists),
        (UserId(Uuid::from_u128(8)), " ", good, KeyError::UserNameMissing),
        (UserId(Uuid::from_u128(8)), "Жаңы Киши", "кыска", KeyError::PasswordShort),
        (UserId(Uuid::from_u128(8)), "Жаңы Киши", "1234567890", KeyError::PasswordWeak),
        (UserId(Uuid::from_u128(8)), "Жаңы Кишикеева", "кишикеева1", KeyError::PasswordWeak),
    ];
    for (id, name, password, expected) in table {
        let new = NewUser { id, name: &line(name), role: Role::Staff, entitled: false, password };
        let answer = centred.keyring.add_user(&centred.head, &new, TINY, &mut centred.random);
        assert_eq!(answer, Err(expected), "{name}, {password}");
        assert_eq!(centred.keyring.to_bytes().unwrap(), before);
    }
}

#[test]
fn a_volunteer_is_never_entitled_even_when_asked_for() {
    let mut centred = founded();
    let name = line("Жардам Ыктыяров");
    let new =
        NewUser { id: VOLUNTEER, name: &name, role: Role::Volunteer, entitled: true, password: password(VOLUNTEER) };
    centred.keyring.add_user(&centred.head, &new, TINY, &mut centred.random).unwrap();
    assert!(!centred.log_in(VOLUNTEER).unwrap().entitled);
    let asked = centred.keyring.set_entitled(&centred.head, VOLUNTEER, true, &mut centred.random);
    assert_eq!(asked, Err(KeyError::NotPermitted));
}

#[test]
fn only_a_head_changes_accounts() {
    let mut centred = staffed();
    for user in [CLERK, TRUSTED, VOLUNTEER] {
        let by = centred.log_in(user).unwrap();
        let Centred { keyring, random, .. } = &mut centred;
        let name = line("Жаңы Киши");
        let id = UserId(Uuid::from_u128(8));
        let new = NewUser {
            id, name: &name, role: Role::Head, entitled: true, password: "жаз келди гүл ачылды"
        };
        let answers = [
            keyring.add_user(&by, &new, TINY, random),
            keyring.remove_user(&by, SECOND, random),
            keyring.set_password(&by, SECOND, "жаз келди гүл ачылды", TINY, random),
            keyring.set_entitled(&by, CLERK, true, random),
            keyring.set_role(&by, user, Role::Head, random),
            keyring.rename_user(&by, user, &name),
            keyring.rename_centre(&by, Trilingual::default(), Language::Ru),
            keyring.new_epoch(&by, random),
            keyring.begin_rotation(&by, random),
            keyring.finish_rotation(&by),
            keyring.give_up_rotation(&by),
            keyring.new_recovery_code(&by, random).map(|_| ()),
        ];
        assert_eq!(answers, [Err(KeyError::NotPermitted); 12], "{}", by.role);
    }
}

#[test]
fn a_password_is_changed_by_whoever_knows_it_and_only_one_lock_changes() {
    let mut centred = staffed();
    let session = centred.log_in(CLERK).unwrap();
    let before = centred.keyring.clone();
    let (current, new) = (password(CLERK), "төө минген бала түндө");
    let mut change =
        |current, new| centred.keyring.change_password(&session, (current, new), TINY, now(), &mut centred.random);
    assert_eq!(change("бул эмес эле ээ", new), Err(KeyError::PasswordWrong));
    assert_eq!(change(current, "1234567890"), Err(KeyError::PasswordWeak));
    assert_eq!(change(current, new), Ok(()));
    assert_eq!(centred.log_in(CLERK).unwrap_err(), KeyError::PasswordWrong, "the old one");
    assert!(centred.keyring.unlock(name(CLERK), new, now()).is_ok());
    let (old, new) = (&before.content.roll, &centred.keyring.content.roll);
    let json = |part: &dyn erased::Json| part.json();
    assert_eq!(json(&old.roots), json(&new.roots), "no copy of a shared secret was touched");
    assert_eq!(json(&old.epochs), json(&new.epochs));
    let changed: Vec<_> = old.users.iter().zip(&new.users).filter(|(a, b)| json(*a) != json(*b)).collect();
    assert_eq!(changed.len(), 1);
    assert!(centred.log_in(TRUSTED).is_ok() && centred.log_in(HEAD).is_ok());
}

/// Compares parts of the file by what would be written.
mod erased {
    pub trait Json {
        fn json(&self) -> String;
    }

    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> String {
            serde_json::to_string(self).unwrap()
        }
    }
}

#[test]
fn wrong_tries_at_changing_a_password_bring_a_pause_too() {
    let mut centred = founded();
    for _ in 0..5 {
        let change = ("бул эмес эле ээ", "төө минген бала түндө");
        let answer = centred.keyring.change_password(&centred.head, change, TINY, now(), &mut centred.random);
        assert_eq!(answer, Err(KeyError::PasswordWrong));
    }
    assert_eq!(centred.log_in(HEAD).unwrap_err(), KeyError::Pause { seconds: 30 });
}

#[test]
fn a_head_sets_a_password_without_the_old_one_and_the_person_keeps_what_they_may_open() {
    let mut centred = staffed();
    let sealed = centred.sealed_by(CLERK);
    let old_session = centred.log_in(TRUSTED).unwrap();
    let draft = old_session.seal_own("каралама", PLACE, &mut centred.random).unwrap();
    for _ in 0..5 {
        centred.keyring.unlock(name(TRUSTED), "туура эмес сөз", now()).unwrap_err();
    }
    let new = "төө минген бала түндө";
    centred.keyring.set_password(&centred.head, TRUSTED, new, TINY, &mut centred.random).unwrap();
    assert_eq!(centred.log_in(TRUSTED).unwrap_err(), KeyError::PasswordWrong, "the old one opens nothing");
    let session = centred.keyring.unlock(name(TRUSTED), new, now()).unwrap();
    assert_eq!(*session.open_restricted(&sealed, PLACE).unwrap(), SECRET_TEXT);
    assert_eq!(session.open_own(&draft, PLACE).unwrap_err(), SealError::Refused, "sealed to the old key");
    assert_eq!(centred.keyring.refreshed(&old_session).unwrap_err(), KeyError::NotPermitted);
    let own = centred.keyring.set_password(&centred.head, HEAD, new, TINY, &mut centred.random);
    assert_eq!(own, Err(KeyError::NotPermitted), "one's own is changed with the old one at hand");
}

#[test]
fn a_draft_opens_only_to_its_author() {
    let mut centred = staffed();
    let author = centred.log_in(CLERK).unwrap();
    let draft = author.seal_own("каралама", PLACE, &mut centred.random).unwrap();
    assert_eq!(*centred.log_in(CLERK).unwrap().open_own(&draft, PLACE).unwrap(), "каралама");
    assert_eq!(centred.head.open_own(&draft, PLACE).unwrap_err(), SealError::Refused);
}

#[test]
fn entitlement_taken_away_closes_what_is_sealed_afterwards_and_given_opens_all() {
    let mut centred = staffed();
    let before = centred.sealed_by(CLERK);
    centred.keyring.set_entitled(&centred.head, TRUSTED, false, &mut centred.random).unwrap();
    centred.keyring.set_entitled(&centred.head, CLERK, true, &mut centred.random).unwrap();
    let after = centred.sealed_by(VOLUNTEER);
    assert_eq!((before.epoch(), after.epoch()), (Ok(1), Ok(2)), "a new epoch began");
    let gained = centred.log_in(CLERK).unwrap();
    let lost = centred.log_in(TRUSTED).unwrap();
    for sealed in [&before, &after] {
        assert_eq!(*gained.open_restricted(sealed, PLACE).unwrap(), SECRET_TEXT);
        assert_eq!(lost.open_restricted(sealed, PLACE).unwrap_err(), SealError::NoKey);
    }
    let head = centred.keyring.set_entitled(&centred.head, SECOND, false, &mut centred.random);
    assert_eq!(head, Err(KeyError::NotPermitted), "a head is always entitled");
}

#[test]
fn a_role_decides_about_entitlement() {
    use Role::{Head, Staff, Volunteer};
    let table = [
        (CLERK, Head, true),
        (CLERK, Volunteer, false),
        (TRUSTED, Volunteer, false),
        (TRUSTED, Head, true),
        (TRUSTED, Staff, true),
        (SECOND, Staff, true),
        (SECOND, Volunteer, false),
    ];
    for (user, role, entitled) in table {
        let mut centred = staffed();
        centred.keyring.set_role(&centred.head, user, role, &mut centred.random).unwrap();
        let session = centred.log_in(user).unwrap();
        assert_eq!((session.role, session.entitled), (role, entitled), "{} as {role}", name(user));
        assert_eq!(centred.keyring.is_entitled(user), Ok(entitled));
    }
}

#[test]
fn a_centre_is_never_left_without_a_head() {
    let mut centred = staffed();
    let Centred { keyring, head, random, .. } = &mut centred;
    assert_eq!(keyring.remove_user(head, HEAD, random), Err(KeyError::NotPermitted), "not oneself");
    keyring.remove_user(head, SECOND, random).unwrap();
    assert_eq!(keyring.remove_user(head, HEAD, random), Err(KeyError::LastHead));
    assert_eq!(keyring.set_role(head, HEAD, Role::Staff, random), Err(KeyError::LastHead));
    assert!(keyring.refreshed(head).is_ok());
}

#[test]
fn a_leaver_opens_nothing_any_more_and_leaves_no_name() {
    let mut centred = staffed();
    let session = centred.log_in(TRUSTED).unwrap();
    assert!(!centred.keyring.rotation_due());
    centred.keyring.remove_user(&centred.head, TRUSTED, &mut centred.random).unwrap();
    assert!(centred.keyring.rotation_due(), "they may have kept the root secret");
    assert_eq!(centred.log_in(TRUSTED).unwrap_err(), KeyError::PasswordWrong);
    assert_eq!(centred.keyring.refreshed(&session).unwrap_err(), KeyError::NotPermitted);
    let after = centred.sealed_by(CLERK);
    assert_eq!(session.open_restricted(&after, PLACE).unwrap_err(), SealError::NoKey);
    let text = String::from_utf8(centred.keyring.to_bytes().unwrap()).unwrap();
    assert!(!text.contains(name(TRUSTED)) && !text.contains(&TRUSTED.to_string()));
}

#[test]
fn a_first_user_who_is_no_head_founds_no_centre() {
    let head = NewUser {
        id: CLERK, name: &line("Кеңеш Мисалов"), role: Role::Staff, entitled: true, password: ""
    };
    let mut random = SeededRandomness::from_seed([9; 32]);
    assert_eq!(Keyring::create(centre(), &head, TINY, &mut random).unwrap_err(), KeyError::NotPermitted);
}
