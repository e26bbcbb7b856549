"""The form and the stem of each type that stands alone or inside a case. The match is proved complete."""

from collections.abc import Sequence
from typing import assert_never

from lawstudy.desktop.questions.fill_blank import FillBlankForm, numbered_stem
from lawstudy.desktop.questions.form import AnswerForm
from lawstudy.desktop.questions.multiple_choice import MultipleChoiceForm
from lawstudy.desktop.questions.short_answer import ShortAnswerForm
from lawstudy.desktop.questions.single_choice import SingleChoiceForm
from lawstudy.desktop.questions.true_false import TrueFalseForm
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.domain.question_types.case import PartPrompt
from lawstudy.domain.question_types.fill_blank import FillBlankPrompt
from lawstudy.domain.question_types.multiple_choice import MultipleChoicePrompt
from lawstudy.domain.question_types.short_answer import ShortAnswerPrompt
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt
from lawstudy.domain.question_types.true_false import TrueFalsePrompt


def part_form(prompt: PartPrompt, order: Sequence[int], *, size: ReadingSize, exam: bool) -> AnswerForm:
    match prompt:
        case SingleChoicePrompt():
            return SingleChoiceForm(prompt, order, size=size, exam=exam)
        case MultipleChoicePrompt():
            return MultipleChoiceForm(prompt, order, size=size, exam=exam)
        case TrueFalsePrompt():
            return TrueFalseForm(size=size, exam=exam)
        case FillBlankPrompt():
            return FillBlankForm(prompt, size=size, exam=exam)
        case ShortAnswerPrompt():
            return ShortAnswerForm(size=size, exam=exam)
        case _ as never:
            assert_never(never)


def part_stem(prompt: PartPrompt) -> str:
    """The stem for display."""
    return numbered_stem(prompt.stem) if isinstance(prompt, FillBlankPrompt) else prompt.stem
