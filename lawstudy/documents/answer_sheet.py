"""答题卡: one A4 page or more for each candidate, with corner marks, a code that says whose it is, and places to fill.

Outlines and letters of the places are grey: a scanner sees them as paper, a hand sees where to fill.
"""

import io
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from lawstudy.documents import drawing
from lawstudy.documents.drawing import A4, MM
from lawstudy.documents.fonts import Face
from lawstudy.domain.answer_sheet import BUBBLE, CORNER, CORNERS, PAGE, QR_BOX, SheetCode, SheetItem, SheetPage, laid_out, written_code

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_LEFT, _TITLE_ROOM = 22 * MM, 132 * MM
_TITLE_FITS = ((18.0, 1), (15.0, 1), (13.0, 2), (11.0, 3))
_NAME_FITS = ((14.0, 1), (12.0, 1), (10.0, 2))
_INK, _GREY, _PALE = "#000000", "#8C8C8C", "#A6A6A6"
HOW = (
    "用2B铅笔或黑色签字笔把选中的位置涂满，不要打勾、画圈。",
    "改动时用橡皮擦净；用笔涂错又划掉的，由人工核对。",
    "四角黑块和右上角的码不要污损、折叠。",
)


class SheetPerson(Struct, frozen=True, kw_only=True):
    """``form`` is the letter of the paper where an exam has several."""

    name: str
    department: str
    code: SheetCode
    items: tuple[SheetItem, ...]
    form: str = ""


class AnswerSheets(Struct, frozen=True, kw_only=True):
    """``day`` dates the file, ISO. The page in each person's code is set for each page."""

    organisation: str
    title: str
    people: tuple[SheetPerson, ...]
    day: str = ""


def answer_sheets_pdf(sheets: AnswerSheets) -> bytes:
    """The pages of all people, one after another; its bytes depend on the sheets alone."""
    stream = io.BytesIO()
    day = date.fromisoformat(sheets.day) if sheets.day else None
    canvas = drawing.new_canvas(stream, A4, title=f"{sheets.title} 答题卡", author=sheets.organisation, day=day)
    for person in sheets.people:
        pages = laid_out(person.items)
        for page in pages:
            _draw_frame(canvas, structs.replace(person.code, page=page.number))
            _draw_head(canvas, sheets.title, person, page.number, len(pages))
            _draw_places(canvas, page)
            canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _up(y: float) -> float:
    """Points from the lower edge."""
    return (PAGE[1] - y) * MM


def _draw_frame(canvas: "Canvas", code: SheetCode) -> None:
    canvas.setFillColor(_INK)
    for x, y in CORNERS:
        canvas.rect((x - CORNER / 2) * MM, _up(y + CORNER / 2), CORNER * MM, CORNER * MM, stroke=0, fill=1)
    left, top, side = QR_BOX
    drawing.draw_qr(canvas, written_code(code), x=left * MM, bottom=_up(top + side), side=lambda _modules: side * MM)


def _draw_head(canvas: "Canvas", title: str, person: SheetPerson, page: int, pages: int) -> None:
    canvas.setFillColor(_INK)
    canvas.setStrokeColor(_INK)
    named = f"{title}（{person.form}卷）" if person.form else title
    whole = drawing.fitted(f"{named} 答题卡", face=Face.SERIF, room=_TITLE_ROOM, fits=_TITLE_FITS)
    below = drawing.draw_fitted(canvas, whole, x=_LEFT, top=_up(24), face=Face.SERIF, bold=True)
    words = "　　".join(word for word in (f"姓名：{person.name}", f"科室：{person.department}" if person.department else "") if word)
    who = drawing.fitted(words, face=Face.SERIF, room=_TITLE_ROOM, fits=_NAME_FITS)
    below = drawing.draw_fitted(canvas, who, x=_LEFT, top=min(below - 3 * MM, _up(36)), face=Face.SERIF)
    canvas.setFillColor(_INK)
    for number, line in enumerate(HOW):
        drawing.draw_text(canvas, line, x=_LEFT, baseline=_up(55 + 5.2 * number), face=Face.SERIF, size=9.5)
    if pages > 1:
        drawing.draw_text(canvas, f"第{page}页 共{pages}页", x=A4[0] / 2, baseline=_up(286), face=Face.SERIF, size=9, align=0.5)


def _draw_places(canvas: "Canvas", page: SheetPage) -> None:
    wide, high = BUBBLE[0] * MM, BUBBLE[1] * MM
    canvas.setFillColor(_INK)
    for item, (x, y) in zip(page.items, page.numbers, strict=True):
        drawing.draw_text(canvas, str(item.number), x=x * MM, baseline=_up(y) - 3.4, face=Face.SERIF, size=10.5, align=0.5)
    canvas.setStrokeColor(_GREY)
    canvas.setFillColor(_PALE)
    for place in page.places:
        canvas.setLineWidth(0.7)
        canvas.roundRect(place.x * MM - wide / 2, _up(place.y) - high / 2, wide, high, high / 2, stroke=1, fill=0)
        word = page.items[place.item].words[place.option]
        drawing.draw_text(canvas, word, x=place.x * MM, baseline=_up(place.y) - 2.5, face=Face.SERIF, size=7, align=0.5)
