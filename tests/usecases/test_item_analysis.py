"""试题分析 of an own exam from stored results and journals, and what is kept back of its keys."""

from typing import Any
from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import PaperSource, TypePoints
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.statistics.item_analysis import ItemFlag
from lawstudy.domain.statistics.tables import Figure, value_text
from lawstudy.errors import ExamFixed, NotFound, PaperOfYourOwn
from lawstudy.usecases.attempts.attempts import save_answer, start_attempt, submit_attempt
from lawstudy.usecases.bank.questions import list_questions
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.reports.item_analysis import ItemAnalysis, item_analysis
from lawstudy.usecases.reports.item_tables import choice_table, item_table, paper_row, place_table, worth_a_look
from lawstudy.usecases.reports.question_measures import question_measures
from lawstudy.usecases.reports.statistics import exam_statistics
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import contents, right_response, settings

SECTIONS = (
    TypePoints(type=QuestionType.SINGLE_CHOICE, count=3, points=200),
    TypePoints(type=QuestionType.TRUE_FALSE, count=2, points=200),
)
NAMES = ("周明岚", "郭安", "韩青", "罗一")


def published(door: LocalDoor, clock: FakeClock, people: tuple[UUID, ...], **changes: Any) -> Exam:
    made = settings(clock.wall_us, sections=SECTIONS, source=PaperSource.ONE_DRAW, **changes)
    exam = door.call(create_exam, settings=made)
    return door.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=people)


def sit(entrance: LocalEntrance, clock: FakeClock, name: str, exam: Exam, right: int) -> None:
    """Answers ``right`` questions rightly, the same ones first whoever answers, each in ten seconds, and leaves the rest."""
    own = signed_in(entrance, name)
    view = own.call(start_attempt, exam_id=exam.id)
    asked = contents(entrance, view.attempt_id)
    wanted = sorted(asked, key=lambda number: asked[number].prompt.stem)[:right]
    for seq, number in enumerate(sorted(wanted), view.next_seq):
        clock.advance(10)
        response = right_response(asked[number])
        own.call(save_answer, attempt_id=view.attempt_id, epoch=view.epoch, seq=seq, item=number, response=response)
    own.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq + right)
    own.sign_out()


