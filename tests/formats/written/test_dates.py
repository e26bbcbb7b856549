"""Days as people write them, with the days a person would enter. The year of the table is 2024, by its title."""

import pytest

from lawstudy.formats.tables.cells import Cell, CellKind
from lawstudy.formats.tables.notes import Chosen, Read, nothing_chosen
from lawstudy.formats.written.dates import Days, YearHint, month_of, read_days
from lawstudy.formats.written.year_runs import years_of_run
from tests.formats.written.reading import BROKEN, ERROR, TRUE, UNCOUNTED, choose, codes, day, level, percent, special, time

TITLE = YearHint(2024, "title", "2024-11-28")
MARCH_5 = "2024-03-05"
CERTAIN: list[tuple[Cell, str]] = [
    ("", ""),
    ("—", ""),
    ("无", ""),
    ("2024-3-5", MARCH_5),
    ("2024-03-05", MARCH_5),
    ("2024.03.05（星期二）", MARCH_5),
    ("2024年3月5日（周二）", MARCH_5),
    ("2024年3月5日 星期二", MARCH_5),
    ("2024/3/5", MARCH_5),
    ("20240305", MARCH_5),
    (20240305, MARCH_5),
    ("24.3.5", MARCH_5),
    ("'24.3.5", MARCH_5),
    ("24年3月5日", MARCH_5),
    ("24/3/5", MARCH_5),
    ("24-3-5", MARCH_5),
    ("2024年3月5日", MARCH_5),
    ("2024年3月5号", MARCH_5),
    ("2024 年 3 月 5 日", MARCH_5),
    ("二〇二四年三月五日", MARCH_5),
    ("二○二四年三月五日".replace("○", "〇"), MARCH_5),
    ("二零二四年十二月三十一日", "2024-12-31"),
    ("２０２４．３．５", MARCH_5),
    ("２０２４年３月５日", MARCH_5),
    ("2024·3·5", MARCH_5),
    ("　2024.3.5　", MARCH_5),
    ("2024\u200b.3.5", MARCH_5),
    ("（2024.3.5）", MARCH_5),
    ("2024.3.5.", MARCH_5),
    ("时间：2024年3月5日", MARCH_5),
    ("Mar 5 2024", MARCH_5),
    ("March 5th, 2024", MARCH_5),
    ("5 March 2024", MARCH_5),
    ("5-Mar-24", MARCH_5),
    ("3/3/2025", "2025-03-03"),
    (day("2024-03-05"), MARCH_5),
    (day("2024-03-05 00:00"), MARCH_5),
    (day("2024-03-05 14:30"), MARCH_5 + " 14:30"),
    ("2024-03-05 14:30:00", MARCH_5 + " 14:30"),
    ("2024-03-05T14:30", MARCH_5 + " 14:30"),
    ("2024.3.5 9:00-11:30", MARCH_5 + " 09:00+150"),
    ("2024.3.5（周二）9:00—11:30", MARCH_5 + " 09:00+150"),
    ("2024年3月5日上午", MARCH_5 + " morning"),
    ("2024年3月5日下午", MARCH_5 + " afternoon"),
    ("2024.4.29下午3点", "2024-04-29 15:00"),
    ("2024年三月五日（周二）下午两点半至四点", MARCH_5 + " 14:30+90"),
    ("2024.3.5-3.7", "2024-03-05..2024-03-07"),
    ("2024.3.5-7", "2024-03-05..2024-03-07"),
    ("2024.3.5—2024.3.7", "2024-03-05..2024-03-07"),
    ("2024-3-5至3-7", "2024-03-05..2024-03-07"),
    ("2024-03-05 - 2024-03-07", "2024-03-05..2024-03-07"),
    ("20240305-20240307", "2024-03-05..2024-03-07"),
    ("2024年3月4日-8日", "2024-03-04..2024-03-08"),
    ("自2024年3月4日起至3月8日止", "2024-03-04..2024-03-08"),
    ("3月5日-2024年3月7日", "2024-03-05..2024-03-07"),
    ("12月30日-2024年1月2日", "2023-12-30..2024-01-02"),
    ("2024.3.5（周二）-3.7（周四）", "2024-03-05..2024-03-07"),
    ("2024年3月5日至2024年3月7日", "2024-03-05..2024-03-07"),
    ("2024.12.31-2025.1.2", "2024-12-31..2025-01-02"),
    ("2024年12月30日至1月2日", "2024-12-30..2025-01-02"),
    ("2025.3.5", "2025-03-05"),
    ("2024年3月5日9时", MARCH_5 + " 09:00"),
    ("2024年3月5日14：30－16：30", MARCH_5 + " 14:30+120"),
    ("14:30 2024.3.5", MARCH_5 + " 14:30"),
    ("2024-03-05 00:00:00", MARCH_5),
    ("2024-Mar-05", MARCH_5),
    ("05/Mar/2024", MARCH_5),
    ("贰零贰肆年叁月伍日", MARCH_5),
    ("'2024-03-05", MARCH_5),
    ("—2024.3.5—", MARCH_5),
]
SAID: list[tuple[Cell, str, str]] = [
    ("去年3月9日", "2023-03-09", "year_relative"),
    ("上年度12月30日", "2023-12-30", "year_relative"),
    ("今年3月9日", "2024-03-09", "year_relative"),
    ("明年1月5日", "2025-01-05", "year_relative"),
    ("2024.03.05（星期三）", MARCH_5, "weekday_differs"),
    ("2024、3、5", MARCH_5, "date_marks"),
    ("2024.3。5", MARCH_5, "date_marks"),
    ("2024 3 5", MARCH_5, "date_marks"),
    ("240305", MARCH_5, "date_marks"),
    ("45356", MARCH_5, "date_serial"),
    (45356, MARCH_5, "date_serial"),
    (45356.604166666664, MARCH_5 + " 14:30", "date_serial"),
    ("12/31/2025", "2025-12-31", "date_order"),
    ("13/5/2025", "2025-05-13", "date_order"),
    ("3月5日", MARCH_5, "year_of_title"),
    ("三月五日", MARCH_5, "year_of_title"),
    ("元月5日", "2024-01-05", "year_of_title"),
    ("3.5", MARCH_5, "year_of_title"),
    ("3-5", MARCH_5, "year_of_title"),
    ("3/5", MARCH_5, "year_of_title"),
    ("0305", MARCH_5, "year_of_title"),
    ("3.10", "2024-03-10", "year_of_title"),
    (3.5, MARCH_5, "year_of_title"),
    (3.15, "2024-03-15", "year_of_title"),
    (3.1, "2024-03-01", "date_number_cut"),
    (3.2, "2024-03-02", "date_number_cut"),
    ("12.4", "2024-12-04", "year_of_title"),
    ("“12·4”", "2024-12-04", "year_of_title"),
    ("下午（3月5日）", MARCH_5 + " afternoon", "year_of_title"),
    ("2024_03_05", MARCH_5, "date_marks"),
    ("2024年3月5日（农历正月二十五）", MARCH_5, "rest_not_read"),
    ("2024年4月15日“4·15”国家安全教育日", "2024-04-15", "rest_not_read"),
    ("三楼会议室 2024.3.5", MARCH_5, "rest_not_read"),
    ("2月29日", "2024-02-29", "year_of_title"),
    ("8.1-8.31", "2024-08-01..2024-08-31", "year_of_title"),
    ("3月5日-7日", "2024-03-05..2024-03-07", "year_of_title"),
    ("12.30-1.2", "2024-12-30..2025-01-02", "year_of_title"),
    ("3月4至8日", "2024-03-04..2024-03-08", "year_of_title"),
    ("3.28-4.2", "2024-03-28..2024-04-02", "year_of_title"),
    ("12月30日至1月2日", "2024-12-30..2025-01-02", "year_of_title"),
    ("拟于2024年3月5日", MARCH_5, "rest_not_read"),
    ("2024年3月5日 集中学习", MARCH_5, "rest_not_read"),
    ("2024年12月4日（国家宪法日）", "2024-12-04", "rest_not_read"),
    ("2024年3月5日全天", MARCH_5 + " +360", "whole_day"),
    ("2024.3.5-3.7 9:00-11:30", "2024-03-05..2024-03-07 09:00+150", "time_of_each_day"),
    ("2024.3.5 9:00-3.7 17:00", "2024-03-05..2024-03-07 09:00", "several_times"),
]
ASKED: list[tuple[Cell, str | None, str]] = [
    ("2024.3.1O", None, "date_letters"),
    ("2O24年3月5日", None, "date_letters"),
    ("2024.l.5", None, "date_letters"),
    ("3/5/2025", None, "date_ambiguous"),
    ("5/3/2024", None, "date_ambiguous"),
    ("10/12/25", None, "date_ambiguous"),
    ("12.5.24", None, "date_ambiguous"),
    ("Mar-24", None, "date_ambiguous"),
    ("201012", None, "date_ambiguous"),
    (2024.1, None, "date_ambiguous"),
    ("2024.3.5、3.12、3.19", "2024-03-05 | 2024-03-12 | 2024-03-19", "several_days"),
    ("3月5日、3月12日", "2024-03-05 | 2024-03-12", "several_days"),
    ("3月5日、12日、19日", "2024-03-05 | 2024-03-12 | 2024-03-19", "several_days"),
    ("3月5、12、19日", "2024-03-05 | 2024-03-12 | 2024-03-19", "several_days"),
    ("3.5 3.12", "2024-03-05 | 2024-03-12", "several_days"),
    ("3月5日上午、3月12日下午", "2024-03-05 morning | 2024-03-12 afternoon", "several_days"),
    ("12月30日、1月6日", "2024-12-30 | 2025-01-06", "several_days"),
    ("5月下旬", "2024-05-21..2024-05-31", "date_not_exact"),
    ("2024年3月上旬", "2024-03-01..2024-03-10", "date_not_exact"),
    ("3月中旬", "2024-03-11..2024-03-20", "date_not_exact"),
    ("一季度", "2024-01-01..2024-03-31", "date_not_exact"),
    ("2024年第四季度", "2024-10-01..2024-12-31", "date_not_exact"),
    ("上半年", "2024-01-01..2024-06-30", "date_not_exact"),
    ("2024年下半年", "2024-07-01..2024-12-31", "date_not_exact"),
    ("2024年5月", "2024-05-01..2024-05-31", "date_not_exact"),
    ("2024.5", "2024-05-01..2024-05-31", "date_not_exact"),
    ("202405", "2024-05-01..2024-05-31", "date_not_exact"),
    ("10月", "2024-10-01..2024-10-31", "date_not_exact"),
    ("March 2024", "2024-03-01..2024-03-31", "date_not_exact"),
    ("Mar-2024", "2024-03-01..2024-03-31", "date_not_exact"),
    ("年底", "2024-12-01..2024-12-31", "date_not_exact"),
    ("3月、6月", "2024-03-01..2024-03-31 | 2024-06-01..2024-06-30", "several_days"),
    ("3、4月", "2024-03-01..2024-04-30", "date_not_exact"),
    ("24年5月", "2024-05-01..2024-05-31", "date_not_exact"),
    ("每月底", None, "date_recurring"),
    ("2024年1-12月", "2024-01-01..2024-12-31", "date_not_exact"),
    ("2024年4—6月", "2024-04-01..2024-06-30", "date_not_exact"),
    ("3-5月", "2024-03-01..2024-05-31", "date_not_exact"),
    ("2024.3-5", "2024-03-01..2024-05-31", "date_not_exact"),
    ("2023年12月-2024年2月", "2023-12-01..2024-02-29", "date_not_exact"),
    ("全年", "2024-01-01..2024-12-31", "date_not_exact"),
    ("2024年度", "2024-01-01..2024-12-31", "date_not_exact"),
    (2024, "2024-01-01..2024-12-31", "date_not_exact"),
    ("每月5日", None, "date_recurring"),
    ("每季度末", None, "date_recurring"),
    ("每周五下午", None, "date_recurring"),
    ("不定期", None, "date_recurring"),
    ("3月上中旬", "2024-03-01..2024-03-20", "date_not_exact"),
    ("前三季度", "2024-01-01..2024-09-30", "date_not_exact"),
    ("2024Q1", "2024-01-01..2024-03-31", "date_not_exact"),
    ("3月28日-2日", None, "period_reversed"),
    ("2024.3.5-2042.3.7", "2024-03-05..2042-03-07", "period_long"),
]
WRONG: list[tuple[Cell, str]] = [
    ("2024.2.30", "date_impossible"),
    ("2024.13.5", "date_impossible"),
    ("2024.3.32", "date_impossible"),
    ("2024年2月30日", "date_impossible"),
    ("32/13/2024", "date_impossible"),
    ("1024.3.5", "date_impossible"),
    ("2024.3.7-2024.3.5", "period_reversed"),
    ("待定", "date_unreadable"),
    ("第3期", "date_unreadable"),
    ("2024年第3期", "date_unreadable"),
    ("三月初五", "date_unreadable"),
    ("同上", "cell_ditto"),
    ("〃", "cell_ditto"),
    ("14:30", "date_unreadable"),
    (time("14:30"), "date_unreadable"),
    (percent("95%", 0.95), "date_unreadable"),
    (5, "date_unreadable"),
    (-3.5, "date_unreadable"),
    (3.125, "date_unreadable"),
    (float("nan"), "date_unreadable"),
    (ERROR, "cell_error"),
    (BROKEN, "cell_error"),
    (TRUE, "cell_boolean"),
    (UNCOUNTED, "cell_without_value"),
    (special(CellKind.ZEROS, "1305", 1305.0), "date_unreadable"),
]
CELLS: list[Cell] = [*(row[0] for row in CERTAIN), *(row[0] for row in SAID), *(row[0] for row in ASKED), *(row[0] for row in WRONG)]


