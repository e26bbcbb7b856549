"""What the words of options and statements give away, measured over the items of one law and one type.

A figure is a rate and the most that it may be: how often somebody is right who follows one plain rule, or the model
(:mod:`.model`), without any law. For a single choice a hit is the right option (ties are shared); for a multiple choice, of all
pairs of a right and a wrong option, the right one put above the wrong one; for a statement, right or wrong said rightly.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import fmean

from msgspec import Struct

from lawstudy.domain.bank_check.cues import features
from lawstudy.domain.bank_check.cues.model import Guess, Shown, guesses
from lawstudy.domain.bank_check.view import Item
from lawstudy.domain.question_types import QuestionType

SINGLE, MULTIPLE, STATEMENT = QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE, QuestionType.TRUE_FALSE
MEASURED = (SINGLE, MULTIPLE, STATEMENT)
# Fewer items than this say nothing.
ENOUGH, ENOUGH_CLAIMS = 40, 10
MARGIN, MARGIN_OF_CLAIMS, ONE_WRONG_AT_MOST = 0.05, 0.10, 0.50
NEVER, SOMETIMES = 0.001, 8
MODEL = "model"


class CueFigure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``cue`` is "model" or the name of a plain rule; ``chance`` what guessing earns, ``most`` what it may be."""

    law: str
    type: str
    cue: str
    items: int
    rate: float
    chance: float
    most: float

    @property
    def over(self) -> float:
        return self.rate - self.most


class CueWord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that stands in keys only (``right`` is ``of``) or never (0), more often than by accident."""

    law: str
    type: str
    word: str
    right: int
    of: int


class GivenAway(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item that the model answers: by how much it puts the key above the best wrong option, and what adds most to that."""

    law: str
    type: str
    question: str
    part: int
    file: str
    line: int
    strength: float
    cues: tuple[tuple[str, float], ...]


