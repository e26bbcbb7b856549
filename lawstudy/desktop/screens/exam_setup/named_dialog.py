"""指定试题: which questions stand on every paper, which on none, and which never together; found by search, listed below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from msgspec import structs
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.inputs import Select, search_field
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.blueprint import Blueprint, validate
from lawstudy.i18n import _
from lawstudy.words.problems import problem_text

TAKE_NAMED = "take named"
MANDATORY, FORBIDDEN, NEW_GROUP = "mandatory", "forbidden", "new"
ROWS = 3


@dataclass(frozen=True)
class Found:
    """A question that a search found: its label and the beginning of its stem."""

    question_id: UUID
    label: str
    stem: str


# A search: its words, and who is told what it found.
Search = Callable[[str, Callable[[Sequence[Found]], object]], object]


@dataclass(frozen=True)
class Named:
    """A line of the list. ``role`` is MANDATORY, FORBIDDEN, or the number of a group of enemies from 1."""

    question_id: UUID
    role: str

    def words(self) -> str:
        if self.role == MANDATORY:
            return _("on every paper")
        return _("on no paper") if self.role == FORBIDDEN else group_words(self.role)


def group_words(number: str) -> str:
    return _("never together, {n}").format(n=number)


class NamedDialog(Dialog):
    """Closes with TAKE_NAMED only when what is listed can be asked for; :meth:`rules` then gives ``blueprint`` with it."""

    def __init__(self, over: QWidget, blueprint: Blueprint, labels: Mapping[UUID, str], search: Search) -> None:
        super().__init__(over, _("Named questions"), width=DIALOG_WIDTH_TABLE)
        self._blueprint, self._labels, self._search = blueprint, dict(labels), search
        self.named = listed(blueprint)
        self._at_first = list(self.named)
        self.words = search_field(_("Words, article or code of a question"))
        self.words.textChanged.connect(lambda text: self._search(text, self.show_found))
        self.found = TableModel[Found](
            (Column(_("Question"), lambda one: one.label, width=168), Column(_("Stem"), lambda one: one.stem, least=160))
        )
        self.found_table = Table(name=_("Found questions"))
        self.found_table.setModel(self.found)
        self.list = TableModel[Named](
            (
                Column(_("Rule"), lambda one: one.words(), width=168),
                Column(_("Question"), lambda one: self._labels.get(one.question_id, "—"), least=160),
            )
        )
        self.list_table = Table(name=_("Named questions"))
        self.list_table.setModel(self.list)
        self.wrong = Label("", Text.BODY, Tone.RED, wrap=True)
        self.wrong.hide()
        for widget in (self.wrong, self.words, self.found_table, self._naming(), self.list_table):
            self.add(widget)
        self.add_cancel()
        self.take = self.add_button(_("Take these"), TAKE_NAMED, kind=Kind.PRIMARY, default=True)
        self._show()
        self.show_found(())

    def is_filled(self) -> bool:
        return self.named != self._at_first

    def _naming(self) -> QWidget:
        made = QWidget()
        row = row_in(made, GRID)
        self.always, self.never = Button(_("On every paper"), small=True), Button(_("On no paper"), small=True)
        self.apart, self.remove = Button(_("Never together"), small=True), Button(_("Take off the list"), small=True)
        self.group = Select(small=True, name=_("Group that never stands together"))
        self.always.clicked.connect(lambda: self._name(MANDATORY))
        self.never.clicked.connect(lambda: self._name(FORBIDDEN))
        self.apart.clicked.connect(lambda: self._name(str(self.group.currentData())))
        self.remove.clicked.connect(self._remove)
        for widget in (self.always, self.never, self.apart, self.group):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.remove)
        return made

    # --- what is found and named ---

    def show_found(self, found: Sequence[Found]) -> None:
        self.found.set_rows(found)
        self.found_table.fit_to_rows(ROWS)
        if found:
            self.found_table.select_row(0)
        for button in (self.always, self.never, self.apart):
            button.setEnabled(bool(found))

    def _groups(self) -> list[str]:
        return sorted({one.role for one in self.named if one.role not in {MANDATORY, FORBIDDEN}}, key=int)

    def _name(self, role: str) -> None:
        row = self.found_table.chosen_row()
        if row < 0:
            return
        question = self.found.row(row)
        if role == NEW_GROUP:
            role = str(max((int(group) for group in self._groups()), default=0) + 1)
        self._labels[question.question_id] = question.label
        if (one := Named(question.question_id, role)) not in self.named:
            self.named.append(one)
        self._show(group=role)

    def _remove(self) -> None:
        row = self.list_table.chosen_row()
        if row >= 0:
            self.named.remove(self.list.row(row))
            self._show()

    def _show(self, group: str = "") -> None:
        self.list.set_rows(self.named)
        self.list_table.fit_to_rows(ROWS)
        if self.named:
            self.list_table.select_row(len(self.named) - 1)
        self.remove.setEnabled(bool(self.named))
        self.group.offer([*((group_words(number), number) for number in self._groups()), (_("a new group"), NEW_GROUP)])
        if group in self._groups():
            self.group.choose_value(group)
        problems = [problem_text(problem) for problem in validate(self.rules()) if problem.field == "mandatory"]
        if any(sum(one.role == number for one in self.named) == 1 for number in self._groups()):
            problems.append(_("A group of questions that never stand together needs at least two."))
        self.wrong.setText(" ".join(problems))
        self.wrong.setVisible(bool(problems))
        self.take.setEnabled(not problems)

    def rules(self) -> Blueprint:
        def of(role: str) -> tuple[UUID, ...]:
            return tuple(one.question_id for one in self.named if one.role == role)

        groups = tuple(of(number) for number in self._groups())
        return structs.replace(
            self._blueprint, mandatory=of(MANDATORY), forbidden=of(FORBIDDEN), enemies=tuple(group for group in groups if len(group) > 1)
        )


def listed(blueprint: Blueprint) -> list[Named]:
    """The questions that a blueprint names, as the list shows them."""
    named = [Named(ident, MANDATORY) for ident in blueprint.mandatory]
    named += [Named(ident, FORBIDDEN) for ident in blueprint.forbidden]
    return named + [Named(ident, str(number)) for number, group in enumerate(blueprint.enemies, 1) for ident in group]


def named_ids(blueprint: Blueprint) -> tuple[UUID, ...]:
    """Each once."""
    return tuple(dict.fromkeys(one.question_id for one in listed(blueprint)))
