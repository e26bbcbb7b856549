"""lawstudy hours …: 学法学时."""

from typing import Annotated

import typer

from lawstudy.cli.output import hundredths
from lawstudy.cli.run import Run, command
from lawstudy.i18n import N_, _
from lawstudy.usecases import hours as usecases
from lawstudy.usecases.people import our_organisation

app = typer.Typer(no_args_is_help=True)
Year = Annotated[int, typer.Option(help=N_("Year; that of the bureau when left out"))]


@command(app, "mine")
def mine(run: Run, year: Year = 0) -> None:
    """My own hours of a year and the activities they come from."""
    found = run.door.call(usecases.my_hours, year=year or run.door.call(our_organisation).year)
    head = (_("Day"), _("Kind"), _("Topic"), _("Hours"))
    lines = [(a.held_on, a.kind.name, a.topic, hundredths(a.hours)) for a in found.awards]
    run.show(found, lambda: (head, [*lines, ("", "", _("In all"), hundredths(found.total))]))


@command(app, "target")
def target(
    run: Run,
    hours: Annotated[float, typer.Argument(help=N_("Hours a year; 0 takes the target back"))],
    basis: Annotated[str, typer.Option(help=N_("The document that the target rests on"))] = "",
) -> None:
    """Set the yearly target of the bureau, with the document it rests on."""
    version = run.door.call(our_organisation).version
    value = run.door.call(usecases.set_hours_target, hundredths=round(hours * 100) or None, basis=basis, expected_version=version)
    run.say(value, _("Saved."))
