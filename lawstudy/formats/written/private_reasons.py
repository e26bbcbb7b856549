"""Reasons of health and family: they are never kept, not even in what is said about a cell."""

import re

REASONS = re.compile(
    "病|产假|产检|待产|生产|生育|孕|分娩|坐月子|哺乳|流产|婚假|结婚|丧假|奔丧|丧事|陪护|陪产|护理|育儿|探亲|事假|私事|家事|家里|家中|家庭|家属|"
    "孩子|小孩|子女|父亲|母亲|父母|老人|老婆|妻子|丈夫|爱人|住院|出院|手术|医院|就医|就诊|看病|看牙|体检|检查身体|身体|不适|化疗|治疗|疗养|"
    "康复|骨折|感冒|发烧|发热|流感|新冠|阳性|隔离|受伤|工伤|车祸|过世|去世|年休|休假|年假|调休|补休|公休"
)


def is_private(text: str) -> bool:
    """Whether ``text`` speaks of somebody's health, family or leave."""
    return REASONS.search(text) is not None


def without_reason(text: str) -> str:
    """``text`` for people to see; "…" when it holds such a reason."""
    return "…" if is_private(text) else text
