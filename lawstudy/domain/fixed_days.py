"""Days that return every year and that a plan of law study is offered. Weeks that move are entered, not computed."""

from calendar import monthrange
from datetime import date, timedelta

FIXED_DAYS: dict[tuple[int, int], str] = {
    (4, 15): "国家安全教育日",
    (4, 20): "知识产权宣传周",
    (5, 1): "民法典宣传月",
    (5, 30): "科技工作者日",
    (9, 1): "全国科普月",
    (12, 4): "国家宪法日",
}
WEEK = timedelta(days=6)


def fixed_day(day: date) -> str:
    """The name of what ``day`` is, or "". A week or a month is named on its first day."""
    return FIXED_DAYS.get((day.month, day.day), "")


def fixed_period(year: int, month: int, day: int) -> tuple[date, date]:
    """First and last day of what begins on a fixed day: one day, seven or a month, as its name says."""
    first = date(year, month, day)
    name = fixed_day(first)
    if name.endswith("周"):
        return first, first + WEEK
    return first, first.replace(day=monthrange(year, month)[1]) if name.endswith("月") else first
