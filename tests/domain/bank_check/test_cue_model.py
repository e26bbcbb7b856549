"""The model of cues answers each question by what all the others teach, exactly."""

import random

import numpy as np
import pytest

from lawstudy.domain.bank_check.cues import model
from lawstudy.domain.bank_check.cues.model import Shown, guesses


def shown(count: int) -> list[Shown]:
    """Items of four candidates with arbitrary features; every third question has two of them, as a case of two parts."""
    chance, found = random.Random(3), []
    for number in range(count):
        features = [{"length": chance.random(), f"sign:{chance.choice('abc')}": 1.0} for _ in range(4)]
        right = tuple(at == number % 4 for at in range(4))
        found.append(Shown(question=f"q{number - (number % 3 == 1)}", own=number % 9 > 2, features=features, right=right))
    return found


def refitted(items: list[Shown], left_out: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The weights for one's own law when the regression is made anew without one question."""
    names = model._names(items)
    rows, wanted, starts = model._rows(items, names, True)
    own = np.repeat([float(one.own) for one in items], 4)
    wide = np.hstack([rows, rows * own[:, None]])
    kept = np.repeat([one.question != left_out for one in items], 4)
    gram = wide[kept].T @ wide[kept] + model.RIDGE * np.eye(wide.shape[1])
    weights = np.linalg.solve(gram, wide[kept].T @ wanted[kept])
    assert len(starts) == len(items) + 1
    return np.asarray(weights[: len(names)] + weights[len(names) :])


def test_a_question_is_answered_as_if_it_had_never_been_seen() -> None:
    items = shown(60)
    names = model._names(items)
    rows, _, starts = model._rows(items, names, True)
    own = [at for at, one in enumerate(items) if one.own]
    made = guesses(items, beside_each_other=True)
    assert len(made) == len(own)
    for at, guess in zip(own, made, strict=True):
        weights = refitted(items, items[at].question)
        assert guess.scores == pytest.approx(rows[starts[at] : starts[at + 1]] @ weights, abs=1e-9)


def test_the_order_of_the_questions_does_not_matter() -> None:
    items = shown(60)
    turned = list(reversed(items))
    there = guesses(items, beside_each_other=True)
    back = list(reversed(guesses(turned, beside_each_other=True)))
    for one, other in zip(there, back, strict=True):
        assert one.scores == pytest.approx(other.scores, abs=1e-9)
