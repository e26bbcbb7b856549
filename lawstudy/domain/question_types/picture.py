"""Pictures of a question: named by the hash of their bytes, which the workspace keeps once, and the place where they are shown."""

import re
from collections.abc import Collection, Sequence

from msgspec import Struct

from lawstudy.domain.problems import Problem

# What a picture may be once it is taken in: pixels of its longer side, bytes of its PNG, and how many a question has.
LONGEST_SIDE = 1600
LARGEST_PICTURE = 2 * 1024 * 1024
MOST_PICTURES = 12
# Places of the key: with the answer, and with the explanation. They are told with it and never before.
ANSWER, EXPLANATION = "answer", "explanation"
KEY_PLACES = frozenset({ANSWER, EXPLANATION})
_HASH = re.compile(r"[0-9a-f]{64}")


class Picture(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """``sha256`` is that of its PNG, ``width`` and ``height`` are its pixels. ``place``: "" below the stem, the stored letter of the
    option that it belongs to, or one of the key."""

    sha256: str
    width: int
    height: int
    place: str = ""


class KeptPicture(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture with its bytes, a PNG that the program has written itself."""

    sha256: str
    width: int
    height: int
    data: bytes


def read_pictures(pictures: Sequence[Picture], letters: Collection[str]) -> tuple[tuple[Picture, ...], list[Problem]]:
    """The pictures of a question with options of these letters, and a problem for each that is none or stands nowhere in it."""
    problems = []
    if len(pictures) > MOST_PICTURES:
        problems.append(Problem(code="too_many_pictures", field="pictures", parameters={"most": str(MOST_PICTURES)}))
    for number, picture in enumerate(pictures):
        sound = _HASH.fullmatch(picture.sha256) and 0 < picture.width <= LONGEST_SIDE and 0 < picture.height <= LONGEST_SIDE
        if not sound or (picture.place and picture.place not in letters and picture.place not in KEY_PLACES):
            problems.append(Problem(code="picture_nowhere", field=f"pictures.{number}"))
    return tuple(pictures), problems


def of_prompt(pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    """What a candidate may see."""
    return tuple(each for each in pictures if each.place not in KEY_PLACES)


def of_key(pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    return tuple(each for each in pictures if each.place in KEY_PLACES)


class PlacedPicture(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture as it is printed: behind so many lines of its question, 0 for right below the stem."""

    after: int
    picture: Picture
