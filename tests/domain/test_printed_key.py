"""The printable key of every type."""

from uuid import UUID

import pytest

from lawstudy.domain.exam.correction import KeyRuling, Ruling
from lawstudy.domain.law import Citation
from lawstudy.domain.printed import printed_key, printed_ruling
from lawstudy.domain.question import Key
from lawstudy.domain.question_types import Answer, Prompt
from lawstudy.domain.question_types.case import CaseAnswer, CasePart, CasePartKey, CasePrompt
from lawstudy.domain.question_types.fill_blank import FillBlankAnswer, FillBlankPrompt
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt
from lawstudy.domain.question_types.options import Option
from lawstudy.domain.question_types.record import RubricLine
from lawstudy.domain.question_types.short_answer import ShortAnswerAnswer, ShortAnswerPrompt
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoicePrompt
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalsePrompt

# Stored in another order than their letters: the page letters them by their places.
OPTIONS = (Option(letter="B", text="乙"), Option(letter="A", text="甲"), Option(letter="C", text="丙"))
CITED = (Citation(law="xzfyf", edition="2023", article=23, paragraph=1), Citation(law="xzfyf", edition="2023", article=30))
RUBRIC = (RubricLine(point="前置", share=2), RubricLine(point="期限", share=1))


def title(law: str) -> str:
    return {"xzfyf": "行政复议法"}[law]


def key(answer: Answer, cited: tuple[Citation, ...] = ()) -> Key:
    return Key(answer=answer, explanation="", citations=cited)


@pytest.mark.parametrize(
    ("prompt", "answer", "text"),
    [
        (SingleChoicePrompt(stem="选", options=OPTIONS), SingleChoiceAnswer(letter="B"), "A"),
        (MultipleChoicePrompt(stem="选", options=OPTIONS), MultipleChoiceAnswer(letters=("A", "C")), "BC"),
        (TrueFalsePrompt(stem="对吗"), TrueFalseAnswer(right=True), "正确"),
        (TrueFalsePrompt(stem="对吗"), TrueFalseAnswer(right=False), "错误"),
        (FillBlankPrompt(stem="____"), FillBlankAnswer(blanks=(("60", "六十"), ("日",))), "60 / 六十；日"),
    ],
)
def test_the_answer_in_one_line_with_its_articles(prompt: Prompt, answer: Answer, text: str) -> None:
    assert printed_key(prompt, key(answer), title).lines == ()
    made = printed_key(prompt, key(answer, CITED), title)
    assert (made.stem, made.lines) == (text, ("依据：《行政复议法》第二十三条第一款；《行政复议法》第三十条",))


def test_a_short_answer_has_its_rubric() -> None:
    made = printed_key(ShortAnswerPrompt(stem="简述"), key(ShortAnswerAnswer(text="先复议。", rubric=RUBRIC)), title)
    assert (made.stem, made.lines) == ("先复议。", ("评分要点：前置（占 2/3）", "评分要点：期限（占 1/3）"))


def test_a_case_numbers_its_parts() -> None:
    parts = (CasePart(prompt=TrueFalsePrompt(stem="对吗")), CasePart(prompt=ShortAnswerPrompt(stem="为什么")))
    keys = (
        CasePartKey(answer=TrueFalseAnswer(right=True), explanation="", citations=CITED[1:]),
        CasePartKey(answer=ShortAnswerAnswer(text="先复议。", rubric=RUBRIC[:1]), explanation="", citations=()),
    )
    made = printed_key(CasePrompt(stem="案情", parts=parts), key(CaseAnswer(parts=keys)), title)
    assert made.stem == "（1）正确"
    assert made.lines == ("依据：《行政复议法》第三十条", "（2）先复议。", "评分要点：前置（占 2/2）")


def test_letters_follow_the_presented_order() -> None:
    single, right = SingleChoicePrompt(stem="选", options=OPTIONS), SingleChoiceAnswer(letter="C")
    assert printed_key(single, key(right), title, (2, 0, 1)).stem == "A"
    case = CasePrompt(stem="案情", parts=(CasePart(prompt=single), CasePart(prompt=single)))
    answer = CaseAnswer(parts=(CasePartKey(answer=right, explanation="", citations=()),) * 2)
    made = printed_key(case, key(answer), title, (), ((2, 0, 1),))
    assert (made.stem, made.lines) == ("（1）A", ("（2）C",))


@pytest.mark.parametrize(
    ("ruling", "letters", "text"),
    [
        (Ruling.KEY, "B", "更正：本题答案改为A"),
        (Ruling.ACCEPT, "BC", "更正：本题A、C均视为正确"),
        (Ruling.GIVE, "", "更正：本题全员得分"),
        (Ruling.DROP, "", "更正：本题不计分，其余各题折算为满分"),
    ],
)
def test_what_was_corrected_is_said_with_the_letters_of_the_page(ruling: Ruling, letters: str, text: str) -> None:
    answers = tuple(SingleChoiceAnswer(letter=letter) for letter in letters)
    made = KeyRuling(question_id=UUID(int=1), revision=1, ruling=ruling, answers=answers)
    assert printed_ruling(made, SingleChoicePrompt(stem="选", options=OPTIONS)) == text
