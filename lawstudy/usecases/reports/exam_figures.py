"""Figures of any exam of a period for free text, each with the people behind it."""

from uuid import UUID

from lawstudy.domain.annual_report import exam_figures as domain
from lawstudy.domain.annual_report.exam_figures import ExamCode
from lawstudy.domain.annual_report.figure import Figure, Period
from lawstudy.domain.annual_report.figure_code import Offered
from lawstudy.domain.exam_title import with_year
from lawstudy.domain.statistics.exam_participation import Participation
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.store import exams
from lawstudy.usecases.context import Context
from lawstudy.usecases.reports.figures import exam_choices, people_rows
from lawstudy.usecases.reports.statistics import ExamStatistics

# What is known before every answer is marked: the others would only rise.
_SOONER = frozenset({"exam.should", "exam.sat", "exam.attendance_rate"})


def offered_exams(ctx: Context, period: Period, quoted: UUID | None) -> tuple[Offered, ...]:
    """Figures of the exams of the period beside those of the study paragraph."""
    known = {exam.id: exam for exam in exams.listed(ctx.tx, ctx.reach.organisation_id, year=period.last_day.year)}
    more = {exam.first_sitting_id for exam in known.values() if exam.counts and exam.first_sitting_id is not None}
    mine = [(one.exam_id, one.title, known[one.exam_id].year) for one in exam_choices(ctx, period)]
    return domain.offered_of_exams(mine, quoted, more)


def exam_figure(found: ExamStatistics, code: ExamCode, period: Period) -> Figure | None:
    """One figure of an exam; None while it is open, where there is no 补考 to count, and of results that wait to be marked."""
    view = found.after if code.after else found.before
    known = view.participation if view is not None else None
    if known is None or (found.unmarked and code.slot not in _SOONER):
        return None
    value, ids = _measured(code.slot, known)
    title = with_year(found.exam.title, found.exam.year)
    kind = domain.KINDS[code.slot]
    return Figure(
        slot=code.text,
        definition=kind.definition,
        label=domain.exam_label(code, title if code.exam_id is not None else ""),
        value=value,
        unit=kind.unit,
        period=period,
        basis=domain.exam_basis(code, title, makeups=bool(found.makeups)),
        rows=people_rows(found, ids),
        decision=found.decision,
    )


def _measured(slot: str, known: Participation) -> tuple[int | Ratio, tuple[UUID, ...]]:
    """A value and the people whom it counts."""
    values: dict[str, tuple[int | Ratio, tuple[UUID, ...]]] = {
        "exam.should": (known.should.count, known.should.ids),
        "exam.sat": (known.sat.count, known.sat.ids),
        "exam.attendance_rate": (known.attendance_rate, known.sat.ids),
        domain.PASS_RATE: (known.pass_rate, known.passed.ids),
        domain.PASSING_RATE: (known.pass_rate, known.passed.ids),
        "exam.passed": (known.passed.count, known.passed.ids),
        "exam.excellent": (known.excellent.count, known.excellent.ids),
        "exam.excellent_rate": (known.excellent_rate, known.excellent.ids),
        "exam.average": (known.mean, tuple(ident for ident in known.sat.ids if ident not in known.unscored.ids)),
    }
    return values[slot]
