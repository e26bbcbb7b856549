"""lawstudy firms …: firms, training bodies and other units that activities go to."""

from dataclasses import dataclass
from typing import Annotated, Any

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

app = typer.Typer(no_args_is_help=True)


@dataclass(frozen=True)
class FactOptions:
    """What is said of a firm, whether it is new or changed; None where nothing is."""

    short: Annotated[str | None, typer.Option(help=N_("Short name"))] = None
    type_: Annotated[FirmType | None, typer.Option("--type", help=N_("What it is"))] = None
    park: Annotated[str | None, typer.Option(help=N_("Park or street it belongs to"))] = None
    since: Annotated[str | None, typer.Option("--from", help=N_("Since when it is active"))] = None
    until: Annotated[str | None, typer.Option("--to", help=N_("The first day on which it no longer is"))] = None
    group: Annotated[
        list[str] | None,
        typer.Option(help=N_("A group of firms it is in, as 高企后备 or 高企后备:2026-01-01..2026-12-31; may be repeated")),
    ] = None
    near: Annotated[bool, typer.Option("--near", help=N_("It is another firm, although one of nearly this name is known"))] = False


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
    said: FactOptions,
) -> None:
    """Add a firm."""
    _say(run, run.door.call(usecases.add_firm, facts=_facts(run, FirmFacts(name=name), said), near=said.near))


@command(app, "change")
def change(
    run: Run,
    firm: FirmNamed,
    said: FactOptions,
    name: Annotated[str, typer.Option("--name", help=N_("Another name"))] = "",
) -> None:
    """Say otherwise what a firm is; with --group the groups it is in, all of them."""
    before = _found(run, firm)
    known = FirmFacts(**{field: getattr(before, field) for field in FirmFacts.__struct_fields__})
    facts = _facts(run, structs.replace(known, name=name or before.name), said)
    _say(run, run.door.call(usecases.change_firm, firm_id=before.id, facts=facts, expected_version=before.version, near=said.near))


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


def _facts(run: Run, facts: FirmFacts, said: FactOptions) -> FirmFacts:
    """``facts`` with what the command line says; what it does not say stays."""
    plain = {"short": said.short, "type": said.type_, "park": said.park}
    given: dict[str, Any] = {field: value for field, value in plain.items() if value is not None}
    days = {"from_day": said.since, "to_day": said.until}
    given |= {field: _day(run, field, day) for field, day in days.items() if day is not None}
    if said.group is not None:
        given["groups"] = tuple(_group(run, each) for each in said.group if each.strip())
    return structs.replace(facts, **given)


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
