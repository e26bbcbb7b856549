"""lawstudy bank check PATH: the rules for a folder of question files, without a workspace."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from lawstudy.cli.output import as_json, print_table
from lawstudy.cli.run import Json
from lawstudy.domain.bank_check import BankReport, LawCounts, check_bank
from lawstudy.domain.bank_check.cues import Cues
from lawstudy.domain.bank_check.cues.measured import MODEL
from lawstudy.domain.law import Edition
from lawstudy.domain.other_laws import OTHER_LAWS, OtherLaw
from lawstudy.domain.problems import ERROR, Problem
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import UserError, Words
from lawstudy.formats.apart import folder_of
from lawstudy.formats.statute_package import installed, read_texts
from lawstudy.i18n import N_, _
from lawstudy.words.bank import DIFFICULTIES
from lawstudy.words.cues import cue_text
from lawstudy.words.problems import problem_text
from lawstudy.words.questions import TYPE_WORDS
from lawstudy.words.said import word

app = typer.Typer(no_args_is_help=True)


class BankHasErrors(UserError):
    words = Words(N_("The bank has errors."), kept=N_("Nothing was changed."), todo=N_("Correct the files and check again."))


@app.callback()
def bank() -> None:
    """Question files outside any workspace."""


@app.command("check")
def check(
    path: Annotated[Path, typer.Argument(help=N_("Folder with one folder for each law"), readable=False)],
    warnings: Annotated[bool, typer.Option("--warnings/--no-warnings", help=N_("List warnings as well"))] = True,
    cues: Annotated[int, typer.Option("--cues", min=0, help=N_("List so many questions whose words give the key away, worst first"))] = 0,
    json: Json = False,
) -> None:
    """Check a bank of questions against all its rules; errors end with exit code 2."""
    report = _checked(path)
    shown = [problem for problem in report.problems if warnings or problem.severity == ERROR]
    if json:
        print(as_json(report))
    else:
        if shown:
            print_table((_("File"), _("Line"), _("Problem")), problem_lines(shown))
        head = (_("Law"), _("Questions"), _("Articles"), _("Articles tested"), _("Read twice"))
        print_table(head, [_counts(law) for law in report.laws])
        print_table((_("Law"), _("By"), "", _("Questions")), [line for law in report.laws for line in _spread(law)])
        print_table(
            (_("Law"), _("Type"), _("By the rule"), _("Questions"), _("Hit rate"), _("Chance"), _("At most")),
            _figures(report.cues, bool(cues)),
        )
        if report.reading:
            print(_("To read, without questions: {laws}").format(laws="、".join(report.reading)))
        if cues:
            print_table((_("Question"), _("Type"), _("Strength"), _("Given away by")), _given_away(report.cues, cues))
    if report.errors:
        raise BankHasErrors


def _checked(path: Path) -> BankReport:
    bank = folder_of(path)
    package = installed()
    laws: tuple[Edition | OtherLaw, ...] = (*bank.editions, *OTHER_LAWS.values(), *bank.reading)
    texts = {} if package is None else {(law.code, law.edition): read_texts(package, law) for law in laws}
    return check_bank(bank, texts)


def _figures(cues: Cues, every: bool) -> list[tuple[object, ...]]:
    """Worst first: always the model, and with ``every`` each plain rule."""
    return [
        (f.law, word(TYPE_WORDS, QuestionType(f.type)), cue_text(f.cue), f.items, f"{f.rate:.1%}", f"{f.chance:.1%}", f"{f.most:.1%}")
        for f in cues.figures
        if every or f.cue == MODEL
    ]


def _given_away(cues: Cues, most: int) -> list[tuple[object, ...]]:
    return [
        (
            f"{g.question}/{g.part}" if g.part else g.question,
            word(TYPE_WORDS, QuestionType(g.type)),
            f"{g.strength:.2f}",
            _("; ").join(f"{cue_text(name)} {part:+.2f}" for name, part in g.cues),
        )
        for g in cues.given_away[:most]
    ]


def _counts(law: LawCounts) -> tuple[object, ...]:
    return (law.title, law.questions, law.articles, law.articles_tested, law.second_pass)


def _spread(law: LawCounts) -> list[tuple[object, ...]]:
    """How the questions of a law spread over chapters, types and difficulties."""
    parts = (
        (_("Chapter"), law.chapters.items()),
        (_("Type"), [(word(TYPE_WORDS, QuestionType(kind)), count) for kind, count in law.types.items()]),
        (_("Difficulty"), [(word(DIFFICULTIES, Difficulty(level)), count) for level, count in law.difficulties.items()]),
    )
    return [(law.law, name, value, count) for name, values in parts for value, count in values]


def problem_lines(problems: Iterable[Problem]) -> list[tuple[object, ...]]:
    """File, line, and the problem with the place in the question."""
    return [(p.file, p.line or "", " ".join(part for part in (p.field, problem_text(p)) if part)) for p in problems]


def question_lines(problems: Iterable[Problem]) -> list[tuple[object, ...]]:
    """As :func:`problem_lines`, with the question that each is about."""
    return [
        (p.file, p.line or "", _("{problem} ({question})").format(problem=problem_text(p), question=asked) if asked else problem_text(p))
        for p in problems
        for asked in (p.parameters.get("question", ""),)
    ]
