"""lawstudy duties …: 普法责任清单, 述职述法 and 旁听庭审."""

from typing import Annotated
from uuid import UUID

import typer
from msgspec import structs

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.exports import AsCsv, OutFile, write_list
from lawstudy.cli.find import activity_id, as_id, person_id
from lawstudy.cli.output import hundredths
from lawstudy.cli.plan import Year, year_of
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.duties import Duty, Hearing, LawReport, OfficeExam
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities.activities import show_activity
from lawstudy.usecases.duties import reports_and_hearings as usecases
from lawstudy.usecases.duties.duties import add_duty, change_duty, remove_duty, show_duty
from lawstudy.usecases.duties.knowledge import LEADERS
from lawstudy.usecases.duties.office_exams import OfficeExamLine, export_office_exams, list_office_exams
from lawstudy.usecases.plans.plan_export import PlanFormat, PlanView, print_plan
from lawstudy.usecases.plans.plans import PlanLine, show_plan
from lawstudy.words.plans import audience_words, due_words, owner_words, progress_words, state_words

app = typer.Typer(no_args_is_help=True)


@command(app, "list")
def list_duties(run: Run, year: Year = None) -> None:
    """The duties of telling the law (普法责任清单): the items of the plan that are one, with how far the ledger has them."""
    lines = [line for line in run.door.call(show_plan, year=year_of(run, year)).lines if line.item.duty]
    head = (_("Duty of telling the law"), _("Audience"), _("Kind"), _("Period"), _("Owner"), _("Progress"), _("State"))

    def cells(line: PlanLine) -> tuple[object, ...]:
        kind = line.kind.name if line.kind is not None else ""
        whom, when, owner = audience_words(line), due_words(line.item), owner_words(line)
        return line.item.title, whom, kind, when, owner, progress_words(line), state_words(line)

    run.show(lines, lambda: (head, [cells(line) for line in lines]))


@command(app, "print")
def print_duties(
    run: Run,
    out: Out,
    year: Year = None,
    form: Annotated[PlanFormat, typer.Option("--format", help=N_("Format of the document"))] = PlanFormat.DOCX,
) -> None:
    """Write 普法责任清单 as a document; 完成情况 is what the ledger has."""
    blob = run.door.call(print_plan, year=year_of(run, year), view=PlanView.DUTIES, form=form)
    path = run.keep(blob, out)
    run.say(structs.asdict(blob) | {"path": str(path)}, _("The list is in {path}.").format(path=path))


@command(app, "reports")
def list_reports(
    run: Run, year: Year = None, group: Annotated[str, typer.Option("--group", help=N_("Who is to report: a group"))] = LEADERS
) -> None:
    """Who of the leaders reported of a year on knowing and applying the law (述职述法), and who has not."""
    lines = run.door.call(usecases.list_law_reports, year=year_of(run, year), group=group)
    head = (_("Name"), _("Day"), _("Where"), _("Document"), _("Id"))

    def cells(line: usecases.LawReportLine) -> tuple[object, ...]:
        report = line.report
        return (line.name, report.day, report.place, report.document, line.id) if report is not None else (line.name, "—", "", "", "")

    run.show(lines, lambda: (head, [cells(line) for line in lines]))


@command(app, "report")
def report(
    run: Run,
    who: Annotated[str, typer.Argument(help=N_("Who reported"))],
    place: Annotated[str, typer.Option("--place", help=N_("Where, such as a meeting"))],
    document: Annotated[str, typer.Option("--document", help=N_("Document in which it stands"))] = "",
    on: Annotated[str, typer.Option("--on", help=N_("Day"))] = "",
    year: Year = None,
) -> None:
    """Write down who reported of a year on knowing and applying the law."""
    day = day_of(run, "day", on) if on else ""
    facts = LawReport(person_id=person_id(run, who), year=year_of(run, year), place=place, document=document, day=day)
    _say(run, run.door.call(add_duty, facts=facts))


@command(app, "hearings")
def list_hearings(run: Run, year: Year = None) -> None:
    """The court hearings (旁听庭审) of the ledger with court and cause; on the spot and on line are counted apart."""
    found = run.door.call(usecases.list_hearings, year=year_of(run, year))
    ways = {True: _("on line"), False: _("on the spot")}

    def cells(line: usecases.HearingLine) -> tuple[object, ...]:
        one, hearing = line.activity, line.hearing
        said = (hearing.court, hearing.cause, ways[hearing.online]) if hearing is not None else ("", "", _("not said"))
        return one.held_on, one.topic, *said, _("held") if line.held else _("planned")

    head = (_("Date"), _("Topic"), _("Court"), _("Cause"), _("Way"), _("State"))
    run.show(found, lambda: (head, [cells(line) for line in found.lines]))


