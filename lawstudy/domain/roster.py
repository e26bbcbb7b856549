"""应考名单, and who counts: S 应考, T 实考, P 合格, E 优秀.

S = the frozen roster without approved exclusions; T = distinct people of S with at least one valid submission (people, not
papers); P and E are parts of T by the attempt that the exam keeps. A paper without an answer that time ended is 未作答: its
person is absent. (Until version 2 of these figures it counted as a submission.)
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import assert_never
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.exam import Band, BandLines, KeptAttempt, Sitting, band_named


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

    ``set_the_paper`` marks 命题人员: whoever chose or reviewed the questions. The frozen roster keeps who they were; they do not sit.
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
    ``unanswered``: 未作答, which is no submission. ``exam_id`` tells several 补考 apart. ``band_written`` is the band as an organiser
    wrote it, "" where ``band`` says it.
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
    unanswered: bool = False
    exam_id: UUID | None = None
    band_written: str = ""


class MakeupRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a 补考 counts: which of its attempts it keeps, and the lines at whose 合格 it is capped, None for no cap."""

    keep: KeptAttempt = KeptAttempt.HIGHEST
    cap: BandLines | None = None


class CountView(StrEnum):
    """正考 and 补考后: the two figures that are kept apart."""

    REGULAR = "regular"
    AFTER_MAKEUP = "after_makeup"


class WhoCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """People ids in roster order behind every figure, and the attempt that counts for each of ``sat``.

    ``unanswered`` are those of ``missing`` who let the time of a paper run out without an answer. ``sat_excused`` sat in this view
    and are excused all the same: they are in none of the figures, and are told beside all of them.
    """

    view: CountView
    roster: tuple[UUID, ...]
    exempt: tuple[UUID, ...]
    deferred: tuple[UUID, ...]
    should: tuple[UUID, ...]
    sat: tuple[UUID, ...]
    missing: tuple[UUID, ...]
    passed: tuple[UUID, ...]
    excellent: tuple[UUID, ...]
    unanswered: tuple[UUID, ...]
    sat_excused: tuple[UUID, ...]
    kept: tuple[CountedAttempt, ...]


def kept_attempt(attempts: Iterable[CountedAttempt], keep: KeptAttempt) -> CountedAttempt | None:
    """The valid attempt that counts; None without one. Of equally high ones the earlier."""
    valid = [attempt for attempt in attempts if attempt.valid and not attempt.unanswered]
    if len(valid) < 2:
        return valid[0] if valid else None
    # max keeps the first of equals
    return max(valid, key=lambda attempt: standing(keep, attempt.band, attempt.points, attempt.finished_us, attempt.number))


def standing(keep: KeptAttempt, band: str, points: int | None, finished_us: int, number: int) -> tuple[int, ...]:
    """Of a person's valid attempts at one sitting the one with the greatest counts. Also for whoever goes through so many attempts
    that only those that can count become values."""
    match keep:
        case KeptAttempt.HIGHEST:
            return _BAND_HEIGHT[band], -1 if points is None else points, -finished_us, -number
        case KeptAttempt.FIRST:
            return -finished_us, -number
        case KeptAttempt.LAST:
            return finished_us, number
        case _ as never:
            assert_never(never)


_BAND_HEIGHT: Mapping[str, int] = {Band.FAILED: 0, Band.PASSED: 1, Band.EXCELLENT: 2}


def _height(attempt: CountedAttempt) -> tuple[int, int]:
    """Band before points: an organiser may give some people a band and no score."""
    return _BAND_HEIGHT[attempt.band], -1 if attempt.points is None else attempt.points


def capped(attempt: CountedAttempt, lines: BandLines) -> CountedAttempt:
    """A 补考 limited to the pass line: no more points than that and no band above 合格."""
    if attempt.band is Band.FAILED:
        return attempt
    points = None if attempt.points is None else min(attempt.points, lines.passing)
    return structs.replace(attempt, points=points, band=Band.PASSED, band_written=band_named(Band.PASSED, points, lines))


def who_counts(
    roster: Roster,
    attempts: Iterable[CountedAttempt],
    *,
    keep: KeptAttempt,
    view: CountView,
    makeups: Mapping[UUID, MakeupRule] | None = None,
) -> WhoCounts:
    """S, T, P, E of one view. Attempts of people who are not on the roster are ignored.

    After 补考 the best of all sittings counts. ``makeups`` gives the rule of each 补考 by its id, that of the exam without a cap
    where there is none; a cap does not hold for the deferred, whose 补考 is a first sitting.
    """
    exempt = _excluded(roster, Exclusion.EXEMPT)
    deferred = _excluded(roster, Exclusion.DEFERRED)
    out = {*exempt, *deferred} if view is CountView.REGULAR else set(exempt)
    of_person, rules, own = _by_person(attempts, view), makeups or {}, MakeupRule(keep=keep)
    kept, sat_excused = {}, []
    for entry in roster.entries:
        person = entry.person_id
        counted = _counted(of_person.get(person, []), own, rules, first_sitting=person in deferred)
        if counted and person in out:
            sat_excused.append(person)
        elif counted:
            kept[person] = counted
    should = tuple(entry.person_id for entry in roster.entries if entry.person_id not in out)
    missing = tuple(person for person in should if person not in kept)
    return WhoCounts(
        view=view,
        roster=tuple(entry.person_id for entry in roster.entries),
        exempt=exempt,
        deferred=deferred,
        should=should,
        sat=tuple(kept),
        missing=missing,
        passed=tuple(person for person, attempt in kept.items() if attempt.band is not Band.FAILED),
        excellent=tuple(person for person, attempt in kept.items() if attempt.band is Band.EXCELLENT),
        unanswered=tuple(person for person in missing if any(a.unanswered for a in of_person.get(person, []))),
        sat_excused=tuple(sat_excused),
        kept=tuple(kept.values()),
    )


def _excluded(roster: Roster, kind: Exclusion) -> tuple[UUID, ...]:
    return tuple(entry.person_id for entry in roster.entries if entry.exclusion and entry.exclusion.kind is kind)


def _by_person(attempts: Iterable[CountedAttempt], view: CountView) -> dict[UUID, list[CountedAttempt]]:
    found: dict[UUID, list[CountedAttempt]] = {}
    for attempt in attempts:
        if view is CountView.AFTER_MAKEUP or attempt.sitting is Sitting.REGULAR:
            found.setdefault(attempt.person_id, []).append(attempt)
    return found


def _counted(
    attempts: list[CountedAttempt], own: MakeupRule, makeups: Mapping[UUID, MakeupRule], *, first_sitting: bool
) -> CountedAttempt | None:
    """The attempt of one person that counts: the best of what each sitting keeps, each 补考 by its own rule."""
    sittings: dict[tuple[Sitting, UUID | None], list[CountedAttempt]] = {}
    for attempt in attempts:
        makeup = attempt.sitting is Sitting.MAKEUP
        sittings.setdefault((attempt.sitting, attempt.exam_id if makeup else None), []).append(attempt)
    found = []
    for (_sitting, exam_id), sat in sittings.items():
        rule = own if exam_id is None else makeups.get(exam_id, own)
        kept = kept_attempt(sat, rule.keep)
        if kept is not None:
            found.append(capped(kept, rule.cap) if rule.cap is not None and not first_sitting else kept)
    return found[0] if len(found) == 1 else max(found, key=_height, default=None)
