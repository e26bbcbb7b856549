"""证明模板: what certificates say and how they look, with a page drawn while it is written; as files to and from other bureaus."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from lawstudy.desktop.choosing import ask_file, ask_where
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.certificate_templates.presenter import TemplatesPresenter
from lawstudy.desktop.screens.certificate_templates.view import TemplatesView
from lawstudy.desktop.screens.saving import AskPath
from lawstudy.i18n import _


def make(
    shell: Shell, *, template_id: UUID | None = None, ask_path: AskPath | None = None, choose: Callable[[], Path | None] | None = None
) -> Screen:
    """``template_id`` is shown first."""
    view = TemplatesView()
    presenter = TemplatesPresenter(shell, view, template_id)
    view.chosen.connect(presenter.choose)
    view.rested.connect(presenter.draw)
    view.save_wanted.connect(presenter.save)
    view.copy_wanted.connect(presenter.copy)
    view.usual_wanted.connect(presenter.use)
    view.removed.connect(presenter.remove)
    ask = ask_path or (lambda name: ask_where(view, name))
    view.export_wanted.connect(lambda: presenter.export(ask))
    open_one = choose or (lambda: ask_file(view, _("Take a template in"), _("Templates of certificates (*.json)")))
    view.import_wanted.connect(lambda: presenter.take_in(open_one()))
    nouns = frozenset({"certificate_template"})
    return Screen(view, refresh=presenter.load, nouns=nouns, may_leave=presenter.may_leave, focus=view.table)
