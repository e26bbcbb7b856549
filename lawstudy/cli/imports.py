"""A table that is imported: its source with corrections, the preview, and the consent."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from lawstudy.cli.files import STANDARD_INPUT, read_file, read_text_file
from lawstudy.cli.output import print_table
from lawstudy.cli.run import Run
from lawstudy.cli.wording import OUTCOMES, word
from lawstudy.errors import BadArgument, UserError, Words
from lawstudy.formats.table import CellProblem
from lawstudy.i18n import N_, _
from lawstudy.usecases.table_import import Accepted, Correction, ImportPreview, ImportRow, ImportSource, Outcome
from lawstudy.words.imported import field_words, value_words
from lawstudy.words.problems import words_of

A = TypeVar("A")
# So many values are a guess; more of them are all that there are.
FEW = 3

Table = Annotated[Path, typer.Argument(help=N_("XLSX, CSV or TSV file; - reads pasted cells from standard input"))]
Sheet = Annotated[str, typer.Option("--sheet", help=N_("Sheet of an XLSX file; the first when left out"))]
Columns = Annotated[list[str] | None, typer.Option("--column", help=N_("What a column means, as C=department; C= leaves it out"))]
Corrections = Annotated[list[str] | None, typer.Option("--correct", help=N_("The value to take for a cell, as 12:C=value"))]
Skipped = Annotated[list[int] | None, typer.Option("--skip", help=N_("A row to leave out, by its number"))]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Accept without asking; without it a script only gets the preview"))]
Partly = Annotated[bool, typer.Option("--partly", help=N_("Leave rows with problems out and take the others"))]


@dataclass
class RowsWithProblems(UserError):
    count: int
    words = Words(
        N_("{count} rows of the table have problems."),
        kept=N_("Nothing was imported; the file itself is not changed."),
        todo=N_("Correct them in the table or with --correct, or leave them out with --partly."),
    )


@dataclass(frozen=True)
class Consent:
    """How much may be done without asking."""

    yes: bool
    partly: bool


def source_of(
    run: Run, table: Path, sheet: str, columns: list[str] | None, corrections: list[str] | None, skipped: list[int] | None
) -> ImportSource:
    """What a use case reads; a file goes into the workspace first. FileUnreadable, BadArgument."""
    pasted = str(table) == STANDARD_INPUT
    return ImportSource(
        text=read_text_file(table) if pasted else "",
        sha256="" if pasted else run.door.put_blob(read_file(table)),
        sheet=sheet,
        columns=dict(_split("column", each) for each in columns or ()),
        corrections=tuple(_correction(each) for each in corrections or ()),
        skipped=tuple(skipped or ()),
    )


def _split(name: str, said: str) -> tuple[str, str]:
    left, sign, right = said.partition("=")
    if not sign or not left.strip():
        raise BadArgument(name=name, reason=N_("“{given}” has no = in it"), values={"given": said})
    return left.strip(), right.strip()


def _correction(said: str) -> Correction:
    cell, value = _split("correct", said)
    row, _colon, column = cell.partition(":")
    if not row.isdecimal() or not column:
        raise BadArgument(name="correct", reason=N_("“{given}” is not like 12:C=value"), values={"given": said})
    return Correction(row=int(row), column=column.upper(), value=value)


def import_table(run: Run, preview: ImportPreview, consent: Consent, accept: Callable[[], A], accepted: Callable[[A], Accepted]) -> None:
    """Show the preview and, with consent, accept it; RowsWithProblems when rows would be left out unasked."""
    asks = not consent.yes and not run.json and sys.stdin.isatty()
    if not run.json:
        _show(preview.rows if not consent.yes else tuple(row for row in preview.rows if row.problems))
    if not consent.yes and not (asks and _agrees(preview)):
        run.say(preview, _("{n} rows would be written. Nothing was written yet; --yes accepts them.").format(n=preview.writes))
        return
    problems = preview.count(Outcome.PROBLEM)
    if problems and not consent.partly:
        raise RowsWithProblems(count=problems)
    result = accept()
    run.say(result, _summary(accepted(result)))


def _agrees(preview: ImportPreview) -> bool:
    return typer.confirm(_("Write {n} rows?").format(n=preview.writes), err=True)


def _summary(accepted: Accepted) -> str:
    return _("Written: {added} new, {changed} changed, {left} leaving; {problems} rows left out.").format(
        added=accepted.added, changed=accepted.changed, left=accepted.left, problems=accepted.problems
    )


def _show(rows: tuple[ImportRow, ...]) -> None:
    if not rows:
        return
    head = (_("Row"), _("Outcome"), _("What"), _("Details"), _("Changes"), _("Problems"))
    print_table(head, [(row.row or "", word(OUTCOMES, row.outcome), row.title, row.second, _changes(row), _problems(row)) for row in rows])


def _changes(row: ImportRow) -> str:
    said = ((field_words(c.field), value_words(c.field, c.old), value_words(c.field, c.new)) for c in row.changes)
    return _("; ").join(f"{field} {old} → {new}" if old else f"{field} {new}" for field, old, new in said)


def _problems(row: ImportRow) -> str:
    return _("; ").join(problem_text(problem) for problem in row.problems)


def problem_text(problem: CellProblem) -> str:
    """What is wrong with a cell, where, and what would do."""
    words = words_of(problem.code, {"value": problem.value, "other": problem.other})
    form = _(" (perhaps {repairs})") if len(problem.repairs) <= FEW else _(" (known: {repairs})")
    repairs = form.format(repairs="、".join(problem.repairs)) if problem.repairs else ""
    return f"{problem.column}{problem.row} {words}{repairs}" if problem.column else f"{words}{repairs}"
