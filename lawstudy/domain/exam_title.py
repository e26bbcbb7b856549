"""Names of exams in a sentence: the year once, the organiser once."""

import re

from lawstudy.domain.exam import Sitting
from lawstudy.domain.printed_names import SITTINGS

_YEAR_PHRASE = re.compile(r"(?:19|20)\d{2}\s*年度?")
_TWICE = re.compile(r"((?:19|20)\d{2})\s*年(度?)\s*\1\s*年度?")
_AFTER_ORGANISER = re.compile(r"^(?:统一)?(?:组织|举办|举行|开展|主办|承办|关于)*的?\s*")


def plain_title(title: str) -> str:
    """On one line, without a year that stands twice in a row."""
    return _TWICE.sub(r"\1年\2", " ".join(title.split()))


def with_year(title: str, year: int) -> str:
    """``学法考试`` → ``2026年度学法考试``; a title that names a year, whichever, is left as it is."""
    plain = plain_title(title)
    return plain if _YEAR_PHRASE.search(plain) else f"{year}年度{plain}"


def without_organiser(title: str, organiser: str) -> str:
    """``区司法局组织的学法考试`` → ``学法考试`` where 区司法局 is the organiser, who is named before it."""
    plain = plain_title(title)
    if not organiser or not plain.startswith(organiser):
        return plain
    return _AFTER_ORGANISER.sub("", plain.removeprefix(organiser)) or plain


def exam_phrase(title: str, year: int, organiser: str = "") -> str:
    """``区司法局组织的2026年度学法考试``, or without an organiser ``2026年度学法考试``."""
    named = with_year(without_organiser(title, organiser), year)
    return f"{organiser}组织的{named}" if organiser else named


def with_sitting(title: str, sitting: Sitting) -> str:
    """``学法考试`` → ``学法考试（正考）``, as lists and papers show it; a title that names its sitting already is left as it is."""
    said = SITTINGS[sitting]
    return title if said in title else f"{title}（{said}）"
