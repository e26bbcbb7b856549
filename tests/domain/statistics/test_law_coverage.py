"""Who has learnt which law, and by what."""

from uuid import UUID, uuid4

import pytest

from lawstudy.domain.law import Chapter
from lawstudy.domain.statistics.law_coverage import KnownLaw, LearningWay, LearntBy, Share, has_learnt, read_of, rows_of, shares, taught


def chapter(number: int, title: str, first: int, last: int) -> Chapter:
    return Chapter(number=number, title=title, short_title=title, articles=(first, last))


REVIEW = KnownLaw(
    names=("行政复议法", "中华人民共和国行政复议法"),
    code="xzfyf",
    chapters=(chapter(1, "总则", 1, 3), chapter(2, "行政复议申请", 4, 5), chapter(3, "附则", 6, 6)),
)
PROGRESS = KnownLaw(names=("科学技术进步法", "科技进步法"), code="kxjsjbf", chapters=(chapter(1, "总则", 1, 2), chapter(2, "附则", 3, 3)))
ARCHIVES = KnownLaw(names=("档案法",))
LAWS = (REVIEW, PROGRESS, ARCHIVES)


@pytest.mark.parametrize(
    ("words", "laws"),
    [
        ("业务讲评会", {}),
        ("学习《行政复议法》", {"行政复议法": ()}),
        ("学习行政复议法第二章", {"行政复议法": (2,)}),
        ("行政复议法第一至三章", {"行政复议法": (1, 2, 3)}),
        ("行政复议法第一章至第二章", {"行政复议法": (1, 2)}),
        ("行政复议法第1、3章", {"行政复议法": (1, 3)}),
        ("行政复议法第九章", {"行政复议法": ()}),
        ("第二章讲的是行政复议法", {"行政复议法": ()}),
        ("研读行政复议法总则，再读科技进步法附则", {"行政复议法": (1,), "科学技术进步法": (2,)}),
        ("档案法第二章", {"档案法": ()}),
        ("学习《中华人民共和国行政复议法》和《保守国家秘密法》", {"行政复议法": (), "保守国家秘密法": ()}),
        ("学习《习近平法治思想学习纲要》《习近平法治思想》", {"习近平法治思想": ()}),
        ("传达《关于做好年终工作的通知》", {}),
        ("学习《行政复议法实施条例》", {"行政复议法实施条例": ()}),
        ("学习行政复议法实施条例", {}),
    ],
)
def test_what_a_topic_teaches(words: str, laws: dict[str, tuple[int, ...]]) -> None:
    assert taught(words, LAWS) == laws


def row(law: str = "行政复议法", *chapters: int, day: str = "2026-03-05", title: str = "学习") -> LearntBy:
    return LearntBy(law=law, way=LearningWay.ACTIVITY, title=title, day=day, id=UUID(int=1), chapters=chapters)


@pytest.mark.parametrize(
    ("rows", "whole", "second"),
    [
        ([], False, False),
        ([row()], True, True),
        ([row("档案法")], False, False),
        ([row("行政复议法", 2)], False, True),
        ([row("行政复议法", 1), row("行政复议法", 3)], False, False),
        ([row("行政复议法", 1, 3), row("行政复议法", 2)], True, True),
    ],
)
def test_a_law_is_learnt_whole_or_by_all_of_its_chapters(rows: list[LearntBy], whole: bool, second: bool) -> None:
    assert (has_learnt(REVIEW, rows), has_learnt(REVIEW, rows, 2)) == (whole, second)


def test_a_law_without_chapters_here_is_learnt_by_a_row_of_the_whole_alone() -> None:
    assert has_learnt(ARCHIVES, [row("档案法")])
    assert not has_learnt(ARCHIVES, [row("档案法", 2)])


def test_what_was_read_counts_by_whole_chapters() -> None:
    assert read_of(REVIEW, {}) is None
    assert read_of(REVIEW, {1: "2026-01-02", 2: "2026-01-03", 4: "2026-01-04"}) is None
    some = read_of(REVIEW, {1: "2026-01-02", 2: "2026-05-03", 3: "2026-01-03", 4: "2026-08-09"})
    assert some == LearntBy(law="行政复议法", way=LearningWay.READING, title="", day="2026-05-03", chapters=(1,))
    whole = read_of(REVIEW, {article: f"2026-0{article}-01" for article in range(1, 7)})
    assert whole == LearntBy(law="行政复议法", way=LearningWay.READING, title="", day="2026-06-01")


def test_shares_are_of_people_and_of_each_chapter() -> None:
    first, second = uuid4(), uuid4()
    found = shares(LAWS, [first, second], {first: [row()], second: [row("行政复议法", 2)]})
    assert found.laws == (Share(learnt=1, people=2), Share(learnt=0, people=2), Share(learnt=0, people=2))
    assert [[one.learnt for one in chapters] for chapters in found.chapters] == [[1, 2, 1], [0, 0], []]


def test_the_rows_of_a_cell_come_by_day() -> None:
    late, early, other = row(day="2026-09-01"), row("行政复议法", 2, day="2026-02-01"), row("行政复议法", 3)
    assert rows_of(REVIEW, [late, other, early, row("档案法")]) == (early, other, late)
    assert rows_of(REVIEW, [late, other, early], 2) == (early, late)
