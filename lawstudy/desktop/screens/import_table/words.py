"""The three pastes in words: what columns can mean, what a row comes to, what is wrong with it. Plain values, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from lawstudy.desktop.theme.icons import Icon
from lawstudy.desktop.theme.tokens import Tone
from lawstudy.formats.table import CellProblem, Column
from lawstudy.i18n import N_, _
from lawstudy.usecases.table_import import FieldChange, ImportPreview, ImportRow, Outcome
from lawstudy.words.imported import field_words, value_words
from lawstudy.words.problems import words_of
from lawstudy.words.withheld import WITHHELD_WORDS


@dataclass(frozen=True)
class OutcomeWords:
    words: str
    icon: Icon
    tone: Tone


OUTCOMES: dict[Outcome, OutcomeWords] = {
    Outcome.UNCHANGED: OutcomeWords(N_("Unchanged"), Icon.MISSED, Tone.TEXT_3),
    Outcome.NEW: OutcomeWords(N_("New"), Icon.ADD, Tone.GREEN),
    Outcome.CHANGED: OutcomeWords(N_("Altered"), Icon.REVIEW, Tone.ACCENT),
    Outcome.LEAVING: OutcomeWords(N_("Moved or retired"), Icon.FORWARD, Tone.AMBER),
    Outcome.PROBLEM: OutcomeWords(N_("To be put right"), Icon.WRONG, Tone.RED),
    Outcome.SKIPPED: OutcomeWords(N_("Left out"), Icon.CLOSE, Tone.TEXT_3),
}


@dataclass(frozen=True)
class Run:
    """A stretch of words in one tone: the old value of a change is quiet, the new one bold."""

    text: str
    tone: Tone = Tone.TEXT
    strong: bool = False


def change_runs(row: ImportRow) -> tuple[Run, ...]:
    """What happens to a row, in one line."""
    if row.outcome is Outcome.PROBLEM:
        return (Run(problem_words(row.problems[0]), Tone.RED),)
    if row.outcome is Outcome.LEAVING:
        return (Run(_("not in the list; scores and hours are kept")),)
    runs: list[Run] = []
    for change in row.changes:
        if runs:
            runs.append(Run("   "))
        runs += _runs_of(change)
    if row.problems:
        runs += [Run("   "), Run(problem_words(row.problems[0]), Tone.AMBER)]
    return tuple(runs)


def _runs_of(change: FieldChange) -> list[Run]:
    head = Run(f"{field_words(change.field)} ", Tone.TEXT_2)
    new = Run(value_words(change.field, change.new), strong=bool(change.old))
    return [head, Run(value_words(change.field, change.old), Tone.TEXT_3), Run(" → ", Tone.TEXT_3), new] if change.old else [head, new]


def problem_words(problem: CellProblem) -> str:
    return words_of(problem.code, {"value": problem.value, "other": problem.other})


def place_words(problem: CellProblem) -> str:
    """第 18 行，B 列."""
    if not problem.column:
        return _("row {row}").format(row=problem.row)
    return _("row {row}, column {column}").format(row=problem.row, column=problem.column)


def withheld_words(columns: Sequence[Column]) -> str:
    """身份证号、手机号: the kinds of private columns that were not read."""
    kinds = dict.fromkeys(column.withheld for column in columns if column.withheld)
    return _(", ").join(_(WITHHELD_WORDS.get(kind, kind)) for kind in kinds)


def problem_list(preview: ImportPreview) -> str:
    """The problems as CSV for a spreadsheet; a value never begins like a formula."""
    head = (_("Row"), _("Column"), _("Name"), _("Problem"), _("Perhaps"))
    rows = [(str(p.row), p.column, row.title, problem_words(p), "、".join(p.repairs)) for row in preview.rows for p in row.problems]
    return "\ufeff" + "\r\n".join(",".join(_cell(text) for text in line) for line in (head, *rows)) + "\r\n"


def _cell(text: str) -> str:
    safe = f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
    return '"' + safe.replace('"', '""') + '"'
