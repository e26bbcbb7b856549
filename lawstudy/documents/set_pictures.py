"""How large a picture of a question is printed."""

from collections.abc import Iterator

from lawstudy.domain.question_types.picture import Picture
from lawstudy.domain.question_types.record import PrintedQuestion

# Two pixels to a point: as wide as they stand on most screens.
_PIXELS_TO_A_POINT = 2.0
# Of pictures in points: those of options are lower.
_HIGHEST, _HIGHEST_OF_OPTIONS = 220.0, 110.0


def size_of(picture: Picture, room: float) -> tuple[float, float]:
    """Width and height in points, no wider than ``room``."""
    highest = _HIGHEST_OF_OPTIONS if picture.place else _HIGHEST
    scale = min(1 / _PIXELS_TO_A_POINT, room / picture.width, highest / picture.height)
    return picture.width * scale, picture.height * scale


def behind(question: PrintedQuestion, lines: int) -> Iterator[Picture]:
    """The pictures that stand behind so many lines of the question."""
    return (each.picture for each in question.pictures if each.after == lines)
