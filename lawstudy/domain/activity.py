"""An activity as the ledger keeps it: the session, whom it is for, and its version."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.kinds import Kind
from lawstudy.domain.text import same_title
from lawstudy.domain.training import AttendanceState, SessionStatus, TrainingSession

# The group that stands for all active people.
EVERYONE = "*"
# A topic written as a sentence is the same without its full stop.
_ENDS = "。.,;、"


class Activity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``group`` names the audience as it was chosen: EVERYONE, a group of people, or "" for people chosen one by one.
    The people themselves were written down when it was chosen, so a later change of the group touches no register."""

    session: TrainingSession
    group: str = ""
    version: int = 1


class Mark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The state of one person in a register; None takes it back to 未登记. ``makes_up``: the missed activity (补学)."""

    person_id: UUID
    state: AttendanceState | None
    note: str = ""
    makes_up: UUID | None = None


def is_recorded(session: TrainingSession, kind: Kind, *, marked: bool) -> bool:
    """Whether anyone is recorded for an activity, or nobody has to be. ``marked``: its register names somebody. A headcount of
    nobody is no record."""
    return marked or bool(session.headcount) or not kind.asks_for_people


def lacks_people(session: TrainingSession, kind: Kind, *, marked: bool, today: str) -> bool:
    """未登记人员: it is over, or said to have been held, and nobody is recorded. It counts only once that was confirmed."""
    over = session.status is SessionStatus.HELD or (session.status is SessionStatus.PLANNED and session.held_on < today)
    return over and not is_recorded(session, kind, marked=marked)


def same_key(held_on: str, kind: str, topic: str) -> tuple[str, str, str]:
    """What two activities have in common that are taken for one: day, kind, and topic however it is typed."""
    return held_on, kind, same_title(topic).strip(_ENDS)
