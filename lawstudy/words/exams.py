"""Exams for every door: their states and rules, who sits them and how it went, what a journal keeps aside."""

from lawstudy.domain import printed_names
from lawstudy.domain.answer_sheet import Doubt
from lawstudy.domain.attempt import AsideReason, ClockFlag, ClockFlagKind, EntryKind
from lawstudy.domain.exam import Band, BandLines, ExamOrigin, ExamSettings, KeptAttempt, PaperSource, Release, Sitting
from lawstudy.domain.exam.standing import Standing
from lawstudy.domain.exam_decision import DecisionKind
from lawstudy.domain.makeup import MakeupReason
from lawstudy.domain.marking import MultipleRule, points_text
from lawstudy.domain.roster import Exclusion
from lawstudy.i18n import N_, P_, _
from lawstudy.usecases.exams.monitor import SitState
from lawstudy.words.said import word

MINUTE_US = 60 * 1_000_000

# --- the sheets of a paper exam ---

DOUBTS = {
    Doubt.FAINT: N_("too faint to tell"),
    Doubt.PARTLY: N_("not filled, only ticked or begun"),
    Doubt.CROSSED_OUT: N_("crossed out, or ink beside it"),
    Doubt.SEVERAL: N_("several filled where one is asked for"),
    Doubt.BLANK: N_("nothing on the whole sheet is filled: say so if it was handed in blank, leave it if nobody sat it"),
}

# --- the exam ---

STANDINGS = {
    Standing.DRAFT: N_("Draft"),
    Standing.COMING: N_("Coming"),
    Standing.OPEN: N_("Open now"),
    Standing.DUE: N_("To be closed"),
    Standing.CLOSED: N_("Closed"),
    Standing.SCORED: N_("Scores are in"),
    Standing.CANCELLED: N_("Cancelled"),
}
# Where the window stands now; codes of MyExam.
PHASES = {"early": N_("Not open yet"), "open": N_("Open now"), "over": N_("Window over")}
ORIGINS = {ExamOrigin.OWN: N_("own"), ExamOrigin.PAPER: N_("on paper"), ExamOrigin.OUTSIDE: N_("of the superior authority")}
SITTINGS = {Sitting.REGULAR: N_("regular sitting"), Sitting.MAKEUP: N_("makeup sitting")}
KEPT_ATTEMPTS = {
    KeptAttempt.HIGHEST: N_("best counts"),
    KeptAttempt.FIRST: N_("first counts"),
    KeptAttempt.LAST: N_("last counts"),
}
MULTIPLE_RULES = {
    MultipleRule.ALL_OR_NOTHING: N_("all or nothing"),
    MultipleRule.FIXED_PARTIAL: N_("fixed points when incomplete"),
    MultipleRule.HALF: N_("half when incomplete"),
    MultipleRule.PROPORTIONAL: N_("by share when incomplete"),
    MultipleRule.RIGHT_MINUS_WRONG: N_("right minus wrong"),
}
RELEASES = {
    Release.AT_ONCE: N_("at once after handing in"),
    Release.AFTER_WINDOW: N_("after the exam has closed"),
    Release.NEVER: N_("not shown to candidates"),
}
PAPER_SOURCES = {
    PaperSource.FIXED: N_("one paper for all, of chosen questions"),
    PaperSource.FORMS: N_("parallel forms of chosen questions, one for each person"),
    PaperSource.ONE_DRAW: N_("one paper for all, drawn when it is published"),
    PaperSource.DRAW_EACH: N_("a paper of their own for each person and attempt"),
}
# For a choice in a form, where chosen questions are picked in another place.
SHORT_PAPER_SOURCES = {PaperSource.DRAW_EACH: N_("each person a paper of their own"), PaperSource.ONE_DRAW: N_("one paper for all")}


def exam_title(settings: ExamSettings) -> str:
    """The title with its sitting, unless the title says it already, in either language."""
    sitting = word(SITTINGS, settings.sitting)
    said = any(words in settings.title for words in (sitting, printed_names.SITTINGS[settings.sitting]))
    return settings.title if said else _("{title} ({sitting})").format(title=settings.title, sitting=sitting)


