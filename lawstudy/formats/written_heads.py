"""A number of people as people write it: 46, 46人, 共46人, and about-numbers such as 50余人, 约50人, 近百人."""

import re
import unicodedata
from dataclasses import dataclass

from lawstudy.domain.numerals import arabic

_HEADS = re.compile(r"(共|计|共计|约|大约|近|超|超过|逾)?(\d{1,6})(余|多|来)?(?:名|位|个)?(?:人次|人)?(左右|以上|上下)?(?:参加|到会|参会)?")
_EXACT = {None, "共", "计", "共计"}


@dataclass(frozen=True)
class WrittenHeads:
    """``number`` is the number that is named; ``about`` is what was written where it is not meant exactly, else ""."""

    number: int
    about: str = ""


def read_heads(text: str) -> WrittenHeads | None:
    """None for anything that is not a number of people."""
    plain = "".join(arabic(unicodedata.normalize("NFKC", text)).split())
    match = _HEADS.fullmatch(plain)
    if match is None:
        return None
    is_exact = match[1] in _EXACT and not match[3] and not match[4]
    return WrittenHeads(int(match[2]), "" if is_exact else " ".join(text.split()))
