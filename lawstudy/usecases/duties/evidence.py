"""An index of 考核指标 as it is answered: what the ledger, the papers and the figures have for each row, what is missing, and which files
would show names, faces or scores."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.duties import Duty, Hearing, IndexRow, KnowledgeEntry, LawReport, PromptNotice, PromptState, prompt_state
from lawstudy.domain.evidence import Evidence
from lawstudy.domain.evidence_index import Paper, State, answering, state_of
from lawstudy.domain.exam.record import ExamState
from lawstudy.store import activities, attendance, exams, plans
from lawstudy.store import duties as store
from lawstudy.usecases.activities.evidence import papers_of
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.reports import report_paragraph

COORDINATORS = {Role.COORDINATOR}
_NAMES = ("签到", "名单", "名册", "花名", "登记表", "报名", "考勤")
_SCORES = ("成绩", "分数", "试卷", "答卷", "考分")


class Why(StrEnum):
    """What a file shows of people: 姓名, 人像, 成绩."""

    NAMES = "names"
    FACES = "faces"
    SCORES = "scores"


class Choice(StrEnum):
    """用, 不用, 遮盖后用."""

    USE = "use"
    LEAVE = "leave"
    MASK = "mask"


class FileChoice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to become of one file; ``key`` as :class:`EvidenceFile` has it."""

    key: str
    choice: Choice


class EvidenceFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that a package could hold; ``why`` is None for one that shows nobody. ``key`` is the id of a paper of the activity, or that
    of the activity itself for the list of those who came. ``copied``: its content is here, and not only where it lies."""

    key: str
    activity_id: UUID
    day: str
    topic: str
    name: str
    why: Why | None
    copied: bool


class IndexLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the index with its state. ``activities`` answer it, by day, topic and id; ``papers`` are those that the program can make
    now, ``figures`` what they say as they are printed."""

    id: UUID
    version: int
    row: IndexRow
    state: State
    activities: tuple[tuple[str, str, UUID], ...]
    papers: tuple[str, ...]
    figures: tuple[str, ...]


