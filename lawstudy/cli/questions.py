"""lawstudy questions …: 题库."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from lawstudy.cli.bank import problem_lines
from lawstudy.cli.files import read_file
from lawstudy.cli.imports import Partly, Yes
from lawstudy.cli.output import print_table
from lawstudy.cli.run import Run, command
from lawstudy.domain.bank import LARGEST
from lawstudy.domain.question import Difficulty, Status
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import UserError, Words
from lawstudy.i18n import N_, _
from lawstudy.usecases.bank import question_import
from lawstudy.usecases.bank import questions as usecases
from lawstudy.usecases.bank.question_import import BankFile
from lawstudy.words.bank import DIFFICULTIES, STATUSES
from lawstudy.words.questions import TYPE_WORDS
from lawstudy.words.said import word

app = typer.Typer(no_args_is_help=True)

Law = Annotated[str, typer.Option(help=N_("Code of a law"))]
Chapter = Annotated[int, typer.Option(help=N_("Number of a chapter"))]
Article = Annotated[int, typer.Option(help=N_("Number of an article"))]
TypeOf = Annotated[QuestionType | None, typer.Option("--type", help=N_("Question type"))]
Hard = Annotated[Difficulty | None, typer.Option("--difficulty", help=N_("Difficulty"))]
StatusOf = Annotated[Status | None, typer.Option("--status", help=N_("State of the question"))]
Tag = Annotated[str, typer.Option(help=N_("Tag"))]
Text = Annotated[str, typer.Option(help=N_("Words of the question; two characters are enough"))]
Code = Annotated[str, typer.Argument(help=N_("Code of the question"))]


@dataclass
class FilesHaveProblems(UserError):
    count: int
    words = Words(
        N_("{count} problems were found in the files."),
        kept=N_("Nothing was imported; the files themselves are not changed."),
        todo=N_("Correct them, or leave the questions that have them out with --partly."),
    )


@command(app, "list")
def list_questions(
    run: Run,
    law: Law = "",
    chapter: Chapter = 0,
    article: Article = 0,
    kind: TypeOf = None,
    difficulty: Hard = None,
    status: StatusOf = None,
    tag: Tag = "",
    text: Text = "",
    limit: Annotated[int, typer.Option(help=N_("Most lines"))] = 100,
    cursor: Annotated[str, typer.Option(help=N_("Where to go on, as --json gives it"))] = "",
) -> None:
    """Questions in the order of their codes, without keys."""
    wanted = QuestionFilter(law=law, chapter=chapter, article=article, type=kind, difficulty=difficulty, status=status, tag=tag, text=text)
    page = run.door.call(usecases.list_questions, wanted=wanted, cursor=cursor, limit=limit)
    head = (_("Code"), _("Type"), _("Difficulty"), _("State"), _("Question"))
    run.show(
        page,
        lambda: (
            head,
            [(q.code, word(TYPE_WORDS, q.type), word(DIFFICULTIES, q.difficulty), word(STATUSES, q.status), q.stem) for q in page.items],
        ),
    )


@command(app, "count")
def count(
    run: Run, law: Law = "", chapter: Chapter = 0, kind: TypeOf = None, difficulty: Hard = None, status: StatusOf = None, text: Text = ""
) -> None:
    """How many questions there are of each law, chapter, type, difficulty and state."""
    wanted = QuestionFilter(law=law, chapter=chapter, type=kind, difficulty=difficulty, status=status, text=text)
    found = run.door.call(usecases.count_questions, wanted=wanted)
    head = (_("Law"), _("Chapter"), _("Type"), _("Difficulty"), _("State"), _("Questions"))
    lines: list[tuple[object, ...]] = [
        (c.law, c.chapter, word(TYPE_WORDS, c.type), word(DIFFICULTIES, c.difficulty), word(STATUSES, c.status), c.count) for c in found
    ]
    run.show(found, lambda: (head, [*lines, (_("In all"), "", "", "", "", sum(c.count for c in found))]))


@command(app, "show")
def show(run: Run, code: Code) -> None:
    """One question with its key and revisions, as JSON."""
    run.show(run.door.call(usecases.show_question, code=code))


@command(app, "withdraw")
def withdraw(run: Run, code: Code, reason: Annotated[str, typer.Option(help=N_("Reason"))]) -> None:
    """Take a question out of use; papers that have it keep it."""
    found = run.door.call(usecases.show_question, code=code)
    changed = run.door.call(usecases.withdraw_question, question_id=found.question.id, reason=reason, expected_version=found.version)
    run.say(changed, _("Saved."))


@command(app, "restore")
def restore(run: Run, code: Code) -> None:
    """Take a withdrawn question into use again."""
    found = run.door.call(usecases.show_question, code=code)
    changed = run.door.call(usecases.restore_question, question_id=found.question.id, expected_version=found.version)
    run.say(changed, _("Saved."))


@command(app, "import")
def import_questions(
    run: Run,
    files: Annotated[list[Path], typer.Argument(help=N_("YAML files of questions"), readable=False)],
    yes: Yes = False,
    partly: Partly = False,
) -> None:
    """Add the new questions of files, all at once."""
    listed = tuple(BankFile(name=file.name, sha256=run.door.put_blob(read_file(file, most=LARGEST))) for file in files)
    found = run.door.call(question_import.preview_questions, files=listed)
    if found.problems and not run.json:
        print_table((_("File"), _("Line"), _("Problem")), problem_lines(found.problems))
    if not yes:
        new = found.found - found.known
        text = _("{found} questions were found, {new} of them new. Nothing was written yet; --yes accepts them.")
        run.say(found, text.format(found=found.found, new=new))
        return
    if found.problem_count and not partly:
        raise FilesHaveProblems(count=found.problem_count)
    done = run.door.call(question_import.import_questions, files=listed, partly=partly)
    run.say(done, _("{n} questions were added.").format(n=done.added))


@command(app, "update")
def update(run: Run) -> None:
    """Bring the questions that come with the program up to date."""
    done = run.door.call(question_import.update_bank)
    text = _("{added} questions were added, {revised} revised; {kept} that you changed yourselves were left as they are.")
    run.say(done, text.format(added=done.added, revised=done.revised, kept=done.kept))
