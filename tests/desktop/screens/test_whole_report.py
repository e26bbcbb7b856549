"""The page of the whole report with keys and clicks on a real workspace."""

import io
from collections.abc import Iterator
from datetime import date
from uuid import UUID

import docx
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.paper import Done
from lawstudy.desktop.screens.ledger_statistics.by_hand import FigureDialog
from lawstudy.desktop.screens.report.dialogs import ExportDialog
from lawstudy.desktop.screens.report.view import ReportView
from lawstudy.desktop.screens.whole_report.dialogs import AroundDialog, FindDialog, SharedDialog, SourceDialog
from lawstudy.desktop.screens.whole_report.last_sources import LastSourcesDialog
from lawstudy.desktop.screens.whole_report.promises import PromisesDialog
from lawstudy.desktop.screens.whole_report.templates import TemplatesDialog
from lawstudy.desktop.screens.whole_report.view import WholeView
from lawstudy.domain.annual_report.completeness import Lack
from lawstudy.domain.annual_report.document import Document, DocumentKind
from lawstudy.domain.annual_report.figure import ManualFigure, half_of, year_of
from lawstudy.domain.annual_report.whole import Paragraph, Part
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.plan import ArrangementState
from lawstudy.usecases.reports import whole
from lawstudy.usecases.reports.by_hand import list_manual_figures, put_manual_figure
from lawstudy.usecases.reports.report_templates import list_report_templates
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.usecases.test_reports import YEAR, held, ledger

__all__ = ["ledger"]


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock, ledger: dict[str, UUID]) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())


def begun(desk: Office) -> WholeView:
    """From the page of the paragraph to the whole report, begun by a click."""
    first = desk.go("report")
    assert isinstance(first, ReportView)
    click(first.whole)
    desk.settle()
    view = desk.window.stack.currentWidget()
    assert isinstance(view, WholeView)
    click(view.start.begin)
    desk.settle()
    return view


def kept(door: LocalDoor, part: Part = Part.MEASURES) -> list[tuple[int, str]]:
    return [(each.level, each.text) for each in door.call(whole.whole_report, period=YEAR).text.part(part)]


def write_at_end(view: WholeView, text: str) -> None:
    """A paragraph below the last, as it would be typed (keys that are Chinese end Qt's simulation)."""
    view.text.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(view.text, Qt.Key.Key_Return)
    view.text.insertPlainText(text)
    view.tell()


def test_text_is_written_numbered_undone_and_kept(desk: Office, door: LocalDoor) -> None:
    view = begun(desk)
    assert view.sheet.part_title.text() == "一、主要举措和成效"
    write_at_end(view, "普法宣传")
    view.sheet.level.setCurrentIndex(1)
    QTest.keyClick(view.text, Qt.Key.Key_Return)
    assert view.text.level() == 0  # below a heading stands text
    view.text.insertPlainText("走访企业3家。")
    view.tell()
    desk.settle()
    assert kept(door)[-2:] == [(2, "普法宣传"), (0, "走访企业3家。")]
    assert kept(door)[1][1].count("{{") == 10  # the figures of the study paragraph came as chips
    assert "（二）普法宣传" in [row.number + row.text for row in view.outline.model.rows()]
    click(view.sheet.undo)
    view.tell()
    desk.settle()
    assert kept(door)[-1] == (2, "普法宣传")


def test_a_finding_leads_to_its_place_and_a_number_is_bound(desk: Office, door: LocalDoor) -> None:
    view = begun(desk)
    write_at_end(view, "另开展警示教育2次，办案6件，用房3间。")
    desk.settle()
    typed = [one for one in view.outline.findings.rows() if one.lack is Lack.TYPED_NUMBER]
    assert [one.what for one in typed] == ["2次", "6件", "3"]
    view.outline.checks.select_row(view.outline.findings.rows().index(typed[0]))
    desk.settle()
    assert view.right.currentWidget() is view.number
    assert view.number.number.text() == "2次"
    codes = [one.slot for one in view.number.model.rows()]
    view.number.table.select_row(codes.index("sessions:warning"))
    click(view.number.bind)
    desk.settle()
    assert "另开展警示教育{{sessions:warning|exact}}，办案6件" in kept(door)[-1][1]
    assert view.source.label.text() == "警示教育"

    second = next(one for one in view.outline.findings.rows() if one.what == "6件")
    view.outline.checks.select_row(view.outline.findings.rows().index(second))
    desk.settle()
    click(view.number.hand)
    dialog = view.dialog
    assert isinstance(dialog, FigureDialog)
    assert (dialog.value.text(), dialog.unit.text()) == ("6", "件")
    for field, words in ((dialog.label, "行政执法案件"), (dialog.office, "监督科"), (dialog.document, "案件台账")):
        field.insert(words)
    click(dialog.go)
    desk.settle()
    assert "办案{{manual." in kept(door)[-1][1]

    third = next(one for one in view.outline.findings.rows() if one.what == "3")
    view.outline.checks.select_row(view.outline.findings.rows().index(third))
    desk.settle()
    click(view.number.dismiss)
    desk.settle()
    assert not [one for one in view.outline.findings.rows() if one.lack is Lack.TYPED_NUMBER]


