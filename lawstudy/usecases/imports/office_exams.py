"""任前法律知识考试: a list of results that another organ gave, read as rows of the duty list, apart from every rate.

The organ and the day stand in columns, in the title above the list, or are said for the list as a whole.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.duties import Duty, OfficeExam
from lawstudy.domain.people import Person
from lawstudy.errors import BadArgument
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.meaning import Meaning
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Lists
from lawstudy.formats.typed import typed_day
from lawstudy.store import duties as store
from lawstudy.store import organisations, people
from lawstudy.usecases.arguments import day_of, line_within
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.duties.entries import LONGEST, LONGEST_WORD, checked
from lawstudy.usecases.imports import engine
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.columns_by_values import heads_people, like_a_department, like_a_name
from lawstudy.usecases.imports.engine import Noun, Reading
from lawstudy.usecases.imports.named_rows import DEPARTMENT, NAME, STAFF_NUMBER, NamedRows
from lawstudy.usecases.imports.preview import Accepted, ImportPreview, Outcome
from lawstudy.usecases.imports.records import Records, RecordWrite, differences
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.units import UNIT_COLUMN, unit_and_post
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
CODE = "office_exams"
DAY, ORGAN, POST, SCORE, RESULT, DOCUMENT = (
    *("office_day", "office_organ", "office_post", "office_score", "office_result", "office_document"),
)
VOCABULARY: tuple[Meaning, ...] = (
    Meaning(NAME, ("姓名", "名字", "考生姓名", "拟任人员", "人员姓名", "应试人员", "name"), also=("考生", "人员"), shape=like_a_name),
    Meaning(DAY, ("考试日期", "考试时间", "测试日期", "测试时间", "参考日期", "日期", "时间")),
    Meaning(ORGAN, ("组织机关", "组织单位", "考试组织机关", "组考单位", "主办单位", "举办单位", "考试机关"), also=("机关", "组织方")),
    Meaning(POST, ("拟任职务", "拟任岗位", "任职职务", "拟任免职务", "拟任"), also=("职务", "岗位")),
    Meaning(SCORE, ("成绩", "考试成绩", "得分", "分数", "测试成绩", "总分"), parts=("成绩", "得分")),
    Meaning(RESULT, ("结果", "考试结果", "是否合格", "等次", "是否通过", "结论"), parts=("结果",)),
    Meaning(DOCUMENT, ("依据", "文号", "文件", "通知文号", "依据文件"), also=("备注", "说明")),
    Meaning(DEPARTMENT, ("科室", "部门", "所在科室", "处室", "股室"), also=("单位",), parts=("科室",), shape=like_a_department),
    UNIT_COLUMN,
    Meaning(STAFF_NUMBER, ("人员编号", "工号", "职工编号"), also=("编号",)),
)
_ORGAN = re.compile(r"((?:中共)?[一-龥]{0,12}?(?:组织部|人大常委会|人大|司法局|司法厅|人力资源和社会保障局|人社局|党校))")
_DAY = re.compile(r"20\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
_POINTS = re.compile(r"(\d+(?:\.\d{1,2})?)分?")
_PASSED = {"合格": True, "通过": True, "是": True, "及格": True, "优秀": True, "良好": True}
_FAILED = {"不合格": False, "未通过": False, "否": False, "不及格": False, "未合格": False, "不通过": False}
_RESULTS = _PASSED | _FAILED
_ABSENT = ("缺考", "未参加", "缓考", "免考", "请假", "未考", "弃考")


class OfficeFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person says of the list as a whole, where no column says it: the local ISO day, the organ, the document."""

    day: str = ""
    organ: str = ""
    document: str = ""


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_office_exams_import(
    ctx: JobContext, *, source: ImportSource, day: str = "", organ: str = "", document: str = ""
) -> ImportPreview:
    """What accepting would write, row by row. These results stand in no rate of an exam. ``day`` (local ISO), ``organ`` and ``document``
    are said of the list as a whole, for where no column and no title says them."""
    return engine.preview(ctx, OFFICE_EXAMS, source, _facts(day, organ, document)).preview


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_office_exams_import(
    ctx: JobContext,
    *,
    source: ImportSource,
    token: str,
    day: str = "",
    organ: str = "",
    document: str = "",
    batch_id: UUID | None = None,
) -> Accepted:
    """Write what was previewed, open rows left out; PreviewOutdated when it is no longer the same."""
    return engine.accept(ctx, OFFICE_EXAMS, source, _facts(day, organ, document), token, batch_id)[0]


