"""应考名单, and who counts: S 应考, T 实考, P 合格, E 优秀.

S = the frozen roster without approved exclusions; T = distinct people of S with at least one valid submission (people, not
papers); P and E are parts of T by the attempt that the exam keeps.
"""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.exam import Band, BandLines, KeptAttempt, Sitting


class Exclusion(StrEnum):
    """免考 leaves S for good; 缓考 leaves S of the 正考 and returns to S in the figures after 补考."""

    EXEMPT = "exempt"
    DEFERRED = "deferred"


class ApprovedExclusion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``approver`` is the name of who approved as it stands on the paper; ``approved_on`` a local ISO date."""

    kind: Exclusion
    reason: str
    approver: str
    approved_on: str


class RosterEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person who must sit, with the department of the day the roster was frozen.

    ``set_the_paper`` marks 命题人员: whoever chose or reviewed the questions, who is offered 免考 or another paper.
    """

    person_id: UUID
    department_id: UUID | None = None
    exclusion: ApprovedExclusion | None = None
    set_the_paper: bool = False


class Roster(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``frozen_on`` is a local ISO date, empty while the roster is still open. Entries are in house order."""

    exam_id: UUID
    frozen_on: str = ""
    entries: tuple[RosterEntry, ...] = ()


class CountedAttempt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One submission as the figures see it. ``points`` is None where an organiser gave a band and no score.

    ``valid`` is False for an attempt that was annulled. ``number`` counts a person's attempts within a sitting.
    """

    attempt_id: UUID
    person_id: UUID
    sitting: Sitting
    number: int
    finished_us: int
    points: int | None
    band: Band
    valid: bool = True


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


def freeze(roster: Roster, on: str) -> Roster:
    """The roster as it stands on the local ISO date ``on``. A frozen roster stays as it is."""
    raise NotImplementedError


def kept_attempt(attempts: tuple[CountedAttempt, ...], keep: KeptAttempt) -> CountedAttempt | None:
    """The valid attempt that counts; None without one. Equal highest scores: the earlier attempt."""
    raise NotImplementedError


def who_counts(
    roster: Roster,
    attempts: tuple[CountedAttempt, ...],
    *,
    keep: KeptAttempt,
    view: CountView,
    cap: BandLines | None = None,
) -> WhoCounts:
    """S, T, P, E of one view. Attempts of people outside the roster are ignored.

    After 补考 the better of the two sittings counts. ``cap`` limits a 补考 to the pass line, except for the deferred, whose
    补考 is a first sitting.
    """
    raise NotImplementedError
