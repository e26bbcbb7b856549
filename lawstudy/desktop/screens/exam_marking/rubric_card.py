"""The model answer, and the points of the rubric to be given one by one."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import EXPLANATION_TYPE, GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.key_cap import key_row
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.text_view import TextView
from lawstudy.domain.marking import points_text, share_of
from lawstudy.i18n import _
from lawstudy.usecases.attempts.hand_marking import ResponseToMark

Place = tuple[UUID, int, int]


def place_of(response: ResponseToMark) -> Place:
    """Which answer it is, whatever was saved of its paper meanwhile."""
    return response.attempt_id, response.number, response.part


class RubricCard(Card):
    """``marked`` carries the shares, one for each line. A complete number goes to the next line, Ctrl+Enter saves."""

    marked = Signal(tuple)

    def __init__(self) -> None:
        super().__init__(_("Model answer and rubric"), control=QWidget())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.fields: list[NumberEdit] = []
        self._response: ResponseToMark | None = None
        self._half: dict[Place, list[str]] = {}  # what was given to others and not saved
        self._sent: Place | None = None
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        self.add(self.area, 1)
        self.sum = Label("", Text.HEAD)
        self.all, self.none = Button(_("Full points"), small=True), Button(_("No points"), small=True)
        self.save = Button(_("Save and next"), kind=Kind.PRIMARY, small=True)
        self._foot()
        self.all.clicked.connect(lambda _checked=False: self._fill(full=True))
        self.none.clicked.connect(lambda _checked=False: self._fill(full=False))
        self.save.clicked.connect(self._send)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._send)

    def _foot(self) -> None:
        self.add_line()
        self.add(self.sum)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.all)
        row.addWidget(self.none)
        row.addStretch(1)
        row.addWidget(self.save)
        self.body.addLayout(row)
        self.add(key_row([(("0", "–", "9"), _("points, then the next line")), (("Ctrl", "Enter"), _("save and next"))]))

    def show_response(self, response: ResponseToMark) -> None:
        """What was entered stays, also while another answer is looked at."""
        before, self._response = self._response, response
        if before is not None:
            if place_of(before) == place_of(response):
                return
            self._put_by(place_of(before))
        self.area.setWidget(self._filled(response))
        for field, text in zip(self.fields, self._half.pop(place_of(response), ()), strict=False):
            field.setText(text)
        self._judge()
        self.take_focus()

    def _put_by(self, place: Place) -> None:
        texts = [field.text() for field in self.fields]
        if any(texts) and place != self._sent:
            self._half[place] = texts

    def is_half_written(self) -> bool:
        """Whether points are entered, for this answer or another, that are not saved."""
        here = self._response is not None and place_of(self._response) != self._sent and any(field.text() for field in self.fields)
        return here or bool(self._half)

    def take_focus(self) -> None:
        if self.fields:
            self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._keep_in_view()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()

    def _filled(self, response: ResponseToMark) -> QWidget:
        made = QWidget()
        made.setProperty("kind", "surface")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = column_in(made, GRID, (0, 0, GRID, 0))
        column.addWidget(TextView(response.model, EXPLANATION_TYPE, tone=Tone.TEXT_2))
        column.addWidget(separator())
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(0, 1)
        self.fields = []
        for row, line in enumerate(response.rubric):
            field = NumberEdit(least=0, most=line.share, width=56, small=True)
            field.setAccessibleName(_("{point}, 0 to {most}").format(point=line.point, most=line.share))
            field.textEdited.connect(partial(self._edited, row))
            field.installEventFilter(self)
            self.fields.append(field)
            grid.addWidget(Label(line.point, Text.BODY, wrap=True), row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(Label(f"/ {line.share}", Text.HINT), row, 2)
        column.addLayout(grid)
        column.addStretch(1)
        return made

    def shares(self) -> tuple[int, ...] | None:
        """None as long as a line is open."""
        given = tuple(share for field in self.fields if (share := field.whole()) is not None)
        return given if given and len(given) == len(self.fields) else None

    def _edited(self, row: int, text: str) -> None:
        self._sent = None
        most = self._response.rubric[row].share if self._response is not None else 0
        if self.fields[row].whole() is not None and len(text) == len(str(most)):
            self._go(row + 1)
        self._judge()

    def _go(self, row: int) -> None:
        if 0 <= row < len(self.fields):
            self.fields[row].setFocus(Qt.FocusReason.TabFocusReason)
            self.fields[row].selectAll()
            self._keep_in_view()

    def _keep_in_view(self) -> None:
        """The line that keys go to, also once the texts above it have found their height."""
        here = next((field for field in self.fields if field.hasFocus()), None)
        if here is not None:
            self.area.ensureWidgetVisible(here, 0, GAP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and the arrows go from line to line."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched in self.fields:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._go(self.fields.index(watched) + step)
                return True
        return False

    def _fill(self, *, full: bool) -> None:
        if self._response is not None:
            for field, line in zip(self.fields, self._response.rubric, strict=True):
                field.setText(str(line.share) if full else "0")
        self._judge()
        self.save.setFocus()

    def _judge(self) -> None:
        shares, response = self.shares(), self._response
        self.save.setEnabled(shares is not None)
        if response is None:
            return
        whole = sum(line.share for line in response.rubric)
        given = "—" if shares is None else points_text(share_of(response.part_worth, sum(shares), whole))
        self.sum.setText(_("{points} of {most} points").format(points=given, most=points_text(response.part_worth)))

    def _send(self) -> None:
        shares = self.shares()
        if shares is not None and self._response is not None:
            self._sent = place_of(self._response)
            self.marked.emit(shares)
