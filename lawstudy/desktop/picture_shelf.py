"""The pictures of questions that the window has at hand: each is fetched once, the last ones are kept."""

from collections import OrderedDict
from collections.abc import Callable

from lawstudy.desktop.contract import Tasks

# So many bytes of pictures are kept in memory.
MOST_BYTES = 24 * 1024 * 1024


class DoorShelf:
    """Fetches through the door; what several places want at the same time is fetched once."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._waiting: dict[str, list[tuple[Callable[[bytes], object], Callable[[], object]]]] = {}

    def want(self, sha256: str, done: Callable[[bytes], object], failed: Callable[[], object]) -> None:
        if sha256 in self._kept:
            self._kept.move_to_end(sha256)
            done(self._kept[sha256])
            return
        waiting = self._waiting.setdefault(sha256, [])
        waiting.append((done, failed))
        if len(waiting) > 1:
            return
        from lawstudy.usecases.bank.pictures import show_picture  # the window loads no use cases before its first paint

        self._tasks.read(
            lambda door: door.call(show_picture, sha256=sha256).data, lambda data: self._came(sha256, data), lambda _f: self._failed(sha256)
        )

    def _came(self, sha256: str, data: bytes) -> None:
        self._kept[sha256] = data
        while len(self._kept) > 1 and sum(map(len, self._kept.values())) > MOST_BYTES:
            self._kept.popitem(last=False)
        for done, _failed in self._waiting.pop(sha256, []):
            done(data)

    def _failed(self, sha256: str) -> None:
        for _done, failed in self._waiting.pop(sha256, []):
            failed()
