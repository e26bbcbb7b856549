"""Codes of ledger counts as figures: what is counted, of which activities, in which period.

``sessions:central_group``, ``items:party_meeting+director_meeting``, ``visits:family.inspection``, ``sessions:tag.学纪活动``,
``sessions:central_group&tag.学纪活动``, ``coverage:科技型中小企业``; ``@2026-01-01/2026-06-30`` behind it is another period than the
report's. The places of the study paragraph (``exam.should``) and figures by hand (``manual.…``) are codes too.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from lawstudy.domain.annual_report.figure import FREE, PERCENT, Period
from lawstudy.domain.annual_report.study import FIGURES
from lawstudy.domain.kinds import Family, Kind, Unit

FAMILY, TAG = "family.", "tag."
FAMILY_NAMES = {
    Family.STUDY: "学习",
    Family.OUTREACH: "普法宣传",
    Family.INSPECTION: "监督检查",
    Family.LEGAL_AFFAIRS: "依法行政事项",
    Family.MEETING: "会议",
}


class Measure(StrEnum):
    """场次/次, 项, 人次, 家次, 家, and the share of a group of firms that was reached."""

    SESSIONS = "sessions"
    ITEMS = "items"
    ATTENDANCES = "attendances"
    VISITS = "visits"
    FIRMS = "firms"
    COVERAGE = "coverage"


_UNITS = {
    Measure.SESSIONS: "次",
    Measure.ITEMS: "项",
    Measure.ATTENDANCES: "人次",
    Measure.VISITS: "家次",
    Measure.FIRMS: "家",
    Measure.COVERAGE: PERCENT,
}
_LABELS = {
    Measure.SESSIONS: "{of}",
    Measure.ITEMS: "{of}议题",
    Measure.ATTENDANCES: "{of}参加人次",
    Measure.VISITS: "{of}家次",
    Measure.FIRMS: "{of}企业",
    Measure.COVERAGE: "{of}覆盖率",
}
_BASES = {
    Measure.SESSIONS: "{of}，已举行，一场只计一次",
    Measure.ITEMS: "{of}的议题，一项计一次",
    Measure.ATTENDANCES: "{of}，按名册计的人次与只登记人数的人数之和",
    Measure.VISITS: "{of}走访、检查的家次，列名的与只登记家数的之和",
    Measure.FIRMS: "{of}走访、检查的企业，列名的每家只计一次",
    Measure.COVERAGE: "期末列入“{of}”的企业中，期内走访、检查、宣讲到的所占比例",
}


class LedgerCode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``of`` are codes of kinds, or one family, one tag or one group of firms; ``period`` None is that of the report."""

    measure: Measure
    of: str
    period: Period | None = None

    @property
    def text(self) -> str:
        days = f"@{self.period.first_day.isoformat()}/{self.period.last_day.isoformat()}" if self.period is not None else ""
        return f"{self.measure.value}:{self.of}{days}"


class Offered(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure that may be put into the text: its code, what it is called and counted in."""

    code: str
    label: str
    unit: str


def parsed(code: str) -> LedgerCode | None:
    """None for what is no code of a ledger count."""
    head, at, days = code.partition("@")
    name, colon, of = head.partition(":")
    measure = next((each for each in Measure if each.value == name), None)
    period = _period(days) if at else None
    if not colon or not of or measure is None or (at and period is None):
        return None
    return LedgerCode(measure=measure, of=of, period=period)


def split_period(code: str) -> tuple[str, Period | None]:
    """A code without its period, and that; a code whose period cannot be read stays as it is."""
    head, at, days = code.partition("@")
    period = _period(days) if at else None
    return (head, period) if period is not None else (code, None)


def _period(days: str) -> Period | None:
    first, _slash, last = days.partition("/")
    try:
        return Period(first_day=date.fromisoformat(first), last_day=date.fromisoformat(last))
    except ValueError:
        return None


def tag_of(of: str) -> tuple[str, str]:
    """What stands before a tag ("" for any kind), and the tag; ("…", "") where there is none."""
    if of.startswith(TAG):
        return "", of.removeprefix(TAG)
    kinds, _and, tag = of.partition(f"&{TAG}")
    return kinds, tag


def kinds_of(of: str, kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    """The kinds that ``of`` names; a tag by itself is over all of them. Empty when one of them is not there."""
    known = {kind.code: kind for kind in kinds}
    of, _tag = tag_of(of)
    if not of:
        return tuple(known.values())
    if of.startswith(FAMILY):
        return tuple(kind for kind in known.values() if kind.family.value == of.removeprefix(FAMILY))
    codes = of.split("+")
    return tuple(known[code] for code in codes) if all(code in known for code in codes) else ()


def unit_of(measure: Measure, kinds: Iterable[Kind]) -> str:
    """What a count is counted in: several kinds in what they share, else in 次."""
    units = {kind.unit for kind in kinds}
    if measure is not Measure.SESSIONS:
        return _UNITS[measure]
    return units.pop().value if len(units) == 1 else _UNITS[measure]


def of_words(of: str, kinds: Iterable[Kind]) -> str:
    """What the activities are called: 联合检查、走访, 普法宣传, 学纪活动, 科技型中小企业."""
    of, tag = tag_of(of)
    if tag:
        return f"{tag}中的{of_words(of, kinds)}" if of else tag
    if of.startswith(FAMILY):
        return next((name for family, name in FAMILY_NAMES.items() if family.value == of.removeprefix(FAMILY)), of)
    found = kinds_of(of, kinds)
    return "、".join(kind.name for kind in found) or of


def label_of(measure: Measure, words: str) -> str:
    return _LABELS[measure].format(of=words)


def basis_of(measure: Measure, words: str) -> str:
    return _BASES[measure].format(of=words)


def offered(kinds: Iterable[Kind], tags: Iterable[str], groups: Iterable[str]) -> tuple[Offered, ...]:
    """Every figure that can be put into a text, those of the study paragraph first."""
    known = tuple(kinds)
    study = [Offered(code=slot, label=kind.label, unit=kind.unit) for slot, kind in FIGURES.items() if not slot.startswith("activities.")]
    sets = [*(kind.code for kind in known), *(FAMILY + family.value for family in Family), *(TAG + tag for tag in tags)]
    counts = [_offer(measure, of, known) for of in sets for measure in _measures(of, kinds_of(of, known))]
    return (*study, *counts, *(_offer(Measure.COVERAGE, group, ()) for group in groups))


def _offer(measure: Measure, of: str, known: tuple[Kind, ...]) -> Offered:
    unit = unit_of(measure, kinds_of(of, known)) if not of.startswith(TAG) else Unit.SESSIONS.value
    return Offered(code=f"{measure.value}:{of}", label=label_of(measure, of_words(of, known)), unit=unit)


def _measures(of: str, kinds: tuple[Kind, ...]) -> tuple[Measure, ...]:
    """What can be counted of some kinds: nobody attends a 件, and only what asks for firms has some. A tag has activities alone."""
    if of.startswith(TAG):
        return (Measure.SESSIONS,)
    found = [Measure.SESSIONS] if kinds else []
    if any("agenda" in kind.fields for kind in kinds):
        found.append(Measure.ITEMS)
    if any(kind.asks_for_people for kind in kinds):
        found.append(Measure.ATTENDANCES)
    if any(kind.asks_for_firms for kind in kinds):
        found += [Measure.VISITS, Measure.FIRMS]
    return tuple(found)


def is_by_hand(code: str) -> bool:
    return code.startswith(FREE)
