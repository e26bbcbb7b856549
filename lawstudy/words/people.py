"""People for every door: what their facts are called, and how memberships are told: reasons, and spans of days of which an end may
be unknown."""

from lawstudy.domain.absence import AbsenceReason
from lawstudy.domain.belonging import UNKNOWN_END, EndReason
from lawstudy.domain.people import RANK
from lawstudy.i18n import N_, _

# Those of domain.people.LINES, in their order.
LINE_WORDS = {RANK: N_("Rank")}
# Why somebody is elsewhere; printed as 不在岗 and nothing more.
AWAY = {
    AbsenceReason.VILLAGE: N_("stationed in a village"),
    AbsenceReason.POST: N_("holding a post elsewhere"),
    AbsenceReason.SECONDED: N_("seconded"),
    AbsenceReason.OTHER: N_("elsewhere for another reason"),
}
REASONS: dict[EndReason, str] = {
    EndReason.NONE: "",
    EndReason.MOVED: N_("moved within the bureau"),
    EndReason.TRANSFERRED: N_("transferred away"),
    EndReason.RETIRED: N_("retired"),
    EndReason.OTHER: N_("left for another reason"),
    EndReason.UNKNOWN: N_("left, reason not said"),
}


def reason_words(reason: EndReason) -> str:
    return _(REASONS[reason]) if reason else ""


def movement_words(before: str, after: str, reason: EndReason) -> str:
    """What a change of departments was: came, moved within the bureau, or why somebody left ("" is no department)."""
    if not after:
        return reason_words(reason) or _("left")
    return _("moved within the bureau") if before else _("came")


def from_words(day: str) -> str:
    """2026-03-01, or 不详."""
    return day or _("not known")


def stay_words(from_day: str, to_day: str) -> str:
    """2026-03-01 起, 至 2026-06-30, 离开日期不详; — where nothing is known and nothing has ended."""
    if to_day == UNKNOWN_END:
        return _("left on a day not known")
    if to_day:
        return _("here until {day}").format(day=to_day)
    return _("since {day}").format(day=from_day) if from_day else "—"


def to_words(day: str) -> str:
    """2026-06-30 (from that day on not any more), 不详, or 至今."""
    if day == UNKNOWN_END:
        return _("not known")
    return day or _("until today")
