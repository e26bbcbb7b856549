"""The lines of one question → its draft: stem, options, key, explanation, and what is doubtful or wrong."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from msgspec import structs

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.question_files.blanks import WRITTEN_GAP, fill_blank
from lawstudy.formats.question_files.choices import choice
from lawstudy.formats.question_files.cut import Cut, cut_of
from lawstudy.formats.question_files.found import Found
from lawstudy.formats.question_files.free_text import free_text
from lawstudy.formats.question_files.lines import Line
from lawstudy.formats.question_files.marks import (
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
from lawstudy.formats.question_files.truths import TRUTH_INSIDE, is_truth, true_false, truth_said

LONGEST = 20_000
# More than any question has; what goes on is left away, and it is refused as too long.
MOST_LINES = 400
# A text this long is looked through for options again only when a good deal was added.
_LOOKED_AGAIN = 1_000
# As far back as a sign may begin that a new line completes.
_BEHIND = 200
# No line of two questions is shorter.
_SHORTEST_OF_TWO = 24
_NEAR = 400
_OPTION_A = re.compile(r"[AＡ]\s*+[.．、]")
_KEY_WORD = re.compile(r"答\s*+案")
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
    text: str = ""
    # How far each sign was looked for, and the first found: what a question has it keeps, so only what is new is looked through.
    _reached: dict[re.Pattern[str], int] = field(default_factory=dict)
    _first: dict[re.Pattern[str], re.Match[str]] = field(default_factory=dict)
    _options: bool = False
    _without_options: int = 0
    _choice: bool | None = None

    def __post_init__(self) -> None:
        self.text = "\n".join(line.text.strip() if place else line.text.lstrip() for place, line in enumerate(self.lines))

    def add(self, line: Line) -> None:
        """Nothing once it is too long."""
        if not self.is_too_long():
            self.text += ("\n" if self.lines else "") + (line.text.strip() if self.lines else line.text.lstrip())
            self.lines.append(line)

    def is_too_long(self) -> bool:
        return len(self.text) > LONGEST or len(self.lines) > MOST_LINES

    @property
    def marked(self) -> list[tuple[int, int]]:
        """The stretches of its text that are bold, red or underlined."""
        begin, found = 0, list[tuple[int, int]]()
        for place, line in enumerate(self.lines):
            shift = len(line.text) - len(line.text.lstrip())
            found += [(begin + max(0, a - shift), begin + b - shift) for a, b in line.marked]
            begin += len(line.text.strip() if place else line.text.lstrip()) + 1
        return found

    def has_key(self) -> bool:
        return any(self._sign(sign) for sign in (KEY, IN_BRACKETS, UNDERSCORED, TRUTH_INSIDE))

    def has_options(self) -> bool:
        text = self.text
        if self._options or (len(text) > _LOOKED_AGAIN and len(text) < self._without_options * 1.2):
            return self._options
        self._options = options_of(text) is not None
        self._without_options = len(text)
        return self._options

    def is_free(self) -> bool:
        """Whether what is written so far has a text for an answer."""
        key = self._sign(KEY)
        if key is None:
            return False
        if self._choice is None:
            self._choice = options_of(self.text[: key.start()]) is not None
        if self._choice:
            return False
        answer = self.text[key.end() :].strip()
        return not answer or not (letters_of(answer) or truth_of(answer))

    def is_closed(self) -> bool:
        """Whether its key has been said."""
        found = self._sign(KEY)
        return found is not None and bool(self.text[found.end() :].strip())

    def explains(self) -> bool:
        """Whether its explanation has begun."""
        return self._sign(EXPLANATION) is not None

    def _sign(self, sign: re.Pattern[str]) -> re.Match[str] | None:
        """The first such sign."""
        reached = self._reached.get(sign, 0)
        if sign not in self._first and reached < len(self.text):
            found = sign.search(self.text, max(0, reached - _BEHIND))
            self._reached[sign] = len(self.text)
            if found is not None:
                self._first[sign] = found
        return self._first.get(sign)


def question_of(block: Block, key: str = "") -> Found:
    """``key`` is what a list of keys says of it."""
    cut = cut_of(block.text)
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
    if block.is_too_long():
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
    number = str(int(block.number) + 1)
    texts = [line.text for line in block.lines if len(line.text) > _SHORTEST_OF_TWO]
    return any(number in text and "答" in text and _follows(number, text) for text in texts)


def _follows(number: str, text: str) -> bool:
    """Whether a number, an option A and a key stand in a line in this order, each near the one before."""
    begins = [hit.end() for hit in re.finditer(rf"(?<=\S)\s*+(?<!\d){number}\s*+[.．、](?=[^\d\s])", text)]
    keys = [hit.start() for hit in _KEY_WORD.finditer(text)] if begins else []
    for option in _OPTION_A.finditer(text) if keys else ():
        before, after = bisect_right(begins, option.start()), bisect_left(keys, option.end())
        if before and option.start() - begins[before - 1] <= _NEAR and after < len(keys) and keys[after] - option.end() <= _NEAR:
            return True
    return False


def keyed(one: Found, key: str) -> Found:
    """A question that had no key, with one."""
    draft = structs.replace(one.draft, answer=list(key) if one.draft.type in {MULTIPLE, ORDERING} else key)
    if one.draft.type in {SINGLE, MULTIPLE} and len(key) > 1 and letters_of(key):
        draft = structs.replace(draft, type=MULTIPLE, answer=list(key))
    left = tuple(problem for problem in one.problems if problem.code != "key_missing")
    return structs.replace(one, draft=draft, problems=left)


def _same(answer: str) -> str:
    return letters_of(answer) or truth_of(answer) or "".join(answer.split())


def _draft(block: Block, cut: Cut, options: Options | None, answer: str) -> tuple[Draft, list[Problem]]:
    kind = block.type
    truth = not kind and (is_truth(options) if options is not None else bool(truth_said(cut.head, answer)))
    text = not kind and options is None and bool(answer) and not letters_of(answer) and not WRITTEN_GAP.search(cut.head)
    if kind in FREE or (text and not truth):
        return free_text(kind or SHORT, cut, answer)
    if kind == TRUE_FALSE or truth:
        return true_false(cut, options, answer)
    if kind == FILL_BLANK or (not kind and options is None and WRITTEN_GAP.search(cut.head)):
        if block.begins_blank and not WRITTEN_GAP.search(cut.head):
            cut.head = GAP + cut.head
        return fill_blank(cut, answer, block.marked)
    return choice(kind, cut, options, answer, block.marked)
