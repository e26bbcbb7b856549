"""What the writer of a report decided, and a report as it was frozen."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.annual_report.document import ANNUAL, Document
from lawstudy.domain.annual_report.figure import AnyFigure, Period
from lawstudy.domain.annual_report.paragraph import Composed
from lawstudy.domain.annual_report.printing import Way
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.whole import WholeText


class ReportDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``removed`` figures are left out; figures of nothing are left out too unless ``restored``.

    Those of study.OPTIONAL are left out unless ``restored`` as well. ``ways`` says how counts are printed. ``exam_id`` is the exam
    that the report quotes; with None it quotes the only one that there is. ``addressees`` are the 主送机关, None for those of the
    bureau; ``issued_on`` is the date below it, None for the day on which it is written out. ``whole`` is the text of the whole report, None
    while only the study paragraph is written.
    """

    schema: int = 1
    removed: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    ways: dict[str, Way] = {}
    version: ReportVersion = ReportVersion.SUBMITTED
    exam_id: UUID | None = None
    addressees: tuple[str, ...] | None = None
    issued_on: date | None = None
    whole: WholeText | None = None


class FrozenContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report as it was: its figures with the rows behind them, its text, and what was left out. ``exam_id`` is the exam that it
    quotes; None where it quotes none, and in reports of older versions. ``document`` says which of the period it is."""

    schema: int = 1
    period: Period
    draft: ReportDraft
    figures: tuple[AnyFigure, ...]
    paragraph: Composed
    exam_id: UUID | None = None
    document: Document = ANNUAL
