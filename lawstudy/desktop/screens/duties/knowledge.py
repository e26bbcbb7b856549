"""应知应会清单: the entries of both parts, and who of the leaders covered each."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawstudy.backend.contract import Door
from lawstudy.desktop.screens.duties.grid_form import GridForm
from lawstudy.desktop.screens.duties.part import Document, Known, Part, Wanted
from lawstudy.desktop.theme import Tone
from lawstudy.desktop.widgets.cells import BarCell, StemCell, TextCell
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.table_model import Column
from lawstudy.domain.duties import KnowledgeEntry, ListPart, Whom
from lawstudy.i18n import P_, _
from lawstudy.usecases.duties.knowledge import KnowledgeLine, print_knowledge_list, show_knowledge_list
from lawstudy.usecases.plans.plan_export import PlanFormat
from lawstudy.words.duties import LIST_PARTS, WHOM, part_words, whom_words

MOST_NAMES = 6


class KnowledgeForm(GridForm):
    def __init__(self, over: QWidget, known: Known, wanted: Wanted | None, refused: str) -> None:
        super().__init__(over, _("Entry of the list of what leaders must know"), wanted, refused)
        start = wanted.facts if wanted is not None and isinstance(wanted.facts, KnowledgeEntry) else None
        today = date.fromisoformat(known.today)
        self.name, self.post, self.basis, self.end_basis, self.note = LineEdit(), LineEdit(), LineEdit(), LineEdit(), LineEdit()
        self.part, self.whom = Select(name=_(P_("list", "Part"))), Select(name=_("Whom it is for"))
        self.part.offer([(_(words), part) for part, words in LIST_PARTS.items()], start.part if start is not None else ListPart.LAW)
        self.whom.offer([(_(words), whom) for whom, words in WHOM.items()], start.whom if start is not None else Whom.COMMON)
        self.since, self.until = DateEdit(today, optional=True), DateEdit(today, optional=True)
        if start is not None:
            self._fill(start)
        self._name, self._post = FormField(_("Title of the law or rule"), self.name), FormField(_("Post"), self.post)
        self._since = FormField(_("In the list since"), self.since, _("may be empty"))
        self._until = FormField(_("In the list until"), self.until, _("empty as long as it stands there"))
        self.lay_out(
            (
                (self._name, 0, 0, 4),
                (FormField(_(P_("list", "Part")), self.part), 0, 4, 2),
                (FormField(_("Whom it is for"), self.whom), 1, 0, 2),
                (self._post, 1, 2, 4),
                (self._since, 2, 0, 2),
                (FormField(_("Document by which it stands in the list"), self.basis), 2, 2, 4),
                (self._until, 3, 0, 2),
                (FormField(_("Document by which it was taken out"), self.end_basis), 3, 2, 4),
                (FormField(_("Note"), self.note), 4, 0, 6),
            )
        )
        self.whom.currentIndexChanged.connect(self._show_post)
        self._show_post()
        if refused:  # a person has written it, and Esc is not to lose it
            self.name.setModified(True)

    def _fill(self, start: KnowledgeEntry) -> None:
        texts = ((self.name, start.name), (self.post, start.post), (self.basis, start.basis), (self.note, start.note))
        for field, text in (*texts, (self.end_basis, start.end_basis)):
            field.setText(text)
        for edit, day in ((self.since, start.from_day), (self.until, start.to_day)):
            if day:
                edit.set_day(date.fromisoformat(day))

    def _of(self) -> Whom:
        return Whom(self.whom.currentData())

    def _show_post(self) -> None:
        self._post.setVisible(self._of() is Whom.POST)

    def problems(self) -> Sequence[tuple[FormField, str]]:
        of_post = self._of() is Whom.POST
        return (
            (self._name, "" if self.name.text().strip() else _("Say which law or rule it is.")),
            (self._post, _("Say whose post it is.") if of_post and not self.post.text().strip() else ""),
            (self._since, self.since.problem()),
            (self._until, self.until.problem()),
        )

    def facts(self) -> KnowledgeEntry:
        return KnowledgeEntry(
            part=ListPart(self.part.currentData()),
            whom=self._of(),
            name=self.name.text(),
            post=self.post.text(),
            basis=self.basis.text(),
            end_basis=self.end_basis.text(),
            note=self.note.text(),
            from_day=self.since.iso() or "",
            to_day=self.until.iso() or "",
        )


class _Line:
    """An entry with the names of those who lack it."""

    def __init__(self, line: KnowledgeLine, names: Mapping[UUID, str]) -> None:
        self.line, self.id = line, line.id
        self.missing = "、".join(names[who] for who in line.missing[:MOST_NAMES])
        if len(line.missing) > MOST_NAMES:
            more = _("{names} and {n} more")
            self.missing = more.format(names=self.missing, n=len(line.missing) - MOST_NAMES)


def _columns() -> tuple[Column[_Line], ...]:
    def covered(one: _Line) -> BarCell:
        done, whole = len(one.line.covered), len(one.line.covered) + len(one.line.missing)
        return BarCell(done / whole if whole else None, f"{done} / {whole}" if whole else "—")

    def until(one: _Line) -> TextCell:
        entry = one.line.entry
        return TextCell(entry.from_day or "—" if not entry.to_day else _("until {day}").format(day=entry.to_day), Tone.TEXT_2)

    return (
        Column(_(P_("list", "Part")), lambda one: part_words(one.line.entry.part), width=104),
        Column(_("Law or rule"), lambda one: StemCell(one.line.entry.name), least=160),
        Column(_("Whom it is for"), lambda one: whom_words(one.line.entry), width=88),
        Column(_(P_("list", "Basis")), lambda one: TextCell(one.line.entry.basis or "—", Tone.TEXT_2), width=144, aside=1),
        Column(_("In the list since"), until, width=104, aside=2),
        Column(_("Covered"), covered, width=112, sort_key=lambda one: len(one.line.covered)),
        Column(_(P_("list", "Not yet")), lambda one: TextCell(one.missing or "—", Tone.TEXT_2), width=136),
    )


def _load(door: Door, year: int) -> list[_Line]:
    found = door.call(show_knowledge_list, year=year, past=True)
    return [_Line(line, found.names) for line in found.lines]


def _said(lines: Sequence[_Line]) -> str:
    standing = [one for one in lines if one.line.holds]
    return _("{n} entries stand in the list").format(n=len(standing)) if lines else ""


KNOWLEDGE = Part(
    key="knowledge",
    title=lambda: _(P_("duties", "Must know")),
    add=lambda: _("New entry"),
    empty=lambda: (
        _("Here stands what leaders must know: the rules of the party, and the laws (应知应会清单)"),
        _("Paste the list as it was issued, or write its entries down. Who covered which entry is read from the ledger."),
    ),
    columns=_columns,
    load=_load,
    wanted=lambda one: Wanted(one.line.entry, one.line.id, one.line.version),
    form=KnowledgeForm,
    said=_said,
    documents=(
        Document(
            lambda: _("The list, Word document"), lambda door, year: door.start_job(print_knowledge_list, year=year, form=PlanFormat.DOCX)
        ),
        Document(
            lambda: _("The list, workbook to be signed"),
            lambda door, year: door.start_job(print_knowledge_list, year=year, form=PlanFormat.XLSX),
        ),
    ),
    imports="import_knowledge",
)
