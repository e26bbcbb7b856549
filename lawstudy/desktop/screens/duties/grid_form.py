"""The form of an entry: fields in a grid of six columns, every error at once, each under its field."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from lawstudy.desktop.screens.duties.part import PRINT, REMOVE, SAVE, DutyForm, Wanted
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GAP
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.label import Label
from lawstudy.i18n import _

TEXT_HEIGHT = 64
# A field with its row, its first column and how many it spans.
Place = tuple[FormField, int, int, int]


class GridForm(DutyForm):
    """Give ``lay_out`` the fields, and override :meth:`problems`; the first field with a problem gets the focus."""

    def __init__(self, over: QWidget, title: str, wanted: Wanted | None, refused: str) -> None:
        super().__init__(over, title, width=DIALOG_WIDTH_TABLE)
        self._wanted, self._refused = wanted, refused
        if refused:
            self.add(Label(refused, Text.BODY, Tone.RED, wrap=True))

    def lay_out(self, places: Iterable[Place], *, prints: str = "") -> None:
        """``prints`` are the words of the button that prints what is kept, "" for none."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(2)
        for field, row, column, span in places:
            grid.addWidget(field, row, column, 1, span)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        if self._wanted is not None and self._wanted.ident is not None:
            self.add_button(_("Take out"), REMOVE, kind=Kind.DANGER, left=True)
            if prints:
                self.add_button(prints, PRINT, left=True)
        self.add_cancel()
        self.add_action(_("Save"), SAVE, self._save, kind=Kind.PRIMARY)

    def problems(self) -> Sequence[tuple[FormField, str]]:
        """Each field that is checked, with what is wrong with it or ""."""
        return ()

    def _save(self) -> None:
        found = self.problems()
        for field, reason in found:
            field.set_error(reason)
        wrong = next((field for field, reason in found if reason), None)
        if wrong is not None:
            wrong.field.setFocus()
        else:
            self.close_with(SAVE)


def text_edit(text: str = "") -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(TEXT_HEIGHT)
    return made
