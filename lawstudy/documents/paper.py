"""A paper to print: A4 upright, head with name and score, sections, questions with their options, page numbers."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from lawstudy.documents import drawing
from lawstudy.documents.drawing import A4, MM
from lawstudy.documents.fonts import Face
from lawstudy.documents.typesetting import Line, Run, broken
from lawstudy.domain.printed import PrintedQuestion

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LEFT, _RIGHT, TOP, _BOTTOM = 24 * MM, 20 * MM, 22 * MM, 20 * MM
MEASURE = A4[0] - LEFT - _RIGHT
_SIZE, _LEADING, _WRITING_LEADING = 11.0, 18.0, 26.0
_OPTION_INDENT = 2 * _SIZE


_BLANK = re.compile("（([ \u00a0\u3000]+)）")


class PaperQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: int
    question: PrintedQuestion


class PaperPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``title`` is the whole heading, such as 一、单项选择题（20题，每题2分，共40分）."""

    title: str
    questions: tuple[PaperQuestion, ...]


class PaperSheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``facts`` stand under the title, such as 时间90分钟，满分100分. ``day`` dates the file, ISO; empty leaves it undated.

    ``key`` are pages of their own behind the paper, with numbers of their own; empty leaves them out.
    """

    organisation: str
    title: str
    facts: str
    parts: tuple[PaperPart, ...]
    key: tuple[PaperPart, ...] = ()
    day: str = ""


class _Piece(Struct, frozen=True):
    """A line of the page: what is set, how far from the left, how high; ``rule`` is a line to write on.

    ``keep`` more pieces follow on the same page: a heading stays with its question, a stem with its first option.
    """

    line: Line | None
    left: float
    leading: float
    keep: int = 0
    bold: bool = False
    rule: bool = False


def paper_pdf(sheet: PaperSheet) -> bytes:
    """The PDF; its bytes depend on the sheet alone."""
    stream = io.BytesIO()
    day = date.fromisoformat(sheet.day) if sheet.day else None
    canvas = drawing.new_canvas(stream, A4, title=sheet.title, author=sheet.organisation, day=day)
    draw_parts(canvas, sheet.parts, lambda: _draw_head(canvas, sheet), _HEAD_HEIGHT)
    if sheet.key:
        draw_parts(canvas, sheet.key, lambda: _draw_key_head(canvas, sheet), _KEY_HEAD_HEIGHT, "参考答案 ")
    canvas.save()
    return stream.getvalue()


_HEAD_HEIGHT = 34 * MM
_KEY_HEAD_HEIGHT = 20 * MM


def draw_parts(canvas: "Canvas", parts: Sequence[PaperPart], draw_head: Callable[[], float], head: float, name: str = "") -> None:
    """Pages of questions. ``draw_head`` draws the first one's head, ``head`` points high, and returns where the text begins;
    each page has its number, with ``name`` before it."""
    pages = _paged(list(_pieces(parts)), head)
    for number, pieces in enumerate(pages, 1):
        y = draw_head() if number == 1 else A4[1] - TOP
        for piece in pieces:
            y -= piece.leading
            _draw(canvas, piece, y)
        foot = f"{name}第{number}页 共{len(pages)}页"
        drawing.draw_text(canvas, foot, x=A4[0] / 2, baseline=11 * MM, face=Face.SERIF, size=9, align=0.5)
        canvas.showPage()


def _draw_key_head(canvas: "Canvas", sheet: PaperSheet) -> float:
    top, middle, title = A4[1] - TOP, A4[0] / 2, f"{sheet.title}参考答案"
    size = drawing.fitting_size(title, face=Face.SERIF, size=16, room=MEASURE, smallest=11)
    drawing.draw_text(canvas, title, x=middle, baseline=top - 6 * MM, face=Face.SERIF, size=size, align=0.5, bold=True)
    drawing.draw_text(canvas, "考试结束前注意保密", x=middle, baseline=top - 14 * MM, face=Face.SERIF, size=10.5, align=0.5)
    return top - _KEY_HEAD_HEIGHT


def _draw_head(canvas: "Canvas", sheet: PaperSheet) -> float:
    """Title, facts, and the places for name, department and score; where the text begins."""
    top, middle = A4[1] - TOP, A4[0] / 2
    size = drawing.fitting_size(sheet.title, face=Face.SERIF, size=18, room=MEASURE, smallest=11)
    drawing.draw_text(canvas, sheet.title, x=middle, baseline=top - 6 * MM, face=Face.SERIF, size=size, align=0.5, bold=True)
    drawing.draw_text(canvas, sheet.facts, x=middle, baseline=top - 14 * MM, face=Face.SERIF, size=10.5, align=0.5)
    x = LEFT
    canvas.setLineWidth(0.4)
    for label, room in (("姓名", 36 * MM), ("科室", 50 * MM), ("得分", 30 * MM)):
        drawing.draw_text(canvas, f"{label}：", x=x, baseline=top - 25 * MM, face=Face.SERIF, size=_SIZE)
        canvas.line(x + 3 * _SIZE, top - 26 * MM, x + 3 * _SIZE + room, top - 26 * MM)
        x += 3 * _SIZE + room + 5 * MM
    return top - _HEAD_HEIGHT


def _pieces(parts: Sequence[PaperPart]) -> Iterator[_Piece]:
    for part in parts:
        for piece in _set(part.title, 0.0, bold=True):
            yield _Piece(piece.line, 0.0, _LEADING + 4, keep=2, bold=True)
        for each in part.questions:
            yield from _question(each)


def _question(each: PaperQuestion) -> Iterator[_Piece]:
    stem = _set(f"{each.number}．{each.question.stem}", 0.0)
    for place, piece in enumerate(stem):
        following = len(stem) - place - 1 + bool(each.question.lines)
        yield _Piece(piece.line, 0.0, _LEADING, keep=min(3, following))
    for text in each.question.lines:
        if text:
            yield from _set(text, _OPTION_INDENT)
        else:
            yield _Piece(None, 0.0, _WRITING_LEADING, rule=True)
    yield _Piece(None, 0.0, 4.0)


def _set(text: str, left: float, *, bold: bool = False) -> list[_Piece]:
    face = Face.SERIF
    lines: list[_Piece] = []
    for paragraph in _BLANK.sub(_hard, text).split("\n"):
        set_lines = broken([Run(paragraph, face, bold)], size=_SIZE, measure=MEASURE - left)
        lines += [_Piece(line, left, _LEADING, bold=bold) for line in set_lines]
    return lines


def _hard(blank: re.Match[str]) -> str:
    """The brackets of a blank never part: hard spaces, four of them as wide as an ideographic one."""
    return "（" + "\u00a0" * sum(4 if space == "\u3000" else 1 for space in blank[1]) + "）"


def _paged(pieces: Sequence[_Piece], head: float) -> list[list[_Piece]]:
    """The pieces of each page; at least one page. ``head`` is what the first page has less."""
    pages: list[list[_Piece]] = [[]]
    room = A4[1] - TOP - _BOTTOM - head
    for place, piece in enumerate(pieces):
        needed = sum(each.leading for each in pieces[place : place + piece.keep + 1])
        if needed > room and pages[-1]:
            pages.append([])
            room = A4[1] - TOP - _BOTTOM
        pages[-1].append(piece)
        room -= piece.leading
    return pages


def _draw(canvas: "Canvas", piece: _Piece, y: float) -> None:
    if piece.rule:
        canvas.setLineWidth(0.4)
        canvas.line(LEFT, y, A4[0] - _RIGHT, y)
    elif piece.line is not None:
        drawing.draw_line(canvas, piece.line, x=LEFT + piece.left, baseline=y + 0.3 * _SIZE, size=_SIZE)
