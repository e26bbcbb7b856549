"""States of attendance among the names of a cell: behind a name, behind several, and what follows for a word for everyone."""

from msgspec import structs

from lawstudy.domain.attendance import AttendanceState
from lawstudy.formats.written.counts import counted_in
from lawstudy.formats.written.doubts import said
from lawstudy.formats.written.gathered import Gathered
from lawstudy.formats.written.people_spread import ask_of_whom, is_away, spread
from lawstudy.formats.written.people_words import LONGEST_WORDS
from lawstudy.formats.written.reasons import REASONS, is_private, without_reason
from lawstudy.formats.written.states import is_plain_state, state_of

_OF_COUNT = {
    "leave": AttendanceState.ON_LEAVE,
    "absent": AttendanceState.ABSENT,
    "on_duty": AttendanceState.ON_DUTY,
    "late": AttendanceState.LATE,
}


def is_state(word: str) -> bool:
    """Whether a piece is a state or a reason by itself: 孙勇，请假; 孙勇，住院."""
    return is_plain_state(word) or (len(word) <= LONGEST_WORDS and REASONS.match(word.lstrip("因在正")) is not None)


def state_behind(gathered: Gathered, word: str) -> None:
    """The state of the name before it."""
    gathered.dropped = gathered.dropped or is_private(word)
    state, names = state_of(word), gathered.names
    if state is None or not names or names[-1].state is not None:
        gathered.say(said("rest_not_read", without_reason(word)))
    else:
        names[-1] = structs.replace(names[-1], state=state)


def state_of_count(digits: str) -> AttendanceState | None:
    """缺席2（孙勇、黄强）: the state of those who are named behind a number."""
    counted = counted_in(digits)
    named = list(counted.numbers) if counted is not None else []
    return _OF_COUNT.get(named[0]) if len(named) == 1 else None


def settle(gathered: Gathered) -> None:
    """At the end of the cell: whoever was away is an exception to a word for several people."""
    if gathered.all_since is not None:
        spread(gathered, gathered.all_since)
    elif gathered.counts and not gathered.collective:
        _beside_counts(gathered)
    ask_of_whom(gathered)
    if gathered.collective:
        gathered.except_ += [name for name in gathered.names if is_away(name.state)]
        gathered.names = [name for name in gathered.names if not is_away(name.state)]


def _beside_counts(gathered: Gathered) -> None:
    """应到46人，实到44人，孙勇、黄强请假: as many as were missing are named."""
    counted = counted_in("、".join(gathered.counts))
    numbers = counted.numbers if counted is not None else {}
    missing = numbers.get("should", 0) - numbers.get("present", 0) if {"should", "present"} <= set(numbers) else 0
    away = sum(numbers.get(name, 0) for name in ("leave", "absent", "on_duty"))
    if len(gathered.names) in {missing, away}:
        spread(gathered, 0)
