"""lawstudy people change|leave|return|history|departments: one person over time, and what departments are called."""

from typing import Annotated, Any

import typer
from msgspec import structs

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.find import person_id
from lawstudy.cli.people import LINE_OPTIONS
from lawstudy.cli.run import Head, Lines, Run, command
from lawstudy.domain.belonging import LeavingReason
from lawstudy.domain.people import Person, entry_of
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.people import departments as departments_usecases
from lawstudy.usecases.people import people as usecases
from lawstudy.usecases.people.people import PersonHistory
from lawstudy.words.people import from_words, reason_words, to_words

departments = typer.Typer(no_args_is_help=True)

Whom = Annotated[str, typer.Argument(help=N_("Name, name@department, staff number or id"))]
Day = Annotated[str, typer.Option(help=N_("Day from which it holds, as 2026-11-24; today when left out"))]


def register(app: typer.Typer) -> None:
    command(app, "change", LINE_OPTIONS)(change)
    command(app, "leave")(leave)
    command(app, "return")(come_back)
    command(app, "history")(history)
    app.add_typer(departments, name="departments", help=N_("What the departments are called"))


def change(
    run: Run,
    person: Whom,
    name: Annotated[str | None, typer.Option(help=N_("Name as it is now"))] = None,
    department: Annotated[str | None, typer.Option(help=N_("New department; empty for none"))] = None,
    staff_number: Annotated[str | None, typer.Option(help=N_("New staff number; empty for none"))] = None,
    reading: Annotated[str | None, typer.Option(help=N_("Pinyin of the name where it is read otherwise: kan ming lan"))] = None,
    group: Annotated[list[str] | None, typer.Option(help=N_("Group; may be repeated, and these are all of them then"))] = None,
    no_groups: Annotated[bool, typer.Option("--no-groups", help=N_("In no group any more"))] = False,
    on: Day = "",
    correct: Annotated[bool, typer.Option("--correct", help=N_("It was like this all along: what was written down is corrected"))] = False,
    namesake: Annotated[bool, typer.Option("--namesake", help=N_("Really another person than the one of the same name"))] = False,
    **lines: Any,
) -> None:
    """Change what is known of a person; a move to another department, a group or a name holds from a day on."""
    if correct and on:
        raise BadArgument(name="on", reason=N_("--correct takes no day: it was like this all along"))
    before = _person(run, person)
    read = "" if name is not None and reading is None else reading  # it was that of the name before
    said = {"name": name, "department": department, "staff_number": staff_number, "reading": read, **lines}
    groups = () if no_groups else before.groups if group is None else tuple(group)
    changed = run.door.call(
        usecases.change_person,
        person_id=before.id,
        entry=structs.replace(entry_of(before), **{field: text for field, text in said.items() if text is not None}, groups=groups),
        expected_version=before.version,
        on="" if correct else _day(run, on),
        namesake=namesake,
    )
    run.say(changed, _("Saved."))


def leave(
    run: Run,
    person: Whom,
    on: Annotated[str, typer.Option(help=N_("First day on which the person is not here any more, as 2026-11-24"))],
    reason: Annotated[LeavingReason, typer.Option(help=N_("transferred (调出), retired (退休) or other"))],
) -> None:
    """A person has moved away or retired; figures of days before stay, and the account does not open any more."""
    before, day = _person(run, person), day_of(run, "on", on)
    gone = run.door.call(usecases.leave_person, person_id=before.id, on=day, reason=reason, expected_version=before.version)
    told = _("{name} is not counted from {day} on. An account does not open while the person is away.")
    run.say(gone, told.format(name=gone.name, day=day))


def come_back(
    run: Run,
    person: Whom,
    on: Annotated[str, typer.Option(help=N_("First day here again, as 2026-11-24; the day of leaving takes the leaving back"))],
    department: Annotated[str | None, typer.Option(help=N_("Another department than before"))] = None,
) -> None:
    """A person who had left is here again."""
    before, day = _person(run, person), day_of(run, "on", on)
    back = run.door.call(usecases.return_person, person_id=before.id, on=day, department=department, expected_version=before.version)
    run.say(back, _("Saved."))


def history(run: Run, person: Whom) -> None:
    """Where a person was and when, in which groups, and under which names."""
    found = run.door.call(usecases.person_history, person_id=person_id(run, person))
    run.show(found, lambda: _history(found))


def _history(found: PersonHistory) -> tuple[Head, Lines]:
    stays = [
        (_("Department"), stay.department or "—", from_words(stay.from_day), to_words(stay.to_day), reason_words(stay.reason))
        for stay in found.stays
    ]
    groups = [(_("Group"), g.group, from_words(g.from_day), to_words(g.to_day), g.role) for g in found.groups]
    names = [(_("Former name"), one.name, "", one.to_day, "") for one in found.former]
    return (_("What"), _("Name"), _("From"), _("To"), _("Note")), [*stays, *groups, *names]


def _day(run: Run, said: str) -> str | None:
    return day_of(run, "on", said) if said else None


def _person(run: Run, said: str) -> Person:
    return run.door.call(usecases.person_history, person_id=person_id(run, said)).person


@command(departments, "list")
def list_departments(run: Run, on: Annotated[str, typer.Option(help=N_("As they were on a day, as 2026-11-24"))] = "") -> None:
    """Departments in house order."""
    found = run.door.call(usecases.list_departments, on=_day(run, on) or "")
    run.show(found, lambda: ((_("Department"),), [(name,) for name in found]))


@command(departments, "history")
def department_history(run: Run) -> None:
    """Every department there is or was, with its names and days."""
    found = run.door.call(departments_usecases.department_history)
    rows = [(name.name, from_words(name.from_day), to_words(name.to_day)) for one in found for name in one.names]
    run.show(found, lambda: ((_("Department"), _("From"), _("To")), rows))


@command(departments, "add")
def add_department(
    run: Run,
    name: Annotated[str, typer.Argument(help=N_("Name of the department"))],
    since: Annotated[str, typer.Option(help=N_("First day on which there is one, as 2026-11-24; always when left out"))] = "",
) -> None:
    """A department that nobody belongs to yet."""
    day = day_of(run, "since", since) if since else ""
    run.say(run.door.call(departments_usecases.add_department, name=name, since=day), _("Saved."))


@command(departments, "close")
def close(
    run: Run,
    name: Annotated[str, typer.Argument(help=N_("Name of the department"))],
    on: Annotated[str, typer.Option(help=N_("First day on which there is none, as 2026-11-24"))],
    into: Annotated[str, typer.Option(help=N_("Department that its people belong to from that day on"))] = "",
) -> None:
    """There is no such department any more from a day on; whoever belongs to it goes to another, or is moved first."""
    run.say(run.door.call(departments_usecases.close_department, name=name, on=day_of(run, "on", on), to_department=into), _("Saved."))


@command(departments, "reopen")
def reopen(run: Run, name: Annotated[str, typer.Argument(help=N_("Name of the department"))]) -> None:
    """Take the closing of a department back."""
    run.say(run.door.call(departments_usecases.reopen_department, name=name), _("Saved."))


@command(departments, "rename")
def rename(
    run: Run,
    name: Annotated[str, typer.Argument(help=N_("Its name until now"))],
    new_name: Annotated[str, typer.Argument(help=N_("New name"))],
    on: Day = "",
) -> None:
    """A department is called otherwise from a day on; what was printed before keeps the old name."""
    found = run.door.call(usecases.rename_department, name=name, new_name=new_name, on=_day(run, on))
    run.say(found, _("Saved."))
