"""What every form for writing questions has in common."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.domain.law import Edition
from lawstudy.domain.question_types.draft import Draft

Edit = Callable[[Draft], Draft]


class EditForm(QWidget):
    """What one type has beside stem, explanation and citations. ``edited`` carries a function from the draft before to the one after;
    whoever keeps the draft applies it and shows the new one. ``cursor_of_stem`` says where in the stem the person is.
    ``picture_wanted`` carries what takes a Picture."""

    edited = Signal(object)
    picture_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.column = column_in(self, 6)
        self.cursor_of_stem: Callable[[], int] = lambda: 0

    def show_draft(self, draft: Draft) -> None:
        raise NotImplementedError

    def set_edition(self, edition: Edition | None) -> None:
        """The edition whose articles are cited."""

    def fitted(self, draft: Draft) -> Draft:
        """The draft after its stem was changed."""
        return draft


def clear(layout: QLayout) -> None:
    """Take out and end all widgets of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
