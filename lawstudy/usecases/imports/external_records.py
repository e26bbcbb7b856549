"""外部学习记录: what the lists of other platforms can mean, what a row says of a person and a course, and how records are written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.external_records import ExternalRecord
from lawstudy.domain.people import Person
from lawstudy.errors import BadArgument
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.meaning import Meaning
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Lists
from lawstudy.formats.written.completion import COMPLETE, INCOMPLETE, State, read_completion, read_platform_hours
from lawstudy.formats.written.reasons import without_reason
from lawstudy.store import external_records as store
from lawstudy.store import organisations, people
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_number, line_within
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.imports import engine
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.columns_by_values import heads_people, like_a_department, like_a_name
from lawstudy.usecases.imports.engine import Noun, Reading
from lawstudy.usecases.imports.named_rows import DEPARTMENT, NAME, STAFF_NUMBER, NamedRows
from lawstudy.usecases.imports.preview import Accepted, FieldChange, ImportPreview, Outcome
from lawstudy.usecases.imports.records import Records, RecordWrite
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.units import UNIT_COLUMN
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
CODE = "external_records"
PLATFORM, COURSE, COMPLETION, HOURS, YEAR = "platform", "course", "completion", "platform_hours", "year"
SAME, THIS, KEEP, TAKE = "=same", "=this", "=keep", "=take"
LONGEST = 120
# How long somebody was on the platform is none of the hours that it counts; 计划完成时间 is no day on which anybody completed anything.
_WATCHED = re.compile("时长|用时|学习时间|观看时间|在线时间|分钟")
_NOT_A_DAY_OF_COMPLETION = re.compile("计划|应|要求|期限|时限|截[止至]|限期")
_WRITTEN_DAY = re.compile(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")
_WRITTEN_YEAR = re.compile(r"(20\d\d|\d\d)(?:\.0)?年?度?")

VOCABULARY: tuple[Meaning, ...] = (
    Meaning(
        NAME,
        ("姓名", "名字", "学员姓名", "学员名称", "用户姓名", "用户名称", "真实姓名", "人员姓名", "name"),
        also=("学员", "人员", "用户"),
        parts=("姓名",),
        shape=like_a_name,
    ),
    Meaning(
        COURSE,
        ("课程", "课程名称", "专题", "专题名称", "培训班", "班次", "班级名称", "培训项目", "专题班", "学习内容", "course"),
        also=("名称", "项目", "班级"),
        parts=("课程名", "专题名"),
    ),
    Meaning(
        COMPLETION,
        (
            "完成情况",
            "完成状态",
            "学习状态",
            "学习情况",
            "是否完成",
            "完成率",
            "学习进度",
            "进度",
            "完成进度",
            "结业情况",
            "是否结业",
            "考核结果",
            "是否达标",
            "达标情况",
        ),
        also=("状态", "情况", "结果", "是否合格"),
        parts=("完成", "结业", "进度"),
    ),
    Meaning(
        HOURS,
        ("学时", "获得学时", "已获学时", "已修学时", "完成学时", "总学时", "学时数", "认定学时", "课时", "累计学时"),
        also=("学分",),
        parts=("学时",),
    ),
    Meaning(YEAR, ("年度", "所属年度", "学习年度", "年份", "培训年度")),
    Meaning(PLATFORM, ("平台", "学习平台", "平台名称", "来源平台", "来源")),
    Meaning(
        DEPARTMENT,
        ("科室", "所在科室", "部门", "所在部门", "处室", "股室", "所属科室", "所属部门", "department"),
        also=("单位",),
        parts=("科室", "部门"),
        shape=like_a_department,
    ),
    UNIT_COLUMN,
    Meaning(STAFF_NUMBER, ("人员编号", "工号", "职工编号", "职工号", "staffnumber"), also=("编号",)),
)


class PlatformFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person says of the list as a whole, where no column says it. ``year`` 0 is the bureau's."""

    platform: str = ""
    course: str = ""
    year: int = 0


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_records_import(ctx: JobContext, *, source: ImportSource, facts: PlatformFacts) -> ImportPreview:
    """What accepting would do, row by row. BadArgument where neither the list nor ``facts`` say the platform or the course."""
    return engine.preview(ctx, COURSES, source, _checked(ctx, facts)).preview


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_records_import(
    ctx: JobContext, *, source: ImportSource, facts: PlatformFacts, token: str, batch_id: UUID | None = None
) -> Accepted:
    """Write what was previewed, open rows left out; PreviewOutdated when it is no longer the same."""
    return engine.accept(ctx, COURSES, source, _checked(ctx, facts), token, batch_id)[0]


