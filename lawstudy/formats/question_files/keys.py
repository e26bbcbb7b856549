"""Keys that stand together: ``1-5 ABCDE``, ``1.B 2.C``, ``1√ 2×``, or a table with numbers above letters."""

import re
from collections.abc import Sequence
from itertools import pairwise

from lawstudy.formats.question_files.lines import Line
from lawstudy.formats.question_files.marks import EXPLANATION, KEY, letters_of, number_of, truth_of

_RUN = re.compile(r"(\d{1,4})\s*+[-—–~～至到]++\s*+(\d{1,4})\s*+[.．、:：)）题]*+\s*+((?:[A-HＡ-Ｈ√×✓✗对错TF]{1,8}[\s,，、;；]*)+)")
_ONE = re.compile(
    r"(\d{1,4})\s*+[.．、:：)）\]】]*+\s*+[（(]?((?:[A-HＡ-Ｈ](?:[、,，]?[A-HＡ-Ｈ])*)(?![A-Za-z])|[√×✓✗✔✘]|对|错|正确|错误)[)）]?"
)
_MOST = 2_000


def keys_of_line(text: str) -> list[tuple[int, str]]:
    """Numbers with their keys where the line is made of nothing else; [] for any other line."""
    found: list[tuple[int, str]] = []
    rest = text
    for run in _RUN.finditer(text):
        first, last = int(run[1]), int(run[2])
        keys = re.findall(r"[A-HＡ-Ｈ]+|[√×✓✗对错TF]", run[3])
        if len(keys) == 1 and last - first + 1 == len(keys[0]):
            keys = list(keys[0])
        if 0 <= last - first < _MOST and len(keys) == last - first + 1:
            found += list(zip(range(first, last + 1), keys, strict=True))
            rest = rest.replace(run[0], " ", 1)
    for one in _ONE.finditer(rest):
        found.append((int(one[1]), one[2]))
    left = _ONE.sub(" ", rest)
    if found and not left.strip(" \t\n　,，、;；。.．|"):
        return [(number, letters_of(key) or truth_of(key) or key) for number, key in found]
    return []


def explained_key(text: str) -> tuple[int, str, str] | None:
    """``1.【答案】B【解析】…``: the number of a question, its key and what is said of it; None for any other line."""
    number = number_of(text)
    if number is None or not number.rest:
        return None
    named = KEY.match(number.rest)
    rest = number.rest[named.end() :] if named is not None else number.rest
    why = EXPLANATION.search(rest)
    key, reason = (rest[: why.start()], rest[why.end() :]) if why is not None else (rest, "")
    short = letters_of(key) or truth_of(key)
    if not (short or (named is not None and key.strip())) or (named is None and why is None):
        return None
    return number.n, short or key.strip(), reason.strip()


def keys_of_table(rows: Sequence[Line]) -> list[tuple[int, str]]:
    """A row of numbers and the row of keys below it; or two columns."""
    found: list[tuple[int, str]] = []
    for upper, lower in pairwise(rows):
        numbers = {place: int(cell) for place, cell in enumerate(upper.cells) if cell.strip().isdigit()}
        keys = {place: _key(cell) for place, cell in enumerate(lower.cells) if _key(cell)}
        if len(numbers) > 1 and set(numbers) == set(keys):
            found += [(number, keys[place]) for place, number in numbers.items()]
    if found:
        return found
    for row in rows:
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        pairs = list(zip(filled[::2], filled[1::2], strict=False))
        if pairs and len(filled) % 2 == 0 and all(number.isdigit() and _key(key) for number, key in pairs):
            found += [(int(number), _key(key)) for number, key in pairs]
    return found


def _key(cell: str) -> str:
    return letters_of(cell) or truth_of(cell)
