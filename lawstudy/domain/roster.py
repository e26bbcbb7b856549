"""应考名单, and who counts: S 应考, T 实考, P 合格, E 优秀.

S = the frozen roster without approved exclusions; T = distinct people of S with at least one valid submission (people, not
papers); P and E are parts of T by the attempt that the exam keeps.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.exam import Band, BandLines, KeptAttempt, Sitting


class Exclusion(StrEnum):
    """免考 leaves S for good; 缓考 leaves S of the 正考 and returns to S in the figures after 补考."""

    EXEMPT = "exempt"
    DEFERRED = "deferred"


class ApprovedExclusion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``approver`` is the name of the person who approved, with the id where the record knows that person; ``approved_on`` a local
    ISO date. ``alone_because``: why one person recorded and approved it, "" where two did. ``by_organiser``: whoever held the
    exam decided it, and ``approver`` may be the organiser's name."""

    kind: Exclusion
    reason: str
    approver: str
    approved_on: str
    approver_id: UUID | None = None
    alone_because: str = ""
    by_organiser: bool = False


class RosterEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person who must sit, with the department of the day the roster was frozen.

    ``set_the_paper`` marks 命题人员: whoever chose or reviewed the questions, who is offered 免考 or another paper.
    """

    person_id: UUID
    department: str = ""
    exclusion: ApprovedExclusion | None = None
    set_the_paper: bool = False


class Roster(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who must sit an exam. Entries are in house order."""

    exam_id: UUID
    entries: tuple[RosterEntry, ...] = ()


class CountedAttempt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One submission as the figures see it. ``points`` is None where an organiser gave a band and no score.

    ``valid`` is False for an attempt that was annulled. ``number`` counts a person's attempts within a sitting. ``pending``:
    responses still wait for a person to mark them, so points and band are what is certain already and can only rise.
    """

    attempt_id: UUID
    person_id: UUID
    sitting: Sitting
    number: int
    finished_us: int
    points: int | None
    band: Band
    valid: bool = True
    pending: bool = False


class CountView(StrEnum):
    """正考 and 补考后: the two figures that are kept apart."""

    REGULAR = "regular"
    AFTER_MAKEUP = "after_makeup"


class WhoCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """People ids in roster order behind every figure, and the attempt that counts for each of ``sat``."""

    view: CountView
    roster: tuple[UUID, ...]
    exempt: tuple[UUID, ...]
    deferred: tuple[UUID, ...]
    should: tuple[UUID, ...]
    sat: tuple[UUID, ...]
    missing: tuple[UUID, ...]
    passed: tuple[UUID, ...]
    excellent: tuple[UUID, ...]
    kept: tuple[CountedAttempt, ...]


def kept_attempt(attempts: Iterable[CountedAttempt], keep: KeptAttempt) -> CountedAttempt | None:
    """The valid attempt that counts; None without one. Of equally high ones the earlier."""
    valid = sorted((a for a in attempts if a.valid), key=lambda a: (a.finished_us, a.number))
    if not valid:
        return None
    match keep:
        case KeptAttempt.HIGHEST:
            return max(valid, key=_height)  # max keeps the first of equals
        case KeptAttempt.FIRST:
            return valid[0]
        case KeptAttempt.LAST:
            return valid[-1]
        case _ as never:
            assert_never(never)


_BAND_HEIGHT = {Band.FAILED: 0, Band.PASSED: 1, Band.EXCELLENT: 2}


def _height(attempt: CountedAttempt) -> tuple[int, int]:
    """Band before points: an organiser may give some people a band and no score."""
    return _BAND_HEIGHT[attempt.band], -1 if attempt.points is None else attempt.points


def capped(attempt: CountedAttempt, lines: BandLines) -> CountedAttempt:
    """A 补考 limited to the pass line: no more points than that and no band above 合格."""
    if attempt.band is Band.FAILED:
        return attempt
    points = None if attempt.points is None else min(attempt.points, lines.passing)
    return structs.replace(attempt, points=points, band=Band.PASSED)


def who_counts(
    roster: Roster, attempts: Iterable[CountedAttempt], *, keep: KeptAttempt, view: CountView, cap: BandLines | None = None
) -> WhoCounts:
    """S, T, P, E of one view. Attempts of people who are not in S are ignored.

    After 补考 the better of the two sittings counts. ``cap`` limits a 补考 to the pass line, except for the deferred, whose
    补考 is a first sitting.
    """
    exempt = _excluded(roster, Exclusion.EXEMPT)
    deferred = _excluded(roster, Exclusion.DEFERRED)
    out = {*exempt, *deferred} if view is CountView.REGULAR else set(exempt)
    should = tuple(entry.person_id for entry in roster.entries if entry.person_id not in out)
    of_person: dict[UUID, list[CountedAttempt]] = {}
    for attempt in attempts:
        of_person.setdefault(attempt.person_id, []).append(attempt)
    kept = {}
    for person in should:
        counted = _counted(of_person.get(person, []), keep, view, None if person in deferred else cap)
        if counted:
            kept[person] = counted
    return WhoCounts(
        view=view,
        roster=tuple(entry.person_id for entry in roster.entries),
        exempt=exempt,
        deferred=deferred,
        should=should,
        sat=tuple(kept),
        missing=tuple(person for person in should if person not in kept),
        passed=tuple(person for person, attempt in kept.items() if attempt.band is not Band.FAILED),
        excellent=tuple(person for person, attempt in kept.items() if attempt.band is Band.EXCELLENT),
        kept=tuple(kept.values()),
    )


def _excluded(roster: Roster, kind: Exclusion) -> tuple[UUID, ...]:
    return tuple(entry.person_id for entry in roster.entries if entry.exclusion and entry.exclusion.kind is kind)


def _counted(attempts: list[CountedAttempt], keep: KeptAttempt, view: CountView, cap: BandLines | None) -> CountedAttempt | None:
    """The attempt of one person that counts in a view."""
    regular = kept_attempt((a for a in attempts if a.sitting is Sitting.REGULAR), keep)
    if view is CountView.REGULAR:
        return regular
    makeup = kept_attempt((a for a in attempts if a.sitting is Sitting.MAKEUP), keep)
    if makeup and cap:
        makeup = capped(makeup, cap)
    return max((a for a in (regular, makeup) if a), key=_height, default=None)
