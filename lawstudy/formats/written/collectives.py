"""Words for several people at once: 全体干部职工, 班子成员, 办公室全体人员, 各科室负责人."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct

_SCOPE = "(?:本|我)?(?:区|县|市)?(?:科技|科学技术)?(?:局|委|办|厅|院|中心|单位|系统|部门)?(?:党组|党委)?(?:机关)?"
_PEOPLE = "(?:在职|在编|在岗|机关|事业|工作|党政|行政|应到|参会|与会|参学)*(?:干部|职工|人员|同志|员工|公职人员|干警|成员|人)*"
_CAME = "(?:都|均|全部)?(?:参加|参会|到会|参学|出席)?(?:了?(?:学习|会议|活动|培训))?"
_EVERYONE = re.compile(f"{_SCOPE}(?:全体|全员|全局|全机关|全单位|全委|全办|所有)(?:的)?{_SCOPE}{_PEOPLE}{_CAME}")
_THE_OTHERS = re.compile(f"(?:其他|其余)(?:的)?{_PEOPLE}(?:全体|全部|全员|均|都)*{_PEOPLE}{_CAME}")
_LIKELY_EVERYONE = re.compile(
    f"{_SCOPE}(?:干部职工|机关干部职工|机关干部|全部人员|全部){_CAME}|各(?:科室|股室|处室|部门)(?:全体)?(?:人员|干部|职工|同志)+{_CAME}"
)
_PREFIX = re.compile(f"{_SCOPE}(?:全局|全机关|全单位|全委|全办|全体|全部|所有|各位|在职|在编|在岗|机关|各支部|党支部|支部|持证)*")
_SUFFIX = re.compile(f"(?:全体)?(?:成员|人员|干部|同志|们)*{_CAME}$")
_OF_DEPARTMENT = re.compile(f"(?:全体|所有|全部)?(?:的)?(?:在职|在编)?(?:干部|职工|人员|工作人员|同志|成员|人)*{_CAME}")
_ALIASES = {
    "班子": ("班子", "领导班子", "局领导班子", "局领导", "领导", "班子领导", "党组班子", "领导班子和"),
    "中心组成员": ("中心组", "理论学习中心组", "理论中心组", "学习中心组", "党组理论学习中心组", "党组中心组"),
    "行政执法人员": ("执法", "行政执法", "持证执法", "一线执法"),
    "新进人员": ("新进", "新入职", "新录用", "新考录", "新招录", "新任职"),
    "党员": ("党员", "中共党员", "党员干部", "党员领导干部"),
}
_LIKELY = frozenset({"党员干部", "全体党员干部", "党员领导干部", "局领导", "领导"})
_VAGUE = re.compile(
    "各|每|以上|相关|有关|部分|其他|其余|分管|负责|负责人|负责同志|领导|班子|中层|骨干|代表|委员|支委|支部|党小组|党组成员|"
    "联络员|管理员|值班|积极分子|团员|青年|妇女|工会|会员|退休|老干部|公务员|事业编|职工|干部|人员$|成员$|小组$|工作专班|专班|劳务派遣|聘用|实习"
)
_LONGEST = 40


class HouseWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a cell of people can name in this house: its groups, its departments, and its people."""

    groups: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Collective:
    """``likely``: taken, and said. ``unknown``: a group of people that the house does not keep. ``the_others``: everyone but those
    who stand before it."""

    everyone: bool = False
    the_others: bool = False
    group: str = ""
    department: str = ""
    likely: bool = False
    unknown: bool = False


def collective_of(text: str, house: HouseWords) -> Collective | None:
    """What ``text`` (without blanks and brackets) means; None when it is no word for several people."""
    if not 1 < len(text) <= _LONGEST or text in house.names:
        return None
    return _collective(text, house.groups, house.departments)


@lru_cache(maxsize=4096)
def _collective(text: str, groups: tuple[str, ...], departments: tuple[str, ...]) -> Collective | None:
    if department := _department(text, departments):
        return Collective(department=department)
    if group := group_of(text, groups):
        return Collective(group=group, likely=text in _LIKELY)
    if _THE_OTHERS.fullmatch(text):
        return Collective(everyone=True, the_others=True)
    if _EVERYONE.fullmatch(text):
        return Collective(everyone=True)
    if _LIKELY_EVERYONE.fullmatch(text):
        return Collective(everyone=True, likely=True)
    return Collective(unknown=True) if len(text) > 1 and _VAGUE.search(text) else None


def group_of(text: str, groups: Collection[str]) -> str:
    """The group of the house that ``text`` names: 全体在职党员 → 党员, 局班子成员 → 班子; "" for none."""
    if text in groups:
        return text
    core = _core(text)
    for group in groups:
        if core and core in {_core(group), *_ALIASES.get(group, ())}:
            return group
    return ""


def _core(text: str) -> str:
    start = _PREFIX.match(text).end()  # type: ignore[union-attr]
    rest = text[start:] or text
    return _SUFFIX.sub("", rest, count=1) or rest


def _department(text: str, departments: Collection[str]) -> str:
    """办公室, 办公室全体人员."""
    if text in departments:
        return text
    found = max((name for name in departments if text.startswith(name)), key=len, default="")
    return found if found and _OF_DEPARTMENT.fullmatch(text, len(found)) else ""
