"""What is being written of a question and not saved: kept in a side file for its writer, so that a crash or a cut of power loses nothing.

One file for each question (one for a new one) and person, outside any workspace, readable by nobody else. It goes when the question is
saved or its writer gives the change up.
"""

import contextlib
import logging
from pathlib import Path
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy import paths
from lawstudy.errors import FileUnreadable
from lawstudy.outside_file import MEGABYTE, read_outside
from lawstudy.usecases.bank.questions import QuestionEntry
from lawstudy.whole_file import write_whole

log = logging.getLogger(__name__)
MOST_BYTES = 4 * MEGABYTE


class KeptDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``version`` is that of the question when it was opened, 0 for a new one; ``saved_us`` when it was kept."""

    schema: int = 1
    version: int
    saved_us: int
    entry: QuestionEntry


class DraftFile:
    """What one person writes of one question. A place that cannot be written is logged: writing goes on all the same."""

    def __init__(self, organisation_id: UUID, person_id: UUID, question_id: UUID | None) -> None:
        self._path: Path = paths.state_dir() / "question_drafts" / f"{organisation_id}.{person_id}.{question_id or 'new'}.json"

    def keep(self, draft: KeptDraft) -> None:
        try:
            self._path.parent.mkdir(mode=0o700, exist_ok=True)
            write_whole(self._path, msgspec.json.encode(draft))
        except OSError:
            log.exception("a question that is being written could not be kept")

    def read(self) -> KeptDraft | None:
        with contextlib.suppress(FileUnreadable, msgspec.MsgspecError, OSError):
            return msgspec.json.decode(read_outside(self._path, MOST_BYTES), type=KeptDraft)
        return None

    def forget(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
