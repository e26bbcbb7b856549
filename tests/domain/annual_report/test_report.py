"""Titles of the two versions, numbers of headings, sources."""

from datetime import date

import pytest

from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.annual_report.paragraph import Segment, compose
from lawstudy.domain.annual_report.printing import Way
from lawstudy.domain.annual_report.report import Body, Heading, Report, ReportVersion, numbered, span_words, study_report, titles
from lawstudy.domain.annual_report.study import SENTENCES
from tests.domain.annual_report.samples import YEAR, all_figures

BUREAU = "青岚区科学技术局"


def report(version: ReportVersion, organisation: str = BUREAU, removed: tuple[str, ...] = ()) -> Report:
    ways = {"activities.discipline": Way.TENS}
    return study_report(
        organisation=organisation,
        period=YEAR,
        version=version,
        addressees=("区委", "区人民政府"),
        paragraph=compose(SENTENCES, all_figures(), removed=removed, ways=ways),
        figures=all_figures(),
        ways=ways,
        issued_on=date(2027, 2, 3),
    )


def test_titles() -> None:
    assert titles(BUREAU, YEAR, ReportVersion.PUBLIC) == ("青岚区科学技术局2026年法治政府建设年度报告",)
    assert titles(BUREAU, YEAR, ReportVersion.SUBMITTED) == (BUREAU, "关于2026年度法治政府建设情况的报告")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "2026年度"),
        (date(2026, 1, 1), date(2026, 6, 30), "2026年上半年"),
        (date(2026, 7, 1), date(2026, 12, 31), "2026年下半年"),
        (date(2026, 4, 1), date(2026, 6, 30), "2026年第二季度"),
        (date(2026, 10, 1), date(2026, 12, 31), "2026年第四季度"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        (date(2026, 2, 1), date(2026, 4, 30), "2026年2月1日至4月30日"),
        (date(2026, 1, 1), date(2026, 11, 24), "2026年1月1日至11月24日"),
        (date(2025, 7, 1), date(2026, 6, 30), "2025年7月1日至2026年6月30日"),
    ],
)
def test_a_period_is_named_as_people_name_it(first: date, last: date, words: str) -> None:
    period = Period(first_day=first, last_day=last)
    assert span_words(period) == words
    assert titles(BUREAU, period, ReportVersion.SUBMITTED) == (BUREAU, f"关于{words}法治政府建设情况的报告")


def test_the_public_title_of_a_part_of_a_year_names_the_part() -> None:
    half = Period(first_day=date(2026, 1, 1), last_day=date(2026, 6, 30))
    assert titles(BUREAU, half, ReportVersion.PUBLIC) == ("青岚区科学技术局2026年上半年法治政府建设情况报告",)


def test_headings_number_themselves() -> None:
    levels = [1, 2, 2, 3, 3, 4, 4, 1, 2, 3]
    blocks: list[Heading | Body] = [Heading(level=level, text="题") for level in levels]
    blocks.insert(3, Body(segments=(Segment(text="正文"),)))
    expected = ["一、题", "（一）题", "（二）题", "正文", "1.题", "2.题", "（1）题", "（2）题", "二、题", "（一）题", "1.题"]
    assert numbered(blocks) == tuple(expected)


def test_the_submitted_version_names_its_addressees() -> None:
    submitted = report(ReportVersion.SUBMITTED)
    assert submitted.addressees == ("区委", "区人民政府")
    assert numbered(submitted.blocks)[:3] == (
        "现将我局2026年度法治政府建设学法用法工作情况报告如下。",
        "一、主要举措和成效",
        "（一）健全学法用法机制",
    )


def test_the_public_version_names_none() -> None:
    public = report(ReportVersion.PUBLIC, "青岚区科技创新中心")
    assert public.addressees == ()
    assert numbered(public.blocks)[0] == "现将我单位2026年度法治政府建设学法用法工作情况公开如下。"


@pytest.mark.parametrize("version", list(ReportVersion))
def test_sources_are_the_figures_in_the_text(version: ReportVersion) -> None:
    sources = report(version, removed=("exam.should",)).sources
    assert len(sources) == len(all_figures()) - 1
    assert {source.figure.slot: source.printed for source in sources}["activities.discipline"] == "10余场次"


def test_no_heading_above_nothing() -> None:
    empty = report(ReportVersion.PUBLIC, removed=tuple(all_figures()))
    assert len(empty.blocks) == 1
    assert empty.sources == ()
