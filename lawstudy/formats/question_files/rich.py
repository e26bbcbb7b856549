"""Text with tags as plain text: scripts and styles go, lines stay, pictures are told."""

import base64
import html
import re
from urllib.parse import unquote

_GONE = re.compile(r"<(script|style|iframe|object)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h\d)\b[^<>]*+>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*+>")
_BLANKS = re.compile(r"[ \t\r\n\xa0]+")
_PICTURE = re.compile(r"<(?:img|audio|video|embed)\b", re.IGNORECASE)
IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_SOURCE = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_DATA = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
# What a sign such as 5 < 6 is not: the name of a tag.
_TAGS = re.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|sub|sup|a|img|ul|ol|li|table|tr|td|th|tbody|thead|h\d|font|script|style|code|pre|html|body|iframe|object|audio|video|embed|hr|small|blockquote|center|input)\b",
    re.IGNORECASE,
)


def plain_of(text: str) -> str:
    """As a person reads it. What is no tag of a page (``< >``) stays."""
    if not _TAGS.search(text):
        return one_line(html.unescape(text)) if "\n" not in text.strip() else _lines(html.unescape(text))
    return _lines(html.unescape(_TAG.sub("", _BREAK.sub("\n", _without_remarks(_GONE.sub("", text))))))


def _without_remarks(text: str) -> str:
    """Without ``<!-- … -->``; one that is not closed stays."""
    shown: list[str] = []
    reached = 0
    while (begin := text.find("<!--", reached)) >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        shown.append(text[reached:begin])
        reached = end + 3
    return "".join((*shown, text[reached:])) if shown else text


def one_line(text: str) -> str:
    """Without line ends and rows of blanks; wide spaces, as between brackets that are to be filled, stay."""
    return _BLANKS.sub(" ", text).strip(" ")


def source_of(tag: str) -> str:
    """What a tag of a picture names as its source."""
    found = _SOURCE.search(tag)
    return html.unescape(found[1] or found[2] or found[3] or "") if found else ""


def from_base64(text: str) -> bytes | None:
    """The bytes, None where it is none."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError:
        return None


def from_data_address(address: str) -> bytes | None:
    """The picture that is written into an address (``data:image/png;base64,…``); None for any other."""
    found = _DATA.match(address)
    return from_base64(unquote(address[found.end() :])) if found else None


def has_picture(text: str) -> bool:
    return bool(_PICTURE.search(text))


def _lines(text: str) -> str:
    return "\n".join(line for part in text.replace("\xa0", " ").split("\n") if (line := one_line(part)))
