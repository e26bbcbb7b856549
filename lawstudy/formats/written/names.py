"""Names of people: whether a text is one, and how a cell that holds one is read."""

import re
from collections.abc import Callable, Container

from msgspec import Struct

from lawstudy.domain import identity
from lawstudy.domain.people import clean_name
from lawstudy.domain.text import CJK
from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Note, Read, nothing_chosen
from lawstudy.formats.written.departments import looks_like_department
from lawstudy.formats.written.doubts import asked, key_of, reread, said, without_value, wrong
from lawstudy.formats.written.plain import plain
from lawstudy.formats.written.reasons import is_private, without_reason

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
_NUMBERED = re.compile(r"^(?:\d{1,4}[.、)]|\(\d{1,3}\))\s?")
_CIRCLED = re.compile(r"^[①-⑳㉑-㉟㊱-㊿]\s*")
# 小张, 老王 and 新来的小张 are nobody's full names.
_NO_FULL_NAME = re.compile("[小老阿].|.*(?:新来|那个|等人).*")
_LONGEST = 80
_SHORT = 3
_LONGEST_CHINESE = 4
_LONGEST_CHINESE_NAME = 20
_COMPOUND_WORDS = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 夏侯 南宫 百里 呼延 端木 轩辕 独孤 淳于 申屠 钟离 闻人 "
    "澹台 赫连 太史 东郭 西门 公冶 宗政 濮阳 单于 仲孙 拓跋 鲜于 闾丘 万俟 完颜 耶律 欧陽 第五 左丘 梁丘 谷梁 公羊 纳兰 西门 褚师"
)
# A surname of two characters, which may stand apart from the given name.
COMPOUND_SURNAMES = frozenset(_COMPOUND_WORDS.split())
_BETWEEN_NAMES = re.compile(r"[、,;/\n](?![^()\[\]]*[)\]])")
_REMARKED = re.compile(r"[(\[].*[)\]]$")
_LONGEST_LIST = 2000
_AFTER_LABEL, _LONGEST_LABEL = re.compile(r"[、,;/\s]+"), 20
# Marks beside a name that some note explains: 王芳*.
_MARKED = re.compile(r"^[*※△▲☆★●◆#]{1,3}|[*※△▲☆★●◆#]{1,3}$")
_APART = re.compile(r"[\s\-—–_]+")
_SPACES = re.compile(r"\s")
_DASHES = "-—–_"
_CHINESE = re.compile(f"[{CJK}]+")
# What stands beside a name for the post of its bearer.
TITLE = re.compile(
    "(?:党组|党委|支部|机关)?(?:成员)?(?:同志|局长|副局长|书记|副书记|组长|副组长|主任|副主任|科长|副科长|股长|副股长|处长|副处长|调研员|主席|委员|教授|老师|律师|同学|博士|科员|主任科员)"
)
_ENDS_AS_TITLE = re.compile("(?:同志|局长|书记|组长|主任|科长|股长|处长|调研员|主席|委员|教授|老师|律师|同学|博士|科员)$")
_POST = re.compile("姓名|.{0,14}(?:长|书记|主任|主席|委员|科员|干事|工程师|教授|顾问|同志)")


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


def read_named(cell: Cell, chosen: Chosen = nothing_chosen, known: Container[str] = ()) -> Read[NamedCell]:
    """The name with the remark behind it, which may be a department that tells namesakes apart. ``known`` names are names however
    they are made: a form takes more than a table is trusted with."""
    if isinstance(cell, str) and len(cell) <= _LONGEST and (name := clean_name(cell)) in known:
        return Read(NamedCell(name=name))
    return reread(cell, lambda given, choice: _read(given, lambda name: name in known or choice(key_of("name", name)) == name), chosen)


def names_of_list(cell: Cell) -> tuple[str, ...]:
    """The names of a cell that holds several, each with the brackets behind it: 王芳、李伟（借调）. () for any other cell, also where
    only blanks part them: 买买提 艾力 is one name."""
    text = shown(cell).strip() if isinstance(cell, str) else ""
    if not 0 < len(text) <= _LONGEST_LIST:
        return ()
    plainly = plain(text).text.rstrip("、,;。. ")
    if plainly.endswith("等"):  # and others, whom nobody names
        return ()
    if (labelled := _labelled(plainly)) is not None:
        return labelled
    parts = [part.strip() for part in _BETWEEN_NAMES.split(plainly) if part.strip()]
    if len(parts) < 2 or not all(looks_like_name(_REMARKED.sub("", _MARKED.sub("", part))) or "·" in part for part in parts):
        return ()
    return tuple(parts) if all(_read(part).settled for part in parts) else ()


def _labelled(text: str) -> tuple[str, ...] | None:
    """办公室：孙勇、黄强, 局领导：王芳 李伟: each as 孙勇(办公室). None where no department or post stands before the names."""
    label, colon, names = text.partition(":")
    label = "".join(label.split())
    if not colon or not 2 <= len(label) <= _LONGEST_LABEL or not (looks_like_department(label) or TITLE.fullmatch(label)):
        return None
    parts = [part for part in _AFTER_LABEL.split(names.strip()) if part]
    plain_names = (
        not names.endswith("等") and len(parts) > 1 and all(looks_like_name(part) and not looks_like_department(part) for part in parts)
    )
    return tuple(f"{clean_name(part)}({label})" for part in parts) if plain_names else None


