"""lawstudy exams import-results, enter-scores: scores of an exam held elsewhere or on paper."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from lawstudy.backend.pages import every
from lawstudy.cli.files import STANDARD_INPUT
from lawstudy.cli.find import exam_id
from lawstudy.cli.imports import Partly, TableOptions, Yes, import_table
from lawstudy.cli.run import Run, command
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.exam import ExamOrigin, Sitting
from lawstudy.errors import UserError, Words
from lawstudy.i18n import N_, _
from lawstudy.usecases.imports.outside_exam import LISTED, OutsideFacts
from lawstudy.usecases.imports.scores import OutsidePreview, accept_scores_import, preview_scores_import
from lawstudy.usecases.people.people import list_people

Day = Annotated[str, typer.Option(help=N_("Day as 2026-11-24; taken from the table when left out"))]


# So many names of people without a score are listed; of more their number is told.
MOST_NAMED = 10
END = "."


@dataclass
class ExamWithoutName(UserError):
    words = Words(
        N_("Neither the command nor the table names the exam."),
        kept=N_("Nothing was imported; the file itself is not changed."),
        todo=N_("Name it with --title."),
    )


@dataclass(frozen=True)
class ExamOptions:
    """What is said of an exam that was held elsewhere or on paper."""

    title: Annotated[str, typer.Option(help=N_("Title of the exam; taken from the table when left out"))] = ""
    year: Annotated[int, typer.Option(help=N_("Year it belongs to; 0 takes it from the table, else that of the bureau"))] = 0
    organiser: Annotated[str, typer.Option(help=N_("Who held it; taken from the table when left out"))] = ""
    first_day: Day = ""
    last_day: Day = ""
    on_paper: Annotated[bool, typer.Option("--on-paper", help=N_("Our own exam, sat on paper"))] = False
    makeup_of: Annotated[str, typer.Option(help=N_("The exam that this is the 补考 of"))] = ""
    total: Annotated[float, typer.Option(help=N_("Full marks"))] = 100
    passing: Annotated[float, typer.Option(help=N_("Pass line; 0: bands come from the organiser alone"))] = 60
    excellent: Annotated[float, typer.Option(help=N_("Line for 优秀; 0: bands come from the organiser alone"))] = 90
    group: Annotated[str, typer.Option(help=N_("Whom it was for: a group; everyone when left out; - only who is listed"))] = EVERYONE


def register(app: typer.Typer) -> None:
    command(app, "import-results")(import_results)
    command(app, "enter-scores")(enter_scores)


def import_results(run: Run, table: TableOptions, exam: ExamOptions) -> None:
    """Read scores or bands of an exam held elsewhere or on paper."""
    _import(run, table, exam)


def enter_scores(run: Run, exam: ExamOptions, yes: Yes = False, partly: Partly = False) -> None:
    """Enter scores by typing, one person after the other: Enter leaves one out, a full stop ends."""
    lines = ["姓名\t科室\t工号\t成绩"]
    for person in every(run.door, list_people).items:
        said = _asked(f"{person.name} {person.department}".strip())
        if said == END:
            break
        if said:
            lines.append(f"{person.name}\t{person.department}\t{person.staff_number or ''}\t{said}")
    if len(lines) == 1:
        run.say(None, _("Nothing was entered."))
        return
    _import(run, TableOptions(table=Path(STANDARD_INPUT), yes=yes, partly=partly), exam, text="\n".join(lines))


def _asked(who: str) -> str:
    """The end of the input ends the list, too."""
    try:
        return str(typer.prompt(who, default="", show_default=False, err=True)).strip()
    except (EOFError, typer.Abort):
        return END


def _import(run: Run, table: TableOptions, exam: ExamOptions, text: str | None = None) -> None:
    def look(found: OutsidePreview) -> None:
        if table.yes and not found.exam.title:
            raise ExamWithoutName
        if not run.json:
            print("\n".join(_about(found)))

    import_table(
        run,
        table,
        preview_scores_import,
        accept_scores_import,
        {"facts": _facts(run, exam)},
        look=look,
        plan=lambda shown: shown.preview,
        accepted=lambda result: result.accepted,
        text=text,
    )


def _facts(run: Run, said: ExamOptions) -> OutsideFacts:
    return OutsideFacts(
        title=said.title,
        year=said.year,
        origin=ExamOrigin.PAPER if said.on_paper else ExamOrigin.OUTSIDE,
        sitting=Sitting.MAKEUP if said.makeup_of else Sitting.REGULAR,
        organiser=said.organiser,
        period_start=said.first_day,
        period_end=said.last_day,
        total_points=round(said.total * 100),
        passing=round(said.passing * 100) or None,
        excellent=round(said.excellent * 100) or None,
        roster=LISTED if said.group == "-" else said.group,
        first_sitting_id=exam_id(run, said.makeup_of) if said.makeup_of else None,
    )


def _about(found: OutsidePreview) -> list[str]:
    """The exam as it would be written, and who of its roster is not in the table."""
    title = found.exam.title or _("(without a name; --title gives one)")
    lines = [_("Exam: {title}, {year}; {n} must sit it.").format(title=title, year=found.exam.year, n=found.should)]
    silent = found.without_score
    if silent and len(silent) <= MOST_NAMED:
        lines.append(_("On the roster, not in the table: {names}").format(names="、".join(silent)))
    elif silent:
        lines.append(_("On the roster, not in the table: {n} people").format(n=len(silent)))
    return lines
