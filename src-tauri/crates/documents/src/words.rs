//! The texts of `locales/`, in the shape in which the documents ask for them.

use depter_values::{Day, Language};

/// One language, as the hand that writes a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words(pub Language);

impl Words {
    /// A text.
    pub fn say(self, key: &str) -> String {
        depter_texts::text(self.0, key)
    }

    /// A text with something put in.
    pub fn with(self, key: &str, parameters: &[(&str, &str)]) -> String {
        depter_texts::text_with(self.0, key, parameters)
    }

    /// A text with a number put in as `n`.
    pub fn count(self, key: &str, n: u32) -> String {
        self.with(key, &[("n", &n.to_string())])
    }

    /// A day in words, for running text.
    pub fn day(self, day: Day) -> String {
        depter_texts::date_long(self.0, day)
    }

    /// A day in figures, for tables.
    pub fn short_day(self, day: Day) -> String {
        depter_texts::date_short(self.0, day)
    }

    /// A day in bare figures, for the narrow columns of a ruled book.
    pub fn bare_day(self, day: Day) -> String {
        let (year, month, date) = (day.year().to_string(), format!("{:02}", day.month()), format!("{:02}", day.day()));
        self.with("documents.journal.day", &[("day", &date), ("month", &month), ("year", &year)])
    }

    /// The number of a paper: `№ 8`.
    pub fn number(self, number: &str) -> String {
        self.with("documents.number", &[("number", number)])
    }

    /// The words around the two numbers of «page x of y».
    pub fn page_of(self) -> Vec<String> {
        // Two characters that no text of ours holds mark the places.
        let marked = self.with("common.page_of", &[("page", "\u{1}"), ("pages", "\u{2}")]);
        marked.split(['\u{1}', '\u{2}']).map(str::to_owned).collect()
    }
}
