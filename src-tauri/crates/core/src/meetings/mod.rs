//! Meetings of the centre, of its groups and of the village: papers, attendance, minutes, decisions and what became of
//! them (domain §4.1, §4.2).
//!
//! Agenda items are made by the feature `agenda`, which knows the concerns and measures behind them; what was said on
//! them and decided is written here.

mod closed;
mod decisions;
mod minutes;
mod papers;
mod rows;
mod rules;
#[cfg(test)]
mod tests;
mod views;

pub use closed::{Secrecy, decision_texts, ever_decided, follow_item, item_texts, own_item_texts, put_item};
pub use decisions::{
    DecisionFollowUp, DecisionGet, DecisionList, DecisionPage, DecisionRemove, DecisionRow, DecisionSave, Unfinished,
    decision_follow_up, decision_get, decision_list, decision_remove, decision_save,
};
pub use minutes::{AttendanceSave, MeetingFinalise, MinutesSave, attendance_save, meeting_finalise, minutes_save};
pub use papers::{MeetingRemove, MeetingSave, NUMBERS, meeting_remove, meeting_save};
pub use rows::{
    Decision, DecisionState, DecisionTexts, Formula, Item, ItemTexts, Meeting, MeetingState, MinutesForm, Officer,
    QuorumRule, Recurring, Votes,
};
pub use rules::{Headcount, check_minutes, is_held, is_overdue, may_change, quorum};
pub use views::{
    Attendee, DecisionView, ItemGet, ItemPlace, ItemView, MeetingDetail, MeetingGet, MeetingList, MeetingPage,
    MeetingRow, decisions_of, detail, item_get, items_of, meeting_get, meeting_list,
};
