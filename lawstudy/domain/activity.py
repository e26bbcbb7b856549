"""An activity as the ledger keeps it: the session, whom it is for, and its version."""

from msgspec import Struct

from lawstudy.domain.training import TrainingSession

# The group that stands for all active people.
EVERYONE = "*"


class Activity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``group`` names the audience as it was chosen: EVERYONE, a group of people, or "" for people chosen one by one.
    The people themselves were written down when it was chosen, so a later change of the group touches no register."""

    session: TrainingSession
    group: str = ""
    version: int = 1
