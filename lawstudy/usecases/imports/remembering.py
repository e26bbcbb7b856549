"""Which decisions may be kept for the next file of a kind. Their keys lie in the database for good, and no reason of anybody's health or
family may: not what stood in the cell, not what was written instead, and no key that stands for whatever was not shown ("…")."""

import re

from lawstudy.formats.written.reasons import is_private

_CUT = "…"
# The text of these cells is about a person, and anything may stand in it: only marks, figures and words of bands and states are kept.
_ABOUT_A_PERSON = frozenset({"score", "makeup", "band", "state", "mark", "party"})
_HARMLESS = re.compile(
    r"[\x20-\x7e，。、：；（）％—～√✓✔×✗✘○△优秀良好中等差合格不基本称职达标级档次甲乙丙丁第一二三四五六七八九十较通过未及满分待定是否补考成绩缺免缓"
    r"弃旷参加作弊无效出席到会迟签党员群众团共预备正式]*"
)
# Words of these are names of departments, units and kinds of activity: 医院 and 体检 say nothing of anybody.
_OF_THE_HOUSE = frozenset({"unit", "department", "kind", "column-of", "group"})


# These are about a row of this file, or about what was known when it came: the next file may say the opposite.
_OF_ONE_FILE = frozenset({"score-twice", "score-gone", "record-twice", "completion-gone"})
# Once what it makes is there it is not asked for again; after a withdrawal it would be made anew without a word.
_MADE_ONCE = frozenset({"=add_firm"})


def may_be_remembered(key: str, choice: str = "") -> bool:
    """Whether a decision about ``key`` may outlive its file."""
    kind, _colon, text = key.partition(":")
    if _CUT in key or _CUT in choice or kind in _OF_ONE_FILE or choice in _MADE_ONCE:
        return False
    if kind in _OF_THE_HOUSE:
        return True
    if is_private(text) or is_private(choice):
        return False
    return kind not in _ABOUT_A_PERSON or (_HARMLESS.fullmatch(text) is not None and _HARMLESS.fullmatch(_written(choice)) is not None)


def _written(choice: str) -> str:
    """What was written instead of the cell; a decision ("=…") has words of its own."""
    return "" if choice.startswith("=") else choice
