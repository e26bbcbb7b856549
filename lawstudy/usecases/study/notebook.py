"""错题本 and 标记 as lists to read, to filter and to print: each question with its key and articles once it was practised.

What an open exam holds is in neither list; how many rest for it is said.
"""

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Scope
from lawstudy.domain.blob import PDF, Blob
from lawstudy.domain.clock import local_date
from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.page import Page
from lawstudy.domain.practice import EVERYTHING, PracticeScope
from lawstudy.domain.printed import printed, printed_key
from lawstudy.domain.question import Key
from lawstudy.domain.question_types import TYPES, QuestionType
from lawstudy.domain.question_types.picture import EXPLANATION
from lawstudy.store import editions, organisations, people, questions
from lawstudy.store import practice as store
from lawstudy.store.practice import PractisableRow
from lawstudy.usecases.arguments import number_cursor, page_limit
from lawstudy.usecases.attempts.held import holding
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES
from lawstudy.usecases.registry import Kind, job, use_case
from lawstudy.usecases.study.practice import LEARNERS, PracticeSource, chosen_rows
from lawstudy.usecases.study.practice_questions import CitedArticle, PracticeQuestion, cited_articles, presented

if TYPE_CHECKING:  # reportlab and python-docx are loaded by whoever prints
    from lawstudy.documents.question_book import BookQuestion, QuestionBook

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Notebook(StrEnum):
    """错题本: what was wrong and has not been right on two days since. 标记: what a person marked."""

    WRONG = "wrong_book"
    MARKED = "bookmarked"


class NotebookForm(StrEnum):
    PDF = "pdf"
    DOCX = "docx"


TITLES = {Notebook.WRONG: "错题本", Notebook.MARKED: "标记的试题"}
MEDIA_TYPES = {NotebookForm.PDF: PDF, NotebookForm.DOCX: DOCX}


class NotebookLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``key`` is None, and ``cited`` empty, as long as the person has not answered the question in practice."""

    question: PracticeQuestion
    key: Key | None
    cited: tuple[CitedArticle, ...]


class NotebookCell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many questions of a list are of one law, chapter and type."""

    law: str
    law_title: str
    chapter: int
    chapter_title: str
    type: QuestionType
    questions: int


