"""Words for the codes that tables show; English source strings, translated where they are shown."""

from collections.abc import Mapping
from typing import TypeVar

from lawstudy.domain.access import Role
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attempt import AsideReason, ClockFlag, ClockFlagKind
from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.certificate_check import RegisterState
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.certificate_register import CertificateState
from lawstudy.domain.exam import Band
from lawstudy.domain.exam.record import ExamState
from lawstudy.domain.exam_decision import DecisionKind
from lawstudy.domain.makeup import MakeupReason
from lawstudy.domain.marking import Outcome as MarkOutcome
from lawstudy.domain.question import Difficulty, Status
from lawstudy.domain.roster import Exclusion
from lawstudy.i18n import N_, _
from lawstudy.usecases.certificate_candidates import CandidateState
from lawstudy.usecases.exam_monitor import SitState

K = TypeVar("K", bound=str)
MINUTE_US = 60 * 1_000_000

EXAM_STATES = {
    ExamState.DRAFT: N_("Draft"),
    ExamState.PUBLISHED: N_("Published"),
    ExamState.CLOSED: N_("Closed"),
    ExamState.CANCELLED: N_("Cancelled, does not count"),
}
PHASES = {"early": N_("Not open yet"), "open": N_("Open now"), "over": N_("Window over")}
BANDS = {Band.EXCELLENT: N_("Excellent"), Band.PASSED: N_("Passed"), Band.FAILED: N_("Failed")}
DIFFICULTIES = {Difficulty.EASY: N_("Easy"), Difficulty.MEDIUM: N_("Medium"), Difficulty.HARD: N_("Hard")}
STATUSES = {
    Status.DRAFT: N_("Draft"),
    Status.REVIEW: N_("To review"),
    Status.PUBLISHED: N_("In use"),
    Status.WITHDRAWN: N_("Withdrawn"),
}
ATTENDANCE = {
    AttendanceState.PRESENT: N_("Present"),
    AttendanceState.LATE: N_("Late"),
    AttendanceState.ON_DUTY: N_("On duty"),
    AttendanceState.ON_LEAVE: N_("On leave"),
    AttendanceState.ABSENT: N_("Absent"),
}
SESSION_STATUS = {
    ActivityStatus.PLANNED: N_("Planned"),
    ActivityStatus.HELD: N_("Held"),
    ActivityStatus.CANCELLED: N_("Called off"),
}
MARK_OUTCOMES = {
    MarkOutcome.RIGHT: N_("Right"),
    MarkOutcome.PARTIAL: N_("Partly right"),
    MarkOutcome.WRONG: N_("Wrong"),
    MarkOutcome.BLANK: N_("Not answered"),
    MarkOutcome.PENDING: N_("To be marked"),
}
CERTIFICATE_KINDS = {CertificateKind.EXAM: N_("Exam certificate"), CertificateKind.STUDY: N_("Study certificate")}
CERTIFICATE_STATES = {
    CertificateState.ISSUED: N_("Issued"),
    CertificateState.REVOKED: N_("Revoked"),
    CertificateState.LOST: N_("Issued, record lost"),
}
REGISTER_STATES = {
    RegisterState.VALID: N_("In the register"),
    RegisterState.UNKNOWN_NUMBER: N_("The register does not know this number"),
    RegisterState.REVOKED: N_("Revoked"),
    RegisterState.RECORD_LOST: N_("Issued, record lost"),
}
CANDIDATE_STATES = {
    CandidateState.READY: N_("Can be issued"),
    CandidateState.ISSUED: N_("Issued before"),
    CandidateState.RARE: N_("Rare characters"),
    CandidateState.PENDING: N_("Not fully marked yet"),
    CandidateState.UNFIT: N_("Facts to check"),
    CandidateState.FAILED: N_("Failed"),
    CandidateState.ABSENT: N_("Did not sit"),
    CandidateState.UNANSWERED: N_("Not answered"),
    CandidateState.EXCLUDED: N_("Excused"),
    CandidateState.NO_HOURS: N_("No hours"),
}
SIT_STATES = {
    SitState.RUNNING: N_("Sitting now"),
    SitState.SILENT: N_("Silent"),
    SitState.NOT_STARTED: N_("Not begun"),
    SitState.UNANSWERED: N_("Not answered"),
    SitState.SUBMITTED: N_("Has handed in"),
    SitState.EXCLUDED: N_("Excused"),
}
ASIDE_REASONS = {
    AsideReason.STALE_WRITER: N_("came from an older window"),
    AsideReason.UNKNOWN_WRITER: N_("came from a window that is not known"),
    AsideReason.NOT_STARTED: N_("came before the start"),
    AsideReason.ALREADY_STARTED: N_("the attempt had begun already"),
    AsideReason.AFTER_DEADLINE: N_("came after the time was up"),
    AsideReason.AFTER_SUBMISSION: N_("came after the hand-in"),
}
CLOCK_FLAGS = {
    ClockFlagKind.WALL_STEP: N_("the clock of the PC was set by {n} min"),
    ClockFlagKind.WALL_BACK: N_("after a restart the clock stood {n} min earlier; that time was not counted"),
    ClockFlagKind.RESTART: N_("the PC was restarted; {n} min were counted"),
    ClockFlagKind.LONG_GAP: N_("the PC was off for {n} min, which were counted"),
    ClockFlagKind.BOOT_BACK: N_("the inner clock went back {n} min; that time was not counted"),
}
DECISIONS = {DecisionKind.SCORE: N_("Outside score"), DecisionKind.EXCUSE: N_("Exclusion"), DecisionKind.ADDITION: N_("Late addition")}
MAKEUP_REASONS = {
    MakeupReason.FAILED: N_("Failed"),
    MakeupReason.ABSENT: N_("Missed the exam"),
    MakeupReason.UNANSWERED: N_("Not answered"),
    MakeupReason.DEFERRED: N_("Deferred"),
    MakeupReason.PASSED: N_("Passed, need not sit it"),
}
EXCLUSIONS = {Exclusion.EXEMPT: N_("Exempt"), Exclusion.DEFERRED: N_("Deferred")}
ROLES = {Role.EMPLOYEE: N_("Employee"), Role.COORDINATOR: N_("Coordinator"), Role.ADMINISTRATOR: N_("Administrator")}


def band_words(band: Band | None, *, written: str = "", unanswered: bool = False) -> str:
    """A band as its organiser wrote it, else in our words; 未作答 has none."""
    return _("Not answered") if unanswered else written or word(BANDS, band)


def word(table: Mapping[K, str], code: K | None) -> str:
    """The word for a code in the current language; "" for None, the code itself where no word is known."""
    return "" if code is None else _(table.get(code, code))


def clock_words(flag: ClockFlag) -> str:
    """What was odd about a clock, in whole minutes."""
    minutes = max(1, round(abs(flag.change_us) / MINUTE_US))
    return word(CLOCK_FLAGS, flag.kind).format(n=minutes)


def not_saved(reason: AsideReason) -> str:
    return _("Not saved: {reason}").format(reason=word(ASIDE_REASONS, reason))
