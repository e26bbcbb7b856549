"""Whether somebody on a list of people is still in service: 退休, 调出, 借调至区政府. A list of all who ever were is no roster."""

import re

from lawstudy.formats.written.plain import plain, squeezed

_LONGEST = 60
_GONE = re.compile(
    "退休|离休|离退|内退|退养|退居|调出|调离|调走|调往|调任(?!我|本)|离职|辞职|辞退|解聘|解除合同|终止合同|开除|离岗|去世|病故|逝世|亡故|已故|死亡|"
    "借出|外借|借调[至到往去]|挂职[至到往去]|转出|不在岗|不在职|不在编|待岗|停职|原职工|已离"
)
_STILL_HERE = re.compile("返聘|回聘|[未非不]退休|延迟退休|退休前|拟调|借调[自来]")
# What a column of states says of those who are here.
_PRESENT_WORDS = """
    在职 在岗 在编 在册 在职在编 在职在岗 在岗在编 现职 正常 正式 是 √ ✓ ✔ 试用 试用期 实习 编内 编外 聘用 合同制 劳务派遣
    公务员 参公 事业 工勤 行政 1 y yes true
"""
_PRESENT = frozenset(_PRESENT_WORDS.split())
_NO = frozenset(["否", "×", "✗", "✘", "x", "n", "no", "false", "0", "不在"])
# The words that may be said; any other is of somebody's health or family.
_SAYABLE = re.compile(
    "退休|离休|离退|内退|退居|调出|调离|调走|调往|调任|离职|辞职|辞退|解聘|离岗|借出|外借|借调|挂职|转出|不在岗|不在职|不在编"
)


def gone(text: str) -> str:
    """The word that says that somebody is no longer here, "…" for one that is not repeated; "" where nothing says so."""
    word = squeezed(plain(text[: 2 * _LONGEST]))
    found = _GONE.search(word)
    if found is None or _STILL_HERE.search(word):
        return ""
    sayable = _SAYABLE.search(word)
    return sayable[0] if sayable else "…"


def gone_by_state(text: str) -> str | None:
    """The same of a cell under 人员状态 or 是否在职, where 否 says it too; None for a word that says neither."""
    word = squeezed(plain(text[: 2 * _LONGEST])).casefold()
    if word in _NO:
        return "不在职"
    if not word or word in _PRESENT or plain(text[: 2 * _LONGEST]).is_nothing:
        return ""
    return gone(text) or None