def _checked(ctx: JobContext, facts: PlatformFacts) -> PlatformFacts:
    year = facts.year or ctx.read(lambda c: organisations.get(c.tx, c.reach.organisation_id).year)
    check_number("year", year, FIRST_YEAR, LAST_YEAR)
    return PlatformFacts(
        platform=line_within("platform", facts.platform, least=0, most=LONGEST),
        course=line_within("course", facts.course, least=0, most=LONGEST),
        year=year,
    )


# --- planning -------------------------------------------------------------------------------------------------------------------------


@dataclass
class _Planning:
    reading: Reading[PlatformFacts]
    writes: list[RecordWrite[ExternalRecord]] = field(default_factory=list)
    slots: int = 0

    def __post_init__(self) -> None:
        ctx, year = self.reading.ctx, self.reading.facts.year
        self._people = NamedRows(self.reading, on=min(f"{year}-12-31", ctx.today))
        self._known = {record.key: record for record in store.of_year(ctx.tx, ctx.reach.organisation_id, year)}
        self._first: dict[object, tuple[str, str]] = {}

    def take(self, row: RowReading) -> None:
        claim, second = self._people.claim(row), self._line(row, COURSE, self.reading.facts.course)
        if claim.person is None:
            self.reading.put(row, claim.outcome, claim.title, second or claim.department)
            return
        after = self._record(row, claim.person, second)
        if after is None or self._is_repeat(row, claim.person, after):
            outcome = Outcome.NEW if after is None else Outcome.UNCHANGED
            self.reading.put(row, outcome, claim.person.name, second, subject=claim.person.id)
            return
        known = self._known.get(after.key)
        after = after if known is None else self._over(row, known, after)
        changes = _differences(known, after)
        outcome = Outcome.NEW if known is None else Outcome.CHANGED if changes else Outcome.UNCHANGED
        put = self.reading.put(row, outcome, claim.person.name, second, changes=changes, subject=claim.person.id)
        if put in {Outcome.NEW, Outcome.CHANGED}:
            self.writes.append(RecordWrite(slot=self.slots, after=after, before=known))
            self.slots += 1

    def _record(self, row: RowReading, person: Person, course: str) -> ExternalRecord | None:
        """What the row says; None when something has to be asked or written first."""
        platform = self._line(row, PLATFORM, self.reading.facts.platform)
        for meaning, said, missing in ((PLATFORM, platform, "platform_missing"), (COURSE, course, "course_missing")):
            if not said:
                row.say(Note(code=missing), meaning)
        self._check_year(row)
        by_day = not _NOT_A_DAY_OF_COMPLETION.search(self.reading.table.header(COMPLETION))
        state = row.read(COMPLETION, lambda cell: read_completion(cell, row.choose, by_day=by_day))
        if by_day and state is not None:
            self._check_day(row, state.written)
        hours = row.read(HOURS, lambda cell: read_platform_hours(cell, row.choose))
        state = state or self._unsaid(row)
        if state is None or not row.settled:
            return None
        return ExternalRecord(
            id=RECORDS.slot_id(self.slots),
            person_id=person.id,
            platform=platform,
            course=course,
            year=self.reading.facts.year,
            done=state.done,
            hours=hours,
            written=state.written,
        )

    def _check_year(self, row: RowReading) -> None:
        """A list is of one year: a row of another one is left to the list of that year."""
        written = _WRITTEN_YEAR.fullmatch("".join(row.row.text(YEAR).split()))
        year = 0 if written is None else int(written[1]) + (2000 if len(written[1]) == 2 else 0)
        if (year or row.row.text(YEAR).strip("-—/ ")) and year != self.reading.facts.year:
            seen = without_reason(row.row.text(YEAR).strip())[:20]
            row.ask_whether(Note(code="other_year", value=seen, other=str(self.reading.facts.year), key=f"other-year:{seen}"), YEAR)

    def _check_day(self, row: RowReading, written: str) -> None:
        """A course that was completed in another year belongs to the list of that year; nobody completed one on a day to come."""
        found = _WRITTEN_DAY.match(written)
        if found is None:
            return
        day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
        if int(found[1]) != self.reading.facts.year:
            note = Note(code="other_year", value=written[:20], other=str(self.reading.facts.year), key=f"other-year:{found[1]}")
            row.ask_whether(note, COMPLETION)
        elif day > self.reading.ctx.today:
            row.ask_whether(Note(code="completion_ahead", value=written[:20], key="completion-ahead"), COMPLETION)

    def _unsaid(self, row: RowReading) -> State | None:
        """No state stands there: in a list of those who completed it nobody writes one, and elsewhere it means that nobody did."""
        if not row.settled:
            return None
        choice = row.chosen("completion:")
        if choice is not None and not choice.startswith("="):
            return read_completion(choice, row.choose).value
        row.say(Note(code="completion_missing", level=Level.ASKED, repairs=(COMPLETE, INCOMPLETE), key="completion:"), COMPLETION)
        return None

    def _is_repeat(self, row: RowReading, person: Person, after: ExternalRecord) -> bool:
        """The same person and course once more: the same is told, another thing is asked about."""
        text = repr((after.done, after.hours))
        first, said = self._first.setdefault(after.key, (row.row.place, text))
        if first == row.row.place:
            return False
        if said == text:
            row.say(Note(code="row_same", level=Level.SAID, value=person.name, other=first), NAME)
            return True
        key = f"record-twice:{row.row.place}"
        choice = row.chosen(key)
        if choice == THIS:
            self.writes = [write for write in self.writes if write.after.key != after.key]
            self.reading.rows = [structs.replace(one, outcome=Outcome.SKIPPED) if one.place == first else one for one in self.reading.rows]
            return False
        if choice != SAME:
            row.say(Note(code="record_twice", level=Level.ASKED, value=person.name, other=first, repairs=(SAME, THIS), key=key), NAME)
        return True

    def _over(self, row: RowReading, known: ExternalRecord, after: ExternalRecord) -> ExternalRecord:
        """Over what is known: hours that the list does not say stay. Who had completed a course and now has not is asked about."""
        hours = known.hours if after.hours is None else after.hours
        after = structs.replace(after, id=known.id, platform=known.platform, course=known.course, hours=hours, version=known.version)
        if known.done and not after.done:
            key = f"completion-gone:{known.id}"
            choice = row.chosen(key)
            if choice == KEEP:
                return structs.replace(after, done=True, written=known.written)
            if choice != TAKE:
                note = Note(code="completion_gone", level=Level.ASKED, repairs=(KEEP, TAKE), key=key, value=known.written or COMPLETE)
                row.say(structs.replace(note, other=after.written), COMPLETION)
        return after

    def _line(self, row: RowReading, meaning: str, otherwise: str) -> str:
        text = " ".join(shown(row.cell(meaning)).split())
        if len(text) > LONGEST:
            row.say(Note(code="text_cut", level=Level.SAID, value=text[:30], other=str(LONGEST)), meaning)
        return text[:LONGEST] or otherwise


