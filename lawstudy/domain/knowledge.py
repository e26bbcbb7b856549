"""领导干部应知应会党内法规和法律法规清单: which entries hold on a day, and which rows of the ledger speak of one."""

import re
from collections.abc import Iterable

from lawstudy.domain.duties import KnowledgeEntry, ListPart, Whom
from lawstudy.domain.text import folded

_STATE = "中华人民共和国"
_PARTY = "中国共产党"
# A regulation under a law is another one than the law.
_UNDER = r"(?!实施(?:条例|细则|办法)|司法解释)"
_OF_PARTY = re.compile("中国共产党|中共|^党|党(?:组|委|内|员|章|支部|纪)|纪律处分条例|廉洁自律")
_PARTS, _WHOM = tuple(ListPart), tuple(Whom)


def holds(entry: KnowledgeEntry, day: str) -> bool:
    """From its first day on until before its last; one without days has always been there."""
    return entry.from_day <= day and (not entry.to_day or day < entry.to_day)


def in_order(entry: KnowledgeEntry) -> tuple[int, int, str, str, str]:
    """By part, then by whom it is for, then in the order in which they came into the list."""
    return _PARTS.index(entry.part), _WHOM.index(entry.whom), entry.post, entry.from_day, entry.name


def part_of(name: str) -> ListPart:
    """What a title says of itself, where a list does not say in which part it stands."""
    return ListPart.PARTY if _OF_PARTY.search(name) else ListPart.LAW


def speaks_of(entry: KnowledgeEntry, texts: Iterable[str]) -> bool:
    """Whether one of them names the entry, with or without 中华人民共和国 or 中国共产党, and no regulation under it."""
    name = folded(entry.name)
    short = name.removeprefix(_STATE).removeprefix(_PARTY)
    return len(short) > 1 and any(re.search(re.escape(short) + _UNDER, folded(text)) for text in texts)
