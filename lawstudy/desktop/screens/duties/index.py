"""佐证材料: the rows of the year's index, what answers each, own score and statement, and the package."""

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtWidgets import QWidget

from lawstudy.backend.contract import Door, JobTicket
from lawstudy.desktop.screens.duties.grid_form import GridForm, text_edit
from lawstudy.desktop.screens.duties.ledger_rows import LedgerRows
from lawstudy.desktop.screens.duties.part import Document, Known, Part, Wanted
from lawstudy.desktop.screens.kind_names import KindNames
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.cells import StateCell, StemCell, TextCell
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit
from lawstudy.desktop.widgets.names_edit import NamesEdit
from lawstudy.desktop.widgets.table_model import Column
from lawstudy.domain.duties import IndexRow
from lawstudy.domain.evidence_index import Paper, State
from lawstudy.domain.kinds import word_key
from lawstudy.i18n import P_, _
from lawstudy.usecases.duties.evidence import Choice, FileChoice, IndexLine, show_evidence_index
from lawstudy.usecases.duties.evidence_package import EvidencePackage, evidence_package
from lawstudy.words.evidence_index import PAPERS, STATES, state_words

_STATES = {
    State.COVERED: (Icon.DONE, Tone.GREEN),
    State.MISSING: (Icon.ATTENTION, Tone.AMBER),
    State.NOT_APPLICABLE: (Icon.MISSED, Tone.TEXT_2),
}


class IndexForm(GridForm):
    """What the index asks for stands above; what answers it and what a person says of it can be changed."""

    def __init__(self, over: QWidget, known: Known, wanted: Wanted | None, refused: str) -> None:
        super().__init__(over, _("Row of the index"), wanted, refused)
        start = wanted.facts if wanted is not None and isinstance(wanted.facts, IndexRow) else None
        self._start = start or IndexRow(year=known.year, index=_("Index of an assessment"), place=1)
        self._papers = {word_key(_(words)): paper.value for paper, words in PAPERS.items()}
        row = self._start
        self._kinds = KindNames(known.kinds, row.kinds)
        self.content, self.own_words = text_edit(row.content), text_edit(row.own_words)
        self.number, self.points, self.own_points = (
            LineEdit(row.number),
            LineEdit(points_text(row.points)),
            LineEdit(points_text(row.own_points)),
        )
        self.kinds = LineEdit(self._kinds.text(row.kinds))
        self.tags, self.files = NamesEdit(row.tags), NamesEdit(row.files)
        self.papers = NamesEdit((_(PAPERS[Paper(paper)]) for paper in row.papers), whole=[_(words) for words in PAPERS.values()])
        self.not_ours, self.party = LineEdit(row.not_applicable), CheckBox(_("Matter of the party"))
        self.party.setChecked(row.party)
        self.rows = LedgerRows(known.activities, row.activities)
        several = _("separate several with 、")
        self._content, self._points = FormField(_("What is assessed"), self.content), FormField(_("Points it can give"), self.points)
        self._own = FormField(_("Own score"), self.own_points)
        self._kinds_field = FormField(_("Kinds of activities that answer it"), self.kinds, several)
        self._papers_field = FormField(_("Papers of the program"), self.papers, several)
        self.papers.setPlaceholderText("、".join(_(words) for words in PAPERS.values()))
        self.lay_out(
            (
                (FormField(_("Number"), self.number), 0, 0, 2),
                (self._points, 0, 2, 2),
                (self._own, 0, 4, 2),
                (self._content, 1, 0, 6),
                (self._kinds_field, 2, 0, 3),
                (FormField(_("Campaign"), self.tags, several), 2, 3, 3),
                (self._papers_field, 3, 0, 3),
                (FormField(_("What lies elsewhere"), self.files, several), 3, 3, 3),
                (FormField(_("Rows of the ledger"), self.rows), 4, 0, 6),
                (FormField(_("Own statement"), self.own_words), 5, 0, 6),
                (FormField(_("Does not concern us because"), self.not_ours, _("may be empty")), 6, 0, 6),
            )
        )
        self.add(self.party)
        if refused:  # a person has written it, and Esc is not to lose it
            self.number.setModified(True)

    def problems(self) -> Sequence[tuple[FormField, str]]:
        number = _("Write a number such as 3 or 2.5.")
        strange = [word for word in self.papers.names() if word_key(word) not in self._papers]
        empty = not (self.content.toPlainText().strip() or self._start.levels or self._start.asked)
        return (
            (self._points, "" if hundredths(self.points.text()) is not False else number),
            (self._own, "" if hundredths(self.own_points.text()) is not False else number),
            (self._content, _("Say what is assessed.") if empty else ""),
            (self._kinds_field, self._kinds.problem(self.kinds.text())),
            (self._papers_field, _("No such paper: {names}").format(names="、".join(strange)) if strange else ""),
        )

    def facts(self) -> IndexRow:
        return structs.replace(
            self._start,
            number=self.number.text(),
            content=self.content.toPlainText(),
            points=hundredths(self.points.text()) or (0 if self.points.text().strip() else None),
            own_points=hundredths(self.own_points.text()) or (0 if self.own_points.text().strip() else None),
            kinds=self._kinds.codes(self.kinds.text()),
            tags=self.tags.names(),
            papers=tuple(paper for word in self.papers.names() if (paper := self._papers.get(word_key(word))) is not None),
            files=self.files.names(),
            activities=tuple(self.rows.chosen),
            own_words=self.own_words.toPlainText(),
            not_applicable=self.not_ours.text(),
            party=self.party.isChecked(),
        )