def _facts(day: str, organ: str, document: str) -> OfficeFacts:
    if day:
        day_of("day", day)
    return OfficeFacts(
        day=day,
        organ=line_within("organ", organ, least=0, most=LONGEST_WORD),
        document=line_within("document", document, least=0, most=LONGEST),
    )


# --- planning -------------------------------------------------------------------------------------------------------------------------


@dataclass
class _Planning:
    """``known``: by person and day, what is written down already; ``rows``: by the same, the first row that says it."""

    reading: Reading[OfficeFacts]
    writes: list[RecordWrite[Duty]] = field(default_factory=list)
    rows: dict[tuple[UUID, str], tuple[str, OfficeExam]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ctx, facts = self.reading.ctx, self.reading.facts
        titles = "\n".join(title for title in self.reading.table.titles.values() if title)
        organ, day = _ORGAN.search("".join(titles.split())), _DAY.search(titles)
        self._year = organisations.get(ctx.tx, ctx.reach.organisation_id).year
        self._organ = facts.organ or (organ[1] if organ is not None else "")
        self._day = facts.day or (typed_day("".join(day[0].split()), self._year) or "" if day is not None else "")
        # The unit that the title begins with held it: it is no list of that unit's people.
        unit = unit_and_post(titles)[0]
        self._people = NamedRows(
            self.reading, on=self._day or ctx.today, organiser=unit if unit and self._organ.startswith(unit) else self._organ
        )
        found = store.of_kind(ctx.tx, ctx.reach.organisation_id, OfficeExam)
        self._known = {(exam.person_id, exam.day): (duty, exam) for duty, exam in found}

    def take(self, row: RowReading) -> None:
        claim = self._people.claim(row)
        if claim.person is None:
            self.reading.put(row, claim.outcome, claim.title, claim.department)
            return
        after = self._exam(row, claim.person)
        if after is None:
            outcome = Outcome.SKIPPED if row.settled else Outcome.NEW
            self.reading.put(row, outcome, claim.person.name, claim.department, subject=claim.person.id)
            return
        if self._is_repeat(row, after):
            self.reading.put(row, Outcome.UNCHANGED, claim.person.name, after.organ, subject=claim.person.id)
            return
        self._write(row, claim.person, after)

    def _write(self, row: RowReading, person: Person, after: OfficeExam) -> None:
        known = self._known.get((after.person_id, after.day))
        if known is not None:
            kept = {name: value for name in ("post", "points", "passed", "document") if (value := getattr(after, name)) in ("", None)}
            after = structs.replace(after, **{name: getattr(known[1], name) for name in kept})
        changes = differences({} if known is None else _texts(known[1]), _texts(after))
        outcome = Outcome.NEW if known is None else Outcome.CHANGED if changes else Outcome.UNCHANGED
        if self.reading.put(row, outcome, person.name, after.organ, changes=changes, subject=person.id) in {Outcome.NEW, Outcome.CHANGED}:
            slot = len(self.writes)
            value = Duty(id=RECORDS.slot_id(slot), facts=after) if known is None else structs.replace(known[0], facts=after)
            self.writes.append(RecordWrite(slot=slot, after=value, before=None if known is None else known[0]))

    def _is_repeat(self, row: RowReading, after: OfficeExam) -> bool:
        """The same person on the same day once more: the same is told, another result stands against the first and is not written."""
        place, first = self.rows.setdefault((after.person_id, after.day), (row.row.place, after))
        if place == row.row.place:
            return False
        code = "row_same" if first == after else "office_row_other"
        row.say(Note(code=code, level=Level.SAID, value=after.day, other=place), NAME)
        return True

    def _exam(self, row: RowReading, person: Person) -> OfficeExam | None:
        """What the row says; None when something is missing, or when the person did not sit."""
        day, organ = self._on(row), _line(row, ORGAN, LONGEST_WORD) or self._organ
        if not organ:
            row.say(Note(code="office_organ_missing"), ORGAN)
        if not day:
            row.say(Note(code="office_day_missing"), DAY)
        score, result = _plain(row, SCORE), _plain(row, RESULT)
        if absent := next((word for word in _ABSENT if word in score or word in result), ""):
            row.say(Note(code="office_absent", level=Level.SAID, value=absent), SCORE)
            return None
        if not row.settled:
            return None
        points = self._points(row, score)
        passed = self._passed(row, result) if result else _RESULTS.get(score)
        exam = OfficeExam(
            person_id=person.id,
            day=day,
            organ=organ,
            post=_line(row, POST, LONGEST_WORD),
            points=points,
            passed=passed,
            document=_line(row, DOCUMENT, LONGEST) or self.reading.facts.document,
        )
        try:
            checked(self.reading.ctx, exam, None)
        except BadArgument as error:
            row.say(Note(code=f"refused.{error.code}", value=error.name))
            return None
        return exam

    def _on(self, row: RowReading) -> str:
        written = _line(row, DAY, LONGEST_WORD)
        found = typed_day(written, self._year) if written else None
        if written and found is None:
            row.say(Note(code="rest_not_read", level=Level.SAID, value=written), DAY)
        return found or self._day

    def _points(self, row: RowReading, score: str) -> int | None:
        """Hundredths; a band in the column of scores is the result, and what says neither is told and left out."""
        found = _POINTS.fullmatch(score)
        if found is not None:
            return round(float(found[1]) * 100)
        if score and score not in _RESULTS and score.strip("-—/"):
            row.say(Note(code="rest_not_read", level=Level.SAID, value=score[:30]), SCORE)
        return None

    def _passed(self, row: RowReading, result: str) -> bool | None:
        if result not in _RESULTS and result.strip("-—/"):
            row.say(Note(code="rest_not_read", level=Level.SAID, value=result[:30]), RESULT)
        return _RESULTS.get(result)


def _plain(row: RowReading, meaning: str) -> str:
    return "".join(unicodedata.normalize("NFKC", row.row.text(meaning)).split())


def _line(row: RowReading, meaning: str, most: int) -> str:
    found = " ".join(shown(row.cell(meaning)).split())
    if len(found) > most:
        row.say(Note(code="text_cut", level=Level.SAID, value=found[:30], other=str(most)), meaning)
    return found[:most]


def _texts(exam: OfficeExam) -> Mapping[str, str]:
    """What a preview shows of a result, by its columns."""
    points = "" if exam.points is None else f"{exam.points / 100:g}"
    passed = {True: "合格", False: "不合格", None: ""}[exam.passed]
    return {ORGAN: exam.organ, DAY: exam.day, POST: exam.post, SCORE: points, RESULT: passed, DOCUMENT: exam.document}


def _plan(reading: Reading[OfficeFacts]) -> Sequence[RecordWrite[Duty]]:
    planning = _Planning(reading)
    for row in reading.readings():
        planning.take(row)
    return planning.writes


def _lists(ctx: Context) -> Lists:
    heads = heads_people(people.departments(ctx.tx, ctx.reach.organisation_id))
    return Lists(vocabulary=VOCABULARY, identities=frozenset({STAFF_NUMBER}), heads_rows=heads)


RECORDS = Records(CODE, "duty_entry", Duty, store.ROWS)
OFFICE_EXAMS: Noun[OfficeFacts, RecordWrite[Duty]] = Noun(
    code=CODE, lists=_lists, plan=_plan, stage=RECORDS.stage, show=RECORDS.show, weight=RECORDS.weight
)
