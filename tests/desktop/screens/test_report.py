"""The report page with keys and clicks on a real workspace."""

import io
from collections.abc import Iterator
from datetime import date
from uuid import UUID

import docx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.paper import Done
from lawstudy.desktop.screens.report.dialogs import ByHandDialog, DifferencesDialog, ExportDialog, number_of
from lawstudy.desktop.screens.report.presenter import period_choices
from lawstudy.desktop.screens.report.view import ReportView
from lawstudy.domain.annual_report.figure import ManualFigure
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.usecases.reports import reports
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.usecases.test_certificates import outside_exam
from tests.usecases.test_reports import YEAR, held, ledger

__all__ = ["ledger"]


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock, ledger: dict[str, UUID]) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def shown(desk: Office) -> ReportView:
    view = desk.go("report")
    assert isinstance(view, ReportView)
    return view


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())


def test_the_page_reads_as_the_document_does(desk: Office) -> None:
    view = shown(desk)
    text = view.paper.plain_text()
    assert text.startswith("青岚区科学技术局\n关于2026年度法治政府建设情况的报告\n")
    assert "开展警示教育2次、学纪活动4场次（其中理论学习中心组学习研讨4次）。" in text
    assert "参加2026年度学法考试，应参加5人、实际参加4人、参考率80.00%、合格率75.00%。" in text  # the only exam that there is


def test_arrow_keys_walk_through_the_figures_and_the_source_follows(desk: Office) -> None:
    view = shown(desk)
    view.paper.setFocus()
    slots = view.paper.slots_in_text()
    assert view.paper.selected() == slots[0]
    for _step in range(slots.index("activities.warning")):
        QTest.keyClick(view.paper, Qt.Key.Key_Right)
    assert view.source.label.text() == "警示教育"
    assert (view.source.value.text(), view.source.unit.text()) == ("2", "次")
    assert [row.label for row in view.source.model.rows()] == ["违纪违法案例通报学习", "廉政教育基地现场学习"]
    QTest.keyClick(view.paper, Qt.Key.Key_Left)
    assert view.source.label.text() == "法治讲座"


def test_a_click_on_a_figure_selects_it(desk: Office) -> None:
    view = shown(desk)
    desk.window.resize(1366, 768)
    desk.settle()
    found = {}
    for x in range(40, view.paper.viewport().width() - 40, 6):
        for y in range(100, view.paper.viewport().height() - 10, 8):
            slot = view.paper.slot_at(QPoint(x, y))
            if slot:
                found[slot] = QPoint(x, y)
    assert set(found) == set(view.paper.slots_in_text())
    click(view.paper.viewport(), found["exam.sat"])
    assert view.source.label.text() == "学法考试实际参加人数"
    assert view.source.model.rowCount() == 4


def test_a_figure_is_left_out_by_the_keyboard_and_put_back_by_a_click(desk: Office, door: LocalDoor) -> None:
    view = shown(desk)
    view.paper.select("activities.warning")
    QTest.keyClick(view.paper, Qt.Key.Key_Delete)
    desk.settle()
    assert "警示教育" not in view.paper.plain_text()
    assert door.call(reports.report_paragraph, period=YEAR).draft.removed == ("activities.warning",)
    click(view.outline.restore_buttons["activities.warning"])
    desk.settle()
    assert "警示教育2次" in view.paper.plain_text()
    click(view.outline.restore_buttons["activities.seminar"])
    desk.settle()
    assert "专题研讨0次" in view.paper.plain_text()
    assert "draft saved at" in view.context.text()


def test_a_missing_number_is_marked_and_entered_by_hand(desk: Office) -> None:
    view = shown(desk)
    view.period.setCurrentIndex(view.period.findData("half-1"))
    desk.settle()
    assert "应参加not entered" in view.paper.plain_text()
    view.paper.select("exam.should")
    assert view.source.value.text() == "—"
    click(view.source.hand)
    dialog = view.dialog
    assert isinstance(dialog, ByHandDialog)
    QTest.keyClicks(dialog.value, "many")
    click(dialog.go)
    assert dialog.isVisible()
    dialog.value.clear()
    QTest.keyClicks(dialog.value, "44")
    QTest.keyClicks(dialog.office, "party office")
    QTest.keyClicks(dialog.document, "minutes")
    QTest.keyClick(dialog.document, Qt.Key.Key_Return)
    desk.settle()
    assert "应参加44人" in view.paper.plain_text()
    assert isinstance(view.source._figure, ManualFigure)
    assert "as the ledger has it now" in view.context.text()  # nothing that is saved is called unsaved
    click(view.source.hand)
    desk.settle()
    assert "应参加not entered" in view.paper.plain_text()


