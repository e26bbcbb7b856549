"""Writing options and which of them are right: one, several, or all in an order."""

from functools import partial

from msgspec import structs
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.questions.edit_form import EditForm, clear
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.draft_text import DraftText
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, RadioButton
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.domain.question_editing import with_option, with_option_text, with_right_option, without_option
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.options import LETTERS, read_letters
from lawstudy.i18n import _


class OptionsEdit(EditForm):
    """``several`` right ones, or one; ``ordered``: the letters are written in the order of the key."""

    def __init__(self, *, several: bool = False, ordered: bool = False) -> None:
        super().__init__()
        self._several, self._ordered = several, ordered
        self.texts: dict[str, DraftText] = {}
        self.marks: dict[str, CheckBox | RadioButton] = {}
        self.order = LineEdit(width=160)
        self.add_button = Button(_("Add an option"), icon=Icon.ADD, kind=Kind.LINK, small=True)
        head = row_in(None, 8)
        head.addWidget(Label(_("Steps") if ordered else _("Options; what is marked is the key"), Text.HINT), 1)
        head.addWidget(self.add_button)
        self.column.addLayout(head)
        self._holder = QWidget()
        self._rows = column_in(self._holder, 6)
        self.column.addWidget(self._holder)
        self.add_button.clicked.connect(self._add)
        if ordered:
            self.column.addWidget(FormField(_("Letters in the right order"), self.order, _("such as CABD")))
            self.order.textEdited.connect(self._order_typed)

    def show_draft(self, draft: Draft) -> None:
        if list(draft.options) != list(self.texts):
            self._make(list(draft.options))
        right = read_letters(draft)
        for letter, text in draft.options.items():
            self.texts[letter].show_text(text)
            if letter in self.marks:
                with QSignalBlocker(self.marks[letter]):
                    self.marks[letter].setChecked(letter in right)
        if self.order.text().strip().upper() != "".join(right):
            self.order.setText("".join(right))
        self.add_button.setEnabled(len(draft.options) < len(LETTERS))

    def _make(self, letters: list[str]) -> None:
        clear(self._rows)
        self.texts, self.marks = {}, {}
        for letter in letters:
            line = QWidget()
            row = row_in(line, 8)
            if not self._ordered:
                name = _("Option {letter} is right").format(letter=letter)
                mark = self.marks[letter] = CheckBox() if self._several else RadioButton()
                mark.setAccessibleName(name)
                mark.clicked.connect(partial(self._marked, letter))
                row.addWidget(mark)
            row.addWidget(Label(letter, Text.STRONG))
            text = self.texts[letter] = DraftText(_("Option {letter}").format(letter=letter))
            text.typed.connect(partial(self._typed, letter))
            row.addWidget(text, 1)
            away = icon_button(Icon.CLOSE, _("Take option {letter} away").format(letter=letter))
            away.clicked.connect(partial(self._take_away, letter))
            row.addWidget(away)
            self._rows.addWidget(line)

    def _typed(self, letter: str, text: str) -> None:
        self.edited.emit(lambda draft: with_option_text(draft, letter, text))

    def _marked(self, letter: str, _checked: bool = False) -> None:
        self.edited.emit(lambda draft: with_right_option(draft, letter))

    def _take_away(self, letter: str, _checked: bool = False) -> None:
        self.edited.emit(lambda draft: without_option(draft, letter))

    def _add(self) -> None:
        self.edited.emit(with_option)
        if self.texts:
            self.texts[max(self.texts)].setFocus()

    def _order_typed(self, text: str) -> None:
        letters: list[str | list[str]] = [letter for letter in text.upper() if letter in LETTERS]
        self.edited.emit(lambda draft: structs.replace(draft, answer=letters))
