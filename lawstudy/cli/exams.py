"""lawstudy exams …"""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import typer
from msgspec import structs

from lawstudy.cli.run import Run, command
from lawstudy.domain.clock import SHANGHAI, instant
from lawstudy.domain.exam import PRESETS, from_preset
from lawstudy.i18n import _
from lawstudy.usecases import exams as usecases

app = typer.Typer(no_args_is_help=True)


@command(app, "create")
def create(
    run: Run,
    title: Annotated[str, typer.Option(help="Title")],
    year: Annotated[int, typer.Option(help="所属年度")],
    opens: Annotated[datetime, typer.Option(help="Start of the window, local time")],
    closes: Annotated[datetime, typer.Option(help="End of the window, local time")],
    preset: Annotated[str, typer.Option(help="standard, line_80, forty_five or two_points")] = "standard",
    law: Annotated[list[str] | None, typer.Option(help="Law code; all laws when left out")] = None,
    attempts: Annotated[int, typer.Option(help="Most attempts; 0 leaves it to the preset")] = 0,
    publish: Annotated[bool, typer.Option("--publish", help="Freeze the roster and publish at once")] = False,
    group: Annotated[str, typer.Option(help="Roster: a group; all active people when left out")] = "",
) -> None:
    """Set an exam from a preset, the questions of each type divided over the laws."""
    chosen = next((p for p in PRESETS if p.code == preset), None)
    if chosen is None:
        raise typer.BadParameter(preset)
    start, end = (instant(moment.replace(tzinfo=SHANGHAI)) for moment in (opens, closes))
    settings = from_preset(chosen, title=title, year=year, window_start_us=start, window_end_us=end)
    if attempts:
        settings = structs.replace(settings, max_attempts=attempts)
    exam = run.door.call(usecases.create_exam, settings=settings, laws=tuple(law or ()))
    if publish:
        exam = run.door.call(usecases.publish_exam, exam_id=exam.id, expected_version=exam.version, group=group)
    run.say(exam, str(exam.id))


@command(app, "publish")
def publish_exam(run: Run, exam: UUID, group: Annotated[str, typer.Option(help="Roster: a group")] = "") -> None:
    """Freeze the roster and open the exam to its window."""
    found = run.door.call(usecases.show_exam, exam_id=exam)
    published = run.door.call(usecases.publish_exam, exam_id=exam, expected_version=found.version, group=group)
    run.say(published, str(published.id))


@command(app, "list")
def list_exams(run: Run, year: Annotated[int | None, typer.Option(help="所属年度")] = None) -> None:
    """Exams with 应考 and 实考."""
    lines = run.door.call(usecases.list_exams, year=year)
    head = (_("Exam"), _("Title"), _("Year"), _("State"), _("Should sit"), _("Sat"))
    run.show(lines, lambda: (head, [(x.exam.id, x.exam.title, x.exam.year, x.exam.state, x.should, x.sat) for x in lines]))


@command(app, "show")
def show(run: Run, exam: UUID) -> None:
    """One exam with its settings."""
    run.show(run.door.call(usecases.show_exam, exam_id=exam))


@command(app, "missing")
def missing(run: Run, exam: UUID) -> None:
    """未考名单: who has not sat yet."""
    people = run.door.call(usecases.who_is_missing, exam_id=exam)
    run.show(people, lambda: ((_("Name"), _("Department")), [(p.name, p.department) for p in people]))


@command(app, "close")
def close(run: Run, exam: UUID) -> None:
    """End an exam: running attempts are handed in, figures are final."""
    found = run.door.call(usecases.show_exam, exam_id=exam)
    closed = run.door.call(usecases.close_exam, exam_id=exam, expected_version=found.version)
    run.say(closed, str(closed.id))