def test_export_gives_the_text_of_the_page(desk: Office) -> None:
    view = shown(desk)
    saved: list[tuple[str, bytes]] = []

    def save(_over: QWidget, data: bytes, name: str) -> Done:
        saved.append((name, data))
        return Done.SAVED

    view._save = save
    click(view.export)
    assert isinstance(view.dialog, ExportDialog)
    view.dialog.sources.setChecked(True)
    QTest.keyClick(view.dialog.button("docx"), Qt.Key.Key_Return)
    desk.settle()
    ((name, data),) = saved
    assert name == "青岚区科学技术局2026年度学法用法情况.docx"
    document = docx.Document(io.BytesIO(data))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert view.paper.plain_text().split("\n")[-1] in paragraphs
    assert document.tables


def test_a_frozen_report_shows_what_changed_since(desk: Office, door: LocalDoor) -> None:
    view = shown(desk)
    click(view.freeze)
    assert view.dialog is not None
    click(view.dialog.button("confirm"))
    desk.settle()
    held(door, ActivityKind.WARNING, "典型案例警示教育", "2026-11-19")
    desk.window.changes.look()
    desk.settle()
    view.outline.differences_wanted.emit()
    assert isinstance(view.dialog, DifferencesDialog)
    table = next(w for w in view.dialog.frame.findChildren(QWidget) if w.inherits("QTableView"))
    model = table.model()  # type: ignore[attr-defined]
    assert [model.index(0, column).data() for column in range(3)] == ["警示教育", "2次", "3次"]


def test_periods_that_bureaus_report_on() -> None:
    choices = {choice.key: choice.period for choice in period_choices(date(2026, 11, 24))}
    assert (choices["year"].first_day, choices["year"].last_day) == (date(2026, 1, 1), date(2026, 12, 31))
    assert choices["until"].last_day == date(2026, 11, 24)
    assert (choices["half-2"].first_day, choices["quarter-1"].last_day) == (date(2026, 7, 1), date(2026, 3, 31))
    assert choices["last"].last_day == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("text", "percent", "number"),
    [
        ("44", False, 44),
        ("52.4", False, Ratio(numerator=524, denominator=10)),
        ("44/46", True, Ratio(numerator=44, denominator=46)),
        ("44／46", True, Ratio(numerator=44, denominator=46)),
        ("100", True, None),
        ("-3", False, None),
        ("１２", False, 12),
        ("", False, None),
    ],
)
def test_numbers_as_people_type_them(text: str, percent: bool, number: int | Ratio | None) -> None:
    assert number_of(text, percent=percent) == number


def test_two_deletions_at_once_both_hold(desk: Office, door: LocalDoor) -> None:
    view = shown(desk)
    view.paper.setFocus()
    QTest.keyClick(view.paper, Qt.Key.Key_Delete)  # none of them waits for the one before
    QTest.keyClick(view.paper, Qt.Key.Key_Right)
    QTest.keyClick(view.paper, Qt.Key.Key_Delete)
    desk.settle()
    draft = door.call(reports.report_paragraph, period=YEAR).draft
    assert len(draft.removed) == 2
    assert draft.removed[0] == "activities.central_group"
    assert set(draft.removed).isdisjoint(view.paper.slots_in_text())


def test_the_exam_is_chosen_by_a_person_when_several_fit(
    desk: Office, entrance: LocalEntrance, door: LocalDoor, ledger: dict[str, UUID]
) -> None:
    second = outside_exam(entrance, ledger, title="2026年度第二次学法考试")
    view = shown(desk)
    assert view.exam.currentData() is None
    assert "应参加5人" not in view.paper.plain_text()
    click(view.export)
    assert isinstance(view.dialog, ExportDialog)
    view.dialog.close_with("cancel")
    view.exam.setCurrentIndex(view.exam.findData(str(second)))
    desk.settle()
    assert "参加2026年度第二次学法考试，应参加5人" in view.paper.plain_text()
    assert door.call(reports.report_paragraph, period=YEAR).draft.exam_id == second
