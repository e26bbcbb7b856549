"""Lists of names that activities of a period have in common: laws and books studied, partners, channels."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.kinds import Family, Kind, of_code
from lawstudy.domain.studied import is_law, laws_named

_BETWEEN = re.compile(r"[、,，;；/／\n]+")


class NameList(StrEnum):
    """法律法规 and other titles that studies name, 合作单位 and 渠道 of whatever asks for them."""

    LAWS = "laws"
    BOOKS = "books"
    PARTNERS = "partners"
    CHANNELS = "channels"


class Named(Struct, frozen=True, kw_only=True):
    """A name with an activity that has it."""

    name: str
    activity: Activity


def named(which: NameList, activities: Iterable[Activity], kinds: Mapping[str, Kind], laws: Sequence[tuple[str, ...]]) -> tuple[Named, ...]:
    """By the day on which each name first comes; titles with their 《》. ``laws`` are those that are known without, each by its names.
    Only what was held counts."""
    held = sorted((one for one in activities if one.status is ActivityStatus.HELD), key=lambda one: (one.held_on, one.topic))
    found = [
        Named(name=name, activity=one) for one in held for name in dict.fromkeys(_names(which, one, of_code(kinds, one.kind).family, laws))
    ]
    first = {each.name: place for place, each in reversed(list(enumerate(found)))}
    return tuple(sorted(found, key=lambda each: first[each.name]))


def _names(which: NameList, activity: Activity, family: Family, laws: Sequence[tuple[str, ...]]) -> Iterable[str]:
    if which is NameList.PARTNERS:
        return _parted(activity.partner)
    if which is NameList.CHANNELS:
        return _parted(activity.channel)
    return _titles(which, activity, family, laws)


def _parted(words: str) -> Iterable[str]:
    return (name.strip() for name in _BETWEEN.split(words) if name.strip())


def _titles(which: NameList, activity: Activity, family: Family, laws: Sequence[tuple[str, ...]]) -> Iterable[str]:
    """Of studies, and of what meetings had on law."""
    topics = [each.topic for each in activity.agenda if each.law or family is Family.STUDY]
    if family is Family.STUDY:
        topics = [activity.topic, *topics]
    known = {law[0] for law in laws}
    for topic in topics:
        for title in laws_named(topic, laws):
            if (title in known or is_law(title)) is (which is NameList.LAWS):
                yield f"《{title}》"
