"""应知应会清单 as it stands on a day: the entries of both parts, the rows that speak of each, and who was there."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from lawstudy.documents.fonts import unprintable
from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column
from lawstudy.documents.study_plan import PlanPaper, PlanSection, plan_document
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import EVERYONE, Activity, ActivityStatus
from lawstudy.domain.blob import DOCX, PDF, Blob
from lawstudy.domain.certificate import chinese_date
from lawstudy.domain.duties import KnowledgeEntry, ListPart, Whom
from lawstudy.domain.knowledge import holds, in_order, speaks_of
from lawstudy.domain.people import Person
from lawstudy.errors import BadArgument
from lawstudy.store import activities, attendance, organisations
from lawstudy.store import duties as store
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.arguments import day_of, line_within
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.duties.entries import LONGEST_WORD
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES
from lawstudy.usecases.listing import as_of, exported, listing
from lawstudy.usecases.people.of_period import day_of_period, people_on
from lawstudy.usecases.plans.plan_export import PlanFormat
from lawstudy.usecases.registry import Kind, job, use_case

COORDINATORS = {Role.COORDINATOR}
LEADERS = "班子"
TITLE = "领导干部应知应会党内法规和法律法规清单"
PARTS = {ListPart.PARTY: "一、党内法规", ListPart.LAW: "二、法律法规"}
WHOM = {Whom.COMMON: "共性", Whom.UNIT: "本单位", Whom.POST: "岗位"}


class KnowledgeLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry; ``holds`` on the day that was asked for. ``rows`` are the activities of the year that speak of it, ``covered`` those
    of the group who were at one of them, ``missing`` the others, by id in house order. An entry for a post that is a group of the
    bureau asks only those of it."""

    id: UUID
    version: int
    entry: KnowledgeEntry
    holds: bool
    rows: tuple[UUID, ...]
    covered: tuple[UUID, ...]
    missing: tuple[UUID, ...]


class KnowledgeList(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``day`` is that of which the entries hold or not; ``group`` whose coverage it is, on the last day of the year or today; ``names``
    are those of everybody who stands in a line. Whoever only sat in a headcount is nobody's name, so covers nothing."""

    day: str
    year: int
    group: str
    lines: tuple[KnowledgeLine, ...]
    names: dict[UUID, str]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def show_knowledge_list(ctx: Context, *, year: int, on: str = "", group: str = LEADERS, past: bool = False) -> KnowledgeList:
    """The list on a day (without one: today, or the last of the year that is over), with who covered which entry by the ledger of the
    year. ``past``: also what does not hold on that day."""
    first, last = year_days(year)
    day = day_of("on", on).isoformat() if on else day_of_period(ctx, last)
    there = people_on(ctx, day_of_period(ctx, last), group=line_within("group", group, most=LONGEST_WORD))
    found = sorted(store.of_kind(ctx.tx, ctx.reach.organisation_id, KnowledgeEntry), key=lambda each: in_order(each[1]))
    held = [one for one in activities.listed(ctx.tx, ctx.reach, first_day=first, last_day=last) if one.status is ActivityStatus.HELD]
    came: dict[UUID | None, set[UUID]] = {}
    for activity_id, who, missed in attendance.came(ctx.tx, ctx.reach, first, last) if found else ():
        for ident in {activity_id, missed} - {None}:  # what makes up another teaches what that one taught
            came.setdefault(ident, set()).add(who)
    of_post = {
        post: {person.id for person in people_on(ctx, day_of_period(ctx, last), group=post)}
        for post in {entry.post for _, entry in found if entry.whom is Whom.POST}
    }
    lines = [
        _line(duty.id, duty.version, entry, held, came, _asked(entry, there, of_post.get(entry.post, set())), day)
        for duty, entry in found
        if past or holds(entry, day)
    ]
    return KnowledgeList(day=day, year=year, group=group, lines=tuple(lines), names={person.id: person.name for person in there})


def _asked(entry: KnowledgeEntry, there: Sequence[Person], of_post: Collection[UUID]) -> list[UUID]:
    """Who is to know it: of a post that is a group of the bureau only its people; other posts are words that nobody can be told by."""
    return [person.id for person in there if not of_post or person.id in of_post]


def _line(
    ident: UUID,
    version: int,
    entry: KnowledgeEntry,
    held: Sequence[Activity],
    came: dict[UUID | None, set[UUID]],
    wanted: Sequence[UUID],
    day: str,
) -> KnowledgeLine:
    rows = [one.activity_id for one in held if speaks_of(entry, (one.topic, *(item.topic for item in one.agenda)))]
    there = set[UUID]().union(*(came.get(row, set()) for row in rows))
    return KnowledgeLine(
        id=ident,
        version=version,
        entry=entry,
        holds=holds(entry, day),
        rows=tuple(rows),
        covered=tuple(who for who in wanted if who in there),
        missing=tuple(who for who in wanted if who not in there),
    )


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def print_knowledge_list(ctx: JobContext, *, year: int, on: str = "", form: PlanFormat = PlanFormat.DOCX) -> Blob:
    """The list of a day to be printed, in its two parts; BadArgument for one without entries. Nothing of it says who knows what."""
    unit, found = ctx.read(lambda reading: _read(reading, year, on))
    if not found.lines:
        raise BadArgument(name="on", reason="the list has no entries on that day")
    if form is PlanFormat.XLSX:
        columns = [Column(title=each) for each in ("部分", "名称", "类别", "依据", "纳入日期", "备注")]
        rows = [(PARTS[line.entry.part][2:], *_cells(line.entry)) for line in found.lines]
        return exported(ctx, f"{unit}{TITLE}", (listing(f"{unit}{TITLE}", unit, as_of(found.day), columns, rows),), ListFormat.XLSX)
    from lawstudy.documents import official_docx, official_pdf  # these load reportlab and python-docx

    sections = [
        PlanSection(title=title, rows=tuple((str(number), *_cells(line.entry)) for number, line in enumerate(mine, start=1)))
        for part, title in PARTS.items()
        if (mine := [line for line in found.lines if line.entry.part is part])
    ]
    paper = PlanPaper(
        organisation=unit,
        title=f"{unit}{TITLE}",
        opening=as_of(found.day) + "。",
        widths=(10.0, 56.0, 18.0, 36.0, 18.0, 18.0),
        header=("序号", "名称", "类别", "依据", "纳入日期", "备注"),
        sections=tuple(sections),
        day=date.fromisoformat(ctx.today),
    )
    document = plan_document(paper)
    make, media_type = (official_pdf.pdf_bytes, PDF) if form is PlanFormat.PDF else (official_docx.docx_bytes, DOCX)
    name = f"{NOT_IN_NAMES.sub('-', paper.title)}.{form.value}"
    return Blob(name=name, media_type=media_type, sha256=ctx.blobs.put(make(document)), unprintable=unprintable(document))


def _read(ctx: Context, year: int, on: str) -> tuple[str, KnowledgeList]:
    found = show_knowledge_list.function(ctx, year=year, on=on, group=EVERYONE)
    return organisations.get(ctx.tx, ctx.reach.organisation_id).name, found


def _cells(entry: KnowledgeEntry) -> tuple[str, ...]:
    whom = f"{WHOM[entry.whom]}（{entry.post}）" if entry.post else WHOM[entry.whom]
    since = chinese_date(date.fromisoformat(entry.from_day)) if entry.from_day else ""
    return f"《{entry.name}》", whom, entry.basis, since, entry.note
