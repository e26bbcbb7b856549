"""孙勇、黄强请假: whose state stands behind the last of several names."""

from collections.abc import Sequence

from msgspec import structs

from lawstudy.domain.attendance import AttendanceState
from lawstudy.formats.written.doubts import asked
from lawstudy.formats.written.gathered import Gathered, WrittenName

ONLY_LAST, ALL_OF_THEM = "=only_last", "=all_of_them"
STATE_BEHIND = "people:state_behind"


def is_away(state: AttendanceState | None) -> bool:
    return state is not None and state is not AttendanceState.PRESENT


def spread(gathered: Gathered, since: int, until: int | None = None) -> None:
    """Where those who were away are listed, the state behind the last is everybody's: the names from ``since`` to ``until``."""
    names = gathered.names[since:until]
    if _one_for_all(names):
        gathered.names[since : since + len(names)] = [structs.replace(name, state=names[-1].state) for name in names]


def state_behind_several(gathered: Gathered) -> None:
    """The name that was taken last has a state behind it, and others stand before it, joined by 、. Behind a word for several people
    they were all away; by themselves it is not told."""
    since = gathered.run_since
    if gathered.collective:
        spread(gathered, since)
    elif _one_for_all(gathered.names[since:]):
        gathered.runs.append((since, len(gathered.names)))


def ask_of_whom(gathered: Gathered) -> None:
    """What nothing else in the cell has told."""
    for since, until in gathered.runs:
        names = gathered.names[since:until]
        if not _one_for_all(names):
            continue
        written = "、".join(name.name for name in names)
        note = asked("state_of_whom", written, repairs=(ONLY_LAST, ALL_OF_THEM), key=STATE_BEHIND)
        if gathered.decide(note) == ALL_OF_THEM:
            spread(gathered, since, until)


def _one_for_all(names: Sequence[WrittenName]) -> bool:
    return len(names) > 1 and is_away(names[-1].state) and not any(name.state or name.remark for name in names[:-1])
