"""The sign-in sheet of an activity: A4 upright, two columns, rows of 10 mm, 48 places a side, so that 46 people fit on one.

More people take more sides; each repeats the head. The last of several ends a few spare rows after the last person: nobody prints a
side of empty rows. Long words take smaller lines, then a row of the head of their own; a name of 60 characters is not cut off.
"""

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from lawstudy.documents import drawing
from lawstudy.documents.drawing import A4, LEADING, MM
from lawstudy.documents.fonts import Face, register

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

ROWS = 24  # of a column, under a head of two rows
SPARE = 4  # on the last of several sides
_ROW, _HEAD_ROW, _FACT_ROW = 10 * MM, 7 * MM, 9 * MM
_LEFT, _TOP = 12 * MM, 287 * MM
_WIDTH = 210 * MM - 2 * _LEFT
_GAP = 4 * MM
_COLUMN = (_WIDTH - _GAP) / 2
_CELLS = (("序号", 10 * MM), ("姓名", 22 * MM), ("科室", 26 * MM), ("签名", _COLUMN - 58 * MM))
_TABLE_TOP = 32 * MM  # under the upper edge, when the head has two rows
_BODY, _SMALL = 11.0, 8.5
# (type size, lines), tried in turn: the last takes what is left.
_TITLE_FITS = ((18.0, 1), (16.0, 1), (14.0, 1), (12.0, 2), (9.0, 3))
_FACT_FITS = ((11.0, 1), (10.0, 1), (9.0, 2), (8.0, 3), (6.5, 4))
_CELL_FITS = ((11.0, 1), (10.0, 1), (9.0, 1), (8.5, 2), (7.5, 2), (6.5, 3), (5.5, 4), (4.5, 5))


class Signer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    department: str = ""


class SignInSheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``time`` is the text to print, such as 2026年11月24日 15:00. Empty texts leave a line to write on. ``what`` is signed in for:
    学习活动, 政策宣讲会 … ``remark`` stands small above everything: that it was printed after the day."""

    organisation: str
    topic: str
    what: str = "学习活动"
    time: str = ""
    place: str = ""
    chair: str = ""
    remark: str = ""
    people: tuple[Signer, ...] = ()


class _Fact(Struct, frozen=True):
    """A label with its words at a distance from the left edge, in so much room."""

    label: str
    words: str
    left: float
    room: float


def sign_in_sheet_pdf(sheet: SignInSheet) -> bytes:
    """The PDF; without people one side of empty rows."""
    register([Face.SERIF])
    stream = io.BytesIO()
    canvas = drawing.new_canvas(stream, A4, title=f"{sheet.topic} 签到表", author=sheet.organisation)
    facts = _facts(sheet)
    rows = ROWS - (len(facts) - 2)
    sides = max(1, -(-len(sheet.people) // (2 * rows)))
    for side in range(sides):
        _draw_head(canvas, sheet, facts, side + 1, sides)
        first = 2 * rows * side
        here = sheet.people[first : first + 2 * rows]
        drawn = rows if side < sides - 1 or sides == 1 else min(rows, -(-(len(here) + SPARE) // 2))
        top = _TOP - _TABLE_TOP - (len(facts) - 2) * _FACT_ROW
        for column in range(2):
            start = column * drawn
            _draw_column(canvas, here[start : start + drawn], first + start, drawn, _LEFT + column * (_COLUMN + _GAP), top)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _facts(sheet: SignInSheet) -> list[list[_Fact]]:
    """The rows of the head: 主题, then 时间, 地点 and 主持 together, or one after the other where one of them is long."""
    topic = _Fact("主题", sheet.topic, 0.0, _WIDTH)
    together = [
        _Fact("时间", sheet.time, 0.0, 66 * MM),
        _Fact("地点", sheet.place, 70 * MM, 65 * MM),
        _Fact("主持", sheet.chair, 139 * MM, _WIDTH - 139 * MM),
    ]
    if all(_fits(fact) for fact in together):
        return [[topic], together]
    return [[topic], *([_Fact(fact.label, fact.words, 0.0, _WIDTH)] for fact in together)]


def _set(fact: _Fact) -> drawing.Fitted:
    return drawing.fitted(fact.words, face=Face.SERIF, room=fact.room - 3 * _BODY - 4, fits=_FACT_FITS)


def _fits(fact: _Fact) -> bool:
    return _set(fact).height <= _FACT_ROW - 1


def _draw_head(canvas: "Canvas", sheet: SignInSheet, facts: Sequence[Sequence[_Fact]], side: int, sides: int) -> None:
    title = f"{sheet.organisation}{sheet.what}签到表" + (f"（第{side}页 共{sides}页）" if sides > 1 else "")
    words = drawing.fitted(title, face=Face.SERIF, room=_WIDTH, fits=_TITLE_FITS)
    top = _TOP - 8 * MM + words.size + (words.height if len(words.lines) > 1 else 0) / 2
    drawing.draw_fitted(canvas, words, x=A4[0] / 2, top=top, face=Face.SERIF, align=0.5, bold=True)
    if sheet.remark:
        right = _LEFT + _WIDTH
        drawing.draw_text(canvas, sheet.remark, x=right, baseline=_TOP + 0.5 * MM, face=Face.SERIF, size=_SMALL, align=1.0)
    for number, row in enumerate(facts):
        for fact in row:
            _draw_fact(canvas, fact, _TOP - 18 * MM - number * _FACT_ROW)


def _draw_fact(canvas: "Canvas", fact: _Fact, baseline: float) -> None:
    """A label, and its words over a thin line that is also there for writing."""
    x = _LEFT + fact.left
    drawing.draw_text(canvas, f"{fact.label}：", x=x, baseline=baseline, face=Face.SERIF, size=_BODY)
    start = x + 3 * _BODY
    canvas.setLineWidth(0.4)
    canvas.line(start, baseline - 3, x + fact.room, baseline - 3)
    words = _set(fact)
    top = baseline - 2.5 + max(words.height, words.size * LEADING)
    drawing.draw_fitted(canvas, words, x=start + 2, top=top, face=Face.SERIF)


def _draw_column(canvas: "Canvas", people: Sequence[Signer], start: int, rows: int, left: float, table_top: float) -> None:
    """Half a side: the head row and its rows, numbered on from ``start``; those without a person stay empty but numbered."""
    bottom = table_top - _HEAD_ROW - rows * _ROW
    canvas.setLineWidth(0.5)
    canvas.rect(left, bottom, _COLUMN, table_top - bottom)
    x = left
    for label, wide in _CELLS:
        drawing.draw_text(canvas, label, x=x + wide / 2, baseline=table_top - 5 * MM, face=Face.SERIF, size=10, align=0.5, bold=True)
        x += wide
        if x < left + _COLUMN - 1:
            canvas.line(x, bottom, x, table_top)
    for row in range(rows):
        top = table_top - _HEAD_ROW - row * _ROW
        canvas.setLineWidth(0.5)
        canvas.line(left, top, left + _COLUMN, top)
        _draw_row(canvas, people[row] if row < len(people) else Signer(name=""), start + row + 1, left, top)


def _draw_row(canvas: "Canvas", person: Signer, number: int, left: float, top: float) -> None:
    for words, centre, room in _places(person, number, left):
        found = drawing.fitted(words, face=Face.SERIF, room=room, fits=_CELL_FITS).within(_ROW)
        drawing.draw_fitted(canvas, found, x=centre, top=top - _ROW / 2 + found.height / 2, face=Face.SERIF, align=0.5)


def _places(person: Signer, number: int, left: float) -> Iterator[tuple[str, float, float]]:
    """The words of a row with the middle and the room of each."""
    for (_label, wide), words in zip(_CELLS, (str(number), person.name, person.department), strict=False):
        yield words, left + wide / 2, wide - 2 * MM
        left += wide
