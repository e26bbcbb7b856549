"""学法 as a person reads it: the tree by keys, search, notes, and the official text where it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens import study
from lawstudy.desktop.screens.study.outline import tree
from lawstudy.desktop.screens.study.view import StudyScreen
from lawstudy.desktop.widgets.label import Label
from lawstudy.errors import DiskFull, TextNotProved
from lawstudy.formats import statute_package
from lawstudy.usecases.study.study import law_outline, mark_read, read_article, search_law, study_laws
from tests.conftest import FakeClock
from tests.desktop.inline import InlineShell
from tests.desktop.windows import opened

Open = Callable[..., StudyScreen]
PACKAGE = statute_package.installed()


class Bare(QStyledItemDelegate):
    """Rows of the usual height with nothing on them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        return


@pytest.fixture(autouse=True)
def no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statute_package, "installed", lambda: None)


@pytest.fixture
def shell(door: LocalDoor, clock: FakeClock) -> InlineShell:
    return InlineShell(door, now=lambda: clock.wall_us)


@pytest.fixture
def study_page(qtbot: QtBot, shell: InlineShell) -> Open:
    def open_screen(**parameters: object) -> StudyScreen:
        screen = study.make(shell, **parameters)  # type: ignore[arg-type]  # as the window passes them
        view = screen.widget
        assert isinstance(view, StudyScreen)
        qtbot.addWidget(view)
        view.resize(1166, 740)
        opened(qtbot, view)
        screen.refresh()
        return view

    return open_screen


def test_it_opens_at_the_first_article_and_remembers_the_last(study_page: Open, qtbot: QtBot, door: LocalDoor) -> None:
    view = study_page()
    assert view.reader.number.text() == "Art. 1"
    assert view.reader.text.official is None
    assert view.reader.text.points
    qtbot.mouseClick(view.reader.next, Qt.MouseButton.LeftButton)
    assert view.reader.number.text() == "Art. 2"
    assert door.call(study_laws)[0].read == 1  # going on counts the first as read
    assert study_page().reader.number.text() == "Art. 2"


def test_an_article_asked_for(study_page: Open) -> None:
    view = study_page(law="kxjsjbf", article=46)
    assert view.reader.number.text() == "Art. 46"
    assert "117" in view.context.text()


def test_the_tree_by_keys(study_page: Open, qtbot: QtBot) -> None:
    view = study_page()
    tree_view = view.outline
    tree_view.setFocus()
    qtbot.keyClick(tree_view, Qt.Key.Key_Down)
    assert view.reader.number.text() == "Art. 2"
    qtbot.keyClick(tree_view, Qt.Key.Key_Up)
    qtbot.keyClick(tree_view, Qt.Key.Key_Up)  # the chapter itself: the article stays
    assert view.reader.number.text() == "Art. 1"
    qtbot.keyClick(tree_view, Qt.Key.Key_Left)
    assert "1" not in tree_view.open_keys()
    qtbot.keyClick(tree_view, Qt.Key.Key_Return)
    assert "1" in tree_view.open_keys()


def test_a_click_opens_an_article(study_page: Open, qtbot: QtBot) -> None:
    view = study_page()
    qtbot.mouseClick(view.outline.viewport(), Qt.MouseButton.LeftButton, pos=view.outline.row_of(4).center())
    assert view.reader.number.text() == "Art. 4"


