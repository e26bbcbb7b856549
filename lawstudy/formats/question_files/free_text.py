"""Questions that are answered by a text: the model text, its points, and the sub-questions of a case."""

import re
from collections.abc import Sequence

from msgspec import structs

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft, RubricDraft
from lawstudy.formats.question_files.cut import Cut, source_of
from lawstudy.formats.question_files.marks import CASE, SHORT

_POINT = re.compile(
    r"(?:^|(?<=[\n。；;]))[^\S\n]*+(?:[（(](?:\d{1,2}|[一二三四五六七八九十]+)[)）]|\d{1,2}\s*[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]+是|其[一二三四五六七八九十]+[，,]|第[一二三四五六七八九十]+[，,、])"
)
_PART = re.compile(r"(?:^|(?<=[\n。；;？?]))[^\S\n]*+[（(](\d{1,2})[)）]\s*")
_ASKED = re.compile(r"(?:要求|问题|请回答|回答(?:下列|以下)?问题|问)(?:[:：]\s*(?=[（(]1[)）])|[^\n]{0,20}[:：。？]?[^\S\n]*+(?:\n|$))")


def free_text(kind: str, cut: Cut, answer: str) -> tuple[Draft, list[Problem]]:
    notes: list[Problem] = []
    stem, source = source_of(cut.head)
    if not answer.strip():
        notes.append(Problem(code="key_missing", field="answer"))
    explanation = cut.explanation or source
    if kind == CASE:
        parts = _parts(stem, answer)
        if parts is not None:
            body, asked = parts
            return Draft(type=CASE, stem=body, parts=[structs.replace(p, explanation=explanation or p.explanation) for p in asked]), notes
        notes.append(Problem(code="case_as_text", field="type", severity=WARNING))
    return Draft(type=SHORT, stem=stem, answer=answer.strip(), rubric=rubric_of(answer), explanation=explanation), notes


def rubric_of(answer: str) -> list[RubricDraft]:
    """The points of a model text where it is made of points, else the whole as one."""
    text = answer.strip()
    if not text:
        return []
    begins = [hit.start() for hit in _POINT.finditer(text)]
    points = [" ".join(text[a:b].split()) for a, b in zip(begins, [*begins[1:], len(text)], strict=True)] if len(begins) > 1 else []
    return [RubricDraft(point=point[:500]) for point in points[:30]] or [RubricDraft(point=" ".join(text.split())[:500])]


def _parts(stem: str, answer: str) -> tuple[str, list[Draft]] | None:
    """Sub-questions （1） （2） behind what asks for them, with as many answers."""
    asked = _ASKED.search(stem)
    if asked is None:
        return None
    body, questions = stem[: asked.start()].strip(), _numbered_parts(stem[asked.end() :])
    answers = _numbered_parts(answer)
    if not body or len(questions) < 2 or len(questions) != len(answers):
        return None
    return body, [
        Draft(type=SHORT, stem=question, answer=text, rubric=rubric_of(text)) for question, text in zip(questions, answers, strict=True)
    ]


def _numbered_parts(text: str) -> list[str]:
    """The texts behind （1） （2） … in their order; what only repeats a number belongs to the one before."""
    marks: list[re.Match[str]] = []
    for hit in _PART.finditer(text):
        if int(hit[1]) == len(marks) + 1:
            marks.append(hit)
    ends: Sequence[int] = [mark.start() for mark in marks[1:]] + [len(text)]
    return [text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)] if marks else []
