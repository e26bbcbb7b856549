"""Why the operating system refused a file or a folder: English source strings, which a door translates."""

import errno

_REASONS = {
    errno.ENOENT: "the file or its folder does not exist",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EACCES: "access is not allowed",
    errno.EPERM: "access is not allowed",
    errno.EISDIR: "it is a folder",
    errno.EROFS: "the disk is read-only",
    errno.EEXIST: "there is a file of this name already",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EIO: "the disk reports a fault",
}
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def reason_of(error: OSError) -> str:
    """An English source string; what the system itself says where the reason is a rare one."""
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


def no_room(error: OSError) -> bool:
    """Whether the disk or the quota is full."""
    return error.errno in _FULL
