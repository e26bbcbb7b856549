"""What the page says of a document, and what it finds in one. Plain Python."""

from collections.abc import Mapping

from lawstudy.domain.annual_report.completeness import Finding
from lawstudy.domain.annual_report.document import DocumentKind
from lawstudy.domain.annual_report.figure import AnyFigure
from lawstudy.domain.annual_report.outlines import OUTLINES
from lawstudy.domain.annual_report.printing import Way, holds
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.tokens import Chip, chips
from lawstudy.domain.annual_report.whole import Part, lines
from lawstudy.domain.clock import local, local_date
from lawstudy.i18n import _
from lawstudy.usecases.reports.whole_reading import WholeReport


def begin_words(report: WholeReport) -> str:
    title, n = "".join(report.title), len(report.text.parts)
    if report.document.kind is DocumentKind.ANNUAL:
        words = _("The report of {year} has not been begun. It has five parts; the study paragraph stands in the first.")
        return words.format(year=report.period.last_day.year)
    return _("“{title}” has not been begun. It has {n} parts; what figures say stands in them already.").format(title=title, n=n)


def context_words(report: WholeReport) -> str:
    """Which version it is, of what has two, and when it was frozen or saved."""
    if not report.begun:
        return ""
    version = _("public version") if report.version is ReportVersion.PUBLIC else _("version to file")
    if report.closed is not None:
        when = _("frozen on {day}").format(day=local_date(report.closed.frozen_at))
    else:
        when = _("saved at {time}").format(time=f"{local(report.saved_at):%m-%d %H:%M}")
    return f"{version} · {when}" if OUTLINES[report.document.kind].published else when


def part_heading(report: WholeReport, part: Part) -> str:
    found = lines(report.text, titles=OUTLINES[report.document.kind].titles, leave_out_empty=False)
    head = next(line for line in found if line.part is part and line.level == 1)
    return head.number + head.text


def chips_of(report: WholeReport) -> list[tuple[Part, int, Chip]]:
    """Every chip with its part and paragraph, in their order."""
    parts = report.text.parts
    return [(one.part, place, chip) for one in parts for place, each in enumerate(one.paragraphs) for chip in chips(each.text)]


def whole_and_part(finding: Finding, figures: Mapping[str, AnyFigure]) -> tuple[str, str]:
    """Which of two figures over the same rows is a part of the other; "" twice where neither is."""
    first, second = finding.figures
    for whole, part in ((first, second), (second, first)):
        if holds(figures[whole], Way.OF_WHICH, figures[part]):
            return whole, part
    return "", ""
