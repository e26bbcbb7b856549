"""批量出具, the register and checking, with keys and clicks on a real workspace."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.paper import Done
from lawstudy.desktop.screens.certificate_register import make as make_register
from lawstudy.desktop.screens.certificate_register.trust_dialog import TAKE_KEY, TAKE_LIST
from lawstudy.desktop.screens.certificate_register.view import Again, RegisterView
from lawstudy.desktop.screens.certificates import make
from lawstudy.desktop.screens.certificates.checking import Checking
from lawstudy.desktop.screens.certificates.dialogs import IssueDialog
from lawstudy.desktop.screens.certificates.model import FIGURE_COLUMN, CandidateModel
from lawstudy.desktop.screens.certificates.verify_dialog import VerifyDialog
from lawstudy.desktop.screens.certificates.view import CertificatesView
from lawstudy.desktop.theme.tokens import ROW
from lawstudy.desktop.widgets.list_item import ListItem
from lawstudy.documents.certificate_places import field_boxes
from lawstudy.domain import people as domain_people
from lawstudy.domain.certificate import CertificateState, Field
from lawstudy.domain.certificate_check import NotOurs, NotOursReason
from lawstudy.usecases.certificates import certificates, signing_keys
from lawstudy.usecases.certificates import checking as certificate_checking
from lawstudy.usecases.certificates import issuing as certificate_issuing
from lawstudy.usecases.certificates.candidates import Candidate, CandidateState, Source
from lawstudy.usecases.certificates.checking import CheckedPage
from lawstudy.usecases.certificates.revocations import export_revocations, list_revocation_lists
from lawstudy.usecases.certificates.signing_keys import create_signing_key
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.workspace.setup import FirstStart
from lawstudy.words.certificates import candidate_words
from tests.conftest import PASSWORD, FakeClock
from tests.desktop.inline import InlineShell
from tests.desktop.screens.office import Office, office
from tests.desktop.windows import opened
from tests.documents import pdf
from tests.usecases.test_certificates import SCORES, outside_exam


@pytest.fixture
def staff(door: LocalDoor) -> dict[str, UUID]:
    return {name: door.call(people.add_person, entry=PersonEntry(name=name, department="规划财务科")).id for name in SCORES}


@pytest.fixture
def exam_id(entrance: LocalEntrance, staff: dict[str, UUID]) -> UUID:
    return outside_exam(entrance, staff)


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock, exam_id: UUID) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def shown(desk: Office) -> CertificatesView:
    view = desk.go("certificates")
    assert isinstance(view, CertificatesView)
    desk.qtbot.waitUntil(lambda: not desk.workers.busy())
    desk.settle()
    return view


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())


def names(view: CertificatesView) -> list[str]:
    return [row.name for row in view.model.rows()]


def unread(name: str) -> tuple[str, ...]:
    raise AssertionError(f"{name} was read anew")


def test_all_who_can_get_one_are_chosen_and_shown_with_the_picture(desk: Office) -> None:
    view = shown(desk)
    assert names(view) == ["罗时雨", "汪书珩", "秦望舒", "李㚤", "唐清越", "程亦安"]
    assert view.issue.text() == "Issue 2"
    assert view.preview.page.isVisible()
    assert view.preview.hint.text() == "罗时雨"
    assert [view.model.index(row, 6).data() for row in (2, 3)] == ["— Not passed, none is issued", "Rare character 㚤, to be checked"]


def test_space_and_a_click_choose_and_the_head_chooses_all(desk: Office) -> None:
    view = shown(desk)
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    assert view.issue.text() == "Issue 1"
    area = view.table.visualRect(view.model.index(1, 0))
    click(view.table.viewport(), area.center())
    assert not view.issue.isEnabled()
    # Whoever may not get one cannot be chosen.
    click(view.table.viewport(), view.table.visualRect(view.model.index(2, 0)).center())
    assert view.model.checked == set()
    head = view.table.horizontalHeader()
    click(head.viewport(), QPoint(20, 18))
    assert view.issue.text() == "Issue 2"


def test_the_filters_and_the_search_narrow_the_list(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(domain_people, "reading", unread)  # the dictionaries of readings stay unloaded
    view = shown(desk)
    click(view.filters, view.filters.segment("check").center())
    assert names(view) == ["李㚤"]
    click(view.filters, view.filters.segment("not").center())
    assert names(view) == ["秦望舒", "唐清越", "程亦安"]
    click(view.filters, view.filters.segment("all").center())
    QTest.keyClicks(view.search, "wsh")
    assert names(view) == ["汪书珩"]
    assert view.issue.text() == "Issue 2"  # the choice is not narrowed with the list


def ask(desk: Office, view: CertificatesView) -> IssueDialog:
    click(view.issue)
    desk.settle()
    assert isinstance(view.dialog, IssueDialog)
    return view.dialog


def test_issuing_from_the_first_key_to_the_file(desk: Office, door: LocalDoor) -> None:
    view = shown(desk)
    handed: list[tuple[str, bytes]] = []

    def put(_over: QWidget, pdf: bytes, name: str) -> Done:
        handed.append((name, pdf))
        return Done.SAVED

    view.hand_to(put)
    dialog = ask(desk, view)
    QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    assert dialog._password_field.error() == "Enter your password."
    QTest.keyClicks(dialog.password, "wrong password")
    QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: view.dialog is not dialog)
    again = view.dialog
    assert isinstance(again, IssueDialog)
    assert again._password_field.error() == "The password is not right."
    QTest.keyClicks(again.password, PASSWORD)
    click(again.go)
    desk.qtbot.waitUntil(lambda: view.dialog is not again)
    desk.settle()
    assert view.dialog is not None
    click(view.dialog.button("print"))
    assert [name for name, _pdf in handed] == ["考试合格证明_2026_0001-0002.pdf"]
    assert handed[0][1].startswith(b"%PDF-")
    desk.settle()
    assert [row.number[-6:-2] for row in view.model.rows()[:2]] == ["0001", "0002"]
    assert not view.issue.isEnabled()
    # Who has one is no longer counted among those who can get one.
    assert [words for _value, words in view.filters._items] == ["All 6", "Can be issued 0", "Issued 2", "To be checked 1", "Not entitled 3"]
    click(view.filters, view.filters.segment("issued").center())
    assert names(view) == ["罗时雨", "汪书珩"]
    click(view.filters, view.filters.segment("all").center())
    # Nobody is chosen any more, and no box says so.
    boxes = [view.model.check_state(row) for row in range(view.model.rowCount())]
    assert boxes == [(Qt.CheckState.Unchecked, False)] * 6
    assert door.call(certificates.list_certificates).total == 2


def issued(door: LocalDoor, exam_id: UUID, *person_ids: UUID) -> certificate_issuing.Issued:
    door.call(signing_keys.create_signing_key, password=PASSWORD)
    return door.call(certificate_issuing.issue_certificates, source=Source(exam_id=exam_id), person_ids=person_ids, password=PASSWORD)


def test_the_rule_of_study_says_who_is_short_and_by_what(desk: Office) -> None:
    view = shown(desk)
    assert not view.rule.isVisible()
    view.source.setCurrentIndex(1)
    desk.qtbot.waitUntil(lambda: view.rule.isVisible() and not desk.workers.busy())
    desk.settle()
    assert view.rule.standing.text() == ""
    view.rule.hours.setFocus()
    QTest.keyClicks(view.rule.hours, "40")
    QTest.keyClick(view.rule.hours, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(view.rule.standing.text()))
    assert view.rule.standing.text() == "0 fulfil it, 7 are short of it"
    states = {row.name: candidate_words(row) for row in view.model.rows()}
    assert states["罗时雨"] == "40 hours short"
    assert not view.issue.isEnabled()
    click(view.rule.passed, QPoint(9, 9))
    desk.qtbot.waitUntil(lambda: not desk.workers.busy())
    desk.settle()
    states = {row.name: candidate_words(row) for row in view.model.rows()}
    assert states["秦望舒"] == "40 hours short; Passed no exam of the year"


def test_the_register_keeps_a_revoked_number(desk: Office, door: LocalDoor, exam_id: UUID, staff: dict[str, UUID]) -> None:
    issued(door, exam_id, staff["罗时雨"], staff["汪书珩"])
    view = desk.go("certificate_register")
    assert isinstance(view, RegisterView)
    assert [line.serial for line in view.model.rows()] == [2, 1]
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    click(view.revoke)
    assert view.dialog is not None
    click(view.dialog.button("revoke"))
    assert view.dialog.isVisible()  # a reason is needed
    field = next(w for w in view.dialog.frame.findChildren(QWidget) if w.inherits("QLineEdit"))
    QTest.keyClicks(field, "wrong name")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: view.model.row(1).state is CertificateState.REVOKED)
    assert [(line.serial, line.state.value) for line in view.model.rows()] == [(2, "issued"), (1, "revoked")]
    click(view.filters, view.filters.segment("revoked").center())
    desk.settle()
    assert [line.reason for line in view.model.rows()] == ["wrong name"]
    assert not view.print.isEnabled()


def test_a_wrong_password_asks_for_it_alone_and_the_new_certificate_is_handed_over(
    desk: Office, door: LocalDoor, exam_id: UUID, staff: dict[str, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    issued(door, exam_id, staff["罗时雨"], staff["汪书珩"])
    view = desk.go("certificate_register")
    assert isinstance(view, RegisterView)
    handed: list[str] = []
    monkeypatch.setattr(view, "hand_over", lambda _pdf, name: handed.append(name))
    view.table.select_row(0)
    click(view.revoke)
    assert view.dialog is not None
    reason = next(w for w in view.dialog.frame.findChildren(QWidget) if w.inherits("QLineEdit"))
    QTest.keyClicks(reason, "wrong name")
    again = view.dialog.frame.findChild(Again)
    assert isinstance(again, Again)
    click(again.box)
    QTest.keyClicks(again.password, "mistyped")
    click(view.dialog.button("revoke"))
    desk.settle()
    asked = view.dialog.frame.findChild(Again)
    assert isinstance(asked, Again)
    assert asked.isVisible()
    assert asked.is_wanted()
    assert asked.field.error() != ""
    kept = next(w for w in view.dialog.frame.findChildren(QWidget) if w.inherits("QLineEdit"))
    assert kept.property("text") == "wrong name"
    QTest.keyClicks(asked.password, PASSWORD)
    click(view.dialog.button("revoke"))
    desk.settle()
    assert [(line.serial, line.state.value) for line in view.model.rows()] == [(3, "issued"), (2, "revoked"), (1, "issued")]
    assert len(handed) == 1


@pytest.fixture
def checking(door: LocalDoor, clock: FakeClock, tmp_path: Path, qtbot: QtBot) -> Iterator[Checking]:
    """The dialog over a window; the file that is "chosen" is brought.pdf."""
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1000, 800)
    over.show()
    checking = Checking(InlineShell(door, lambda: clock.wall_us), over, lambda _over: tmp_path / "brought.pdf")
    checking.open()
    yield checking
    checking.close()
    assert checking.dialog is None


def verdict(checking: Checking) -> str:
    assert checking.dialog is not None
    banner = checking.dialog.shown()
    assert banner is not None
    return banner.accessibleName()


def test_a_certificate_that_someone_brings_is_checked(
    door: LocalDoor, exam_id: UUID, staff: dict[str, UUID], tmp_path: Path, checking: Checking
) -> None:
    made = issued(door, exam_id, staff["罗时雨"])
    dialog = checking.dialog
    assert made.pdf is not None
    assert dialog is not None
    (tmp_path / "brought.pdf").write_bytes(door.get_blob(made.pdf.sha256))
    click(dialog.open_file)
    assert verdict(checking).startswith("Page 1: Genuine")
    assert "兹证明罗时雨同志" in verdict(checking)
    assert [part for part in ("96", "优秀", "规划财务科", made.certificates[0].number) if part not in verdict(checking)] == []
    assert not dialog.pages.isVisible()
    dialog.scanned.setPlainText("nothing")
    click(dialog.check)
    assert verdict(checking).startswith("Not ours: there is no code on it")
    (tmp_path / "brought.pdf").unlink()
    click(dialog.open_file)
    assert verdict(checking).startswith("The file cannot be read")


def test_a_pile_of_scans_is_listed_page_by_page(
    door: LocalDoor, exam_id: UUID, staff: dict[str, UUID], tmp_path: Path, checking: Checking
) -> None:
    made = issued(door, exam_id, staff["罗时雨"], staff["汪书珩"])
    dialog = checking.dialog
    assert made.pdf is not None
    assert dialog is not None
    data = door.get_blob(made.pdf.sha256)
    blank = io.BytesIO()
    Image.new("L", (1600, 1200), 250).save(blank, "JPEG")
    pile = [pdf.scanned(data, 0, dpi=150, angle=1.5), blank.getvalue(), pdf.scanned(data, 1, dpi=150)]
    (tmp_path / "brought.pdf").write_bytes(pdf.as_pdf(pile))
    click(dialog.open_file)
    assert dialog.pages.isVisible()
    assert dialog.pages.model().rowCount() == 3
    assert dialog.count.text() == "3 pages: 0 genuine, 3 to be looked at, 0 not in order"
    assert verdict(checking).startswith("Page 1: Scan: its code is genuine; compare every field with the paper")
    assert "罗时雨" in verdict(checking)
    QTest.keyClick(dialog.pages, Qt.Key.Key_Down)
    assert verdict(checking).startswith("Page 2: Scan: no code was read")
    QTest.keyClick(dialog.pages, Qt.Key.Key_Down)
    assert "汪书珩" in verdict(checking)


@pytest.mark.parametrize(("width", "height", "rows"), [(880, 470, 3), (1366, 768, 10), (1920, 1080, 11)])
def test_many_pages_are_a_list_to_read(qtbot: QtBot, width: int, height: int, rows: int) -> None:
    pages = [CheckedPage(page=n, verdict=NotOurs(reason=NotOursReason.NO_CODE), scanned=n % 2 == 0) for n in range(1, 47)]
    window = QWidget()
    window.resize(width, height)
    opened(qtbot, window)
    qtbot.addWidget(window)
    dialog = VerifyDialog(window, lambda _over: None)
    dialog.open()
    dialog.show_pages(pages)
    for _round in range(5):
        QApplication.processEvents()
    room, table = dialog.room.viewport(), dialog.pages
    in_view = QRect(table.viewport().mapTo(room, QPoint(0, 0)), table.viewport().size()).intersected(room.rect())
    assert in_view.height() >= rows * ROW
    assert table.model().rowCount() == 46
    for row in (0, 45):
        table.select_row(row)
        banner = dialog.shown()
        assert banner is not None
        assert banner.accessibleName().startswith(f"Page {row + 1}: ")
        assert table.viewport().rect().contains(table.visualRect(table.model().index(row, 0)))


@pytest.mark.parametrize(("height", "count"), [(470, 3), (768, 1)])
def test_a_verdict_has_one_scroll_bar_and_its_list_stands_on_top(qtbot: QtBot, height: int, count: int) -> None:
    pages = [CheckedPage(page=n, verdict=NotOurs(reason=NotOursReason.NO_CODE), scanned=True) for n in range(1, count + 1)]
    window = QWidget()
    window.resize(880, height)
    opened(qtbot, window)
    qtbot.addWidget(window)
    dialog = VerifyDialog(window, lambda _over: None)
    dialog.open()
    dialog.show_pages(pages)
    for _round in range(5):
        QApplication.processEvents()
    banner = dialog.shown()
    assert banner is not None
    area = next(each for each in dialog.findChildren(QScrollArea) if each is not dialog.room and each.isAncestorOf(banner))
    assert not area.verticalScrollBar().isVisible()
    assert area.viewport().height() >= banner.height()
    if count > 1:
        assert dialog.pages.mapTo(dialog, QPoint(0, 0)).y() == area.mapTo(dialog, QPoint(0, 0)).y()


def test_a_covered_score_is_said(door: LocalDoor, exam_id: UUID, staff: dict[str, UUID], tmp_path: Path, checking: Checking) -> None:
    made = issued(door, exam_id, staff["罗时雨"])
    assert made.pdf is not None
    assert checking.dialog is not None
    data = door.get_blob(made.pdf.sha256)
    page = door.call(certificate_checking.verify_certificate, sha256=made.pdf.sha256)[0]
    signed = page.shown()
    assert signed is not None
    (tmp_path / "brought.pdf").write_bytes(pdf.covered(data, field_boxes(signed)[Field.SCORE][0]))
    click(checking.dialog.open_file)
    assert verdict(checking).startswith("Page 1: Signed by a trusted issuer, but something is drawn over: Score given")


def test_the_page_for_checking_is_signed_with_the_password_and_saved(
    desk: Office, door: LocalDoor, exam_id: UUID, staff: dict[str, UUID], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued(door, exam_id, staff["罗时雨"])
    page = tmp_path / "page.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(page), ""))
    view = desk.go("certificate_register")
    assert isinstance(view, RegisterView)
    assert view.signed is not None
    view.page_wanted.emit()
    for typed in ("nicht", PASSWORD):
        asked = view.signed.dialog
        assert asked is not None
        asked.go.click()
        assert asked.is_open()  # nothing was typed
        asked.password.setText(typed)
        assert not page.exists()
        asked.go.click()
        desk.settle()
        assert not asked.is_open()
    assert b'id="bureau"' in page.read_bytes()


@pytest.mark.parametrize("maker", [make, make_register])
def test_a_screen_loads_nothing_when_it_is_made(
    maker: Callable[..., object], door: LocalDoor, clock: FakeClock, qtbot: QtBot, qapp: object
) -> None:
    shell = InlineShell(door, lambda: clock.wall_us)
    screen = maker(shell)
    assert screen is not None
    assert shell.went == []
    assert shell.tasks.failures == []


def test_the_figure_of_a_study_certificate_is_called_hours() -> None:
    model, person = CandidateModel(), UUID(int=1)

    def head() -> object:
        return model.headerData(FIGURE_COLUMN, Qt.Orientation.Horizontal)

    model.show([Candidate(person_id=person, name="陈敏", department="", state=CandidateState.READY, hours=200)])
    assert head() == "Hours"
    model.show([Candidate(person_id=person, name="陈敏", department="", state=CandidateState.READY, points=9000)])
    assert head() == "Score"


def test_keys_and_lists_of_others_are_seen_and_taken_in(
    desk: Office, door: LocalDoor, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bureau beside ours: its key is trusted by what its owner read out, then its list is taken."""
    first = FirstStart(organisation="邻区科学技术局", year=2026, name="郑木兰", password=PASSWORD, code="LQKJ")
    entrance = create_workspace(tmp_path / "beside", first, clock=clock)
    beside = entrance.sign_in("郑木兰", PASSWORD)
    assert isinstance(beside, LocalDoor)
    key = beside.call(create_signing_key, password=PASSWORD)
    listed = tmp_path / "list.txt"
    listed.write_bytes(beside.get_blob(beside.call(export_revocations, password=PASSWORD).sha256))
    entrance.close()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(listed), ""))
    view = desk.go("certificate_register")
    assert isinstance(view, RegisterView)
    view.trust.click()
    desk.settle()
    assert view.trust_dialog is not None
    view.trust_dialog.button(TAKE_LIST).click()
    desk.settle()
    assert view.trust_dialog.said.text(), "its key is not trusted yet"
    assert door.call(list_revocation_lists) == ()
    view.trust_dialog.button(TAKE_KEY).click()
    form = view.key_dialog
    assert form is not None
    for field, text in ((form.label, "邻区科技局"), (form.code, "lqkj"), (form.public, key.public), (form.fingerprint, "00")):
        field.setText(text)
    form.go.click()
    desk.settle()
    assert form.is_open()
    assert form._fingerprint.error()
    form.fingerprint.setText(key.fingerprint)
    form.go.click()
    desk.settle()
    assert not form.is_open()
    view.trust_dialog.button(TAKE_LIST).click()
    desk.settle()
    (kept,) = door.call(list_revocation_lists)
    assert (kept.code, kept.issuer, kept.count) == ("LQKJ", "邻区科学技术局", 0)
    said = {row.accessibleName() for row in view.trust_dialog.findChildren(ListItem)}
    assert {f"邻区科技局 · signs under LQKJ {key.fingerprint}", f"邻区科学技术局 (LQKJ): 0 revoked as of {kept.listed_on}"} <= said
