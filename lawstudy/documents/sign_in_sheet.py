"""The sign-in sheet of an activity: A4 upright, two columns, rows of 10 mm, 48 places a side, so that 46 people fit on one.

More people take more sides; each repeats the head. One row at least stays spare for whoever comes without being listed.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from lawstudy.documents import drawing
from lawstudy.documents.drawing import A4, MM
from lawstudy.documents.fonts import Face
from lawstudy.documents.typesetting import Run, broken

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

ROWS = 24
PLACES = 2 * ROWS
SPARE = 1
_ROW, _HEAD_ROW = 10 * MM, 7 * MM
_LEFT, _TOP = 12 * MM, 287 * MM
_GAP = 4 * MM
_COLUMN = (210 * MM - 2 * _LEFT - _GAP) / 2
_CELLS = (("序号", 10 * MM), ("姓名", 22 * MM), ("科室", 26 * MM), ("签名", _COLUMN - 58 * MM))
_TABLE_TOP = _TOP - 32 * MM
_BODY, _SMALLEST = 11.0, 6.0
_FITS = ((11.0, 1), (10.0, 1), (9.0, 1), (8.5, 2), (7.5, 2), (6.5, 3))  # (type size, lines) of a cell, tried in turn


class Signer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    department: str = ""


class SignInSheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``time`` is the text to print, such as 2026年11月24日 15:00. Empty texts leave a line to write on."""

    organisation: str
    topic: str
    time: str = ""
    place: str = ""
    chair: str = ""
    people: tuple[Signer, ...] = ()


def sign_in_sheet_pdf(sheet: SignInSheet) -> bytes:
    """The PDF; without people one side of empty rows."""
    stream = io.BytesIO()
    canvas = drawing.new_canvas(stream, A4, title=f"{sheet.topic} 签到表", author=sheet.organisation)
    sides = -(-(len(sheet.people) + SPARE) // PLACES)
    for side in range(sides):
        _draw_head(canvas, sheet, side + 1, sides)
        first = side * PLACES
        for column in range(2):
            start = first + column * ROWS
            _draw_column(canvas, sheet.people[start : start + ROWS], start, _LEFT + column * (_COLUMN + _GAP))
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw_head(canvas: "Canvas", sheet: SignInSheet, side: int, sides: int) -> None:
    middle = A4[0] / 2
    canvas.setLineWidth(0.6)
    title = f"{sheet.organisation}学习活动签到表" + (f"（第{side}页 共{sides}页）" if sides > 1 else "")
    size = drawing.fitting_size(title, face=Face.SERIF, size=18, room=A4[0] - 2 * _LEFT, smallest=10)
    drawing.draw_text(canvas, title, x=middle, baseline=_TOP - 8 * MM, face=Face.SERIF, size=size, align=0.5, bold=True)
    second = middle + _GAP / 2
    _draw_fact(canvas, "主题", sheet.topic, _LEFT, _TOP - 18 * MM, A4[0] - 2 * _LEFT)
    _draw_fact(canvas, "时间", sheet.time, _LEFT, _TOP - 27 * MM, 66 * MM)
    _draw_fact(canvas, "地点", sheet.place, _LEFT + 70 * MM, _TOP - 27 * MM, second + 40 * MM - _LEFT - 70 * MM)
    _draw_fact(canvas, "主持", sheet.chair, second + 44 * MM, _TOP - 27 * MM, A4[0] - _LEFT - second - 44 * MM)


def _draw_fact(canvas: "Canvas", label: str, words: str, x: float, baseline: float, room: float) -> None:
    """A label, and its words over a thin line that is also there for writing."""
    drawing.draw_text(canvas, f"{label}：", x=x, baseline=baseline, face=Face.SERIF, size=_BODY)
    start = x + 3 * _BODY
    canvas.setLineWidth(0.4)
    canvas.line(start, baseline - 3, x + room, baseline - 3)
    _draw_fitting(canvas, words, start + 2, baseline, room - 3 * _BODY - 4)


def _draw_fitting(canvas: "Canvas", words: str, x: float, baseline: float, room: float) -> None:
    """``words`` on one line, made smaller until they fit; what is still too long ends in …."""
    size = drawing.fitting_size(words, face=Face.SERIF, size=_BODY, room=room, smallest=_SMALLEST)
    shown = drawing.clipped(words, face=Face.SERIF, size=size, room=room + 0.01)
    drawing.draw_text(canvas, shown, x=x, baseline=baseline, face=Face.SERIF, size=size)


def _draw_column(canvas: "Canvas", people: Sequence[Signer], start: int, left: float) -> None:
    """Half a side: the head row and 24 rows, numbered on from ``start``; rows without a person stay empty but numbered."""
    bottom = _TABLE_TOP - _HEAD_ROW - ROWS * _ROW
    canvas.setLineWidth(0.5)
    canvas.rect(left, bottom, _COLUMN, _TABLE_TOP - bottom)
    x = left
    for label, wide in _CELLS:
        drawing.draw_text(canvas, label, x=x + wide / 2, baseline=_TABLE_TOP - 5 * MM, face=Face.SERIF, size=10, align=0.5, bold=True)
        x += wide
        if x < left + _COLUMN - 1:
            canvas.line(x, bottom, x, _TABLE_TOP)
    for row in range(ROWS):
        top = _TABLE_TOP - _HEAD_ROW - row * _ROW
        canvas.setLineWidth(0.5)
        canvas.line(left, top, left + _COLUMN, top)
        _draw_row(canvas, people[row] if row < len(people) else Signer(name=""), start + row + 1, left, top)


def _draw_row(canvas: "Canvas", person: Signer, number: int, left: float, top: float) -> None:
    x = left
    for (_, wide), words in zip(_CELLS, (str(number), person.name, person.department), strict=False):
        _draw_cell(canvas, words, x + wide / 2, top - _ROW / 2, wide - 2 * MM)
        x += wide


def _draw_cell(canvas: "Canvas", words: str, centre: float, middle: float, room: float) -> None:
    """Long names take two or three smaller lines before anything is cut off."""
    if not words:
        return
    for size, most in _FITS:
        lines = broken([Run(words)], size=size, measure=room)
        if len(lines) <= most:
            break
    leading = size * 1.2
    baseline = middle - 0.36 * size + (min(len(lines), most) - 1) * leading / 2
    for line in lines[:most]:
        text = "".join(run.text for run in line.runs)
        drawing.draw_text(canvas, text, x=centre, baseline=baseline, face=Face.SERIF, size=size, align=0.5)
        baseline -= leading
