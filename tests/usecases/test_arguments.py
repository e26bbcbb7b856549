"""Lengths, counts, ranges, dates: what fits comes back clean, what does not is named with its figures."""

from datetime import date

import pytest

from lawstudy.errors import BadArgument
from lawstudy.usecases import arguments


def test_a_text_comes_back_as_it_is_stored() -> None:
    assert arguments.text_within("note", " a\r\nb ", most=10) == "a\nb"
    assert arguments.line_within("name", " 王  一鸣\n", most=10) == "王 一鸣"
    assert arguments.text_within("note", "  ", least=0, most=3) == ""


@pytest.mark.parametrize(
    ("value", "least", "reason", "given"),
    [
        ("", 1, "1–{most} characters are needed, not {given}", 0),
        ("abcd", 1, "1–{most} characters are needed, not {given}", 4),
        ("abcd", 0, "at most {most} characters are possible, not {given}", 4),
    ],
)
def test_a_text_of_another_length_is_named(value: str, least: int, reason: str, given: int) -> None:
    for check in (arguments.text_within, arguments.line_within):
        with pytest.raises(BadArgument) as refused:
            check("note", value, least=least, most=3)
        assert refused.value == BadArgument(name="note", reason=reason, values={"most": 3, "given": given})


def test_numbers_at_both_ends_fit_and_one_beyond_does_not() -> None:
    for number in (1, 5):
        arguments.check_number("item", number, 1, 5)
        arguments.check_count("files", number, 5)
    arguments.check_count("files", 0, 5, least=0)
    for number in (0, 6):
        with pytest.raises(BadArgument) as refused:
            arguments.check_number("item", number, 1, 5)
        assert refused.value.values == {"given": number, "low": 1, "high": 5}
        with pytest.raises(BadArgument) as refused:
            arguments.check_count("files", number, 5)
        assert refused.value.values == {"least": 1, "most": 5, "given": number}


def test_a_reason_is_needed() -> None:
    assert arguments.reason_given(" 停电 ") == "停电"
    with pytest.raises(BadArgument, match="a reason is needed"):
        arguments.reason_given(" \n")


def test_a_page_has_one_to_five_hundred_rows() -> None:
    assert [arguments.page_limit(limit) for limit in (1, 500)] == [1, 500]
    with pytest.raises(BadArgument):
        arguments.page_limit(501)


def test_a_cursor_is_a_short_number() -> None:
    assert [arguments.number_cursor(cursor, digits=3) for cursor in ("", "0", "999")] == [None, 0, 999]
    for cursor in ("1000", "-1", "１", "x"):
        with pytest.raises(BadArgument, match="it is not one of this list"):
            arguments.number_cursor(cursor, digits=3)


def test_a_day_is_a_date_of_our_times() -> None:
    assert arguments.day_of("held_on", "2026-03-05") == date(2026, 3, 5)
    for given in ("2026-3-5", "20260305", "2026-W10-4", "", "2026-02-30", "5 March"):
        with pytest.raises(BadArgument) as refused:
            arguments.day_of("held_on", given)
        assert refused.value.reason == "“{given}” is not a date such as 2026-03-05"
    with pytest.raises(BadArgument) as refused:
        arguments.day_of("held_on", "1989-12-31")
    assert refused.value.values == {"given": 1989, "low": 1990, "high": 2100}
