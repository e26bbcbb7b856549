"""What every answering widget has in common."""

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop.theme.tokens import EXAM_OPTION_GAP, OPTION_GAP, ReadingSize
from lawstudy.desktop.widgets.layouts import column_in

A = TypeVar("A")
R = TypeVar("R")


class AnswerForm(QWidget, Generic[A, R]):
    """One question's answer: given by the person (``answered``), or shown (``show_response``), or judged (``show_answer``).

    Options stand in the presented order with display letters A…; responses carry the stored letters. ``typing`` says
    that something is written that ``answered`` has not carried yet; :meth:`flush` sends it at once.
    """

    answered = Signal(object)
    typing = Signal()

    def __init__(self, *, size: ReadingSize, exam: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.size_chosen, self.exam = size, exam
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.column = column_in(self, EXAM_OPTION_GAP if exam else OPTION_GAP)

    def response(self) -> R:
        """What is answered now."""
        raise NotImplementedError

    def show_response(self, response: R | None) -> None:
        """Show a stored response; sends nothing."""
        raise NotImplementedError

    def show_answer(self, answer: A) -> None:
        """Lock the form and judge what was answered beside the right answer."""
        raise NotImplementedError

    def set_locked(self, locked: bool) -> None:
        """A locked form keeps its look and takes nothing more."""
        raise NotImplementedError

    def set_size(self, size: ReadingSize) -> None:
        """Another 字号."""
        raise NotImplementedError

    def choose(self, place: int) -> bool:
        """The key A–H or 1–8 for the option at ``place`` (from 0); False where there is no such option."""
        return False

    def takes_keys(self) -> bool:
        """Whether the keys A–H and 1–8 choose something; otherwise there is a text to write."""
        return False

    def moves(self) -> bool:
        """Whether Alt with ↑ or ↓ moves something here."""
        return False

    def takes_lines(self) -> bool:
        """Whether Enter begins a new line somewhere here, so that Ctrl+Enter is what submits."""
        return False

    def focus_first(self) -> None:
        """Give the focus to where answering begins."""
        raise NotImplementedError

    def flush(self) -> None:
        """Send what is written and not yet sent."""

    def hint(self) -> str:
        """One quiet line on how to answer."""
        return ""
