"""What a person decides on the page of an import: the day of a roster, one word for many, rows left out and taken back in."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.domain.clock import SECOND
from lawstudy.usecases.people import list_people, person_history
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.desktop.screens.test_ten_worst_tables import PEOPLE, accept, click, pasted
from tests.usecases.imports import importing

DAY = 24 * 3600 * SECOND

# --- the day of a roster --------------------------------------------------------------------------------------------------------------


def days_of(door: LocalDoor, name: str) -> list[tuple[str, str, str]]:
    (person,) = (one for one in door.call(list_people, limit=500).items if one.name == name)
    return [(stay.department, stay.from_day, stay.to_day) for stay in door.call(person_history, person_id=person.id).stays]


def name_day(place: Office, view: ImportView, day: date) -> None:
    box = view.mapping.as_of.named
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() * 0.2)
    view.mapping.as_of.date.set_day(day)
    place.settle()


def test_a_roster_holds_from_the_day_that_is_named(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    clock.wall_us += DAY
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_people", "姓名\t科室\n解语花\t监督科\n殷离\t综合科")
        choice = view.mapping.as_of
        assert (choice.isVisible(), choice.day(), choice.date.isEnabled()) == (True, "", False)
        assert "today" in choice.words.text()
        name_day(place, view, date(2026, 3, 2))
        assert (choice.day(), choice.date.isEnabled()) == ("2026-03-02", True)
        assert "figures of days before stay" in choice.words.text()
        accept(place, view)
    assert days_of(door, "殷离") == [("综合科", "2026-03-02", "")]
    assert days_of(door, "解语花")[-1] == ("监督科", "2026-03-02", "")


def test_the_first_roster_says_that_nobody_knows_since_when_unless_a_day_is_named(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = pasted(place, "import_people", PEOPLE)
        assert "nobody knows" in view.mapping.as_of.words.text()
        name_day(place, view, date(2026, 1, 1))
        click(view.other)
        view = pasted(place, "import_people", PEOPLE)
        assert view.mapping.as_of.day() == ""  # another source: no day was named for it
        accept(place, view)
    assert days_of(door, "解语花") == [("综合科", "", "")]


@pytest.mark.parametrize("key", ["import_activities", "import_scores"])
def test_only_a_roster_asks_for_its_day(qtbot: QtBot, door: LocalDoor, clock: FakeClock, key: str) -> None:
    with office(qtbot, door, clock) as place:
        view = place.go(key)
        view.show_step(1)
        assert not view.mapping.as_of.isVisible()


# --- what was just imported -----------------------------------------------------------------------------------------------------------


def test_an_accepted_import_leads_to_the_list_of_imports(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    importing.people(door).accept(PEOPLE)
    clock.wall_us += DAY
    with office(qtbot, door, clock) as place:
        place.window.changes.start()
        accept(place, pasted(place, "import_people", "姓名\t科室\n殷离\t综合科"))
        link = place.window.status.link
        assert (link.isVisible(), link.text()) == (True, "Earlier imports")
        assert place.window.status.facts().startswith("People: 1 new")
        place.qtbot.wait(50)
        place.window.changes.look()
        place.settle()
        assert link.isVisible()  # the list of people was refreshed, and the words are still there
        QTest.keyClick(link, Qt.Key.Key_Return)
        place.settle()
        view = place.screen
        assert isinstance(view, ImportView)
        assert view.dialog is not None
        shown = [view.model.index(at, 2).data() for view in [view.dialog] for at in range(2)]
        assert [text.startswith("Roster of people, pasted 2026-") for text in shown] == [True, True]
        assert view.dialog.chosen() == view.dialog.model.row(0)
        assert view.dialog.model.row(0).added == 1
        QTest.keyClick(view.dialog.table, Qt.Key.Key_Escape)
        place.go("overview")
        assert not link.isVisible()
