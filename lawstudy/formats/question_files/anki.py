"""Anki's text export: lines ``#separator:tab``, ``#html:true``, ``#columns:…``, then a note for each row.

Source of the format: Anki's manual, "Importing text files", file headers. With named columns that are those of a table of questions the
notes are read as such a table; else the first field is the question as it would be written, the second its key, the rest its
explanation.
"""

import csv
import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.lines import Line, clean
from lawstudy.formats.question_files.marks import EXPLANATION, GAP, KEY, SHORT, letters_of, truth_of
from lawstudy.formats.question_files.rich import has_picture, plain_of
from lawstudy.formats.question_files.sheet import read_book
from lawstudy.formats.question_files.written import read_written
from lawstudy.formats.tables.cells import Sheet, SheetRow

_HEAD = re.compile(r"#(separator|html|columns|notetype|deck|tags|guid|(?:notetype|deck|tags|guid) column|if matches):(.*)", re.IGNORECASE)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}
_ASIDE = ("guid column", "notetype column", "deck column", "tags column")
_CLOZE = re.compile(r"\{\{c\d{1,9}::((?:[^{}]|\{(?!\{)|\}(?!\}))*+)\}\}")
_SOUND = re.compile(r"\[sound:[^\[\]]*+\]")
_LONGEST_FIELD = 1_000_000


def looks_like(text: str) -> bool:
    first = text.lstrip("\ufeff").split("\n", 1)[0].strip()
    return _HEAD.fullmatch(first) is not None


def read_anki(text: str) -> FileRead:
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    said: dict[str, str] = {}
    heads = 0
    while heads < len(lines) and (head := _HEAD.fullmatch(lines[heads].strip())):
        said[head[1].lower()] = head[2].strip()
        heads += 1
    lines = lines[heads:]
    separator = _SEPARATORS.get(said.get("separator", "tab").lower(), said.get("separator", "\t")[:1] or "\t")
    before, rows = len(text.lstrip("\ufeff").split("\n")) - len(lines), []
    for row, fields in _rows(lines, separator):
        if any(fields):
            rows.append((row + before, fields))
    aside = {int(said[name]) - 1: name for name in _ASIDE if said.get(name, "").isdigit()}
    names = said.get("columns", "").split(separator) if said.get("columns") else []
    if names:
        read = _as_table(names, rows, aside)
        if read.questions:
            return read
    return FileRead(format="anki", questions=tuple(_note(row, fields, aside, said.get("deck", "")) for row, fields in rows))


def _rows(lines: Sequence[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each note with the line where it begins, from 1; a field in quotes may go over several lines."""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator)
    begins = 1
    try:
        for fields in reader:
            yield begins, [field.strip() for field in fields]
            begins = reader.line_num + 1
    except csv.Error:  # a field beyond all measure: what stands before it is kept, and the rest is one field that cannot be read
        yield begins, ["\n".join(lines[begins - 1 :]).lstrip('"')[:_LONGEST_FIELD]]


def _as_table(names: Sequence[str], rows: Sequence[tuple[int, list[str]]], aside: dict[int, str]) -> FileRead:
    heads = ["" if place in aside else name for place, name in enumerate(names)]
    cells = [SheetRow(number=row, cells=tuple(_plain(field) for field in fields)) for row, fields in rows]
    read = read_book([Sheet(name="Sheet", rows=(SheetRow(number=0, cells=tuple(heads)), *cells))])
    return structs.replace(read, format="anki")


def _note(row: int, fields: Sequence[str], aside: dict[int, str], deck: str) -> Found:
    at = {name: fields[place] for place, name in aside.items() if place < len(fields)}
    own = [field for place, field in enumerate(fields) if place not in aside]
    front, back, *more = [*own, "", ""]
    gaps = [_plain(gap.partition("::")[0]) for gap in _CLOZE.findall(front)]
    texts = [_plain(_CLOZE.sub(GAP, front)), *_answered("；".join(gaps) if gaps else _plain(back))]
    rest = [_plain(field) for field in ([back] if gaps else []) + more]
    texts += [_explained(text) for text in rest if text]
    source = "\n".join(text for text in texts if text)
    read = read_written([Line(row=row, text=line) for line in source.split("\n")], "anki")
    draft = Draft(type=SHORT, stem=texts[0], answer=_plain(back))
    found = read.questions[0] if len(read.questions) == 1 and not read.passed_over else Found(row=row, draft=draft, source=source)
    said = (*found.said, Problem(code="image_left_out", severity=WARNING)) if any(map(has_picture, own)) else found.said
    category = (at.get("deck column") or deck).rpartition("::")[2] or found.category
    return structs.replace(found, row=row, category=category, said=said)


def _plain(field: str) -> str:
    return clean(plain_of(_SOUND.sub("", field))).strip()


def _answered(back: str) -> list[str]:
    """The key with its sign before it, where it has none of its own; what follows letters or 对/错 is why."""
    if not back or KEY.match(back):
        return [back] if back else []
    first, _, rest = back.partition("\n")
    if rest and (letters_of(first) or truth_of(first)):
        return [f"答案：{first}", _explained(rest)]
    return [f"答案：{back}"]


def _explained(text: str) -> str:
    return text if EXPLANATION.match(text) or KEY.match(text) else f"解析：{text}"
