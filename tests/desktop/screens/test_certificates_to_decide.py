"""证明 whose score was corrected: told over the register, kept with an approver, or revoked."""

from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalEntrance
from lawstudy.desktop.paper import Done
from lawstudy.desktop.screens.certificate_register.deciding import KEEP, VOID, UnheldDialog
from lawstudy.desktop.screens.certificate_register.view import REVOKE, Again, RegisterView
from lawstudy.desktop.screens.exam_monitor.dialogs import DO
from lawstudy.desktop.screens.exam_monitor.excuse_dialog import ExcuseDialog
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.domain.certificate import CertificateState
from lawstudy.domain.exam.correction import Ruling
from lawstudy.usecases.certificates.candidates import Source
from lawstudy.usecases.certificates.certificates import list_certificates
from lawstudy.usecases.certificates.issuing import issue_certificates
from lawstudy.usecases.certificates.signing_keys import create_signing_key
from lawstudy.usecases.certificates.standing import certificates_to_decide
from tests.conftest import PASSWORD, FakeClock
from tests.desktop.screens.office import office
from tests.usecases.test_key_corrections import sat


def test_each_is_kept_or_revoked(qtbot: QtBot, entrance: LocalEntrance, clock: FakeClock) -> None:
    story = sat(entrance, clock, right=3)
    story.door.call(create_signing_key, password=PASSWORD)
    issued = story.door.call(issue_certificates, source=Source(exam_id=story.exam.id), person_ids=(story.person_id,), password=PASSWORD)
    assert len(issued.certificates) == 1
    with office(qtbot, story.door, clock) as desk:
        handed: list[str] = []

        def paper(_over: object, _pdf: bytes, name: str) -> Done:
            handed.append(name)
            return Done.PRINTED

        view = desk.go("certificate_register", paper=paper)
        assert isinstance(view, RegisterView)
        assert view.deciding is not None
        assert view.deciding.button is None, "nothing is to be decided"
        story.correct(Ruling.DROP, story.right)
        view.deciding.load()
        desk.settle()
        assert view.deciding.button is not None
        view.deciding.button.click()
        dialog = view.deciding.dialog
        assert isinstance(dialog, UnheldDialog)
        model = dialog.model
        assert [model.data(model.index(0, column)) for column in (3, 4)] == ["75 合格", "66.67 Passed"]
        dialog.button(KEEP).click()
        asked = view.deciding.approval
        assert isinstance(asked, ExcuseDialog)
        asked.reason.insert("证明已装入档案")
        asked.approver.insert("没有这个人")
        asked.button(DO).click()
        desk.settle()
        again = view.deciding.approval
        assert again is not asked, "an approver whom nobody knows is asked for again, with what was written"
        assert again.reason.text() == "证明已装入档案"
        again.approver.clear()
        again.approver.insert("陈望津")
        again.button(DO).click()
        desk.settle()
        assert story.door.call(certificates_to_decide) == ()
        assert view.deciding.button is None

        story.correct(Ruling.GIVE, story.wrong[0])
        view.deciding.load()
        desk.settle()
        assert view.deciding.button is not None
        view.deciding.button.click()
        view.deciding.dialog.button(VOID).click()
        reason = view.dialog
        assert reason is not None
        typed, again = reason.findChild(LineEdit), reason.findChild(Again)
        assert typed is not None
        assert again is not None
        typed.insert("成绩已更正")
        again.box.setChecked(True)
        reason.button(REVOKE).click()
        assert again.field.error() == "Enter your password."
        again.password.insert(PASSWORD)
        reason.button(REVOKE).click()
        desk.settle()
        new, old = story.door.call(list_certificates).items
        assert (old.state, old.reason) == (CertificateState.REVOKED, f"成绩已更正；补发为{new.number}")
        assert (new.state, new.points, new.serial) == (CertificateState.ISSUED, 10000, old.serial + 1)
        assert handed == [f"考试合格证明_2026_{new.serial:04d}-{new.serial:04d}.pdf"]
        view.deciding.load()
        desk.settle()
        assert view.deciding.button is None
