"""案例: a shared stem with sub-questions of the other types, each composed, marked and shown by its own record."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct, structs

from lawstudy.domain.law import Citation
from lawstudy.domain.marking import Mark, Outcome, Scoring, split
from lawstudy.domain.problems import Problem, within
from lawstudy.domain.question_types.draft import Draft, missing_text, read_citations, read_why, write_citation, write_citations
from lawstudy.domain.question_types.picture import Picture, PlacedPicture, of_key, of_prompt, read_pictures
from lawstudy.domain.question_types.record import Orders, PrintedQuestion, Record
from lawstudy.domain.question_types.said import Said
from lawstudy.domain.question_types.simple import PARTS, PartAnswer, PartPrompt, PartResponse, QuestionType, record_of

CODE = QuestionType.CASE.value


class CasePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``share`` is the part's relative share of the points of the whole case."""

    prompt: PartPrompt
    share: int = 1


class CasePartKey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    answer: PartAnswer
    explanation: str
    citations: tuple[Citation, ...]
    why: dict[str, Citation] = {}
    pictures: tuple[Picture, ...] = ()


class CasePrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag=CODE):
    stem: str
    parts: tuple[CasePart, ...]
    pictures: tuple[Picture, ...] = ()


class CaseAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    parts: tuple[CasePartKey, ...]


class CaseResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    """One response per part; None where the part has not been touched."""

    parts: tuple[PartResponse | None, ...] = ()


def compose(draft: Draft, law: str, edition: str) -> tuple[CasePrompt, CaseAnswer, list[Problem]]:
    problems = [] if draft.parts else [Problem(code="parts_missing", field="parts")]
    parts: list[CasePart] = []
    keys: list[CasePartKey] = []
    for number, part in enumerate(draft.parts):
        place = f"parts.{number}"
        if part.type not in PARTS:
            problems.append(Problem(code="type_unknown", field=f"{place}.type", parameters={"type": part.type}))
            continue
        prompt, answer, found = PARTS[part.type].compose(part, law, edition)
        pictures, misplaced = read_pictures(part.pictures, part.options)
        citations, unreadable = read_citations(part, law, edition)
        why, unclear = read_why(part, law, edition)
        if part.share < 1:
            found.append(Problem(code="share_not_positive", field="share"))
        problems.extend(within(p, place) for p in missing_text(part) + found + misplaced + unreadable + unclear)
        parts.append(CasePart(prompt=structs.replace(prompt, pictures=of_prompt(pictures)), share=part.share))
        keys.append(CasePartKey(answer=answer, explanation=part.explanation, citations=citations, why=why, pictures=of_key(pictures)))
    return CasePrompt(stem=draft.stem, parts=tuple(parts)), CaseAnswer(parts=tuple(keys)), problems


def decompose(prompt: CasePrompt, answer: CaseAnswer, edition: str) -> Draft:
    parts = [_draft_of(part, key, edition) for part, key in zip(prompt.parts, answer.parts, strict=True)]
    return Draft(type=CODE, stem=prompt.stem, parts=parts)


def _draft_of(part: CasePart, key: CasePartKey, edition: str) -> Draft:
    plain = record_of(part.prompt).decompose(part.prompt, key.answer, edition)
    why = {letter: write_citation(citation, edition) for letter, citation in key.why.items()}
    return structs.replace(
        plain,
        explanation=key.explanation,
        cites=write_citations(key.citations, edition),
        why=why,
        share=part.share,
        pictures=[*part.prompt.pictures, *key.pictures],
    )


def by_part(prompt: CasePrompt, response: CaseResponse | None) -> Iterator[tuple[PartPrompt, PartResponse | None]]:
    """Each part with its response; None where there is none."""
    given = response.parts if response is not None else ()
    for part, its in zip(prompt.parts, (*given, *[None] * len(prompt.parts)), strict=False):
        yield part.prompt, its


def part_fits(prompt: PartPrompt, response: PartResponse) -> bool:
    record = record_of(prompt)
    return isinstance(response, record.response) and record.fits(prompt, response)


