"""Words that exist in both languages: chapters and citations, titles that name their sitting already."""

from collections.abc import Iterator

import pytest
from msgspec import structs

from lawstudy import i18n
from lawstudy.desktop.law_words import article_words, chapter_words, citation_words, section_words, short_chapter_words
from lawstudy.desktop.screens.practice.words import read_words, times_words
from lawstudy.domain.clock import DAY, start_of
from lawstudy.domain.exam import DEFAULT_PRESET, ExamSettings, Sitting, from_preset
from lawstudy.domain.law import Citation
from lawstudy.words.exams import exam_title
from lawstudy.words.moments import clocks_text, deadline_text, end_text, window_text

FULL = Citation(law="xzfyf", edition="2023", article=23, paragraph=1, item=3)


@pytest.fixture
def chinese() -> Iterator[None]:
    i18n.use("zh_CN")
    yield
    i18n.use("en")


def settings(title: str, sitting: Sitting = Sitting.REGULAR) -> ExamSettings:
    made = from_preset(DEFAULT_PRESET, title=title, year=2026, window_start_us=0, window_end_us=1)
    return structs.replace(made, sitting=sitting)


def test_chapters_and_citations_in_english() -> None:
    assert (chapter_words(3, "受理"), section_words(1, "申请人")) == ("Chapter 3 受理", "Section 1 申请人")
    assert (article_words(23), citation_words(FULL)) == ("Art. 23", "Art. 23, para. 1, item 3")
    assert citation_words(structs.replace(FULL, paragraph=None)) == "Art. 23, item 3"


def test_an_end_at_midnight_is_the_end_of_its_day() -> None:
    midnight, noon = start_of("2026-12-04"), start_of("2026-12-03") + DAY // 2
    assert (end_text(midnight), end_text(noon)) == ("12/3 24:00", "12/3 12:00")
    assert window_text(start_of("2026-12-01"), midnight) == "12/1 00:00 – 12/3 24:00"
    assert deadline_text(midnight, noon) == "24:00"
    assert deadline_text(midnight + DAY // 24, noon) == "the next day 01:00"
    assert deadline_text(midnight + DAY, noon) == "the next day 24:00"
    assert deadline_text(midnight + 2 * DAY, noon) == "12/5 24:00"
    assert [clocks_text("22:00", minutes) for minutes in (0, 90, 120, 180)] == [
        "22:00",
        "22:00 – 23:30",
        "22:00 – 24:00",
        "22:00 – the next day 01:00",
    ]
    assert clocks_text("", 90) == ""


@pytest.mark.usefixtures("chinese")
def test_chapters_and_citations_in_chinese() -> None:
    assert (chapter_words(3, "受理"), section_words(1, "申请人")) == ("第三章 受理", "第一节 申请人")
    assert (article_words(23), citation_words(FULL)) == ("第二十三条", "第二十三条第一款第（三）项")


@pytest.mark.parametrize(
    ("title", "sitting", "shown"),
    [
        ("2026年度学法考试（正考）", Sitting.REGULAR, "2026年度学法考试（正考）"),
        ("2026年度学法考试", Sitting.REGULAR, "2026年度学法考试 (regular sitting)"),
        ("补考", Sitting.MAKEUP, "补考"),
        ("The makeup sitting", Sitting.MAKEUP, "The makeup sitting"),
    ],
)
def test_a_sitting_is_named_once(title: str, sitting: Sitting, shown: str) -> None:
    assert exam_title(settings(title, sitting)) == shown


def test_times_are_counted() -> None:
    assert (times_words(1, 0), times_words(3, 2), read_words(1, "11/18")) == ("1 time, 0 right", "3 times, 2 right", "1 time, 11/18")


def test_a_chapter_that_says_its_own_number_and_one_without_stand_alone() -> None:
    assert chapter_words(13, "物权编 第四章 一般规定") == "物权编 第四章 一般规定"
    assert chapter_words(0, "附则") == short_chapter_words(0, "附则") == "附则"
    assert "4" in chapter_words(4, "一般规定")
