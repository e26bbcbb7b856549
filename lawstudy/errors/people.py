"""What stands in the way of writing people down."""

from dataclasses import dataclass

from lawstudy.domain.problems import Problem
from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_

BOTH_SAT, SITTING = N_("both have a paper of the same exam"), N_("one of them is sitting an exam")
OF_THEIR_OWN = N_("an exam that is not over yet gives one of them a form or an end of the window of their own")
IN_SERVICE, GONE, UNKNOWN_DAY = N_("in service"), N_("moved or retired"), N_("not known")


@dataclass
class NotAName(UserError):
    given: str
    words = Words(N_("“{given}” is not the name of a person."), todo=N_("Write the name in full, with two characters at least."))


@dataclass
class PersonUnclear(UserError):
    """``choices`` are names that mean one person each."""

    problem: Problem
    choices: tuple[str, ...]
    words = Words(N_("It is not clear who is meant. {problem}"), todo=N_("Write one of these: {choices}"))


@dataclass
class PersonNamedTwice(UserError):
    name: str
    words = Words(N_("{name} would be written twice at once."), todo=N_("Leave one of the two out, or say that it is another person."))


@dataclass
class StaffNumberTaken(UserError):
    """``standing`` is IN_SERVICE or GONE."""

    number: str
    name: str
    department: str
    standing: str
    words = Words(
        N_("The staff number {number} belongs to {name} ({department}, {standing})."),
        todo=N_("Look at which of the two is right, or leave the number empty."),
    )


@dataclass
class NamesakeThere(UserError):
    """``standing`` is IN_SERVICE or GONE."""

    name: str
    department: str
    standing: str
    words = Words(
        N_("There is already a person {name} ({department}, {standing})."),
        todo=N_("If it is really another person, say so and save again; if it is the same one, change that record or let them return."),
    )


@dataclass
class DayBeforeStart(UserError):
    """``start`` is the first day of what would be changed."""

    day: str
    start: str
    words = Words(
        N_("{day} is not after {start}, when this began."),
        todo=N_("Give a later day, or put right what was written down."),
    )


@dataclass
class DayBeforeEnd(UserError):
    day: str
    end: str
    words = Words(N_("{day} lies before {end}, until when the person was here."), todo=N_("Give a later day."))


@dataclass
class GoneByThen(UserError):
    """``end`` is a day, or UNKNOWN_DAY."""

    end: str
    words = Words(
        N_("The person has left (day: {end}), so nothing can begin after that."),
        todo=N_("Let the person return first, or put right what was written down without a day."),
    )


@dataclass
class StillHere(UserError):
    words = Words(N_("The person is in service and has no day of leaving."), todo=N_("Open the list again and look at the new state."))


@dataclass
class DayTooFar(UserError):
    day: str
    latest: str
    words = Words(N_("{day} lies too far ahead: {latest} is the latest day possible."), todo=N_("Give an earlier day."))


@dataclass
class LeavingOneself(UserError):
    words = Words(
        N_("Whoever is signed in cannot be the one who leaves: nobody could sign in as you any more."),
        todo=N_("Let another coordinator write it down."),
    )


@dataclass
class DepartmentTaken(UserError):
    name: str
    words = Words(
        N_("There is already a department “{name}”."),
        todo=N_("Choose another name; to bring people together move them there one by one, or import a roster."),
    )


@dataclass
class DepartmentEnded(UserError):
    name: str
    day: str
    words = Words(
        N_("The department “{name}” is there no more from {day} on."),
        todo=N_("Choose the department that took over its work, or open it again first."),
    )


@dataclass
class DepartmentHasPeople(UserError):
    name: str
    count: int
    day: str
    words = Words(
        N_("{count} people belong to “{name}” on {day} or later."),
        todo=N_("Move them to their new department from that day on, then close this one."),
    )


@dataclass
class AbsenceThere(UserError):
    """Two stays elsewhere of one person have days in common."""

    name: str
    from_day: str
    to_day: str
    words = Words(
        N_("{name} is written down as away from {from_day} to {to_day} already, and these days overlap."),
        todo=N_("Change the days of that entry, or take it out first."),
    )


@dataclass
class PeopleApart(UserError):
    """Two entries that cannot be one person. ``because`` says why."""

    name: str
    other: str
    because: str
    words = Words(
        N_("{name} and {other} cannot be joined: {because}"),
        todo=N_("Look at both histories."),
    )


@dataclass
class BothHaveAccounts(UserError):
    name: str
    words = Words(
        N_("Both entries of {name} have an account that opens: after joining them one person would have two."),
        todo=N_("Close one of the two accounts, then join them."),
    )


@dataclass
class MergeUndone(UserError):
    words = Words(N_("These two entries were parted already."), todo=N_("Look at them again."))
