"""How a mock paper is drawn, and what a mock exam keeps of what is written."""

from uuid import UUID

from msgspec import structs

from lawstudy.domain.attempt import NOTHING_YET, AttemptState, ClockReading, EntryDraft, EntryKind, Phase, Standing, response_json
from lawstudy.domain.blueprint import Blueprint, Cell, ChapterRange
from lawstudy.domain.exam import DEFAULT_PRESET, ExamOrigin, OutsideExam, PaperSource, TypePoints, from_preset
from lawstudy.domain.exam.mock import MockExam, after, is_over, mock_blueprint
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.true_false import TrueFalseResponse

ONE, TWO = UUID(int=1), UUID(int=2)
SETTINGS = from_preset(DEFAULT_PRESET, title="学法考试", year=2026, window_start_us=0, window_end_us=10**12)
TRUE_FALSE = QuestionType.TRUE_FALSE


def test_what_a_blueprint_names_question_by_question_is_left_out() -> None:
    cells = (Cell(type=TRUE_FALSE, law="a", count=2, points=200),)
    chapters = (ChapterRange(law="a", chapter=1, at_least=1),)
    whole = Blueprint(cells=cells, chapters=chapters, mandatory=(ONE,), forbidden=(TWO,), enemies=((ONE, TWO),), per_article=1)
    exam = Exam(id=ONE, state=ExamState.PUBLISHED, version=1, settings=SETTINGS, blueprint=whole)
    assert mock_blueprint(exam, ["a"]) == Blueprint(cells=cells, chapters=chapters)


def test_chosen_questions_are_divided_over_the_laws_of_the_cover() -> None:
    sections = (TypePoints(type=TRUE_FALSE, count=3, points=200),)
    fixed = structs.replace(SETTINGS, source=PaperSource.FIXED, sections=sections)
    exam = Exam(id=ONE, state=ExamState.PUBLISHED, version=1, settings=fixed)
    drawn = mock_blueprint(exam, ["b", "a"])
    assert [(cell.law, cell.count) for cell in drawn.cells] == [("a", 2), ("b", 1)]
    outside = OutsideExam(title="上级考试", year=2026, origin=ExamOrigin.OUTSIDE)
    assert mock_blueprint(Exam(id=ONE, state=ExamState.CLOSED, version=1, outside=outside), ["a"]).cells == ()


def test_entries_are_summed_up_and_no_journal_grows() -> None:
    clock = ClockReading(wall_us=1000, boot_id="b", boot_us=1000)
    mock = MockExam(id=ONE, exam_id=TWO, person_id=TWO, number=1, settings=SETTINGS, state=AttemptState(attempt_id=ONE))
    begun = after(mock, EntryDraft(epoch=1, seq=1, kind=EntryKind.START, amount_us=10**9, until_us=10**12), clock)
    said = response_json(TrueFalseResponse(right=True))
    written = after(begun, EntryDraft(epoch=1, seq=2, kind=EntryKind.ANSWER, item=3, response=said), clock)
    assert [(answer.item, answer.response) for answer in written.state.answers] == [(3, said)]
    assert (written.state.position, written.state.tally, written.number) == (2, NOTHING_YET, 1)


def test_over_is_what_was_handed_in_or_ran_out() -> None:
    assert {phase for phase in Phase if is_over(Standing(phase=phase))} == {Phase.SUBMITTED, Phase.DUE}
