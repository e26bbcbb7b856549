"""Where lines break, and that no line is wider than its measure."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lawstudy.documents.fonts import Face, missing_characters, register, width
from lawstudy.documents.typesetting import Line, Run, broken


@pytest.fixture(autouse=True, scope="module")
def _faces() -> None:
    register(Face)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in lines]


def test_full_lines_hold_as_many_characters_as_fit() -> None:
    assert texts(broken([Run("学" * 25)], size=10, measure=100)) == ["学" * 10, "学" * 10, "学" * 5]


def test_the_first_line_is_indented() -> None:
    lines = broken([Run("学" * 18)], size=10, measure=100, indent=20)
    assert texts(lines) == ["学" * 8, "学" * 10]
    assert [line.indent for line in lines] == [20, 0]


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    assert texts(broken([Run("一二三四五，六七八九（十）")], size=10, measure=50)) == ["一二三四", "五，六七八", "九（十）"]
    assert texts(broken([Run("一二三四（六）七")], size=10, measure=50)) == ["一二三四", "（六）七"]


def test_numbers_stay_whole_across_runs_of_one_face() -> None:
    assert texts(broken([Run("应参加一二三100%。")], size=10, measure=70)) == ["应参加一二三", "100%。"]


def test_a_word_longer_than_the_line_is_split() -> None:
    lines = broken([Run("a" * 60)], size=10, measure=50)
    assert len(lines) > 5
    assert "".join(texts(lines)) == "a" * 60


def test_slack_is_spread_but_not_over_the_last_line() -> None:
    first, last = broken([Run("一二三四五六七八，九")], size=10, measure=85)
    assert first.spacing > 0
    assert last.spacing == 0


def test_bold_and_face_stay_with_their_words() -> None:
    (line,) = broken([Run("兹"), Run("周明岚", Face.SERIF, True), Run("同志"), Run("科", Face.KAI)], size=10, measure=200)
    assert [(run.text, run.bold) for run in line.runs] == [("兹", False), ("周明岚", True), ("同志", False), ("科", False)]


@example("12.%““““", 61.0, -0.2)
@given(st.text("一二三学法，。（）《》“”、12.5%ab ", max_size=120), st.floats(30, 200), st.sampled_from([0.0, -0.2, 0.5]))
def test_nothing_is_lost_and_nothing_sticks_out(text: str, measure: float, spacing: float) -> None:
    lines = broken([Run(text)], size=10, measure=measure, spacing=spacing)
    assert "".join(texts(lines)) == text
    for line in lines:
        chars = sum(len(run.text) for run in line.runs)
        assert sum(width(run.text, run.face, 10) for run in line.runs) + (chars - 1) * line.spacing + line.indent <= measure + 0.3


def test_every_face_has_the_letters_and_lacks_the_same_rare_one() -> None:
    for face in Face:
        assert missing_characters("学法用法 ABC 123，。《》", face) == ()
        assert [found.code_point for found in missing_characters("㓞字㓞", face)] == ["U+34DE"]
