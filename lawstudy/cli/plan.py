"""lawstudy plan …: the plan of a year, its progress, and the checklist of last year's arrangements."""

from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from uuid import UUID

import typer
from msgspec import structs

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.find import as_id, kind_code, person_id
from lawstudy.cli.run import Run, command
from lawstudy.domain.plan import EVERY_DEPARTMENT, Arrangement, ArrangementState, PlanFacts, PlanItem, Target
from lawstudy.domain.text import same_title
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, P_, _
from lawstudy.usecases.people.people import list_departments, our_organisation
from lawstudy.usecases.plans.arrangements import add_arrangements, decide_arrangement, remove_arrangement
from lawstudy.usecases.plans.plan_items import add_plan_item, begin_plan, change_plan_item, copy_plan, remove_plan_item
from lawstudy.usecases.plans.plans import Plan, PlanRows, kind_text, show_plan, show_plan_item
from lawstudy.words.plans import amount_words, audience_words, checklist_words, owner_words, period_words, progress_words, state_words

Text = str | None
Year = Annotated[int | None, typer.Option(help=N_("Year; that of the bureau when left out"))]
Item = Annotated[str, typer.Argument(help=N_("Plan item by its title or id"))]
NONE = "-"
T = TypeVar("T")


@dataclass(frozen=True)
class ItemOptions:
    """What is said of an item, whether it is new or changed; None where nothing is."""

    first: Annotated[Text, typer.Option("--from", help=N_("First day; that of the year when left out"))] = None
    last: Annotated[Text, typer.Option("--to", help=N_("Last day; that of the year when left out"))] = None
    law: Annotated[Text, typer.Option("--law", help=N_("Law or topic, as it is printed"))] = None
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help=N_("Kind of the activities that count; may be repeated: all of them as one set"))
    ] = None
    word: Annotated[
        list[str] | None,
        typer.Option("--word", help=N_("Only activities with this word in their topic count; may be repeated; - for none")),
    ] = None
    target: Annotated[Target | None, typer.Option("--target", help=N_("What is counted"))] = None
    amount: Annotated[int | None, typer.Option("--amount", help=N_("How many; of an exam the percentage that sits it"))] = None
    group: Annotated[list[str] | None, typer.Option("--group", help=N_("Group that it is for; may be repeated; - for none"))] = None
    department: Annotated[
        list[str] | None, typer.Option("--department", help=N_("Department that it is for; may be repeated; - for none"))
    ] = None
    owner: Annotated[
        list[str] | None,
        typer.Option("--owner", help=N_("Department or person who answers for it, or 各科室; may be repeated; - for none")),
    ] = None
    duty: Annotated[bool | None, typer.Option("--duty/--no-duty", help=N_("It is a duty of telling the law (普法责任)"))] = None
    note: Annotated[Text, typer.Option("--note", help=N_("A note"))] = None
    serves: Annotated[
        Text, typer.Option("--for", help=N_("Line of last year's arrangements that it serves, by its text or id; - for none"))
    ] = None


app = typer.Typer(no_args_is_help=True)


@command(app, "show")
def show(
    run: Run,
    item: Annotated[str, typer.Argument(help=N_("One item with its rows, by its title or id; the whole plan when left out"))] = "",
    year: Year = None,
) -> None:
    """The plan of a year with how far each item is, as the ledger has it, and the checklist of last year's arrangements."""
    of_year = year_of(run, year)
    if item:
        found = run.door.call(show_plan_item, item_id=item_of(run, item, of_year).id)
        run.show(_rows_value(found), lambda: _rows(found))
        return
    plan = run.door.call(show_plan, year=of_year)
    run.show(_value(plan), lambda: _table(plan))


@command(app, "add")
def add(
    run: Run,
    title: Annotated[str, typer.Argument(help=N_("What is to be done"))],
    year: Year = None,
    *,
    facts: ItemOptions,
) -> None:
    """Add an item to the plan."""
    of_year = year_of(run, year)
    begun = PlanFacts(title=title, from_day=f"{of_year}-01-01", to_day=f"{of_year}-12-31", amount=100 if facts.target is Target.EXAM else 1)
    _say(run, run.door.call(add_plan_item, year=of_year, facts=structs.replace(begun, **_said(run, of_year, facts))))


