"""Files that a person chose, read for the window and the command line: by their size first, so that none is loaded that is refused."""

import os
import stat
from pathlib import Path

from lawstudy.disk_reasons import reason_of
from lawstudy.errors import FileUnreadable
from lawstudy.i18n import N_

MEGABYTE = 1024 * 1024


def read_outside(path: Path, most: int, *, shown: str = "") -> bytes:
    """At most ``most`` bytes. FileUnreadable for a larger file, which is not read, and for what is no ordinary file (a pipe, a device);
    ``shown`` is what it is called in that."""
    name = shown or str(path)
    try:
        kind = path.stat()
        if not stat.S_ISREG(kind.st_mode):
            reason = N_("it is a folder") if stat.S_ISDIR(kind.st_mode) else N_("it is no ordinary file")
            raise FileUnreadable(path=name, reason=reason)
        if kind.st_size > most:
            raise larger(name, most)
        with path.open("rb") as stream:
            data = stream.read(min(most, max(os.fstat(stream.fileno()).st_size, MEGABYTE)) + 1)
    except OSError as error:
        raise FileUnreadable(path=name, reason=reason_of(error)) from error
    if len(data) > most:
        raise larger(name, most)
    return data


def larger(name: str, most: int) -> FileUnreadable:
    size = {"most": most // MEGABYTE} if most >= MEGABYTE else {"most": most // 1024}
    reason = N_("it is larger than {most} MB") if most >= MEGABYTE else N_("it is larger than {most} KB")
    return FileUnreadable(path=name, reason=reason, values={**size})
