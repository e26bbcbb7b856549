"""The program in a real window under Xvfb, with keys, clicks and the wheel from the X server and a window manager around it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TOOLS = ("Xvfb", "xdotool", "openbox")
PATIENCE_SECONDS = 60
WHEEL_UP, WHEEL_DOWN = 4, 5


def missing() -> list[str]:
    """What this machine lacks for a real window."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@contextmanager
def screen(width: int = 1366, height: int = 768) -> Iterator[str]:
    """An X server with a window manager; gives its display."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as stream:
        display = ":" + stream.readline().strip()
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(20)


class RealWindow:
    """The running program. ``ask`` looks inside; everything else acts through the X server."""

    def __init__(self, display: str, state: Path, errors: Path) -> None:
        self.environment = {**os.environ, "DISPLAY": display, "LAWSTUDY_STATE_DIR": str(state), "QT_QPA_PLATFORM": "xcb"}
        self.errors = errors
        with errors.open("wb") as stream:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.watched"],
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                cwd=Path(__file__).parents[2],
            )

    def ask(self, expression: str) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write((expression + "\n").encode())
        self.process.stdin.flush()
        said = json.loads(self.process.stdout.readline())
        assert "error" not in said, f"{expression}: {said['error']}"
        return said["value"]

    def until(self, expression: str) -> Any:
        end = time.monotonic() + PATIENCE_SECONDS
        while not (found := self.ask(expression)):
            assert time.monotonic() < end, f"never: {expression}"
            time.sleep(0.05)
        return found

    def xdotool(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False, timeout=60)
        return done.stdout.strip()

    def key(self, *keys: str) -> None:
        self.xdotool("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        self.xdotool("type", "--delay", "20", text)

    def click(self, expression: str, button: int = 1, times: int = 1) -> None:
        """Over the middle of the widget that ``expression`` names."""
        x, y = self.ask(f"at({expression})")
        self.xdotool("mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "40", str(button))

    def wait_for_end(self) -> int:
        return self.process.wait(PATIENCE_SECONDS)

    def said(self) -> str:
        """What it wrote to standard error."""
        return self.errors.read_text("utf-8", "replace")

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(20)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
