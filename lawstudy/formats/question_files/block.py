"""The lines of one question → its draft: stem, options, key, explanation, and what is doubtful or wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import structs

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft, RubricDraft
from lawstudy.formats.question_files.found import Found
from lawstudy.formats.question_files.lines import Line
from lawstudy.formats.question_files.marks import (
    ATTRIBUTE,
    CASE,
    CHOICE,
    EXPLANATION,
    FILL_BLANK,
    FREE,
    GAP,
    KEY,
    MULTIPLE,
    ORDERING,
    SHORT,
    SINGLE,
    TRUE_FALSE,
    letters_of,
    truth_of,
)
from lawstudy.formats.question_files.options import IN_BRACKETS, UNDERSCORED, Options, options_of

LONGEST = 20_000
# No line of two questions is shorter.
_SHORTEST_OF_TWO = 24
_TRUTH_INSIDE = re.compile(r"[（(【\[]\s*(√|×|✓|✗|✔|✘|╳|对|错|正确|错误|T|F|是|否|[xX])\s*[)）】\]]")
# A line to write on of which only the room is left.
_WIDE_SPACE = re.compile(r"(?<=\S)(?: {3,}|　{2,})(?=\S)")
# 错误。应当是六十日。
_TRUTH_FIRST = re.compile(r"\s*[（(]?(正确|错误|对|错|√|×|✓|✗)[)）]?\s*[。．，,；;：:\n]\s*")
_EMPTY_BRACKETS = re.compile(r"[（(]\s*[)）]")
# （ ）C at the end of a stem.
_KEY_BEHIND = re.compile(r"[（(]\s*[)）]\s*([A-HＡ-Ｈ]{1,6})\s*$")
# 期限为（60）日: in a 填空 of which nothing else says the key.
_FILLED_BRACKETS = re.compile(r"[（(]\s*([^（()）\n]{1,20}?)\s*[)）]")
_GAP = re.compile(r"[_＿]{2,}(?:\s*[_＿]+)*")
_FILLED_GAP = re.compile(r"[_＿]{1,}\s*([^_＿\n]{1,60}?)\s*[_＿]{1,}")
_VARIANT = re.compile(r"\s*(?:或者|或|/)\s*")
_BETWEEN_BLANKS = ("|", "；", ";", "、", "，", ",", "　", "  ", " ", "和", "与")
_POINT = re.compile(
    r"(?:^|(?<=[\n。；;]))\s*(?:[（(](?:\d{1,2}|[一二三四五六七八九十]+)[)）]|\d{1,2}\s*[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]+是|其[一二三四五六七八九十]+[，,]|第[一二三四五六七八九十]+[，,、])"
)
_PART = re.compile(r"(?:^|(?<=[\n。；;？?]))\s*[（(](\d{1,2})[)）]\s*")
_ASKED = re.compile(r"(?:要求|问题|请回答|回答(?:下列|以下)?问题|问)(?:[:：]\s*(?=[（(]1[)）])|[^\n]{0,20}[:：。？]?\s*(?:\n|$))")
_SOURCE = re.compile(
    r"(?:(?<=[。）)？?；;])|(?<=[_＿]))\s*([（(][^（()）]{0,8}《[^》]+》[^()（）]{0,40}[)）]|《[^》]{2,40}》\s*第[^\s，。]{1,12}[条段章页](?:第[^\s，。]{1,6}[款项])?)\s*。?\s*$"
)
_DIFFICULTIES = re.compile(r"难")


@dataclass
class Block:
    """One question, as its lines stand. ``type`` is that of its heading, "" for none. ``begins_blank``: wide room stands behind
    its number."""

    number: str
    type: str
    points: int
    category: str
    difficulty: str
    section: int
    lines: list[Line] = field(default_factory=list)
    begins_blank: bool = False

    def add(self, line: Line) -> None:
        self.lines.append(line)

    @property
    def text(self) -> str:
        return "\n".join(line.text.strip() if place else line.text.lstrip() for place, line in enumerate(self.lines))

    def has_key(self) -> bool:
        text = self.text
        return bool(KEY.search(text) or IN_BRACKETS.search(text) or UNDERSCORED.search(text) or _TRUTH_INSIDE.search(text))

    def has_options(self) -> bool:
        return options_of(self.text) is not None

    def is_free(self) -> bool:
        """Whether what is written so far has a text for an answer."""
        text = self.text
        key = KEY.search(text)
        if key is None or options_of(text[: key.start()]) is not None:
            return False
        answer = text[key.end() :].strip()
        return not answer or not (letters_of(answer) or truth_of(answer))

    def is_closed(self) -> bool:
        """Whether its key has been said."""
        found = KEY.search(self.text)
        return found is not None and bool(self.text[found.end() :].strip())

    def explains(self) -> bool:
        """Whether its explanation has begun."""
        return EXPLANATION.search(self.text) is not None


@dataclass
class _Cut:
    head: str
    keys: list[str]
    explanation: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def question_of(block: Block, key: str = "") -> Found:
    """``key`` is what a list of keys says of it."""
    cut = _cut(block.text)
    said: list[Problem] = []
    problems: list[Problem] = []
    answers = list(dict.fromkeys(answer for answer in (*cut.keys, key) if answer.strip()))
    if len({_same(answer) for answer in answers}) > 1 and block.type not in FREE:
        problems.append(Problem(code="keys_differ", field="answer", parameters={"keys": "／".join(a[:40] for a in answers[:3])}))
    answer = answers[0] if answers else ""
    options = None if block.type in FREE | {FILL_BLANK} else options_of(cut.head)
    draft, notes = _draft(block, cut, options, answer)
    said += [note for note in notes if note.severity == WARNING]
    problems += [note for note in notes if note.severity != WARNING]
    if _holds_another(block):
        problems.append(Problem(code="questions_run_together", field="stem", parameters={"number": str(int(block.number) + 1)}))
    if len(block.text) > LONGEST:
        problems.append(Problem(code="question_too_long", field="stem", parameters={"question": block.number}))
    difficulty = next((value for name, value in cut.attributes.items() if _DIFFICULTIES.match(name)), block.difficulty)
    return Found(
        row=block.lines[0].row,
        number=block.number,
        draft=draft,
        category=cut.attributes.get("章节", "") or block.category,
        difficulty=difficulty,
        points=block.points,
        said=tuple(said),
        problems=tuple(problems),
        source=block.text[:2_000],
    )


def _holds_another(block: Block) -> bool:
    """Whether the next question stands on one of its lines: its number, options and key."""
    if not block.number:
        return False
    following = re.compile(rf"(?<=\S)\s*(?<!\d){int(block.number) + 1}\s*[.．、](?=[^\d\s]).{{0,400}}?[AＡ]\s*[.．、].{{0,400}}?答\s*案")
    return any(len(line.text) > _SHORTEST_OF_TWO and following.search(line.text) for line in block.lines)


def keyed(one: Found, key: str) -> Found:
    """A question that had no key, with one."""
    draft = structs.replace(one.draft, answer=list(key) if one.draft.type in {MULTIPLE, ORDERING} else key)
    if one.draft.type in {SINGLE, MULTIPLE} and len(key) > 1 and letters_of(key):
        draft = structs.replace(draft, type=MULTIPLE, answer=list(key))
    left = tuple(problem for problem in one.problems if problem.code != "key_missing")
    return structs.replace(one, draft=draft, problems=left)


def _cut(text: str) -> _Cut:
    """The parts of a block by the signs before them."""
    marks = sorted(
        [(hit.start(), hit.end(), "key") for hit in KEY.finditer(text)]
        + [(hit.start(), hit.end(), "explanation") for hit in EXPLANATION.finditer(text)]
        + [(hit.start(), hit.end(), hit[1] + "\n" + hit[2].strip()) for hit in ATTRIBUTE.finditer(text)]
    )
    cut = _Cut(text[: marks[0][0]].strip() if marks else text.strip(), [])
    reached = 0
    for place, (begin, end, what) in enumerate(marks):
        if begin < reached:
            continue
        reached = end
        after = next((start for start, _end, _what in marks[place + 1 :] if start >= end), len(text))
        if what == "key":
            cut.keys.append(text[end:after].strip())
        elif what == "explanation":
            cut.explanation = "\n".join(filter(None, (cut.explanation, text[end:after].strip())))
        else:
            name, value = what.split("\n", 1)
            cut.attributes.setdefault(name, value)
    return cut


def _same(answer: str) -> str:
    return letters_of(answer) or truth_of(answer) or "".join(answer.split())


def _draft(block: Block, cut: _Cut, options: Options | None, answer: str) -> tuple[Draft, list[Problem]]:
    kind = block.type
    notes: list[Problem] = []
    truth = not kind and (_is_truth(options) if options is not None else bool(_truth_of_block(cut.head, answer)))
    text = not kind and options is None and bool(answer) and not letters_of(answer) and not _GAP.search(cut.head)
    if kind in FREE or (text and not truth):
        return _free(kind or SHORT, cut, answer)
    if kind == TRUE_FALSE or truth:
        return _true_false(cut, options, answer)
    if kind == FILL_BLANK or (not kind and options is None and _GAP.search(cut.head)):
        if block.begins_blank and not _GAP.search(cut.head):
            cut.head = GAP + cut.head
        return _fill_blank(cut, answer)
    return _choice(block, kind, cut, options, answer, notes)


def _is_truth(options: Options) -> bool:
    """A. 正确 B. 错误 is a statement to be judged."""
    return len(options.texts) == 2 and {truth_of(text) for text in options.texts.values()} == {"对", "错"}


def _truth_of_block(head: str, answer: str) -> str:
    inside = _TRUTH_INSIDE.search(head)
    first = _TRUTH_FIRST.match(answer)
    return truth_of(answer) or (truth_of(first[1]) if first else "") or (truth_of(inside[1]) if inside else "")


def _choice(block: Block, kind: str, cut: _Cut, options: Options | None, answer: str, notes: list[Problem]) -> tuple[Draft, list[Problem]]:
    stem = options.stem if options else cut.head
    texts = dict(options.texts) if options else {}
    stem, inside = _key_in_stem(stem)
    letters = letters_of(answer) or _letter_said(answer, texts)
    if answer and not letters:
        letters, rest = _letters_and_rest(answer)
        if rest:
            cut.explanation = "\n".join(filter(None, (cut.explanation, rest)))
    if inside and letters and set(inside) != set(letters):
        notes.append(Problem(code="keys_differ", field="answer", parameters={"keys": f"{inside}／{letters}"}))
    letters = letters or inside
    if not letters and options is not None:
        letters = _styled(block, options)
        if letters:
            notes.append(Problem(code="key_from_style", field="answer", severity=WARNING, parameters={"key": letters}))
    if not texts:
        notes.append(Problem(code="options_missing", field="options"))
    if not letters:
        notes.append(Problem(code="key_missing", field="answer"))
    if kind in {"", CHOICE}:
        kind = MULTIPLE if len(letters) > 1 else SINGLE
    if kind == SINGLE and len(set(letters)) > 1:
        notes.append(Problem(code="keys_for_single", field="answer", parameters={"keys": letters}))
    stem, source = _source(stem)
    draft = Draft(
        type=kind,
        stem=stem,
        options=texts,
        answer=letters if kind == SINGLE else list(letters if kind == ORDERING else sorted(set(letters))),
        explanation=cut.explanation or source,
    )
    return draft, notes


def _letter_said(answer: str, texts: Mapping[str, str]) -> str:
    """The letter of the one option whose words the key repeats."""
    words = answer.strip(" 。．.；;\n")
    return "".join(letter for letter, text in texts.items() if words and text.strip(" 。．.；;") == words)


def _letters_and_rest(answer: str) -> tuple[str, str]:
    """``B。理由如下`` and ``B 警告``: the letters, and what is said behind them."""
    found = re.match(r"\s*[（(]?([A-HＡ-Ｈ](?:[\s、,，]*[A-HＡ-Ｈ])*)[)）]?(?=[\s。．.，,；;：:（(]|[\u4e00-\u9fff])", answer)
    if found is None:
        return "", answer.strip()
    return letters_of(found[1]), answer[found.end() :].strip(" 。．.，,；;：:\n")


def _key_in_stem(stem: str) -> tuple[str, str]:
    """The letters that stand in a bracket or on a line of the stem, and the stem with an empty one."""
    letters = ""
    for sign, empty in ((UNDERSCORED, GAP), (IN_BRACKETS, "（　　）")):
        hits = list(sign.finditer(stem))
        if hits:
            letters = letters or "".join(dict.fromkeys(letter for hit in hits for letter in letters_of(hit[1])))
            stem = sign.sub(empty, stem)
    if not letters and (behind := _KEY_BEHIND.search(stem)) is not None:
        return stem[: behind.start()] + "（　　）", letters_of(behind[1])
    return stem, letters


def _styled(block: Block, options: Options) -> str:
    """The options that are bold, red or underlined where others are not."""
    text, begin, marked = _cut(block.text).head, 0, []
    for place, line in enumerate(block.lines):
        shift = len(line.text) - len(line.text.lstrip())
        marked += [(begin + max(0, a - shift), begin + b - shift) for a, b in line.marked]
        begin += len(line.text.strip() if place else line.text.lstrip()) + 1
    styled = {
        letter
        for letter, (first, last) in options.places.items()
        if sum(max(0, min(last, b) - max(first, a)) for a, b in marked) * 2 > len(text[first:last].strip())
    }
    return "".join(sorted(styled)) if 0 < len(styled) < len(options.texts) else ""


def _true_false(cut: _Cut, options: Options | None, answer: str) -> tuple[Draft, list[Problem]]:
    notes: list[Problem] = []
    stem = options.stem if options else cut.head
    inside = _TRUTH_INSIDE.search(stem)
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
    stem, source = _source(_EMPTY_BRACKETS.sub("", stem).strip())
    if not word:
        notes.append(Problem(code="key_missing", field="answer"))
    return Draft(type=TRUE_FALSE, stem=stem, answer=word, explanation=explanation or source), notes


def gaps_of(stem: str) -> str:
    """The stem with each blank as the program writes one; brackets are blanks where nothing else is."""
    found = _GAP.sub(GAP, stem)
    for sign in (_EMPTY_BRACKETS, _WIDE_SPACE):
        found = found if GAP in found else sign.sub(GAP, found)
    return found


def _fill_blank(cut: _Cut, answer: str) -> tuple[Draft, list[Problem]]:
    notes: list[Problem] = []
    stem, inside = cut.head, list[str]()
    if not answer and (filled := [hit[1].strip() for hit in _FILLED_GAP.finditer(stem) if hit[1].strip()]):
        inside, stem = filled, _FILLED_GAP.sub(GAP, stem)
    elif not answer and not gaps_of(stem).count(GAP) and (filled := [hit[1] for hit in _FILLED_BRACKETS.finditer(stem)]):
        inside, stem = filled, _FILLED_BRACKETS.sub(GAP, stem)
        notes.append(Problem(code="blanks_from_brackets", field="answer", severity=WARNING, parameters={"key": "；".join(filled)}))
    stem, source = _source(gaps_of(stem))
    count = stem.count(GAP)
    blanks: list[str | list[str]] = [_variants(each) for each in inside] if inside else blanks_of(answer, count)
    if count and not blanks:
        notes.append(Problem(code="key_missing", field="answer"))
    return Draft(type=FILL_BLANK, stem=stem, answer=blanks, explanation=cut.explanation or source), notes


def blanks_of(answer: str, count: int) -> list[str | list[str]]:
    """What belongs into each blank, by the sign that parts the key into as many as there are blanks."""
    word = answer.strip().strip("。")
    if not word:
        return []
    if count < 2:
        return [_variants(word)]
    numbered = [
        part.strip(" ；;。\n") for part in re.split(r"[（(]?\d{1,2}[)）]\s*|[①-⑳]|\d{1,2}[.．、]\s*", word) if part.strip(" ；;。\n")
    ]
    if len(numbered) == count:
        return [_variants(part) for part in numbered]
    for sign in ("\n", *_BETWEEN_BLANKS):
        parts = [part.strip() for part in word.split(sign) if part.strip()]
        if len(parts) == count:
            return [_variants(part) for part in parts]
    return [_variants(word)]


def _variants(word: str) -> list[str]:
    return [part.strip() for part in _VARIANT.split(word) if part.strip()] or [word.strip()]


def _free(kind: str, cut: _Cut, answer: str) -> tuple[Draft, list[Problem]]:
    notes: list[Problem] = []
    stem, source = _source(cut.head)
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


def _source(stem: str) -> tuple[str, str]:
    """A stem without the source named behind its last sentence, and that source."""
    text = " ".join(part.strip() for part in stem.split("\n")) if stem.count("\n") == 1 and len(stem) < 120 else stem
    found = _SOURCE.search(text)
    if found is None or not text[: found.start()].strip():
        return stem.strip(), ""
    return text[: found.start()].strip(), found[1].strip("（）() ")
