"""Why there is no score: 缺考, 弃考, 免考（产假）, 缓考, 因公未考, 请假."""

import re
from dataclasses import dataclass

from lawstudy.domain.roster import Exclusion
from lawstudy.formats.written.private_reasons import is_private
from lawstudy.formats.written.states import state_of

_LONGEST = 40
_EXCLUSIONS = (
    (re.compile("免考|免试|免于考试|免予考试|申请免考"), Exclusion.EXEMPT),
    (re.compile("缓考|延考|延期考试?|申请缓考"), Exclusion.DEFERRED),
)
_ABSENT = re.compile("缺考|弃考|旷考|未参加考试|未参加测试|未参加|未参考|未考试?|没考|没参加|放弃|缺席|未作答|未答题|未提交|未交卷|未到")
_MARKS = "()[],.;:、。;-—/ 的"


@dataclass(frozen=True)
class Absence:
    """``exclusion`` None: absent. ``dropped``: a private reason stood there. ``doubt``: what has to be asked about, with what to write
    instead; then nothing else counts."""

    exclusion: Exclusion | None = None
    reason: str = ""
    dropped: bool = False
    doubt: str = ""
    repairs: tuple[str, ...] = ()


def absence_of(text: str) -> Absence | None:
    """``text`` has no blanks and no digits. None when it says nothing of an absence."""
    if len(text) > _LONGEST:
        return None
    for pattern, exclusion in _EXCLUSIONS:
        if pattern.search(text):
            return _with_reason(pattern.sub("", text), exclusion)
    if _ABSENT.search(text):
        return _with_reason(_ABSENT.sub("", text), None)
    state = state_of(text.strip(_MARKS))
    if state == "on_leave":
        return Absence(doubt="请假", repairs=("缺考", "缓考", "免考"))
    if state == "on_duty":
        word = "".join(char for char in text if char not in _MARKS)
        if is_private(word):
            return Absence(doubt="请假", repairs=("缺考", "缓考", "免考"))
        return Absence(doubt=word, repairs=(f"缺考（{word}）", f"缓考（{word}）"))
    return None


def _with_reason(rest: str, exclusion: Exclusion | None) -> Absence:
    reason = "".join(char for char in rest if char not in _MARKS)
    private = is_private(reason)
    return Absence(exclusion=exclusion, reason="" if private or reason == "请假" else reason, dropped=private)


def kept_reason(text: str) -> str:
    """A remark that may be kept as the reason of an absence: on one line, "" when it is of somebody's health or family."""
    reason = " ".join(text[: 4 * _LONGEST].split()).strip(_MARKS)
    return "" if is_private(text) or len(reason) > _LONGEST else reason
