"""活动类型: the kinds of activities of a bureau. They are rows of the workspace; ``kinds_shipped.py`` is what it starts with.

What an activity counts as follows from the family of its kind. Counts of different families are never added to one another.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from lawstudy.domain.text import folded


class ActivityKind(StrEnum):
    """Codes of kinds that the program itself speaks of. Which kinds there are is said by the rows of the workspace (``kinds.py``)."""

    CENTRAL_GROUP = "central_group"
    PARTY_LECTURE = "party_lecture"
    SEMINAR = "seminar"
    WARNING = "warning"
    LAW_LECTURE = "law_lecture"
    GROUP_STUDY = "group_study"
    PARTY_MEETING = "party_meeting"
    BRANCH_MEETING = "branch_meeting"
    TRAINING_COURSE = "training_course"
    ONLINE = "online"
    COURT_VISIT = "court_visit"
    OTHER = "other"


class Family(StrEnum):
    """学习, 普法宣传, 监督检查, 依法行政事项; and 会议 (党组会, 局长办公会), which host items and stand in no other figure."""

    STUDY = "study"
    OUTREACH = "outreach"
    INSPECTION = "inspection"
    LEGAL_AFFAIRS = "legal_affairs"
    MEETING = "meeting"


class Unit(StrEnum):
    """What one activity of a kind is counted as, as it is printed."""

    SESSIONS = "场次"
    TIMES = "次"
    CASES = "件"
    ENTRIES = "条"
    COPIES = "册"
    SHEETS = "份"
    MATTERS = "项"


class Field(StrEnum):
    """What an activity can say beside its kind, topic and day. Closed: form, paste, list, CLI and print know no other."""

    PERIOD = "period"
    TIME = "time"
    PLACE = "place"
    SPEAKER = "speaker"
    CHAIR = "chair"
    PEOPLE = "people"
    SHOULD_COME = "should_come"
    AGENDA = "agenda"
    NOTE = "note"
    TAGS = "tags"
    FIRMS = "firms"
    AMOUNT = "amount"
    CHANNEL = "channel"
    PARTNER = "partner"
    BASIS = "basis"
    APPROVAL = "approval"
    INSPECTORS = "inspectors"
    FINDING = "finding"
    MENDED_BY = "mended_by"
    RECHECK = "recheck"


# 学习 and 会议 are the bureau's own.
EVERY_FIELD = (
    *(Field.PERIOD, Field.TIME, Field.PLACE, Field.SPEAKER, Field.CHAIR, Field.PEOPLE, Field.SHOULD_COME, Field.AGENDA),
    *(Field.NOTE, Field.TAGS),
)
WITH_FIRMS = (*EVERY_FIELD, Field.FIRMS)
# What is said to the public goes out by some channel, often with others; it has no agenda.
OUTREACH = (*(field for field in WITH_FIRMS if field is not Field.AGENDA), Field.CHANNEL, Field.PARTNER)
# A check has no speaker and nobody presides; other offices may join it.
CHECK = (*(Field.PERIOD, Field.TIME, Field.PLACE, Field.PEOPLE, Field.NOTE, Field.TAGS), Field.FIRMS, Field.PARTNER)
# 涉企行政检查: what has to be on record of a check of a firm.
OF_A_CHECK = (Field.BASIS, Field.APPROVAL, Field.INSPECTORS, Field.FINDING, Field.MENDED_BY, Field.RECHECK)
# 件 and 条 are done at a desk: nobody attends them, so nobody is missing from their record. One row can stand for many.
WITHOUT_PEOPLE = (Field.PERIOD, Field.AMOUNT, Field.NOTE, Field.TAGS)
# Nobody attends what is printed or published either.
PUBLISHED = (Field.PERIOD, Field.AMOUNT, Field.CHANNEL, Field.PARTNER, Field.NOTE, Field.TAGS)


class Kind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``name`` is what a report prints, ``short`` fits a day of a calendar, ``aliases`` are the words that people write for it.
    A word that stands under several kinds means none of them by itself. ``common`` ones are offered first; a closed one is offered
    for nothing new and keeps what it has. ``evidence`` is the bureau's checklist of papers, which nothing ever waits for; ``required``
    (必学): whoever missed one is offered to make it up."""

    code: str
    name: str
    short: str
    family: Family
    aliases: tuple[str, ...] = ()
    unit: Unit = Unit.SESSIONS
    fields: tuple[Field, ...] = EVERY_FIELD
    common: bool = False
    closed: bool = False
    position: int = 0
    evidence: tuple[str, ...] = ()
    required: bool = False
    version: int = 1

    @property
    def is_of_rows(self) -> bool:
        """Whether one activity is one of what it is counted in; otherwise its row says how many (份, 册)."""
        return self.unit not in {Unit.COPIES, Unit.SHEETS}

    @property
    def asks_for_people(self) -> bool:
        return Field.PEOPLE in self.fields

    @property
    def goes_out(self) -> bool:
        """For firms and others: as long as nobody says more, none of the bureau is asked to it by name."""
        return self.family in {Family.OUTREACH, Family.INSPECTION}

    @property
    def asks_for_firms(self) -> bool:
        return Field.FIRMS in self.fields


