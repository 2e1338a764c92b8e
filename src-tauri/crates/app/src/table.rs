//! The table of commands: one line a command. A command that does not stand here does not exist.

use depter_core::{agenda, areas, audit, calendar, centre, concerns, funding, lists, meetings, people, plans, search, summary, users};

use crate::command::Nothing;
use crate::command_table;
use crate::{documents, host, import, session};

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
        draft_list(Nothing) = |cx, _| concerns::draft_list(cx), KeepDrafts;
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

        concern_record(concerns::ConcernRecord) = concerns::concern_record, LeadConcerns;
    }
    host {
        user_add(session::UserAdd) = session::user_add, ManageUsers;
        user_save(session::UserSave) = session::user_save, ManageUsers;
        user_remove(session::UserRemove) = session::user_remove, ManageUsers;
        user_password(session::UserPassword) = session::user_password, ManageUsers;
        password_change(session::PasswordChange) = session::password_change, OwnAccount;
        recovery_code_new(Nothing) = session::recovery_code_new, ManageUsers;
    }
    free {
        first_run(session::FirstRun) = session::first_run;
        session_open(session::SessionOpen) = session::session_open;
        session_lock(Nothing) = session::session_lock;
        session_state(Nothing) = session::session_state;
        language_set(session::LanguageSet) = session::language_set;
    }
}
