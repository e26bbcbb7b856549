"""lawstudy activities …: the ledger. What happens to one activity after it was written down is in ``activity_changes.py``."""

from typing import Annotated

import typer

from lawstudy.cli.activity_facts import (
    LINE_OPTIONS,
    FactOptions,
    On,
    Tags,
    Text,
    Topic,
    entry_with,
    facts_of,
    line_words,
    point_out,
    state_words,
)
from lawstudy.cli.find import activity_id, firm_id, kind_code, person_id
from lawstudy.cli.run import Out, Run, command
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities import activities as usecases
from lawstudy.usecases.activities.activities import ActivityEntry, Audience
from lawstudy.usecases.activities.attendance import attendance_sheet

ActivityNamed = Annotated[str, typer.Argument(help=N_("Topic, “2026-03-04 topic” or id of the activity"))]
KindNamed = Annotated[str, typer.Option("--kind", help=N_("Kind as officials call it (集中学习) or its code (group_study)"))]

app = typer.Typer(no_args_is_help=True)


@command(app, "add", LINE_OPTIONS)
def add(
    run: Run,
    kind: KindNamed,
    topic: Topic,
    on: On,
    facts: FactOptions,
    tag: Tags = None,
    group: Annotated[str, typer.Option(help=N_("Whom it is for: a group; everyone when left out"))] = "",
    person: Annotated[list[str] | None, typer.Option(help=N_("Whom it is for: one person; may be repeated"))] = None,
    **lines: Text,
) -> None:
    """Schedule an activity, or write down one that was held."""
    empty = ActivityEntry(kind=kind_code(run, kind), topic=topic, held_on="", tags=tuple(tag or ()))
    entry = entry_with(run, empty, facts, on=on, **lines)
    chosen = tuple(person_id(run, each) for each in person or ())
    whom = Audience(group=group, person_ids=chosen) if group or chosen else None
    went_to = tuple(firm_id(run, each) for each in facts.firm or ())
    made = run.door.call(usecases.add_activity, entry=entry, audience=whom, firms=went_to, again=facts.again)
    run.say(made, _("Added: {activity}").format(activity=line_words(made)))
    point_out(run, made)


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

    def cells(line: usecases.ActivityLine) -> tuple[object, ...]:
        held = line.activity
        day = f"{held.held_on}–{held.ends_on}" if held.ends_on else held.held_on
        state = state_words(held, nobody=line.nobody_recorded)
        return day, line.kind.name, held.topic, state, line.audience, held.headcount_written or line.attended, line.unrecorded

    run.show(page, lambda: (head, [cells(line) for line in page.items]))


@command(app, "show")
def show(run: Run, activity: ActivityNamed) -> None:
    """All that is known of an activity."""
    sheet = run.door.call(attendance_sheet, activity_id=activity_id(run, activity))
    run.show(sheet, lambda: ((_("What"), _("Value")), facts_of(sheet)))


@command(app, "sheet")
def sheet(run: Run, activity: ActivityNamed, out: Out) -> None:
    """Write the sign-in sheet of an activity as PDF, to be printed."""
    made = run.door.call(usecases.sign_in_sheet, activity_id=activity_id(run, activity))
    path = run.keep(made, out)
    run.say({"path": str(path), "document": made}, _("The sign-in sheet is in {path}.").format(path=path))
