from datetime import time

import pytest
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.countdown import Countdown, clock
from lawstudy.desktop.widgets.save_state import SaveState, Saving


class Left:
    """Whole seconds that remain, set by the test: the clock of the attempt."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds

    def __call__(self) -> int:
        return self.seconds


@pytest.mark.parametrize(("seconds", "shown"), [(0, "00:00"), (59, "00:59"), (3459, "57:39"), (3600, "1:00:00"), (5225, "1:27:05")])
def test_how_a_time_is_written(seconds: int, shown: str) -> None:
    assert clock(seconds) == shown


def test_the_time_is_asked_for_and_never_counted(qtbot: QtBot) -> None:
    left = Left(700)
    countdown = Countdown(left)
    qtbot.addWidget(countdown)
    left.seconds = 690
    countdown.tick()
    assert (countdown.text(), countdown.warning()) == ("11:30", "")
    left.seconds = 1500  # the coordinator granted time
    countdown.tick()
    assert countdown.text() == "25:00"


def test_warnings_come_in_words(qtbot: QtBot) -> None:
    left = Left(599)
    countdown = Countdown(left)
    qtbot.addWidget(countdown)
    assert countdown.warning() == "under 10 minutes"
    left.seconds = 59
    countdown.tick()
    assert countdown.accessibleName() == "Left 00:59 under 1 minute"


def test_the_end_is_told_once_and_by_the_timer(qtbot: QtBot) -> None:
    left = Left(5)
    countdown = Countdown(left)
    qtbot.addWidget(countdown)
    ends: list[None] = []
    countdown.ended.connect(lambda: ends.append(None))
    countdown.start()
    with qtbot.waitSignal(countdown.ended):
        left.seconds = -3
    countdown.tick()
    assert len(ends) == 1
    assert countdown.text() == "00:00"


def test_the_slot_keeps_its_width_whatever_it_says(qtbot: QtBot) -> None:
    left = Left(3599)
    countdown = Countdown(left)
    qtbot.addWidget(countdown)
    width = countdown.sizeHint().width()
    left.seconds = 42
    countdown.tick()
    assert countdown.sizeHint().width() == width
    left.seconds = 4000
    countdown.tick()
    assert countdown.sizeHint().width() > width


def test_save_states_keep_their_width_and_say_what_is(qtbot: QtBot) -> None:
    state = SaveState()
    qtbot.addWidget(state)
    width = state.sizeHint().width()
    said = []
    for each in (Saving.RUNNING, Saving.RETRYING, Saving.STOPPED):
        state.set_state(each)
        said.append(state.text())
        assert state.sizeHint().width() == width
    state.set_saved(time(14, 3, 22))
    assert state.state() is Saving.SAVED
    assert [*said, state.accessibleName()] == ["Saving", "Not saved, trying again", "This window no longer writes", "Saved 14:03:22"]
