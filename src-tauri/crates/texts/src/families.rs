//! Where the words for codes stand. A code is an answer of the door (`in_progress`), its words are what a person reads.

/// Every enumeration whose words stand in `locales/`, with the beginning of their keys: a code comes after it, in small
/// letters. The window makes these keys when it runs, so this is the one place that names them all.
pub const FAMILIES: &[(&str, &str)] = &[
    ("AreaKind", "words.area_kind"),
    ("AttachmentKind", "concerns.attachments.kind"),
    ("BodyKind", "words.body_kind"),
    ("Currency", "values.money"),
    ("DeadlineSource", "concerns.deadline.source"),
    ("DecisionState", "words.decision_state"),
    ("DuplicateReason", "concerns.duplicates.reason"),
    ("EntryKind", "words.entry_kind"),
    ("Formula", "words.formula"),
    ("FulfilmentState", "plans.fulfilment"),
    ("Ground", "plans.ground"),
    ("HolidayOrigin", "words.holiday_origin"),
    ("ImportFault", "errors"),
    ("ImportField", "errors.field"),
    ("Kind", "errors.kind"),
    ("Language", "common.language"),
    ("ListName", "errors.list"),
    ("MeetingState", "words.meeting_state"),
    ("MemberRole", "words.member_role"),
    ("MinutesForm", "words.minutes_form"),
    ("Party", "plans.party"),
    ("PlanState", "words.plan_state"),
    ("QuorumRule", "words.quorum_rule"),
    ("Recurring", "documents.item"),
    ("Repair", "search.repaired"),
    ("SkipReason", "words.skip_reason"),
    ("SuggestionKind", "words.suggestion_kind"),
    ("Term", "words.term"),
    ("WarningCode", "funding.warning"),
];

/// Enumerations that are lists of the register: the centre may give their items other names, so the words stand in the
/// store (`list_all`) and nowhere in `locales/`.
pub const LISTED: &[(&str, &str)] = &[
    ("Channel", "channel"),
    ("ConcernKind", "kind"),
    ("ConcernState", "status"),
    ("MeasureState", "measure"),
    ("Origin", "fund"),
    ("Outcome", "outcome"),
    ("Role", "role"),
];

/// Some family begins so: a key of it is named here, wherever else it is asked for.
pub(crate) fn has(key: &str) -> bool {
    key.rsplit_once('.').is_some_and(|(beginning, _)| FAMILIES.iter().any(|(_, family)| *family == beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_for_a_code_is_used_although_the_window_makes_its_key() {
        for (key, used) in [
            ("words.area_kind.village", true),
            ("words.area_kind", false),
            ("words.area_kind.village.hint", false),
            ("meetings.form.save", false),
        ] {
            assert_eq!(has(key), used, "{key}");
        }
    }
}
