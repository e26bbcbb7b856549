"""Days that return every year."""

from datetime import date

from lawstudy.domain.fixed_days import fixed_day, fixed_period


def test_days_of_the_year() -> None:
    assert fixed_day(date(2026, 12, 4)) == "国家宪法日"
    assert fixed_day(date(2031, 4, 15)) == "国家安全教育日"
    assert fixed_day(date(2026, 12, 5)) == ""


def test_a_week_a_month_and_a_day() -> None:
    assert fixed_period(2026, 4, 20) == (date(2026, 4, 20), date(2026, 4, 26))
    assert fixed_period(2026, 9, 1) == (date(2026, 9, 1), date(2026, 9, 30))
    assert fixed_period(2026, 12, 4) == (date(2026, 12, 4), date(2026, 12, 4))
