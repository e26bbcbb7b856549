"""The text of a file: UTF-8, UTF-16 and GB18030 with or without a mark at its beginning, Big5 where that is certain."""

import codecs
import re
import unicodedata
from collections import Counter

from lawstudy.formats.tables import refusals

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 200_000
_LOOKED_FOR_NAME = 4_096
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9_-]{3,20})""")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_ODD = {"Cc", "Cn", "Co", "Cs"}
# Pairs of bytes as GB2312 and Big5 have them for the characters of every day.
_PAIRS = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_GB2312 = re.compile(rb"[\xa1-\xa9\xb0-\xf7][\xa1-\xfe]")
_BIG5_COMMON = re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]")


def decoded(data: bytes) -> str:
    """TableUnreadable for what is no text, or in an encoding that nobody here writes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_tried(data[len(mark) :], encoding))
    if b"\x00" in data[:_LOOKED_AT]:
        return _checked(_tried(data, _wide(data[:_LOOKED_AT])))
    if (text := _tried(data, "utf-8")) is not None:
        return _checked(text)
    for encoding in _chinese(data[:_LOOKED_AT]):
        text = _tried(data, encoding)
        if text is not None:
            return _checked(text)
    raise refusals.no_encoding()


def decoded_markup(data: bytes) -> str:
    """The text of a page or XML file: in the encoding that it names, if it is that, without the XML declaration."""
    named = _DECLARED.search(data[:_LOOKED_FOR_NAME])
    encoding = named[1].decode().casefold() if named else ""
    wider = "gb18030" if encoding in {"gb2312", "gbk"} else encoding
    text = _tried(data, wider) if wider and b"\x00" not in data[:_LOOKED_FOR_NAME] and wider not in {"utf-8", "utf-16"} else None
    return _DECLARATION.sub("", _checked(text) if text is not None else decoded(data), count=1)


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(head: bytes) -> str:
    """Latin letters, digits and separators of UTF-16 have a NUL before or after them."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even and odd:
        return "none"
    return "utf-16-le" if odd else "utf-16-be"


def _chinese(head: bytes) -> tuple[str, ...]:
    """GB18030 reads nearly everything: Big5 goes before it only where the pairs of bytes are those of Big5 and not of GB2312."""
    pairs = _PAIRS.findall(head)
    simple = sum(_GB2312.fullmatch(pair) is not None for pair in pairs)
    common = sum(_BIG5_COMMON.fullmatch(pair) is not None for pair in pairs)
    if len(pairs) >= 8 and common >= 0.95 * len(pairs) and simple <= 0.8 * len(pairs):
        return ("big5hkscs", "gb18030")
    return ("gb18030", "big5hkscs")


def _checked(text: str | None) -> str:
    """A text may hold some characters that cannot be seen, but is not made of them."""
    if text is None:
        raise refusals.no_encoding()
    head = text[:_LOOKED_AT]
    odd = sum(times for char, times in Counter(head).items() if unicodedata.category(char) in _ODD and char not in "\t\r\n\v\f\x1a")
    if "\x00" in text or 50 * odd > len(head):
        raise refusals.not_a_table()
    return text.rstrip("\x1a")
