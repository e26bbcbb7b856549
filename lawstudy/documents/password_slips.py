"""First passwords on paper: A4 upright, one strip for each person, cut along the dashes and handed out closed.

The bytes are made where they are printed and stored nowhere.
"""

import io
from typing import TYPE_CHECKING

from msgspec import Struct

from lawstudy.documents import drawing
from lawstudy.documents.drawing import A4, MM
from lawstudy.documents.fonts import Face, register

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

STRIPS = 7  # of a page
_STRIP = A4[1] / STRIPS
_LEFT, _MIDDLE, _RIGHT = 15 * MM, 82 * MM, 195 * MM
_NAME_FITS = ((16.0, 1), (13.0, 1), (10.0, 2), (7.0, 4))
_SMALL_FITS = ((10.0, 1), (9.0, 2), (7.0, 3))
_SECRET_FITS = ((20.0, 1), (14.0, 1), (10.0, 2))
_HINT_FITS = ((9.0, 2), (7.5, 3))


class Slip(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``initials`` find the name at the sign-in; ``login`` is said where it is not the name."""

    name: str
    login: str
    password: str
    department: str = ""
    initials: str = ""


class PasswordSlips(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    organisation: str
    slips: tuple[Slip, ...]


def password_slips_pdf(sheet: PasswordSlips) -> bytes:
    """The PDF. A secret never stands in its title or in what programs read beside the page."""
    register([Face.SERIF, Face.SANS])
    stream = io.BytesIO()
    canvas = drawing.new_canvas(stream, A4, title="初始密码条", author=sheet.organisation)
    for place, slip in enumerate(sheet.slips):
        row = place % STRIPS
        if place and not row:
            canvas.showPage()
        _draw_strip(canvas, sheet.organisation, slip, A4[1] - row * _STRIP, last=row == STRIPS - 1)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw_strip(canvas: "Canvas", organisation: str, slip: Slip, top: float, *, last: bool) -> None:
    left = _MIDDLE - _LEFT - 4 * MM
    name = drawing.fitted(slip.name, face=Face.SERIF, room=left, fits=_NAME_FITS)
    under = drawing.draw_fitted(canvas, name, x=_LEFT, top=top - 8 * MM, face=Face.SERIF, bold=True)
    for words in (slip.department, organisation):
        if words:
            small = drawing.fitted(words, face=Face.SERIF, room=left, fits=_SMALL_FITS)
            under = drawing.draw_fitted(canvas, small, x=_LEFT, top=under - 1 * MM, face=Face.SERIF)
    room = _RIGHT - _MIDDLE
    drawing.draw_text(canvas, "初始密码", x=_MIDDLE, baseline=top - 11 * MM, face=Face.SERIF, size=9)
    secret = drawing.fitted(slip.password, face=Face.SANS, room=room - 20 * MM, fits=_SECRET_FITS)
    under = drawing.draw_fitted(canvas, secret, x=_MIDDLE + 18 * MM, top=top - 6 * MM, face=Face.SANS, bold=True)
    for words in _how(slip):
        hint = drawing.fitted(words, face=Face.SERIF, room=room, fits=_HINT_FITS)
        under = drawing.draw_fitted(canvas, hint, x=_MIDDLE, top=under - 1.5 * MM, face=Face.SERIF)
    if not last:
        canvas.setLineWidth(0.4)
        canvas.setDash(3, 3)
        canvas.line(0, top - _STRIP, A4[0], top - _STRIP)
        canvas.setDash()


def _how(slip: Slip) -> tuple[str, str, str]:
    found = f"（拼音首字母 {slip.initials}，也可输入全拼）" if slip.initials else ""
    return (
        f"打开“学法用法”，在姓名处输入 {slip.login}{found}，再输入初始密码（含短横线）。",
        "密码没有大写字母，也没有数字 0、1、2、5、8。",
        "首次登录后，请点左下角姓名，选“修改密码”，改成自己的密码并销毁本条。",
    )