def test_a_figure_is_found_put_in_printed_another_way_and_taken_out(desk: Office, door: LocalDoor) -> None:
    for number in range(10):
        held(door, ActivityKind.WARNING, f"警示{number}", f"2026-08-{number + 10}")
    view = begun(desk)
    write_at_end(view, "开展警示教育")
    click(view.sheet.insert)
    dialog = view.dialog
    assert isinstance(dialog, FindDialog)
    dialog.words.insert("警示教育")
    dialog.asked.emit("警示教育")
    desk.settle()
    codes = [one.slot for one in dialog.model.rows()]
    dialog.table.select_row(codes.index("sessions:warning"))
    assert [dialog.way.itemText(place) for place in range(dialog.way.count())][:2] == ["12场次", "10余场次"]
    click(dialog.go)
    desk.settle()
    assert kept(door)[-1] == (0, "开展警示教育{{sessions:warning|exact}}")
    view.source.way_chosen.emit("{{sessions:warning|exact}}", "tens")
    view.tell()
    desk.settle()
    assert kept(door)[-1] == (0, "开展警示教育{{sessions:warning|tens}}")
    assert view.text.figure("{{sessions:warning|tens}}").text == "10余场次"
    held(door, ActivityKind.WARNING, "又一次", "2026-09-01")
    desk.window.changes.look()
    desk.settle()
    assert view.text.figure("{{sessions:warning|tens}}").text == "10余场次"
    assert view.source.model.rowCount() == 13
    click(view.source.remove)
    view.tell()
    desk.settle()
    assert kept(door)[-1] == (0, "开展警示教育")


def test_figures_are_copied_as_figures(desk: Office) -> None:
    view = begun(desk)
    view.text.selectAll()
    copied = view.text.createMimeDataFromSelection().text()
    assert copied.startswith("健全学法用法机制\n")
    assert "{{activities.warning|exact}}" in copied
    write_at_end(view, "")
    pasted = QMimeData()
    pasted.setText("又：{{activities.warning|exact}}\r\n\u3000\u3000第二段")
    view.text.insertFromMimeData(pasted)
    assert [each.text for each in view.text.paragraphs()][-2:] == ["又：{{activities.warning|exact}}", "第二段"]


def test_parts_move_and_what_stands_around_is_kept(desk: Office, door: LocalDoor) -> None:
    view = begun(desk)
    place = next(place for place, line in enumerate(view.outline.model.rows()) if line.part is Part.FIRST_PERSON)
    view.outline.outline.select_row(place)
    assert view.sheet.part_title.text().startswith("三、")
    click(view.sheet.up)
    click(view.sheet.up)
    desk.settle()
    assert view.sheet.part_title.text().startswith("一、党政主要负责人")
    click(view.around)
    dialog = view.dialog
    assert isinstance(dialog, AroundDialog)
    dialog.lines["signer"][0].insert("周明远")
    dialog.lines["addressees"][0].insert("区委依法治区办；区人民政府")
    dialog.lines["issued_on"][0].insert("2026-11-20")
    dialog.lines["attachments"][0].insert("工作台账；企业名单")
    dialog.lines["reviewed_on"][0].insert("2026-13-01")
    click(dialog.go)
    assert dialog.is_open()  # that is no day
    reviewed = dialog.lines["reviewed_on"][0]
    reviewed.clear()
    reviewed.insert("1-20")
    click(dialog.go)
    assert dialog.is_open()  # a day of the review that nobody made would be lost
    assert dialog.fields["reviewer"].error()
    assert reviewed.text() == "2027-01-20"
    reviewed.clear()
    click(dialog.go)
    desk.settle()
    found = door.call(whole.whole_report, period=YEAR)
    around = found.text.around
    assert (around.signer, around.attachments, around.review) == ("周明远", ("工作台账", "企业名单"), None)
    assert (found.addressees, found.issued_on) == (("区委依法治区办", "区人民政府"), date(2026, 11, 20))


