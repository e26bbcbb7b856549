"""Adding or changing an activity, in a dialog over the page."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.activities.form_fields import ActivityFields
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.button import Kind as ButtonKind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.inputs import CheckBox
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.typed_edit import all_read
from lawstudy.domain.activity import (
    ActivityStatus,
)
from lawstudy.domain.campaign import Campaign
from lawstudy.domain.kinds import Kind
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.i18n import _
from lawstudy.usecases.activities.attendance import AttendanceSheet
from lawstudy.usecases.activities.recurring import ActivityClash
from lawstudy.usecases.plans.plans import PlannedActivity
from lawstudy.words.recurring import clash_words

SAVE, CANCEL_ACTIVITY, RESTORE, REMOVE = "save", "cancel-activity", "restore", "remove"
PAUSE_MS, MOST_CLASHES = 300, 2


class ActivityForm(Dialog):
    """Sends ``saving`` once everything in its ``fields`` can be. It stays until that is
    on the disk and :meth:`close_with` is called with SAVE: what is refused is not lost. Of a known
    activity it also closes with CANCEL_ACTIVITY, RESTORE or REMOVE. A new one begins with what was ``planned``.
    ``looking`` carries entry and audience as they are typed, so that what is at the same time can be said (:meth:`show_clashes`)."""

    saving = Signal()
    looking = Signal(object, object)

    def __init__(
        self,
        over: QWidget,
        sheet: AttendanceSheet | None,
        groups: tuple[str, ...],
        day: str,
        kinds: Sequence[Kind] = SHIPPED,
        planned: PlannedActivity | None = None,
        campaigns: Sequence[Campaign] = (),
    ) -> None:
        super().__init__(over, _("Change the activity") if sheet else _("New activity"), width=DIALOG_WIDTH_TABLE)
        self.sheet = sheet
        self.before = sheet.activity if sheet is not None else None
        self.fields = ActivityFields(sheet, groups, day, kinds, planned, campaigns)
        self.body.addWidget(self.fields)
        self.later = CheckBox(_("Also the later ones of its series"))
        if self.before is not None and self.before.recurrence is not None and self.before.status is ActivityStatus.PLANNED:
            self.add(self.later)
        self.clashes = Label("", Text.HINT, Tone.AMBER, wrap=True)
        self.clashes.hide()
        self.add_below(self.clashes)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.fields.moved.connect(self._pause.start)
        self._pause.start()
        self._add_buttons()

    def _look(self) -> None:
        if self.fields.timed():
            self.looking.emit(self.fields.entry(), self.fields.audience())
        else:
            self.show_clashes(())

    def show_clashes(self, clashes: Sequence[ActivityClash]) -> None:
        """What is under way at the same time in the same place or for the same people. Nothing is refused for it."""
        words = [_("At the same time: {clash}").format(clash=clash_words(each)) for each in clashes[:MOST_CLASHES]]
        if len(clashes) > MOST_CLASHES:
            words.append(_("{n} more at the same time").format(n=len(clashes) - MOST_CLASHES))
        self.clashes.setText("\n".join(words))
        self.clashes.setVisible(bool(words))

    def _add_buttons(self) -> None:
        self.add_cancel()
        if self.before is not None:
            if self.before.status is ActivityStatus.CANCELLED:
                self.add_button(_("Restore this activity"), RESTORE, left=True)
            else:
                self.add_button(_("Cancel this activity"), CANCEL_ACTIVITY, kind=ButtonKind.DANGER, left=True)
            self.add_button(_("Made by mistake"), REMOVE, kind=ButtonKind.LINK, left=True)
        self.add_action(_("Save"), SAVE, self._save, kind=ButtonKind.PRIMARY)

    def _save(self) -> None:
        """What is wrong has the focus."""
        readable, wrong = all_read(self), self.fields.problem()
        if wrong is not None:
            wrong.setFocus()
        elif readable:
            self.button(SAVE).setEnabled(False)
            self.saving.emit()

    def give_back(self) -> None:
        """It was not written."""
        self.button(SAVE).setEnabled(True)

    def carry_over(self, sheet: AttendanceSheet) -> None:
        """Somebody else changed the activity: what was written here is kept over what it is now."""
        self.fields.carry_over(sheet)
        self.sheet, self.before = sheet, sheet.activity
        self.give_back()
