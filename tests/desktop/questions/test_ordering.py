"""Putting steps in order, as people do it: with keys, with the buttons, with the mouse."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from lawstudy.desktop.questions import SHOWN, QuestionView, answer_text, judgement, response_text, shown_of
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.question_option import OptionState
from lawstudy.domain.marking import Outcome, Scoring
from lawstudy.domain.question_types import QuestionType, Response
from lawstudy.domain.question_types.case import CasePart, CasePrompt, CaseResponse
from lawstudy.domain.question_types.options import Option
from lawstudy.domain.question_types.ordering import OrderingAnswer, OrderingPrompt, OrderingResponse
from tests.desktop.windows import opened

PROMPT = OrderingPrompt(stem="排列。", options=tuple(Option(letter=letter, text=f"步骤{letter}") for letter in "ABCD"))
ORDER = (2, 0, 3, 1)  # shown as C A D B under the letters A B C D
ANSWER = OrderingAnswer(letters=("B", "C", "A", "D"))


def shown(qtbot: QtBot) -> tuple[Any, list[Response]]:
    view = QuestionView(PROMPT, ORDER)
    qtbot.addWidget(view)
    sent: list[Response] = []
    view.answered.connect(sent.append)
    opened(qtbot, view)
    return view, sent


def put(letters: str) -> OrderingResponse:
    return OrderingResponse(letters=tuple(letters))


def texts(view: Any) -> list[str]:
    return [step.text()[-1] for step in view.form.steps]


def places(view: Any) -> list[str]:
    return [step.accessibleDescription() for step in view.form.steps]


def test_every_type_is_shown() -> None:
    assert set(SHOWN) == set(QuestionType)
    assert SHOWN[QuestionType.ORDERING].rule(Scoring()) != ""


def test_nothing_is_answered_until_a_step_is_moved(qtbot: QtBot) -> None:
    view, sent = shown(qtbot)
    assert (texts(view), view.response()) == (["C", "A", "D", "B"], put(""))
    assert set(places(view)) == {"not put in order yet"}
    qtbot.mouseClick(view.form.whole, Qt.MouseButton.LeftButton)
    assert sent == [put("CADB")]
    assert places(view)[0] == "Place 1 of 4"
    qtbot.mouseClick(view.form.steps[1].up, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.form.whole, Qt.MouseButton.LeftButton)
    assert sent == [put("CADB"), put("ACDB"), put("")]
    assert texts(view) == ["C", "A", "D", "B"], "as it was presented"


def test_a_step_goes_with_the_keys_and_keeps_the_focus(qtbot: QtBot) -> None:
    view, sent = shown(qtbot)
    assert view.choose(1)
    assert not view.choose(4)
    step = QApplication.focusWidget()
    assert isinstance(step, type(view.form.steps[0]))
    assert step.accessibleName() == "B 步骤A"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(step, key, Qt.KeyboardModifier.AltModifier)
    assert sent == [put("CDAB"), put("CDBA")], "the last stays the last"
    assert QApplication.focusWidget() is step
    qtbot.keyClick(step, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is view.form.steps[2]
    qtbot.keyClick(view.form.steps[2], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert sent[-1] == put("CBDA")
    view.focus_first()
    qtbot.keyClick(view.form.steps[0], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.form.steps[1], "the tab key follows the order on the page"
    assert (view.takes_keys(), view.moves(), view.takes_lines()) == (True, True, False)


def test_a_step_is_dragged_and_sent_once(qtbot: QtBot) -> None:
    view, sent = shown(qtbot)
    first, last = view.form.steps[0], view.form.steps[3]
    start = QPoint(80, first.height() // 2)
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=start)
    for y in range(first.geometry().center().y(), last.geometry().bottom(), 6):
        QTest.mouseMove(first, first.mapFrom(view.form, QPoint(80, y)))
        qtbot.wait(1)
    assert texts(view) == ["A", "D", "B", "C"]
    assert sent == []
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=start)
    assert sent == [put("ADBC")]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert len(sent) == 1, "a click moves nothing"


def test_feedback_says_where_each_step_belongs(qtbot: QtBot) -> None:
    view, sent = shown(qtbot)
    view.show_response(put("BACD"))
    view.set_size(ReadingSize.LARGE)
    assert (view.response(), sent) == (put("BACD"), [])
    view.show_answer(ANSWER)
    states = [step.state() for step in view.form.steps]
    assert states == [OptionState.RIGHT, OptionState.WRONG, OptionState.WRONG, OptionState.RIGHT]
    assert places(view)[1] == "Place 2 of 4，Should be number 3"
    assert not view.form.whole.isVisible()
    assert not view.form.steps[0].down.isVisible()
    assert not view.choose(0)
    qtbot.keyClick(view.form.steps[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.mousePress(view.form.steps[0], Qt.MouseButton.LeftButton)
    QTest.mouseMove(view.form.steps[0], QPoint(80, 200))
    assert (view.response(), sent) == (put("BACD"), [])
    view.set_locked(False)
    assert {step.state() for step in view.form.steps} == {OptionState.FREE}
    view.show_response(None)
    view.show_answer(ANSWER)
    assert {step.state() for step in view.form.steps} == {OptionState.MISSED}


def test_words_and_preview(qtbot: QtBot) -> None:
    assert response_text(PROMPT, put("BACD"), ORDER, between=" ") == "D→B→A→C"
    assert answer_text(PROMPT, ANSWER, ORDER) == "D→A→B→C"
    said = judgement(PROMPT, ANSWER, put("BACD"), Outcome.PARTIAL, ORDER)
    assert (said.answer, said.details) == ("Right answer D→A→B→C", "0 of 3 neighbours right")
    assert judgement(PROMPT, ANSWER, None, Outcome.BLANK, ORDER).details == ""
    lines = shown_of(PROMPT).preview(PROMPT, ANSWER)
    for line in lines:
        qtbot.addWidget(line)
    assert [line.findChildren(Label)[-1].text() for line in lines] == ["1. 步骤B", "2. 步骤C", "3. 步骤A", "4. 步骤D"]


@pytest.mark.parametrize("moved", [True, False])
def test_steps_of_a_case(qtbot: QtBot, moved: bool) -> None:
    view = QuestionView(CasePrompt(stem="案情。", parts=(CasePart(prompt=PROMPT),)), (), (ORDER,))
    qtbot.addWidget(view)
    opened(qtbot, view)
    if moved:
        view.choose(0)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.response() == CaseResponse(parts=(put("ACDB") if moved else None,))
    assert view.moves()


def test_a_step_that_is_moved_stays_in_sight(qtbot: QtBot) -> None:
    area = QScrollArea()
    area.setWidgetResizable(True)
    view: Any = QuestionView(PROMPT, ORDER)
    area.setWidget(view)
    qtbot.addWidget(area)
    area.resize(500, 140)
    opened(qtbot, area)
    view.choose(0)
    step = QApplication.focusWidget()
    assert step is not None
    for _ in range(3):
        qtbot.keyClick(step, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert area.viewport().rect().contains(step.mapTo(area.viewport(), step.rect().center()))
    qtbot.keyClick(step, Qt.Key.Key_Up)
    assert area.viewport().rect().contains(view.form.steps[2].mapTo(area.viewport(), view.form.steps[2].rect().center()))
