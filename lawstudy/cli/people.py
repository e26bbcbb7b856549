"""lawstudy people …"""

from typing import Annotated, Any

import typer

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.run import Run, command, line_options
from lawstudy.domain.people import PersonEntry, PersonState, lines_of
from lawstudy.i18n import N_, _
from lawstudy.usecases.people import people as usecases
from lawstudy.words.people import LINE_WORDS

app = typer.Typer(no_args_is_help=True)
LINE_OPTIONS = line_options(LINE_WORDS)


@command(app, "list")
def list_people(
    run: Run,
    text: Annotated[str, typer.Option(help=N_("Name, initials or staff number"))] = "",
    department: Annotated[str, typer.Option(help=N_("Department"))] = "",
    group: Annotated[str, typer.Option(help=N_("Group"))] = "",
    gone: Annotated[bool, typer.Option("--gone", help=N_("Those who have moved or retired"))] = False,
    limit: Annotated[int, typer.Option(help=N_("Most lines"))] = 500,
) -> None:
    """People in the order of their names."""
    state = PersonState.LEFT if gone else PersonState.ACTIVE
    page = run.door.call(usecases.list_people, text=text, department=department, group=group, state=state, limit=limit)
    head = (_("Name"), _("Department"), *map(_, LINE_WORDS.values()), _("Groups"), _("Staff number"))
    rows = [(p.name, p.department, *lines_of(p).values(), " ".join(p.groups), p.staff_number or "") for p in page.items]
    run.show(page, lambda: (head, rows))


@command(app, "add", LINE_OPTIONS)
def add(
    run: Run,
    name: Annotated[str, typer.Argument(help=N_("Name"))],
    department: Annotated[str, typer.Option(help=N_("Department"))] = "",
    staff_number: Annotated[str, typer.Option(help=N_("Staff number"))] = "",
    reading: Annotated[str, typer.Option(help=N_("Pinyin of the name where it is read otherwise: kan ming lan"))] = "",
    group: Annotated[list[str] | None, typer.Option(help=N_("Group"))] = None,
    since: Annotated[str, typer.Option(help=N_("First day here, as 2026-11-24; today when left out, after the first roster"))] = "",
    always: Annotated[bool, typer.Option("--always", help=N_("Start date not known"))] = False,
    namesake: Annotated[bool, typer.Option("--namesake", help=N_("Really another person than the one of the same name"))] = False,
    **lines: Any,
) -> None:
    """Add one person."""
    said = {field: text for field, text in lines.items() if text is not None}
    entry = PersonEntry(
        name=name, reading=reading, department=department, staff_number=staff_number or None, groups=tuple(group or ()), **said
    )
    first_day = "" if always else day_of(run, "since", since) if since else None
    person = run.door.call(usecases.add_person, entry=entry, since=first_day, namesake=namesake)
    run.say(person, _("Added: {name}").format(name=person.name))
