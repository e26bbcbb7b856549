"""历年: exams over the years beside one another, and the articles that the bureau knows least.

Own exams and those of other organisers are never mixed. Nothing here names a question: what two exams have in common is a number.
"""

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.exam import ExamOrigin
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.law import Edition, article_text
from lawstudy.domain.question import all_citations
from lawstudy.domain.question_code import spoken_title
from lawstudy.domain.statistics.item_analysis import LEAST_PEOPLE
from lawstudy.domain.statistics.over_exams import CommonItems, Earned, Pair, SatExam, common_items, same_departments, same_people, share
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.domain.statistics.tables import Cell, Figure, FigureRow, FigureTable
from lawstudy.store import editions, exams, marked_papers, questions
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_number
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.exam_tables import whole
from lawstudy.usecases.reports.item_analysis import kept_attempts
from lawstudy.usecases.reports.statistics import ExamStatistics, exam_statistics, is_open

COORDINATORS = {Role.COORDINATOR}
MOST_EXAMS = 40
WEAKEST = 20
EXAMS = (
    Figure.YEAR,
    Figure.SHOULD,
    Figure.SAT,
    Figure.ATTENDANCE_RATE,
    Figure.PASS_RATE,
    Figure.EXCELLENT_RATE,
    Figure.MEAN,
    Figure.SCORE_RATE,
)
PEOPLE = (Figure.PEOPLE, Figure.SCORE_RATE_BEFORE, Figure.SCORE_RATE, Figure.ROSE, Figure.STAYED, Figure.FELL)
COMMON = (Figure.QUESTIONS, Figure.SCORE_RATE_BEFORE, Figure.SCORE_RATE)
ARTICLES = (Figure.QUESTIONS, Figure.ANSWERS, Figure.FACILITY)


