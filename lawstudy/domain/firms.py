"""企业、培训机构和其他单位: who was visited. 家次 counts visits, 家 counts distinct firms; nobody's name or phone is kept.

Days are local ISO dates; a span holds from its ``from_day`` until the day before its ``to_day``, as in ``belonging.py``. Two entries
that are one firm are told so by a person (``same_as``): no row is rewritten, it is resolved on reading, and can be taken back.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.text import folded

# From this likeness on (0–100, of the names without what all firms are called) two names are pointed out as near.
NEAR = 86
_BETWEEN_SHORTS = re.compile("[、,，;；/]")
_BRACKETED = re.compile(r"[(（〔\[【].*?[)）〕\]】]")
_LEGAL_FORM = re.compile(
    "(?:有限责任公司|股份有限公司|集团有限公司|集团股份有限公司|有限公司|股份公司|集团公司|公司|集团|合伙企业|有限合伙|普通合伙|分公司|分厂)+$"
)
_ENDS_AS_FIRM = re.compile(
    "(?:公司|厂|院|所|校|学|中心|合作社|商行|工作室|店|园|园区|协会|学会|商会|联合会|银行|支行|集团|基地|孵化器|空间|农场|超市|馆|合伙|经营部)$"
)
_PLACE = re.compile("^(?:中国)?(?:[\u4e00-\u9fff]{2,3}省)?(?:[\u4e00-\u9fff]{2,4}市)?(?:[\u4e00-\u9fff]{2,5}(?:区|县))?")


class FirmType(StrEnum):
    """What a unit is, as far as figures tell it apart."""

    FIRM = "firm"
    TRAINING = "training"
    INSTITUTE = "institute"
    OTHER = "other"


class FirmGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Being in a group of firms (高企后备 …) for some time; an unknown start is "", one that goes on ends on ""."""

    name: str
    from_day: str = ""
    to_day: str = ""


class FirmFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is written down of a firm. ``from_day`` and ``to_day`` are the days between which it is active, "" where nobody knows."""

    name: str
    short: str = ""
    type: FirmType = FirmType.FIRM
    park: str = ""
    from_day: str = ""
    to_day: str = ""
    groups: tuple[FirmGroup, ...] = ()


class Firm(FirmFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``same_as`` is the firm that this entry is another name of, None for one of its own."""

    id: UUID
    same_as: UUID | None = None
    version: int = 1


def name_key(name: str) -> str:
    """The form in which two names are one: without width, case, spaces and punctuation. Never shown."""
    return folded(name).casefold()


def core_of(name: str) -> str:
    """The part of a name that tells a firm from others: without place, legal form and what stands in brackets."""
    word = folded(_BRACKETED.sub("", name)).casefold()
    without = _LEGAL_FORM.sub("", word)
    core = _PLACE.sub("", without)
    return core if len(core) > 1 else without or word


def looks_like_firm(name: str) -> bool:
    """Whether a name ends as those of firms, schools and institutes do, brackets left out; 部分企业 or a short name does not."""
    return _ENDS_AS_FIRM.search(folded(_BRACKETED.sub("", name))) is not None


def holds(span: FirmGroup | FirmFacts, day: str) -> bool:
    return span.from_day <= day and (not span.to_day or day < span.to_day)


def in_group(firm: FirmFacts, group: str, day: str) -> bool:
    """Whether an active firm is in ``group`` on a day."""
    return holds(firm, day) and any(each.name == group and holds(each, day) for each in firm.groups)


def groups_now(firm: FirmFacts) -> tuple[str, ...]:
    """The groups that it has not left, each once."""
    return tuple(dict.fromkeys(group.name for group in firm.groups if not group.to_day))


def written_groups(firm: FirmFacts) -> str:
    """As people write them: 高企后备、专精特新."""
    return "、".join(groups_now(firm))


def resolved(firms: Iterable[Firm]) -> Mapping[UUID, UUID]:
    """What each entry stands for: the last of the chain of ``same_as``. A chain that comes back to itself ends where it began."""
    after = {firm.id: firm.same_as for firm in firms}
    found: dict[UUID, UUID] = {}
    for ident in after:
        seen, now = {ident}, ident
        while (step := after.get(now)) is not None and step not in seen:
            seen.add(step)
            now = step
        found[ident] = ident if step is not None else now
    return found


class NearNames:
    """Firms among which many names are looked for: what is compared is made once for each of them."""

    def __init__(self, firms: Iterable[Firm] = ()) -> None:
        self._firms: list[Firm] = []
        self._cores: list[str] = []
        self._keys: list[str] = []
        self._same = Counter[str]()
        for firm in firms:
            self.add(firm)

    def add(self, firm: Firm) -> None:
        self._firms.append(firm)
        self._cores.append(core_of(firm.name))
        self._keys.append(name_key(firm.name))
        self._same[self._keys[-1]] += 1

    def near(self, name: str, most: int = 5, *, behind: int = 0) -> tuple[Firm, ...]:
        """Firms whose names are so near to ``name`` that a person has to look, the nearest first; one of the same name is not near.
        The first ``behind`` of the firms are passed over."""
        from rapidfuzz import fuzz, process  # a compiled library

        key = name_key(name)
        limit = most + self._same[key]
        hits = process.extract(core_of(name), self._cores[behind:], scorer=fuzz.ratio, score_cutoff=NEAR, limit=limit)
        places = [behind + place for _core, _score, place in hits]
        return tuple(self._firms[place] for place in places if self._keys[place] != key)[:most]


def near_names(name: str, others: Sequence[Firm], most: int = 5) -> tuple[Firm, ...]:
    """What :class:`NearNames` finds for one name."""
    return NearNames(others).near(name, most)


def near_pairs(firms: Sequence[Firm]) -> list[tuple[Firm, Firm]]:
    """Each pair of near names once, of each firm the nearest."""
    known = NearNames(firms)
    return [(firm, other) for place, firm in enumerate(firms) for other in known.near(firm.name, behind=place + 1)]


def by_short(firms: Sequence[Firm]) -> dict[str, tuple[Firm, ...]]:
    """By the key of a short name the firms that have it, two entries that are one firm once. A short name of several names none of them
    for certain. ``short`` may hold several with 、 between."""
    stands_for, known = resolved(firms), {firm.id: firm for firm in firms}
    found: dict[str, dict[UUID, Firm]] = {}
    for firm in firms:
        for word in filter(None, map(name_key, _BETWEEN_SHORTS.split(firm.short))):
            meant = known[stands_for[firm.id]]
            found.setdefault(word, {})[meant.id] = meant
    return {word: tuple(meant.values()) for word, meant in found.items()}
