"""lawstudy laws …: editions of a law beside one another."""

from pathlib import Path
from typing import Annotated

import typer

from lawstudy.cli.files import read_file
from lawstudy.cli.find import law_code
from lawstudy.cli.run import Run, command
from lawstudy.domain.editions.marked import Piece, PieceKind
from lawstudy.domain.editions.validity import Stand
from lawstudy.domain.problems import ERROR
from lawstudy.errors import BadArgument
from lawstudy.formats.statute_file import LARGEST_FILE
from lawstudy.i18n import N_, _
from lawstudy.usecases.bank.law_comparison import ComparedArticle, LawComparison, compare_statute_text
from lawstudy.usecases.bank.law_editions import list_law_editions, withdraw_edition
from lawstudy.usecases.bank.law_import import LawImport, import_law, preview_law
from lawstudy.usecases.bank.law_queue import Decision, LawQueue, QueuedQuestion, law_queue, settle_question
from lawstudy.usecases.bank.questions import show_question
from lawstudy.words.laws import CHANGES, SORTS, STANDS, STATES, WHY
from lawstudy.words.problems import problem_text

app = typer.Typer(no_args_is_help=True)

_MARKS = {PieceKind.SAME: "{}", PieceKind.OUT: "[-{}-]", PieceKind.IN: "{{+{}+}}"}


@app.callback()
def laws() -> None:
    """Editions of a law beside one another."""


@command(app, "compare")
def compare(
    run: Run,
    law: Annotated[str, typer.Argument(help=N_("Name of a law, such as 科技进步法"))],
    file: Annotated[Path, typer.Argument(help=N_("DOCX or text file with another edition of it"))],
    older: Annotated[bool, typer.Option("--older", help=N_("The file is an older edition, not a newer one"))] = False,
) -> None:
    """Put another edition of a law beside the one in force, article by article."""
    sha256 = run.door.put_blob(read_file(file, most=LARGEST_FILE))
    found = run.door.call(compare_statute_text, law=law_code(run, law), sha256=sha256, name=file.name, newer=not older)
    run.show(
        found,
        lambda: ((_("Older edition"), _("Newer edition"), _("Change"), _("Questions"), _("Words: [-out-] {+in+}")), _lines(found)),
    )


