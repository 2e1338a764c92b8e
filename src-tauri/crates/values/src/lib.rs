//! Values that everything speaks in: languages, ids, kinds, moments, days, periods, money, text, refusals.
//!
//! Invariants: no database, no clock, no text for people. How a value stands in a column is in `sql`, a feature that only
//! the store and what stands on it ask for; papers, sentences and the hub do without.

#[macro_use]
mod columns;

mod code;
mod day;
mod id;
mod invisible;
mod json;
mod kind;
mod language;
mod moment;
mod money;
mod month;
mod period;
mod refusal;
mod role;
#[cfg(feature = "sql")]
pub mod sql;
mod text;
pub mod words;

pub use day::{Day, DayError};
pub use id::*;
pub use invisible::compared;
pub use json::Json;
pub use kind::*;
pub use language::{Language, Trilingual};
pub use moment::Moment;
pub use money::{Currency, DatedRate, Money, MoneyError, Rate};
pub use month::Month;
pub use period::{Period, PeriodError};
pub use refusal::Refusal;
pub use role::Role;
pub use text::{LONG_LIMIT, LongText, SHORT_LIMIT, ShortText, TextError, typed};
