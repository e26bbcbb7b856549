"""先学后考: what must have been learnt before an exam opens to a person, and what he still lacks."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from lawstudy.domain.numerals import from_chinese
from lawstudy.domain.question_code import names_of, spoken_title


class GateChapter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The articles of a chapter of a law must have been read; of the whole law with ``chapter`` 0."""

    law: str
    chapter: int = 0


class StudyGate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``hours`` (hundredths) of 学法学时 of the 所属年度, and ``chapters`` that were read."""

    hours: int = 0
    chapters: tuple[GateChapter, ...] = ()

    def __bool__(self) -> bool:
        return self.hours > 0 or bool(self.chapters)


class HoursLacking(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="hours"):
    """In hundredths."""

    needed: int
    earned: int


class ReadingLacking(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="reading"):
    """Articles of a law that were not read, of a chapter or (``chapter`` 0) of all. ``law_title`` and ``chapter_title`` are short ones."""

    law: str
    chapter: int
    unread: tuple[int, ...]
    law_title: str = ""
    chapter_title: str = ""


Lacking = HoursLacking | ReadingLacking


def lacking(
    gate: StudyGate, *, earned: int, articles: Mapping[tuple[str, int], Iterable[int]], read: Mapping[str, Collection[int]]
) -> tuple[Lacking, ...]:
    """What a person lacks who has ``earned`` so many hours and ``read`` these articles of each law; ``articles`` are those of each chapter
    of the gate."""
    short: list[Lacking] = [HoursLacking(needed=gate.hours, earned=earned)] if earned < gate.hours else []
    for one in gate.chapters:
        unread = tuple(article for article in articles[one.law, one.chapter] if article not in read.get(one.law, ()))
        if unread:
            short.append(ReadingLacking(law=one.law, chapter=one.chapter, unread=unread))
    return tuple(short)


class _Law(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def short_title(self) -> str: ...


_SAID = re.compile(r"《?(.+?)》?\s*(?:[:：]?\s*第?\s*([0-9]{1,3}|[一二三四五六七八九十百]{1,5})\s*章?)?")


def chapters_said(text: str, laws: Sequence[_Law]) -> tuple[tuple[GateChapter, ...], str]:
    """The chapters that people write (科技进步法 第二章、行政复议法; a law alone is all of it), each once, and what could not be read of
    it, "" when all could."""
    known: dict[str, str] = {}
    for law in laws:
        known |= dict.fromkeys((law.code, law.title, *names_of(law.short_title)), law.code)
    found: list[GateChapter] = []
    for part in filter(None, (each.strip() for each in re.split(r"[,，、;；\n]+", text))):
        whole = known.get(part.strip("《》"))
        match = _SAID.fullmatch(part)
        code = whole or (known.get(match[1].strip()) if match is not None else None)
        if code is None:
            return (), part
        number = 0 if whole or match is None or match[2] is None else _number(match[2])
        found.append(GateChapter(law=code, chapter=number))
    return tuple(dict.fromkeys(found)), ""


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else from_chinese(said) or 0


def chapters_text(chapters: Iterable[GateChapter], laws: Sequence[_Law]) -> str:
    """As :func:`chapters_said` reads them."""
    titles = {law.code: spoken_title(law.short_title) for law in laws}
    return "、".join(
        f"{titles.get(one.law, one.law)} 第{one.chapter}章" if one.chapter else titles.get(one.law, one.law) for one in chapters
    )
