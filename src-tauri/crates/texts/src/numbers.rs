use depter_values::{Currency, Language, Money};

use crate::{text, text_with};

/// A space at which no line breaks: between groups of digits, and between a number and its unit.
const NO_BREAK_SPACE: &str = "\u{a0}";
/// Tyiyn in a tenth of a thousand som.
const TYIYN_IN_TENTH_OF_THOUSAND: i64 = 10_000;

/// A whole number with its digits in groups of three: `1 234 567` (ky, ru), `1,234,567` (en). Domain §7.3.
pub fn number(language: Language, value: i64) -> String {
    decimal(language, value, 0)
}

/// A share in tenths of a percent: 296 is `29,6 %` (ky, ru), `29.6%` (en). Domain §7.3.
pub fn percent_tenths(language: Language, tenths: i64) -> String {
    text_with(language, "values.number.percent", &[("number", &decimal(language, tenths, 1))])
}

/// A sum of som, given in tyiyn: `1 234 567,50 сом`, `1,234,567.50 som`. The sign ⃀ is never printed (domain §7.3).
pub fn money(language: Language, tyiyn: i64) -> String {
    sum(language, tyiyn, Currency::KGS)
}

/// A sum in its own currency: `350 000,00 долл. США`.
pub fn money_in(language: Language, money: Money) -> String {
    sum(language, money.minor(), money.currency())
}

/// A sum given in hundredth parts, without its unit, for a column whose head names it: `1 234 567,50`.
pub fn amount(language: Language, minor: i64) -> String {
    decimal(language, minor, 2)
}

/// A sum of tyiyn in thousand som with one decimal, half up, without its unit: `74 957,7` (domain §2.4).
pub fn money_thousands(language: Language, tyiyn: i64) -> String {
    let half = TYIYN_IN_TENTH_OF_THOUSAND / 2;
    decimal(language, tyiyn.saturating_add(half).div_euclid(TYIYN_IN_TENTH_OF_THOUSAND), 1)
}

/// The unit of [`money_thousands`]: `миң сом`, `тыс. сом`, `thousand som`.
pub fn thousands(language: Language) -> String {
    text(language, "values.unit.thousand_som")
}

fn sum(language: Language, minor: i64, currency: Currency) -> String {
    let key = format!("values.money.{}", currency.code().to_ascii_lowercase());
    text_with(language, &key, &[("amount", &amount(language, minor))])
}

/// `scaled` is the value times ten to the power of `decimals`.
fn decimal(language: Language, scaled: i64, decimals: usize) -> String {
    let digits = format!("{:0width$}", scaled.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let sign = if scaled < 0 { "-" } else { "" };
    let (group, point) = separators(language);
    let mut written = format!("{sign}{}", grouped(whole, group));
    if decimals > 0 {
        written.push_str(point);
        written.push_str(fraction);
    }
    written
}

/// What stands between groups of digits, and before the decimals (CLDR; offices write the same).
fn separators(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Ky | Language::Ru => (NO_BREAK_SPACE, ","),
        Language::En => (",", "."),
    }
}

fn grouped(digits: &str, separator: &str) -> String {
    let mut written = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push_str(separator);
        }
        written.push(digit);
    }
    written
}
