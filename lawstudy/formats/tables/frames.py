"""What the reader's process says to the one that started it: frames of a length in four bytes and a value in MessagePack."""

from collections.abc import Callable
from typing import TypeAlias

import msgspec
from msgspec import Struct

from lawstudy.formats.tables.cells import FileKind, Sheet, SheetRow
from lawstudy.formats.tables.limits import MEGABYTE


class Progress(Struct, frozen=True, tag=True):
    done: int
    total: int


class SheetBegins(Struct, frozen=True, tag=True):
    """``sheet`` without its rows, which follow."""

    sheet: Sheet


class Rows(Struct, frozen=True, tag=True):
    rows: tuple[SheetRow, ...]


class Done(Struct, frozen=True, tag=True):
    kind: FileKind


class Refused(Struct, frozen=True, tag=True):
    """The parameters of TableUnreadable, or of CalendarUnreadable (``calendar``)."""

    reason: str
    values: dict[str, str | int]
    calendar: bool = False


class Failed(Struct, frozen=True, tag=True):
    """A fault of ours, for the log: the class of the error and where it was raised, never what the file says."""

    what: str
    where: str


Frame: TypeAlias = Progress | SheetBegins | Rows | Done | Refused | Failed

_LENGTH = 4
_LONGEST = 256 * MEGABYTE
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Frame)


def written(frame: Frame) -> bytes:
    data = _encoder.encode(frame)
    return len(data).to_bytes(_LENGTH, "big") + data


def read(source: Callable[[int], bytes]) -> Frame | None:
    """The next frame; None at the end, or for one that is longer than any. ``source`` gives fewer bytes only at the end."""
    head = source(_LENGTH)
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH or length > _LONGEST:
        return None
    data = source(length)
    return _decoder.decode(data) if len(data) == length else None
