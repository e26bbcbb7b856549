"""What is true of a bureau whatever happened to it. Each is worked out from what people hold in their hands and from the journals, not
from what the program has worked out before."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from unittest import mock
from uuid import UUID

from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import broken_at, replay, response_of
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.exam.settings import KeptAttempt
from lawstudy.domain.question_types import Response, mark_question
from lawstudy.store import attempts, journals, practice, search_check
from lawstudy.store.attempts import AttemptRow
from lawstudy.store.engine import Lane
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.certificates.certificates import list_certificates
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.reports.statistics import exam_statistics
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests import sitting
from tests.simulator.world import World

LATEST = 4


def no_acknowledged_answer_is_lost(world: World) -> None:
    """Nor is there one that nobody was told is kept. An attempt that a restore took back is not there at all."""
    with world.entrance.database.transaction(Lane.READ) as tx:
        found = {row.id: _answers(tx, world, row.id) for exam in world.exams() for row in _rows(tx, world, exam)}
    assert found == world.acknowledged.answers


def no_practice_is_lost(world: World) -> None:
    """As answers of exams, without their order: a clock that is set right may turn it."""
    ids = {person.name: person.id for person in world.door().call(list_people, limit=500).items}
    with world.entrance.database.transaction(Lane.READ) as tx:
        for name, given in world.acknowledged.practised.items():
            kept = practice.answers(tx, _reach(world), ids[name])
            assert Counter(map(repr, (one.response for one in kept))) == Counter(map(repr, given)), name


def rates_are_those_of_the_journals(world: World) -> None:
    """应考, 实考, 合格, 优秀 and the mean of the latest exams that are over; at the end of the year, of all."""
    for exam in world.exams() if world.year_is_over else world.exams()[-LATEST:]:
        told = world.door().call(exam_statistics, exam_id=exam.id)
        shown = told.latest.participation
        if shown is None:
            continue
        points = best_points(world, exam)
        assert exam.settings is not None
        lines = exam.settings.bands
        expected = (
            set(points),
            {person for person, most in points.items() if most >= lines.passing},
            {person for person, most in points.items() if most >= lines.excellent},
            sum(points.values()),
        )
        assert (set(shown.sat.ids), set(shown.passed.ids), set(shown.excellent.ids), shown.mean.numerator) == expected, exam.title
        assert shown.should.count == len(told.people) - len(told.exempt) - len(told.deferred), exam.title
        assert shown.attendance_rate.denominator == shown.should.count, exam.title
        world.saw("rates compared")


def best_points(world: World, exam: Exam) -> dict[UUID, int]:
    """Of everyone who gave an answer, from the papers and the journals alone."""
    found: dict[UUID, int] = {}
    assert exam.settings is not None
    assert exam.settings.keep is KeptAttempt.HIGHEST
    with world.entrance.database.transaction(Lane.READ) as tx:
        answered = [(row, given) for row in _rows(tx, world, exam) if (given := _answers(tx, world, row.id))]
        worth = {row.id: {item.number: item.points for item in attempts.paper(tx, _reach(world), row.id).items} for row, _given in answered}
    for row, given in answered:
        found[row.person_id] = max(found.get(row.person_id, 0), _points(world, exam, row, given, worth[row.id]))
    return found


def _points(world: World, exam: Exam, row: AttemptRow, given: Mapping[int, Response], worth: Mapping[int, int]) -> int:
    assert exam.settings is not None
    contents, points = sitting.contents(world.entrance, row.id), 0
    for number, response in given.items():
        content = contents[number]
        points += mark_question(content.prompt, content.key.answer, response, worth[number], exam.settings.scoring).points
    return points


def no_number_is_given_twice(world: World) -> None:
    """Not by two restores either: what was printed stays printed."""
    twice = [number for number, times in Counter(one.number for one in world.printed).items() if times > 1]
    assert not twice
    registered = [one.number for one in world.door().call(list_certificates, limit=500).items]
    assert len(set(registered)) == len(registered)
    assert set(registered) <= {one.number for one in world.printed}


def the_log_is_whole(world: World) -> None:
    """And nothing that an honest year brings makes it complain. Looking through the search index is half of the work, and no line of the
    log rests on it: it is done once the year is over."""
    index = nullcontext() if world.year_is_over else mock.patch.object(search_check, "differing", return_value=0)
    with index:
        proof = world.door().call(verify_audit)
    assert proof.whole, proof
    assert not proof.unreadable


INVARIANTS: tuple[Callable[[World], None], ...] = (
    no_acknowledged_answer_is_lost,
    no_practice_is_lost,
    rates_are_those_of_the_journals,
    no_number_is_given_twice,
    the_log_is_whole,
)


def _reach(world: World) -> Reach:
    return Reach(organisation_id=world.entrance.organisation_id)


def _rows(tx: Transaction, world: World, exam: Exam) -> tuple[AttemptRow, ...]:
    return attempts.of_exam(tx, _reach(world), exam.id)


def _answers(tx: Transaction, world: World, attempt_id: UUID) -> dict[int, Response]:
    """In effect by the journal, whose chain holds."""
    written = journals.entries(tx, world.entrance.organisation_id, attempt_id)
    assert broken_at(written) is None, attempt_id
    return {answer.item: response_of(answer) for answer in replay(attempt_id, written).answers}