class KindName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a list needs to know of a kind."""

    code: str
    name: str
    short: str
    family: Family


def kind_name(kind: Kind) -> KindName:
    return KindName(code=kind.code, name=kind.name, short=kind.short, family=kind.family)


def by_code(kinds: tuple[Kind, ...]) -> dict[str, Kind]:
    return {kind.code: kind for kind in kinds}


def of_code(kinds: Mapping[str, Kind], code: str) -> Kind:
    """The kind of ``code``; one of that name among studies where the workspace has none, so that nothing disappears."""
    return kinds.get(code) or Kind(code=code, name=code, short=code, family=Family.STUDY)


def word_key(word: str) -> str:
    """The form in which two words for a kind are the same: without width, case, spaces and punctuation."""
    return folded(word).casefold()


def words_of(kinds: Iterable[Kind]) -> Mapping[str, tuple[str, ...]]:
    """What each word (by its :func:`word_key`) can mean: codes in the order of ``kinds``. Several: the word has to be asked about.

    Closed kinds have no words: nothing new is written under them.
    """
    found: dict[str, list[str]] = {}
    for kind in kinds:
        if not kind.closed:
            for key in dict.fromkeys(word_key(word) for word in (kind.name, kind.short, *kind.aliases)):
                found.setdefault(key, []).append(kind.code)
    return {key: tuple(codes) for key, codes in found.items()}


class Clash(Struct, frozen=True, kw_only=True):
    """``word`` of a kind is already ``kind``'s; ``of_name``: its name or short name is concerned, not two aliases alone."""

    word: str
    kind: Kind
    of_name: bool


def clashes(value: Kind, others: Iterable[Kind]) -> tuple[Clash, ...]:
    """Words of ``value`` that another kind has too, closed ones included, in the order of ``others``."""
    names, aliases = _keys((value.name, value.short)), _keys(value.aliases)
    found = []
    for other in others:
        if other.code != value.code:
            their_names, their_aliases = _keys((other.name, other.short)), _keys(other.aliases)
            for key, word in (names | aliases).items():
                if key in their_names or (key in names and key in their_aliases):
                    found.append(Clash(word=word, kind=other, of_name=True))
                elif key in their_aliases:
                    found.append(Clash(word=word, kind=other, of_name=False))
    return tuple(found)


def _keys(words: Iterable[str]) -> dict[str, str]:
    return {word_key(word): word for word in words}


def fields_of(family: Family) -> tuple[Field, ...]:
    """What kinds of a family ask for, unless the bureau says otherwise."""
    by_family = {Family.OUTREACH: OUTREACH, Family.INSPECTION: CHECK, Family.LEGAL_AFFAIRS: WITHOUT_PEOPLE}
    return by_family.get(family, EVERY_FIELD)
