"""When the annual report has to be filed and published, and whether that is recorded."""

from msgspec import Struct

from lawstudy.domain.annual_report.figure import year_of
from lawstudy.domain.annual_report.report import ReportVersion, due_on
from lawstudy.domain.annual_report.whole import Around
from lawstudy.store import reports
from lawstudy.usecases.context import Context

# A bureau that has begun no report is reminded until then; one that has, until its dates are recorded.
_LONGEST = "04-30"


class ReportDue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The report of ``year`` in a version that nobody has recorded as filed or published. ``unsaid``: the day of 公开 is recorded and the
    address is not."""

    year: int
    version: ReportVersion
    due_on: str
    unsaid: bool = False


def reports_due(ctx: Context, *, worked: bool, begun: bool) -> tuple[ReportDue, ...]:
    """Of last year. ``worked``: the ledger has anything of it; ``begun``: there is a draft of its report."""
    year = int(ctx.today[:4]) - 1
    whole = reports.draft(ctx.tx, ctx.reach.organisation_id, year_of(year)).draft.whole if begun else None
    if whole is None and (not worked or ctx.today > f"{year + 1}-{_LONGEST}"):
        return ()
    around = whole.around if whole is not None else Around()
    found = []
    if around.submitted_on is None:
        found.append(ReportDue(year=year, version=ReportVersion.SUBMITTED, due_on=due_on(year, ReportVersion.SUBMITTED).isoformat()))
    if around.published_on is None or not around.address:
        due = due_on(year, ReportVersion.PUBLIC).isoformat()
        found.append(ReportDue(year=year, version=ReportVersion.PUBLIC, due_on=due, unsaid=around.published_on is not None))
    return tuple(found)
