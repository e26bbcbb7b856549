import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.numerals import arabic, from_chinese, to_chinese


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (23, "二十三"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (117, "一百一十七"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (2026, "二千零二十六"),
        (10_000, "一万"),
        (10_500, "一万零五百"),
        (100_001, "十万零一"),
    ],
)
def test_numbers_as_statutes_write_them(number: int, text: str) -> None:
    assert to_chinese(number) == text
    assert from_chinese(text) == number


@given(st.integers(0, 99_999_999))
def test_writing_and_reading_are_inverse(number: int) -> None:
    assert from_chinese(to_chinese(number)) == number


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_numbers_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        to_chinese(number)


@pytest.mark.parametrize(
    ("text", "number"), [("二〇二六", 2026), ("二○二六", 2026), ("两百", 200), ("一零八", 108), ("十", 10), ("三万", 30_000)]
)
def test_other_ways_people_write(text: str, number: int) -> None:
    assert from_chinese(text) == number


@pytest.mark.parametrize(
    "text", ["", "abc", "二十x", "十十", "二十百", "五二十", "百", "一零十零百", "五零十", "万", "一百万万", "一百五六"]
)
def test_what_is_no_number(text: str) -> None:
    assert from_chinese(text) is None


def test_runs_inside_a_text() -> None:
    assert arabic("自知道之日起六十日内") == "自知道之日起60日内"
    assert arabic("十十百") == "十十百"
