"""Who belonged where and when: memberships of departments and groups, dated.

Days are local ISO dates; a span holds from its ``from_day`` until the day before its ``to_day``. ``from_day`` "" is a start that
nobody knows, ``to_day`` "" means still. An end that nobody knows is UNKNOWN_END: such a span holds on no day that can be named.
The memberships of a person are in order and never overlap; groups stay open while a person is away, so that whoever returns is
what he was: of a group on a day is who belongs to the bureau and to the group on that day.
"""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct, structs

UNKNOWN_END = "0000-00-00"


class EndReason(StrEnum):
    """Why a membership ended: moved to another department, or left the bureau (调出, 退休, 其他). Nothing about health or family."""

    NONE = ""
    MOVED = "moved"
    TRANSFERRED = "transferred"
    RETIRED = "retired"
    OTHER = "other"
    UNKNOWN = "unknown"


class LeavingReason(StrEnum):
    """Those of the reasons that a person can give for leaving."""

    TRANSFERRED = "transferred"
    RETIRED = "retired"
    OTHER = "other"


class Membership(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stay in a department (None: in the bureau, without one). ``reason`` says why it ended."""

    department: UUID | None = None
    from_day: str = ""
    to_day: str = ""
    reason: EndReason = EndReason.NONE


class GroupSpan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Being in a group, with an optional role in it."""

    group: str
    from_day: str = ""
    to_day: str = ""
    role: str = ""


class Belonging(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person's memberships, oldest first, and groups."""

    memberships: tuple[Membership, ...]
    groups: tuple[GroupSpan, ...] = ()


class Misfit(StrEnum):
    """Why a change cannot have happened on its day."""

    BEFORE_START = "before_start"
    BEFORE_END = "before_end"
    NOT_THERE = "not_there"
    STILL_THERE = "still_there"


class DoesNotFit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``day`` is the start or the end that is in the way."""

    code: Misfit
    day: str


def holds(span: Membership | GroupSpan, day: str) -> bool:
    return span.from_day <= day and (not span.to_day or day < span.to_day)


def membership_on(who: Belonging, day: str) -> Membership | None:
    """The membership that holds on ``day``; None for someone who was not there, or of whom that is not known."""
    return next((membership for membership in who.memberships if holds(membership, day)), None)


def stays(who: Belonging, day: str) -> bool:
    """Whether ``who`` is there on ``day`` and from then on without an end: also who moves on, but nobody who is away for a time."""
    stay = membership_on(who, day)
    while stay is not None and stay.to_day:
        stay = membership_on(who, stay.to_day)
    return stay is not None


def membership_until(who: Belonging, day: str) -> Membership:
    """The membership of ``day``; else the last that began by then; else the first."""
    begun_by_then = [membership for membership in who.memberships if membership.from_day <= day]
    return begun_by_then[-1] if begun_by_then else who.memberships[0]


def groups_on(who: Belonging, day: str) -> tuple[str, ...]:
    return tuple(sorted({span.group for span in who.groups if holds(span, day)}))


def present(who: Belonging, today: str) -> Membership:
    """What is shown of a person: the membership of today; else the next that begins; else the last that ended."""
    now = membership_on(who, today)
    return now or next((m for m in who.memberships if m.from_day > today), who.memberships[-1])


def is_there(who: Belonging, today: str) -> bool:
    """Whether a person belongs to the bureau today, or is to come for the first time."""
    return membership_on(who, today) is not None or who.memberships[0].from_day > today


def present_groups(who: Belonging, today: str) -> tuple[str, ...]:
    """The groups of today; of someone who is to come, those of the first day."""
    return groups_on(who, max(today, who.memberships[0].from_day))


def begun(department: UUID | None, groups: tuple[str, ...], since: str) -> Belonging:
    spans = tuple(GroupSpan(group=group, from_day=since) for group in dict.fromkeys(groups))
    return Belonging(memberships=(Membership(department=department, from_day=since),), groups=spans)


def moved(who: Belonging, department: UUID | None, on: str) -> Belonging | DoesNotFit:
    """Into ``department`` from ``on`` on; on the first day of the present membership that puts right what was written down."""
    last = who.memberships[-1]
    if on < last.from_day:
        return DoesNotFit(code=Misfit.BEFORE_START, day=last.from_day)
    if last.to_day and last.to_day <= on:
        return DoesNotFit(code=Misfit.NOT_THERE, day=last.to_day)
    if department == last.department:
        return who
    if on == last.from_day:
        return put_right(who, department)
    ended = structs.replace(last, to_day=on, reason=EndReason.MOVED)
    begins = structs.replace(last, department=department, from_day=on)
    return structs.replace(who, memberships=(*who.memberships[:-1], ended, begins))


def put_right(who: Belonging, department: UUID | None) -> Belonging:
    """The last membership was in ``department`` all the time."""
    *before, last = who.memberships
    last = structs.replace(last, department=department)
    if before and before[-1].department == department and before[-1].to_day == last.from_day:
        last = structs.replace(last, from_day=before.pop().from_day)
    return structs.replace(who, memberships=(*before, last))


def left(who: Belonging, on: str, reason: EndReason) -> Belonging | DoesNotFit:
    """Not there any more from ``on`` on; said again it puts day and reason right."""
    last = who.memberships[-1]
    if on <= last.from_day:
        return DoesNotFit(code=Misfit.BEFORE_START, day=last.from_day)
    return structs.replace(who, memberships=(*who.memberships[:-1], structs.replace(last, to_day=on, reason=reason)))


def returned(who: Belonging, department: UUID | None, on: str) -> Belonging | DoesNotFit:
    """There again from ``on`` on; into the same department on the day of leaving takes the leaving back."""
    last = who.memberships[-1]
    if not last.to_day:
        return DoesNotFit(code=Misfit.STILL_THERE, day=last.from_day)
    if on < last.to_day:
        return DoesNotFit(code=Misfit.BEFORE_END, day=last.to_day)
    if on == last.to_day and department == last.department:
        stayed = structs.replace(last, to_day="", reason=EndReason.NONE)
        return structs.replace(who, memberships=(*who.memberships[:-1], stayed))
    return structs.replace(who, memberships=(*who.memberships, Membership(department=department, from_day=on)))


def regrouped(who: Belonging, groups: tuple[str, ...], on: str) -> Belonging | DoesNotFit:
    """In exactly ``groups`` from ``on`` on; roles in groups that stay are kept."""
    first = who.memberships[0].from_day
    if on < first:
        return DoesNotFit(code=Misfit.BEFORE_START, day=first)
    kept = [span for span in (_until(span, groups, on) for span in who.groups) if span is not None]
    there = {span.group for span in kept if holds(span, on)}
    fresh = [group for group in dict.fromkeys(groups) if group not in there]
    joined = [_reopened(kept, group, on) for group in fresh]
    return structs.replace(who, groups=tuple(sorted([*kept, *joined], key=lambda span: (span.from_day, span.group))))


def _until(span: GroupSpan, groups: tuple[str, ...], on: str) -> GroupSpan | None:
    """What stays of a span that is changed on a day: one that would begin later gives way to what holds from that day on."""
    if span.to_day and span.to_day <= on:
        return span
    if span.from_day > on:
        return None
    if span.group in groups:
        return structs.replace(span, to_day="")
    return None if span.from_day == on else structs.replace(span, to_day=on)


def _reopened(kept: list[GroupSpan], group: str, on: str) -> GroupSpan:
    """A new span, or the one that ended on the same day."""
    ended = next((span for span in kept if span.group == group and span.to_day == on), None)
    if ended is None:
        return GroupSpan(group=group, from_day=on)
    kept.remove(ended)
    return structs.replace(ended, to_day="")


def groups_put_right(who: Belonging, groups: tuple[str, ...]) -> Belonging:
    """In exactly ``groups`` since the first day: what is open and not among them was never so. Other ended spans stay."""
    open_ = {span.group for span in who.groups if not span.to_day}
    fresh = tuple(group for group in dict.fromkeys(groups) if group not in open_)
    stay = (span for span in who.groups if (span.to_day and span.group not in fresh) or (not span.to_day and span.group in groups))
    start = who.memberships[0].from_day
    return structs.replace(who, groups=(*(GroupSpan(group=group, from_day=start) for group in fresh), *stay))


def joined(kept: Belonging, other: Belonging) -> Belonging:
    """What one person had who had been entered twice. ``kept`` holds for its own days; of ``other`` the days before its first stay and
    after its last are taken, and groups in which ``kept`` never was."""
    first, last = kept.memberships[0].from_day, kept.memberships[-1].to_day
    before = [_cut(stay, until=first) for stay in other.memberships if stay.from_day < first]
    after = [_cut(stay, since=last) for stay in other.memberships if last > UNKNOWN_END and (not stay.to_day or stay.to_day > last)]
    mine = {span.group for span in kept.groups}
    groups = (*kept.groups, *(span for span in other.groups if span.group not in mine))
    return Belonging(
        memberships=(*before, *kept.memberships, *after), groups=tuple(sorted(groups, key=lambda span: (span.from_day, span.group)))
    )


def _cut(stay: Membership, *, until: str = "", since: str = "") -> Membership:
    """The part of a stay before ``until``, or from ``since`` on. An end that nobody knows stays one."""
    if until and (not stay.to_day or stay.to_day > until):
        return structs.replace(stay, to_day=until, reason=EndReason.MOVED)
    return structs.replace(stay, from_day=max(stay.from_day, since))
