"""Days that return every year."""

from datetime import date

from lawstudy.domain.fixed_days import fixed_day


def test_days_of_the_year() -> None:
    assert fixed_day(date(2026, 12, 4)) == "国家宪法日"
    assert fixed_day(date(2031, 4, 15)) == "国家安全教育日"
    assert fixed_day(date(2026, 12, 5)) == ""