def mock_title(settings: ExamSettings) -> str:
    return _("Mock exam: {title}").format(title=settings.title)


# --- people and results ---

BANDS = {Band.EXCELLENT: N_("Excellent"), Band.PASSED: N_("Passed"), Band.FAILED: N_("Failed")}
UNANSWERED = N_("Not answered")
EXCLUSIONS = {Exclusion.EXEMPT: N_("Exempt"), Exclusion.DEFERRED: N_("Deferred")}
DECISIONS = {
    DecisionKind.SCORE: N_("Outside score"),
    DecisionKind.EXCUSE: N_("Exclusion"),
    DecisionKind.ADDITION: N_("Late addition"),
    DecisionKind.ABSENCE: N_("Why not sat"),
    DecisionKind.REFUSAL: N_("Proposal refused"),
    DecisionKind.LET_IN: N_("Let in without the study"),
}
MAKEUP_REASONS = {
    MakeupReason.FAILED: N_("Failed"),
    MakeupReason.ABSENT: N_("Missed the exam"),
    MakeupReason.UNANSWERED: N_("Not answered"),
    MakeupReason.DEFERRED: N_("Deferred"),
    MakeupReason.PASSED: N_("Passed, need not sit it"),
}
SIT_STATES = {
    SitState.RUNNING: N_("Sitting"),
    SitState.SILENT: N_("No contact"),
    SitState.NOT_STARTED: N_("Not begun"),
    SitState.UNANSWERED: N_("Not answered"),
    SitState.SUBMITTED: P_("candidate", "Handed in"),
    SitState.EXCLUDED: N_("Exempt or deferred"),
}


def band_words(band: Band | None, *, written: str = "", unanswered: bool = False) -> str:
    """A band as its organiser wrote it, else in our words; 未作答 has none."""
    return _(UNANSWERED) if unanswered else written or word(BANDS, band)


def lines_words(lines: BandLines) -> str:
    """The lines of an exam, the lowest first, with the names of its bands."""
    usual = {line: _(BANDS[band]) for line, band in ((lines.excellent, Band.EXCELLENT), (lines.passing, Band.PASSED)) if not lines.names}
    said = [(usual.get(line, name), points_text(line)) for line, name in reversed(lines.steps()) if line]
    return " · ".join(_("{band} from {points}").format(band=name, points=points) for name, points in said)


# --- the journal ---

ASIDE_REASONS = {
    AsideReason.STALE_WRITER: N_("came from an older window"),
    AsideReason.UNKNOWN_WRITER: N_("came from a window that is not known"),
    AsideReason.NOT_STARTED: N_("came before the start"),
    AsideReason.ALREADY_STARTED: N_("the attempt had begun already"),
    AsideReason.AFTER_DEADLINE: N_("came after the time was up"),
    AsideReason.AFTER_SUBMISSION: N_("came after the hand-in"),
}
# What an entry says beside an answer, which is shown as it was given.
ENTRIES = {
    EntryKind.FLAG: N_("marked"),
    EntryKind.UNFLAG: N_("mark taken away"),
    EntryKind.SUBMIT: N_("handing in"),
    EntryKind.START: N_("beginning"),
    EntryKind.TAKEOVER: N_("another window"),
}
CLOCK_FLAGS = {
    ClockFlagKind.WALL_STEP: N_("the clock of the PC was set by {n} min"),
    ClockFlagKind.WALL_BACK: N_("after a restart the clock stood {n} min earlier; that time was not counted"),
    ClockFlagKind.RESTART: N_("the PC was restarted; {n} min were counted"),
    ClockFlagKind.LONG_GAP: N_("the PC was off for {n} min, which were counted"),
    ClockFlagKind.BOOT_BACK: N_("the inner clock went back {n} min; that time was not counted"),
}


def clock_words(flag: ClockFlag) -> str:
    """What was odd about a clock, in whole minutes."""
    minutes = max(1, round(abs(flag.change_us) / MINUTE_US))
    return word(CLOCK_FLAGS, flag.kind).format(n=minutes)


def not_saved(reason: AsideReason) -> str:
    return _("Not saved: {reason}").format(reason=word(ASIDE_REASONS, reason))
