"""lawstudy papers …: forms of a paper drawn by a blueprint, told and printed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from lawstudy.cli.files import read_file
from lawstudy.cli.output import hundredths
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.blueprint import Blueprint
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_code import folded_code
from lawstudy.errors import BadArgument, UserError, Words
from lawstudy.formats.blueprint_yaml import LARGEST, read_blueprint
from lawstudy.i18n import N_, _
from lawstudy.usecases.exams.form_printing import print_forms
from lawstudy.usecases.exams.forms import FormsMade, Swapped, assemble_forms, swap_question
from lawstudy.usecases.exams.paper_printing import PaperFormat
from lawstudy.usecases.exams.setting import questions_by_code
from lawstudy.usecases.people.people import our_organisation
from lawstudy.words.bank import DIFFICULTIES
from lawstudy.words.problems import problem_text
from lawstudy.words.questions import TYPE_WORDS
from lawstudy.words.said import word

app = typer.Typer(no_args_is_help=True)


@dataclass
class BlueprintUnreadable(UserError):
    path: str
    line: int
    problem: str
    words = Words(
        N_("The blueprint {path} cannot be read; line {line}: {problem}"),
        kept=N_("Nothing was drawn."),
        todo=N_("Correct it there; what a blueprint may hold is described in the README."),
    )


File = Annotated[Path, typer.Option("--blueprint", readable=False, help=N_("YAML file; what may stand in it is described in the README"))]


Seed = Annotated[int, typer.Option(help=N_("Any number; the same one and the same bank give the same papers"))]
Count = Annotated[int, typer.Option("--forms", min=1, help=N_("How many parallel forms"))]
Overlap = Annotated[int, typer.Option(min=0, help=N_("Most questions that two forms may share"))]


@command(app, "assemble")
def assemble(
    run: Run,
    blueprint: File,
    seed: Seed = 0,
    forms: Count = 1,
    overlap: Overlap = 0,
    swap: Annotated[str, typer.Option(metavar="<A:科技进步法 6-17>", help=N_("Put another question in the place of this one"))] = "",
) -> None:
    """Draw papers by a blueprint; nothing of them is kept. --json tells every question."""
    asked = _read(run, blueprint)
    made = run.door.call(assemble_forms, blueprint=asked, seed=seed, forms=forms, overlap=overlap)
    if swap:
        changed = _swap(run, asked, made, swap)
        run.show(changed, lambda: ((_("What"), _("Before"), _("After")), _difference(made, changed)))
        return
    run.show(made, lambda: ((_("Form"), _("Number"), _("Question"), _("Type"), _("Difficulty"), _("Points")), _lines(made)))
    if not run.json:
        scores = ", ".join(f"{form.letter} {hundredths(form.expected)}" for form in made.forms)
        print(_("Expected scores: {scores}; shared by two forms at most: {n}").format(scores=scores, n=made.shared))


@command(app, "print")
def print_(
    run: Run,
    blueprint: File,
    out: Out,
    seed: Seed = 0,
    forms: Count = 1,
    overlap: Overlap = 0,
    title: Annotated[str, typer.Option(help=N_("Title over the paper; the year's law exam when left out"))] = "",
    minutes: Annotated[int, typer.Option(min=1, max=1440, help=N_("Time that the head of the paper says"))] = 90,
    file_format: Annotated[PaperFormat, typer.Option("--format", help=N_("Kind of file"))] = PaperFormat.PDF,
    keys: Annotated[bool, typer.Option("--keys", help=N_("For each form also a file with its key behind it"))] = False,
    sheets: Annotated[bool, typer.Option("--sheets/--no-sheets", help=N_("For each form also a sheet to write the answers on"))] = True,
) -> None:
    """Draw papers by a blueprint and write each form to a file, in an order of its own."""
    made = run.door.call(assemble_forms, blueprint=_read(run, blueprint), seed=seed, forms=forms, overlap=overlap)
    files = run.door.call(
        print_forms,
        forms=made.forms,
        title=title or _("{year} law exam").format(year=run.door.call(our_organisation).year),
        minutes=minutes,
        seed=seed,
        form=file_format,
        keys=keys,
        sheets=sheets,
    )
    if len(files) > 1 and out.suffix and not out.is_dir():
        raise BadArgument(name="out", reason=N_("several files need a folder"))
    out.mkdir(parents=True, exist_ok=True)
    paths = [run.keep(file, out) for file in files]
    run.show(
        {"paths": [str(path) for path in paths], "spread": made.spread, "gap": made.gap, "shared": made.shared, "documents": files},
        lambda: ((_("File"),), [(str(path),) for path in paths]),
    )


def _read(run: Run, path: Path) -> Blueprint:
    """The blueprint of a file, with the questions that it names found in the bank."""
    written = read_blueprint(read_file(path, most=LARGEST))
    if isinstance(written, Problem):
        raise BlueprintUnreadable(path=str(path), line=written.line or 1, problem=problem_text(written))
    found = run.door.call(questions_by_code, codes=written.codes) if written.codes else ()
    return written.blueprint({code: question.question_id for code, question in zip(written.codes, found, strict=True)})


def _lines(made: FormsMade) -> list[tuple[object, ...]]:
    return [
        (
            form.letter,
            number,
            question.label,
            word(TYPE_WORDS, question.type),
            word(DIFFICULTIES, question.difficulty),
            hundredths(question.points),
        )
        for form in made.forms
        for number, question in enumerate(form.questions, 1)
    ]


def _swap(run: Run, asked: Blueprint, made: FormsMade, said: str) -> Swapped:
    """``said`` is like A:code."""
    letter, _colon, code = said.replace("：", ":").partition(":")
    form = next((form for form in made.forms if form.letter == letter.strip().upper()), None)
    on = {folded_code(name): q for q in form.questions for name in (q.code, q.label)} if form is not None else {}
    old = on.get(folded_code(code))
    if form is None or old is None:
        raise BadArgument(name="swap", reason=N_("“{given}” names no question of these papers"), values={"given": said})
    others = tuple(q.question_id for other in made.forms if other is not form for q in other.questions)
    return run.door.call(swap_question, blueprint=asked, form=form, question_id=old.question_id, others=others, seed=made.seed + 1)


def _difference(made: FormsMade, changed: Swapped) -> list[tuple[object, ...]]:
    """What the swap does to the table of the form."""
    before = next(form for form in made.forms if form.letter == changed.form.letter)
    new = _("nothing else keeps the rules") if changed.new is None else changed.new.label
    levels = [
        (word(DIFFICULTIES, level), before.difficulties.get(level, 0), changed.form.difficulties.get(level, 0)) for level in DIFFICULTIES
    ]
    was, now = ({(row.law, row.chapter, row.type, row.difficulty): row.count for row in form.table} for form in (before, changed.form))
    cells = [
        (f"{law} {chapter} {word(TYPE_WORDS, kind)} {word(DIFFICULTIES, level)}", was.get(key, 0), now.get(key, 0))
        for key in sorted(was.keys() | now.keys())
        for law, chapter, kind, level in [key]
        if was.get(key) != now.get(key)
    ]
    expected = (_("Expected score"), hundredths(changed.expected_before), hundredths(changed.form.expected))
    return [(_("Question"), changed.old.label, new), expected, *levels, *cells]
