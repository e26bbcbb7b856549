"""lawstudy questions add, revise, write: what the editor does, by options or by a file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from msgspec import structs

from lawstudy.cli.bank import question_lines
from lawstudy.cli.files import read_file, written
from lawstudy.cli.find import law_code
from lawstudy.cli.output import print_table
from lawstudy.cli.run import Run, command
from lawstudy.domain.problems import ERROR, Problem
from lawstudy.domain.question import Difficulty, Status, Use
from lawstudy.domain.question_editing import empty_draft, with_option_text, with_picture, with_stem, without_option
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.options import LETTERS
from lawstudy.domain.question_types.picture import ANSWER, EXPLANATION, KEY_PLACES
from lawstudy.errors import BadArgument, UserError, Words
from lawstudy.formats.apart import LARGEST_OF_OTHERS
from lawstudy.formats.question_yaml import LARGEST, WrittenQuestion, read_question, write_question
from lawstudy.i18n import N_, _
from lawstudy.usecases.bank.import_rows import correct_drafts
from lawstudy.usecases.bank.pictures import take_picture
from lawstudy.usecases.bank.questions import (
    QuestionEntry,
    ShownQuestion,
    add_question,
    check_question,
    entry_of,
    list_editions,
    revise_question,
    show_question,
)
from lawstudy.words.bank import STATUSES
from lawstudy.words.problems import problem_text
from lawstudy.words.said import word

Code = Annotated[str, typer.Argument(help=N_("Code of the question"))]
_FILE = N_("YAML file of the question, as “questions write” makes it; without it the options say everything")
File = Annotated[Path | None, typer.Argument(readable=False, help=_FILE)]


@dataclass
class QuestionFileUnreadable(UserError):
    path: str
    line: int
    problem: str
    words = Words(
        N_("The question in {path} cannot be read; line {line}: {problem}"), kept=N_("Nothing was written."), todo=N_("Correct it.")
    )


@dataclass(frozen=True)
class Fields:
    """What options say of a question; what is not said stays as it is."""

    stem: Annotated[str | None, typer.Option(help=N_("Stem; a blank is written ____"))] = None
    option: Annotated[list[str] | None, typer.Option("--option", help=N_("Text of an option: B=六十日; empty takes it away"))] = None
    key: Annotated[str, typer.Option(help=N_("Key as people write it: B, ABD, 对, what belongs into the blanks, a model answer"))] = ""
    explanation: Annotated[str | None, typer.Option(help=N_("Explanation"))] = None
    cite: Annotated[list[str] | None, typer.Option("--cite", help=N_("Article that it rests on: 第三条第一款; all of them anew"))] = None
    picture: Annotated[
        list[Path] | None,
        typer.Option(
            "--picture",
            readable=False,
            help=N_("Picture to add: FILE below the stem; B=FILE, 答案=FILE, 解析=FILE elsewhere"),
        ),
    ] = None
    law: Annotated[str, typer.Option(help=N_("Code or title of a law"))] = ""
    chapter: Annotated[int, typer.Option(min=0, help=N_("Number of a chapter"))] = 0
    difficulty: Annotated[Difficulty | None, typer.Option("--difficulty", help=N_("Difficulty"))] = None
    use: Annotated[Use | None, typer.Option("--use", help=N_("What it is used for"))] = None
    tag: Annotated[list[str] | None, typer.Option("--tag", help=N_("Tag; all of them anew"))] = None


def register(app: typer.Typer) -> None:
    command(app, "add")(add)
    command(app, "revise")(revise)
    command(app, "write")(write)


Draft_ = Annotated[bool, typer.Option("--draft", help=N_("Keep it among the drafts; without it, it waits for review"))]
Look = Annotated[bool, typer.Option("--dry-run", help=N_("Only say what is still wrong with it"))]


def add(
    run: Run,
    fields: Fields,
    file: File = None,
    kind: Annotated[QuestionType, typer.Option("--type", help=N_("Question type"))] = QuestionType.SINGLE_CHOICE,
    draft: Draft_ = False,
    dry_run: Look = False,
) -> None:
    """Write a new question; it waits for review."""
    base = _read(file) if file is not None else _begun(kind)
    entry = _entry(run, fields, base)
    if dry_run:
        _say_problems(run, entry)
        return
    _say_saved(run, run.door.call(add_question, entry=entry, status=Status.DRAFT if draft else Status.REVIEW))


def revise(run: Run, code: Code, fields: Fields, file: File = None, draft: Draft_ = False, dry_run: Look = False) -> None:
    """Write the next revision of a question; it waits for review. Papers that have it keep theirs."""
    shown = run.door.call(show_question, code=code)
    base = _read(file) if file is not None else _written(shown)
    if base.chapter == 0 or not base.law:
        base = structs.replace(base, law=base.law or shown.question.law, chapter=base.chapter or shown.question.chapter)
    entry = _entry(run, fields, base, edition=shown.question.edition if base.law == shown.question.law else "")
    if dry_run:
        _say_problems(run, entry)
        return
    status = Status.DRAFT if draft else Status.REVIEW
    version = base.version or shown.version
    changed = run.door.call(revise_question, question_id=shown.question.id, entry=entry, expected_version=version, status=status)
    _say_saved(run, changed)


def write(run: Run, code: Code, out: Annotated[Path, typer.Option("--out", readable=False, help=N_("File or folder"))]) -> None:
    """Save a question as a file that can be changed and given to “questions revise”."""
    shown = run.door.call(show_question, code=code)
    path = written(write_question(_written(shown)), f"{shown.question.code}.yaml", out)
    run.say({"path": str(path)}, str(path))


def _begun(kind: QuestionType) -> WrittenQuestion:
    """An empty one; options are those that are told."""
    empty = structs.replace(empty_draft(kind), options={})
    return WrittenQuestion(**{name: getattr(empty, name) for name in Draft.__struct_fields__})


def _written(shown: ShownQuestion) -> WrittenQuestion:
    entry = entry_of(shown.question)
    around = {name: getattr(entry, name) for name in QuestionEntry.__struct_fields__ if name != "draft"}
    plain = {name: getattr(entry.draft, name) for name in Draft.__struct_fields__}
    return WrittenQuestion(version=shown.version, **plain, **around)


def _read(file: Path) -> WrittenQuestion:
    found = read_question(read_file(file, most=LARGEST))
    if isinstance(found, Problem):
        raise QuestionFileUnreadable(path=str(file), line=found.line, problem=problem_text(found))
    return found


def _entry(run: Run, fields: Fields, base: WrittenQuestion, *, edition: str = "") -> QuestionEntry:
    """``base`` with what the options say; of a law without an edition the one in force."""
    law = law_code(run, fields.law or base.law)
    kept = base.edition if not fields.law or law == base.law else ""
    in_force = {each.code: each.edition for each in run.door.call(list_editions)}
    return QuestionEntry(
        draft=_draft(run, fields, base.draft),
        law=law,
        edition=kept or (edition if law == base.law else "") or in_force.get(law, ""),
        chapter=fields.chapter or base.chapter,
        difficulty=fields.difficulty or base.difficulty,
        use=fields.use or base.use,
        tags=tuple(fields.tag) if fields.tag is not None else base.tags,
    )


def _draft(run: Run, fields: Fields, draft: Draft) -> Draft:
    if fields.stem is not None:
        draft = with_stem(draft, fields.stem)
    for each in fields.option or ():
        draft = _with_option(draft, each)
    if fields.explanation is not None:
        draft = structs.replace(draft, explanation=fields.explanation)
    if fields.cite is not None:
        draft = structs.replace(draft, cites=list(fields.cite))
    for path in fields.picture or ():
        draft = _with_picture(run, draft, str(path))
    if fields.key.strip():
        (draft,) = run.door.call(correct_drafts, drafts=(draft,), key=fields.key)
    return draft


def _with_option(draft: Draft, said: str) -> Draft:
    letter, sign, text = said.partition("=")
    letter = letter.strip().upper()
    following = LETTERS[len(draft.options) : len(draft.options) + 1]
    if not sign or not letter or letter not in (*draft.options, *following):
        raise BadArgument(name="option", reason=N_("an option is a letter and its text: B=六十日; letters follow each other"))
    if not text.strip() and letter in draft.options:
        return without_option(draft, letter)
    if letter not in draft.options:
        draft = structs.replace(draft, options={**draft.options, letter: ""})
    return with_option_text(draft, letter, text.strip())


def _with_picture(run: Run, draft: Draft, said: str) -> Draft:
    place, sign, path = said.partition("=")
    place = {"答案": ANSWER, "解析": EXPLANATION}.get(place, place)
    if not sign or place not in (*draft.options, *KEY_PLACES):
        place, path = "", said
    data = read_file(Path(path), most=LARGEST_OF_OTHERS)
    picture = run.door.call(take_picture, sha256=run.door.put_blob(data))
    return with_picture(draft, structs.replace(picture, place=place))


def _say_problems(run: Run, entry: QuestionEntry) -> None:
    problems: tuple[Problem, ...] = run.door.call(check_question, entry=entry)
    if run.json or not problems:
        told = [{"code": each.code, "field": each.field, "severity": each.severity, "reason": problem_text(each)} for each in problems]
        run.say({"problems": told}, _("Nothing is wrong with it. Nothing was written."))
        return
    print_table((_("File"), _("Line"), _("Problem")), question_lines(problems))
    if not any(each.severity == ERROR for each in problems):
        print(_("It can be saved. Nothing was written."))


def _say_saved(run: Run, shown: ShownQuestion) -> None:
    said = _("{code} is saved as revision {n}: {state}.")
    run.say(shown, said.format(code=shown.question.code, n=shown.question.revision, state=word(STATUSES, shown.question.status)))
