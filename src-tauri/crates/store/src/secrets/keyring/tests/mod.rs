mod accounts;
mod files;
mod origins;
mod rotation;
mod tampering;

use depter_sealing::{Place, SealError, Sealed, SeededRandomness};
use depter_values::Language;

use super::*;

/// Costs next to nothing, so that tests are quick; the floor holds where accounts are tuned.
const TINY: ArgonParams = ArgonParams { m_kib: 8, t: 1, p: 1 };

const HEAD: UserId = UserId(Uuid::from_u128(1));
const CLERK: UserId = UserId(Uuid::from_u128(2));
const TRUSTED: UserId = UserId(Uuid::from_u128(3));
const VOLUNTEER: UserId = UserId(Uuid::from_u128(4));
const SECOND: UserId = UserId(Uuid::from_u128(5));

const PLACE: Place<'static> = Place { table: "concern", record: Uuid::from_u128(77), column: "narrative" };
const SECRET_TEXT: &str = "коңшусунун үйүнөн кыйкырык угулат";

/// The invented people of a centre: id, name, role, entitled, password.
const PEOPLE: [(UserId, &str, Role, bool, &str); 5] = [
    (HEAD, "Үмүт Өрнөкова", Role::Head, true, "жайлоодо жети боз үй"),
    (CLERK, "Кеңеш Мисалов", Role::Staff, false, "көк асмандын алдында"),
    (TRUSTED, "Сыр Сактаева", Role::Staff, true, "таштан агып чыккан суу"),
    (VOLUNTEER, "Жардам Ыктыяров", Role::Volunteer, false, "күзүндө алма бышат"),
    (SECOND, "Орун Басарова", Role::Head, true, "эки башчы бирөөдөн артык"),
];

struct Centred {
    keyring: Keyring,
    head: Unlocked,
    code: RecoveryCode,
    random: SeededRandomness,
}

fn now() -> Moment {
    "2026-09-01T04:00:00Z".parse().unwrap()
}

fn line(text: &str) -> ShortText {
    ShortText::new(text).unwrap()
}

fn password(user: UserId) -> &'static str {
    PEOPLE.iter().find(|person| person.0 == user).unwrap().4
}

fn name(user: UserId) -> &'static str {
    PEOPLE.iter().find(|person| person.0 == user).unwrap().1
}

fn centre() -> Centre {
    let name = Trilingual::of("Мисал АДКБ", "Пример ОПЦ", "Sample CPC");
    Centre { id: Uuid::from_u128(900), name, language: Language::Ky }
}

/// A new centre with its first head alone.
fn founded() -> Centred {
    let mut random = SeededRandomness::from_seed([9; 32]);
    let (id, name, role, entitled, password) = PEOPLE[0];
    let head = NewUser { id, name: &line(name), role, entitled, password };
    let (keyring, head, code) = Keyring::create(centre(), &head, TINY, &mut random).unwrap();
    Centred { keyring, head, code, random }
}

/// The centre with everybody in it.
fn staffed() -> Centred {
    let mut centred = founded();
    for (id, name, role, entitled, password) in &PEOPLE[1..] {
        let new = NewUser { id: *id, name: &line(name), role: *role, entitled: *entitled, password };
        centred.keyring.add_user(&centred.head, &new, TINY, &mut centred.random).unwrap();
    }
    centred
}

impl Centred {
    fn log_in(&mut self, user: UserId) -> Result<Unlocked, KeyError> {
        self.keyring.unlock(name(user), password(user), now())
    }

    fn sealed_by(&mut self, user: UserId) -> Sealed {
        let session = self.log_in(user).unwrap();
        session.sealing(&mut self.random).unwrap().seal(SECRET_TEXT.as_bytes(), PLACE, &mut self.random).unwrap()
    }
}