def read(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[tuple[Days, ...]]:
    return read_days(cell, TITLE, chosen)


def told(days: tuple[Days, ...] | None) -> str | None:
    return None if days is None else " | ".join(_told(each) for each in days)


def _told(each: Days) -> str:
    period = each.first if each.first == each.last else f"{each.first}..{each.last}"
    times = f"{each.starts_at}+{each.minutes}" if each.minutes else each.starts_at
    return " ".join(part for part in (period, times, each.half) if part)


@pytest.mark.parametrize(("cell", "days"), CERTAIN, ids=repr)
def test_certain(cell: Cell, days: str) -> None:
    found = read(cell)
    assert (told(found.value), found.notes) == (days, ())


@pytest.mark.parametrize(("cell", "days", "code"), SAID, ids=repr)
def test_likely(cell: Cell, days: str, code: str) -> None:
    found = read(cell)
    assert told(found.value) == days
    assert code in codes(found.notes)
    assert level(found.notes) == "said"


@pytest.mark.parametrize(("cell", "days", "code"), ASKED, ids=repr)
def test_doubtful(cell: Cell, days: str | None, code: str) -> None:
    found = read(cell)
    assert told(found.value) == days
    assert code in codes(found.notes)
    assert level(found.notes) == "asked"


@pytest.mark.parametrize(("cell", "code"), WRONG, ids=repr)
def test_impossible(cell: Cell, code: str) -> None:
    found = read(cell)
    assert found.value is None
    assert codes(found.notes) == [code]
    assert level(found.notes) == "wrong"


@pytest.mark.parametrize(
    ("cell", "repairs"),
    [
        ("3/5/2025", ("2025-03-05", "2025-05-03")),
        ("10/12/25", ("2025-10-12", "2025-12-10")),
        ("2024.2.30", ("2024-02-29", "2024-03-01")),
        ("2024.13.5", ("2024-05-13", "2024-01-05", "2024-03-05")),
        ("3月5日、3月12日", ("=split", "=first_to_last")),
        ("每月5日", ("=each", "=period")),
        ("每周五", ("=period",)),
        (2024.1, ("2024年1月", "2024年10月")),
    ],
    ids=repr,
)
def test_what_is_offered(cell: Cell, repairs: tuple[str, ...]) -> None:
    assert read(cell).notes[-1].repairs == repairs


@pytest.mark.parametrize(
    ("cell", "choices", "days"),
    [
        ("3/5/2025", {"date:3/5/2025": "2025-05-03"}, "2025-05-03"),
        ("3/5/2025 14:30", {"date:3/5/2025": "2025-05-03"}, "2025-05-03 14:30"),
        ("3/5/2025", {"date:3/5/2025": "2025年6月1日下午"}, "2025-06-01 afternoon"),
        ("3月5日、3月12日", {"several_days": "=split"}, "2024-03-05 | 2024-03-12"),
        ("3月5日、3月12日", {"several_days": "=first_to_last"}, "2024-03-05..2024-03-12"),
        ("5月下旬", {"date_not_exact": "=period"}, "2024-05-21..2024-05-31"),
        ("5月下旬", {"date_not_exact": "=first_day"}, "2024-05-21"),
        ("5月下旬", {"date_not_exact": "=last_day"}, "2024-05-31"),
        ("5月下旬", {"date_not_exact": "2024-05-28"}, "2024-05-28"),
        ("每季度末", {"date_recurring": "=each"}, "2024-03-31 | 2024-06-30 | 2024-09-30 | 2024-12-31"),
        ("3月5日 14:30", {"year:2024:3月5日": "2023-03-05"}, "2023-03-05 14:30"),
        ("3月5日-7日", {"year:2024:3月5日": "2025-03-05"}, "2025-03-05..2025-03-07"),
        ("12月30日至1月2日", {"year:2024:12月30日": "2023-12-30"}, "2023-12-30..2024-01-02"),
        (3.1, {"date:3.1": "3月10日"}, "2024-03-10"),
        ("2024.2.30、3.5", {"date:2024.2.30": "2024-02-29", "several_days": "=split"}, "2024-02-29 | 2024-03-05"),
        ("13/5/2025、3/5/2025", {"date:3/5/2025": "2025-03-05", "several_days": "=split"}, "2025-05-13 | 2025-03-05"),
    ],
    ids=repr,
)
def test_what_was_decided(cell: Cell, choices: dict[str, str], days: str) -> None:
    found = read(cell, choose(choices))
    assert told(found.value) == days
    assert found.settled
    assert "as_decided" in codes(found.notes)


def test_a_choice_that_was_not_offered_or_says_nothing_new_changes_nothing() -> None:
    for choice in ("=everyone", "3/5/2025", "=split"):
        assert read("3/5/2025", choose({"date:3/5/2025": choice})) == read("3/5/2025")


def test_a_year_that_is_not_written_is_that_of_the_hint_and_says_where_it_comes_from() -> None:
    for source, code in (("title", "title"), ("facts", "facts"), ("neighbours", "neighbours"), ("house", "house")):
        found = read_days("3月5日", YearHint(2023, source, "2024-01-10"), nothing_chosen)
        assert told(found.value) == "2023-03-05"
        assert codes(found.notes) == [f"year_of_{code}"]
        assert found.notes[0].repairs == ("2022-03-05", "2024-03-05")
    assert told(read_days("2025.3.5", YearHint(2023), nothing_chosen).value) == "2025-03-05"


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("5日", "2024-03-05"),
        ("5", "2024-03-05"),
        (5, "2024-03-05"),
        ("5日下午", "2024-03-05 afternoon"),
        ("5日14:30", "2024-03-05 14:30"),
        ("5日至7日", "2024-03-05..2024-03-07"),
        ("5-7日", "2024-03-05..2024-03-07"),
    ],
)
def test_a_day_without_a_month_is_of_the_month_above(cell: Cell, days: str) -> None:
    found = read_days(cell, YearHint(2024, "title", "2024-11-28", month=3), nothing_chosen)
    assert (told(found.value), codes(found.notes)) == (days, ["month_of_heading", "year_of_title"])
    for whole in ("2024-04-05", "4月5日"):
        read = read_days(whole, YearHint(2024, "title", "2024-11-28", month=3), nothing_chosen)
        assert (told(read.value), "month_of_heading" in codes(read.notes)) == ("2024-04-05", False)


