"""What the columns of an imported table and the changes that it makes are called, for every door."""

from lawstudy.i18n import N_, _

FIELD_WORDS: dict[str, str] = {
    "name": N_("Name"),
    "department": N_("Department"),
    "rank": N_("Rank"),
    "staff_number": N_("Staff number"),
    "groups": N_("Groups"),
    "state": N_("State"),
    "date": N_("Date"),
    "time": N_("Time"),
    "starts_at": N_("Starts at"),
    "kind": N_("Kind"),
    "topic": N_("Topic"),
    "place": N_("Place"),
    "speaker": N_("Speaker"),
    "chair": N_("Chair"),
    "minutes": N_("Minutes"),
    "names": N_("Who came"),
    "headcount": N_("Heads"),
    "tags": N_("Campaign"),
    "state:late": N_("Late"),
    "state:on_duty": N_("On duty"),
    "state:on_leave": N_("On leave"),
    "state:absent": N_("Absent"),
    "score": N_("Score given"),
    "band": N_("Band"),
    "exam": N_("Exam"),
    "organiser": N_("Organiser"),
    "period": N_("Time of the exam"),
}
STATE_VALUES = {"active": N_("in service"), "left": N_("moved or retired")}


def field_words(code: str) -> str:
    """What a column or a change is called; a column that marks one group bears the name of the group."""
    return code.removeprefix("group:") if code.startswith("group:") else _(FIELD_WORDS.get(code, code))


def value_words(field: str, value: str) -> str:
    """The value of a change: a state in words, a number of people with its unit (minutes have theirs in the name of the field)."""
    if not value:
        return ""
    if field == "state":
        return _(STATE_VALUES.get(value, value))
    return _("{n} people").format(n=value) if field in {"names", "headcount"} else value
