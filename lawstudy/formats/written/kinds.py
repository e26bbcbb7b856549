"""Kinds of activities as ledgers write them: by name, by another word for it, by what the topic says."""

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import TypeAlias

from lawstudy.domain.activity import DISCIPLINE_STUDY
from lawstudy.domain.kinds import word_key
from lawstudy.formats.tables.cells import Cell, shown
from lawstudy.formats.tables.notes import Chosen, Read
from lawstudy.formats.written.doubts import asked, key_of, reread, said, without_value
from lawstudy.formats.written.outsiders import is_outside
from lawstudy.formats.written.plain import plain

_Words: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
_LONGEST, _LONGEST_TOPIC = 60, 400
_BRACKETS = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]?|[:：].*$")
_LEADS = re.compile(r"^(?:20\d\d年?度?|第.{1,3}次|[0-9一二三四五六七八九十]+月份?|召开|开展|组织开展|组织|举办|参加|全局|全区|区|局|机关)+")
_ENDINGS = ("专题会议", "会议", "大会", "活动", "工作", "会", "班")
# A campaign of the year is no kind: an activity of any kind can belong to it.
_CAMPAIGNS = (DISCIPLINE_STUDY, "学纪")
_SHORTEST, _SHORTEST_IN_TOPIC = 2, 3
_MOST_NEAR = 5


def read_kind(
    word: Cell,
    topic: str,
    words: Mapping[str, tuple[str, ...]],
    chosen: Chosen,
    *,
    outward: Collection[str] = (),
    outsiders: bool | None = None,
) -> Read[str]:
    """The code of the kind that ``word`` means. ``words`` maps each word (by ``domain.kinds.word_key``) to the kinds it can mean, the
    name of a kind before its other words. A word of several kinds is asked about, unless the topic tells, or ``outsiders`` (whether
    people from outside came, None where that is not known) with ``outward``, the codes of kinds that are for people from outside.
    """
    meaning = _Meaning(topic, words, frozenset(outward), outsiders)
    return reread(word, lambda given, _: meaning.read(given), chosen)


class _Meaning:
    """What a word means beside this topic."""

    def __init__(self, topic: str, words: Mapping[str, tuple[str, ...]], outward: frozenset[str], outsiders: bool | None) -> None:
        self._topic = topic
        self.words = words
        self.outward = outward
        self._outsiders = outsiders

    @cached_property
    def topic(self) -> str:
        return word_key(self._topic[:_LONGEST_TOPIC])

    @cached_property
    def outsiders(self) -> bool | None:
        return True if self._outsiders is None and is_outside(self._topic[:_LONGEST]) else self._outsiders

    def read(self, cell: Cell) -> Read[str]:
        if note := without_value(cell, "kind"):
            return Read(None, (note,))
        written = shown(cell).strip()
        text = plain(written[:_LONGEST])
        if text.is_nothing or word_key(text.text) in {"", *_CAMPAIGNS}:
            return self.of_topic(written)
        key = word_key(written[:_LONGEST])
        for form, likely in _forms(written[:_LONGEST]):
            if codes := self.words.get(form):
                return self.one_of(codes, written, key, likely=likely)
        if codes := self.contained(key, _SHORTEST):
            return self.one_of(codes, written, key, likely=True)
        note = asked("kind_unknown", written, repairs=_near(key, tuple(self.words.items())), key=key_of("kind", key))
        return Read(None, (note,))

    def one_of(self, codes: Sequence[str], written: str, key: str, *, likely: bool) -> Read[str]:
        if len(codes) == 1:
            notes = (said("kind_likely", written, self.name(codes[0])),) if likely else ()
            return Read(codes[0], notes)
        told = self.told_apart(codes)
        if told:
            return Read(told, (said("kind_likely", written, self.name(told)),))
        repairs = [self.name(code) for code in codes]
        return Read(None, (asked("kind_ambiguous", written, repairs=repairs, key=key_of("kind", key)),))

    def told_apart(self, codes: Sequence[str]) -> str:
        """The one of ``codes`` that the topic names, or that is for those who came; "" when neither tells."""
        named = [code for code in self.contained(self.topic, _SHORTEST_IN_TOPIC) if code in codes]
        if len(named) == 1:
            return named[0]
        if self.outsiders is None or not self.outward:
            return ""
        fitting = [code for code in codes if (code in self.outward) == self.outsiders]
        return fitting[0] if len(fitting) == 1 else ""

    def of_topic(self, written: str) -> Read[str]:
        codes = self.contained(self.topic, _SHORTEST_IN_TOPIC)
        if len(codes) == 1:
            return Read(codes[0], (said("kind_of_topic", self.name(codes[0])),))
        names = tuple(self.name(each) for each in codes) or tuple(_names(tuple(self.words.items())).values())
        key = key_of("kind", word_key(written[:_LONGEST]))
        return Read(None, (asked("kind_missing", written, repairs=names, key=key),))

    def contained(self, text: str, shortest: int) -> tuple[str, ...]:
        """The kinds whose word, the longest that there is, stands in ``text``."""
        found = [word for word in self.words if len(word) >= shortest and word in text]
        longest = max(map(len, found), default=0)
        codes = [code for word in found if len(word) == longest for code in self.words[word]]
        return tuple(dict.fromkeys(codes))

    def name(self, code: str) -> str:
        return _names(tuple(self.words.items()))[code]


def _forms(written: str) -> list[tuple[str, bool]]:
    """The forms in which a word may be known, each with whether that is likely rather than certain."""
    bare = _BRACKETS.sub("", written)
    without_lead = word_key(_LEADS.sub("", plain(bare).text))
    found = [(word_key(written), False), (word_key(bare), False), (without_lead, True)]
    for form in (word_key(bare), without_lead):
        found += [(form.removesuffix(ending), True) for ending in _ENDINGS if form.endswith(ending) and len(form) > len(ending) + 1]
        found += [(form + ending, True) for ending in ("学习", "活动", "会")]
    return found


@lru_cache(maxsize=512)
def _near(key: str, words: _Words) -> tuple[str, ...]:
    """Names of the kinds whose words are most like ``key``; all names where none is like it."""
    by_word = dict(words)
    near = get_close_matches(key, by_word, n=3 * _MOST_NEAR, cutoff=0.34)
    names = _names(words)
    return tuple(dict.fromkeys(names[code] for word in near for code in by_word[word]))[:_MOST_NEAR] or tuple(names.values())


@lru_cache(maxsize=16)
def _names(words: _Words) -> dict[str, str]:
    """The name of each kind: the first word that means it and no other."""
    names: dict[str, str] = {}
    for word, codes in words:
        if len(codes) == 1:
            names.setdefault(codes[0], word)
    for word, codes in words:
        for code in codes:
            names.setdefault(code, word)
    return names