def choose_law(view: StudyScreen, law: str) -> None:
    """Twelve laws have no room beside each other: one is chosen from a list."""
    assert view._laws is not None
    assert view.law.isVisible() is not view._laws.isVisible()
    assert view.law.count() == 12
    steps = view.law.findData(law) - view.law.currentIndex()
    for _step in range(abs(steps)):
        QTest.keyClick(view.law, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    assert view.law.currentData() == law


def test_every_law_can_be_reached_in_the_width_of_the_tree(study_page: Open) -> None:
    view = study_page()
    assert view._laws is not None
    shown = view.law if view.law.isVisible() else view._laws
    assert shown.mapTo(view, shown.rect().topRight()).x() <= view.outline.mapTo(view, view.outline.rect().topRight()).x()


def test_the_other_law(study_page: Open, qtbot: QtBot) -> None:
    view = study_page()
    choose_law(view, "kxjsjbf")
    assert "117" in view.context.text()
    assert view.outline.rows.rowCount() == 12


def test_read_marks_and_unread_only(study_page: Open, qtbot: QtBot, door: LocalDoor) -> None:
    view = study_page()
    qtbot.mouseClick(view.reader.read, Qt.MouseButton.LeftButton)
    assert view.reader.read.text() == "Read"
    assert "89" in view.unread.text()
    qtbot.mouseClick(view.unread, Qt.MouseButton.LeftButton)
    assert 1 not in view.outline._items
    assert 2 in view.outline._items
    qtbot.mouseClick(view.reader.read, Qt.MouseButton.LeftButton)
    assert door.call(study_laws)[0].read == 0


def test_marking_as_read_answers_at_once_where_the_page_is_and_goes_back_when_it_is_not_kept(
    study_page: Open, qtbot: QtBot, shell: InlineShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = study_page()
    view.resize(900, 300)
    bar = view.reader.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    kept: list[Callable[[], object]] = []
    monkeypatch.setattr(shell.tasks, "answer", lambda *work: kept.append(lambda: shell.tasks.write(*work)))
    qtbot.mouseClick(view.reader.read, Qt.MouseButton.LeftButton)
    assert view.reader.read.text() == "Read"
    assert bar.value() == bar.maximum()
    assert len(kept) == 1

    def full(_door: object) -> object:
        raise DiskFull

    shown = len(shell.tasks.failures)
    monkeypatch.setattr(shell.tasks, "answer", lambda _work, *told: shell.tasks.write(full, *told))
    qtbot.mouseClick(view.reader.read, Qt.MouseButton.LeftButton)
    assert view.reader.read.text() == "Read"
    assert len(shell.tasks.failures) == shown + 1


def test_a_search_steps_through_its_places(study_page: Open, qtbot: QtBot, door: LocalDoor) -> None:
    view = study_page()
    view.field.setFocus()
    view.field.insert("调解")
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    hits = door.call(search_law, law="xzfyf", words="调解")
    assert str(hits.total) in view.found.text()
    assert set(view.outline._items) == {hit.article for hit in hits.articles}
    first = hits.articles[0]
    assert view._article == first.article
    for _ in range(first.count):
        qtbot.mouseClick(view.hit_after, Qt.MouseButton.LeftButton)
    assert view._article == hits.articles[1].article
    qtbot.mouseClick(view.hit_before, Qt.MouseButton.LeftButton)
    assert view._article == first.article
    view.field.clear()
    qtbot.waitUntil(lambda: not view.hit_row.isVisible())
    assert len(view.outline._items) == 90


def test_an_article_that_is_named_opens(study_page: Open, qtbot: QtBot) -> None:
    view = study_page()
    view.field.setFocus()
    view.field.insert("第45条")
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert view._article == 45
    assert 45 in view.outline._items
    view.field.clear()
    view.field.insert("四十六")
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert view._article == 46


def test_notes_are_kept_by_themselves(study_page: Open, qtbot: QtBot, door: LocalDoor) -> None:
    view = study_page()
    view.notes.field.setFocus()
    qtbot.keyClicks(view.notes.field, "five days")
    qtbot.mouseClick(view.reader.next, Qt.MouseButton.LeftButton)
    note = door.call(read_article, law="xzfyf", article=1).note
    assert note is not None
    assert note.words == "five days"
    assert view.notes.field.toPlainText() == ""
    qtbot.mouseClick(view.reader.previous, Qt.MouseButton.LeftButton)
    assert view.notes.field.toPlainText() == "five days"


def test_practising_the_article(study_page: Open, qtbot: QtBot, shell: InlineShell) -> None:
    view = study_page(law="xzfyf", article=30)
    qtbot.mouseClick(view.practise, Qt.MouseButton.LeftButton)
    assert shell.went == [("practice", {"law": "xzfyf", "article": 30})]


def test_a_search_survives_a_change_of_law(study_page: Open, qtbot: QtBot, door: LocalDoor) -> None:
    view = study_page()
    view.field.setFocus()
    view.field.insert("责任")
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    choose_law(view, "kxjsjbf")
    hits = door.call(search_law, law="kxjsjbf", words="责任")
    assert hits.total
    assert view.field.text() == "责任"
    assert set(view.outline._items) == {hit.article for hit in hits.articles}
    view.field.clear()
    qtbot.waitUntil(lambda: not view.hit_row.isVisible())
    choose_law(view, "xzfyf")
    assert len(view.outline._items) == 90


def test_a_row_that_folds_has_one_arrow(study_page: Open) -> None:
    """Where our delegate paints nothing, nothing stands before a section: Qt's own arrow is not drawn beside ours."""
    view = study_page()
    tree_view, bare = view.outline, Bare()
    chapters = [tree_view.rows.item(row) for row in range(tree_view.rows.rowCount())]
    section = next(item.child(0) for item in chapters if item.child(0).hasChildren())
    tree_view.setItemDelegate(bare)
    tree_view.setExpanded(section.parent().index(), True)
    tree_view.scrollTo(section.index())
    row = tree_view.visualRect(section.index())
    image = tree_view.viewport().grab(QRect(0, row.top(), tree_view.viewport().width(), row.height())).toImage()
    assert len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}) == 1