@command(app, "hearing")
def hearing(
    run: Run,
    activity: Annotated[str, typer.Argument(help=N_("The activity by its topic or id"))],
    court: Annotated[str, typer.Option("--court", help=N_("The court"))],
    cause: Annotated[str, typer.Option("--cause", help=N_("What the case was about (案由)"))] = "",
    online: Annotated[bool, typer.Option("--online", help=N_("It was followed on line"))] = False,
) -> None:
    """Write down which court and case a 旁听庭审 of the ledger was about."""
    ident = activity_id(run, activity)
    facts = Hearing(activity_id=ident, court=court, cause=cause, online=online)
    lines = run.door.call(usecases.list_hearings, year=int(_day(run, ident)[:4])).lines
    known = next((line for line in lines if line.activity.activity_id == ident and line.id is not None), None)
    if known is None or known.id is None:
        _say(run, run.door.call(add_duty, facts=facts))
    else:
        _say(run, run.door.call(change_duty, duty_id=known.id, facts=facts, expected_version=known.version))


@command(app, "office-exams")
def office_exams(run: Run, year: Year = None, out: OutFile = None, csv: AsCsv = False) -> None:
    """Results of 任前法律知识考试, held by other organs; they stand in no rate. With --out as a list."""
    if out is not None or csv:
        write_list(run, export_office_exams, out, csv=csv, year=year_of(run, year))
        return
    lines = run.door.call(list_office_exams, year=year_of(run, year))
    head = (_("Name"), _("Day"), _("Organ that held it"), _("Post"), _("Score"), _("Outcome"), _("Document"), _("Id"))
    results = {True: _("passed"), False: _("failed"), None: ""}

    def cells(one: OfficeExamLine) -> tuple[object, ...]:
        exam = one.exam
        return one.name, exam.day, exam.organ, exam.post, hundredths(exam.points), results[exam.passed], exam.document, one.id

    run.show(lines, lambda: (head, [cells(one) for one in lines]))


@command(app, "office-exam")
def office_exam(
    run: Run,
    who: Annotated[str, typer.Argument(help=N_("Who sat it"))],
    organ: Annotated[str, typer.Option("--organ", help=N_("Organ that held it"))],
    on: Annotated[str, typer.Option("--on", help=N_("Day"))],
    post: Annotated[str, typer.Option("--post", help=N_("Post that it was for"))] = "",
    score: Annotated[float | None, typer.Option("--score", help=N_("Score, where one was told"))] = None,
    passed: Annotated[bool | None, typer.Option("--passed/--failed", help=N_("What was said of it"))] = None,
    document: Annotated[str, typer.Option("--document", help=N_("Document in which it stands"))] = "",
) -> None:
    """Write down a result of 任前法律知识考试 that another organ gave."""
    points = None if score is None else round(100 * score)
    day = day_of(run, "day", on)
    facts = OfficeExam(person_id=person_id(run, who), day=day, organ=organ, post=post, points=points, passed=passed, document=document)
    _say(run, run.door.call(add_duty, facts=facts))


@command(app, "remove")
def remove(run: Run, entry: Annotated[str, typer.Argument(help=N_("Id of a report or of what is known of a hearing"))]) -> None:
    """Take out what was written down by mistake."""
    ident = as_id(entry)
    if ident is None:
        raise NotFound(noun="duty_entry", ident=entry)
    before = run.door.call(show_duty, duty_id=ident)
    if not isinstance(before.facts, LawReport | Hearing | OfficeExam):
        raise BadArgument(name="duty_entry", reason="it is of another kind")
    run.door.call(remove_duty, duty_id=ident, expected_version=before.version)
    run.say({"removed": ident}, _("Taken out: {title}").format(title=before.facts.title))


def _day(run: Run, ident: UUID) -> str:
    return run.door.call(show_activity, activity_id=ident).held_on


def _say(run: Run, duty: Duty) -> None:
    run.say(structs.asdict(duty), _("Saved: {activity}").format(activity=duty.facts.title))
