"""What can be seen of an option, or of a statement, by someone who does not know the law.

A feature has a name, ``kind`` or ``kind:text`` ("absolute:只能", "longest"), and a number. Nothing here reads a key.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from lawstudy.domain.text import CJK

ABSOLUTES = (
    "只能", "只有", "只需", "只要", "只限", "只在", "仅限", "仅能", "仅由", "仅在", "仅凭", "一律", "任何", "必须", "才能", "才可", "方可",
    "须先", "须经", "均", "全部", "所有", "一切", "完全", "绝对", "唯一", "永久", "终身", "自动", "当然", "直接", "立即", "无论", "不论",
    "不分", "从不", "无需", "无须", "不必", "不再", "概", "始终", "单独", "独自", "自行", "另行", "统一", "即可", "即", "都",
)  # fmt: skip
HEDGES = (
    "可以", "一般", "通常", "必要时", "根据需要", "适当", "有关", "相应", "等", "依法", "除外", "另有规定", "但", "或者", "以及", "并",
    "按照规定", "按照国家有关规定", "鼓励", "支持", "符合条件", "可能", "应当", "不得", "原则上",
)  # fmt: skip
_DENIES = re.compile(r"不|无(?!线|人机|形资)|没有|非(?!营利|公|法定|法学|税)|未|错误|勿|否|拒绝|驳回|禁止")
_STATEMENT_SIGNS = ("同样", "不限于", "还包括", "也", "因", "仍", "就", "如果", "，", "：", "“", "；", "科技局", "公司", "甲", "乙")
_DIGITS = re.compile(r"\d|[一二三四五六七八九十百]+(?=[日天月年个倍名人次分])")
_CHINESE = re.compile(f"[{CJK}]+")
# A claim that the stem quotes or reports, and asks to be judged.
_CLAIM = re.compile(r"[“：].*(?:说法|主张|理由|观点|看法|意见|答复|解释|认识|做法|评价|抗辩|要求|辩称)|认为|主张|辩称|提出")
_JUDGED = re.compile(
    r"^(?P<no>不正确|不成立|不妥|不对|不能成立|不合法|不符合|不恰当|不予支持|错误|有误|不合|不可以|不能|不应)|^(?P<yes>正确|成立|妥当|对|能够成立|合法|符合|恰当|可以|能|应)"
)


def pieces(text: str) -> set[str]:
    """The runs of two characters of ``text``; no run bridges a sign."""
    return {"".join(two) for run in _CHINESE.findall(text) for two in pairwise(run)}


def denies(text: str) -> bool:
    return _DENIES.search(text) is not None


def holds_absolute(text: str) -> bool:
    return any(word in text for word in ABSOLUTES)


def holds_hedge(text: str) -> bool:
    return any(word in text for word in HEDGES)


def lexical(text: str) -> set[str]:
    return {word for word in (*ABSOLUTES, *HEDGES) if word in text}


def lone(signs: Sequence[bool]) -> list[bool]:
    """For each whether no other is like it."""
    return [signs.count(sign) == 1 for sign in signs]


def judged(text: str) -> bool | None:
    """Whether an option opens by agreeing with what was said (True) or by contradicting it (False)."""
    found = _JUDGED.match(text)
    return None if found is None else found["yes"] is not None


def judges_a_claim(stem: str, options: Iterable[str]) -> bool:
    """Whether the question is about a claim that the stem quotes, and each option agrees or contradicts."""
    return _CLAIM.search(stem) is not None and all(judged(option) is not None for option in options)


def likeness(options: Sequence[str]) -> list[float]:
    """How much each option shares with the others, from 0 to 1."""
    sets = [pieces(option) or {option} for option in options]
    return [
        sum(len(one & other) / len(one | other) for at, other in enumerate(sets) if at != mine) / max(1, len(sets) - 1)
        for mine, one in enumerate(sets)
    ]


def in_stem(stem: str, option: str) -> float:
    """The share of an option that the stem says already."""
    own = pieces(option)
    return len(own & pieces(stem)) / len(own) if own else 0.0


def option_features(stem: str, options: Mapping[str, str]) -> list[dict[str, float]]:
    texts = list(options.values())
    lengths = [len(text) for text in texts]
    mean = sum(lengths) / len(lengths)
    shares, alike = [in_stem(stem, text) for text in texts], likeness(texts)
    alone = lone([denies(text) for text in texts])
    found = []
    for at, (letter, text) in enumerate(options.items()):
        seen = {f"position:{letter}": 1.0, "length": lengths[at] / mean - 1, "stem": shares[at], "alike": alike[at]}
        seen |= {
            name: 1.0
            for name, so in (
                ("longest", lengths[at] == max(lengths)),
                ("shortest", lengths[at] == min(lengths)),
                ("most_like_stem", shares[at] == max(shares) > min(shares)),
                ("most_alike", alike[at] == max(alike) > min(alike)),
                ("least_alike", alike[at] == min(alike) < max(alike)),
                ("lone_polarity", alone[at]),
            )
            if so
        }
        found.append(seen | text_features(text))
    return found


def text_features(text: str) -> dict[str, float]:
    """What stands in a text, whatever stands beside it."""
    seen = {f"absolute:{word}": 1.0 for word in ABSOLUTES if word in text}
    seen |= {f"hedge:{word}": 1.0 for word in HEDGES if word in text}
    seen |= {f"word:{piece}": 1.0 for piece in pieces(text)}
    signs = (
        ("absolute", holds_absolute(text)),
        ("hedge", holds_hedge(text)),
        ("denies", denies(text)),
        ("number", bool(_DIGITS.search(text))),
        ("comma", "，" in text),
        ("judged:no", judged(text) is False),
        ("judged:yes", judged(text) is True),
    )
    return seen | {name: 1.0 for name, so in signs if so}


def statement_features(text: str) -> dict[str, float]:
    seen = text_features(text) | {f"sign:{sign}": 1.0 for sign in _STATEMENT_SIGNS if sign in text}
    return seen | {"length": len(text) / 50}
