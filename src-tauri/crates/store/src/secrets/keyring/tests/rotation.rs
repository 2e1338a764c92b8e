use super::*;

#[test]
fn the_recovery_code_opens_everything_and_gives_a_head_a_new_password() {
    let mut centred = staffed();
    let sealed = centred.sealed_by(CLERK);
    let typed: RecoveryCode = centred.code.printed().parse().unwrap();
    let recovered = centred.keyring.recover(&typed).unwrap();
    assert_eq!(recovered.keys().database.expose(), centred.head.keys().database.expose());
    assert_eq!(*recovered.open_restricted(&sealed, PLACE).unwrap(), SECRET_TEXT);
    let new = "кагазда сакталган сыр";
    let Centred { keyring, random, .. } = &mut centred;
    let refused = keyring.reset_head(&recovered, CLERK, new, TINY, random).unwrap_err();
    assert_eq!(refused, KeyError::NotPermitted, "heads only");
    keyring.reset_head(&recovered, HEAD, new, TINY, random).unwrap();
    let head = keyring.unlock(name(HEAD), new, now()).unwrap();
    assert_eq!(*head.open_restricted(&sealed, PLACE).unwrap(), SECRET_TEXT);
    assert_eq!(keyring.set_role(&head, CLERK, Role::Head, random), Ok(()), "a head in full right");
}

#[test]
fn a_new_recovery_code_ends_the_old_one() {
    let mut centred = staffed();
    let new = centred.keyring.new_recovery_code(&centred.head, &mut centred.random).unwrap();
    assert_eq!(centred.keyring.recover(&centred.code).unwrap_err(), KeyError::RecoveryCodeWrong { group: None });
    assert!(centred.keyring.recover(&new).is_ok());
}

#[test]
fn the_recovery_code_opens_what_was_sealed_after_every_change_of_keys() {
    let mut centred = staffed();
    let Centred { keyring, head, random, .. } = &mut centred;
    keyring.remove_user(head, TRUSTED, random).unwrap();
    keyring.begin_rotation(head, random).unwrap();
    keyring.finish_rotation(head).unwrap();
    keyring.new_epoch(head, random).unwrap();
    let sealed = centred.sealed_by(CLERK);
    assert_eq!(sealed.epoch(), Ok(3));
    let recovered = centred.keyring.recover(&centred.code).unwrap();
    assert_eq!(*recovered.open_restricted(&sealed, PLACE).unwrap(), SECRET_TEXT);
}

#[test]
fn a_new_epoch_leaves_what_was_sealed_before_open() {
    let mut centred = staffed();
    let first = centred.sealed_by(CLERK);
    centred.keyring.new_epoch(&centred.head, &mut centred.random).unwrap();
    let second = centred.sealed_by(CLERK);
    assert_eq!((first.epoch(), second.epoch()), (Ok(1), Ok(2)));
    let head = centred.keyring.refreshed(&centred.head).unwrap();
    for sealed in [first, second] {
        assert_eq!(*head.open_restricted(&sealed, PLACE).unwrap(), SECRET_TEXT);
    }
}

#[test]
fn while_the_store_is_rewritten_both_keys_are_at_hand_and_afterwards_only_the_new_one() {
    let mut centred = staffed();
    let leaver = centred.log_in(CLERK).unwrap();
    let old = *leaver.keys().database.expose();
    centred.keyring.remove_user(&centred.head, CLERK, &mut centred.random).unwrap();
    centred.keyring.begin_rotation(&centred.head, &mut centred.random).unwrap();
    let during = centred.log_in(TRUSTED).unwrap();
    let next = *during.next_keys().unwrap().database.expose();
    assert_eq!(*during.keys().database.expose(), old);
    assert_ne!(next, old);
    centred.keyring.begin_rotation(&centred.head, &mut centred.random).unwrap();
    let again = centred.log_in(TRUSTED).unwrap();
    assert_eq!(*again.next_keys().unwrap().database.expose(), next, "begun again after a cut it stays the same");
    centred.keyring.finish_rotation(&centred.head).unwrap();
    for user in [HEAD, TRUSTED, VOLUNTEER, SECOND] {
        let session = centred.log_in(user).unwrap();
        assert_eq!(*session.keys().database.expose(), next);
        assert!(session.next_keys().is_none());
    }
    assert!(!centred.keyring.rotation_due() && !centred.keyring.rotation_begun());
}

#[test]
fn a_rotation_given_up_leaves_the_old_key_and_stays_due() {
    let mut centred = staffed();
    let old = *centred.head.keys().database.expose();
    centred.keyring.remove_user(&centred.head, CLERK, &mut centred.random).unwrap();
    centred.keyring.begin_rotation(&centred.head, &mut centred.random).unwrap();
    centred.keyring.give_up_rotation(&centred.head).unwrap();
    let session = centred.log_in(TRUSTED).unwrap();
    assert_eq!((*session.keys().database.expose(), session.next_keys().is_none()), (old, true));
    assert!(centred.keyring.rotation_due());
}

#[test]
fn an_account_added_during_a_rotation_holds_both_keys() {
    let mut centred = founded();
    centred.keyring.begin_rotation(&centred.head, &mut centred.random).unwrap();
    let (id, name, role, entitled, password) = PEOPLE[1];
    let new = NewUser { id, name: &line(name), role, entitled, password };
    centred.keyring.add_user(&centred.head, &new, TINY, &mut centred.random).unwrap();
    centred.keyring.finish_rotation(&centred.head).unwrap();
    assert!(centred.log_in(CLERK).is_ok());
}