@command(app, "import")
def import_file(
    run: Run,
    file: Annotated[Path, typer.Argument(help=N_("DOCX or text file with the official text of a whole law"))],
    law: Annotated[str, typer.Option(help=N_("Which law it is, when its title does not say; for a new law the code it shall have"))] = "",
    title: Annotated[str, typer.Option(help=N_("Title of the law, when the file does not say it"))] = "",
    in_force: Annotated[str, typer.Option("--in-force", help=N_("First day of this edition, when the file does not say it"))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Write nothing, only say what it would bring"))] = False,
) -> None:
    """Take in a law that is new here, or a newer edition beside the one in force."""
    sha256 = run.door.put_blob(read_file(file, most=LARGEST_FILE))
    given = {"sha256": sha256, "name": file.name, "law": law_code(run, law), "title": title, "effective": in_force}
    found = run.door.call(preview_law, **given) if dry_run else run.door.call(import_law, **given)
    run.show(found, lambda: ((_("What"), _("Details")), _import_lines(found)))


def _import_lines(found: LawImport) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = [
        (_("Law"), f"{found.title} ({found.law})"),
        (_("What it is"), _(SORTS[found.sort])),
        (_("Newer edition"), found.edition_name),
        (_("In force from"), found.effective),
        (_("Articles"), found.articles),
        (_("Chapters"), "、".join(found.chapters)),
    ]
    if found.comparison is not None:
        lines += [(_(CHANGES[kind]), count) for kind, count in found.comparison.counts.items()]
        lines += [(_("Words given up"), "、".join(found.comparison.terms))] if found.comparison.terms else []
        lines += [(_("Questions that wait for a decision"), found.queued), (_("Questions that go over by themselves"), found.carried)]
    lines += [(_("To be corrected") if problem.severity == ERROR else _("Note"), problem_text(problem)) for problem in found.problems]
    return [*lines, (_("Written"), _("yes") if found.written else _("no"))]


@command(app, "list")
def list_editions(run: Run) -> None:
    """The editions of every law, from when they are in force, and how many questions wait for a decision."""
    found = run.door.call(list_law_editions)
    run.show(
        found,
        lambda: (
            (_("Law"), _("Edition"), _("In force from"), _("State"), _("Articles"), _("Questions"), _("Wait")),
            [(e.title, e.edition, e.effective, _(STATES[e.state]), e.articles, e.questions, e.stands.get(Stand.QUEUED, 0)) for e in found],
        ),
    )


@command(app, "withdraw")
def withdraw(
    run: Run,
    law: Annotated[str, typer.Argument(help=N_("Name of a law, such as 科技进步法"))],
    edition: Annotated[str, typer.Argument(help=N_("Edition as “laws list” names it"))],
    reason: Annotated[str, typer.Option(help=N_("Why; it goes into the audit log"))],
) -> None:
    """Take back an edition that came in by mistake; the one before it is in force again, and its questions go back to it."""
    code = law_code(run, law)
    row = next((e for e in run.door.call(list_law_editions) if (e.law, e.edition) == (code, edition)), None)
    if row is None:
        raise BadArgument(name="edition", reason="there is no such edition of this law")
    left = run.door.call(withdraw_edition, edition_id=row.edition_id, reason=reason)
    run.say(left, _("{title} {edition} was taken back.").format(title=row.title, edition=row.edition_name))


@command(app, "queue")
def queue(
    run: Run,
    law: Annotated[str, typer.Option(help=N_("Only this law"))] = "",
    settled: Annotated[bool, typer.Option("--settled", help=N_("Also what has been decided"))] = False,
) -> None:
    """Questions that cite what a newer edition changed, until somebody has decided about them."""
    found = run.door.call(law_queue, law=law_code(run, law) if law else "", decided_too=settled)
    run.show(found, lambda: ((_("Question"), _("Why"), _("Articles"), _("State"), _("Stem")), queue_lines(found)))


def queue_lines(found: LawQueue) -> list[tuple[object, ...]]:
    said: list[tuple[object, ...]] = [
        (row.label, _(WHY[row.why]) if row.why else "", _articles(row), _(STANDS[row.stand]), row.stem) for row in found.questions
    ]
    for step in found.steps:
        said += [(step.title, _("Exams that cannot be sat so"), "、".join(step.exams), step.effective, "")] if step.exams else []
    return said


def _articles(row: QueuedQuestion) -> str:
    return "、".join(f"{each.old}→{each.new or '—'}" for each in row.articles)


@command(app, "settle")
def settle(
    run: Run,
    code: Annotated[str, typer.Argument(help=N_("Code of the question, such as 科技进步法 6-17"))],
    keep: Annotated[str, typer.Option(help=N_("It is right under the newer edition as well, and why"))] = "",
    withdraw: Annotated[str, typer.Option(help=N_("It goes out of use with the older edition, and why"))] = "",
) -> None:
    """Decide about a question of the queue: keep it or withdraw it. One that is to be revised is revised by `questions revise`."""
    if bool(keep) == bool(withdraw):
        raise BadArgument(name="decision", reason="give either --keep or --withdraw, with a reason")
    wanted = run.door.call(show_question, code=code).question.id
    row = next((each for each in run.door.call(law_queue).questions if each.question_id == wanted), None)
    if row is None:
        raise BadArgument(name="code", reason="it does not wait in a queue")
    left = run.door.call(
        settle_question,
        edition_id=row.edition_id,
        question_id=wanted,
        decision=Decision.KEEP if keep else Decision.WITHDRAW,
        reason=keep or withdraw,
        expected_version=row.version,
    )
    run.say(left, _("Settled. {count} questions of this edition wait still.").format(count=len(left.questions)))


def _lines(found: LawComparison) -> list[tuple[object, ...]]:
    told = [(one.old or "", one.new or "", _(CHANGES[one.kind]), one.questions or "", _words(one)) for one in found.articles]
    return [
        *told,
        ("", "", _("Citations of what changed"), found.affected, _("Words given up: {words}").format(words="、".join(found.terms))),
    ]


def _words(one: ComparedArticle) -> str:
    return "".join(_marked(piece) for piece in one.pieces)


def _marked(piece: Piece) -> str:
    return _MARKS[piece.kind].format(piece.text)
