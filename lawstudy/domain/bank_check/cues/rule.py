"""The figures of :mod:`.measured` as problems of a law, and the plainest cues of a single item as remarks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lawstudy.domain.bank_check.cues import features
from lawstudy.domain.bank_check.cues.measured import MODEL, STATEMENT, CueFigure, Cues
from lawstudy.domain.bank_check.view import Item
from lawstudy.domain.problems import ERROR, WARNING, Problem

# Laws and types whose figures are not within their bounds yet: told as warnings. Everything else is held to them: now all of them.
# A law that comes with questions still to be rewritten stands here until they are; the check says which can go.
OPEN: frozenset[tuple[str, str]] = frozenset()
WORDS_NAMED = 12
REPEATED, NOT_REPEATED = 0.7, 0.35


def problems(cues: Cues, file_of: str = "{law}/law.yaml") -> Iterator[Problem]:
    """The model beyond its bound is an error but for what is open; a plain rule beyond its bound asks for a look."""
    for figure in cues.figures:
        if figure.over > 0:
            held = figure.cue == MODEL and (figure.law, figure.type) not in OPEN
            yield _of_figure(figure, f"cue.{figure.cue.split('_')[0] if figure.cue.startswith('position') else figure.cue}", held, file_of)
        elif figure.cue == MODEL and (figure.law, figure.type) in OPEN:
            yield _of_figure(figure, "cue.open_needlessly", False, file_of)
    words: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in cues.words:
        words[word.law, word.type].append(f"{word.word} {word.right}/{word.of}")
    for (law, kind), found in words.items():
        told = {"law": law, "type": kind, "words": "、".join(found[:WORDS_NAMED])}
        yield Problem(code="cue.words", severity=WARNING, parameters=told, file=file_of.format(law=law))


def _of_figure(figure: CueFigure, code: str, held: bool, file_of: str) -> Problem:
    told = {
        "law": figure.law, "type": figure.type, "items": str(figure.items), "rate": f"{figure.rate:.0%}", "most": f"{figure.most:.0%}",
        "cue": figure.cue.rpartition("_")[2],
    }  # fmt: skip
    return Problem(code=code, severity=ERROR if held else WARNING, parameters=told, file=file_of.format(law=figure.law))


def remarks(items: Iterable[Item]) -> Iterator[Problem]:
    """What gives one item away by itself, without a bank around it."""
    for item in items:
        right, wrong = item.right, item.wrong
        if right and wrong and item.type is not STATEMENT:
            for code in _plain(item, right, wrong):
                yield item.problem(code, WARNING)


def _plain(item: Item, right: Sequence[str], wrong: Sequence[str]) -> Iterator[str]:
    if len(wrong) > 1 and all(map(features.holds_absolute, wrong)) and not any(map(features.holds_absolute, right)):
        yield "cue.item_absolutes"
    if len(right) == 1 and len(wrong) > 1 and {features.denies(right[0])}.isdisjoint(map(features.denies, wrong)):
        yield "cue.item_polarity"
    stem = item.background + item.stem
    if (
        len(right) == 1
        and features.in_stem(stem, right[0]) >= REPEATED
        and max(features.in_stem(stem, one) for one in wrong) < NOT_REPEATED
    ):
        yield "cue.item_stem"
