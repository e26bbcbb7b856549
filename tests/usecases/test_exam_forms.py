"""平行卷 of an exam: drawn by its blueprint, kept with it, one for each candidate, printed by their letters."""

from collections import Counter

import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.blueprint import Blueprint, even_cells
from lawstudy.domain.exam import PaperSource, TypePoints
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import BadArgument, NotEnoughQuestions
from lawstudy.usecases.attempts.attempts import start_attempt, submit_attempt
from lawstudy.usecases.bank.questions import show_question
from lawstudy.usecases.exams.exams import change_exam, create_exam, publish_exam, show_exam
from lawstudy.usecases.exams.form_printing import given_forms, print_forms
from lawstudy.usecases.exams.forms import Form, assemble_forms
from lawstudy.usecases.exams.monitor import exam_progress
from lawstudy.usecases.exams.paper_printing import PaperFormat, print_paper
from lawstudy.usecases.people.people import list_people
from tests.conftest import FakeClock, add_employee, signed_in
from tests.documents import pdf
from tests.sitting import settings, stored

SECTIONS = (
    TypePoints(type=QuestionType.SINGLE_CHOICE, count=4, points=200),
    TypePoints(type=QuestionType.TRUE_FALSE, count=3, points=100),
)
TABLE = Blueprint(cells=even_cells(SECTIONS, ["xzfyf"]))


def drawn(door: LocalDoor, count: int = 2) -> tuple[Form, ...]:
    return door.call(assemble_forms, blueprint=TABLE, seed=5, forms=count).forms


def asked(forms: tuple[Form, ...]) -> tuple[ChosenQuestion, ...]:
    return tuple(ChosenQuestion(question_id=q.question_id, revision=q.revision, points=q.points) for form in forms for q in form.questions)


def draft(door: LocalDoor, clock: FakeClock, forms: tuple[Form, ...]) -> Exam:
    made = settings(clock.wall_us, sections=SECTIONS, source=PaperSource.FORMS, forms=len(forms))
    return door.call(create_exam, settings=made, blueprint=TABLE, chosen=asked(forms))


def test_each_candidate_is_given_one_of_the_forms_and_another_at_the_next_attempt(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    for number in range(5):
        add_employee(entrance, f"考生{'甲乙丙丁戊'[number]}")
    forms = drawn(door)
    stems = {form.letter: {stem(door, question.code) for question in form.questions} for form in forms}
    exam = draft(door, clock, forms)
    assert (exam.blueprint, exam.chosen) == (TABLE, asked(forms))
    door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)
    given = door.call(given_forms, exam_id=exam.id)
    counts = Counter(one.letter for one in given)
    assert (sorted(counts), sum(counts.values())) == (["A", "B"], len(door.call(list_people).items))
    assert max(counts.values()) - min(counts.values()) <= 1
    kept = stored(entrance, exam.id)
    assert sorted(kept.dealt) == sorted(one.person_id for one in given)
    assert door.call(show_exam, exam_id=exam.id).dealt == ()
    assert door.call(exam_progress, exam_id=exam.id).questions == 7
    who = next(one for one in given if one.name == "考生甲")
    own = signed_in(entrance, "考生甲")
    first = own.call(start_attempt, exam_id=exam.id)
    own.call(submit_attempt, attempt_id=first.attempt_id, epoch=first.epoch, seq=first.next_seq)
    second = own.call(start_attempt, exam_id=exam.id)
    other = "B" if who.letter == "A" else "A"
    assert {item.prompt.stem for item in first.items} == stems[who.letter]
    assert {item.prompt.stem for item in second.items} == stems[other]


def stem(door: LocalDoor, code: str) -> str:
    return door.call(show_question, code=code).question.content.prompt.stem


def test_a_form_is_printed_by_its_letter_in_an_order_of_its_own(door: LocalDoor, clock: FakeClock) -> None:
    exam = draft(door, clock, drawn(door))
    made = {letter: door.call(print_paper, exam_id=exam.id, letter=letter, with_key=True) for letter in ("", "A", "b")}
    assert [blob.name for blob in made.values()] == [f"2026年度学法考试（正考）（{x}卷）_试卷_含答案.pdf" for x in "AAB"]
    assert made[""].sha256 == made["A"].sha256 != made["b"].sha256
    whole = "".join(pdf.pages(door.get_blob(made["b"].sha256)))
    assert ("时间90分钟，满分11分" in whole, "（B卷）参考答案" in whole) == (True, True)
    assert door.call(print_paper, exam_id=exam.id, form=PaperFormat.DOCX).name.endswith("（A卷）_试卷.docx")
    for letter in ("C", "AB", "1"):
        with pytest.raises(BadArgument):
            door.call(print_paper, exam_id=exam.id, letter=letter)
    one = door.call(create_exam, settings=settings(clock.wall_us))
    assert door.call(given_forms, exam_id=one.id) == ()


def test_the_same_questions_on_two_forms_stand_in_another_order(door: LocalDoor) -> None:
    (form,) = drawn(door, 1)
    twice = (form, structs.replace(form, letter="B"))
    first, second = door.call(print_forms, forms=twice, title="学法考试", sheets=False)
    words = ["".join(pdf.pages(door.get_blob(blob.sha256))) for blob in (first, second)]
    stems = ["".join(stem(door, question.code).split())[:12] for question in form.questions]
    order = [sorted(stems, key=whole.index) for whole in words]
    assert sorted(order[0]) == sorted(order[1])
    assert order[0] != order[1]


def test_forms_that_do_not_fit_together_are_refused(door: LocalDoor, clock: FakeClock) -> None:
    forms = drawn(door)
    exam = draft(door, clock, forms)
    chosen = asked(forms)
    assert exam.settings is not None
    for wrong in (chosen[:-1], (), (*chosen[:1], *chosen[:-1])):
        with pytest.raises(BadArgument):
            door.call(change_exam, exam_id=exam.id, settings=exam.settings, blueprint=TABLE, chosen=wrong, expected_version=exam.version)
    with pytest.raises(NotEnoughQuestions):
        door.call(assemble_forms, blueprint=Blueprint(cells=(structs.replace(TABLE.cells[0], count=9999),)), forms=2)
    with pytest.raises(BadArgument):
        door.call(print_forms, forms=forms, title=" ")