def hundredths(text: str) -> int | bool | None:
    """None for nothing, False for what is no number."""
    plain = text.strip()
    if not plain:
        return None
    try:
        return round(float(plain) * 100)
    except ValueError:
        return False


def points_text(points: int | None) -> str:
    return "" if points is None else f"{points / 100:g}"


def _columns() -> tuple[Column[IndexLine], ...]:
    def state(line: IndexLine) -> StateCell:
        icon, tone = _STATES[line.state]
        return StateCell(icon, state_words(line.state), tone)

    def by(line: IndexLine) -> TextCell:
        words = [_("{n} activities").format(n=len(line.activities))] if line.activities else []
        words += [_(PAPERS[Paper(paper)]) for paper in line.papers]
        return TextCell("、".join((*words, *line.figures, *line.row.files)) or "—", Tone.TEXT_2)

    return (
        Column(_("Number"), lambda line: line.row.number or str(line.row.place), width=72),
        Column(_("Indicator"), lambda line: StemCell(line.row.content or " / ".join(line.row.levels)), least=184),
        Column(
            _(P_("index", "Points")),
            lambda line: points_text(line.row.points) or "—",
            width=72,
            right=True,
            sort_key=lambda line: line.row.points or 0,
        ),
        Column(_("Own score"), lambda line: points_text(line.row.own_points) or "—", width=80, right=True),
        Column(_("Answered by"), by, width=232),
        Column(_("State"), state, width=120, icon=True, words=tuple(map(_, STATES.values()))),
    )


def _said(lines: Sequence[IndexLine]) -> str:
    if not lines:
        return ""
    counts = {state: sum(line.state is state for line in lines) for state in State}
    words = _("{n} rows: {covered} answered, {missing} missing, {none} do not concern us")
    return words.format(n=len(lines), covered=counts[State.COVERED], missing=counts[State.MISSING], none=counts[State.NOT_APPLICABLE])


def _package(door: Door, year: int, choice: Choice) -> JobTicket[EvidencePackage]:
    """With one decision for all files that show names, faces or scores; file by file that is made at the command line."""
    files = door.call(show_evidence_index, year=year, party=False).files
    choices = tuple(FileChoice(key=one.key, choice=choice) for one in files if one.why is not None)
    return door.start_job(evidence_package, year=year, choices=choices)


INDEX = Part(
    key="index",
    title=lambda: _(P_("index", "Evidence")),
    add=lambda: _("New row"),
    empty=lambda: (
        _("Here stands the index of the year's assessment, and what answers each of its rows (佐证材料)"),
        _("Paste the index from Excel; any of its columns may lack. No evidence is ever needed for an activity to count."),
    ),
    columns=_columns,
    load=lambda door, year: door.call(show_evidence_index, year=year).lines,
    wanted=lambda line: Wanted(line.row, line.id, line.version),
    form=IndexForm,
    said=_said,
    documents=(
        Document(lambda: _("The package, without files that show people"), lambda door, year: _package(door, year, Choice.LEAVE)),
        Document(lambda: _("The package, with names covered"), lambda door, year: _package(door, year, Choice.MASK)),
        Document(lambda: _("The package, with files that show people"), lambda door, year: _package(door, year, Choice.USE)),
    ),
    imports="import_index",
)
