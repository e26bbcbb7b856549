"""简答: a text that a person marks, line by line of a rubric."""

from msgspec import Struct

from lawstudy.domain.marking import Mark, Outcome, Scoring
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft, RubricDraft
from lawstudy.domain.question_types.picture import Picture
from lawstudy.domain.question_types.record import HandKey, Orders, PrintedQuestion, Record, RubricLine
from lawstudy.domain.question_types.said import Said

CODE = "short_answer"
LONGEST_RESPONSE = 5000
WRITING_LINES = 6


class ShortAnswerPrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag=CODE, gc=False):
    stem: str
    pictures: tuple[Picture, ...] = ()


class ShortAnswerAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE, gc=False):
    text: str
    rubric: tuple[RubricLine, ...]


class ShortAnswerResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    text: str = ""


def compose(draft: Draft, _law: str, _edition: str) -> tuple[ShortAnswerPrompt, ShortAnswerAnswer, list[Problem]]:
    problems = []
    text = draft.answer if isinstance(draft.answer, str) else ""
    if not text.strip():
        problems.append(Problem(code="model_answer_missing", field="answer"))
    if not draft.rubric or any(not line.point.strip() or line.share < 1 for line in draft.rubric):
        problems.append(Problem(code="rubric_missing", field="rubric"))
    rubric = tuple(RubricLine(point=line.point, share=line.share) for line in draft.rubric)
    return ShortAnswerPrompt(stem=draft.stem), ShortAnswerAnswer(text=text, rubric=rubric), problems


def decompose(prompt: ShortAnswerPrompt, answer: ShortAnswerAnswer, _edition: str) -> Draft:
    rubric = [RubricDraft(point=line.point, share=line.share) for line in answer.rubric]
    return Draft(type=CODE, stem=prompt.stem, answer=answer.text, rubric=rubric)


def fits(_prompt: ShortAnswerPrompt, response: ShortAnswerResponse) -> bool:
    return len(response.text) <= LONGEST_RESPONSE


def is_blank(response: ShortAnswerResponse) -> bool:
    return not response.text.strip()


def mark(_prompt: ShortAnswerPrompt, _answer: ShortAnswerAnswer, _response: ShortAnswerResponse, _points: int, _scoring: Scoring) -> Mark:
    """Pending until a person marks it."""
    return Mark(outcome=Outcome.PENDING, points=0)


def printed(prompt: ShortAnswerPrompt, _orders: Orders) -> PrintedQuestion:
    return PrintedQuestion(stem=prompt.stem, lines=("",) * WRITING_LINES)


TYPE = Record(
    code=CODE,
    prompt=ShortAnswerPrompt,
    answer=ShortAnswerAnswer,
    response=ShortAnswerResponse,
    empty=Draft(type=CODE, stem="", answer="", rubric=[RubricDraft(point="")]),
    compose=compose,
    decompose=decompose,
    fits=fits,
    is_blank=is_blank,
    mark=mark,
    by_hand=True,
    hand_key=lambda answer: HandKey(text=answer.text, rubric=answer.rubric),
    key=lambda answer: Said(texts=((answer.text,),)),
    given=lambda response: Said(texts=((response.text,),)),
    read=lambda text: ShortAnswerResponse(text=text),
    states=lambda _prompt, answer: (answer.text,),
    section="简答题",
    offered=1000,
    printed=printed,
)
