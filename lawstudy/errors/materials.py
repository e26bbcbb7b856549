"""What is learnt from and what is brought in: questions, the text of laws, pasted tables, activities."""

from dataclasses import dataclass, field

from lawstudy.domain.problems import Problem
from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_


@dataclass
class TableUnreadable(UserError):
    """A pasted or imported table cannot be read at all; ``reason`` is an English source string with places for ``values``."""

    reason: str
    values: dict[str, str | int] = field(default_factory=dict)
    words = Words(
        N_("This table cannot be read: {reason}."),
        kept=N_("Nothing was imported; the file itself is not changed."),
        todo=N_("Copy the cells from Excel or WPS and paste them, or save the file as .xlsx or CSV."),
    )


@dataclass
class CalendarUnreadable(TableUnreadable):
    """A calendar file (.ics) cannot be read, or an event of it cannot be taken."""

    words = Words(
        N_("This calendar file cannot be read: {reason}."),
        kept=N_("Nothing was imported; the file itself is not changed."),
        todo=N_("Put it right in the calendar and export it once more, or enter these activities by hand."),
    )


@dataclass
class PreviewOutdated(UserError):
    words = Words(
        N_("The preview no longer matches the records: something was changed since it was made."),
        kept=N_("Nothing was imported."),
        todo=N_("Look at the new preview, then import again."),
    )


@dataclass
class NoResultInTable(UserError):
    """An exam without one result or absence that anybody wrote down is no exam."""

    words = Words(
        N_("No row of the table gives one of our people a score or an absence."),
        kept=N_("Nothing was imported; the file itself is not changed."),
        todo=N_("Decide what is asked about its rows, or add the people first."),
    )


@dataclass
class DecisionNeeded(UserError):
    """``count`` questions about the table as a whole are open."""

    count: int
    words = Words(
        N_("{count} questions about the table as a whole are still open."),
        kept=N_("Nothing was imported."),
        todo=N_("Decide them first: which column, or which sheet."),
    )


@dataclass
class BatchRestedOn(UserError):
    """``resting`` are codes of words.problems: what was built on an import."""

    resting: list[str]
    words = Words(
        N_("The import cannot be taken back; this rests on it: {resting}."),
        kept=N_("Everything is as it was."),
        todo=N_("Take back first what rests on it, or change the records one by one."),
    )


@dataclass
class BatchWithdrawn(UserError):
    words = Words(N_("This import was taken back already."), todo=N_("Open the list again."))


@dataclass
class ReviewedAlone(UserError):
    """``count`` of the questions were brought in by the very account that would review them."""

    count: int
    words = Words(
        N_("You brought {count} of these questions in yourself."),
        kept=N_("They still wait for review."),
        todo=N_("Let somebody else review them, or write down why you do it alone."),
    )


@dataclass
class QuestionsOnPapers(UserError):
    count: int
    codes: str
    words = Words(
        N_("{count} of the questions stand on papers of exams: {codes}"),
        kept=N_("No question was withdrawn."),
        todo=N_("Withdraw the others one by one; papers keep what they hold."),
    )


@dataclass
class CountedByHead(UserError):
    words = Words(
        N_("This activity counts heads only, so nobody can be marked by name."),
        todo=N_("Change the activity to attendance by name first."),
    )


@dataclass
class HeldForExam(UserError):
    """The person sits an exam, or an exam is open that asks about questions like these. It never says which of them it holds."""

    words = Words(
        N_("Questions like these rest now, with their answers: you are sitting an exam, or one that may ask them is open."),
        kept=N_("What you did so far was kept."),
        todo=N_("Hand in first. What an open exam may ask can be practised and looked up again when its window has ended."),
    )


@dataclass
class SittingNow(HeldForExam):
    """An attempt of the person runs: until it is handed in, at the latest until ``until_us``, nothing that shows a question opens."""

    until_us: int
    words = Words(
        N_("You are sitting an exam, so questions and answers are closed to you until you have handed in (at the latest at {until})."),
        todo=N_("Hand in first, or wait until the time of your exam is up."),
    )


@dataclass
class TextNotProved(UserError):
    """``articles`` lists the articles that differ or are missing."""

    articles: str
    words = Words(
        N_("The text is not the official text of this edition: {articles}"),
        kept=N_("The text shown so far was kept; nothing was imported."),
        todo=N_("Take the text from the national database of laws and try again."),
    )


@dataclass
class TextUnreadable(UserError):
    """``reason`` is a code: ``too_large``, ``not_text``, ``not_docx``, ``no_articles``, ``article_too_long``,
    ``articles_uneven``, ``another_law``, or why reading was stopped (``file_stopped`` …)."""

    reason: str
    words = Words(
        N_("The file cannot be read as the text of a law: {reason}"),
        kept=N_("The text shown so far was kept; nothing was imported."),
        todo=N_("Choose a .docx or .txt file with one article under the other."),
    )


@dataclass
class LawNotImported(UserError):
    """What a preview of the import says as well."""

    problems: list[Problem]
    words = Words(
        N_("The law cannot be taken in: {problems}"),
        kept=N_("Nothing was written; the laws and questions are as they were."),
        todo=N_("Correct it in the file, or give what the file does not say."),
    )


EDITION_NEEDED = {
    "shipped": N_("it came with the program."),
    "later": N_("a later edition came after it."),
    "questions": N_("{count} questions were written for it, such as {codes}."),
    "exams": N_("exams ask about it: {titles}."),
}


@dataclass
class EditionInUse(UserError):
    """``needed`` is a key of EDITION_NEEDED, whose sentence has places for ``values``."""

    title: str
    needed: str
    values: dict[str, str | int] = field(default_factory=dict)
    words = Words(
        N_("{title} cannot be taken back: {needed}"),
        kept=N_("The edition and its questions stay as they are."),
        todo=N_("Take back first what rests on it, or take in the right text as the next edition."),
    )


@dataclass
class QuestionNotValid(UserError):
    """check_question gives the same problems while the question is being written."""

    problems: list[Problem]
    words = Words(N_("The question cannot be saved yet: {problems}"), kept=N_("The revision before is unchanged."), todo=N_("Correct it."))
