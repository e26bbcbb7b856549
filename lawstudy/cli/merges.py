"""lawstudy people merge, part, merges, movements: one person entered twice, and who came, moved and left."""

from typing import Annotated

import typer

from lawstudy.cli.find import person_id
from lawstudy.cli.output import when
from lawstudy.cli.person import Whom
from lawstudy.cli.run import Run, command
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.people import merges as usecases
from lawstudy.usecases.people.departments import people_movements
from lawstudy.usecases.people.people import our_organisation, person_history
from lawstudy.words.people import movement_words


def register(app: typer.Typer) -> None:
    for name, made in (("merge", merge), ("part", part), ("merges", merges), ("movements", movements)):
        command(app, name)(made)


def merge(
    run: Run,
    person: Whom,
    into: Annotated[str, typer.Option(help=N_("The entry that stays; named likewise"))],
    reason: Annotated[str, typer.Option(help=N_("How it is known that both are one person"))],
) -> None:
    """Two entries are one person: everything of the first goes to the second, and can be parted again."""
    gone, kept = (run.door.call(person_history, person_id=person_id(run, each)).person for each in (person, into))
    found = run.door.call(
        usecases.merge_people, gone_id=gone.id, kept_id=kept.id, reason=reason, gone_version=gone.version, kept_version=kept.version
    )
    run.say(found, _("Joined: {rows} records went over, {gave_way} gave way.").format(rows=found.rows, gave_way=found.gave_way))


def merges(run: Run) -> None:
    """Entries that were joined, newest first."""
    found = run.door.call(usecases.list_merges)
    head = (_("Number in the list"), _("Went"), _("Stayed"), _("When"), _("Records"), _("Reason"), _("Parted"))
    rows = [
        (str(number), x.gone, x.kept, when(x.at_us), x.rows, x.reason, _("yes") if x.undone else "") for number, x in enumerate(found, 1)
    ]
    run.show(found, lambda: (head, rows))


def part(run: Run, number: Annotated[int, typer.Argument(help=N_("Number, as “people merges” lists them"))]) -> None:
    """They were two people after all: each has again what it had."""
    known = run.door.call(usecases.list_merges)
    if not 1 <= number <= len(known):
        raise BadArgument(name="number", reason=N_("a number from {least} to {most}"), values={"least": 1, "most": len(known)})
    found = run.door.call(usecases.part_people, merge_id=known[number - 1].merge_id)
    run.say(found, _("Parted; {n} records were changed since and stay where they are.").format(n=found.missing))


def movements(run: Run, year: Annotated[int, typer.Option(help=N_("Year; that of the bureau when left out"))] = 0) -> None:
    """Who came, moved and left in a year."""
    of_year = year or run.door.call(our_organisation).year
    found = run.door.call(people_movements, first_day=f"{of_year}-01-01", last_day=f"{of_year}-12-31")
    head = (_("Day"), _("Name"), _("What changed"), _("From department"), _("To department"))
    run.show(found, lambda: (head, [(x.day, x.name, movement_words(x.before, x.after, x.reason), x.before, x.after) for x in found]))
