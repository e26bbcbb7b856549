"""Under the preview: what is doubted in the chosen row, one doubt at a time, and the decision in place."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.screens.import_table.words import change_runs, place_words
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.inputs import CheckBox, Select
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.list_item import StateIcon
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.i18n import _
from lawstudy.usecases.imports.alike import Alike
from lawstudy.usecases.imports.preview import ImportRow, Outcome
from lawstudy.usecases.imports.remembering import may_be_remembered
from lawstudy.usecases.imports.source import Answer, Correction
from lawstudy.words.decisions import decision_words, note_words

TONES = {Level.SAID: Tone.TEXT_2, Level.ASKED: Tone.AMBER, Level.WRONG: Tone.RED}


class RepairBar(QWidget):
    """``decided`` carries an Answer about a doubt, ``corrected`` a Correction of a cell, ``skipped`` the places of rows to leave
    out, ``restored`` that of one to take in again; ``together_wanted`` the group of all rows that ask the same."""

    decided = Signal(object)
    corrected = Signal(object)
    skipped = Signal(object)
    restored = Signal(str)
    together_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._row: ImportRow | None = None
        self._notes: list[Note] = []
        self._at = 0
        self._alike: Mapping[str, tuple[str, ...]] = {}
        self._groups: Mapping[str, Alike] = {}
        self._icon = StateIcon(Icon.WRONG, Tone.RED, size=16)
        self.place, self.words = Label("", Text.STRONG, Tone.RED), ElidedLabel("", Text.BODY)
        self.following = Button(_("Next doubt"), small=True)
        self.together = Button("", small=True)
        self.value = Select(small=True, name=_("Take instead"))
        self.value.setEditable(True)
        self.value.setMinimumWidth(176)
        self.for_all = CheckBox(_("Decide all like this"))
        self.remember = CheckBox(_("Remember this"))
        self.remember.setChecked(True)
        self.skip = Button(_("Leave this row out"), small=True)
        self.apply = Button(_("Apply"), kind=Kind.NEXT, small=True)
        self._lay_out()
        self.apply.clicked.connect(self._apply)
        self.value.currentTextChanged.connect(self._judge)
        self.skip.clicked.connect(self._skip)
        self.for_all.toggled.connect(self._name_skip)
        self.together.clicked.connect(self._want_together)
        self.following.clicked.connect(self._show_following)
        field = self.value.lineEdit()
        if field is not None:
            field.returnPressed.connect(self._apply)

    def _lay_out(self) -> None:
        column = column_in(self, GRID)
        said = QHBoxLayout()
        said.setSpacing(GRID)
        for widget in (self._icon, self.place):
            said.addWidget(widget)
        said.addWidget(self.words, 1)
        said.addWidget(self.together)
        said.addWidget(self.following)
        column.addLayout(said)
        # It breaks into lines: a long row of tools would push the whole preview under the columns, and itself out of view.
        self._tools = QWidget()
        tools = FoldingRow(spacing=GRID)
        tools.setContentsMargins(0, 0, 0, 0)
        self._tools.setLayout(tools)
        self._asks = _beside(Label(_("Take instead"), Text.HINT), self.value)
        self._scope = _beside(self.for_all, self.remember)
        tools.addWidget(self._asks)
        tools.addWidget(self._scope)
        tools.addWidget(_beside(self.skip, self.apply, right=True), 1)
        column.addWidget(self._tools)

    def show_row(
        self, row: ImportRow | None, alike: Mapping[str, tuple[str, ...]] | None = None, groups: Mapping[str, Alike] | None = None
    ) -> None:
        """``alike``: the places of the rows that have a doubt of the same key; ``groups``: by its code, those who ask the same kind of
        question. What has to be decided comes before what was likely; in a row that was left out nothing has to be."""
        self._row, self._alike, self._groups, self._at = row, alike or {}, groups or {}, 0
        notes = row.notes if row is not None and row.outcome is not Outcome.SKIPPED else ()
        self._notes = [*(n for n in notes if n.level is not Level.SAID), *(n for n in notes if n.level is Level.SAID)]
        self._show_note()

    @property
    def _note(self) -> Note | None:
        return self._notes[self._at] if self._at < len(self._notes) else None

    def _show_following(self) -> None:
        self._at = (self._at + 1) % max(1, len(self._notes))
        self._show_note()

    def _show_note(self) -> None:
        note, row = self._note, self._row
        self.following.setVisible(len(self._notes) > 1)
        for widget in (self._icon, self.place):
            widget.setVisible(note is not None)
        self._tools.setVisible(row is not None and (note is not None or bool(row.place)))
        self.skip.setVisible(row is not None and bool(row.place))
        self._show_together(note)
        if note is None:
            self._show_asks(shown=False)
            self.apply.setVisible(False)
            self._name_skip()
            self.words.setText("".join(run.text for run in change_runs(row)) if row is not None else _("Nothing would change."))
            return
        self._icon.show_state(Icon.WRONG if note.level is Level.WRONG else Icon.ATTENTION, TONES[note.level])
        self.place.setText(place_words(note))
        self.place.set_tone(TONES[note.level])
        more = _(" · {at} of {n}").format(at=self._at + 1, n=len(self._notes)) if len(self._notes) > 1 else ""
        self.words.setText(note_words(note) + more)
        self._offer(note)

    def _show_together(self, note: Note | None) -> None:
        group = self._groups.get(note.code) if note is not None and note.level is not Level.SAID else None
        self.together.setVisible(group is not None)
        if group is not None:
            self.together.setText(_("Decide {n} of this kind together").format(n=len(group.places)))

    def _want_together(self) -> None:
        if self._note is not None and (group := self._groups.get(self._note.code)) is not None:
            self.together_wanted.emit(group)

    def _like(self, note: Note) -> int:
        return len(self._alike.get(note.key, ()))

    def _places_left_out(self) -> tuple[str, ...]:
        """The rows that the button leaves out: with the tick all that ask the same; of what is only said, the one row."""
        note, row = self._note, self._row
        if row is None:
            return ()
        if note is None or note.level is Level.SAID or not self.for_all.isChecked() or self._like(note) <= 1:
            return (row.place,)
        return self._alike[note.key]

    def _name_skip(self) -> None:
        several = len(self._places_left_out())
        self.skip.setText(_("Leave these {n} rows out").format(n=several) if several > 1 else _skip_words(self._row))

    def _skip(self) -> None:
        if self._row is None:
            return
        if self._row.outcome is Outcome.SKIPPED:
            self.restored.emit(self._row.place)
        else:
            self.skipped.emit(self._places_left_out())

    def _show_asks(self, *, shown: bool) -> None:
        for widget in (self._asks, self._scope):
            widget.setVisible(shown)

    def _offer(self, note: Note) -> None:
        can_be_written = bool(note.column) or any(not choice.startswith("=") for choice in note.repairs)
        self._show_asks(shown=bool(note.repairs) or can_be_written)
        self.apply.setVisible(bool(note.repairs) or can_be_written)
        self.value.clear()
        self.value.setEditable(can_be_written)
        for choice in note.repairs:
            self.value.addItem(decision_words(choice), choice)
        if not note.repairs:
            self.value.setEditText(note.part or note.value)
        elif note.level is Level.SAID:  # settled already: one Enter too many must not settle it otherwise
            self.value.setCurrentIndex(-1)
        self._judge()
        like = self._like(note)
        self.for_all.setText(_("Decide all {n} like this").format(n=like))
        self.for_all.setVisible(like > 1)
        # A key with "…" stands for texts that are not shown: whether they are alike nobody sees.
        self.for_all.setChecked(like > 1 and "…" not in note.key)
        self.remember.setVisible(bool(note.key) and may_be_remembered(note.key))
        self._name_skip()

    def _judge(self) -> None:
        self.apply.setEnabled(bool(self.value.currentText().strip()))

    def _apply(self) -> None:
        note, row, text = self._note, self._row, self.value.currentText().strip()
        if note is None or row is None or not text or not self.apply.isVisible():
            return
        choice = next((c for c in note.repairs if decision_words(c) == text), None)
        written = choice is None or not choice.startswith("=")
        only_decisions = bool(note.repairs) and all(c.startswith("=") for c in note.repairs)
        if choice is None and (only_decisions or not note.key):
            self.corrected.emit(Correction(row=row.row, column=note.column, value=text, sheet=note.sheet))
            return
        if not note.key:
            self.corrected.emit(Correction(row=row.row, column=note.column, value=choice or text, sheet=note.sheet))
            return
        everywhere = self.for_all.isChecked() and self._like(note) > 1
        remember = self.remember.isChecked() and (everywhere or written or self._like(note) <= 1)
        place = "" if everywhere or (remember and self._like(note) <= 1) else row.place
        self.decided.emit(Answer(key=note.key, choice=choice or text, place=place, remember=remember))


def _beside(*widgets: QWidget, right: bool = False) -> QWidget:
    made = QWidget()
    row = row_in(made, GRID)
    if right:
        row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    if not right:
        row.addStretch(1)
    return made


def _skip_words(row: ImportRow | None) -> str:
    """What the button does with the row: leave it out, take it in again; let somebody stay whom the list does not name, or not."""
    if row is not None and row.outcome is Outcome.SKIPPED:
        return _("Take this row in again") if row.row else _("Has moved or retired after all")
    return _("Leave this row out") if row is None or row.row else _("This person stays")
