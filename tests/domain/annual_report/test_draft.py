"""A draft is stored as JSON and read back the same."""

from uuid import UUID

import msgspec

from lawstudy.domain.annual_report.draft import FrozenContent, ReportDraft
from lawstudy.domain.annual_report.paragraph import compose
from lawstudy.domain.annual_report.printing import Way
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.study import SENTENCES
from tests.domain.annual_report.samples import YEAR, all_figures

DRAFT = ReportDraft(
    removed=("exam.sat",),
    restored=("activities.seminar",),
    ways={"activities.warning": Way.TENS},
    version=ReportVersion.PUBLIC,
    exam_id=UUID(int=7),
)


def test_a_draft_comes_back_as_it_was() -> None:
    assert msgspec.json.decode(msgspec.json.encode(DRAFT), type=ReportDraft) == DRAFT


def test_a_frozen_report_comes_back_with_counts_ratios_and_figures_by_hand() -> None:
    figures = all_figures()
    content = FrozenContent(period=YEAR, draft=DRAFT, figures=tuple(figures.values()), paragraph=compose(SENTENCES, figures))
    data = msgspec.json.encode(content, order="deterministic")
    again = msgspec.json.decode(data, type=FrozenContent)
    assert again == content
    assert msgspec.json.encode(again, order="deterministic") == data
