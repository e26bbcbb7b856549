"""Words of an old edition that the new one has given up: 具体行政行为 became 行政行为."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lawstudy.domain.text import CJK

SHORTEST, LONGEST = 4, 10
LEAST_ARTICLES = 3
MOST = 20
_RUN = re.compile(f"[{CJK}]+")
# What no term of law begins or ends with.
_NO_BEGINNING = frozenset("的了和或者与及在对由将被把向从等其该并而且但以为是有可应当不予自至中内下款项条第一二三四五六七八九十出作提受")
_NO_END = frozenset("的了和或者与及在对由将被把向从等其该并而且但以是有可应当不予自至第于出作提受按")


def stale_terms(old: Mapping[int, str], new: Mapping[int, str]) -> tuple[str, ...]:
    """Words that stand in at least three articles of the old edition and nowhere in the new, the most frequent first. Each is as long as
    it can be without becoming rarer, and none contains another."""
    gone = "\n".join(new.values())
    found = Counter[str]()
    for text in old.values():
        found.update(set(_words(text)))
    often = {word: n for word, n in found.items() if n >= LEAST_ARTICLES and word not in gone}
    grown = {part for word, n in often.items() for part in (word[1:], word[:-1]) if often.get(part) == n}
    longest = often.keys() - grown
    fit = sorted((w for w in longest if len(w) < LONGEST and w[0] not in _NO_BEGINNING and w[-1] not in _NO_END), key=lambda w: (len(w), w))
    kept: list[str] = []
    for word in fit:
        if not any(short in word for short in kept):
            kept.append(word)
    return tuple(sorted(kept, key=lambda w: (-often[w], w))[:MOST])


def _words(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        for length in range(SHORTEST, min(LONGEST, len(run)) + 1):
            for at in range(len(run) - length + 1):
                yield run[at : at + length]
