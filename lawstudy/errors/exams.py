"""Setting, printing and sitting an exam."""

from dataclasses import dataclass

from msgspec import Struct

from lawstudy.domain.exam.gate import Lacking
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.problems import Problem
from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_


@dataclass
class ExamNotReady(UserError):
    """The settings of an exam have problems that forbid publishing."""

    problems: list[Problem]
    words = Words(
        N_("The exam cannot be published yet: {problems}"), kept=N_("The draft was kept."), todo=N_("Correct it and publish again.")
    )


class ShortCell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one cell of 题型 × 法律 asks for and what there is. ``type`` and ``difficulty`` ("" for any) are codes, ``law`` a title."""

    type: str
    law: str
    chapters: tuple[int, ...]
    difficulty: str
    needed: int
    available: int


@dataclass
class NotEnoughQuestions(UserError):
    cells: list[ShortCell]
    words = Words(
        N_("There are not enough questions for this paper: {cells} (needed/available)."),
        todo=N_("Ask for fewer questions of this kind, or add questions to the bank."),
    )


@dataclass
class MockNotDrawn(UserError):
    """What may be practised now does not fill a paper like that of an exam."""

    title: str
    words = Words(
        N_("There is no mock exam of “{title}” now: too few of the questions that such a paper asks for may be practised."),
        kept=N_("Nothing was begun."),
        todo=N_("Questions rest while an exam that may ask them is open or close at hand; try it again when that has ended, or practise."),
    )


@dataclass
class MarksUnused(UserError):
    """Something that a person said of rows of answer sheets goes with none of them."""

    marks: list[Problem]
    words = Words(
        N_("Not every mark that was given goes with a row of these scans: {marks}"),
        kept=N_("Nothing was written."),
        todo=N_("Correct these marks, leave them out, or have the sheets written without them."),
    )


@dataclass
class RulesConflict(UserError):
    """Each cell has enough questions, but no paper meets all rules over the whole paper."""

    rules: list[str]
    words = Words(N_("No paper meets all the rules at once: {rules}"), todo=N_("Loosen one of these rules."))


@dataclass
class ExamFixed(UserError):
    """What is asked for does not go with the state of the exam. ``why`` is a code of words.problems that names the state."""

    title: str
    why: str
    words = Words(
        N_("This does not go with “{title}”: {why}"),
        todo=N_("The list of exams shows how each of them stands; set a new exam if something must change."),
    )

    @classmethod
    def of(cls, exam: Exam) -> "ExamFixed":
        """For an exam as it stands."""
        outside = exam.settings is None and exam.state is not ExamState.CANCELLED
        return cls(title=exam.title, why="exam_is.outside" if outside else f"exam_is.{exam.state.value}")


@dataclass
class ExamNotClosed(UserError):
    """Results are corrected when nothing of them may change by itself any more."""

    title: str
    words = Words(
        N_("Keys and scores of “{title}” are corrected once it is closed."),
        kept=N_("Nothing was changed."),
        todo=N_("End the exam first, then correct it."),
    )


@dataclass
class WindowKept(UserError):
    """The end of an exam's window cannot be moved so."""

    title: str
    problems: list[Problem]
    words = Words(
        N_("The window of “{title}” cannot be changed so: {problems}"),
        kept=N_("It ends as before, and nobody's time was changed."),
        todo=N_("Name a later end; whoever cannot sit within it sits the 补考."),
    )


@dataclass
class CodesUnfit(UserError):
    """Codes of fixed questions that cannot be taken: they are unknown, not in use, or stand twice."""

    problems: list[Problem]
    words = Words(
        N_("The fixed questions cannot be taken: {problems}"),
        kept=N_("The exam stays as it was; no question was left out or drawn instead."),
        todo=N_("Correct the codes; the question bank shows the code of each question."),
    )


@dataclass
class ExamInUse(UserError):
    """Something was made of an exam that is to be removed or cancelled. ``resting`` are codes of words.problems."""

    title: str
    resting: list[str]
    words = Words(
        N_("“{title}” cannot be taken away: {resting}"),
        todo=N_("Cancel it with a reason if only attempts rest on it, or close it; revoke its certificates first."),
    )


@dataclass
class StudyLacking(UserError):
    """The exam asks for study first, and the person has not done all of it."""

    title: str
    lacking: list[Lacking]
    words = Words(
        N_("“{title}” opens once what it asks for has been learnt. Still lacking: {lacking}"),
        kept=N_("No attempt was begun or used up."),
        todo=N_("Read these articles on the page Study, or attend an activity that gives hours; whoever holds the exam can let you in."),
    )


