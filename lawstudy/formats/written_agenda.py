"""议题 as lines of text, and back: what was not touched stays as it was."""

import re
from collections.abc import Sequence

from msgspec import structs

from lawstudy.domain.activity import FIRST_TOPIC, AgendaItem

# What stands before an item and says what it is, as it is printed; and what else people write for it.
_MARKS = {
    "first_topic": (FIRST_TOPIC,),
    "law": ("会前学法", "学法"),
    "governance": ("研究法治建设工作", "研究法治建设", "研究法治工作", "研究法治政府建设", "研究法治政府建设工作"),
    "heard": ("听取法治工作汇报", "听取法治汇报", "听取法治建设工作汇报", "听取法治政府建设工作汇报"),
    "deployed": ("部署普法/政务公开", "部署普法", "部署普法工作", "部署政务公开", "部署政务公开工作"),
    "together": ("同研究同部署同考核",),
}
_MARK_OF = {word: mark for mark, words in _MARKS.items() for word in words}
# What an item says of itself without such a word before it.
_SAID = {
    "law": re.compile("学法"),
    "governance": re.compile("研究[^，。；]{0,12}法治(?:政府)?(?:建设|工作)"),
    "heard": re.compile("听取[^，。；]{0,16}法治[^，。；]{0,12}(?:汇报|报告)"),
    "deployed": re.compile("(?:部署|安排)[^，。；]{0,12}(?:普法|法治宣传|政务公开)"),
    "together": re.compile("同研究、?同部署、?同考核"),
}
_BEFORE = re.compile("([^:：]{2,80})[:：](.+)")
_BETWEEN_MARKS = re.compile("[、，,+]")


def agenda_text(items: Sequence[AgendaItem]) -> str:
    """One item a line; 第一议题： and the like mark what it is, where it does not say so itself."""
    return "\n".join(map(_line, items))


def agenda_items(text: str, before: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The items of ``text``. A line that stood there keeps its item with all that it knows (law, minutes); a new one is what the words
    before its colon say, and what it says itself."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if lines == [" ".join(_line(item).split()) for item in before]:
        return tuple(before)
    known: dict[str, list[AgendaItem]] = {}
    for item in before:
        known.setdefault(" ".join(_line(item).split()), []).append(item)
    return tuple(_item(number, line, known.get(line, [])) for number, line in enumerate(lines, start=1))


def _item(number: int, line: str, known: list[AgendaItem]) -> AgendaItem:
    if known:
        return structs.replace(known.pop(0), number=number)
    marks, topic = _marked(line)
    return AgendaItem(number=number, topic=topic, **(marks | _said(topic)))


def _marked(line: str) -> tuple[dict[str, bool], str]:
    """What the words before the colon say, and the rest; the whole line where they say something else besides."""
    if (found := _BEFORE.fullmatch(line)) and (topic := found[2].strip()):
        words = [word.strip() for word in _BETWEEN_MARKS.split(found[1].replace("同研究、同部署、同考核", "同研究同部署同考核"))]
        if all(word in _MARK_OF for word in words):
            return {_MARK_OF[word]: True for word in words}, topic
    if line.startswith(FIRST_TOPIC):
        return {"first_topic": True}, line.removeprefix(FIRST_TOPIC).strip() or line
    return {}, line


def _said(topic: str) -> dict[str, bool]:
    return {mark: True for mark, words in _SAID.items() if words.search(topic)}


def _line(item: AgendaItem) -> str:
    said = _said(item.topic)
    words = [words[0] for mark, words in _MARKS.items() if getattr(item, mark) and mark not in said]
    return f"{'、'.join(words)}：{item.topic}" if words else item.topic
