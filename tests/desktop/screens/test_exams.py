"""考试 of the coordinator: from a new exam to its statistics, with keys and clicks."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens.exam_monitor.add_dialog import AddDialog
from lawstudy.desktop.screens.exam_monitor.dialogs import DO
from lawstudy.desktop.screens.exam_monitor.excuse_dialog import ExcuseDialog
from lawstudy.desktop.screens.exam_monitor.model import state_cell
from lawstudy.desktop.screens.exam_monitor.proposals import REFUSE, ProposalsDialog
from lawstudy.desktop.screens.exam_monitor.view import ExamMonitorView
from lawstudy.desktop.screens.exam_setup.division import divided, even
from lawstudy.desktop.screens.exam_setup.form import CHOSEN
from lawstudy.desktop.screens.exam_setup.makeup_dialog import MakeupDialog
from lawstudy.desktop.screens.exam_setup.people import TAKE, PeopleDialog
from lawstudy.desktop.screens.exam_setup.publish_dialog import PUBLISH, PublishDialog
from lawstudy.desktop.screens.exam_setup.rules_dialog import RulesDialog
from lawstudy.desktop.screens.exam_setup.view import ExamSetupView
from lawstudy.desktop.screens.exams.removal_dialog import REMOVE
from lawstudy.desktop.screens.exams.view import ExamsView
from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.desktop.widgets.dialog import CANCEL, LEAVE, Dialog
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.roomy import bring_into_view
from lawstudy.desktop.window_place import LEAST
from lawstudy.domain.absence import AbsenceReason
from lawstudy.domain.blueprint import Blueprint, ChapterRange, DifficultyTarget, FacilityRange
from lawstudy.domain.clock import local
from lawstudy.domain.exam import DEFAULT_PRESET, PaperSource, Release, ReleasePolicy, Sitting, from_preset
from lawstudy.domain.exam.record import ChosenQuestion, Exam, ExamState
from lawstudy.domain.marking import MultipleRule, Scoring
from lawstudy.domain.problems import ERROR
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.statistics.tables import Figure
from lawstudy.errors import BadArgument
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.bank.questions import list_editions, list_questions
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams.exams import change_exam, list_exams, show_exam
from lawstudy.usecases.exams.monitor import SitState
from lawstudy.usecases.exams.setting import exam_pool, questions_by_code
from lawstudy.usecases.people.absences import add_absence, away_from_exam
from lawstudy.usecases.people.people import list_people
from lawstudy.words.moments import moment_text
from tests.conftest import FakeClock, add_employee, signed_in
from tests.desktop.screens.office import Office, office
from tests.sitting import published
from tests.sitting import settings as sitting_settings

HOUR = 3600 * 1_000_000
LEFT = Qt.MouseButton.LeftButton
PEOPLE = ("周明岚", "郭向晚", "程亦安")


@pytest.fixture
def bureau(qtbot: QtBot, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> Any:
    for number, name in enumerate(PEOPLE):
        add_employee(entrance, name, department=("办公室", "政策法规科")[number % 2])
    with office(qtbot, door, clock) as made:
        yield made


def click(bureau: Office, button: Any) -> None:
    QTest.mouseClick(button, LEFT)
    bureau.settle()


def answer(bureau: Office, dialog: Dialog | None, result: str, *said: str) -> None:
    assert dialog is not None
    for field, text in zip(dialog.findChildren(LineEdit), said, strict=False):
        field.setFocus()
        QTest.keyClicks(field, text)
    click(bureau, dialog.button(result))


def excuse(bureau: Office, view: ExamMonitorView, approver: str) -> None:
    dialog = view.dialog
    assert isinstance(dialog, ExcuseDialog)
    dialog.reason.clear()
    QTest.keyClicks(dialog.reason, "on duty in Tibet")
    dialog.approver.setText(approver)
    click(bureau, dialog.button(DO))


def said(bureau: Office) -> str:
    return bureau.window.status.facts()


def running_exam(door: LocalDoor, clock: FakeClock) -> Exam:
    settings = from_preset(
        DEFAULT_PRESET, title="学法考试", year=2026, window_start_us=clock.wall_us - HOUR, window_end_us=clock.wall_us + 24 * HOUR
    )
    exam = door.call(exams.create_exam, settings=settings)
    return door.call(exams.publish_exam, exam_id=exam.id, expected_version=1)


def test_a_new_exam_is_set_and_published(bureau: Office, door: LocalDoor) -> None:
    view: ExamsView = bureau.go("exams")
    assert view.empty.isVisible()
    click(bureau, view.new_button)
    setup: ExamSetupView = bureau.screen
    assert setup.matrix.total_points() == 10_000
    assert setup.publish_button.isEnabled()
    setup.form.title.selectAll()
    QTest.keyClicks(setup.form.title, "Autumn exam")
    click(bureau, setup.save_button)
    draft = door.call(exams.list_exams)[0].exam
    assert (draft.title, draft.state) == ("Autumn exam", ExamState.DRAFT)
    assert draft.settings is not None
    assert (draft.settings.question_count, draft.settings.total_points) == (50, 10_000)
    setup.form.title.selectAll()
    QTest.keyClicks(setup.form.title, "Winter exam")
    click(bureau, setup.publish_button)
    answer(bureau, setup.dialog, CANCEL)
    # Checking has saved it; whoever thinks again reads that it is a draft, and a new exam begins empty.
    assert "Winter exam is not published; it is kept as a draft." in said(bureau)
    assert "draft, saved" in setup.context.text()
    drafts = [line.exam for line in door.call(exams.list_exams)]
    assert [(each.title, each.state) for each in drafts] == [("Winter exam", ExamState.DRAFT)]
    view = bureau.go("exams")
    click(bureau, view.new_button)
    assert bureau.screen.form.title.text() == "2026 law exam"
    assert "not saved yet" in bureau.screen.context.text()
    setup = bureau.go("exam_setup", exam_id=drafts[0].id)
    click(bureau, setup.publish_button)
    answer(bureau, setup.dialog, PUBLISH)
    published = door.call(exams.list_exams)[0]
    assert (published.exam.state, published.should) == (ExamState.PUBLISHED, 4)
    assert isinstance(bureau.screen, ExamMonitorView)


def test_scores_of_an_outside_exam_are_brought_in_from_the_list(bureau: Office) -> None:
    view: ExamsView = bureau.go("exams")
    click(bureau, view.import_button)
    assert bureau.window.navigator.current_key() == "import_scores"


def test_a_short_cell_is_named_and_can_be_lowered(bureau: Office) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    cell = setup.matrix.cells[1]
    places = [each.needed.mapTo(setup, QPoint(0, 0)) for each in setup.matrix.cells]
    cell.needed.setFocus()
    cell.needed.selectAll()
    QTest.keyClicks(cell.needed, "999")
    bureau.settle()
    assert [each.needed.mapTo(setup, QPoint(0, 0)) for each in setup.matrix.cells] == places  # what is said lies over the page
    assert cell.short
    assert cell.needed.property("state") == "error"
    assert not setup.publish_button.isEnabled()
    banner = setup.banner()
    assert banner is not None
    assert "999 needed" in banner.accessibleName()
    lower = next(b for b in banner.findChildren(type(setup.save_button)))
    click(bureau, lower)
    assert cell.count == cell.there
    assert setup.publish_button.isEnabled()
    assert setup.banner() is None


def test_advanced_opens_the_chapters_with_the_same_sums(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    before = {t.type: t.count for t in setup.matrix.sections()}
    click(bureau, setup.form.advanced)
    assert setup.matrix.by_chapter
    assert {t.type: t.count for t in setup.matrix.sections()} == before
    assert not setup.matrix.short_cells()
    click(bureau, setup.try_button)
    assert "50 questions" in setup.told.text()
    click(bureau, setup.save_button)
    draft = door.call(exams.list_exams)[0].exam
    assert draft.blueprint is not None
    assert all(cell.chapters for cell in draft.blueprint.cells)
    again: ExamSetupView = bureau.go("exam_setup", exam_id=draft.id)
    assert again.matrix.by_chapter
    assert {t.type: t.count for t in again.matrix.sections()} == before
    click(bureau, again.form.advanced)
    assert {t.type: t.count for t in again.matrix.sections()} == before


def test_an_exam_that_ends_with_its_day_ends_at_24_00(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    setup.form.title.setText("到年底")
    setup.form.closes.setText("2026-12-31")
    setup.form.closes_at.setText("24点")
    click(bureau, setup.save_button)
    (draft,) = [each.exam for each in door.call(list_exams) if each.exam.title == "到年底"]
    assert draft.settings is not None
    assert local(draft.settings.window_end_us).isoformat() == "2027-01-01T00:00:00+08:00"
    again: ExamSetupView = bureau.go("exam_setup", exam_id=draft.id)
    assert (again.form.closes.text(), again.form.closes_at.text()) == ("2026-12-31", "24:00")


def test_tab_goes_through_table_rules_and_form_and_what_it_comes_to_is_in_view(bureau: Office) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    bureau.window.resize(960, 560)
    bureau.settle()
    setup.form.advanced.setFocus()  # at the end of the form, which is scrolled down to it
    bring_into_view(setup.form.advanced)
    setup.publish_button.setFocus()
    passed = []
    while bureau.window.focusWidget() is not setup.form.title:
        QTest.keyClick(bureau.window.focusWidget(), Qt.Key.Key_Tab)
        passed.append(bureau.window.focusWidget())
        assert passed[-1].visibleRegion().boundingRect().height() >= min(24, passed[-1].height())
    assert passed == [
        *setup.matrix.inputs(),
        setup.rules.unused_first,
        setup.rules.per_article,
        setup.rules.by_level,
        setup.rules.types,
        setup.rules.more,
        setup.rules.named,
        setup.rules.forms,
        setup.form.preset,
        setup.form.title,
    ]


def test_rules_over_the_whole_paper_are_kept_with_the_draft(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    setup.rules.unused_first.setFocus()
    QTest.keyClick(setup.rules.unused_first, Qt.Key.Key_Space)
    setup.rules.per_article.setFocus()
    QTest.keyClicks(setup.rules.per_article, "2x")
    assert setup.rules.per_article.text() == "2"
    click(bureau, setup.try_button)
    assert "50 questions" in setup.told.text()
    click(bureau, setup.save_button)
    draft = door.call(exams.list_exams)[0].exam
    assert draft.blueprint is not None
    assert (draft.blueprint.prefer_unused, draft.blueprint.per_article) == (True, 2)
    again: ExamSetupView = bureau.go("exam_setup", exam_id=draft.id)
    assert again.rules.unused_first.isChecked()
    assert again.rules.per_article.text() == "2"
    assert not again.rules.others.isVisible()


def test_rules_that_no_paper_keeps_are_named(bureau: Office) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    cell = setup.matrix.cells[0]
    cell.needed.setFocus()
    cell.needed.selectAll()
    QTest.keyClicks(cell.needed, str(cell.there))
    setup.rules.per_article.setFocus()
    QTest.keyClicks(setup.rules.per_article, "1")
    click(bureau, setup.try_button)
    banner = setup.banner()
    assert banner is not None
    assert "limit of questions on one article" in banner.accessibleName()
    QTest.keyClick(setup.rules.per_article, Qt.Key.Key_Backspace)
    assert setup.banner() is None


def test_a_fixed_draft_is_closed_to_whoever_sits_an_exam_and_says_until_when(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    """An empty form stood there, as of a new exam."""
    question = door.call(list_questions, wanted=QuestionFilter(type=QuestionType.SINGLE_CHOICE)).items[0]
    (coded,) = door.call(questions_by_code, codes=(question.code,))
    chosen = (ChosenQuestion(question_id=coded.question_id, revision=coded.revision, points=100),)
    settings = structs.replace(sitting_settings(clock.wall_us, title="固定试卷"), source=PaperSource.FIXED)
    draft = door.call(exams.create_exam, settings=settings, chosen=chosen)
    mine = door.call(attempts.start_attempt, exam_id=published(door, clock.wall_us).id)
    setup: ExamSetupView = bureau.go("exam_setup", exam_id=draft.id)
    assert bureau.window.findChildren(Dialog) == []
    assert setup.closed.isVisible()
    assert mine.standing.deadline_us is not None
    assert moment_text(mine.standing.deadline_us) in setup.closed.accessibleName()
    assert not any(part.isVisible() for part in (setup.form_card, setup.table_card, setup.save_button, setup.publish_button))
    door.call(attempts.submit_attempt, attempt_id=mine.attempt_id, epoch=mine.epoch, seq=mine.next_seq)
    again: ExamSetupView = bureau.go("exam_setup", exam_id=draft.id)
    assert not again.closed.isVisible()
    assert again.form.title.text() == "固定试卷"
    assert again.save_button.isVisible()


def test_rules_set_elsewhere_are_not_lost(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    settings = from_preset(DEFAULT_PRESET, title="x", year=2026, window_start_us=clock.wall_us, window_end_us=clock.wall_us + 24 * HOUR)
    limit = ChapterRange(law="xzfyf", chapter=1, at_most=9)
    made = door.call(exams.create_exam, settings=settings, blueprint=Blueprint(cells=(), most_used=3, chapters=(limit,)))
    setup: ExamSetupView = bureau.go("exam_setup", exam_id=made.id)
    assert setup.rules.others.isVisible()
    assert setup.rules.more.text() == "More rules (1)…"
    click(bureau, setup.save_button)
    kept = door.call(exams.show_exam, exam_id=made.id)
    assert made.blueprint is not None
    assert kept.blueprint is not None
    assert (kept.version, kept.blueprint.most_used, set(kept.blueprint.cells)) == (2, 3, set(made.blueprint.cells))
    assert kept.blueprint.chapters == (limit,)


def test_difficulties_expected_score_and_exposure_are_asked_for_in_the_window(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    click(bureau, setup.rules.more)
    asked = setup.dialog
    assert isinstance(asked, RulesDialog)
    QTest.keyClicks(asked.levels[Difficulty.EASY], "99")
    assert (asked.take.isEnabled(), asked.wrong.text()) == (False, "More questions are asked for by difficulty than the paper has.")
    asked.levels[Difficulty.EASY].clear()
    QTest.keyClicks(asked.levels[Difficulty.EASY], "20")
    QTest.keyClicks(asked.tolerance, "2")
    QTest.keyClicks(asked.mean[0], "65")
    assert (asked.take.isEnabled(), asked.wrong.text()) == (False, "A range needs both ends.")
    QTest.keyClicks(asked.mean[1], "77.5")
    QTest.keyClicks(asked.spread[0], "0")
    QTest.keyClicks(asked.spread[1], "20")
    QTest.keyClicks(asked.most_used, "3")
    assert asked.take.isEnabled()
    QTest.keyClick(asked.most_used, Qt.Key.Key_Return)
    bureau.settle()
    assert setup.rules.more.text() == "More rules (4)…"
    click(bureau, setup.try_button)
    assert "50 questions" in setup.told.text()
    easy = int(setup.told.text().split("easy ")[1].split(",")[0])
    assert 18 <= easy <= 22
    click(bureau, setup.save_button)
    draft = door.call(exams.list_exams)[0].exam
    assert draft.blueprint is not None
    assert draft.blueprint.difficulties == (DifficultyTarget(difficulty=Difficulty.EASY, count=20, tolerance=2),)
    assert draft.blueprint.facility == FacilityRange(low=650, high=775)
    assert (draft.blueprint.spread, draft.blueprint.most_used) == (FacilityRange(low=0, high=200), 3)
    again: ExamSetupView = bureau.go("exam_setup", exam_id=draft.id)
    click(bureau, again.rules.more)
    shown = again.dialog
    assert isinstance(shown, RulesDialog)
    assert [field.text() for field in shown.fields()] == ["20", "", "", "2", "65", "77.5", "0", "20", "3"]
    click(bureau, shown.take)


def test_a_preset_changes_times_and_table_and_people_are_chosen(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    setup.form.preset.setCurrentIndex(setup.form.preset.findData("line_80"))
    bureau.settle()
    assert (setup.form.minutes.text(), setup.form.passing.text()) == ("60", "80")
    assert sum(t.count for t in setup.matrix.sections()) == 80
    setup.form.roster.setCurrentIndex(setup.form.roster.findData(CHOSEN))
    click(bureau, setup.form.choose_people)
    dialog = setup.dialog
    assert isinstance(dialog, PeopleDialog)
    dialog.list.setFocus()
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    answer(bureau, dialog, "take")
    click(bureau, setup.publish_button)
    answer(bureau, setup.dialog, PUBLISH)
    assert door.call(exams.list_exams)[0].should == 1


def test_fields_that_cannot_be_read_say_so(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    setup.form.title.clear()
    setup.form.minutes.setText("ninety")
    setup.form.opens_at.setText("25:00")
    click(bureau, setup.save_button)
    assert door.call(exams.list_exams) == ()
    errors = [field.error() for field in setup.form._fields.values() if field.error()]
    assert len(errors) == 3


def test_a_fixed_paper_by_codes(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    codes = [row.code for row in door.call(list_questions, limit=3).items]
    click(bureau, setup.form.advanced)
    setup.form.fixed.setText(" ".join(codes))
    click(bureau, setup.save_button)
    draft = door.call(exams.list_exams)[0].exam
    assert len(draft.chosen) == 3
    assert draft.blueprint is None


def test_the_monitor_copies_who_is_missing_and_closes(bureau: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = running_exam(door, clock)
    sitting = signed_in(entrance, "周明岚")
    sitting.call(attempts.start_attempt, exam_id=exam.id)
    view: ExamMonitorView = bureau.go("exam_monitor", exam_id=exam.id)
    assert view.model.row(0).name == "周明岚"
    click(bureau, view.copy_button)
    assert "办公室：" in QGuiApplication.clipboard().text()
    assert "郭向晚" in QGuiApplication.clipboard().text()

    click(bureau, view.person.grant)
    answer(bureau, view.dialog, DO, "power cut")
    assert view.person.row is not None
    assert view.person.row.left_us > 99 * 60 * 1_000_000

    view.search.setText("gxw")
    bureau.settle()
    assert [row.name for row in view.model.rows()] == ["郭向晚"]
    view.table.select_row(0)
    click(bureau, view.person.exempt)
    assert view.dialog is not None
    assert any("What it changes: Should sit" in label.text() for label in view.dialog.findChildren(QLabel))
    excuse(bureau, view, "郭向晚")
    assert isinstance(view.dialog, ExcuseDialog)  # nobody excuses himself: asked again, with what was written
    assert [name for name, field in view.dialog.fields.items() if field.error()] == ["approver"]
    assert QApplication.focusWidget() is view.dialog.approver
    assert (view.dialog.reason.text(), view.dialog.approver.text()) == ("on duty in Tibet", "郭向晚")
    excuse(bureau, view, "周明岚")
    assert view.person.row is not None
    assert view.person.row.exclusion is not None
    click(bureau, view.person.take_back)
    answer(bureau, view.dialog, DO, "back early")
    assert view.person.row.exclusion is None
    view.search.clear()
    bureau.settle()

    view.table.select_row(0)
    click(bureau, view.person.hand_in)
    answer(bureau, view.dialog, DO, "left the room")
    assert [row.name for row in view.model.rows() if row.sat] == ["周明岚"]

    click(bureau, view.close_button)
    answer(bureau, view.dialog, DO)
    assert door.call(exams.show_exam, exam_id=exam.id).state is ExamState.CLOSED
    assert isinstance(bureau.screen, StatisticsView)


def test_who_is_elsewhere_is_proposed_and_a_person_confirms_or_refuses(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    for name in ("周明岚", "郭向晚"):
        (person,) = door.call(list_people, text=name).items
        door.call(add_absence, person_id=person.id, from_day="2026-11-01", reason=AbsenceReason.VILLAGE)
    exam = running_exam(door, clock)
    view: ExamMonitorView = bureau.go("exam_monitor", exam_id=exam.id)
    assert view.proposals_button.text() == "2 proposals for who is elsewhere…"
    click(bureau, view.proposals_button)
    listed = view.dialog
    assert isinstance(listed, ProposalsDialog)
    first = listed.chosen()
    assert first is not None
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    bureau.settle()
    asked = view.dialog
    assert isinstance(asked, ExcuseDialog)
    assert asked.reason.text() == "不在岗（2026-11-01起）"
    assert not asked.button(DO).isEnabled()  # somebody else approves it
    asked.approver.setText("陈望津")
    click(bureau, asked.button(DO))
    (excused,) = [row for row in view.board.rows if row.exclusion is not None] if view.board is not None else []
    assert excused.name == first.name
    assert view.proposals_button.text() == "1 proposal for who is elsewhere…"
    click(bureau, view.proposals_button)
    listed = view.dialog
    assert isinstance(listed, ProposalsDialog)
    click(bureau, listed.button(REFUSE))
    answer(bureau, view.dialog, DO, "comes back for it")
    assert not view.proposals_button.isVisible()
    assert door.call(away_from_exam, exam_id=exam.id) == ()


def test_before_it_opens_the_monitor_counts_to_the_opening(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us + 3 * HOUR)  # opens an hour before that
    view: ExamMonitorView = bureau.go("exam_monitor", exam_id=exam.id)
    assert view.head.left.accessibleName().startswith("Until the exam opens 1:59:")
    clock.advance(us=4 * HOUR)
    again: ExamMonitorView = bureau.go("exam_monitor", exam_id=exam.id)
    assert again.head.left.accessibleName().startswith("Until the exam closes 1 day ")


def test_a_paper_of_ones_own_is_not_printed(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    view: ExamMonitorView = bureau.go("exam_monitor", exam_id=running_exam(door, clock).id)
    assert not view.print_button.isEnabled()
    assert "a paper of their own" in view.print_button.toolTip()


def test_statistics_show_both_bases_and_the_people_behind_each_number(
    bureau: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    exam = running_exam(door, clock)
    for name in PEOPLE[:2]:
        one = signed_in(entrance, name)
        view = one.call(attempts.start_attempt, exam_id=exam.id)
        one.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    page: StatisticsView = bureau.go("statistics", exam_id=exam.id)
    assert page.tiles[Figure.PASSED].figure.text() == "—", "no bands while the exam is open"
    assert page.banner() is not None
    assert [line[0].name for line in page.people.model.rows()] == ["程亦安", "沈静怡"]

    version = door.call(exams.show_exam, exam_id=exam.id).version
    door.call(exams.close_exam, exam_id=exam.id, expected_version=version)
    page = bureau.go("statistics")
    assert (page.tiles[Figure.SHOULD].figure.text(), page.tiles[Figure.SAT].figure.text()) == ("4", "2")
    assert page.tiles[Figure.PASSED].figure.text() == "0"
    assert len(page.charts) >= 1
    page.tiles[Figure.SAT].setFocus()
    QTest.keyClick(page.tiles[Figure.SAT], Qt.Key.Key_Return)
    assert {line[0].name for line in page.people.model.rows()} == set(PEOPLE[:2])
    bureau.window.resize(*LEAST)
    bureau.settle()
    bureau.window.room.verticalScrollBar().setValue(0)
    QTest.mouseClick(page.tiles[Figure.SHOULD], LEFT)
    assert page.people.visibleRegion().boundingRect().top() == 0, "in a low window the people behind a number come into view"
    assert page.people.model.rowCount() == 4
    click(bureau, page.copy_button)
    assert "50.00%" in QGuiApplication.clipboard().text()


def test_the_list_leads_to_where_an_exam_stands(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = running_exam(door, clock)
    settings = from_preset(
        DEFAULT_PRESET, title="下一次", year=2026, window_start_us=clock.wall_us + HOUR, window_end_us=clock.wall_us + 24 * HOUR
    )
    door.call(exams.create_exam, settings=settings)
    view: ExamsView = bureau.go("exams")
    rows = [view.model.row(n).exam for n in range(2)]
    assert view.context.text() == "2 exams, 1 under way"
    view.table.setFocus()
    view.table.select_row(rows.index(next(r for r in rows if r.id == exam.id)))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    bureau.settle()
    assert isinstance(bureau.screen, ExamMonitorView)
    view = bureau.go("exams")
    view.table.setFocus()
    view.table.select_row(next(n for n in range(2) if view.model.row(n).exam.state is ExamState.DRAFT))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    bureau.settle()
    assert isinstance(bureau.screen, ExamSetupView)


def test_a_law_is_divided_over_its_chapters_as_the_bank_is(door: LocalDoor) -> None:
    pool = door.call(exam_pool)
    laws = door.call(list_editions)
    table = even(DEFAULT_PRESET.sections, laws, pool)
    spread = divided(table, pool, chapters=True, levels=False)
    for kind in QuestionType:
        assert sum(c.count for c in spread.cells if c.type is kind) == sum(c.count for c in table.cells if c.type is kind)
    there = {(p.type, p.law, p.chapter): 0 for p in pool}
    for p in pool:
        there[p.type, p.law, p.chapter] += p.count
    assert all(c.count <= there[c.type, c.law, c.chapters[0]] for c in spread.cells)
    assert divided(table, (), chapters=True, levels=False).cells == ()
    levels = divided(table, pool, chapters=False, levels=True)
    assert all(cell.difficulty is not None for cell in levels.cells)
    assert sum(cell.count for cell in levels.cells) == sum(cell.count for cell in table.cells)


def choose(field: Select, value: object) -> None:
    at = field.findData(value)
    assert at >= 0, f"{value} cannot be chosen"
    field.setCurrentIndex(at)


def saved(bureau: Office, door: LocalDoor, setup: ExamSetupView) -> Exam:
    click(bureau, setup.save_button)
    return next(line.exam for line in door.call(exams.list_exams) if line.exam.state is ExamState.DRAFT)


@pytest.mark.parametrize("rule", list(MultipleRule))
def test_each_rule_of_multiple_choice_can_be_chosen_and_stays(bureau: Office, door: LocalDoor, rule: MultipleRule) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    click(bureau, setup.form.advanced)
    counting = setup.form.counting
    choose(counting.rule, rule.value)
    assert counting.partial.isVisible() == (rule is MultipleRule.FIXED_PARTIAL)
    draft = saved(bureau, door, setup)
    assert draft.settings is not None
    assert draft.settings.scoring == Scoring(multiple=rule, partial_points=100 if rule is MultipleRule.FIXED_PARTIAL else 0)
    assert not [p for p in door.call(exams.check_exam, exam_id=draft.id) if p.severity == ERROR]
    again: ExamSetupView = bureau.go("exam_setup", exam_id=draft.id)
    assert again.form.counting.rule.currentData() == rule.value


def test_a_draft_that_somebody_else_changed_is_not_lost_and_not_a_dead_end(bureau: Office, door: LocalDoor) -> None:
    view = bureau.go("exam_setup")
    assert isinstance(view, ExamSetupView)
    QTest.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    (draft,) = [line.exam for line in door.call(list_exams) if line.exam.state is ExamState.DRAFT]
    assert draft.settings is not None
    theirs = structs.replace(draft.settings, duration_s=45 * 60)

    def change() -> None:
        now = door.call(show_exam, exam_id=draft.id)
        door.call(change_exam, exam_id=draft.id, settings=theirs, blueprint=now.blueprint, chosen=(), expected_version=now.version)

    change()
    view.form.title.setText("我改的名称")
    QTest.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    told = view.dialog
    assert told is not None
    assert any("45" in label.text() for label in told.findChildren(Label))
    told.close_with(CANCEL)
    assert view.form.title.text() == "我改的名称"
    QTest.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert door.call(show_exam, exam_id=draft.id).title == "我改的名称"
    change()
    view.form.title.setText("又改")
    QTest.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
    bureau.settle()
    assert view.dialog is not None
    view.dialog.close_with(LEAVE)
    bureau.settle()
    assert view.form.title.text() == draft.title
    assert view.form.minutes.text() == "45"


def test_fixed_points_that_are_no_number_are_told_at_the_field(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    click(bureau, setup.form.advanced)
    choose(setup.form.counting.rule, MultipleRule.FIXED_PARTIAL.value)
    setup.form.counting.partial.setText("nan")
    click(bureau, setup.save_button)
    assert not door.call(exams.list_exams)
    assert setup.form.counting.partial.property("state") == "error"


def test_a_makeup_follows_an_exam_and_may_be_capped(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    first = running_exam(door, clock)
    setup: ExamSetupView = bureau.go("exam_setup")
    click(bureau, setup.form.advanced)
    counting = setup.form.counting
    assert not counting.cap.isVisible()
    choose(counting.sitting, str(first.id))
    assert counting.cap.isVisible()
    counting.cap.setFocus()
    QTest.keyClick(counting.cap, Qt.Key.Key_Space)
    draft = saved(bureau, door, setup)
    assert draft.settings is not None
    assert (draft.first_sitting_id, draft.settings.sitting, draft.settings.cap_makeup) == (first.id, Sitting.MAKEUP, True)
    again: ExamSetupView = bureau.go("exam_setup", exam_id=draft.id)
    choose(again.form.counting.sitting, "")
    changed = saved(bureau, door, again)
    assert changed.settings is not None
    assert (changed.first_sitting_id, changed.settings.sitting, changed.settings.cap_makeup) == (None, Sitting.REGULAR, False)


def test_what_is_shown_when_and_on_how_many_pages_is_kept(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    click(bureau, setup.form.advanced)
    choose(setup.form.counting.score, Release.AFTER_WINDOW.value)
    choose(setup.form.counting.key, Release.NEVER.value)
    setup.form.counting.all_on_one_page.setChecked(True)
    draft = saved(bureau, door, setup)
    assert draft.settings is not None
    assert draft.settings.release == ReleasePolicy(score=Release.AFTER_WINDOW, key=Release.NEVER)
    assert not draft.settings.presentation.one_per_page
    again: ExamSetupView = bureau.go("exam_setup", exam_id=draft.id)
    click(bureau, again.save_button)
    kept = door.call(exams.show_exam, exam_id=draft.id)
    assert kept.settings == draft.settings


def test_an_attempt_that_ran_out_is_ended_by_whoever_looks_at_the_monitor(
    bureau: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    exam = running_exam(door, clock)
    signed_in(entrance, "周明岚").call(attempts.start_attempt, exam_id=exam.id)
    assert exam.settings is not None
    clock.advance(exam.settings.duration_s + 3600)
    view: ExamMonitorView = bureau.go("exam_monitor", exam_id=exam.id)
    bureau.settle()
    (row,) = [row for row in view.model.rows() if row.name == "周明岚"]
    assert (row.state, row.due, row.sat) == (SitState.UNANSWERED, False, False)


def test_fixed_codes_are_named_at_their_field_and_the_paper_stays_fixed(bureau: Office, door: LocalDoor) -> None:
    view: ExamSetupView = bureau.go("exam_setup")
    codes = [question.code for question in door.call(list_questions, wanted=QuestionFilter(law="kxjsjbf"), limit=2).items]
    view.form.title.setText("固定试卷")
    view.form.fixed.setText(f"{codes[0]} no-such {codes[0].upper()}")
    click(bureau, view.save_button)
    field = view.form._fields[view.form.fixed]
    assert "no-such" in field.error()
    assert "科技进步法 1-1" in field.error()
    assert door.call(exams.list_exams) == ()
    view.form.fixed.setText(" ".join(code.upper() for code in codes))
    click(bureau, view.save_button)
    assert field.error() == ""
    (made,) = door.call(exams.list_exams)
    assert len(made.exam.chosen) == 2

    again: ExamSetupView = bureau.go("exam_setup", exam_id=made.exam.id)
    assert again.form.fixed.text() == "科技进步法 1-1、科技进步法 1-2"
    click(bureau, again.save_button)
    kept = door.call(exams.show_exam, exam_id=made.exam.id)
    assert (kept.chosen, kept.blueprint) == (made.exam.chosen, None)
    click(bureau, again.publish_button)
    assert door.call(exams.show_exam, exam_id=made.exam.id).state is ExamState.DRAFT  # two points under lines of sixty
    assert again.banner is not None


def test_the_roster_of_a_makeup_is_shown_with_reasons_and_edited(
    bureau: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    first = running_exam(door, clock)
    view_of = signed_in(entrance, "周明岚").call(attempts.start_attempt, exam_id=first.id)
    signed_in(entrance, "周明岚").call(attempts.submit_attempt, attempt_id=view_of.attempt_id, epoch=view_of.epoch, seq=view_of.next_seq)
    clock.advance(48 * 3600)
    view: ExamSetupView = bureau.go("exam_setup")
    view.form.title.setText("学法考试补考")
    view.form.counting.sitting.setCurrentIndex(view.form.counting.sitting.findData(str(first.id)))
    click(bureau, view.publish_button)
    dialog = view.dialog
    assert isinstance(dialog, MakeupDialog)
    rows = [dialog.list.item(n).text().split() for n in range(dialog.list.count())]
    assert {row[0] for row in rows} == {"沈静怡", "周明岚", "郭向晚", "程亦安"}
    place = next(n for n, row in enumerate(rows) if row[0] == "程亦安")
    dialog.list.item(place).setCheckState(Qt.CheckState.Unchecked)
    click(bureau, dialog.button(TAKE))
    summary = view.dialog
    assert isinstance(summary, PublishDialog)
    said = {line.about: (line.holds, line.more) for line in summary.lines}
    assert said["Kind of sitting"] == ("makeup of 学法考试", "counts with its own score")
    assert said["People"][0] == "3 people (those of the makeup)"
    click(bureau, summary.button(PUBLISH))
    makeup = next(line.exam for line in door.call(exams.list_exams) if line.exam.first_sitting_id == first.id)
    assert {person.name for person in door.call(exams.exam_roster, exam_id=makeup.id)} == {"沈静怡", "周明岚", "郭向晚"}


def test_publishing_says_every_rule_and_marks_what_looks_wrong(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    setup.form.title.setText("年终补考")
    setup.form.closes.set_day(date(2027, 1, 5))
    setup.form.passing.setText("95")
    setup.form.excellent.setText("95")
    click(bureau, setup.publish_button)
    dialog = setup.dialog
    assert isinstance(dialog, PublishDialog)
    assert dialog.button(CANCEL).hasFocus()  # Enter does not publish what looks wrong
    said = {line.about: line for line in dialog.lines}
    wanted = ["Title", "Open from – to", "Time", "Law", "Questions", "Lines", "Kind of sitting", "Attempts", "Multiple", "Shown", "People"]
    assert list(said) == wanted
    window = said["Open from – to"]
    assert window.holds == "2026/11/25 09:00 to 2027/1/5 17:30"
    assert window.odd == ("It opens in 2026 and closes in 2027.",)
    assert said["Questions"].holds == "50 questions, 100 points"
    assert (said["Law"].holds, said["Law"].more) == ("as it stands on 2026/11/25", "the day it opens")
    assert said["Lines"].odd == ("The pass line is 95 % of the full marks.", "Whoever passes is excellent: the two lines are the same.")
    assert said["Kind of sitting"].odd == ("The title says 补考, and it is set as a regular sitting.",)
    assert said["People"].holds == "4 people (Everyone in service)"
    marked = {label.text() for label in dialog.findChildren(Label)}
    assert all(words in marked for line in dialog.lines for words in line.odd)
    # It is scrolled in one place only, however low the window is.
    assert dialog.findChildren(QScrollArea) == [dialog.room]
    bureau.window.resize(*LEAST)
    bureau.settle()
    bar = dialog.room.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(dialog.button(CANCEL), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    answer(bureau, dialog, CANCEL)
    assert door.call(exams.list_exams)[0].exam.state is ExamState.DRAFT


def test_who_set_the_paper_is_marked_said_before_publishing_and_kept_off_the_roster(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    setup.form.title.setText("年终考试")
    setup.form.closes.set_day(date(2026, 12, 5))
    setup.form.show_advanced(True)
    click(bureau, setup.form.choose_setters)
    chooser = setup.dialog
    assert isinstance(chooser, PeopleDialog)
    assert chooser.chosen() == ()
    place = next(n for n in range(chooser.list.count()) if chooser.list.item(n).text().startswith("周明岚"))
    chooser.list.item(place).setCheckState(Qt.CheckState.Checked)
    click(bureau, chooser.button(TAKE))
    assert setup.form.choose_setters.text() == "1 person"
    click(bureau, setup.publish_button)
    dialog = setup.dialog
    assert isinstance(dialog, PublishDialog)
    said = {line.about: line.holds for line in dialog.lines}
    assert said["Who set the paper"] == "周明岚"
    assert said["People"].startswith("3 people")
    click(bureau, dialog.button(PUBLISH))
    (line,) = door.call(exams.list_exams)
    assert [one.name for one in door.call(exams.exam_setters, exam_id=line.exam.id)] == ["周明岚"]
    assert "周明岚" not in {person.name for person in door.call(exams.exam_roster, exam_id=line.exam.id)}


def test_who_set_the_paper_may_sit_another_one_which_is_said_before_publishing_and_on_the_monitor(bureau: Office, door: LocalDoor) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    setup.form.title.setText("年终考试")
    setup.form.closes.set_day(date(2026, 12, 5))
    setup.form.show_advanced(True)
    for button in (setup.form.choose_setters, setup.form.choose_other_papers):
        click(bureau, button)
        chooser = setup.dialog
        assert isinstance(chooser, PeopleDialog)
        place = next(n for n in range(chooser.list.count()) if chooser.list.item(n).text().startswith("周明岚"))
        chooser.list.item(place).setCheckState(Qt.CheckState.Checked)
        click(bureau, chooser.button(TAKE))
    assert (setup.form.choose_setters.text(), setup.form.choose_other_papers.text()) == ("Choose people", "1 person")
    click(bureau, setup.publish_button)
    dialog = setup.dialog
    assert isinstance(dialog, PublishDialog)
    said = {line.about: line.holds for line in dialog.lines}
    assert said["Set the paper, sit another"] == "周明岚"
    assert "Who set the paper" not in said
    click(bureau, dialog.button(PUBLISH))
    (line,) = door.call(exams.list_exams)
    assert [(one.name, one.other_paper) for one in door.call(exams.exam_setters, exam_id=line.exam.id)] == [("周明岚", True)]
    monitor: ExamMonitorView = bureau.go("exam_monitor", exam_id=line.exam.id)
    (row,) = [row for row in monitor.model.rows() if row.other_paper]
    assert state_cell(row).text == "Not begun, another paper"


def test_somebody_is_added_to_the_roster_from_the_monitor(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    everyone = door.call(list_people).items
    late = next(one for one in everyone if one.name == "周明岚")
    made = door.call(exams.create_exam, settings=sitting_settings(clock.wall_us))
    rest = tuple(one.id for one in everyone if one.id != late.id)
    door.call(exams.publish_exam, exam_id=made.id, expected_version=made.version, person_ids=rest, setter_ids=(late.id,))
    monitor: ExamMonitorView = bureau.go("exam_monitor", exam_id=made.id)
    click(bureau, monitor.add_button)
    dialog = monitor.dialog
    assert isinstance(dialog, AddDialog)
    assert dialog.person.currentText().startswith("周明岚")
    assert dialog.other_paper.isChecked()
    assert not dialog.other_paper.isEnabled()
    dialog.reason.setText("休假回来")
    dialog.approver.setText("没有这个人")
    click(bureau, dialog.button(DO))
    again = monitor.dialog
    assert isinstance(again, AddDialog)
    assert again is not dialog
    assert again.reason.text() == "休假回来"

    again.approver.setText("郭向晚")
    click(bureau, again.button(DO))
    assert late.id in {one.person_id for one in door.call(exams.exam_roster, exam_id=made.id)}
    assert [row.name for row in monitor.model.rows() if row.other_paper] == ["周明岚"]
    click(bureau, monitor.add_button)
    assert monitor.dialog is again, "nobody is left to be added"


def test_the_day_whose_law_is_asked_about_is_written_said_and_kept(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    setup: ExamSetupView = bureau.go("exam_setup")
    setup.form.title.setText("明年新法考试")
    setup.form.law_day.setText("昨天")
    assert setup.form.settings(()) is None
    setup.form.law_day.setText("2027-1-15")
    click(bureau, setup.publish_button)
    assert isinstance(setup.dialog, PublishDialog)
    law = next(line for line in setup.dialog.lines if line.about == "Law")
    assert (law.holds, law.more) == ("as it stands on 2027/1/15", "")
    answer(bureau, setup.dialog, CANCEL)
    draft = door.call(exams.list_exams)[0].exam
    assert draft.settings is not None
    assert draft.settings.applicable_on == "2027-01-15"
    setup = bureau.go("exam_setup", exam_id=draft.id)
    assert setup.form.law_day.iso() == "2027-01-15"
    with pytest.raises(BadArgument):
        door.call(exams.create_exam, settings=structs.replace(draft.settings, title="另一场", applicable_on="2027年"))


@pytest.mark.parametrize("title", ["学法 考试", "学法考试（正考）"])
def test_a_title_that_another_exam_of_the_year_has_looks_wrong(bureau: Office, door: LocalDoor, clock: FakeClock, title: str) -> None:
    running_exam(door, clock)  # 学法考试, which lists show with its sitting
    setup: ExamSetupView = bureau.go("exam_setup")
    setup.form.title.setText(title)
    click(bureau, setup.publish_button)
    assert isinstance(setup.dialog, PublishDialog)
    assert setup.dialog.lines[0].odd == ("There is another exam of this title in 2026.",)


def test_an_exam_is_removed_from_the_list_with_a_reason(bureau: Office, door: LocalDoor, clock: FakeClock) -> None:
    exam = running_exam(door, clock)
    view: ExamsView = bureau.go("exams")
    click(bureau, view.remove_button)
    dialog = view.dialog
    assert dialog is not None
    assert not dialog.button(REMOVE).isEnabled()
    QTest.keyClicks(dialog.reason, "made twice")
    click(bureau, dialog.button(REMOVE))
    assert door.call(exams.list_exams) == ()
    assert view.model.rowCount() == 0
    assert exam.title
