"""What any call may be refused with: its arguments, the access to it, the records it names."""

from dataclasses import dataclass, field

from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_


@dataclass
class BadArgument(UserError):
    """An argument of a use case has the wrong type or an impossible value.

    ``name`` is a field or argument that words.fields knows (or a path of them). ``reason`` is a fixed English sentence with
    places for ``values``, or a code of words.problems, so that a door can translate it: never a sentence put together.
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
    """``action`` is the use case, for the log."""

    action: str
    words = Words(N_("Your account may not do this."), todo=N_("Ask the coordinator or the administrator."))


@dataclass
class BeyondDepartments(UserError):
    """An exam or an activity of people of other departments too."""

    words = Words(
        N_("This concerns people of other departments too."),
        kept=N_("Nothing was changed."),
        todo=N_("Ask a coordinator of the whole organisation."),
    )


@dataclass
class UnknownAction(UserError):
    """Asked for by a program of another version; ``action`` is for the log."""

    action: str
    words = Words(
        N_("One side does not know what the other asked for: their versions of the program differ."),
        todo=N_("Check that all PCs run the same version of the program."),
    )


@dataclass
class NotFound(UserError):
    """The thing does not exist, or lies outside the reach of the one who asks (the two are not told apart)."""

    noun: str
    ident: str
    words = Words(N_("There is no {noun} “{ident}”, or you may not see it."), todo=N_("Open the list again and choose from it."))


@dataclass
class AlreadyThere(UserError):
    """The database holds this id, code or name already."""

    words = Words(
        N_("There is already a record of this id, code or name."), todo=N_("Choose another one, or change the record that is there.")
    )


@dataclass
class LinkBroken(UserError):
    """Something that a record points to does not exist, or does not belong here."""

    words = Words(N_("Something that this record points to does not exist."), todo=N_("Open the list again and choose from it."))


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


@dataclass
class PasswordTooShort(UserError):
    least: int
    words = Words(
        N_("The password is too short: at least {least} characters are needed, spaces not counted and not all alike."),
        todo=N_("Choose a longer one."),
    )


@dataclass
class OwnAccountKept(UserError):
    words = Words(
        N_("Nobody closes the own account or gives up the own administration."),
        kept=N_("Nothing was changed."),
        todo=N_("Another administrator can do it."),
    )


@dataclass
class LastAdministrator(UserError):
    name: str
    words = Words(
        N_("{name} is the last administrator: nobody could make accounts, lift locks or restore a backup any more."),
        kept=N_("Nothing was changed."),
        todo=N_("Let another account have the role of administrator first."),
    )


@dataclass
class NameTaken(UserError):
    name: str
    words = Words(N_("There is already an account “{name}”."), todo=N_("Choose another sign-in name."))
