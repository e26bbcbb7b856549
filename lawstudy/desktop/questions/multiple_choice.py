"""Answering 多选."""

from collections.abc import Sequence

from lawstudy.desktop.questions.choice import ChoiceForm
from lawstudy.desktop.questions.order import presented
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.domain.question_types import Answer, Response
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.i18n import _


class MultipleChoiceForm(ChoiceForm):
    def __init__(self, prompt: MultipleChoicePrompt, order: Sequence[int], *, size: ReadingSize, exam: bool) -> None:
        options = [(option.letter, option.text) for option in presented(prompt.options, order)]
        super().__init__(options, several=True, size=size, exam=exam)

    def response(self) -> MultipleChoiceResponse:
        return MultipleChoiceResponse(letters=self.chosen())

    def show_response(self, response: Response | None) -> None:
        self.show_chosen(response.letters if isinstance(response, MultipleChoiceResponse) else ())

    def show_answer(self, answer: Answer) -> None:
        if isinstance(answer, MultipleChoiceAnswer):
            self.show_right(answer.letters)

    def hint(self) -> str:
        return _("At least two options are right. Click a chosen option again to take it back.")
