"""Numbers typed by hand in the text of a report. They are pointed out until they are bound to a figure, taken as a figure by hand, or
said to be no data. Not data: dates, years and hours, ordinals, 文号, numbers of articles, what stands in 《》 or quotation marks, names of
the list of firms, letters with digits (613AR-HUD, GB/T 9704), 十四五, 二十届三中全会 and such names."""

import re
from collections.abc import Iterable

from msgspec import Struct

from lawstudy.domain.annual_report.tokens import pieces
from lawstudy.domain.numerals import from_chinese

_CHINESE = "零〇一二两三四五六七八九十百千万亿"
# What counts data. A Chinese numeral without one of them is a word (一贯, 三农, 十分).
_UNITS = (
    "场次|人次|家次|学时|课时|万元|亿元|万份|万人|场|次|项|件|家|人|名|份|篇|期|部|条|户|起|宗|元|台|册|套|组|门|堂|个百分点|个|批|轮|天|"
    "小时|%|％|‰"
)
# 一 before one of these is mostly a manner of speaking: 一个, 一人一档.
_MANNER = {"起", "个", "项", "家", "人", "条", "批", "部", "套", "组", "轮", "门", "名", "份", "件"}
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|\"[^\"\n]*\"")
_NUMERAL = rf"[\d{_CHINESE}]"
_NO_DATA = (
    re.compile(r"[〔\[（(]\s*(?:19|20)\d{2}\s*[〕\]）)]\s*第?\s*\d+\s*号"),  # 文号
    re.compile(r"(?:19|20)\d{2}\s*[-—–/.至]\s*(?:19|20)\d{2}\s*年"),
    re.compile(r"(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}"),
    re.compile(r"(?:\d{2,4}|[〇零一二三四五六七八九]{4})\s*年(?:度|初|底|末|来)?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"),
    re.compile(r"(?<![\d.])\d{1,2}\s*[-—–至]\s*\d{1,2}\s*月(?!\w*份报)"),
    re.compile(r"(?<![\d.])\d{1,2}\s*月(?:份|底|初|中旬|上旬|下旬)?(?:\s*\d{1,2}(?:\s*[-—–至]\s*\d{1,2})?\s*日)?"),
    re.compile(r"(?<![\d.])\d{1,2}\s*日(?![人均])"),
    re.compile(r"(?<![\d.])\d{1,2}\s*[:：]\s*\d{2}|(?<![\d.])\d{1,2}\s*时(?:\d{1,2}分)?(?!间)"),
    re.compile(rf"第\s*{_NUMERAL}+\s*(?:条|款|项|章|节|届|次|期|号|季度|批|部|类|轮|个|名|位|场|一)?(?:（{_NUMERAL}+）项?)*"),
    re.compile(r"[A-Za-z]+[-/ .]?\d[\w.\-/—]*|\d+(?:\.\d+)?[A-Za-z][\w.\-]*"),  # 5G, GB/T 9704-2012, 613AR-HUD
    re.compile(rf"{_NUMERAL}+届(?:{_NUMERAL}+次)?(?:{_NUMERAL}+中全会)?|{_NUMERAL}+中全会|{_NUMERAL}+大(?=精神|报告|以来|部署)"),
    re.compile(r"[一二三四五六七八九]五(?=普法|规划|时期|以来)|十[一二三四五六七八九]五(?!年|次|场|项|件|家|人)"),
    re.compile(r"(?<!\d)\d{1,2}[·.]\d{1,2}(?=[“”\"]|国家|全国|宪法|科技|知识)"),
    re.compile(r"每(?:半年|年|季度|月|周)[^，。；、]{0,6}[一两]次"),
    re.compile(rf"{_NUMERAL}+号(?:文|令|公告)|(?<!\d)1\d{{4}}(?=热线|平台)"),
)
_DIGITS = re.compile(
    rf"(?<![A-Za-z\d.])(?P<number>\d{{1,3}}(?:[,，]\d{{3}})+|\d+(?:\.\d+)?)(?P<about>余|多)?(?P<unit>{_UNITS})?(?![A-Za-z])"
)
_WORDED = re.compile(
    rf"(?<![{_CHINESE}\d第每进])(?P<number>[{_CHINESE}]+)(?P<about>余|多|几)?(?P<unit>{_UNITS})(?!性|体化|律|致|些|方面|样)"
)


# Where a clause begins, or the figure before it ends.
_BREAK = re.compile(r"[，。；、：:！？（）()“”\s]|\}\}")
_LONGEST_LABEL = 24
# How many characters before and behind a number tell it from others of its kind.
_BEFORE, _BEHIND = 6, 4


class TypedNumber(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``text`` from ``start`` to ``end`` of a paragraph as it is kept. ``value`` None: not whole. ``about``: 50余, 近50, 超50."""

    start: int
    end: int
    text: str
    value: int | None
    unit: str
    key: str
    about: bool = False


def typed_numbers(text: str, *, firms: Iterable[str] = ()) -> tuple[TypedNumber, ...]:
    """The numbers of a paragraph (as it is kept, with tokens), in their order."""
    masked = _masked(text, firms)
    found = [_number(masked, text, match) for pattern in (_DIGITS, _WORDED) for match in pattern.finditer(masked)]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.start))


def key_of(text: str, start: int, end: int) -> str:
    """By which a number is known again after the text around it has moved: itself with the words beside it."""
    return text[max(0, start - _BEFORE) : end + _BEHIND]


def can_stand_by_hand(number: TypedNumber) -> bool:
    """A whole number with its unit; 50余次 says no number, and 3间 is counted in something that is not known."""
    return number.value is not None and bool(number.unit) and not number.about


def counted_by(text: str, number: TypedNumber) -> str:
    """What a number counts, by the words before it: 办理行政执法案件6件 counts 办理行政执法案件. Its unit where no word stands there."""
    before = _BREAK.split(text[: number.start])[-1].strip()
    return before[-_LONGEST_LABEL:] or number.unit


def _number(masked: str, text: str, match: re.Match[str]) -> TypedNumber | None:
    number, unit = match["number"], match["unit"] or ""
    value = _value(number)
    if number == "一" and unit in _MANNER:
        return None
    end = match.end("unit") if unit else match.end("number")
    about = bool(match["about"]) or masked[max(0, match.start() - 1) : match.start()] in {"近", "超", "约"}
    end = max(end, match.end("about") if match["about"] else end)
    start = match.start() - int(masked[max(0, match.start() - 1) : match.start()] in {"近", "超", "约"})
    return TypedNumber(start=start, end=end, text=text[start:end], value=value, unit=unit, about=about, key=key_of(text, start, end))


def _value(number: str) -> int | None:
    plain = number.replace(",", "").replace("，", "")
    return int(plain) if plain.isdecimal() else from_chinese(plain)


def _masked(text: str, firms: Iterable[str]) -> str:
    """The text with what is no data blotted out, place by place."""
    blotted = list(text)

    def blot(start: int, end: int) -> None:
        blotted[start:end] = ["\n"] * (end - start)

    place = 0
    for piece in pieces(text):
        length = len(piece) if isinstance(piece, str) else len(piece.token)
        if not isinstance(piece, str):
            blot(place, place + length)
        place += length
    for name in firms:
        for found in re.finditer(re.escape(name), text) if name else ():
            blot(found.start(), found.end())
    for pattern in (_QUOTED, *_NO_DATA):
        for match in pattern.finditer("".join(blotted)):
            blot(match.start(), match.end())
    return "".join(blotted)
