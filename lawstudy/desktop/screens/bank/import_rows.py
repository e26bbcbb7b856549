"""What was understood of a file of questions, one by one: read beside its source, corrected alone or several at once, left out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.questions.words import answer_text
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.cells import StateCell, StemCell
from lawstudy.desktop.widgets.draft_text import DraftText
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.question_types import QuestionType, compose
from lawstudy.i18n import _
from lawstudy.usecases.bank.import_rows import ImportRow, RowState
from lawstudy.words.problems import problem_text
from lawstudy.words.questions import TYPE_WORDS

ALL = "all"
# New ones on which something is remarked: how they were read, or that they give their keys away.
REMARKED = "remarked"
MOST_SHOWN = 8
FEW_SHOWN, LOW_WINDOW = 6, 840
_STATES = {
    RowState.NEW: (Icon.CHECK, Tone.GREEN),
    RowState.DUPLICATE: (Icon.COPY, Tone.TEXT_2),
    RowState.REJECTED: (Icon.CLOSE, Tone.RED),
    RowState.LEFT_OUT: (Icon.CLOSE, Tone.TEXT_2),
}


class ImportRows(QWidget):
    """``typed`` carries rows and a QuestionType, ``keyed`` rows and a key as people write it, ``rewritten`` a row and its text, ``taken``
    rows and whether they are to come in."""

    typed = Signal(object, object)
    keyed = Signal(object, str)
    rewritten = Signal(object, str)
    taken = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ImportRow, ...] = ()
        self.part = SegmentedChoice([(ALL, _("All {n}").format(n=0))], ALL, name=_("Which of the questions"))
        self.part.chosen.connect(lambda _value: self._show())
        self.model: TableModel[ImportRow] = TableModel(_columns())
        self.table = Table(name=_("Questions of the files"))
        self.table.setModel(self.model)
        self.table.choose_several()
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._tell())
        self.said = Label("", Text.HINT, wrap=True)
        self.text = DraftText(_("Text of the question"), rows=3, most=10)
        # Beside it, where the bank has the same or nearly so: as high, to be read and copied.
        self.beside = DraftText(_("Question of the bank"), rows=3, most=8)
        self.beside.setReadOnly(True)
        self.kind = Select(name=_("Type"))
        self.kind.offer([(_(TYPE_WORDS[each]), each) for each in QuestionType if each is not QuestionType.CASE])
        self.key = LineEdit(hint=_("Key, such as ABD or 对"), width=160)
        self.key.setAccessibleName(_("Key"))
        self.type_button = Button(_("Set type"), small=True)
        self.key_button = Button(_("Set key"), small=True)
        self.text_button = Button(_("Read the text again"), small=True)
        self.out_button = Button(_("Do not import"), small=True)
        column = column_in(self, 8)
        for widget in (self.part, self.table, self.said):
            column.addWidget(widget)
        texts = QHBoxLayout()
        texts.setSpacing(8)
        for text in (self.text, self.beside):
            texts.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(texts)
        tools = QWidget()
        flow = FlowLayout(tools, spacing=8)
        for tool in (self.kind, self.type_button, self.key, self.key_button, self.text_button, self.out_button):
            flow.addWidget(tool)
        column.addWidget(tools)
        self._connect()

    def _connect(self) -> None:
        self.type_button.clicked.connect(lambda: self.typed.emit(self.chosen(), self.kind.currentData()))
        self.key_button.clicked.connect(lambda: self.keyed.emit(self.chosen(), self.key.text().strip()))
        self.text_button.clicked.connect(lambda: self.rewritten.emit(self.chosen()[0], self.text.toPlainText().strip()))
        self.out_button.clicked.connect(lambda: self.taken.emit(self.chosen(), self._all_out()))
        self.key.textChanged.connect(lambda _text: self._enable())
        self.text.typed.connect(lambda _text: self._enable())

    def show_rows(self, rows: Sequence[ImportRow]) -> None:
        self._rows = tuple(rows)
        counts = {state: sum(row.state is state for row in rows) for state in RowState}
        named = {
            RowState.NEW: _("New {n}"),
            RowState.DUPLICATE: _("In the bank {n}"),
            RowState.REJECTED: _("With problems {n}"),
            RowState.LEFT_OUT: _("Left out {n}"),
        }
        items = [(ALL, _("All {n}").format(n=len(rows)))]
        items += [(state.value, named[state].format(n=count)) for state, count in counts.items() if count]
        remarked = sum(map(_is_remarked, rows))
        items += [(REMARKED, _("With remarks {n}").format(n=remarked))] if remarked else []
        self.part.set_items(items)
        self._show()

    def chosen(self) -> tuple[ImportRow, ...]:
        return tuple(self.model.row(place) for place in self.table.chosen_rows() if place < self.model.rowCount())

    def _show(self) -> None:
        part = self.part.value()
        rows = [row for row in self._rows if part in {ALL, row.state.value} or (part == REMARKED and _is_remarked(row))]
        self.table.show_rows(self.model, rows, lambda row: (row.sha256, row.row), first=True)
        low = self.window().height() < LOW_WINDOW  # what corrects a question is to be in view with it
        self.table.fit_to_rows(FEW_SHOWN if low else MOST_SHOWN, in_dialog_over=self)
        self._tell()

    def _tell(self) -> None:
        rows = self.chosen()
        one = rows[0] if len(rows) == 1 else None
        if one is not None:
            lines = [problem_text(problem) for problem in (*one.problems, *one.said)]
            place = _("{file}, line {line}").format(file=one.file, line=one.row)
            if one.draft.pictures:
                lines.insert(0, _("Pictures that belong to it: {n}.").format(n=len(one.draft.pictures)))
            self.said.setText("  ".join([place, *lines]))
            self.text.show_text(one.text)
            self.beside.show_text(_("In the bank:") + "\n" + one.beside)
            self.kind.choose_value(QuestionType(one.draft.type))
        else:
            self.said.setText(_("{n} questions chosen").format(n=len(rows)) if rows else "")
            self.text.show_text("")
        self.text.setEnabled(one is not None)
        self.beside.setVisible(one is not None and bool(one.beside))
        self._enable()

    def _enable(self) -> None:
        rows = self.chosen()
        self.type_button.setEnabled(bool(rows))
        self.key_button.setEnabled(bool(rows) and bool(self.key.text().strip()))
        self.text_button.setEnabled(len(rows) == 1 and self.text.toPlainText().strip() not in {"", rows[0].text.strip()})
        self.out_button.setEnabled(bool(rows))
        self.out_button.setText(_("Take in again") if self._all_out() else _("Do not import"))

    def _all_out(self) -> bool:
        rows = self.chosen()
        return bool(rows) and all(row.state is RowState.LEFT_OUT for row in rows)

    def is_written(self) -> bool:
        """Whether a text was changed and not read again."""
        return self.text_button.isEnabled()


def _columns() -> tuple[Column[ImportRow], ...]:
    return (
        Column(_("No."), lambda row: row.number or str(row.row), width=56),
        Column(_("Type"), lambda row: _(TYPE_WORDS[QuestionType(row.draft.type)]), width=112),
        Column(_("Question"), lambda row: StemCell(" ".join(row.draft.stem.split())), least=180),
        Column(_("Key"), _key, width=88),
        Column(_("State"), _state, width=128),
    )


def _key(row: ImportRow) -> str:
    """As it was understood; what is no key as it is written."""
    prompt, answer, wrong = compose(row.draft, "", "")
    if prompt is None or answer is None or any(problem.field == "answer" for problem in wrong):
        return "".join(row.draft.answer) if isinstance(row.draft.answer, str) else "—"
    return answer_text(prompt, answer)


def _is_remarked(row: ImportRow) -> bool:
    return row.state is RowState.NEW and bool(row.said)


def _state(row: ImportRow) -> StateCell:
    if _is_remarked(row):
        return StateCell(Icon.ATTENTION, _("New, look at it"), Tone.AMBER)
    icon, tone = _STATES[row.state]
    words = {
        RowState.NEW: _("New"),
        RowState.DUPLICATE: _("In the bank"),
        RowState.REJECTED: _("With problems"),
        RowState.LEFT_OUT: _("Left out"),
    }
    return StateCell(icon, words[row.state], tone)
