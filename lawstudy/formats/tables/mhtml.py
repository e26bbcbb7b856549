"""A web page in one file, as Excel saves it: each of its pages may hold tables."""

from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import compat32

from lawstudy.formats.tables.encodings import decoded_markup
from lawstudy.formats.tables.html import read_html
from lawstudy.formats.tables.raw_sheets import RawSheet


def read_mhtml(data: bytes, progress: Callable[[int, int], None]) -> Iterator[RawSheet]:
    """The tables of all pages, in the order of the file."""
    for part in message_from_bytes(data, policy=compat32).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes) and b"<td" in page.lower():
            yield from read_html(decoded_markup(page), progress)
