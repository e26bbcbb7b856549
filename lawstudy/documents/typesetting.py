"""Lines of Chinese text: where a line may break, and how its slack is spread.

No line begins with a closing mark or ends with an opening one, and a number with its sign stays in one piece.
"""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from lawstudy.documents.fonts import Face, width

_NO_START = "，。、；：！？）》」』】〕”’％%,.;:!?)]}…—～\u00a0"
_NO_END = "（《「『【〔“‘([{"
_ATOM = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:/%+\-]*|.", re.DOTALL)
_MOST_STRETCH = 2.0  # a line that lacks more than two characters stays ragged


class Run(Struct, frozen=True):
    """Text in one face; ``bold`` thickens a face that has no bold of its own."""

    text: str
    face: Face = Face.SERIF
    bold: bool = False


class Line(Struct, frozen=True, kw_only=True):
    """``spacing`` is added after each character; ``indent`` and ``width`` (without the spacing) are in points."""

    runs: tuple[Run, ...]
    indent: float
    width: float
    spacing: float


def broken(runs: Sequence[Run], *, size: float, measure: float, indent: float = 0.0, spacing: float = 0.0) -> list[Line]:
    """``runs`` in lines of ``measure`` points at ``size``, the first one indented; the last is not stretched."""
    lines: list[Line] = []
    current: list[Run] = []
    used, room = 0.0, measure - indent

    def advance(cluster: Sequence[Run]) -> float:
        return sum(width(run.text, run.face, size) + spacing * len(run.text) for run in cluster)

    for cluster in _clusters(runs, measure, advance):
        wide = advance(cluster)
        if current and used + wide > room + 0.01 - min(spacing, 0.0):  # a negative spacing after the last character is not seen
            lines.append(_line(current, size, room, measure - room, spacing, last=False))
            current, used, room = [], 0.0, measure
        current += cluster
        used += wide
    if current:
        lines.append(_line(current, size, room, measure - room, spacing, last=True))
    return lines


def _clusters(runs: Sequence[Run], measure: float, advance: Callable[[Sequence[Run]], float]) -> list[list[Run]]:
    """The unbreakable pieces: a character with the marks that may not leave it, or a whole number or word."""
    clusters: list[list[Run]] = []
    open_end = False
    for run in runs:
        for text in _ATOM.findall(run.text):
            atom = Run(text, run.face, run.bold)
            glued = clusters and (open_end or text[0] in _NO_START)
            if glued and advance([*clusters[-1], atom]) <= measure:
                clusters[-1].append(atom)
            elif advance([atom]) > measure:
                clusters += [[Run(char, run.face, run.bold)] for char in text]
            else:
                clusters.append([atom])
            open_end = text[-1] in _NO_END
    return clusters


def _line(atoms: Sequence[Run], size: float, room: float, indent: float, spacing: float, *, last: bool) -> Line:
    merged: list[Run] = []
    for atom in atoms:
        if merged and (merged[-1].face, merged[-1].bold) == (atom.face, atom.bold):
            merged[-1] = Run(merged[-1].text + atom.text, atom.face, atom.bold)
        else:
            merged.append(atom)
    natural = sum(width(run.text, run.face, size) for run in merged)
    gaps = sum(len(run.text) for run in merged) - 1
    slack = room - natural - gaps * spacing
    if gaps > 0 and (slack < -0.01 or not last) and slack <= _MOST_STRETCH * size:  # the last line is drawn together too, never apart
        spacing += slack / gaps
    return Line(runs=tuple(merged), indent=indent, width=natural, spacing=spacing)
