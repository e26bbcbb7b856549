"""Practice on both engines and through both doors: rounds, answers, 错题本, 待复习, and what an open exam holds back."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.exam import DEFAULT_PRESET, PaperSource, Release, ReleasePolicy, from_preset
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.marking import Outcome
from lawstudy.domain.practice import EVERYTHING, PracticeScope
from lawstudy.domain.question import Content, Difficulty, Key, Question, Status, Use
from lawstudy.domain.question_types import QuestionType, Response
from lawstudy.domain.question_types.case import CaseAnswer, CasePart, CasePartKey, CasePrompt, CaseResponse
from lawstudy.domain.question_types.fill_blank import FillBlankAnswer, FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoiceResponse
from lawstudy.domain.question_types.ordering import OrderingAnswer, OrderingResponse
from lawstudy.domain.question_types.short_answer import ShortAnswerAnswer, ShortAnswerPrompt, ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalsePrompt, TrueFalseResponse
from lawstudy.errors import BadArgument, ChangedMeanwhile, HeldForExam, NotFound
from lawstudy.store import question_writing, questions
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.study.practice import (
    PracticeOrder,
    PracticeSource,
    answer_practice,
    bookmark_question,
    draw_practice,
    judge_practice,
    practice_cells,
    practice_counts,
    recite_question,
)
from lawstudy.usecases.study.practice_questions import PracticeQuestion
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import stored

Door = LocalDoor | WireDoor
HOUR = 3600 * 1_000_000
DAY = 24 * HOUR
SINGLE = PracticeScope(law="xzfyf", type=QuestionType.SINGLE_CHOICE)


def drawn(door: Door, scope: PracticeScope = EVERYTHING, **choice: Any) -> list[PracticeQuestion]:
    return list(door.call(draw_practice, scope=scope, **choice).questions)


def key_of(entrance: LocalEntrance, asked: PracticeQuestion) -> Response:
    """The right response, read from the bank behind the learner's back."""
    with entrance.database.transaction(Lane.READ) as tx:
        held = questions.revisions(tx, entrance.organisation_id, [(asked.question_id, asked.revision)])
    answer = held[asked.question_id, asked.revision].key.answer
    return CaseResponse(parts=tuple(_right(p.answer) for p in answer.parts)) if isinstance(answer, CaseAnswer) else _right(answer)


def _right(answer: Any) -> Any:
    match answer:
        case SingleChoiceAnswer(letter=letter):
            return SingleChoiceResponse(letter=letter)
        case MultipleChoiceAnswer(letters=letters):
            return MultipleChoiceResponse(letters=letters)
        case TrueFalseAnswer(right=right):
            return TrueFalseResponse(right=right)
        case FillBlankAnswer(blanks=blanks):
            return FillBlankResponse(texts=tuple(b[0] for b in blanks))
        case OrderingAnswer(letters=letters):
            return OrderingResponse(letters=letters)
        case ShortAnswerAnswer(text=text):
            return ShortAnswerResponse(text=text)
        case _:
            raise AssertionError(answer)


def wrong_letter(entrance: LocalEntrance, asked: PracticeQuestion) -> SingleChoiceResponse:
    right = key_of(entrance, asked)
    assert isinstance(right, SingleChoiceResponse)
    return SingleChoiceResponse(letter="B" if right.letter == "A" else "A")


def answered(door: Door, asked: PracticeQuestion, response: Response | None, **more: Any) -> Any:
    return door.call(answer_practice, question_id=asked.question_id, revision=asked.revision, response=response, **more)


# --- rounds -------------------------------------------------------------------------------------------------------------------


def test_a_round_follows_the_bank_and_carries_no_key(any_door: Door) -> None:
    found = any_door.call(draw_practice, scope=SINGLE, limit=5)
    assert [q.code for q in found.questions] == sorted(q.code for q in found.questions)
    assert len(found.questions) == 5 < found.total
    assert {q.law_title for q in found.questions} == {"行政复议法"}
    assert not hasattr(found.questions[0], "key")


@pytest.mark.parametrize(
    ("scope", "field", "value"),
    [
        (PracticeScope(law="kxjsjbf"), "law", "kxjsjbf"),
        (PracticeScope(law="xzfyf", chapter=3), "chapter", 3),
        (PracticeScope(type=QuestionType.CASE), "type", QuestionType.CASE),
        (PracticeScope(difficulty=Difficulty.HARD), "difficulty", Difficulty.HARD),
    ],
)
def test_a_scope_narrows(door: LocalDoor, scope: PracticeScope, field: str, value: object) -> None:
    assert {getattr(q, field) for q in drawn(door, scope)} == {value}


