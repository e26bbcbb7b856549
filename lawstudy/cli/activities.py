"""lawstudy activities …"""

from datetime import datetime
from typing import Annotated

import typer

from lawstudy.cli.find import activity_id, kind_code, person_id
from lawstudy.cli.imports import Columns, Consent, Corrections, Partly, Sheet, Skipped, Table, Yes, import_table, source_of
from lawstudy.cli.run import Out, Run, command
from lawstudy.cli.wording import SESSION_STATUS, word
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.training import AttendanceMode
from lawstudy.i18n import N_, _
from lawstudy.usecases import activities as usecases
from lawstudy.usecases.activities import ActivityEntry, Audience
from lawstudy.usecases.activities_import import accept_activities_import, preview_activities_import

ActivityNamed = Annotated[str, typer.Argument(help=N_("Topic, “2026-03-04 topic” or id of the activity"))]
KindNamed = Annotated[str, typer.Option("--kind", help=N_("Kind as officials call it (集中学习) or its code (group_study)"))]

app = typer.Typer(no_args_is_help=True)


@command(app, "add")
def add(
    run: Run,
    kind: KindNamed,
    topic: Annotated[str, typer.Option(help=N_("Topic"))],
    on: Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help=N_("Day, as 2026-11-24"))],
    at: Annotated[str, typer.Option("--at", help=N_("Start, as 15:00"))] = "",
    minutes: Annotated[int, typer.Option(help=N_("Length in minutes; hours are awarded by it"))] = 0,
    place: Annotated[str, typer.Option(help=N_("Place"))] = "",
    speaker: Annotated[str, typer.Option(help=N_("Speaker"))] = "",
    chair: Annotated[str, typer.Option(help=N_("Chair"))] = "",
    heads: Annotated[int, typer.Option(help=N_("Count heads only: so many came; -1 for attendance by name"))] = -1,
    tag: Annotated[list[str] | None, typer.Option(help=N_("Campaign of the year that it belongs to, such as 学纪活动"))] = None,
    group: Annotated[str, typer.Option(help=N_("Whom it is for: a group; everyone when left out"))] = "",
    person: Annotated[list[str] | None, typer.Option(help=N_("Whom it is for: one person; may be repeated"))] = None,
) -> None:
    """Schedule an activity, or write down one that was held."""
    by_name = heads < 0
    entry = ActivityEntry(
        kind=kind_code(run, kind),
        topic=topic,
        held_on=on.date().isoformat(),
        starts_at=at,
        minutes=minutes,
        place=place,
        speaker=speaker,
        chair=chair,
        mode=AttendanceMode.BY_NAME if by_name else AttendanceMode.HEADCOUNT,
        headcount=None if by_name else heads,
        tags=tuple(tag or ()),
    )
    chosen = tuple(person_id(run, each) for each in person or ())
    everyone = EVERYONE if by_name and not chosen else ""
    made = run.door.call(usecases.add_activity, entry=entry, audience=Audience(group=group or everyone, person_ids=chosen))
    run.say(made, str(made.session.session_id))


@command(app, "list")
def list_activities(
    run: Run,
    year: Annotated[int, typer.Option(help=N_("Only those of a year"))] = 0,
    kind: Annotated[str, typer.Option(help=N_("Only those of a kind"))] = "",
    tag: Annotated[str, typer.Option(help=N_("Only those of a campaign"))] = "",
    text: Annotated[str, typer.Option(help=N_("Words of the topic"))] = "",
    limit: Annotated[int, typer.Option(help=N_("Most lines"))] = 500,
) -> None:
    """Activities by date, with who is asked and how many came."""
    page = run.door.call(
        usecases.list_activities,
        first_day=f"{year}-01-01" if year else "",
        last_day=f"{year}-12-31" if year else "",
        kind=kind_code(run, kind) if kind else "",
        tag=tag,
        text=text,
        limit=limit,
    )
    head = (_("Day"), _("Kind"), _("Topic"), _("State"), _("Should come"), _("Came"), _("Not recorded"))
    held = [(line, line.activity.session) for line in page.items]
    run.show(
        page,
        lambda: (
            head,
            [
                (s.held_on, line.kind.name, s.topic, word(SESSION_STATUS, s.status), line.audience, line.attended, line.unrecorded)
                for line, s in held
            ],
        ),
    )


@command(app, "import")
def import_activities(
    run: Run,
    table: Table,
    year: Annotated[int | None, typer.Option(help=N_("Year of dates written without one; that of the bureau when left out"))] = None,
    sheet: Sheet = "",
    column: Columns = None,
    correct: Corrections = None,
    skip: Skipped = None,
    yes: Yes = False,
    partly: Partly = False,
) -> None:
    """Read a ledger of activities from a table: dates, kinds, topics, who came or how many."""
    source = source_of(run, table, sheet, column, correct, skip)
    preview = run.door.call(preview_activities_import, source=source, year=year)
    import_table(
        run,
        preview,
        Consent(yes=yes, partly=partly),
        lambda: run.door.call(accept_activities_import, source=source, token=preview.token, year=year),
        lambda accepted: accepted,
    )


@command(app, "sheet")
def sheet(run: Run, activity: ActivityNamed, out: Out) -> None:
    """Write the sign-in sheet of an activity as PDF, to be printed."""
    made = run.door.call(usecases.sign_in_sheet, activity_id=activity_id(run, activity))
    path = run.keep(made, out)
    run.say({"path": str(path), "document": made}, _("The sign-in sheet is in {path}.").format(path=path))
