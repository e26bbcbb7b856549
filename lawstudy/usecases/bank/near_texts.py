"""Which of very many texts is nearly the same as a new one, found without comparing it with each of them.

Two texts are near when of all their characters NEAR per cent are in both, in the same order. The differences are so few then that a new
text, cut into one piece more than there may be differences, has a piece that stands in the other as it is. So only those are compared
that hold the rarest part of one of its pieces; a test compares this with comparing all.
"""

from collections.abc import Sequence

NEAR = 92
# So many are compared at most, of all new texts together; a bank of very many that hardly differ would take for ever.
MOST_COMPARED = 40_000_000
# To look up costs as much beforehand, for each text, as comparing it so often.
_DIRECTLY = 100
# The length of the parts that are looked up, and of those of texts under _SHORT characters, whose pieces may be as short.
_PART, _SHORT_PART, _SHORT = 4, 2, 12


class NearTexts:
    """``texts`` and those that are asked about, all folded in one way. One shorter than two characters is near to none."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._asked = self._compared = 0
        self._long: dict[str, list[int]] = {}
        self._short: dict[str, list[int]] = {}

    @property
    def spent(self) -> bool:
        """Whether so much has been compared that nothing more is looked for."""
        return self._compared > MOST_COMPARED

    def nearest(self, text: str) -> tuple[int, float] | None:
        """The place of the nearest, of equals the first, and how near it is in per cent; None where none is near."""
        if not self._texts or self.spent or len(text) < _SHORT_PART:
            return None
        from rapidfuzz import fuzz, process  # a compiled library

        self._asked += 1
        if self._asked <= _DIRECTLY:
            places: Sequence[int] = range(len(self._texts))
            among = self._texts
        else:
            places = self._sharing(text)
            among = [self._texts[place] for place in places]
        self._compared += len(among)
        hit = process.extractOne(text, among, scorer=fuzz.ratio, score_cutoff=NEAR) if among else None
        return None if hit is None else (places[hit[2]], hit[1])

    def _sharing(self, text: str) -> list[int]:
        """The places of all that may be near, in order."""
        if not self._long:
            self._index()
        size, found = len(text), set[int]()
        parts, part = (self._long, _PART) if size >= _SHORT else (self._short, _SHORT_PART)
        pieces = (size + _longest_near(size)) * (100 - NEAR) // 100 + 1
        for piece in range(pieces):
            rarest: Sequence[int] | None = None
            for at in range(piece * size // pieces, (piece + 1) * size // pieces - part + 1):
                held = parts.get(text[at : at + part], ())
                if rarest is None or len(held) < len(rarest):
                    rarest = held
                    if not held:
                        break
            found.update(rarest or ())
        return sorted(found)

    def _index(self) -> None:
        for place, text in enumerate(self._texts):
            for part in {text[at : at + _PART] for at in range(len(text) - _PART + 1)}:
                self._long.setdefault(part, []).append(place)
            if len(text) <= _longest_near(_SHORT):
                for part in {text[at : at + _SHORT_PART] for at in range(len(text) - _SHORT_PART + 1)}:
                    self._short.setdefault(part, []).append(place)


def _longest_near(size: int) -> int:
    """How long a text may be that is near to one of ``size`` characters."""
    return size * (200 - NEAR) // NEAR
