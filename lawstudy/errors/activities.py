"""The ledger of activities and its kinds."""

from dataclasses import dataclass

from lawstudy.errors.base import UserError, Words
from lawstudy.i18n import N_


@dataclass
class KindNameTaken(UserError):
    """``word`` is a name of the kind ``kind``, or a name that is wanted stands among its other words."""

    word: str
    kind: str
    words = Words(
        N_("“{word}” already belongs to the kind “{kind}”."),
        todo=N_("Choose another word, or take it away from “{kind}” first."),
    )


@dataclass
class KindWordShared(UserError):
    """A word for one kind would also be a word for ``kind``: then a table that says it has to be asked about each time."""

    word: str
    kind: str
    words = Words(
        N_("“{word}” is also a word for the kind “{kind}”. If both keep it, each table with this word will ask which is meant."),
        todo=N_("Leave the word out, or say that both are to have it."),
    )


@dataclass
class CampaignThere(UserError):
    """A campaign of this name has some of these days already."""

    name: str
    from_day: str
    to_day: str
    words = Words(
        N_("There is already a campaign “{name}” from {from_day} to {to_day}."),
        todo=N_("Change the days of that one, or choose days outside of it."),
    )


@dataclass
class ActivityTwice(UserError):
    """Another activity has the same day, kind and topic."""

    day: str
    topic: str
    words = Words(
        N_("There is already an activity of this kind and topic on that day: {day} “{topic}”."),
        todo=N_("Open that one and add to it. If there really were two, say so: both are then counted."),
    )


@dataclass
class ActivityCancelled(UserError):
    words = Words(
        N_("This activity was cancelled: nobody can be marked for it, and it does not come back in passing."),
        todo=N_("If it took place after all, restore it first."),
    )


@dataclass
class ActivityAhead(UserError):
    """Its day has not come yet. Whoever is on leave or on duty then may be written down before."""

    day: str
    words = Words(
        N_("This activity is on {day}, which has not come yet: nobody can have been there."),
        todo=N_("Record who came afterwards, or correct the date first. To record it all the same, say so."),
    )


@dataclass
class CorrectionUnexplained(UserError):
    """What stands in a register since an earlier day changes by a correction, which has a reason."""

    day: str
    words = Words(
        N_("This was recorded on {day}. Changing it now is a correction, and a correction has a reason."),
        todo=N_("Say shortly why: the sign-in sheet says otherwise, the wrong person was marked. Nothing about health or family."),
    )


@dataclass
class HoursRulesMeet(UserError):
    """Two rules for hours would hold for the same activities."""

    from_day: str
    to_day: str
    words = Words(
        N_("A rule for the same account, kinds and group holds from {from_day} to {to_day} already, and the days overlap."),
        todo=N_("End that one first, or name the kinds that the new one is for."),
    )


@dataclass
class HoursTargetMissing(UserError):
    words = Words(
        N_("No target of hours has been entered for this account, so nobody can be short of it."),
        todo=N_("Enter the target with the local document that asks for it."),
    )


@dataclass
class ActivityNotCancelled(UserError):
    words = Words(N_("This activity was not cancelled, so there is nothing to restore."), todo=N_("Look at it again."))


@dataclass
class ActivityHasPeople(UserError):
    """``people`` are in its register."""

    people: int
    words = Words(
        N_("This activity cannot be removed: {people} people are recorded for it."),
        todo=N_("Take their records back first, or cancel the activity: what is cancelled counts nowhere."),
    )


@dataclass
class ActivityMadeUpFor(UserError):
    """``people`` made it up elsewhere (补学)."""

    people: int
    words = Words(
        N_("This activity cannot be removed: {people} people have made it up at another one."),
        todo=N_("Cancel it instead, or take the link to it away there."),
    )


@dataclass
class ActivityReported(UserError):
    """``period`` is that of the frozen report."""

    period: str
    words = Words(
        N_("This activity cannot be removed: the frozen report on {period} counts it."),
        todo=N_("Cancel it instead: the report then shows the difference."),
    )


@dataclass
class FirmKnown(UserError):
    """Another firm has this name, as far as width, spaces and punctuation go."""

    name: str
    words = Words(
        N_("There is already a firm of this name: {name}."),
        todo=N_("Open that one and add to it; a firm stands in the list once."),
    )


@dataclass
class FirmNear(UserError):
    """Firms of nearly this name are known: only a person can say whether one of them is meant."""

    name: str
    others: list[str]
    words = Words(
        N_("“{name}” is nearly called like firms that are known: {others}."),
        todo=N_("If one of them is meant, use that one. If it is another firm, say so."),
    )


@dataclass
class FirmsUnknown(UserError):
    """These are not in the list of firms."""

    names: list[str]
    words = Words(
        N_("Not in the list of firms: {names}."),
        todo=N_("Correct the names, or add these firms to the list first; then save again."),
    )


@dataclass
class FirmsNotAsked(UserError):
    """Firms are named for an activity whose kind goes to none."""

    kind: str
    words = Words(
        N_("Activities of the kind “{kind}” go to no firms, so none can be named."),
        todo=N_("Choose the kind under which firms were visited, or leave the firms out."),
    )


@dataclass
class PlanItemKnown(UserError):
    """Another item of the year has the title, the kind and the days."""

    title: str
    day: str
    words = Words(
        N_("The plan already has “{title}” until {day}, of the same kind and days."),
        todo=N_("Change that item, or give this one another title or other days."),
    )


@dataclass
class NothingSupports(UserError):
    """A line of last year's arrangements is said to be done, and no row says so."""

    text: str
    words = Words(
        N_("Nothing in the ledger supports that this is done: {text}."),
        todo=N_("Tie a plan item to it, or write into the note what it was done by (a document, an office)."),
    )


@dataclass
class DutyKnown(UserError):
    """The same notice, entry of a list, report of a person or hearing stands there already."""

    title: str
    words = Words(
        N_("“{title}” stands there already."),
        todo=N_("Change that one, or write down what makes this one another."),
    )
