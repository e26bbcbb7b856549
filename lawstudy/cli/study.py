"""lawstudy study …: 学法, the outline, key points and official text of each law."""

from pathlib import Path
from typing import Annotated

import typer

from lawstudy.cli.files import read_file
from lawstudy.cli.find import law_code
from lawstudy.cli.run import Run, command
from lawstudy.domain.question_code import spoken_title
from lawstudy.formats.statute_file import LARGEST_FILE
from lawstudy.i18n import N_, _
from lawstudy.usecases.bank import statutes
from lawstudy.usecases.bank.statutes import TextState
from lawstudy.usecases.study import study as usecases
from lawstudy.usecases.study.study import ArticlePage

app = typer.Typer(no_args_is_help=True)
LawCode = Annotated[str, typer.Argument(help=N_("Name of a law, such as 科技进步法"))]


@command(app, "laws")
def laws(run: Run) -> None:
    """The laws to study, and how many articles of each I have read."""
    found = run.door.call(usecases.study_laws)
    run.show(
        found,
        lambda: (
            (_("Law"), _("Whole title"), _("Articles"), _("Read"), _("Questions")),
            [(spoken_title(x.short_title), x.title, x.article_count, x.read, _("none, to be read") if x.reading else "") for x in found],
        ),
    )


@command(app, "outline")
def outline(run: Run, law: LawCode) -> None:
    """The articles of a law by chapter, and which of them I have read."""
    found = run.door.call(usecases.law_outline, law=law_code(run, law))
    chapter_of = {n: state.chapter for state in found.chapters for n in range(state.chapter.articles[0], state.chapter.articles[1] + 1)}
    head = (_("Chapter"), _("Article"), _("Caption"), _("Read"))
    run.show(
        found,
        lambda: (head, [(chapter_of[a.article].title, a.article, a.caption, _("yes") if a.read else "") for a in found.articles]),
    )


@command(app, "article")
def article(
    run: Run,
    law: LawCode,
    number: Annotated[int, typer.Argument(help=N_("Number of an article"))],
    read: Annotated[bool, typer.Option("--read", help=N_("Mark it as read"))] = False,
) -> None:
    """One article: its key points, and the official text where the program has it."""
    code = law_code(run, law)
    page = run.door.call(usecases.read_article, law=code, article=number)
    if read:
        run.door.call(usecases.mark_read, law=code, article=number)
    run.show(page, lambda: ((_("What"), _("Details")), _lines(page)))


def _lines(page: ArticlePage) -> list[tuple[object, ...]]:
    points = [(_("Key point"), point) for point in page.points]
    paragraphs = [(_("Official text"), paragraph) for paragraph in page.text.splitlines()]
    lacks = [(_("Note"), _("The preamble of this law stands before its articles and is not here; it is in the national database of laws."))]
    return [(page.article, page.caption), *points, *paragraphs, *(_missing(page)), *(lacks if page.preamble else [])]


def _missing(page: ArticlePage) -> list[tuple[object, ...]]:
    """Why there is no text."""
    if page.source.state is TextState.DIFFERENT:
        return [(_("Note"), _("The text found on this PC is not the official text of this edition, so it is not shown."))]
    return [(_("Note"), _("The official text is not on this PC."))] if page.source.state is TextState.ABSENT else []


@command(app, "search")
def search(run: Run, law: LawCode, words: Annotated[str, typer.Argument(help=N_("Two characters are enough"))]) -> None:
    """Articles of a law in which words stand."""
    found = run.door.call(usecases.search_law, law=law_code(run, law), words=words)
    run.show(found, lambda: ((_("Article"), _("Hits")), [(hit.article, hit.count) for hit in found.articles]))


@command(app, "import-text")
def import_text(run: Run, law: LawCode, file: Annotated[Path, typer.Argument(help=N_("DOCX or text file with the official text"))]) -> None:
    """Take the official text of a law from a file, proved article by article."""
    sha256 = run.door.put_blob(read_file(file, most=LARGEST_FILE))
    source = run.door.call(statutes.import_statute_text, law=law_code(run, law), sha256=sha256, name=file.name)
    run.say(source, _("Saved."))
