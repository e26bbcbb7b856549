"""The pictures of a question as they stand on the screen: below the stem, or with the option that they belong to."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.picture_view import PictureView
from lawstudy.domain.question_types.options import Option
from lawstudy.domain.question_types.picture import ANSWER, EXPLANATION, Picture

HIGHEST_OF_OPTIONS = 200
# Below the text of an option, behind its letter.
_LEFT = 48


def below_stem(pictures: Iterable[Picture]) -> list[PictureView]:
    """Those of the stem, in their order."""
    return [PictureView(each) for each in pictures if not each.place]


def of_option(pictures: Iterable[Picture], letter: str) -> list[PictureView]:
    """Those of the option with this stored letter."""
    return [PictureView(each, highest=HIGHEST_OF_OPTIONS, left=_LEFT) for each in pictures if each.place == letter]


def of_key(pictures: Iterable[Picture]) -> list[PictureView]:
    """Those of a key or of that of a part: of the answer, then of the explanation."""
    return [PictureView(each) for place in (ANSWER, EXPLANATION) for each in pictures if each.place == place]


def of_all_options(pictures: Iterable[Picture], options: Iterable[Option]) -> list[QWidget]:
    """Where options move about: all of them below each other, each under the words of its option."""
    made: list[QWidget] = []
    for option in options:
        mine = [PictureView(each, highest=HIGHEST_OF_OPTIONS) for each in pictures if each.place == option.letter]
        made += [Label(option.text, Text.HINT, wrap=True), *mine] if mine else []
    return made
