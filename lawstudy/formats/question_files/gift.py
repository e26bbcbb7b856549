"""Moodle's GIFT: one question a paragraph, its answers in braces.

Source of the format: Moodle's documentation "GIFT format". Matching has no type here and is said to be left out; numbers become blanks.
"""

import re
from collections.abc import Iterable, Iterator

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.marks import FILL_BLANK, GAP, MULTIPLE, SHORT, SINGLE, TRUE_FALSE
from lawstudy.formats.question_files.options import LETTERS
from lawstudy.formats.question_files.pictures import Pictures, without_marks
from lawstudy.formats.question_files.rich import IMAGE, from_data_address, one_line, plain_of, source_of

_ESCAPED = re.compile(r"\\([~=#{}:\\])")
_HIDDEN = {sign: chr(0xE000 + place) for place, sign in enumerate("~=#{}:\\")}
_SHOWN = {ord(hidden): sign for sign, hidden in _HIDDEN.items()}
# Where a text has none of these it is read as it stands.
_OF_MARKUP = re.compile(rf"[<&\\\[\t\r\n\xa0{''.join(_HIDDEN.values())}]|  ")
# A question of one right answer with nothing but words in it, as most are; what has any of these signs is read with care.
_OF_SIGNS = re.compile(rf"[<&\\\[\t\r\xa0%#{''.join(_HIDDEN.values())}]|  |->")
_CHOICE = re.compile(r"(?:::[^:]*::)? *([^{}\n:]*?) *\{\s*([=~][^{}]*)\}\Z")
_PART = re.compile(r"([=~])([^=~]*)")
_ONLY_BLANKS = re.compile(r"(?m)^[^\S\n]++$")
_NAME = re.compile(r"^::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"^\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_WEIGHT = re.compile(r"^%(-?\d+(?:\.\d+)?)%")
_TRUTH = {"t": "对", "true": "对", "f": "错", "false": "错"}
# Answers in braces: options, a truth, a number, or nothing.
_BRACES = re.compile(r"\{([^{}]*+)\}")
_KEY_LINE = re.compile(r"(?m)^[^\S\n]*+[【\[（(]?(?:正确|参考|标准)?答案[】\]）)]?\s*[:：]")
_COMMENT = re.compile(r"^\s*//")
_LONGEST_NUMBER = 64
_RANGE = re.compile(r"^(-?\d+(?:\.\d+)?)(?:\.\.|:)?(-?\d+(?:\.\d+)?)?$")


def looks_like(text: str) -> bool:
    """Answers in braces, and no line that says a key as people write it: braces may stand in any text."""
    if _KEY_LINE.search(text):
        return False
    plain = _ESCAPED.sub("", text)
    return any(_is_answer(plain, hit) for hit in _BRACES.finditer(plain))


def _is_answer(text: str, braces: re.Match[str]) -> bool:
    inside = braces[1].strip()
    if "=" in inside or "~" in inside or inside[:1] == "#":
        return True
    if inside:
        return inside.partition("#")[0].strip() in {"T", "F", "TRUE", "FALSE"}
    before = max(text.rfind(sign, 0, braces.start()) for sign in "{}")
    return "::" in text[before + 1 : braces.start()]


def read_gift(text: str, pictures: Pictures) -> FileRead:
    if "<img" in text or "<IMG" in text:
        text = IMAGE.sub(lambda hit: pictures.mark(from_data_address(source_of(_ESCAPED.sub(r"\1", hit[0])))), without_marks(text))
    category, found, passed = "", list[Found](), list[tuple[int, str]]()
    for row, paragraph in _blocks(text):
        block = paragraph
        if block.lstrip().startswith("$CATEGORY:"):
            line, _, rest = block.lstrip().partition("\n")
            category = line.removeprefix("$CATEGORY:").strip().rpartition("/")[2]
            if not rest.strip():
                continue
            block = rest
        if "{" not in block:
            passed.append((row, block.strip()[:120]))
            continue
        found.append(_question(row, block, category))
    return FileRead(format="gift", questions=tuple(found), passed_over=tuple(passed))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs with the row of their first line, without comments; one whose braces are open goes on over empty lines."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\\" not in plain and "//" not in plain and not _ONLY_BLANKS.search(plain):
        paragraphs = plain.split("\n\n")
        if all(each.count("{") == each.count("}") for each in paragraphs):
            yield from _parted(paragraphs)
            return
    yield from _by_lines(plain)


def _parted(paragraphs: Iterable[str]) -> Iterator[tuple[int, str]]:
    row = 1
    for each in paragraphs:
        inside = each.strip("\n")
        if inside:
            yield row + len(each) - len(each.lstrip("\n")), inside
        row += each.count("\n") + 2


def _by_lines(text: str) -> Iterator[tuple[int, str]]:
    begun, lines, depth = 0, list[str](), 0
    for row, line in enumerate([*text.split("\n"), ""], 1):
        if "//" in line and _COMMENT.match(line):
            continue
        hidden = _ESCAPED.sub(lambda hit: _HIDDEN[hit[1]], line) if "\\" in line else line
        if not hidden.strip() and depth <= 0:
            if lines:
                yield begun, "\n".join(lines)
            lines, depth = [], 0
            continue
        if not lines:
            begun = row
        depth += hidden.count("{") - hidden.count("}")
        lines.append(hidden)
    if lines:
        yield begun, "\n".join(lines)


def _question(row: int, block: str, category: str) -> Found:
    if not _OF_SIGNS.search(block) and (plain := _CHOICE.match(block)) is not None:
        parts = _PART.findall(plain[2])
        texts = [words.strip() for _sign, words in parts]
        signs = [sign for sign, _words in parts]
        if signs.count("=") == 1 and 1 < len(parts) <= len(LETTERS) and all(texts) and not any("\n" in text for text in texts):
            options = dict(zip(LETTERS, texts, strict=False))
            letter = LETTERS[signs.index("=")]
            draft = Draft(type=SINGLE, stem=plain[1], options=options, answer=letter)
            return Found(row=row, draft=draft, category=category, source=block[:2_000])
    name = _NAME.match(block.lstrip())
    rest = block.lstrip()[name.end() :] if name else block
    begin, end = rest.find("{"), rest.rfind("}")
    source = block[:2_000].translate(_SHOWN) if _OF_MARKUP.search(block) else block[:2_000]
    if end < begin:
        wrong = (Problem(code="braces_open", field="answer"),)
        return Found(row=row, draft=Draft(type=SINGLE, stem=_text(rest[:begin])), category=category, problems=wrong, source=source)
    before, inside, after = rest[:begin], rest[begin + 1 : end], rest[end + 1 :].strip().rstrip('";').strip()
    inside, _, general = inside.partition("####")
    form = _FORMAT.match(before)
    stem = _text(before) + (f"{GAP}{_text((form[0] if form else '') + after)}" if after else "")
    draft, notes = _answers(stem, inside.strip(), has_gap=bool(after))
    said = tuple(note for note in notes if note.severity == WARNING)
    problems = tuple(note for note in notes if note.severity != WARNING)
    if general.strip():
        draft = Draft(
            **{field: getattr(draft, field) for field in Draft.__struct_fields__ if field != "explanation"}, explanation=_text(general)
        )
    return Found(row=row, draft=draft, category=category, said=said, problems=problems, source=source)


def _text(raw: str) -> str:
    """As it is read: without format, escapes, tags."""
    if not _OF_MARKUP.search(raw):
        return raw.strip(" ")
    form = _FORMAT.match(raw)
    body = raw[form.end() :] if form else raw
    shown = body.replace("\\n", "\n").translate(_SHOWN)
    if form is None or form[1].lower() in {"html", "moodle"}:
        return plain_of(shown)
    return "\n".join(one_line(line) for line in shown.split("\n")).strip()


def _answers(stem: str, inside: str, *, has_gap: bool) -> tuple[Draft, list[Problem]]:
    truth = inside.partition("#")[0].strip().lower()
    if truth in _TRUTH:
        return Draft(type=TRUE_FALSE, stem=stem.replace(GAP, "").strip(), answer=_TRUTH[truth]), []
    if not inside:
        return Draft(type=SHORT, stem=stem, answer=""), [Problem(code="key_missing", field="answer")]
    if inside.startswith("#"):
        return _number(stem, inside[1:].strip(), has_gap=has_gap)
    if "->" in inside and "=" in inside:
        return Draft(type=SHORT, stem=stem, answer=_text(inside)), [
            Problem(code="type_not_held", field="type", parameters={"type": "matching"})
        ]
    parts = [(sign, body) for sign, body in re.findall(r"([=~])([^=~]*)", inside)]
    if not parts:
        return Draft(type=SHORT, stem=stem, answer=""), [Problem(code="key_missing", field="answer")]
    if all(sign == "=" for sign, _body in parts):
        return _short(stem, [body for _sign, body in parts], has_gap=has_gap)
    return _choice(stem, parts)


def _weighed(body: str) -> tuple[float | None, str, str]:
    """The percent before an answer, the answer, and what is said of it."""
    text = body.strip()
    weight = _WEIGHT.match(text) if text[:1] == "%" else None
    answer, _, feedback = text[weight.end() if weight else 0 :].partition("#")
    return float(weight[1]) if weight else None, _text(answer.strip()), _text(feedback.strip()) if feedback else ""


def _choice(stem: str, parts: list[tuple[str, str]]) -> tuple[Draft, list[Problem]]:
    notes: list[Problem] = []
    options: dict[str, str] = {}
    right, partial, remarks = list[str](), list[str](), list[str]()
    for letter, (sign, body) in zip(LETTERS, parts, strict=False):
        weight, answer, feedback = _weighed(body)
        options[letter] = answer
        if feedback:
            remarks.append(f"{letter}：{feedback}")
        if sign == "=" or weight == 100:
            right.append(letter)
        elif weight is not None and weight > 0:
            partial.append(letter)
    if len(parts) > len(LETTERS):
        notes.append(Problem(code="option_count", field="options", parameters={"count": str(len(parts))}))
    several = partial if not right else []
    if right and partial:
        notes.append(Problem(code="weights_left_out", field="answer", severity=WARNING, parameters={"letters": "".join(partial)}))
    letters = right or several
    kind = MULTIPLE if len(letters) > 1 else SINGLE
    if not letters:
        notes.append(Problem(code="key_missing", field="answer"))
    answer_of: str | list[str | list[str]] = list(letters) if kind == MULTIPLE else "".join(letters)
    return Draft(type=kind, stem=stem, options=options, answer=answer_of, explanation="；".join(remarks)), notes


def _short(stem: str, bodies: list[str], *, has_gap: bool) -> tuple[Draft, list[Problem]]:
    notes: list[Problem] = []
    read = [_weighed(body) for body in bodies]
    whole = [answer for weight, answer, _said in read if weight is None or weight >= 100]
    if len(whole) < len(read):
        notes.append(
            Problem(
                code="weights_left_out",
                field="answer",
                severity=WARNING,
                parameters={"letters": "、".join(a for w, a, _s in read if w is not None and w < 100)},
            )
        )
    remarks = "；".join(dict.fromkeys(said for _w, _a, said in read if said))
    answers = whole or [answer for _w, answer, _s in read]
    return Draft(type=FILL_BLANK, stem=stem if has_gap else _with_gap(stem), answer=[answers], explanation=remarks), notes


def _with_gap(stem: str) -> str:
    """The blank behind a stem; a space parts it from Latin letters only."""
    return f"{stem} {GAP}" if stem[-1:].isascii() else f"{stem}{GAP}"


def _number(stem: str, inside: str, *, has_gap: bool) -> tuple[Draft, list[Problem]]:
    bodies = [body for _sign, body in re.findall(r"(=)([^=~]*)", inside)] or [inside.split("~", maxsplit=1)[0]]
    _weight, value, remark = _weighed(bodies[0])
    number = _RANGE.match(value.replace(" ", "")) if len(value) <= _LONGEST_NUMBER else None
    notes = (
        [Problem(code="tolerance_left_out", field="answer", severity=WARNING, parameters={"value": value})] if number and number[2] else []
    )
    if number is None:
        notes.append(Problem(code="key_missing", field="answer"))
    exact = number[1] if number else value
    return Draft(type=FILL_BLANK, stem=stem if has_gap else _with_gap(stem), answer=[[exact]], explanation=remark), notes