class NotebookHead(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``resting`` questions of the list are held back while an exam is open."""

    total: int
    resting: int
    cells: tuple[NotebookCell, ...]


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN, questions=True)
def notebook_head(ctx: Context, *, book: Notebook) -> NotebookHead:
    """What a list holds, in the order of the bank."""
    cards = store.cards(ctx.tx, ctx.reach, ctx.actor.person_id)
    rows = chosen_rows(ctx, PracticeSource(book), EVERYTHING, cards)
    named = _named(ctx, book)
    practisable = store.practisable(ctx.tx, ctx.reach, EVERYTHING, only=named) if named else ()
    held = holding(ctx)
    laws = {edition.code: edition for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)}
    counted: dict[tuple[str, int, QuestionType], int] = {}
    for row in rows:
        counted[row.law, row.chapter, row.type] = counted.get((row.law, row.chapter, row.type), 0) + 1
    cells = tuple(
        NotebookCell(
            law=law,
            law_title=laws[law].short_title,
            chapter=chapter,
            chapter_title=next((c.title for c in laws[law].chapters if c.number == chapter), ""),
            type=kind,
            questions=count,
        )
        for (law, chapter, kind), count in counted.items()
    )
    return NotebookHead(total=len(rows), resting=sum(held.holds(row) for row in practisable), cells=cells)


def _named(ctx: Context, book: Notebook) -> frozenset[UUID]:
    if book is Notebook.MARKED:
        return store.bookmarked(ctx.tx, ctx.reach, ctx.actor.person_id)
    cards = store.cards(ctx.tx, ctx.reach, ctx.actor.person_id)
    return frozenset(ident for ident, card in cards.items() if card.in_wrong_book)


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN, questions=True)
def list_notebook(
    ctx: Context, *, book: Notebook, scope: PracticeScope = EVERYTHING, text: str = "", cursor: str = "", limit: int = 100
) -> Page[NotebookLine]:
    """The questions of a list in the order of the bank; each word of ``text`` stands in the question."""
    page_limit(limit)
    start = number_cursor(cursor, digits=9) or 0
    cards = store.cards(ctx.tx, ctx.reach, ctx.actor.person_id)
    rows = chosen_rows(ctx, PracticeSource(book), scope, cards, text)
    following = start + limit
    return Page(items=_lines(ctx, rows[start:following]), total=len(rows), next_cursor=str(following) if following < len(rows) else "")


def _lines(ctx: Context, rows: list[PractisableRow]) -> tuple[NotebookLine, ...]:
    cards = store.cards(ctx.tx, ctx.reach, ctx.actor.person_id)
    contents = questions.revisions(ctx.tx, ctx.reach.organisation_id, [(row.question_id, row.revision) for row in rows])
    found = []
    for row, question in zip(rows, presented(ctx, rows, cards), strict=True):
        key = contents[row.question_id, row.revision].key if row.question_id in cards else None
        found.append(NotebookLine(question=question, key=key, cited=cited_articles(ctx, key) if key is not None else ()))
    return tuple(found)


@job(roles=LEARNERS, scope=Scope.OWN, questions=True)
def export_notebook(
    ctx: JobContext,
    *,
    book: Notebook,
    scope: PracticeScope = EVERYTHING,
    text: str = "",
    form: NotebookForm = NotebookForm.PDF,
) -> Blob:
    """The list as it is filtered, as PDF or DOCX; a document, so its words are Chinese."""
    from lawstudy.documents import fonts  # only printing needs them
    from lawstudy.documents import question_book as document

    found = ctx.read(lambda reading: _book(reading, book, scope, text))
    data = document.book_bytes(found, docx=form is NotebookForm.DOCX)
    name = f"{NOT_IN_NAMES.sub('-', f'{found.title}_{found.owner}_{found.day}')}.{form.value}"
    return Blob(name=name, media_type=MEDIA_TYPES[form], sha256=ctx.blobs.put(data), unprintable=fonts.unprintable(found))


def _book(ctx: Context, book: Notebook, scope: PracticeScope, text: str) -> "QuestionBook":
    from lawstudy.documents.question_book import BookPart, QuestionBook

    cards = store.cards(ctx.tx, ctx.reach, ctx.actor.person_id)
    lines = _lines(ctx, chosen_rows(ctx, PracticeSource(book), scope, cards, text))
    titles = {edition.code: edition.short_title for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)}
    owner = people.get(ctx.tx, ctx.reach, ctx.actor.person_id)
    parts: dict[str, list[BookQuestion]] = {}
    for number, line in enumerate(lines, 1):
        parts.setdefault(_part_title(line.question), []).append(_printed(number, line, titles))
    return QuestionBook(
        organisation=organisations.get(ctx.tx, ctx.reach.organisation_id).name,
        title=TITLES[book],
        owner=owner.name,
        department=owner.department,
        day=ctx.today,
        parts=tuple(BookPart(title=title, questions=tuple(found)) for title, found in parts.items()),
    )


def _part_title(question: PracticeQuestion) -> str:
    return f"《{question.law_title}》第{to_chinese(question.chapter)}章　{question.chapter_title}"


def _printed(number: int, line: NotebookLine, titles: dict[str, str]) -> "BookQuestion":
    from lawstudy.documents.question_book import BookQuestion

    question, key = line.question, line.key
    record = question.record
    facts = [f"作答{record.answers}次，答对{record.right_answers}次"] if record.answers else []
    facts += [f"最近{local_date(record.last_us)}"] if record.last_us is not None else []
    return BookQuestion(
        number=number,
        kind=TYPES[question.type].section,
        question=printed(question.prompt),
        key=printed_key(question.prompt, key, lambda law: titles.get(law, law)) if key is not None else None,
        explanation=key.explanation if key is not None else "",
        pictured=key is not None and any(each.place == EXPLANATION for each in key.pictures),
        record="，".join(facts),
    )
