"""What is decided about a whole exam, or about one result of it, after it was published: keys corrected, scores changed by hand,
windows prolonged, certificates that stand all the same.

Acts are only ever added. They take their numbers from the decisions of the exam (:mod:`lawstudy.domain.exam_decision`).
"""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.exam.correction import KeyRuling
from lawstudy.domain.exam_decision import Basis


class ScoreChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="score"):
    """The points (hundredths) of one attempt, set by hand from ``before`` to ``points``."""

    attempt_id: UUID
    before: int
    points: int


class WindowChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="window"):
    """The end of the window (µs UTC), moved for everyone or for the person of the act."""

    before_us: int
    until_us: int


class CertificateStands(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="certificate"):
    """A certificate whose score or band is another one now (``points`` in hundredths and ``band``, None and "" where no paper counts any
    more) was looked at, and stays valid as it was printed."""

    certificate_id: UUID
    number: str
    points: int | None
    band: str


ActContent = KeyRuling | ScoreChange | WindowChange | CertificateStands


class ExamAct(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One act as it is kept: who recorded it, on what basis. ``person_id`` is whom it is about, None where it is about all."""

    id: UUID
    exam_id: UUID
    number: int
    content: ActContent
    basis: Basis
    person_id: UUID | None = None
    account_id: UUID | None = None
    recorded_us: int = 0
