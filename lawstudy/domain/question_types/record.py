"""What a question type is: one record of functions, which each file of this room fills for its type.

``orders`` are the presented orders of the options: that of the question itself, then those of the parts of a case. Where one is
missing or empty the options stand as they are stored.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from msgspec import Struct, structs

from lawstudy.domain.marking import BLANK, Mark, Scoring
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.options import Option, lettered, presented
from lawstudy.domain.question_types.picture import Picture, PlacedPicture
from lawstudy.domain.question_types.said import Said

Orders = Sequence[Sequence[int]]


class Stemmed(Protocol):
    """Every prompt has a stem, and may have pictures."""

    @property
    def stem(self) -> str: ...

    @property
    def pictures(self) -> tuple[Picture, ...]: ...


P = TypeVar("P", bound=Stemmed)
A = TypeVar("A")
R = TypeVar("R")


class PrintedQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``lines`` are options or the parts of a case; an empty line is one to write on. ``pictures`` stand in the order of their places."""

    stem: str
    lines: tuple[str, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()


def without_ruled(question: PrintedQuestion) -> PrintedQuestion:
    """Without the lines to write on; pictures stay behind the lines that they stood behind."""
    lines = question.lines
    moved = tuple(structs.replace(each, after=sum(map(bool, lines[: each.after]))) for each in question.pictures)
    return PrintedQuestion(stem=question.stem, lines=tuple(filter(None, lines)), pictures=moved)


def with_lines_first(question: PrintedQuestion, lines: Sequence[str]) -> PrintedQuestion:
    """``lines`` right below the stem; pictures stay behind the lines that they stood behind."""
    moved = tuple(structs.replace(each, after=each.after + len(lines)) if each.after else each for each in question.pictures)
    return structs.replace(question, lines=(*lines, *question.lines), pictures=moved)


class RubricLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """得分点, with its relative share of the points."""

    point: str
    share: int = 1


class HandKey(Struct, frozen=True, kw_only=True):
    """What a person marks by: the model answer and its rubric."""

    text: str
    rubric: tuple[RubricLine, ...]


def own(orders: Orders) -> Sequence[int]:
    """The order of the question itself."""
    return orders[0] if orders else ()


@dataclass(frozen=True, kw_only=True)
class Record(Generic[P, A, R]):
    """``P`` is what a candidate sees, ``A`` its part of the key, ``R`` a response. What has a default is so for most types."""

    code: str
    prompt: type[P]
    answer: type[A]
    response: type[R]

    # Writing: a draft with the law and edition it is filed under, and back (for citations, with the edition).
    empty: Draft
    compose: Callable[[Draft, str, str], tuple[P, A, list[Problem]]]
    decompose: Callable[[P, A, str], Draft]
    # False where only the parts are explained and rest on articles.
    explained: bool = True

    # Answering.
    options: Callable[[P], tuple[Option, ...]] = lambda _prompt: ()
    # An order in which the options are never presented: it would give the answer away.
    hidden: Callable[[P, A], tuple[int, ...]] = lambda _prompt, _answer: ()
    fits: Callable[[P, R], bool]
    is_blank: Callable[[R], bool]
    # Of an answer that is not blank, whether something is still open; ``in_places`` says whether that can be at all.
    is_begun: Callable[[P, R], bool] = lambda _prompt, _response: False
    in_places: Callable[[P], bool] = lambda _prompt: False

    # On an answer sheet of paper: the words of its places to fill, which ``read`` understands; none where it is answered in writing.
    # ``fill_many``: several may be filled.
    places: Callable[[P], tuple[str, ...]] = lambda _prompt: ()
    fill_many: bool = False

    # Marking a response that is not blank. ``by_rule``: the exam's rule for several right options counts.
    mark: Callable[[P, A, R, int, Scoring], Mark]
    by_rule: bool = False
    by_hand: bool = False
    hand_key: Callable[[A], HandKey | None] = lambda _answer: None
    # The key that takes a response (whole, and one that fits) for the right one; None where only a person can tell.
    as_key: Callable[[A, R], A | None] = lambda _answer, _response: None

    # In words: what a key or a response says, and the response that a short text says (or what is wrong with the text).
    key: Callable[[A], Said]
    given: Callable[[R], Said]
    read: Callable[[str], R | Problem]
    # What the key says is so, as sentences of the law would; and whether the stem says so too.
    states: Callable[[P, A], tuple[str, ...]] = lambda _prompt, _answer: ()
    stem_is_so: Callable[[A], bool] = lambda _answer: True
    search: Callable[[P], list[str]] | None = None

    # Printed, in Chinese: the heading of a section, how it is scored, the question.
    section: str
    rule: Callable[[Scoring], str] = lambda _scoring: ""
    printed: Callable[[P, Orders], PrintedQuestion] | None = None
    # Whether an answer is words, for which an answer sheet leaves a line and not a field.
    sheet_line: bool = False

    # Hundredths that exam setting offers for a question where no preset asks for the type; 0 where it offers none.
    offered: int = 0

    def words(self, prompt: P) -> list[str]:
        """What a search looks through."""
        return self.search(prompt) if self.search else [prompt.stem, *(option.text for option in self.options(prompt))]

    def on_paper(self, prompt: P, orders: Orders = ()) -> PrintedQuestion:
        """The question as it is printed, its options with the letters of the page."""
        if self.printed:
            made = self.printed(prompt, orders)
        else:
            made = PrintedQuestion(stem=prompt.stem, lines=lettered(self.options(prompt), own(orders)))
        return structs.replace(made, pictures=(*self._placed(prompt, own(orders)), *made.pictures)) if prompt.pictures else made

    def _placed(self, prompt: P, order: Sequence[int]) -> Iterator[PlacedPicture]:
        """The pictures of the stem, then those of the options as these stand on the page."""
        lines = {option.letter: place for place, option in enumerate(presented(self.options(prompt), order), 1)}
        for picture in sorted(prompt.pictures, key=lambda each: lines.get(each.place, 0)):
            yield PlacedPicture(after=lines.get(picture.place, 0), picture=picture)

    def marked(self, prompt: P, answer: A, response: R | None, points: int, scoring: Scoring) -> Mark:
        """The mark of a response of this type, also of one that is blank."""
        if response is None or self.is_blank(response):
            return BLANK
        return self.mark(prompt, answer, response, points, scoring)
