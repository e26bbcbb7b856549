"""The register of one activity: facts, counts, search, and a row with six states per person."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.screens.activities.model import STATE_COLUMN, RegisterModel, marks
from lawstudy.desktop.screens.activities.words import bare_words, facts_words, note_words, went_words
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.attendance_delegate import AttendanceDelegate
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.inputs import search_field
from lawstudy.desktop.widgets.key_cap import key_row
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.desktop.widgets.table import Table
from lawstudy.domain.activity import ActivityStatus, AttendanceMode
from lawstudy.domain.people import is_found
from lawstudy.i18n import _
from lawstudy.usecases.activities.attendance import AttendanceLine, AttendanceSheet
from lawstudy.words.activities import ATTENDANCE, STATUSES

WIDTH = 456


class RegisterCard(Card):
    """``marked`` carries the person's id and the key of the state; the presenter answers with :meth:`show_sheet`."""

    marked = Signal(object, str)
    undo = Signal()
    rest_present = Signal()
    list_wanted = Signal()
    change_wanted = Signal()
    papers_wanted = Signal()
    confirm_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padded=False, parent=parent)
        self.setFixedWidth(WIDTH)
        self._sheet: AttendanceSheet | None = None
        self.topic = ElidedLabel("", Text.HEAD)
        self._kind, self._status = Chip(""), Chip("", Tone.AMBER)
        self.change = Button(_("Change"), kind=Kind.LINK)
        self.papers = Button(_("Papers kept"), kind=Kind.LINK)
        self.facts = ElidedLabel("", Text.HINT)
        self.went = ElidedLabel("", Text.HINT, Tone.TEXT_2)
        self._counts = QWidget()
        self._flow = FlowLayout(self._counts, spacing=GRID)
        self.unrecorded = StateLabel(Icon.ATTENTION, "", Tone.AMBER, Text.HINT)
        self.search = search_field(_("Name or pinyin"))
        self.only = Button(_("Not recorded only"), small=True)
        self.only.setCheckable(True)
        self._left: frozenset[UUID] = frozenset()
        self._only_next = False
        self.rest = Button(_("Record the rest as present"), small=True)
        self.from_list = Button(_("Sign-in list"), small=True)
        self.table = Table(name=_("Attendance register"), bar=True)
        self.model = RegisterModel()
        self.note = Label("", Text.BODY, Tone.TEXT_2, wrap=True)
        self.bare = StateLabel(Icon.ATTENTION, "", Tone.AMBER, Text.HINT)
        self.confirm = Button(_("It was held"), small=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._facts_of = head = QWidget()
        column = column_in(head, 6, (GAP, 12, GAP, 12))
        title = QHBoxLayout()
        title.setSpacing(GRID)
        for widget in (self.topic, self._kind, self._status):
            title.addWidget(widget)
        title.addStretch(1)
        title.addWidget(self.papers)
        title.addWidget(self.change)
        title.addWidget(self.table.taking_out.standing())
        column.addLayout(title)
        column.addWidget(self.facts)
        column.addWidget(self.went)
        counts = QHBoxLayout()
        counts.addWidget(self._counts, 1)
        counts.addWidget(self.unrecorded, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(counts)
        self._tools = QWidget()
        tools = FoldingRow(spacing=GRID)
        self._tools.setLayout(tools)
        tools.setContentsMargins(0, 4, 0, 0)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.only)
        tools.addWidget(self.from_list)
        tools.addWidget(self.rest)
        column.addWidget(self._tools)
        column.addWidget(self.note)
        bare = FoldingRow(spacing=GRID)
        bare.addWidget(self.bare)
        bare.addStretch(1)
        bare.addWidget(self.confirm)
        column.addLayout(bare)
        self.body.addWidget(head)
        self.body.addWidget(separator())
        self.add(self.table, 1)
        keys = [(("1", "–", "6"), _("mark next")), (("↑", "↓"), _("move")), (("Ctrl+Z",), _("undo"))]
        self.set_foot(key_row(keys))

    def _connect(self) -> None:
        self.table.setModel(self.model)
        self.table.horizontalHeader().hide()
        self._delegate = AttendanceDelegate(self.table, STATE_COLUMN, marks())
        self.table.setColumnWidth(STATE_COLUMN, self._delegate.width() - 12)
        self._delegate.marked.connect(self._marked)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self.table.setFocus)
        self.only.clicked.connect(self.show_only_unrecorded)
        self.rest.clicked.connect(self.rest_present)
        self.from_list.clicked.connect(self.list_wanted)
        self.change.clicked.connect(self.change_wanted)
        self.papers.clicked.connect(self.papers_wanted)
        self.confirm.clicked.connect(self.confirm_wanted)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _marked(self, row: int, state: str) -> None:
        self.marked.emit(self.model.row(row).person_id, state)

    def show_only_unrecorded(self, only: bool) -> None:
        """Whoever is not recorded now; who is marked from here on stays in view, so that nothing moves under the pointer."""
        self.only.setChecked(only)
        self._left = frozenset(line.person_id for line in self._sheet.lines if line.open) if self._sheet is not None else frozenset()
        self._filter()

    def begin_with_unrecorded(self) -> None:
        """The register that is shown next begins with them."""
        self._only_next = True

    def _filter(self) -> None:
        if self._sheet is not None:
            self.model.show(self._found(self._sheet))
            if self.model.rowCount() and not self.table.currentIndex().isValid():
                self.table.select_row(0)

    def _found(self, sheet: AttendanceSheet) -> list[AttendanceLine]:
        typed, only = self.search.text(), self.only.isChecked()
        return [line for line in sheet.lines if is_found(typed, line.name, line.initials) and (not only or line.person_id in self._left)]

    def show_sheet(self, sheet: AttendanceSheet) -> None:
        other = self._sheet is None or self._sheet.activity.activity_id != sheet.activity.activity_id
        self._sheet = sheet
        if other:
            self.search.clear()
            self.show_only_unrecorded(self._only_next)
            self._only_next = False
        activity, by_name = sheet.activity, sheet.activity.mode is AttendanceMode.BY_NAME
        self.topic.setText(activity.topic)
        self._kind.set_text(sheet.kind.short)
        self._kind.setToolTip(sheet.kind.name)
        self._status.set_text(_(STATUSES[activity.status]), Tone.RED if activity.status is ActivityStatus.CANCELLED else Tone.AMBER)
        cancelled = activity.status is ActivityStatus.CANCELLED
        self._status.setVisible(cancelled)
        self.facts.setText(facts_words(sheet))
        self.went.setText(went_words(sheet))
        self.went.setVisible(bool(self.went.text()))
        for widget in (self._counts, self._tools, self.table):
            widget.setVisible(by_name)
        self.table.taking_out.button.setVisible(by_name)
        self._tools.setVisible(by_name and not cancelled)
        words = note_words(sheet)
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.bare.setVisible(sheet.nobody_recorded)
        confirmed = activity.people_confirmed
        icon, tone = (Icon.NOTE, Tone.TEXT_2) if confirmed else (Icon.ATTENTION, Tone.AMBER)
        self.bare.set_state(icon, bare_words(activity), tone)
        self.bare.setMinimumWidth(min(self.bare.sizeHint().width(), WIDTH - 2 * GAP - 2))
        self.confirm.setVisible(sheet.nobody_recorded and not confirmed)
        self._show_counts(sheet, by_name=by_name)
        self._fit_head()
        self.model.show(self._found(sheet))
        if other and self.model.rowCount():
            first = next((place for place, line in enumerate(self.model.rows()) if line.open), 0)
            self.table.select_row(first)

    def _fit_head(self) -> None:
        """The head is as high as its words need in its width: the column around it takes the height of a wider one, and cuts the last."""
        layout = self._facts_of.layout()
        if layout is not None:
            self._facts_of.setMinimumHeight(layout.heightForWidth(self._facts_of.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _show_counts(self, sheet: AttendanceSheet, *, by_name: bool) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for state, words in ATTENDANCE.items():
            self._flow.addWidget(_count(_(words), sheet.count(state)))
        if sheet.tells_apart:
            self._flow.addWidget(_count(_("Members"), sheet.members))
            self._flow.addWidget(_count(_("Sat in"), sheet.sat_in))
        if sheet.away:
            self._flow.addWidget(_count(_("Elsewhere"), sheet.away))
        if sheet.made_up:
            self._flow.addWidget(_count(_("Made up"), sheet.made_up))
        self._counts.updateGeometry()
        missing = sheet.unrecorded
        self.unrecorded.setVisible(by_name)
        words = _("Not recorded {n} / {total}").format(n=missing, total=sheet.expected)
        icon, tone = (Icon.ATTENTION, Tone.AMBER) if missing else (Icon.DONE, Tone.GREEN)
        self.unrecorded.set_state(icon, words if missing else _("All recorded"), tone)
        if not missing and self.rest.hasFocus():
            self.table.setFocus()  # the keys of the register go on
        self.rest.setEnabled(bool(missing))
        self.only.setEnabled(bool(missing) or self.only.isChecked())


def _count(words: str, number: int) -> QWidget:
    """出席 29."""
    made = QWidget()
    row = row_in(made, 3)
    row.addWidget(Label(words, Text.HINT, Tone.TEXT_2))
    row.addWidget(Label(str(number), Text.HINT_STRONG))
    return made