def test_questions_of_an_article(door: LocalDoor, entrance: LocalEntrance) -> None:
    for asked in drawn(door, PracticeScope(law="xzfyf", article=30)):
        with entrance.database.transaction(Lane.READ) as tx:
            content = questions.revisions(tx, entrance.organisation_id, [(asked.question_id, asked.revision)])
        cited = content[asked.question_id, asked.revision].key
        assert any(c.article == 30 and c.edition == "2023" for c in cited.citations) or asked.type is QuestionType.CASE


def test_a_random_round_differs_from_the_bank(door: LocalDoor) -> None:
    in_order = [q.code for q in drawn(door, limit=50)]
    shuffled = [q.code for q in drawn(door, order=PracticeOrder.RANDOM, limit=50)]
    assert shuffled != sorted(shuffled)
    assert shuffled != in_order


@pytest.mark.parametrize("limit", [0, 101])
def test_a_round_has_a_size(door: LocalDoor, limit: int) -> None:
    with pytest.raises(BadArgument):
        door.call(draw_practice, limit=limit)


@pytest.mark.past_the_doors
def test_a_question_for_exams_only_is_never_practised(door: LocalDoor, entrance: LocalEntrance) -> None:
    asked = drawn(door, SINGLE)[0]
    _put_aside(entrance, asked, use=Use.EXAM)
    assert asked.question_id not in {q.question_id for q in drawn(door, SINGLE, limit=100)}
    with pytest.raises(NotFound):
        answered(door, asked, None)
    with pytest.raises(NotFound):
        door.call(bookmark_question, question_id=asked.question_id, marked=True)


@pytest.mark.past_the_doors
def test_a_withdrawn_question_is_not_practised(door: LocalDoor, entrance: LocalEntrance) -> None:
    asked = drawn(door, SINGLE)[0]
    _put_aside(entrance, asked, status=Status.WITHDRAWN)
    with pytest.raises(NotFound):
        answered(door, asked, None)


def _put_aside(entrance: LocalEntrance, asked: PracticeQuestion, **columns: str) -> None:
    with entrance.database.transaction(Lane.WRITE) as tx:
        for name, value in columns.items():
            tx.connection.exec_driver_sql(f'UPDATE question SET "{name}" = ? WHERE id = ?', (value, asked.question_id.bytes))


# --- answering ----------------------------------------------------------------------------------------------------------------


def test_a_right_answer_shows_the_key_and_moves_the_card(any_door: Door, any_entrance: LocalEntrance) -> None:
    asked = drawn(any_door, SINGLE)[0]
    feedback = answered(any_door, asked, key_of(any_entrance, asked))
    assert feedback.outcome is Outcome.RIGHT
    assert feedback.key.explanation
    assert feedback.key.citations
    assert (feedback.record.answers, feedback.record.right_answers, feedback.record.in_wrong_book) == (1, 1, False)
    assert feedback.record.due_us is not None


@pytest.mark.parametrize("kind", list(QuestionType))
def test_every_type_is_marked(door: LocalDoor, entrance: LocalEntrance, kind: QuestionType) -> None:
    asked = drawn(door, PracticeScope(type=kind))[0]
    outcome = answered(door, asked, key_of(entrance, asked)).outcome
    assert outcome in ({Outcome.RIGHT, Outcome.PENDING} if kind in {QuestionType.CASE, QuestionType.SHORT_ANSWER} else {Outcome.RIGHT})


def test_asking_for_the_key_counts_as_not_known(door: LocalDoor) -> None:
    asked = drawn(door, SINGLE)[0]
    feedback = answered(door, asked, None)
    assert feedback.outcome is Outcome.BLANK
    assert feedback.record.in_wrong_book


def test_a_repeat_of_an_answer_is_harmless(any_door: Door, any_entrance: LocalEntrance) -> None:
    asked, ident = drawn(any_door, SINGLE)[0], uuid4()
    first = answered(any_door, asked, wrong_letter(any_entrance, asked), answer_id=ident)
    again = answered(any_door, asked, key_of(any_entrance, asked), answer_id=ident)
    assert again == first
    assert again.record.answers == 1


