"""What of the house waits for a person, all in one statement: open doubts, answers to mark, attempts that could not be ended, questions;
and which of some drawers hold anything at all, so that the empty ones need not be opened."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Select, func, literal, select, union_all

from lawstudy.domain.access import Reach
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.duties import PromptNotice
from lawstudy.domain.editions.validity import Stand
from lawstudy.domain.question import Status
from lawstudy.store import absences, doubts, duties, plans, questions, reports, results
from lawstudy.store.attempts import UNCLOSED
from lawstudy.store.columns import nothing
from lawstudy.store.tables import attempt, edition_question, exam, person, question, result
from lawstudy.store.transaction import Transaction

_UNCLOSED, _MARKED, _DOUBTS, _REVIEW, _QUEUED = "unclosed", "marked", "doubts", "review", "queued"


class Drawer(StrEnum):
    """What many a bureau keeps nothing in."""

    PLAN = "plan"
    PROMISES = "promises"
    PROMPTS = "prompts"
    REPORT = "report"
    ABSENCES = "absences"


class Waiting(Struct, frozen=True, kw_only=True):
    """``to_mark``: by exam, how many questions wait for a mark. ``unclosed``: (attempt, exam, its title, name), oldest first. ``to_review``
    questions wait for a reviewer, ``queued`` ones for somebody to settle them since their law has a newer edition. ``filled`` are the
    drawers in which something lies."""

    doubts: int
    to_mark: Mapping[UUID, int]
    unclosed: tuple[tuple[UUID, UUID, str, str], ...]
    to_review: int
    queued: int
    filled: frozenset[Drawer]


def in_house(tx: Transaction, reach: Reach, written: Collection[UUID], year: int, report: Period) -> Waiting:
    """``written`` are the exams that may have something to mark; ``year`` is that of the plan, ``report`` the period of the report."""
    house = reach.organisation_id
    ids, names = (attempt.c.id, attempt.c.exam_id), (exam.c.title, person.c.name)
    columns = (*ids, *names, attempt.c.started_at, result.c.content)
    unclosed = (
        select(literal(_UNCLOSED), *columns[:-1], nothing(result.c.content))
        .join_from(attempt, exam, exam.c.id == attempt.c.exam_id)
        .join(person, person.c.id == attempt.c.person_id)
        .where(attempt.c.organisation_id == house, attempt.c.state == UNCLOSED)
    )
    marked = results.handed_in(house, written).with_only_columns(
        literal(_MARKED), *ids, *(nothing(each) for each in names), attempt.c.started_at, result.c.content
    )

    def counted(what: str, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        before = (nothing(each) for each in (*ids, *names))
        return statement.with_only_columns(literal(what), *before, func.count(), nothing(result.c.content))

    review = select(question).where(questions.visible(house), question.c.status == Status.REVIEW)
    queued = select(edition_question).where(edition_question.c.organisation_id == house, edition_question.c.stand == Stand.QUEUED)
    drawers: dict[Drawer, Select[*tuple[Any, ...]]] = {
        Drawer.PLAN: plans.items(house, year),
        Drawer.PROMISES: plans.promises(house, year),
        Drawer.PROMPTS: duties.kept_of(house, PromptNotice),
        Drawer.REPORT: reports.drafted(house, report),
        Drawer.ABSENCES: absences.kept(house),
    }
    numbers: dict[str, Select[*tuple[Any, ...]]] = {_DOUBTS: doubts.still_open(reach), _REVIEW: review, _QUEUED: queued}
    numbers |= {str(drawer): statement for drawer, statement in drawers.items()}
    found: dict[str, list[Any]] = {}
    for what, *row in tx.run(union_all(unclosed, marked, *(counted(what, statement) for what, statement in numbers.items()))):
        found.setdefault(what, []).append(row)
    return Waiting(
        doubts=found[_DOUBTS][0][4],
        to_mark=results.pending((row[1], row[5]) for row in found.get(_MARKED, ())),
        unclosed=tuple((row[0], row[1], row[2], row[3]) for row in sorted(found.get(_UNCLOSED, ()), key=lambda row: row[4])),
        to_review=found[_REVIEW][0][4],
        queued=found[_QUEUED][0][4],
        filled=frozenset(drawer for drawer in drawers if found[drawer][0][4]),
    )
