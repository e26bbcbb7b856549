"""Which screens are made, kept, refreshed and ended, and in which order one goes back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.contract import Screen
from lawstudy.desktop.navigation import Navigator
from lawstudy.desktop.screens import Entry
from lawstudy.desktop.widgets.dialog import CANCEL, LEAVE, Dialog


@dataclass
class Shell:
    key: str
    open: bool = True

    def close(self) -> None:
        self.open = False


@dataclass
class House:
    """A navigator over four screens that write down what happens to them."""

    qtbot: QtBot
    told: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    shells: list[Shell] = field(default_factory=list)
    asks: list[Callable[[], None]] = field(default_factory=list)
    stays: bool = False
    written: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.stack = QStackedWidget()
        self.qtbot.addWidget(self.stack)
        entries = {
            key: Entry(lambda k=key: self._maker(k), full=key == "exam", anew=key == "form")  # type: ignore[misc]
            for key in ("today", "list", "exam", "form", "broken")
        }
        self.navigator = Navigator(self.stack, entries, self._shell, self.shown.append)  # type: ignore[arg-type]

    def _shell(self, key: str) -> Shell:
        self.shells.append(Shell(key))
        return self.shells[-1]

    def _maker(self, key: str) -> Callable[..., Screen]:
        def make(_shell: Shell, **parameters: Any) -> Screen:
            if key == "broken":
                raise RuntimeError("cannot be made")
            name = key + "".join(str(value) for value in parameters.values())
            self.told.append(f"made {name}")
            return Screen(
                QWidget(),
                refresh=lambda: self.told.append(f"loaded {name}"),
                nouns=frozenset({key}),
                may_leave=self._may_leave,
                pending=lambda: name in self.written,
                closed=lambda: self.told.append(f"closed {name}"),
            )

        return make

    def _may_leave(self, go_on: Callable[[], None]) -> bool:
        if self.stays:
            self.asks.append(go_on)
        return not self.stays

    def happened(self) -> list[str]:
        told, self.told = self.told, []
        return told


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def test_a_screen_without_parameters_is_made_once_and_loaded_once(house: House) -> None:
    house.navigator.go("today")
    house.navigator.go("list")
    house.navigator.go("today")
    assert house.happened() == ["made today", "loaded today", "made list", "loaded list"]
    assert house.shown == ["today", "list", "today"]
    assert house.stack.count() == 2


def test_a_screen_with_parameters_is_made_anew_and_ends_when_left(house: House) -> None:
    house.navigator.go("list", id=1)
    house.navigator.go("list", id=2)
    house.navigator.go("today")
    assert house.happened() == [
        "made list1",
        "loaded list1",
        "made list2",
        "closed list1",
        "loaded list2",
        "made today",
        "closed list2",
        "loaded today",
    ]
    assert [shell.open for shell in house.shells] == [False, False, True]
    assert house.stack.count() == 1


def test_going_where_one_is_does_nothing(house: House) -> None:
    house.navigator.go("today")
    house.happened()
    house.navigator.go("today")
    assert house.happened() == []


def test_back_goes_through_what_was_shown_but_never_into_an_exam(house: House) -> None:
    for key, parameters in (("today", {}), ("list", {"id": 7}), ("exam", {"id": 1}), ("list", {})):
        house.navigator.go(key, **parameters)
    assert "closed exam1" in house.happened()
    house.navigator.back()
    house.navigator.back()
    house.navigator.back()
    assert house.shown == ["today", "list", "exam", "list", "list", "today"]


def test_an_exam_without_parameters_is_not_kept_either(house: House) -> None:
    house.navigator.go("exam")
    house.navigator.go("today")
    assert house.happened() == ["made exam", "loaded exam", "made today", "closed exam", "loaded today"]


def test_what_changed_reloads_the_screen_in_view_at_once_and_others_when_they_are_shown(house: House) -> None:
    house.navigator.go("list")
    house.navigator.go("today")
    house.happened()
    house.navigator.stale({"today", "list", "nothing"})
    assert house.happened() == ["loaded today"]
    house.navigator.go("list")
    house.navigator.go("today")
    assert house.happened() == ["loaded list"]


def test_a_screen_that_has_something_to_lose_is_asked_first(house: House) -> None:
    house.navigator.go("today")
    house.stays = True
    house.navigator.go("list")
    house.navigator.back()
    assert house.navigator.current_key() == "today"
    house.asks[0]()
    assert house.navigator.current_key() == "list"


def test_a_screen_that_has_let_go_is_not_asked_again_on_the_way(house: House) -> None:
    """What goes on after the answer (another language, the end of the program) looks whether the screen lets go, too."""
    house.navigator.go("today")
    house.stays = True
    gone: list[str] = []

    def end() -> None:
        if house.navigator.may_close(end):
            gone.append("ended")

    assert not house.navigator.may_close(end)
    house.asks[0]()
    assert gone == ["ended"]
    assert not house.navigator.may_close(end)  # it was for that one time
    assert len(house.asks) == 2


def test_what_is_written_on_a_page_that_stays_is_asked_about_before_the_end_only(house: House) -> None:
    house.navigator.go("list")
    house.written = {"list"}
    house.navigator.go("today")
    assert house.navigator.current_key() == "today"
    gone: list[str] = []

    def end() -> None:
        if house.navigator.may_close(end):
            gone.append("ended")

    for answer, expected in ((CANCEL, []), (LEAVE, ["ended"])):
        assert not house.navigator.may_close(end)
        [dialog] = [each for each in house.stack.window().findChildren(Dialog) if each.is_open()]
        dialog.close_with(answer)
        assert gone == expected
    house.written = set()
    assert house.navigator.may_close(end)


def test_a_page_that_is_left_by_force_is_not_asked(house: House) -> None:
    house.navigator.go("exam", id=1)
    house.stays = True
    house.navigator.leave_for("today")
    assert house.navigator.current_key() == "today"
    assert "closed exam1" in house.happened()
    assert house.asks == []


def test_a_page_that_is_filled_in_is_made_anew_each_time(house: House) -> None:
    house.navigator.go("form")
    house.navigator.go("form")
    house.navigator.go("today")
    house.navigator.go("form")
    assert [told for told in house.happened() if "form" in told] == [
        "made form",
        "loaded form",
        "made form",
        "closed form",
        "loaded form",
        "closed form",
        "made form",
        "loaded form",
    ]


def test_a_screen_that_cannot_be_made_leaves_the_person_where_they_are(house: House) -> None:
    house.navigator.go("today")
    with pytest.raises(RuntimeError, match="cannot be made"):
        house.navigator.go("broken")
    with pytest.raises(KeyError):
        house.navigator.go("nowhere")
    assert house.navigator.current_key() == "today"
    assert house.shells[0].open


def test_the_end_closes_everything_once(house: House) -> None:
    house.navigator.go("today")
    house.navigator.go("list", id=1)
    house.happened()
    house.navigator.close_all()
    assert sorted(house.happened()) == ["closed list1", "closed today"]
    assert not any(shell.open for shell in house.shells)
    assert house.stack.count() == 0
    house.navigator.back()
    assert house.navigator.current_key() == ""