def test_what_does_not_fit_is_refused(door: LocalDoor) -> None:
    asked = drawn(door, SINGLE)[0]
    with pytest.raises(BadArgument):
        answered(door, asked, SingleChoiceResponse(letter="H"))
    with pytest.raises(ChangedMeanwhile):
        door.call(answer_practice, question_id=asked.question_id, revision=asked.revision + 1, response=None)
    with pytest.raises(NotFound):
        door.call(answer_practice, question_id=uuid4(), revision=1, response=None)


def test_words_are_judged_by_the_learner(any_door: Door, any_entrance: LocalEntrance) -> None:
    asked = drawn(any_door, PracticeScope(type=QuestionType.SHORT_ANSWER))[0]
    waiting = answered(any_door, asked, ShortAnswerResponse(text="依法处理"))
    assert waiting.outcome is Outcome.PENDING
    assert waiting.record.answers == 0
    judged = any_door.call(judge_practice, answer_id=waiting.answer_id, right=True)
    assert (judged.outcome, judged.record.answers, judged.record.right_answers) == (Outcome.RIGHT, 1, 1)
    assert any_door.call(judge_practice, answer_id=waiting.answer_id, right=True) == judged
    with pytest.raises(BadArgument):
        any_door.call(judge_practice, answer_id=waiting.answer_id, right=False)


def test_nobody_judges_the_answer_of_another(entrance: LocalEntrance, door: LocalDoor, employee_door: LocalDoor) -> None:
    asked = drawn(door, PracticeScope(type=QuestionType.SHORT_ANSWER))[0]
    waiting = answered(door, asked, ShortAnswerResponse(text="依法处理"))
    with pytest.raises(NotFound):
        employee_door.call(judge_practice, answer_id=waiting.answer_id, right=True)


def test_a_case_with_a_wrong_part_is_wrong_at_once(door: LocalDoor, entrance: LocalEntrance) -> None:
    asked = _with_written_part(door, entrance)
    words, right, wrong = ShortAnswerResponse(text="依法处理"), TrueFalseResponse(right=True), TrueFalseResponse(right=False)
    assert answered(door, asked, CaseResponse(parts=(right, words))).outcome is Outcome.PENDING
    feedback = answered(door, asked, CaseResponse(parts=(wrong, words)))
    assert feedback.outcome is Outcome.PARTIAL
    assert feedback.record.in_wrong_book


def _with_written_part(door: LocalDoor, entrance: LocalEntrance) -> PracticeQuestion:
    """A case of a judgement and a written answer, added to the bank."""
    prompt = CasePrompt(
        stem="某局收到一件申请。",
        parts=(CasePart(prompt=TrueFalsePrompt(stem="应当受理。")), CasePart(prompt=ShortAnswerPrompt(stem="理由？"))),
    )
    first = CasePartKey(answer=TrueFalseAnswer(right=True), explanation="符合条件。", citations=())
    second = CasePartKey(answer=ShortAnswerAnswer(text="符合受理条件", rubric=()), explanation="", citations=())
    question = Question(
        id=uuid4(),
        code="test-case",
        revision=1,
        law="xzfyf",
        edition="2023",
        chapter=7,
        difficulty=Difficulty.EASY,
        use=Use.PRACTICE,
        status=Status.PUBLISHED,
        tags=(),
        content=Content(schema=1, prompt=prompt, key=Key(answer=CaseAnswer(parts=(first, second)), explanation="略", citations=())),
    )
    with entrance.database.transaction(Lane.WRITE) as tx:
        question_writing.add(tx, entrance.organisation_id, [question], now=1, batch_id=None, account_id=None)
    scope = PracticeScope(law="xzfyf", chapter=7, type=QuestionType.CASE)
    return next(q for q in drawn(door, scope, limit=100) if q.question_id == question.id)


# --- 错题本, 待复习, marks ------------------------------------------------------------------------------------------------------


