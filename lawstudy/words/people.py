"""How memberships are told, for every door: reasons, and spans of days of which an end may be unknown."""

from lawstudy.domain.belonging import UNKNOWN_END, EndReason
from lawstudy.i18n import N_, _

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


def from_words(day: str) -> str:
    """2026-03-01, or 不详."""
    return day or _("not known")


def to_words(day: str) -> str:
    """2026-06-30 (from that day on not any more), 不详, or 至今."""
    if day == UNKNOWN_END:
        return _("not known")
    return day or _("until today")
