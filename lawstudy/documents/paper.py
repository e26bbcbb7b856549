"""A paper to print: A4 upright, head with name and score, sections, questions with their options, page numbers."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from lawstudy.documents import drawing
from lawstudy.documents.drawing import A4, MM
from lawstudy.documents.fonts import Face
from lawstudy.documents.set_pictures import behind, size_of
from lawstudy.documents.typesetting import Line, Run, broken
from lawstudy.domain.question_types.record import PrintedQuestion

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LEFT, _RIGHT, TOP, _BOTTOM = 24 * MM, 20 * MM, 22 * MM, 20 * MM
MEASURE = A4[0] - LEFT - _RIGHT
_SIZE, _LEADING, _WRITING_LEADING = 11.0, 18.0, 26.0
_OPTION_INDENT = 2 * _SIZE
_AROUND_PICTURE = 6.0
_PART = re.compile("（[0-9]{1,2}）")
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

    ``key`` are pages of their own behind the paper, with numbers of their own; empty leaves them out. ``pictures`` are the PNG of those
    that the questions name, by their hashes.
    """

    organisation: str
    title: str
    facts: str
    parts: tuple[PaperPart, ...]
    key: tuple[PaperPart, ...] = ()
    day: str = ""
    pictures: dict[str, bytes] = {}


class Piece(Struct, frozen=True):
    """A line of the page: what is set, how far from the left, how high; ``rule`` is a line to write on, ``gap`` one that needs no room
    at the foot of a page, ``draw`` puts something else there, given the canvas and its lower edge.

    ``begins`` a block that stays on one page where it fits on one: a question with its options, and the heading before it. A case that
    is higher than a page breaks before its further ``part`` alone, where they fit on one.
    """

    line: Line | None
    left: float
    leading: float
    begins: bool = False
    part: bool = False
    rule: bool = False
    gap: bool = False
    draw: Callable[["Canvas", float], None] | None = None


def paper_pdf(sheet: PaperSheet) -> bytes:
    """The PDF; its bytes depend on the sheet alone."""
    stream = io.BytesIO()
    day = date.fromisoformat(sheet.day) if sheet.day else None
    canvas = drawing.new_canvas(stream, A4, title=sheet.title, author=sheet.organisation, day=day)
    draw_parts(
        canvas, sheet.parts, lambda: _draw_head(canvas, sheet), heading(sheet.title, 18.0).height + _UNDER_TITLE, pictures=sheet.pictures
    )
    if sheet.key:
        draw_parts(
            canvas,
            sheet.key,
            lambda: _draw_key_head(canvas, sheet),
            key_title(sheet).height + _UNDER_KEY_TITLE,
            "参考答案 ",
            pictures=sheet.pictures,
        )
    canvas.save()
    return stream.getvalue()


_UNDER_TITLE, _UNDER_KEY_TITLE = 26 * MM, 12 * MM  # what the rest of the head takes
_WHOLE = A4[1] - TOP - _BOTTOM
_TOGETHER = 4  # lines at the beginning of a block that is higher than a page


