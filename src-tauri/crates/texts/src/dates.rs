use depter_values::{Day, Language, Moment};

use crate::{text, text_with};

/// A day in words, as offices write it (domain §7.3): `2026-жылдын 5-ноябры`, `5 ноября 2026 года`, `5 November 2026`.
pub fn date_long(language: Language, day: Day) -> String {
    in_words(language, day, "values.date.long", "values.month_date.")
}

/// A day before the thing that bears it, «… кайрылуу» (domain §4.5): `2026-жылдын 5-ноябрындагы`; Russian and English
/// keep the long form.
pub fn date_attributive(language: Language, day: Day) -> String {
    in_words(language, day, "values.date.attributive", "values.month_attributive.")
}

/// A day in figures (domain §7.3): `05.11.2026-ж.`, `05.11.2026`, `05/11/2026`.
pub fn date_short(language: Language, day: Day) -> String {
    let (year, month, date) = (year(day), two_digits(day.month()), two_digits(day.day()));
    text_with(language, "values.date.short", &[("day", &date), ("month", &month), ("year", &year)])
}

/// Hours and minutes of the 24-hour clock: `14:07` in all three languages (domain §7.3).
pub fn time(_language: Language, hour: u32, minute: u32) -> String {
    format!("{}:{}", two_digits(hour), two_digits(minute))
}

/// A moment as the wall clock in Bishkek showed it: `05.11.2026-ж., 14:07`.
pub fn moment(language: Language, moment: Moment) -> String {
    let date = date_short(language, moment.day());
    text_with(language, "values.date.moment", &[("date", &date), ("time", &moment.time())])
}

/// The name of a month, 1–12, standing alone: `ноябрь`, `ноябрь`, `November`.
pub fn month_name(language: Language, month: u32) -> String {
    month_in(language, "values.month_name.", month)
}

/// A month in one of its forms; `form` is the key up to the month's number.
pub(crate) fn month_in(language: Language, form: &str, month: u32) -> String {
    text(language, &format!("{form}{month}"))
}

pub(crate) fn year(day: Day) -> String {
    day.year().to_string()
}

pub(crate) fn two_digits(number: u32) -> String {
    format!("{number:02}")
}

fn in_words(language: Language, day: Day, key: &str, month_form: &str) -> String {
    let month = month_in(language, month_form, day.month());
    text_with(language, key, &[("day", &day.day().to_string()), ("month", &month), ("year", &year(day))])
}
