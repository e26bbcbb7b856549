"""People: name, department, what LINES name, optional staff number — and nothing else about them is ever kept."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.surnames import LONGEST, READINGS
from lawstudy.domain.text import CJK, COMPATIBLE, stored
from lawstudy.domain.unseen import SELECTORS

DOT = "·"
# What is typed for the dot of 买买提·艾力, after width is folded. A full stop is one only between Chinese characters.
_DOTS = re.compile(r"\s*[·•‧∙⋅◦●⦁⸱⸳᛫ꞏ・]+\s*")
_STOP_BETWEEN_CHINESE = re.compile(rf"(?<=[{CJK}])\s*\.+\s*(?=[{CJK}])")
_SPACES_OF_CHINESE = re.compile(rf"(?<=[{CJK}{DOT}])\s+|\s+(?=[{CJK}{DOT}])")
# A Chinese character, or a Latin word: what is read as one syllable, or as one word.
_PARTS = re.compile(rf"[{CJK}]|[^\s{DOT}{CJK}]+")
_CHINESE = re.compile(f"[{CJK}]+")
_RUNS = re.compile(rf"[{CJK}]+|[^\s{DOT}{CJK}]+")
_NOT_COMPATIBLE = re.compile(f"[^{COMPATIBLE}]+")


class PersonState(StrEnum):
    """``left``: 调出/退休; their record stays. ``staged`` (an import that is not accepted yet) and ``withdrawn`` (taken back) are in
    no list, no figure and no sign-in."""

    ACTIVE = "active"
    LEFT = "left"
    STAGED = "staged"
    WITHDRAWN = "withdrawn"


class PersonEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is written down of a person. ``reading`` is how the name is read where that was put right by hand, ``kan ming lan``; ""
    as :func:`reading` has it."""

    name: str
    reading: str = ""
    department: str = ""
    rank: str = ""
    staff_number: str | None = None
    groups: tuple[str, ...] = ()


