"""普法责任清单 as the plan has it, 述职述法 and 旁听庭审."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from lawstudy.backend.contract import Door
from lawstudy.desktop.screens.duties.grid_form import GridForm
from lawstudy.desktop.screens.duties.part import Document, Known, Part, Wanted
from lawstudy.desktop.screens.person_select import PersonSelect
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.cells import BarCell, StateCell, TextCell
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, Select
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.table_model import Column
from lawstudy.domain.duties import Hearing, LawReport
from lawstudy.domain.kinds import ActivityKind
from lawstudy.i18n import P_, _
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR
from lawstudy.usecases.duties.reports_and_hearings import HearingLine, LawReportLine, list_hearings, list_law_reports
from lawstudy.usecases.plans.plan_export import PlanFormat, PlanView, print_plan
from lawstudy.usecases.plans.plans import PlanLine, show_plan
from lawstudy.words.plans import audience_words, due_words, owner_words, progress_words, state_words


class LawReportForm(GridForm):
    def __init__(self, over: QWidget, known: Known, wanted: Wanted | None, refused: str) -> None:
        super().__init__(over, _("Report on knowing and applying the law (述职述法)"), wanted, refused)
        start = wanted.facts if wanted is not None and isinstance(wanted.facts, LawReport) else None
        self.year = NumberEdit(least=FIRST_YEAR, most=LAST_YEAR)
        # Of a new one nobody is chosen: whoever stands first would be written unseen.
        chosen, nobody = (start.person_id, "") if start is not None else (None, "—")
        self.who = PersonSelect(_("Name"), known.people, chosen, none=nobody)
        self.year.setText(str(start.year if start is not None and wanted is not None and wanted.ident is not None else known.year))
        self.place, self.document = LineEdit(hint="年度述职会议"), LineEdit()
        self.day = DateEdit(date.fromisoformat(known.today), optional=True)
        if start is not None:
            self.place.setText(start.place)
            self.document.setText(start.document)
            if start.day:
                self.day.set_day(date.fromisoformat(start.day))
        self._who = FormField(_("Name"), self.who)
        self._year, self._place = FormField(_("Year"), self.year), FormField(_("Where"), self.place)
        self._day = FormField(_("Day"), self.day, _("may be empty"))
        document = FormField(_("Document in which it stands"), self.document, _("may be empty"))
        self.lay_out(
            (
                (self._who, 0, 0, 2),
                (self._year, 0, 2, 2),
                (self._day, 0, 4, 2),
                (self._place, 1, 0, 3),
                (document, 1, 3, 3),
            )
        )
        if refused:  # a person has written it, and Esc is not to lose it
            self.place.setModified(True)

    def problems(self) -> Sequence[tuple[FormField, str]]:
        missing = "" if self.place.text().strip() else _("Say where it was reported.")
        nobody = "" if self.who.currentData() is not None else _("Say who it is.")
        return (self._who, nobody), (self._year, self.year.problem()), (self._day, self.day.problem()), (self._place, missing)

    def facts(self) -> LawReport:
        return LawReport(
            person_id=self.who.currentData(),
            year=self.year.whole() or FIRST_YEAR,
            place=self.place.text(),
            document=self.document.text(),
            day=self.day.iso() or "",
        )


class HearingForm(GridForm):
    def __init__(self, over: QWidget, known: Known, wanted: Wanted | None, refused: str) -> None:
        super().__init__(over, _("Court hearing (旁听庭审)"), wanted, refused)
        start = wanted.facts if wanted is not None and isinstance(wanted.facts, Hearing) else None
        self.activity, self.court, self.cause = Select(name=_("Activity")), LineEdit(), LineEdit()
        self.online = CheckBox(_("It was followed on line"))
        visits = [line.activity for line in known.activities if line.activity.kind == ActivityKind.COURT_VISIT]
        offered = [(f"{one.held_on} {one.topic}", one.activity_id) for one in visits]
        self.activity.offer(offered, start and start.activity_id, gone=_("a row that is not in the ledger any more"))
        if start is not None:
            self.court.setText(start.court)
            self.cause.setText(start.cause)
            self.online.setChecked(start.online)
        self._court = FormField(_("Court"), self.court)
        self._activity = FormField(_("Activity"), self.activity, "" if offered else _("a 旁听庭审 stands in the ledger first"))
        self.lay_out(
            (
                (self._activity, 0, 0, 6),
                (self._court, 1, 0, 3),
                (FormField(_("What the case was about (案由)"), self.cause, _("may be empty")), 1, 3, 3),
                (FormField("", self.online, quiet=True), 2, 0, 6),
            )
        )
        if refused:  # a person has written it, and Esc is not to lose it
            self.court.setModified(True)

    def problems(self) -> Sequence[tuple[FormField, str]]:
        none = "" if self.activity.count() else _("Write the 旁听庭审 into the ledger first.")
        return (self._activity, none), (self._court, "" if self.court.text().strip() else _("Say which court it was."))

    def facts(self) -> Hearing:
        activity = self.activity.currentData()
        return Hearing(activity_id=activity, court=self.court.text(), cause=self.cause.text(), online=self.online.isChecked())


def _duty_columns() -> tuple[Column[PlanLine], ...]:
    def progress(line: PlanLine) -> BarCell:
        total = line.progress.total
        return BarCell(min(1.0, line.progress.done / total) if total else None, progress_words(line))

    return (
        Column(_("Duty of telling the law"), lambda line: line.item.title, least=120),
        Column(_("Law or topic"), lambda line: TextCell(line.item.law or "—", Tone.TEXT_2), width=136),
        Column(_("Audience"), audience_words, width=112, aside=1),
        Column(_("Kind"), lambda line: TextCell(line.kind.short if line.kind is not None else "—", Tone.TEXT_2), width=88, aside=2),
        Column(_("Due"), lambda line: due_words(line.item), width=88),
        Column(_("Owner"), lambda line: owner_words(line) or "—", width=96),
        Column(_("Progress"), progress, width=96),
        Column(_("State"), state_words, width=96),
    )


def _duties(door: Door, year: int) -> list[PlanLine]:
    return [line for line in door.call(show_plan, year=year).lines if line.item.duty]


def _report_columns() -> tuple[Column[LawReportLine], ...]:
    def state(line: LawReportLine) -> StateCell:
        there = line.report is not None
        return StateCell(Icon.DONE, _("reported"), Tone.GREEN) if there else StateCell(Icon.UNREAD, _("not reported yet"), Tone.TEXT_2)

    return (
        Column(_("Name"), lambda line: line.name, width=120),
        Column(_("Day"), lambda line: line.report.day if line.report is not None and line.report.day else "—", width=112),
        Column(_("Where"), lambda line: line.report.place if line.report is not None else "—", least=160),
        Column(_("Document"), lambda line: TextCell(line.report.document if line.report is not None else "", Tone.TEXT_2), width=200),
        Column(_("State"), state, width=128, icon=True, words=(_("reported"), _("not reported yet"))),
    )


def _wanted_report(line: LawReportLine) -> Wanted:
    if line.report is not None:
        return Wanted(line.report, line.id, line.version)
    return Wanted(LawReport(person_id=line.person_id, year=FIRST_YEAR, place=""))


def _hearing_columns() -> tuple[Column[HearingLine], ...]:
    def way(line: HearingLine) -> str:
        return _("not said") if line.hearing is None else _("on line") if line.hearing.online else _("on the spot")

    def state(line: HearingLine) -> StateCell:
        return StateCell(Icon.DONE, _("held"), Tone.GREEN) if line.held else StateCell(Icon.TIME, _("planned"), Tone.TEXT_2)

    return (
        Column(_("Date"), lambda line: line.activity.held_on, width=104),
        Column(_("Topic"), lambda line: line.activity.topic, least=160),
        Column(_("Court"), lambda line: line.hearing.court if line.hearing is not None else "—", width=160),
        Column(_("Cause"), lambda line: line.hearing.cause if line.hearing is not None else "—", width=144),
        Column(_("Way"), way, width=88),
        Column(_("State"), state, width=96, icon=True),
    )


def _said_hearings(lines: Sequence[HearingLine]) -> str:
    held = [line for line in lines if line.held]
    online = sum(line.hearing is not None and line.hearing.online for line in held)
    spot = sum(line.hearing is not None and not line.hearing.online for line in held)
    return _("held {n}: on the spot {spot}, on line {online}").format(n=len(held), spot=spot, online=online) if lines else ""


DUTIES = Part(
    key="duties",
    title=lambda: _(P_("duties", "Duties")),
    add=lambda: "",
    empty=lambda: (
        _("Here stand the items of the plan that are a duty of telling the law (普法责任清单)"),
        _("Mark an item of the plan as such a duty: its progress is that of the ledger."),
    ),
    columns=_duty_columns,
    load=_duties,
    wanted=lambda _line: None,
    key_of=lambda line: line.item.id,
    said=lambda lines: _("{n} duties, {done} done").format(n=len(lines), done=sum(one.progress.reached for one in lines)) if lines else "",
    documents=(
        Document(lambda: _("The list, Word document"), lambda door, year: door.start_job(print_plan, year=year, view=PlanView.DUTIES)),
        Document(
            lambda: _("The list, workbook to be signed"),
            lambda door, year: door.start_job(print_plan, year=year, view=PlanView.DUTIES, form=PlanFormat.XLSX),
        ),
    ),
)
REPORTS = Part(
    key="reports",
    title=lambda: _(P_("duties", "Reports")),
    add=lambda: _("New report"),
    empty=lambda: (
        _("Here stands who of the leaders reported on knowing and applying the law (述职述法)"),
        _("Leaders are the people of the group 班子; put them into it under 人员."),
    ),
    columns=_report_columns,
    load=lambda door, year: door.call(list_law_reports, year=year),
    wanted=_wanted_report,
    form=LawReportForm,
    key_of=lambda line: (line.person_id, line.id),
    said=lambda lines: _("{n} people, {done} reported").format(
        n=len({one.person_id for one in lines}), done=len({one.person_id for one in lines if one.report is not None})
    ),
)
HEARINGS = Part(
    key="hearings",
    title=lambda: _(P_("duties", "Hearings")),
    add=lambda: _("Court and case"),
    empty=lambda: (
        _("Here stand the court hearings (旁听庭审) of the year: one is asked for"),
        _("Write the hearing down under 活动; the court, the cause and the way are said here."),
    ),
    columns=_hearing_columns,
    load=lambda door, year: door.call(list_hearings, year=year).lines,
    wanted=lambda line: Wanted(line.hearing or Hearing(activity_id=line.activity.activity_id, court=""), line.id, line.version),
    form=HearingForm,
    key_of=lambda line: line.activity.activity_id,
    said=_said_hearings,
)
