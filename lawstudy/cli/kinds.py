"""lawstudy kinds …: the kinds of activities of the bureau."""

from typing import Annotated

import typer
from msgspec import structs

from lawstudy.cli.find import kind_code
from lawstudy.cli.run import Run, command
from lawstudy.domain.kinds import Family, Field, Kind, Unit, by_code
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities import kinds as usecases
from lawstudy.usecases.activities.kinds import KindWords
from lawstudy.words.activities import FAMILY_WORDS, family_words

KindNamed = Annotated[str, typer.Argument(help=N_("Kind by its name, a word for it, or its code"))]
Aliases = Annotated[list[str] | None, typer.Option("--alias", help=N_("Another word that tables say for it; may be repeated"))]
Short = Annotated[str, typer.Option("--short", help=N_("Short name for the calendar"))]
Counted = Annotated[Unit | None, typer.Option("--unit", help=N_("What one row is counted in"))]
Asks = Annotated[list[Field] | None, typer.Option("--asks", help=N_("What its activities ask for, all of it; may be repeated"))]
Share = Annotated[bool, typer.Option("--share", help=N_("A word may also be another kind's; tables with it are asked about"))]


def _family(said: str) -> Family:
    """By its code or by its name (普法宣传)."""
    found = next((family for family in Family if said.strip() in {family.value, family_words(family), FAMILY_WORDS[family]}), None)
    if found is None:
        known = "、".join(f"{family_words(family)} ({family})" for family in Family)
        raise BadArgument(name="family", reason=N_("“{given}” is none of {known}"), values={"given": said[:40], "known": known})
    return found


FamilyNamed = typer.Option("--family", parser=_family, metavar="FAMILY", help=N_("What it counts among, by its name or code"))
app = typer.Typer(no_args_is_help=True)


@command(app, "list")
def list_kinds(
    run: Run,
    family: Annotated[
        Family | None, typer.Option("--family", parser=_family, metavar="FAMILY", help=N_("Only those of a family, by its name or code"))
    ] = None,
    closed: Annotated[bool, typer.Option("--closed", help=N_("Closed ones too"))] = False,
) -> None:
    """Kinds of activities, what they count among, and the words that mean them."""
    known = run.door.call(usecases.list_kinds)
    found = [kind for kind in known if (closed or not kind.closed) and family in {None, kind.family}]
    head = (_("Kind"), _("Counts among"), _("Counted in"), _("State"), _("Other words for it"), _("Code of the kind"))

    def cells(kind: Kind) -> tuple[object, ...]:
        state = _("kind closed") if kind.closed else _("kind in use")
        return kind.name, family_words(kind.family), kind.unit.value, state, "、".join(kind.aliases), kind.code

    run.show(found, lambda: (head, [cells(kind) for kind in found]))


@command(app, "add")
def add(
    run: Run,
    name: Annotated[str, typer.Argument(help=N_("Name as reports print it"))],
    family: Annotated[Family, FamilyNamed] = Family.STUDY,
    short: Short = "",
    alias: Aliases = None,
    unit: Counted = None,
    asks: Asks = None,
    share: Share = False,
) -> None:
    """Add a kind of the bureau's own."""
    words = KindWords(name=name, short=short, aliases=tuple(alias or ()), unit=unit, fields=None if asks is None else tuple(asks))
    _say(run, run.door.call(usecases.add_kind, words=words, family=family, share=share))


@command(app, "change")
def change(
    run: Run,
    kind: KindNamed,
    name: Annotated[str, typer.Option("--name", help=N_("Another name"))] = "",
    short: Short = "",
    alias: Aliases = None,
    drop: Annotated[list[str] | None, typer.Option("--drop", help=N_("A word that does not mean it; may be repeated"))] = None,
    unit: Counted = None,
    asks: Asks = None,
    share: Share = False,
) -> None:
    """Call a kind otherwise, add words for it or take some away; its activities are called so from now on."""
    before = _found(run, kind)
    kept = tuple(word for word in before.aliases if word not in (drop or ()))
    words = KindWords(
        name=name or before.name,
        short=short or before.short,
        aliases=(*kept, *(alias or ())),
        unit=unit,
        fields=None if asks is None else tuple(asks),
    )
    changed = run.door.call(usecases.change_kind, code=before.code, words=words, expected_version=before.version, share=share)
    _say(run, changed)


@command(app, "close")
def close(run: Run, kind: KindNamed) -> None:
    """Offer a kind for nothing new; its activities stay."""
    before = _found(run, kind)
    _say(run, run.door.call(usecases.close_kind, code=before.code, expected_version=before.version))


@command(app, "open")
def open_again(run: Run, kind: KindNamed) -> None:
    """Offer a closed kind again."""
    before = _found(run, kind)
    _say(run, run.door.call(usecases.open_kind, code=before.code, expected_version=before.version))


def _found(run: Run, said: str) -> Kind:
    return by_code(run.door.call(usecases.list_kinds))[kind_code(run, said)]


def _say(run: Run, kind: Kind) -> None:
    run.say(structs.asdict(kind), _("Saved: {activity}").format(activity=kind.name))


@command(app, "asks")
def asks(
    run: Run,
    kind: KindNamed,
    paper: Annotated[list[str] | None, typer.Option("--paper", help=N_("A paper on its checklist; may be repeated"))] = None,
    no_paper: Annotated[bool, typer.Option("--no-paper", help=N_("Empty its checklist"))] = False,
    required: Annotated[
        bool | None, typer.Option("--required/--not-required", help=N_("Whoever missed one is offered to make it up (必学)"))
    ] = None,
) -> None:
    """Which papers the bureau wants of a kind (nothing ever waits for them), and whether it must be made up."""
    before = _found(run, kind)
    papers = tuple(paper or ()) if paper or no_paper else None
    changed = run.door.call(usecases.set_kind_asks, code=before.code, expected_version=before.version, evidence=papers, required=required)
    _say(run, changed)