class EvidenceIndex(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rows of a year's indexes in their order, how many are in each state, and the files of the activities that answer them, those
    that show names, faces or scores first."""

    year: int
    names: tuple[str, ...]
    lines: tuple[IndexLine, ...]
    states: dict[State, int]
    own_points: int
    points: int
    files: tuple[EvidenceFile, ...]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def show_evidence_index(ctx: Context, *, year: int, index: str = "", party: bool = True) -> EvidenceIndex:
    """The index of a year (one ``index`` of several by its name), each row with what answers it. Without ``party`` rows of 党内 matter are
    left out. Nobody's evidence is needed for an activity to count."""
    found = sorted(store.of_kind(ctx.tx, ctx.reach.organisation_id, IndexRow, year=year), key=lambda each: (each[1].index, each[1].place))
    rows = [(duty, row) for duty, row in found if index in {"", row.index} and (party or not row.party)]
    return index_of(ctx, year, rows)


def index_of(ctx: Context, year: int, rows: Sequence[tuple[Duty, IndexRow]]) -> EvidenceIndex:
    first, last = year_days(year)
    held = activities.listed(ctx.tx, ctx.reach, first_day=first, last_day=last)
    there = _papers(ctx, year)
    figures = _figures(ctx, year) if any(row.figures for _duty, row in rows) else {}
    by_row = [answering(row, held) for _duty, row in rows]
    lines = [_line(duty, row, mine, there, figures) for (duty, row), mine in zip(rows, by_row, strict=True)]
    states = dict.fromkeys(State, 0)
    for line in lines:
        states[line.state] += 1
    every = {one.activity_id: one for mine in by_row for one in mine}
    return EvidenceIndex(
        year=year,
        names=tuple(dict.fromkeys(row.index for _duty, row in rows)),
        lines=tuple(lines),
        states=states,
        own_points=sum(row.own_points or 0 for _duty, row in rows),
        points=sum(row.points or 0 for _duty, row in rows if not row.not_applicable),
        files=_files(ctx, every.values()),
    )


def _line(duty: Duty, row: IndexRow, mine: Sequence[Activity], there: frozenset[str], figures: Mapping[str, str]) -> IndexLine:
    papers = tuple(paper for paper in row.papers if paper in there)
    said = tuple(figures[slot] for slot in row.figures if slot in figures)
    return IndexLine(
        id=duty.id,
        version=duty.version,
        row=row,
        state=state_of(row, mine, len(papers), len(said)),
        activities=tuple((one.held_on, one.topic, one.activity_id) for one in mine),
        papers=papers,
        figures=said,
    )


def _papers(ctx: Context, year: int) -> frozenset[str]:
    """The papers that there is something for."""
    organisation_id = ctx.reach.organisation_id
    items = plans.of_year(ctx.tx, organisation_id, year)
    notices = [one for _duty, one in store.of_kind(ctx.tx, organisation_id, PromptNotice) if one.received_on[:4] == str(year)]
    shown = {
        Paper.PLAN: bool(items),
        Paper.STUDIES: bool(items),
        Paper.DUTIES: any(item.duty for item in items),
        Paper.KNOWLEDGE: bool(store.of_kind(ctx.tx, organisation_id, KnowledgeEntry)),
        Paper.LAW_REPORTS: bool(store.of_kind(ctx.tx, organisation_id, LawReport, year=year)),
        Paper.HEARINGS: bool(store.of_kind(ctx.tx, organisation_id, Hearing)),
        Paper.PROMPTS: any(prompt_state(one) is PromptState.ANSWERED for one in notices),
        Paper.EXAMS: any(exam.state is ExamState.CLOSED for exam in exams.listed(ctx.tx, organisation_id, year=year)),
    }
    return frozenset(paper.value for paper, is_there in shown.items() if is_there)


def _figures(ctx: Context, year: int) -> dict[str, str]:
    """学法考试参考率 100%, by slot."""
    written = report_paragraph.function(ctx, period=Period(first_day=date(year, 1, 1), last_day=date(year, 12, 31)))
    return {figure.slot: f"{figure.label} {printed(figure)}" for figure in (*written.figures, *written.by_hand)}


def _files(ctx: Context, held: Iterable[Activity]) -> tuple[EvidenceFile, ...]:
    """A list of who came for each activity with names, and its papers."""
    listed = sorted(held, key=lambda one: (one.held_on, one.topic))
    papers = papers_of(ctx, [one.activity_id for one in listed])
    days = [one.held_on for one in listed]
    came = {row[0] for row in attendance.came(ctx.tx, ctx.reach, days[0], days[-1])} if days else set()
    found = []
    for one in listed:
        if one.activity_id in came:
            found.append(_file(one, str(one.activity_id), "参加人员名单", Why.NAMES, copied=True))
        mine = papers.get(one.activity_id, ())
        found += [_file(one, str(paper.id), paper.name or paper.what, why_of(paper), copied=paper.copied) for paper in mine]
    return tuple(sorted(found, key=lambda each: each.why is None or not each.copied))


def _file(one: Activity, key: str, name: str, why: Why | None, *, copied: bool) -> EvidenceFile:
    return EvidenceFile(key=key, activity_id=one.activity_id, day=one.held_on, topic=one.topic, name=name, why=why, copied=copied)


def why_of(paper: Evidence) -> Why | None:
    """A picture shows faces, unless its name says that it is a list; what is called 成绩 shows scores."""
    words = f"{paper.what} {paper.name}"
    if any(word in words for word in _SCORES):
        return Why.SCORES
    if any(word in words for word in _NAMES):
        return Why.NAMES
    return Why.FACES if paper.media_type.startswith("image/") or "照片" in words else None
