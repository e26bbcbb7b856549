"""Issuing certificates, their keys and their numbers."""

from dataclasses import dataclass

from lawstudy.domain.problems import Problem
from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_


@dataclass
class WrongKeySecret(UserError):
    """The password is the person's own, and the key is under an earlier one. Or the wrapped key was damaged: the two cannot be told
    apart."""

    words = Words(
        N_("Your signing key was made under an earlier password, and this one does not open it."),
        kept=N_("No number was taken and nothing was issued."),
        todo=N_("Enter the password that was set when the key was made."),
    )


@dataclass
class WrongPassword(WrongKeySecret):
    """It is not the password of the person's own account either."""

    words = Words(
        N_("The password is not right."),
        kept=N_("No number was taken and nothing was issued."),
        todo=N_("Type your password again; capitals count."),
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
class TemplateUnfit(UserError):
    """A form by which no certificate may be printed."""

    problems: list[Problem]
    words = Words(
        N_("This template cannot be used: {problems}"),
        kept=N_("Nothing was changed."),
        todo=N_("Correct what is named, then save it again."),
    )


@dataclass
class TemplateTaken(UserError):
    """Another form of the same kind has the name."""

    name: str
    words = Words(N_("There is a template called {name} already."), todo=N_("Choose another name."))


@dataclass
class ExamStillOpen(UserError):
    words = Words(
        N_("The exam is still open: scores and bands may change until it has closed."),
        todo=N_("Do it once the exam has closed."),
    )


@dataclass
class RevocationsUnfit(UserError):
    """``reason`` is a code; the words stand in ``lawstudy.words.problems``."""

    reason: str
    words = Words(
        N_("The list of revocations cannot be used: {reason}"),
        kept=N_("Nothing was changed."),
        todo=N_("Ask the organisation for its newest list, as it was written, and trust its key with its code first."),
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
    """An older record is in use again: the last number of ``series`` may be higher than what is known (``known``)."""

    series: str
    known: int
    words = Words(
        N_("An older record is in use again, so the last number of the series {series} must be confirmed (known here: {known})."),
        kept=N_("No number was taken and nothing was issued."),
        todo=N_("Look the last number up in the printed register and enter it."),
    )


@dataclass
class LastNumberTooLow(UserError):
    """``given`` was entered as the last number of ``series``, but ``known`` was given already."""

    series: str
    given: int
    known: int
    words = Words(
        N_("{given} was entered as the last number of the series {series}, but number {known} has been given already."),
        kept=N_("No number was taken and nothing was issued."),
        todo=N_(
            "Look the numbers after {given} up in the printed register. If {known} is right, enter it: numbers without a page there stay "
            "in the register as lost. If it cannot be right, stop here and ask whoever looks after this PC."
        ),
    )


@dataclass
class NumbersNotKept(UserError):
    """The side file of last numbers cannot be written; ``reason`` is an English source string."""

    reason: str
    words = Words(
        N_("The last number of certificates cannot be noted beside the workspace: {reason}"),
        kept=N_("What was issued is in the register, and its number stays taken."),
        todo=N_("Ask the administrator to make the folder of settings of this account writable, then print the rest."),
    )


@dataclass
class AlreadyRevoked(UserError):
    number: str
    words = Words(N_("The certificate {number} has been revoked already."), todo=N_("Refresh the page and look at its reason."))