class Cues(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Each list worst first."""

    figures: tuple[CueFigure, ...] = ()
    words: tuple[CueWord, ...] = ()
    given_away: tuple[GivenAway, ...] = ()


Scores = Callable[[str, Sequence[str]], Sequence[float]]
OF_OPTIONS: Mapping[str, Scores] = {
    "no_absolute": lambda _, texts: [-float(features.holds_absolute(text)) for text in texts],
    "hedged": lambda _, texts: [float(features.holds_hedge(text)) for text in texts],
    "longest": lambda _, texts: [len(text) for text in texts],
    "shortest": lambda _, texts: [-len(text) for text in texts],
    "most_alike": lambda _, texts: features.likeness(texts),
    "least_alike": lambda _, texts: [-share for share in features.likeness(texts)],
    "like_stem": lambda stem, texts: [features.in_stem(stem, text) for text in texts],
    "unlike_stem": lambda stem, texts: [-features.in_stem(stem, text) for text in texts],
    "lone_polarity": lambda _, texts: [float(alone) for alone in features.lone([features.denies(text) for text in texts])],
}
OF_STATEMENTS: Mapping[str, Callable[[str], bool]] = {
    "no_absolute": lambda text: not features.holds_absolute(text),
    "hedged": features.holds_hedge,
    "affirmative": lambda text: not features.denies(text),
}


def measured(items: Sequence[Item]) -> Cues:
    """Everything about the items of every law; a type with fewer than 40 items of a law is passed over."""
    figures: list[CueFigure] = []
    words: list[CueWord] = []
    away: list[GivenAway] = []
    laws = sorted({item.question.law for item in items})
    for kind in MEASURED:
        of_kind = [item for item in items if item.type is kind]
        for law in laws:
            own = [item for item in of_kind if item.question.law == law]
            if len(own) < ENOUGH:
                continue
            figures += [*_rules(law, kind, own), *_keys(law, kind, own)]
            words += _words(law, kind, own)
            guessed = guesses([_shown(item, law) for item in of_kind], beside_each_other=kind is not STATEMENT)
            figures.append(_of_model(law, kind, own, guessed))
            away += [found for item, guess in zip(own, guessed, strict=True) for found in _given_away(item, guess)]
    return Cues(
        figures=tuple(sorted(figures, key=lambda f: -f.over)),
        words=tuple(sorted(words, key=lambda w: (-w.of, w.law, w.word))),
        given_away=tuple(sorted(away, key=lambda g: -g.strength)),
    )


def rights(item: Item) -> tuple[bool, ...]:
    """For each option whether it is right; of a statement, whether it is so."""
    if item.type is STATEMENT:
        return (item.states_its_stem,)
    return tuple(letter in item.right_letters for letter in item.options)


def _shown(item: Item, law: str) -> Shown:
    stem = item.background + item.stem
    seen = [features.statement_features(item.stem)] if item.type is STATEMENT else features.option_features(stem, item.options)
    return Shown(question=item.question.code, own=item.question.law == law, features=seen, right=rights(item))


def _hit(kind: QuestionType, right: Sequence[bool], scores: Sequence[float]) -> float | None:
    """How far ``scores`` answer an item; None where there is nothing to tell apart."""
    if kind is STATEMENT:
        return float((scores[0] > 0) == right[0])
    if kind is SINGLE:
        top = [so for so, score in zip(right, scores, strict=True) if score == max(scores)]
        return sum(top) / len(top)
    pairs = [
        1.0 if mine > other else 0.5 if mine == other else 0.0
        for mine, so in zip(scores, right, strict=True)
        for other, also in zip(scores, right, strict=True)
        if so and not also
    ]
    return fmean(pairs) if pairs else None


def _rate(kind: QuestionType, items: Sequence[Item], scores: Sequence[Sequence[float]]) -> float:
    found = [_hit(kind, rights(item), score) for item, score in zip(items, scores, strict=True)]
    return fmean(hit for hit in found if hit is not None) if any(hit is not None for hit in found) else 0.0


def _chance(kind: QuestionType, items: Sequence[Item]) -> float:
    """What guessing earns; for statements, always saying what is so more often."""
    if kind is SINGLE:
        return fmean(1 / len(item.options) for item in items)
    true = fmean(item.states_its_stem for item in items)
    return max(true, 1 - true) if kind is STATEMENT else 0.5


def _figure(law: str, kind: QuestionType, cue: str, items: Sequence[Item], rate: float, **bounds: float) -> CueFigure:
    chance = bounds.get("chance", _chance(kind, items))
    return CueFigure(law=law, type=kind, cue=cue, items=len(items), rate=rate, chance=chance, most=bounds.get("most", chance + MARGIN))


def _of_model(law: str, kind: QuestionType, items: Sequence[Item], guessed: Sequence[Guess]) -> CueFigure:
    return _figure(law, kind, MODEL, items, _rate(kind, items, [guess.scores for guess in guessed]))


def _rules(law: str, kind: QuestionType, items: Sequence[Item]) -> Iterator[CueFigure]:
    if kind is STATEMENT:
        for cue, says in OF_STATEMENTS.items():
            rate = fmean(says(item.stem) == item.states_its_stem for item in items)
            yield _figure(law, kind, cue, items, max(rate, 1 - rate))
        return
    for cue, of in OF_OPTIONS.items():
        scores = [of(item.background + item.stem, tuple(item.options.values())) for item in items]
        yield _figure(law, kind, cue, items, _rate(kind, items, scores))
    for letter in sorted({letter for item in items for letter in item.options}):
        having = [item for item in items if letter in item.options]
        if len(having) >= ENOUGH:
            yield _figure(
                law, kind, f"position_{letter}", having, _rate(kind, having, [[float(at == letter) for at in i.options] for i in having])
            )


def _keys(law: str, kind: QuestionType, items: Sequence[Item]) -> Iterator[CueFigure]:
    """Claims that are to be judged; how many options are wrong, and whether a single wrong one stands out."""
    claims = [item for item in items if kind is SINGLE and features.judges_a_claim(item.stem, item.options.values())]
    if len(claims) >= ENOUGH_CLAIMS:
        contradicted = fmean(features.judged(item.right[0]) is False for item in claims)
        yield _figure(law, kind, "claim", claims, max(contradicted, 1 - contradicted), chance=0.5, most=0.5 + MARGIN_OF_CLAIMS)
    if kind is MULTIPLE:
        one = fmean(len(item.wrong) == 1 for item in items)
        yield _figure(law, kind, "one_wrong", items, one, chance=4 / 11, most=ONE_WRONG_AT_MOST)
        silly = fmean(len(item.wrong) == 1 and _oddest(item) == item.wrong[0] for item in items)
        yield _figure(law, kind, "all_but_odd", items, silly, chance=one / fmean(len(item.options) for item in items))


def _oddest(item: Item) -> str:
    """The option with an absolute word, or else the one that shares least with the others."""
    texts = tuple(item.options.values())
    alike = features.likeness(texts)
    return max(zip(texts, alike, strict=True), key=lambda pair: (features.holds_absolute(pair[0]), -pair[1]))[0]


def _words(law: str, kind: QuestionType, items: Sequence[Item]) -> Iterator[CueWord]:
    texts = [(item.stem, rights(item)[0]) for item in items] if kind is STATEMENT else [
        (text, so) for item in items for text, so in zip(item.options.values(), rights(item), strict=True)
    ]  # fmt: skip
    share = fmean(so for _, so in texts)
    counts: dict[str, list[bool]] = {}
    for text, so in texts:
        for word in {*features.pieces(text), *features.lexical(text)}:
            counts.setdefault(word, []).append(so)
    for word, found in counts.items():
        right, of = sum(found), len(found)
        if of >= SOMETIMES and ((not right and (1 - share) ** of < NEVER) or (right == of and share**of < NEVER)):
            yield CueWord(law=law, type=kind, word=word, right=right, of=of)


def _given_away(item: Item, guess: Guess) -> Iterator[GivenAway]:
    """Nothing where the model does not find the key: what it puts above is then the least sure of the right ones."""
    right = rights(item)
    if item.type is STATEMENT:
        sign = 1 if right[0] else -1
        strength, added = sign * guess.scores[0], {name: sign * part for name, part in guess.parts[0].items()}
    elif all(right):
        return
    else:
        worst = min((at for at, so in enumerate(right) if so), key=lambda at: guess.scores[at])
        best = max((at for at, so in enumerate(right) if not so), key=lambda at: guess.scores[at])
        strength = guess.scores[worst] - guess.scores[best]
        mine, other = guess.parts[worst], guess.parts[best]
        added = {name: mine.get(name, 0.0) - other.get(name, 0.0) for name in (*mine, *other)}
    if strength > 0:
        cues = sorted(((name, round(part, 3)) for name, part in added.items() if part > 0.005), key=lambda pair: -pair[1])[:4]
        yield GivenAway(
            law=item.question.law, type=item.type, question=item.question.code, part=item.part, file=item.read.file, line=item.read.line,
            strength=round(strength, 3), cues=tuple(cues),
        )  # fmt: skip
