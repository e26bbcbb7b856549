"""What the columns of an imported table and the changes that it makes are called, for every door."""

from lawstudy.domain.activity import LINES
from lawstudy.domain.firms import FirmType
from lawstudy.i18n import N_, P_, _
from lawstudy.words.activities import FIELDS
from lawstudy.words.firms import firm_type_words
from lawstudy.words.people import LINE_WORDS
from lawstudy.words.withheld import WITHHELD_WORDS

# What accepting does with a row.
OUTCOME_WORDS: dict[str, str] = {
    "new": N_("New"),
    "changed": N_("Altered"),
    "unchanged": N_("Unchanged"),
    "leaving": N_("Moved or retired"),
    "asked": N_("To be decided"),
    "wrong": N_("To be corrected"),
    "outside": N_("Of another unit"),
    "skipped": N_("Left out"),
}
# What became of a column.
USE_WORDS = {"taken": N_("Columns taken"), "ignored": N_("Columns not taken"), "withheld": N_("Columns never read")}
FIELD_WORDS: dict[str, str] = {
    "name": N_("Name"),
    "department": N_("Department"),
    **LINE_WORDS,
    "staff_number": N_("Staff number"),
    "groups": N_("Groups"),
    "state": N_("State"),
    "left": N_("Left on"),
    "year": N_("Year"),
    "month": N_("Month"),
    "date": N_("Date"),
    "time": N_("Time"),
    "until": N_("Ends at"),
    "starts_at": N_("Starts at"),
    "kind": N_("Kind"),
    "topic": N_("Topic"),
    **{line.field.value: FIELDS[line.field] for line in LINES},
    "minutes": N_("Minutes"),
    "names": N_("Who came"),
    "headcount": N_("Heads"),
    "tags": N_("Campaign"),
    "agenda": N_("Agenda"),
    "state:late": N_("Late"),
    "state:on_duty": N_("On duty"),
    "state:on_leave": N_("On leave"),
    "state:absent": N_("Absent"),
    "state:training": N_("In training"),
    "attendance": N_("Attendance"),
    "signed": N_("Signed in"),
    "score": N_("Score given"),
    "band": N_("Band"),
    "exam": N_("Exam"),
    "organiser": N_("Organiser"),
    "period": N_("Time of the exam"),
    "unit": N_("Unit"),
    "note": N_("Note of the activity"),
    "held": N_("Whether it took place"),
    "remark": N_("Remark"),
    "tries": N_("Number of attempts"),
    "should_come": N_("Were to come"),
    "leave_heads": N_("Number on leave"),
    "away": N_("Did not come"),
    "ends_on": N_("Until"),
    "headcount_written": N_("Number as written"),
    "firm": N_("Firm"),
    "firms": N_("Firms that it went to"),
    "firm_count": N_("Number of firms"),
    "amount": N_("How many"),
    "firm_short": N_("Short name"),
    "firm_state": N_("State of the firm"),
    "firm_type": N_("Type of unit"),
    "park": N_("Park"),
    "firm_groups": N_("Groups of firms"),
    "status": N_("State"),
    "plan_hours": N_("Hours"),
    "plan_title": N_("What is to be done"),
    "plan_law": N_("Law or topic"),
    "plan_kind": N_("Kind"),
    "plan_whom": N_("For whom"),
    "plan_when": N_("Period"),
    "plan_owner": N_("Owner"),
    "plan_target": N_("Target"),
    "plan_duty": N_("Duty of telling the law"),
    "plan_note": N_("Note"),
    "list_name": N_("Law or rule"),
    "list_part": P_("list", "Part"),
    "list_whom": N_("Whom it is for"),
    "list_post": N_("Post"),
    "list_basis": P_("list", "Basis"),
    "list_since": N_("In the list since"),
    "list_until": N_("In the list until"),
    "list_note": N_("Note"),
    "index_number": N_("Number in the index"),
    "index_level_1": N_("Indicator of level 1"),
    "index_level_2": N_("Indicator of level 2"),
    "index_level_3": N_("Indicator of level 3"),
    "index_content": N_("What is assessed"),
    "index_standard": N_("Standard of scoring"),
    "index_points": N_("Points it can give"),
    "index_department": N_("Department"),
    "index_asked": N_("Evidence asked for"),
    "index_due": N_("To be handed in by"),
    "index_kinds": N_("Kinds of activities"),
    "index_tags": N_("Campaign"),
    "index_own_points": N_("Own score"),
    "index_own_words": N_("Own statement"),
    "index_not_ours": N_("Does not concern us because"),
    "platform": N_("Platform"),
    "course": N_("Course"),
    "completion": N_("State of the course"),
    "platform_hours": N_("Hours of the platform"),
    "office_day": N_("Day"),
    "office_organ": N_("Organ that held it"),
    "office_post": N_("Post"),
    "office_score": N_("Score"),
    "office_result": N_("Outcome"),
    "office_document": N_("Document"),
}
# What an import was of.
IMPORT_WORDS: dict[str, str] = {
    "people": N_("Roster of people"),
    "activities": N_("Activity ledger"),
    "scores": N_("Outside scores"),
    "firms": N_("List of firms"),
    "plan": N_("Plan of a year"),
    "external_records": N_("Records of other platforms"),
    "sign_in": N_("Sign-in list"),
    "knowledge_list": N_("List of what leaders must know"),
    "evidence_index": N_("Index of an assessment"),
    "office_exams": N_("Results of exams before taking a post"),
}
STATE_VALUES = {"active": N_("in service"), "left": N_("moved or retired")}
STATUS_VALUES = {"planned": N_("planned"), "held": N_("held"), "cancelled": N_("cancelled")}


def field_words(code: str) -> str:
    """What a column or a change is called; a column that marks one group or one person bears that name."""
    prefix, colon, name = code.partition(":")
    return name if colon and prefix in {"group", "person"} else _(FIELD_WORDS.get(code, code))


def value_words(field: str, value: str) -> str:
    """The value of a change: a state in words, a number of people with its unit (minutes have theirs in the name of the field)."""
    if not value:
        return ""
    if field == "state":
        return _(STATE_VALUES.get(value, value))
    if field == "firm_type":
        return firm_type_words(FirmType(value))
    if field == "status":
        return _(STATUS_VALUES.get(value, value))
    return _("{n} people").format(n=value) if field in {"names", "headcount", "away"} and value.isdecimal() else value


def outcome_words(outcome: str) -> str:
    return _(OUTCOME_WORDS.get(outcome, outcome))


def use_words(use: str) -> str:
    return _(USE_WORDS.get(use, use))


def withheld_words(kind: str) -> str:
    return _(WITHHELD_WORDS.get(kind, kind))


def import_words(kind: str) -> str:
    return _(IMPORT_WORDS.get(kind, kind))


def affected_words(place: str, title: str, value: str) -> str:
    """第 12 行 王芳: one row among those that are decided together, with what is doubted in it where that is not its title."""
    row = _("row {row}").format(row=place)
    return f"{row}  {title}" if value in {"", title} else _("{row}  {title}: {value}").format(row=row, title=title, value=value)


def title_words(title: str, kind: str, at: str) -> str:
    """What an import is called: the title of its table or the name of its file; pasted cells without a title by their kind and time."""
    return title or _("{kind}, pasted {at}").format(kind=import_words(kind), at=at)
