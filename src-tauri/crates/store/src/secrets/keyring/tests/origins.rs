use super::*;

const STEP: &[u8] = b"the digest of a step";

/// As a program left it that knew no marks.
fn of_an_earlier_program() -> Centred {
    let mut centred = staffed();
    centred.keyring.content.version = 1;
    centred.keyring.content.roll.origins = false;
    let secrets = centred.head.secrets.clone();
    centred.keyring.authenticate(&secrets).unwrap();
    centred
}

#[test]
fn a_keyring_of_an_earlier_program_opens_and_an_entitled_person_begins_the_marks() {
    let mut centred = of_an_earlier_program();
    let text = String::from_utf8(centred.keyring.to_bytes().unwrap()).unwrap();
    assert!(!text.contains("origins"), "as it was written then");
    centred.keyring = Keyring::from_bytes(text.as_bytes()).unwrap();
    for (user, ..) in PEOPLE {
        assert!(!centred.log_in(user).unwrap().origins_begun());
    }
    let clerk = centred.log_in(CLERK).unwrap();
    assert_eq!(centred.keyring.begin_origins(&clerk), Err(KeyError::NotPermitted));
    let trusted = centred.log_in(TRUSTED).unwrap();
    centred.keyring.begin_origins(&trusted).unwrap();
    centred.keyring = Keyring::from_bytes(&centred.keyring.to_bytes().unwrap()).unwrap();
    for (user, ..) in PEOPLE {
        assert!(centred.log_in(user).unwrap().origins_begun());
    }
}

#[test]
fn a_clerk_with_tools_of_their_own_does_not_take_back_that_steps_carry_marks() {
    let mut centred = staffed();
    let clerk = centred.log_in(CLERK).unwrap();
    centred.keyring.content.roll.origins = false;
    centred.keyring.authenticate_roll(&clerk.secrets).unwrap();
    assert!(centred.log_in(VOLUNTEER).is_ok());
    assert_eq!(centred.log_in(TRUSTED).unwrap_err(), KeyError::Damaged);
}

#[test]
fn the_entitled_and_nobody_else_tell_whose_mark_it_is() {
    let mut centred = staffed();
    let clerk = centred.log_in(CLERK).unwrap();
    let mark = clerk.origin(STEP).unwrap();
    assert_eq!(mark.to_string().parse(), Ok(mark.clone()));
    assert_eq!(mark.author, clerk.own_keys().public);
    for (user, _, _, entitled, _) in PEOPLE {
        let session = centred.log_in(user).unwrap();
        assert_eq!(session.origin_fits(STEP, &mark), entitled, "{}", name(user));
        assert!(!session.origin_fits(b"another step", &mark));
    }
    let mut claimed = mark.clone();
    claimed.author = centred.log_in(SECOND).unwrap().own_keys().public;
    assert!(!centred.head.origin_fits(STEP, &claimed), "nobody marks in the name of another");
}

#[test]
fn only_the_entitled_vouch_and_each_epoch_for_itself() {
    let mut centred = staffed();
    assert_eq!(centred.log_in(CLERK).unwrap().vouch(STEP), None);
    let (epoch, tag) = centred.log_in(TRUSTED).unwrap().vouch(STEP).unwrap();
    assert!(centred.head.vouched(epoch, STEP, &tag) && !centred.head.vouched(epoch, b"another", &tag));
    let head = centred.head.clone();
    centred.keyring.new_epoch(&head, &mut centred.random).unwrap();
    let head = centred.log_in(HEAD).unwrap();
    let (next, other) = head.vouch(STEP).unwrap();
    assert!(next > epoch && head.vouched(epoch, STEP, &tag) && !head.vouched(next, STEP, &tag) && tag != other);
}
