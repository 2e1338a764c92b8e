use depter_store::record;
use depter_values::{BodyId, Currency, Day, LineId, LongText, MeasureId, Rate, ShortText, codes};

use crate::plans::Amount;

codes! {
    /// Who gives (list `fund`). The list is fixed: figures of different centres are compared by origin.
    pub enum Origin {
        /// The local budget.
        Local = "local",
        /// The state budget.
        State = "state",
        /// A business sponsor.
        Business = "business",
        /// The residents.
        Residents = "residents",
        /// Communal labour, people × days.
        Ashar = "ashar",
        /// An international donor.
        Donor = "donor",
        /// A public organisation.
        Ngo = "ngo",
        /// Anybody else.
        Other = "other",
    }
}

codes! {
    /// What happened to money.
    pub enum EntryKind {
        /// It was set aside or transferred for the measure.
        Allocation = "allocation",
        /// It was spent.
        Spending = "spending",
    }
}

record! {
    /// One source of a measure.
    pub struct FundingLine(LineId) = FundingLine in "funding_line" {
        /// The measure.
        pub measure: MeasureId,
        /// Who gives: the money counts here and nowhere else.
        pub origin: Origin,
        /// The giver's name, as typed.
        pub funder: ShortText,
        /// The giver, if it is a body that the centre keeps.
        pub funder_body: Option<BodyId>,
        /// Whose budget the money passes on its way; counts in no figure.
        pub paid_through: Option<Origin>,
        /// Given in things or labour, not in money. Ashar always is.
        pub in_kind: bool,
        /// The planned amount in hundredth parts of its currency; null = not valued.
        pub planned: Option<i64>,
        /// Its currency.
        pub planned_currency: Currency,
        /// The rate of another currency.
        pub planned_rate: Option<Rate>,
        /// The day of the rate.
        pub planned_rate_day: Option<Day>,
        /// The planned amount in tyiyn; null = not valued.
        pub planned_tyiyn: Option<i64>,
        /// Ashar: how many people.
        pub people: Option<i64>,
        /// Ashar: for how many days each.
        pub days: Option<i64>,
        /// What is given in kind, and what else is to be known.
        pub note: LongText,
    }
}

record! {
    /// An allocation or a spending of a line.
    pub struct FundingEntry(EntryId) = FundingEntry in "funding_entry" {
        /// The line.
        pub line: LineId,
        /// Allocation or spending.
        pub kind: EntryKind,
        /// Its day.
        pub day: Day,
        /// The amount in hundredth parts of its currency.
        pub amount: i64,
        /// Its currency.
        pub currency: Currency,
        /// The rate of another currency: its own, not that of the line.
        pub rate: Option<Rate>,
        /// The day of the rate.
        pub rate_day: Option<Day>,
        /// The amount in tyiyn; null = not valued.
        pub tyiyn: Option<i64>,
        /// The number of the order, act or invoice.
        pub number: ShortText,
        /// What else is to be known.
        pub note: LongText,
    }
}

impl FundingLine {
    /// The planned amount; null = not valued.
    pub fn plan(&self) -> Option<Amount> {
        Amount::stored(self.planned, self.planned_currency, self.planned_rate, self.planned_rate_day)
    }

    /// Sets the planned amount.
    pub(super) fn set_plan(&mut self, amount: Option<Amount>) {
        (self.planned, self.planned_currency, self.planned_rate, self.planned_rate_day, self.planned_tyiyn) =
            Amount::columns(amount);
    }
}

impl FundingEntry {
    /// Its amount.
    pub fn sum(&self) -> Option<Amount> {
        Amount::stored(Some(self.amount), self.currency, self.rate, self.rate_day)
    }
}
