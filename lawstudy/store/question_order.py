"""The private rowids of questions on SQLite, kept in the order of the codes with room between them.

FTS5 lists its hits by rowid; with this a page of hits in the order of the codes needs no sorting, however many there are.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import select, update

from lawstudy.store.tables import question
from lawstudy.store.transaction import Transaction

# Room behind the last question, and between questions that are put in between two others in one go.
GAP = 16_000
STEP = 4
LAST = 2**62
# Questions that a gap takes in after its neighbours have been moved apart.
ROOM = 16

# Called with {old rowid: new rowid} of questions that must move, before they do.
Moving = Callable[[dict[int, int]], None]

_key, _rowid = question.c.sort_key, question.c.rowid


def places(tx: Transaction, codes: Sequence[str]) -> list[int] | None:
    """Free rowids for new questions with these codes, which must be sorted; None when a gap is too narrow for its share."""
    found: list[int] = []
    while len(found) < len(codes):
        low, high, following = _gap(tx, codes[len(found)])
        count = sum(1 for code in codes[len(found) :] if following is None or code < following)
        if high is not None and high - low <= count:
            return None
        found += _spread(low, high, count)
    return found


def _gap(tx: Transaction, code: str) -> tuple[int, int | None, str | None]:
    """The rowids before and behind ``code``, and the code of the one behind."""
    before = tx.run(select(_rowid).where(_key <= code).order_by(_key.desc(), _rowid.desc()).limit(1)).scalar_one_or_none()
    behind = tx.run(select(_rowid, _key).where(_key > code).order_by(_key, _rowid).limit(1)).one_or_none()
    return (before or 0, None, None) if behind is None else (before or 0, behind[0], behind[1])


def _spread(low: int, high: int | None, count: int) -> list[int]:
    if high is None:
        return [low + GAP * (place + 1) for place in range(count)]
    step = max(1, min(STEP, (high - low) // (count + 1)))
    return [low + step * (place + 1) for place in range(count)]


def one_gap(tx: Transaction, codes: Sequence[str]) -> bool:
    """Whether all these codes, which must be sorted, come to stand between the same two questions."""
    following = _gap(tx, codes[0])[2]
    return following is None or codes[-1] < following


def make_room(tx: Transaction, code: str, moving: Moving, room: int = ROOM) -> None:
    """Move the neighbours of ``code`` apart, as few as will do, so that ``room`` questions fit in between."""
    radius = 8
    left, right, floor, step = _around(tx, code, radius, room)
    while step < STEP:
        radius *= 2
        left, right, floor, step = _around(tx, code, radius, room)
    new = [floor + step * (place + 1) for place in range(len(left))]
    behind = floor + step * (len(left) + room)
    new += [behind + step * (place + 1) for place in range(len(right))]
    pairs = {old: now for old, now in zip([*left, *right], new, strict=True) if old != now}
    moving(pairs)
    # Through negative numbers, so that no row meets another on its way.
    for old in pairs:
        tx.run(update(question).where(_rowid == old).values(rowid=-old))
    for old, now in pairs.items():
        tx.run(update(question).where(_rowid == -old).values(rowid=now))


def _around(tx: Transaction, code: str, radius: int, room: int) -> tuple[list[int], list[int], int, int]:
    """Up to ``radius`` rowids on each side, the one below them all, and how far apart they could stand."""
    left = list(tx.run(select(_rowid).where(_key <= code).order_by(_key.desc(), _rowid.desc()).limit(radius + 1)).scalars())[::-1]
    right = list(tx.run(select(_rowid).where(_key > code).order_by(_key, _rowid).limit(radius + 1)).scalars())
    floor = left.pop(0) if len(left) > radius else 0
    ceiling = right.pop() if len(right) > radius else LAST
    return left, right, floor, min(GAP, (ceiling - floor) // (len(left) + room + len(right) + 1))
