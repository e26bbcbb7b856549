"""What the figures of an exam would be if somebody were excused: looked at before a late exclusion is approved. Nothing is written."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.exam import Band
from lawstudy.domain.roster import Exclusion
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.errors import NotOnRoster
from lawstudy.store import exams
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.statistics import ExamFigures, statistics_under

COORDINATORS = {Role.COORDINATOR}


class Tally(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """应考 and 实考 with their rate; 合格 and 优秀 and their rates are None while the exam is open."""

    should: int
    sat: int
    attendance_rate: Ratio
    passed: int | None = None
    excellent: int | None = None
    pass_rate: Ratio | None = None
    excellent_rate: Ratio | None = None


class BandMoved(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody whose kept attempt counts in another band, or (None) in none."""

    person_id: UUID
    name: str
    before: Band | None
    after: Band | None


class ExclusionPreview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``before`` and ``after`` are of the latest view, after 补考 where there was one; ``moved`` says every changed band."""

    before: Tally
    after: Tally
    moved: tuple[BandMoved, ...]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_exclusion(ctx: Context, *, exam_id: UUID, person_id: UUID, exclusion: Exclusion | None) -> ExclusionPreview:
    """The figures of an exam as they are, and with somebody of its roster excused so (None: must sit after all). NotOnRoster for anybody
    else."""
    if not exams.is_on_roster(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), exam_id, person_id):
        raise NotOnRoster
    now = statistics_under(ctx, exam_id, {}).latest
    then = statistics_under(ctx, exam_id, {person_id: exclusion}).latest
    names = exams.roster_names(ctx.tx, ctx.reach.organisation_id, exam_id)
    bands, after = ({one.person_id: one.band for one in view.kept} for view in (now, then))
    moved = [ident for ident in {**bands, **after} if bands.get(ident) != after.get(ident)]
    return ExclusionPreview(
        before=_tally(now),
        after=_tally(then),
        moved=tuple(BandMoved(person_id=ident, name=names[ident][0], before=bands.get(ident), after=after.get(ident)) for ident in moved),
    )


def _tally(figures: ExamFigures) -> Tally:
    known = figures.participation
    if known is None:
        should, sat = len(figures.should), len(figures.sat)
        return Tally(should=should, sat=sat, attendance_rate=Ratio(numerator=sat, denominator=should))
    return Tally(
        should=known.should.count,
        sat=known.sat.count,
        attendance_rate=known.attendance_rate,
        passed=known.passed.count,
        excellent=known.excellent.count,
        pass_rate=known.pass_rate,
        excellent_rate=known.excellent_rate,
    )
