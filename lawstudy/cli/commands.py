"""The table of all commands, one file per noun. A command line loads the noun that it names and no other: of the others its help
needs a line each, which stands here."""

from collections.abc import Callable, Collection, Iterator
from typing import Annotated, NamedTuple

import typer

from lawstudy.i18n import DEFAULT_LANGUAGE, LANGUAGE_VARIABLE, N_


def _people() -> Iterator[typer.Typer]:
    from lawstudy.cli import people

    yield people.app
    from lawstudy.cli import person

    person.register(people.app)
    yield people.app
    from lawstudy.cli import absences

    absences.register(people.app)
    yield people.app
    from lawstudy.cli import merges

    merges.register(people.app)
    yield people.app
    from lawstudy.cli import people_import

    people_import.register(people.app)
    yield people.app
    from lawstudy.cli import exports

    exports.register_people(people.app)
    yield people.app


def _clock() -> Iterator[typer.Typer]:
    from lawstudy.cli import clock

    yield clock.app


def _accounts() -> Iterator[typer.Typer]:
    from lawstudy.cli import accounts

    yield accounts.app


def _questions() -> Iterator[typer.Typer]:
    from lawstudy.cli import questions

    yield questions.app
    from lawstudy.cli import question_writing

    question_writing.register(questions.app)
    yield questions.app


def _exams() -> Iterator[typer.Typer]:
    from lawstudy.cli import exams

    yield exams.app
    from lawstudy.cli import marking

    marking.register(exams.app)
    yield exams.app
    from lawstudy.cli import exam_decisions

    exam_decisions.register(exams.app)
    yield exams.app
    from lawstudy.cli import exam_results

    exam_results.register(exams.app)
    yield exams.app
    from lawstudy.cli import exam_corrections

    exam_corrections.register(exams.app)
    yield exams.app
    from lawstudy.cli import answer_sheets, exam_paper

    exam_paper.register(exams.app)
    answer_sheets.register(exams.app)
    yield exams.app
    from lawstudy.cli import exports

    exports.register_exams(exams.app)
    yield exams.app


def _attempts() -> Iterator[typer.Typer]:
    from lawstudy.cli import attempts

    yield attempts.app


def _mock() -> Iterator[typer.Typer]:
    from lawstudy.cli import mock

    yield mock.app


def _practice() -> Iterator[typer.Typer]:
    from lawstudy.cli import practice

    yield practice.app


def _study() -> Iterator[typer.Typer]:
    from lawstudy.cli import study

    yield study.app


def _activities() -> Iterator[typer.Typer]:
    from lawstudy.cli import activities

    yield activities.app
    from lawstudy.cli import activity_changes

    activity_changes.register(activities.app)
    yield activities.app
    from lawstudy.cli import activity_count

    activity_count.register(activities.app)
    yield activities.app
    from lawstudy.cli import activities_import

    activities_import.register(activities.app)
    yield activities.app
    from lawstudy.cli import activity_papers

    activity_papers.register(activities.app)
    yield activities.app
    from lawstudy.cli import activity_planning

    activity_planning.register(activities.app)
    yield activities.app
    from lawstudy.cli import exports

    exports.register_activities(activities.app)
    yield activities.app


def _calendar() -> Iterator[typer.Typer]:
    from lawstudy.cli import calendar

    yield calendar.app


def _campaigns() -> Iterator[typer.Typer]:
    from lawstudy.cli import campaigns

    yield campaigns.app


def _kinds() -> Iterator[typer.Typer]:
    from lawstudy.cli import kinds

    yield kinds.app


def _firms() -> Iterator[typer.Typer]:
    from lawstudy.cli import firms

    yield firms.app
    from lawstudy.cli import firms_import

    firms_import.register(firms.app)
    yield firms.app


def _records() -> Iterator[typer.Typer]:
    from lawstudy.cli import records

    yield records.app
    from lawstudy.cli import exports

    exports.register_records(records.app)
    yield records.app


def _plan() -> Iterator[typer.Typer]:
    from lawstudy.cli import plan

    yield plan.app
    from lawstudy.cli import plan_files

    plan_files.register(plan.app)
    yield plan.app


def _lists() -> Iterator[typer.Typer]:
    from lawstudy.cli import lists

    yield lists.app
    from lawstudy.cli import lists_import

    lists_import.register(lists.app)
    yield lists.app


def _duties() -> Iterator[typer.Typer]:
    from lawstudy.cli import duties

    yield duties.app
    from lawstudy.cli import duties_import

    duties_import.register(duties.app)
    yield duties.app


def _evidence() -> Iterator[typer.Typer]:
    from lawstudy.cli import evidence

    yield evidence.app


def _prompts() -> Iterator[typer.Typer]:
    from lawstudy.cli import prompts

    yield prompts.app


def _attendance() -> Iterator[typer.Typer]:
    from lawstudy.cli import attendance

    yield attendance.app


def _hours() -> Iterator[typer.Typer]:
    from lawstudy.cli import hours

    yield hours.app
    from lawstudy.cli import exports

    exports.register_hours(hours.app)
    yield hours.app
    from lawstudy.cli import hours_table

    hours_table.register(hours.app)
    yield hours.app


def _statistics() -> Iterator[typer.Typer]:
    from lawstudy.cli import statistics

    yield statistics.app


def _certificates() -> Iterator[typer.Typer]:
    from lawstudy.cli import certificates

    yield certificates.app
    from lawstudy.cli import exports

    exports.register_certificates(certificates.app)
    yield certificates.app


