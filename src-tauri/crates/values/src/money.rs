use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Day;

/// A currency in which centres are promised money. The som is the money of account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Currency {
    /// Kyrgyz som; 100 tyiyn.
    #[default]
    KGS,
    /// US dollar.
    USD,
    /// Euro.
    EUR,
    /// Russian rouble.
    RUB,
    /// Kazakh tenge.
    KZT,
    /// Swiss franc.
    CHF,
    /// Pound sterling.
    GBP,
}

impl Currency {
    /// Every currency.
    pub const ALL: [Currency; 7] =
        [Currency::KGS, Currency::USD, Currency::EUR, Currency::RUB, Currency::KZT, Currency::CHF, Currency::GBP];

    /// The ISO 4217 code.
    pub fn code(self) -> &'static str {
        match self {
            Currency::KGS => "KGS",
            Currency::USD => "USD",
            Currency::EUR => "EUR",
            Currency::RUB => "RUB",
            Currency::KZT => "KZT",
            Currency::CHF => "CHF",
            Currency::GBP => "GBP",
        }
    }

    /// The currency with this code.
    pub fn of(code: &str) -> Option<Self> {
        Currency::ALL.into_iter().find(|currency| currency.code() == code)
    }
}

/// Why an amount or a rate is refused. The messages are codes: the door hands them on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Below zero.
    #[error("money_negative")]
    Negative,
    /// Larger than any budget of the country (ten million million som).
    #[error("money_too_large")]
    TooLarge,
    /// A rate that is no positive decimal number of at most six decimals.
    #[error("rate_invalid")]
    RateInvalid,
    /// Two currencies in one sum.
    #[error("money_currencies_differ")]
    CurrenciesDiffer,
}

/// An amount of one currency in its hundredth parts (tyiyn, cent, kopeck), never below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "PlainMoney", into = "PlainMoney")]
#[schemars(with = "PlainMoney")]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// How [`Money`] is written in JSON.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PlainMoney {
    /// Hundredth parts.
    minor: i64,
    #[serde(default)]
    currency: Currency,
}

impl Money {
    const LIMIT: i64 = 1_000_000_000_000_000;

    /// An amount in hundredth parts.
    pub fn new(minor: i64, currency: Currency) -> Result<Self, MoneyError> {
        match minor {
            ..0 => Err(MoneyError::Negative),
            0..=Self::LIMIT => Ok(Money { minor, currency }),
            _ => Err(MoneyError::TooLarge),
        }
    }

    /// An amount of tyiyn.
    pub fn tyiyn(minor: i64) -> Result<Self, MoneyError> {
        Money::new(minor, Currency::KGS)
    }

    /// Hundredth parts.
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// The sum of two amounts of one currency.
    pub fn plus(self, other: Money) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrenciesDiffer);
        }
        Money::new(self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?, self.currency)
    }

    /// The amount in tyiyn: its own when in som, else by `rate`, half up to the tyiyn; without a rate it is not valued.
    pub fn in_tyiyn(self, rate: Option<Rate>) -> Option<i64> {
        if self.currency == Currency::KGS {
            return Some(self.minor);
        }
        let product = i128::from(self.minor) * i128::from(rate?.millionths);
        i64::try_from((product + 500_000).div_euclid(1_000_000)).ok()
    }
}

impl TryFrom<PlainMoney> for Money {
    type Error = MoneyError;

    fn try_from(plain: PlainMoney) -> Result<Self, MoneyError> {
        Money::new(plain.minor, plain.currency)
    }
}

impl From<Money> for PlainMoney {
    fn from(money: Money) -> Self {
        PlainMoney { minor: money.minor, currency: money.currency }
    }
}

/// Som for one unit of another currency, exact to six decimals; JSON and the store write it as a decimal text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate {
    millionths: i64,
}

impl Rate {
    const LIMIT: i64 = 1_000_000_000_000;
}

/// A rate with the day on which it held: what turns another currency into som.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatedRate {
    /// Som for one unit.
    pub rate: Rate,
    /// The day of the rate.
    pub day: Day,
}

impl FromStr for Rate {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim().replace(',', ".");
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 7 || decimals.len() > 6 || !digits(whole) || !digits(decimals) {
            return Err(MoneyError::RateInvalid);
        }
        let millionths = format!("{whole}{decimals:0<6}").parse::<i64>().map_err(|_| MoneyError::RateInvalid)?;
        if (1..=Rate::LIMIT).contains(&millionths) { Ok(Rate { millionths }) } else { Err(MoneyError::RateInvalid) }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:06}", self.millionths / 1_000_000, self.millionths % 1_000_000);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl TryFrom<String> for Rate {
    type Error = MoneyError;

    fn try_from(text: String) -> Result<Self, MoneyError> {
        text.parse()
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> String {
        rate.to_string()
    }
}

impl JsonSchema for Rate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Som for one unit of another currency, a decimal text of at most six decimals.",
            "type": "string",
            "pattern": "^[0-9]{1,7}([.,][0-9]{1,6})?$",
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::*;

    #[test]
    fn another_currency_is_converted_half_up_to_the_tyiyn() {
        for (minor, rate, tyiyn) in [
            (35_000_000, "68.65", 2_402_750_000),
            (1, "0.5", 1),
            (1, "0.499999", 0),
            (3, "0.5", 2),
            (100, "87,4512", 8745),
        ] {
            let usd = Money::new(minor, Currency::USD).unwrap();
            assert_eq!(usd.in_tyiyn(Some(rate.parse().unwrap())), Some(tyiyn), "{minor} at {rate}");
        }
    }

    #[test]
    fn without_a_rate_another_currency_is_not_valued() {
        assert_eq!(Money::new(5, Currency::EUR).unwrap().in_tyiyn(None), None);
        assert_eq!(Money::tyiyn(5).unwrap().in_tyiyn(None), Some(5));
    }

    #[test]
    fn negative_and_absurd_amounts_are_refused() {
        assert_eq!(Money::tyiyn(-1), Err(MoneyError::Negative));
        assert_eq!(Money::tyiyn(i64::MAX), Err(MoneyError::TooLarge));
        let usd = Money::new(1, Currency::USD).unwrap();
        assert_eq!(Money::tyiyn(1).unwrap().plus(usd), Err(MoneyError::CurrenciesDiffer));
        for rate in ["", "0", "-1", "1.1234567", "a", "1e5", "99999999"] {
            assert_eq!(rate.parse::<Rate>(), Err(MoneyError::RateInvalid), "{rate}");
        }
    }

    #[test]
    fn a_rate_is_written_as_it_was_typed() {
        for rate in ["68.65", "87", "0.000001"] {
            assert_eq!(rate.parse::<Rate>().unwrap().to_string(), rate);
        }
    }
}
