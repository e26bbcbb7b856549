"""lawstudy people away …: who is elsewhere for a time (不在岗); people sheet: one person's year."""

from typing import Annotated

import typer
from msgspec import structs

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.find import person_id
from lawstudy.cli.person import Whom
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.absence import Absence, AbsenceReason
from lawstudy.errors import NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.people import absences as usecases
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.people.person_year import SheetFormat, print_person_year
from lawstudy.words.people import AWAY, to_words

away = typer.Typer(no_args_is_help=True)
Until = Annotated[str, typer.Option("--until", help=N_("Last day away, as 2026-11-24; left out while nobody knows it"))]
Reason = Annotated[AbsenceReason, typer.Option(help=N_("village (驻村), post (挂职), seconded (借调) or other; printed as 不在岗 only"))]
Document = Annotated[str, typer.Option(help=N_("The document that it rests on"))]


def register(app: typer.Typer) -> None:
    app.add_typer(away, name="away", help=N_("Who is elsewhere for a time, and is not expected at activities"))
    command(app, "sheet")(sheet)


@command(away, "list")
def list_away(run: Run, year: Annotated[int | None, typer.Option(help=N_("Only those that meet this year"))] = None) -> None:
    """Who is or was elsewhere, by the first day."""
    found = run.door.call(usecases.list_absences, year=year)
    head = (_("Name"), _("Department"), _("From"), _("Until"), _("Why elsewhere"), _("Document"))

    def cells(line: usecases.AbsenceLine) -> tuple[object, ...]:
        one = line.absence
        return line.name, line.department, one.from_day, one.to_day or to_words(""), _(AWAY[one.reason]), one.document

    run.show(found, lambda: (head, [cells(line) for line in found]))


@command(away, "add")
def add(
    run: Run,
    person: Whom,
    since: Annotated[str, typer.Option("--from", help=N_("First day away, as 2026-11-24"))],
    until: Until = "",
    reason: Reason = AbsenceReason.OTHER,
    document: Document = "",
) -> None:
    """A person is elsewhere (驻村, 挂职, 借调): from that day on nobody expects him at activities, and 缓考 or 免考 is proposed."""
    made = run.door.call(
        usecases.add_absence,
        person_id=person_id(run, person),
        from_day=day_of(run, "from_day", since),
        to_day=day_of(run, "to_day", until) if until else "",
        reason=reason,
        document=document,
    )
    run.say(made, _("Saved."))


@command(away, "change")
def change(
    run: Run,
    person: Whom,
    since: Annotated[str, typer.Option("--from", help=N_("The first day as it is written down, which tells the entry"))],
    until: Annotated[str | None, typer.Option("--until", help=N_("Last day away; empty while nobody knows it"))] = None,
    first: Annotated[str | None, typer.Option("--first-day", help=N_("The first day as it should be"))] = None,
    reason: Annotated[AbsenceReason | None, typer.Option(help=N_("Why elsewhere"))] = None,
    document: Annotated[str | None, typer.Option(help=N_("The document that it rests on"))] = None,
) -> None:
    """Put an entry right, as when somebody is back."""
    before = _entry(run, person, since)
    value = run.door.call(
        usecases.change_absence,
        absence_id=before.id,
        from_day=day_of(run, "from_day", first) if first else before.from_day,
        to_day=before.to_day if until is None else day_of(run, "to_day", until) if until else "",
        reason=before.reason if reason is None else reason,
        document=before.document if document is None else document,
        expected_version=before.version,
    )
    run.say(value, _("Saved."))


@command(away, "remove")
def remove(run: Run, person: Whom, since: Annotated[str, typer.Option("--from", help=N_("The first day of the entry"))]) -> None:
    """Take an entry out that was a mistake."""
    found = _entry(run, person, since)
    run.door.call(usecases.remove_absence, absence_id=found.id, expected_version=found.version)
    run.say({"removed": str(found.id)}, _("Taken out."))


def _entry(run: Run, person: str, since: str) -> Absence:
    ident, day = person_id(run, person), day_of(run, "from_day", since)
    found = [line.absence for line in run.door.call(usecases.list_absences) if line.absence.person_id == ident]
    for one in found:
        if one.from_day == day:
            return one
    raise NotFound(noun="absence", ident=day)


def sheet(
    run: Run,
    person: Whom,
    out: Out,
    year: Annotated[int, typer.Option(help=N_("Year; that of the bureau when left out"))] = 0,
    form: Annotated[SheetFormat, typer.Option("--format", help=N_("Format of the document"))] = SheetFormat.PDF,
) -> None:
    """Write the sheet of one person's year: activities, attendance, hours."""
    year = year or run.door.call(our_organisation).year
    blob = run.door.call(print_person_year, person_id=person_id(run, person), year=year, form=form)
    path = run.keep(blob, out)
    run.say(structs.asdict(blob) | {"path": str(path)}, _("The sheet is in {path}.").format(path=path))
