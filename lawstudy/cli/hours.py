"""lawstudy hours …: 学法学时."""

from typing import Annotated

import typer

from lawstudy.cli.output import hundredths
from lawstudy.cli.run import Run, command
from lawstudy.domain.credit import HoursAccount
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities import hours as usecases
from lawstudy.usecases.people.people import our_organisation
from lawstudy.words.hours import rule_words

app = typer.Typer(no_args_is_help=True)
Account = Annotated[HoursAccount, typer.Option(help=N_("law (学法), training (干部教育培训) or enforcement (行政执法培训)"))]
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
    account: Account = HoursAccount.LAW,
) -> None:
    """Set the yearly target of an account, with the document it rests on."""
    version = run.door.call(our_organisation).version
    wanted = round(hours * 100) or None
    value = run.door.call(usecases.set_hours_target, hundredths=wanted, basis=basis, expected_version=version, account=account)
    run.say(value, _("Saved."))


@command(app, "rules")
def rules(run: Run) -> None:
    """The rules for hours that can be chosen, and which one holds."""
    found, ours = run.door.call(usecases.list_hours_rules), run.door.call(our_organisation)
    now = ours.settings.credit_rule
    listed = (*found, *(() if now in found else (now,)))
    head = (_("Number in the list"), _("Rule for hours"), _("Holds"))
    lines = [(str(number), rule_words(rule), _("yes") if rule == now else "") for number, rule in enumerate(listed, 1)]
    run.show(found, lambda: (head, lines))


@command(app, "rule")
def rule(run: Run, number: Annotated[int, typer.Argument(help=N_("Number of the rule, as “hours rules” lists them"))]) -> None:
    """Choose the rule for the hours of what is registered from now on."""
    found = run.door.call(usecases.list_hours_rules)
    if not 1 <= number <= len(found):
        raise BadArgument(name="rule", reason=N_("a number from {least} to {most}"), values={"least": 1, "most": len(found)})
    version = run.door.call(our_organisation).version
    run.say(run.door.call(usecases.set_hours_rule, rule=found[number - 1], expected_version=version), _("Saved."))
