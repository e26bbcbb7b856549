"""What is on the screen taken along from where it is: 复制 and 导出 by a right click, the menu key, or ⋯ in the corner."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.choosing import LIST, ask_where
from lawstudy.desktop.files import write_chosen
from lawstudy.desktop.paper import saved
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.widgets.button import Button, icon_button
from lawstudy.i18n import _

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))
_EDGE = 4


class Taken(NamedTuple):
    """What is in view as words: a name, the heads of the columns ("" for none), and the rows."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def text(self) -> str:
        """For the clipboard: a spreadsheet takes it as a table."""
        lines = [self.heads, *self.rows] if any(self.heads) else list(self.rows)
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


class Lacking(NamedTuple):
    """Rows that are not here yet. ``fetch`` brings them and then does what it is given; None: they are too many, as ``why_not`` says."""

    fetch: Callable[[Callable[[], object]], object] | None
    why_not: str = ""


class TakingOut(QObject):
    """The menu of one list or figure. ``taken`` gives what is in view; ``row`` the line that the pointer is on as words ("" for none).
    ``lacking`` says what a list lacks that is read in pieces, None where it is all here.

    ⋯ shows at the upper right while the pointer is over ``host``, or :meth:`standing` where somebody lays it out.
    """

    def __init__(
        self,
        host: QWidget,
        taken: Callable[[], Taken],
        row: Callable[[], str] | None = None,
        *,
        lacking: Callable[[], Lacking | None] = lambda: None,
    ) -> None:
        super().__init__(host)
        self._host, self._taken, self._row, self._lacking = host, taken, row, lacking
        self.button = icon_button(Icon.MORE, _("Copy or export"), parent=host)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the menu key does the same where the focus is
        self.button.clicked.connect(lambda _checked=False: self.open(self.button.mapToGlobal(QPoint(0, self.button.height()))))
        self.button.hide()
        self._corner = True
        self.menu: QMenu | None = None
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.Enter if self._corner and (self._taken().rows or self._lacking() is not None):
                self._place()
                self.button.show()
                self.button.raise_()
            case QEvent.Type.Leave if self._corner:
                self.button.hide()
            case QEvent.Type.Resize if self._corner:
                self._place()
            case QEvent.Type.ContextMenu if isinstance(event, QContextMenuEvent):
                self.open(event.globalPos())
                return True
        return super().eventFilter(watched, event)

    def standing(self) -> Button:
        """⋯ to be laid out beside the list and always in view: a list without a head has no corner that is free."""
        self._corner = False
        self.button.setToolTip(_("Copy or export the table"))
        self.button.show()
        return self.button

    def _place(self) -> None:
        self.button.move(self._host.width() - self.button.width() - _EDGE, _EDGE)

    def open(self, at: QPoint) -> None:
        """The menu at a place of the screen; nothing where there is nothing to take."""
        lacking = self._lacking()
        there = bool(self._taken().rows) or (lacking is not None and lacking.fetch is not None)
        row = self._row() if self._row is not None else ""
        if not there and not row and lacking is None:
            return
        menu = QMenu(self._host)
        if row:
            menu.addAction(theme.icon(Icon.COPY), _("Copy the row"), lambda: QGuiApplication.clipboard().setText(row))
        whole = _("Copy the table") if self._row is not None else _("Copy")
        if there:
            menu.addAction(theme.icon(Icon.COPY), whole, lambda: self._with_all(_copy))
            menu.addAction(theme.icon(Icon.DOWNLOAD), _("Export as a table"), lambda: self._with_all(self._export))
        elif lacking is not None:
            menu.addAction(lacking.why_not).setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        menu.popup(at)

    def _with_all(self, act: Callable[[Taken], object]) -> None:
        """Once every row is here."""
        lacking = self._lacking()
        if lacking is None or lacking.fetch is None:
            act(self._taken())
        else:
            lacking.fetch(lambda: act(self._taken()))

    def _export(self, taken: Taken) -> None:
        name = taken.name.translate(_NOT_IN_NAMES).strip() or _("Table")
        if chosen := ask_where(self._host, f"{name}.xlsx", LIST, title=_("Export as a table")):
            path = Path(chosen)
            saved(self._host, path, lambda: write_chosen(path, as_file(taken, path.suffix.lower())))


def _copy(taken: Taken) -> None:
    QGuiApplication.clipboard().setText(taken.text())


def as_file(taken: Taken, ending: str) -> bytes:
    """XLSX, or CSV for ``.csv``; cells that begin like formulas stay words."""
    from lawstudy.documents.lists import ListFormat, list_bytes  # openpyxl is heavy
    from lawstudy.documents.spreadsheet import Column, SheetTable

    table = SheetTable(title=taken.name, columns=tuple(Column(title=head) for head in taken.heads), rows=taken.rows)
    return list_bytes((table,), ListFormat.CSV if ending == ".csv" else ListFormat.XLSX)
