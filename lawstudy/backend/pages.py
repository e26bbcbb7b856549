"""A list from its first page to its last."""

from typing import Any, TypeVar

from lawstudy.backend.contract import Door
from lawstudy.domain.page import LARGEST_PAGE, Page
from lawstudy.usecases.registry import UseCase

T = TypeVar("T")


def every(door: Door, listing: UseCase[..., Page[T]], **wanted: Any) -> Page[T]:
    """All that fits ``wanted`` as one page: nobody is left out of a list because it is long."""
    found: list[T] = []
    cursor = ""
    while True:
        page = door.call(listing, **wanted, cursor=cursor, limit=LARGEST_PAGE)
        found += page.items
        cursor = page.next_cursor
        if not cursor:
            return Page(items=tuple(found), total=page.total)
