"""What a key or a response says, and how a door puts it in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct


class Said(Struct, frozen=True, kw_only=True):
    """``letters`` are those of the stored options, in their sequence where it is ``ordered``; each of ``texts`` has what is accepted
    in its place, the first being the one to show; ``parts`` are those of a case, None where nothing is said."""

    letters: tuple[str, ...] = ()
    ordered: bool = False
    truth: bool | None = None
    texts: tuple[tuple[str, ...], ...] = ()
    parts: tuple["Said | None", ...] = ()


@dataclass(frozen=True)
class Style:
    """The words of one door. ``letters`` makes one text of letters as shown, ``texts`` of what stands in each place."""

    true: str
    false: str
    letters: Callable[[Sequence[str], bool], str]
    texts: Callable[[tuple[tuple[str, ...], ...]], str]
    nothing: str
    part: str
    between_parts: str


# For the question itself, then for each part of a case: the letter on the page by the stored one. Others stay as stored.
Shown = Sequence[Mapping[str, str]]


def in_words(said: Said | None, style: Style, shown: Shown = ()) -> str:
    """One line; ``style.nothing`` where nothing is said."""
    if said is None:
        return style.nothing
    if said.parts:
        parts = zip(said.parts, (*shown[1:], *({},) * len(said.parts)), strict=False)
        numbered = (f"{style.part.format(n=n)}{in_words(part, style, (its,))}" for n, (part, its) in enumerate(parts, 1))
        return style.between_parts.join(numbered)
    if said.letters:
        its = shown[0] if shown else {}
        letters = [its.get(letter, letter) for letter in said.letters]
        return style.letters(letters if said.ordered else sorted(letters), said.ordered)
    if said.truth is not None:
        return style.true if said.truth else style.false
    return style.texts(said.texts) if said.texts else style.nothing
