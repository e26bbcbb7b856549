"""Lists: every one takes a filter, a sort, a cursor and a limit, and returns a page with the total."""

from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")

LARGEST_PAGE = 500


class Page(Struct, Generic[T], frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``next_cursor`` is "" on the last page. ``total`` counts all hits of the filter."""

    items: tuple[T, ...]
    total: int
    next_cursor: str = ""
