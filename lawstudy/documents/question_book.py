"""A list of questions to read on paper: each with its options, answer, explanation and articles; one description for PDF and DOCX."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from lawstudy.documents.official import OfficialDocument, Row, Style, Table, Text
from lawstudy.documents.paper import hard_blanks
from lawstudy.domain.certificate import chinese_date
from lawstudy.domain.question_types.record import PrintedQuestion

_WIDTHS = (14.0, 142.0)
_HEADER = ("题号", "试题、答案和依据")
_MOST_TOGETHER = 500  # characters that take a third of a page
NOT_YET = "练习后可见答案"
# A table of text has no room for it.
_PICTURED = "〔有图，图见程序中本题〕"


class BookQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``kind`` is its type in words. ``key`` None: it was not practised yet, so its answer is not printed. ``record`` says how it went.

    ``pictured``: its explanation has pictures."""

    number: int
    kind: str
    question: PrintedQuestion
    key: PrintedQuestion | None
    explanation: str = ""
    pictured: bool = False
    record: str = ""


class BookPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The questions of one chapter; ``title`` is the whole heading."""

    title: str
    questions: tuple[BookQuestion, ...]


class QuestionBook(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``owner`` is whose list it is, on ``day`` (ISO)."""

    organisation: str
    title: str
    owner: str
    department: str
    day: str
    parts: tuple[BookPart, ...]


def book_bytes(book: QuestionBook, *, docx: bool) -> bytes:
    """The file; its bytes depend on the book alone."""
    from lawstudy.documents import official_docx, official_pdf  # late: heavy

    document = as_document(book)
    return official_docx.docx_bytes(document) if docx else official_pdf.pdf_bytes(document)


def as_document(book: QuestionBook) -> OfficialDocument:
    count = sum(len(part.questions) for part in book.parts)
    day = date.fromisoformat(book.day)
    whose = [f"姓名：{book.owner}", *([f"科室：{book.department}"] if book.department else [])]
    facts = "　".join((*whose, chinese_date(day), f"共{count}题"))
    title, head = Text(style=Style.TITLE, text=book.title), Text(style=Style.ADDRESSEE, text=facts)
    table = Table(widths=_WIDTHS, header=_HEADER, rows=tuple(_rows(book)))
    return OfficialDocument(
        title=f"{book.title}（{book.owner}）", author=book.organisation, day=day, blocks=(title, head, table) if count else (title, head)
    )


def _rows(book: QuestionBook) -> Iterator[Row]:
    """A heading for each chapter; the answer in a row of its own, on the page of its question unless both are long."""
    for part in book.parts:
        yield Row(cells=(part.title,), head=True)
        for each in part.questions:
            lines = [line for line in each.question.lines if line]  # nobody writes into this list
            pictured = [_PICTURED] if each.question.pictures else []
            asked = hard_blanks("\n".join((f"〔{each.kind}〕{each.question.stem}", *pictured, *lines)))
            answer = "\n".join(_answer(each))
            yield Row(cells=(str(each.number), asked), keep=len(asked) + len(answer) < _MOST_TOGETHER)
            yield Row(cells=("答案", answer))


def _answer(each: BookQuestion) -> Iterator[str]:
    if each.key is None:
        yield NOT_YET
    else:
        yield each.key.stem
        if each.key.pictures:
            yield _PICTURED
        yield from each.key.lines
    if each.explanation:
        yield f"解析：{each.explanation}{_PICTURED if each.pictured else ''}"
    if each.record:
        yield f"记录：{each.record}"
