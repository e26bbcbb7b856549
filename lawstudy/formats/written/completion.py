"""完成情况 and 学时 as platforms write them: whether a person completed a course, and the hours that it counts."""

import re
from decimal import Decimal

from msgspec import Struct

from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Read
from lawstudy.formats.written.doubts import asked, key_of, reread, said, without_value, wrong
from lawstudy.formats.written.numbers import read_number
from lawstudy.formats.written.plain import plain, squeezed
from lawstudy.formats.written.reasons import without_reason

_DONE = """
    已完成 完成 全部完成 学习完成 已学完 学完 已学 已学习 已结业 结业 已结课 结课 已毕业 毕业 已通过 通过 合格 已合格 考核合格 达标 已达标
    优秀 良好 是 √ ✓ ✔ 对 y yes true done completed
"""
_OPEN = """
    未完成 没完成 未学完 未学 未学习 没学 未结业 未结课 未通过 不合格 未合格 未达标 不达标 未开始 未开课
    未报名 未参加 未参学 未登录 进行中 学习中 在学 在学习 正在学习 学习未完成 部分完成 否 × ✗ n no false open
"""
COMPLETE, INCOMPLETE = "已完成", "未完成"
_STATES: dict[str, bool] = dict.fromkeys(_DONE.split(), True) | dict.fromkeys(_OPEN.split(), False)
_SHARE = re.compile(r"(?:已?完成|已学|进度)?(?P<share>\d{1,3}(?:\.\d+)?)%")
_OF = re.compile(r"(?:已?完成|已学)?(?P<done>\d{1,4})(?:/|／)(?P<all>\d{1,4})(?:节|门|课|讲|章|课时|学时)?")
_HOURS = re.compile(r"(?P<hours>.+?)(?:个)?(?:学时|课时|小时|h)?")
_DAY = re.compile(r"20\d\d(?:[-/.年])\d{1,2}(?:[-/.月])\d{1,2}日?(?:[ T]?\d{1,2}:\d\d(?::\d\d)?)?")
_WHOLE = Decimal(100)
MOST_HOURS = Decimal(10_000)


class State(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``written`` is what the platform calls it."""

    done: bool
    written: str


def read_completion(cell: Cell, chosen: Chosen, *, by_day: bool = False) -> Read[State]:
    """The state of a course: a word, a share (done from 100 % on) or parts of a whole (12/12); with ``by_day`` also the day on which it
    was completed. A bare number is asked about: 1 can be the whole and can be one of many. Empty: None without a note."""
    return reread(cell, _read_day if by_day else _read_state, chosen)


def _read_day(cell: Cell, chosen: Chosen) -> Read[State]:
    """2026-05-01 under 完成时间: it is completed, which is told."""
    written = shown(cell).strip()[:30]
    if _DAY.fullmatch(plain(written).text):
        return Read(State(done=True, written=written), (said("completion_by_day", written),))
    return _read_state(cell, chosen)


def _read_state(cell: Cell, _chosen: Chosen) -> Read[State]:
    if not (isinstance(cell, Special) and cell.kind in {CellKind.BOOLEAN, CellKind.PERCENT}) and (note := without_value(cell, "state")):
        return Read(None, (note,))
    written = shown(cell).strip()
    found = plain(written[:120])
    if found.is_nothing:
        return Read(None)
    word = squeezed(found).casefold()
    done = _STATES.get(word)
    if done is None and (share := _SHARE.fullmatch(word)) is not None and Decimal(share["share"]) <= _WHOLE:
        done = Decimal(share["share"]) == _WHOLE
    if done is None and (parts := _OF.fullmatch(word)) is not None and 0 < int(parts["all"]) >= int(parts["done"]):
        done = int(parts["done"]) == int(parts["all"])
    if done is not None:
        return Read(State(done=done, written=without_reason(written)[:30]))
    seen = without_reason(written)
    return Read(None, (asked("completion_unknown", seen, repairs=(COMPLETE, INCOMPLETE), key=key_of("completion", seen)),))


def read_platform_hours(cell: Cell, chosen: Chosen) -> Read[int]:
    """Hundredths of the hours in a cell (12, 12.5学时); a dash and an empty cell are None without a note."""
    return reread(cell, _read_hours, chosen)


def _read_hours(cell: Cell, _chosen: Chosen) -> Read[int]:
    if note := without_value(cell, "hours"):
        return Read(None, (note,))
    written = shown(cell).strip()
    if plain(written[:120]).is_nothing:
        return Read(None)
    number = None
    if not isinstance(cell, Special) or cell.kind is CellKind.ZEROS:
        bare = _HOURS.fullmatch("".join(written.split())) if isinstance(cell, str) else None
        number = read_number(bare["hours"] if bare is not None else cell)
    hundredths = None if number is None else number * 100
    if number is None or hundredths is None or not 0 <= number <= MOST_HOURS or hundredths != hundredths.to_integral_value():
        seen = without_reason(written)
        return Read(None, (wrong("hours_unreadable", seen, key=key_of("hours", seen)),))
    return Read(int(hundredths))
