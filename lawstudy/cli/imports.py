"""A table that is imported: its source with corrections and decisions, the preview, and the consent."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
import typer
from msgspec import structs

from lawstudy.cli.files import STANDARD_INPUT, read_file, read_text_file
from lawstudy.cli.output import print_table
from lawstudy.cli.run import Run
from lawstudy.errors import BadArgument, UserError, Words
from lawstudy.formats.tables.limits import MOST_BYTES, MOST_PASTED
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.i18n import N_, _
from lawstudy.usecases.imports.alike import Alike, alike, decided, questions
from lawstudy.usecases.imports.preview import OPEN, Accepted, ColumnUse, ImportPreview, ImportRow, Outcome
from lawstudy.usecases.imports.source import ASK_ANEW, EARLIER_KEY, Answer, Correction, ImportSource
from lawstudy.usecases.imports.staging import drop_table, stage_table
from lawstudy.usecases.registry import UseCase
from lawstudy.words.decisions import decision_words, note_words, together_words
from lawstudy.words.imported import affected_words, field_words, outcome_words, use_words, value_words, withheld_words

_BYTES_EACH = 4  # of UTF-8 for a character
A = TypeVar("A")
P = TypeVar("P")
# Before the code of a doubt: all rows that ask so, whatever it is about in each. In any language of the program.
ALL_OF = ("all:", "全部:", "全部：")
# So many values are a guess; more of them are all that there are.
FEW = 3
# For so many doubts what is to be typed is shown; a table of hundreds is decided together, or in the window.
MOST_WAYS = 8

_Table = Annotated[Path, typer.Argument(help=N_("XLSX, XLS, ODS, CSV, TSV, HTML or XML table; - reads pasted cells from standard input"))]
_Sheet = Annotated[str, typer.Option("--sheet", help=N_("Sheet of a spreadsheet; chosen by the program when left out"))]
_HeaderRow = Annotated[int, typer.Option("--header-row", help=N_("Row of the header; 0 looks for it, -1 says that there is none"))]
_Columns = Annotated[list[str] | None, typer.Option("--column", help=N_("What a column means, as C=department; C= leaves it out"))]
_Corrections = Annotated[list[str] | None, typer.Option("--correct", help=N_("The value to take for a cell, as 12:C=value"))]
_Decisions = Annotated[
    list[str] | None,
    typer.Option(
        "--decide",
        help=N_("A decision about a doubt: KEY=choice for all like cells, 12@KEY=choice for row 12, all:CODE=choice for all that ask so"),
    ),
]
_Skipped = Annotated[list[str] | None, typer.Option("--skip", help=N_("A row to leave out, by its number"))]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Accept without asking; without it a script only gets the preview"))]
Partly = Annotated[bool, typer.Option("--partly", help=N_("Leave open rows out and take the others"))]


def _same(found: Any) -> Any:
    return found


@dataclass
class RowsWithProblems(UserError):
    count: int
    words = Words(
        N_("{count} rows of the table are open: something in them is doubtful or cannot be."),
        kept=N_("Nothing was imported; the file itself is not changed."),
        todo=N_("Decide with --decide, correct them in the table or with --correct, or leave them out with --partly."),
    )


@dataclass(frozen=True)
class TableOptions:
    """What every command takes that reads a table: where it is, what is decided about it, how much may be done without asking."""

    table: _Table
    sheet: _Sheet = ""
    header_row: _HeaderRow = 0
    column: _Columns = None
    correct: _Corrections = None
    decide: _Decisions = None
    skip: _Skipped = None
    yes: Yes = False
    partly: Partly = False


def import_table(
    run: Run,
    options: TableOptions,
    previewing: UseCase[..., P],
    accepting: UseCase[..., A],
    facts: Mapping[str, object],
    *,
    look: Callable[[P], None] = lambda _found: None,
    plan: Callable[[P], ImportPreview] = _same,
    accepted: Callable[[A], Accepted] = _same,
    text: str | None = None,
) -> None:
    """Read a table, show what accepting would do and, with consent, accept it; RowsWithProblems when rows would be left out unasked.
    ``look`` sees the preview first and may refuse it. ``facts`` are what both use cases take besides, ``text`` cells that are
    at hand already."""
    with source_of(run, options, text) as given:
        source, found = _settled(run, given, options.decide, lambda one: run.door.call(previewing, source=one, **facts), plan)
        look(found)
        token = plan(found).token
        _take(run, plan(found), options, lambda: run.door.call(accepting, source=source, token=token, **facts), accepted)


@contextmanager
def source_of(run: Run, options: TableOptions, text: str | None = None) -> Iterator[ImportSource]:
    """What a use case reads; a file is read first, in a process of its own, and forgotten when the command ends, whatever came of it.
    FileUnreadable, TableUnreadable, BadArgument."""
    table = options.table
    pasted = text is not None or str(table) == STANDARD_INPUT
    if pasted and text is None:
        text = read_text_file(table, most=_BYTES_EACH * MOST_PASTED)
    source = ImportSource(
        text=text or "",
        sheet=options.sheet,
        header_row=options.header_row,
        columns=dict(_split("column", each) for each in options.column or ()),
        corrections=tuple(_correction(each) for each in options.correct or ()),
        answers=tuple(_answer(each) for each in options.decide or () if not each.startswith(ALL_OF)),
        skipped=tuple(options.skip or ()),
    )
    if pasted:
        yield source
        return
    staged = run.door.call(stage_table, data=read_file(table, most=MOST_BYTES), name=table.name).id
    try:
        yield structs.replace(source, staged=staged)
    finally:
        run.door.call(drop_table, staged=staged)


def _settled(
    run: Run, source: ImportSource, decisions: list[str] | None, preview: Callable[[ImportSource], P], of: Callable[[P], ImportPreview]
) -> tuple[ImportSource, P]:
    """The preview, once for each decision about all rows that ask the same; whom it is about is shown before it is taken."""
    found = preview(source)
    for said in decisions or ():
        if said.startswith(ALL_OF):
            code, choice = _split("decide", said.replace("：", ":", 1).partition(":")[2])
            group = _group(of(found), code, choice)
            if not run.json:
                _show_together(group, choice)
            source = decided(source, group, choice)
            found = preview(source)
    return source, found


def _group(preview: ImportPreview, code: str, choice: str) -> Alike:
    group = next((one for one in questions(preview) if one.code == code), None)
    if group is None:
        codes = "、".join(one.code for one in questions(preview))
        said: dict[str, str | int] = {"given": code, "codes": codes}
        reason = N_("no row asks {given}; the codes that rows ask are: {codes}") if codes else N_("no row asks {given}, nor anything else")
        raise BadArgument(name="decide", reason=reason, values=said)
    if choice not in group.choices:
        values: dict[str, str | int] = {"given": choice, "choices": "、".join(group.choices)}
        raise BadArgument(name="decide", reason=N_("{given} is none of the choices for all of them: {choices}"), values=values)
    return group


def _show_together(group: Alike, choice: str) -> None:
    print(_("{n} rows are decided together, {decision}:").format(n=len(group.places), decision=together_words(choice)))
    for one in group.affected:
        print("  " + affected_words(one.place, one.title, one.value))


def _split(name: str, said: str) -> tuple[str, str]:
    left, sign, right = said.partition("=")
    if not sign or not left.strip():
        raise BadArgument(name=name, reason=N_("“{given}” has no = in it"), values={"given": said})
    return left.strip(), right.strip()


def _correction(said: str) -> Correction:
    cell, value = _split("correct", said)
    sheet, _sign, place = cell.rpartition("!")
    row, _colon, column = place.partition(":")
    if not row.isdecimal() or not column:
        raise BadArgument(name="correct", reason=N_("“{given}” is not like 12:C=value"), values={"given": said})
    return Correction(row=int(row), column=column.upper(), value=value, sheet=sheet)


def _answer(said: str) -> Answer:
    left, choice = _split("decide", said)
    place, _sign, key = left.rpartition("@")
    return Answer(key=key, choice=choice, place=place)


def _take(run: Run, preview: ImportPreview, consent: TableOptions, accept: Callable[[], A], accepted: Callable[[A], Accepted]) -> None:
    asks = not consent.yes and not run.json and sys.stdin.isatty()
    if not run.json:
        _show(preview, preview.rows if not consent.yes else tuple(row for row in preview.rows if row.notes))
    if not consent.yes and not (asks and _agrees(preview)):
        words = _("{n} rows would be written. Nothing was written yet; --yes accepts them.").format(n=preview.writes)
        run.say(described(preview) if run.json else None, words)
        return
    problems = preview.count(*OPEN)
    if problems and not consent.partly:
        raise RowsWithProblems(count=problems)
    result = accept()
    said = accepted(result)
    # A plan of 100,000 rows as data is several times as large as the plan: only for who reads it.
    told = msgspec.to_builtins(result) | msgspec.to_builtins(said) | {"preview": described(preview)} if run.json else None
    run.say(told, _summary(said))


def _agrees(preview: ImportPreview) -> bool:
    return typer.confirm(_("Write {n} rows?").format(n=preview.writes), err=True)


def _summary(accepted: Accepted) -> str:
    words = _("Written: {added} new, {changed} changed, {left} leaving; {problems} rows left out.")
    if not accepted.left:  # nobody leaves a list of scores or activities
        words = _("Written: {added} new, {changed} changed; {problems} rows left out.")
    return words.format(added=accepted.added, changed=accepted.changed, left=accepted.left, problems=accepted.problems)


# --- for people -------------------------------------------------------------------------------------------------------------------------


def _show(preview: ImportPreview, rows: tuple[ImportRow, ...]) -> None:
    for line in _about(preview):
        print(line)
    if not rows:
        return
    head = (_("Row"), _("Outcome"), _("What"), _("Details"), _("Changes"), _("Remarks"))
    print_table(head, [(row.place, outcome_words(row.outcome), row.title, row.second, _changes(row), _notes(row.notes)) for row in rows])
    for line in _open_doubts(preview):
        print(line)


def _open_doubts(preview: ImportPreview) -> list[str]:
    """What --decide takes for each of the first doubts, as it is to be typed."""
    asked = {note.key: note for row in preview.rows if row.outcome in OPEN for note in row.open_notes if note.key and note.repairs}
    first = list(asked.items())[:MOST_WAYS]
    lines = ["  " + "、".join(f"--decide '{key}={choice}'（{decision_words(choice)}）" for choice in note.repairs) for key, note in first]
    return [_("Open doubts: {n}. To decide the first of them:").format(n=len(asked)), *lines] if lines else []


def _about(preview: ImportPreview) -> list[str]:
    """The sheet, the header, what became of the columns, and what there is to say of the table."""
    header = _("row {row} is the header").format(row=preview.header_row) if preview.header_row else _("no header found")
    lines = [_("Sheet “{sheet}”: {header}").format(sheet=preview.sheet, header=header) if preview.sheet else header]
    for use in ("taken", "ignored", "withheld"):
        columns = [column for column in preview.column_uses if column.use == use]
        if columns:
            lines.append(_("{what}: {names}").format(what=use_words(use), names="、".join(map(_named, columns))))
    lines += [note_text(note) for note in preview.notes]
    if any((note.key, note.repairs) == (EARLIER_KEY, (ASK_ANEW,)) for note in preview.notes):
        lines.append(_("To be asked again: {option}").format(option=f"--decide {EARLIER_KEY}={ASK_ANEW}"))
    return [*lines, *(_together(group) for group in alike(preview))]


def _together(group: Alike) -> str:
    ways = "、".join(f"--decide {_('all:')}{group.code}={choice}（{together_words(choice)}）" for choice in group.choices)
    return _("{n} rows ask the same kind of question; one decision for all of them: {ways}").format(n=len(group.places), ways=ways)


def _named(column: ColumnUse) -> str:
    name = column.header or column.letter
    if column.withheld:
        return f"{name}（{withheld_words(column.withheld)}）"
    return f"{name}→{field_words(column.meaning)}" if column.meaning else name


def _changes(row: ImportRow) -> str:
    said = ((field_words(c.field), value_words(c.field, c.old), value_words(c.field, c.new)) for c in row.changes)
    return _("; ").join(f"{field} {old} → {new}" if old else f"{field} {new}" for field, old, new in said)


def _notes(notes: tuple[Note, ...]) -> str:
    return _("; ").join(note_text(note) for note in notes)


def note_text(note: Note) -> str:
    """What there is to say of a cell, where it stands, and what would do."""
    words = note_words(note)
    if note.repairs and note.level is not Level.SAID:
        form = _(" (perhaps {repairs})") if len(note.repairs) <= FEW else _(" (known: {repairs})")
        words += form.format(repairs="、".join(decision_words(choice) for choice in note.repairs))
    return f"{note.column}{note.row} {words}" if note.column else words


# --- for scripts ------------------------------------------------------------------------------------------------------------------------


def described(preview: ImportPreview) -> dict[str, Any]:
    """The plan as data: sheet, header, columns with what became of them, and each row's outcome and notes, with their words."""
    columns = msgspec.to_builtins(preview.column_uses)
    by_use = {use: [c["header"] or c["letter"] for c in columns if c["use"] == use] for use in ("taken", "ignored", "withheld")}
    return {
        "sheet": preview.sheet,
        "sheets": msgspec.to_builtins(preview.sheets),
        "header_row": preview.header_row,
        "title": preview.title,
        "columns": columns,
        **by_use,
        "notes": [_note(note) for note in preview.notes],
        "rows": [msgspec.Raw(msgspec.json.encode(_row(row))) for row in preview.rows],
        "alike": [msgspec.to_builtins(group) for group in alike(preview)],
        "counts": {outcome.value: preview.count(outcome) for outcome in Outcome if preview.count(outcome)},
        "writes": preview.writes,
        "token": preview.token,
    }


def _row(row: ImportRow) -> dict[str, Any]:
    return {
        "row": row.row,
        "place": row.place,
        "outcome": row.outcome.value,
        "title": row.title,
        "second": row.second,
        "changes": msgspec.to_builtins(row.changes),
        "notes": [_note(note) for note in row.notes],
        "subject": None if row.subject is None else str(row.subject),
    }


def _note(note: Note) -> dict[str, Any]:
    return {
        "level": note.level.value,
        "code": note.code,
        "text": note_words(note),
        "row": note.row,
        "column": note.column,
        "value": note.value,
        "key": note.key,
        "repairs": [{"choice": choice, "text": decision_words(choice)} for choice in note.repairs],
    }
