"""What a bureau owes beside its plan: 普法提示, the 应知应会清单, 述职述法, 旁听庭审, and the index that an inspection goes by.

Each is one kind of :data:`DutyFacts`, kept in one table. Days are local ISO dates, "" where nobody said one; rows of the ledger are named
by id, and one that is not there any more counts for nothing.
"""

from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct


class PromptNotice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="prompt"):
    """普法提示 of a 司法行政部门 (法治宣传教育法, arts. 57 and 59): measures in time, and an answer. ``due_on`` only where the notice says
    a day; without one it is 及时. ``activities`` are the rows of the ledger that the measures consist of."""

    issuer: str
    received_on: str
    content: str
    number: str = ""
    due_on: str = ""
    measures: str = ""
    activities: tuple[UUID, ...] = ()
    answered_on: str = ""

    @property
    def title(self) -> str:
        return f"{self.issuer} {self.number}".strip()


class PromptState(StrEnum):
    """待采取措施, 已采取措施, 已反馈."""

    OPEN = "open"
    TAKEN = "taken"
    ANSWERED = "answered"


class ListPart(StrEnum):
    """The two parts of 领导干部应知应会党内法规和法律法规清单: 党内法规, 法律法规."""

    PARTY = "party"
    LAW = "law"


class Whom(StrEnum):
    """Whom an entry is for: 共性 everybody, 本单位 those of the bureau, 岗位 one post."""

    COMMON = "common"
    UNIT = "unit"
    POST = "post"


class KnowledgeEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="knowledge"):
    """One law or 党内法规 that leaders must know: its title and the document by which it stands in the list (``basis``), from a day on, and
    until another (with ``end_basis``) once it was taken out. ``post``: whose it is, of :attr:`Whom.POST`."""

    part: ListPart
    whom: Whom
    name: str
    basis: str = ""
    post: str = ""
    from_day: str = ""
    to_day: str = ""
    end_basis: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        return self.name


class LawReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="law_report"):
    """述职述法: who reported of a year on knowing and applying the law, where, and in which document that stands."""

    person_id: UUID
    year: int
    place: str
    document: str = ""
    day: str = ""

    @property
    def title(self) -> str:
        return f"{self.year} {self.place}"


class Hearing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="hearing"):
    """What a 旁听庭审 of the ledger was about: the court, 案由, and whether it was followed on line."""

    activity_id: UUID
    court: str
    cause: str = ""
    online: bool = False

    @property
    def title(self) -> str:
        return f"{self.court} {self.cause}".strip()


class IndexRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="index_row"):
    """One 考核指标 of the index of a year: what it asks for, and what answers it. ``index`` is the name of the index, ``place`` the row's
    in it; any column may lack. ``points`` and ``own_points`` are hundredths, None where nobody said any.

    It is answered by the activities of ``kinds`` and ``tags``, by single ``activities``, by ``figures`` of the annual report (their codes),
    by ``papers`` that the program makes, or by ``files`` that lie elsewhere, told in words. ``not_applicable`` is the reason why it does
    not concern the bureau. ``party``: 党内 matter, which goes into a package only if that is chosen.
    """

    year: int
    index: str
    place: int
    number: str = ""
    levels: tuple[str, ...] = ()
    content: str = ""
    standard: str = ""
    points: int | None = None
    department: str = ""
    asked: str = ""
    due: str = ""
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    activities: tuple[UUID, ...] = ()
    figures: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    own_points: int | None = None
    own_words: str = ""
    not_applicable: str = ""
    party: bool = False

    @property
    def title(self) -> str:
        """What it is called: its number and the narrowest words that it has."""
        words = self.content or (self.levels[-1] if self.levels else "") or self.asked
        return f"{self.number} {words}".strip()

    @property
    def key(self) -> tuple[int, str, str, tuple[str, ...], str]:
        """What a row of the same index has in common with one that was imported before."""
        return self.year, self.index, self.number, self.levels, self.content


class OfficeExam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="office_exam"):
    """任前法律知识考试, held by 组织, 人大 or 司法行政 organs for somebody who is to take a post: their result, which stands in no rate of
    an exam of the bureau. ``points`` in hundredths, None where none was told; ``passed`` None where it was not said."""

    person_id: UUID
    day: str
    organ: str
    post: str = ""
    points: int | None = None
    passed: bool | None = None
    document: str = ""

    @property
    def year(self) -> int:
        return int(self.day[:4])

    @property
    def title(self) -> str:
        return f"{self.day} {self.organ} 任前法律知识考试"


DutyFacts: TypeAlias = PromptNotice | KnowledgeEntry | LawReport | Hearing | IndexRow | OfficeExam


class Duty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of them, as it is kept."""

    id: UUID
    facts: DutyFacts
    version: int = 1


def prompt_state(notice: PromptNotice) -> PromptState:
    if notice.answered_on:
        return PromptState.ANSWERED
    return PromptState.TAKEN if notice.measures else PromptState.OPEN


def is_overdue(notice: PromptNotice, today: str) -> bool:
    """Whether the day that the notice states has passed without an answer."""
    return bool(notice.due_on) and not notice.answered_on and notice.due_on < today
