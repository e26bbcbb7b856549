"""lawstudy lists …: 领导干部应知应会党内法规和法律法规清单."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer
from msgspec import structs

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.find import as_id
from lawstudy.cli.plan import Year, year_of
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.duties import Duty, KnowledgeEntry, ListPart, Whom
from lawstudy.domain.text import same_title
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, P_, _
from lawstudy.usecases.duties import knowledge as usecases
from lawstudy.usecases.duties.duties import add_duty, change_duty, remove_duty
from lawstudy.usecases.plans.plan_export import PlanFormat
from lawstudy.words.duties import part_words, whom_words

Text = str | None
Named = Annotated[str, typer.Argument(help=N_("Entry of the list by its title or id"))]
OfDay = Annotated[str, typer.Option("--on", help=N_("As the list stood on this day; today when left out"))]

app = typer.Typer(no_args_is_help=True)


@dataclass(frozen=True)
class EntryOptions:
    """What is said of an entry, whether it is new or changed; None where nothing is."""

    part: Annotated[ListPart | None, typer.Option("--part", help=N_("Part of the list: rules of the party, or laws"))] = None
    whom: Annotated[Whom | None, typer.Option("--whom", help=N_("Whom it is for: everybody, the bureau, or a post"))] = None
    post: Annotated[Text, typer.Option("--post", help=N_("The post, for an entry of one"))] = None
    basis: Annotated[Text, typer.Option("--basis", help=N_("Document by which it stands in the list"))] = None
    since: Annotated[Text, typer.Option("--from", help=N_("Since when it stands there"))] = None
    until: Annotated[Text, typer.Option("--to", help=N_("The first day on which it no longer does"))] = None
    end_basis: Annotated[Text, typer.Option("--end-basis", help=N_("Document by which it was taken out"))] = None
    note: Annotated[Text, typer.Option("--note", help=N_("A note"))] = None


@command(app, "show")
def show(
    run: Run,
    year: Year = None,
    on: OfDay = "",
    group: Annotated[str, typer.Option("--group", help=N_("Whose coverage is shown: a group; * for everyone"))] = usecases.LEADERS,
    past: Annotated[bool, typer.Option("--past", help=N_("Also what does not stand in the list on that day"))] = False,
) -> None:
    """The list in its two parts, with who of a group covered which entry by the ledger of a year."""
    day = day_of(run, "on", on) if on else ""
    found = run.door.call(usecases.show_knowledge_list, year=year_of(run, year), on=day, group=group, past=past)
    head = (
        _(P_("list", "Part")),
        _("Law or rule"),
        _("Whom it is for"),
        _(P_("list", "Basis")),
        _("In the list since"),
        _("Covered"),
        _(P_("list", "Not yet")),
    )

    def cells(line: usecases.KnowledgeLine) -> tuple[object, ...]:
        entry, whole = line.entry, len(line.covered) + len(line.missing)
        missing = "、".join(found.names[who] for who in line.missing)
        until = f"{entry.from_day}–{entry.to_day}" if entry.to_day else entry.from_day
        return (
            part_words(entry.part),
            entry.name,
            whom_words(entry),
            entry.basis,
            until,
            f"{len(line.covered)} / {whole}" if whole else "—",
            missing,
        )

    run.show(found, lambda: (head, [cells(line) for line in found.lines]))


@command(app, "add")
def add(run: Run, name: Annotated[str, typer.Argument(help=N_("Title of the law or rule"))], said: EntryOptions) -> None:
    """Put an entry into the list."""
    begun = KnowledgeEntry(part=said.part or ListPart.LAW, whom=said.whom or (Whom.POST if said.post else Whom.COMMON), name=name)
    _say(run, run.door.call(add_duty, facts=structs.replace(begun, **_said(run, said))))


@command(app, "change")
def change(run: Run, entry: Named, said: EntryOptions, name: Annotated[str, typer.Option("--name", help=N_("Another title"))] = "") -> None:
    """Say otherwise what an entry is, or from when and until when it stands in the list."""
    line = found(run, entry)
    facts = structs.replace(line.entry, **({"name": name} if name else {}), **_said(run, said))
    _say(run, run.door.call(change_duty, duty_id=line.id, facts=facts, expected_version=line.version))


@command(app, "remove")
def remove(run: Run, entry: Named) -> None:
    """Take an entry out that was put in by mistake; one that was adjusted gets --to instead."""
    line = found(run, entry)
    run.door.call(remove_duty, duty_id=line.id, expected_version=line.version)
    run.say({"removed": line.id}, _("Taken out: {title}").format(title=line.entry.name))


@command(app, "print")
def print_list(
    run: Run,
    out: Out,
    year: Year = None,
    on: OfDay = "",
    form: Annotated[PlanFormat, typer.Option("--format", help=N_("Format of the document"))] = PlanFormat.DOCX,
) -> None:
    """Write the list as a document; nothing of it says who knows what."""
    day = day_of(run, "on", on) if on else ""
    blob = run.door.call(usecases.print_knowledge_list, year=year_of(run, year), on=day, form=form)
    path = run.keep(blob, out)
    run.say(structs.asdict(blob) | {"path": str(path)}, _("The list is in {path}.").format(path=path))


def found(run: Run, said: str) -> usecases.KnowledgeLine:
    """The entry of a title; of several those that still stand in the list."""
    lines = run.door.call(usecases.show_knowledge_list, year=year_of(run, None), past=True).lines
    ident, wanted = as_id(said), same_title(said.strip("《》"))
    fitting = [line for line in lines if line.id == ident or same_title(line.entry.name) == wanted]
    if len(fitting) > 1:
        fitting = [line for line in fitting if not line.entry.to_day] or fitting
    if not fitting:
        raise NotFound(noun="duty_entry", ident=said)
    if len(fitting) > 1:
        raise BadArgument(name="duty_entry", reason="{given} of them are called so: take the id", values={"given": len(fitting)})
    return fitting[0]


def _said(run: Run, said: EntryOptions) -> dict[str, Any]:
    plain = {"part": said.part, "whom": said.whom, "post": said.post, "basis": said.basis, "end_basis": said.end_basis, "note": said.note}
    given: dict[str, Any] = {name: value for name, value in plain.items() if value is not None}
    days = {"from_day": said.since, "to_day": said.until}
    return given | {name: day_of(run, name, day) if day.strip() else "" for name, day in days.items() if day is not None}


def _say(run: Run, duty: Duty) -> None:
    run.say(structs.asdict(duty), _("Saved: {activity}").format(activity=duty.facts.title))
