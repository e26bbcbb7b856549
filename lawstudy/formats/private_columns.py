"""Data that the program never needs and never reads: identity cards, telephones, birth dates, addresses, bank cards, pictures."""

import re
import unicodedata
from collections.abc import Sequence

_HEADERS: tuple[tuple[str, str], ...] = (
    ("identity_number", "身份证|证件号|公民身份|身份号|idcard|护照"),
    ("phone", "手机|电话|联系方式|移动号|phone|mobile|微信|qq"),
    ("bank_card", "银行卡|银行账|工资卡|卡号|开户"),
    ("birth", "出生|生日|年龄"),
    ("address", "住址|家庭地址|户籍|籍贯|住所"),
    ("portrait", "照片|相片|头像|指纹|人脸"),
)
_IDENTITY = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)")
_BANK = re.compile(r"(?<!\d)\d{16,19}(?!\d)")
_SHAPES = (("identity_number", _IDENTITY), ("phone", _MOBILE), ("bank_card", _BANK))


def private_kind(header: str, values: Sequence[str]) -> str:
    """The kind of private data in a column, by its header word or by the shape of at least half of its values; else ""."""
    word = "".join(_plain(header).casefold().split())
    for kind, words in _HEADERS:
        if re.search(words, word):
            return kind
    for kind, shape in _SHAPES:
        if values and 2 * sum(bool(shape.search(_plain(value))) for value in values) >= len(values):
            return kind
    return ""


def without_private(value: str) -> str:
    """``value`` with identity, telephone and card numbers taken out: some lists write them behind a name."""
    if not any(char.isdecimal() for char in value):
        return value
    plain = _plain(value)
    if not any(shape.search(plain) for _, shape in _SHAPES):
        return value
    for _, shape in _SHAPES:
        plain = shape.sub("", plain)
    return plain.strip()


def _plain(value: str) -> str:
    return unicodedata.normalize("NFKC", value)
