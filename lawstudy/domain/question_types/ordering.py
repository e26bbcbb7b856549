"""排序: given steps are put in the right order; each pair of neighbours that stands as in the key earns its share."""

from itertools import pairwise

from msgspec import Struct

from lawstudy.domain.marking import Mark, Scoring, graded, share_of
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.options import LETTERS, Option, empty_options, lettered, read_letters, read_options
from lawstudy.domain.question_types.picture import Picture
from lawstudy.domain.question_types.record import Orders, PrintedQuestion, Record, own
from lawstudy.domain.question_types.said import Said

CODE = "ordering"
FEWEST_STEPS = 3
PRINTED_PLACE = "　　"


class OrderingPrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag=CODE):
    """The steps are stored in an order that is not the right one, so that a paper whose options are not shuffled can be printed."""

    stem: str
    options: tuple[Option, ...]
    pictures: tuple[Picture, ...] = ()


class OrderingAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    """All letters in the right order."""

    letters: tuple[str, ...]


class OrderingResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    """All letters in the order of the candidate; empty when nothing has been put in order."""

    letters: tuple[str, ...] = ()


def compose(draft: Draft, _law: str, _edition: str) -> tuple[OrderingPrompt, OrderingAnswer, list[Problem]]:
    options, problems = read_options(draft)
    letters = read_letters(draft)
    if len(options) < FEWEST_STEPS:
        problems.append(Problem(code="steps_too_few", field="options", parameters={"count": str(len(options))}))
    if sorted(letters) != sorted(draft.options):
        problems.append(Problem(code="order_not_whole", field="answer", parameters={"answer": "".join(letters)}))
    elif letters == list(draft.options):
        problems.append(Problem(code="order_as_written", field="answer"))
    return OrderingPrompt(stem=draft.stem, options=options), OrderingAnswer(letters=tuple(letters)), problems


def decompose(prompt: OrderingPrompt, answer: OrderingAnswer, _edition: str) -> Draft:
    return Draft(type=CODE, stem=prompt.stem, options={o.letter: o.text for o in prompt.options}, answer=list(answer.letters))


def fits(prompt: OrderingPrompt, response: OrderingResponse) -> bool:
    return not response.letters or sorted(response.letters) == sorted(option.letter for option in prompt.options)


def neighbours(answer: OrderingAnswer, response: OrderingResponse) -> int:
    """How many steps are followed in the response by the step that follows them in the key."""
    right = set(pairwise(answer.letters))
    return sum(pair in right for pair in pairwise(response.letters))


def mark(_prompt: OrderingPrompt, answer: OrderingAnswer, response: OrderingResponse, points: int, _scoring: Scoring) -> Mark:
    """Of the n - 1 pairs of neighbours in the key, the share that stand next to each other, in the same sequence, in the response.

    This is "relative to the next item, excluding the last" of Moodle's ordering question (qtype_ordering). Unlike counting steps at
    their places it does not take everything from who misplaced one step: the others still follow each other.
    """
    return graded(share_of(points, neighbours(answer, response), len(answer.letters) - 1), points)


def hidden(prompt: OrderingPrompt, answer: OrderingAnswer) -> tuple[int, ...]:
    place = {option.letter: index for index, option in enumerate(prompt.options)}
    return tuple(place[letter] for letter in answer.letters)


def states(prompt: OrderingPrompt, answer: OrderingAnswer) -> tuple[str, ...]:
    text = {option.letter: option.text for option in prompt.options}
    return tuple(text[letter] for letter in answer.letters)


def printed(prompt: OrderingPrompt, orders: Orders) -> PrintedQuestion:
    """With brackets that have a place for each letter."""
    places = "→".join((PRINTED_PLACE,) * len(prompt.options))
    return PrintedQuestion(stem=f"{prompt.stem}（{places}）", lines=lettered(prompt.options, own(orders)))


TYPE = Record(
    code=CODE,
    prompt=OrderingPrompt,
    answer=OrderingAnswer,
    response=OrderingResponse,
    empty=Draft(type=CODE, stem="", options=empty_options(), answer=[]),
    compose=compose,
    decompose=decompose,
    options=lambda prompt: prompt.options,
    hidden=hidden,
    fits=fits,
    is_blank=lambda response: not response.letters,
    mark=mark,
    as_key=lambda _answer, response: OrderingAnswer(letters=response.letters),
    key=lambda answer: Said(letters=answer.letters, ordered=True),
    given=lambda response: Said(letters=response.letters, ordered=True),
    read=lambda text: OrderingResponse(letters=tuple(letter for letter in text.upper() if letter in LETTERS)),
    states=states,
    section="排序题",
    sheet_line=True,
    rule=lambda _scoring: "按前后相邻正确的步骤对数的比例得分",
    printed=printed,
    offered=300,
)