def _plan(reading: Reading[PlatformFacts]) -> Sequence[RecordWrite[ExternalRecord]]:
    watched = [column.header for column in reading.table.columns if column.ignored and _WATCHED.search(column.header)]
    if watched:
        reading.notes.append(Note(code="platform_time", level=Level.SAID, value="、".join(watched)))
    for meaning, said in ((PLATFORM, reading.facts.platform), (COURSE, reading.facts.course)):
        if not said and not reading.table.letter(meaning) and reading.table.rows:
            raise BadArgument(name=meaning, reason="no column of the list names it: write it for the list as a whole")
    planning = _Planning(reading)
    for row in reading.readings((NAME, COURSE)):
        planning.take(row)
    return planning.writes


def _differences(before: ExternalRecord | None, after: ExternalRecord) -> tuple[FieldChange, ...]:
    """How the platform words a state is no change of it."""
    old, new = {} if before is None else _texts(before), _texts(after)
    same = before is not None and (before.done, before.hours) == (after.done, after.hours)
    return () if same else tuple(FieldChange(field=name, old=old.get(name, ""), new=text) for name, text in new.items() if text)


def _texts(record: ExternalRecord) -> dict[str, str]:
    hours = "" if record.hours is None else f"{record.hours / 100:g}"
    return {PLATFORM: record.platform, COMPLETION: record.written or COMPLETE, HOURS: hours}


def _lists(ctx: Context) -> Lists:
    heads = heads_people(people.departments(ctx.tx, ctx.reach.organisation_id))
    return Lists(vocabulary=VOCABULARY, identities=frozenset({STAFF_NUMBER}), heads_rows=heads)


RECORDS = Records(CODE, "external_record", ExternalRecord, store.ROWS)
COURSES: Noun[PlatformFacts, RecordWrite[ExternalRecord]] = Noun(
    code=CODE, lists=_lists, plan=_plan, stage=RECORDS.stage, show=RECORDS.show, weight=RECORDS.weight
)
