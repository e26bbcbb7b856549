"""The demo in the smallest window, in both languages, as the coordinator and as an employee: pages with something on them. Nothing scrolls
sideways, for what stands at the right end of a row is what one came for."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from pytestqt.qtbot import QtBot

from lawstudy import i18n
from lawstudy.demo import EMPLOYEE
from lawstudy.demo.people import COORDINATOR
from lawstudy.desktop.contract import Side
from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.window_place import LEAST
from lawstudy.domain.clock import instant
from tests.conftest import FakeClock
from tests.demo_workspace import NOW
from tests.desktop.fronts import Person, at_the_program

# Pages that are about one thing, or are full of questions and cannot be left without a word.
OF_ONE_THING = {
    *("activity_papers", "exam", "exam_cover", "exam_forms", "exam_marking", "exam_monitor", "import_sign_in", "person", "result"),
}


def too_wide(person: Person) -> list[str]:
    main = person.main
    screen = main.stack.currentWidget()
    assert screen is not None
    found = [f"the page by {beyond}" for beyond in [main.room.horizontalScrollBar().maximum()] if beyond]
    wide = [area for area in screen.findChildren(QAbstractScrollArea) if area.isVisible() and area.horizontalScrollBar().isVisible()]
    return [*found, *(f"{type(area).__name__} {area.accessibleName()} by {area.horizontalScrollBar().maximum()}" for area in wide)]


@pytest.mark.parametrize("name", [COORDINATOR, EMPLOYEE], ids=["coordinator", "employee"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_page_and_no_list_scrolls_sideways(
    qtbot: QtBot, qapp: QApplication, demo: Path, tmp_path: Path, language: str, name: str
) -> None:
    found, seen, folder = list[str](), 0, tmp_path / "workspace"
    shutil.copytree(demo, folder)
    now = FakeClock(wall_us=instant(NOW))
    with at_the_program(qtbot, qapp, now, workspaces=(folder,)) as person:
        person.front.entries = SCREENS
        person.enter(name)
        person.front.set_language(language)
        main = person.main
        main.setWindowState(Qt.WindowState.WindowNoState)
        person.settle()
        main.setMinimumSize(*LEAST)  # the offscreen screen is smaller
        main.resize(*LEAST)
        for side in Side if name == COORDINATOR else (Side.STUDY,):
            main.choose_side(side.value)
            assert (main.width(), main.height()) == LEAST
            for key in sorted(main.entries.keys() - OF_ONE_THING):
                main.go(key, {})
                person.settle()
                seen += main.navigator.current_key() == key
                found += [f"{key}: {what}" for what in too_wide(person)]
    i18n.use("en")
    assert not found, "\n".join(found)
    assert seen > 5
