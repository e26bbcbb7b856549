"""法律版本 with keys and clicks: a new edition comes in, its questions are settled, and one that was a mistake is taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.bank.view import BankView
from lawstudy.desktop.screens.exam_setup.publish_dialog import PUBLISH, PublishDialog
from lawstudy.desktop.screens.exam_setup.view import ExamSetupView
from lawstudy.desktop.screens.laws.view import COMPARISON, EDITIONS, IMPORT, QUEUE, LawsView
from lawstudy.desktop.screens.question_editor.view import EditorView
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.marked_text import Mark, MarkedText
from lawstudy.domain.editions.validity import Stand
from lawstudy.domain.exam.record import ExamState
from lawstudy.domain.law import EditionState
from lawstudy.domain.question import Status
from lawstudy.formats.statute_file import read_official_file
from lawstudy.usecases.bank import law_import
from lawstudy.usecases.bank.law_editions import KnownEdition, list_law_editions
from lawstudy.usecases.bank.law_queue import law_queue
from lawstudy.usecases.bank.questions import show_question
from lawstudy.usecases.exams.exams import list_exams
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.law_editions import LAW, TITLE, as_law, ask, bring, bring_old, newer

LEFT = Qt.MouseButton.LeftButton
COMING = "2027-01-01"


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law_import, "official_of", read_official_file)


@pytest.fixture(name="idents")
def _idents(door: LocalDoor) -> dict[int, UUID]:
    bring_old(door)
    return {number: ask(door, number) for number in range(1, 7)}


@pytest.fixture
def bureau(qtbot: QtBot, door: LocalDoor, clock: FakeClock, idents: dict[int, UUID]) -> Iterator[Office]:
    with office(qtbot, door, clock) as made:
        made.window.choose_side("work")
        made.settle()
        yield made


def click(bureau: Office, button: Any) -> None:
    QTest.mouseClick(button, LEFT)
    bureau.settle()


def choose(bureau: Office, monkeypatch: pytest.MonkeyPatch, path: Path) -> LawsView:
    """The page, with a file chosen in the system's dialog."""
    view: LawsView = bureau.go("laws")
    monkeypatch.setattr("lawstudy.desktop.screens.laws.view.ask_file", lambda *_about: path)
    click(bureau, view.import_button)
    return view


def words(view: LawsView) -> str:
    return "\n".join(label.text() for label in view.importing.findChildren(Label))


def edition(door: LocalDoor, name: str) -> KnownEdition:
    return next(each for each in door.call(list_law_editions) if (each.law, each.edition) == (LAW, name))


def settle_by(bureau: Office, view: LawsView, key: Qt.Key, reason: str) -> None:
    view.queue.table.setFocus()
    QTest.keyClick(view.queue.table, key)
    bureau.settle()
    assert view.dialog is not None
    focused = view.window().focusWidget()  # the reason
    assert isinstance(focused, LineEdit)
    focused.setText(reason)
    if key is Qt.Key.Key_3:  # what takes out of use is never under Enter
        QTest.keyClick(view.dialog.button("done"), Qt.Key.Key_Space)
    else:
        QTest.keyClick(focused, Qt.Key.Key_Return)
    bureau.settle()