def _report() -> Iterator[typer.Typer]:
    from lawstudy.cli import reports

    yield reports.app
    from lawstudy.cli import report_by_hand

    report_by_hand.register(reports.app)
    yield reports.app
    from lawstudy.cli import whole_report

    whole_report.register(reports.app)
    yield reports.app


def _imports() -> Iterator[typer.Typer]:
    from lawstudy.cli import withdrawals

    yield withdrawals.app


def _audit() -> Iterator[typer.Typer]:
    from lawstudy.cli import audit

    yield audit.app


def _laws() -> Iterator[typer.Typer]:
    from lawstudy.cli import laws

    yield laws.app


def _bank() -> Iterator[typer.Typer]:
    from lawstudy.cli import bank

    yield bank.app


def _workspaces(app: typer.Typer) -> None:
    from lawstudy.cli import workspaces

    workspaces.register(app)


def _today(app: typer.Typer) -> None:
    from lawstudy.cli import today

    today.register(app)


def _overview(app: typer.Typer) -> None:
    from lawstudy.cli import overview

    overview.register(app)


def _record(app: typer.Typer) -> None:
    from lawstudy.cli import record

    record.register(app)


def _backups(app: typer.Typer) -> None:
    from lawstudy.cli import backups

    backups.register(app)


def _papers() -> Iterator[typer.Typer]:
    from lawstudy.cli import assembling

    yield assembling.app


class Single(NamedTuple):
    """Commands that belong to no group, with the line of help of each, and what registers them all."""

    lines: dict[str, str]
    register: Callable[[typer.Typer], None]


class Group:
    """A noun with its line of help. ``parts`` gives its commands after each file that adds some."""

    def __init__(self, line: str, parts: Callable[[], Iterator[typer.Typer]]) -> None:
        self.line = line
        self._parts = parts()
        self._app = typer.Typer()

    def load(self, command: str = "") -> typer.Typer:
        """The one command alone, with no more loaded than was needed to find it; without one of this name, all there are."""
        while not (found := [each for each in self._app.registered_commands if each.name == command]):
            following = next(self._parts, None)
            if following is None:
                return self._app
            self._app = following
        alone = typer.Typer(no_args_is_help=True)
        alone.registered_commands = found
        return alone


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
    Single(
        {
            "record": N_("My hours of a year, my exams and my certificates."),
            "my-report": N_("What my own record says for my 述职 (学法用法部分): as text, or as a document to write on in."),
        },
        _record,
    ),
    Single(
        {"overview": N_("What the coordinator has to see to now, what is overdue first; exams under way, this week, the year so far.")},
        _overview,
    ),
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
    "people": Group(N_("The roster of the bureau"), _people),
    "clock": Group(N_("The time of the record"), _clock),
    "accounts": Group(N_("Who may sign in"), _accounts),
    "questions": Group(N_("The question bank"), _questions),
    "papers": Group(N_("Papers drawn by a blueprint: forms A, B, C …"), _papers),
    "exams": Group(N_("Exams of our own and results of others"), _exams),
    "attempts": Group(N_("Sitting an exam, as the person signed in"), _attempts),
    "mock": Group(N_("Mock exams: sat like an exam, counting nowhere"), _mock),
    "practice": Group(N_("Practising, as the person signed in"), _practice),
    "study": Group(N_("The laws: outline, key points, official text"), _study),
    "activities": Group(N_("The ledger of study activities"), _activities),
    "calendar": Group(N_("Holidays and make-up workdays"), _calendar),
    "campaigns": Group(N_("Campaigns of a year with their days (专项活动)"), _campaigns),
    "kinds": Group(N_("Kinds of activities"), _kinds),
    "firms": Group(N_("Firms and other units that activities go to"), _firms),
    "plan": Group(N_("The plan of a year, and how far it is"), _plan),
    "lists": Group(N_("What leaders must know (应知应会清单), and who covered which entry"), _lists),
    "duties": Group(N_("Duties of telling the law, reports of leaders, court hearings"), _duties),
    "evidence": Group(N_("An index of an assessment and the package of evidence (佐证材料)"), _evidence),
    "prompts": Group(N_("Prompt notices (普法提示) and their answers"), _prompts),
    "records": Group(N_("Learning on platforms of others"), _records),
    "attendance": Group(N_("Who came to an activity"), _attendance),
    "hours": Group(N_("Hours: rules, targets, accounts, who is short"), _hours),
    "statistics": Group(N_("Figures of exams, activities and hours"), _statistics),
    "certificates": Group(N_("Certificates: issue, check, revoke"), _certificates),
    "report": Group(N_("The annual report"), _report),
    "imports": Group(N_("Earlier imports, and taking one back"), _imports),
    "audit": Group(N_("The audit log"), _audit),
    "laws": Group(N_("Editions of a law beside one another"), _laws),
    "bank": Group(N_("Question files outside any workspace"), _bank),
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


def app_with(named: Collection[str] = EVERY, command: str = "") -> typer.Typer:
    """The whole command line, in which what is ``named`` can be run and the rest is there by name and line of help. Of nouns that are
    named, only the ``command``, where they have it."""
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
        app.add_typer(group.load(command) if name in named else _unloaded(), name=name, help=group.line)
    return app


def _unloaded() -> typer.Typer:
    app = typer.Typer()
    app.command("-")(_not_loaded)
    return app
