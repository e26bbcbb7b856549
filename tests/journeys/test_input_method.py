"""Chinese is typed: fcitx5 and ibus as an office has them, on a bus and a screen of their own. ``nihao`` and a space are 你好.

Skipped where they are not installed.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import EMPLOYEE, NAME
from tests.journeys.real_window import RealWindow, missing, screen
from tests.journeys.test_real_window import PINYIN, WRITTEN, enter

ENGINES = Path("/usr/share/ibus/component")
FCITX5_PINYIN = Path("/usr/share/fcitx5/inputmethod/pinyin.conf")
ABSENT = [*missing(), *(tool for tool in ("dbus-daemon",) if shutil.which(tool) is None)]
pytestmark = [pytest.mark.journey, pytest.mark.skipif(bool(ABSENT), reason=f"not on this machine: {', '.join(ABSENT)}")]

# Latin first, as a session begins; Ctrl+Space turns to pinyin.
PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
HELLO = "你好"
LATIN, LIBPINYIN = "xkb:us::eng", "libpinyin"


@contextmanager
def running(words: list[str], **more: object) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """A session bus of its own; gives its address."""
    daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, cwd=folder)
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().decode().strip()
    finally:
        daemon.terminate()
        daemon.wait(20)
        daemon.stdout.close()


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A screen and a bus with an empty home; gives the display."""
    for name in ("config", "data", "cache", "runtime", "state"):
        (tmp_path / name).mkdir(mode=0o700)
    with ExitStack() as stack:
        display = stack.enter_context(screen())
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.setenv("HOME", str(tmp_path))
        for variable, name in (("CONFIG_HOME", "config"), ("DATA_HOME", "data"), ("CACHE_HOME", "cache"), ("RUNTIME_DIR", "runtime")):
            monkeypatch.setenv(f"XDG_{variable}", str(tmp_path / name))
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", stack.enter_context(bus(tmp_path)))
        monkeypatch.delenv("QT_IM_MODULE", raising=False)
        yield display


@dataclass(frozen=True)
class Method:
    """An input method that runs on a display, Latin at first; ``turn`` switches between Latin and pinyin."""

    display: str
    turn: Callable[[RealWindow], object]


@pytest.fixture
def fcitx5(session: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Method]:
    """As a desktop with fcitx5 says it: the variables of its manual."""
    if shutil.which("fcitx5") is None or not FCITX5_PINYIN.exists():
        pytest.skip("not on this machine: fcitx5 with pinyin")
    (tmp_path / "config" / "fcitx5").mkdir()
    (tmp_path / "config" / "fcitx5" / "profile").write_text(PROFILE, "utf-8")
    monkeypatch.setenv("QT_IM_MODULE", "fcitx")
    monkeypatch.setenv("XMODIFIERS", "@im=fcitx")
    with running(["fcitx5", "--disable=wayland,waylandim"], env=dict(os.environ)):
        wait_for(lambda: any((tmp_path / "config" / "ibus" / "bus").glob("*")))
        yield Method(session, lambda window: window.key("ctrl+space"))


@pytest.fixture
def ibus(session: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Method]:
    """As a desktop with ibus says it. Its panel would need a desktop; what is composed stands in the window."""
    if shutil.which("ibus-daemon") is None or not (ENGINES / "libpinyin.xml").exists():
        pytest.skip("not on this machine: ibus with libpinyin")
    for variable, value in (("QT_IM_MODULE", "ibus"), ("XMODIFIERS", "@im=ibus"), ("GSETTINGS_BACKEND", "memory")):
        monkeypatch.setenv(variable, value)
    engine = LATIN

    def turn(_window: RealWindow) -> None:
        nonlocal engine
        engine = LIBPINYIN if engine == LATIN else LATIN
        choose(engine)

    def choose(wanted: str) -> bool:
        subprocess.run(["ibus", "engine", wanted], capture_output=True, check=False, timeout=30)
        return subprocess.run(["ibus", "engine"], capture_output=True, text=True, check=False, timeout=30).stdout.strip() == wanted

    with running(["ibus-daemon", "--panel=disable", "--xim"], env=dict(os.environ)):
        wait_for(lambda: any((tmp_path / "config" / "ibus" / "bus").glob("*")))
        wait_for(lambda: choose(LATIN))
        yield Method(session, turn)


