from collections.abc import Sequence

import pytest

from lawstudy.domain.question_types import Answer, Prompt, Response
from lawstudy.domain.question_types.case import CaseAnswer, CasePart, CasePartKey, CasePrompt, CaseResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.options import Option
from lawstudy.domain.question_types.short_answer import ShortAnswerAnswer, ShortAnswerPrompt
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalsePrompt, TrueFalseResponse
from lawstudy.domain.statistics.choices import chance, choices

OPTIONS = tuple(Option(letter=letter, text=f"选项{letter}") for letter in "ABCD")
SINGLE, SINGLE_KEY = SingleChoicePrompt(stem="题", options=OPTIONS), SingleChoiceAnswer(letter="B")
SEVERAL, SEVERAL_KEY = MultipleChoicePrompt(stem="题", options=OPTIONS), MultipleChoiceAnswer(letters=("A", "C"))
TRUTH, TRUTH_KEY = TrueFalsePrompt(stem="题"), TrueFalseAnswer(right=False)
WRITTEN, WRITTEN_KEY = ShortAnswerPrompt(stem="题"), ShortAnswerAnswer(text="答", rubric=())


def case(*parts: tuple[Prompt, Answer]) -> tuple[CasePrompt, CaseAnswer]:
    prompt = CasePrompt(stem="案例", parts=tuple(CasePart(prompt=part) for part, _key in parts))  # type: ignore[arg-type]
    return prompt, CaseAnswer(parts=tuple(CasePartKey(answer=key, explanation="", citations=()) for _part, key in parts))  # type: ignore[arg-type]


def counted(prompt: Prompt, answer: Answer, responses: Sequence[Response | None]) -> list[tuple[int, str, bool, int]]:
    return [(each.part, each.answer, each.right, each.count) for each in choices(prompt, answer, responses)]


def test_every_option_is_counted_also_one_that_nobody_chose() -> None:
    given = [
        SingleChoiceResponse(letter="B"),
        SingleChoiceResponse(letter="A"),
        SingleChoiceResponse(letter="B"),
        None,
        SingleChoiceResponse(),
    ]
    rows = [(0, "A", False, 1), (0, "B", True, 2), (0, "C", False, 0), (0, "D", False, 0), (0, "", False, 2)]
    assert counted(SINGLE, SINGLE_KEY, given) == rows
    assert choices(SINGLE, SINGLE_KEY, given)[1].text == "选项B"


def test_of_several_right_options_each_counts_for_itself() -> None:
    given = [MultipleChoiceResponse(letters=("A", "C")), MultipleChoiceResponse(letters=("A", "D"))]
    assert [each[1:] for each in counted(SEVERAL, SEVERAL_KEY, given)] == [
        ("A", True, 2),
        ("B", False, 0),
        ("C", True, 1),
        ("D", False, 1),
        ("", False, 0),
    ]


def test_right_and_wrong_are_two_answers() -> None:
    given = [TrueFalseResponse(right=True), TrueFalseResponse(right=False), TrueFalseResponse(right=False), TrueFalseResponse()]
    assert counted(TRUTH, TRUTH_KEY, given) == [(0, "true", False, 1), (0, "false", True, 2), (0, "", False, 1)]


def test_a_case_is_counted_by_its_parts_and_what_is_written_is_not() -> None:
    prompt, key = case((TRUTH, TRUTH_KEY), (WRITTEN, WRITTEN_KEY), (SINGLE, SINGLE_KEY))
    given = [CaseResponse(parts=(TrueFalseResponse(right=True),)), None]
    assert [each for each in counted(prompt, key, given) if each[3]] == [(1, "true", False, 1), (1, "", False, 1), (3, "", False, 2)]
    assert choices(WRITTEN, WRITTEN_KEY, [None]) == ()


@pytest.mark.parametrize(
    ("prompt", "answer", "share"),
    [
        (SINGLE, SINGLE_KEY, 0.25),
        (TRUTH, TRUTH_KEY, 0.5),
        (SEVERAL, SEVERAL_KEY, None),
        (WRITTEN, WRITTEN_KEY, 0.0),
        (*case((SINGLE, SINGLE_KEY), (TRUTH, TRUTH_KEY)), 0.375),
        (*case((SINGLE, SINGLE_KEY), (SEVERAL, SEVERAL_KEY)), None),
    ],
)
def test_what_guessing_earns(prompt: Prompt, answer: Answer, share: float | None) -> None:
    assert chance(prompt, answer) == share
