"""Why the operating system refused a file or a folder: English source strings, which a door translates."""

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
    errno.ENOTEMPTY: N_("the folder is not empty"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EINVAL: N_("the name has characters that are not possible here"),
    errno.ELOOP: N_("a link leads back to itself"),
    errno.EBUSY: N_("another program is using it"),
    errno.ETXTBSY: N_("another program is using it"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.ENXIO: N_("the disk is not connected"),
    errno.ENODEV: N_("the disk is not connected"),
    errno.EIO: N_("the disk reports a fault"),
    errno.ESTALE: N_("the network drive cannot be reached"),
    errno.ETIMEDOUT: N_("the network drive cannot be reached"),
    errno.EHOSTUNREACH: N_("the network drive cannot be reached"),
}
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_RARE = N_("the operating system refuses it")


def reason_of(error: OSError) -> str:
    """An English source string; a rare reason is not told further, since the system would say it in its own language."""
    return _REASONS.get(error.errno or 0, _RARE)


def no_room(error: OSError) -> bool:
    """Whether the disk or the quota is full."""
    return error.errno in _FULL
