"""One time of day as it is written, at a place in a text: 14:30, 2:30 PM, 下午3点, 9点半, 9时30分, 次日1:00."""

import re
from dataclasses import dataclass

MIDDAY = 12 * 60
DAY = 24 * 60
# Hours that nobody in an office means in the night: 2:30 is 14:30.
AFTERNOON_HOURS = range(1, 6)

_HALVES = (
    "凌晨|清晨|清早|早上|早晨|早间|上午|中午|午间|正午|午后|下午|傍晚|晚上|晚间|夜间|夜里|夜晚|深夜|早|晚|[AaPp]\\.?[Mm]\\.?(?![A-Za-z])"
)
_AFTER = r"[AaPp]\.?[Mm](?![A-Za-z])\.?"
# 9-11点, 2-4 PM: what the hour is stands behind the end.
_HOUR_OF_A_RANGE = r"(?=\s?(?:-{1,3}|至|到)\s?\d{1,2}\s?(?:点|时|:|[AaPp]\.?[Mm]))"
_MINUTE = r"半|[13]刻|\d{1,2}"
_CLOCK = re.compile(
    rf"(?P<next>次日|第二天|第2天|翌日|当日|当天)?\s?(?P<half>{_HALVES})?\s?(?P<hour>\d{{1,2}})"
    rf"(?:\s?(?::(?=\s?\d)|点钟|点|时|[hH](?=\d))\s?(?P<minute>{_MINUTE})?(?!\d)(?:\s?(?:分|整))?(?:(?::|(?<=分))(?P<second>\d{{1,2}})(?:\.\d{{1,6}})?秒?)?"
    rf"|(?=\s?{_AFTER})|{_HOUR_OF_A_RANGE})(?:\s?(?P<after>{_AFTER}))?"
)
_DOTTED = re.compile(r"(?P<next>)(?P<half>)(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?![\d.])(?P<second>)(?P<after>)")
_COMPACT = re.compile(r"(?P<next>)(?P<half>)(?P<hour>\d{2}|\d(?=\d\d\s?-))(?P<minute>\d{2})(?!\d)(?P<second>)(?P<after>)")
_BARE_END = re.compile(r"(?P<next>)(?P<half>)(?P<hour>[01]?\d|2[0-4])(?![\d:.])(?P<minute>)(?P<second>)(?P<after>)")
_BARE_BEGINNING = re.compile(
    r"(?P<next>)(?P<half>)(?P<hour>[01]?\d|2[0-3])(?=\s?-\s?(?:[01]?\d|2[0-4])$)(?P<minute>)(?P<second>)(?P<after>)"
)
_MORNING = ("凌晨", "清晨", "清早", "早", "上午")
_NIGHT = ("晚", "夜", "深夜")


@dataclass(frozen=True)
class Clock:
    """``minutes`` since midnight, None for a time that cannot be (25:00). ``marked``: morning or afternoon is written (or needs
    not be); ``half``: the word that says so. ``literal``: with a leading zero, so that 02:30 means the night."""

    minutes: int | None
    end: int
    marked: bool = False
    half: str = ""
    literal: bool = False
    next_day: bool = False
    half_differs: bool = False


def clock_at(text: str, start: int, *, dotted: bool = False, compact: bool = False) -> Clock | None:
    """The time that begins at ``start``; None where none does. ``dotted`` takes 14.30 and ``compact`` 0930 as well."""
    match = _CLOCK.match(text, start)
    if match is None and dotted:
        match = _DOTTED.match(text, start)
    if match is None and compact:
        match = _COMPACT.match(text, start)
    return _clock(match) if match else None


def bare_hour_at(text: str, start: int, *, ahead: bool = False) -> Clock | None:
    """The 16 of 14-16, and of 14:00-16; ``ahead``: the 14, where such an end follows."""
    match = (_BARE_BEGINNING if ahead else _BARE_END).match(text, start)
    return _clock(match) if match else None


def _clock(match: re.Match[str]) -> Clock:
    hour, minute = int(match["hour"]), _minute(match["minute"] or "")
    half = (match["half"] or match["after"] or "").replace(".", "").upper()
    after_noon, differs = _after_noon(half, hour)
    turned = _turned(half, hour, after_noon=after_noon)
    good = turned <= 24 and minute < 60 and int(match["second"] or 0) < 60 and not (turned == 24 and minute)
    return Clock(
        minutes=turned * 60 + minute if good else None,
        end=match.end(),
        marked=bool(half) or turned > 12,
        half=half,
        literal=match["hour"].startswith("0"),
        next_day=bool(match["next"]) and match["next"] not in {"当日", "当天"},
        half_differs=differs,
    )


def _minute(written: str) -> int:
    if written == "半":
        return 30
    return int(written[0]) * 15 if written.endswith("刻") else int(written or 0)


def _after_noon(half: str, hour: int) -> tuple[bool, bool]:
    """Whether ``half`` puts the hour after noon, and whether it contradicts the hour (上午14点)."""
    if not half:
        return False, False
    if half.startswith(_MORNING) or half == "AM":
        return False, 12 < hour < 24
    if half in {"中午", "午间", "正午"}:
        return hour < 6, hour < 24 and not (11 <= hour <= 14 or hour < 6)
    return hour < 12, False


def _turned(half: str, hour: int, *, after_noon: bool) -> int:
    if after_noon:
        return hour + 12
    if hour == 12 and (half == "AM" or half.startswith(("凌晨", *_NIGHT))):
        return 24 if half.startswith(_NIGHT) else 0
    return hour


def hhmm(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
