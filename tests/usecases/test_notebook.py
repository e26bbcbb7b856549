"""错题本 and 标记 as lists: with keys once practised, nothing that an open exam holds, filtered, on paper and practised."""

import io
from uuid import UUID

import docx
import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach
from lawstudy.domain.exam import PaperSource
from lawstudy.domain.practice import EVERYTHING, PracticeScope
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import BadArgument, HeldForExam
from lawstudy.store import attempts
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts.attempts import start_attempt, submit_attempt
from lawstudy.usecases.study.notebook import Notebook, NotebookForm, export_notebook, list_notebook, notebook_head
from lawstudy.usecases.study.practice import PracticeSource, answer_practice, bookmark_question, draw_practice
from lawstudy.usecases.study.practice_questions import PracticeQuestion
from tests.conftest import FakeClock, add_employee, signed_in
from tests.documents.pdf import pages
from tests.sitting import published


def some(door: LocalDoor, count: int, kind: QuestionType = QuestionType.SINGLE_CHOICE) -> tuple[PracticeQuestion, ...]:
    return door.call(draw_practice, scope=PracticeScope(type=kind), limit=count).questions


def miss(door: LocalDoor, *questions: PracticeQuestion) -> None:
    """Asking for the key counts as not known."""
    for each in questions:
        door.call(answer_practice, question_id=each.question_id, revision=each.revision, response=None)


def mark(door: LocalDoor, *questions: PracticeQuestion) -> None:
    for each in questions:
        door.call(bookmark_question, question_id=each.question_id, marked=True)


def ids(door: LocalDoor, book: Notebook, *, scope: PracticeScope = EVERYTHING, text: str = "") -> list[UUID]:
    return [line.question.question_id for line in door.call(list_notebook, book=book, scope=scope, text=text).items]


def test_a_wrong_answer_stands_in_the_book_with_key_and_articles(employee_door: LocalDoor) -> None:
    first, second = some(employee_door, 2)
    miss(employee_door, first, second)
    found = employee_door.call(list_notebook, book=Notebook.WRONG)
    assert [line.question.question_id for line in found.items] == [first.question_id, second.question_id]
    assert found.total == 2
    for line in found.items:
        assert line.key is not None
        assert line.key.explanation
        assert [each.citation for each in line.cited] == list(line.key.citations)
        assert line.question.record.in_wrong_book


def test_a_mark_shows_its_key_only_once_it_was_practised(employee_door: LocalDoor) -> None:
    known, never = some(employee_door, 2)
    mark(employee_door, known, never)
    miss(employee_door, known)
    keys = {line.question.question_id: line.key for line in employee_door.call(list_notebook, book=Notebook.MARKED).items}
    assert keys[known.question_id] is not None
    assert keys[never.question_id] is None
    assert [line.cited for line in employee_door.call(list_notebook, book=Notebook.MARKED).items][1] == ()


def test_nobody_sees_another_persons_lists(entrance: LocalEntrance, employee_door: LocalDoor) -> None:
    (question,) = some(employee_door, 1)
    miss(employee_door, question)
    mark(employee_door, question)
    add_employee(entrance, "梁思齐")
    other = signed_in(entrance, "梁思齐")
    assert [ids(other, book) for book in Notebook] == [[], []]
    other.sign_out()


@pytest.mark.parametrize("source", [PaperSource.DRAW_EACH, PaperSource.ONE_DRAW])
def test_what_an_open_exam_holds_is_in_neither_list_nor_on_paper(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock, source: PaperSource
) -> None:
    practised = some(door, 100, QuestionType.TRUE_FALSE)
    miss(door, *practised)
    mark(door, *practised)
    exam = published(door, clock.wall_us, source=source)
    attempt = door.call(start_attempt, exam_id=exam.id)
    with entrance.database.transaction(Lane.READ) as tx:
        paper = attempts.paper(tx, Reach(organisation_id=entrance.organisation_id), attempt.attempt_id)
    for book in Notebook:  # while it runs there is nothing to look anything up in
        with pytest.raises(HeldForExam):
            ids(door, book)
    door.call(submit_attempt, attempt_id=attempt.attempt_id, epoch=attempt.epoch, seq=attempt.next_seq)
    held = {question.question_id for question in practised}
    if source is PaperSource.DRAW_EACH:
        held &= {item.question_id for item in paper.items}
    assert held  # a paper has twenty of some hundred and fifty
    left = [question.question_id for question in practised if question.question_id not in held]
    for book in Notebook:
        assert ids(door, book) == left
        head = door.call(notebook_head, book=book)
        assert (head.total, head.resting) == (len(left), len(held))
    text = "".join(pages(door.get_blob(door.call(export_notebook, book=Notebook.WRONG).sha256)))
    assert f"共{len(left)}题" in "".join(text.split())


