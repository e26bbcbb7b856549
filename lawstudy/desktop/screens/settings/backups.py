"""备份与恢复: what there is, making one, taking one along, putting one back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.choosing import KINDS, ask_file, ask_where
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import Cell, StateCell
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.clock import local
from lawstudy.errors import WorkspaceBehind, message
from lawstudy.i18n import N_, _
from lawstudy.usecases.context import BackupMade
from lawstudy.usecases.workspace.backup import RestoredAttempt
from lawstudy.usecases.workspace.standing import Behind
from lawstudy.words.backups import backup_words

ENDING = ".lawstudy-backup"
KIND_WORDS = {"daily": N_("Daily"), "asked": N_("Made on request"), "migration": N_("Before an update")}
_ROWS = 5


class BackupsCard(Card):
    """``restore_confirmed`` carries the name of a listed backup, or a path from elsewhere; ``go_on_confirmed``: the older copy that is
    open shall go on."""

    back_up_wanted = Signal()
    copy_wanted = Signal(str, object)
    restore_confirmed = Signal(object)
    go_on_confirmed = Signal()

    def __init__(
        self,
        *,
        administrator: bool,
        archive: Callable[[QWidget], Path | None],
        target: Callable[[QWidget, str], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        self.make = Button(_("Back up now"), icon=Icon.DOWNLOAD, small=True)
        super().__init__(_("Backups"), control=self.make, padded=False, parent=parent)
        self._archive, self._target = archive, target
        self.table = Table(name=_("Backups"))
        self.model: TableModel[BackupMade] = TableModel(_columns())
        self.table.setModel(self.model)
        self.copy, self.restore = Button(_("Copy to …"), small=True), Button(_("Restore"), kind=Kind.DANGER, small=True)
        self.elsewhere = Button(_("Restore from a file …"), kind=Kind.LINK, small=True)
        self.go_on = Button(_("Go on with this copy …"), kind=Kind.LINK, small=True)
        self.note = Label("", Text.HINT, Tone.AMBER, wrap=True)
        self.dialog: Dialog | None = None
        self.add(self.table)
        self.add(separator())
        self.add(self._buttons(administrator))
        self._column.close_bottom()  # it is no higher than its rows, whatever stands beside it
        self._connect()

    def _buttons(self, administrator: bool) -> QWidget:
        made = QWidget()
        row = row_in(made, GRID, (GAP, 10, GAP, 10))
        row.addWidget(self.note, 1)
        row.addWidget(self.go_on)
        row.addWidget(self.elsewhere)
        row.addWidget(self.copy)
        row.addWidget(self.restore)
        self.go_on.hide()
        self.restore.setVisible(administrator)
        self.elsewhere.setVisible(administrator)
        return made

    def _connect(self) -> None:
        self.make.clicked.connect(self._make)
        self.copy.clicked.connect(self._copy)
        self.restore.clicked.connect(lambda: self._ask(self._chosen_name()))
        self.elsewhere.clicked.connect(self._ask_elsewhere)
        self.go_on.clicked.connect(self._ask_to_go_on)
        self.table.row_chosen.connect(lambda _row: self._enable())

    def show_backups(self, backups: Sequence[BackupMade], restored: Sequence[RestoredAttempt], behind: Behind | None) -> None:
        self.model.set_rows(backups)
        self.table.fit_to_rows(_ROWS)
        if backups:
            self.table.select_row(0)
        self.make.setEnabled(True)
        self.make.setText(_("Back up now"))
        running = "、".join(f"{one.name}（{one.exam_title}）" for one in restored[:3])
        notes = [_("Running when the backup was made, to be looked at: {names}").format(names=running)] if restored else []
        if behind is not None:
            notes.insert(0, message(WorkspaceBehind(known=behind.known, here=behind.here)).happened)
        self.note.setText("\n".join(notes))
        self.go_on.setVisible(behind is not None)
        self._enable()

    def show_progress(self, done: int, total: int) -> None:
        if total:
            self.make.setText(_("{percent} % done").format(percent=100 * done // total))

    def _make(self) -> None:
        self.make.setEnabled(False)
        self.back_up_wanted.emit()

    def _chosen(self) -> BackupMade | None:
        row = self.table.chosen_row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def _chosen_name(self) -> str:
        chosen = self._chosen()
        return chosen.name if chosen is not None else ""

    def _enable(self) -> None:
        chosen = self._chosen()
        usable = chosen is not None and not chosen.problem
        self.copy.setEnabled(usable)
        self.restore.setEnabled(usable)

    def _copy(self) -> None:
        name = self._chosen_name()
        target = self._target(self, name) if name else None
        if target is not None:
            self.copy_wanted.emit(name, target)

    def _ask_elsewhere(self) -> None:
        path = self._archive(self)
        if path is not None:
            self._ask(path)

    def _ask_to_go_on(self) -> None:
        words = _(
            "Do this only when the newer folder is lost and no newer backup can be put back. What was entered later is not in this copy, "
            "attempts that were running are marked, and last numbers of certificates are asked for from the printed register."
        )
        dialog = confirm(self, _("Go on with this older copy?"), words, _("Go on with this copy"), danger=True)
        dialog.finished.connect(lambda result: self.go_on_confirmed.emit() if result == "confirm" else None)
        self.dialog = dialog
        dialog.open()

    def _ask(self, archive: str | Path) -> None:
        name = archive.name if isinstance(archive, Path) else archive
        if not name:
            return
        words = _(
            "What was entered after this backup will no longer be in view. The folder of today is kept aside, everyone is "
            "signed out, and numbers of certificates that were given are never given again."
        )
        dialog = confirm(self, _("Restore {name}?").format(name=name), words, _("Restore {name}").format(name=name), danger=True)
        dialog.finished.connect(lambda result: self.restore_confirmed.emit(archive) if result == "confirm" else None)
        self.dialog = dialog
        dialog.open()


def _columns() -> tuple[Column[BackupMade], ...]:
    def state(made: BackupMade) -> Cell:
        if made.problem:
            return StateCell(Icon.WRONG, backup_words(made), Tone.RED)
        if made.files:
            return StateCell(Icon.DONE, backup_words(made), Tone.AMBER)
        return StateCell(Icon.DONE, _("Checked when made"), Tone.GREEN)

    return (
        Column(_("Made at"), lambda made: f"{local(made.made_at):%Y-%m-%d %H:%M}", width=150),
        Column(_("Kind"), lambda made: _(KIND_WORDS.get(made.kind, made.kind)) if made.kind else "—", width=110),
        Column(_("Size"), lambda made: f"{made.size / 1e6:.1f} MB", width=86, right=True, aside=1),
        Column(_("State"), state),
    )


def choose_archive(over: QWidget) -> Path | None:
    """The system's dialog; None when it was cancelled."""
    return ask_file(over, _("Restore from a file …"), f"{_(KINDS[ENDING])} (*{ENDING})")


def choose_target(over: QWidget, name: str) -> Path | None:
    """Where a copy goes; None when the dialog was cancelled."""
    chosen = ask_where(over, name, (ENDING,), title=_("Copy to …"))
    return Path(chosen) if chosen else None
