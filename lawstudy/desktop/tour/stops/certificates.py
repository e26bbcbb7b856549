"""证明: who can get one, the password, the file of several, the register, checking one that someone brings."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.paper import Done
from lawstudy.desktop.screens.certificate_register.view import RegisterView
from lawstudy.desktop.screens.certificate_templates.view import TemplatesView
from lawstudy.desktop.screens.certificates.dialogs import IssueDialog
from lawstudy.desktop.screens.certificates.view import CertificatesView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.certificate_template import Paper
from lawstudy.usecases.certificates.certificates import print_certificates
from lawstudy.usecases.certificates.checking import verify_certificate
from lawstudy.usecases.certificates.templates import draw_certificate_template

WORDING = "{姓名}同志：\n您参加{组织单位}{年度}年度{内容}[，成绩{成绩}分][，等次为{等次}]，成绩合格。\n特发此证。"
PASSWORD = "demo-2026"  # noqa: S105  # the demo's, which the program prints


def visit(tour: Guide) -> None:
    tour.go_by_rail("certificates", side="work")
    view = tour.screen
    assert isinstance(view, CertificatesView)
    view.hand_to(_keep)
    tour.shot("candidates")
    if view.issue.isEnabled():
        tour.click(view.issue)
        tour.shot("password")
        dialog = view.dialog
        assert isinstance(dialog, IssueDialog)
        tour.type(dialog.password, PASSWORD)
        tour.click(dialog.go)
        tour.until(lambda: view.dialog is not dialog, "the certificates")
        issued = view.dialog
        assert issued is not None
        tour.click(issued.button("print"))
    tour.shot("issued")
    _rule(tour)
    _templates(tour)
    _register(tour)
    _check(tour)


def _rule(tour: Guide) -> None:
    """The study of the year by a rule: who is short, and by what."""
    tour.go("certificates")
    view = tour.screen
    assert isinstance(view, CertificatesView)
    places = range(view.source.count())
    view.source.setCurrentIndex(next(place for place in reversed(places) if not _is_id(view.source.itemData(place))) - 1)
    tour.settle()
    tour.type(view.rule.hours, "30")
    tour.press(view.rule.hours, Qt.Key.Key_Return)
    tour.click(view.rule.passed, QPoint(9, 9))
    tour.shot("rule")


def _is_id(key: object) -> bool:
    """Of an exam; the study of a year has its year as its key."""
    return not str(key).isdigit()


def _templates(tour: Guide) -> None:
    """That of the program, and a copy of it on other paper."""
    tour.go("certificate_templates")
    view = tour.screen
    assert isinstance(view, TemplatesView)
    tour.shot("templates")
    tour.click(view.save)
    form = view.form
    form.heading.selectAll()
    tour.type(form.heading, "学法考试合格证书")
    form.wording.selectAll()
    form.wording.insert(WORDING)
    form.paper.choose_value(Paper.K16_LANDSCAPE)
    form.paper.activated.emit(form.paper.currentIndex())
    view.rested.emit()
    tour.settle()
    tour.shot("template-own")
    tour.click(view.save)
    written = form.written()
    assert written is not None
    blob = tour.main.door.call(draw_certificate_template, kind=CertificateKind.EXAM, template=written.template)
    tour.document("certificate-template.pdf", tour.main.door.get_blob(blob.sha256))


def _keep(_over: QWidget, _pdf: bytes, _name: str) -> Done:
    """Nobody is there to answer the system's dialog; the documents of the tour are kept below."""
    return Done.SAVED


def _register(tour: Guide) -> None:
    tour.go("certificate_register")
    view = tour.screen
    assert isinstance(view, RegisterView)
    tour.shot("register")
    lines = view.model.rows()
    if lines:
        ids = tuple(line.id for line in reversed(lines) if line.state.value == "issued")[:3]
        blob = tour.main.door.call(print_certificates, certificate_ids=ids)
        tour.document("certificates.pdf", tour.main.door.get_blob(blob.sha256))


def _check(tour: Guide) -> None:
    """The file that was just kept, as someone would bring it."""
    kept = tour.out / "certificates.pdf"
    if not kept.exists():
        return
    tour.go("certificates")
    view = tour.screen
    assert isinstance(view, CertificatesView)
    tour.click(view.verify)
    dialog = view.checking
    assert dialog is not None
    pages = tour.main.door.call(verify_certificate, sha256=tour.main.door.put_blob(kept.read_bytes()))
    dialog.show_pages(pages)
    tour.settle()
    tour.shot("check")
    dialog.close_with("close")
    tour.settle()
