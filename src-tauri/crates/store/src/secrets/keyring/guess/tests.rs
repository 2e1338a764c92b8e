use super::*;

fn bits(password: &str) -> f64 {
    let pieces = Pieces::beside(&[]);
    readings(password).iter().map(|reading| pieces.bits(reading)).fold(f64::INFINITY, f64::min)
}

#[test]
fn a_password_is_read_in_every_way_in_which_it_may_have_been_meant() {
    let table = [
        ("gfhjkm", "пароль"),
        ("зфыыцщкв", "password"),
        ("jetekchi", "жетекчи"),
        ("parol", "парол"),
        ("лнкпняыефт", "кыргызстан"),
        ("пар0ль", "пароль"),
        ("@йгүл", "айгүл"),
    ];
    for (typed, meant) in table {
        assert!(readings(typed).iter().any(|reading| reading == meant), "{typed}: {:?}", readings(typed));
    }
}

#[test]
fn each_kind_of_piece_is_cheap_to_guess() {
    for (password, most) in [
        ("кыргызстан", 10.0),
        ("натсзыгрык", 11.0),
        ("йцукенгшщз", 8.0),
        ("ааааааааааа", 8.0),
        ("абвгдежзийк", 8.0),
        ("барсбекбарсбек", 18.0),
        ("19850312", 15.0),
        ("0555123456", 24.0),
        ("үлбүрөктөрдүн", 28.0),
    ] {
        assert!(bits(password) <= most, "{password}: {} bits", bits(password));
    }
}

#[test]
fn what_nothing_tells_costs_as_much_as_it_has_characters() {
    for password in ["xK9#mQ2$vL", "чү7ңКрт9эө"] {
        assert!(bits(password) >= ENOUGH, "{password}: {} bits", bits(password));
        assert!(!is_guessable(password, &[]), "{password}");
    }
}

#[test]
fn what_an_acquaintance_knows_is_no_part_of_a_password() {
    let near = ["Ак-Терек", "«Сары-Жаз» коомдук борбору"];
    for password in ["ак-терек сары-жаз", "АкТерек2026", "fr-nthtr 2026", "Sary-Jaz 1991"] {
        assert!(is_guessable(password, &near), "{password}");
    }
}