def test_a_wrong_question_leaves_the_book_after_two_right_days(any_door: Door, any_entrance: LocalEntrance, clock: FakeClock) -> None:
    asked = drawn(any_door, SINGLE)[0]
    answered(any_door, asked, wrong_letter(any_entrance, asked))
    assert [q.question_id for q in drawn(any_door, source=PracticeSource.WRONG_BOOK)] == [asked.question_id]
    right = key_of(any_entrance, asked)
    for _ in range(2):  # twice on one day is one day
        assert answered(any_door, asked, right).record.in_wrong_book
    clock.advance(24 * 3600)
    assert not answered(any_door, asked, right).record.in_wrong_book
    assert drawn(any_door, source=PracticeSource.WRONG_BOOK) == []


def test_what_is_due_comes_back(any_door: Door, any_entrance: LocalEntrance, clock: FakeClock) -> None:
    asked = drawn(any_door, SINGLE)[:2]
    for each in asked:
        answered(any_door, each, wrong_letter(any_entrance, each))
        clock.advance(60)
    assert any_door.call(practice_counts).due_total == 0
    clock.advance(3600)
    counts = any_door.call(practice_counts)
    assert (counts.due_total, counts.wrong_book, [d.law for d in counts.due]) == (2, 2, ["xzfyf"])
    assert [q.question_id for q in drawn(any_door, source=PracticeSource.DUE)] == [q.question_id for q in asked]


def test_a_review_falls_due_before_the_exam(door: LocalDoor, entrance: LocalEntrance, clock: FakeClock) -> None:
    asked = drawn(door, SINGLE)[0]
    right = key_of(entrance, asked)
    answered(door, asked, right)
    clock.advance(3 * 24 * 3600)
    exam = published(door, clock, opens_in=HOUR)
    assert exam.settings is not None
    feedback = answered(door, asked, right)
    assert feedback.record.due_us == exam.settings.window_start_us


def test_marks_and_unseen(any_door: Door) -> None:
    asked = drawn(any_door, SINGLE)[0]
    for _ in range(2):
        any_door.call(bookmark_question, question_id=asked.question_id, marked=True)
    before = any_door.call(practice_counts)
    assert before.bookmarked == 1
    assert [q.record.bookmarked for q in drawn(any_door, source=PracticeSource.BOOKMARKED)] == [True]
    assert answered(any_door, asked, None).record.bookmarked
    assert any_door.call(practice_counts).unseen == before.unseen - 1
    assert asked.question_id not in {q.question_id for q in drawn(any_door, SINGLE, source=PracticeSource.UNSEEN)}
    any_door.call(bookmark_question, question_id=asked.question_id, marked=False)
    assert any_door.call(practice_counts).bookmarked == 0


def test_cells_count_all_that_may_be_practised(door: LocalDoor) -> None:
    cells = door.call(practice_cells)
    assert sum(cell.questions for cell in cells) == door.call(practice_counts).questions
    one = next(c for c in cells if c.type is QuestionType.SINGLE_CHOICE)
    scope = PracticeScope(law=one.law, chapter=one.chapter, type=one.type, difficulty=one.difficulty)
    assert door.call(draw_practice, scope=scope).total == one.questions == one.unseen


def test_practice_is_private(entrance: LocalEntrance, door: LocalDoor, employee_door: LocalDoor) -> None:
    asked = drawn(door, SINGLE)[0]
    answered(door, asked, None)
    door.call(bookmark_question, question_id=asked.question_id, marked=True)
    assert drawn(employee_door, source=PracticeSource.WRONG_BOOK) == []
    assert drawn(employee_door, source=PracticeSource.BOOKMARKED) == []
    assert employee_door.call(practice_counts).unseen == employee_door.call(practice_counts).questions


# --- exams hold back ----------------------------------------------------------------------------------------------------------


def published(door: Door, clock: FakeClock, *, opens_in: int = -HOUR, key: Release = Release.AFTER_WINDOW) -> Exam:
    settings = from_preset(
        DEFAULT_PRESET, title="学法测验", year=2026, window_start_us=clock.wall_us + opens_in, window_end_us=clock.wall_us + 2 * DAY
    )
    settings = msgspec.structs.replace(settings, release=ReleasePolicy(key=key))
    exam = door.call(exams.create_exam, settings=settings)
    return door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)


def on_paper(stems: set[str], asked: list[PracticeQuestion]) -> list[PracticeQuestion]:
    return [q for q in asked if q.prompt.stem in stems]


