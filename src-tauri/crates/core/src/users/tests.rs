use depter_store::Error;
use depter_values::{Language, Refusal, Role, ShortText, UserId};
use uuid::Uuid;

use super::{Account, UserName, active_heads, add, change, remove, user_names};
use crate::testing::Bench;

fn account(name: &str, role: Role, entitled: bool) -> Account {
    Account { name: ShortText::cleaned(name), role, entitled, language: Language::Ky }
}

fn id(n: u128) -> UserId {
    UserId(Uuid::from_u128(n))
}

#[test]
fn a_head_is_entitled_and_a_volunteer_never_is() {
    let mut bench = Bench::new();
    let head = bench.write(|cx| add(cx, id(1), account("Жетекчи", Role::Head, false))).unwrap();
    let volunteer = bench.write(|cx| add(cx, id(2), account("Ыктыярчы", Role::Volunteer, true))).unwrap();
    assert!(head.entitled && !volunteer.entitled);
}

#[test]
fn the_last_head_cannot_go_or_step_down() {
    let mut bench = Bench::new();
    bench.write(|cx| add(cx, id(1), account("Жетекчи", Role::Head, true))).unwrap();
    let gone = bench.write(|cx| remove(cx, id(1), 1)).unwrap_err();
    let down = bench.write(|cx| change(cx, id(1), 1, account("Жетекчи", Role::Staff, true))).unwrap_err();
    for error in [gone, down] {
        assert!(matches!(error, Error::Refused(Refusal::LastHead)), "{error:?}");
    }
    bench.write(|cx| add(cx, id(2), account("Экинчи жетекчи", Role::Head, true))).unwrap();
    bench.write(|cx| remove(cx, id(1), 1)).unwrap();
    assert_eq!(bench.read(active_heads).unwrap(), 1);
}

#[test]
fn only_those_who_may_log_in_are_named() {
    let mut bench = Bench::new();
    bench.write(|cx| add(cx, id(1), account("Жетекчи", Role::Head, true))).unwrap();
    bench.write(|cx| add(cx, id(2), account("Кызматкер", Role::Staff, false))).unwrap();
    bench.write(|cx| remove(cx, id(2), 1)).unwrap();
    let head = UserName { id: id(1), name: ShortText::cleaned("Жетекчи"), role: Role::Head };
    assert_eq!(bench.read(user_names).unwrap(), [head]);
}
