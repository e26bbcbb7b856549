"""Numbers and addresses that belong to a person, wherever they stand in a text: identity, telephone, bank card, e-mail.

What only looks like one stays: a day (20261128), a running or staff number, the number of a document, a code of a company.
"""

import re
from datetime import date
from itertools import pairwise

# Spaces, hyphens and characters that cannot be seen, as people and web pages put them between the digits.
_GAP = "[ \\-\u00a0\u00ad\u2000-\u200f\u2060\u3000\ufeff]?"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９ＸｘＫ＋－＠．（）", "0123456789XxK+-@.()")
# An identity number begins with the code of a province.
_PROVINCES = {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83, 91}
_LONG = re.compile(rf"(?<![0-9])[1-9](?:{_GAP}[0-9]){{13,18}}(?:{_GAP}[Xx](?![A-Za-z])|(?![0-9A-Za-z]))")
_MOBILE = re.compile(rf"(?<![0-9])(?:(?:\+|00)?86{_GAP})?1[3-9][0-9](?:{_GAP}[0-9]){{8}}(?![0-9])")
_LANDLINE = re.compile(r"(?<![0-9])(?:\(0[0-9]{2,3}\) ?|0[0-9]{2,3}[- ])[2-9][0-9]{6,7}(?:-[0-9]{1,5})?(?![0-9])")
_CALLED = re.compile(r"(?:电话|手机|tel|Tel|TEL)[号码]{0,2} ?[:： ]? ?([0-9]{6,8})(?![0-9])")
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_LEFT_OVER = re.compile(r"[\s,;:/|+()（）、，；：·.。'\"“”_-]*")
_EMPTY_BRACKETS = re.compile(r"[(（\[【]\s*[)）\]】]")
_MOST_ROUNDS = 8
_PERHAPS = re.compile(rf"[0-9０-９](?:{_GAP}[0-9０-９]){{5}}|[@＠]")


def private_parts(text: str) -> list[tuple[int, int, str]]:
    """Where in ``text`` private numbers stand, in order, and of what kind each is."""
    if _PERHAPS.search(text) is None:
        return []
    plain = text.translate(_FULL_WIDTH)
    found = [(each.start(), each.end(), kind) for each in _LONG.finditer(plain) if (kind := _kind_of(each[0], plain[: each.start()]))]
    found += [(each.start(), each.end(), "phone") for each in _MOBILE.finditer(plain)]
    found += [(each.start(), each.end(), "phone") for each in _LANDLINE.finditer(plain)]
    found += [(each.start(1), each.end(1), "phone") for each in _CALLED.finditer(plain)]
    found += [(each.start(), each.end(), "email") for each in _MAIL.finditer(plain)]
    return _apart(sorted(found))


def without_private(value: str) -> str:
    """``value`` with private numbers taken out: some lists write them behind a name. What one hid by standing beside it is taken
    out too; "" where there is no end to them."""
    for _ in range(_MOST_ROUNDS):
        parts = private_parts(value)
        if not parts:
            return value
        value = _without(value, parts)
    return "" if private_parts(value) else value


def _without(value: str, parts: list[tuple[int, int, str]]) -> str:
    kept, place = [], 0
    for start, end, _ in parts:
        kept.append(value[place:start])
        place = end
    kept.append(value[place:])
    return _EMPTY_BRACKETS.sub("", "".join(kept)).strip()


def wholly_private(value: str) -> str:
    """The kind of private number that ``value`` is, with nothing else of substance beside it; else ""."""
    parts = private_parts(value)
    if not parts:
        return ""
    rest = [value[end:start] for (_, end, _), (start, _, _) in pairwise(parts)]
    rest += [value[: parts[0][0]], value[parts[-1][1] :]]
    return parts[0][2] if all(_LEFT_OVER.fullmatch(piece) for piece in rest) else ""


def digits_of(number: float) -> str:
    """A stored number as its digits: identity numbers that were typed as numbers have lost their last ones, yet are what they are."""
    return str(int(number)) if 1e9 < number < 1e19 else ""


def _apart(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Without those that lie in one before them."""
    apart: list[tuple[int, int, str]] = []
    for start, end, kind in found:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end, kind))
        elif end > apart[-1][1]:
            apart[-1] = (apart[-1][0], end, apart[-1][2])
    return apart


def _kind_of(text: str, before: str) -> str:
    """Of 14 to 19 digits: an identity number has a province and a day of birth, a card its first digits or its check digit."""
    groups = re.findall("[0-9Xx]+", text)
    digits = "".join(groups)
    if len(groups) > 6 or any(len(group) < 3 for group in groups[:-1]):  # scores one after the other
        return ""
    if len(digits) == 18 and _is_identity(digits, digits[6:14]):
        return "identity_number"
    if len(digits) == 15 and digits.isdecimal() and _is_identity(digits, f"19{digits[6:12]}"):
        return "identity_number"
    if before[-1:].isascii() and before[-1:].isalpha():  # the number of a document or device
        return ""
    if digits.isdecimal() and 16 <= len(digits) <= 19 and (digits.startswith("62") or (digits[0] in "3456" and _luhn(digits))):
        return "bank_card"
    return ""


def _is_identity(digits: str, born: str) -> bool:
    if int(digits[:2]) not in _PROVINCES or not "1900" <= born[:4] <= "2099":
        return False
    if len(digits) == 18:  # also one with a slip in its month or day
        return True
    try:
        return bool(date(int(born[:4]), int(born[4:6]), int(born[6:])))
    except ValueError:
        return False


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
