"""设置: the bureau, accounts, backups, and the audit log proved."""

from lawstudy.desktop.screens.settings.view import SettingsView
from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    tour.go_by_rail("settings", side="work")
    view = tour.screen
    assert isinstance(view, SettingsView)
    before = view.backups.model.rowCount()
    tour.click(view.backups.make)
    tour.until(lambda: view.backups.model.rowCount() > before, "the backup")
    tour.click(view.audit.verify)
    tour.settle()
    tour.shot("page")
    tour.click(view.kinds.change)
    tour.shot("kind")
    assert view.kinds.dialog is not None
    view.kinds.dialog.close_with("cancel")
    tour.click(view.campaigns.change)
    tour.shot("campaign")
    assert view.campaigns.dialog is not None
    view.campaigns.dialog.close_with("cancel")
    tour.click(view.audit.more)
    tour.shot("log")
    assert view.audit.dialog is not None
    view.audit.dialog.close_with("close")
    tour.settle()
