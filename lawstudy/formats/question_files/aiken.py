"""Moodle's Aiken: a question on one line, options ``A)`` or ``A.``, then ``ANSWER: A``.

Source of the format: Moodle's documentation "Aiken format".
"""

import re

from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.marks import SINGLE

_OPTION = re.compile(r"^\s*([A-Z])[).]\s*(.*)$")
_ANSWER = re.compile(r"^\s*ANSWER:(.*)$")


def looks_like(text: str) -> bool:
    return "ANSWER:" in text and (
        len(re.findall(r"(?m)^[^\S\n]*+ANSWER:\s*+\S", text)) > 0
        and bool(re.search(r"(?m)^[^\S\n]*+A[).]", text))
        and "{" not in text.split("ANSWER:", maxsplit=1)[0]
    )


def read_aiken(text: str) -> FileRead:
    found: list[Found] = []
    begun, stem, options, source = 0, list[str](), dict[str, str](), list[str]()

    def close(answer: str | None) -> None:
        nonlocal begun, stem, options, source
        if stem or options:
            found.append(_question(begun, " ".join(stem), options, answer, "\n".join(source)))
        begun, stem, options, source = 0, [], {}, []

    for row, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if not line.strip():
            continue
        if answer := _ANSWER.match(line):
            source.append(line)
            close(answer[1].strip())
            continue
        option = _OPTION.match(line)
        if option is None and options:
            close(None)
        begun = begun or row
        source.append(line)
        if option is None:
            stem.append(line.strip())
        else:
            options[option[1]] = option[2].strip()
    close(None)
    return FileRead(format="aiken", questions=tuple(found))


def _question(row: int, stem: str, options: dict[str, str], answer: str | None, source: str) -> Found:
    problems = []
    if not answer:
        problems.append(Problem(code="key_missing", field="answer"))
    draft = Draft(type=SINGLE, stem=stem, options=options, answer=(answer or "").strip().upper())
    return Found(row=row, draft=draft, problems=tuple(problems), source=source)
