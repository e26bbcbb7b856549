"""Pictures that stand in files of questions: taken in as PNG that this program has written itself, and put at their places of a draft.

A reader puts a mark (one private character) where a picture stands, so that it goes wherever the text goes; at the end :func:`placed`
takes the marks out of the draft again. Decoding happens where the file is read: in a process of its own (``formats/apart``).
"""

import hashlib
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import structs

from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.picture import ANSWER, EXPLANATION, LARGEST_PICTURE, LONGEST_SIDE, MOST_PICTURES, KeptPicture, Picture
from lawstudy.formats.question_files.found import FileRead, Found

if TYPE_CHECKING:
    from PIL.Image import Image as Bitmap

# A file's pictures as PNG in all, and how many.
LARGEST_OF_FILE = 24 * 1024 * 1024
MOST_OF_FILE = 2_000
LARGEST_RAW = 24 * 1024 * 1024
MOST_PIXELS = 24_000_000
# A JPEG is decoded at a fraction of its size.
MOST_PIXELS_OF_JPEG = 100_000_000
_KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_FIRST = 0xF0000
MARK = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + MOST_OF_FILE + 1)}]")
_STRANGE = re.compile(f"[{chr(_FIRST)}-\U000ffffd]")
_SMALLER = 0.8
# Where there are no words, only a picture.
_SEE = "（见图）"


class PictureUnreadable(Exception):
    """``code`` is that of the problem to be said."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Pictures:
    """Those of one file. ``mark`` of what is given stands in the text; what cannot be kept has a mark too, and is said where it stood."""

    def __init__(self) -> None:
        self._marks: list[Picture | str] = []
        self._taken: dict[str, KeptPicture] = {}
        self._by_raw: dict[bytes, Picture | str] = {}
        self._room = LARGEST_OF_FILE

    def mark(self, data: bytes | None) -> str:
        """``data`` None: it is not in the file."""
        if len(self._marks) > MOST_OF_FILE:
            return chr(_FIRST + MOST_OF_FILE)
        self._marks.append(self._what(data) if len(self._marks) < MOST_OF_FILE else "pictures_beyond")
        return chr(_FIRST + len(self._marks) - 1)

    def refuse(self, code: str) -> str:
        """A mark for what is no picture that could be kept."""
        at = self.mark(None)
        self._marks[ord(at) - _FIRST] = code
        return at

    def _what(self, data: bytes | None) -> Picture | str:
        if data is None:
            return "picture_elsewhere"
        raw = hashlib.sha256(data).digest()
        if raw not in self._by_raw:
            self._by_raw[raw] = self._take(data)
        return self._by_raw[raw]

    def _take(self, data: bytes) -> Picture | str:
        try:
            taken = taken_in(data)
        except PictureUnreadable as error:
            return error.code
        if taken.sha256 not in self._taken:
            if len(taken.data) > self._room:
                return "pictures_beyond"
            self._room -= len(taken.data)
            self._taken[taken.sha256] = taken
        return Picture(sha256=taken.sha256, width=taken.width, height=taken.height)

    def of(self, mark: str) -> Picture | str:
        at = ord(mark) - _FIRST
        return self._marks[at] if at < len(self._marks) else "picture_elsewhere"

    def placed(self, read: FileRead) -> FileRead:
        """The file with its pictures at their places, and their bytes."""
        if not self._marks:
            return read
        questions = tuple(placed(found, self.of) for found in read.questions)
        used = {picture.sha256 for found in questions for picture in _all_of(found.draft)}
        return structs.replace(
            read,
            questions=questions,
            passed_over=tuple((row, MARK.sub("", text)) for row, text in read.passed_over),
            pictures=tuple(taken for sha256, taken in self._taken.items() if sha256 in used),
        )


def taken_in(data: bytes) -> KeptPicture:
    """``data`` decoded and written anew: on white, no longer than LONGEST_SIDE and LARGEST_PICTURE. What was taken in once stays as it is
    when it is taken in again. PictureUnreadable."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # late: only a file with pictures needs it

    if len(data) > LARGEST_RAW:
        raise PictureUnreadable("picture_too_large")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS_OF_JPEG
    try:
        with Image.open(io.BytesIO(data), formats=_KINDS) as opened:
            pixels = opened.width * opened.height
            if pixels > (MOST_PIXELS_OF_JPEG if opened.format == "JPEG" else MOST_PIXELS):
                raise PictureUnreadable("picture_too_large")
            if opened.format == "JPEG":
                opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
            image: Bitmap = ImageOps.exif_transpose(opened)
            if image.mode in {"P", "PA", "LA", "La", "RGBa"} or "transparency" in image.info:
                image = image.convert("RGBA")
            if image.mode == "RGBA":
                ground = Image.new("RGB", image.size, "white")
                ground.paste(image, mask=image.getchannel("A"))
                image = ground
            elif image.mode in {"1", "L", "I", "I;16", "I;16B", "F"}:
                image = _grey(image)
            elif image.mode != "RGB":
                image = image.convert("RGB")
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            png = _png(image)
            while len(png) > LARGEST_PICTURE:
                image = image.resize((max(1, int(image.width * _SMALLER)), max(1, int(image.height * _SMALLER))))
                png = _png(image)
    except PictureUnreadable:
        raise
    except Image.DecompressionBombError as error:
        raise PictureUnreadable("picture_too_large") from error
    except UnidentifiedImageError as error:
        raise PictureUnreadable("picture_of_other_kind") from error
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, ArithmeticError) as error:
        # What the decoders of Pillow raise for broken files is not one family.
        raise PictureUnreadable("picture_broken") from error
    return KeptPicture(sha256=hashlib.sha256(png).hexdigest(), width=image.width, height=image.height, data=png)