class Person(PersonEntry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person as kept."""

    id: UUID
    state: PersonState = PersonState.ACTIVE
    version: int = 1


class PersonLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact of people that is one line of text and may be empty, for form, list, roster, file and command line alike: a field of
    :class:`PersonEntry`. ``printed`` is its column in lists; rosters call it by ``headers``, by ``also`` where nothing else is called
    so, or by words that hold one of ``parts``."""

    field: str
    printed: str
    headers: tuple[str, ...]
    also: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


RANK = "rank"
LINES = (
    PersonLine(
        field=RANK,
        printed="职级",
        headers=("职级", "职务职级", "职务与职级", "职务级别", "rank"),
        also=("职务", "现任职务", "级别", "职称"),
        parts=("职级",),
    ),
)


def entry_of(person: Person) -> PersonEntry:
    """What is written down of ``person``."""
    return PersonEntry(**{name: getattr(person, name) for name in PersonEntry.__struct_fields__})


def lines_of(entry: PersonEntry) -> dict[str, str]:
    """The text of each of LINES by its field, in their order."""
    return {line.field: getattr(entry, line.field) for line in LINES}


def clean_name(text: str) -> str:
    """``text`` as a name is kept: ``张　三`` → ``张三``, ``买买提.艾力`` → ``买买提·艾力``, ``Ａｎｎａ  Li`` → ``Anna Li``.

    Width and radicals that stand for characters are folded, nothing unseen stays, spaces beside Chinese characters go, those
    between Latin words become one. Rare characters stay what they are, compatibility ideographs among them: a certificate shows
    the character of the identity card (see :func:`lawstudy.domain.text.stored`). "" when nothing is left.
    """
    plain = _NOT_COMPATIBLE.sub(lambda run: unicodedata.normalize("NFKC", run[0]), SELECTORS.sub("", stored(text)))
    plain = _STOP_BETWEEN_CHINESE.sub(DOT, _DOTS.sub(DOT, plain)).strip(DOT + " \n\t")
    return " ".join(_SPACES_OF_CHINESE.sub("", plain).split())


def same_name(text: str) -> str:
    """The key that two names have in common when they look alike, whatever was typed. Compared, never shown or kept as a name."""
    key = unicodedata.normalize("NFKC", clean_name(text)).casefold()
    return text if key == text else key  # no second copy of each of 100,000 names


def syllables_of(name: str) -> int:
    """How many syllables a reading of ``name`` has: one for each Chinese character and each Latin word."""
    return len(_PARTS.findall(name))


def clean_reading(typed: str) -> str:
    """A reading as it is kept, ``kan ming lan``: lower case, without tones, ü as v; "" for what is no pinyin."""
    marked = unicodedata.normalize("NFD", typed.casefold().replace("u:", "v")).replace("u\u0308", "v")
    words = re.findall(r"[^\W_]+", "".join(char for char in marked if unicodedata.category(char) != "Mn"))
    return " ".join(words) if all(word.isascii() for word in words) else ""


@lru_cache(20_000)
def reading(name: str, corrected: str = "") -> tuple[str, ...]:
    """The syllables of a name: those that someone ``corrected``, else its pinyin, surnames read as surnames; Latin words as they are."""
    if corrected:
        return tuple(corrected.split())
    run = _CHINESE.match(name)
    surname = _surname(run[0]) if run is not None else ()
    # A surname is read by itself: with the character behind it, it might be a word.
    rest = name[len(surname) :]
    return (*surname, *(each for part in _RUNS.findall(rest) for each in (pinyin(part) if _CHINESE.match(part) else [part.casefold()])))


def _surname(name: str) -> tuple[str, ...]:
    """The syllables of the surname that a Chinese name begins with; none where it is all there is, and may be a given name."""
    length = next((n for n in range(min(LONGEST, len(name) - 1), 0, -1) if name[:n] in READINGS), 0)
    return READINGS[name[:length]] if length else pinyin(name[: min(1, len(name) - 1)])


def pinyin(text: str) -> tuple[str, ...]:
    """The syllables of any Chinese text, in lower case."""
    from pypinyin import lazy_pinyin  # its dictionaries are slow to load

    # Characters that it does not know come back in one piece: each is a syllable of its own.
    return tuple(each.casefold() for part in lazy_pinyin(text) for each in (part if _CHINESE.match(part) else (part,)))


def sort_key(name: str, corrected: str = "") -> str:
    """Syllables, then the name itself, so that equal readings keep a fixed order. Compared bytewise."""
    return " ".join(reading(name, corrected)) + "\t" + name


def initials(name: str, corrected: str = "") -> str:
    """``周明岚`` → ``zml``."""
    return "".join(syllable[0] for syllable in reading(name, corrected))


def found_by(name: str, corrected: str = "") -> str:
    """All that finds a person: the name, its initials and its pinyin, each behind a tab, then what begins with a later part of it,
    each on a line: ``\\t周明岚\\tzml\\tzhouminglan\\n明岚\\nml\\nminglan\\n岚…``. What is typed is folded by :func:`typed_name`."""
    parts, syllables = _PARTS.findall(same_name(name)), reading(name, corrected)
    forms = (parts, [syllable[0] for syllable in syllables], syllables)
    whole = dict.fromkeys("".join(form) for form in forms)
    later = dict.fromkeys("".join(form[n:]) for n in range(1, len(parts)) for form in forms)
    return "".join(f"\t{each}" for each in whole) + "".join(f"\n{each}" for each in later if each and each not in whole)


def is_found(typed: str, name: str, initials: str) -> bool:
    """Whether ``typed`` is a part of the name or the beginning of its initials: for lists that hold both and nothing more."""
    sought = typed_name(typed)
    return sought in typed_name(name) or initials.startswith(sought)


def typed_name(text: str) -> str:
    """What is typed to find a person, characters, initials or pinyin, as :func:`found_by` has it."""
    return "".join(same_name(text.replace("ü", "v").replace("Ü", "v")).replace(DOT, "").split())