def test_a_question_of_the_running_attempt_is_refused(any_door: Door, any_entrance: LocalEntrance, clock: FakeClock) -> None:
    everything = [q for kind in (SINGLE, PracticeScope(law="kxjsjbf", type=QuestionType.SINGLE_CHOICE)) for q in all_of(any_door, kind)]
    exam = published(any_door, clock)
    view = any_door.call(attempts.start_attempt, exam_id=exam.id)
    stems = {item.prompt.stem for item in view.items}
    held = on_paper(stems, everything)
    assert held
    for asked in held[:3]:
        with pytest.raises(HeldForExam):
            answered(any_door, asked, None)
        with pytest.raises(HeldForExam):
            any_door.call(recite_question, question_id=asked.question_id, revision=asked.revision)
    assert not on_paper(stems, all_of(any_door, SINGLE))
    any_door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    with pytest.raises(HeldForExam):  # handed in, but the key comes after the window
        answered(any_door, held[0], None)
    clock.advance(3 * 24 * 3600)
    assert answered(any_door, held[0], None).key.explanation


def all_of(door: Door, scope: PracticeScope) -> list[PracticeQuestion]:
    cells = [c for c in door.call(practice_cells) if c.law == scope.law and c.type == scope.type]
    chapters = sorted({c.chapter for c in cells})
    return [q for chapter in chapters for q in drawn(door, PracticeScope(law=scope.law, type=scope.type, chapter=chapter), limit=100)]


def test_a_key_given_at_once_frees_the_questions_after_handing_in(door: LocalDoor, entrance: LocalEntrance, clock: FakeClock) -> None:
    everything = all_of(door, SINGLE)
    exam = published(door, clock, key=Release.AT_ONCE)
    view = door.call(attempts.start_attempt, exam_id=exam.id)
    held = on_paper({item.prompt.stem for item in view.items}, everything)
    with pytest.raises(HeldForExam):
        answered(door, held[0], None)
    door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    assert answered(door, held[0], None).key.explanation


def test_another_persons_attempt_holds_nothing_back(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    other = signed_in(entrance, "周明岚")
    everything = all_of(other, SINGLE)
    exam = published(door, clock)
    view = door.call(attempts.start_attempt, exam_id=exam.id)
    held = on_paper({item.prompt.stem for item in view.items}, everything)
    assert answered(other, held[0], None).key.explanation
    other.sign_out()


def test_questions_that_every_paper_holds_rest_while_the_exam_is_open(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    settings = from_preset(
        DEFAULT_PRESET, title="学法测验", year=2026, window_start_us=clock.wall_us + HOUR, window_end_us=clock.wall_us + DAY
    )
    made = door.call(exams.create_exam, settings=msgspec.structs.replace(settings, source=PaperSource.ONE_DRAW))
    exam = door.call(exams.publish_exam, exam_id=made.id, expected_version=made.version)
    chosen = {c.question_id for c in stored(entrance, exam.id).chosen}
    practised = all_of(door, SINGLE)
    on_it = next(q for q in practised if q.question_id in chosen)
    beside = next(q for q in practised if q.question_id not in chosen)
    for asked in (on_it, beside):
        assert answered(door, asked, None).key.explanation  # not open yet: this is learning
    before = door.call(practice_counts)
    clock.advance(2 * 3600)
    for asked in (on_it, beside):  # one that is held alone would be known to be on the paper
        with pytest.raises(HeldForExam):
            answered(door, asked, None)
    counts = door.call(practice_counts)
    assert counts.questions + counts.resting == before.questions
    assert counts.rests_until_us == settings.window_end_us
    assert {cell.type for cell in door.call(practice_cells)} & {section.type for section in settings.sections} == set()
    assert counts.questions == sum(cell.questions for cell in door.call(practice_cells)) > 0


def test_a_question_is_learnt_with_its_key_and_nothing_is_kept_of_it(door: LocalDoor) -> None:
    asked = drawn(door, SINGLE)[0]
    before = door.call(practice_counts)
    found = door.call(recite_question, question_id=asked.question_id, revision=asked.revision)
    assert (found.key.answer, found.cited) == (answered(door, asked, None).key.answer, answered(door, asked, None).cited)
    with pytest.raises(ChangedMeanwhile):
        door.call(recite_question, question_id=asked.question_id, revision=asked.revision + 1)
    other = drawn(door, SINGLE)[1]
    met = door.call(practice_counts).unseen
    door.call(recite_question, question_id=other.question_id, revision=other.revision)
    assert door.call(practice_counts).unseen == met == before.unseen - 1
