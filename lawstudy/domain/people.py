"""People: name, department, rank, optional staff number — and nothing else about them is ever kept."""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.text import CJK, COMPATIBLE, stored
from lawstudy.domain.unseen import SELECTORS

DOT = "·"
# What is typed for the dot of 买买提·艾力, after width is folded. A full stop is one only between Chinese characters.
_DOTS = re.compile(r"\s*[·•‧∙⋅◦●⦁⸱⸳᛫ꞏ・]+\s*")
_STOP_BETWEEN_CHINESE = re.compile(rf"(?<=[{CJK}])\s*\.+\s*(?=[{CJK}])")
_SPACES_OF_CHINESE = re.compile(rf"(?<=[{CJK}{DOT}])\s+|\s+(?=[{CJK}{DOT}])")
_NOT_COMPATIBLE = re.compile(f"[^{COMPATIBLE}]+")


class PersonState(StrEnum):
    """``left``: 调出/退休; their record stays. ``staged`` (an import that is not accepted yet) and ``withdrawn`` (taken back) are in
    no list, no figure and no sign-in."""

    ACTIVE = "active"
    LEFT = "left"
    STAGED = "staged"
    WITHDRAWN = "withdrawn"


class Person(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: UUID
    name: str
    department: str = ""
    rank: str = ""
    staff_number: str | None = None
    groups: tuple[str, ...] = ()
    state: PersonState = PersonState.ACTIVE
    version: int = 1


def clean_name(text: str) -> str:
    """``text`` as a name is kept: ``张　三`` → ``张三``, ``买买提.艾力`` → ``买买提·艾力``, ``Ａｎｎａ  Li`` → ``Anna Li``.

    Width and radicals that stand for characters are folded, nothing unseen stays, spaces beside Chinese characters go, those
    between Latin words become one. Rare characters stay what they are, compatibility ideographs among them: a certificate shows
    the character of the identity card (see :func:`lawstudy.domain.text.stored`). "" when nothing is left.
    """
    plain = _NOT_COMPATIBLE.sub(lambda run: unicodedata.normalize("NFKC", run[0]), SELECTORS.sub("", stored(text)))
    plain = _STOP_BETWEEN_CHINESE.sub(DOT, _DOTS.sub(DOT, plain)).strip(DOT + " \n\t")
    return " ".join(_SPACES_OF_CHINESE.sub("", plain).split())


def same_name(text: str) -> str:
    """The key that two names have in common when they look alike, whatever was typed. Compared, never shown or kept as a name."""
    return unicodedata.normalize("NFKC", clean_name(text)).casefold()


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