def test_a_document_without_addressees_is_given_some_from_its_check(desk: Office, door: LocalDoor) -> None:
    view = begun(desk)
    view.kind.setCurrentIndex(view.kind.findData(DocumentKind.DUTY.value))
    desk.settle()
    click(view.start.begin)
    desk.settle()
    finding = next(one for one in view.outline.findings.rows() if one.lack is Lack.NO_ADDRESSEE)
    view.outline.checks.select_row(view.outline.findings.rows().index(finding))
    dialog = view.dialog
    assert isinstance(dialog, AroundDialog)
    dialog.lines["addressees"][0].insert("区司法局")
    click(dialog.go)
    desk.settle()
    duty = Document(kind=DocumentKind.DUTY)
    assert door.call(whole.whole_report, period=YEAR, document=duty).addressees == ("区司法局",)
    assert not [one for one in view.outline.findings.rows() if one.lack is Lack.NO_ADDRESSEE]
    click(view.around)
    assert isinstance(view.dialog, AroundDialog)
    assert view.dialog.text("addressees") == "区司法局"


def test_the_kind_of_document_that_was_open_is_open_the_next_time(desk: Office) -> None:
    view: WholeView = desk.go("whole_report")
    assert view.kind.currentData() == DocumentKind.ANNUAL.value
    view.kind.setCurrentIndex(view.kind.findData(DocumentKind.OFFICIALS.value))
    desk.settle()
    desk.go("report")
    again: WholeView = desk.go("whole_report", year=2026)
    assert again is not view
    assert again.kind.currentData() == DocumentKind.OFFICIALS.value


def test_a_frozen_report_is_read_and_opened_again(desk: Office, door: LocalDoor) -> None:
    view = begun(desk)
    click(view.freeze)
    assert view.dialog is not None
    click(view.dialog.button("confirm"))
    desk.settle()
    assert view.text.isReadOnly()
    assert not view.sheet.insert.isEnabled()
    saved: list[bytes] = []

    def save(_over: QWidget, data: bytes, _name: str) -> Done:
        saved.append(data)
        return Done.SAVED

    view._save = save
    click(view.export)
    assert isinstance(view.dialog, ExportDialog)
    QTest.keyClick(view.dialog.button("docx"), Qt.Key.Key_Return)
    desk.settle()
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(saved[0])).paragraphs]
    assert "一、主要举措和成效" in texts
    click(view.freeze)
    dialog = view.dialog
    line = next(each for each in dialog.frame.findChildren(QWidget) if each.inherits("QLineEdit"))
    line.insert("数据更正")  # type: ignore[attr-defined]
    click(dialog.button("reopen"))
    desk.settle()
    assert not view.text.isReadOnly()


def choose(desk: Office, view: WholeView, kind: DocumentKind, period: str = "2026") -> None:
    view.period.setCurrentIndex(view.period.findData(period))
    view.kind.setCurrentIndex(view.kind.findData(kind.value))
    desk.settle()


def test_another_document_is_begun_and_written_beside_the_report(desk: Office, door: LocalDoor) -> None:
    view = begun(desk)
    write_at_end(view, "写到一半")
    choose(desk, view, DocumentKind.OFFICIALS)
    assert kept(door)[-1] == (0, "写到一半")  # what was typed in the other is kept
    assert view.pages.currentIndex() == 1
    assert view.title.text() == "Report on studying and applying the law"
    click(view.start.begin)
    desk.settle()
    assert [line.text for line in view.outline.model.rows() if line.level == 1][:2] == ["学法用法制度落实情况", "学法情况"]
    place = next(place for place, line in enumerate(view.outline.model.rows()) if line.part is Part.USING)
    view.outline.outline.select_row(place)
    view.text.insertPlainText("重大决策先审后定。")
    view.tell()
    desk.settle()
    document = Document(kind=DocumentKind.OFFICIALS)
    found = door.call(whole.whole_report, period=YEAR, document=document)
    assert [each.text for each in found.text.part(Part.USING)] == ["重大决策先审后定。"]
    choose(desk, view, DocumentKind.STATISTICS, "2026-h1")
    click(view.start.begin)
    desk.settle()
    assert not view.outline.version.isVisible()
    half = door.call(whole.whole_report, period=half_of(2026, 1), document=Document(kind=DocumentKind.STATISTICS))
    assert half.begun
    choose(desk, view, DocumentKind.ANNUAL)
    assert view.outline.version.isVisible()
    assert "写到一半" in view.text.toPlainText()


