"""Answers that could not be saved before their screen ended (signed out elsewhere, a full disk): kept in a side file for their writer.

One file for each attempt, outside any workspace. It is given to the attempt at the next sign-in of the same person, under the numbers
that the entries had: what arrived after all is not written twice, and what the attempt no longer takes the journal keeps aside.
Nobody else's sign-in touches it.
"""

import contextlib
import logging
import os
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy import paths
from lawstudy.domain.question_types import Response
from lawstudy.errors import FileUnreadable, UserError
from lawstudy.outside_file import MEGABYTE, read_outside

if TYPE_CHECKING:
    from lawstudy.backend.contract import Door

log = logging.getLogger(__name__)
_LOCK = Lock()
MOST_BYTES = 8 * MEGABYTE  # an attempt has 100 questions at most, and its writer some thousand changes of mind


class Unsent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer, or a mark where ``flagged`` is not None."""

    epoch: int
    seq: int
    item: int
    response: Response | None = None
    flagged: bool | None = None


class UnsentOfAttempt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int = 1
    person_id: UUID
    attempt_id: UUID
    entries: tuple[Unsent, ...]


class SideFile:
    """What one window holds of one attempt. Called from the window's thread and from workers."""

    def __init__(self, person_id: UUID, attempt_id: UUID) -> None:
        self._person_id, self._attempt_id = person_id, attempt_id

    def keep(self, entries: Iterable[Unsent]) -> None:
        """These too. A place that cannot be written is logged: the window tries the workspace again all the same."""
        with _LOCK:
            self._put({(each.epoch, each.seq): each for each in (*self._kept(), *entries)}.values())

    def forget(self, entry: Unsent) -> None:
        """It is in the journal."""
        with _LOCK:
            kept = self._kept()
            if kept:
                self._put(each for each in kept if (each.epoch, each.seq) != (entry.epoch, entry.seq))

    def _path(self) -> Path:
        return _folder() / f"{self._person_id}.{self._attempt_id}.json"

    def _kept(self) -> tuple[Unsent, ...]:
        found = _read(self._path())
        return found.entries if found is not None else ()

    def _put(self, entries: Iterable[Unsent]) -> None:
        kept = tuple(entries)
        path = self._path()
        try:
            if not kept:
                path.unlink(missing_ok=True)
                return
            path.parent.mkdir(mode=0o700, exist_ok=True)
            draft = path.with_suffix(".tmp")
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
                stream.write(msgspec.json.encode(UnsentOfAttempt(person_id=self._person_id, attempt_id=self._attempt_id, entries=kept)))
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(path)
        except OSError:
            log.exception("answers that wait could not be kept outside the workspace")


def deliver(door: "Door") -> int:
    """Give the attempts of whoever signed in what waits for them; how many entries are in a journal now. Runs in the thread of answers."""
    done = 0
    for path in sorted(_folder().glob(f"{door.actor.person_id}.*.json")):
        found = _read(path)
        if found is None:
            continue
        side = SideFile(found.person_id, found.attempt_id)
        for each in sorted(found.entries, key=lambda entry: (entry.epoch, entry.seq)):
            try:
                _give(door, found.attempt_id, each)
            except UserError as error:  # it stays: perhaps another workspace is open, or the disk is full still
                log.warning("an answer that waits was not taken: %s", error.code)
                continue
            side.forget(each)
            done += 1
    return done


def _give(door: "Door", attempt_id: UUID, each: Unsent) -> None:
    from lawstudy.usecases.attempts.attempts import flag_item, save_answer  # loaded by the sign-in

    if each.flagged is not None:
        door.call(flag_item, attempt_id=attempt_id, epoch=each.epoch, seq=each.seq, item=each.item, flagged=each.flagged)
    elif each.response is not None:
        door.call(save_answer, attempt_id=attempt_id, epoch=each.epoch, seq=each.seq, item=each.item, response=each.response)


def _folder() -> Path:
    return paths.state_dir() / "unsent"


def _read(path: Path) -> UnsentOfAttempt | None:
    with contextlib.suppress(FileUnreadable, msgspec.MsgspecError):
        return msgspec.json.decode(read_outside(path, MOST_BYTES), type=UnsentOfAttempt)
    return None
