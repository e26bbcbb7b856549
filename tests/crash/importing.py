"""The child process of the tests of killed imports.

python -m tests.crash.importing WORKSPACE BATCH   previews a roster, says ready, accepts it as BATCH, says done
"""

import sys
from pathlib import Path
from uuid import UUID

from lawstudy.backend.local import LocalDoor, open_entrance
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.preview import Accepted
from lawstudy.usecases.imports.source import ImportSource
from tests.conftest import NAME, PASSWORD

COUNT = 900


def roster() -> ImportSource:
    rows = [f"甲{chr(0x4E00 + n)}\t办公室\tK{n:04}" for n in range(COUNT)]
    return ImportSource(text="\n".join(["姓名\t科室\t工号", *rows]))


def accept(door: LocalDoor, batch_id: UUID, token: str = "") -> Accepted:
    token = token or door.call(preview_people_import, source=roster(), leaving=False).token
    return door.call(accept_people_import, source=roster(), token=token, leaving=False, batch_id=batch_id)


def main(folder: Path, batch_id: UUID) -> None:
    door = open_entrance(folder).sign_in(NAME, PASSWORD)
    assert isinstance(door, LocalDoor)
    token = door.call(preview_people_import, source=roster(), leaving=False).token
    print("ready", token, flush=True)
    accept(door, batch_id, token)
    print("done", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]))
