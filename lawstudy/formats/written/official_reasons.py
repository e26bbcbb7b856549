"""Reasons of an absence that may be kept: a closed list of official ones. Any other may be of somebody's health or family."""

import re

from lawstudy.formats.written.private_reasons import is_private

# Longer words first: of 因公出差 more is kept than of 出差.
_WORDS = (
    "因公出差 因公外出 外出开会 外出培训 外出学习 外出公干 脱产学习 党校学习 参加培训 参加会议 新入职 新调入 新录用 出差 公出 公差 "
    "公务 公干 因公 培训 轮训 开会 会议 值班 值守 驻村 挂职 借调 跟班 外派 援派 下乡 "
    "巡察 督查 调研 防汛 抗旱 救灾 命题 监考 阅卷 退休 调离 调出 调走 调入 转岗 离职 "
    "辞职 离岗"
)
OFFICIAL = tuple(_WORDS.split())
_OFFICIAL = re.compile("|".join(map(re.escape, OFFICIAL)))


def official_reason(text: str) -> str:
    """The official word in a reason: 去合肥出差 → 出差. "" where there is none, or where something private stands beside it."""
    found = _OFFICIAL.search(text)
    return "" if found is None or is_private(text) else found[0]
