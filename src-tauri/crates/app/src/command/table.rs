//! The table of commands: one line a command. A command that does not stand here does not exist.

use std::sync::LazyLock;

use depter_core::concerns::with_deadlines;
use depter_core::registry::RECORD_TYPES;
use depter_core::summary::TALLIES;
use depter_core::{
    agenda, areas, audit, calendar, centre, concerns, funding, lists, meetings, people, plans, search, summary, users,
};
use serde_json::Value;

use super::arguments::Nothing;
use super::control;
use super::entry::{Command, reading, whole};
use super::failure::CommandError;
use crate::app::App;
use crate::session::open::Session;
use crate::session::{accounts, founding, login, recovery, state};
use crate::{attachments, backup, command_table, exports, import};

command_table! {
    queries {
        // The centre, its lists, its calendar
        centre_get(centre::CentreGet) = centre::centre_get, ViewLists;
        list_all(lists::ListAll) = lists::list_all, ViewLists;
        holiday_list(calendar::HolidayList) = calendar::holiday_list, ViewLists;
        rule_list(calendar::RuleList) = calendar::rule_list, ViewLists;
        deadline_preview(calendar::DeadlinePreview) = calendar::deadline_preview, ViewLists;
        area_list(areas::AreaList) = areas::area_list, ViewLists;
        area_get(areas::AreaGet) = areas::area_get, ViewLists;

        // Bodies, people, members
        body_list(people::BodyList) = people::body_list, ViewPeople;
        person_list(people::PersonList) = people::person_list, ViewPeople;
        person_get(people::PersonGet) = people::person_get, EditPeople;
        membership_list(people::MembershipList) = people::membership_list, ViewPeople;
        composition_list(people::CompositionList) = people::composition_list, ViewPeople;

        // Concerns
        concern_list(concerns::ConcernList) = |cx, args| concerns::concern_list(cx, &args), ViewConcerns;
        concern_get(concerns::ConcernGet) = |cx, args| concerns::concern_get(cx, &args), ViewConcerns;
        concern_counts(Nothing) = |cx, _| concerns::concern_counts(cx), ViewConcerns;
        concern_duplicates(search::ConcernDuplicates) = search::concern_duplicates, LeadConcerns;
        text_repair(search::TextRepair) = |_, args| Ok::<_, depter_store::Error>(search::text_repair(args)), ViewLists;
        user_names(Nothing) = |cx, _| users::user_names(cx), LeadConcerns;
        search(search::Search) = |cx, args| search::search(cx, &args), Search;
        draft_list(Nothing) = |cx, _| concerns::draft_list(cx), KeepDrafts;

        // Meetings and decisions
        meeting_list(meetings::MeetingList) = meetings::meeting_list, PrepareMeetings;
        meeting_get(meetings::MeetingGet) = meetings::meeting_get, PrepareMeetings;
        agenda_suggestions(agenda::AgendaSuggestions) = agenda::agenda_suggestions, PrepareMeetings;
        decision_list(meetings::DecisionList) = meetings::decision_list, PrepareMeetings;
        decision_get(meetings::DecisionGet) = meetings::decision_get, PrepareMeetings;
        item_get(meetings::ItemGet) = meetings::item_get, PrepareMeetings;

        // Plans and money
        plan_list(plans::PlanList) = |cx, args| plans::plan_list(cx, &args), ViewPlans;
        plan_get(plans::PlanGet) = |cx, args| funding::plan_get(cx, &args), ViewPlans;
        measure_get(plans::MeasureGet) = |cx, args| funding::measure_get(cx, &args), ViewPlans;
        money_overview(funding::MoneyArgs) = |cx, args| funding::money_overview(cx, &args), ViewPlans;
        recommendation_list(plans::RecommendationList) = |cx, args| plans::recommendation_list(cx, &args), ViewPlans;

        // The summary
        summary_get(summary::SummaryGet) = |cx, args| summary::summary_get(cx, &args), ViewSummary;
        summary_records(summary::SummaryRecords) = |cx, args| summary::summary_records(cx, &args), ViewSummary;

        // Users, history, access
        user_list(Nothing) = |cx, _| users::active(cx), ManageUsers;
        record_history(audit::RecordHistory) = audit::record_history, ViewHistory;
        record_access(audit::RecordHistory) = audit::record_access, ViewAccess;
        store_check(audit::StoreCheck) = |cx, args| audit::store_check(cx, &args, RECORD_TYPES, TALLIES), Check;
    }
    actions {
        centre_save(centre::CentreSave) = centre::centre_save, EditCentre;
        category_save(lists::CategorySave) = lists::category_save, EditLists;
        list_item_save(lists::ListItemSave) = lists::list_item_save, EditLists;
        area_save(areas::AreaSave) = areas::area_save, EditLists;
        area_rename(areas::AreaRename) = areas::area_rename, EditLists;
        area_close(areas::AreaClose) = areas::area_close, EditLists;
        area_reopen(areas::AreaReopen) = areas::area_reopen, EditLists;
        body_save(people::BodySave) = people::body_save, EditPeople;
        body_remove(people::BodyRemove) = people::body_remove, EditPeople;
        person_save(people::PersonSave) = people::person_save, EditPeople;
        person_remove(people::PersonRemove) = people::person_remove, EditPeople;
        membership_save(people::MembershipSave) = people::membership_save, EditPeople;
        membership_remove(people::MembershipRemove) = people::membership_remove, EditPeople;
        composition_approve(people::CompositionApprove) = people::composition_approve, EditPeople;

        holiday_save(calendar::HolidaySave) = |cx, args| with_deadlines(cx, |cx| calendar::holiday_save(cx, args)), EditLists;
        holiday_remove(calendar::HolidayRemove) = |cx, args| with_deadlines(cx, |cx| calendar::holiday_remove(cx, args)), EditLists;
        rule_save(calendar::RuleSave) = |cx, args| with_deadlines(cx, |cx| calendar::rule_save(cx, args)), EditLists;

        concern_record(concerns::ConcernRecord) = concerns::concern_record, LeadConcerns;
        concern_edit(concerns::ConcernEdit) = concerns::concern_edit, LeadConcerns;
        concern_refer(concerns::ConcernRefer) = concerns::concern_refer, LeadConcerns;
        referral_answer(concerns::ReferralAnswer) = concerns::referral_answer, LeadConcerns;
        concern_extend(concerns::ConcernExtend) = concerns::concern_extend, LeadConcerns;
        concern_answer(concerns::ConcernAnswer) = concerns::concern_answer, LeadConcerns;
        concern_restrict(concerns::ConcernRestrict) = |cx, args| concerns::concern_restrict(cx, &args), LeadConcerns;
        concern_unrestrict(concerns::ConcernUnrestrict) = concerns::concern_unrestrict, DirectConcerns;
        concern_instruct(concerns::ConcernInstruct) = concerns::concern_instruct, DirectConcerns;
        concern_reopen(concerns::ConcernReason) = concerns::concern_reopen, DirectConcerns;
        concern_cancel(concerns::ConcernReason) = concerns::concern_cancel, DirectConcerns;
        attachment_remove(concerns::AttachmentChoice) = concerns::attachment_remove, LeadConcerns;
        draft_save(concerns::DraftSave) = |cx, args| concerns::draft_save(cx, &args), KeepDrafts;
        draft_discard(concerns::DraftChoice) = |cx, args| concerns::draft_discard(cx, &args), KeepDrafts;

        meeting_save(meetings::MeetingSave) = meetings::meeting_save, PrepareMeetings;
        meeting_remove(meetings::MeetingRemove) = meetings::meeting_remove, PrepareMeetings;
        agenda_item_save(agenda::AgendaItemSave) = agenda::agenda_item_save, PrepareMeetings;
        agenda_item_remove(agenda::AgendaItemRemove) = agenda::agenda_item_remove, PrepareMeetings;
        agenda_order(agenda::AgendaOrder) = agenda::agenda_order, PrepareMeetings;
        agenda_take(agenda::AgendaTake) = agenda::agenda_take, PrepareMeetings;
        attendance_save(meetings::AttendanceSave) = meetings::attendance_save, PrepareMeetings;
        minutes_save(meetings::MinutesSave) = meetings::minutes_save, PrepareMeetings;
        decision_save(meetings::DecisionSave) = meetings::decision_save, PrepareMeetings;
        decision_remove(meetings::DecisionRemove) = meetings::decision_remove, PrepareMeetings;
        decision_follow_up(meetings::DecisionFollowUp) = meetings::decision_follow_up, PrepareMeetings;
        meeting_finalise(meetings::MeetingFinalise) = meetings::meeting_finalise, FinaliseMeetings;

        plan_save(plans::PlanSave) = plans::plan_save, EditPlans;
        plan_approve(plans::PlanApprove) = plans::plan_approve, ApprovePlans;
        plan_remove(plans::PlanRemove) = |cx, args| plans::plan_remove(cx, &args), EditPlans;
        priority_save(plans::PrioritySave) = plans::priority_save, EditPlans;
        priority_order(plans::PriorityOrder) = |cx, args| plans::priority_order(cx, &args), EditPlans;
        priority_remove(plans::PriorityRemove) = |cx, args| plans::priority_remove(cx, &args), EditPlans;
        measure_save(plans::MeasureSave) = plans::measure_save, EditPlans;
        measure_state_add(plans::MeasureStateAdd) = plans::measure_state_add, EditPlans;
        measure_remove(plans::MeasureRemove) = |cx, args| plans::measure_remove(cx, &args), EditPlans;
        funding_line_save(funding::FundingLineSave) = funding::funding_line_save, EditPlans;
        funding_line_remove(funding::FundingLineRemove) = |cx, args| funding::funding_line_remove(cx, &args), EditPlans;
        funding_entry_add(funding::FundingEntryAdd) = funding::funding_entry_add, EditPlans;
        funding_entry_remove(funding::FundingEntryRemove) = |cx, args| funding::funding_entry_remove(cx, &args), EditPlans;
        recommendation_save(plans::RecommendationSave) = plans::recommendation_save, EditPlans;
        recommendation_fulfil(plans::RecommendationFulfil) = plans::recommendation_fulfil, EditPlans;
        recommendation_remove(plans::RecommendationRemove) = |cx, args| plans::recommendation_remove(cx, &args), EditPlans;

        summary_words(summary::SummaryWords) = summary::summary_words, WriteSummary;
        summary_approve(summary::SummaryApprove) = |cx, args| summary::summary_approve(cx, &args), ApproveSummary;

        undo(audit::Undo) = |cx, args| audit::undo_step(cx, args, RECORD_TYPES), Undo;
    }
    services {
        rehearse(control::Rehearse) = rehearse, ViewLists;
        document_make(exports::DocumentMake) = exports::document_make, PrintMeetings;
        document_pages(exports::DocumentPages) = exports::document_pages, PrintMeetings;
        document_print(exports::DocumentPages) = exports::document_print, PrintMeetings;
        job_cancel(Nothing) = control::job_cancel, ViewLists;

        attachment_add(attachments::AttachmentAdd) = attachments::attachment_add, LeadConcerns;
        attachment_save(attachments::AttachmentSave) = attachments::attachment_save, LeadConcerns;
        attachment_show(concerns::AttachmentChoice) = attachments::attachment_show, LeadConcerns;

        import_concerns(import::ImportConcerns) = import::import_concerns, Import;

        user_add(accounts::UserAdd) = accounts::user_add, ManageUsers;
        user_save(accounts::UserSave) = accounts::user_save, ManageUsers;
        user_remove(accounts::UserRemove) = accounts::user_remove, ManageUsers;
        user_password(accounts::UserPassword) = accounts::user_password, ManageUsers;
        password_change(accounts::PasswordChange) = accounts::password_change, OwnAccount;
        recovery_code_new(Nothing) = recovery::recovery_code_new, ManageUsers;
        recovery_code_check(recovery::RecoveryCodeCheck) = recovery::recovery_code_check, ManageUsers;

        copies_state(Nothing) = backup::copies_state, ViewLists;
        copies_due(Nothing) = backup::copies_due, ViewLists;
        copy_make(backup::CopyMake) = backup::copy_make, MakeCopies;
        copy_place_set(backup::CopyPlaceSet) = backup::copy_place_set, RuleCopies;
        copies_open_to(backup::CopiesOpenTo) = backup::copies_open_to, RuleCopies;
        copies_replace(Nothing) = backup::copies_replace, RuleCopies;
        copies_confirm(Nothing) = backup::copies_confirm, RuleCopies;

        clock_confirm(Nothing) = state::clock_confirm, ConfirmClock;
    }
    free {
        first_run(founding::FirstRun) = founding::first_run;
        session_open(login::SessionOpen) = login::session_open;
        session_lock(Nothing) = login::session_lock;
        session_state(Nothing) = state::session_state;
        language_set(state::LanguageSet) = state::language_set;
        session_recover(recovery::SessionRecover) = recovery::session_recover;
        copies_find(backup::CopiesFind) = backup::copies_find;
        copy_verify(backup::CopyOpen) = backup::copy_verify;
        copy_restore(backup::CopyRestore) = backup::copy_restore;
        restore_undo(backup::RestoreUndo) = backup::restore_undo;
    }
}

/// The command of a name.
pub(crate) fn named(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// Only the table knows which action is meant.
fn rehearse(app: &App, session: &Session, args: control::Rehearse) -> Result<Value, CommandError> {
    let action = named(&args.call);
    control::rehearse(app, session, args, action)
}

/// The arguments of this command hold a password or the code on paper: nothing of them is kept for a second try.
pub(crate) fn takes_secrets(name: &str) -> bool {
    static SECRET: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let names = COMMANDS.iter().map(|command| (command.name, whole(reading(), command.arguments)));
        names.filter(|(_, arguments)| arguments.to_string().contains("/Password\"")).map(|(name, _)| name).collect()
    });
    SECRET.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_a_password_or_the_code_on_paper_is_known_by_its_type() {
        for name in ["session_open", "first_run", "user_add", "user_password", "password_change", "copy_restore"] {
            assert!(takes_secrets(name), "{name}");
        }
        assert!(takes_secrets("session_recover") && takes_secrets("recovery_code_check"));
        assert!(!takes_secrets("concern_record") && !takes_secrets("session_lock"));
    }
}
