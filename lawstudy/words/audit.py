"""What the codes of the audit log mean, in words."""

from collections.abc import Mapping

from lawstudy.i18n import N_, _

ACTION_WORDS = {
    "found_organisation": N_("Workspace made"),
    "sign_in": N_("Sign-in"),
    "recover": N_("Password set by the recovery code"),
    "make_recovery_code": N_("Recovery code made"),
    "add_person": N_("Person added"),
    "change_person": N_("Person changed"),
    "leave_person": N_("Person moved or retired"),
    "return_person": N_("Person returned"),
    "rename_department": N_("Department renamed"),
    "accept_people_import": N_("Roster imported"),
    "accept_activities_import": N_("Activities imported"),
    "accept_scores_import": N_("Outside scores imported"),
    "add_activity": N_("Activity added"),
    "change_activity": N_("Activity changed"),
    "confirm_held": N_("Activity confirmed without people"),
    "cancel_activity": N_("Activity cancelled"),
    "restore_activity": N_("Activity restored"),
    "remove_activity": N_("Activity removed"),
    "add_kind": N_("Kind of activities added"),
    "change_kind": N_("Kind of activities changed"),
    "close_kind": N_("Kind of activities closed"),
    "open_kind": N_("Kind of activities opened"),
    "set_calendar_days": N_("Days of the work calendar set"),
    "clear_calendar_day": N_("Day of the work calendar cleared"),
    "plan_recurring": N_("Recurring activity planned"),
    "change_later": N_("Activity and later ones changed"),
    "cancel_later": N_("Activity and later ones cancelled"),
    "plan_makeup": N_("Makeup of an activity planned"),
    "set_kind_asks": N_("What a kind of activities asks for set"),
    "add_reference": N_("Place of a paper written down"),
    "copy_evidence": N_("Paper copied"),
    "purge_evidence": N_("Paper taken out for good"),
    "mark_attendance": N_("Attendance marked"),
    "mark_rest_present": N_("The rest marked as present"),
    "set_hours_rule": N_("Rule of hours set"),
    "set_hours_target": N_("Target of hours set"),
    "create_exam": N_("Exam set"),
    "change_exam": N_("Exam changed"),
    "publish_exam": N_("Exam published"),
    "close_exam": N_("Exam closed"),
    "confirm_time": N_("Time confirmed"),
    "remove_exam": N_("Exam removed"),
    "cancel_exam": N_("Exam cancelled"),
    "exclude_from_exam": N_("Exclusion from an exam"),
    "take_back_exclusion": N_("Exclusion taken back"),
    "add_to_roster": N_("Added to a roster"),
    "take_back_addition": N_("Addition to a roster taken back"),
    "start_attempt": N_("Attempt begun"),
    "submit_attempt": N_("Attempt handed in"),
    "force_hand_in": N_("Handed in for someone"),
    "grant_time": N_("Time granted"),
    "mark_responses": N_("Answers marked by hand"),
    "close_due_attempts": N_("Attempts past their deadline closed"),
    "import_questions": N_("Questions imported"),
    "add_question": N_("Question added"),
    "revise_question": N_("Question revised"),
    "withdraw_question": N_("Question withdrawn"),
    "create_signing_key": N_("Signing key made"),
    "trust_key": N_("Key of another bureau trusted"),
    "issue_certificates": N_("Certificate issued"),
    "revoke_certificate": N_("Certificate revoked"),
    "save_report_draft": N_("Report draft saved"),
    "put_manual_figure": N_("Manual figure entered"),
    "remove_manual_figure": N_("Manual figure withdrawn"),
    "freeze_report": N_("Report frozen"),
    "back_up": N_("Backup made"),
    "announce_restore": N_("Restore begun"),
    "restore": N_("Backup restored"),
    "go_on_with_copy": N_("Older copy of the workspace goes on"),
    "create_account": N_("Account made"),
    "create_accounts": N_("Accounts made for many"),
    "close_account": N_("Account closed"),
    "open_account": N_("Account opened again"),
    "unlock_account": N_("Account unlocked"),
    "change_roles": N_("Roles of an account changed"),
    "reset_password": N_("Password reset"),
    "change_my_password": N_("Own password changed"),
    "change_organisation": N_("Bureau's facts changed"),
    "add_absence": N_("Time away entered"),
    "change_absence": N_("Time away changed"),
    "remove_absence": N_("Time away taken out"),
    "merge_people": N_("Two entries joined into one person"),
    "part_people": N_("Joined entries parted"),
    "add_firm": N_("Firm entered"),
    "change_firm": N_("Firm altered"),
    "merge_firms": N_("Two entries told to be one firm"),
    "split_firm": N_("A firm stands for itself again"),
    "accept_records_import": N_("Records of another platform imported"),
    "accept_firms_import": N_("List of firms imported"),
    "add_plan_item": N_("Plan item entered"),
    "change_plan_item": N_("Plan item altered"),
    "remove_plan_item": N_("Plan item taken out"),
    "begin_plan": N_("Plan begun from the template"),
    "copy_plan": N_("Plan copied from another year"),
    "accept_plan_import": N_("Plan imported"),
    "print_plan": N_("Plan printed"),
    "add_arrangements": N_("Last year's arrangements entered"),
    "decide_arrangement": N_("State of an arrangement decided"),
    "remove_arrangement": N_("Arrangement taken out"),
    "add_duty": N_("Duty entered"),
    "change_duty": N_("Duty altered"),
    "remove_duty": N_("Duty taken out"),
    "print_prompt_reply": N_("Answer to a prompt notice printed"),
    "settle_people": N_("People moved on their day"),
    "close_what_is_due": N_("Attempts past their deadline closed"),
    "drop_leftovers": N_("Leftovers of an import removed"),
    "begin_seals": N_("Rows sealed from here on"),
    "migrate": N_("Record brought to a new version"),
}

