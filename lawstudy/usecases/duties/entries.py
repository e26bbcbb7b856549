"""What is written down of a duty, and the rules that it keeps: form, CLI and import all come through here."""

from collections.abc import Collection, Iterable
from uuid import UUID

from msgspec import structs

from lawstudy.domain.duties import DutyFacts, Hearing, IndexRow, KnowledgeEntry, LawReport, OfficeExam, PromptNotice, Whom
from lawstudy.domain.kinds import ActivityKind
from lawstudy.errors import BadArgument
from lawstudy.store import activities, people
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_count, check_number, day_of, line_within, text_within
from lawstudy.usecases.context import Context

LONGEST, LONGEST_WORD, LONGEST_TEXT = 200, 60, 4000
MOST = 200
MOST_POINTS = 1_000_000


def checked(ctx: Context, facts: DutyFacts, before: DutyFacts | None = None) -> DutyFacts:
    """``facts`` as they are kept; BadArgument names the field that cannot be, NotFound who or what is not there. Rows and people that
    ``before`` names already may stay, though they are gone by now."""
    match facts:
        case PromptNotice():
            return _prompt(ctx, facts, before.activities if isinstance(before, PromptNotice) else ())
        case KnowledgeEntry():
            return _knowledge(facts)
        case LawReport():
            return _law_report(ctx, facts, before)
        case Hearing():
            return _hearing(ctx, facts, before)
        case OfficeExam():
            return _office_exam(ctx, facts, before)
        case IndexRow():
            return _index_row(ctx, facts, before.activities if isinstance(before, IndexRow) else ())


def _prompt(ctx: Context, facts: PromptNotice, kept: Collection[UUID]) -> PromptNotice:
    """Received, then answered; a day to answer by is one on which it could be. An answer tells of measures."""
    received = day_of("received_on", facts.received_on)
    if received.isoformat() > ctx.today:
        raise BadArgument(name="received_on", reason="it has not come yet")
    for name, day in (("due_on", facts.due_on), ("answered_on", facts.answered_on)):
        if day and day_of(name, day) < received:
            raise BadArgument(name=name, reason="it lies before the day on which it was received")
    measures = text_within("measures", facts.measures, least=0, most=LONGEST_TEXT)
    if facts.answered_on and not measures:
        raise BadArgument(name="measures", reason="an answer says which measures were taken: write them down first")
    if facts.answered_on > ctx.today:
        raise BadArgument(name="answered_on", reason="that day has not come yet")
    return structs.replace(
        facts,
        issuer=line_within("issuer", facts.issuer, most=LONGEST_WORD),
        number=line_within("number", facts.number, least=0, most=LONGEST_WORD),
        content=text_within("content", facts.content, most=LONGEST_TEXT),
        measures=measures,
        activities=_activities(ctx, facts.activities, kept),
    )


def _knowledge(facts: KnowledgeEntry) -> KnowledgeEntry:
    post = line_within("post", facts.post, least=0, most=LONGEST_WORD) if facts.whom is Whom.POST else ""
    if facts.whom is Whom.POST and not post:
        raise BadArgument(name="post", reason="say whose post it is")
    for name, day in (("from_day", facts.from_day), ("to_day", facts.to_day)):
        if day:
            day_of(name, day)
    if facts.to_day and facts.to_day <= facts.from_day:
        raise BadArgument(name="to_day", reason="it lies before the first day")
    return structs.replace(
        facts,
        name=line_within("name", facts.name, most=LONGEST).strip("《》"),
        basis=line_within("basis", facts.basis, least=0, most=LONGEST),
        end_basis=line_within("end_basis", facts.end_basis, least=0, most=LONGEST),
        note=line_within("note", facts.note, least=0, most=LONGEST),
        post=post,
    )


def _law_report(ctx: Context, facts: LawReport, before: DutyFacts | None) -> LawReport:
    check_number("year", facts.year, FIRST_YEAR, LAST_YEAR)
    if not (isinstance(before, LawReport) and before.person_id == facts.person_id):
        people.get(ctx.tx, ctx.reach, facts.person_id)
    if facts.day:
        day_of("day", facts.day)
    place, document = line_within("place", facts.place, most=LONGEST), line_within("document", facts.document, least=0, most=LONGEST)
    return structs.replace(facts, place=place, document=document)


def _office_exam(ctx: Context, facts: OfficeExam, before: DutyFacts | None) -> OfficeExam:
    if not (isinstance(before, OfficeExam) and before.person_id == facts.person_id):
        people.get(ctx.tx, ctx.reach, facts.person_id)
    if day_of("day", facts.day).isoformat() > ctx.today:
        raise BadArgument(name="day", reason="that day has not come yet")
    if facts.points is not None:
        check_number("points", facts.points, 0, MOST_POINTS)
    return structs.replace(
        facts,
        organ=line_within("organ", facts.organ, most=LONGEST_WORD),
        post=line_within("post", facts.post, least=0, most=LONGEST_WORD),
        document=line_within("document", facts.document, least=0, most=LONGEST),
    )


def _hearing(ctx: Context, facts: Hearing, before: DutyFacts | None) -> Hearing:
    if not (isinstance(before, Hearing) and before.activity_id == facts.activity_id):
        activity = activities.get(ctx.tx, ctx.reach, facts.activity_id)
        if activity.kind != ActivityKind.COURT_VISIT:
            raise BadArgument(name="activity_id", reason="it is no 旁听庭审")
    court, cause = line_within("court", facts.court, most=LONGEST_WORD), line_within("cause", facts.cause, least=0, most=LONGEST)
    return structs.replace(facts, court=court, cause=cause)


def _index_row(ctx: Context, facts: IndexRow, kept: Collection[UUID]) -> IndexRow:
    check_number("year", facts.year, FIRST_YEAR, LAST_YEAR)
    for name, points in (("points", facts.points), ("own_points", facts.own_points)):
        if points is not None:
            check_number(name, points, -MOST_POINTS, MOST_POINTS)
    if facts.points is not None and facts.own_points is not None and facts.own_points > max(facts.points, 0):
        raise BadArgument(name="own_points", reason="it is more than the row can give")
    lines = {name: line_within(name, getattr(facts, name), least=0, most=LONGEST) for name in ("number", "department", "due")}
    texts = ("content", "standard", "asked", "own_words", "not_applicable")
    lines |= {name: text_within(name, getattr(facts, name), least=0, most=LONGEST_TEXT) for name in texts}
    lists = {name: _words(name, getattr(facts, name)) for name in ("kinds", "tags", "figures", "papers", "files")}
    return structs.replace(
        facts,
        index=line_within("index", facts.index, most=LONGEST),
        levels=tuple(line_within("levels", level, least=0, most=LONGEST) for level in facts.levels),
        activities=_activities(ctx, facts.activities, kept),
        **lines,
        **lists,
    )


def _words(name: str, given: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(line_within(name, one, most=LONGEST) for one in given))
    check_count(name, len(found), MOST, least=0)
    return found


def _activities(ctx: Context, given: Iterable[UUID], kept: Collection[UUID]) -> tuple[UUID, ...]:
    found = tuple(dict.fromkeys(given))
    check_count("activities", len(found), MOST, least=0)
    for ident in found:
        if ident not in kept:
            activities.get(ctx.tx, ctx.reach, ident)
    return found
