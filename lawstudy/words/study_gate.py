"""先学后考: what an exam asks to be learnt first, and what somebody lacks of it."""

from collections.abc import Iterable, Sequence

from lawstudy.domain.exam.gate import HoursLacking, Lacking, StudyGate, chapters_text
from lawstudy.domain.law import Edition
from lawstudy.i18n import _

MOST_ARTICLES = 8


def lacking_words(one: Lacking) -> str:
    """学法学时 2.5，应满 4；科技进步法 总则：3 条未读（第 1、2、7 条）"""
    if isinstance(one, HoursLacking):
        return _("hours of study {earned}, {needed} are asked for").format(earned=f"{one.earned / 100:g}", needed=f"{one.needed / 100:g}")
    where = f"{one.law_title} {one.chapter_title}".strip()
    listed = "、".join(map(str, one.unread[:MOST_ARTICLES])) + ("…" if len(one.unread) > MOST_ARTICLES else "")
    return _("{where}: {n} articles not read ({listed})").format(where=where, n=len(one.unread), listed=listed)


def all_lacking(lacks: Iterable[Lacking]) -> str:
    return _("; ").join(map(lacking_words, lacks))


def gate_words(gate: StudyGate, laws: Sequence[Edition]) -> str:
    """What is asked for; "" for nothing."""
    asked = [_("{hours} hours of study").format(hours=f"{gate.hours / 100:g}")] if gate.hours else []
    if gate.chapters:
        asked.append(_("read {chapters}").format(chapters=chapters_text(gate.chapters, laws)))
    return _(", ").join(asked)
