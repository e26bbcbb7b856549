"""不在岗: who is with the bureau and elsewhere for a time (驻村, 挂职, 借调 …). Printed as 不在岗 and nothing more.

Whoever is away is not expected at an activity (应到) and is proposed for 缓考 or 免考; nothing of that happens by itself. Days are local
ISO dates, both included; ``to_day`` "" is an end that nobody knows yet.
"""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.roster import Exclusion

PRINTED = "不在岗"


class AbsenceReason(StrEnum):
    """Why the bureau itself sent somebody elsewhere. Nothing about health or family."""

    VILLAGE = "village"
    POST = "post"
    SECONDED = "seconded"
    OTHER = "other"


class Absence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stay elsewhere of one person. ``document`` is what it rests on, "" where that was not said."""

    id: UUID
    person_id: UUID
    from_day: str
    to_day: str = ""
    reason: AbsenceReason = AbsenceReason.OTHER
    document: str = ""
    version: int = 1


def meets(absence: Absence, first_day: str, last_day: str) -> bool:
    """Whether any day of a period lies in it."""
    return absence.from_day <= last_day and (not absence.to_day or absence.to_day >= first_day)


def away_on(absences: Iterable[Absence], day: str) -> frozenset[UUID]:
    """Who is away on ``day``."""
    return frozenset(absence.person_id for absence in absences if meets(absence, day, day))


def proposal(absence: Absence, year_end: str) -> Exclusion:
    """What to propose for an exam of a year: 缓考 for whoever is back before the year ends, else 免考."""
    return Exclusion.DEFERRED if absence.to_day and absence.to_day < year_end else Exclusion.EXEMPT
