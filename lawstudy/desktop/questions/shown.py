"""How a question type stands on the screen: one record for each, which its file in this room fills."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.questions.edit_form import EditForm
from lawstudy.desktop.questions.form import A, AnswerForm, R
from lawstudy.desktop.questions.preview import preview
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.domain.marking import Scoring
from lawstudy.domain.question_types.record import Orders, Stemmed

P = TypeVar("P", bound=Stemmed)


@dataclass(frozen=True, kw_only=True)
class Shown(Generic[P, A, R]):
    """``form`` makes the answering widget: prompt, presented orders, 字号, and whether it is an exam. The rest is so for most types."""

    form: Callable[[P, Orders, ReadingSize, bool], AnswerForm[A, R]]
    # The form in which it is written.
    editing: Callable[[], EditForm]
    stem: Callable[[P], str] = lambda prompt: prompt.stem
    # A question with its key, where nobody answers.
    preview: Callable[[P, A], list[QWidget]] = preview
    # Whether the right answer stands in the head of the feedback; otherwise the form shows it.
    in_head: bool = True
    # What beside the verdict is said of a response, with the presented order.
    details: Callable[[P, A, R | None, Sequence[int]], str] = lambda _prompt, _answer, _response, _order: ""
    # How a question is scored, in a word or two, where the type alone does not say it.
    rule: Callable[[Scoring], str] = lambda _scoring: ""
