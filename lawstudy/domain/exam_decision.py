"""What people decide about an exam beside its journals: scores from outside or paper, 免考 and 缓考, late additions to the roster.

Decisions are only ever added or withdrawn, never changed. Each act (one entry by hand, one import, one withdrawal) takes the next
decision number of its exam, the 补考 of an exam counted with it; so a number names everything that was decided up to then.
"""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.exam import Band
from lawstudy.domain.roster import ApprovedExclusion, Exclusion


class DecisionKind(StrEnum):
    """ABSENCE says why somebody did not sit (出差): it changes no figure and is read while there is no score. REFUSAL: 缓考 or 免考
    was proposed for somebody who is 不在岗, and a person decided against it. LET_IN: the study that the exam asks for first is not
    asked of this person."""

    SCORE = "score"
    EXCUSE = "excuse"
    ADDITION = "addition"
    ABSENCE = "absence"
    REFUSAL = "refusal"
    LET_IN = "let_in"


class GivenScore(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``points`` in hundredths, None where the organiser gave a band alone; ``band`` None where the lines of the exam decide.
    ``band_written`` is the band as the organiser wrote it (良好), "" where it was not written or says what ``band`` says."""

    points: int | None = None
    band: Band | None = None
    band_written: str = ""


class Basis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a decision rests on. ``source`` names who gave a score (an organiser, a platform, a paper); ``approver`` the person
    who approved, by the id too where the record knows that person, on the local ISO date ``approved_on``. ``alone_because`` is
    the written reason of whoever recorded and approved single-handed. ``by_organiser``: whoever held the exam decided it."""

    source: str = ""
    reason: str = ""
    approver: str = ""
    approver_id: UUID | None = None
    approved_on: str = ""
    alone_because: str = ""
    by_organiser: bool = False


class DecisionDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of an act: exactly what ``kind`` says of ``score``, ``exclusion`` and ``department`` is read."""

    kind: DecisionKind
    person_id: UUID
    basis: Basis = Basis()
    score: GivenScore = GivenScore()
    exclusion: Exclusion | None = None
    department: str = ""


class Withdrawal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An act of its own: ``number`` is its decision number."""

    number: int
    account_id: UUID | None
    at_us: int
    reason: str


class ExamDecision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision as it is kept. ``account_id`` is who recorded it, None in what older versions left behind."""

    exam_id: UUID
    number: int
    draft: DecisionDraft
    account_id: UUID | None
    recorded_us: int
    batch_id: UUID | None = None
    withdrawn: Withdrawal | None = None


def current(decisions: Iterable[ExamDecision], kind: DecisionKind, *, at: int | None = None) -> dict[UUID, ExamDecision]:
    """By person, the latest decision of a kind that stands; with ``at`` as things stood at that decision number."""
    found: dict[UUID, ExamDecision] = {}
    for one in sorted(decisions, key=lambda each: each.number):
        if one.draft.kind is kind and _stands(one, at):
            found[one.draft.person_id] = one
    return found


def _stands(one: ExamDecision, at: int | None) -> bool:
    if at is not None and one.number > at:
        return False
    return one.withdrawn is None or (at is not None and one.withdrawn.number > at)


def exclusion_of(draft: DecisionDraft) -> ApprovedExclusion | None:
    """The exclusion that a decision says; None for one of another kind."""
    if draft.exclusion is None:
        return None
    basis = draft.basis
    return ApprovedExclusion(
        kind=draft.exclusion,
        reason=basis.reason,
        approver=basis.approver,
        approver_id=basis.approver_id,
        approved_on=basis.approved_on,
        alone_because=basis.alone_because,
        by_organiser=basis.by_organiser,
    )


def excuse_draft(person_id: UUID, exclusion: ApprovedExclusion) -> DecisionDraft:
    """The decision that excuses a person; :func:`exclusion_of` gives the exclusion back."""
    return DecisionDraft(kind=DecisionKind.EXCUSE, person_id=person_id, exclusion=exclusion.kind, basis=basis_of(exclusion))


def basis_of(exclusion: ApprovedExclusion) -> Basis:
    """What an exclusion rests on."""
    return Basis(
        reason=exclusion.reason,
        approver=exclusion.approver,
        approver_id=exclusion.approver_id,
        approved_on=exclusion.approved_on,
        alone_because=exclusion.alone_because,
        by_organiser=exclusion.by_organiser,
    )
