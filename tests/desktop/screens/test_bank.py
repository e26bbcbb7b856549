"""题库 as a coordinator uses it: keys and clicks in a real window over a real workspace."""

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from lawstudy import paths
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.failures import CLOSE
from lawstudy.desktop.screens.bank.dialogs import AroundDialog, ReviewDialog
from lawstudy.desktop.screens.bank.import_report import ImportReport
from lawstudy.desktop.screens.bank.model import MOST_PAGES, PAGE, BankModel
from lawstudy.desktop.screens.bank.update_offer import UpdateOffer
from lawstudy.desktop.screens.bank.view import TO_REVIEW, BankView
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.exam import PaperSource
from lawstudy.domain.law import EditionState
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_code import code_said
from lawstudy.domain.question_list import QuestionFilter, QuestionRow
from lawstudy.domain.question_types import QuestionType
from lawstudy.store.engine import Lane
from lawstudy.store.tables import edition
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.bank import questions
from lawstudy.usecases.bank.bank_update import preview_bank_update
from lawstudy.usecases.reports.item_analysis import item_analysis
from lawstudy.usecases.study.study import study_laws
from tests.conftest import FakeClock, add_employee
from tests.desktop.screens.office import Office, office
from tests.sitting import published
from tests.usecases.test_item_analysis import NAMES, sit
from tests.usecases.test_item_analysis import published as published_with

YAML = """schema: 1
law: xzfyf
edition: '2023'
chapter: 1
questions:
- code: {code}
  type: true_false
  difficulty: easy
  stem: 鼹鼠也可以学法。
  answer: 对
  explanation: 只是一个例子。
  cites: [第一条]
"""


@pytest.fixture
def bureau(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Any:
    with office(qtbot, door, clock) as made:
        yield made


def press(dialog: Dialog, result: str) -> None:
    QTest.mouseClick(dialog.button(result), Qt.MouseButton.LeftButton)


def look_at_all(dialog: Dialog) -> None:
    """Tick what a reviewer looks at."""
    assert isinstance(dialog, ReviewDialog)
    for box in dialog.boxes.values():
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)


def test_the_bank_opens_with_all_questions_and_the_first_beside(bureau: Office, door: LocalDoor) -> None:
    view: BankView = bureau.go("bank")
    total = door.call(questions.list_questions, limit=1).total
    assert view.model.rowCount() == total
    assert view.list_card.title.text() == f"{total} questions"
    assert view.preview.shown is not None
    assert view.preview.shown.question.code == view.model.row(0).code
    assert str(total) in view.context.text()


