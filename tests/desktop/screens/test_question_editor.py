"""Writing questions as a coordinator does it: keys and clicks in a real window over a real workspace."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.kept_drafts import DraftFile
from lawstudy.desktop.questions.edit_case import CaseEdit
from lawstudy.desktop.questions.edit_options import OptionsEdit
from lawstudy.desktop.questions.edit_written import BlanksEdit, RubricEdit, TruthEdit
from lawstudy.desktop.screens.bank.dialogs import ReviewDialog
from lawstudy.desktop.screens.bank.view import BankView
from lawstudy.desktop.screens.question_editor.view import EditorView
from lawstudy.desktop.widgets.dialog import LEAVE, Dialog
from lawstudy.desktop.widgets.draft_text import pasted
from lawstudy.domain.question import Status
from lawstudy.domain.question_editing import Kind
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.bank.questions import ShownQuestion, list_questions, show_question, show_revisions
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office

OWN = "xzfyf-01-5001"


@pytest.fixture
def bureau(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Any:
    with office(qtbot, door, clock) as made:
        yield made


def click(widget: Any) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def mark(button: Any) -> None:
    """By the keyboard: a wide button is not hit in its middle."""
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def begin(bureau: Office, kind: QuestionType = QuestionType.SINGLE_CHOICE) -> EditorView:
    bank: BankView = bureau.go("bank")
    click(bank.new_button)
    bureau.settle()
    view = bureau.screen
    assert isinstance(view, EditorView)
    view.facts.law.setCurrentIndex(view.facts.law.findData("xzfyf"))
    view.facts.law.activated.emit(view.facts.law.currentIndex())
    if kind is not QuestionType.SINGLE_CHOICE:
        view.facts.kind.choose_value(kind)
        view.facts.kind.activated.emit(view.facts.kind.currentIndex())
    bureau.settle()
    return view


def fill_common(bureau: Office, view: EditorView, stem: str) -> None:
    assert view.fields is not None
    view.fields.stem.insert(stem)
    view.fields.citations.field.insert("1")
    QTest.keyClick(view.fields.citations.field, Qt.Key.Key_Return)
    view.fields.explanation.insert("只是一个例子。")
    bureau.settle()


def fill_choice(bureau: Office, view: EditorView) -> OptionsEdit:
    fill_common(bureau, view, "被申请人应当自收到申请书副本之日起（　　）内提出书面答复。")
    assert view.fields is not None
    form = view.fields.form
    assert isinstance(form, OptionsEdit)
    for letter, text in zip("ABCD", ("五日", "十日", "十五日", "三十日"), strict=True):
        form.texts[letter].insert(text)
    mark(form.marks["B"])
    bureau.settle()
    return form


def written(door: LocalDoor, code: str = OWN) -> ShownQuestion:
    return door.call(show_question, code=code)


def test_a_new_question_is_written_checked_and_submitted(bureau: Office, door: LocalDoor) -> None:
    view = begin(bureau)
    assert not view.submit_button.isEnabled()
    fill_choice(bureau, view)
    assert view.submit_button.isEnabled(), view.check_card.hint.text()
    click(view.submit_button)
    bureau.settle()
    assert isinstance(bureau.screen, BankView)
    question = written(door).question
    assert (question.status, question.revision, question.law) == (Status.REVIEW, 1, "xzfyf")
    assert [citation.article for citation in question.content.key.citations] == [1]
    assert question.content.key.explanation == "只是一个例子。"


def test_what_is_wrong_is_said_while_it_is_typed(bureau: Office) -> None:
    view = begin(bureau)
    form = fill_choice(bureau, view)
    form.texts["D"].selectAll()
    form.texts["D"].insert("十 日")
    bureau.settle()
    assert not view.submit_button.isEnabled()
    assert "1" in view.check_card.hint.text()
    assert view.fields is not None
    view.fields.citations.field.setText("第九百条")
    assert not view.fields.citations.offers
    assert view.fields.citations.entry.error()


def test_undo_takes_back_a_run_of_typing_and_redo_brings_it_again(bureau: Office) -> None:
    view = begin(bureau)
    assert view.fields is not None
    stem = view.fields.stem
    stem.setFocus()
    QTest.keyClicks(stem, "abc")
    assert stem.toPlainText() == "abc"
    QTest.keyClick(stem, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bureau.settle()
    assert stem.toPlainText() == ""
    QTest.keyClick(stem, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    bureau.settle()
    assert stem.toPlainText() == "abc"


def test_what_word_puts_on_the_clipboard_is_cleaned(bureau: Office) -> None:
    view = begin(bureau)
    assert view.fields is not None
    data = QMimeData()
    data.setText("第一行\u200b\u00a0文字\x0b第二行   \r\n\r\n\r\n\r\n末行")
    data.setHtml("<p class=MsoNormal>不该进来</p>")
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(view.fields.stem, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert view.fields.stem.toPlainText() == "第一行 文字\n第二行\n\n末行"
    assert pasted("两 行\n一行", lines=False) == "两 行 一行"


def test_a_draft_survives_a_crash_and_goes_when_it_is_discarded(bureau: Office, qtbot: QtBot) -> None:
    view = begin(bureau)
    assert view.fields is not None
    view.fields.stem.insert("没有保存的题干")
    qtbot.waitUntil(lambda: not view._pause.isActive(), timeout=4000)
    bureau.settle()
    assert "kept on this PC" in view.context.text()
    actor = bureau.window.desk.door.actor
    kept = DraftFile(actor.organisation_id, actor.person_id, None).read()
    assert kept is not None
    assert kept.entry.draft.stem == "没有保存的题干"
    click(view.give_up_button)
    assert view.dialog is not None
    click(view.dialog.button(LEAVE))
    bureau.settle()
    assert DraftFile(actor.organisation_id, actor.person_id, None).read() is None


def test_what_was_kept_is_there_again(bureau: Office, qtbot: QtBot) -> None:
    view = begin(bureau)
    assert view.fields is not None
    view.fields.stem.insert("没有保存的题干")
    view.paused.emit()
    bureau.window.go("bank", {})
    assert view.dialog is not None
    click(view.dialog.button("save"))
    bureau.settle()
    again: EditorView = bureau.go("question_editor")
    assert again.fields is not None
    assert again.fields.stem.toPlainText() == "没有保存的题干"
    assert again.banner() is not None
    bureau.window.go("bank", {})
    click(next(each for each in bureau.window.findChildren(Dialog) if each.isVisible()).button(LEAVE))
    bureau.settle()
    clean: EditorView = bureau.go("question_editor")
    assert clean.fields is not None
    assert clean.fields.stem.toPlainText() == ""


def test_a_question_of_the_bank_gets_its_next_revision_and_says_what_changed(bureau: Office, door: LocalDoor) -> None:
    bank: BankView = bureau.go("bank")
    assert bank.preview.shown is not None
    before = bank.preview.shown.question
    click(bank.preview.edit_button)
    bureau.settle()
    view = bureau.screen
    assert isinstance(view, EditorView)
    assert view.difference.changed() == ()
    assert view.fields is not None
    view.fields.explanation.moveCursor(view.fields.explanation.textCursor().MoveOperation.End)
    view.fields.explanation.insert("另见释义。")
    bureau.settle()
    (changed,) = view.difference.changed()
    assert changed.field == "explanation"
    assert [piece.text for piece in changed.pieces if piece.kind is Kind.NEW] == ["另见释义。"]
    assert "underline" in view.difference.words.text()
    click(view.submit_button)
    bureau.settle()
    after = door.call(show_question, question_id=before.id).question
    assert (after.revision, after.status) == (before.revision + 1, Status.REVIEW)
    contents = door.call(show_revisions, question_id=before.id)
    assert [content.key.explanation for content in contents] == [
        before.content.key.explanation,
        before.content.key.explanation + "另见释义。",
    ]


def test_the_forms_of_the_other_types(bureau: Office, door: LocalDoor) -> None:
    view = begin(bureau, QuestionType.TRUE_FALSE)
    fill_common(bureau, view, "行政复议机关应当遵循合法的原则。")
    assert view.fields is not None
    assert isinstance(view.fields.form, TruthEdit)
    mark(view.fields.form.marks[True])
    submit(bureau, view)
    view = begin(bureau, QuestionType.FILL_BLANK)
    fill_common(bureau, view, "行政复议的期限是内。")
    assert view.fields is not None
    assert isinstance(view.fields.form, BlanksEdit)
    cursor = view.fields.stem.textCursor()
    cursor.setPosition(len("行政复议的期限是"))
    view.fields.stem.setTextCursor(cursor)
    click(view.fields.form.gap_button)
    view.fields.form.fields[0].insert("六十日 | 60日")
    submit(bureau, view)
    view = begin(bureau, QuestionType.SHORT_ANSWER)
    fill_common(bureau, view, "简述行政复议的原则。")
    assert view.fields is not None
    assert isinstance(view.fields.form, RubricEdit)
    view.fields.form.model_text.insert("合法、公正、公开、高效、便民、为民。")
    view.fields.form.lines[0][0].insert("说出合法公正")
    click(view.fields.form.add_button)
    view.fields.form.lines[1][0].insert("说出便民为民")
    submit(bureau, view)
    view = begin(bureau, QuestionType.ORDERING)
    fill_common(bureau, view, "把步骤排好。")
    assert view.fields is not None
    assert isinstance(view.fields.form, OptionsEdit)
    for letter, text in zip("ABCD", ("审理", "申请", "受理", "决定"), strict=True):
        view.fields.form.texts[letter].insert(text)
    QTest.keyClicks(view.fields.form.order, "bcad")
    submit(bureau, view)
    view = begin(bureau, QuestionType.MULTIPLE_CHOICE)
    form = fill_choice(bureau, view)
    assert not view.submit_button.isEnabled()
    mark(form.marks["C"])
    submit(bureau, view)
    found = door.call(list_questions, wanted=QuestionFilter(law="xzfyf", status=Status.REVIEW)).items
    assert {row.type for row in found} == set(QuestionType) - {QuestionType.SINGLE_CHOICE, QuestionType.CASE}


def submit(bureau: Office, view: EditorView) -> None:
    bureau.settle()
    assert view.submit_button.isEnabled(), view.check_card.hint.text()
    click(view.submit_button)
    bureau.settle()


def test_a_case_has_parts_of_their_own_types(bureau: Office, door: LocalDoor) -> None:
    view = begin(bureau, QuestionType.CASE)
    assert view.fields is not None
    view.fields.stem.insert("某局作出处罚决定，当事人不服。")
    form = view.fields.form
    assert isinstance(form, CaseEdit)
    for kind in (QuestionType.TRUE_FALSE, QuestionType.SHORT_ANSWER):
        form.kind.choose_value(kind)
        click(form.add_button)
    for part in form.parts:
        part.stem.insert("可以申请行政复议吗？")
        part.explanation.insert("依法可以。")
        part.citations.field.insert("2")
        QTest.keyClick(part.citations.field, Qt.Key.Key_Return)
    truth, short = form.parts[0].form, form.parts[1].form
    assert isinstance(truth, TruthEdit)
    assert isinstance(short, RubricEdit)
    mark(truth.marks[True])
    short.model_text.insert("可以。")
    short.lines[0][0].insert("说出可以")
    submit(bureau, view)
    assert len(written(door).question.content.prompt.parts) == 2  # type: ignore[union-attr]


def test_a_review_says_what_was_looked_at(bureau: Office, door: LocalDoor) -> None:
    view = begin(bureau)
    fill_choice(bureau, view)
    submit(bureau, view)
    bank: BankView = bureau.go("bank")
    bank.filters.search.setText("")
    ident = written(door).question.id
    bureau.window.go("bank", {})
    bank.chosen.emit(ident)
    bureau.settle()
    asked = ReviewDialog(bank, OWN)
    asked.open()
    assert not asked.done_button.isEnabled()
    for box in asked.boxes.values():
        mark(box)
    assert asked.done_button.isEnabled()
    asked.reason.setText("本单位只有一名联络员")
    bank.reviewed.emit(asked.reason.text(), asked.checks())
    asked.close_with("cancel")
    bureau.settle()
    assert written(door).question.status is Status.PUBLISHED


def test_the_form_lets_nothing_half_written_go(bureau: Office) -> None:
    view = begin(bureau)
    assert view.fields is not None
    view.fields.stem.insert("写到一半")
    bureau.window.go("overview", {})
    assert isinstance(view.dialog, Dialog)
    assert bureau.screen is view
    view.dialog.close_with("cancel")
    QApplication.processEvents()
    assert view.fields.stem.toPlainText() == "写到一半"


def test_a_citation_that_is_typed_and_not_entered_is_taken_with_the_rest(bureau: Office, door: LocalDoor) -> None:
    view = begin(bureau)
    fill_choice(bureau, view)
    assert view.fields is not None
    view.fields.citations.field.insert("23")
    bureau.settle()
    submit(bureau, view)
    assert [cite.article for cite in written(door).question.content.key.citations] == [1, 23]


def test_a_citation_that_nobody_can_read_holds_up_the_saving_and_the_leaving(bureau: Office, door: LocalDoor) -> None:
    view = begin(bureau)
    fill_choice(bureau, view)
    assert view.fields is not None
    view.fields.citations.field.insert("9999")
    submit(bureau, view)
    assert bureau.screen is view
    assert door.call(list_questions, wanted=QuestionFilter(law="xzfyf", status=Status.REVIEW)).total == 0
    view.fields.citations.field.clear()
    submit(bureau, view)
    assert bureau.screen is not view
