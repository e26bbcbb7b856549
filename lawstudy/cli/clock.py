"""lawstudy clock …"""

from datetime import datetime
from typing import Annotated

import typer

from lawstudy.cli.output import when
from lawstudy.cli.run import Run, command
from lawstudy.domain.clock import SHANGHAI, instant
from lawstudy.i18n import N_, _
from lawstudy.usecases.workspace.trusted_time import TimeState, confirm_time, record_time

app = typer.Typer(no_args_is_help=True)


@command(app, "show")
def show(run: Run) -> None:
    """The time of the record beside the clock of this computer."""
    found = run.door.call(record_time)
    run.show(found, lambda: ((_("What"), _("Value")), _lines(found)))


def _lines(found: TimeState) -> list[tuple[object, ...]]:
    return [
        (_("Time of the record"), when(found.now_us)),
        (_("Certain up to"), when(found.sure_us)),
        (_("Clock of this computer"), when(found.machine_us)),
        (_("Times the clock was set"), len(found.steps) or _("none")),
        (_("Ended exams that wait for a confirmed time"), found.waiting or _("none")),
    ]


@command(app, "confirm")
def confirm(
    run: Run,
    now: Annotated[
        datetime, typer.Argument(metavar="<2026-11-24 17:00>", formats=["%Y-%m-%d %H:%M"], help=N_("What time it is, as you know it"))
    ],
) -> None:
    """Vouch for the clock of this computer; set it right first if it is wrong."""
    run.door.call(confirm_time, machine_us=instant(now.replace(tzinfo=SHANGHAI)))
    run.say({"confirmed": True}, _("The time is confirmed."))
