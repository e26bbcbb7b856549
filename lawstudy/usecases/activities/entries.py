"""What is written down of an activity, and the rules that turn it into one: form, CLI and import all come through here."""

import re
from collections.abc import Mapping
from uuid import UUID

from msgspec import structs

from lawstudy.domain.activity import (
    FIRST_TOPIC,
    LINES,
    Activity,
    ActivityFacts,
    ActivityStatus,
    AgendaItem,
    AttendanceMode,
    above_expected,
    same_key,
)
from lawstudy.domain.kinds import Family, Kind
from lawstudy.errors import ActivityCancelled, ActivityTwice, BadArgument, FirmsNotAsked, NotFound
from lawstudy.formats.written_agenda import agenda_items
from lawstudy.store import activities as store
from lawstudy.store import kinds, plans
from lawstudy.usecases.arguments import check_count, check_number, day_of, line_within, reason_given
from lawstudy.usecases.context import Context

LONGEST = 200
LONGEST_WORDS = 40
MOST_ITEMS = 50
MOST_HEADS = 100_000
MOST_FIRMS = 5_000
MOST_AMOUNT = 1_000_000
LONGEST_PERIOD_DAYS = 400
_ITEM = re.compile(f"(?:党组会?|会)?(?:前|集体|集中)?学法(?!用法)|{FIRST_TOPIC}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_LINES = {"topic": LONGEST, **{line.field.value: LONGEST for line in LINES}, "note": LONGEST, "cancel_reason": LONGEST}
_WORDS = dict.fromkeys(("kind_written", "headcount_written", "should_come", "firm_count_written", "amount_written"), LONGEST_WORDS)


class ActivityEntry(ActivityFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a coordinator writes down. Days are local ISO dates. ``status`` None: as the day and what is recorded say. ``headcount`` goes
    with the mode HEADCOUNT, where it may be missing until somebody has counted."""

    status: ActivityStatus | None = None
    cancel_reason: str = ""


_FACTS = ActivityFacts.__struct_fields__
# What no entry says and a change leaves.
_KEPT = ("group", "version", "entered_on", "recurrence", "makes_up_id")


def entry_of(activity: Activity) -> ActivityEntry:
    """What a form starts from: written back as it is, it changes nothing."""
    return ActivityEntry(**{name: getattr(activity, name) for name in _FACTS})


def activity_of(
    ctx: Context,
    activity_id: UUID,
    entry: ActivityEntry,
    *,
    before: Activity | None = None,
    group: str | None = None,
    marked: bool = False,
    came: int = 0,
    known: Mapping[str, Kind] | None = None,
) -> Activity:
    """The activity that ``entry`` makes of ``before`` (None: a new one), for the audience ``group`` (None: as before); ``marked``: its
    register names somebody, and ``came`` people of it were there. ``known`` are the kinds by code, for whoever writes many.

    On or before today it is held as soon as anyone is recorded; a past one also without. A cancelled one stays cancelled:
    ActivityCancelled for an entry that says otherwise. Calling one off takes a reason. BadArgument names the field that cannot be.
    """
    _check(entry)
    kind = kind_of(ctx, entry.kind, known)
    if kind.closed and (before is None or before.kind != kind.code):
        raise BadArgument(name="kind", reason="“{given}” is closed: nothing new is written under it", values={"given": kind.name})
    if entry.plan_item_id is not None and (before is None or before.plan_item_id != entry.plan_item_id):
        _check_plan_item(ctx, entry.plan_item_id)
    if entry.firm_count is not None and not kind.asks_for_firms:
        raise FirmsNotAsked(kind=kind.name)
    status = _status(ctx, entry, before, marked=marked)
    facts = {name: getattr(entry, name) for name in _FACTS}
    lines = {name: line_within(name, getattr(entry, name), least=int(name == "topic"), most=most) for name, most in _LINES.items()}
    words = {name: line_within(name, getattr(entry, name), least=0, most=most) for name, most in _WORDS.items()}
    lines["cancel_reason"] = _cancel_reason(status, lines["cancel_reason"], before)
    tags = tuple(dict.fromkeys(line_within("tags", tag, most=LONGEST) for tag in entry.tags))
    items = entry.agenda or (_named_items(lines["topic"], entry.kind_written, kind) if before is None else ())
    agenda = tuple(structs.replace(item, topic=line_within("agenda", item.topic, most=LONGEST)) for item in items)
    kept = {name: getattr(before, name) for name in _KEPT} if before is not None else {"entered_on": ctx.today}
    own = {"activity_id": activity_id, "status": status, "tags": tags, "agenda": agenda} | ({} if group is None else {"group": group})
    activity = Activity(**(facts | lines | words | kept | own))
    if before is None or (before.headcount, before.should_come) != (activity.headcount, activity.should_come):
        check_expected(activity, came)
    return activity


def _check_plan_item(ctx: Context, item_id: UUID) -> None:
    if not plans.is_there(ctx.tx, ctx.reach.organisation_id, item_id):
        raise NotFound(noun="plan_item", ident=str(item_id))


def check_expected(activity: Activity, came: int) -> None:
    """实到 ≤ 应到, heads or the ``came`` of the register: BadArgument for more than were to come."""
    heads = came if activity.headcount is None else activity.headcount
    should = above_expected(heads, activity.should_come)
    if should is not None:
        reason = "{came} people came and only {should} were to come (应到): one of the two is wrong"
        raise BadArgument(name="should_come", reason=reason, values={"came": heads, "should": should})


def _status(ctx: Context, entry: ActivityEntry, before: Activity | None, *, marked: bool) -> ActivityStatus:
    if entry.status is ActivityStatus.CANCELLED:
        return ActivityStatus.CANCELLED
    if before is not None and before.status is ActivityStatus.CANCELLED:
        if entry.status is not None:
            raise ActivityCancelled
        return ActivityStatus.CANCELLED
    was_held = before is not None and before.status is ActivityStatus.HELD
    if entry.held_on > ctx.today:
        if entry.status is ActivityStatus.HELD:
            raise BadArgument(name="status", reason="it lies in the future, so it was not held yet")
        if was_held and marked:
            raise BadArgument(name="held_on", reason="people are recorded for it, so it does not lie in the future")
        return ActivityStatus.PLANNED
    if marked or entry.headcount:
        return ActivityStatus.HELD
    if entry.status is not None:
        return entry.status
    still_held = was_held and before is not None and before.held_on == entry.held_on
    return ActivityStatus.HELD if still_held or entry.held_on < ctx.today else ActivityStatus.PLANNED


def _named_items(topic: str, kind_written: str, kind: Kind) -> tuple[AgendaItem, ...]:
    """The item that a meeting without an agenda is named after: 会前学法：行政复议法第五章, or that topic under the word 会前学法. The
    meeting itself is no study, so without the item it would count nowhere."""
    if kind.family is not Family.MEETING:
        return ()
    if _ITEM.match(topic):
        return agenda_items(topic, ())
    return (AgendaItem(number=1, topic=topic, law=True),) if _ITEM.match(kind_written) else ()


def _cancel_reason(status: ActivityStatus, said: str, before: Activity | None) -> str:
    """Whoever calls one off says why; one that is off keeps its reason, also none, as older ledgers have it."""
    if status is not ActivityStatus.CANCELLED:
        return ""
    if before is not None and before.status is ActivityStatus.CANCELLED:
        return said or before.cancel_reason
    return reason_given(said, name="cancel_reason")


_ADDED = (
    *("ends_on", "starts_at", "minutes", *(line.field.value for line in LINES)),
    *("note", "kind_written", "should_come", "agenda", "series_id", "firm_count", "firm_count_written"),
    *("amount", "amount_written"),
)
_BY_NAME = {"mode": AttendanceMode.BY_NAME, "headcount": None, "headcount_written": ""}


def with_more(before: Activity, said: ActivityEntry, *, marked: bool, named: int = 0) -> tuple[ActivityEntry, tuple[str, ...]]:
    """The known activity with what ``said`` adds or says otherwise; what is empty there changes nothing, tags are added. ``named``
    people are going to be marked with it.

    The second value says what contradicts what is known and was not taken: a ``headcount`` where people are recorded by name,
    ``names`` fewer than the heads that were counted.
    """
    known = entry_of(before)
    taken = {name: new for name in _ADDED if (new := getattr(said, name)) not in ("", 0, (), None)}
    taken["tags"] = tuple(dict.fromkeys((*known.tags, *said.tags)))
    heads = {"mode": AttendanceMode.HEADCOUNT, "headcount": said.headcount, "headcount_written": said.headcount_written}
    if said.headcount is not None:
        return (structs.replace(known, **taken), ("headcount",)) if marked else (structs.replace(known, **(taken | heads)), ())
    if named and before.mode is AttendanceMode.HEADCOUNT:
        fits = named >= (before.headcount or 0)
        return (structs.replace(known, **(taken | _BY_NAME)), ()) if fits else (structs.replace(known, **taken), ("names",))
    return structs.replace(known, **taken), ()


def check_once(ctx: Context, activity: Activity, before: Activity | None = None) -> None:
    """ActivityTwice when another activity has the day, kind and topic of ``activity``; one that was cancelled counts as known, and
    so does whatever shared them with ``before`` already."""
    key = same_key(activity.held_on, activity.kind, activity.topic)
    if before is not None and same_key(before.held_on, before.kind, before.topic) == key:
        return
    for known in store.alike(ctx.tx, ctx.reach, activity.held_on, activity.kind):
        if known.activity_id != activity.activity_id and same_key(known.held_on, known.kind, known.topic) == key:
            raise ActivityTwice(day=known.held_on, topic=known.topic)


def kind_of(ctx: Context, code: str, known: Mapping[str, Kind] | None = None) -> Kind:
    """BadArgument for a kind that the workspace does not have."""
    found = kinds.find(ctx.tx, ctx.reach.organisation_id, code) if known is None else known.get(code)
    if found is None:
        raise BadArgument(name="kind", reason="there is no kind “{given}”", values={"given": code[:LONGEST_WORDS]})
    return found


def _check(entry: ActivityEntry) -> None:
    first = day_of("held_on", entry.held_on)
    if entry.ends_on:
        days = (day_of("ends_on", entry.ends_on) - first).days
        if not 0 < days <= LONGEST_PERIOD_DAYS:
            raise BadArgument(name="ends_on", reason="the last day comes after the first, within a little more than a year")
    if entry.starts_at and not _CLOCK.fullmatch(entry.starts_at):
        raise BadArgument(name="starts_at", reason="“{given}” is not a time such as 14:30", values={"given": entry.starts_at[:20]})
    check_number("minutes", entry.minutes, 0, 24 * 60)
    _check_heads(entry)
    _check_number_of(entry, "firm_count", "firm_count_written", MOST_FIRMS)
    _check_number_of(entry, "amount", "amount_written", MOST_AMOUNT)
    check_count("agenda", len(entry.agenda), MOST_ITEMS, least=0)


def _check_heads(entry: ActivityEntry) -> None:
    if entry.headcount is not None:
        if entry.mode is not AttendanceMode.HEADCOUNT:
            raise BadArgument(name="headcount", reason="a headcount goes with counting heads, and with nothing else")
        check_number("headcount", entry.headcount, 0, MOST_HEADS)
    elif entry.headcount_written:
        raise BadArgument(name="headcount_written", reason="the number that it stands for is missing")


def _check_number_of(entry: ActivityEntry, name: str, name_written: str, most: int) -> None:
    """A number that may have been written as an about-number, which stands for nothing without it."""
    number = getattr(entry, name)
    if number is not None:
        check_number(name, number, 1, most)
    elif getattr(entry, name_written):
        raise BadArgument(name=name_written, reason="the number that it stands for is missing")
