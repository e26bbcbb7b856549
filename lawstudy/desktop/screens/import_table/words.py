"""The three pastes in words: what columns can mean, what a row comes to, what is wrong with it. Plain values, no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from lawstudy.desktop.theme.icons import Icon
from lawstudy.desktop.theme.tokens import Tone
from lawstudy.formats.tables.columns import Column
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.i18n import N_, _
from lawstudy.usecases.imports.preview import OPEN, FieldChange, ImportPreview, ImportRow, Outcome
from lawstudy.words.decisions import decision_words, note_words
from lawstudy.words.imported import OUTCOME_WORDS, field_words, value_words
from lawstudy.words.withheld import WITHHELD_WORDS


@dataclass(frozen=True)
class OutcomeWords:
    words: str
    icon: Icon
    tone: Tone


_LOOKS = {
    Outcome.UNCHANGED: (Icon.MISSED, Tone.TEXT_3),
    Outcome.NEW: (Icon.ADD, Tone.GREEN),
    Outcome.CHANGED: (Icon.REVIEW, Tone.ACCENT),
    Outcome.LEAVING: (Icon.FORWARD, Tone.AMBER),
    Outcome.ASKED: (Icon.ATTENTION, Tone.AMBER),
    Outcome.WRONG: (Icon.WRONG, Tone.RED),
    Outcome.OUTSIDE: (Icon.CLOSE, Tone.TEXT_3),
    Outcome.SKIPPED: (Icon.CLOSE, Tone.TEXT_3),
}
OUTCOMES: dict[Outcome, OutcomeWords] = {outcome: OutcomeWords(OUTCOME_WORDS[outcome], *look) for outcome, look in _LOOKS.items()}


LEVEL_WORDS = {Level.SAID: N_("taken, and said"), Level.ASKED: N_("asked"), Level.WRONG: N_("cannot be")}


@dataclass(frozen=True)
class Run:
    """A stretch of words in one tone: the old value of a change is quiet, the new one bold."""

    text: str
    tone: Tone = Tone.TEXT
    strong: bool = False


def change_runs(row: ImportRow) -> tuple[Run, ...]:
    """What happens to a row, in one line: what is open first, else what changes, then what was likely."""
    if row.outcome in OPEN:
        note = row.open_notes[0]
        return (Run(note_words(note), Tone.RED if note.level is Level.WRONG else Tone.AMBER),)
    if row.outcome is Outcome.SKIPPED:
        words = _("left out, as you decided; nothing of this row is imported") if row.row else _("not in the list, and stays")
        return (Run(words, Tone.TEXT_3),)
    if row.outcome is Outcome.LEAVING:
        return (Run(_("not in the list; scores and hours are kept")),)
    runs: list[Run] = []
    for change in row.changes:
        if runs:
            runs.append(Run("   "))
        runs += _runs_of(change)
    for note in row.notes[:1]:
        runs += [Run("   "), Run(note_words(note), Tone.AMBER)] if runs else [Run(note_words(note), Tone.AMBER)]
    return tuple(runs)


def _runs_of(change: FieldChange) -> list[Run]:
    head = Run(f"{field_words(change.field)} ", Tone.TEXT_2)
    new = Run(value_words(change.field, change.new), strong=bool(change.old))
    return [head, Run(value_words(change.field, change.old), Tone.TEXT_3), Run(" → ", Tone.TEXT_3), new] if change.old else [head, new]


def place_words(note: Note) -> str:
    """第 18 行，B 列."""
    if not note.column:
        return _("row {row}").format(row=note.row)
    return _("row {row}, column {column}").format(row=note.row, column=note.column)


def withheld_words(columns: Sequence[Column]) -> str:
    """身份证号、手机号: the kinds of private columns that were not read."""
    kinds = dict.fromkeys(column.withheld for column in columns if column.withheld)
    return _(", ").join(_(WITHHELD_WORDS.get(kind, kind)) for kind in kinds)


def ignored_words(columns: Sequence[Column]) -> str:
    """The filled columns that nobody takes."""
    return _(", ").join(column.header or column.letter for column in columns if column.ignored)


def problem_list(preview: ImportPreview) -> str:
    """All that there is to say, as CSV for a spreadsheet; a value never begins like a formula."""
    head = (_("Row"), _("Column"), _("Name"), _("Level"), _("Note"), _("Perhaps"))
    rows = [
        (str(n.row), n.column, row.title, _(LEVEL_WORDS[n.level]), note_words(n), "、".join(map(decision_words, n.repairs)))
        for row in preview.rows
        for n in row.notes
    ]
    return "\ufeff" + "\r\n".join(",".join(_cell(text) for text in line) for line in (head, *rows)) + "\r\n"


def _cell(text: str) -> str:
    safe = f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
    return '"' + safe.replace('"', '""') + '"'
