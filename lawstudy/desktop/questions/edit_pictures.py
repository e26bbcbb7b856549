"""The pictures of a question as they are written: which, and where each stands."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.questions.edit_form import Edit, clear
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.widgets.button import Button, icon_button
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.picture_view import PictureView
from lawstudy.domain.question_editing import with_picture, with_picture_at, without_picture
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.picture import ANSWER, EXPLANATION, MOST_PICTURES, Picture
from lawstudy.i18n import _

_HIGHEST = 96


class PicturesEdit(QWidget):
    """``wanted`` asks for another one and carries what takes it (a Picture) once it is there; ``edited`` is that of a form."""

    edited = Signal(object)
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[list[Picture], list[str]] = ([], [])
        self.places: list[Select] = []
        holder = QWidget()
        self._rows = column_in(holder, 6)
        self.add_button = Button(_("Add a picture…"), icon=Icon.ADD, small=True)
        self.add_button.clicked.connect(lambda: self.wanted.emit(self.take))
        column = column_in(self, 6)
        column.addWidget(holder)
        foot = row_in(None, 8)
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        column.addLayout(foot)

    def take(self, picture: Picture) -> None:
        """Below the stem, until somebody puts it elsewhere."""
        self._tell(lambda draft: with_picture(draft, picture))

    def show_draft(self, draft: Draft) -> None:
        """Made anew only where something of it has changed, so that whoever is in a field stays there."""
        shown = (list(draft.pictures), list(draft.options))
        self.add_button.setEnabled(len(draft.pictures) < MOST_PICTURES)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._rows)
        self.places = []
        for number, picture in enumerate(draft.pictures):
            self._rows.addWidget(self._row(number, picture, list(draft.options)))

    def _row(self, number: int, picture: Picture, letters: list[str]) -> QWidget:
        made = QWidget()
        row = row_in(made, 8)
        row.addWidget(Label(_("Picture {n}").format(n=number + 1), Text.HINT))
        row.addWidget(PictureView(picture, highest=_HIGHEST), 1)
        place = Select(name=_("Where picture {n} stands").format(n=number + 1))
        place.offer([(_("Below the stem"), ""), *((_("Option {letter}").format(letter=letter), letter) for letter in letters), *_of_key()])
        place.setCurrentIndex(max(0, place.findData(picture.place)))
        place.activated.connect(partial(self._moved, number, place))
        self.places.append(place)
        row.addWidget(place)
        away = icon_button(Icon.CLOSE, _("Take picture {n} away").format(n=number + 1))
        away.clicked.connect(lambda: self._tell(lambda draft: without_picture(draft, number)))
        row.addWidget(away)
        return made

    def _moved(self, number: int, place: Select, _index: int) -> None:
        letter = str(place.currentData() or "")
        self._tell(lambda draft: with_picture_at(draft, number, letter))

    def _tell(self, edit: Edit) -> None:
        self.edited.emit(edit)


def _of_key() -> list[tuple[str, str]]:
    """What is shown with the key and never before it."""
    return [(_("With the answer"), ANSWER), (_("With the explanation"), EXPLANATION)]
