"""lawstudy overview: what the coordinator has to see to, the week, and the year so far."""

import typer

from lawstudy.cli.output import hundredths
from lawstudy.cli.run import Run, command
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import ActivityLine
from lawstudy.usecases.reports.overview import Overview, overview
from lawstudy.words.activities import family_words
from lawstudy.words.moments import short_day
from lawstudy.words.todos import todos

Line = tuple[object, ...]


def register(app: typer.Typer) -> None:
    command(app, "overview")(show)


def show(run: Run) -> None:
    """What the coordinator has to see to now, what is overdue first; exams under way, this week, the year so far."""
    found = run.door.call(overview)
    run.show(found, lambda: ((_("Section"), _("What"), _("Details")), [*_waiting(found), *_exams(found), *_week(found), *_year(found)]))


def _waiting(found: Overview) -> list[Line]:
    lines = todos(found)
    if not lines:
        return [(_("To see to"), _("Nothing to do"), "")]
    return [(_("Overdue") if line.overdue else _("To see to"), line.title, line.facts) for line in lines]


def _exams(found: Overview) -> list[Line]:
    words = _("should sit {should}, have sat {sat}")
    return [(_("Exam under way"), one.exam.title, words.format(should=one.should, sat=one.sat)) for one in found.open_exams]


def _week(found: Overview) -> list[Line]:
    def when(line: ActivityLine) -> str:
        return " ".join(said for said in (short_day(line.activity.held_on), line.activity.starts_at, line.kind.short) if said)

    return [(_("This week"), line.activity.topic, when(line)) for line in found.week]


def _year(found: Overview) -> list[Line]:
    so_far = found.so_far
    beside = [(family_words(family), count, _("sessions")) for family, count in so_far.beside if count]
    heads = [] if found.departments else [(_("Attendances by headcount"), so_far.by_headcount, _("times"))]
    per_head = "—" if so_far.per_head is None else hundredths(so_far.per_head)
    figures = [
        (_("Study activities"), so_far.sessions, _("sessions")),
        *beside,
        (_("Attendances by name"), so_far.by_name, _("times")),
        *heads,
        (_("Hours per head"), per_head, _("hours")),
    ]
    part = _("So far in {year}").format(year=found.year)
    return [(part, what, f"{figure} {unit}") for what, figure, unit in figures]
