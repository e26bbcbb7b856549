"""Statements that are right or wrong: how the key is said, behind them, within them, or by the letters of 正确 and 错误."""

import re

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.question_files.cut import Cut, source_of
from lawstudy.formats.question_files.marks import TRUE_FALSE, letters_of, truth_of
from lawstudy.formats.question_files.options import Options

TRUTH_INSIDE = re.compile(r"[（(【\[]\s*+(√|×|✓|✗|✔|✘|╳|对|错|正确|错误|T|F|是|否|[xX])\s*[)）】\]]")
# 错误。应当是六十日。
_TRUTH_FIRST = re.compile(r"\s*[（(]?(正确|错误|对|错|√|×|✓|✗)[)）]?\s*[。．，,；;：:\n]\s*")
_EMPTY_BRACKETS = re.compile(r"[（(]\s*[)）]")


def is_truth(options: Options) -> bool:
    """A. 正确 B. 错误 is a statement to be judged."""
    return len(options.texts) == 2 and {truth_of(text) for text in options.texts.values()} == {"对", "错"}


def truth_said(head: str, answer: str) -> str:
    inside = TRUTH_INSIDE.search(head)
    first = _TRUTH_FIRST.match(answer)
    return truth_of(answer) or (truth_of(first[1]) if first else "") or (truth_of(inside[1]) if inside else "")


def true_false(cut: Cut, options: Options | None, answer: str) -> tuple[Draft, list[Problem]]:
    notes: list[Problem] = []
    stem = options.stem if options else cut.head
    inside = TRUTH_INSIDE.search(stem)
    word = truth_of(answer)
    explanation = cut.explanation
    if not word and options is not None and (letter := letters_of(answer)):
        word = truth_of(options.texts.get(letter[:1], ""))
    if not word and letters_of(answer) in {"A", "B"}:
        word = "对" if letters_of(answer) == "A" else "错"
        notes.append(Problem(code="truth_by_letter", field="answer", severity=WARNING, parameters={"key": answer.strip()[:8]}))
    if not word and answer:
        found = _TRUTH_FIRST.match(answer)
        if found:
            word, explanation = truth_of(found[1]), "\n".join(filter(None, (explanation, answer[found.end() :].strip())))
    if inside:
        word_inside = truth_of(inside[1])
        if word and word != word_inside:
            notes.append(Problem(code="keys_differ", field="answer", parameters={"keys": f"{inside[1]}／{answer[:20]}"}))
        word = word or word_inside
        stem = stem[: inside.start()] + stem[inside.end() :]
    stem, source = source_of(_EMPTY_BRACKETS.sub("", stem).strip())
    if not word:
        notes.append(Problem(code="key_missing", field="answer"))
    return Draft(type=TRUE_FALSE, stem=stem, answer=word, explanation=explanation or source), notes
