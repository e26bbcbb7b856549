"""Codes of ledger counts."""

from datetime import date

import pytest

from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.annual_report.figure_code import (
    LedgerCode,
    Measure,
    basis_of,
    is_by_hand,
    kinds_of,
    label_of,
    of_words,
    offered,
    parsed,
    split_period,
    unit_of,
)
from lawstudy.domain.kinds import Family
from lawstudy.domain.kinds_shipped import SHIPPED

HALF = Period(first_day=date(2026, 1, 1), last_day=date(2026, 6, 30))


@pytest.mark.parametrize(
    "code",
    [
        LedgerCode(measure=Measure.SESSIONS, of="central_group"),
        LedgerCode(measure=Measure.ITEMS, of="party_meeting+branch_meeting", period=HALF),
        LedgerCode(measure=Measure.SESSIONS, of="tag.学纪活动"),
    ],
)
def test_a_code_reads_as_it_is_written(code: LedgerCode) -> None:
    assert parsed(code.text) == code


@pytest.mark.parametrize("code", ["exam.should", "sessions:", "weather:x", "sessions:a@", "sessions:a@2026-02-30/2026-03-01", "manual.1"])
def test_what_is_no_code_of_the_ledger(code: str) -> None:
    assert parsed(code) is None


def test_the_places_of_the_study_paragraph_may_have_a_period_of_their_own() -> None:
    assert split_period("activities.warning@2026-01-01/2026-06-30") == ("activities.warning", HALF)
    assert split_period("activities.warning") == ("activities.warning", None)
    assert split_period("activities.warning@soon") == ("activities.warning@soon", None)
    assert is_by_hand("manual.7")
    assert not is_by_hand("exam.sat")


def test_what_the_activities_are_called_and_counted_in() -> None:
    known = SHIPPED
    assert of_words("tag.学纪活动", known) == "学纪活动"
    assert of_words("family.outreach", known) == "普法宣传"
    assert of_words("family.weather", known) == "family.weather"
    assert of_words("warning+seminar", known) == "警示教育、专题研讨"
    assert of_words("weather", known) == "weather"
    assert of_words("central_group&tag.学纪活动", known) == "学纪活动中的理论学习中心组学习研讨"
    assert [kind.code for kind in kinds_of("central_group&tag.学纪活动", known)] == ["central_group"]
    assert kinds_of("warning+weather", known) == ()
    assert {kind.family for kind in kinds_of("family.inspection", known)} == {Family.INSPECTION}
    assert len(kinds_of("tag.x", known)) == len(known)
    assert unit_of(Measure.SESSIONS, kinds_of("warning", known)) == "场次"
    assert unit_of(Measure.SESSIONS, kinds_of("family.outreach", known)) == "次"
    assert unit_of(Measure.FIRMS, ()) == "家"
    assert label_of(Measure.ITEMS, "党组会") == "党组会议题"
    assert basis_of(Measure.ITEMS, "党组会") == "党组会的议题，一项计一次"


def test_what_is_offered_can_be_read_again() -> None:
    found = offered(SHIPPED, ["学纪活动"], ["科技型中小企业"])
    codes = [one.code for one in found]
    assert len(codes) == len(set(codes))
    assert "exam.should" in codes
    assert "coverage:科技型中小企业" in codes
    assert "sessions:tag.学纪活动" in codes
    assert "items:tag.学纪活动" not in codes
    assert all(parsed(code) is not None for code in codes if ":" in code)
    affairs = next(kind.code for kind in SHIPPED if not kind.asks_for_people)
    assert f"attendances:{affairs}" not in codes
    assert {one.unit for one in found if one.code.startswith("visits:")} == {"家次"}
