"""Each row claims one record, and no other row may claim it."""

from collections.abc import Hashable


class Claims:
    """Who claimed what first, by the number of the row."""

    def __init__(self) -> None:
        self._first: dict[Hashable, tuple[str, int]] = {}

    def take(self, subject: Hashable, place: str, number: int) -> int:
        """0 when ``subject`` is free or claimed from ``place`` itself; else the number of the row that claimed it before."""
        first = self._first.setdefault(subject, (place, number))
        return 0 if first[0] == place else first[1]

    def is_taken(self, subject: Hashable) -> bool:
        return subject in self._first
