use depter_sealing::PrivateKey;

use super::*;

#[test]
fn somebody_without_an_account_changes_nothing_unseen() {
    type Change = fn(&mut Roll);
    let table: [(&str, Change); 5] = [
        ("a volunteer made staff", |roll| roll.user_mut(VOLUNTEER).unwrap().role = Role::Staff),
        ("a name", |roll| roll.user_mut(CLERK).unwrap().name = line("Башка Киши")),
        ("an account taken out", |roll| roll.users.retain(|user| user.id != SECOND)),
        ("the centre's id", |roll| roll.centre.id = Uuid::from_u128(901)),
        ("another recovery key", |roll| roll.recovery = PrivateKey::new(Secret::new([3; 32])).public()),
    ];
    for (what, change) in table {
        let mut centred = staffed();
        change(&mut centred.keyring.content.roll);
        let answer = centred.keyring.unlock(name(TRUSTED), password(TRUSTED), now());
        // A lock belongs to one centre: under another id it does not even open.
        assert!(matches!(answer, Err(KeyError::Damaged | KeyError::PasswordWrong)), "{what}: {answer:?}");
    }
}

#[test]
fn a_clerk_with_tools_of_their_own_does_not_put_their_key_in_the_place_of_a_heads() {
    let mut centred = staffed();
    let clerk = centred.log_in(CLERK).unwrap();
    let planted = PrivateKey::new(Secret::new([3; 32])).public();
    centred.keyring.content.roll.user_mut(SECOND).unwrap().public = planted;
    centred.keyring.authenticate_roll(&clerk.secrets).unwrap();
    assert!(centred.log_in(VOLUNTEER).is_ok(), "the clerk knows the root secret and made the roll look right");
    for user in [HEAD, TRUSTED, SECOND] {
        assert_eq!(centred.log_in(user).unwrap_err(), KeyError::Damaged, "{}", name(user));
    }
}

#[test]
fn a_clerk_who_writes_themselves_a_role_or_an_epoch_opens_nothing_and_is_seen() {
    let mut promoted = staffed();
    let clerk = promoted.log_in(CLERK).unwrap();
    let account = promoted.keyring.content.roll.user_mut(CLERK).unwrap();
    (account.role, account.entitled) = (Role::Head, true);
    promoted.keyring.authenticate_roll(&clerk.secrets).unwrap();
    assert_eq!(promoted.log_in(CLERK).unwrap_err(), KeyError::Damaged, "a head without private epochs");
    assert_eq!(promoted.log_in(HEAD).unwrap_err(), KeyError::Damaged);

    let mut planted = staffed();
    let mut clerk = planted.log_in(CLERK).unwrap();
    planted.keyring.push_epoch(&mut clerk.secrets, &mut planted.random).unwrap();
    planted.keyring.authenticate(&clerk.secrets).unwrap();
    assert_eq!(planted.log_in(HEAD).unwrap_err(), KeyError::Damaged, "an epoch that no head began");
}

#[test]
fn a_copy_moved_to_another_holder_opens_nothing() {
    let mut centred = staffed();
    let epoch = &mut centred.keyring.content.roll.epochs[0];
    let of_head = epoch.copies[&HEAD.0].clone();
    epoch.copies.insert(TRUSTED.0, of_head);
    assert_eq!(centred.log_in(TRUSTED).unwrap_err(), KeyError::Damaged);
}

#[test]
fn no_secret_is_printed() {
    let centred = staffed();
    let recovered = centred.keyring.recover(&centred.code).unwrap();
    let printed = format!("{:?} {:?} {:?} {recovered:?}", centred.keyring, centred.head, centred.code);
    let root = centred.head.secrets.root().unwrap().expose();
    assert!(!printed.contains(&format!("{}, {}", root[0], root[1])), "{printed}");
    assert!(!printed.contains(name(HEAD)), "no person either: {printed}");
    let keys = format!("{:?} {:?}", centred.head.keys(), centred.head.epochs_private());
    assert_eq!(keys.matches("Secret(hidden)").count(), 5, "{keys}");
}
