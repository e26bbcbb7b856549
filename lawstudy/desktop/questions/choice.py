"""A list of options of which one or several are chosen: the body of single choice, multiple choice and true/false."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.questions.form import A, AnswerForm, R
from lawstudy.desktop.questions.pictures import of_option
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.desktop.widgets.question_option import OptionState, QuestionOption
from lawstudy.domain.question_types.options import LETTERS
from lawstudy.domain.question_types.picture import Picture


class ChoiceForm(AnswerForm[A, R]):
    """``options`` are (stored letter, text) in presented order. Subclasses say what a response is."""

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        several: bool,
        size: ReadingSize = ReadingSize.MEDIUM,
        exam: bool = False,
        pictures: Sequence[Picture] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(size=size, exam=exam, parent=parent)
        self._several = several
        self._stored = [letter for letter, _text in options]
        self._chosen: set[str] = set()
        self._locked = False
        self.options = [
            QuestionOption(shown, text, size=size, single=not several, exam=exam)
            for shown, (_letter, text) in zip(LETTERS, options, strict=False)
        ]
        for place, option in enumerate(self.options):
            option.setProperty("place", place)
            option.clicked.connect(self._clicked)
            self.column.addWidget(option)
            for picture in of_option(pictures, self._stored[place]):
                picture.setProperty("place", place)
                picture.clicked.connect(self._picture_clicked)
                self.column.addWidget(picture)

    def chosen(self) -> tuple[str, ...]:
        """The stored letters that are chosen, in alphabetical order."""
        return tuple(sorted(self._chosen))

    def show_chosen(self, letters: Sequence[str]) -> None:
        self._chosen = set(letters) & set(self._stored)
        self._paint()

    def show_right(self, letters: Sequence[str]) -> None:
        """Lock, and give each option its state beside the right ones. Where nothing is chosen nothing was missed: they are shown."""
        self.set_locked(True)
        right = set(letters)
        for stored, option in zip(self._stored, self.options, strict=True):
            state = _judged(stored in self._chosen, stored in right)
            option.set_state(OptionState.KEY if state is OptionState.MISSED and not self._chosen else state)

    def set_locked(self, locked: bool) -> None:
        self._locked = locked
        for option in self.options:
            option.set_locked(locked)
        if not locked:
            self._paint()

    def set_size(self, size: ReadingSize) -> None:
        self.size_chosen = size
        for option in self.options:
            option.set_size(size)

    def choose(self, place: int) -> bool:
        if self._locked or not 0 <= place < len(self.options):
            return False
        self._take(place)
        self.options[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def takes_keys(self) -> bool:
        return True

    def focus_first(self) -> None:
        """The chosen option, or the first."""
        places = [place for place, stored in enumerate(self._stored) if stored in self._chosen]
        self.options[places[0] if places else 0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        self._take(int(self.sender().property("place")))

    def _picture_clicked(self) -> None:
        if not self._locked:
            self._clicked()

    def _take(self, place: int) -> None:
        letter = self._stored[place]
        if letter in self._chosen:
            # A second press takes a choice of several back; a single choice stays until another is chosen.
            if not self._several:
                return
            self._chosen.remove(letter)
        else:
            self._chosen = self._chosen | {letter} if self._several else {letter}
        self._paint()
        self.answered.emit(self.response())

    def _paint(self) -> None:
        for stored, option in zip(self._stored, self.options, strict=True):
            option.set_state(OptionState.CHOSEN if stored in self._chosen else OptionState.FREE)


def _judged(chosen: bool, right: bool) -> OptionState:
    if chosen:
        return OptionState.RIGHT if right else OptionState.WRONG
    return OptionState.MISSED if right else OptionState.FREE
