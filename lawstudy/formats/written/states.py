"""States of attendance as people write them. Every kind of leave becomes 请假; why somebody was away for himself is dropped."""

import re

from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.printed_names import ATTENDANCE
from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Read
from lawstudy.formats.written.doubts import asked, key_of, reread, said, without_value
from lawstudy.formats.written.plain import plain, squeezed
from lawstudy.formats.written.reasons import is_private, without_reason

LONGEST = 30
_WORDS = {
    AttendanceState.PRESENT: "出席 参加 参会 到会 到场 到 已到 实到 出勤 签到 已签到 正常 按时参加 全程 已参加 线上 "
    "线上参加 线上参会 现场参加 √ ✓ ✔ ☑ 1 y yes 是 true",
    AttendanceState.LATE: "迟到 晚到 迟",
    AttendanceState.ON_DUTY: "公出 公差 公务 公假 出差 因公 因公外出 因公出差 外出 外派 驻村 挂职 借调 下乡 值班 外出开会 开会 公 差",
    AttendanceState.TRAINING: "培训 外出培训 培训中 在外培训 脱产培训 脱产学习 党校学习 参训 训",
    AttendanceState.ON_LEAVE: "请假 假 请假中 已请假 事假 病假 产假 婚假 丧假 年假 休假 公休 事 病 休",
    AttendanceState.ABSENT: "缺席 缺勤 缺 旷会 旷课 旷工 未参加 未参会 未到 未到会 未出席 没来 没到 无故缺席 旷 × ✗ ✘ ╳ x 0 n no 否 false",
}
_STATES = {word: state for state, words in _WORDS.items() for word in words.split()}
# Drawn by hand one stroke is 出席 as often as it is nothing.
_STROKES = frozenset({"/", "\\", "."})
_WITHOUT_LEAVE = re.compile("(?:未|没)请假.*|无故.*")
_TRAINING = re.compile("(?:外出|在外|到.{1,6}|去.{1,6}|参加.{1,8}|脱产|因公)(?:培训|轮训)(?:班|中)?|.{0,6}党校.{0,6}(?:学习|培训)中?")
_DUTY = re.compile(
    "因公.{0,12}|.{0,8}(?:出差|公出|公差).{0,8}|(?:外出|在外|到.{1,6}|去.{1,6}|参加.{1,8})(?:开会|学习|会议)|(?:驻村|挂职|借调|外派|下乡).{0,8}|值班中?"
)
_LEAVE = re.compile(".*请假.*|.*休假.*|[^放]{1,4}假")
_LATE = re.compile("(?:晚到|迟到).{0,8}|.{0,4}迟到")
_ABSENT = re.compile("(?:缺席|缺勤|旷会|未参加|未到|没有?参加).{0,8}")
_PLAIN = re.compile(
    "(?:无故|未|没|已|均|都)?(?:因.{1,10}?)?(?:请假|休假|病假|事假|产假|婚假|丧假|年假|公假|缺席|缺勤|旷会|迟到|晚到|未参加|未到会?|未出席|"
    "公出|出差|外出)(?:中|.{1,6}分钟)?"
)
# Where somebody works, not why he is away.
_NO_REASON = re.compile("医院|院长|主任|科长|专家|教师|老师|医生|护士|代表|家庭教育")


def state_of(word: str) -> AttendanceState | None:
    """The state that a word or a short remark means; None when it is none."""
    text = squeezed(plain(word[: 2 * LONGEST])).casefold()
    if text in _STATES:
        return _STATES[text]
    if not 2 <= len(text) <= LONGEST:
        return None
    for pattern, state in (
        (_WITHOUT_LEAVE, AttendanceState.ABSENT),
        (_TRAINING, AttendanceState.TRAINING),
        (_DUTY, AttendanceState.ON_DUTY),
        (_LEAVE, AttendanceState.ON_LEAVE),
        (_LATE, AttendanceState.LATE),
        (_ABSENT, AttendanceState.ABSENT),
    ):
        if pattern.fullmatch(text):
            return state
    return AttendanceState.ON_LEAVE if is_private(text) and not _NO_REASON.search(text) else None


def is_plain_state(word: str) -> bool:
    """Whether ``word`` is a state in so many letters, and could not be a name."""
    text = squeezed(plain(word[: 2 * LONGEST])).casefold()
    return text in _STATES or (len(text) <= LONGEST and _PLAIN.fullmatch(text) is not None)


def read_state(cell: Cell, chosen: Chosen) -> Read[AttendanceState]:
    """The state that a cell says; None without a note for an empty cell: 未登记."""
    return reread(cell, _read, chosen)


def _read(cell: Cell, _chosen: Chosen) -> Read[AttendanceState]:
    written = shown(cell).strip()
    if not (isinstance(cell, Special) and cell.kind is CellKind.BOOLEAN) and (note := without_value(cell, "state")):
        return Read(None, (note,))
    found = plain(written[: 4 * LONGEST])
    if found.is_nothing and found.text not in _STROKES:
        return Read(None)
    state = state_of(written) if len(written) <= 2 * LONGEST else None
    if state is None:
        seen = without_reason(written)
        return Read(None, (asked("state_unknown", seen, repairs=tuple(ATTENDANCE.values()), key=key_of("state", seen)),))
    dropped = is_private(written) and squeezed(found) not in {"休假", "事假", "公休"}
    return Read(state, (said("reason_dropped"),) if dropped else ())
