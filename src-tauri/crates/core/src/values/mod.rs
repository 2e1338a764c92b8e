//! Values that every feature speaks in: languages, ids, moments, days, periods, money, text.

mod code;
mod day;
mod id;
mod invisible;
mod json;
mod language;
mod moment;
mod money;
mod month;
mod period;
mod role;
mod text;
pub mod words;

pub use day::{Day, DayError};
pub use id::*;
pub(crate) use invisible::compared;
pub use json::Json;
pub use language::{Language, Trilingual};
pub use moment::Moment;
pub use money::{Currency, DatedRate, Money, MoneyError, Rate};
pub use month::Month;
pub use period::{Period, PeriodError};
pub use role::Role;
pub use text::{LINE_LIMIT, LongText, PROSE_LIMIT, ShortText, TextError, typed};
