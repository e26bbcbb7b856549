"""People see 科技进步法 6-17: codes of laws and questions stand in the editor of the bank and nowhere else."""

import re
from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import PaperSource
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.usecases.bank.doubts import report_doubt
from lawstudy.usecases.exams.exams import create_exam
from lawstudy.usecases.exams.setting import questions_by_code
from lawstudy.usecases.study.practice import draw_practice
from tests.conftest import FakeClock
from tests.desktop.everywhere import visited
from tests.desktop.screens.office import office
from tests.sitting import settings

CODE = re.compile(r"(?<![a-z0-9-])(kxjsjbf|xzfyf|kj|fy)(?![a-z])|[a-z]+-\d\d-\d{3}")
EDITOR = {"question_editor"}


def texts(page: QWidget) -> Iterator[str]:
    """All that a person could read on a page, or hear of it."""
    for widget in [page, *page.findChildren(QWidget)]:
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        yield widget.toolTip()
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            for row in range(min(model.rowCount(), 50)):
                for column in range(model.columnCount()):
                    index = model.index(row, column)
                    yield str(index.data() or "")
                    yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def codes_on(page: QWidget) -> set[str]:
    return {text for text in texts(page) if CODE.search(text)}


def with_a_doubt(door: LocalDoor) -> str:
    """The code of a question that someone has reported."""
    question = door.call(draw_practice, limit=1).questions[0]
    door.call(report_doubt, question_id=question.question_id, revision=question.revision, reason="题干不清")
    return question.code


def fixed_exam(door: LocalDoor, clock: FakeClock, code: str) -> UUID:
    (question,) = door.call(questions_by_code, codes=(code,))
    exam = door.call(
        create_exam,
        settings=settings(clock.wall_us, title="固定试卷", source=PaperSource.FIXED),
        chosen=(ChosenQuestion(question_id=question.question_id, revision=question.revision, points=100),),
    )
    return exam.id


def test_no_screen_but_the_editor_shows_a_code(qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    code = with_a_doubt(door)
    exam = fixed_exam(door, clock, code)
    seen: list[tuple[str, set[str]]] = []
    with office(qtbot, door, clock) as desk:
        setup = desk.go("exam_setup", exam_id=exam)
        assert re.fullmatch(r"\S+法 \d+-\d+", setup.form.fixed.text())
        seen.append(("a fixed paper", codes_on(setup)))
        assert any(re.fullmatch(r"\S+法 \d+-\d+", text) for text in texts(desk.go("doubts")))
        practice = desk.go("practice", law=code.partition("-")[0])
        assert any("法 " in text and re.search(r"\d+-\d+", text) for text in texts(practice))
        seen.append(("a round of practice", codes_on(practice)))
        seen.append(("the bank", codes_on(desk.go("bank"))))
        for stop, page in visited(desk, entrance, door, clock):
            if stop.key not in EDITOR:
                seen.append((stop.key, codes_on(page)))
    assert len(seen) > 20
    assert [(screen, codes) for screen, codes in seen if codes] == []
