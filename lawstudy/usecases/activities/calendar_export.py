"""Activities of the ledger as a calendar file, for the calendars that people look into. It names nobody who is to come."""

from functools import partial

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.blob import Blob
from lawstudy.domain.kinds import by_code, of_code
from lawstudy.domain.page import LARGEST_PAGE
from lawstudy.store import activities, kinds, organisations
from lawstudy.usecases.activities.ledger_export import LedgerFilter
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_calendar(ctx: JobContext, *, wanted: LedgerFilter = LedgerFilter()) -> Blob:  # noqa: B008  # frozen
    """The activities that ``wanted`` lets through, each an event; cancelled ones say so, so that calendars take them out."""

    def read(reading: Context) -> tuple[str, list[tuple[Activity, str]]]:
        known = by_code(kinds.listed(reading.tx, ctx.reach.organisation_id))
        page = partial(
            activities.page,
            reading.tx,
            ctx.reach,
            first_day=wanted.first_day,
            last_day=wanted.last_day,
            kind=wanted.kind,
            status="",
            tag=wanted.tag,
            text=wanted.text,
            limit=LARGEST_PAGE,
        )
        some = page(cursor="")
        found = [*some.items]
        while some.next_cursor:
            some = page(cursor=some.next_cursor)
            found += some.items
        name = organisations.get(reading.tx, ctx.reach.organisation_id).name
        return name, [(each, of_code(known, each.kind).name) for each in found]

    house, listed = ctx.read(read)
    from lawstudy.documents.calendar_file import CALENDAR, CalendarEvent, calendar_bytes  # late: loads icalendar

    events = [
        CalendarEvent(
            uid=f"{held.activity_id}@lawstudy",
            summary=held.topic,
            day=held.held_on,
            ends_on=held.ends_on,
            starts_at=held.starts_at,
            minutes=held.minutes,
            place=held.place,
            kind=kind,
            note="；".join(f"{label}：{who}" for label, who in (("主讲", held.speaker), ("主持", held.chair)) if who),
            cancelled=held.status is ActivityStatus.CANCELLED,
            tentative=held.status is ActivityStatus.PLANNED,
        )
        for held, kind in listed
    ]
    data = calendar_bytes(f"{house} 学习活动", events, ctx.now)
    name = NOT_IN_NAMES.sub("-", f"{house}活动日历.ics")
    return Blob(name=name, media_type=CALENDAR, sha256=ctx.blobs.put(data), unprintable=())
