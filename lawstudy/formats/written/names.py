"""Names of people: whether a text is one, and how a cell that holds one is read."""

import re

from msgspec import Struct

from lawstudy.domain.people import clean_name
from lawstudy.domain.text import CJK
from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Note, Read, nothing_chosen
from lawstudy.formats.written.doubts import key_of, reread, said, without_value, wrong
from lawstudy.formats.written.plain import plain
from lawstudy.formats.written.private_reasons import is_private, without_reason

__all__ = ["HEADER_WORDS", "NamedCell", "clean_name", "is_name", "looks_like_name", "read_name", "read_named"]

_NAME = re.compile(rf"[{CJK}](?:[{CJK}·]{{0,18}}[{CJK}])|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ .'’·-]{{1,39}}")
# What stands over a column of names, or for nobody in particular.
_HEADERS = """
    人员 姓名 名字 名单 人名 参加人 参加人员 参会人 参会人员 参学人员 参训人员 出席人员 到会人员 与会人员 参加对象 学员 考生 考生姓名
    干部姓名 职工姓名 人员姓名 人员名单 参会名单 签到 签名 签字 合计 总计 小计 共计 平均 平均分 备注 序号 部门 科室 单位 职务 职级
    主持人 主讲人 记录人 填表人 制表人 审核人 负责人 联系人 本人签字 未知 待定 不详 某某 某某某 name
"""
HEADER_WORDS = frozenset(_HEADERS.split())
_REMARK = re.compile(r"([^()\[\]]*)[(\[]([^()\[\]]*)[)\]]?")
_PERSONAL = re.compile(r"男|女|汉族|.{1,3}族|\d{1,3}岁?|群众|党员|中共党员")
_NUMBERED = re.compile(r"^\d{1,4}[.、)]\s?")
_LONGEST = 80
_SHORT = 3


class NamedCell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name with what stands in brackets behind it: 王芳（办公室）."""

    name: str
    remark: str = ""


def is_name(text: str) -> bool:
    """Whether ``text``, as :func:`clean_name` gives it, is the name of a person: 2–20 Chinese characters, or Latin letters."""
    return len(text) <= 40 and _NAME.fullmatch(text) is not None and text not in HEADER_WORDS


def looks_like_name(text: str) -> bool:
    """For columns without a header word: two to four Chinese characters that are no word of a form."""
    name = clean_name(text) if len(text) <= 40 else ""
    return 2 <= len(name) <= 4 and is_name(name)


def read_name(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[str]:
    """The one name in a cell of a column of names. A cell without one is wrong: there is no row without a person."""
    found = read_named(cell, chosen)
    if found.value is None:
        return Read(None, found.notes)
    remark = found.value.remark
    return Read(found.value.name, (*found.notes, said("rest_not_read", remark)) if remark else found.notes)


def read_named(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[NamedCell]:
    """The name with the remark behind it, which may be a department that tells namesakes apart."""
    return reread(cell, lambda given, _: _read(given), chosen)


def _read(cell: Cell) -> Read[NamedCell]:
    if note := without_value(cell, "name"):
        return Read(None, (note,))
    written = shown(cell).strip()
    if len(written) > _LONGEST or (isinstance(cell, Special) and cell.kind is not CellKind.ZEROS):
        return Read(None, (_malformed(written),))
    text = plain(written)
    if text.is_nothing:
        return Read(None, (wrong("name_missing", key="name:"),))
    start = match.end() if (match := _NUMBERED.match(text.text)) else 0
    remarked = _REMARK.fullmatch(text.text, start)
    end, inside = (remarked.end(1), "".join(remarked[2].split())) if remarked else (len(text.text), "")
    name = clean_name(text.raw(start, end))
    if name in HEADER_WORDS:
        return Read(None, (wrong("name_is_header", name, key=key_of("name", name)),))
    if not is_name(name) or (len(name) > _SHORT and is_private(name)):  # 王芳住院中; 霍去病 is a name
        return Read(None, (_malformed(written),))
    if is_private(inside) or _PERSONAL.fullmatch(inside):
        return Read(NamedCell(name=name), (said("reason_dropped"),))
    return Read(NamedCell(name=name, remark=inside))


def _malformed(written: str) -> Note:
    seen = without_reason(written)
    return wrong("name_malformed", seen, key=key_of("name", seen))
