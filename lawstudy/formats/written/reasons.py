"""Reasons of an absence. Those of health and family are never kept, not even in what is said about a cell; of the others only a closed list
of official ones, because any other may be private too."""

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
