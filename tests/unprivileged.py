"""Run Python without the rights that let the superuser pass every door: ``python -m tests.unprivileged ARGUMENTS``.

For anyone else it changes nothing. File modes then mean for the tests what they mean at a desk.
"""

import ctypes
import os
import sys

PR_CAPBSET_DROP = 24
# Owning, reading, searching and changing files of others: CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER.
PASSING_EVERY_DOOR = range(4)


def main() -> None:
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for right in PASSING_EVERY_DOOR:
            if libc.prctl(PR_CAPBSET_DROP, right, 0, 0, 0) != 0:
                sys.exit(f"capability {right} cannot be given up: {os.strerror(ctypes.get_errno())}")
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])


if __name__ == "__main__":
    main()
