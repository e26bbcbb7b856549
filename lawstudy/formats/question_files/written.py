"""Questions as people write them, line by line: cut into blocks, each block into stem, options, key, explanation."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec import structs

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.formats.question_files.block import Block, question_of
from lawstudy.formats.question_files.columns import questions_of
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.keys import explained_key, keys_of_line, keys_of_table
from lawstudy.formats.question_files.lines import Line, clean, number_first
from lawstudy.formats.question_files.marks import (
    ATTRIBUTE,
    EXPLANATION,
    FREE,
    KEY,
    KEYS_HEADING,
    NO_HEADING,
    REMARK,
    Heading,
    category_of,
    heading_of,
    letters_of,
    number_of,
    truth_of,
)
from lawstudy.formats.question_files.openings import is_next, is_sign, looks_like_one
from lawstudy.formats.question_files.options import options_of
from lawstudy.formats.tables.cells import SheetRow

MOST_QUESTIONS = 100_000
# Fifteen for each question; a file of more is refused before it is looked at.
MOST_LINES = 1_500_000
# What is longer is cut; a question of such a line is refused as too long.
LONGEST_LINE = 50_000


@dataclass
class _Section:
    """What stands below one heading."""

    heading: Heading = NO_HEADING
    category: str = ""
    difficulty: str = ""
    style: str = ""
    last: int = 0
    place: int = 0


@dataclass
class _Reading:
    section: _Section = field(default_factory=_Section)
    block: Block | None = None
    blocks: list[Block] = field(default_factory=list)
    passed: list[tuple[int, str]] = field(default_factory=list)
    # By section and number: keys that stand apart from their questions.
    keys: dict[tuple[int, int], str] = field(default_factory=dict)
    # What is said behind such keys; the last of them may go on.
    reasons: dict[tuple[int, int], str] = field(default_factory=dict)
    reason: tuple[int, int] | None = None
    # Those of tables whose columns have names.
    found: list[Found] = field(default_factory=list)
    of_keys: bool = False
    sections: int = 0
    # Of the closed blocks: how many each section has, those with one that has no key, and where the first such of each type is.
    count: Counter[int] = field(default_factory=Counter)
    keyless: dict[int, None] = field(default_factory=dict)
    keyless_of: dict[str, int] = field(default_factory=dict)
    after_blank: bool = False


def read_written(lines: Sequence[Line], name: str) -> FileRead:
    """``name`` is that of the format."""
    if len(lines) > MOST_LINES:
        return FileRead(format=name, problems=(Problem(code="too_many_lines", parameters={"most": str(MOST_LINES)}),))
    reading = _Reading()
    tidy = [number_first(structs.replace(line, text=clean(line.text[:LONGEST_LINE]))) for line in lines]
    rows = iter(range(len(tidy)))
    for at in rows:
        if tidy[at].cells:
            end = at
            while end < len(tidy) and tidy[end].cells:
                end += 1
            _table(reading, tidy[at:end])
            for _ in range(end - at - 1):
                next(rows)
        else:
            _take(reading, tidy, at)
    _close(reading)
    return _result(reading, name)


def _table(reading: _Reading, rows: Sequence[Line]) -> None:
    keys = keys_of_table(rows)
    if keys and (reading.of_keys or _keyless(reading)):
        _learn(reading, keys)
        return
    sheet = [SheetRow(number=row.row, cells=row.cells) for row in rows]
    read = questions_of(sheet, reading.section.heading.type, reading.section.category)
    if read is not None:
        _close(reading)
        place, questions = read
        reading.passed += [(row.row, row.text[:120]) for row in rows[:place]]
        worth = reading.section.heading.points
        reading.found += [structs.replace(one, points=one.points or worth) for one in questions]
        return
    for row in rows:
        line = structs.replace(row, text=_of_cells([cell for cell in row.cells if cell]), cells=())
        _take(reading, [line], 0)


def _of_cells(cells: Sequence[str]) -> str:
    """What a row of a table without names says: beside a whole question its key may stand alone."""
    *rest, last = cells or [""]
    text = "  ".join(cells)
    whole = number_of(rest[0]) is not None and options_of("  ".join(rest)) is not None if rest else False
    return "  ".join(rest) + f"\n答案：{last}" if whole and letters_of(last) and KEY.search(text) is None else text


def _take(reading: _Reading, lines: Sequence[Line], at: int) -> None:
    line = lines[at]
    text = line.text.strip()
    if not text:
        reading.after_blank = True
        return
    after_blank, reading.after_blank = reading.after_blank, False
    if text.startswith(REMARK):
        reading.passed.append((line.row, text[:120]))
        return
    if (heading := heading_of(text)) is not None:
        _close(reading)
        reading.section = _Section(heading, reading.section.category, place=_next(reading, heading))
        return
    if KEYS_HEADING.match(text) and _is_key_heading(reading, lines, at):
        _close(reading)
        reading.of_keys = True
        reading.section = _Section(place=-1)
        return
    if reading.of_keys and (keys := keys_of_line(text)):
        _learn(reading, keys)
        return
    if reading.of_keys and _explained(reading, text):
        return
    if keys := _keys_of_section(reading, text):
        _close(reading)
        _learn(reading, keys, apart=False)
        return
    if category := category_of(text):
        _close(reading)
        reading.section.category = category
        return
    if _opens(reading, lines, at, after_blank=after_blank):
        return
    if reading.block is not None:
        if not reading.of_keys and _keyless(reading) and (keys := keys_of_line(text)) and len(keys) > 1:
            _close(reading)
            _learn(reading, keys)
            return
        reading.block.add(line)
        return
    if (found := ATTRIBUTE.fullmatch(text)) and found[1].startswith("难"):
        reading.section.difficulty = found[2].strip()
        return
    reading.passed.append((line.row, text[:120]))


def _explained(reading: _Reading, text: str) -> bool:
    """1.【答案】B【解析】…, or what goes on explaining the last such key."""
    if (said := explained_key(text)) is not None:
        number, key, why = said
        place = _learn(reading, [(number, key)])
        reading.reason = (place, number)
        reading.reasons.setdefault(reading.reason, why)
        return True
    if reading.reason is None or reading.block is not None or number_of(text) is not None:
        return False
    found = EXPLANATION.match(text)
    said_so_far = reading.reasons[reading.reason]
    if found is None and not said_so_far:
        return False
    more = text[found.end() :] if found is not None else text
    reading.reasons[reading.reason] = "\n".join(filter(None, (said_so_far, more.strip())))
    return True


def _keys_of_section(reading: _Reading, text: str) -> list[tuple[int, str]]:
    """答案：1-5 ABCDE below the questions of a section, none of which has its key."""
    found = KEY.match(text)
    keys = keys_of_line(text[found.end() :].strip()) if found is not None and reading.block is not None and _keyless(reading) else []
    return keys if len(keys) > 1 and reading.count[reading.section.place] else []


def _next(reading: _Reading, heading: Heading) -> int:
    """The place of a section; within a list of keys that of the questions whose type it names."""
    if reading.of_keys:
        return reading.keyless_of.get(heading.type, -1)
    reading.sections += 1
    return reading.sections


def _opens(reading: _Reading, lines: Sequence[Line], at: int, *, after_blank: bool) -> bool:
    """Whether a question begins here; then its block is open."""
    line, section = lines[at], reading.section
    number = number_of(line.text)
    if number is not None and is_next(section.heading, section.style, section.last, reading.block, number, lines, at):
        _close(reading)
        section.style, section.last = section.style or number.style, number.n
        text = line.text
        begin = len(text) - len(text.lstrip()) if not number.rest else text.rindex(number.rest)
        _open(reading, line, number.rest, begin, str(number.n), wide=number.wide)
        return True
    if section.style or number is not None:
        return False
    if reading.block is None:
        if not looks_like_one(lines, at):
            return False
    elif is_sign(line.text) or not (reading.block.is_closed() or (after_blank and reading.block.has_options())):
        return False
    elif reading.block.explains() and not after_blank and not looks_like_one(lines[at : at + 2], 0):
        return False  # a stem of two lines would have a blank line before it; an explanation of two lines has none inside
    _close(reading)
    _open(reading, line, line.text, 0, "")
    return True


def _open(reading: _Reading, line: Line, text: str, begin: int, number: str, *, wide: bool = False) -> None:
    marked = tuple((max(0, a - begin), b - begin) for a, b in line.marked if b > begin)
    first = structs.replace(line, text=text, marked=marked)
    section = reading.section
    reading.block = Block(
        number=number,
        type=section.heading.type,
        points=section.heading.points,
        category=section.category,
        difficulty=section.difficulty,
        section=section.place,
        lines=[first],
        begins_blank=wide,
    )


def _is_key_heading(reading: _Reading, lines: Sequence[Line], at: int) -> bool:
    """参考答案 alone on a line: a list of keys follows, or the model text of the question above."""
    for line in lines[at + 1 : at + 4]:
        if line.cells or keys_of_line(line.text.strip()) or explained_key(line.text.strip()) is not None:
            return True
        heading = heading_of(line.text.strip())
        if heading is not None and heading.type not in FREE:
            return reading.block is None or not reading.block.is_free()
    return False


def _keyless(reading: _Reading) -> bool:
    last = [*reading.blocks[-3:], *([reading.block] if reading.block else [])]
    return bool(last) and not any(block.has_key() for block in last[-3:])


def _learn(reading: _Reading, keys: Sequence[tuple[int, str]], *, apart: bool = True) -> int:
    """The section whose keys these are. ``apart``: a list of keys has begun, and what follows is of it too."""
    reading.of_keys, reading.reason = reading.of_keys or apart, None
    place = reading.section.place
    if place < 0 or not reading.count[place]:
        place = next(iter(reading.keyless)) if len(reading.keyless) == 1 else -1
    for number, key in keys:
        reading.keys.setdefault((place, number), key)
    return place


def _close(reading: _Reading) -> None:
    if reading.block is not None:
        block, reading.block = reading.block, None
        reading.blocks.append(block)
        reading.count[block.section] += 1
        if not block.has_key():
            reading.keyless.setdefault(block.section)
            reading.keyless_of.setdefault(block.type, block.section)


def _result(reading: _Reading, name: str) -> FileRead:
    used: set[tuple[int, int]] = set()
    found: list[Found] = []
    for block in reading.blocks[:MOST_QUESTIONS]:
        key = why = ""
        if block.number and not block.has_key():
            for place in (block.section, -1):
                if (place, int(block.number)) in reading.keys:
                    key = reading.keys[place, int(block.number)]
                    why = reading.reasons.get((place, int(block.number)), "")
                    used.add((place, int(block.number)))
                    break
        one = question_of(block, key)
        found.append(structs.replace(one, draft=structs.replace(one.draft, explanation=why)) if why and not one.draft.explanation else one)
    found = sorted([*found, *reading.found], key=lambda one: one.row) if reading.found else found
    left = tuple((str(number), key) for (place, number), key in reading.keys.items() if (place, number) not in used)
    many = Problem(code="too_many_questions", parameters={"most": str(MOST_QUESTIONS)})
    problems = (many,) if len(reading.blocks) > MOST_QUESTIONS else ()
    said = (*_missing(reading.blocks), *(_left_over(left) if found else ()))
    return FileRead(format=name, questions=tuple(found), passed_over=tuple(reading.passed), keys=left, problems=problems, said=said)


def _left_over(keys: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Keys of which nobody knows whose they are."""
    if keys:
        named = "、".join(f"{number} {key}" for number, key in keys[:20])
        yield Problem(code="keys_left_over", severity=WARNING, parameters={"count": str(len(keys)), "keys": named})


def _missing(blocks: Sequence[Block]) -> Iterator[Problem]:
    """Numbers that are passed over between two questions of a section."""
    for before, after in pairwise(blocks):
        if before.section == after.section and before.number and after.number:
            first, last = int(before.number) + 1, int(after.number) - 1
            if first <= last:
                numbers = str(first) if first == last else f"{first}–{last}"
                yield Problem(code="numbers_missing", severity=WARNING, line=after.lines[0].row, parameters={"numbers": numbers})


def with_keys(questions: Sequence[Found], keys: Sequence[tuple[str, str]]) -> Iterator[Found]:
    """Those without a key with that of their number from another file."""
    from lawstudy.formats.question_files.block import keyed

    known = dict(keys)
    for one in questions:
        key = known.get(one.number, "")
        yield keyed(one, letters_of(key) or truth_of(key) or key) if key and any(p.code == "key_missing" for p in one.problems) else one
