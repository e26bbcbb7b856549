"""Every screen in every size of window: nothing lies on anything else, and what acts can be reached."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QScrollArea, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop import window_place
from lawstudy.desktop.contract import Side
from lawstudy.desktop.screens import NAVIGATION
from lawstudy.desktop.theme.tokens import NAVIGATION_NARROW, NAVIGATION_WIDTH
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.list_item import ListItem
from lawstudy.desktop.widgets.roomy import Pages, Roomy
from lawstudy.desktop.window import MainWindow
from lawstudy.desktop.window_place import LEAST
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office

# The logical sizes of 1366×768 at 150 and 125 %, of 1920×1080 at 200 %, the smallest window, and what is comfortable.
SIZES = [LEAST, (910, 512), (1093, 614), (960, 540), (1366, 768)]
MORE = ["import_people", "import_activities", "import_scores", "exam_setup", "register", "doubts", "laws"]
PLACES = [place.key for side in Side for place in NAVIGATION[side]] + MORE


def card(width: int, *, fixed: bool = False) -> QFrame:
    made = QFrame()
    if fixed:
        made.setFixedWidth(width)
    else:
        made.setMinimumWidth(width)
    made.setMinimumHeight(80)
    return made


def in_a_row(qtbot: QtBot, width: int, *cards: QFrame, tall: bool = False) -> tuple[QWidget, FoldingRow]:
    host, row = QWidget(), FoldingRow(tall=tall)
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(row)
    for place, each in enumerate(cards):
        row.addWidget(each, 1 if place == 0 else 0)
    qtbot.addWidget(host)
    host.resize(width, 400)
    host.show()
    QApplication.processEvents()
    return host, row


# --- the parts ---


def test_a_row_folds_where_it_does_not_fit_and_opens_again(qtbot: QtBot) -> None:
    main, side = card(400), card(300, fixed=True)
    host, row = in_a_row(qtbot, 900, main, side)
    assert not row.is_folded()
    assert main.y() == side.y()
    assert side.width() == 300
    host.resize(600, 900)
    QApplication.processEvents()
    assert row.is_folded()
    assert side.y() >= main.geometry().bottom()
    assert (main.width(), side.width()) == (600, 600)
    host.resize(900, 400)
    QApplication.processEvents()
    assert not row.is_folded()
    assert (main.y(), side.width()) == (side.y(), 300)


def test_a_folded_row_keeps_its_margins(qtbot: QtBot) -> None:
    host, row = in_a_row(qtbot, 700, card(300), card(200), card(300))
    row.setContentsMargins(16, 10, 16, 12)
    QApplication.processEvents()
    assert row.is_folded()
    areas = [item.geometry() for place in range(row.count()) if (item := row.itemAt(place)) is not None]
    assert min(area.left() for area in areas) == 16
    assert max(area.right() for area in areas) <= host.width() - 16 - 1
    assert min(area.top() for area in areas) == 10
    assert max(area.bottom() for area in areas) <= host.height() - 12 - 1
    assert row.minimumSize().height() == 80 + 16 + 80 + 22


def test_as_many_as_fit_stay_side_by_side(qtbot: QtBot) -> None:
    tree, reader, side = card(300, fixed=True), card(300), card(280, fixed=True)
    _host, row = in_a_row(qtbot, 700, tree, reader, side)
    assert row.is_folded()
    assert tree.y() == reader.y() < side.y()
    assert tree.width() == 300
    assert side.width() == 700


def test_a_folded_row_asks_for_the_height_that_all_its_lines_need(qtbot: QtBot) -> None:
    host, row = in_a_row(qtbot, 500, card(400), card(300, fixed=True), tall=True)
    QApplication.processEvents()
    assert row.minimumSize().width() == 400
    assert host.minimumSizeHint().height() >= 2 * 320


def test_a_page_in_a_low_window_is_scrolled_and_not_squeezed(qtbot: QtBot) -> None:
    pages = Pages()
    low, high = QWidget(), QWidget()
    low.setMinimumSize(100, 100)
    high.setMinimumSize(1000, 700)
    pages.addWidget(low)
    pages.addWidget(high)
    room = Roomy(pages)
    qtbot.addWidget(room)
    room.resize(600, 300)
    room.show()
    QApplication.processEvents()
    assert room.horizontalScrollBar().maximum() == room.verticalScrollBar().maximum() == 0
    pages.setCurrentWidget(high)
    QApplication.processEvents()
    assert high.size() == QSize(1000, 700)
    assert room.horizontalScrollBar().maximum() > 0
    assert room.verticalScrollBar().maximum() > 0


class _Turning(QWidget):
    """Needs more room below the wider it is: with a scroll bar it fits, without one it does not."""

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 500 if self.width() >= 600 else 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()
        super().resizeEvent(event)


def test_a_page_that_fits_only_beside_a_scroll_bar_does_not_end_the_program(qtbot: QtBot) -> None:
    room = Roomy(_Turning())
    qtbot.addWidget(room)
    room.resize(600, 300)
    room.show()
    for _turn in range(5):
        QApplication.processEvents()
    room.resize(610, 300)
    for _turn in range(5):
        QApplication.processEvents()
    assert room.isVisible()


class _Wanting(QTextEdit):
    """Would like to be so high, and needs next to nothing."""

    def __init__(self, wanted: int) -> None:
        super().__init__()
        self._wanted = wanted

    def sizeHint(self) -> QSize:
        return QSize(200, self._wanted)


def test_a_page_needs_its_least_height_whatever_another_would_like_to_have(qtbot: QtBot) -> None:
    """A text that wraps made Qt ask for the height that all pages would like; so a page was scrolled that had room for all of it."""
    pages = Pages()
    for wanted in (2000, 50):
        page = QWidget()
        column = QVBoxLayout(page)
        words = QLabel("第二十三条　有下列情形之一的，申请人应当先向行政复议机关申请行政复议。" * 3)
        words.setWordWrap(True)
        column.addWidget(words)
        column.addWidget(_Wanting(wanted), 1)
        pages.addWidget(page)
    room = Roomy(pages)
    qtbot.addWidget(room)
    room.resize(600, 400)
    room.show()
    for place in (0, 1):
        pages.setCurrentIndex(place)
        QApplication.processEvents()
        assert room.verticalScrollBar().maximum() == 0
        assert pages.currentWidget().height() == 400
    room.resize(600, 90)
    QApplication.processEvents()
    assert room.verticalScrollBar().maximum() > 0


def test_a_dialog_higher_than_its_window_scrolls_and_keeps_its_buttons(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(420, 300)
    window.show()
    dialog = Dialog(window, "修改活动", width=720)
    for number in range(12):
        label = QLabel(f"第 {number} 行")
        label.setMinimumHeight(40)
        dialog.add(label)
    last = QTextEdit()
    last.setFixedHeight(60)
    dialog.add(last)
    button = dialog.add_button("保存", "save", kind=Kind.PRIMARY)
    dialog.open()
    QApplication.processEvents()
    assert dialog.frame.width() <= 420
    assert window.rect().contains(QRect(button.mapTo(window, QPoint()), button.size()))
    for _step in range(3):
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        QApplication.processEvents()
        here = QApplication.focusWidget() or dialog
        if dialog.room.isAncestorOf(here):
            top = here.mapTo(dialog.room.viewport(), QPoint()).y()
            assert 0 <= top <= dialog.room.viewport().height() - here.height()
    dialog.close_with(CANCEL)


# --- the whole window ---


def visible(host: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [each for each in host.findChildren(kind) if each.isVisible()]


def overlapping(window: MainWindow) -> list[str]:
    """Cards and banners of the screen in view that lie on one another."""
    screen = window.stack.currentWidget()
    assert screen is not None
    found = []
    frames = [each for each in visible(screen, QFrame) if each.property("kind") in {"card", "banner"}]
    for one, other in combinations(frames, 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one) or one.parentWidget() is not other.parentWidget():
            continue
        if one.geometry().intersects(other.geometry()):
            found.append(f"{one.geometry()} {other.geometry()}")
    return found


def out_of_reach(window: MainWindow) -> list[str]:
    """Primary buttons that no scrolling brings into view."""
    screen, viewport = window.stack.currentWidget(), window.room.viewport()
    assert screen is not None
    found = []
    for button in screen.findChildren(Button):
        if button.kind is not Kind.PRIMARY or not button.isVisible():
            continue
        for holder in reversed([each for each in window.findChildren(QScrollArea) if each.isAncestorOf(button)]):
            holder.ensureWidgetVisible(button, 0, 0)
        area = QRect(button.mapTo(viewport, QPoint()), button.size())
        inner = button.parentWidget()
        while inner is not None and inner is not screen:
            if not inner.rect().intersects(QRect(button.mapTo(inner, QPoint()), button.size())):
                found.append(f"{button.text()} outside {inner}")
            inner = inner.parentWidget()
        if not viewport.rect().contains(area):
            found.append(f"{button.text()} {area}")
    return found


def cut_words(window: MainWindow) -> list[str]:
    """Buttons and boxes of the screen in view that are narrower than their words, and rows of lists that are lower than theirs."""
    screen = window.stack.currentWidget()
    assert screen is not None
    rows = [each for each in screen.findChildren(ListItem) if each.isVisible()]
    low = [f"{each.title.text()} {each.height()}" for each in rows if each.height() < each.heightForWidth(each.width())]
    shown = [each for each in screen.findChildren(QAbstractButton) if each.isVisible() and each.text()]
    return low + [f"{each.text()} {each.width()} of {each.sizeHint().width()}" for each in shown if each.width() < each.sizeHint().width()]


def looked_at(place: Office, key: str, size: tuple[int, int]) -> None:
    place.window.resize(*size)
    place.settle()
    assert (place.window.width(), place.window.height()) == size
    assert overlapping(place.window) == [], (key, size)
    assert out_of_reach(place.window) == [], (key, size)
    assert cut_words(place.window) == [], (key, size)
    assert place.window.room.horizontalScrollBar().maximum() == 0, (key, size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_everything_primary_is_in_reach(qtbot: QtBot, door: LocalDoor, clock: FakeClock, size: tuple[int, int]) -> None:
    with office(qtbot, door, clock) as place:
        reached = [key for key in PLACES if key in place.window.entries]
        assert len(reached) > 5, "a walk over nothing finds nothing"
        for key in reached:
            place.go(key)
            looked_at(place, key, size)


def test_a_page_opens_at_its_top_whatever_was_written_in_before(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    """The field of a page that is left hands its focus on as if by Tab, to something far down on the next, which was scrolled to."""
    with office(qtbot, door, clock) as bureau:
        bureau.window.setMinimumSize(*LEAST)
        bureau.window.resize(*LEAST)
        for key in ("bank", "certificates", "people", "statistics"):
            setup = bureau.go("exam_setup")
            setup.form.title.setFocus()
            assert setup.form.title.hasFocus()
            bureau.go(key)
            assert bureau.window.room.verticalScrollBar().value() == 0, key


def test_the_navigation_shows_icons_where_it_is_narrow(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        place.window.resize(1366, 768)
        place.go("people")
        assert place.window.rail.width() == NAVIGATION_WIDTH
        place.window.resize(*LEAST)
        place.settle()
        rail = place.window.rail
        assert rail.width() == NAVIGATION_NARROW
        assert rail.button("people").toolTip() == "People"
        items = sorted((rail.button(key).geometry() for key in rail._buttons), key=lambda area: area.top())
        assert all(above.bottom() < below.top() for above, below in pairwise(items))
        QTest.mouseClick(rail.button("bank"), Qt.MouseButton.LeftButton)
        place.settle()
        assert place.window.navigator.current_key() == "bank"
        before = place.window.side
        turn = next(each for each in visible(rail, QWidget) if each.toolTip().count("|"))
        QTest.mouseClick(turn, Qt.MouseButton.LeftButton)
        place.settle()
        assert place.window.side is not before


# --- where it opens ---


def test_it_opens_inside_the_screen_and_where_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(300, 200)
    room = window_place.available(window)
    bar = window_place.TITLE_BAR
    assert window_place.place(window, QSize(9000, 9000))  # it fills the screen; made smaller by hand it has its title bar in it
    assert room.adjusted(0, bar, 0, 0).contains(window.geometry())
    wanted = (room.left() + 20, room.top() + bar + 10, 320, 240)
    assert not window_place.place(window, QSize(500, 400), (*wanted, 0))
    assert window.geometry().getRect() == wanted
    assert window_place.where(window) == (*wanted, 0)
    assert window_place.place(window, QSize(500, 400), (*wanted, 1))


def test_the_title_bar_never_opens_above_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(300, 200)
    room, bar = window_place.available(window), window_place.TITLE_BAR
    assert window_place.place(window, room.size())  # as large as the screen: without the bar that a person takes it by
    assert window.geometry().top() == room.top() + bar
    assert not window_place.place(window, QSize(room.width(), room.height() - bar))
    assert window.geometry().top() == room.top() + bar
    assert not window_place.place(window, QSize(500, 400), (room.left(), room.top(), 400, 300, 0))
    assert window.geometry().getRect() == (room.left(), room.top() + bar, 400, 300)


@pytest.mark.parametrize("before", [(90_000, 90_000, 400, 300, 0), (-5000, -5000, 400, 300, 0)])
def test_a_screen_that_is_gone_is_forgotten(qtbot: QtBot, before: tuple[int, ...]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(300, 200)
    window_place.place(window, QSize(500, 400), before)
    assert window_place.available(window).contains(window.geometry())
    assert window.size() == QSize(500, 400)


def test_a_row_that_breaks_into_fewer_lines_asks_for_less(qtbot: QtBot) -> None:
    """It kept the height of the third line, and the first was drawn apart over it."""
    host, row = in_a_row(qtbot, 500, card(300), card(300), card(200))
    tall = row.minimumSize().height()
    assert tall == 3 * 80 + 2 * row.spacing()
    host.resize(700, 400)
    QApplication.processEvents()
    assert row.is_folded()
    assert row.minimumSize().height() == host.minimumSizeHint().height() == 2 * 80 + row.spacing()
