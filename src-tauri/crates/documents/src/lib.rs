//! Plain data in, paper out: PDF by Typst, DOCX, XLSX, and the figures of a summary as JSON.
//!
//! Invariants: this crate reads no store, no clock and no file; what it is given is all that it prints, and what it is
//! given has already passed the rights of whoever prints it. Text typed by people reaches Typst as data, never as
//! markup. PDF and DOCX are made from one model of blocks, and every figure of a summary from one table model, so that two
//! forms of a document cannot say different things.

mod agenda;
mod centre;
mod journal;
mod meeting;
mod minutes;
mod output;
mod receipt;
mod summary;

pub use agenda::{Agenda, AgendaItem};
pub use centre::{Centre, Letterhead};
pub use journal::{Journal, JournalRow, Referral};
pub use meeting::{MeetingKind, Person};
pub use minutes::{Attendance, Decision, Formula, Minutes, MinutesCopy, MinutesForm, MinutesItem, Votes};
pub use output::{DocumentError, Format, Made, Rendered};
pub use receipt::Receipt;
pub use summary::{Approved, Figure, MoneyIn, Priority, Summary, Value};
