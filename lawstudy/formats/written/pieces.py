"""A cell of people cut into pieces: by separators outside brackets, with the labels before them and the remarks behind."""

import re
from dataclasses import dataclass

_SEPARATORS = "、,;/|\n。；"
_OPEN, _CLOSE = "([{【〔〈《", ")]}】〕〉》"
_LABEL = re.compile(r"([^:\s]{1,20})\s?:\s?")
_LABEL_AHEAD = re.compile(r"[^:\s、,;()]{2,10}\s?:")
# 除孙勇、黄强外: one piece, whatever stands inside.
_EXCEPT = re.compile(r"除(?:了)?([^除外()]{1,80}?)(?:以外|之外|外)(?:的|,)?")
_EDGE = " \n.。·\"'“”‘’「」『』"
_DASH = re.compile("[-—–－~]+")


@dataclass(frozen=True)
class Piece:
    """``start`` to ``end`` of the text without edges, separators and remarks; ``remarks`` are the insides of the brackets behind (or
    in) it. ``label``: what stands before a colon; it holds for what follows up to the next label. ``before``: what parts it from
    the piece before. ``exception``: the piece is what 除…外 leaves out."""

    start: int
    end: int
    remarks: tuple[tuple[int, int], ...] = ()
    label: str = ""
    exception: bool = False
    label_start: int = 0
    before: str = ""

    @property
    def apart(self) -> bool:
        """Whether it begins something new: behind a semicolon, a line end, or a blank before a label."""
        return self.before in {";", "\n", "；", " "}

    @property
    def dashed(self) -> bool:
        return bool(_DASH.match(self.before))


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    """The pieces between ``start`` and ``end``. Linear in the length."""
    found: list[Piece] = []
    begin, depth, before = start, 0, ""
    place = start
    while place < end:
        char, step = text[place], 1
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and char == "除" and (match := _EXCEPT.match(text, place, end)):
            _add(found, text, begin, place, before)
            found.append(Piece(*_trimmed(text, match.start(1), match.end(1)), exception=True))
            begin, before, step = match.end(), "", match.end() - place
        elif depth == 0 and (cut := _cut_at(text, place, end)):
            _add(found, text, begin, place, before)
            begin, before, step = place + cut, char, cut
        place += step
    _add(found, text, begin, end, before)
    return found


def _cut_at(text: str, place: int, end: int) -> int:
    """How many characters at ``place`` part two pieces: a separator, a dash between Chinese characters, a blank before a label."""
    char = text[place]
    if char in _SEPARATORS:
        return 1
    if char == " ":
        return 1 if _LABEL_AHEAD.match(text, place + 1, end) else 0
    dash = _DASH.match(text, place, end)
    return dash.end() - place if dash and _between_chinese(text, place, dash.end()) else 0


def _between_chinese(text: str, start: int, end: int) -> bool:
    """王芳-李伟: a dash is part of a Latin name only."""
    return start > 0 and end < len(text) and text[start - 1] > "\u2e80" and text[end] > "\u2e80"


def _add(found: list[Piece], text: str, start: int, end: int, before: str) -> None:
    label = _LABEL.match(text, start, end)
    name, label_start = "", start
    if label is not None and not _has_bracket(label[1]):
        name, label_start = label[1], label.start(1)
        start = label.end()
    core, remarks = _without_brackets(text, start, end)
    if core[0] < core[1] or remarks or name:
        found.append(Piece(core[0], core[1], tuple(remarks), name, label_start=label_start, before=before))


def _has_bracket(text: str) -> bool:
    return any(char in _OPEN or char in _CLOSE for char in text)


def _without_brackets(text: str, start: int, end: int) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """What stands before the first bracket, and the insides of all outer brackets; what stands behind a bracket is one more inside."""
    remarks: list[tuple[int, int]] = []
    depth, opened, core_end, tail = 0, start, end, end
    for place in range(start, end):
        if text[place] in _OPEN:
            if depth == 0:
                core_end = min(core_end, place)
                if tail < place:
                    remarks.append(_trimmed(text, tail, place))
                opened = place + 1
            depth += 1
        elif text[place] in _CLOSE and depth:
            depth -= 1
            if depth == 0:
                remarks.append(_trimmed(text, opened, place))
                tail = place + 1
    if depth:
        remarks.append(_trimmed(text, opened, end))
    elif tail < end:
        remarks.append(_trimmed(text, tail, end))
    return _trimmed(text, start, core_end), [remark for remark in remarks if remark[0] < remark[1]]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end