def draw_parts(
    canvas: "Canvas",
    parts: Sequence[PaperPart],
    draw_head: Callable[[], float],
    head: float,
    name: str = "",
    *,
    front: Sequence[Piece] = (),
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> None:
    """Pages of questions, ``front`` before them. ``draw_head`` draws the first page's head, ``head`` points high, and returns where the
    text begins; each page has its number, with ``name`` before it."""
    pages = _paged(_blocks([*front, *_pieces(parts, pictures)]), head)
    for number, pieces in enumerate(pages, 1):
        y = draw_head() if number == 1 else A4[1] - TOP
        for piece in pieces:
            y -= piece.leading
            _draw(canvas, piece, y)
        foot = f"{name}第{number}页 共{len(pages)}页"
        drawing.draw_text(canvas, foot, x=A4[0] / 2, baseline=11 * MM, face=Face.SERIF, size=9, align=0.5)
        canvas.showPage()


def _draw_key_head(canvas: "Canvas", sheet: PaperSheet) -> float:
    top = drawing.draw_fitted(canvas, key_title(sheet), x=A4[0] / 2, top=A4[1] - TOP, face=Face.SERIF, align=0.5, bold=True)
    drawing.draw_text(canvas, "考试结束前注意保密", x=A4[0] / 2, baseline=top - 6 * MM, face=Face.SERIF, size=10.5, align=0.5)
    return top - _UNDER_KEY_TITLE


def key_title(sheet: PaperSheet) -> drawing.Fitted:
    return heading(f"{sheet.title}参考答案", 16.0)


def heading(words: str, size: float) -> drawing.Fitted:
    """A title over the page, in one line down to 11 points, then in several."""
    fits = [(size - step, 1) for step in range(int(size) - 10)]
    return drawing.fitted(words, face=Face.SERIF, room=MEASURE, fits=[*fits, (13.0, 2), (11.0, 3)])


def _draw_head(canvas: "Canvas", sheet: PaperSheet) -> float:
    """Title, facts, and the places for name, department and score; where the text begins."""
    top = drawing.draw_fitted(canvas, heading(sheet.title, 18.0), x=A4[0] / 2, top=A4[1] - TOP, face=Face.SERIF, align=0.5, bold=True)
    drawing.draw_text(canvas, sheet.facts, x=A4[0] / 2, baseline=top - 6 * MM, face=Face.SERIF, size=10.5, align=0.5)
    x = LEFT
    canvas.setLineWidth(0.4)
    for label, room in (("姓名", 36 * MM), ("科室", 50 * MM), ("得分", 30 * MM)):
        drawing.draw_text(canvas, f"{label}：", x=x, baseline=top - 17 * MM, face=Face.SERIF, size=_SIZE)
        canvas.line(x + 3 * _SIZE, top - 18 * MM, x + 3 * _SIZE + room, top - 18 * MM)
        x += 3 * _SIZE + room + 5 * MM
    return top - _UNDER_TITLE


def _pieces(parts: Sequence[PaperPart], pictures: Mapping[str, bytes]) -> Iterator[Piece]:
    for part in parts:
        for place, piece in enumerate(_set(part.title, 0.0, bold=True)):
            yield Piece(piece.line, 0.0, _LEADING + 4, begins=place == 0)
        for place, each in enumerate(part.questions):
            yield from _question(each, pictures, begins=place > 0)


def _question(each: PaperQuestion, pictures: Mapping[str, bytes], *, begins: bool) -> Iterator[Piece]:
    """``begins`` is False for the question that stays with the heading of its section."""
    for place, piece in enumerate(_set(f"{each.number}．{each.question.stem}", 0.0)):
        yield Piece(piece.line, 0.0, _LEADING, begins=begins and place == 0)
    yield from _drawn(each.question, 0, pictures)
    first_part = True
    for number, text in enumerate(each.question.lines, 1):
        part = _PART.match(text) is not None
        for place, piece in enumerate(_set(text, _OPTION_INDENT) if text else [Piece(None, 0.0, _WRITING_LEADING, rule=True)]):
            yield structs.replace(piece, part=part and not first_part and place == 0)
        first_part = first_part and not part
        yield from _drawn(each.question, number, pictures)
    yield Piece(None, 0.0, 4.0, gap=True)


def _drawn(question: PrintedQuestion, lines: int, pictures: Mapping[str, bytes]) -> Iterator[Piece]:
    """The pictures behind so many lines; one whose bytes are not there is told."""
    left = 2 * _OPTION_INDENT if lines else _OPTION_INDENT
    for picture in behind(question, lines):
        if (data := pictures.get(picture.sha256)) is None:
            yield from _set("〔图缺失〕", left)
            continue
        width, height = size_of(picture, MEASURE - left)
        yield Piece(None, 0.0, height + _AROUND_PICTURE, draw=partial(_draw_picture, data, LEFT + left, width, height))


def _draw_picture(data: bytes, x: float, width: float, height: float, canvas: "Canvas", y: float) -> None:
    from reportlab.lib.utils import ImageReader  # late: heavy

    canvas.drawImage(ImageReader(io.BytesIO(data)), x, y + _AROUND_PICTURE / 2, width, height)


def _set(text: str, left: float, *, bold: bool = False) -> list[Piece]:
    lines: list[Piece] = []
    for paragraph in hard_blanks(text).split("\n"):
        set_lines = broken([Run(paragraph, Face.SERIF, bold)], size=_SIZE, measure=MEASURE - left)
        lines += [Piece(line, left, _LEADING) for line in set_lines]
    return lines


def hard_blanks(text: str) -> str:
    """The brackets of a blank stay on one line."""
    return _BLANK.sub(_hard, text)


def _hard(blank: re.Match[str]) -> str:
    """The brackets of a blank never part: hard spaces, four of them as wide as an ideographic one."""
    return "（" + "\u00a0" * sum(4 if space == "\u3000" else 1 for space in blank[1]) + "）"


def _blocks(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """What stays together: a question, or of one that is higher than a page each of its parts."""
    for block in _divided(pieces, lambda piece: piece.begins):
        yield from [block] if _height(block) <= _WHOLE else _divided(block, lambda piece: piece.part)


def _divided(pieces: Iterable[Piece], opens: Callable[[Piece], bool]) -> list[list[Piece]]:
    blocks: list[list[Piece]] = []
    for piece in pieces:
        if opens(piece) or not blocks:
            blocks.append([])
        blocks[-1].append(piece)
    return blocks


def _paged(blocks: Iterable[Sequence[Piece]], head: float) -> list[list[Piece]]:
    """The pieces of each page; at least one page. ``head`` is what the first page has less.

    A block that fits on a page but not on the rest of this one begins the next; one that is higher than a page runs on, its first
    lines together.
    """
    pages: list[list[Piece]] = [[]]
    room = _WHOLE - head
    for block in blocks:
        height = _height(block)
        if height > room and (height <= _WHOLE or _height(block[:_TOGETHER]) > room):
            pages.append([])
            room = _WHOLE
        for piece in block:
            if piece.leading > room and not piece.gap:
                pages.append([])
                room = _WHOLE
            pages[-1].append(piece)
            room -= piece.leading
    return pages


def _height(block: Sequence[Piece]) -> float:
    return sum(piece.leading for piece in block if not piece.gap)


def _draw(canvas: "Canvas", piece: Piece, y: float) -> None:
    if piece.draw is not None:
        piece.draw(canvas, y)
    elif piece.rule:
        canvas.setLineWidth(0.4)
        canvas.line(LEFT, y, A4[0] - _RIGHT, y)
    elif piece.line is not None:
        drawing.draw_line(canvas, piece.line, x=LEFT + piece.left, baseline=y + 0.3 * _SIZE, size=_SIZE)
