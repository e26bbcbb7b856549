"""Which exam a list of scores is of: by what a person typed, else by the rows, else by the title above them."""

import re
from collections import Counter
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.exam import BandLines, ExamOrigin, OutsideExam, Sitting
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.roster import RosterEntry
from lawstudy.domain.text import same_title
from lawstudy.errors import BadArgument
from lawstudy.formats.tables.notes import Level, Note, nothing_chosen
from lawstudy.formats.tables.table import Table
from lawstudy.formats.written.dates import YearHint, read_days
from lawstudy.store import exams as store
from lawstudy.store import organisations, people
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_number, day_of
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.makeups import first_sitting, makeup_people
from lawstudy.usecases.imports.engine import Reading

LISTED = ""
LONGEST = 120
_AN_EXAM = re.compile(r"考试|测试|测验|考核|竞赛|补考")
_SCORES_OF = re.compile(r"(?:的)?(?:成绩|分数|得分|结果|参考人员|人员名单|花名册|情况)")
_ORGANISED = re.compile(r"([^\W\d_]{2,20}(?:局|委|办|厅|部|院|党校|中心|政府))(?:统一|联合|牵头)*(?:组织|主办|举办|承办)")
_ORGANISER_LABEL = re.compile(r"(?:主办|组织|举办|承办|主考)(?:单位|部门|机构|方)\s*[:：]\s*([^\s:：，,；;]{2,40})")
_TIME_LABEL = re.compile(r"(?:考试|测试|竞赛|答题|开考)(?:时间|日期)\s*[:：]\s*([^:：，,；;]{4,40})")
_NAME_LABEL = re.compile("^(?:考试|试卷|测试|竞赛|活动)?(?:名称|标题|主题)\\s*[:：]\\s*")
_MARKS_IN_BRACKETS = re.compile("[(（][^()（）]*满分[^()（）]*[)）]")
_FULL_MARKS = re.compile(r"满分[:：为]?\s*(\d{1,4})|(\d{1,4})\s*分制|总分\s*(\d{2,4})\s*分?\)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


class OutsideFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of the exam beside its scores; empty texts and 0 are taken from the table where it says them.

    ``title`` and ``year`` together name an exam: scores of one that is known already are added to it. Lines and full marks in
    hundredths of a point (0: by the table, else 100 points); with both lines None bands come from the organiser alone. ``roster`` is
    whom the exam was for when it is new: EVERYONE ("*"; of a 补考 whoever owes it), a group, or LISTED ("", the people in the table).
    Days are local ISO dates.
    """

    title: str = ""
    year: int = 0
    origin: ExamOrigin = ExamOrigin.OUTSIDE
    sitting: Sitting = Sitting.REGULAR
    organiser: str = ""
    period_start: str = ""
    period_end: str = ""
    total_points: int = 10_000
    passing: int | None = 6_000
    excellent: int | None = 9_000
    roster: str = EVERYONE
    first_sitting_id: UUID | None = None


class Exams(Struct, frozen=True, kw_only=True):
    """The exam as it will be written, the one that is known already, and who must sit. ``may``: who joins the roster of a new 补考
    by being listed."""

    outside: OutsideExam
    known: Exam | None
    roster: dict[UUID, RosterEntry]
    first_sitting_id: UUID | None = None
    may: frozenset[UUID] = frozenset()

    def as_exam(self) -> Exam:
        """The known exam, or the one that accepting would make."""
        return self.known or Exam(id=UUID(int=0), state=ExamState.CLOSED, version=1, outside=self.outside)


def exam_of(reading: Reading[OutsideFacts], columns: dict[str, str]) -> Exams:
    """``columns`` are the meanings of title, organiser and period in the table. Notes say what was taken from where."""
    ctx, facts = reading.ctx, reading.facts
    outside = _outside(reading, columns)
    known = _known(ctx, outside)
    follows = facts.first_sitting_id
    if follows is not None:
        follows = first_sitting(ctx, follows, exam_id=known.id if known else None, year=outside.year, own=False)
    if known is not None and known.outside is not None:
        outside = structs.replace(known.outside, organiser=known.outside.organiser or outside.organiser)
    may = () if follows is None or known is not None else store.roster(ctx.tx, ctx.reach.organisation_id, follows).entries
    return Exams(
        outside=outside,
        known=known,
        roster=_roster(ctx, facts, known, follows),
        first_sitting_id=follows,
        may=frozenset(entry.person_id for entry in may),
    )


def exam_of_caption(caption: str) -> str:
    """``2026年度学法考试成绩表（第一批）`` → 2026年度学法考试; "" for a caption that names no exam."""
    named = _NAME_LABEL.sub("", " ".join(caption.split()))
    name = _SCORES_OF.split(_MARKS_IN_BRACKETS.sub("", named))[0].strip()
    return name if _AN_EXAM.search(name) else ""


def organiser_of(caption: str) -> str:
    """2026年度学法考试成绩表（由区司法局统一组织）, 主办单位：区司法局 → 区司法局; "" for a line that names none."""
    if (labelled := _ORGANISER_LABEL.search(caption)) is not None:
        return labelled[1]
    match = _ORGANISED.search("".join(caption.split()))
    return "" if match is None else match[1].rpartition("由")[2]


def full_marks_of(text: str) -> int | None:
    """The full marks that a header or a title names, in hundredths: 成绩（满分120） → 12000."""
    match = _FULL_MARKS.search(text)
    return None if match is None else 100 * int(next(number for number in match.groups() if number))


# --- what the table says --------------------------------------------------------------------------------------------------------------


def _outside(reading: Reading[OutsideFacts], columns: dict[str, str]) -> OutsideExam:
    facts, table = reading.facts, reading.table
    house = organisations.get(reading.ctx.tx, reading.ctx.reach.organisation_id)
    title = " ".join((facts.title or _most(table, columns["title"]) or _caption(table)).split())[:LONGEST]
    year = facts.year or _year_of(title) or _year_of(table.title) or house.year
    if not facts.title and title:
        reading.notes.append(Note(code="exam_title_taken", level=Level.SAID, value=title))
    if not facts.year:
        reading.notes.append(Note(code="exam_year_taken", level=Level.SAID, value=str(year)))
    organiser = facts.organiser or _most(table, columns["organiser"])
    if not organiser and (organiser := next((found for line in (table.title, *table.above) if (found := organiser_of(line))), "")):
        reading.notes.append(Note(code="organiser_taken", level=Level.SAID, value=organiser))
    first, last = _period(_most(table, columns["period"]), year, reading.ctx.today)
    if not first and not facts.period_start:
        first, last = _period_above(reading, year)
    outside = OutsideExam(
        title=title,
        year=year,
        origin=facts.origin,
        sitting=facts.sitting,
        organiser=" ".join(organiser.split())[:LONGEST],
        period_start=facts.period_start or first,
        period_end=facts.period_end or last,
        total_points=facts.total_points,
        bands=_lines(facts),
    )
    _check(outside)
    return outside


def _most(table: Table, meaning: str) -> str:
    """What most rows say."""
    words = Counter(text for row in table.rows if (text := row.text(meaning)))
    return words.most_common(1)[0][0] if words else ""


def _caption(table: Table) -> str:
    return exam_of_caption(table.title) or exam_of_caption(table.sheet)


def _year_of(text: str) -> int:
    found = _YEAR.search(text)
    return int(found[0]) if found else 0


def _period(text: str, year: int, today: str) -> tuple[str, str]:
    """The first and last day that a cell names; ("", "") when it names none for certain."""
    days = read_days(text, YearHint(year, "facts", today), nothing_chosen).value if text else None
    return (days[0].first, days[-1].last) if days else ("", "")


def _period_above(reading: Reading[OutsideFacts], year: int) -> tuple[str, str]:
    """考试时间：11月20日—11月24日 in a line above the header; it is told that it was taken."""
    for line in reading.table.above:
        found = _TIME_LABEL.search(line)
        first, last = _period(found[1].strip(), year, reading.ctx.today) if found else ("", "")
        if first:
            days = first if first == last else f"{first}–{last}"
            reading.notes.append(Note(code="exam_days_taken", level=Level.SAID, value=days))
            return first, last
    return "", ""


def _lines(facts: OutsideFacts) -> BandLines | None:
    if facts.passing is None or facts.excellent is None:
        return None
    if not 0 < facts.passing <= facts.excellent <= facts.total_points:
        raise BadArgument(name="passing", reason="it must lie above zero, not above the line for 优秀, and that not above the full marks")
    return BandLines(passing=facts.passing, excellent=facts.excellent)


def _check(outside: OutsideExam) -> None:
    if outside.origin is ExamOrigin.OWN:
        raise BadArgument(name="origin", reason="an own exam gets no scores from outside")
    check_number("year", outside.year, FIRST_YEAR, LAST_YEAR)
    for name in ("period_start", "period_end"):
        if day := getattr(outside, name):
            day_of(name, day)


# --- what is known --------------------------------------------------------------------------------------------------------------------


def _known(ctx: Context, outside: OutsideExam) -> Exam | None:
    """The exam of this year, title and sitting; width, case and spaces of the title do not tell two apart."""
    found = store.listed(ctx.tx, ctx.reach.organisation_id, year=outside.year)
    wanted = same_title(outside.title)
    same = (exam for exam in found if exam.outside is not None and same_title(exam.title) == wanted)
    return next((exam for exam in same if exam.outside is not None and exam.outside.sitting is outside.sitting), None)


def _roster(ctx: Context, facts: OutsideFacts, known: Exam | None, follows: UUID | None) -> dict[UUID, RosterEntry]:
    """The roster of a known exam as it is frozen; for a new one the people it was for, in house order: of a 补考 those who failed,
    were absent or have 缓考. ExamStillOpen while the exam that it follows is."""
    if known is not None:
        return {entry.person_id: entry for entry in store.roster(ctx.tx, ctx.reach.organisation_id, known.id).entries}
    if facts.roster == LISTED:
        return {}
    order = {name: place for place, name in enumerate(people.departments(ctx.tx, ctx.reach.organisation_id))}
    everyone = people.everyone(ctx.tx, ctx.reach)
    wanted = [person for person in everyone if facts.roster == EVERYONE or facts.roster in person.groups]
    if follows is not None:
        owing = {person.person_id for person in makeup_people.function(ctx, exam_id=follows) if person.needs_it}
        wanted = [person for person in wanted if person.id in owing]
    elif not wanted:
        raise BadArgument(name="roster", reason="nobody is in the group “{given}”", values={"given": facts.roster})
    wanted.sort(key=lambda person: order.get(person.department, len(order)))
    return {person.id: RosterEntry(person_id=person.id, department=person.department) for person in wanted}