def test_a_new_edition_comes_in_and_its_queue_is_settled_by_keys(
    bureau: Office, door: LocalDoor, idents: dict[int, UUID], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new.txt").write_bytes(newer(COMING))
    bank: BankView = bureau.go("bank")
    click(bureau, bank.laws_button)
    view = choose(bureau, monkeypatch, tmp_path / "new.txt")
    assert view.segments.value() == IMPORT
    assert [p.code for p in (view.importing.found.problems if view.importing.found else ())] == ["law.heading_cut"]
    said = words(view)
    assert "8 articles in 2 chapters: 总则、开采" in said
    assert "line 7: " in said
    assert "3 questions will wait for a decision, 3 go over by themselves." in said
    assert view.importing.effective.iso() == COMING
    assert len(door.call(list_law_editions)) == 13

    view.segments.chosen.emit(COMPARISON)
    view.show_part(COMPARISON)
    pane = view.comparison
    assert [(a.old, a.new) for a in pane.model.rows()] == [(0, 2), (2, 3), (3, 0), (4, 4), (0, 6), (6, 7), (7, 8)]
    pane.table.select_row(1)
    before, now = pane.area.findChildren(MarkedText)
    assert [text for text, mark in before.pieces if mark is Mark.GONE] == ["十五", "站"]
    assert [text for text, mark in now.pieces if mark is Mark.COME] == ["三十", "部门"]
    pane.filter.set_value("every")
    pane.filter.chosen.emit("every")
    assert len(pane.model.rows()) == 9

    click(bureau, view.accept_button)
    assert view.segments.value() == QUEUE
    assert view.segments.values() == [EDITIONS, COMPARISON, QUEUE]
    assert [row.question_id for row in view.queue.model.rows()] == [idents[2], idents[3], idents[4]]
    assert view.queue.progress.text() == "0 decided, 3 wait"
    assert view.queue.preview.shown is not None
    assert view.queue.preview.shown.question.id == idents[2]
    assert len(view.queue.preview.findChildren(MarkedText)) == 2

    settle_by(bureau, view, Qt.Key.Key_1, "答案没有变")
    assert edition(door, "2026").stands[Stand.KEPT] == 1
    # The next one lies under the eyes: its article is gone, so it cannot be kept.
    current = view.queue.current()
    assert current is not None
    assert current.question_id == idents[3]
    assert not view.queue.keep_button.isEnabled()
    settle_by(bureau, view, Qt.Key.Key_3, "条文已删")
    assert edition(door, "2026").stands[Stand.WITHDRAWN] == 1

    view.queue.table.setFocus()
    QTest.keyClick(view.queue.table, Qt.Key.Key_2)
    bureau.settle()
    editor: EditorView = bureau.screen
    assert isinstance(editor, EditorView)
    assert editor.facts.law.currentData() == LAW
    assert editor.facts.chapter.currentData() == 2
    editor.fields.stem.setPlainText("违反申请规定的，处五千元罚款。")  # type: ignore[union-attr]
    bureau.settle()
    click(bureau, editor.submit_button)
    view = bureau.screen
    assert isinstance(view, LawsView)
    assert view.queue.nothing.isVisibleTo(view.queue)
    assert view.queue.progress.text() == "3 decided, 0 wait"
    revised = door.call(show_question, question_id=idents[4]).question
    assert (revised.edition, revised.status) == ("2026", Status.REVIEW)
    assert door.call(law_queue, law=LAW).questions == ()


def test_what_a_file_does_not_say_is_given_and_what_is_wrong_keeps_it_out(
    bureau: Office, door: LocalDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.txt").write_bytes(
        as_law({1: "为了试用，制定本规定。", 2: "本规定供试用。"}, title="青岚区试用规定", adopted="2025年5月1日")
    )
    view = choose(bureau, monkeypatch, tmp_path / "other.txt")
    assert not view.accept_button.isEnabled()
    view.importing.effective.setText("2025-06-01")
    view.importing.effective.setModified(True)
    QTest.keyClick(view.importing.effective, Qt.Key.Key_Return)
    bureau.settle()
    assert view.accept_button.isEnabled()
    click(bureau, view.accept_button)
    assert view.segments.value() == EDITIONS
    brought = next(each for each in door.call(list_law_editions) if each.title == "青岚区试用规定")
    assert (brought.effective, brought.state) == ("2025-06-01", EditionState.IN_FORCE)

    (tmp_path / "none.txt").write_text("关于开会的通知", "utf-8")
    failed: list[object] = []
    monkeypatch.setattr(type(bureau.window), "show_failure", lambda _window, failure: failed.append(failure), raising=False)
    view = choose(bureau, monkeypatch, tmp_path / "none.txt")
    assert view.segments.value() == EDITIONS
    assert not view.is_importing()

    view = choose(bureau, monkeypatch, tmp_path / "other.txt")
    assert not view.accept_button.isEnabled()  # it is here already
    click(bureau, view.cancel_button)
    assert not view.is_importing()


def test_a_wrongly_accepted_edition_is_taken_back(bureau: Office, door: LocalDoor, idents: dict[int, UUID]) -> None:
    bring(door, newer("2026-11-20"))
    view: LawsView = bureau.go("laws")
    rows = view.editions.model.rows()
    last = max(place for place, row in enumerate(rows) if row.law == LAW)
    assert [row.title for row in rows[last - 1 : last + 1]] == [TITLE, TITLE]
    assert {row.state for row in rows[last + 1 :]} == {EditionState.READING}
    view.editions.table.select_row(last)
    assert not view.editions.withdraw_button.isEnabled()  # another one has replaced it
    view.editions.table.select_row(0)
    assert not view.editions.withdraw_button.isEnabled()  # it came with the program
    view.editions.table.select_row(last + 1)
    assert not view.editions.withdraw_button.isEnabled()  # a law to read came with the program as well
    view.editions.table.select_row(last - 1)
    click(bureau, view.editions.compare_button)
    assert view.segments.value() == COMPARISON
    assert view.comparison.comparison is not None
    view.show_part(EDITIONS)
    click(bureau, view.editions.queue_button)
    assert view.segments.value() == QUEUE
    view.show_part(EDITIONS)
    click(bureau, view.editions.withdraw_button)
    assert view.dialog is not None
    button: Button = view.dialog.button("done")
    assert not button.isEnabled()
    view.window().focusWidget().setText("日期看错")  # type: ignore[attr-defined]
    click(bureau, button)
    assert edition(door, "2026").state is EditionState.WITHDRAWN
    assert door.call(show_question, question_id=idents[6]).question.edition == "2020"
    assert [row.state for row in view.editions.model.rows() if row.law == LAW] == [EditionState.WITHDRAWN, EditionState.IN_FORCE]


def test_what_was_settled_is_asked_on_the_day_of_the_new_law_and_what_waits_is_not(
    bureau: Office, door: LocalDoor, idents: dict[int, UUID], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new.txt").write_bytes(newer(COMING))
    view = choose(bureau, monkeypatch, tmp_path / "new.txt")
    click(bureau, view.accept_button)
    codes = [door.call(show_question, question_id=idents[number]).question.code for number in (2, 5)]
    setup: ExamSetupView = bureau.go("exam_setup")
    setup.form.title.setText("新办法考试")
    assert sum(each.count for each in setup.matrix.pool if each.law == LAW) == 6
    click(bureau, setup.form.advanced)
    setup.form.law_day.setText(COMING)
    QTest.keyClick(setup.form.law_day, Qt.Key.Key_Return)
    bureau.settle()
    assert sum(each.count for each in setup.matrix.pool if each.law == LAW) == 3  # as many wait
    setup.form.passing.setText("1")
    setup.form.excellent.setText("2")
    QTest.keyClicks(setup.form.fixed, " ".join(codes))
    bureau.settle()
    click(bureau, setup.publish_button)
    (draft,) = (line.exam for line in door.call(list_exams))
    assert draft.state is ExamState.DRAFT  # one of the two waits
    for shown in [each for each in bureau.window.findChildren(Dialog) if each.isVisible()]:
        shown.close_with(CANCEL)
    bureau.settle()

    view = bureau.go("laws", part=QUEUE)
    settle_by(bureau, view, Qt.Key.Key_1, "答案没有变")
    setup = bureau.go("exam_setup", exam_id=draft.id)
    click(bureau, setup.publish_button)
    assert isinstance(setup.dialog, PublishDialog)
    assert ("as it stands on 2027/1/1", "") in [(line.holds, line.more) for line in setup.dialog.lines]
    click(bureau, setup.dialog.button(PUBLISH))
    (published,) = (line.exam for line in door.call(list_exams))
    assert published.state is ExamState.PUBLISHED
    assert published.settings is not None
    assert {each.edition for each in published.settings.editions if each.law == LAW} == {"2026"}
    # An exam asks about the edition now: it can no longer be taken back.
    view = bureau.go("laws")
    view.editions.table.select_row(next(n for n, row in enumerate(view.editions.model.rows()) if row.law == LAW))
    click(bureau, view.editions.withdraw_button)
    assert view.dialog is not None
    view.window().focusWidget().setText("日期看错")
    click(bureau, view.dialog.button("done"))
    assert edition(door, "2026").state is EditionState.COMING
