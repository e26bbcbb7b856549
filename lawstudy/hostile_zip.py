"""What a ZIP file from outside may do to its reader: shared by everything that opens one."""

import lzma
import struct
import zipfile
import zlib

# What the library raises on files that are no ZIP files, or were one before a byte changed: it seeks to places that are not there,
# unpacks lengths that were never written, and asks for passwords.
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    OverflowError,
    MemoryError,
)
# Office programs reach about twenty to one; a bomb several hundred.
MOST_TO_ONE = 100
NEVER_A_BOMB = 4_000_000


def is_bomb(part: zipfile.ZipInfo, most: int) -> bool:
    """Whether ``part`` unpacks to more than ``most`` bytes, or to so many times its own size that nobody writes by hand.

    The library gives no more than the announced size, so that the announcement can be believed.
    """
    return part.file_size > most or (part.file_size > NEVER_A_BOMB and part.file_size > MOST_TO_ONE * part.compress_size)
