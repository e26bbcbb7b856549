"""The child process of the tests of a killed restore: puts a backup back and ends itself, without a word, at a step of it.

    python -m tests.crash.restoring ARCHIVE FOLDER STEP

A step is anything that touches the disk beside or in the folder: opening, making, renaming, linking, removing. It prints the number of
steps when it came to the end.
"""

import os
import signal
import sys
from pathlib import Path

from lawstudy.backend.restore import restore

TOUCHING = frozenset({"open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "shutil.rmtree", "sqlite3.connect"})


def main(archive: Path, folder: Path, last: int) -> None:
    seen = 0

    def count(event: str, given: tuple[object, ...]) -> None:
        nonlocal seen
        if event in TOUCHING and str(folder.parent) in str(given):
            seen += 1
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    restore(archive, folder)
    print(seen, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
