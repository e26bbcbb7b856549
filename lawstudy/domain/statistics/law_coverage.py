"""学法覆盖: who has learnt which law in a year, and by which row of the record. 科室 × 法律 and its chapters are counts; no order by
shortfall, nothing is ranked."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.law import Chapter
from lawstudy.domain.studied import chapters_named, is_law, passages


class LearningWay(StrEnum):
    """What a law was learnt by: an activity that was attended (or one that made it up), a meeting with an item on law, an exam that was
    passed, a course of another platform that was completed, articles that were read."""

    ACTIVITY = "activity"
    MEETING = "meeting"
    EXAM = "exam"
    RECORD = "record"
    READING = "reading"


class KnownLaw(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A law that can be covered, by the names it has, the one that is printed first. One without text here has no ``code`` and no
    chapters."""

    names: tuple[str, ...]
    code: str = ""
    chapters: tuple[Chapter, ...] = ()

    @property
    def name(self) -> str:
        return self.names[0]


class LearntBy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row by which a person learnt a law, or some ``chapters`` of it (none: the whole). ``id`` is that of the activity, exam or record;
    reading has none. ``day`` is a local date, "" where only the year is known."""

    law: str
    way: LearningWay
    title: str
    day: str = ""
    id: UUID | None = None
    chapters: tuple[int, ...] = ()


# By person, whatever he learnt.
Learnt = Mapping[UUID, Sequence[LearntBy]]


class Share(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``learnt`` of ``people``."""

    learnt: int
    people: int


class LawShares(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of some people: how many have learnt each law, and each of its chapters."""

    laws: tuple[Share, ...]
    chapters: tuple[tuple[Share, ...], ...]


def taught(words: str, laws: Sequence[KnownLaw]) -> dict[str, tuple[int, ...]]:
    """The laws that words (a topic, the name of a course) speak of, with the chapters that they name behind each; none: the whole."""
    known = {law.name: law.chapters for law in laws}
    named = passages(words, [law.names for law in laws])
    return {name: chapters_named(passage, known.get(name, ())) for name, passage in named if name in known or is_law(name)}


def read_of(law: KnownLaw, read: Mapping[int, str]) -> LearntBy | None:
    """What was learnt of a law by reading articles, each with its local date: the chapters that were read whole; None for none."""
    done = [each for each in law.chapters if all(article in read for article in _articles(each))]
    if not done:
        return None
    day = max(read[article] for each in done for article in _articles(each))
    whole = len(done) == len(law.chapters)
    return LearntBy(law=law.name, way=LearningWay.READING, title="", day=day, chapters=() if whole else tuple(each.number for each in done))


def _articles(chapter: Chapter) -> range:
    return range(chapter.articles[0], chapter.articles[1] + 1)


def has_learnt(law: KnownLaw, rows: Iterable[LearntBy], chapter: int = 0) -> bool:
    """Whether ``rows`` of one person cover a law (or the ``chapter`` of that number): one of the whole law does, or some that name all of
    its chapters together."""
    mine = [row for row in rows if row.law == law.name]
    if any(not row.chapters for row in mine):
        return True
    reached = {number for row in mine for number in row.chapters}
    if chapter:
        return chapter in reached
    return bool(law.chapters) and reached.issuperset(each.number for each in law.chapters)


def shares(laws: Sequence[KnownLaw], people: Sequence[UUID], learnt: Learnt) -> LawShares:
    """How many of ``people`` have learnt each law, by its chapters too."""

    # By law once: each law and each of its chapters would look through all that everyone learnt.
    known = [_by_law(learnt.get(who, ())) for who in people]

    def share(law: KnownLaw, chapter: int = 0) -> Share:
        name = law.name
        return Share(learnt=sum(has_learnt(law, mine.get(name, ()), chapter) for mine in known), people=len(people))

    return LawShares(
        laws=tuple(share(law) for law in laws),
        chapters=tuple(tuple(share(law, each.number) for each in law.chapters) for law in laws),
    )


def _by_law(rows: Iterable[LearntBy]) -> dict[str, list[LearntBy]]:
    found: dict[str, list[LearntBy]] = {}
    for row in rows:
        found.setdefault(row.law, []).append(row)
    return found


def rows_of(law: KnownLaw, rows: Iterable[LearntBy], chapter: int = 0) -> tuple[LearntBy, ...]:
    """The rows of one person that teach a law (or something of the ``chapter`` of that number), by day."""
    mine = [row for row in rows if row.law == law.name and (not chapter or not row.chapters or chapter in row.chapters)]
    return tuple(sorted(mine, key=lambda row: (row.day, row.title)))
