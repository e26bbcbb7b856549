"""Errors for people: a registered code, typed parameters, and three sentences — what happened, what was kept, what to do.

``domain`` and ``usecases`` raise them; only a door puts them into words (:func:`message`). Anything else that is raised is
a bug: it is logged and shown as one plain sentence.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from lawstudy.i18n import N_, _
from lawstudy.problem_words import words_of

KEPT_ALL = N_("Nothing was changed.")


@dataclass(frozen=True)
class Words:
    """English source strings with ``str.format`` places named after the parameters."""

    happened: str
    kept: str = KEPT_ALL
    todo: str = ""


@dataclass(frozen=True)
class Message:
    """An error in the language of the person at the screen."""

    happened: str
    kept: str
    todo: str

    def text(self) -> str:
        return "\n".join(part for part in (self.happened, self.kept, self.todo) if part)


REGISTERED: dict[str, type["UserError"]] = {}


class UserError(Exception):
    """Base of all errors for people. Subclasses are dataclasses; their fields are the parameters."""

    code: ClassVar[str] = ""
    words: ClassVar[Words] = Words(N_("This cannot be done."))

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.code = "".join("_" + c.lower() if c.isupper() else c for c in cls.__name__).lstrip("_")
        if cls.code in REGISTERED:
            raise TypeError(f"error code {cls.code} is taken")
        REGISTERED[cls.code] = cls

    def parameters(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in getattr(self, "__dataclass_fields__", ())}

    def __str__(self) -> str:
        return f"{self.code} {self.parameters()}"


def message(error: UserError) -> Message:
    """The three sentences of ``error`` in the current language."""
    parameters = {name: _said(value) for name, value in error.parameters().items()}
    if isinstance(error, BadArgument) and error.values:
        parameters["reason"] = parameters["reason"].format(**error.values)
    words = error.words
    return Message(*(_(part).format(**parameters) for part in (words.happened, words.kept, words.todo)))


def _said(value: Any) -> Any:
    """A parameter in the current language: a list joined, codes and fixed words translated, anything else as it is."""
    if isinstance(value, list | tuple):
        return _("; ").join(str(_said(each)) for each in value)
    return _(words_of(value)) if isinstance(value, str) else value


# --- arguments and access -------------------------------------------------------------------------------------------------


@dataclass
class BadArgument(UserError):
    """An argument of a use case has the wrong type or an impossible value.

    ``reason`` is a fixed English sentence with places for ``values``, so that a door can translate it.
    """

    name: str
    reason: str
    values: dict[str, str | int] = field(default_factory=dict)
    words = Words(N_("The value of “{name}” cannot be used: {reason}"), todo=N_("Correct it and try again."))


@dataclass
class NotSignedIn(UserError):
    words = Words(N_("Nobody is signed in, or the sign-in has ended."), todo=N_("Sign in and try again."))


@dataclass
class NotAllowed(UserError):
    action: str
    words = Words(N_("Your account may not do this ({action})."), todo=N_("Ask the coordinator or the administrator."))


@dataclass
class UnknownAction(UserError):
    action: str
    words = Words(N_("There is no action “{action}”."), todo=N_("Check that all PCs run the same version of the program."))


@dataclass
class NotFound(UserError):
    """The thing does not exist, or lies outside the reach of the one who asks (the two are not told apart)."""

    noun: str
    ident: str
    words = Words(N_("There is no {noun} “{ident}”, or you may not see it."), todo=N_("Refresh the page and choose again."))


@dataclass
class AlreadyThere(UserError):
    """The database holds this id, code or name already."""

    words = Words(
        N_("There is already a record of this id, code or name."), todo=N_("Choose another one, or change the record that is there.")
    )


@dataclass
class LinkBroken(UserError):
    """Something that a record points to does not exist, or does not belong here."""

    words = Words(N_("Something that this record points to does not exist."), todo=N_("Refresh the page and choose again."))


@dataclass
class ChangedMeanwhile(UserError):
    noun: str
    words = Words(
        N_("Someone else changed this {noun} while you were working on it."),
        kept=N_("Their change was kept; yours was not saved."),
        todo=N_("Look at the new state, then make your change again."),
    )


@dataclass
class Cancelled(UserError):
    words = Words(N_("The work was cancelled."), kept=N_("What was there before is unchanged; nothing half-written remains."))


# --- sign-in --------------------------------------------------------------------------------------------------------------


@dataclass
class PasswordTooShort(UserError):
    least: int
    words = Words(N_("The password is too short: at least {least} characters are needed."), todo=N_("Choose a longer one."))


@dataclass
class NameTaken(UserError):
    name: str
    words = Words(N_("There is already an account “{name}”."), todo=N_("Choose another sign-in name."))


# --- workspace files --------------------------------------------------------------------------------------------------------


@dataclass
class WorkspaceMissing(UserError):
    path: str
    words = Words(N_("There is no workspace in {path}."), todo=N_("Choose another folder, or make a new workspace."))


@dataclass
class WorkspaceExists(UserError):
    path: str
    words = Words(N_("{path} already holds a workspace or other files."), todo=N_("Open it, or choose an empty folder."))


@dataclass
class WorkspacePlaceUnusable(UserError):
    """``reason`` is an English source string."""

    path: str
    reason: str
    words = Words(
        N_("No workspace can be made in {path}: {reason}"),
        kept=N_("Nothing was left there."),
        todo=N_("Choose another folder, on a local disk where you may write."),
    )


@dataclass
class FilesUnusable(UserError):
    """The folder of files of a workspace cannot be read or written; ``reason`` is an English source string."""

    reason: str
    words = Words(
        N_("The folder “files” of the workspace cannot be used: {reason}"),
        kept=N_("The records in the database are safe; this file was not read or kept."),
        todo=N_("Check the folder “files” in the workspace, then try again; or restore a backup."),
    )


@dataclass
class WorkspaceUnreadable(UserError):
    path: str
    reason: str
    words = Words(
        N_("The workspace in {path} cannot be read: {reason}"),
        kept=N_("The file was left exactly as it is; no new database was made."),
        todo=N_("Check that the disk is connected and that you may read the folder; or restore a backup."),
    )


@dataclass
class WorkspaceDamaged(UserError):
    path: str
    words = Words(
        N_("The database in {path} is damaged."),
        kept=N_("The file was left exactly as it is, so that it can be examined."),
        todo=N_("Restore the newest backup from the backups folder."),
    )


@dataclass
class WorkspaceReadOnly(UserError):
    path: str
    words = Words(
        N_("The workspace in {path} cannot be written to."),
        kept=N_("What is in it is safe."),
        todo=N_("Remove the write protection, or copy the folder to a place where you may write."),
    )


@dataclass
class WorkspaceInUse(UserError):
    path: str
    words = Words(
        N_("The workspace in {path} is open in another window of the program."),
        kept=N_("The other window goes on undisturbed."),
        todo=N_("Use that window, or close it first."),
    )


@dataclass
class WorkspaceOnNetwork(UserError):
    path: str
    kind: str
    words = Words(
        N_("{path} lies on a network drive ({kind}); a database there can be damaged when two PCs write."),
        todo=N_("Put the workspace on a local disk; to share one record, connect to a LawStudy server instead."),
    )


@dataclass
class WorkspaceNewer(UserError):
    path: str
    found: str
    known: str
    words = Words(
        N_("The workspace in {path} was made by a newer version of the program (schema {found}; this one knows {known})."),
        todo=N_("Update the program on this PC."),
    )


@dataclass
class DiskFull(UserError):
    words = Words(
        N_("The disk is full."),
        kept=N_("Everything saved before is safe; the last change was not saved."),
        todo=N_("Make room on the disk, then try again."),
    )


@dataclass
class WorkspaceBusy(UserError):
    words = Words(
        N_("The database is busy with other work."),
        kept=N_("Everything saved before is safe; this change was not saved."),
        todo=N_("Try again in a moment."),
    )


# --- exams ------------------------------------------------------------------------------------------------------------------


@dataclass
class ExamNotReady(UserError):
    """The settings of an exam have problems that forbid publishing; ``problems`` are their codes."""

    problems: list[str]
    words = Words(
        N_("The exam cannot be published yet: {problems}"), kept=N_("The draft was kept."), todo=N_("Correct it and publish again.")
    )


@dataclass
class NotEnoughQuestions(UserError):
    """``cells`` name what is short, e.g. ``multiple_choice xzfyf 3/2`` (needed/available)."""

    cells: list[str]
    words = Words(
        N_("There are not enough questions for this paper: {cells} (needed/available)."),
        todo=N_("Ask for fewer questions of this kind, or add questions to the bank."),
    )


@dataclass
class RulesConflict(UserError):
    """Each cell has enough questions, but no paper meets all rules over the whole paper."""

    rules: list[str]
    words = Words(N_("No paper meets all the rules at once: {rules}"), todo=N_("Loosen one of these rules."))


@dataclass
class ExamFixed(UserError):
    words = Words(N_("The exam has been published; this can no longer be changed."), todo=N_("Set a new exam if something must change."))


@dataclass
class ExamNotOpen(UserError):
    """``state`` is ``early``, ``late``, ``draft`` or ``closed``."""

    state: str
    words = Words(N_("The exam is not open now."), todo=N_("Look at its window on the page Exams."))


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
class NotReleased(UserError):
    """``what`` is ``score`` or ``key``."""

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


# --- certificates ---------------------------------------------------------------------------------------------------------


@dataclass
class WrongKeySecret(UserError):
    """Or the wrapped key was damaged: the two cannot be told apart."""

    words = Words(
        N_("This password does not open the signing key."),
        kept=N_("No number was taken and nothing was issued."),
        todo=N_("Enter the password that was set when the key was made."),
    )


@dataclass
class CharactersMissing(UserError):
    """``characters`` lists each with its code point."""

    characters: str
    words = Words(
        N_("The typeface of certificates lacks these characters: {characters}"),
        kept=N_("No number was taken and nothing was issued."),
        todo=N_("Check the name, or leave this person out of the file."),
    )


@dataclass
class ExamStillOpen(UserError):
    words = Words(
        N_("The exam is still open: scores and bands may change until it has closed."),
        todo=N_("Issue the certificates after the exam has closed."),
    )


@dataclass
class NoSigningKey(UserError):
    words = Words(
        N_("You have no signing key yet."),
        kept=N_("No number was taken and nothing was issued."),
        todo=N_("Make a signing key on the page Certificates; it is protected by your password."),
    )


@dataclass
class LastNumberToConfirm(UserError):
    """A restore put this workspace back: the last number of ``series`` may be higher than what is known (``known``)."""

    series: str
    known: int
    words = Words(
        N_("A backup was restored, so the last number of the series {series} must be confirmed (known here: {known})."),
        kept=N_("No number was taken and nothing was issued."),
        todo=N_("Look the last number up in the printed register and enter it."),
    )


@dataclass
class AlreadyRevoked(UserError):
    number: str
    words = Words(N_("The certificate {number} has been revoked already."), todo=N_("Refresh the page and look at its reason."))


# --- backup ---------------------------------------------------------------------------------------------------------------


@dataclass
class BackupDamaged(UserError):
    """``reason`` is an English source string."""

    name: str
    reason: str
    words = Words(
        N_("The backup {name} cannot be used: {reason}"),
        kept=N_("The workspace was not touched and nothing of the backup was written."),
        todo=N_("Choose another backup."),
    )


@dataclass
class BackupPlaceUnusable(UserError):
    path: str
    reason: str
    words = Words(
        N_("The backup cannot be written to {path}: {reason}"),
        kept=N_("The workspace is unchanged, and no unfinished file was left there."),
        todo=N_("Choose another place, or check that the disk is connected and may be written to."),
    )


@dataclass
class BackupsElsewhere(UserError):
    words = Words(
        N_("The record is kept on a server; backups are made there."),
        todo=N_("Ask whoever looks after the server."),
    )


# --- pasted and imported tables ---------------------------------------------------------------------------------------------


@dataclass
class TableUnreadable(UserError):
    """A pasted or imported table cannot be read at all; ``reason`` is an English source string."""

    reason: str
    words = Words(
        N_("This table cannot be read: {reason}."),
        kept=N_("Nothing was imported; the file itself is not changed."),
        todo=N_("Copy the cells from Excel or WPS and paste them, or save the file as .xlsx or CSV."),
    )


@dataclass
class PreviewOutdated(UserError):
    words = Words(
        N_("The preview no longer matches the records: something was changed since it was made."),
        kept=N_("Nothing was imported."),
        todo=N_("Look at the new preview, then import again."),
    )


# --- papers to print --------------------------------------------------------------------------------------------------------


@dataclass
class NoCommonPaper(UserError):
    words = Words(
        N_("Each candidate of this exam gets a paper of their own, so there is no common paper to print."),
        todo=N_("Set an exam with fixed questions, or with one draw for all, and print its paper."),
    )


@dataclass
class PaperNotDrawn(UserError):
    words = Words(
        N_("The questions of this exam are drawn when it is published; there is no paper yet."),
        kept=N_("The draft was kept."),
        todo=N_("Publish the exam, then print its paper."),
    )


# --- activities -------------------------------------------------------------------------------------------------------------


@dataclass
class CountedByHead(UserError):
    words = Words(
        N_("This activity counts heads only, so nobody can be marked by name."),
        todo=N_("Change the activity to attendance by name first."),
    )


# --- practice and study -----------------------------------------------------------------------------------------------------


@dataclass
class HeldForExam(UserError):
    """The question is on a paper of the person's running attempt, or of an exam that is open to them."""

    words = Words(
        N_("This question belongs to an exam that is open to you now."),
        kept=N_("Your practice so far was kept."),
        todo=N_("It can be practised again when the exam has closed."),
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
    """``reason`` is ``too_large``, ``not_text``, ``not_docx`` or ``no_articles``."""

    reason: str
    words = Words(
        N_("The file cannot be read as the text of a law: {reason}"),
        kept=N_("The text shown so far was kept; nothing was imported."),
        todo=N_("Choose a .docx or .txt file with one article under the other."),
    )


# --- the question bank ----------------------------------------------------------------------------------------------------


@dataclass
class QuestionNotValid(UserError):
    """``problems`` are ``field: code``; check_question gives them with their parameters."""

    problems: list[str]
    words = Words(N_("The question cannot be saved yet: {problems}"), kept=N_("The revision before is unchanged."), todo=N_("Correct it."))
