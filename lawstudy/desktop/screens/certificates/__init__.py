"""证明: who can get one, issuing many at once, checking one that someone brings."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, put_on_paper
from lawstudy.desktop.screens.certificates.checking import Checking
from lawstudy.desktop.screens.certificates.presenter import CertificatesPresenter
from lawstudy.desktop.screens.certificates.verify_dialog import choose_file
from lawstudy.desktop.screens.certificates.view import CertificatesView

NOUNS = frozenset({"certificate", "exam", "attempt", "person", "organisation", "activity", "certificate_template"})


def make(
    shell: Shell,
    *,
    exam_id: UUID | None = None,
    paper: PutOnPaper = put_on_paper,
    choose: Callable[[QWidget], Path | None] = choose_file,
) -> Screen:
    """``exam_id`` is the exam chosen at first."""
    view = CertificatesView(paper)
    presenter = CertificatesPresenter(shell, view, exam_id)
    checking = Checking(shell, view, choose)
    view.source_chosen.connect(presenter.choose_source)
    view.person_chosen.connect(presenter.choose_person)
    view.issue_wanted.connect(presenter.ask)
    view.rule_given.connect(presenter.take_rule)
    view.confirmed.connect(presenter.issue)
    view.cancelled.connect(presenter.cancel)
    view.said.connect(shell.say)
    view.register.clicked.connect(presenter.open_register)
    view.verify.clicked.connect(checking.open)
    view.preview.check_names.connect(presenter.open_people)
    view.preview.template_chosen.connect(presenter.choose_template)
    view.preview.templates.clicked.connect(presenter.open_templates)
    shell.set_kept("")
    return Screen(view, refresh=presenter.load, nouns=NOUNS, closed=checking.close, focus=view.table)
