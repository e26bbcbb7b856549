"""The recovery code on paper: one A4 page, to be put into an envelope and locked up.

The bytes are made where they are printed and stored nowhere.
"""

import io
from datetime import date

from msgspec import Struct

from lawstudy.documents import drawing
from lawstudy.documents.drawing import A4, MM
from lawstudy.documents.fonts import Face, register

_LEFT, _ROOM = 28 * MM, 154 * MM
_HOW = (
    "忘记管理员密码或管理员账号被锁定时使用：在登录窗口点“忘记密码，使用恢复码”，输入管理员的登录名、恢复码和新密码。",
    "字母大小写、空格和短横线不影响；恢复码里没有数字，也没有容易混淆的字母。连续输错，锁定时间与输错密码相同。",
    "只能用一次，用后作废；管理员可在“设置 · 账号”中重新生成，旧的随即作废。",
    "请装入信封封好，与印章等一起锁存。持有此页和工作区的人可以重设管理员密码。",
)


class RecoverySheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    organisation: str
    code: str
    made_on: date


def recovery_sheet_pdf(sheet: RecoverySheet) -> bytes:
    """The PDF. The code never stands in its title or in what programs read beside the page."""
    register([Face.SERIF, Face.SANS])
    stream = io.BytesIO()
    canvas = drawing.new_canvas(stream, A4, title="恢复码", author=sheet.organisation, day=sheet.made_on)
    under = A4[1] - 40 * MM
    made_on = f"{sheet.made_on.year}年{sheet.made_on.month}月{sheet.made_on.day}日"
    head = f"{made_on}生成，此前的恢复码均已作废"
    parts: tuple[tuple[str, Face, float, float], ...] = (
        ("“学法用法”恢复码", Face.SERIF, 22, 6),
        (sheet.organisation, Face.SERIF, 14, 3),
        (head, Face.SERIF, 11, 16),
        (sheet.code, Face.SANS, 22, 16),
        *((words, Face.SERIF, 12, 4) for words in _HOW),
    )
    for words, face, size, gap in parts:
        set_words = drawing.fitted(words, face=face, room=_ROOM, fits=((size, 6),))
        under = drawing.draw_fitted(canvas, set_words, x=_LEFT, top=under, face=face, bold=size > 20) - gap * MM
    canvas.showPage()
    canvas.save()
    return stream.getvalue()
