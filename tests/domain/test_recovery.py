"""The recovery code: how it looks, and what counts of what was typed."""

import os

from lawstudy.domain.recovery import LETTERS, new_code, plain_code


def test_it_is_five_times_five_letters_without_lookalikes() -> None:
    code = new_code(os.urandom)
    assert [len(group) for group in code.split("-")] == [5] * 5
    assert set(plain_code(code)) <= set(LETTERS)
    assert not set(LETTERS) & set("0O1IL5S2Z8BQGUV")
    assert new_code(os.urandom) != code


def test_every_letter_comes_as_often() -> None:
    letters = plain_code(new_code(lambda count: bytes(range(count)))) + plain_code(new_code(lambda count: bytes(range(25, 25 + count))))
    assert {letters[:48].count(letter) for letter in LETTERS} == {3}


def test_spaces_dashes_and_small_letters_do_not_matter() -> None:
    code = new_code(os.urandom)
    assert plain_code(f" {code.lower().replace('-', ' ')}\u200b ") == plain_code(code)
    assert plain_code("") == ""
