"""The form of a certificate that a bureau sets itself: its words with places for what is filled in, its paper, its room for the seal.

A wording is text with places in braces: ``兹证明{姓名}同志``. What stands in brackets is printed only where all its places are filled,
else what follows its bar: ``[，成绩{成绩}分|，考试合格]``. A line break begins a paragraph; one that ends in ： is not indented.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.problems import Problem

# What a person writes, and the field of a certificate that stands there.
PLACES = {
    "姓名": "name",
    "科室": "department",
    "组织单位": "organiser",
    "年度": "year",
    "内容": "content",
    "学时": "hours",
    "成绩": "score",
    "等次": "band",
}
_ALWAYS = {CertificateKind.STUDY: ("姓名", "年度", "内容", "学时"), CertificateKind.EXAM: ("姓名", "年度", "内容")}
_NEVER = {CertificateKind.STUDY: ("成绩", "等次"), CertificateKind.EXAM: ("学时",)}
LONGEST_TITLE, LONGEST_WORDING, MOST_PARAGRAPHS, DEEPEST = 12, 200, 4, 4
TITLE_SIZES, TEXT_SIZES, SEALS = (20, 48), (12, 28), (30, 60)
_BREAK = "⏎"  # stands for a line break in signed bytes, whose lines are their own
_SPECIAL = "{}[]|"


class Paper(StrEnum):
    A4_LANDSCAPE = "a4_landscape"
    A4_PORTRAIT = "a4_portrait"
    K16_LANDSCAPE = "k16_landscape"
    K16_PORTRAIT = "k16_portrait"


# Width and height. 16开 is the sheet of 184 × 260 mm that offices buy.
MILLIMETRES = {
    Paper.A4_LANDSCAPE: (297, 210),
    Paper.A4_PORTRAIT: (210, 297),
    Paper.K16_LANDSCAPE: (260, 184),
    Paper.K16_PORTRAIT: (184, 260),
}


class CertificateTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``title_size`` and ``text_size`` in points; ``seal`` is the diameter in millimetres that stays free around issuer and date."""

    title: str
    wording: str
    paper: Paper = Paper.A4_LANDSCAPE
    border: bool = True
    title_size: int = 35
    text_size: int = 20
    seal: int = 42


# The form of a certificate that names none.
BUILT_IN = {
    CertificateKind.STUDY: CertificateTemplate(
        title="学习证明",
        wording="兹证明{姓名}同志[（{科室}）]参加{组织单位}{年度}年度学法学习，学习内容为{内容}，共计{学时}学时。",
    ),
    CertificateKind.EXAM: CertificateTemplate(
        title="考试合格证明",
        wording="兹证明{姓名}同志[（{科室}）]参加{组织单位}{年度}年度{内容}[，成绩{成绩}分[，等次为{等次}]|[，等次为{等次}|，考试合格]]。",
    ),
}


class Place(Struct, frozen=True):
    """``name`` is what stands in the braces."""

    name: str


class Either(Struct, frozen=True):
    """``parts`` where all places that stand directly among them are filled, else ``otherwise``."""

    parts: "tuple[Part, ...]"
    otherwise: "tuple[Part, ...]" = ()


Part = str | Place | Either


@lru_cache(maxsize=64)
def parts_of(wording: str) -> tuple[Part, ...] | None:
    """The wording read; None where braces or brackets do not fit together."""
    reader = _Reader(wording)
    found = reader.parts("", 0)
    return found if reader.sound and not reader.left() else None


class _Reader:
    def __init__(self, text: str) -> None:
        self._text, self._at, self.sound = text, 0, True

    def left(self) -> str:
        return self._text[self._at :]

    def parts(self, ends: str, depth: int) -> tuple[Part, ...]:
        """Up to one of ``ends`` or the end of the text."""
        found: list[Part] = []
        self.sound = self.sound and depth <= DEEPEST
        while self.sound and self._at < len(self._text) and self._text[self._at] not in ends:
            found.append(self._part(depth))
        return tuple(found)

    def _part(self, depth: int) -> Part:
        char = self._text[self._at]
        if char == "{":
            return self._place()
        if char == "[":
            return self._either(depth)
        end = self._at
        while end < len(self._text) and self._text[end] not in _SPECIAL:
            end += 1
        self.sound = end > self._at  # a closing mark that nothing opened
        words, self._at = self._text[self._at : end], end
        return words

    def _place(self) -> Part:
        end = self._text.find("}", self._at)
        name = self._text[self._at + 1 : max(end, self._at + 1)]
        self.sound = end > 0 and not set(name) & set(_SPECIAL)
        self._at = end + 1
        return Place(name.strip())

    def _either(self, depth: int) -> Part:
        self._at += 1
        parts = self.parts("|]", depth + 1)
        otherwise: tuple[Part, ...] = ()
        if self.left()[:1] == "|":
            self._at += 1
            otherwise = self.parts("]", depth + 1)
        self.sound = self.sound and self.left()[:1] == "]"
        self._at += 1
        return Either(parts, otherwise)


