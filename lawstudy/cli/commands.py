"""The table of all commands, one file per noun. A command line loads the noun that it names and no other: of the others its help
needs a line each, which stands here."""

from collections.abc import Callable, Collection
from functools import cache
from typing import Annotated, NamedTuple

import typer

from lawstudy.i18n import DEFAULT_LANGUAGE, LANGUAGE_VARIABLE, N_


def _people() -> typer.Typer:
    from lawstudy.cli import exports, people, person

    person.register(people.app)
    exports.register_people(people.app)
    return people.app


def _clock() -> typer.Typer:
    from lawstudy.cli import clock

    return clock.app


def _accounts() -> typer.Typer:
    from lawstudy.cli import accounts

    return accounts.app


def _questions() -> typer.Typer:
    from lawstudy.cli import questions

    return questions.app


def _exams() -> typer.Typer:
    from lawstudy.cli import exams, exports

    exports.register_exams(exams.app)
    return exams.app


def _attempts() -> typer.Typer:
    from lawstudy.cli import attempts

    return attempts.app


def _practice() -> typer.Typer:
    from lawstudy.cli import practice

    return practice.app


def _study() -> typer.Typer:
    from lawstudy.cli import study

    return study.app


def _activities() -> typer.Typer:
    from lawstudy.cli import activities, activity_changes, exports

    activity_changes.register(activities.app)
    exports.register_activities(activities.app)
    return activities.app


def _kinds() -> typer.Typer:
    from lawstudy.cli import kinds

    return kinds.app


def _attendance() -> typer.Typer:
    from lawstudy.cli import attendance

    return attendance.app


def _hours() -> typer.Typer:
    from lawstudy.cli import exports, hours

    exports.register_hours(hours.app)
    return hours.app


def _statistics() -> typer.Typer:
    from lawstudy.cli import statistics

    return statistics.app


def _certificates() -> typer.Typer:
    from lawstudy.cli import certificates, exports

    exports.register_certificates(certificates.app)
    return certificates.app


def _report() -> typer.Typer:
    from lawstudy.cli import reports

    return reports.app


def _imports() -> typer.Typer:
    from lawstudy.cli import withdrawals

    return withdrawals.app


def _audit() -> typer.Typer:
    from lawstudy.cli import audit

    return audit.app


def _bank() -> typer.Typer:
    from lawstudy.cli import bank

    return bank.app


def _workspaces(app: typer.Typer) -> None:
    from lawstudy.cli import workspaces

    workspaces.register(app)


def _today(app: typer.Typer) -> None:
    from lawstudy.cli import today

    today.register(app)


def _record(app: typer.Typer) -> None:
    from lawstudy.cli import record

    record.register(app)


def _backups(app: typer.Typer) -> None:
    from lawstudy.cli import backups

    backups.register(app)


class Single(NamedTuple):
    """Commands that belong to no group, with the line of help of each, and what registers them all."""

    lines: dict[str, str]
    register: Callable[[typer.Typer], None]


class Group(NamedTuple):
    """``load`` gives the group with its commands, made once."""

    line: str
    load: Callable[[], typer.Typer]


SINGLE = (
    Single(
        {
            "demo": N_("Make the demo workspace: a fictional bureau in the middle of its year; prints names and password."),
            "new": N_("Make a new workspace; the first account is coordinator and administrator in one."),
            "recover": N_("Give an administrator a new password by the recovery code; needs no sign-in."),
        },
        _workspaces,
    ),
    Single({"today": N_("What I have to do now: exams, reviews due, activities to come, hours so far.")}, _today),
    Single({"record": N_("My hours of a year, my exams and my certificates.")}, _record),
    Single(
        {
            "backup": N_("Make a backup in the workspace's own folder, checked by opening it; with --out also a copy elsewhere."),
            "restore": N_("Put a backup back. The folder that it replaces is kept aside; a new or empty folder needs no sign-in."),
            "go-on": N_("Go on with an older copy of the workspace that was put back by hand, when the newer one is lost."),
        },
        _backups,
    ),
)
GROUPS = {
    "people": Group(N_("The roster of the bureau"), cache(_people)),
    "clock": Group(N_("The time of the record"), cache(_clock)),
    "accounts": Group(N_("Who may sign in"), cache(_accounts)),
    "questions": Group(N_("The question bank"), cache(_questions)),
    "exams": Group(N_("Exams of our own and results of others"), cache(_exams)),
    "attempts": Group(N_("Sitting an exam, as the person signed in"), cache(_attempts)),
    "practice": Group(N_("Practising, as the person signed in"), cache(_practice)),
    "study": Group(N_("The laws: outline, key points, official text"), cache(_study)),
    "activities": Group(N_("The ledger of study activities"), cache(_activities)),
    "kinds": Group(N_("Kinds of activities"), cache(_kinds)),
    "attendance": Group(N_("Who came to an activity"), cache(_attendance)),
    "hours": Group(N_("Hours of law study"), cache(_hours)),
    "statistics": Group(N_("Figures of exams, activities and hours"), cache(_statistics)),
    "certificates": Group(N_("Certificates: issue, check, revoke"), cache(_certificates)),
    "report": Group(N_("The annual report"), cache(_report)),
    "imports": Group(N_("Earlier imports, and taking one back"), cache(_imports)),
    "audit": Group(N_("The audit log"), cache(_audit)),
    "bank": Group(N_("Question files outside any workspace"), cache(_bank)),
}
EVERY = frozenset({*GROUPS, *(name for single in SINGLE for name in single.lines)})


def lawstudy(
    lang: Annotated[  # listed here for the help; taken out of the arguments before they are read
        str, typer.Option("--lang", envvar=LANGUAGE_VARIABLE, help=N_("zh_CN or en; it may stand anywhere"))
    ] = DEFAULT_LANGUAGE,
) -> None:
    """LawStudy: law study, exams, records and the annual report of a bureau"""


def _not_loaded() -> None:
    raise AssertionError("a command was run whose noun was not loaded")


def app_with(named: Collection[str] = EVERY) -> typer.Typer:
    """The whole command line, in which what is ``named`` can be run and the rest is there by name and line of help."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        epilog=N_(
            "Without a command the window opens. “lawstudy tour --out DIR” walks through the program and leaves pictures and documents."
        ),
    )
    app.callback()(lawstudy)
    for single in SINGLE:
        if single.lines.keys() & set(named):
            single.register(app)
            continue
        for name, line in single.lines.items():
            app.command(name, help=line)(_not_loaded)
    for name, group in GROUPS.items():
        app.add_typer(group.load() if name in named else _unloaded(), name=name, help=group.line)
    return app


def _unloaded() -> typer.Typer:
    app = typer.Typer()
    app.command("-")(_not_loaded)
    return app
