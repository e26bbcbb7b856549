"""What tells people apart: numbers that are the same however they are typed, words that are no name, a person's label."""

import re
import unicodedata
from difflib import get_close_matches

from msgspec import Struct

from lawstudy.domain.people import Person, same_name

# What stands over, beside and under lists, and is never a person.
_NOT_NAMES = """
    姓名 名字 人员 人员姓名 干部姓名 职工姓名 员工姓名 参加人员 参会人员 应到人员 实到人员 序号 编号 工号 人员编号 科室 部门 单位
    处室 股室 职务 职级 职称 级别 备注 说明 合计 总计 小计 共计 总数 人数 应到 实到 签到 签字 签名 盖章 负责人 联系人 填表人
    制表人 审核人 经办人 领导 领导班子 班子成员 全体 全体人员 全体职工 全体干部 全体干部职工 全体党员 干部 职工 干部职工 党员
    群众 同志 其他 其他人员 无 暂无 空缺 成绩 得分 总分 日期 时间 地点 name names total
"""
NOT_NAMES = frozenset(_NOT_NAMES.split())
_LABELLED = re.compile(r"(?P<name>[^（(@]+)[（(@](?P<inside>[^（()）]*)[）)]?")
_NUMBER = re.compile(r"(?:工号|人员编号|编号)[:：\s]*(?P<number>\S+)")
_NO_NUMBER = "无工号"
_BETWEEN = " ·.'-"
# Of a department, how alike two spellings of it are.
NEAR = 0.75


def number_key(number: str) -> str:
    """The form in which two staff numbers are the same: width, case and spaces folded, zeros kept as they are written."""
    return "".join(unicodedata.normalize("NFKC", number).casefold().split())


def is_name(text: str) -> bool:
    """Whether ``text`` (as a name is kept) can be what a person is called: two characters at least, letters, and no word of a table's
    head. A digit or two may stand at the end, where an office tells its namesakes apart."""
    letters = text.rstrip("0123456789")
    if text.casefold() in NOT_NAMES or len(text) - len(letters) > 2:
        return False
    return len(text) > 1 and any(map(_is_letter, letters)) and all(_is_letter(c) or c in _BETWEEN for c in letters)


def _is_letter(char: str) -> bool:
    """Also a private character: old systems wrote rare names with them."""
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Co"


def label(person: Person, *, exact: bool = False) -> str:
    """王芳（办公室）; ``exact``: 王芳（办公室，工号 0012）, 王芳（办公室，无工号）. Without a department, what there is."""
    number = f"工号 {person.staff_number}" if person.staff_number else _NO_NUMBER
    inside = [part for part in (person.department, number if exact else "") if part]
    return f"{person.name}（{'，'.join(inside)}）" if inside else person.name


class Label(Struct, frozen=True, kw_only=True):
    """A name as it stands somewhere, taken apart: 王芳（办公室，工号 0012）, 王芳@办公室."""

    name: str
    parts: tuple[str, ...] = ()
    number: str = ""
    without_number: bool = False

    @property
    def is_exact(self) -> bool:
        return bool(self.number) or self.without_number


def written(text: str) -> Label:
    match = _LABELLED.fullmatch(text.strip())
    if match is None:
        return Label(name=text.strip())
    parts = [part.strip() for part in re.split("[，,]", match["inside"]) if part.strip()]
    numbers = [found["number"] for part in parts if (found := _NUMBER.fullmatch(part))]
    plain = tuple(part for part in parts if part != _NO_NUMBER and not _NUMBER.fullmatch(part))
    return Label(name=match["name"].strip(), parts=plain, number="".join(numbers[:1]), without_number=_NO_NUMBER in parts)


def applies(said: Label, person: Person) -> bool:
    """Whether all that stands in the brackets of an exact label is so of ``person``."""
    number = number_key(person.staff_number or "")
    numbered = number == number_key(said.number) if said.number else not number
    known = {same_name(person.department), same_name(person.rank)}
    return numbered and all(same_name(part) in known for part in said.parts)


def is_near(one: str, other: str, cutoff: float = NEAR) -> bool:
    """A slip, or the other with something before or behind it (成果转化科, 科技成果转化科)."""
    short, long = sorted((one, other), key=len)
    return bool(get_close_matches(one, [other], n=1, cutoff=cutoff)) or (len(short) > 2 and short in long)