class ExamYears(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Closed exams, oldest first, by whom they were held; after 补考 where there was one. ``people``, ``departments`` and ``common``
    compare each own exam with the one before it: whoever sat both, departments on both rosters, questions that both asked."""

    own: FigureTable
    outside: FigureTable
    people: FigureTable
    departments: FigureTable
    common: FigureTable


class WeakArticle(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article with what was earned of the questions that rest on it, over own exams of a year."""

    law: str
    law_title: str
    article: int
    caption: str
    questions: int
    answers: int
    facility: Ratio

    @property
    def name(self) -> str:
        return f"《{self.law_title}》{article_text(self.article)}"


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def exam_years(ctx: Context) -> ExamYears:
    """The last forty closed exams of the organisation."""
    closed = _closed(ctx)[-MOST_EXAMS:]
    found = [exam_statistics.function(ctx, exam_id=exam.id) for exam in closed]
    own = [one for one in found if one.exam.origin is not ExamOrigin.OUTSIDE]
    pairs = list(pairwise(own))
    earned = {one.exam.id: _earned(ctx, one.exam) for one in own}
    return ExamYears(
        own=_exams(own),
        outside=_exams([one for one in found if one.exam.origin is ExamOrigin.OUTSIDE]),
        people=FigureTable(columns=PEOPLE, rows=tuple(_pair(_between(a, b), same_people(_sat(a), _sat(b))) for a, b in pairs)),
        departments=FigureTable(columns=PEOPLE, rows=tuple(row for a, b in pairs for row in _by_department(a, b))),
        common=FigureTable(
            columns=COMMON,
            rows=tuple(_common(_between(a, b), common_items(earned[a.exam.id], earned[b.exam.id])) for a, b in pairs),
        ),
    )


def _closed(ctx: Context) -> list[Exam]:
    """Regular exams whose figures are known, oldest first."""
    listed = [exam for exam in exams.listed(ctx.tx, ctx.reach.organisation_id) if exam.counts and exam.first_sitting_id is None]
    return sorted((exam for exam in listed if not is_open(ctx, exam)), key=lambda exam: (exam.year, exam.begins_on, exam.title))


def _exams(found: Sequence[ExamStatistics]) -> FigureTable:
    return FigureTable(columns=EXAMS, rows=tuple(_exam(one) for one in found))


def _exam(found: ExamStatistics) -> FigureRow:
    row, sat = whole(found, found.latest), _sat(found)
    cells = {figure: row.value(figure) for figure in EXAMS}
    cells[Figure.YEAR] = Cell(value=str(found.exam.year))
    cells[Figure.SCORE_RATE] = Cell(value=share(sat.points, sat.full) if sat.points else None, provisional=bool(found.unmarked))
    return FigureRow(names=(found.exam.title,), cells=cells)


def _sat(found: ExamStatistics) -> SatExam:
    points = {one.person_id: one.points for one in found.latest.kept if one.points is not None}
    departments = {person.person_id: person.department for person in found.people}
    return SatExam(points=points, full=found.exam.total_points, departments=departments)


def _between(before: ExamStatistics, after: ExamStatistics) -> str:
    return f"{before.exam.title} → {after.exam.title}"


def _pair(name: str, pair: Pair | None) -> FigureRow:
    """Fewer than five people are no figure: their row says so by having none."""
    if pair is None:
        return FigureRow(names=(name,), cells={figure: Cell() for figure in PEOPLE})
    return FigureRow(
        names=(name,),
        cells={
            Figure.PEOPLE: Cell(value=len(pair.people), ids=pair.people),
            Figure.SCORE_RATE_BEFORE: Cell(value=pair.before),
            Figure.SCORE_RATE: Cell(value=pair.after),
            Figure.ROSE: Cell(value=len(pair.rose), ids=pair.rose),
            Figure.STAYED: Cell(value=len(pair.stayed), ids=pair.stayed),
            Figure.FELL: Cell(value=len(pair.fell), ids=pair.fell),
        },
    )


def _by_department(before: ExamStatistics, after: ExamStatistics) -> list[FigureRow]:
    """In the order of the roster, never ranked."""
    order = list(dict.fromkeys(person.department for person in after.people))
    found = same_departments(_sat(before), _sat(after))
    return [_pair(f"{name}（{_between(before, after)}）", found[name]) for name in order if name in found]


def _common(name: str, common: CommonItems) -> FigureRow:
    nothing = not common.count
    return FigureRow(
        names=(name,),
        cells={
            Figure.QUESTIONS: Cell(value=common.count),
            Figure.SCORE_RATE_BEFORE: Cell(value=None if nothing else common.before),
            Figure.SCORE_RATE: Cell(value=None if nothing else common.after),
        },
    )


def _earned(ctx: Context, exam: Exam) -> dict[tuple[UUID, int], Earned]:
    """By question of an own exam, what was earned of it; nothing where only scores are known."""
    if exam.origin is not ExamOrigin.OWN:
        return {}
    papers = marked_papers.of_attempts(ctx.tx, ctx.reach.organisation_id, kept_attempts(ctx, exam)[0])
    found = [Earned()] * len(papers.questions)
    for asked, marks in zip(papers.asked, papers.marks, strict=True):
        for column, (worth, points) in zip(asked, marks, strict=True):
            found[column] = found[column].plus(Earned(points=round(points), worth=round(worth), answers=1))
    return dict(zip(papers.questions, found, strict=True))


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def weak_articles(ctx: Context, *, year: int) -> tuple[WeakArticle, ...]:
    """The articles of which least was earned at own closed exams of a year, the weakest first; those with fewer than thirty answers below
    all others, for they say little. A question that rests on several articles counts in each; none is named."""
    check_number("year", year, FIRST_YEAR, LAST_YEAR)
    asked: dict[tuple[str, int], dict[UUID, Earned]] = {}
    for exam in (one for one in _closed(ctx) if one.year == year):
        earned = _earned(ctx, exam)
        contents = questions.revisions(ctx.tx, ctx.reach.organisation_id, list(earned))
        for key, one in earned.items():
            for place in {(cited.law, cited.article) for cited in all_citations(contents[key].key)}:
                known = asked.setdefault(place, {})
                known[key[0]] = known.get(key[0], Earned()).plus(one)
    laws = {edition.code: edition for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)}
    found = [_weak(laws[law], article, tuple(known.values())) for (law, article), known in asked.items() if law in laws]
    missed = [one for one in found if one.facility.numerator < one.facility.denominator]
    return tuple(sorted(missed, key=lambda one: (one.answers < LEAST_PEOPLE, one.facility.as_float() or 0, one.law, one.article))[:WEAKEST])


def _weak(law: Edition, article: int, asked: tuple[Earned, ...]) -> WeakArticle:
    whole = reduce(Earned.plus, asked, Earned())
    return WeakArticle(
        law=law.code,
        law_title=spoken_title(law.short_title),
        article=article,
        caption=next((one.caption for one in law.articles if one.article == article), ""),
        questions=len(asked),
        answers=whole.answers,
        facility=whole.share,
    )


def weak_table(found: Sequence[WeakArticle]) -> FigureTable:
    """The same as a table; few answers are faint."""
    return FigureTable(columns=ARTICLES, rows=tuple(_weak_row(one) for one in found))


def _weak_row(one: WeakArticle) -> FigureRow:
    return FigureRow(
        names=(f"{one.name} {one.caption}".rstrip(),),
        cells={
            Figure.QUESTIONS: Cell(value=one.questions),
            Figure.ANSWERS: Cell(value=one.answers),
            Figure.FACILITY: Cell(value=one.facility, faint=one.answers < LEAST_PEOPLE),
        },
    )
