"""lawstudy firms …: firms, training bodies and other units that activities go to."""

from typing import Annotated

import typer
from msgspec import structs

from lawstudy.backend.pages import every
from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.find import as_id, firm_id, kind_codes
from lawstudy.cli.run import Run, command
from lawstudy.domain.firms import Firm, FirmFacts, FirmGroup, FirmType
from lawstudy.i18n import N_, P_, _
from lawstudy.usecases.firms import firms as usecases
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports.ledger_counts import firm_coverage
from lawstudy.words.firms import firm_type_words

FirmNamed = Annotated[str, typer.Argument(help=N_("Firm by its name or id"))]
Short = Annotated[str | None, typer.Option("--short", help=N_("Short name"))]
Type = Annotated[FirmType | None, typer.Option("--type", help=N_("What it is"))]
Park = Annotated[str | None, typer.Option("--park", help=N_("Park or street it belongs to"))]
From = Annotated[str | None, typer.Option("--from", help=N_("Since when it is active"))]
To = Annotated[str | None, typer.Option("--to", help=N_("The first day on which it no longer is"))]
Groups = Annotated[
    list[str] | None,
    typer.Option("--group", help=N_("A group of firms it is in, as 高企后备 or 高企后备:2026-01-01..2026-12-31; may be repeated")),
]
Another = Annotated[bool, typer.Option("--near", help=N_("It is another firm, although one of nearly this name is known"))]

app = typer.Typer(no_args_is_help=True)


@command(app, "list")
def list_firms(
    run: Run,
    text: Annotated[str, typer.Option(help=N_("Words of the name, the park or a group"))] = "",
    near: Annotated[bool, typer.Option("--near", help=N_("Only pairs whose names are near"))] = False,
) -> None:
    """Firms by their names, with how many activities went to each."""
    if near:
        pairs = run.door.call(usecases.near_firms)
        run.show(pairs, lambda: ((_("Firm"), _("Nearly of that name")), [(pair.first.name, pair.second.name) for pair in pairs]))
        return
    page = every(run.door, usecases.list_firms, text=text)
    head = (_("Firm"), _(P_("firm", "Type")), _("Park"), _(P_("firm", "Groups")), _("Visits"), _("Stands for"))

    def cells(line: usecases.FirmLine) -> tuple[object, ...]:
        firm = line.firm
        return firm.name, firm_type_words(firm.type), firm.park, "、".join(map(_group_words, firm.groups)), line.visits, line.stands_for

    run.show(page, lambda: (head, [cells(line) for line in page.items]))


@command(app, "add")
def add(
    run: Run,
    name: Annotated[str, typer.Argument(help=N_("Full name"))],
    short: Short = None,
    type_: Type = None,
    park: Park = None,
    since: From = None,
    until: To = None,
    group: Groups = None,
    near: Another = False,
) -> None:
    """Add a firm."""
    facts = _facts(run, FirmFacts(name=name), short, type_, park, since, until, group)
    _say(run, run.door.call(usecases.add_firm, facts=facts, near=near))


@command(app, "change")
def change(
    run: Run,
    firm: FirmNamed,
    name: Annotated[str, typer.Option("--name", help=N_("Another name"))] = "",
    short: Short = None,
    type_: Type = None,
    park: Park = None,
    since: From = None,
    until: To = None,
    group: Groups = None,
    near: Another = False,
) -> None:
    """Say otherwise what a firm is; with --group the groups it is in, all of them."""
    before = _found(run, firm)
    known = FirmFacts(**{field: getattr(before, field) for field in FirmFacts.__struct_fields__})
    facts = _facts(run, structs.replace(known, name=name or before.name), short, type_, park, since, until, group)
    _say(run, run.door.call(usecases.change_firm, firm_id=before.id, facts=facts, expected_version=before.version, near=near))


@command(app, "merge")
def merge(run: Run, firm: FirmNamed, into: Annotated[str, typer.Argument(help=N_("The firm that it is another name of"))]) -> None:
    """Say that two entries are one firm; “split” takes it back."""
    mine = _found(run, firm)
    merged = run.door.call(usecases.merge_firms, firm_id=mine.id, into=firm_id(run, into), expected_version=mine.version)
    run.say(structs.asdict(merged), _("“{firm}” counts as “{other}” from now on.").format(firm=mine.name, other=into))


@command(app, "split")
def split(run: Run, firm: FirmNamed) -> None:
    """Let an entry stand for itself again."""
    mine = _found(run, firm)
    _say(run, run.door.call(usecases.split_firm, firm_id=mine.id, expected_version=mine.version))


@command(app, "coverage")
def coverage(
    run: Run,
    group: Annotated[str, typer.Argument(help=N_("Group of firms"))],
    year: Annotated[int | None, typer.Option(help=N_("Year; that of the bureau when left out"))] = None,
    on: Annotated[str, typer.Option("--on", help=N_("The day on which they are in the group; the last of the year when left out"))] = "",
    kinds: Annotated[str, typer.Option("--kinds", help=N_("Only by activities of these kinds, with commas between"))] = "",
) -> None:
    """Which firms of a group were reached, and which were not."""
    of_year = year or run.door.call(our_organisation).year
    first, last = f"{of_year}-01-01", f"{of_year}-12-31"
    day = day_of(run, "on", on) if on else last
    found = run.door.call(firm_coverage, group=group, on=day, first_day=first, last_day=last, codes=kind_codes(run, kinds))
    names = {line.firm.id: line.firm.name for line in every(run.door, usecases.list_firms).items}
    told = structs.asdict(found) | {"full": found.is_full, "missing_names": [names[ident] for ident in found.missing.ids]}
    head = (_("Group of firms"), _("Firms in it"), _("Reached"), _("Not reached"))
    missing = "、".join(told["missing_names"]) or "—"
    run.show(told, lambda: (head, [(group, found.firms.count, found.reached.count, missing)]))


def _facts(
    run: Run,
    facts: FirmFacts,
    short: str | None,
    type_: FirmType | None,
    park: str | None,
    since: str | None,
    until: str | None,
    groups: list[str] | None,
) -> FirmFacts:
    said = {"short": short, "type": type_, "park": park}
    said |= {
        "from_day": None if since is None else _day(run, "from_day", since),
        "to_day": None if until is None else _day(run, "to_day", until),
    }
    given = {field: value for field, value in said.items() if value is not None}
    changed = structs.replace(facts, **given)
    return changed if groups is None else structs.replace(changed, groups=tuple(_group(run, each) for each in groups if each.strip()))


def _group(run: Run, said: str) -> FirmGroup:
    name, _colon, days = said.replace("：", ":").partition(":")
    first, _dots, last = days.partition("..")
    return FirmGroup(name=name.strip(), from_day=_day(run, "groups", first), to_day=_day(run, "groups", last))


def _group_words(group: FirmGroup) -> str:
    return f"{group.name}（{group.from_day}–{group.to_day}）" if group.from_day or group.to_day else group.name


def _day(run: Run, field: str, said: str) -> str:
    return day_of(run, field, said) if said.strip() else ""


def _found(run: Run, said: str) -> Firm:
    ident = as_id(said)
    if ident is None:
        return run.door.call(usecases.find_firm, name=said)
    return run.door.call(usecases.show_firm, firm_id=ident)


def _say(run: Run, firm: Firm) -> None:
    run.say(structs.asdict(firm), _("Saved: {activity}").format(activity=firm.name))
