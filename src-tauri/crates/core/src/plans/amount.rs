use schemars::JsonSchema;
use serde::Serialize;

use depter_values::{Currency, DatedRate, Day, Money, Rate, Refusal};

/// A sum as it was typed, and what it is worth in tyiyn (contract §5).
///
/// A sum in another currency without a rate is kept and not valued: its `tyiyn` is null, never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Amount {
    /// The sum in its own currency.
    pub money: Money,
    /// The rate by which it is turned into som; only for another currency.
    pub rate: Option<DatedRate>,
    /// Half up to the tyiyn; null when not valued.
    pub tyiyn: Option<i64>,
}

impl Amount {
    /// A sum with its rate. Som take no rate, and a rate that makes the sum absurd is refused.
    pub fn new(money: Money, rate: Option<DatedRate>) -> Result<Self, Refusal> {
        let wrong = Refusal::FieldInvalid { field: "rate" };
        if rate.is_some() && money.currency() == Currency::KGS {
            return Err(wrong);
        }
        let tyiyn = money.in_tyiyn(rate.map(|dated| dated.rate));
        let absurd = tyiyn.map_or(rate.is_some(), |tyiyn| Money::tyiyn(tyiyn).is_err());
        if absurd { Err(wrong) } else { Ok(Amount { money, rate, tyiyn }) }
    }

    /// A sum that may be unknown; a rate without a sum is refused.
    pub fn known(money: Option<Money>, rate: Option<DatedRate>) -> Result<Option<Self>, Refusal> {
        match (money, rate) {
            (Some(money), rate) => Amount::new(money, rate).map(Some),
            (None, Some(_)) => Err(Refusal::FieldInvalid { field: "rate" }),
            (None, None) => Ok(None),
        }
    }

    /// The sum in the columns of a row; null when there is none.
    pub fn stored(minor: Option<i64>, currency: Currency, rate: Option<Rate>, day: Option<Day>) -> Option<Self> {
        let money = Money::new(minor?, currency).ok()?;
        let rate = rate.zip(day).map(|(rate, day)| DatedRate { rate, day });
        Some(Amount { money, rate, tyiyn: money.in_tyiyn(rate.map(|dated| dated.rate)) })
    }

    /// How a sum that may be unknown is stored.
    pub fn columns(amount: Option<Self>) -> Columns {
        let Some(amount) = amount else { return (None, Currency::KGS, None, None, None) };
        let (rate, day) = (amount.rate.map(|dated| dated.rate), amount.rate.map(|dated| dated.day));
        (Some(amount.money.minor()), amount.money.currency(), rate, day, amount.tyiyn)
    }
}

/// The columns of a sum that may be unknown: minor units, currency, rate, its day, tyiyn.
pub type Columns = (Option<i64>, Currency, Option<Rate>, Option<Day>, Option<i64>);

#[cfg(test)]
mod tests {
    use super::*;

    fn usd(minor: i64) -> Money {
        Money::new(minor, Currency::USD).unwrap()
    }

    fn rate(text: &str) -> DatedRate {
        DatedRate { rate: text.parse().unwrap(), day: Day::new(2018, 1, 1).unwrap() }
    }

    #[test]
    fn another_currency_is_worth_its_own_rate_half_up() {
        for (minor, text, tyiyn) in [(35_000_000, "68.65", 2_402_750_000), (1, "0.5", 1), (1, "0.49", 0), (3, "0.5", 2)]
        {
            assert_eq!(Amount::new(usd(minor), Some(rate(text))).unwrap().tyiyn, Some(tyiyn), "{minor} at {text}");
        }
    }

    #[test]
    fn without_a_rate_it_is_kept_and_not_valued() {
        let amount = Amount::new(usd(500), None).unwrap();
        assert_eq!((amount.money.minor(), amount.tyiyn), (500, None));
        assert_eq!(Amount::known(None, None), Ok(None), "an unknown sum is null, not 0");
    }

    #[test]
    fn a_rate_that_says_nothing_or_too_much_is_refused() {
        let wrong = Refusal::FieldInvalid { field: "rate" };
        assert_eq!(Amount::new(Money::tyiyn(5).unwrap(), Some(rate("1"))), Err(wrong.clone()), "som need no rate");
        assert_eq!(Amount::known(None, Some(rate("1"))), Err(wrong.clone()), "a rate of nothing");
        assert_eq!(Amount::new(usd(1_000_000_000_000_000), Some(rate("999999"))), Err(wrong), "beyond every budget");
    }

    #[test]
    fn what_is_stored_is_read_back() {
        for amount in
            [None, Some(Amount::new(usd(5), Some(rate("87.45"))).unwrap()), Some(Amount::new(usd(5), None).unwrap())]
        {
            let (minor, currency, rate, day, tyiyn) = Amount::columns(amount);
            assert_eq!(Amount::stored(minor, currency, rate, day), amount);
            assert_eq!(amount.and_then(|amount| amount.tyiyn), tyiyn);
        }
    }
}
