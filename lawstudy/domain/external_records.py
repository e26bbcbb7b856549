"""外部学习记录: what a platform of others says of a person and a course.

It is no activity and gives no 场次; courses and platforms are never added to one another.
"""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.statistics.facts import CountFact, Definition
from lawstudy.domain.text import same_title

VERSION = 1


class ExternalRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person in one course of one platform in a year. ``hours`` are hundredths of the hours that the platform counts, None where it
    says none; ``written`` is what it calls the state of the course (已完成, 80%)."""

    id: UUID
    person_id: UUID
    platform: str
    course: str
    year: int
    done: bool
    hours: int | None = None
    written: str = ""
    version: int = 1

    @property
    def key(self) -> tuple[UUID, str, str, int]:
        """A platform says one thing of a person and a course in a year, however it spells their names."""
        return (self.person_id, same_title(self.platform), same_title(self.course), self.year)


class Completion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """完成人数/应学人数 of a course: ``should`` are the people who were to take it, ``done`` those of them who completed it, ``missing``
    the others. ``others`` completed it and were not to."""

    platform: str
    course: str
    should: CountFact
    done: CountFact
    missing: CountFact
    others: CountFact

    @property
    def everyone(self) -> bool:
        """全体 is said only when it is so."""
        return bool(self.should.ids) and not self.missing.ids


def completions(records: Iterable[ExternalRecord], should: Sequence[UUID]) -> tuple[Completion, ...]:
    """Of each course, in the order of platforms and courses; ``should`` are those who were to take them, in their order."""
    courses: dict[tuple[str, str], list[ExternalRecord]] = {}
    for record in records:
        courses.setdefault((same_title(record.platform), same_title(record.course)), []).append(record)
    found = [_completion(listed, should) for listed in courses.values()]
    return tuple(sorted(found, key=lambda one: (one.platform, one.course)))


def _completion(listed: Sequence[ExternalRecord], should: Sequence[UUID]) -> Completion:
    done = {record.person_id for record in listed if record.done}
    return Completion(
        platform=listed[0].platform,
        course=listed[0].course,
        should=_fact("external.should", should),
        done=_fact("external.done", [who for who in should if who in done]),
        missing=_fact("external.missing", [who for who in should if who not in done]),
        others=_fact("external.others", sorted(done - set(should))),
    )


def _fact(slot: str, ids: Collection[UUID]) -> CountFact:
    return CountFact(definition=Definition(id=slot, version=VERSION), noun="person", ids=tuple(ids))
