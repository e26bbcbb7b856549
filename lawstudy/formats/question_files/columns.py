"""A table whose columns are named in any order, options in columns of their own or in one cell: its rows → questions.

Sheets of a workbook and tables of a document are read so."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import structs

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.question_files.blanks import blanks_of, gaps_of
from lawstudy.formats.question_files.found import Found
from lawstudy.formats.question_files.free_text import rubric_of
from lawstudy.formats.question_files.lines import clean
from lawstudy.formats.question_files.marks import (
    CHOICE,
    FILL_BLANK,
    FREE,
    GAP,
    MULTIPLE,
    ORDERING,
    SHORT,
    SINGLE,
    TRUE_FALSE,
    TYPE_WORDS,
    letters_of,
    truth_of,
)
from lawstudy.formats.question_files.options import LETTERS, options_of
from lawstudy.formats.tables.cells import SheetRow, shown

_HEADS: Mapping[str, tuple[str, ...]] = {
    "type": ("题型", "试题类型", "题目类型", "类型", "试题题型", "type", "question type"),
    "stem": ("题干", "题目", "问题内容", "试题内容", "题目内容", "试题题干", "问题", "试题", "题目描述", "内容", "question", "stem"),
    "options": ("选项", "备选项", "备选答案", "选项内容", "候选项", "试题选项", "options"),
    "key": ("正确答案", "答案", "正确选项", "标准答案", "参考答案", "试题答案", "答案选项", "answer", "key"),
    "explanation": ("解析", "试题解析", "答案解析", "题目解析", "详解", "解释", "说明", "explanation"),
    "difficulty": ("难度", "难度系数", "难易度", "难易程度", "难度等级", "difficulty"),
    "category": ("知识点", "分类", "章节", "所属章节", "题库分类", "考点", "类别", "科目", "category"),
    "points": ("分值", "分数", "每题分值", "得分", "points"),
    "cite": ("法条", "法条依据", "依据", "法律依据", "出处", "来源"),
    "number": ("序号", "编号", "题号", "no", "no."),
}
_MEANING = {head: meaning for meaning, heads in _HEADS.items() for head in heads}
_OPTION_HEAD = re.compile(r"^(?:选项|备选项|答案|备选答案|option)?\s*[（(]?([A-HＡ-Ｈa-h1-8])[)）]?\s*(?:选项|项)?$", re.IGNORECASE)
_WIDE = str.maketrans("ＡＢＣＤＥＦＧＨ", "ABCDEFGH")
_SEPARATORS = re.compile(r"\n|\||｜|\$\$|@@|#{2,}")
_LOOKED_AT = 30
_EMPTY_BRACKETS = re.compile(r"[（(]\s*[)）]\s*$")


def questions_of(rows: Sequence[SheetRow], kind: str, category: str) -> tuple[int, list[Found]] | None:
    """Where the names of the columns stand, and the questions below; None where no row names them. ``kind`` and ``category`` are what
    the table says as a whole."""
    place = _header(rows)
    if place is None:
        return None
    columns, letters = _columns(rows[place])
    filled = [row for row in rows[place + 1 :] if any(shown(cell).strip() for cell in row.cells)]
    return place, [_question(row, columns, letters, kind, category) for row in _whole(filled, columns)]


def _whole(rows: Iterable[SheetRow], columns: Mapping[str, int]) -> Iterator[SheetRow]:
    """Rows that only bring one more option of the question above, whose cells are empty or repeat it (a merged cell), go into it."""
    options = columns.get("options")
    held: SheetRow | None = None
    for row in rows:
        text = _text(row, options) if options is not None else ""
        if held is not None and options is not None and text and _goes_on(held, row, columns):
            cells = list(held.cells)
            cells[options] = f"{_text(held, options)}\n{text}"
            held = structs.replace(held, cells=tuple(cells))
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _goes_on(held: SheetRow, row: SheetRow, columns: Mapping[str, int]) -> bool:
    options = columns["options"]
    others = [place for place in columns.values() if place != options]
    bare = all(_text(row, place) in {"", _text(held, place)} for place in others)
    return bare and _text(held, columns["stem"]) != "" and "\n" not in _text(row, options) and options_of(_text(row, options)) is None


def _text(row: SheetRow, place: int | None) -> str:
    return clean(shown(row.cells[place])).strip() if place is not None and place < len(row.cells) else ""


def _header(rows: Sequence[SheetRow]) -> int | None:
    for place, row in enumerate(rows[:_LOOKED_AT]):
        columns, letters = _columns(row)
        if "stem" in columns and ("key" in columns or "type" in columns or letters):
            return place
    return None


def _columns(row: SheetRow) -> tuple[dict[str, int], dict[str, int]]:
    """Meanings, and letters of options, by column; the first column of a meaning counts."""
    columns: dict[str, int] = {}
    letters: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        head = "".join(clean(shown(cell)).split()).strip("*＊：:（必填）()").casefold()
        if meaning := _MEANING.get(head) or ("stem" if head.endswith("题干") else ""):
            columns.setdefault(meaning, place)
        elif (option := _OPTION_HEAD.match(head)) is not None:
            letter = option[1].upper().translate(_WIDE)
            letters.setdefault(LETTERS[int(letter) - 1] if letter.isdigit() else letter, place)
    return columns, letters


def _question(row: SheetRow, columns: Mapping[str, int], letters: Mapping[str, int], kind: str, category: str) -> Found:
    cells = [clean(shown(cell)) for cell in row.cells]

    def cell(place: int) -> str:
        return cells[place].strip() if place < len(cells) else ""

    said: dict[str, str] = {meaning: cell(place) for meaning, place in columns.items()}
    written = said.get("type", "")
    known = TYPE_WORDS.get(written.strip().removesuffix("题"), "") or kind
    texts = {letter: text for letter, place in sorted(letters.items()) if (text := cell(place))}
    if not texts and said.get("options"):
        texts = _in_one_cell(said["options"])
    notes: list[Problem] = []
    if written and not known:
        notes.append(Problem(code="type_unknown", field="type", parameters={"type": written[:40]}))
    draft = _draft(known or _guessed(texts, said), said, texts, notes)
    if not draft.stem:
        notes.append(Problem(code="stem_missing", field="stem"))
    points = said.get("points", "")
    return Found(
        row=row.number,
        number=said.get("number", ""),
        draft=draft,
        category=said.get("category", "") or category,
        difficulty=said.get("difficulty", ""),
        points=round(float(points) * 100) if re.fullmatch(r"\d{1,3}(?:\.\d)?", points) else 0,
        said=tuple(note for note in notes if note.severity == WARNING),
        problems=tuple(note for note in notes if note.severity != WARNING),
        source="\t".join(cells)[:2_000],
    )


def _in_one_cell(text: str) -> dict[str, str]:
    """``A.甲 B.乙``, or without letters a line or a bar each."""
    found = options_of(text)
    if found is not None and not found.stem:
        return found.texts
    parts = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
    return dict(zip(LETTERS, parts, strict=False)) if len(parts) > 1 else {}


def _guessed(texts: Mapping[str, str], said: Mapping[str, str]) -> str:
    """What it is where no type is said."""
    key = said.get("key", "")
    if texts and {truth_of(text) for text in texts.values()} != {"对", "错"}:
        return CHOICE
    if truth_of(key) or texts:
        return TRUE_FALSE
    return FILL_BLANK if GAP in gaps_of(said.get("stem", "")) else SHORT


def _draft(kind: str, said: Mapping[str, str], texts: dict[str, str], notes: list[Problem]) -> Draft:
    stem, key = said.get("stem", ""), said.get("key", "")
    explanation = "\n".join(filter(None, (said.get("explanation", ""), said.get("cite", ""))))
    if kind == TRUE_FALSE:
        word = truth_of(key) or _truth_by_letter(letters_of(key), texts, notes)
        if not word:
            notes.append(Problem(code="key_missing", field="answer"))
        return Draft(type=TRUE_FALSE, stem=_EMPTY_BRACKETS.sub("", stem).strip(), answer=word, explanation=explanation)
    if kind == FILL_BLANK:
        stem = gaps_of(stem)
        blanks: list[str | list[str]] = [[text] for text in texts.values()] if texts and not key else []
        if not blanks and key:
            blanks = blanks_of(key, stem.count(GAP))
        if not blanks:
            notes.append(Problem(code="key_missing", field="answer"))
        return Draft(type=FILL_BLANK, stem=stem, answer=blanks, explanation=explanation)
    if kind in FREE:
        if not key:
            notes.append(Problem(code="key_missing", field="answer"))
        return Draft(type=SHORT, stem=stem, answer=key, rubric=rubric_of(key), explanation=explanation)
    letters = letters_of(key) or _letter_of_text(key, texts)
    if not letters:
        notes.append(Problem(code="key_missing", field="answer"))
    if not texts:
        notes.append(Problem(code="options_missing", field="options"))
    if kind == SINGLE and len(set(letters)) > 1:
        notes.append(Problem(code="keys_for_single", field="answer", parameters={"keys": letters}))
    if kind in {"", CHOICE}:
        kind = MULTIPLE if len(letters) > 1 else SINGLE
    answer: str | list[str | list[str]] = letters if kind == SINGLE else list(letters if kind == ORDERING else sorted(set(letters)))
    return Draft(type=kind, stem=stem, options=texts, answer=answer, explanation=explanation)


def _truth_by_letter(letter: str, texts: Mapping[str, str], notes: list[Problem]) -> str:
    if letter[:1] in texts:
        return truth_of(texts[letter[:1]])
    if letter in {"A", "B"}:
        notes.append(Problem(code="truth_by_letter", field="answer", severity=WARNING, parameters={"key": letter}))
        return "对" if letter == "A" else "错"
    return ""


def _letter_of_text(key: str, texts: Mapping[str, str]) -> str:
    """Keys that are written as the words of their options, or as their numbers."""
    for between in (r"[\n|;；]", r"[\n|;；、,，]"):
        wanted = {part.strip() for part in re.split(between, key) if part.strip()}
        found = [letter for letter, text in texts.items() if text in wanted]
        if found and len(found) == len(wanted):
            return "".join(found)
    digits = re.findall(r"[1-8]", key) if re.fullmatch(r"[1-8](?:[,，、\s]*[1-8])*", key.strip()) else []
    return "".join(LETTERS[int(digit) - 1] for digit in digits if LETTERS[int(digit) - 1] in texts)
