"""An activity as the ledger keeps it: the session, whom it is for, and its version."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.training import AttendanceState, TrainingSession

# The group that stands for all active people.
EVERYONE = "*"


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
