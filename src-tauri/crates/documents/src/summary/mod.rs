//! The summary of a period (domain §4.3, contract §4).

mod decimal;
mod figure;
mod json;
mod layout;
mod sections;
mod xlsx;

use std::collections::BTreeMap;

use depter_values::{Day, Period};
use serde::Serialize;

use crate::Centre;

pub use depter_figures::Value;
pub use figure::Figure;
pub(crate) use json::json;
pub(crate) use layout::paper;
pub use sections::{Comparison, FigureCell, FigureRow, FigureTable, Section, Unit, sections};
pub(crate) use xlsx::xlsx;

/// The summary of one period in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Whose summary it is.
    pub centre: Centre,
    /// The territory in the document's language; may be empty.
    pub territory: String,
    /// The period.
    pub period: Period,
    /// The day it was made up.
    pub prepared_on: Day,
    /// Who made it up, by office or name; may be empty.
    pub prepared_by: String,
    /// Its approval, if it is frozen; none prints as a draft.
    pub approved: Option<Approved>,
    /// Concerns are kept from whoever prints it: the figures are not those of the centre, and the paper says so.
    pub partial: bool,
    /// Every figure, already suppressed, zeros included. Nothing is printed that has no key here.
    pub figures: Vec<Figure>,
    /// Where each figure stands and what it is called.
    pub sections: Vec<depter_figures::Section>,
    /// Names of list entries and bodies in the document's language, by `<part>.<code>` as they stand in the keys:
    /// `channel.oral`, `kind.statement`, `group.road`, `category.ROAD_SAFETY`, `outcome.explained`, `body.<id>`,
    /// `measure.done`, `fund.local`. A code without a name prints as itself.
    pub names: BTreeMap<String, String>,
    /// The unit of money on the pages.
    pub money: MoneyIn,
    /// The quarter in words; may be empty.
    pub narrative: String,
    /// Problems; may be empty.
    pub problems: String,
    /// Proposals; may be empty.
    pub proposals: String,
    /// The priorities that were chosen, with the reasons.
    pub chosen: Vec<Priority>,
    /// The problems that were raised but not chosen.
    pub not_chosen: Vec<Priority>,
}

/// A priority, or a problem that did not become one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Priority {
    /// What it is called.
    pub title: String,
    /// Why it was chosen, or not; may be empty.
    pub reason: String,
}

/// The approval that froze the figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Approved {
    /// The day.
    pub on: Day,
    /// By whom, by office or name.
    pub by: String,
    /// The digest of the frozen figures, as printed.
    pub digest: String,
}

/// The unit in which sums are printed. JSON always carries tyiyn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyIn {
    /// Som and tyiyn.
    Som,
    /// Thousand som with one decimal (domain §2.4).
    ThousandSom,
}
