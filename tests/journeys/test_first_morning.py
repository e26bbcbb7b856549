"""A coordinator's first morning, by keys and clicks: from nothing to the study paragraph as a Word document."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.screens.import_table.facts_form import FactsForm
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.screens.overview.view import OverviewView
from lawstudy.desktop.screens.report.view import ReportView
from lawstudy.usecases.reports.reports import ReportFormat
from tests.conftest import NAME, PASSWORD, FakeClock
from tests.desktop.conftest import _look, _no_qt_warnings
from tests.desktop.fronts import Person, at_the_program
from tests.usecases.bureau import ledger, roster, scores

pytestmark = pytest.mark.journey
_fixtures = (_look, _no_qt_warnings)  # a window here is like any other window of the tests


class Typist:
    """Counts the fields that had to be typed; pasting is not typing."""

    def __init__(self, person: Person) -> None:
        self.person, self.fields = person, 0

    def type(self, text: str) -> None:
        self.fields += 1
        self.person.type(text)

    def paste(self, text: str) -> ImportView:
        """Ctrl+V into the page that is shown, and Ctrl+Enter."""
        view = self.person.main.stack.currentWidget()
        assert isinstance(view, ImportView)
        QGuiApplication.clipboard().setText(text)
        view.source.paste.setFocus()
        QTest.keyClick(view.source.paste, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(view.source.paste, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.person.settle()
        return view

    def accept(self, view: ImportView) -> None:
        self.person.click(view.take)
        self.person.settle()


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    monkeypatch.setenv("LAWSTUDY_DOCUMENTS_DIR", str(tmp_path / "documents"))
    with at_the_program(qtbot, qapp, clock) as someone:
        someone.front.entries = dict(SCREENS)
        someone.use(someone.first_start)
        yield someone


def test_from_nothing_to_the_study_paragraph(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typist = Typist(person)
    target = tmp_path / "paragraph.docx"
    # The system's own dialog is the one thing here that no test can click.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))

    new_workspace(typist)
    overview = person.main.stack.currentWidget()
    assert isinstance(overview, OverviewView)
    assert overview.first_steps is not None
    person.click(overview.first_steps.buttons["import_people"])
    person.settle()
    typist.accept(typist.paste(roster()))

    person.main.go("import_activities", {})
    person.settle()
    typist.accept(typist.paste(ledger()))

    person.main.go("import_scores", {})
    person.settle()
    page = person.main.stack.currentWidget()
    assert isinstance(page, ImportView)
    facts = page.source.facts
    assert isinstance(facts, FactsForm)
    person.use(person.main)
    person.click(facts.organiser)
    typist.type("区普法平台")
    person.click(facts.title_field)
    typist.type("2026年度学法考试")
    typist.accept(typist.paste(scores()))

    person.main.go("report", {})
    person.settle()
    report = person.main.stack.currentWidget()
    assert isinstance(report, ReportView)
    person.click(report.export)
    assert report.dialog is not None
    person.click(report.dialog.button(ReportFormat.DOCX.value))
    person.until(target.exists)

    words = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(target.read_bytes())).paragraphs)
    assert "青岚区科学技术局" in words
    assert "应参加46人、实际参加46人、参考率100%" in words
    assert typist.fields <= 6


def new_workspace(typist: Typist) -> None:
    """The four fields of the first start; the year stands there already."""
    person = typist.person
    person.press(Qt.Key.Key_Return)
    typist.type("青岚区科学技术局")
    person.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    typist.type(NAME)
    person.press(Qt.Key.Key_Tab)
    typist.type(PASSWORD)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.first_start.recovery is not None)
    assert person.first_start.recovery is not None
    person.click(person.first_start.recovery.go_on)
    person.until(lambda: person.front.main is not None and person.front.main.isVisible())
    person.use(person.main)
    person.settle()
