"""补考: who of an exam sits it, and why. The excellent and the exempt never do."""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from uuid import UUID

from lawstudy.domain.exam import Band
from lawstudy.domain.roster import CountedAttempt


class MakeupReason(StrEnum):
    """DEFERRED: 缓考, for whom it is a first sitting. UNANSWERED: 未作答. PASSED need not sit it, but may."""

    FAILED = "failed"
    ABSENT = "absent"
    UNANSWERED = "unanswered"
    DEFERRED = "deferred"
    PASSED = "passed"


# Whom a 补考 is for; who has passed comes only when a person says so.
NEEDS_IT = frozenset(MakeupReason) - {MakeupReason.PASSED}


def makeup_reasons(
    roster: Sequence[UUID],
    kept: Iterable[CountedAttempt],
    *,
    exempt: Collection[UUID],
    deferred: Collection[UUID],
    unanswered: Collection[UUID],
) -> dict[UUID, MakeupReason]:
    """Everyone who may sit a 补考, in roster order: ``kept`` is what counts for each person so far, after earlier 补考."""
    bands = {attempt.person_id: attempt.band for attempt in kept}
    may = [person for person in roster if person not in exempt and bands.get(person) is not Band.EXCELLENT]
    return {person: _reason(person, bands.get(person), deferred, unanswered) for person in may}


def _reason(person: UUID, band: Band | None, deferred: Collection[UUID], unanswered: Collection[UUID]) -> MakeupReason:
    if band is not None:
        return MakeupReason.FAILED if band is Band.FAILED else MakeupReason.PASSED
    if person in deferred:
        return MakeupReason.DEFERRED
    return MakeupReason.UNANSWERED if person in unanswered else MakeupReason.ABSENT
