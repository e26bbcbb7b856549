"""The floor of passwords: a table."""

import pytest

from lawstudy.domain.passwords import long_enough


@pytest.mark.parametrize("password", ["demo-2026", "一二三四五六七八", "a b c d e f g h", "        demo-2026", "kxf4-m7qa-3wde"])
def test_what_is_long_enough(password: str) -> None:
    assert long_enough(password)


SPACES = [" " * 8, "\u3000" * 12, "\xa0" * 20, "\t\n" * 8, "short  7", "abc     ", "\u200b" * 12, "ab" + "\u3164" * 9]
ALIKE = ["", "aaaaaaaaaa", "abababab"]


@pytest.mark.parametrize("password", SPACES + ALIKE)
def test_what_is_not(password: str) -> None:
    assert not long_enough(password)