@command(app, "change")
def change(
    run: Run,
    item: Item,
    year: Year = None,
    title: Annotated[Text, typer.Option("--title", help=N_("Another title"))] = None,
    *,
    facts: ItemOptions,
) -> None:
    """Say otherwise what an item is; what is not said stays."""
    before = item_of(run, item, year_of(run, year))
    known = PlanFacts(**{name: getattr(before, name) for name in PlanFacts.__struct_fields__})
    said = _said(run, before.year, facts) | ({} if title is None else {"title": title})
    changed = structs.replace(known, **said)
    _say(run, run.door.call(change_plan_item, item_id=before.id, facts=changed, expected_version=before.version))


@command(app, "remove")
def remove(run: Run, item: Item, year: Year = None) -> None:
    """Take an item out of the plan; activities that were planned from it stay."""
    before = item_of(run, item, year_of(run, year))
    run.door.call(remove_plan_item, item_id=before.id, expected_version=before.version)
    run.say({"removed": before.id}, _("Taken out of the plan: {title}").format(title=before.title))


@command(app, "begin")
def begin(run: Run, year: Year = None) -> None:
    """Put what a science bureau's year usually holds into the plan; numbers, days and owners are yours to change."""
    made = run.door.call(begin_plan, year=year_of(run, year))
    run.say(structs.asdict(made), _added_words(len(made.added), made.known, made.left_out))


@command(app, "copy")
def copy(
    run: Run,
    from_year: Annotated[int, typer.Argument(help=N_("Year to copy from"))],
    to_year: Annotated[int, typer.Argument(help=N_("Year to copy to"))],
) -> None:
    """Copy the items of one year to another: days are moved, nothing is tied to the old rows."""
    made = run.door.call(copy_plan, from_year=from_year, to_year=to_year)
    run.say(structs.asdict(made), _added_words(len(made.added), made.known, made.left_out))


@command(app, "arrange")
def arrange(
    run: Run, texts: Annotated[list[str], typer.Argument(help=N_("What last year's report promised, one thing each"))], year: Year = None
) -> None:
    """Write down last year's arrangements as the checklist of a year."""
    found = run.door.call(add_arrangements, year=year_of(run, year), texts=tuple(texts))
    head = (_("Arrangement"), _("State"))
    run.show(found, lambda: (head, [(one.text, checklist_words(one.state)) for one in found]))


@command(app, "decide")
def decide(
    run: Run,
    line: Annotated[str, typer.Argument(help=N_("Line of the checklist by its text or id"))],
    state: Annotated[ArrangementState | None, typer.Argument(help=N_("How far it is"))] = None,
    year: Year = None,
    note: Annotated[Text, typer.Option("--note", help=N_("What it was done by, where no row says so"))] = None,
    out: Annotated[bool, typer.Option("--remove", help=N_("Take the line out of the checklist"))] = False,
) -> None:
    """Say how far a line of last year's arrangements is."""
    one = _line(run, line, year_of(run, year))
    if out:
        run.door.call(remove_arrangement, arrangement_id=one.id, expected_version=one.version)
        run.say({"removed": one.id}, _("Taken out of the checklist: {text}").format(text=one.text))
        return
    if state is None:
        raise BadArgument(name="state", reason="say how far it is, or --remove")
    found = run.door.call(decide_arrangement, arrangement_id=one.id, state=state, expected_version=one.version, note=note)
    run.say(structs.asdict(found), f"{found.text}: {checklist_words(found.state)}")


