"""Where everything stands on a sheet: millimetres from the upper left corner of an A4 page, held upright.

Whoever prints a sheet and whoever reads it ask here, so that they cannot differ.
"""

from collections.abc import Sequence

from msgspec import Struct

PAGE = (210.0, 297.0)
CORNER = 6.5
"""The side of a corner mark."""
CORNERS = ((20.0, 17.0), (190.0, 17.0), (20.0, 280.0), (190.0, 280.0))
"""The middles of the corner marks: upper left, upper right, lower left, lower right; so far inside that a page which lies 5° askew under
a scanner keeps all of them."""
QR_BOX = (158.0, 24.5, 25.0)
"""Left, top and side of the code, without its quiet zone."""
BUBBLE = (5.2, 3.4)
"""Width and height of a place to fill."""

_LEFT, _RIGHT, _TOP = 18.0, 192.0, 76.0
_ROWS, _GROUP = 25, 5  # of a column; after each group a little more room, so that the eye keeps its row
_STEP, _GAP = 7.2, 2.4
_NUMBER, _PITCH, _BETWEEN = 10.0, 7.4, 3.0


class SheetItem(Struct, frozen=True, kw_only=True):
    """A question on the sheet: its number on the paper, the words of its places in order, and whether several may be filled."""

    number: int
    words: tuple[str, ...]
    many: bool = False


class Place(Struct, frozen=True):
    """A place to fill: its question (the place in the page's items), which of its options, and its middle."""

    item: int
    option: int
    x: float
    y: float


class SheetPage(Struct, frozen=True, kw_only=True):
    """One page: ``numbers`` are the middles of the questions' numbers, in the order of ``items``."""

    number: int
    items: tuple[SheetItem, ...]
    numbers: tuple[tuple[float, float], ...]
    places: tuple[Place, ...]


def laid_out(items: Sequence[SheetItem]) -> tuple[SheetPage, ...]:
    """The pages that ``items`` take, down the columns. All columns are as wide as the question with most options needs."""
    most = max((len(item.words) for item in items), default=1)
    width = _NUMBER + most * _PITCH + _BETWEEN
    columns = max(1, int((_RIGHT - _LEFT + _BETWEEN) // width))
    room = columns * _ROWS
    return tuple(_page(place + 1, items[place * room : (place + 1) * room], width) for place in range(-(-len(items) // room)))


def _page(number: int, items: Sequence[SheetItem], width: float) -> SheetPage:
    numbers, places = [], []
    for place, item in enumerate(items):
        column, row = divmod(place, _ROWS)
        left, y = _LEFT + column * width, _TOP + row * _STEP + row // _GROUP * _GAP
        numbers.append((left + _NUMBER / 2, y))
        places += [Place(place, option, left + _NUMBER + (option + 0.5) * _PITCH, y) for option in range(len(item.words))]
    return SheetPage(number=number, items=tuple(items), numbers=tuple(numbers), places=tuple(places))
