"""填空: several blanks, each with accepted variants; width, spaces and numerals are folded before comparing."""

from msgspec import Struct

from lawstudy.domain.marking import Mark, Scoring, graded, share_of
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.picture import Picture
from lawstudy.domain.question_types.record import Orders, PrintedQuestion, Record
from lawstudy.domain.question_types.said import Said
from lawstudy.domain.text import compared

CODE = "fill_blank"
GAP = "____"
PRINTED_GAP = "＿＿＿＿＿＿"
LONGEST_RESPONSE = 200


class FillBlankPrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag=CODE, gc=False):
    """Each blank of the stem is four underscores."""

    stem: str
    pictures: tuple[Picture, ...] = ()


class FillBlankAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE, gc=False):
    """Accepted variants per blank; the first is the one shown as the answer."""

    blanks: tuple[tuple[str, ...], ...]


class FillBlankResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    """One text per blank, "" where nothing was written."""

    texts: tuple[str, ...] = ()


def blank_count(prompt: FillBlankPrompt) -> int:
    return prompt.stem.count(GAP)


def compose(draft: Draft, _law: str, _edition: str) -> tuple[FillBlankPrompt, FillBlankAnswer, list[Problem]]:
    problems = []
    given = draft.answer if isinstance(draft.answer, list) else []
    blanks = tuple(tuple(b) if isinstance(b, list) else (b,) for b in given)
    prompt = FillBlankPrompt(stem=draft.stem)
    count = blank_count(prompt)
    if count == 0 or count != len(blanks):
        problems.append(Problem(code="blank_count", field="answer", parameters={"stem": str(count), "answer": str(len(blanks))}))
    for number, variants in enumerate(blanks):
        if not variants or any(not compared(v) for v in variants):
            problems.append(Problem(code="blank_empty", field=f"answer.{number}"))
    return prompt, FillBlankAnswer(blanks=blanks), problems


def decompose(prompt: FillBlankPrompt, answer: FillBlankAnswer, _edition: str) -> Draft:
    return Draft(type=CODE, stem=prompt.stem, answer=[list(variants) for variants in answer.blanks])


def fits(prompt: FillBlankPrompt, response: FillBlankResponse) -> bool:
    return len(response.texts) <= blank_count(prompt) and all(len(text) <= LONGEST_RESPONSE for text in response.texts)


def is_blank(response: FillBlankResponse) -> bool:
    return not any(text.strip() for text in response.texts)


def is_begun(prompt: FillBlankPrompt, response: FillBlankResponse) -> bool:
    return sum(bool(text.strip()) for text in response.texts) < blank_count(prompt)


def mark(_prompt: FillBlankPrompt, answer: FillBlankAnswer, response: FillBlankResponse, points: int, _scoring: Scoring) -> Mark:
    """Each blank earns an equal share."""
    given = (*response.texts, *[""] * len(answer.blanks))
    right = sum(compared(text) in {compared(v) for v in variants} for text, variants in zip(given, answer.blanks, strict=False))
    return graded(share_of(points, right, len(answer.blanks)), points)


def printed(prompt: FillBlankPrompt, _orders: Orders) -> PrintedQuestion:
    return PrintedQuestion(stem=prompt.stem.replace(GAP, PRINTED_GAP))


TYPE = Record(
    code=CODE,
    prompt=FillBlankPrompt,
    answer=FillBlankAnswer,
    response=FillBlankResponse,
    empty=Draft(type=CODE, stem="", answer=[]),
    compose=compose,
    decompose=decompose,
    fits=fits,
    is_blank=is_blank,
    is_begun=is_begun,
    in_places=lambda prompt: blank_count(prompt) > 1,
    mark=mark,
    as_key=lambda _answer, response: FillBlankAnswer(blanks=tuple((text.strip(),) for text in response.texts)),
    key=lambda answer: Said(texts=answer.blanks),
    given=lambda response: Said(texts=tuple((text,) for text in response.texts)),
    read=lambda text: FillBlankResponse(texts=tuple(part.strip() for part in text.split("|"))),
    states=lambda _prompt, answer: tuple(variants[0] for variants in answer.blanks),
    section="填空题",
    sheet_line=True,
    printed=printed,
    offered=200,
)
