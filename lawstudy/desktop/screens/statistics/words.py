"""Figures of an exam in words, for tiles, charts and lists."""

from collections.abc import Sequence
from uuid import UUID

from lawstudy.desktop.charts.bar_chart import Bar, Mark
from lawstudy.domain.exam import Band, BandLines
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.marking import points_text
from lawstudy.domain.roster import CountView
from lawstudy.domain.statistics.exam_participation import DepartmentParticipation, Participation
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.domain.statistics.score_distribution import Distribution
from lawstudy.i18n import _
from lawstudy.usecases.reports.statistics import ExamFigures, ExamStatistics

# Series colours: 优秀 1, 合格 3, 不合格 2, and 4 for what is merged.
BAND_SERIES = {Band.EXCELLENT: 0, Band.PASSED: 2, Band.FAILED: 1, None: 2}
MERGED_SERIES = 3
NOTHING = "—"
MOST_NAMED = 11

Fact = tuple[str, str]


USUAL_MARKS = 10_000


def should_facts(statistics: ExamStatistics, figures: ExamFigures) -> list[Fact]:
    """After 补考 the deferred count again."""
    words = _("exempt {exempt}, deferred {deferred}")
    if figures.view is CountView.AFTER_MAKEUP and statistics.deferred:
        words = _("exempt {exempt}; {deferred} deferred, counted again")
    words = words.format(exempt=len(statistics.exempt), deferred=len(statistics.deferred))
    excluded = len(statistics.people) - len(figures.should)
    return [(_("On the roster"), str(len(statistics.people))), (words, f"−{excluded}" if excluded else "0")]


def sat_facts(figures: ExamFigures) -> list[Fact]:
    rate = Ratio(numerator=len(figures.sat), denominator=len(figures.should))
    return [(_("Participation"), rate.percent_text()), (_("Did not sit"), _("{n} people").format(n=len(figures.missing)))]


def notes(statistics: ExamStatistics, figures: ExamFigures) -> list[str]:
    """What has to be read with the figures: who let a paper run out without an answer, who sat and is in none of them."""
    names = {person.person_id: person.name for person in statistics.people}
    said = []
    for people, words in (
        (figures.unanswered, _("Did not sit counts {n} people whose paper was ended by time without an answer: {names}")),
        (figures.sat_excused, _("{n} people sat and were excused by the organiser; they are in none of the figures: {names}")),
    ):
        if people:
            said.append(words.format(n=len(people), names=_(", ").join(names[ident] for ident in people)))
    return said


def provisional(rate: Ratio, *, final: bool) -> str:
    """A rate that can still rise says so."""
    return rate.percent_text() if final else _("{rate} for now").format(rate=rate.percent_text())


def passed_facts(found: Participation, *, final: bool = True) -> list[Fact]:
    return [
        (_("Pass rate"), provisional(found.pass_rate, final=final)),
        (_("of all who should sit"), found.pass_rate_of_all.percent_text()),
    ]


def excellent_facts(found: Participation, *, final: bool = True) -> list[Fact]:
    return [
        (_("Excellent rate"), provisional(found.excellent_rate, final=final)),
        (_("of all who should sit"), found.excellent_rate_of_all.percent_text()),
    ]


def mean_facts(spread: Distribution | None, exam: Exam) -> list[Fact]:
    """Full marks stand beside the mean where they are not the usual hundred."""
    total = exam.total_points
    full = [(_("Full marks"), points_text(total))] if total != USUAL_MARKS else []
    if spread is None:
        return [*full, (_("Median"), NOTHING), (_("Standard deviation"), NOTHING)]
    deviation = NOTHING if spread.deviation is None else f"{spread.deviation:.2f}"
    return [*full, (_("Median"), spread.median.decimal_text(1)), (_("Standard deviation"), deviation)]


def spread_bars(spread: Distribution) -> list[Bar]:
    """Named by both ends; by the lower end only where so many bars leave no room for both."""
    bars = []
    for s in spread.stretches:
        top = s.high if s is spread.stretches[-1] else s.high - 100
        name = points_text(s.low) if len(spread.stretches) > MOST_NAMED else f"{points_text(s.low)}–{points_text(top)}"
        bars.append(Bar(name, len(s.people), series=BAND_SERIES[s.band]))
    return bars


def line_marks(spread: Distribution, lines: BandLines) -> list[Mark]:
    """Where the lines stand between the bars; a line outside of what is shown is left out."""
    marks = []
    for points, words in ((lines.passing, _("pass line {points}")), (lines.excellent, _("line of excellent {points}"))):
        place = next((n for n, s in enumerate(spread.stretches) if s.low >= points), None)
        if place:
            marks.append(Mark(place, words.format(points=points_text(points))))
    return marks


def department_bars(departments: Sequence[DepartmentParticipation]) -> list[Bar]:
    """In house order, never ranked; a merged row in the colour of the rest, too small a group without a value."""
    bars = []
    for row in departments:
        name = _("others (under 5 people)") if row.merged else (row.departments[0] or _("without a department"))
        value = None if row.too_few else row.figures.mean.as_float()
        bars.append(Bar(name, value, n=row.figures.sat.count, series=MERGED_SERIES if row.merged else 0))
    return bars


def people_of(figures: ExamFigures, which: str) -> tuple[UUID, ...]:
    """The people behind a tile."""
    plain = {"should": figures.should, "sat": figures.sat, "missing": figures.missing}
    if which in plain:
        return plain[which]
    found = figures.participation
    if found is None:
        return ()
    scored = tuple(person for person in figures.sat if person not in found.unscored.ids)
    return {"passed": found.passed.ids, "excellent": found.excellent.ids, "mean": scored}[which]