def _said(run: Run, year: int, options: ItemOptions) -> dict[str, Any]:
    """What the command line says; what it does not say stays."""
    said = vars(options)
    found: dict[str, Any] = {name: said[name] for name in ("law", "target", "amount", "duty", "note") if said[name] is not None}
    found |= {name: day_of(run, name, day) for name, day in (("from_day", options.first), ("to_day", options.last)) if day}
    lists = {"words": options.word, "groups": options.group, "departments": options.department}
    found |= {name: tuple(one for one in given if one != NONE) for name, given in lists.items() if given is not None}
    if options.kind is not None:
        codes = [kind_code(run, one) for one in options.kind if one.strip() and one != NONE]
        found |= {"kind": codes[0] if codes else "", "more_kinds": tuple(codes[1:])}
    if options.owner is not None:
        found |= _owners(run, options.owner)
    if options.serves is not None:
        found["arrangement_id"] = None if options.serves == NONE else _line(run, options.serves, year).id
    return found


def _owners(run: Run, said: list[str]) -> dict[str, str | UUID | None]:
    """A department, a person, or one of each."""
    departments = run.door.call(list_departments)
    found: dict[str, str | UUID | None] = {"owner_department": "", "owner_id": None}
    for one in (name for name in said if name != NONE):
        if one in {"各科室", EVERY_DEPARTMENT}:
            found["owner_department"] = EVERY_DEPARTMENT
        elif one in departments:
            found["owner_department"] = one
        else:
            found["owner_id"] = person_id(run, one)
    return found


def year_of(run: Run, year: int | None) -> int:
    return year or run.door.call(our_organisation).year


def item_of(run: Run, said: str, year: int) -> PlanItem:
    ident = as_id(said)
    if ident is not None:
        return run.door.call(show_plan_item, item_id=ident).line.item
    lines = run.door.call(show_plan, year=year).lines
    found = [line.item for line in lines if same_title(line.item.title) == same_title(said)]
    return _only("plan_item", said, found)


def _line(run: Run, said: str, year: int) -> Arrangement:
    checklist = [line.arrangement for line in run.door.call(show_plan, year=year).checklist]
    ident = as_id(said)
    return _only("arrangement", said, [one for one in checklist if one.id == ident or same_title(said) in same_title(one.text)])


def _only(noun: str, said: str, found: list[T]) -> T:
    if not found:
        raise NotFound(noun=noun, ident=said)
    if len(found) > 1:
        raise BadArgument(name=noun, reason="{given} of them are called so: take the id", values={"given": len(found)})
    return found[0]


def _value(plan: Plan) -> dict[str, Any]:
    return structs.asdict(plan) | {"overdue": sum(line.days < 0 and not line.progress.reached for line in plan.lines)}


def _table(plan: Plan) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    head = (_("Plan item"), _(P_("plan", "Law")), _("Kind"), _("Audience"), _("Period"), _("Owner"), _("Target"), _("Progress"), _("State"))
    lines: list[tuple[object, ...]] = [
        (
            line.item.title,
            line.item.law,
            kind_text(line, short=True),
            audience_words(line),
            period_words(line.item),
            owner_words(line),
            amount_words(line.item),
            progress_words(line),
            state_words(line),
        )
        for line in plan.lines
    ]
    lines += [
        (
            one.arrangement.text,
            _("last year's arrangement"),
            "",
            "",
            "",
            "",
            "",
            f"{one.done} / {len(one.items)}",
            checklist_words(one.arrangement.state),
        )
        for one in plan.checklist
    ]
    return head, lines


def _rows_value(found: PlanRows) -> dict[str, Any]:
    return structs.asdict(found)


def _rows(found: PlanRows) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    counts = {True: _("counted"), False: _("still to come")}
    lines: list[tuple[object, ...]] = [(row.day, row.kind, row.title, counts[row.counts]) for row in found.rows]
    lines += [("", "", name, _("still lacking")) for name in found.missing]
    return (_("Date"), _("Kind"), _("Topic"), _("State")), lines


def _added_words(added: int, known: int, lacking: tuple[str, ...]) -> str:
    words = _("{added} items added, {known} stood there already.").format(added=added, known=known)
    more = _("Groups that the bureau does not have were left out: {groups}").format(groups="、".join(lacking))
    return f"{words} {more}" if lacking else words


def _say(run: Run, item: PlanItem) -> None:
    run.say(structs.asdict(item), _("Saved: {activity}").format(activity=item.title))
