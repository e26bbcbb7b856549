"""Content-addressed files of a workspace, written before the row that names them."""

import hashlib
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Collection
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from threading import Lock
from uuid import UUID

from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.errors import DiskFull, FilesUnusable, NotFound, TooMuchHandedIn
from lawstudy.store.folder import EVIDENCE
from lawstudy.whole_file import write_whole

MEGABYTE = 1024 * 1024
LARGEST = 64 * MEGABYTE
MOST_OF_ONE, MOST_OF_STAFF = 256 * MEGABYTE, 4096 * MEGABYTE
MOST_FILES = 5_000
DAY, KEPT_FOR = 86_400.0, 43_200.0


class ContentFolder:
    """Files by the SHA-256 of their content, two characters of the hash a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        target = self._path(digest)
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

    def drop(self, sha256: str) -> None:
        """Nothing where there is no such file. FilesUnusable where it cannot be taken away."""
        try:
            self._path(sha256).unlink(missing_ok=True)
        except OSError as error:
            raise FilesUnusable(reason=reason_of(error)) from error

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest


class KeptFolder(ContentFolder):
    """What was copied into the workspace as evidence. It lies there until it is purged; ``passing`` are the files that came with it."""

    def __init__(self, folder: Path, passing: "FolderBlobs") -> None:
        super().__init__(folder)
        self._passing = passing

    def put(self, data: bytes) -> str:
        """Also where a file of that name lies that was changed meanwhile."""
        digest = hashlib.sha256(data).hexdigest()
        with suppress(NotFound):
            if hashlib.sha256(self.get(digest)).hexdigest() != digest:
                super().drop(digest)
        return super().put(data)

    def drop(self, sha256: str) -> None:
        """No copy stays among the files that pass a door either."""
        super().drop(sha256)
        self._passing.drop(sha256)

    def keep_only(self, named: Collection[str]) -> None:
        """Drop what no row names: it was copied and the power went, or purged and the power went."""
        for path in self._folder.glob("??/*"):
            if path.name not in named:
                with suppress(OSError):  # the next opening takes it
                    path.unlink()


class FolderBlobs(ContentFolder):
    """Blobs in ``files/``. They pass between a door and a use case: what was not asked for within half
    a day is removed, and what each person brings within a day is limited."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(folder)
        self._clock = clock
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
        self._sweep(hashlib.sha256(data).hexdigest())
        return super().put(data)

    def kept(self) -> KeptFolder:
        """Where evidence lies, beside the files that pass."""
        return KeptFolder(self._folder.with_name(EVIDENCE), self)


class PersonalBlobs:
    """Those of a workspace as one person may use them."""

    def __init__(self, blobs: FolderBlobs, account_id: UUID, most: int) -> None:
        self._blobs, self._account_id, self._most = blobs, account_id, most

    def put(self, data: bytes) -> str:
        return self._blobs.put_for(self._account_id, data, self._most)

    def get(self, sha256: str) -> bytes:
        return self._blobs.get(sha256)
