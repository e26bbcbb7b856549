"""Two decisions that only a person can take, with clicks in a real window: whether the clock is right, and which record goes on."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import open_entrance
from lawstudy.domain.clock import DAY
from lawstudy.usecases.people.people import PersonEntry, add_person
from lawstudy.usecases.workspace.standing import workspace_standing
from lawstudy.usecases.workspace.trusted_time import record_time
from tests.conftest import FIRST, NAME, FakeClock, add_employee, signed_in
from tests.journeys.real_window import RealWindow, missing, screen
from tests.journeys.test_real_window import PINYIN, enter

pytestmark = [pytest.mark.journey, pytest.mark.skipif(bool(missing()), reason=f"not on this machine: {', '.join(missing())}")]

PAGE = "main.stack.currentWidget()"


@pytest.fixture
def start(tmp_path: Path, state_dir: Path) -> Iterator[Callable[[Path], RealWindow]]:
    """The program with a workspace: signed in, on its first page. What this PC knows of the workspace lies in ``state_dir``."""
    made: list[RealWindow] = []
    with screen() as display:

        def started(folder: Path) -> RealWindow:
            chosen = {"language": "en", "appearance": "light", "workspaces": [str(folder)]}
            (state_dir / "settings.json").write_text(json.dumps(chosen), "utf-8")
            made.append(RealWindow(display, state_dir, tmp_path / "errors"))
            enter(made[0], NAME, PINYIN)
            window = made[0]
            window.until(f"main.navigator.current_key() == 'overview' and {PAGE}.todo_buttons and not program.workers.busy()")
            return window

        yield started
        for window in made:
            window.stop()


def click_a_line(window: RealWindow, words: str) -> None:
    """The button of a line on 总览."""
    place = window.ask(f"[each.text() for each in {PAGE}.todo_buttons]").index(words)
    window.click(f"{PAGE}.todo_buttons[{place}]")


def ended(window: RealWindow) -> None:
    window.key("alt+F4")
    assert window.wait_for_end() == 0
    assert window.said() == ""


def test_the_clock_is_vouched_for_by_a_click(start: Callable[[Path], RealWindow], tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    long_ago = FakeClock(wall_us=time.time_ns() // 1000 - 30 * DAY)
    with closing(create_workspace(folder, FIRST, clock=long_ago)) as made:
        add_employee(made)
    with closing(open_entrance(folder, clock=long_ago)) as opened:
        signed_in(opened).sign_out()
    window = start(folder)
    click_a_line(window, "It is right")
    window.until(f"'It is right' not in [each.text() for each in {PAGE}.todo_buttons] and not program.workers.busy()")
    ended(window)
    with closing(open_entrance(folder)) as entrance:
        assert not signed_in(entrance).call(record_time).to_confirm


def test_somebody_goes_on_with_a_copy_that_was_put_back(start: Callable[[Path], RealWindow], tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    with closing(create_workspace(folder, FIRST)) as made:
        add_employee(made)
    shutil.copytree(folder, tmp_path / "stick")
    with closing(open_entrance(folder)) as later:
        signed_in(later).call(add_person, entry=PersonEntry(name="后来的人"))
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "stick", folder)

    window = start(folder)
    click_a_line(window, window.ask(f"[each.text() for each in {PAGE}.todo_buttons]")[0])
    go_on = f"{PAGE}.backups.go_on"
    window.until(f"main.navigator.current_key() == 'settings' and not program.workers.busy() and {go_on}.isVisible()")
    window.ask(f"[a.ensureWidgetVisible({go_on}) for a in {PAGE}.findChildren(QScrollArea) if a.isAncestorOf({go_on})]")
    window.click(go_on)
    window.until("len(dialogs()) == 1")
    window.key("Return")  # the button that keeps things as they are has the focus
    window.until("dialogs() == []")
    assert window.ask(f"{go_on}.isVisible()")
    window.click(go_on)
    window.until("len(dialogs()) == 1")
    window.click("dialogs()[0].button('confirm')")
    window.until(f"not {go_on}.isVisible() and not program.workers.busy()")
    ended(window)
    with closing(open_entrance(folder)) as entrance:
        assert signed_in(entrance).call(workspace_standing) is None
