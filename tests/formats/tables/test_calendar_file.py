"""Calendar files of Outlook, Google, Apple and WPS as rows; broken rules and thousands of times are refused in words and soon."""

import time
from contextlib import suppress

import pytest

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables.cells import FileKind
from lawstudy.formats.tables.reading import read_workbook

HEAD = ["日期", "开始时间", "时长", "类型", "主题", "地点", "活动情况", "活动状态", "主讲人", "主持人"]
OUTLOOK = """BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:China Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
CATEGORIES:中心组学习
DTSTAMP:20260301T010000Z
DTSTART;TZID="China Standard Time":20260320T150000
DTEND;TZID="China Standard Time":20260320T163000
LOCATION:三楼会议室
RRULE:FREQ=MONTHLY;COUNT=3;BYDAY=3FR
SUMMARY;LANGUAGE=zh-cn:中心组学习
UID:040000008200E00074C5B7101A82E008
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
END:VCALENDAR
"""
GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
X-WR-TIMEZONE:Asia/Shanghai
BEGIN:VEVENT
DTSTART:20260305T063000Z
DTEND:20260305T080000Z
DTSTAMP:20260301T010000Z
UID:1@google.com
SUMMARY:警示教育\\, 集中观看
DESCRIPTION:观看\\n典型案例
STATUS:CONFIRMED
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260801
DTEND;VALUE=DATE:20260804
DTSTAMP:20260301T010000Z
UID:2@google.com
SUMMARY:读书班
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Asia/Shanghai:20260106T090000
DTEND;TZID=Asia/Shanghai:20260106T100000
RRULE:FREQ=WEEKLY;UNTIL=20260127T155959Z
EXDATE;TZID=Asia/Shanghai:20260113T090000
DTSTAMP:20260301T010000Z
UID:3@google.com
SUMMARY:周学习
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Asia/Shanghai:20260121T140000
DTEND;TZID=Asia/Shanghai:20260121T150000
RECURRENCE-ID;TZID=Asia/Shanghai:20260120T090000
DTSTAMP:20260301T010000Z
UID:3@google.com
SUMMARY:周学习（改期）
END:VEVENT
END:VCALENDAR
"""


def event(*lines: str) -> bytes:
    body = "\r\n".join(("UID:1", "DTSTAMP:20260301T010000Z", "SUMMARY:学习", *lines))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()


def rows(data: bytes) -> list[list[str]]:
    book = read_workbook(data, "日历.ics")
    assert book.kind is FileKind.CALENDAR
    (sheet,) = book.sheets
    head, *found = [[str(cell) for cell in row.cells] for row in sheet.rows]
    assert head == HEAD
    return [[*row, *[""] * (len(HEAD) - len(row))] for row in found]


def test_outlook() -> None:
    found = rows(OUTLOOK.replace("\n", "\r\n").encode())
    assert [row[:6] for row in found] == [
        [day, "15:00", "90分钟", "中心组学习", "中心组学习", "三楼会议室"] for day in ("2026-03-20", "2026-04-17", "2026-05-15")
    ]


def test_google_times_whole_days_exceptions_and_moved_ones() -> None:
    assert [row[:5] + row[6:8] for row in rows(GOOGLE.encode())] == [
        ["2026-01-06", "09:00", "60分钟", "", "周学习", "", ""],
        ["2026-01-21", "14:00", "60分钟", "", "周学习（改期）", "", ""],
        ["2026-01-27", "09:00", "60分钟", "", "周学习", "", ""],
        ["2026-03-05", "14:30", "90分钟", "", "警示教育, 集中观看", "观看 典型案例", ""],
        ["2026-08-01至2026-08-03", "", "", "", "读书班", "", "已取消"],
    ]


@pytest.mark.parametrize(
    ("said", "cells"),
    [
        ("主讲：王芳；主持：李强", ["", "", "王芳", "李强"]),
        ("主持：李强；带笔记本", ["带笔记本", "", "", "李强"]),
        ("主讲：王芳；主讲：李强", ["主讲：李强", "", "王芳", ""]),
        ("议程：主讲：王芳", ["议程：主讲：王芳", "", "", ""]),
    ],
)
def test_who_speaks_and_presides_comes_back_from_a_calendar_of_ours(said: str, cells: list[str]) -> None:
    assert rows(event("DTSTART:20260305T090000", f"DESCRIPTION:{said}"))[0][6:] == cells


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_and_folded_lines(encoding: str) -> None:
    text = event("DTSTART:20260305T090000", "LOCATION:三楼\r\n 会议室").decode()
    assert rows(text.encode(encoding))[0][4:6] == ["学习", "三楼会议室"]


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        (["DTSTART;VALUE=DATE:20260305"], ["2026-03-05", "", ""]),
        (["DTSTART;VALUE=DATE:20260305", "DTEND;VALUE=DATE:20260306"], ["2026-03-05", "", ""]),
        (["DTSTART:20260305T090000"], ["2026-03-05", "09:00", ""]),
        (["DTSTART:20260305T090000", "DURATION:PT1H30M"], ["2026-03-05", "09:00", "90分钟"]),
        # Across midnight it is one evening; over days a period.
        (["DTSTART:20260305T220000", "DTEND:20260306T020000"], ["2026-03-05", "22:00", "240分钟"]),
        (["DTSTART:20260305T090000", "DTEND:20260307T170000"], ["2026-03-05至2026-03-07", "09:00", ""]),
        (["DTSTART;TZID=America/New_York:20260305T200000"], ["2026-03-06", "09:00", ""]),
    ],
)
def test_times(lines: list[str], cells: list[str]) -> None:
    assert rows(event(*lines))[0][:3] == cells


def test_without_an_end_it_is_taken_until_the_next_year_and_says_so() -> None:
    found = rows(event("DTSTART:20260305T090000", "RRULE:FREQ=MONTHLY"))
    assert len(found) == 22
    assert found[-1][0] == "2027-12-05"
    assert all("重复没有结束日期，取到2027-12-31" in row[6] for row in found)


def test_further_days() -> None:
    found = rows(event("DTSTART:20260305T090000", "RDATE:20260310T090000,20260312T090000"))
    assert [row[0] for row in found] == ["2026-03-05", "2026-03-10", "2026-03-12"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (event("DTSTART:20260305T090000", "RRULE:FREQ=DAILY;COUNT=10000"), "comes again more than"),
        (event("DTSTART:20200305T090000", "RRULE:FREQ=DAILY"), "comes again more than"),
        (event("DTSTART:20260305T090000", "RRULE:FREQ=MONTHLY;BYDAY=9XX"), "cannot be read"),
        (event("DTSTART:20260305T090000", "RRULE:FREQ=SECONDLY;COUNT=5"), "cannot be read"),
        (event("DTSTART:20260305T090000", "RRULE:INTERVAL=2"), "cannot be read"),
        (event("DTSTART:20260305T090000", "RRULE:FREQ=MONTHLY;INTERVAL=0;COUNT=3"), "cannot be read"),
        (event("DTSTART:99990305T0900"), "no start"),
        (event(), "no start"),
        (event("DTSTART:20260305T090000", "DTEND:20260304T090000"), "ends before it begins"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "without a single event"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY", "damaged"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(data: bytes, words: str) -> None:
    begun = time.monotonic()
    with pytest.raises(TableUnreadable) as refused:
        rows(data)
    assert words in refused.value.reason
    assert time.monotonic() - begun < 30


def test_a_file_of_very_many_events_is_refused() -> None:
    one = event("DTSTART:20260305T090000").decode()
    body = one.split("VERSION:2.0\r\n")[1].removesuffix("END:VCALENDAR\r\n")
    with pytest.raises(TableUnreadable) as refused:
        rows(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body * 5001}END:VCALENDAR\r\n".encode())
    assert "more than {most} events" in refused.value.reason


def test_a_rule_that_never_comes_true_ends() -> None:
    begun = time.monotonic()
    with suppress(TableUnreadable):  # which is right as well
        assert rows(event("DTSTART:20260305T090000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")) == []
    assert time.monotonic() - begun < 60
