"""lawstudy evidence …: an index of 考核指标, what answers its rows, and the package of 佐证材料."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import structs

from lawstudy.cli.files import written
from lawstudy.cli.find import activity_id, as_id, kind_code
from lawstudy.cli.imports import Partly, RowsWithProblems, TableOptions, import_table, source_of
from lawstudy.cli.plan import Year, year_of
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.evidence_index import Paper
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, P_, _
from lawstudy.usecases.duties.duties import change_duty
from lawstudy.usecases.duties.evidence import Choice, EvidenceFile, FileChoice, IndexLine, show_evidence_index
from lawstudy.usecases.duties.evidence_package import evidence_package
from lawstudy.usecases.imports.duty_lists import accept_index_import, preview_index_import
from lawstudy.usecases.imports.preview import OPEN
from lawstudy.words.evidence_index import PAPERS, state_words, why_words

Index = Annotated[str, typer.Option("--name", help=N_("Name of the index, where a year has several"))]
Row = Annotated[str, typer.Argument(help=N_("Row of the index by its number, its words or its id"))]
NONE, ALL = "-", "all"

app = typer.Typer(no_args_is_help=True)


@dataclass(frozen=True)
class BindOptions:
    """What answers a row; None where nothing is said."""

    kind: Annotated[list[str] | None, typer.Option("--kind", help=N_("Kind whose activities answer it; may be repeated; - for none"))] = (
        None
    )
    tag: Annotated[list[str] | None, typer.Option("--tag", help=N_("Campaign whose activities answer it; may be repeated; - for none"))] = (
        None
    )
    activity: Annotated[
        list[str] | None, typer.Option("--activity", help=N_("One activity, by topic or id; may be repeated; - for none"))
    ] = None
    figure: Annotated[
        list[str] | None, typer.Option("--figure", help=N_("Figure of the annual report by its code; may be repeated; - for none"))
    ] = None
    paper: Annotated[
        list[str] | None, typer.Option("--paper", help=N_("Paper that the program makes, such as plan or knowledge; may be repeated"))
    ] = None
    file: Annotated[list[str] | None, typer.Option("--file", help=N_("What lies elsewhere, in words; may be repeated; - for none"))] = None
    points: Annotated[float | None, typer.Option("--score", help=N_("Own score"))] = None
    words: Annotated[str | None, typer.Option("--statement", help=N_("Own statement"))] = None
    not_ours: Annotated[str | None, typer.Option("--not-ours", help=N_("Why it does not concern the bureau"))] = None
    party: Annotated[bool | None, typer.Option("--party/--no-party", help=N_("It is matter of the party"))] = None


@command(app, "import")
def import_index(
    run: Run,
    table: TableOptions,
    year: Annotated[int, typer.Option("--year", help=N_("Year; that of its title, or the bureau's, when left out"))] = 0,
    index: Index = "",
) -> None:
    """Read an index of an assessment from a table: any of its columns may lack, cells may be merged."""
    import_table(run, table, preview_index_import, accept_index_import, {"year": year, "index": index})


@command(app, "show")
def show(run: Run, year: Year = None, index: Index = "") -> None:
    """The rows of the index with what answers each, and what is missing."""
    found = run.door.call(show_evidence_index, year=year_of(run, year), index=index)
    head = (_("Number"), _("Indicator"), _(P_("index", "Points")), _("Own score"), _("State"), _("Answered by"))

    def cells(line: IndexLine) -> tuple[object, ...]:
        row = line.row
        by = [f"{day} {topic}" for day, topic, _ident in line.activities] + [_(PAPERS[Paper(paper)]) for paper in line.papers]
        state = state_words(line.state)
        return row.number, row.title, _points(row.points), _points(row.own_points), state, "；".join((*by, *line.figures, *row.files))

    run.show(found, lambda: (head, [cells(line) for line in found.lines]))


@command(app, "bind")
def bind(run: Run, row: Row, said: BindOptions, year: Year = None) -> None:
    """Say what answers a row, its own score and statement, or why it does not concern the bureau."""
    line = _found(run, row, year_of(run, year))
    duty = run.door.call(change_duty, duty_id=line.id, facts=structs.replace(line.row, **_said(run, said)), expected_version=line.version)
    run.say(structs.asdict(duty), _("Saved: {activity}").format(activity=duty.facts.title))


@command(app, "files")
def files(run: Run, year: Year = None, index: Index = "") -> None:
    """The files that a package could hold, those that show names, faces or scores first."""
    found = run.door.call(show_evidence_index, year=year_of(run, year), index=index).files
    head = (_("Shows"), _("Date"), _("Topic"), _("File"), _("Code of the file"))

    def cells(one: EvidenceFile) -> tuple[object, ...]:
        return why_words(one.why), one.day, one.topic, one.name, one.key

    run.show(found, lambda: (head, [cells(one) for one in found]))


@command(app, "package")
def package(
    run: Run,
    out: Out,
    index: Annotated[
        Path | None, typer.Option("--index", readable=False, help=N_("Read this table as the index first; else that of the year is taken"))
    ] = None,
    year: Year = None,
    name: Index = "",
    use: Annotated[
        list[str] | None, typer.Option("--use", help=N_("File with names, faces or scores that goes in, by its key, or all"))
    ] = None,
    mask: Annotated[list[str] | None, typer.Option("--mask", help=N_("Likewise, with what it shows covered"))] = None,
    leave: Annotated[list[str] | None, typer.Option("--leave", help=N_("Likewise, one that stays out"))] = None,
    party: Annotated[bool, typer.Option("--party", help=N_("With matter of the party"))] = False,
    partly: Partly = False,
) -> None:
    """Put the evidence together: folders by the index, one PDF, contents, own assessment, workbook; says what is missing."""
    of_year = year_of(run, year)
    if index is not None:
        name = name or index.stem
        _read(run, index, of_year, name, partly=partly)
    said = {Choice.USE: use, Choice.MASK: mask, Choice.LEAVE: leave}
    choices = _choices(run, of_year, name, {choice: keys for choice, keys in said.items() if keys}, party=party)
    made = run.door.call(evidence_package, year=of_year, index=name, choices=choices, party=party)
    _unpack(run.door.get_blob(made.blob.sha256), out)
    words = [
        _("{covered} of {rows} rows are answered, {missing} are missing; the package is in {path}.").format(
            covered=made.covered, rows=made.rows, missing=len(made.missing), path=out
        ),
        *(_("Missing: {row}").format(row=title) for title in made.missing),
        *(
            _("Not decided, so left out: {file} ({why})").format(file=f"{one.day} {one.name}", why=why_words(one.why))
            for one in made.waiting
        ),
        *(_("The copy is gone: {file}").format(file=path) for path in made.gone),
        *(_("Too large for the package: {file}").format(file=path) for path in made.too_large),
    ]
    run.say(structs.asdict(made) | {"path": str(out)}, "\n".join(words))


def _read(run: Run, table: Path, year: int, name: str, *, partly: bool) -> None:
    """Import the table; RowsWithProblems where some are open and nobody said to leave them out."""
    with source_of(run, TableOptions(table=table)) as source:
        preview = run.door.call(preview_index_import, source=source, year=year, index=name)
        waiting = sum(row.outcome in OPEN for row in preview.rows)
        if waiting and not partly:
            raise RowsWithProblems(count=waiting)
        run.door.call(accept_index_import, source=source, token=preview.token, year=year, index=name)


def _choices(run: Run, year: int, name: str, said: dict[Choice, list[str]], *, party: bool) -> tuple[FileChoice, ...]:
    """``all`` are those that show somebody; what is named by itself wins over it."""
    if not said:
        return ()
    concerned = [one.key for one in run.door.call(show_evidence_index, year=year, index=name, party=party).files if one.why is not None]
    found = {key: choice for choice, keys in said.items() if ALL in keys for key in concerned}
    found |= {key: choice for choice, keys in said.items() for key in keys if key != ALL}
    return tuple(FileChoice(key=key, choice=choice) for key, choice in found.items())


def _unpack(data: bytes, out: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            written(packed.read(name), Path(name).name, out / name)


def _found(run: Run, said: str, year: int) -> IndexLine:
    lines = run.door.call(show_evidence_index, year=year).lines
    ident = as_id(said)
    fitting = [line for line in lines if said == line.row.number or line.id == ident] or [line for line in lines if said in line.row.title]
    if not fitting:
        raise NotFound(noun="duty_entry", ident=said)
    if len(fitting) > 1:
        raise BadArgument(name="duty_entry", reason="{given} of them are called so: take the id", values={"given": len(fitting)})
    return fitting[0]


def _said(run: Run, said: BindOptions) -> dict[str, Any]:
    lists = {"tags": said.tag, "figures": said.figure, "files": said.file}
    given: dict[str, Any] = {name: tuple(one for one in words if one != NONE) for name, words in lists.items() if words is not None}
    if said.kind is not None:
        given["kinds"] = tuple(kind_code(run, one) for one in said.kind if one != NONE)
    if said.activity is not None:
        given["activities"] = tuple(activity_id(run, one) for one in said.activity if one != NONE)
    if said.paper is not None:
        given["papers"] = tuple(_paper(one) for one in said.paper if one != NONE)
    if said.points is not None:
        given["own_points"] = round(said.points * 100)
    plain = {"own_words": said.words, "not_applicable": said.not_ours, "party": said.party}
    return given | {name: value for name, value in plain.items() if value is not None}


def _paper(said: str) -> str:
    if said not in {paper.value for paper in Paper}:
        known = "、".join(paper.value for paper in Paper)
        raise BadArgument(name="papers", reason=N_("“{given}” is none of {known}"), values={"given": said, "known": known})
    return said


def _points(points: int | None) -> str:
    return "" if points is None else f"{points / 100:g}"
