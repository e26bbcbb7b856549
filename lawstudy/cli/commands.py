"""The table of all commands: one file per noun."""

from typing import Annotated

import typer

from lawstudy.cli import (
    accounts,
    activities,
    activity_changes,
    attempts,
    attendance,
    audit,
    backups,
    bank,
    certificates,
    clock,
    exams,
    exports,
    hours,
    kinds,
    people,
    person,
    practice,
    questions,
    record,
    reports,
    statistics,
    study,
    today,
    withdrawals,
    workspaces,
)
from lawstudy.i18n import DEFAULT_LANGUAGE, LANGUAGE_VARIABLE, N_

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=N_("Without a command the window opens. “lawstudy tour --out DIR” walks through the program and leaves pictures and documents."),
)


@app.callback()
def lawstudy(
    lang: Annotated[  # listed here for the help; taken out of the arguments before they are read
        str, typer.Option("--lang", envvar=LANGUAGE_VARIABLE, help=N_("zh_CN or en; it may stand anywhere"))
    ] = DEFAULT_LANGUAGE,
) -> None:
    """LawStudy: law study, exams, records and the annual report of a bureau"""


workspaces.register(app)
app.add_typer(people.app, name="people", help=N_("The roster of the bureau"))
person.register(people.app)
app.add_typer(clock.app, name="clock", help=N_("The time of the record"))
app.add_typer(accounts.app, name="accounts", help=N_("Who may sign in"))
app.add_typer(questions.app, name="questions", help=N_("The question bank"))
app.add_typer(exams.app, name="exams", help=N_("Exams of our own and results of others"))
app.add_typer(attempts.app, name="attempts", help=N_("Sitting an exam, as the person signed in"))
app.add_typer(practice.app, name="practice", help=N_("Practising, as the person signed in"))
app.add_typer(study.app, name="study", help=N_("The laws: outline, key points, official text"))
today.register(app)
record.register(app)
app.add_typer(activities.app, name="activities", help=N_("The ledger of study activities"))
activity_changes.register(activities.app)
app.add_typer(kinds.app, name="kinds", help=N_("Kinds of activities"))
app.add_typer(attendance.app, name="attendance", help=N_("Who came to an activity"))
app.add_typer(hours.app, name="hours", help=N_("Hours of law study"))
app.add_typer(statistics.app, name="statistics", help=N_("Figures of exams, activities and hours"))
app.add_typer(certificates.app, name="certificates", help=N_("Certificates: issue, check, revoke"))
exports.register(people.app, activities.app, exams.app, certificates.app, hours.app)
app.add_typer(reports.app, name="report", help=N_("The annual report"))
app.add_typer(withdrawals.app, name="imports", help=N_("Earlier imports, and taking one back"))
backups.register(app)
app.add_typer(audit.app, name="audit", help=N_("The audit log"))
app.add_typer(bank.app, name="bank", help=N_("Question files outside any workspace"))
