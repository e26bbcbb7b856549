"""kill -9 in a real window while thousands of people are accepted: nothing half, the log whole; once more, all of them are there."""

import json
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lawstudy.backend.local import open_entrance
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import NAME, signed_in
from tests.journeys.real_window import PATIENCE_SECONDS, RealWindow, missing, screen
from tests.journeys.test_real_window import PINYIN, enter

pytestmark = [pytest.mark.journey, pytest.mark.skipif(bool(missing()), reason=f"not on this machine: {', '.join(missing())}")]

COUNT = 6_000
CHARACTERS = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Everybody has another name and number."""
    names = [f"{a}{b}{c}" for a in "王李张刘陈杨赵黄周吴徐孙胡朱高" for b in CHARACTERS for c in CHARACTERS]
    lines = ["姓名\t科室\t工号", *(f"{name}\t第{place % 60 + 1}科\tK{place:05d}" for place, name in enumerate(names[:COUNT]))]
    made = tmp_path / "roster.tsv"
    made.write_text("\n".join(lines), "utf-8")
    return made


@pytest.fixture
def windows(folder: Path, tmp_path: Path) -> Iterator[list[RealWindow]]:
    made: list[RealWindow] = []
    yield made
    for window in made:
        window.stop()


def started(display: str, folder: Path, state: Path, windows: list[RealWindow]) -> RealWindow:
    """The program once more, with somebody signed in and a list of people ready to be accepted."""
    state.mkdir()
    (state / "settings.json").write_text(json.dumps({"language": "en", "appearance": "light", "workspaces": [str(folder)]}), "utf-8")
    windows.append(RealWindow(display, state, state / "errors"))
    enter(windows[-1], NAME, PINYIN)
    return windows[-1]


def previewed(window: RealWindow, roster: Path) -> None:
    window.ask("main.go('import_people', {})")
    window.until("main.navigator.current_key() == 'import_people' and not program.workers.busy()")
    window.ask(f"QApplication.clipboard().setText(open({str(roster)!r}, encoding='utf-8').read())")
    window.click("main.stack.currentWidget().source.paste")
    window.key("ctrl+v")
    window.until("main.stack.currentWidget().check.isEnabled()")
    window.click("main.stack.currentWidget().check")
    take = "main.stack.currentWidget().take"
    window.until(f"{take}.isVisible() and {take}.isEnabled() and not program.workers.busy()")
    assert str(COUNT + 1) in window.ask(f"{take}.text()")  # and somebody who is not in the list any more


def people_there(folder: Path) -> int:
    """Rows of the table, those too that nobody sees yet, read past the program."""
    with closing(sqlite3.connect(f"file:{folder / 'workspace.lawstudy'}?mode=ro", uri=True)) as file:
        return int(file.execute("SELECT count(*) FROM person").fetchone()[0])


def whole(folder: Path) -> int:
    """How many people there are, in a workspace whose log holds."""
    with closing(open_entrance(folder)) as entrance:
        door = signed_in(entrance)
        assert door.call(verify_audit).whole
        total = door.call(list_people, state="", limit=1).total
        door.sign_out()
    assert people_there(folder) == total
    return total


def test_a_window_that_is_killed_while_it_accepts_leaves_nothing_half(
    folder: Path, roster: Path, tmp_path: Path, windows: list[RealWindow]
) -> None:
    before = whole(folder)
    with screen() as display:
        window = started(display, folder, tmp_path / "first", windows)
        previewed(window, roster)
        window.click("main.stack.currentWidget().take")
        end = time.monotonic() + PATIENCE_SECONDS
        while (written := people_there(folder)) == before:
            assert time.monotonic() < end
        window.process.send_signal(signal.SIGKILL)
        window.process.wait(PATIENCE_SECONDS)
        assert before < written < before + COUNT, "it was in the middle of it"
        assert whole(folder) == before
        again = started(display, folder, tmp_path / "second", windows)
        previewed(again, roster)
        again.click("main.stack.currentWidget().take")
        again.until("main.navigator.current_key() != 'import_people' and not program.workers.busy()")
        assert "Traceback" not in again.said()
        again.key("alt+F4")
        assert again.wait_for_end() == 0
    assert whole(folder) == before + COUNT
