"""Answering widgets: presented order, stored letters, keys, feedback, for every type."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lawstudy.desktop.questions import QuestionView, answer_text, judgement, response_text
from lawstudy.desktop.questions.fill_blank import numbered_stem
from lawstudy.desktop.theme import Tone
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.desktop.widgets.question_option import OptionState
from lawstudy.domain.marking import Outcome
from lawstudy.domain.question_types import Prompt, Response
from lawstudy.domain.question_types.case import CaseAnswer, CasePart, CasePartKey, CasePrompt, CaseResponse
from lawstudy.domain.question_types.fill_blank import FillBlankAnswer, FillBlankPrompt, FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.options import Option
from lawstudy.domain.question_types.record import RubricLine
from lawstudy.domain.question_types.short_answer import (
    LONGEST_RESPONSE,
    ShortAnswerAnswer,
    ShortAnswerPrompt,
    ShortAnswerResponse,
)
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalsePrompt, TrueFalseResponse
from tests.desktop.windows import opened

OPTIONS = tuple(Option(letter=letter, text=f"选项{letter}") for letter in "ABCD")
ORDER = (2, 0, 3, 1)  # shown as C A D B
SINGLE = SingleChoicePrompt(stem="单选（　　）。", options=OPTIONS)
MULTIPLE = MultipleChoicePrompt(stem="多选（　　）。", options=OPTIONS)
TRUE_FALSE = TrueFalsePrompt(stem="判断。")
BLANKS = FillBlankPrompt(stem="由____在____日内作出。")
SHORT = ShortAnswerPrompt(stem="简述。")
CASE = CasePrompt(stem="案情。", parts=(CasePart(prompt=SINGLE), CasePart(prompt=TRUE_FALSE), CasePart(prompt=BLANKS)))
RUBRIC = (RubricLine(point="主体", share=1), RubricLine(point="期限", share=2))


def shown(
    qtbot: QtBot, prompt: Prompt, order: tuple[int, ...] = (), orders: tuple[tuple[int, ...], ...] = ()
) -> tuple[Any, list[Response]]:
    view = QuestionView(prompt, order, orders)
    qtbot.addWidget(view)
    sent: list[Response] = []
    view.answered.connect(sent.append)
    opened(qtbot, view)
    return view, sent


def states(view: Any) -> list[OptionState]:
    return [option.state() for option in view.form.options]


FREE, CHOSEN, RIGHT, WRONG, MISSED = OptionState.FREE, OptionState.CHOSEN, OptionState.RIGHT, OptionState.WRONG, OptionState.MISSED


def test_a_single_choice_is_replaced_and_carries_the_stored_letter(qtbot: QtBot) -> None:
    view, sent = shown(qtbot, SINGLE, ORDER)
    assert [option.text() for option in view.form.options] == ["选项C", "选项A", "选项D", "选项B"]
    qtbot.mouseClick(view.form.options[0], Qt.MouseButton.LeftButton)
    assert view.choose(3)
    assert view.choose(3)  # a second press of a single choice changes nothing
    assert not view.choose(4)
    assert sent == [SingleChoiceResponse(letter="C"), SingleChoiceResponse(letter="B")]
    assert states(view) == [FREE, FREE, FREE, CHOSEN]


def test_several_choices_are_sorted_and_taken_back(qtbot: QtBot) -> None:
    view, sent = shown(qtbot, MULTIPLE, ORDER)
    for place in (0, 1, 0):
        view.choose(place)
    assert sent == [MultipleChoiceResponse(letters=letters) for letters in (("C",), ("A", "C"), ("A",))]


def test_true_and_false_keep_their_places(qtbot: QtBot) -> None:
    view, sent = shown(qtbot, TRUE_FALSE)
    view.choose(1)
    view.choose(0)
    assert sent == [TrueFalseResponse(right=False), TrueFalseResponse(right=True)]
    view.show_response(TrueFalseResponse())
    assert view.response() == TrueFalseResponse()


def test_blanks_are_sent_after_a_pause_and_when_the_field_is_left(qtbot: QtBot) -> None:
    view, sent = shown(qtbot, BLANKS)
    qtbot.keyClicks(view.form.fields[0], "abc")
    assert sent == []
    qtbot.waitUntil(lambda: len(sent) == 1)
    view.focus_first()
    qtbot.waitUntil(view.form.fields[1].hasFocus)
    qtbot.keyClicks(view.form.fields[1], "60")
    view.form.fields[0].setFocus()
    assert sent[-1] == FillBlankResponse(texts=("abc", "60"))
    assert numbered_stem(BLANKS.stem) == "由__（1）__在__（2）__日内作出。"
    assert numbered_stem("只有____一空。") == "只有____一空。"


def test_a_text_is_cut_at_its_longest(qtbot: QtBot) -> None:
    view, sent = shown(qtbot, SHORT)
    view.form.field.setPlainText("法" * (LONGEST_RESPONSE + 5))
    view.flush()
    assert sent == [ShortAnswerResponse(text="法" * LONGEST_RESPONSE)]
    view.flush()
    assert len(sent) == 1


def test_keys_go_to_the_part_in_hand(qtbot: QtBot) -> None:
    view, sent = shown(qtbot, CASE, (), (ORDER, (), ()))
    view.choose(0)
    view.choose(1)  # the first part has the focus
    view.form.parts[1].form.options[0].setFocus()
    view.choose(1)
    assert sent[-1] == CaseResponse(parts=(SingleChoiceResponse(letter="A"), TrueFalseResponse(right=False), None))
    view.show_response(CaseResponse(parts=(SingleChoiceResponse(letter="D"),)))
    assert view.response() == CaseResponse(parts=(SingleChoiceResponse(letter="D"), None, None))


@pytest.mark.parametrize(
    ("prompt", "response"),
    [
        (SINGLE, SingleChoiceResponse(letter="D")),
        (MULTIPLE, MultipleChoiceResponse(letters=("A", "D"))),
        (TRUE_FALSE, TrueFalseResponse(right=False)),
        (BLANKS, FillBlankResponse(texts=("国务院", "60"))),
        (SHORT, ShortAnswerResponse(text="依法受理")),
        (CASE, CaseResponse(parts=(SingleChoiceResponse(letter="A"), None, FillBlankResponse(texts=("国务院", ""))))),
    ],
)
def test_a_stored_response_is_shown_and_sends_nothing(qtbot: QtBot, prompt: Prompt, response: Response) -> None:
    view, sent = shown(qtbot, prompt, ORDER if prompt in (SINGLE, MULTIPLE) else ())
    view.show_response(response)
    view.set_size(ReadingSize.LARGE)
    assert (view.response(), sent) == (response, [])
    view.set_locked(True)
    view.choose(1)
    assert (view.response(), sent) == (response, [])


def test_feedback_gives_each_option_its_state(qtbot: QtBot) -> None:
    view, _sent = shown(qtbot, MULTIPLE, ORDER)
    view.show_response(MultipleChoiceResponse(letters=("A", "B")))
    view.show_answer(MultipleChoiceAnswer(letters=("A", "C")))
    assert states(view) == [MISSED, RIGHT, FREE, WRONG]
    view.set_locked(False)
    assert states(view) == [FREE, CHOSEN, FREE, CHOSEN]


def test_feedback_of_the_other_types(qtbot: QtBot) -> None:
    single, _ = shown(qtbot, SINGLE)
    single.choose(0)
    single.show_answer(SingleChoiceAnswer(letter="B"))
    assert states(single) == [WRONG, MISSED, FREE, FREE]
    judged, _ = shown(qtbot, TRUE_FALSE)
    judged.choose(0)
    judged.show_answer(TrueFalseAnswer(right=True))
    assert states(judged) == [RIGHT, FREE]
    blanks, _ = shown(qtbot, BLANKS)
    blanks.show_response(FillBlankResponse(texts=("国务院", "六十")))
    blanks.show_answer(FillBlankAnswer(blanks=(("省政府",), ("60", "60日"))))
    assert [field.property("state") for field in blanks.form.fields] == ["error", ""]
    short, _ = shown(qtbot, SHORT)
    short.show_answer(ShortAnswerAnswer(text="参考", rubric=RUBRIC))
    assert short.form.field.isReadOnly()
    keys = tuple(
        CasePartKey(answer=answer, explanation="因为。", citations=())
        for answer in (SingleChoiceAnswer(letter="A"), TrueFalseAnswer(right=True), FillBlankAnswer(blanks=(("甲",), ("乙",))))
    )
    case, _ = shown(qtbot, CASE)
    case.choose(0)
    case.show_answer(CaseAnswer(parts=keys))
    assert case.form.parts[0].form.options[0].state() is RIGHT
    case.set_locked(False)
    assert case.form.parts[0].form.options[0].state() is CHOSEN


# --- words --------------------------------------------------------------------------------------------------------------------


def test_answers_are_named_by_the_letters_of_the_page() -> None:
    given = MultipleChoiceResponse(letters=("A", "B"))
    assert response_text(MULTIPLE, given, ORDER, between=" ") == "B D"
    assert answer_text(MULTIPLE, MultipleChoiceAnswer(letters=("A", "C")), ORDER) == "A, B"
    said = judgement(MULTIPLE, MultipleChoiceAnswer(letters=("A", "C")), given, Outcome.WRONG, ORDER)
    assert (said.tone, said.answer, said.details) == (Tone.RED, "Right answer A, B", "wrongly chosen D，missed A")


def test_other_answers_in_words() -> None:
    assert response_text(CASE, CaseResponse(parts=(SingleChoiceResponse(letter="A"),))) == "(1) A  (2) —  (3) —"
    assert response_text(CASE, None) == ""
    assert response_text(BLANKS, FillBlankResponse(texts=("国务院", ""))) == "国务院；—"
    assert answer_text(BLANKS, FillBlankAnswer(blanks=(("国务院", "国院"), ("60",)))) == "国务院；60"
    assert answer_text(TRUE_FALSE, TrueFalseAnswer(right=False)) == "False"
    assert judgement(SHORT, ShortAnswerAnswer(text="x", rubric=RUBRIC), None, Outcome.PENDING).answer == ""
