"""How well a small model answers from the words alone: ridge regression on surface features, cross-validated by question.

The model of one law learns from the items of all laws, and a second time from those of its own law, so that what all writers have
in common and what only one of them does are both found. Each question is answered by what all the others teach. Nothing is drawn by
chance: with questions held back in fifths, the figure of a law of eighty items moved by five points with the seed, or when another
law got a question.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RIDGE = 30.0
# A piece of text is looked at when it stands in so many items, and of those the most frequent.
SEEN_IN, MOST_WORDS = 5, 220


@dataclass(frozen=True)
class Shown:
    """What the model sees of one item: the features of each candidate. ``right`` is told to it of other questions only."""

    question: str
    own: bool
    features: Sequence[Mapping[str, float]]
    right: tuple[bool, ...]


@dataclass(frozen=True)
class Guess:
    """What the model made of an item that it had not learnt from: a score for each candidate, and what feature added how much to it."""

    scores: tuple[float, ...]
    parts: tuple[Mapping[str, float], ...]


def guesses(shown: Sequence[Shown], *, beside_each_other: bool) -> list[Guess]:
    """A guess for each item of one's own law, in order. ``beside_each_other``: the candidates of an item are compared (options)."""
    import numpy as np  # as heavy as all the rest of the domain, and needed by this alone

    names = _names(shown)
    rows, wanted, starts = _rows(shown, names, beside_each_other)
    own_rows = np.repeat([one.own for one in shown], [len(one.right) for one in shown])
    wide = np.hstack([rows, rows * own_rows[:, None]])
    inverse = np.linalg.inv(wide.T @ wide + RIDGE * np.eye(wide.shape[1]))
    learnt = inverse @ (wide.T @ wanted)
    missed = wanted - wide @ learnt
    found: dict[int, Guess] = {}
    for items in _own_questions(shown):
        held = np.concatenate([np.arange(starts[at], starts[at + 1]) for at in items])
        out = wide[held]
        # What the regression would be without these rows, exactly (the deletion formula of ridge regression).
        without = learnt - inverse @ out.T @ np.linalg.solve(np.eye(len(held)) - out @ inverse @ out.T, missed[held])
        weights = without[: len(names)] + without[len(names) :]
        found |= {at: _guess(rows[starts[at] : starts[at + 1]], weights, names) for at in items}
    return [found[at] for at in sorted(found)]


def _names(shown: Sequence[Shown]) -> list[str]:
    """The features that stand in enough items; of pieces of text only the most frequent."""
    seen = Counter(name for one in shown for name in {name for features in one.features for name in features})
    often = [(name, count) for name, count in sorted(seen.items()) if count >= SEEN_IN]
    words = [name for name, _ in sorted((pair for pair in often if pair[0].startswith("word:")), key=lambda pair: -pair[1])[:MOST_WORDS]]
    return [name for name, _ in often if not name.startswith("word:")] + words


def _rows(
    shown: Sequence[Shown], names: Sequence[str], beside_each_other: bool
) -> tuple["NDArray[np.float64]", "NDArray[np.float64]", list[int]]:
    """Features and labels (1 right, -1 wrong), a row for each candidate; compared ones lie around the mean of their item."""
    import numpy as np

    column = {name: at for at, name in enumerate(names)}
    starts = [0]
    for one in shown:
        starts.append(starts[-1] + len(one.right))
    rows, wanted = np.zeros((starts[-1], len(names))), np.zeros(starts[-1])
    for at, one in enumerate(shown):
        for number, features in enumerate(one.features, starts[at]):
            for name, value in features.items():
                if name in column:
                    rows[number, column[name]] = value
        part = slice(starts[at], starts[at + 1])
        wanted[part] = [1.0 if right else -1.0 for right in one.right]
        if beside_each_other:
            rows[part] -= rows[part].mean(axis=0)
            wanted[part] -= wanted[part].mean()
    if not beside_each_other:
        rows -= rows.mean(axis=0)
    return rows, wanted, starts


def _own_questions(shown: Sequence[Shown]) -> list[list[int]]:
    """The places of the items of one's own law, question by question; the parts of a case are held back together."""
    of: dict[str, list[int]] = {}
    for at, one in enumerate(shown):
        if one.own:
            of.setdefault(one.question, []).append(at)
    return list(of.values())


def _guess(rows: "NDArray[np.float64]", weights: "NDArray[np.float64]", names: Sequence[str]) -> Guess:
    added = rows * weights
    parts = tuple({name: float(part) for name, part in zip(names, row, strict=True) if part} for row in added)
    return Guess(scores=tuple(float(score) for score in added.sum(axis=1)), parts=parts)