@pytest.fixture
def sat(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> Exam:
    """Four people answer four, three, two and one of five questions; the fifth of the roster stays away."""
    people = tuple(add_employee(entrance, name) for name in (*NAMES, "钱柏"))
    exam = published(door, clock, people)
    for name, right in zip(NAMES, (4, 3, 2, 1), strict=True):
        sit(entrance, clock, name, exam, right)
    return exam


def by_stem(found: ItemAnalysis) -> list[Any]:
    return sorted(found.items, key=lambda line: line.stem)


def test_an_exam_is_analysed_once_it_is_over(sat: Exam, door: LocalDoor, clock: FakeClock) -> None:
    early = door.call(item_analysis, exam_id=sat.id)
    assert (early.is_open, early.n, early.items) == (True, 0, ())
    clock.advance(49 * 3600)
    found = door.call(item_analysis, exam_id=sat.id)
    assert (found.is_open, found.n, found.same, found.withheld, found.unmarked) == (False, 4, True, 0, 0)
    lines = by_stem(found)
    assert [value_text(Figure.FACILITY, item_table([line]).rows[0].value(Figure.FACILITY)) for line in lines] == [
        "100%",
        "75.00%",
        "50.00%",
        "25.00%",
        "0.00%",
    ]
    # Totals 8, 6, 4, 2 of 10; the second question (right, right, right, wrong) against the rest 6, 4, 2, 2.
    second = lines[1].indices
    assert second.discrimination == pytest.approx(100 * 3 / (3 * 11) ** 0.5)
    assert (found.paper.mean, found.paper.median) == (5, 5)
    assert found.paper.consistency == pytest.approx(100 * 5 / 4 * (1 - (1 + 4 / 3 + 1) / (20 / 3)))
    assert (lines[0].flags[0], lines[4].flags[0]) == (ItemFlag.ALL_RIGHT, ItemFlag.NOBODY_RIGHT)
    assert item_table(lines).rows[1].value(Figure.DISCRIMINATION).faint
    assert [line.number for line in found.items] == [1, 2, 3, 4, 5]
    assert len(worth_a_look(found.items)) >= 2


def test_options_and_time_come_from_the_journals(sat: Exam, door: LocalDoor, clock: FakeClock) -> None:
    clock.advance(49 * 3600)
    found = door.call(item_analysis, exam_id=sat.id)
    lines = by_stem(found)
    chosen = {each.answer: (each.right, each.count) for each in lines[1].choices}
    assert chosen[""] == (False, 1)
    assert [count for right, count in chosen.values() if right] == [3]
    assert lines[1].seconds == 10
    assert [value_text(Figure.CHOSEN, row.value(Figure.CHOSEN)) for row in choice_table(lines[1:2]).rows].count("0") <= 3
    without = door.call(item_analysis, exam_id=sat.id, with_answers=False)
    assert all((line.choices, line.seconds) == ((), None) for line in without.items)
    assert [line.indices for line in without.items] == [line.indices for line in found.items]


def test_chapters_and_articles_add_up_to_the_exam(sat: Exam, door: LocalDoor, clock: FakeClock) -> None:
    clock.advance(49 * 3600)
    found = door.call(item_analysis, exam_id=sat.id)
    assert sum(place.answers for place in found.chapters) == 20
    assert sum(place.facility.numerator for place in found.chapters) == 2000
    assert {ident for place in found.articles for ident in place.questions} == {line.question_id for line in found.items}
    names = [row.names[0] for row in place_table(found.chapters).rows]
    assert len(set(names)) == len(names)
    assert all("》第" in name for name in names)
    assert paper_row(found).value(Figure.QUESTIONS).value == 5


def test_keys_are_kept_back_while_somebody_sits_one_of_the_questions(
    sat: Exam, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    """The 补考 asks the same questions: while it is sat the office sees figures, and neither options nor articles."""
    clock.advance(49 * 3600)
    lines = by_stem(door.call(item_analysis, exam_id=sat.id))
    chosen = tuple(ChosenQuestion(question_id=line.question_id, revision=line.revision, points=200) for line in lines)
    again = settings(clock.wall_us, sections=SECTIONS, source=PaperSource.FIXED, title="再考")
    (absent,) = door.call(exam_statistics, exam_id=sat.id).before.missing
    exam = door.call(create_exam, settings=again, chosen=chosen)
    exam = door.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=(absent,))
    own = signed_in(entrance, "钱柏")
    own.call(start_attempt, exam_id=exam.id)
    found = door.call(item_analysis, exam_id=sat.id)
    assert found.withheld == 5
    assert all((line.choices, line.articles, line.seconds) == ((), (), None) for line in found.items)
    assert (found.n, found.articles, len(found.chapters) > 0) == (4, (), True)
    own.sign_out()


def test_whoever_must_sit_it_and_a_draft_have_no_analysis(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = door.call(create_exam, settings=settings(clock.wall_us, sections=SECTIONS))
    with pytest.raises(ExamFixed):
        door.call(item_analysis, exam_id=exam.id)
    mine = published(door, clock, (door.actor.person_id,))
    with pytest.raises(PaperOfYourOwn):
        door.call(item_analysis, exam_id=mine.id)
    clock.advance(49 * 3600)
    assert door.call(item_analysis, exam_id=mine.id).n == 0


def test_papers_of_their_own_are_compared_by_place(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    people = tuple(add_employee(entrance, name) for name in NAMES)
    made = settings(clock.wall_us, sections=SECTIONS)
    exam = door.call(create_exam, settings=made)
    exam = door.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=people)
    for name, right in zip(NAMES, (5, 3, 2, 0), strict=True):
        sit(entrance, clock, name, exam, right)
    clock.advance(49 * 3600)
    found = door.call(item_analysis, exam_id=exam.id)
    assert (found.n, found.same, sum(line.indices.n for line in found.items)) == (4, False, 20)
    assert found.paper.mean == 5
    assert found.paper.consistency is not None
    assert all(line.indices.effective is None for line in found.items)


def test_what_an_exam_measured_stands_beside_each_question_once_it_is_closed(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock, sat: Exam
) -> None:
    asked = door.call(item_analysis, exam_id=sat.id)
    some = door.call(list_questions, limit=1).items[0].id
    assert (asked.items, door.call(question_measures, question_id=some).newest) == ((), None)  # it still runs
    clock.advance(100 * 3600)
    found = door.call(item_analysis, exam_id=sat.id)
    for line in found.items:
        measured = door.call(question_measures, question_id=line.question_id).newest
        assert measured is not None
        assert (measured.exam_title, measured.n, measured.revision) == (sat.title, 4, line.revision)
        assert measured.facility == pytest.approx(line.facility.numerator / line.facility.denominator)
        assert measured.discrimination == line.indices.discrimination
    others = [row.id for row in door.call(list_questions, limit=50).items if row.id not in {line.question_id for line in found.items}]
    assert door.call(question_measures, question_id=others[0]).newest is None
    with pytest.raises(NotFound):
        door.call(question_measures, question_id=UUID(int=5))
