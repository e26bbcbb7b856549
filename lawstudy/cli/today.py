"""lawstudy today: what there is to do now."""

import typer

from lawstudy.cli.output import hundredths, until
from lawstudy.cli.run import Run, command
from lawstudy.i18n import _
from lawstudy.usecases.study.today import MyToday, my_today
from lawstudy.words.exams import PHASES
from lawstudy.words.said import word


def register(app: typer.Typer) -> None:
    command(app, "today")(today)


def today(run: Run) -> None:
    """What I have to do now: exams, reviews due, activities to come, hours so far."""
    found = run.door.call(my_today)
    run.show(found, lambda: ((_("What"), _("Value"), _("Details")), _lines(found)))


def _lines(found: MyToday) -> list[tuple[object, ...]]:
    exams = [(m.settings.title, word(PHASES, m.phase), until(m.settings.window_end_us)) for m in found.exams]
    coming = [(a.activity.topic, a.activity.held_on, a.activity.place) for a in found.coming]
    target = hundredths(found.hours.target)
    return [
        *exams,
        (_("Due for review"), found.practice.due_total, ""),
        *coming,
        (_("Hours"), hundredths(found.hours.total), target and _("of {n}").format(n=target)),
    ]