def _read(cell: Cell, is_known: Callable[[str], bool] = lambda _name: False) -> Read[NamedCell]:
    if note := without_value(cell, "name"):
        return Read(None, (note,))
    written = _CIRCLED.sub("", shown(cell).strip())
    if len(written) > _LONGEST or (isinstance(cell, Special) and cell.kind is not CellKind.ZEROS):
        return Read(None, (_malformed(written),))
    text = plain(written)
    if text.is_nothing:
        return Read(None, (wrong("name_missing", key="name:"),))
    if (mark := _MARKED.search(text.text)) is not None and len(mark[0]) < len(text.text):
        unmarked = _read(_MARKED.sub("", text.text).strip(), is_known)
        return Read(unmarked.value, (*unmarked.notes, said("rest_not_read", mark[0])) if unmarked.value else unmarked.notes)
    start = match.end() if (match := _NUMBERED.match(text.text)) else 0
    remarked = _REMARK.fullmatch(text.text, start)
    end, inside = (remarked.end(1), "".join(remarked[2].split())) if remarked else (len(text.text), "")
    name = clean_name(text.raw(start, end))
    if not inside and not is_known(name) and (parted := _parted(text.raw(start, end))) is not None:
        return parted
    if name in HEADER_WORDS:
        return Read(None, (wrong("name_is_header", name, key=key_of("name", name)),))
    if not is_known(name) and (not is_name(name) or (len(name) > _SHORT and is_private(name))):  # 王芳住院中; 霍去病 is a name
        unusual = len(name) <= _LONGEST_CHINESE_NAME and identity.is_name(name) and not is_private(name)
        return Read(None, (_unusual(name) if unusual else _malformed(written),))
    if not is_known(name) and _NO_FULL_NAME.fullmatch(name):
        return Read(None, (_unusual(name),))
    if is_private(inside) or _PERSONAL.fullmatch(inside):
        return Read(NamedCell(name=name), (said("reason_dropped"),))
    return Read(NamedCell(name=name, remark=inside))


def _parted(written: str) -> Read[NamedCell] | None:
    """王三 办公室, 办公室-王三, 王三 主任: a name beside a department or a title. Words of two characters and more between blanks are
    no one name, unless somebody says so: 王芳 李伟 are two people, 买买提 艾力 is one."""
    words = [word for word in _APART.split(written.strip()) if word]
    if len(words) == 1 and (titled := _titled(words[0])) is not None:
        return titled
    if len(words) == 2 and words[0] in COMPOUND_SURNAMES and _CHINESE.fullmatch(words[1]) and len(words[1]) < _SHORT:
        return Read(NamedCell(name=clean_name("".join(words))))
    if len(words) != 2 or not any(char.isspace() or char in _DASHES for char in written):
        words = [word for word in words if len(word) > 1] if _SPACES.search(written.strip()) else []
        if len(words) < 2 or not all(_CHINESE.fullmatch(word) for word in words):
            return None
        return _blanks(written)
    for name, beside in (words, words[::-1]):
        is_beside = len(beside) > 1 and (looks_like_department(beside) or TITLE.fullmatch(beside))
        if is_beside and looks_like_name(name) and not looks_like_department(name) and not TITLE.fullmatch(name):
            return Read(NamedCell(name=clean_name(name), remark=beside))
    if all(len(word) > 1 and _CHINESE.fullmatch(word) for word in words) and _SPACES.search(written.strip()):
        return _blanks(written, ("·".join(words),) if sum(map(len, words)) > _LONGEST_CHINESE else ())
    return None


def _titled(word: str) -> Read[NamedCell] | None:
    """局长：王芳, 办公室：王芳, 王芳副局长; 李局长 is asked, for it names nobody."""
    before, _colon, name = word.replace(":", "：").partition("：")
    if name and looks_like_name(name) and (_POST.fullmatch(before) or looks_like_department(before)):
        return Read(NamedCell(name=clean_name(name), remark="" if before == "姓名" else before))
    if name or not _ENDS_AS_TITLE.search(word) or not is_name(word):
        return None
    start = next((place for place in range(1, len(word)) if TITLE.fullmatch(word, place)), 0)
    if start == 1:
        return Read(None, (_unusual(word),))
    return Read(NamedCell(name=word[:start], remark=word[start:])) if is_name(word[:start]) else None


def _blanks(written: str, repairs: tuple[str, ...] = ()) -> Read[NamedCell]:
    """Words between blanks: one name or several people. What reads like a reason of health or family is offered to nobody as a name."""
    seen, offered = without_reason(written), tuple(repair for repair in repairs if not is_private(repair))
    return Read(None, (wrong("names_between_blanks", seen, repairs=offered, key=key_of("name", seen)),))


def _unusual(name: str) -> Note:
    """Anna李, 王芳2, Иван: a person can be called so, and a cell can be mistyped so."""
    return asked("name_unusual", name, repairs=(name,), key=key_of("name", name))


def _malformed(written: str) -> Note:
    seen = without_reason(written)
    return wrong("name_malformed", seen, key=key_of("name", seen))
