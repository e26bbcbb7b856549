"""议题 as lines of text, and back: what was not touched stays as it was."""

import re
from collections.abc import Sequence

from lawstudy.domain.activity import FIRST_TOPIC, AgendaItem


def agenda_text(items: Sequence[AgendaItem]) -> str:
    """One item a line; 第一议题： marks the first topic."""
    return "\n".join(map(_line, items))


def agenda_items(text: str, before: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items of ``text``. A line that stood there keeps its item with all that it knows (law, minutes); a new one is a study of
    law when it says so."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if lines == [" ".join(_line(item).split()) for item in before]:
        return tuple(before)
    known: dict[str, list[AgendaItem]] = {}
    for item in before:
        known.setdefault(" ".join(_line(item).split()), []).append(item)
    return tuple(_item(number, line, known.get(line, [])) for number, line in enumerate(lines, start=1))


def _item(number: int, line: str, known: list[AgendaItem]) -> AgendaItem:
    if known:
        kept = known.pop(0)
        return AgendaItem(number=number, topic=kept.topic, first_topic=kept.first_topic, law=kept.law, minutes=kept.minutes)
    topic = re.sub(f"^{FIRST_TOPIC}[:：]?", "", line).strip() or line
    return AgendaItem(number=number, topic=topic, first_topic=line.startswith(FIRST_TOPIC), law="学法" in line)


def _line(item: AgendaItem) -> str:
    return f"{FIRST_TOPIC}：{item.topic}" if item.first_topic else item.topic
