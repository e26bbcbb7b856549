"""Answering 单选."""

from collections.abc import Sequence

from lawstudy.desktop.questions.choice import ChoiceForm
from lawstudy.desktop.questions.edit_options import OptionsEdit
from lawstudy.desktop.questions.shown import Shown
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.domain.question_types.options import presented
from lawstudy.domain.question_types.record import own
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoicePrompt, SingleChoiceResponse
from lawstudy.i18n import _


class SingleChoiceForm(ChoiceForm[SingleChoiceAnswer, SingleChoiceResponse]):
    def __init__(self, prompt: SingleChoicePrompt, order: Sequence[int], *, size: ReadingSize, exam: bool) -> None:
        options = [(option.letter, option.text) for option in presented(prompt.options, order)]
        super().__init__(options, several=False, size=size, exam=exam, pictures=prompt.pictures)

    def response(self) -> SingleChoiceResponse:
        return SingleChoiceResponse(letter="".join(self.chosen()))

    def show_response(self, response: SingleChoiceResponse | None) -> None:
        self.show_chosen(response.letter if response is not None else "")

    def show_answer(self, answer: SingleChoiceAnswer) -> None:
        self.show_right(answer.letter)

    def hint(self) -> str:
        return _("One option is right. Choosing another replaces it.")


SHOWN = Shown[SingleChoicePrompt, SingleChoiceAnswer, SingleChoiceResponse](
    form=lambda prompt, orders, size, exam: SingleChoiceForm(prompt, own(orders), size=size, exam=exam),
    editing=OptionsEdit,
)
