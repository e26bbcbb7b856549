"""What a search looks for: the same folding on the side that is searched and on the side that is typed.

A number is one thing however it is written (第23条, 第二十三条; 60日, 六十日, ６０日) and stands in pairs with its neighbours like a
character, so that 60日 is not found in 60个工作日 and 7日. ``%`` and ``_`` are characters like others.
"""

import re
from collections.abc import Iterable, Sequence
from operator import add

from lawstudy.domain.quantities import with_numbers
from lawstudy.domain.text import CJK, plain

# Tokens are made of letters and digits only: the index divides at anything else.
_SIGNS = {"%": "ζp", "‰": "ζq", "‱": "ζr", "_": "ζu"}
_RUN = re.compile(rf"(?:[{CJK}{''.join(_SIGNS)}]|(?<![0-9a-z])\d+(?![0-9a-z]))+|[0-9a-z]+")
_UNIT = re.compile(r"\d+|.")


def searched(text: str) -> str:
    """``text`` as it is stored to be searched for a part of it, and as what is typed is looked for."""
    return with_numbers(" ".join(plain(text).split()))


def search_tokens(text: str) -> list[str]:
    """Characters and neighbouring pairs of Chinese text, numbers, and whole Latin words.

    Where numbers were written in Chinese their characters are found as well: 一带 is in 一带一路.
    """
    # Line breaks divide as spaces do; a text without them is done with sooner.
    clean = plain(text.replace("\n", " "))
    runs = _RUN.findall(clean)
    numbered = with_numbers(clean)
    if numbered != clean:
        known = set(runs)
        runs += [run for run in _RUN.findall(numbered) if run not in known]
    return _tokens(runs, whole=False)


def query_tokens(query: str) -> list[str]:
    """The tokens that must all be present, each once: pairs where two or more characters or numbers stand together, else the one."""
    return list(dict.fromkeys(_tokens(_RUN.findall(with_numbers(plain(query))), whole=True)))


def _tokens(runs: Iterable[str], *, whole: bool) -> list[str]:
    tokens: list[str] = []
    for run in runs:
        if run.isascii() and run.isalnum():
            tokens.append(run)
            continue
        units: Sequence[str] = run if run.isalpha() else [_SIGNS.get(unit, unit) for unit in _UNIT.findall(run)]
        if not whole or len(units) == 1:
            tokens += units
        tokens += map(add, units, units[1:])
    return tokens
