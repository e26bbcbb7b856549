"""判断: right or wrong as a whole."""

from msgspec import Struct

from lawstudy.domain.marking import Mark, Scoring, graded
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.picture import Picture
from lawstudy.domain.question_types.record import Orders, PrintedQuestion, Record
from lawstudy.domain.question_types.said import Said

CODE = "true_false"
WORDS = {"对": True, "错": False}
BRACKETS = "（　　）"


class TrueFalsePrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag=CODE, gc=False):
    stem: str
    pictures: tuple[Picture, ...] = ()


class TrueFalseAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE, gc=False):
    right: bool


class TrueFalseResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    right: bool | None = None


def compose(draft: Draft, _law: str, _edition: str) -> tuple[TrueFalsePrompt, TrueFalseAnswer, list[Problem]]:
    problems = []
    word = draft.answer if isinstance(draft.answer, str) else ""
    if word not in WORDS:
        problems.append(Problem(code="answer_not_true_false", field="answer", parameters={"answer": word}))
    if draft.options:
        problems.append(Problem(code="options_not_used", field="options"))
    return TrueFalsePrompt(stem=draft.stem), TrueFalseAnswer(right=WORDS.get(word, False)), problems


def decompose(prompt: TrueFalsePrompt, answer: TrueFalseAnswer, _edition: str) -> Draft:
    return Draft(type=CODE, stem=prompt.stem, answer="对" if answer.right else "错")


def is_blank(response: TrueFalseResponse) -> bool:
    return response.right is None


def mark(_prompt: TrueFalsePrompt, answer: TrueFalseAnswer, response: TrueFalseResponse, points: int, _scoring: Scoring) -> Mark:
    return graded(points if response.right == answer.right else 0, points)


def read(text: str) -> TrueFalseResponse | Problem:
    word = text.strip()
    if word and word not in WORDS:
        return Problem(code="answer_not_true_false", parameters={"answer": word})
    return TrueFalseResponse(right=WORDS.get(word))


def printed(prompt: TrueFalsePrompt, _orders: Orders) -> PrintedQuestion:
    return PrintedQuestion(stem=f"{prompt.stem}{BRACKETS}")


TYPE = Record(
    code=CODE,
    prompt=TrueFalsePrompt,
    answer=TrueFalseAnswer,
    response=TrueFalseResponse,
    empty=Draft(type=CODE, stem="", answer=""),
    compose=compose,
    decompose=decompose,
    fits=lambda _prompt, _response: True,
    is_blank=is_blank,
    places=lambda _prompt: ("对", "错"),
    mark=mark,
    as_key=lambda _answer, response: TrueFalseAnswer(right=bool(response.right)),
    key=lambda answer: Said(truth=answer.right),
    given=lambda response: Said(truth=response.right),
    read=read,
    states=lambda prompt, answer: (prompt.stem,) if answer.right else (),
    stem_is_so=lambda answer: answer.right,
    section="判断题",
    printed=printed,
)
