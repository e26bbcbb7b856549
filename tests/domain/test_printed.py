"""The printable form of every type."""

from lawstudy.domain.printed import printed
from lawstudy.domain.question_types.case import CasePart, CasePrompt
from lawstudy.domain.question_types.fill_blank import PRINTED_GAP, FillBlankPrompt
from lawstudy.domain.question_types.multiple_choice import MultipleChoicePrompt
from lawstudy.domain.question_types.options import Option
from lawstudy.domain.question_types.short_answer import WRITING_LINES, ShortAnswerPrompt
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt
from lawstudy.domain.question_types.true_false import BRACKETS, TrueFalsePrompt

OPTIONS = (Option(letter="A", text="甲"), Option(letter="B", text="乙"))
SINGLE = SingleChoicePrompt(stem="选", options=OPTIONS)


def test_options_have_the_letters_of_the_page() -> None:
    assert printed(SINGLE).lines == ("A．甲", "B．乙")
    assert printed(MultipleChoicePrompt(stem="选", options=OPTIONS), (1, 0)).lines == ("A．乙", "B．甲")


def test_other_types() -> None:
    assert printed(TrueFalsePrompt(stem="判断。")).stem == f"判断。{BRACKETS}"
    assert printed(FillBlankPrompt(stem="由____作出")).stem == f"由{PRINTED_GAP}作出"
    assert printed(ShortAnswerPrompt(stem="简述")).lines == ("",) * WRITING_LINES


def test_a_case_numbers_its_parts() -> None:
    case = CasePrompt(stem="案情", parts=(CasePart(prompt=SINGLE), CasePart(prompt=TrueFalsePrompt(stem="对吗"))))
    assert printed(case, (), ((1, 0),)).lines == ("（1）选", "A．乙", "B．甲", f"（2）对吗{BRACKETS}")
