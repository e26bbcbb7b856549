"""lawstudy hours table, add-rule, end-rule, examples, platforms, credit, credits, uncredit, short, accounts."""

from typing import Annotated
from uuid import UUID

import typer

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.find import kind_code, person_id
from lawstudy.cli.hours import Account, Year
from lawstudy.cli.output import hundredths
from lawstudy.cli.person import Whom
from lawstudy.cli.run import Run, command
from lawstudy.domain.credit import DatedRule, HoursAccount
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities import hours_table as usecases
from lawstudy.usecases.activities.hours import list_hours_rules
from lawstudy.usecases.activities.kinds import list_kinds
from lawstudy.usecases.activities.manual_hours import add_manual_hours, list_manual_hours, remove_manual_hours
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports.hours_lacking import LackingLine, hours_lacking, my_accounts
from lawstudy.words.hours import ACCOUNTS, days_words, rule_words

Rule = Annotated[int, typer.Argument(help=N_("Number of the rule, as “hours rules” lists them"))]


def register(app: typer.Typer) -> None:
    for name, made in (
        ("table", table),
        ("add-rule", add_rule),
        ("end-rule", end_rule),
        ("examples", examples),
        ("platforms", platforms),
        ("credit", credit),
        ("credits", credits_),
        ("uncredit", uncredit),
        ("short", short),
        ("accounts", accounts),
    ):
        command(app, name)(made)


def table(run: Run) -> None:
    """The table of rules with their days; where it says nothing, “hours rules” says which rule holds for law study."""
    found = run.door.call(our_organisation).settings.hours_rules
    names = {kind.code: kind.name for kind in run.door.call(list_kinds)} if found else {}
    head = (_("Number in the list"), _("Account of hours"), _("Rule for hours"), _("Days"), _("Kinds"), _("Group"), _("Document"))

    def cells(number: int, line: DatedRule) -> tuple[object, ...]:
        days, kinds = days_words(line.from_day, line.to_day), "、".join(names.get(code, code) for code in line.kinds)
        return str(number), _(ACCOUNTS[line.account]), rule_words(line.rule), days, kinds, line.group, line.basis

    run.show(found, lambda: (head, [cells(number, line) for number, line in enumerate(found, 1)]))


def add_rule(
    run: Run,
    number: Rule,
    basis: Annotated[str, typer.Option(help=N_("The local document that the rule rests on"))],
    account: Account = HoursAccount.LAW,
    since: Annotated[str, typer.Option("--from", help=N_("First day on which it holds, as 2026-11-24"))] = "",
    until: Annotated[str, typer.Option("--until", help=N_("Last day on which it holds"))] = "",
    kind: Annotated[list[str] | None, typer.Option(help=N_("Kind that it is for; may be repeated"))] = None,
    group: Annotated[str, typer.Option(help=N_("Group that it is for; of enforcement 行政执法人员 when left out"))] = "",
) -> None:
    """Add a line to the table: one session may credit several accounts, each by its rule."""
    known, ours = run.door.call(list_hours_rules), run.door.call(our_organisation)
    if not 1 <= number <= len(known):
        raise BadArgument(name="rule", reason=N_("a number from {least} to {most}"), values={"least": 1, "most": len(known)})
    line = DatedRule(
        account=account,
        rule=known[number - 1],
        from_day=day_of(run, "from_day", since) if since else "",
        to_day=day_of(run, "to_day", until) if until else "",
        kinds=tuple(kind_code(run, each) for each in kind or ()),
        group=group,
        basis=basis,
    )
    run.say(run.door.call(usecases.add_hours_rule, line=line, expected_version=ours.version), _("Saved."))


def end_rule(
    run: Run,
    number: Annotated[int, typer.Argument(help=N_("Number of the line, as “hours table” lists them"))],
    last: Annotated[str, typer.Option("--last-day", help=N_("Its last day; out of the table when left out"))] = "",
) -> None:
    """End a line of the table, or take it out; hours that it awarded stay."""
    version = run.door.call(our_organisation).version
    day = day_of(run, "last_day", last) if last else None
    run.say(run.door.call(usecases.end_hours_rule, number=number, last_day=day, expected_version=version), _("Saved."))


