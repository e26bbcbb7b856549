"""Days that return every year and that a plan of law study is offered. Weeks that move are entered, not computed."""

from datetime import date

FIXED_DAYS: dict[tuple[int, int], str] = {
    (4, 15): "国家安全教育日",
    (4, 20): "知识产权宣传周",
    (5, 1): "民法典宣传月",
    (5, 30): "科技工作者日",
    (9, 1): "全国科普月",
    (12, 4): "国家宪法日",
}


def fixed_day(day: date) -> str:
    """The name of what ``day`` is, or "". A week or a month is named on its first day."""
    return FIXED_DAYS.get((day.month, day.day), "")
