use depter_values::{Day, Language, Period};

use crate::dates::{month_in, two_digits, year};
use crate::{date_long, date_short, month_name, text_with};

/// A period as a title: `2026-жылдын III чейреги`, `III квартал 2026 года`, `Quarter III of 2026 (Q3)` (domain §4.3).
///
/// A free period that is one day or one whole month is named as such.
pub fn period_title(language: Language, period: Period) -> String {
    written(language, period, "values.period.", Style::Words)
}

/// A period after "report": `2026-жылдын III чейреги үчүн`, `за III квартал 2026 года`, `for Quarter III of 2026 (Q3)`.
pub fn period_of(language: Language, period: Period) -> String {
    written(language, period, "values.period_of.", Style::Words)
}

/// A period as the head of a column: `III чейр. 2026`, `III кв. 2026`, `Q3 2026`.
pub fn period_short(language: Language, period: Period) -> String {
    written(language, period, "values.period_short.", Style::Figures)
}

/// How the days of a free period are written.
#[derive(Clone, Copy)]
enum Style {
    Words,
    Figures,
}

fn written(language: Language, period: Period, place: &str, style: Style) -> String {
    let with = |name: &str, params: &[(&str, &str)]| text_with(language, &format!("{place}{name}"), params);
    match period {
        Period::Quarter(year, quarter) => with(&format!("quarter_{quarter}"), &[("year", &year.to_string())]),
        Period::Half(year, half) => with(&format!("half_{half}"), &[("year", &year.to_string())]),
        Period::Year(year) => with("year", &[("year", &year.to_string())]),
        Period::Free(day, last) if day == last => {
            let date = match style {
                Style::Words => date_long(language, day),
                Style::Figures => date_short(language, day),
            };
            with("day", &[("date", &date)])
        }
        Period::Free(first, last) if is_whole_month(first, last) => {
            with("month", &[("month", &month_name(language, first.month())), ("year", &year(first))])
        }
        Period::Free(first, last) => span(language, place, first, last, style),
    }
}

fn span(language: Language, place: &str, first: Day, last: Day, style: Style) -> String {
    let edge = |day: Day, form: &str| match style {
        Style::Words => (day.day().to_string(), month_in(language, form, day.month())),
        Style::Figures => (two_digits(day.day()), two_digits(day.month())),
    };
    let (first_day, first_month) = edge(first, "values.month_from.");
    let (last_day, last_month) = edge(last, "values.month_until.");
    let (first_year, last_year) = (year(first), year(last));
    let name = if first_year == last_year { "span" } else { "span_of_years" };
    let params = [
        ("first_day", first_day.as_str()),
        ("first_month", &first_month),
        ("first_year", &first_year),
        ("last_day", &last_day),
        ("last_month", &last_month),
        ("last_year", &last_year),
        ("year", &last_year),
    ];
    text_with(language, &format!("{place}{name}"), &params)
}

fn is_whole_month(first: Day, last: Day) -> bool {
    first.day() == 1 && last.next().day() == 1 && (first.year(), first.month()) == (last.year(), last.month())
}
