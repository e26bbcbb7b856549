"""Chinese numerals, as statutes and people write them: 二十三 ↔ 23."""

import re

_DIGITS = "零一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
LONGEST = 40
_MYRIADS = {"亿": 100_000_000, "万": 10_000}
NUMERAL_RUN = re.compile("[零〇○一二两三四五六七八九十百千万亿]+")


def to_chinese(number: int) -> str:
    """``23`` → ``二十三``; ``108`` → ``一百零八``. Valid for 0 … 99,999,999."""
    if not 0 <= number < 100_000_000:
        raise ValueError(number)
    if number == 0:
        return "零"
    high, low = divmod(number, 10_000)
    text = _below_ten_thousand(high) + "万" if high else ""
    if high and 0 < low < 1000:
        text += "零"
    text += _below_ten_thousand(low) if low else ""
    return text[1:] if text.startswith("一十") else text


def _below_ten_thousand(number: int) -> str:
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = bool(text)
    return text


def from_chinese(text: str) -> int | None:
    """The value of a numeral, positional (二〇二六) or with units (二十三); None when ``text`` is not one, or may be two:
    一百五 is 150 to a shopkeeper and 105 to nobody who writes 一百零五."""
    if not 1 <= len(text) <= LONGEST or not NUMERAL_RUN.fullmatch(text):
        return None
    if not any(char in _UNITS or char in _MYRIADS for char in text):
        return int("".join(str(_VALUES[char]) for char in text))
    for name, unit in _MYRIADS.items():
        head, found, tail = text.rpartition(name)
        if found:
            high = from_chinese(head) if name == "亿" and "万" in head else _with_units(head) if head else None
            low = _below(tail, unit) if tail else 0
            return None if high is None or low is None else high * unit + low
    return _with_units(text)


def _below(text: str, unit: int) -> int | None:
    """What stands behind 万 or 亿: less than one of them, and its last digit not left without its place (三万五)."""
    value = from_chinese(text) if "万" in text else _with_units(text)
    lone = len(text) == 1 and text not in _UNITS
    return None if value is None or value >= unit or lone else value


def _with_units(text: str) -> int | None:
    total, digit, pending, last, zero = 0, 0, False, 10_000, False
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last or (not pending and (total or unit != 10)):
                return None
            total += (digit if pending else 1) * unit
            digit, pending, last, zero = 0, False, unit, False
        elif char in "零〇":
            if pending:
                return None
            zero = True
        elif pending or char in _MYRIADS:
            return None
        else:
            digit, pending = _VALUES[char], True
    return None if pending and last in {100, 1000} and not zero else total + digit


def arabic(text: str) -> str:
    """``text`` with every well-formed Chinese numeral written in Arabic digits; other runs stay as they are."""

    def replaced(match: re.Match[str]) -> str:
        value = from_chinese(match.group())
        return match.group() if value is None else str(value)

    return NUMERAL_RUN.sub(replaced, text)
