"""Adding or changing an activity, in a dialog over the page."""

import re
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from lawstudy.desktop.screens.activities.words import KIND_WORDS, kind_words
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GAP
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, Select
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.training import (
    DISCIPLINE_STUDY,
    FIRST_TOPIC,
    AgendaItem,
    AttendanceMode,
    CountFlags,
    SessionStatus,
)
from lawstudy.i18n import _
from lawstudy.usecases.activities import ActivityEntry, Audience
from lawstudy.usecases.attendance import AttendanceSheet

SAVE, CANCEL_ACTIVITY = "save", "cancel-activity"
HEADS = "#"
KEEP = ""
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]?([0-5]\d)")


class ActivityForm(Dialog):
    """Closes with SAVE once everything in it can be; then :meth:`entry` and :meth:`audience` give what was written."""

    def __init__(self, over: QWidget, sheet: AttendanceSheet | None, groups: tuple[str, ...], day: str) -> None:
        super().__init__(over, _("Change the activity") if sheet else _("New activity"), width=DIALOG_WIDTH_TABLE)
        self.sheet = sheet
        self.topic = LineEdit()
        self.kind = Select(name=_("Kind"))
        for kind in KIND_WORDS:
            self.kind.addItem(kind_words(kind), kind.value)
        self.day = DateEdit(date.fromisoformat(day))
        self.starts, self.minutes = LineEdit(hint="14:30"), LineEdit(hint="90")
        self.place, self.speaker, self.chair = LineEdit(), LineEdit(), LineEdit()
        self.audience_choice = Select(name=_("For whom"))
        self.heads = LineEdit()
        self.agenda = QPlainTextEdit()
        self.agenda.setFixedHeight(72)
        self.agenda.setTabChangesFocus(True)
        self.discipline = CheckBox(DISCIPLINE_STUDY)
        self.counts_session = CheckBox(_("counts as a session"))
        self.counts_session.setChecked(True)
        self._fields: dict[QObject, FormField] = {}
        self._fill_audiences(groups)
        self._lay_out()
        if sheet is not None:
            self._fill(sheet)
        self.add_cancel()
        if sheet is not None and sheet.activity.session.status is not SessionStatus.CANCELLED:
            self.add_button(_("Cancel this activity"), CANCEL_ACTIVITY, kind=Kind.DANGER, left=True)
        save = self.add_button(_("Save"), SAVE, kind=Kind.PRIMARY)
        save.clicked.disconnect()
        save.clicked.connect(self._save)
        self.audience_choice.currentIndexChanged.connect(self._show_heads)
        self._show_heads()

    def _fill_audiences(self, groups: tuple[str, ...]) -> None:
        if self.sheet is not None and self.sheet.activity.session.mode is AttendanceMode.BY_NAME:
            self.audience_choice.addItem(_("as it is ({n} people)").format(n=len(self.sheet.lines)), KEEP)
        self.audience_choice.addItem(_("Everyone"), EVERYONE)
        for group in groups:
            self.audience_choice.addItem(group, group)
        self.audience_choice.addItem(_("Count heads only"), HEADS)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(12)
        self._put(grid, 0, 0, 6, _("Topic"), self.topic)
        self._put(grid, 1, 0, 2, _("Kind"), self.kind)
        self._put(grid, 1, 2, 2, _("Date"), self.day)
        self._put(grid, 1, 4, 1, _("Starts at"), self.starts)
        self._put(grid, 1, 5, 1, _("Minutes"), self.minutes)
        self._put(grid, 2, 0, 2, _("Place"), self.place)
        self._put(grid, 2, 2, 2, _("Speaker"), self.speaker)
        self._put(grid, 2, 4, 2, _("Chair"), self.chair)
        self._put(grid, 3, 0, 2, _("For whom"), self.audience_choice)
        self._put(grid, 3, 2, 2, _("Heads"), self.heads)
        self._put(grid, 4, 0, 6, _("Agenda, one item a line (第一议题： marks the first topic)"), self.agenda)
        grid.addWidget(self.discipline, 5, 0, 1, 2)
        grid.addWidget(self.counts_session, 5, 2, 1, 4)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def _put(self, grid: QGridLayout, row: int, column: int, span: int, label: str, field: QWidget) -> None:
        made = FormField(label, field)
        self._fields[field] = made
        grid.addWidget(made, row, column, 1, span)

    def _fill(self, sheet: AttendanceSheet) -> None:
        session = sheet.activity.session
        self.topic.setText(session.topic)
        self.kind.setCurrentIndex(self.kind.findData(session.kind.value))
        self.day.set_day(date.fromisoformat(session.held_on))
        self.starts.setText(session.starts_at)
        self.minutes.setText(str(session.minutes) if session.minutes else "")
        self.place.setText(session.place)
        self.speaker.setText(session.speaker)
        self.chair.setText(session.chair)
        self.heads.setText("" if session.headcount is None else str(session.headcount))
        if session.mode is AttendanceMode.HEADCOUNT:
            self.audience_choice.setCurrentIndex(self.audience_choice.findData(HEADS))
        self.agenda.setPlainText("\n".join(f"{FIRST_TOPIC}：{item.topic}" if item.first_topic else item.topic for item in session.agenda))
        self.discipline.setChecked(DISCIPLINE_STUDY in session.tags)
        self.counts_session.setChecked(session.counts.sessions)

    def _show_heads(self) -> None:
        self._fields[self.heads].setVisible(self.audience_choice.currentData() == HEADS)

    def field(self, widget: QWidget) -> FormField:
        return self._fields[widget]

    def _save(self) -> None:
        """Every error at once, each under its field; the first has the focus."""
        found = {
            self.topic: "" if self.topic.text().strip() else _("The topic is missing."),
            self.starts: "" if not self.starts.text().strip() or self._clock() else _("Write a time such as 14:30."),
            self.minutes: ""
            if self._number(self.minutes, 1440) is not None or not self.minutes.text().strip()
            else _("Write minutes, such as 90."),
            self.heads: ""
            if self.audience_choice.currentData() != HEADS or self._number(self.heads, 100_000)
            else _("Write how many came."),
        }
        for field, reason in found.items():
            self._fields[field].set_error(reason)
        wrong = next((field for field, reason in found.items() if reason), None)
        if wrong is not None:
            wrong.setFocus()
        else:
            self.close_with(SAVE)

    def _clock(self) -> str:
        match = _CLOCK.fullmatch(self.starts.text().strip())
        return f"{int(match[1]):02d}:{match[2]}" if match else ""

    @staticmethod
    def _number(field: LineEdit, most: int) -> int | None:
        text = field.text().strip()
        return int(text) if text.isdecimal() and int(text) <= most else None

    def entry(self, *, cancelled: bool = False) -> ActivityEntry:
        before = self.sheet.activity.session if self.sheet is not None else None
        heads = self.audience_choice.currentData() == HEADS
        kept = tuple(tag for tag in (before.tags if before else ()) if tag != DISCIPLINE_STUDY)
        counts = before.counts if before else CountFlags()
        kinds = {kind.value: kind for kind in KIND_WORDS}
        return ActivityEntry(
            kind=kinds[self.kind.currentData()],
            topic=self.topic.text().strip(),
            held_on=self.day.day().isoformat(),
            starts_at=self._clock(),
            minutes=self._number(self.minutes, 1440) or 0,
            place=self.place.text().strip(),
            speaker=self.speaker.text().strip(),
            chair=self.chair.text().strip(),
            status=SessionStatus.CANCELLED if cancelled else self._status(),
            mode=AttendanceMode.HEADCOUNT if heads else AttendanceMode.BY_NAME,
            headcount=self._number(self.heads, 100_000) if heads else None,
            counts=CountFlags(sessions=self.counts_session.isChecked(), attendances=counts.attendances, hours=counts.hours),
            tags=(DISCIPLINE_STUDY, *kept) if self.discipline.isChecked() else kept,
            agenda=self._agenda(),
            series_id=before.series_id if before else None,
        )

    def _status(self) -> SessionStatus | None:
        """A held activity stays held as long as its day does; anything else follows the day."""
        before = self.sheet.activity.session if self.sheet is not None else None
        same_day = before is not None and before.held_on == self.day.day().isoformat()
        return before.status if before is not None and same_day and before.status is SessionStatus.HELD else None

    def _agenda(self) -> tuple[AgendaItem, ...]:
        lines = [line.strip() for line in self.agenda.toPlainText().splitlines() if line.strip()]
        items = []
        for number, line in enumerate(lines, start=1):
            topic = re.sub(f"^{FIRST_TOPIC}[:：]?", "", line).strip() or line
            items.append(AgendaItem(number=number, topic=topic, first_topic=line.startswith(FIRST_TOPIC), law="学法" in line))
        return tuple(items)

    def audience(self) -> Audience | None:
        """None: as it was, or nobody by name."""
        chosen = self.audience_choice.currentData()
        return None if chosen in {KEEP, HEADS} else Audience(group=chosen)
