"""Text with tags as plain text: scripts and styles go, lines stay, pictures are told."""

import html
import re

_GONE = re.compile(r"<(script|style|iframe|object)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\n\xa0]+")
_PICTURE = re.compile(r"<(?:img|audio|video|embed)\b", re.IGNORECASE)
# What a sign such as 5 < 6 is not: the name of a tag.
_TAGS = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|sub|sup|a|img|ul|ol|li|table|tr|td|th|tbody|thead|h\d|font|script|style|code|pre|html|body|iframe|object|audio|video|embed|hr|small|blockquote|center|input)\b",
    re.IGNORECASE,
)


def plain_of(text: str) -> str:
    """As a person reads it. What is no tag of a page (``< >``) stays."""
    if not _TAGS.search(text):
        return one_line(html.unescape(text)) if "\n" not in text.strip() else _lines(html.unescape(text))
    return _lines(html.unescape(_TAG.sub("", _BREAK.sub("\n", _GONE.sub("", text)))))


def one_line(text: str) -> str:
    """Without line ends and rows of blanks; wide spaces, as between brackets that are to be filled, stay."""
    return _BLANKS.sub(" ", text).strip(" ")


def has_picture(text: str) -> bool:
    return bool(_PICTURE.search(text))


def _lines(text: str) -> str:
    return "\n".join(line for part in text.replace("\xa0", " ").split("\n") if (line := one_line(part)))
