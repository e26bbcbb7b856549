"""成绩单: the result of one attempt on A4, for the person who sat it: the score, points by part, then question by question."""

import io
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from lawstudy.documents import drawing
from lawstudy.documents.drawing import A4, MM
from lawstudy.documents.fonts import Face
from lawstudy.documents.paper import LEFT, MEASURE, TOP, PaperPart, draw_parts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SIZE, _ROW = 10.5, 6.4 * MM
_MOST_ROWS = 190 * MM  # a paper over many chapters has lower rows: the head stays on one page
_TITLE = 20 * MM
_COLUMNS = (0.0, 0.62, 0.80)  # of the measure: what, how many, points


class PointsRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``strong`` for a law, plain for its chapters. ``count`` and ``earned`` are ready to print."""

    title: str
    count: str
    earned: str
    strong: bool = False


class ResultSheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``facts`` are (word, value), such as (成绩, 90.5 / 100分); ``points`` are empty before the score is released.

    ``parts`` hold what may be shown of each question. ``day`` dates the file, ISO.
    """

    organisation: str
    title: str
    facts: tuple[tuple[str, str], ...]
    points: tuple[PointsRow, ...]
    parts: tuple[PaperPart, ...]
    day: str


def result_pdf(sheet: ResultSheet) -> bytes:
    """The PDF; its bytes depend on the sheet alone."""
    stream = io.BytesIO()
    canvas = drawing.new_canvas(stream, A4, title=sheet.title, author=sheet.organisation, day=date.fromisoformat(sheet.day))
    draw_parts(canvas, sheet.parts, lambda: _draw_head(canvas, sheet), _head_height(sheet))
    canvas.save()
    return stream.getvalue()


def _head_height(sheet: ResultSheet) -> float:
    return _TITLE + _rows(sheet) * _row(sheet) + 8 * MM


def _rows(sheet: ResultSheet) -> int:
    return (len(sheet.facts) + 1) // 2 + len(sheet.points) + bool(sheet.points)


def _row(sheet: ResultSheet) -> float:
    return min(_ROW, _MOST_ROWS / _rows(sheet))


def _draw_head(canvas: "Canvas", sheet: ResultSheet) -> float:
    """Title, bureau, facts two in a row, points by part; where the questions begin."""
    top = A4[1] - TOP
    size = drawing.fitting_size(sheet.title, face=Face.SERIF, size=18, room=MEASURE, smallest=11)
    drawing.draw_text(canvas, sheet.title, x=A4[0] / 2, baseline=top - 6 * MM, face=Face.SERIF, size=size, align=0.5, bold=True)
    drawing.draw_text(canvas, sheet.organisation, x=A4[0] / 2, baseline=top - 13 * MM, face=Face.SERIF, size=_SIZE, align=0.5)
    y = top - _TITLE
    for place, (word, value) in enumerate(sheet.facts):
        if place % 2 == 0:
            y -= _row(sheet)
        x = LEFT + (place % 2) * MEASURE / 2
        text = drawing.clipped(f"{word}：{value}", face=Face.SERIF, size=_SIZE, room=MEASURE / 2 - 2 * MM)
        drawing.draw_text(canvas, text, x=x, baseline=y, face=Face.SERIF, size=_SIZE)
    return _draw_points(canvas, sheet, y - 2 * MM) - 6 * MM


def _draw_points(canvas: "Canvas", sheet: ResultSheet, y: float) -> float:
    if not sheet.points:
        return y
    head = PointsRow(title="题型、法律和章", count="题数", earned="得分 / 分值", strong=True)
    size = min(_SIZE, 0.75 * _row(sheet))
    for row in (head, *sheet.points):
        y -= _row(sheet)
        cells = (row.title if row.strong else f"　{row.title}", row.count, row.earned)
        for text, share in zip(cells, _COLUMNS, strict=True):
            drawing.draw_text(canvas, text, x=LEFT + share * MEASURE, baseline=y, face=Face.SERIF, size=size, bold=row.strong)
        canvas.setLineWidth(0.4)
        canvas.line(LEFT, y - 0.28 * _row(sheet), LEFT + MEASURE, y - 0.28 * _row(sheet))
    return y