# Keys of an entry's details; a key that is not here is a technical one and stands as it is.
DETAIL_WORDS = {
    "on": N_("day"),
    "number": N_("number"),
    "kind": N_("kind"),
    "lost": N_("numbers lost"),
    "name": N_("file"),
    "backup": N_("backup"),
    "audit_seq": N_("audit line"),
    "size": N_("bytes"),
    "scores": N_("scores"),
    "marks": N_("marks"),
    "added": N_("added"),
    "changed": N_("changed"),
    "left": N_("left the bureau"),
    "closed": N_("closed"),
    "tagged": N_("tagged"),
    "revision": N_("revision"),
    "version": N_("version"),
    "period": N_("period"),
    "slot": N_("figure"),
    "removed": N_("left out"),
    "seconds": N_("seconds"),
    "attempts": N_("attempts"),
    "code": N_("bureau code"),
    "year": N_("year"),
}
# Noughts of these say that nothing happened.
SILENT_WHEN_ZERO = {"lost", "removed", "left"}


OUTCOME_WORDS = {"done": N_("done"), "refused": N_("refused"), "step": N_("part of a longer work")}


def detail_words(detail: Mapping[str, str | int]) -> str:
    """编号 QLQKXJSJ-2026-KS-0020-M · …, or — where there is nothing to say."""
    told = [(key, value) for key, value in detail.items() if not (key in SILENT_WHEN_ZERO and str(value) == "0")]
    return " · ".join(f"{_(DETAIL_WORDS[key]) if key in DETAIL_WORDS else key} {value}" for key, value in told) or "—"


def action_words(code: str) -> str:
    """The code itself where there are no words for it."""
    return _(ACTION_WORDS[code]) if code in ACTION_WORDS else code


def outcome_words(code: str) -> str:
    """As :func:`action_words`."""
    return _(OUTCOME_WORDS[code]) if code in OUTCOME_WORDS else code
