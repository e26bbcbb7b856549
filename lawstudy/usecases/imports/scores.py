"""上级考试成绩: an exam held by someone else or on paper, its roster and the scores that were handed down.

Nothing is written before it is accepted; then the exam, its roster and all scores in one commit. Outside scores are never mixed
with those of own exams.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid5

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.exam import OutsideExam, Sitting
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam_decision import DecisionDraft, DecisionKind
from lawstudy.domain.roster import RosterEntry
from lawstudy.errors import BadArgument, NoResultInTable, TableUnreadable
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.meaning import Meaning, column_place, folded_header
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Lists, Table
from lawstudy.formats.written.bands import BANDS
from lawstudy.formats.written.departments import looks_like_department
from lawstudy.formats.written.units import looks_like_unit
from lawstudy.store import batches, exam_decisions, people
from lawstudy.store import exams as store
from lawstudy.store.batches import BatchChange
from lawstudy.store.exam_decisions import ExternalScore, Recorder
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.imports import engine
from lawstudy.usecases.imports.columns_by_values import heads_people, like_a_department, like_a_name
from lawstudy.usecases.imports.engine import Noun, Plan, Reading
from lawstudy.usecases.imports.named_rows import DEPARTMENT, NAME, STAFF_NUMBER
from lawstudy.usecases.imports.outside_exam import LISTED, OutsideFacts, exam_of, full_marks_of
from lawstudy.usecases.imports.preview import Accepted, ImportPreview
from lawstudy.usecases.imports.score_rows import BAND, EXAM, MAKEUP, ORGANISER, PERIOD, REMARK, SCORE, STATUS, TRIES, ScoreRows
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.units import UNIT_COLUMN
from lawstudy.usecases.registry import job

_FULL = frozenset({"满分", "试卷满分", "卷面满分", "考试满分", "满分值"})
_MOST_MARKS = 10_000

COORDINATORS = {Role.COORDINATOR}
CODE = "scores"
_WRITTEN_POINTS = "0123456789."
_NO_POINTS = frozenset({"缺考", "弃考", "未考", "免考", "免试", "缓考"})

VOCABULARY: tuple[Meaning, ...] = (
    Meaning(
        NAME,
        ("姓名", "名字", "考生姓名", "学员姓名", "人员姓名", "name"),
        also=("考生", "学员", "人员"),
        parts=("姓名",),
        shape=like_a_name,
    ),
    Meaning(
        SCORE,
        (
            *("成绩", "分数", "得分", "考试成绩", "考试得分", "总分", "总成绩", "总得分", "最高分", "最终成绩", "综合成绩", "折合成绩"),
            *("合计", "总计", "总评", "总评成绩", "综合", "综合得分", "综合评分", "最终得分", "实得分", "初考", "首考", "正考", "score"),
        ),
        also=("正确率", "得分率", "笔试", "机考", "面试", "口试", "理论", "实操", "卷面", "卷面分", "平时", "期末"),
        parts=("成绩", "得分", "分数", "第一次", "第二次", "第三次"),
        needed=True,
        shape=lambda text: text in _NO_POINTS or (bool(text) and not set(text) - set(_WRITTEN_POINTS)),
    ),
    Meaning(
        BAND,
        ("等次", "等级", "考试结果", "评定", "是否合格", "是否通过", "是否及格", "是否达标", "合格情况", "考核等次", "成绩等次", "band"),
        also=("结果",),
        parts=("等次", "等级"),
        shape=lambda text: text in BANDS,
    ),
    Meaning(
        DEPARTMENT,
        ("科室", "所在科室", "部门", "所在部门", "处室", "股室", "所属科室", "所属部门", "department"),
        also=("单位",),
        parts=("科室", "部门"),
        shape=like_a_department,
    ),
    UNIT_COLUMN,
    Meaning(STAFF_NUMBER, ("人员编号", "工号", "职工编号", "职工号", "staffnumber"), also=("编号", "账号")),
    Meaning(EXAM, ("考试", "考试名称", "考试项目", "科目", "exam")),
    Meaning(ORGANISER, ("主办单位", "组织单位", "举办单位", "平台", "organiser")),
    Meaning(PERIOD, ("考试时间", "考试日期", "期间", "period"), also=("时间", "日期", "参考时间")),
    Meaning(REMARK, ("备注", "说明")),
    Meaning(
        STATUS,
        (
            *("考试状态", "参考状态", "答题状态", "作答状态", "交卷状态", "提交状态", "完成状态", "参考情况", "到考情况", "缺考情况"),
            *("是否参考", "是否参加考试", "是否参加", "是否交卷", "是否提交", "是否缺考"),
        ),
        also=("状态", "考试情况"),
    ),
    Meaning(TRIES, ("考试次数", "答题次数", "作答次数", "参考次数", "参加次数", "已考次数")),
)


class OutsidePreview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The exam as it will be written and the rows. ``exam_id`` is set when the exam is known already. ``should`` counts the
    roster without exclusions; ``without_score`` are names on it that the table does not mention."""

    exam: OutsideExam
    exam_id: UUID | None
    should: int
    without_score: tuple[str, ...]
    preview: ImportPreview