def test_a_search_is_typed_and_cleared(bureau: Office, door: LocalDoor, qtbot: QtBot) -> None:
    view: BankView = bureau.go("bank")
    total = view.model.rowCount()
    view.filters.law.setCurrentIndex(view.filters.law.findData("xzfyf"))
    bureau.settle()
    assert {view.model.row(n).law for n in range(50)} == {"xzfyf"}
    view.filters.chapter.setCurrentIndex(view.filters.chapter.findData(3))
    view.filters.search.setText("受理")
    qtbot.waitUntil(lambda: not view.filters._typing.isActive())
    bureau.settle()
    wanted = QuestionFilter(law="xzfyf", chapter=3, text="受理")
    assert view.model.rowCount() == door.call(questions.list_questions, wanted=wanted, limit=1).total > 0
    assert view.filters.law.property("set") is True
    QTest.mouseClick(view.filters.clear_link, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert view.model.rowCount() == total
    assert not view.filters.clear_link.isEnabled()
    view.filters.search.setText("鼹鼠鼹鼠")
    qtbot.waitUntil(lambda: not view.filters._typing.isActive())
    bureau.settle()
    assert view.nothing.isVisible()
    assert view.preview.shown is None


def test_arrow_keys_go_down_the_table_and_the_question_follows(bureau: Office) -> None:
    view: BankView = bureau.go("bank")
    view.table.setFocus()
    for _ in range(3):
        QTest.keyClick(view.table, Qt.Key.Key_Down)
    bureau.settle()
    assert view.preview.shown is not None
    assert view.preview.shown.question.code == view.model.row(3).code
    QTest.keyClick(view.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    bureau.settle()
    last = view.model.row(view.model.rowCount() - 1)
    assert last.code
    assert view.preview.shown.question.code == last.code


def test_chosen_questions_are_changed_at_once_and_one_key_undoes_it(bureau: Office, door: LocalDoor) -> None:
    view: BankView = bureau.go("bank")
    view.filters.law.setCurrentIndex(view.filters.law.findData("xzfyf"))
    bureau.settle()
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    bureau.settle()
    codes = [row.code for row in view.chosen_questions()]
    assert codes == [view.model.row(place).code for place in range(3)]
    assert view.told.text() == "3 questions chosen"
    before = [door.call(questions.show_question, code=code).question for code in codes]
    QTest.mouseClick(view.change_button, Qt.MouseButton.LeftButton)
    assert isinstance(view.dialog, AroundDialog)
    view.dialog.difficulty.choose_value(Difficulty.HARD)
    view.dialog.chapter.choose_value(2)
    view.dialog.more_tags.setText("甲、乙")
    press(view.dialog, "change")
    bureau.settle()
    after = [door.call(questions.show_question, code=code).question for code in codes]
    assert {(q.difficulty, q.chapter, q.tags[-2:]) for q in after} == {(Difficulty.HARD, 2, ("甲", "乙"))}
    assert view.undo_button.isVisible()
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bureau.settle()
    assert [door.call(questions.show_question, code=code).question for code in codes] == before
    assert not view.undo_button.isVisible()


def test_a_question_is_tagged_withdrawn_and_used_again(bureau: Office, door: LocalDoor) -> None:
    view: BankView = bureau.go("bank")
    code = view.model.row(0).code
    QTest.mouseClick(view.change_button, Qt.MouseButton.LeftButton)
    assert isinstance(view.dialog, AroundDialog)
    assert not view.dialog.button("change").isEnabled()
    QTest.keyClicks(view.dialog.more_tags, "ours")
    press(view.dialog, "change")
    bureau.settle()
    assert "ours" in door.call(questions.show_question, code=code).question.tags
    assert view.filters.tag.findData("ours") > 0

    QTest.mouseClick(view.preview.withdraw_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(view.dialog.findChildren(type(view.filters.search))[0], "outdated")
    press(view.dialog, "withdraw")
    bureau.settle()
    assert door.call(questions.show_question, code=code).question.status == "withdrawn"
    assert view.preview.restore_button.isVisible()
    assert view.preview.shown is not None
    assert view.preview.shown.question.code == code, "the chosen question stays chosen"
    QTest.mouseClick(view.preview.restore_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert door.call(questions.show_question, code=code).question.status == "published"


def test_files_are_looked_at_before_anything_is_written(bureau: Office, door: LocalDoor, tmp_path: Path) -> None:
    view: BankView = bureau.go("bank")
    total = view.model.rowCount()
    (tmp_path / "good.yaml").write_text(YAML.format(code="own-1"), encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(YAML.format(code="own-2").replace("第一条", "一条"), encoding="utf-8")
    view.files_chosen.emit([str(tmp_path / "good.yaml"), str(tmp_path / "bad.yaml")])
    bureau.settle()
    assert view.dialog is not None
    assert door.call(questions.list_questions, limit=1).total == total
    press(view.dialog, "partly")
    bureau.settle()
    assert view.model.rowCount() == total + 1
    assert door.call(questions.show_question, code="own-1").question.content.prompt.stem == "鼹鼠也可以学法。"


def test_a_word_bank_comes_in_is_reviewed_and_used(bureau: Office, door: LocalDoor, tmp_path: Path) -> None:
    view: BankView = bureau.go("bank")
    total = view.model.rowCount()
    text = "一、单选题\n1.鼹鼠的期限是（ ）。\nA.三十日\nB.六十日\n答案：B\n2.没有答案（ ）。\nA.一\nB.二\n"
    (tmp_path / "自编题库.txt").write_text(text, encoding="gb18030")
    view.files_chosen.emit([str(tmp_path / "自编题库.txt")])
    bureau.settle()
    assert isinstance(view.dialog, ImportReport)
    view.dialog.collection.insert("鼹鼠题集")
    press(view.dialog, "partly")
    bureau.settle()
    assert view.model.rowCount() == total + 1
    (line,) = door.call(questions.list_questions, wanted=QuestionFilter(text="鼹鼠")).items
    assert (line.law, line.status) == ("tj1", "review")
    assert [law.title for law in door.call(questions.list_editions)][-1] == "鼹鼠题集"

    view.chosen.emit(line.id)
    view.table.select_row(view.model.position_of(line.code))
    bureau.settle()
    QTest.mouseClick(view.preview.review_button, Qt.MouseButton.LeftButton)
    look_at_all(view.dialog)
    press(view.dialog, "review")
    bureau.settle()
    assert door.call(questions.show_question, code=line.code).question.status == "review", "who brought it in says why"
    (told,) = [dialog for dialog in bureau.window.findChildren(Dialog) if dialog.isVisible()]
    told.close_with(CLOSE)
    QTest.mouseClick(view.preview.review_button, Qt.MouseButton.LeftButton)
    view.dialog.findChildren(type(view.filters.search))[0].insert("只有一名联络员")
    look_at_all(view.dialog)
    press(view.dialog, "review")
    bureau.settle()
    assert door.call(questions.show_question, code=line.code).question.status == "published"
    assert not view.preview.review_button.isVisible()


def test_the_segment_to_review_holds_what_waits(bureau: Office) -> None:
    view: BankView = bureau.go("bank")
    view.segments.chosen.emit(TO_REVIEW)
    view.segments.set_value(TO_REVIEW)
    view.filter_changed.emit()
    bureau.settle()
    assert view.model.rowCount() == 0


# --- the model without a window --------------------------------------------------------------------------------------------


def rows(page: int) -> tuple[QuestionRow, ...]:
    from msgspec import structs

    from lawstudy.desktop.screens.bank.model import _ON_ITS_WAY

    return tuple(
        structs.replace(_ON_ITS_WAY, code=f"zz-{page * PAGE + n:06}", law="xzfyf", edition="2023", revision=1) for n in range(PAGE)
    )


def test_a_hundred_thousand_rows_are_known_at_once_and_come_when_seen(qtbot: QtBot) -> None:
    model = BankModel()
    wanted: list[int] = []
    model.page_wanted.connect(wanted.append)
    model.start(100_000, rows(0), {("xzfyf", "2023")})
    assert model.rowCount() == 100_000
    assert model.index(5, 0).data() == "zz-000005"
    assert model.index(70_000, 0).data() == ""
    assert model.index(70_001, 1).data() == ""
    assert wanted == [700], "asked for once"
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.put_page(700, rows(700))
    assert model.index(70_000, 0).data() == "zz-070000"
    assert changed == [(70_000, 70_099)]
    assert model.position_of("zz-070001") == 70_001


def test_pages_far_away_are_forgotten_and_asked_for_again(qtbot: QtBot) -> None:
    model = BankModel()
    wanted: list[int] = []
    model.page_wanted.connect(wanted.append)
    model.start(100_000, rows(0), {("xzfyf", "2023")})
    for page in range(1, MOST_PAGES + 1):
        model.put_page(page, rows(page))
    assert model.index(0, 0).data() == ""
    assert wanted == [0]


def test_painting_a_screenful_takes_less_than_a_frame(qtbot: QtBot) -> None:
    import time

    model = BankModel()
    model.start(100_000, rows(0), {("xzfyf", "2023")})
    model.put_page(500, rows(500))
    begun = time.process_time()
    for row in range(50_000, 50_030):
        for column in range(model.columnCount()):
            model.index(row, column).data()
    assert time.process_time() - begun < 1 / 60


def test_the_whole_list_is_taken_along_although_it_is_read_in_pages(bureau: Office, door: LocalDoor) -> None:
    view: BankView = bureau.go("bank")
    total = view.model.rowCount()
    assert not view.model.whole
    taking = view.table.taking_out
    taking.open(view.mapToGlobal(view.rect().center()))
    assert taking.menu is not None
    next(action for action in taking.menu.actions() if action.text() == "Copy the table").trigger()
    bureau.settle()
    assert view.model.whole
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == total + 1
    assert all(line.split("\t")[0] for line in lines)


def test_a_list_that_is_too_long_says_so() -> None:
    model = BankModel()
    model.start(PAGE * MOST_PAGES + 1, (), ())
    assert model.lacking is not None
    assert model.lacking.fetch is None
    assert "10000" in model.lacking.why_not


def test_a_question_that_rests_says_so_in_its_place(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    published(door, clock.wall_us, source=PaperSource.ONE_DRAW)
    view: BankView = bureau.go("bank")
    held = next(
        place for place in range(view.model.rowCount()) if (row := view.model.found(place)) and row.type is QuestionType.SINGLE_CHOICE
    )
    view.table.select_row(held)
    bureau.settle()
    assert bureau.window.findChildren(Dialog) == []
    assert (view.preview.shown, view.preview.title.text()) == (None, "Resting during an exam")
    assert not view.preview.withdraw_button.isVisible()


def test_whoever_sits_finds_the_whole_bank_resting(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    door.call(start_attempt, exam_id=published(door, clock.wall_us).id)
    view: BankView = bureau.go("bank")
    assert bureau.window.findChildren(Dialog) == []
    assert view.preview.title.text() == "Resting during an exam"


MIXED = """一、单选题
1.鼹鼠的期限是（ ）。
A.三十日
B.六十日
答案：AB
2.鼹鼠可以是（ ）。
A.一
B.二
C.三
答案：ABC
3.鼹鼠没有答案（ ）。
A.一
B.二
4.鼹鼠的选项连在一起（ ）。
A.一B二
答案：B
5.鼹鼠不要（ ）。
A.一
B.二
答案：A
"""


def read_mixed(bureau: Office, tmp_path: Path) -> tuple[BankView, ImportReport]:
    view: BankView = bureau.go("bank")
    (tmp_path / "自编题库.txt").write_text(MIXED, encoding="utf-8")
    view.files_chosen.emit([str(tmp_path / "自编题库.txt")])
    bureau.settle()
    assert isinstance(view.dialog, ImportReport)
    return view, view.dialog


def states(report: ImportReport) -> list[str]:
    return [row.state.value for row in report.rows.model.rows()]


def choose(report: ImportReport, *places: int) -> None:
    table = report.rows.table
    table.select_row(places[0])
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in places[1:]:
        table.selectionModel().select(report.rows.model.index(place, 0), flags)


def test_questions_are_corrected_in_place_several_at_once_and_then_come_in(bureau: Office, door: LocalDoor, tmp_path: Path) -> None:
    _view, report = read_mixed(bureau, tmp_path)
    total = door.call(questions.list_questions, limit=1).total
    assert states(report) == ["rejected", "rejected", "rejected", "rejected", "new"]
    if folder := os.environ.get("PICTURES_OUT"):
        bureau.picture(Path(folder) / "import.png")
        bureau.picture(Path(folder) / "import-small.png", 910, 480)
    choose(report, 0, 1)
    report.rows.kind.choose_value(QuestionType.MULTIPLE_CHOICE)
    QTest.mouseClick(report.rows.type_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert states(report) == ["new", "new", "rejected", "rejected", "new"]
    choose(report, 2)
    QTest.keyClicks(report.rows.key, "b")
    QTest.mouseClick(report.rows.key_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert states(report)[2] == "new"
    choose(report, 3)
    assert "A.一B二" in report.rows.text.toPlainText()
    assert not report.rows.text_button.isEnabled(), "nothing was changed yet"
    report.rows.text.setPlainText(report.rows.text.toPlainText().replace("A.一B二", "A.一\nB.二"))
    QTest.mouseClick(report.rows.text_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert states(report) == ["new"] * 5
    choose(report, 4)
    QTest.mouseClick(report.rows.out_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert states(report)[4] == "left_out"
    QTest.mouseClick(report.rows.out_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert states(report)[4] == "new", "taken in again"
    QTest.mouseClick(report.rows.out_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert door.call(questions.list_questions, limit=1).total == total, "nothing is written before"
    press(report, "import")
    bureau.settle()
    rows = door.call(questions.list_questions, wanted=QuestionFilter(text="鼹鼠")).items
    kinds = sorted(row.type.value for row in rows)
    assert kinds == ["multiple_choice", "multiple_choice", "single_choice", "single_choice"]


def test_what_was_rejected_is_saved_corrected_and_comes_back(
    bureau: Office, door: LocalDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, report = read_mixed(bureau, tmp_path)
    monkeypatch.setattr(view, "ask_where", lambda _name: str(tmp_path / "改.txt"))
    QTest.mouseClick(report.save_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    press(report, "partly")
    bureau.settle()
    saved = (tmp_path / "改.txt").read_text(encoding="utf-8-sig")
    assert saved.count("※") == 4
    mended = saved.replace("答案：AB\n", "答案：A\n").replace("答案：ABC", "答案：C").replace("A.一B二", "A.一\nB.二")
    mended = mended.replace("3. 鼹鼠没有答案（ ）。\nA.一\nB.二", "3. 鼹鼠没有答案（ ）。\nA.一\nB.二\n答案：A")
    (tmp_path / "改.txt").write_text(mended, encoding="utf-8")
    view.files_chosen.emit([str(tmp_path / "改.txt")])
    bureau.settle()
    assert isinstance(view.dialog, ImportReport)
    assert states(view.dialog) == ["new"] * 4


def test_corrections_are_not_lost_without_asking(bureau: Office, tmp_path: Path) -> None:
    _view, report = read_mixed(bureau, tmp_path)
    assert report.loss() is None
    choose(report, 0, 1)
    QTest.mouseClick(report.rows.out_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert report.loss() is not None


def test_questions_are_called_as_people_say_them(bureau: Office) -> None:
    view: BankView = bureau.go("bank")
    row = view.model.row(0)
    called = view.model.index(0, 0).data()
    assert called != row.code
    assert code_said(str(called), view.model.titles) == row.code
    assert view.preview.title.text() == called


@pytest.mark.parametrize("typed", ["行政复议法第二十三条", "行政复议法 第23条", "《行政复议法》第２３条"])
def test_an_article_that_is_typed_is_opened_by_enter(bureau: Office, typed: str) -> None:
    view: BankView = bureau.go("bank")
    view.filters.search.insert(typed)
    assert view.filters.article_link.text() == "Open article 23 of 行政复议法"
    QTest.keyClick(view.filters.search, Qt.Key.Key_Return)
    bureau.settle()
    assert bureau.window.navigator.current_key() == "study"


def test_a_number_alone_is_an_article_of_the_law_that_is_chosen(bureau: Office) -> None:
    view: BankView = bureau.go("bank")
    view.filters.search.insert("第23条")
    assert not view.filters.article_link.isVisible()
    view.filters.law.choose_value("xzfyf")
    assert view.filters.article_link.isVisible()
    view.filters.search.setText("第二十三条规定的期限")
    assert not view.filters.article_link.isVisible()  # words of a question, no article
    view.filters.search.setText("第999条")
    assert not view.filters.article_link.isVisible()


def test_what_an_exam_measured_stands_below_the_label(qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published_with(door, clock, tuple(add_employee(entrance, name) for name in NAMES))
    for name, right in zip(NAMES, (4, 3, 2, 1), strict=True):
        sit(entrance, clock, name, exam, right)
    clock.advance(100 * 3600)
    asked = door.call(item_analysis, exam_id=exam.id).items[0]
    code = door.call(questions.show_question, question_id=asked.question_id).question.code
    with office(qtbot, door, clock) as place:
        view: BankView = place.go("bank")
        assert view.preview.measured is not None
        assert not view.preview.measured.isVisible()  # the first question was on no paper
        view.filters.search.setText(code)
        view.filter_changed.emit()
        place.settle()
        assert view.preview.shown is not None
        assert view.preview.shown.question.code == code
        assert view.preview.measured.isVisible()
        said = view.preview.measured.text()
        assert said.startswith(f"measured difficulty {asked.facility.numerator / asked.facility.denominator:.2f}")
        assert said.endswith(f"4 people answered · {exam.title}")


def newer_bank(door: LocalDoor, folder: Path) -> tuple[QuestionRow, QuestionRow]:
    """A bank of the program with one question that is new, one that says something else and one that was withdrawn: the last two."""
    first, second = door.call(questions.list_questions, wanted=QuestionFilter(law="xzfyf", chapter=1), limit=2).items
    (folder / "xzfyf").mkdir(parents=True)
    (folder / "xzfyf" / "law.yaml").write_bytes((paths.question_bank() / "xzfyf" / "law.yaml").read_bytes())
    one = YAML.partition("questions:\n")[2]
    text = YAML.format(code="xzfyf-01-901") + one.format(code=first.code)
    text += one.format(code=second.code).replace("  difficulty:", "  status: withdrawn\n  difficulty:")
    (folder / "xzfyf" / "ch01.yaml").write_text(text, encoding="utf-8")
    return first, second


def test_newer_questions_of_the_program_are_offered_and_come_by_one_click(
    bureau: Office, door: LocalDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = newer_bank(door, tmp_path / "bank")
    monkeypatch.setattr(paths, "question_bank", lambda: tmp_path / "bank")
    view: BankView = bureau.go("bank")
    offer = view.banner()
    assert isinstance(offer, UpdateOffer)
    assert "1 new, 1 revised, 1 taken out of use" in offer.accessibleName()

    QTest.mouseClick(offer.which_button, Qt.MouseButton.LeftButton)
    which = view.dialog
    assert which is not None
    assert "行政复议法, 1 question: 1-901" in [label.text() for label in which.findChildren(Label)]
    press(which, CANCEL)
    assert door.call(questions.show_question, code=first.code).question.revision == 1, "looking writes nothing"

    QTest.mouseClick(offer.update_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert view.banner() is None
    assert door.call(questions.show_question, code="xzfyf-01-901").question.content.prompt.stem == "鼹鼠也可以学法。"
    assert door.call(questions.show_question, code=first.code).question.revision == 2
    assert door.call(questions.show_question, code=second.code).question.status == "withdrawn"
    assert not any(door.call(preview_bank_update).codes), "there is nothing more"


def test_laws_to_read_that_an_older_workspace_lacks_come_by_the_same_click(
    bureau: Office, door: LocalDoor, entrance: LocalEntrance
) -> None:
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(delete(edition).where(edition.c.state == EditionState.READING))
    view: BankView = bureau.go("bank")
    offer = view.banner()
    assert isinstance(offer, UpdateOffer)
    assert "民法典" in offer.accessibleName()
    assert "0 new" not in offer.accessibleName()

    QTest.mouseClick(offer.which_button, Qt.MouseButton.LeftButton)
    which = view.dialog
    assert which is not None
    assert any("宪法、民法典" in label.text() for label in which.findChildren(Label))
    press(which, CANCEL)

    QTest.mouseClick(offer.update_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert view.banner() is None
    assert sum(law.reading for law in door.call(study_laws)) == 7


def test_nothing_is_offered_where_the_workspace_has_what_the_program_brings(bureau: Office) -> None:
    view: BankView = bureau.go("bank")
    assert view.banner() is None