def filled(wording: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(words, field) in order; the field is "" for fixed words. ``values`` by field, empty where there is nothing to print."""
    yield from _filled(parts_of(wording) or (), values)


def _filled(parts: tuple[Part, ...], values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for part in parts:
        match part:
            case Place(name):
                field = PLACES.get(name, "")
                yield values.get(field, ""), field
            case Either(inner, otherwise):
                there = all(values.get(PLACES.get(one.name, "")) for one in inner if isinstance(one, Place))
                yield from _filled(inner if there else otherwise, values)
            case words:
                yield words, ""


def fields_of(wording: str) -> frozenset[str]:
    """The fields that the wording has a place for, in brackets or not."""
    return frozenset(PLACES.get(name, "") for name in _names(parts_of(wording) or ()))


def places_for(kind: CertificateKind) -> tuple[str, ...]:
    """What can be put into a wording for certificates of ``kind``."""
    return tuple(name for name in PLACES if name not in _NEVER[kind])


def _names(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Place):
            yield part.name
        elif isinstance(part, Either):
            yield from _names(part.parts)
            yield from _names(part.otherwise)


def _most(parts: tuple[Part, ...], name: str) -> int:
    """How often a place can stand on one page."""
    found = 0
    for part in parts:
        if isinstance(part, Either):
            found += max(_most(part.parts, name), _most(part.otherwise, name))
        elif isinstance(part, Place):
            found += part.name == name
    return found


def template_problems(kind: CertificateKind, template: CertificateTemplate) -> list[Problem]:
    """Why certificates may not be printed by ``template``; empty when they may."""
    found = [*_text_problems("title", template.title, LONGEST_TITLE), *_text_problems("wording", template.wording, LONGEST_WORDING)]
    if template.wording.count("\n") >= MOST_PARAGRAPHS:
        found.append(Problem(code="template.paragraphs", field="wording", parameters={"most": str(MOST_PARAGRAPHS)}))
    for field, (low, high) in (("title_size", TITLE_SIZES), ("text_size", TEXT_SIZES), ("seal", SEALS)):
        if not low <= getattr(template, field) <= high:
            found.append(Problem(code="template.size", field=field, parameters={"low": str(low), "high": str(high)}))
    parts = parts_of(template.wording)
    if parts is None:
        return [*found, Problem(code="template.brackets", field="wording")]
    return found + _place_problems(kind, parts)


def _place_problems(kind: CertificateKind, parts: tuple[Part, ...]) -> list[Problem]:
    def about(code: str, name: str) -> Problem:
        return Problem(code=code, field="wording", parameters={"place": f"{{{name}}}"})

    named = list(dict.fromkeys(_names(parts)))
    outright = {part.name for part in parts if isinstance(part, Place)}
    found = [about("template.unknown_place", name) for name in named if name not in PLACES]
    found += [about("template.place_not_for_this", name) for name in named if name in _NEVER[kind]]
    found += [about("template.place_missing", name) for name in _ALWAYS[kind] if name not in outright]
    return found + [about("template.place_twice", name) for name in named if _most(parts, name) > 1]


def _text_problems(field: str, text: str, longest: int) -> list[Problem]:
    if not text.strip() or text != text.strip():
        return [Problem(code="template.missing", field=field)]
    if len(text) > longest:
        return [Problem(code="template.too_long", field=field, parameters={"longest": str(longest)})]
    plain = text.replace("\n", "") if field == "wording" else text
    unfit = any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} or char == _BREAK for char in plain)
    if unfit or text != unicodedata.normalize("NFC", text):
        return [Problem(code="template.characters", field=field)]
    return []


def fixed_words(template: CertificateTemplate) -> str:
    """All words of the form itself: what its typeface must have."""
    return template.title + "".join(char for char in template.wording if char not in _SPECIAL and char != "\n")


# --- in signed bytes -------------------------------------------------------------------------------------------------------------


def template_lines(template: CertificateTemplate) -> list[str]:
    """Title, wording and measures, a line each."""
    measures = (template.paper.value, int(template.border), template.title_size, template.text_size, template.seal)
    return [template.title, template.wording.replace("\n", _BREAK), " ".join(map(str, measures))]


def template_from_lines(lines: list[str]) -> CertificateTemplate:
    """What :func:`template_lines` wrote; ValueError for anything else."""
    title, wording, measures = lines
    paper, border, title_size, text_size, seal = measures.split(" ")
    return CertificateTemplate(
        title=title,
        wording=wording.replace(_BREAK, "\n"),
        paper=Paper(paper),
        border=border == "1",
        title_size=int(title_size),
        text_size=int(text_size),
        seal=int(seal),
    )
