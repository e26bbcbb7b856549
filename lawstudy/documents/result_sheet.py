"""成绩单: the result of one attempt on A4, for the person who sat it: the score, points by part, then question by question."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from lawstudy.documents import drawing
from lawstudy.documents.drawing import A4, MM
from lawstudy.documents.fonts import Face, register
from lawstudy.documents.paper import LEFT, MEASURE, TOP, PaperPart, Piece, draw_parts, heading

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SIZE, _ROW = 10.5, 6.4 * MM
_MOST_ROWS = 200 * MM  # a paper over many chapters has lower rows: the head stays on one page
_SHARES, _READABLE = (1.0, 0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.45), 0.8  # of the height of a row; the last where nothing helps
_BETWEEN, _BEHIND = 4 * MM, 6 * MM  # the titles and the rows, the rows and the questions
_COLUMNS = (0.0, 0.62, 0.80)  # of the measure: what, how many, points


class PointsRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``strong`` for a law, plain for its chapters. ``count`` and ``earned`` are ready to print."""

    title: str
    count: str
    earned: str
    strong: bool = False


class ResultSheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``facts`` are (word, value), such as (成绩, 90.5 / 100分); ``points`` are empty before the score is released.

    ``parts`` hold what may be shown of each question, ``pictures`` what they name. ``day`` dates the file, ISO.
    """

    organisation: str
    title: str
    facts: tuple[tuple[str, str], ...]
    points: tuple[PointsRow, ...]
    parts: tuple[PaperPart, ...]
    day: str
    pictures: dict[str, bytes] = {}


class _Laid(Struct, frozen=True):
    """A row of the head: cells with their distance from the left, so many points high; ``ruled`` has a line under it."""

    cells: tuple[tuple[float, drawing.Fitted], ...]
    height: float
    strong: bool = False
    ruled: bool = False


def result_pdf(sheet: ResultSheet) -> bytes:
    """The PDF; its bytes depend on the sheet alone."""
    register([Face.SERIF])
    stream = io.BytesIO()
    canvas = drawing.new_canvas(stream, A4, title=sheet.title, author=sheet.organisation, day=date.fromisoformat(sheet.day))
    titles = (heading(sheet.title, 18.0), heading(sheet.organisation, _SIZE))
    height = sum(title.height for title in titles) + _BETWEEN
    front = [Piece(None, 0.0, row.height, begins=True, draw=partial(_draw_row, row)) for row in _rows(sheet)]
    front.append(Piece(None, 0.0, _BEHIND, begins=True, gap=True))
    draw_parts(canvas, sheet.parts, lambda: _draw_titles(canvas, titles), height, front=front, pictures=sheet.pictures)
    canvas.save()
    return stream.getvalue()


def _rows(sheet: ResultSheet) -> list[_Laid]:
    """Facts, then points by part: lower and smaller where there are many, so that they stay on the first page if they can."""
    facts = list(_fact_rows(sheet.facts))
    if not sheet.points:
        return facts
    head = PointsRow(title="题型、法律和章", count="题数", earned="得分 / 分值", strong=True)
    room = _MOST_ROWS - sum(row.height for row in facts)
    for share in (*_SHARES, _READABLE):
        points = [_points_row(row, share) for row in (head, *sheet.points)]
        if sum(row.height for row in points) <= room:
            break
    return facts + points


def _fact_rows(facts: Sequence[tuple[str, str]]) -> Iterator[_Laid]:
    """Two in a row; one that needs more room has a row of its own, in as many lines as it takes."""
    waiting: drawing.Fitted | None = None
    for word, value in facts:
        text = f"{word}：{value}"
        half = drawing.fitted(text, face=Face.SERIF, room=MEASURE / 2 - 2 * MM, fits=((_SIZE, 1),))
        if len(half.lines) > 1:
            if waiting is not None:
                yield _Laid(((0.0, waiting),), _ROW)
                waiting = None
            whole = drawing.fitted(text, face=Face.SERIF, room=MEASURE, fits=((_SIZE, 1),))
            yield _Laid(((0.0, whole),), max(_ROW, whole.height))
        elif waiting is None:
            waiting = half
        else:
            yield _Laid(((0.0, waiting), (MEASURE / 2, half)), _ROW)
            waiting = None
    if waiting is not None:
        yield _Laid(((0.0, waiting),), _ROW)


def _points_row(row: PointsRow, share: float) -> _Laid:
    size = min(_SIZE, 0.8 * share * _ROW)
    indent = 0.0 if row.strong else size
    title = drawing.fitted(row.title, face=Face.SERIF, room=_COLUMNS[1] * MEASURE - indent - 2 * MM, fits=((size, 1),))
    others = [drawing.Fitted(size, (text,)) for text in (row.count, row.earned)]
    cells = ((indent, title), *((column * MEASURE, text) for column, text in zip(_COLUMNS[1:], others, strict=True)))
    return _Laid(cells, max(_ROW * share, title.height), strong=row.strong, ruled=True)


def _draw_titles(canvas: "Canvas", titles: Sequence[drawing.Fitted]) -> float:
    """Title and bureau; where the rest begins."""
    y = A4[1] - TOP
    for title, bold in zip(titles, (True, False), strict=True):
        y = drawing.draw_fitted(canvas, title, x=A4[0] / 2, top=y, face=Face.SERIF, align=0.5, bold=bold)
    return y - _BETWEEN


def _draw_row(row: _Laid, canvas: "Canvas", bottom: float) -> None:
    for left, words in row.cells:
        top = bottom + (row.height + words.height) / 2
        drawing.draw_fitted(canvas, words, x=LEFT + left, top=top, face=Face.SERIF, bold=row.strong)
    if row.ruled:
        canvas.setLineWidth(0.4)
        canvas.line(LEFT, bottom, LEFT + MEASURE, bottom)