def examples(run: Run) -> None:
    """Targets of other places. None holds here before it is entered with the local document."""
    found = run.door.call(usecases.list_hours_examples)
    rows = [(_(ACCOUNTS[x.account]), hundredths(x.hundredths), x.basis) for x in found]
    run.show(found, lambda: ((_("Account of hours"), _("Hours"), _("Document")), rows))


def platforms(
    run: Run,
    names: Annotated[list[str] | None, typer.Argument(help=N_("Platforms whose hours are cadre training"))] = None,
) -> None:
    """Say of which platforms the imported hours are 干部教育培训学时."""
    version = run.door.call(our_organisation).version
    run.say(run.door.call(usecases.set_training_platforms, platforms=tuple(names or ()), expected_version=version), _("Saved."))


def credit(
    run: Run,
    person: Whom,
    hours: Annotated[float, typer.Argument(help=N_("Hours"))],
    on: Annotated[str, typer.Option(help=N_("Day, as 2026-11-24"))],
    what: Annotated[str, typer.Option(help=N_("What the hours are for"))],
    document: Annotated[str, typer.Option(help=N_("The document that proves them"))],
    account: Account = HoursAccount.LAW,
) -> None:
    """Credit hours that no activity and no platform brought, with the document that proves them."""
    made = run.door.call(
        add_manual_hours,
        person_id=person_id(run, person),
        account=account,
        day=day_of(run, "day", on),
        hundredths=round(hours * 100),
        what=what,
        document=document,
    )
    run.say(made, _("Saved."))


def credits_(run: Run, year: Year = 0) -> None:
    """Hours that were entered with a document."""
    found = run.door.call(list_manual_hours, year=year or run.door.call(our_organisation).year)
    head = (_("Day"), _("Name"), _("Account of hours"), _("Hours"), _("What for"), _("Document"), _("Id"))
    rows = [
        (
            x.credit.day,
            x.name,
            _(ACCOUNTS[x.credit.account]),
            hundredths(x.credit.hours),
            x.credit.what,
            x.credit.document,
            str(x.credit.id),
        )
        for x in found
    ]
    run.show(found, lambda: (head, rows))


def uncredit(run: Run, ident: Annotated[str, typer.Argument(help=N_("Id of the entry, as “hours credits” lists them"))]) -> None:
    """Take an entry back."""
    try:
        credit_id = UUID(ident)
    except ValueError as error:
        raise BadArgument(name="credit_id", reason=N_("it is not one of this list")) from error
    run.door.call(remove_manual_hours, credit_id=credit_id)
    run.say({"removed": ident}, _("Taken out."))


def short(run: Run, year: Year = 0, account: Account = HoursAccount.LAW) -> None:
    """Who is below the target of an account, and what they can still attend."""
    found = run.door.call(hours_lacking, year=year or run.door.call(our_organisation).year, account=account)
    topics = {one.activity_id: f"{one.day} {one.topic}" for one in found.coming}
    head = (_("Name"), _("Department"), _("Hours"), _("Lacks"), _("Can still attend"))

    def cells(line: LackingLine) -> tuple[object, ...]:
        coming = "；".join(topics[ident] for ident in line.coming) or (_("Elsewhere") if line.away else "—")
        return line.name, line.department, hundredths(line.hours), hundredths(line.lacks), coming

    run.show(found, lambda: (head, [cells(line) for line in found.people]))


def accounts(run: Run, year: Year = 0) -> None:
    """My own hours in each account; they are never added."""
    found = run.door.call(my_accounts, year=year or run.door.call(our_organisation).year)
    rows = [(_(ACCOUNTS[x.account]), hundredths(x.total), "—" if x.target is None else hundredths(x.target)) for x in found]
    run.show(found, lambda: ((_("Account of hours"), _("Hours"), _("Target")), rows))