def test_copying_the_citation(study_page: Open, qtbot: QtBot, shell: InlineShell) -> None:
    view = study_page(law="xzfyf", article=30)
    qtbot.mouseClick(view.reader.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "《中华人民共和国行政复议法》第三十条"
    assert shell.said == ["Copied: 《中华人民共和国行政复议法》第三十条"]


def test_a_wrong_text_is_refused_in_words(study_page: Open, shell: InlineShell, tmp_path: Path) -> None:
    view = study_page()
    wrong = tmp_path / "行政复议法.txt"
    wrong.write_text("第一条　这不是原文。", "utf-8")
    assert view._presenter is not None
    view._presenter.import_text(str(wrong))
    assert isinstance(shell.tasks.failures[0].error, TextNotProved)


def test_the_official_text_stands_beside_the_key_points(study_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    if statute_package.installed() is None:
        pytest.skip("the data package is not installed")
    view = study_page(law="xzfyf", article=30)
    assert view.reader.text.official is not None
    assert "proved" in view.reader.source.text()


def test_the_tree_in_plain_values(door: LocalDoor) -> None:
    door.call(mark_read, law="xzfyf", article=1)
    outline = door.call(law_outline, law="xzfyf")
    nodes = tree(outline)
    assert [n for node in nodes for n in node.articles()] == list(range(1, 91))
    assert [child.key for child in nodes[1].children] == ["2.1", "2.2", "2.3", "2.4"]
    unread = tree(outline, unread_only=True)
    assert 1 not in unread[0].articles()
    hits = door.call(search_law, law="xzfyf", words="调解")
    found = tree(outline, hits=hits)
    assert sum(node.hits or 0 for node in found) == hits.total


def test_a_law_to_read_says_so_and_offers_nothing_to_practise(study_page: Open) -> None:
    view = study_page(law="xianfa", article=33)
    assert "(to be read)" in view.context.text()
    assert "(to be read)" in view.law.currentText()
    assert not view.practise.isVisible()
    assert not view.questions.practise.isVisible()
    said = {label.text() for label in view.findChildren(Label)}
    assert "This law is here to be read and cited; there are no questions on it." in said
    assert "The official text is not on this PC." in said  # no empty page
    assert any("preamble" in words for words in said)
    assert view.reader.text.points == []
    choose_law(view, "xzfyf")
    assert view.practise.isVisible()
    assert view.reader.text.points


@pytest.mark.skipif(PACKAGE is None, reason="the data package is not installed")
def test_the_code_is_read_and_searched_with_its_official_text(study_page: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statute_package, "installed", lambda: PACKAGE)
    view = study_page(law="minfadian", article=1260)
    assert view.reader.text.official is not None
    assert "data package" in view.reader.source.text()
    assert view.outline.rows.rowCount() == 85
    view.field.insert("居住权")
    qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert view.reader.number.text() == "Art. 366"
