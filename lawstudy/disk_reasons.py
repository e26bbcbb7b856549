"""Why the operating system refused a file or a folder, in words that can be translated."""

import errno

from lawstudy.i18n import N_

_REASONS = {
    errno.ENOENT: N_("the file or its folder does not exist"),
    errno.ENOTDIR: N_("a part of the path is a file, not a folder"),
    errno.EACCES: N_("access is not allowed"),
    errno.EPERM: N_("access is not allowed"),
    errno.EISDIR: N_("it is a folder"),
    errno.EROFS: N_("the disk is read-only"),
    errno.EEXIST: N_("there is a file of this name already"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EIO: N_("the disk reports a fault"),
}
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def reason_of(error: OSError) -> str:
    """An English source string; what the system itself says where the reason is a rare one."""
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


def no_room(error: OSError) -> bool:
    """Whether the disk or the quota is full."""
    return error.errno in _FULL
