"""What an exam asks to be learnt first: what somebody lacks of it, and how chapters are written."""

import pytest
from msgspec import Struct, structs

from lawstudy.domain.exam import DEFAULT_PRESET, from_preset, validate
from lawstudy.domain.exam.gate import GateChapter, HoursLacking, ReadingLacking, StudyGate, chapters_said, chapters_text, lacking


class Law(Struct, frozen=True):
    code: str
    title: str
    short_title: str


LAWS = (
    Law("kxjsjbf", "中华人民共和国科学技术进步法", "科学技术进步法"),
    Law("xzfyf", "中华人民共和国行政复议法", "行政复议法"),
)
SECOND, WHOLE = GateChapter(law="kxjsjbf", chapter=2), GateChapter(law="xzfyf")


def test_hours_and_reading_are_both_asked_for() -> None:
    gate = StudyGate(hours=400, chapters=(SECOND, WHOLE))
    articles = {("kxjsjbf", 2): (11, 12, 13), ("xzfyf", 0): (1, 2)}
    read = {"kxjsjbf": {11, 13}}
    assert lacking(gate, earned=250, articles=articles, read=read) == (
        HoursLacking(needed=400, earned=250),
        ReadingLacking(law="kxjsjbf", chapter=2, unread=(12,)),
        ReadingLacking(law="xzfyf", chapter=0, unread=(1, 2)),
    )
    assert lacking(gate, earned=400, articles=articles, read={"kxjsjbf": {11, 12, 13}, "xzfyf": {1, 2}}) == ()


def test_a_gate_that_asks_for_nothing_is_none() -> None:
    assert not StudyGate()
    assert StudyGate(hours=50)
    assert StudyGate(chapters=(WHOLE,))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", ()),
        ("科技进步法 第二章、行政复议法", (SECOND, WHOLE)),
        ("《科学技术进步法》第2章；xzfyf", (SECOND, WHOLE)),
        ("科技进步法:2, 科技进步法 二", (SECOND,)),
        ("中华人民共和国行政复议法", (WHOLE,)),
    ],
)
def test_chapters_are_read_as_people_write_them(text: str, read: tuple[GateChapter, ...]) -> None:
    assert chapters_said(text, LAWS) == (read, "")


def test_what_names_no_law_is_told() -> None:
    assert chapters_said("行政复议法、不知道的法 第一章", LAWS) == ((), "不知道的法 第一章")
    assert chapters_said("第一章", LAWS) == ((), "第一章")


def test_what_is_written_is_read_back() -> None:
    text = chapters_text((SECOND, WHOLE, GateChapter(law="gone", chapter=3)), LAWS)
    assert text == "科技进步法 第2章、行政复议法、gone 第3章"
    assert chapters_said(chapters_text((SECOND, WHOLE), LAWS), LAWS) == ((SECOND, WHOLE), "")


def test_hours_that_no_year_holds_are_no_settings() -> None:
    made = from_preset(DEFAULT_PRESET, title="学法考试", year=2026, window_start_us=0, window_end_us=10**13)
    for hours in (-1, 100_001):
        found = validate(structs.replace(made, gate=StudyGate(hours=hours)))
        assert [problem.code for problem in found] == ["gate_hours_out_of_range"]
