"""People: name, department, rank, optional staff number — and nothing else about them is ever kept."""

from enum import StrEnum
from functools import cache
from uuid import UUID

from msgspec import Struct


class PersonState(StrEnum):
    """``left``: 调出/退休; their record stays."""

    ACTIVE = "active"
    LEFT = "left"


class Person(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: UUID
    name: str
    department: str = ""
    rank: str = ""
    staff_number: str | None = None
    groups: tuple[str, ...] = ()
    state: PersonState = PersonState.ACTIVE
    version: int = 1


# Surnames whose reading differs from the character's usual one.
SURNAME_READINGS = {
    "仇": "qiu", "单": "shan", "曾": "zeng", "解": "xie", "区": "ou", "查": "zha", "朴": "piao", "尉": "wei", "任": "ren", "华": "hua",
    "盖": "ge", "乐": "yue", "缪": "miao", "宓": "fu", "逄": "pang", "覃": "qin", "翟": "zhai", "召": "shao", "黑": "he", "员": "yun",
    "种": "chong", "冼": "xian", "郗": "xi", "应": "ying", "卜": "bu", "葛": "ge", "过": "guo", "哈": "ha", "洗": "xian", "牟": "mu",
    "万俟": "mo qi", "尉迟": "yu chi", "长孙": "zhang sun", "澹台": "tan tai", "单于": "chan yu", "令狐": "ling hu", "宰父": "zai fu",
}  # fmt: skip


@cache
def reading(name: str) -> tuple[str, ...]:
    """The pinyin syllables of a name, surnames read as surnames; Latin text stays as it is, in lower case."""
    from pypinyin import lazy_pinyin  # its dictionaries are slow to load

    for length in (2, 1):
        surname = SURNAME_READINGS.get(name[:length])
        if surname and len(name) > length:
            return (*surname.split(), *lazy_pinyin(name[length:]))
    return tuple(part.strip().lower() for part in lazy_pinyin(name) if part.strip())


def sort_key(name: str) -> str:
    """Syllables, then the name itself, so that equal readings keep a fixed order. Compared bytewise."""
    return " ".join(reading(name)) + "\t" + name


def initials(name: str) -> str:
    """``周明岚`` → ``zml``."""
    return "".join(syllable[0] for syllable in reading(name))
