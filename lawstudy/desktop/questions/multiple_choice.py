"""Answering 多选."""

from collections.abc import Sequence

from lawstudy.desktop.questions.choice import ChoiceForm
from lawstudy.desktop.questions.edit_options import OptionsEdit
from lawstudy.desktop.questions.shown import Shown
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.options import presented, shown_letters
from lawstudy.domain.question_types.record import own
from lawstudy.i18n import _
from lawstudy.words.questions import rule_name


class MultipleChoiceForm(ChoiceForm[MultipleChoiceAnswer, MultipleChoiceResponse]):
    def __init__(self, prompt: MultipleChoicePrompt, order: Sequence[int], *, size: ReadingSize, exam: bool) -> None:
        options = [(option.letter, option.text) for option in presented(prompt.options, order)]
        super().__init__(options, several=True, size=size, exam=exam, pictures=prompt.pictures)

    def response(self) -> MultipleChoiceResponse:
        return MultipleChoiceResponse(letters=self.chosen())

    def show_response(self, response: MultipleChoiceResponse | None) -> None:
        self.show_chosen(response.letters if response is not None else ())

    def show_answer(self, answer: MultipleChoiceAnswer) -> None:
        self.show_right(answer.letters)

    def hint(self) -> str:
        return _("At least two options are right. Click a chosen option again to take it back.")


def _details(
    prompt: MultipleChoicePrompt, answer: MultipleChoiceAnswer, response: MultipleChoiceResponse | None, order: Sequence[int]
) -> str:
    """What was chosen wrongly and what was missed."""
    shown = shown_letters(prompt.options, order)
    given, right = set(response.letters) if response is not None else set(), set(answer.letters)
    wrong = sorted(shown[letter] for letter in given - right)
    missed = sorted(shown[letter] for letter in right - given) if given else []
    said = [_("wrongly chosen {letters}").format(letters=_(", ").join(wrong))] if wrong else []
    said += [_("missed {letters}").format(letters=_(", ").join(missed))] if missed else []
    return "，".join(said)


SHOWN = Shown[MultipleChoicePrompt, MultipleChoiceAnswer, MultipleChoiceResponse](
    form=lambda prompt, orders, size, exam: MultipleChoiceForm(prompt, own(orders), size=size, exam=exam),
    editing=lambda: OptionsEdit(several=True),
    details=_details,
    rule=rule_name,
)
