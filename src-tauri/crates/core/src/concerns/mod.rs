//! Concerns: what residents told the centre, from the register number to the answer.
//!
//! Invariants: a number is given once; a closed record is never stored open; who may not see a field does not get it
//! from any function of this module.

mod attached;
mod book;
mod calendar_changes;
pub mod deadlines;
mod drafts;
mod list;
mod list_index;
mod origins;
mod register;
mod restrict;
mod rows;
pub mod rules;
pub mod sight;
mod steps;
#[cfg(test)]
mod tests;
mod view;

pub use attached::{AttachmentChoice, attach, attachable, attachment, attachment_remove};
pub use book::{BookEntry, BookRow, book, leaves_out};
pub use calendar_changes::{CalendarChanged, DEADLINES, with_deadlines};
pub use drafts::{DraftChoice, DraftDetail, DraftSave, draft_discard, draft_list, draft_save, drafts_are_whole};
pub use list::{After, ConcernCounts, ConcernGet, ConcernList, ConcernPage, concern_counts, concern_get, concern_list};
pub use register::{ConcernEdit, ConcernForm, ConcernRecord, NUMBERS, concern_edit, concern_record, next_serial};
pub use restrict::{ConcernRestrict, ConcernUnrestrict, concern_restrict, concern_unrestrict};
pub use rows::{
    Answer, AnswerTexts, Channel, Concern, ConcernKind, ConcernTexts, DeadlineSource, Extension, ExtensionTexts,
    Outcome, Referral, ReferralTexts, Safety, State,
};
pub use steps::{
    ConcernAnswer, ConcernExtend, ConcernInstruct, ConcernReason, ConcernRefer, ReferralAnswer, concern_answer,
    concern_cancel, concern_extend, concern_instruct, concern_refer, concern_reopen, referral_answer,
};
pub use view::{AnswerView, ConcernContent, ConcernDetail, ConcernInside, ConcernRow, ReferralView, detail, line};
