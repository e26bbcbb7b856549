"""Two editions of a law article by article: the same, changed, moved, new or gone."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import log

from msgspec import Struct

from lawstudy.domain.numerals import from_chinese, to_chinese
from lawstudy.domain.text import folded

LEAST_ALIKE = 0.35
_COMMON = 0.3  # what more articles than these share says nothing about which of them is meant
_ROUNDS = 3
_REFERENCE = re.compile("(?<!》)第([零一二三四五六七八九十百千]+)条")


class ChangeKind(StrEnum):
    """SAME: the words and the number. MOVED: only the number differs. CHANGED: other words, whatever the number."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


class ArticleChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``old`` is 0 for a new article, ``new`` for one that is gone."""

    kind: ChangeKind
    old: int = 0
    new: int = 0


AFFECTING = frozenset({ChangeKind.CHANGED, ChangeKind.GONE})


def compare(old: Mapping[int, str], new: Mapping[int, str]) -> tuple[ArticleChange, ...]:
    """In the order of the new edition; what is gone stands behind the article that it followed.

    White space and punctuation make no difference. A reference to another article counts as the article that it means: one whose
    references only follow the new numbers has not changed, and one whose words are the same but mean another article now has.
    """
    pairs = _alike_in_words(old, new)
    exact = set(pairs)
    pairs |= _alike(old, new, pairs)
    kept = {a: b for a, b in pairs.items() if a in exact and _renumbered(old[a], pairs) == folded(new[b])}
    for _round in range(_ROUNDS):  # one that follows may be what another refers to
        kept |= {a: b for a, b in pairs.items() if a not in exact and _renumbered(old[a], kept) == folded(new[b])}
    return _in_order(old, new, pairs, kept)


def _alike_in_words(old: Mapping[int, str], new: Mapping[int, str]) -> dict[int, int]:
    """Articles whose words are the same; of several the one of the same number, else the nearest."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, text in new.items():
        places[folded(text)].append(number)
    found: dict[int, int] = {}
    for number, text in sorted(old.items(), key=lambda item: folded(item[1]) != folded(new.get(item[0], ""))):
        if free := places.get(folded(text)):
            best = min(free, key=lambda place, number=number: abs(place - number))  # type: ignore[misc]
            free.remove(best)
            found[number] = best
    return found


def _alike(old: Mapping[int, str], new: Mapping[int, str], taken: Mapping[int, int]) -> dict[int, int]:
    """Of what is left the pairs that share most, by pairs of characters that few articles have; the best first."""
    left = {n: _pieces(text) for n, text in old.items() if n not in taken}
    right = {n: _pieces(text) for n, text in new.items() if n not in set(taken.values())}
    shared = Counter(piece for pieces in (*left.values(), *right.values()) for piece in pieces)
    count = len(left) + len(right)
    weights = {piece: log(1 + count / n) for piece, n in shared.items()}
    where: dict[str, list[int]] = defaultdict(list)
    for number, pieces in right.items():
        for piece in pieces:
            where[piece].append(number)
    whole = {n: sum(weights[piece] for piece in pieces) for n, pieces in right.items()}
    scored = []
    for number, pieces in left.items():
        mine, common = sum(weights[piece] for piece in pieces), Counter[int]()
        for piece in pieces:
            if count < 20 or shared[piece] <= _COMMON * count:
                for place in where[piece]:
                    common[place] += weights[piece]  # type: ignore[assignment]
        scored += [(-2 * weight / (mine + whole[place]), abs(place - number), number, place) for place, weight in common.items()]
    found: dict[int, int] = {}
    used: set[int] = set()
    for score, _far, number, place in sorted(scored):
        if -score >= LEAST_ALIKE and number not in found and place not in used:
            found[number] = place
            used.add(place)
    return found


def _pieces(text: str) -> set[str]:
    words = folded(text)
    return {words[at : at + 2] for at in range(len(words) - 1)}


def _renumbered(text: str, pairs: Mapping[int, int]) -> str:
    """The folded text with its references to other articles of the same law under their new numbers."""

    def replaced(hit: re.Match[str]) -> str:
        number = from_chinese(hit[1]) or 0
        return f"第{to_chinese(pairs[number])}条" if number in pairs else hit[0]

    return folded(_REFERENCE.sub(replaced, text))


def _in_order(
    old: Mapping[int, str], new: Mapping[int, str], pairs: Mapping[int, int], kept: Mapping[int, int]
) -> tuple[ArticleChange, ...]:
    came_from = {b: a for a, b in pairs.items()}
    made = []
    for number in sorted(new):
        before = came_from.get(number)
        if before is None:
            made.append(ArticleChange(kind=ChangeKind.NEW, new=number))
        elif before not in kept:
            made.append(ArticleChange(kind=ChangeKind.CHANGED, old=before, new=number))
        else:
            made.append(ArticleChange(kind=ChangeKind.SAME if before == number else ChangeKind.MOVED, old=before, new=number))
    for number in sorted(old):
        if number not in pairs:
            place = next(
                (at + 1 for at, each in enumerate(made) if each.old == number - 1 and each.old), 0 if number == min(old) else len(made)
            )
            made.insert(place, ArticleChange(kind=ChangeKind.GONE, old=number))
    return tuple(made)


def counts(changes: Iterable[ArticleChange]) -> dict[ChangeKind, int]:
    """How many articles of each kind, in the order of the kinds."""
    found = Counter(change.kind for change in changes)
    return {kind: found[kind] for kind in ChangeKind}
