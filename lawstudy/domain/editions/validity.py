"""Whether a question holds on a day, when a law has got another edition. Draw, publishing, start of an attempt and print obey this.

A **step** is a newer edition beside the older one that it replaces from a day on. Each question that cites the older one **stands**
somewhere in that step: it is carried over, waits in the queue, was found to be right still, was revised, or goes out of use.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class Stand(StrEnum):
    """CARRIED: cites only what stayed the same, or whose number alone changed. QUEUED: nobody has decided. KEPT: a person says that it is
    right still. REVISED: it was written anew for the newer edition. WITHDRAWN: it goes with the older edition."""

    CARRIED = "carried"
    QUEUED = "queued"
    KEPT = "kept"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"


HOLDS_IN_BOTH = frozenset({Stand.CARRIED, Stand.KEPT})


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``edition_id`` is that of the newer edition; ``effective`` its first day, a local date."""

    edition_id: UUID
    law: str
    old: str
    new: str
    effective: str


class Standing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``revision`` is the first one that was written for the newer edition, 0 for none yet."""

    stand: Stand
    revision: int = 0


class Filed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question as it would stand on a paper, and the edition under which it is filed now."""

    question_id: UUID
    revision: int
    law: str
    edition: str


class Validity(Struct, frozen=True, kw_only=True):
    """``standings``: by question, in the step to an edition."""

    steps: tuple[Step, ...] = ()
    standings: Mapping[UUID, Mapping[UUID, Standing]] = {}

    def edition_on(self, law: str, known: str, day: str) -> str:
        """The edition of a law on ``day``, from any edition of it that is known."""
        steps = [step for step in self.steps if step.law == law]
        moved = True
        while moved:
            later = next((step.new for step in steps if step.old == known and step.effective <= day), "")
            earlier = next((step.old for step in steps if step.new == known and step.effective > day), "")
            moved = bool(later or earlier)
            known = later or earlier or known
        return known

    def line(self, law: str, known: str) -> tuple[str, ...]:
        """All editions that lead to or from one; questions of each may hold under it."""
        found = [known]
        for edition in found:
            for step in self.steps:
                if step.law == law and edition in {step.old, step.new}:
                    found += [other for other in (step.old, step.new) if other not in found]
        return tuple(found)

    def holds(self, question: Filed, day: str) -> bool:
        """Whether a question may stand on a paper whose law is that of ``day``."""
        mine = self.standings.get(question.question_id, {})
        for step in self.steps:
            standing, after = mine.get(step.edition_id), step.effective <= day
            if standing is not None and not _holds_in(standing, question.revision, after=after):
                return False
        return all(mine.get(step.edition_id) is not None for step in self._between(question, day))

    def _between(self, question: Filed, day: str) -> Sequence[Step]:
        """The steps from the edition under which a question is filed to that of the day: nobody compared it in one where it has no
        standing."""
        line = [step for step in self.steps if step.law == question.law]
        passed = {step.new for step in line if step.effective <= day}
        filed = set(self._back(line, question.edition))
        return [
            step for step in line if (step.new in passed) != (step.new in filed) and step.new in self.line(question.law, question.edition)
        ]

    def _back(self, steps: Sequence[Step], edition: str) -> list[str]:
        """An edition and those that it came after."""
        found = [edition]
        for each in found:
            found += [step.old for step in steps if step.new == each and step.old not in found]
        return found


def _holds_in(standing: Standing, revision: int, *, after: bool) -> bool:
    if standing.stand is Stand.REVISED:
        return after == (revision >= standing.revision)
    return not after or standing.stand in HOLDS_IN_BOTH
