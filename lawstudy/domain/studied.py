"""What somebody studied in a year, in the words of a 学习证明: the laws and documents that the topics of his activities name."""

import re
from collections.abc import Iterable, Sequence

_QUOTED = re.compile(r"《\s*([^《》]{2,40}?)\s*》")
_STATE = "中华人民共和国"
GENERAL = "法律法规"


def studied(topics: Iterable[str], laws: Sequence[tuple[str, ...]], longest: int) -> str:
    """``laws`` are those that topics name without 《》, each by the names it has, the one to print first. In the order of the topics,
    each once; 等法律法规 where a topic names none, or where all do not fit into ``longest`` characters."""
    found: dict[str, None] = {}
    open_ended = False
    for topic in topics:
        named = _named(topic, laws)
        found |= dict.fromkeys(named)
        open_ended = open_ended or not named
    titles = [f"《{name}》" for name in found]
    while titles and len("".join(titles)) + (len(f"等{GENERAL}") if open_ended else 0) > longest:
        titles.pop()
        open_ended = True
    if not titles:
        return GENERAL
    return "".join(titles) + (f"等{GENERAL}" if open_ended else "")


def _named(topic: str, laws: Sequence[tuple[str, ...]]) -> list[str]:
    """The names in one topic, by where they stand in it."""
    places: dict[str, int] = {}
    for match in _QUOTED.finditer(topic):
        name = match[1].removeprefix(_STATE)
        known = next((law[0] for law in laws if name in law), name)
        places.setdefault(known, match.start())
    for law in laws:
        starts = [place for name in law if (place := topic.find(name)) >= 0]
        if starts:
            places.setdefault(law[0], min(starts))
    return sorted(places, key=lambda name: places[name])