@pytest.mark.parametrize(
    ("text", "month"), [("3月", 3), ("三月份", 3), ("2024年12月", 12), ("十二月", 12), ("3", 0), ("13月", 0), ("3月5日", 0), ("", 0)]
)
def test_months(text: str, month: int) -> None:
    assert month_of(text) == month
    assert month_of("3", bare=True) == 3


def test_a_day_far_ahead_by_the_year_of_the_bureau_is_asked_about_once_for_all() -> None:
    hint = YearHint(2026, "house", "2026-01-10")
    found = [read_days(cell, hint, nothing_chosen) for cell in ("12月29日", "11月3日", "1月20日")]
    assert [level(each.notes) for each in found] == ["asked", "asked", "said"]
    assert found[0].notes[-1].key == found[1].notes[-1].key
    assert found[0].notes[-1].repairs == ("=year:2025", "=year:2026")
    for year in ("2025", "2026"):
        settled = read_days("12月29日", hint, choose({"year_ahead:2026": f"=year:{year}"}))
        assert (told(settled.value), settled.settled) == (f"{year}-12-29", True)


@pytest.mark.parametrize(
    ("cells", "hint", "years"),
    [
        (["12月29日", "1月5日"], YearHint(2026, "house", "2026-01-10"), [2025, 2026]),
        (["12月29日", "1月5日"], YearHint(2024, "title", "2026-01-10"), [2023, 2024]),
        (["1月5日", "3月1日", "12月29日", "1月5日"], YearHint(2024, "title", "2026-01-10"), [2024, 2024, 2024, 2025]),
        (["1月5日", "12月29日", "11月3日"], YearHint(2026, "house", "2026-01-10"), [2026, 2025, 2025]),
        # A table that begins anew with each kind of activity is of one year.
        (["12月3日", "4月1日", "1月5日", "12月4日", "1月9日"], YearHint(2024, "title", ""), [2024] * 5),
        (["3月1日", "12月3日", "1月10日", "11月2日"], YearHint(2025, "house", "2026-01-10"), [2025] * 4),
        (["2023.12.20", "12月29日", "1月5日", "2024.2.1"], YearHint(2026, "house", ""), [2023, 2023, 2024, 2024]),
        (["2024.3.1", "3月5日", "2024.2.1", "5月1日"], YearHint(2026, "house", ""), [2024] * 4),
        (["2023.3.1", "3月5日", "2024.2.1", "5月1日", "2023.1.1"], YearHint(2026, "house", ""), [2023, 2023, 2024, 2024, 2023]),
        (["2024.3.1", "3月5日"], YearHint(2023, "title", ""), [2023, 2023]),
        (["", "待定", "3月5日", 3.5, ERROR], YearHint(2024, "house", ""), [2024] * 5),
        ([], YearHint(2024), []),
    ],
    ids=repr,
)
def test_the_years_of_a_column(cells: list[Cell], hint: YearHint, years: list[int]) -> None:
    assert [each.year for each in years_of_run(cells, hint)] == years