def test_a_report_of_one_person_asks_whose_it_is(desk: Office, door: LocalDoor, ledger: dict[str, UUID]) -> None:
    view = begun(desk)
    choose(desk, view, DocumentKind.PERSONAL)
    assert not view.start.begin.isEnabled()
    assert view.person.currentData() is None
    assert view.outline.model.rowCount() == 0
    view.person.setCurrentIndex(view.person.findText("罗时雨"))
    desk.settle()
    click(view.start.begin)
    desk.settle()
    assert view.text.toPlainText().startswith("本人参加学法活动")
    assert view.source.label.text() == "参加学法活动"
    assert view.person.currentText() == "罗时雨"
    document = Document(kind=DocumentKind.PERSONAL, person_id=ledger["罗时雨"])
    assert door.call(whole.whole_report, period=YEAR, document=document).begun
    view.person.setCurrentIndex(view.person.findText("秦望舒"))
    desk.settle()
    assert view.pages.currentIndex() == 1


def test_one_act_gives_a_selection_one_source(desk: Office, door: LocalDoor) -> None:
    view = begun(desk)
    write_at_end(view, "办理执法案件6件，接待来访9次，走访近50家。")
    desk.settle()
    assert not view.sheet.sources.isEnabled()
    view.text.moveCursor(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    assert view.sheet.sources.isEnabled()
    click(view.sheet.sources)
    dialog = view.dialog
    assert isinstance(dialog, SourceDialog)
    assert [(one.label, one.value) for one in dialog.model.rows()] == [("办理执法案件", 6), ("接待来访", 9)]
    click(dialog.go)
    assert dialog.is_open()
    dialog.office.insert("监督科")
    dialog.document.insert("案件台账")
    click(dialog.go)
    desk.settle()
    assert kept(door)[-1][1].count("{{manual.") == 2
    assert kept(door)[-1][1].endswith("走访近50家。")
    assert {one.office for one in door.call(list_manual_figures, period=YEAR)} == {"监督科"}
    view.text.undo()
    assert "办理执法案件6件，接待来访9次" in view.text.toPlainText()  # both at once


def test_last_years_arrangements_are_answered_line_by_line(desk: Office, door: LocalDoor) -> None:
    last = door.call(whole.begin_whole_report, period=year_of(2025))
    lines = (Paragraph(text="统一学习。"), Paragraph(text="企业回访。"))
    version = last.draft_version
    door.call(whole.write_report_part, period=year_of(2025), part=Part.NEXT_YEAR, paragraphs=lines, expected_version=version)
    view = begun(desk)
    click(view.outline.promises)
    desk.settle()
    dialog = view.dialog
    assert isinstance(dialog, PromisesDialog)
    assert not dialog.go.isEnabled()
    click(dialog.take)
    desk.settle()
    assert [line.arrangement.text for line in dialog.model.rows()] == ["统一学习。", "企业回访。"]
    dialog.table.select_row(1)
    dialog.state.set_value("done")
    dialog.note.insert("回访12家")
    click(dialog.answer)
    desk.settle()
    assert dialog.model.row(1).arrangement.state is ArrangementState.DONE
    click(dialog.go)
    desk.settle()
    assert kept(door)[-3:] == [(2, "上年工作安排落实情况"), (0, "统一学习：尚未开展。"), (0, "企业回访：已完成，回访12家。")]
    assert "企业回访：已完成" in view.text.toPlainText()
    finding = next(one for one in view.outline.findings.rows() if one.lack is Lack.PROMISE_OPEN)
    view.outline.checks.select_row(view.outline.findings.rows().index(finding))
    desk.settle()
    assert isinstance(view.dialog, PromisesDialog)
    assert view.dialog.is_open()


def test_a_template_is_saved_and_chosen_when_another_year_begins(desk: Office, door: LocalDoor) -> None:
    view = begun(desk)
    write_at_end(view, "本局自己的话。")
    desk.settle()
    click(view.sheet.templates)
    dialog = view.dialog
    assert isinstance(dialog, TemplatesDialog)
    click(dialog.save)
    assert dialog.is_open()
    dialog.name.insert("本局常用")
    click(dialog.save)
    desk.settle()
    assert [one.name for one in door.call(list_report_templates)] == ["本局常用"]
    view.period.setCurrentIndex(view.period.findData("2025"))
    desk.settle()
    view.start.template.setCurrentIndex(view.start.template.findText("本局常用"))
    click(view.start.begin)
    desk.settle()
    assert "本局自己的话。" in view.text.toPlainText()
    click(view.sheet.templates)
    dialog = view.dialog
    assert isinstance(dialog, TemplatesDialog)
    desk.settle()
    click(dialog.remove)
    assert dialog.asked is not None
    click(dialog.asked.button("confirm"))
    desk.settle()
    assert door.call(list_report_templates) == ()
    assert not dialog.export.isEnabled()


def test_the_writer_says_how_figures_with_the_same_rows_are_meant(desk: Office, door: LocalDoor) -> None:
    view = begun(desk)
    found = door.call(whole.whole_report, period=YEAR)
    text = "学习{{sessions:family.study|exact}}，警示教育{{sessions:warning|exact}}，讲座{{sessions:law_lecture|exact}}。"
    said = {"period": YEAR, "part": Part.MEASURES, "paragraphs": (Paragraph(text=text),)}
    door.call(whole.write_report_part, **said, expected_version=found.draft_version)  # type: ignore[arg-type]
    desk.window.changes.look()
    desk.settle()

    def choose_first() -> SharedDialog:
        findings = view.outline.findings.rows()
        place = next(place for place, one in enumerate(findings) if one.lack is Lack.SHARED_ROWS)
        view.outline.checks.clearSelection()
        view.outline.finding_wanted.emit(findings[place])
        desk.settle()
        assert isinstance(view.dialog, SharedDialog)
        return view.dialog

    click(choose_first().part)
    desk.settle()
    assert "{{sessions:family.study|of_which|sessions:warning}}" in kept(door)[0][1]
    dialog = choose_first()
    click(dialog.intended)
    desk.settle()
    assert not [one for one in view.outline.findings.rows() if one.lack is Lack.SHARED_ROWS]


def test_last_years_sources_are_asked_as_soon_as_a_report_is_begun(desk: Office, door: LocalDoor) -> None:
    for label, value in (("接待来访", 9), ("行政执法案件", 6)):
        figure = ManualFigure(
            slot="", label=label, value=value, unit="件", office="监督科", as_of=date(2025, 12, 31), document="2025年台账"
        )
        door.call(put_manual_figure, period=year_of(2025), figure=figure)
    view = begun(desk)
    dialog = view.dialog
    assert isinstance(dialog, LastSourcesDialog)
    assert [one.label for one in dialog.model.rows()] == ["接待来访", "行政执法案件"]
    assert (dialog.value.text(), dialog.office.text(), dialog.document.text()) == ("", "监督科", "2025年台账")
    dialog.value.insert("12")
    dialog.table.select_row(1)
    assert dialog.value.text() == ""
    click(dialog.go)
    assert dialog.fields["value"].error()
    dialog.table.select_row(0)
    assert dialog.value.text() == "12"  # what was written for one stays while another is looked at
    dialog.document.clear()
    dialog.document.insert("2026年台账")
    click(dialog.go)
    desk.settle()
    assert [(one.label, one.value, one.document) for one in door.call(list_manual_figures, period=YEAR)] == [("接待来访", 12, "2026年台账")]
    assert [one.label for one in dialog.model.rows()] == ["行政执法案件"]
    assert dialog.value.text() == ""
    desk.window.changes.look()
    desk.settle()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    finding = next(one for one in view.outline.findings.rows() if one.lack is Lack.LAST_SOURCES)
    assert finding.what == "1"
    view.outline.checks.select_row(view.outline.findings.rows().index(finding))
    desk.settle()
    dialog = view.dialog
    assert isinstance(dialog, LastSourcesDialog)
    click(dialog.none_needed)
    desk.settle()
    assert not [one for one in view.outline.findings.rows() if one.lack is Lack.LAST_SOURCES]
