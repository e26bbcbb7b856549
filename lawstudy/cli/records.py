"""lawstudy records …: learning on platforms of others."""

from dataclasses import dataclass
from typing import Annotated

import typer

from lawstudy.cli.imports import TableOptions, import_table
from lawstudy.cli.run import Run, command
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.external_records import Completion
from lawstudy.i18n import N_, _
from lawstudy.usecases.imports.external_records import PlatformFacts, accept_records_import, preview_records_import
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.study import external_records as usecases

Year = Annotated[int, typer.Option(help=N_("Year; that of the bureau when left out"))]

app = typer.Typer(no_args_is_help=True)


@dataclass(frozen=True)
class ListOptions:
    """What is said of a list of another platform as a whole."""

    platform: Annotated[str, typer.Option(help=N_("The platform, where no column names it"))] = ""
    course: Annotated[str, typer.Option(help=N_("The course, where no column names it"))] = ""
    year: Year = 0


@command(app, "import")
def import_records(run: Run, table: TableOptions, said: ListOptions) -> None:
    """Read a list of another platform: who completed which course, and the hours that it counts."""
    facts = PlatformFacts(platform=said.platform, course=said.course, year=said.year)
    import_table(run, table, preview_records_import, accept_records_import, {"facts": facts})


@command(app, "list")
def list_records(
    run: Run, year: Year = 0, text: Annotated[str, typer.Option(help=N_("Words of the platform, the course or the name"))] = ""
) -> None:
    """Records of other platforms, one line for each person and course."""
    lines = run.door.call(usecases.list_external_records, year=year or run.door.call(our_organisation).year, text=text)
    head = (_("Platform"), _("Course"), _("Name"), _("Department"), _("State of the course"), _("Hours of the platform"))

    def cells(line: usecases.RecordLine) -> tuple[object, ...]:
        record = line.record
        hours = "" if record.hours is None else f"{record.hours / 100:g}"
        return record.platform, record.course, line.name, line.department, state_words(done=record.done), hours

    run.show(lines, lambda: (head, [cells(line) for line in lines]))


@command(app, "count")
def count(
    run: Run,
    year: Year = 0,
    group: Annotated[str, typer.Option(help=N_("Who was to take the courses: a group; everyone when left out"))] = EVERYONE,
) -> None:
    """How many completed each course, of those who were to; courses and platforms are never added."""
    found = run.door.call(usecases.course_completions, year=year or run.door.call(our_organisation).year, group=group)
    head = (_("Platform"), _("Course"), _("Completed"), _("Were to take it"), _("Who has not"))

    def cells(one: Completion) -> tuple[object, ...]:
        missing = _("all completed it") if one.everyone else "、".join(found.names[who] for who in one.missing.ids)
        return one.platform, one.course, one.done.count, one.should.count, missing

    run.show(found, lambda: (head, [cells(one) for one in found.courses]))


def state_words(*, done: bool) -> str:
    return _("completed") if done else _("not completed")
