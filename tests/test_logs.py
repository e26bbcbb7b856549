"""The log file and the hooks that lead into it."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest

from lawstudy import logs


@pytest.fixture
def started() -> Iterator[None]:
    level = logging.getLogger().level
    logs.start()
    yield
    logs.stop()
    logging.getLogger().setLevel(level)


def test_a_bug_at_the_top_is_written_to_the_log(started: None, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ZeroDivisionError("seven")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "ZeroDivisionError: seven" in logs.file().read_text("utf-8")
    assert "seven" in capsys.readouterr().err


def test_a_bug_in_a_thread_is_written_too(started: None, capsys: pytest.CaptureFixture[str]) -> None:
    thread = threading.Thread(target=[].pop)
    thread.start()
    thread.join()
    assert "pop from empty list" in logs.file().read_text("utf-8")


def test_an_interrupt_is_no_bug(started: None, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not logs.file().exists()


def test_starting_twice_writes_once(started: None) -> None:
    logs.start()
    logging.getLogger("lawstudy").warning("once only")
    assert logs.file().read_text("utf-8").count("once only") == 1


def test_the_file_is_turned_over_before_it_grows_large(started: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for _line in range(4):
        logging.getLogger("lawstudy").info("x" * (logs.LARGEST // 2))
    files = sorted(path.name for path in logs.file().parent.glob("lawstudy.log*"))
    assert files == ["lawstudy.log", "lawstudy.log.1", "lawstudy.log.2"]
    assert all(path.stat().st_size <= logs.LARGEST for path in logs.file().parent.glob("lawstudy.log*"))
