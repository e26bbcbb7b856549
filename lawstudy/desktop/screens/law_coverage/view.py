"""The page 学法覆盖: laws × departments with chapters on demand, and beside it who has learnt the chosen one, by what, and who has not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.list_export import export_button
from lawstudy.desktop.screens.statistics_parts import add_parts
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.coverage_matrix import CoverageMatrix, MatrixColumn, MatrixRow
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.taking_out import Taken, TakingOut
from lawstudy.desktop.widgets.year_turner import YearTurner
from lawstudy.domain.statistics.law_coverage import LawShares, Share
from lawstudy.i18n import _
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR
from lawstudy.usecases.reports.law_coverage import LawCoverage, Learner, Learners
from lawstudy.words.coverage import chapter_words, coverage_columns, department_words, share_text, way_words

MISSING, LEARNT = "missing", "learnt"
LONGEST_NAME = 16
LIST_HEIGHT = 360


class CoverageView(Page):
    """``cell_wanted`` carries law, chapter (0: the whole) and department (None: the whole bureau)."""

    turned = Signal(int)
    cell_wanted = Signal(str, int, object)
    export_wanted = Signal()
    person_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Coverage of laws"))
        self.shown: LawCoverage | None = None
        self._rows: list[tuple[str, int]] = []
        self._found: Learners | None = None
        self.export = export_button(lambda: [(_("Coverage of laws"), self.export_wanted.emit)])
        self.add_action(self.export)
        self.parts = add_parts(self, "law_coverage")
        self.years = YearTurner(FIRST_YEAR, LAST_YEAR)
        self.years.turned.connect(self.turned)
        self.unfolded = Select(small=True, name=_("Chapters of"))
        self.unfolded.currentIndexChanged.connect(lambda _at: self._show_matrix())
        self.matrix = CoverageMatrix(_("Law"))
        self.matrix.cell_opened.connect(self._choose)
        self.counts = Card(_("Who has learnt which law"), _("people who have learnt it / people of the department"), padded=False)
        self.counts.body.addWidget(self._filters())
        self.counts.add(self.matrix)
        self.counts.body.addStretch(1)  # where nothing is listed below it
        self._taking = TakingOut(self.counts, self._taken)
        self.add(self.counts)
        self.which = SegmentedChoice([(MISSING, _("Not learnt")), (LEARNT, _("Learnt"))], MISSING, name=_("People"))
        self.which.chosen.connect(lambda _value: self._show_people())
        self.model: TableModel[Learner] = TableModel(
            (
                Column(_("Name"), lambda one: one.name, width=112),
                Column(_("Department"), lambda one: one.department or "—", width=144),
                Column(_("By what"), _by_what, least=200),
            )
        )
        self.table = Table(name=_("People"))
        self.table.setModel(self.model)
        self.table.opened.connect(lambda row: self.person_chosen.emit(self.model.row(row).person_id))
        self.people = Card(_("People"), " ", control=self.which, padded=False)
        self.people.setMinimumHeight(LIST_HEIGHT)
        self.people.add(self.table, 1)
        self.add(self.people, 1)

    def _filters(self) -> QWidget:
        made = QWidget()
        row = row_in(made, GRID, (GAP, GRID, GAP, GRID))
        row.addWidget(self.years)
        row.addWidget(self.unfolded)
        row.addStretch(1)
        return made

    def show_coverage(self, found: LawCoverage) -> None:
        self.shown = found
        self.years.set_year(found.year)
        self.set_context(_("people of {day}; no order by what lacks").format(day=found.as_of))
        for part in (self.export, self.people):  # both name people
            part.setVisible(not found.confined)
        with_chapters = [(law.name, law.name) for law in found.laws if law.chapters]
        self.unfolded.offer([(_("Without chapters"), ""), *with_chapters])
        self._show_matrix()

    def _show_matrix(self) -> None:
        found = self.shown
        if found is None:
            return
        named = coverage_columns(found)
        heads = [(name, shares.laws[0].people if shares.laws else 0) for name, shares in named[: len(found.departments)]]
        group = _("Department")
        columns = [MatrixColumn(group, name, _("{name} · {n} people").format(name=name, n=n)) for name, n in heads]
        columns += [MatrixColumn("", name, "") for name, _shares in named[len(found.departments) :]]
        counted = [shares for _name, shares in named]
        rows, self._rows = [], []
        for place, law in enumerate(found.laws):
            rows.append(MatrixRow(_short(law.name), _cells(counted, place)))
            self._rows.append((law.name, 0))
            if law.name == self.unfolded.currentData():
                for n, (number, title) in enumerate(law.chapters):
                    rows.append(MatrixRow("　" + chapter_words(number, title), _cells(counted, place, n)))
                    self._rows.append((law.name, number))
        self.matrix.set_table(columns, rows)

    def _choose(self, row: int, column: int) -> None:
        assert self.shown is not None  # nothing is opened before there is a matrix
        if self.shown.confined:
            return
        law, chapter = self._rows[row]
        departments = [each.department for each in self.shown.departments]
        self.cell_wanted.emit(law, chapter, departments[column] if column < len(departments) else None)

    def show_people(self, found: Learners | None) -> None:
        """Of the chosen cell; None: nothing is chosen."""
        self._found = found
        self._show_people()

    def _show_people(self) -> None:
        found = self._found
        everyone = found.people if found is not None else ()
        learnt = self.which.value() == LEARNT
        self.model.set_rows([one for one in everyone if one.learnt is learnt])
        if found is None:
            self.people.title.setText(_("People"))
            self.people.hint.setText(_("choose a number above"))
            return
        where = _("The whole bureau") if found.department is None else department_words(found.department)
        self.people.title.setText(f"{self._law_words(found)} · {where}")
        number = sum(one.learnt for one in everyone)
        self.people.hint.setText(_("learnt by {n}, not by {m}").format(n=number, m=len(everyone) - number))

    def _law_words(self, found: Learners) -> str:
        if not found.chapter or self.shown is None:
            return found.law
        titles = {law.name: dict(law.chapters) for law in self.shown.laws}
        return f"{found.law} {chapter_words(found.chapter, titles.get(found.law, {}).get(found.chapter, ''))}"

    def chosen(self) -> tuple[str, int, str | None] | None:
        """The cell whose people are in view."""
        return None if self._found is None else (self._found.law, self._found.chapter, self._found.department)

    def _taken(self) -> Taken:
        found = self.shown
        if found is None:
            return Taken(_("Coverage of laws"), (), ())
        columns = coverage_columns(found)
        heads, counted = (_("Law"), *(name for name, _shares in columns)), [shares for _name, shares in columns]
        rows = []
        for place, law in enumerate(found.laws):
            rows.append((law.name, *(share_text(each.laws[place]) for each in counted)))
            rows += [
                (f"{law.name} {chapter_words(number, title)}", *(share_text(each.chapters[place][n]) for each in counted))
                for n, (number, title) in enumerate(law.chapters)
            ]
        return Taken(f"{_('Coverage of laws')} {found.year}", heads, tuple(rows))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _cells(counted: list[LawShares], law: int, chapter: int | None = None) -> tuple[tuple[int, int] | None, ...]:
    """Nothing is lifted of what nobody has learnt yet: it was not arranged."""
    shares: list[Share] = [each.laws[law] if chapter is None else each.chapters[law][chapter] for each in counted]
    if not shares[-1].learnt:
        return (None,) * len(shares)
    return tuple((share.learnt, share.people) if share.people else None for share in shares)


def _by_what(one: Learner) -> str:
    return _("; ").join(f"{row.day} {way_words(row)}".strip() for row in one.rows) or "—"
