"""Work in a process of its own: answers as they come, and an end to whatever does not end by itself."""

import os
import sys
import time
from pathlib import Path

import pytest

from lawstudy.own_process import Broken, Stopped, answers

SAMPLE = "tests.own_process_samples"


def heard(request: bytes, **limits: float) -> list[bytes]:
    return list(answers(SAMPLE, request, **limits))  # type: ignore[arg-type]  # memory stays as it is


def test_answers_come_one_by_one_and_end() -> None:
    assert heard(b"one two three") == [b"ONE", b"TWO", b"THREE"]
    assert heard(b"") == []
    assert heard(b"x" * 20_000_000) == [b"X" * 20_000_000]


def test_what_a_library_prints_is_no_answer() -> None:
    assert heard(b"one print two") == [b"ONE", b"TWO"]


@pytest.mark.parametrize("word", [b"crash", b"raise", b"eat"])
def test_a_process_that_dies_gave_what_it_had(word: bytes) -> None:
    running = answers(SAMPLE, b"one " + word + b" two")
    assert next(running) == b"ONE"
    with pytest.raises(Broken):
        next(running)


def test_silence_and_the_whole_are_bounded() -> None:
    began = time.monotonic()
    with pytest.raises(Stopped) as silent:
        heard(b"sleep", silence=1.5, whole=60)
    with pytest.raises(Stopped) as late:
        heard(b"sleep", silence=60, whole=1.5)
    assert (silent.value.whole, late.value.whole) == (False, True)
    assert time.monotonic() - began < 20


def test_giving_up_ends_the_process() -> None:
    running = answers(SAMPLE, b"one sleep")
    assert next(running) == b"ONE"
    running.close()
    with pytest.raises(StopIteration):
        next(running)


def test_a_folder_full_of_traps_is_not_imported_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is started from a folder with files that bear the names of libraries."""
    for name in ("msgspec", "struct", "queue"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)\n")
    monkeypatch.chdir(tmp_path)
    assert heard(b"where") == [os.fsencode(tmp_path)]


def test_an_interpreter_that_cannot_work() -> None:
    with pytest.raises(Broken):
        list(answers(SAMPLE, b"one" * 1_000_000, interpreter="/bin/false" if sys.platform != "win32" else sys.executable + ".none"))
