"""Which laws and documents words name: in the topic of an activity, the name of a course, an item of the plan; and what somebody
studied in a year, in the words of a 学习证明."""

import re
from collections.abc import Iterable, Sequence

from lawstudy.domain.law import Chapter
from lawstudy.domain.numerals import from_chinese

_QUOTED = re.compile(r"《\s*([^《》]{2,40}?)\s*》")
_STATE = "中华人民共和国"
GENERAL = "法律法规"
# How a law or a rule of the party ends; other words in 《》 are a book or a notice.
_LAWS = ("法", "条例", "规定", "办法", "规则", "准则", "细则", "章程", "党章", "法典", "法治思想", "若干意见")
# 行政复议法实施条例 and 民法典 are others than 行政复议法 and 民法; 科普法治宣传 and 成果转化法规 are no laws.
_NOT_ANOTHER = "(?!实施(?:条例|细则|办法|规定)|典|修正案|治|规)"
_NUMERAL = "[0-9零〇一二三四五六七八九十百]{1,4}"
_CHAPTERS = re.compile(f"第({_NUMERAL})章?(?:\\s*[至到—–~-]+\\s*第?({_NUMERAL}))?章|第({_NUMERAL}(?:、第?{_NUMERAL})+)章")


def studied(topics: Iterable[str], laws: Sequence[tuple[str, ...]], longest: int) -> str:
    """``laws`` are those that topics name without 《》, each by the names it has, the one to print first. In the order of the topics,
    each once; 等法律法规 where a topic names none, or where all do not fit into ``longest`` characters."""
    found: dict[str, None] = {}
    open_ended = False
    for topic in topics:
        named = laws_named(topic, laws)
        found |= dict.fromkeys(named)
        open_ended = open_ended or not named
    titles = [f"《{name}》" for name in found]
    while titles and len("".join(titles)) + (len(f"等{GENERAL}") if open_ended else 0) > longest:
        titles.pop()
        open_ended = True
    if not titles:
        return GENERAL
    return "".join(titles) + (f"等{GENERAL}" if open_ended else "")


def laws_named(words: str, laws: Sequence[tuple[str, ...]]) -> list[str]:
    """What stands in 《》, and ``laws`` (each by the names it has, the one to print first) also without; by where they stand, each once."""
    return [name for name, _passage in passages(words, laws)]


def passages(words: str, laws: Sequence[tuple[str, ...]]) -> list[tuple[str, str]]:
    """As :func:`laws_named`, each with the words from its name on to the next one's."""
    places: dict[str, int] = {}
    bare = words
    for match in _QUOTED.finditer(words):
        name = match[1].removeprefix(_STATE)
        known = next((law[0] for law in laws if name in law), name)
        places.setdefault(known, match.start())
        bare = bare.replace(match[0], " " * len(match[0]))
    for law in laws:
        found = re.search("|".join(f"{re.escape(name)}{_NOT_ANOTHER}" for name in law), bare)
        if found is not None:
            places.setdefault(law[0], found.start())
    names = sorted(places, key=lambda name: places[name])
    ends = [*(places[name] for name in names[1:]), len(words)]
    return [(name, words[places[name] : end]) for name, end in zip(names, ends, strict=False)]


def is_law(name: str) -> bool:
    """Whether a name in 《》 is that of a law or of a rule of the party (…法, …条例, 习近平法治思想), and not of a book or a notice."""
    return name.endswith(_LAWS)


def chapters_named(words: str, chapters: Sequence[Chapter]) -> tuple[int, ...]:
    """The chapters of one law that words about it name: 第六章, 第一至三章, 第二、五章, or by title (总则). None: the whole law is meant,
    or nobody can tell what is."""
    found: set[int] = set()
    for first, last, several in _CHAPTERS.findall(words):
        numbers = [_number(each) for each in re.findall(_NUMERAL, several or first)]
        found |= set(range(numbers[0], _number(last) + 1)) if last else set(numbers)
    found |= {chapter.number for chapter in chapters if chapter.title in words or chapter.short_title in words}
    return tuple(chapter.number for chapter in chapters if chapter.number in found)


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else from_chinese(written) or 0
