"""The clocks of this machine: wall time, and a clock that runs since the machine was started, also while it sleeps."""

import sys
import time
from functools import cache
from pathlib import Path

from lawstudy.domain.attempt import ClockReading


def read_clock() -> ClockReading:
    return ClockReading(wall_us=time.time_ns() // 1000, boot_id=_boot_id(), boot_us=_boot_us())


if sys.platform == "win32":
    import ctypes

    class _TimeOfDay(ctypes.Structure):
        """SYSTEM_TIMEOFDAY_INFORMATION: the boot time less its bias stays the same when the clock is set."""

        _fields_ = (
            ("boot_time", ctypes.c_int64),
            ("current_time", ctypes.c_int64),
            ("zone_bias", ctypes.c_int64),
            ("zone_id", ctypes.c_uint32),
            ("reserved", ctypes.c_uint32),
            ("boot_bias", ctypes.c_uint64),
            ("sleep_bias", ctypes.c_uint64),
        )

    @cache
    def _boot_id() -> str:
        information = _TimeOfDay()
        ctypes.windll.ntdll.NtQuerySystemInformation(3, ctypes.byref(information), ctypes.sizeof(information), None)
        return f"windows-{information.boot_time - information.boot_bias}"

    def _boot_us() -> int:
        kernel = ctypes.windll.kernel32
        kernel.GetTickCount64.restype = ctypes.c_uint64
        return int(kernel.GetTickCount64()) * 1000

else:

    @cache
    def _boot_id() -> str:
        path = Path("/proc/sys/kernel/random/boot_id")
        return path.read_text().strip() if path.exists() else "unknown"

    def _boot_us() -> int:
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1000
