"""The code by which an administrator gets in again: five times five letters that nobody confuses, made by the program."""

from collections.abc import Callable

from lawstudy.domain.unseen import seen

# Sixteen, so that half a byte is a letter; none looks like another or like a digit. 25 of them are a hundred bits.
LETTERS = "ACDEFHJKMNPRTWXY"
GROUP, GROUPS = 5, 5


def new_code(chance: Callable[[int], bytes]) -> str:
    """As it is shown and printed: ACDEF-HJKMN-…"""
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in chance(GROUP * GROUPS))
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def plain_code(typed: str) -> str:
    """What counts of a code, however it was typed: its letters and digits, in capitals."""
    return "".join(char for char in seen(typed).upper() if char.isalnum())
