"""Answering 判断: two options, always in the same order."""

from lawstudy.desktop.questions.choice import ChoiceForm
from lawstudy.desktop.questions.edit_written import TruthEdit
from lawstudy.desktop.questions.shown import Shown
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalsePrompt, TrueFalseResponse
from lawstudy.i18n import _

_TRUE, _FALSE = "A", "B"


class TrueFalseForm(ChoiceForm[TrueFalseAnswer, TrueFalseResponse]):
    def __init__(self, *, size: ReadingSize, exam: bool) -> None:
        super().__init__([(_TRUE, _("True")), (_FALSE, _("False"))], several=False, size=size, exam=exam)

    def response(self) -> TrueFalseResponse:
        return TrueFalseResponse(right=_TRUE in self.chosen() if self.chosen() else None)

    def show_response(self, response: TrueFalseResponse | None) -> None:
        right = response.right if response is not None else None
        self.show_chosen([] if right is None else [_letter(right)])

    def show_answer(self, answer: TrueFalseAnswer) -> None:
        self.show_right([_letter(answer.right)])

    def hint(self) -> str:
        return _("Judge the statement as a whole.")


def _letter(right: bool) -> str:
    return _TRUE if right else _FALSE


SHOWN = Shown[TrueFalsePrompt, TrueFalseAnswer, TrueFalseResponse](
    form=lambda _prompt, _orders, size, exam: TrueFalseForm(size=size, exam=exam),
    editing=TruthEdit,
)
