"""Instants and dates. Instants are integers: microseconds since 1970-01-01 UTC. Dates are local, YYYY-MM-DD, Asia/Shanghai."""

from datetime import UTC, date, datetime, time, timedelta, timezone

# China has had one zone without daylight saving since 1991, so a fixed offset needs no zone database.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
SECOND = 1_000_000
DAY = 86_400 * SECOND
MIDNIGHT = "24:00"


def instant(moment: datetime) -> int:
    """Microseconds of an aware datetime; ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("an aware datetime is needed")
    delta = moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * SECOND + delta.microseconds


def local(micros: int) -> datetime:
    """The aware Shanghai datetime of an instant."""
    return datetime.fromtimestamp(0, SHANGHAI) + timedelta(microseconds=micros)


def local_date(micros: int) -> str:
    return local(micros).date().isoformat()


def ending(micros: int) -> tuple[str, str]:
    """The local date and time of day at which something ends. What lasts until midnight ends at 24:00 of that day, as people write it:
    00:00 of the next one names a day on which it is over."""
    at = local(micros)
    if at.timetz().replace(tzinfo=None) == time():
        return day_before(at.date().isoformat()), MIDNIGHT
    return at.date().isoformat(), f"{at:%H:%M}"


def start_of(day: str) -> int:
    """The instant at which a local date begins."""
    return instant(datetime.combine(date.fromisoformat(day), datetime.min.time(), SHANGHAI))


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
