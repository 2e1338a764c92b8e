use depter_values::{Currency, Language, Money};

use crate::digits::decimal;
use crate::{text, text_with};

/// Tyiyn in a tenth of a thousand som.
const TYIYN_IN_TENTH_OF_THOUSAND: i64 = 10_000;

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