@dataclass
class ExamNotOpen(UserError):
    """``state`` is ``early``, ``late``, ``draft`` or ``closed``."""

    state: str
    words = Words(N_("The exam is not open now."), todo=N_("Look at its window on the page Exams."))


@dataclass
class NobodyFailed(UserError):
    title: str
    words = Words(
        N_("Nobody whose result of “{title}” is settled has failed it: there is nobody to be told."),
        kept=N_("No slip was made."),
    )


@dataclass
class NobodyMissing(UserError):
    title: str
    words = Words(
        N_("Everybody who should sit “{title}” has sat it: nobody is to be reminded."),
        kept=N_("No notice was made."),
    )


@dataclass
class NotOnRoster(UserError):
    words = Words(N_("You are not on the roster of this exam."), todo=N_("Ask the coordinator whether you should be."))


@dataclass
class NoAttemptLeft(UserError):
    most: int
    words = Words(N_("All {most} attempts have been used."), kept=N_("Your submitted attempts count as they are."))


@dataclass
class AttemptRunning(UserError):
    words = Words(N_("The attempt has not been handed in yet."), todo=N_("Hand it in, or go on answering."))


@dataclass
class AttemptHandedIn(UserError):
    words = Words(N_("The attempt has been handed in; this can no longer be changed."), todo=N_("Look at its result instead."))


@dataclass
class NoTimeGained(UserError):
    """``until`` is the deadline as it stands, in local time."""

    until: str
    words = Words(
        N_("No time is gained by this: the deadline is {until}, and nothing later than the end of the exam is possible."),
        todo=N_("Grant more minutes, or let the person sit another attempt or the 补考."),
    )


@dataclass
class NotApproved(UserError):
    """A decision about one person of an exam that may not be recorded as it was given."""

    name: str
    problems: list[Problem]
    words = Words(N_("This cannot be recorded for {name}: {problems}"), todo=N_("Correct what is named and record it again."))


@dataclass
class ExcusedFromExam(UserError):
    """Who is exempt or deferred does not sit the exam."""

    words = Words(
        N_("You are excused from this exam, so there is nothing to sit."),
        todo=N_("Ask the coordinator to take the exclusion back if you want to sit it."),
    )


@dataclass
class PaperOfYourOwn(UserError):
    """A coordinator asks for the paper or the key of an exam that he must sit himself."""

    words = Words(
        N_("You are on the roster of this exam yourself, so its questions and answers are closed to you until it has ended."),
        kept=N_("Nothing was changed."),
        todo=N_("Let somebody do this who does not sit it, have yourself excused as who set the paper, or wait until the exam has ended."),
    )


@dataclass
class NotReleased(UserError):
    """``what`` is ``score``, ``key`` or ``paper``."""

    what: str
    words = Words(
        N_("This is not shown before the exam has closed."),
        kept=N_("Your paper is stored."),
        todo=N_("Look again after the exam has closed."),
    )


@dataclass
class ResponseDoesNotFit(UserError):
    item: int
    words = Words(
        N_("The answer does not fit question {item}."), kept=N_("The answer saved before is still there."), todo=N_("Choose again.")
    )


@dataclass
class NoCommonPaper(UserError):
    words = Words(
        N_("Each candidate of this exam gets a paper of their own, so there is no common paper to print."),
        todo=N_("Set an exam with fixed questions, or with one draw for all, and print its paper."),
    )


@dataclass
class NoAnswerSheet(UserError):
    """``numbers`` on the paper of the questions that cannot be answered by filling places."""

    numbers: list[int]
    words = Words(
        N_("Questions {numbers} of this paper are answered in writing; an answer sheet holds choices and judgements alone."),
        kept=N_("The exam stays as it was."),
        todo=N_("Print the paper and enter the scores, or set an exam of choice and true/false questions for the sheets."),
    )


@dataclass
class PaperOutdated(UserError):
    """``day`` is the 适用日期 of the exam."""

    count: int
    day: str
    words = Words(
        N_("{count} questions of this paper cite articles that another edition of the law changed by {day}, and are not settled."),
        kept=N_("Nothing was drawn, started or printed; the exam is as it was."),
        todo=N_("The coordinator settles these questions in the queue of the new edition, or puts others on the paper."),
    )


@dataclass
class PaperNotDrawn(UserError):
    words = Words(
        N_("The questions of this exam are drawn when it is published; there is no paper yet."),
        kept=N_("The draft was kept."),
        todo=N_("Publish the exam, then print its paper."),
    )