def fits(prompt: CasePrompt, response: CaseResponse) -> bool:
    if len(response.parts) > len(prompt.parts):
        return False
    return all(given is None or part_fits(part, given) for part, given in by_part(prompt, response))


def part_is_blank(response: PartResponse | None) -> bool:
    return response is None or record_of(response).is_blank(response)


def is_blank(response: CaseResponse) -> bool:
    return all(part_is_blank(part) for part in response.parts)


def part_is_open(prompt: PartPrompt, response: PartResponse | None) -> bool:
    """Whether something of a sub-question is still to be answered."""
    return part_is_blank(response) or record_of(prompt).is_begun(prompt, response)


def is_begun(prompt: CasePrompt, response: CaseResponse) -> bool:
    return any(part_is_open(part, given) for part, given in by_part(prompt, response))


def mark(prompt: CasePrompt, answer: CaseAnswer, response: CaseResponse, points: int, scoring: Scoring) -> Mark:
    """The points are divided by the shares of the parts."""
    worth = split(points, tuple(part.share for part in prompt.parts))
    given = zip(by_part(prompt, response), answer.parts, worth, strict=True)
    marks = tuple(_mark_part(part, key.answer, its, points_of_it, scoring) for (part, its), key, points_of_it in given)
    earned = sum(m.points for m in marks)
    if any(m.outcome is Outcome.PENDING for m in marks):
        return Mark(outcome=Outcome.PENDING, points=earned, parts=marks)
    right = all(m.outcome is Outcome.RIGHT for m in marks)
    outcome = Outcome.RIGHT if right else Outcome.PARTIAL if earned else Outcome.WRONG
    return Mark(outcome=outcome, points=earned, parts=marks)


def _mark_part(prompt: PartPrompt, answer: PartAnswer, response: PartResponse | None, points: int, scoring: Scoring) -> Mark:
    return record_of(prompt).marked(prompt, answer, response, points, scoring)


def as_key(answer: CaseAnswer, response: CaseResponse) -> CaseAnswer | None:
    """With the parts that are answered; those left open keep their key. None where one can only be marked by a person."""
    keys = list(answer.parts)
    for place, its in enumerate(response.parts):
        if its is None or part_is_blank(its):
            continue
        new = record_of(its).as_key(keys[place].answer, its)
        if new is None:
            return None
        keys[place] = structs.replace(keys[place], answer=new)
    return CaseAnswer(parts=tuple(keys))


def given(response: CaseResponse) -> Said:
    return Said(parts=tuple(None if each is None or part_is_blank(each) else record_of(each).given(each) for each in response.parts))


def read(text: str) -> CaseResponse | Problem:
    """JSON: no short text would say which part is meant."""
    try:
        return msgspec.json.decode(text, type=CaseResponse)
    except msgspec.MsgspecError:
        return Problem(code="not_json_of_a_case")


def printed(prompt: CasePrompt, orders: Orders) -> PrintedQuestion:
    lines: list[str] = []
    pictures: list[PlacedPicture] = []
    for number, part in enumerate(prompt.parts, 1):
        made = record_of(part.prompt).on_paper(part.prompt, orders[number : number + 1])
        lines.append(f"（{number}）{made.stem}")
        pictures += [structs.replace(each, after=len(lines) + each.after) for each in made.pictures]
        lines += made.lines
    return PrintedQuestion(stem=prompt.stem, lines=tuple(lines), pictures=tuple(pictures))


TYPE = Record(
    code=CODE,
    prompt=CasePrompt,
    answer=CaseAnswer,
    response=CaseResponse,
    empty=Draft(type=CODE, stem=""),
    compose=compose,
    decompose=decompose,
    explained=False,
    fits=fits,
    is_blank=is_blank,
    is_begun=is_begun,
    in_places=lambda _prompt: True,
    mark=mark,
    by_rule=True,
    by_hand=True,
    as_key=as_key,
    key=lambda answer: Said(parts=tuple(record_of(key.answer).key(key.answer) for key in answer.parts)),
    given=given,
    read=read,
    search=lambda prompt: [prompt.stem, *(line for part in prompt.parts for line in record_of(part.prompt).words(part.prompt))],
    section="案例分析题",
    printed=printed,
    offered=500,
)