def test_the_list_is_filtered_by_law_chapter_type_and_words(employee_door: LocalDoor) -> None:
    choices, blanks = some(employee_door, 3), some(employee_door, 2, QuestionType.FILL_BLANK)
    miss(employee_door, *choices, *blanks)
    one = choices[0]
    assert set(ids(employee_door, Notebook.WRONG, scope=PracticeScope(type=QuestionType.FILL_BLANK))) == {b.question_id for b in blanks}
    other = next(law for law in ("kxjspjf", "xzfyf") if law not in {each.law for each in (*choices, *blanks)})
    assert ids(employee_door, Notebook.WRONG, scope=PracticeScope(law=other)) == []
    assert one.question_id in ids(employee_door, Notebook.WRONG, scope=PracticeScope(law=one.law, chapter=one.chapter))
    words = one.prompt.stem[:12]
    assert one.question_id in ids(employee_door, Notebook.WRONG, text=words)
    assert ids(employee_door, Notebook.WRONG, text="这些字不在任何题里") == []
    cells = employee_door.call(notebook_head, book=Notebook.WRONG).cells
    assert sum(cell.questions for cell in cells) == 5


def test_the_list_comes_in_pages(employee_door: LocalDoor) -> None:
    miss(employee_door, *some(employee_door, 5))
    first = employee_door.call(list_notebook, book=Notebook.WRONG, limit=3)
    rest = employee_door.call(list_notebook, book=Notebook.WRONG, limit=3, cursor=first.next_cursor)
    assert (len(first.items), len(rest.items), rest.next_cursor, first.total) == (3, 2, "", 5)
    with pytest.raises(BadArgument):
        employee_door.call(list_notebook, book=Notebook.WRONG, cursor="x")


def test_what_is_filtered_is_what_is_practised(employee_door: LocalDoor) -> None:
    choices = some(employee_door, 3)
    miss(employee_door, *choices)
    words = choices[1].prompt.stem[:14]
    drawn = employee_door.call(draw_practice, source=PracticeSource.WRONG_BOOK, text=words, limit=100)
    assert [q.question_id for q in drawn.questions] == ids(employee_door, Notebook.WRONG, text=words)
    assert drawn.total == len(drawn.questions)


@pytest.mark.parametrize("form", list(NotebookForm))
def test_the_list_on_paper_says_whose_it_is_and_every_question(employee_door: LocalDoor, form: NotebookForm) -> None:
    known, never = some(employee_door, 2)
    mark(employee_door, known, never)
    miss(employee_door, known)
    blob = employee_door.call(export_notebook, book=Notebook.MARKED, form=form)
    assert blob.name == f"标记的试题_周明岚_2026-11-24.{form.value}"
    data = employee_door.get_blob(blob.sha256)
    if form is NotebookForm.PDF:
        text = "".join("".join(pages(data)).split())
    else:
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "".join("\n".join([p.text for p in document.paragraphs] + cells).split())
    for words in ("标记的试题", "姓名：周明岚", "共2题", "练习后可见答案", "依据：", "解析：", "作答1次，答对0次"):
        assert words in text
    for question in (known, never):
        assert "".join(question.prompt.stem.split())[:10] in text


def test_an_empty_list_is_a_page_that_says_so(employee_door: LocalDoor) -> None:
    blob = employee_door.call(export_notebook, book=Notebook.WRONG)
    assert "共0题" in "".join("".join(pages(employee_door.get_blob(blob.sha256))).split())
