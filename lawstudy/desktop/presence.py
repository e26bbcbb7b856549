"""Whether the page that asked for something is still there. Loads nothing: the first window is made with it."""

from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")


class Presence:
    """One page's being there, from when it is made until :meth:`end`. What comes home to a page that is gone is dropped."""

    def __init__(self) -> None:
        self._there = True

    def is_there(self) -> bool:
        return self._there

    def end(self) -> None:
        self._there = False

    def heard(self, call: Callable[P, object]) -> Callable[P, None]:
        """``call`` as long as the page is there, and nothing after that."""

        def told(*args: P.args, **named: P.kwargs) -> None:
            if self._there:
                call(*args, **named)

        return told
