"""The choice of a kind: the common ones at first, all of them by family once more are asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.domain.kinds import Kind
from lawstudy.i18n import _
from lawstudy.words.activities import FAMILY_WORDS

MORE = "…more"


class KindSelect(Select):
    """``chosen`` is always there, closed or not: what an activity is stays possible. With ``none`` (its words) no kind may be chosen,
    and is at first."""

    def __init__(self, kinds: Sequence[Kind], chosen: Kind | None = None, *, none: str = "") -> None:
        super().__init__(name=_("Kind"))
        self._none = none
        self._kinds = [kind for kind in kinds if not kind.closed or (chosen is not None and kind.code == chosen.code)]
        if chosen is not None and chosen.code not in {kind.code for kind in self._kinds}:
            self._kinds.append(chosen)
        first = [kind for kind in self._kinds if kind.common or (chosen is not None and kind.code == chosen.code)]
        if none:
            self.addItem(none, "")
        for kind in first or self._kinds:
            self.addItem(kind.name, kind.code)
        if len(first) < len(self._kinds):
            self.addItem(_("More kinds …"), MORE)
        if chosen is not None:
            self.setCurrentIndex(self.findData(chosen.code))
        self._last = self.currentData()
        self.activated.connect(self._activated)
        self.currentIndexChanged.connect(self._remember)

    def kind(self) -> Kind:
        """The kind that is chosen; while more are asked for, the one before."""
        return next(kind for kind in self._kinds if kind.code == self._last)

    def code(self) -> str:
        """As :meth:`kind`, "" for none."""
        return str(self._last)

    def choose(self, code: str) -> None:
        """A kind by its code, where it is offered."""
        if self.findData(code) < 0 and any(kind.code == code for kind in self._kinds):
            self.show_all()
        if self.findData(code) >= 0:
            self.setCurrentIndex(self.findData(code))

    def show_all(self) -> None:
        """All kinds, each family under its heading."""
        with QSignalBlocker(self):
            self.clear()
            model = self.model()
            assert isinstance(model, QStandardItemModel)  # that of every combo box of our own
            if self._none:
                self.addItem(self._none, "")
            for family, words in FAMILY_WORDS.items():
                mine = [kind for kind in self._kinds if kind.family is family]
                if mine:
                    self.addItem(_(words), None)
                    _as_heading(model.item(self.count() - 1))
                for kind in mine:
                    self.addItem(kind.name, kind.code)
            self.setCurrentIndex(self.findData(self._last))

    def _activated(self, _index: int) -> None:
        if self.currentData() == MORE:
            self.show_all()
            self.showPopup()

    def _remember(self, _index: int) -> None:
        if self.currentData() not in {MORE, None}:
            self._last = self.currentData()


def _as_heading(item: QStandardItem) -> None:
    item.setEnabled(False)
    item.setFont(theme.font(Text.HINT_STRONG))
    item.setForeground(QColor(theme.current().text_3))
