"""Free text with figures in it: ``开展警示教育{{activities.warning|exact}}``. A token names a figure and the way it is printed, and for
a pair the second figure: ``{{items:meeting|of_which|items:law}}``."""

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from lawstudy.domain.annual_report.printing import PAIRED, Way

_TOKEN = re.compile(r"\{\{([^{}|]{1,200})\|([a-z_]{1,20})(?:\|([^{}|]{1,200}))?\}\}")


class Chip(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure in the text; ``other`` is the second one of a pair, else ""."""

    figure: str
    way: Way = Way.EXACT
    other: str = ""

    @property
    def token(self) -> str:
        return f"{{{{{self.figure}|{self.way.value}{'|' + self.other if self.other else ''}}}}}"


def pieces(text: str) -> tuple[str | Chip, ...]:
    """Words and chips in their order, without empty words. What only looks like a token stays words."""
    found: list[str | Chip] = []
    place = 0
    for match in _TOKEN.finditer(text):
        chip = _chip(match)
        if chip is None:
            continue
        if match.start() > place:
            found.append(text[place : match.start()])
        found.append(chip)
        place = match.end()
    return (*found, text[place:]) if place < len(text) else tuple(found)


def _chip(match: re.Match[str]) -> Chip | None:
    way = next((way for way in Way if way.value == match[2]), None)
    other = match[3] or ""
    if way is None or bool(other) != (way in PAIRED):
        return None
    return Chip(figure=match[1], way=way, other=other)


def chips(text: str) -> tuple[Chip, ...]:
    return tuple(piece for piece in pieces(text) if isinstance(piece, Chip))


def figures_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The ids of all figures, each once, in the order of the text."""
    found = (ident for text in texts for chip in chips(text) for ident in (chip.figure, chip.other) if ident)
    return tuple(dict.fromkeys(found))


def plain(text: str, said: Callable[[Chip], str]) -> str:
    """The text with each chip as ``said`` prints it."""
    return "".join(piece if isinstance(piece, str) else said(piece) for piece in pieces(text))