@pytest.fixture(params=["fcitx5", "ibus"])
def method(request: pytest.FixtureRequest) -> Method:
    made: Method = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def window(method: Method, folder: Path, tmp_path: Path) -> Iterator[RealWindow]:
    (tmp_path / "state" / "settings.json").write_text(f'{{"language": "en", "appearance": "light", "workspaces": ["{folder}"]}}', "utf-8")
    made = RealWindow(method.display, tmp_path / "state", tmp_path / "errors")
    yield made
    made.stop()


def wait_for(condition: object, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "the input method did not begin"
        time.sleep(0.1)


def types_hello(window: RealWindow, method: Method, reads: str) -> None:
    """Into whatever has the focus; ``reads`` is what asks for its text."""
    method.turn(window)
    window.type("nihao")
    window.until(f"composition().is_composing() and 'nihao' not in {reads}")
    window.key("space")
    window.until(f"{reads}.endswith({HELLO!r}) and not composition().is_composing()")
    method.turn(window)


def test_in_a_search(window: RealWindow, method: Method) -> None:
    enter(window, NAME, PINYIN)
    window.ask("main.go('bank', {})")
    window.until("main.navigator.current_key() == 'bank' and not program.workers.busy()")
    window.click("main.stack.currentWidget().filters.search")
    types_hello(window, method, "main.stack.currentWidget().filters.search.text()")
    assert window.said() == ""


def test_in_an_answer_in_words(window: RealWindow, method: Method) -> None:
    enter(window, EMPLOYEE, "zml")
    exam = window.ask("str(main.door.call(__import__('lawstudy.usecases.exams.mine', fromlist=['x']).my_exams)[0].exam_id)")
    window.ask(f"main.go('exam', {{'exam_id': __import__('uuid').UUID({exam!r})}})")
    window.until("main.in_exam() and getattr(main.stack.currentWidget(), 'paper', None) is not None")
    window.ask(f"main.stack.currentWidget().question_chosen.emit({WRITTEN})")
    window.until("type(QApplication.focusWidget()).__name__ not in ('ExamView', 'NoneType') and not program.workers.busy()")
    types_hello(window, method, "QApplication.focusWidget().toPlainText()")
    window.until("main.stack.currentWidget().top_bar.save_state.state().value == 'saved'")
    assert window.said() == ""


def test_in_the_form_of_a_person(window: RealWindow, method: Method) -> None:
    enter(window, NAME, PINYIN)
    window.ask("main.go('people', {})")
    window.until("main.navigator.current_key() == 'people' and not program.workers.busy()")
    window.click("next(b for b in main.stack.currentWidget().findChildren(Button) if b.text() == 'New person' and b.isVisible())")
    window.until("len(dialogs()) == 1 and not program.workers.busy()")
    window.click("dialogs()[0].name")
    window.until("dialogs()[0].name.hasFocus()")
    types_hello(window, method, "dialogs()[0].name.text()")
    assert window.said() == ""


def test_in_the_report(window: RealWindow, method: Method) -> None:
    enter(window, NAME, PINYIN)
    window.ask("main.go('report', {})")
    window.until("main.navigator.current_key() == 'report' and not program.workers.busy()")
    window.ask("main.stack.currentWidget().source.by_hand_wanted.emit('activities.central_group')")
    window.until("len(dialogs()) == 1")
    window.click("dialogs()[0].office")
    window.until("dialogs()[0].office.hasFocus()")
    types_hello(window, method, "dialogs()[0].office.text()")
    assert window.said() == ""
