"""The reader's process: it ends with its task, with its time, and with whoever started it losing interest."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lawstudy.errors import Cancelled, TableUnreadable
from lawstudy.formats.tables import frames, process
from lawstudy.formats.tables.cells import FileKind
from lawstudy.formats.tables.frames import Done, Failed, Progress, Refused, written
from lawstudy.formats.tables.reading import read_workbook
from tests.formats.tables.making import only

SLOW = b"".join(b"%d,%d,%d\n" % (n, n, n) for n in range(190_000))


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """The processes that are started."""
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def spy(*arguments: object, **more: object) -> "subprocess.Popen[bytes]":
        started.append(popen(*arguments, **more))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", spy)
    return started


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Start ``code`` in place of the reader."""
    monkeypatch.setattr(process, "command", lambda: [sys.executable, "-c", code])


def saying(*said: frames.Frame) -> str:
    return f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({b''.join(map(written, said))!r})"


def test_it_is_gone_and_its_threads_too_when_the_reading_is_over(children: list["subprocess.Popen[bytes]"]) -> None:
    before = threading.active_count()
    assert len(only(read_workbook(b"a,b\n1,2\n")).rows) == 2
    assert [child.poll() is not None for child in children] == [True]
    assert threading.active_count() == before


def test_progress_comes_often_and_may_cancel(monkeypatch: pytest.MonkeyPatch, children: list["subprocess.Popen[bytes]"]) -> None:
    monkeypatch.setattr(process, "SEEN_EVERY", 0.01)  # a fast machine is through with the file before the third usual step
    told: list[float] = []

    def stop(done: int, total: int) -> None:
        told.append(time.monotonic())
        if len(told) == 3:
            raise Cancelled

    began = time.monotonic()
    with pytest.raises(Cancelled):
        read_workbook(SLOW * 2, progress=stop)
    assert [child.poll() is not None for child in children] == [True]
    assert max(later - one for one, later in zip([began, *told], told, strict=False)) < 2  # on a machine that is busy with other things


def test_progress_rises_to_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "SEEN_EVERY", 0.01)
    told: list[tuple[int, int]] = []
    read_workbook(SLOW, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][1] == len(SLOW)
    assert len({done for done, _ in told}) > 2


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import time; time.sleep(60)", "no headway"),
        ("import sys, time\nwhile True: print(1); time.sleep(.1)", "failed|no headway"),
        ("raise SystemExit(1)", "failed"),
        ("import os; os.kill(os.getpid(), 9)", "failed"),
        ("import os; os.write(1, b'\\0\\0\\0\\5abcde')", "failed"),
        ("import os; os.write(1, b'\\xff\\xff\\xff\\xff')", "failed"),
        (saying(Done(FileKind.CSV))[:-20] + "')", "failed"),
        (saying(Refused("the file is larger than {most} MB", {"most": 1})), "larger"),
        (saying(Failed("KeyError", "x.py:1")), "failed"),
    ],
)
def test_a_reader_that_does_not_do_its_work(monkeypatch: pytest.MonkeyPatch, code: str, reason: str) -> None:
    monkeypatch.setattr(process, "STALLED_AFTER", 1.5)
    instead(monkeypatch, code)
    with pytest.raises(TableUnreadable, match=reason):
        read_workbook(b"a" * 1_000_000)


def test_a_reader_that_goes_on_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LONGEST_TIME", 2.0)
    steps = "".join(f"out({written(Progress(n, 100))!r}); time.sleep(.1);" for n in range(100))
    instead(monkeypatch, f"import sys, time\nout = lambda b: (sys.stdout.buffer.write(b), sys.stdout.flush())\n{steps}")
    with pytest.raises(TableUnreadable, match="took longer"):
        read_workbook(b"a")


def test_progress_that_stands_still_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "STALLED_AFTER", 1.5)
    step = f"out({written(Progress(5, 100))!r}); time.sleep(.05);"
    instead(monkeypatch, f"import sys, time\nout = lambda b: (sys.stdout.buffer.write(b), sys.stdout.flush())\n{step * 200}")
    with pytest.raises(TableUnreadable, match="no headway"):
        read_workbook(b"a")


def test_a_fault_of_ours_is_logged_without_a_word_of_the_file(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    instead(monkeypatch, saying(Failed("KeyError", "withheld.py:9")))
    with pytest.raises(TableUnreadable):
        read_workbook("王芳,41030519800101123X".encode())
    assert caplog.messages == ["the reader failed: KeyError at withheld.py:9"]


def test_a_reader_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "command", lambda: ["/nowhere/python"])
    with pytest.raises(TableUnreadable, match="could not be started"):
        read_workbook(b"a")


def test_it_works_from_any_folder_and_takes_no_module_that_lies_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit(3)")
    (tmp_path / "lawstudy").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert len(only(read_workbook(b"a,b\n")).rows) == 1


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process.command() == [sys.executable, process.READER]
    code = f"import sys; sys.argv = ['lawstudy', {process.READER!r}]; from lawstudy.__main__ import main; sys.exit(main())"
    instead(monkeypatch, code)
    assert len(only(read_workbook(b"a,b\n")).rows) == 1


def _written_by(work: Callable[[], object], folder: Path) -> list[Path]:
    before = set(folder.rglob("*"))
    work()
    return sorted(set(folder.rglob("*")) - before)


def test_nothing_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TMPDIR", "TEMP", "TMP", "HOME"):
        monkeypatch.setitem(os.environ, name, str(tmp_path))
    assert _written_by(lambda: read_workbook("姓名,身份证号\n王芳,41030519800101123X\n".encode()), tmp_path) == []
