"""任前法律知识考试: results of other organs, kept apart from every exam of the bureau."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.duties.grid_form import GridForm
from lawstudy.desktop.screens.duties.part import Document, Known, Part, Wanted
from lawstudy.desktop.screens.person_select import PersonSelect
from lawstudy.desktop.theme import Tone
from lawstudy.desktop.widgets.cells import TextCell
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.table_model import Column
from lawstudy.domain.duties import OfficeExam
from lawstudy.i18n import P_, _
from lawstudy.usecases.duties.office_exams import OfficeExamLine, export_office_exams, list_office_exams

_MOST = 1000


class OfficeExamForm(GridForm):
    def __init__(self, over: QWidget, known: Known, wanted: Wanted | None, refused: str) -> None:
        super().__init__(over, _("Exam before taking a post (任前法律知识考试)"), wanted, refused)
        start = wanted.facts if wanted is not None and isinstance(wanted.facts, OfficeExam) else None
        self.result = Select(name=_("Outcome"))
        # Of a new one nobody is chosen: whoever stands first would be written unseen.
        chosen, nobody = (start.person_id, "") if start is not None else (None, "—")
        self.who = PersonSelect(_("Name"), known.people, chosen, none=nobody)
        results: list[tuple[str, object]] = [(_("not said"), None), (_("passed"), True), (_("failed"), False)]
        self.result.offer(results, start.passed if start is not None else None)
        self.day = DateEdit(date.fromisoformat(known.today))
        self.organ, self.post, self.document = LineEdit(hint="区委组织部"), LineEdit(), LineEdit()
        self.points = NumberEdit(least=0, most=_MOST, places=2, needed=False)
        if start is not None:
            self.day.set_day(date.fromisoformat(start.day))
            self.organ.setText(start.organ)
            self.post.setText(start.post)
            self.document.setText(start.document)
            if start.points is not None:
                self.points.setText(f"{start.points / 100:g}")
        self._who, self._day = FormField(_("Name"), self.who), FormField(_("Day"), self.day)
        self._organ, self._points = FormField(_("Organ that held it"), self.organ), FormField(_("Score"), self.points, _("may be empty"))
        self.lay_out(
            (
                (self._who, 0, 0, 3),
                (self._day, 0, 3, 3),
                (self._organ, 1, 0, 3),
                (FormField(_("Post that it was for"), self.post, _("may be empty")), 1, 3, 3),
                (self._points, 2, 0, 2),
                (FormField(_("Outcome"), self.result), 2, 2, 2),
                (FormField(_("Document in which it stands"), self.document, _("may be empty")), 2, 4, 2),
            )
        )
        if refused:  # a person has written it, and Esc is not to lose it
            self.organ.setModified(True)

    def problems(self) -> Sequence[tuple[FormField, str]]:
        nobody = "" if self.who.currentData() is not None else _("Say who it is.")
        missing = "" if self.organ.text().strip() else _("Say who held it.")
        return (self._who, nobody), (self._day, self.day.problem()), (self._organ, missing), (self._points, self.points.problem())

    def facts(self) -> OfficeExam:
        points = self.points.number()
        return OfficeExam(
            person_id=self.who.currentData(),
            day=self.day.iso() or "",
            organ=self.organ.text(),
            post=self.post.text(),
            points=None if points is None else int(points * 100),
            passed=self.result.currentData(),
            document=self.document.text(),
        )


def score_words(exam: OfficeExam) -> str:
    return f"{exam.points / 100:g}" if exam.points is not None else "—"


def result_words(exam: OfficeExam) -> str:
    return "—" if exam.passed is None else _("passed") if exam.passed else _("failed")


def _columns() -> tuple[Column[OfficeExamLine], ...]:
    return (
        Column(_("Name"), lambda line: line.name, width=96),
        Column(_("Day"), lambda line: line.exam.day, width=112),
        Column(_("Organ that held it"), lambda line: line.exam.organ, least=136),
        Column(_("Post"), lambda line: TextCell(line.exam.post or "—", Tone.TEXT_2), width=136, aside=1),
        Column(_("Score"), lambda line: score_words(line.exam), width=72, right=True),
        Column(_("Outcome"), lambda line: result_words(line.exam), width=88),
        Column(_("Document"), lambda line: TextCell(line.exam.document, Tone.TEXT_2), width=160, aside=2),
    )


OFFICE_EXAMS = Part(
    key="office_exams",
    title=lambda: _(P_("duties", "Before a post")),
    add=lambda: _("New result"),
    empty=lambda: (
        _("Here stand results of 任前法律知识考试, held by other organs for whoever is to take a post"),
        _("They stand in no rate of the exams here, and on the page of the person."),
    ),
    columns=_columns,
    load=lambda door, year: door.call(list_office_exams, year=year),
    wanted=lambda line: Wanted(line.exam, line.id, line.version),
    form=OfficeExamForm,
    said=lambda lines: _("{n} results, in no rate of the exams here").format(n=len(lines)) if lines else "",
    documents=(Document(lambda: _("The list, workbook to be signed"), lambda door, year: door.start_job(export_office_exams, year=year)),),
    imports="import_office_exams",
)
