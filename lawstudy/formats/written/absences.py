"""Why there is no score: 缺考, 弃考, 免考（产假）, 缓考, 因公未考, 请假."""

import re
from dataclasses import dataclass

from lawstudy.domain.roster import Exclusion
from lawstudy.formats.written.reasons import is_private
from lawstudy.formats.written.states import state_of

_LONGEST = 40
_ASKED_FOR = "(?:已|准予|同意|申请|经批准)*"
_EXCLUSIONS = (
    (re.compile(f"{_ASKED_FOR}(?:免考|免试|免于考试|免予考试)"), Exclusion.EXEMPT),
    (re.compile(f"{_ASKED_FOR}(?:缓考|延考|延期考试?)"), Exclusion.DEFERRED),
)
# People who were no longer, or not yet, among those who sit.
_GONE = re.compile("退休|调离|调出|调走|离职|辞职|离岗|新入职|新调入|转岗|去世")
_ABSENT = re.compile(
    "缺考|弃考|旷考|未参加考试|未参加测试|未参加|未参考|未考试?|没考|没参加|放弃|缺席|未作答|未答题?|未提交|未交卷|未到考?|没来|没到"
)
# 不予免考, 免考未批, 未缺考, 拟缓考, 缺考？: said of an absence, and yet none or not one yet.
_DENIED = re.compile(
    "不予|不准|不批|不同意|不符合|不通过|未批|未获|未通过|未同意|未准|没批|没同意|驳回|拒绝|撤销|取消|待批|待定|待审|待核|拟|是否|存疑|[?？]"
    "|(?:没有?|未|非|无|不)(?=缺考|弃考|旷考|缺席|免考|免试|缓考|延考)"
)
_SHORT = {"缺": "缺考", "免": "免考", "缓": "缓考"}
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
    text = _SHORT.get(text.strip(_MARKS), text)
    for pattern, exclusion in (*_EXCLUSIONS, (_ABSENT, None)):
        if pattern.search(text):
            return _denied(text) if _DENIED.search(text) else _with_reason(pattern.sub("", text), exclusion)
    state, word = state_of(text.strip(_MARKS)), _without_marks(text)
    private = is_private(text) or is_private(word)
    if state == "on_leave" or (state == "on_duty" and private):
        return Absence(doubt="请假", repairs=("缺考", "缓考", "免考"))
    if _GONE.search(text):
        return (
            Absence(doubt="…", repairs=("缺考", "免考")) if private else Absence(doubt=word, repairs=(f"缺考（{word}）", f"免考（{word}）"))
        )
    if state == "on_duty":
        return Absence(doubt=word, repairs=(f"缺考（{word}）", f"缓考（{word}）"))
    return None


def _denied(text: str) -> Absence:
    word = _without_marks(text)
    return Absence(doubt="请假" if is_private(text) or is_private(word) else word, repairs=("缺考", "缓考", "免考"))


def _without_marks(text: str) -> str:
    return "".join(char for char in text if char not in _MARKS)


def _with_reason(rest: str, exclusion: Exclusion | None) -> Absence:
    reason = _without_marks(rest)
    private = is_private(reason)
    return Absence(exclusion=exclusion, reason="" if private or reason == "请假" else reason, dropped=private)


def kept_reason(text: str) -> str:
    """A remark that may be kept as the reason of an absence: on one line, "" when it is of somebody's health or family."""
    reason = " ".join(text[: 4 * _LONGEST].split()).strip(_MARKS)
    return "" if is_private(text) or len(reason) > _LONGEST else reason