def _grey(image: "Bitmap") -> "Bitmap":
    """Eight bits; of more, as much as there is of them at most."""
    if image.mode.startswith(("I", "F")):
        highest = image.convert("F").getextrema()[1]
        most = max(255.0, highest if isinstance(highest, float) else 255.0)
        image = image.convert("F").point(lambda value: value * (255 / most) + 0)
    return image.convert("L")


def _png(image: "Bitmap") -> bytes:
    held = io.BytesIO()
    image.info = {}  # nothing but pixels
    image.save(held, "PNG", compress_level=9)
    return held.getvalue()


def without_marks(text: str) -> str:
    """A text from outside in which nothing looks like a mark."""
    return _STRANGE.sub("", text)


def placed(found: Found, of: Callable[[str], Picture | str]) -> Found:
    """The question with the pictures of its marks; what cannot be kept is said of it."""
    codes: dict[str, None] = {}
    draft = _placed(found.draft, of, codes, found.source)
    said = tuple(Problem(code=code, severity=WARNING) for code in codes)
    if not codes and draft == found.draft:
        return found
    return structs.replace(
        found,
        draft=draft,
        said=(*found.said, *said),
        source=MARK.sub("〔图〕", found.source),
        category=MARK.sub("", found.category),
    )


def _placed(draft: Draft, of: Callable[[str], Picture | str], codes: dict[str, None], source: str) -> Draft:
    kept: list[Picture] = []

    def keep(text: str, place: str) -> int:
        count = 0
        for mark in MARK.findall(text):
            what = of(mark)
            if isinstance(what, str):
                codes[what] = None
            elif len(kept) == MOST_PICTURES:
                codes["pictures_beyond"] = None
            else:
                kept.append(structs.replace(what, place=place))
                count += 1
        return count

    options, below = _options(draft.options, source)
    keep(draft.stem + below, "")
    stem = _stem(draft.stem, of)
    alone = 0
    texts: dict[str, str] = {}
    for letter, text in options.items():
        many = keep(text, letter)
        words = _tidy(MARK.sub(" ", text))
        if not words and many:
            alone += 1
            words = f"图{alone}"
        texts[letter] = words
    if not stem and kept:
        stem = _SEE
        codes["stem_is_picture"] = None
    for text in _texts(draft.answer):
        keep(text, ANSWER)
    keep(draft.explanation, EXPLANATION)
    return structs.replace(
        draft,
        stem=stem,
        options=texts,
        answer=_SEE if isinstance(draft.answer, str) and _is_picture(draft.answer) else _bare(draft.answer),
        rubric=[
            structs.replace(line, point=_SEE if _is_picture(line.point) else _tidy(MARK.sub(" ", line.point))) for line in draft.rubric
        ],
        explanation=_SEE if _is_picture(draft.explanation) else _lines(draft.explanation),
        parts=[_placed(part, of, codes, source) for part in draft.parts],
        pictures=[*draft.pictures, *kept],
    )


def _texts(answer: object) -> Iterator[str]:
    """A model text, or what belongs into the blanks."""
    if isinstance(answer, str):
        yield answer
    for each in answer if isinstance(answer, list) else ():
        yield from _texts(each)


def _is_picture(text: str) -> bool:
    """Whether pictures stand there and no word."""
    return MARK.search(text) is not None and not MARK.sub("", text).strip()


def _options(options: Mapping[str, str], source: str) -> tuple[dict[str, str], str]:
    """What stands on lines of its own below all options, behind the words of the last one alone, belongs to the question."""
    letters = [letter for letter, text in options.items() if MARK.search(text)]
    if len(options) > 1 and letters == [list(options)[-1]]:
        text = options[letters[0]]
        words = text.rstrip().rstrip("".join(MARK.findall(text)) + " ")
        begins = {line.strip()[:1] for line in source.split("\n")}
        if words and not MARK.search(words) and set(MARK.findall(text)) <= begins:
            return {**options, letters[0]: words}, text[len(words) :]
    return dict(options), ""


def _stem(stem: str, of: Callable[[str], Picture | str]) -> str:
    """Where words go on behind a picture it is named, since it is shown below."""
    lines, number = [], 0
    for line in stem.split("\n"):
        words, begin = "", 0
        for hit in MARK.finditer(line):
            words += line[begin : hit.start()]
            begin = hit.end()
            if isinstance(of(hit[0]), str):
                continue
            number += 1
            before, after = MARK.sub("", line[: hit.start()]).strip(), MARK.sub("", line[begin:]).strip()
            if before and after:
                words += f"（图{number}）"
        rest = words + line[begin:]
        if rest.strip() or not MARK.search(line):
            lines.append(rest if begin == 0 else rest.strip())
    return "\n".join(lines).strip() if MARK.search(stem) else stem


def _bare(answer: object) -> object:
    if isinstance(answer, str):
        return _lines(answer)
    if isinstance(answer, list):
        return [_bare(each) for each in answer]
    return answer


def _lines(text: str) -> str:
    if not MARK.search(text):
        return text
    return "\n".join(line for each in text.split("\n") if (line := _tidy(MARK.sub(" ", each))) or not MARK.search(each)).strip()


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _all_of(draft: Draft) -> list[Picture]:
    return [*draft.pictures, *(picture for part in draft.parts for picture in part.pictures)]