class AcceptedExam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``exam_id`` is None for a repeat of a call that was accepted before."""

    exam_id: UUID | None
    accepted: Accepted


class ScoresWrite(Struct, frozen=True, kw_only=True):
    """All that one list of scores writes. ``exam_id`` None: a new exam, whose id comes from the batch."""

    outside: OutsideExam
    exam_id: UUID | None
    first_sitting_id: UUID | None
    roster: tuple[RosterEntry, ...]
    scores: tuple[ExternalScore, ...]
    excuses: tuple[DecisionDraft, ...]
    absences: tuple[DecisionDraft, ...]
    withdrawn: tuple[UUID, ...]
    without_score: tuple[str, ...]


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_scores_import(ctx: JobContext, *, source: ImportSource, facts: OutsideFacts) -> OutsidePreview:
    """What accepting would do, row by row."""
    return _shown(engine.preview(ctx, _noun(facts), source, facts))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_scores_import(
    ctx: JobContext, *, source: ImportSource, facts: OutsideFacts, token: str, batch_id: UUID | None = None
) -> AcceptedExam:
    """Write what was previewed, open rows left out; PreviewOutdated when it is no longer the same. BadArgument where the exam has no
    name; TableUnreadable where no row says anything of anybody."""
    accepted, plan = engine.accept(ctx, _noun(facts), source, facts, token, batch_id)
    known = plan.writes[0].exam_id if plan.writes else None
    return AcceptedExam(exam_id=None if accepted.repeated else known or _exam_id(accepted.batch_id), accepted=accepted)


def _shown(plan: Plan[ScoresWrite]) -> OutsidePreview:
    write = plan.writes[0]
    should = sum(entry.exclusion is None for entry in write.roster) - len({draft.person_id for draft in write.excuses})
    return OutsidePreview(exam=write.outside, exam_id=write.exam_id, should=should, without_score=write.without_score, preview=plan.preview)


# --- planning -------------------------------------------------------------------------------------------------------------------------


def _plan(reading: Reading[OutsideFacts]) -> Sequence[ScoresWrite]:
    _full_marks(reading)
    exams = exam_of(reading, {"title": EXAM, "organiser": ORGANISER, "period": PERIOD})
    rows = ScoreRows(reading, exams, listed=exams.known is None and reading.facts.roster == LISTED)
    if not reading.table.letter(SCORE) and not reading.table.letter(BAND) and not reading.table.notes:
        raise TableUnreadable(reason="it has neither a column of scores nor one of bands")
    if makeups := [column.header for column in reading.table.columns if column.ignored and MAKEUP in column.header]:
        reading.notes.append(Note(code="makeup_column", level=Level.SAID, value="、".join(makeups)))
    for row in reading.readings():
        rows.take(row)
    plan = rows.plan
    names = {person.id: person.name for person in people.everyone(reading.ctx.tx, reading.ctx.reach, active_only=False)}
    silent = [names[e.person_id] for e in plan.entries.values() if e.exclusion is None and e.person_id not in plan.mentioned]
    return [
        ScoresWrite(
            outside=exams.outside,
            exam_id=exams.known.id if exams.known else None,
            first_sitting_id=exams.first_sitting_id,
            roster=tuple(plan.entries.values()),
            scores=tuple(plan.scores.values()),
            excuses=tuple(plan.excuses.values()),
            absences=tuple(plan.absences.values()),
            withdrawn=tuple(plan.withdrawn),
            without_score=tuple(silent),
        )
    ]


def _full_marks(reading: Reading[OutsideFacts]) -> None:
    """满分 that the header, the title or a column of its own names, where the person left it at 100 points."""
    table = reading.table
    named = full_marks_of(table.header(SCORE)) or full_marks_of(table.title) or _full_marks_of_column(table)
    facts = reading.facts
    if named is None or named == facts.total_points or facts.total_points != OutsideFacts().total_points:
        return
    share = {
        name: None if (line := getattr(facts, name)) is None else line * named // facts.total_points for name in ("passing", "excellent")
    }
    reading.facts = structs.replace(facts, total_points=named, **share)
    lines = "/".join(str(line // 100) for line in share.values() if line is not None)
    reading.notes.append(Note(code="full_marks_taken", level=Level.SAID, value=str(named // 100), other=lines))


def _full_marks_of_column(table: Table) -> int | None:
    """The one number under 满分, in hundredths; None where there is none or where there are several."""
    place = next((column_place(column.letter) for column in table.columns if folded_header(column.header) in _FULL), None)
    if place is None:
        return None
    found = {shown(row.cells[place]).strip().removesuffix("分") for row in table.rows if place < len(row.cells) and row.cells[place] != ""}
    number = found.pop() if len(found) == 1 else ""
    return 100 * int(number) if number.isdecimal() and 0 < int(number) < _MOST_MARKS else None


# --- writing --------------------------------------------------------------------------------------------------------------------------


def _exam_id(batch_id: UUID) -> UUID:
    return uuid5(batch_id, "exam")


def _stage(_ctx: Context, _batch_id: UUID, _chunk: Sequence[ScoresWrite]) -> None:
    """Scores are few: one short transaction writes them."""


def _show(ctx: Context, batch_id: UUID, writes: Sequence[ScoresWrite]) -> None:
    organisation_id, (write,) = ctx.reach.organisation_id, writes
    if not write.outside.title:
        raise BadArgument(name="title", reason="the name of the exam is missing")
    exam_id = write.exam_id or _new_exam(ctx, batch_id, write)
    by = Recorder(account_id=ctx.actor.account_id, at_us=ctx.now, batch_id=batch_id)
    if write.withdrawn:
        reason = "成绩表改为缺考"
        exam_decisions.withdraw(ctx.tx, organisation_id, exam_id, DecisionKind.SCORE, write.withdrawn, by=by, reason=reason)
    exam_decisions.add(ctx.tx, organisation_id, exam_id, [*write.excuses, *write.absences, *exam_decisions.scores_given(write.scores)], by)
    batches.note_changes(ctx.tx, organisation_id, batch_id, [BatchChange(noun="scores", id=exam_id, before=None, version_after=0)])
    ctx.changes.add("exam", exam_id)
    ctx.changes.note(exam_id, scores=len(write.scores))


def _new_exam(ctx: Context, batch_id: UUID, write: ScoresWrite) -> UUID:
    """An exam without one result or absence that anybody wrote down is no exam."""
    if not write.roster:
        raise BadArgument(name="roster", reason="the roster is empty")
    if not write.scores and not write.excuses:
        raise NoResultInTable
    organisation_id, exam_id = ctx.reach.organisation_id, _exam_id(batch_id)
    open_still = bool(write.outside.period_end) and write.outside.period_end >= ctx.today
    state = ExamState.PUBLISHED if open_still else ExamState.CLOSED
    exam = Exam(id=exam_id, state=state, version=1, outside=write.outside, first_sitting_id=write.first_sitting_id)
    store.add(ctx.tx, organisation_id, exam, seed=None, now=ctx.now)
    base = [structs.replace(entry, exclusion=None) for entry in write.roster]
    store.freeze_roster(ctx.tx, organisation_id, exam_id, base, ctx.now)
    batches.note_changes(ctx.tx, organisation_id, batch_id, [BatchChange(noun="exam", id=exam_id, before=None, version_after=1)])
    return exam_id


def _noun(facts: OutsideFacts) -> Noun[OutsideFacts, ScoresWrite]:
    """Of a list with a column of its own for the 补考 that one is read where the 补考 is brought in."""
    return SCORES if facts.sitting is Sitting.REGULAR else SCORES_OF_MAKEUP


def _lists_of_makeup(ctx: Context) -> Lists:
    """成绩 is the score only where no column is 补考成绩."""
    lists = _lists(ctx)
    words = ("补考成绩", "补考得分", "补考分数", "补考结果", "补考总分", "补考")
    vocabulary = [replace(one, words=words, also=(*one.words, *one.also)) if one.code == SCORE else one for one in lists.vocabulary]
    return replace(lists, vocabulary=vocabulary)


def _lists(ctx: Context) -> Lists:
    heads = heads_people(people.departments(ctx.tx, ctx.reach.organisation_id))
    identities = frozenset({STAFF_NUMBER})
    return Lists(vocabulary=VOCABULARY, identities=identities, together=False, heads_a_part=_heads_a_part, heads_rows=heads)


def _heads_a_part(text: str) -> bool:
    """Whether a sheet of this name or title holds a part of one exam's list (区财政局, 办公室) and no exam of its own."""
    return looks_like_unit(text) or looks_like_department(text)


def _weight(_write: ScoresWrite) -> int:
    return 1


SCORES: Noun[OutsideFacts, ScoresWrite] = Noun(code=CODE, lists=_lists, plan=_plan, stage=_stage, show=_show, weight=_weight)
SCORES_OF_MAKEUP = replace(SCORES, lists=_lists_of_makeup)
