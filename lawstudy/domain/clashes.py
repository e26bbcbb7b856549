"""Activities that cannot all be attended, or meet in one room: the same people or the same place at overlapping times."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from lawstudy.domain.activity import ActivityFacts
from lawstudy.domain.text import same_title

# Nobody has said how long it takes: it clashes with what is under way when it begins, and with what begins with it.
_UNSAID = timedelta(minutes=1)


def overlap(one: ActivityFacts, other: ActivityFacts) -> bool:
    """Whether two are under way at one moment. Of one without a time nobody can say that."""
    return any(a < d and c < b for a, b in _spans(one) for c, d in _spans(other))


def same_place(one: ActivityFacts, other: ActivityFacts) -> bool:
    return bool(one.place.strip()) and same_title(one.place) == same_title(other.place)


def _spans(facts: ActivityFacts) -> Iterator[tuple[datetime, datetime]]:
    """From when until when, on each of its days; what goes on beyond midnight ends on the next day."""
    if not facts.starts_at:
        return
    first = date.fromisoformat(facts.held_on)
    last = date.fromisoformat(facts.ends_on) if facts.ends_on else first
    begin = time.fromisoformat(facts.starts_at)
    for number in range((last - first).days + 1):
        start = datetime.combine(first + timedelta(days=number), begin)
        yield start, start + (timedelta(minutes=facts.minutes) if facts.minutes else _UNSAID)
