"""What the places of a question mean once they were measured. Whatever is not plain is for a person: nothing is guessed."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

FILLED = 0.16
"""From so dark a place on it may be filled. A soft pencil leaves about a quarter of the blackness of print."""
EMPTY = 0.03
"""Up to so dark a place is empty: paper, its printed letter taken off; the noise of scanners stays under half of this."""
COVERED = 0.55
"""The share of its area that a filled place has dark: less is a tick or a stroke."""
STRAY = 0.13
"""From so dark an ink around a place on it may have been crossed out, or another's mark runs over."""


class Doubt(StrEnum):
    """Why a person must look."""

    FAINT = "faint"
    PARTLY = "partly"
    CROSSED_OUT = "crossed_out"
    SEVERAL = "several"
    BLANK = "blank"  # of a whole sheet, said at its first question


class Measured(Struct, frozen=True):
    """A place as it was measured, each from 0 (paper) to 1 (as black as print): how dark it is on average above an empty one, the
    share of it that is dark, and the darkest ink close around it."""

    darkness: float
    coverage: float
    around: float


class RowRead(Struct, frozen=True, kw_only=True):
    """The options that are filled; ``doubt`` when that is not certain."""

    chosen: tuple[int, ...]
    doubt: Doubt | None = None


def read_row(places: Sequence[Measured], *, many: bool) -> RowRead:
    """What a question's places say. With a doubt ``chosen`` is what may be meant, to be shown and never to be taken."""
    chosen = tuple(option for option, place in enumerate(places) if place.darkness >= FILLED)
    return RowRead(chosen=chosen, doubt=_doubt(places, chosen, many=many))


def _doubt(places: Sequence[Measured], chosen: tuple[int, ...], *, many: bool) -> Doubt | None:
    if any(place.around >= STRAY for place in places):
        return Doubt.CROSSED_OUT
    if any(EMPTY < place.darkness < FILLED for place in places):
        return Doubt.FAINT
    if any(places[option].coverage < COVERED for option in chosen):
        return Doubt.PARTLY
    return Doubt.SEVERAL if len(chosen) > 1 and not many else None
