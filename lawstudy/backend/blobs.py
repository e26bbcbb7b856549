"""Content-addressed files of a workspace, written before the row that names them."""

import hashlib
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from threading import Lock
from uuid import UUID

from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.errors import DiskFull, FilesUnusable, NotFound, TooMuchHandedIn
from lawstudy.whole_file import write_whole

MEGABYTE = 1024 * 1024
LARGEST = 64 * MEGABYTE
MOST_OF_ONE, MOST_OF_STAFF = 256 * MEGABYTE, 4096 * MEGABYTE
MOST_FILES = 5_000
DAY, KEPT_FOR = 86_400.0, 43_200.0


class FolderBlobs:
    """Blobs in ``files/``, two characters of the hash a folder. They pass between a door and a use case: what was not asked for within half
    a day is removed, and what each person brings within a day is limited."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._clock = folder, clock
        self._lock = Lock()
        self._since: OrderedDict[str, float] = OrderedDict()
        self._taken: dict[UUID, deque[tuple[float, int]]] = {}

    def of(self, account_id: UUID, *, staff: bool) -> "PersonalBlobs":
        """The same, with the limits of one person."""
        return PersonalBlobs(self, account_id, MOST_OF_STAFF if staff else MOST_OF_ONE)

    def put_for(self, account_id: UUID, data: bytes, most: int) -> str:
        """TooMuchHandedIn where ``most`` bytes a day would be passed; what is there already costs nothing."""
        if len(data) > LARGEST:
            raise TooMuchHandedIn(most=LARGEST // MEGABYTE, files=1)
        if not self._path(hashlib.sha256(data).hexdigest()).exists():
            self._charge(account_id, len(data), most)
        return self.put(data)

    def _charge(self, account_id: UUID, size: int, most: int) -> None:
        now = self._clock()
        with self._lock:
            taken = self._taken.setdefault(account_id, deque())
            while taken and now - taken[0][0] > DAY:
                taken.popleft()
            if len(taken) >= MOST_FILES or sum(each for _, each in taken) + size > most:
                raise TooMuchHandedIn(most=most // MEGABYTE, files=MOST_FILES)
            taken.append((now, size))

    def _sweep(self, digest: str) -> None:
        """``digest`` was just put; what nobody put or made for half a day goes."""
        now = self._clock()
        with self._lock:
            self._since[digest] = now
            self._since.move_to_end(digest)
            old = [each for each, since in takewhile(lambda pair: now - pair[1] > KEPT_FOR, self._since.items())]
            for each in old:
                del self._since[each]
        for each in old:
            with suppress(OSError):  # the next opening takes it
                self._path(each).unlink()

    def put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        target = self._path(digest)
        self._sweep(digest)
        if target.exists():
            return digest
        try:
            write_whole(target, data)
        except OSError as error:
            raise (DiskFull() if no_room(error) else FilesUnusable(reason=reason_of(error))) from error
        return digest

    def get(self, sha256: str) -> bytes:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise NotFound(noun="file", ident=sha256[:64])
        try:
            return self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(noun="file", ident=sha256) from error
        except OSError as error:
            raise FilesUnusable(reason=reason_of(error)) from error

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest


class PersonalBlobs:
    """Those of a workspace as one person may use them."""

    def __init__(self, blobs: FolderBlobs, account_id: UUID, most: int) -> None:
        self._blobs, self._account_id, self._most = blobs, account_id, most

    def put(self, data: bytes) -> str:
        return self._blobs.put_for(self._account_id, data, self._most)

    def get(self, sha256: str) -> bytes:
        return self._blobs.get(sha256)
