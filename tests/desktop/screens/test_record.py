"""我的 with real attempts, and files saved where the person says."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens import record
from lawstudy.desktop.screens.record.hours_card import HoursCard
from lawstudy.desktop.screens.record.lines import exam_lines, hours_lines
from lawstudy.desktop.screens.record.my_report import MyReportDialog
from lawstudy.desktop.screens.record.view import RecordScreen
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.kinds import ActivityKind, by_code, kind_name
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.usecases.activities.hours import MyAward, MyHours
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.study.record import my_record
from tests.conftest import FakeClock
from tests.desktop.inline import InlineShell
from tests.desktop.windows import opened
from tests.usecases.test_practice import SINGLE, answered, drawn, key_of

DAY = 24 * 3600 * 1_000_000


@pytest.fixture
def shell(door: LocalDoor, clock: FakeClock) -> InlineShell:
    return InlineShell(door, now=lambda: clock.wall_us)


def shown(qtbot: QtBot, shell: InlineShell) -> RecordScreen:
    screen = record.make(shell)
    view = screen.widget
    assert isinstance(view, RecordScreen)
    qtbot.addWidget(view)
    view.resize(1166, 740)
    opened(qtbot, view)
    screen.refresh()
    return view


def exam(door: LocalDoor, clock: FakeClock, title: str, days: int) -> Exam:
    now = clock.wall_us
    settings = from_preset(DEFAULT_PRESET, title=title, year=2026, window_start_us=now - 1000, window_end_us=now + days * DAY)
    made = door.call(exams.create_exam, settings=settings)
    return door.call(exams.publish_exam, exam_id=made.id, expected_version=made.version)


def sat(door: LocalDoor, exam_id: UUID) -> None:
    view = door.call(attempts.start_attempt, exam_id=exam_id)
    door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)


def test_a_new_person_has_an_empty_record(qtbot: QtBot, shell: InlineShell) -> None:
    view = shown(qtbot, shell)
    assert view.no_exams.isVisible()
    assert view.hours.figure.text() == "0"
    assert not view.hours.each.isEnabled()


def test_exams_by_what_can_be_done(qtbot: QtBot, shell: InlineShell, door: LocalDoor, clock: FakeClock) -> None:
    sat(door, exam(door, clock, "第三季度学法测验", 2).id)
    clock.advance(5 * 24 * 3600)
    exam(door, clock, "2026年度学法考试", 3)
    view = shown(qtbot, shell)
    lines = view.model.rows()
    assert [(line.opens, line.attempts) for line in lines] == [("exam_cover", "—"), ("result", "1 / 3")]
    assert lines[1].score == "0"
    for row, screen in ((0, "exam_cover"), (1, "result")):
        place = view.exams.visualRect(view.model.index(row, 6)).center()
        qtbot.mouseClick(view.exams.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert shell.went[-1][0] == screen


def test_exams_are_sorted_by_their_days_and_not_by_their_words(qtbot: QtBot, shell: InlineShell, door: LocalDoor, clock: FakeClock) -> None:
    """“12/5” stands before “9/30” as words."""
    for title, days in (("甲", 40), ("乙", 3), ("丙", 8)):
        exam(door, clock, title, days)
    view = shown(qtbot, shell)
    for order, wanted in ((Qt.SortOrder.AscendingOrder, "乙丙甲"), (Qt.SortOrder.DescendingOrder, "甲丙乙")):
        view.exams.sortByColumn(1, order)
        assert "".join(line.title[0] for line in view.model.rows()) == wanted
    view.exams.sortByColumn(5, Qt.SortOrder.AscendingOrder)  # bands go by their points
    assert len(view.model.rows()) == 3


def test_an_open_score_is_not_shown_before_release(door: LocalDoor, clock: FakeClock) -> None:
    sat(door, exam(door, clock, "测验", 2).id)
    found = door.call(my_record, year=2026)
    assert exam_lines(found, 2026)[0].lines == "60 / 90"


def test_mastery_is_drawn(qtbot: QtBot, shell: InlineShell, door: LocalDoor, entrance: LocalEntrance) -> None:
    for asked in drawn(door, SINGLE, limit=5):
        answered(door, asked, key_of(entrance, asked))
    view = shown(qtbot, shell)
    assert view.chart is not None
    heads, rows = view.chart.table()
    assert heads[1:] == ["行政复议法"]  # a law that was never practised has no line
    assert [row[0] for row in rows] == ["6", "7", "8", "9", "10", "11"]  # practice began in the last month; six are shown
    assert rows[-1][1] != ""


def test_the_record_is_exported(
    qtbot: QtBot, shell: InlineShell, door: LocalDoor, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sat(door, exam(door, clock, "=测验", 2).id)
    monkeypatch.setattr(RecordScreen, "ask_path", lambda self, name: str(tmp_path / name))
    view = shown(qtbot, shell)
    qtbot.mouseClick(view.export, Qt.MouseButton.LeftButton)
    book = load_workbook(tmp_path / "学习档案_沈静怡_2026.xlsx")
    assert book.sheetnames == ["2026年度学法学时", "考试和测验", "证明", "掌握程度"]
    assert book["考试和测验"]["A4"].value == "=测验"
    assert book["考试和测验"]["A4"].data_type == "s"
    assert "姓名：沈静怡" in book["考试和测验"]["A2"].value
    assert shell.said


def test_hours_by_source(qtbot: QtBot, shell: InlineShell) -> None:
    def earned(kind: ActivityKind, hours: int) -> MyAward:
        return MyAward(activity_id=uuid4(), topic="学习", kind=kind_name(by_code(SHIPPED)[kind]), held_on="2026-03-01", hours=hours)

    awards = (earned(ActivityKind.GROUP_STUDY, 200), earned(ActivityKind.ONLINE, 550), earned(ActivityKind.GROUP_STUDY, 150))
    hours = MyHours(year=2026, total=900, target=5000, awards=awards)
    assert [(line.hundredths, line.online) for line in hours_lines(hours)] == [(550, True), (350, False)]
    view = shown(qtbot, shell)
    view.hours.show_hours(hours)
    assert view.hours.figure.text() == "9"
    assert "41" in view.hours.against.text()
    assert view.hours.bar.shares() == (0.11, 0.07)


def test_the_lines_of_hours_are_whole_before_anything_is_painted(qtbot: QtBot) -> None:
    card = HoursCard()
    qtbot.addWidget(card)
    card.resize(480, 320)
    opened(qtbot, card)
    kind = kind_name(by_code(SHIPPED)[ActivityKind.GROUP_STUDY])
    award = MyAward(activity_id=uuid4(), topic="学习", kind=kind, held_on="2026-03-01", hours=400)
    hours = MyHours(year=2026, total=400, target=2400, awards=(award,))
    card.show_hours(hours)
    [line] = hours_lines(hours)
    names = [label for label in card.findChildren(QLabel) if label.text() == line.name]
    assert [(label.isVisible(), label.width() > 20) for label in names] == [(True, True)]


def test_what_the_record_says_for_the_yearly_report_is_read_copied_and_kept(
    qtbot: QtBot, shell: InlineShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shown(qtbot, shell)
    qtbot.mouseClick(view.report, Qt.MouseButton.LeftButton)
    dialog = view.dialog
    assert isinstance(dialog, MyReportDialog)
    assert "2026年度述职报告（学法用法部分）" in dialog.text.text()
    dialog.year.setCurrentIndex(1)
    assert "2025年度述职报告" in dialog.text.text()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.text.text()
    assert dialog.copied.text()
    target = tmp_path / "述法.docx"
    presenter = view._presenter
    assert presenter is not None
    monkeypatch.setattr(presenter, "_ask_path", lambda _name: str(target))
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert target.read_bytes().startswith(b"PK")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert view.dialog is None
