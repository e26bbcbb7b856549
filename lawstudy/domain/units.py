"""Whether a unit that stands in a list is the bureau itself."""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum

from lawstudy.domain.people import same_name

NEAR, NEAR_UNIT = 0.75, 0.85
_OURSELVES = {"本局", "本单位", "我局", "局机关", "机关", "本级"}


class Whose(StrEnum):
    OURS = "ours"
    OTHERS = "others"
    UNCLEAR = "unclear"


def whose_unit(unit: str, organisation: str, departments: Iterable[str]) -> Whose:
    """A unit is ours when nothing is written, under the bureau's name, an abbreviation of it (区科技局 of 青岚区科学技术局), or the
    name of a department; what is much like the bureau's name is unclear."""
    written, ours = same_name(unit), same_name(organisation)
    names = {"", *map(same_name, departments)}
    if written in names | _OURSELVES or written.removeprefix(ours) in names:
        return Whose.OURS
    if len(written) > 2 and written[-1] == ours[-1:] and _is_abbreviation(written, ours):
        return Whose.OURS
    return Whose.UNCLEAR if is_near(written, ours, NEAR_UNIT) else Whose.OTHERS


def is_near(one: str, other: str, cutoff: float = NEAR) -> bool:
    """A slip, or the other with something before or behind it (成果转化科, 科技成果转化科)."""
    short, long = sorted((one, other), key=len)
    return bool(get_close_matches(one, [other], n=1, cutoff=cutoff)) or (len(short) > 2 and short in long)


def _is_abbreviation(short: str, full: str) -> bool:
    """Its characters in their order."""
    rest = iter(full)
    return all(char in rest for char in short)
