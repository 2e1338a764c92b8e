//! What the product refuses to do, with the code under which every caller knows it.
//!
//! A variant exists only when somebody reads its code. The sentences stand in `locales/errors.*.json`.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{Day, Kind};

/// Declares [`Refusal`] with the code of each variant, and the list from which `docs/errors.md` is made.
macro_rules! refusals {
    ($($(#[doc = $doc:literal])+ $name:ident $({ $($field:ident: $type:ty),+ $(,)? })? = $code:literal;)+) => {
        /// A rule said no. Nothing was changed; the person is told what to do.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Refusal {
            $($(#[doc = $doc])+ $name $({ $(#[doc = concat!("The value of `%{", stringify!($field), "}` in the message.")] $field: $type),+ })?,)+
        }

        impl Refusal {
            /// Every code with what it means, in the order of declaration.
            pub const ALL: &'static [(&'static str, &'static str)] = &[$(($code, concat!($($doc),+))),+];

            /// The code that callers test and that names the sentence in `locales/`.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Refusal::$name $({ $($field: _),+ })? => $code,)+
                }
            }

            /// What the sentence needs to know. Never personal data.
            pub fn params(&self) -> Map<String, Value> {
                #[allow(unused_mut, reason = "variants without fields have nothing to insert")]
                let mut params = Map::new();
                match self {
                    $(Refusal::$name $({ $($field),+ })? => {
                        $($(params.insert(stringify!($field).to_owned(), Value::from($field.to_string()));)+)?
                    })+
                }
                params
            }
        }
    };
}

refusals! {
    /// A required answer is missing.
    FieldRequired { field: &'static str } = "field_required";
    /// A value of this field is not among those allowed.
    FieldInvalid { field: &'static str } = "field_invalid";
    /// No such record, or none that this person may see.
    NotFound { kind: Kind } = "not_found";
    /// Somebody changed the record after it was read.
    VersionConflict { kind: Kind, id: Uuid } = "version_conflict";
    /// The register lacks entries that a copy holds: no number is given until a head has chosen which of them is right.
    RegisterBehind = "register_behind";
    /// The role of this person does not include it.
    NotPermitted = "not_permitted";
    /// The record belongs to a restricted concern and this person is not entitled to see it.
    RestrictedRecord = "restricted_record";
    /// A day in the future where only a past one makes sense.
    DayInFuture { field: &'static str } = "day_in_future";
    /// Two days in the wrong order.
    DaysReversed { field: &'static str } = "days_reversed";
    /// A reason must be written for this step.
    ReasonRequired = "reason_required";

    // Undo and history

    /// The operation does not exist or was undone already.
    NothingToUndo = "nothing_to_undo";
    /// The record was changed again afterwards.
    UndoConflict { kind: Kind } = "undo_conflict";
    /// A step that cannot be taken back (sealing, approval, import of keys).
    UndoImpossible = "undo_impossible";
    /// Somebody else's step, or one of an earlier session.
    UndoNotOwn = "undo_not_own";

    // Calendar, lists, areas, centre, users, people

    /// The code is not in the list.
    CodeUnknown { list: &'static str } = "code_unknown";
    /// A holiday stands on that day already.
    HolidayExists { day: Day } = "holiday_exists";
    /// A rule begins on that day already.
    RuleExists { day: Day } = "rule_exists";
    /// An area cannot lie inside itself.
    AreaCircle = "area_circle";
    /// The centre needs a name in at least one language.
    NameRequired = "name_required";
    /// The person is a member of this group in that time already, or is named twice.
    AlreadyMember = "already_member";
    /// The last active head cannot be removed or given another role.
    LastHead = "last_head";
    /// A user of that name exists.
    UserExists = "user_exists";

    // Concerns

    /// A statement, complaint or proposal needs the applicant's name; without one it is a signal.
    ApplicantMissing = "applicant_missing";
    /// The step does not fit the state that the concern is in.
    StateWrong { state: &'static str } = "state_wrong";
    /// The body is the one complained about (the law forbids sending a complaint there).
    ReferralToComplained = "referral_to_complained";
    /// The person did not agree to the referral.
    ConsentMissing = "consent_missing";
    /// A resolved concern needs a line of evidence.
    EvidenceRequired = "evidence_required";
    /// A signal has no legal deadline that could be extended.
    NoDeadline = "no_deadline";
    /// The deadline was extended already, or the new one is beyond what the rule allows.
    ExtensionTooLong { day: Day } = "extension_too_long";
    /// The category belongs to the closed ones; only another category makes the concern open.
    CategoryRestricted = "category_restricted";
    /// The receipt of a restricted concern is printed only when it is safe to take home.
    ReceiptUnsafe = "receipt_unsafe";
    /// Concerns are hidden from this head, who would see them as the last one: only the other head can step back.
    HiddenFromYourself = "hidden_from_yourself";
    /// A record cannot be hidden from the last active head.
    HiddenFromLastHead = "hidden_from_last_head";

    // Attachments

    /// The file holds nothing.
    AttachmentEmpty = "attachment_empty";
    /// The file has more bytes than an attachment may have.
    AttachmentTooLarge { megabytes: usize } = "attachment_too_large";
    /// By its content the file is neither a JPEG nor a PNG picture nor a PDF; its name decides nothing.
    AttachmentKindUnknown = "attachment_kind_unknown";
    /// The file breaks off or is not what its first bytes say.
    AttachmentDamaged = "attachment_damaged";
    /// The picture has more points than are opened.
    PictureTooLarge { megapoints: u64 } = "picture_too_large";
    /// The concern has as many attachments as it may have.
    AttachmentsTooMany { most: usize } = "attachments_too_many";
    /// The file of the attachment is not on the disk, or not as it was written.
    AttachmentLost = "attachment_lost";
    /// Only pictures are shown in the window.
    AttachmentNotAPicture = "attachment_not_a_picture";

    // Meetings

    /// The minutes are final.
    MeetingFinal = "meeting_final";
    /// Minutes become final only for a meeting that has taken place.
    MeetingNotHeld = "meeting_not_held";
    /// More women, men or young people than participants.
    AttendanceWrong = "attendance_wrong";
    /// More votes than participants.
    VotesTooMany = "votes_too_many";
    /// The items given are not exactly those of the agenda.
    AgendaIncomplete = "agenda_incomplete";

    // Plans and money

    /// The plan is approved.
    PlanApproved = "plan_approved";
    /// Three signatures are needed: police, local self-government, council.
    SignaturesMissing = "signatures_missing";
    /// A contribution in kind cannot carry this.
    InKindWrong = "in_kind_wrong";
    /// The recommendation already has an entry for that year.
    YearTaken { year: i32 } = "year_taken";

    // Summary

    /// The period is approved and its figures are frozen.
    SummaryApproved = "summary_approved";
    /// The period is not over.
    PeriodNotOver = "period_not_over";
    /// No figure has this key.
    FigureUnknown = "figure_unknown";

    // Import

    /// The register number is taken by another content.
    NumberTaken = "number_taken";
    /// The file cannot be read as a journal.
    JournalUnreadable { reason: &'static str } = "journal_unreadable";

    // Documents and files

    /// The document cannot be made in this format.
    FormatUnknown = "format_unknown";
    /// The host gave no such file.
    HandleUnknown = "handle_unknown";
}
