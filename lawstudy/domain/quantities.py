"""Numbers written in one way: 十万, 10万, 100,000 and １０万 are 100000; 百分之六十 is 60%; 二○二六 is 2026.

For comparing and searching only. What may be read in two ways is left as it stands: 一百五, 三五天 (three to five), 三万五.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from lawstudy.domain.numerals import NUMERAL_RUN, from_chinese

_PLACES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
_DIGITS = "零〇一二三四五六七八九"
# The numerals of cheques are words elsewhere (收拾, 陆地): a number where several stand together and one is a place.
_FORMAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億", "一二二三三四五六六七八九十百千万亿")
_CHEQUE = re.compile("[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億零万亿]{2,40}")
# A ring, a letter or an Arabic nought among Chinese digits.
_RINGED = re.compile(f"[{_DIGITS}○◯o0]{{2,40}}")
_NOUGHTS = str.maketrans("○◯o0", "〇〇〇〇")
# 一点五万; not 八点三十分, which is a time.
_NUMERALS = f"{_DIGITS}两十百千万亿"
_POINT = re.compile(f"(?<![{_NUMERALS}])([{_NUMERALS}]{{1,20}})点([{_DIGITS}]{{1,9}})(?![{_DIGITS}十百千点分钟刻半])")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){1,8}(?![\d,])")
_NUMBER = r"\d{1,12}(?:\.\d{1,6})?"
_PLACED = re.compile(rf"(?<![\d.])(?:{_NUMBER}(?:万亿|[百千万亿](?!分))){{1,6}}(?:\d{{2,12}})?(?!\d)")
_PIECE = re.compile(rf"({_NUMBER})(万亿|[百千万亿])?")
_SIGNS = {"百": "%", "千": "‰", "万": "‱"}
_SHARE = re.compile(rf"(?<![\d百千万])([百千万])分之(百|{_NUMBER})")
_PERCENT = re.compile(r"(?<!\d)(\d{1,12}\.\d{0,6}?)0{0,6}(?=[%‰‱])")
_FRACTION = re.compile(r"(?<!\d)(\d{1,12})分之(\d{1,12})")
_DATED = re.compile(r"(?<![\d.])0{1,3}(?=\d{1,4}[月日号时点分秒])")


def _formal(match: re.Match[str]) -> str:
    plain = match[0].translate(_FORMAL)
    return plain if any(char in _PLACES or char == "十" for char in plain) and plain != match[0] else match[0]


def _ringed(match: re.Match[str]) -> str:
    """二○二六 → 二〇二六, where the run begins with a Chinese digit."""
    run = match[0]
    return run.translate(_NOUGHTS) if run[0] in _DIGITS[2:] and run[-1] != "o" else run


def _arabic(match: re.Match[str]) -> str:
    return _in_digits(match[0])


@lru_cache(maxsize=4096)
def _in_digits(run: str) -> str:
    two_digits = len(run) == 2 and all(char in _DIGITS[2:] for char in run)
    value = None if two_digits else from_chinese(run)
    return run if value is None else str(value)


def _decimal(match: re.Match[str]) -> str:
    whole, part = from_chinese(match[1]), "".join(str(from_chinese(char)) for char in match[2])
    return match[0] if whole is None else f"{whole}.{part}"


def _placed(match: re.Match[str]) -> str:
    """1亿2000万 → 120000000; as it stands when its places do not come down one after the other."""
    total, last = Decimal(0), Decimal("Infinity")
    for number, place in _PIECE.findall(match[0]):
        value = Decimal(number) * _PLACES.get(place, 1)
        if value >= last:
            return match[0]
        total, last = total + value, Decimal(_PLACES.get(place, 1))
    return f"{total.normalize():f}"


def _share(match: re.Match[str]) -> str:
    return ("100" if match[2] == "百" else match[2]) + _SIGNS[match[1]]


# In this order; each pattern is tried only where its first test finds something, since most texts hold few numbers.
_STEPS: tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[re.Match[str]], str] | str], ...] = (
    (re.compile("[拾佰仟萬億万亿]"), _CHEQUE, _formal),
    (re.compile("[○◯o0]"), _RINGED, _ringed),
    (re.compile("点"), _POINT, _decimal),
    (NUMERAL_RUN, NUMERAL_RUN, _arabic),
    (re.compile(","), _THOUSANDS, lambda match: match[0].replace(",", "")),
    (re.compile("[百千万亿]"), _PLACED, _placed),
    (re.compile("分之"), _SHARE, _share),
    (re.compile("[%‰‱]"), _PERCENT, lambda match: match[1].rstrip(".")),
    (re.compile("分之"), _FRACTION, r"\2/\1"),
    (re.compile("\u2044"), re.compile("\u2044"), "/"),
    (re.compile("0"), _DATED, ""),
)


def with_numbers(text: str) -> str:
    """``text``, which is NFKC, with each number that is certain in Arabic digits, without signs of thousands."""
    for needed, pattern, change in _STEPS:
        if needed.search(text):
            text = pattern.sub(change, text)
    return text
