"""The first window: on the left what the program is, on the right the ways to begin, the form, or what is going on.

Only the ways are made at once; the other steps are imported and made when they are first needed, so that the window is
on the screen quickly.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lawstudy import i18n
from lawstudy.desktop.presence import Presence
from lawstudy.desktop.screens.first_start.introduction import Introduction
from lawstudy.desktop.screens.first_start.way_card import WayCard
from lawstudy.desktop.theme import Icon, Mode, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.roomy import Pages, Roomy
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.window_place import SIZE, TITLE_BAR, available, keep_least
from lawstudy.i18n import N_, _

if TYPE_CHECKING:  # see above
    from lawstudy.desktop.contract import Failure
    from lawstudy.desktop.screens.first_start.form import NewWorkspaceForm
    from lawstudy.desktop.screens.first_start.presenter import FirstStartPresenter
    from lawstudy.desktop.screens.first_start.recovery_step import RecoveryStep
    from lawstudy.desktop.screens.first_start.steps import BusyStep, KnownStep
    from lawstudy.desktop.widgets.banner import Banner

WAYS = (
    ("new", Icon.ADD, N_("New workspace"), N_("Your bureau's record. Needs its name, the year, your name, a password.")),
    ("demo", Icon.RUNNING, N_("See the demo first"), N_("46 invented people, five exams and a year of activities; delete it at any time.")),
    ("open", Icon.FOLDER, N_("Open an existing workspace"), N_("A workspace folder on this PC or on a disk that is connected to it.")),
)
COMFORTABLE = 1024
APPEARANCES = ((Mode.LIGHT, N_("Light")), (Mode.DARK, N_("Dark")), (Mode.SYSTEM, N_("As the system")))


class FirstStartWindow(QWidget):
    """:meth:`attach` the presenter soon after it is shown; until then the cards wait."""

    language_chosen = Signal(str)
    appearance_chosen = Signal(str)

    def __init__(self, appearance: str) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("LawStudy"))
        keep_least(self)
        self.resize(*SIZE)
        self._appearance = appearance
        self.presence = Presence()
        self._presenter: FirstStartPresenter | None = None
        self._form: NewWorkspaceForm | None = None
        self._known: KnownStep | None = None
        self._busy: BusyStep | None = None
        self._before_busy: QWidget | None = None
        self._waiting = ""
        self.banner: Banner | None = None
        self.recovery: RecoveryStep | None = None
        self.cards: dict[str, WayCard] = {}
        self.steps = Pages()  # needs what the step in view needs
        self._introduction, self._beside = Introduction(), QHBoxLayout()
        self._heading, self._hint = Label("", Text.TITLE), Label("", Text.BODY, Tone.TEXT_3)
        self._banner_place = QVBoxLayout()
        self._lay_out()
        self.show_ways()

    def attach(self, presenter: "FirstStartPresenter") -> None:
        self._presenter = presenter
        if self._waiting:  # a card was pressed before the rest of the program was there
            self.choose(self._waiting)

    # --- layout ---

    def _lay_out(self) -> None:
        host, column = QWidget(), QVBoxLayout(self)
        row = QHBoxLayout(host)
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        row.addWidget(self._introduction)
        row.addWidget(self._right(), 1)
        self._room = Roomy(host)
        column.addWidget(self._room)
        self._ways = self._ways_step()
        self.steps.addWidget(self._ways)
        self.resize(self.size().boundedTo(available(self).size().shrunkBy(QMargins(0, TITLE_BAR, 0, 0))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window there is less beside the words."""
        narrow = self.width() < COMFORTABLE
        side = GRID * 2 if narrow else 48
        self._introduction.set_narrow(narrow)
        self._beside.setContentsMargins(side, 64, side, 20)
        super().resizeEvent(event)

    def _right(self) -> QWidget:
        right = QWidget()
        outer = self._beside
        right.setLayout(outer)
        middle = QWidget()
        middle.setMaximumWidth(664)
        middle.setMinimumWidth(480)
        column = column_in(middle, 0)
        column.addWidget(self._heading)
        column.addWidget(self._hint)
        column.addSpacing(GAP + GRID)
        column.addWidget(self.steps, 1)
        column.addLayout(self._banner_place)  # below: what is filled in stays where it is
        column.addSpacing(GAP)
        column.addLayout(self._choices())
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        return right

    def _ways_step(self) -> QWidget:
        step = QWidget()
        column = column_in(step, GAP)
        for key, icon, title, sentence in WAYS:
            card = WayCard(icon, _(title), _(sentence))
            card.setProperty("way", key)
            card.clicked.connect(self._way_chosen)
            card.moved.connect(self._move)
            self.cards[key] = card
            column.addWidget(card)
        column.addSpacing(GRID)
        column.addWidget(Label(_("↑ ↓ choose · Enter goes on"), Text.HINT))
        column.addStretch(1)
        return step

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        languages = list(i18n.LANGUAGES.items())
        self.language = SegmentedChoice(languages, i18n.language(), name=_("Language"))
        self.language.chosen.connect(self.language_chosen)
        self.appearance = SegmentedChoice([(mode.value, _(words)) for mode, words in APPEARANCES], self._appearance, name=_("Appearance"))
        self.appearance.chosen.connect(self.appearance_chosen)
        for words, choice in ((_("Language"), self.language), (_("Appearance"), self.appearance)):
            row.addWidget(Label(words, Text.HINT))
            row.addWidget(choice)
            row.addSpacing(GAP + GRID)
        row.addStretch(1)
        return row

    # --- steps made when they are needed ---

    @property
    def form(self) -> "NewWorkspaceForm":
        if self._form is None:
            from lawstudy.desktop.screens.first_start.form import NewWorkspaceForm

            self._form = NewWorkspaceForm(self.presenter().default_folder, self.presenter().choose_folder)
            self._form.submitted.connect(self._create)
            self._form.back.connect(self.show_ways)
            self.steps.addWidget(self._form)
        return self._form

    @property
    def known(self) -> "KnownStep":
        if self._known is None:
            from lawstudy.desktop.screens.first_start.steps import KnownStep

            self._known = KnownStep()
            self._known.back.connect(self.show_ways)
            self._known.other.connect(self._choose_workspace)
            self._known.chosen.connect(lambda path: self.presenter().open(Path(path)))
            self.steps.addWidget(self._known)
        return self._known

    @property
    def busy(self) -> "BusyStep":
        if self._busy is None:
            from lawstudy.desktop.screens.first_start.steps import BusyStep

            self._busy = BusyStep()
            self.steps.addWidget(self._busy)
        return self._busy

    # --- what is shown ---

    def show_ways(self, *, at: str = "new") -> None:
        """``at`` is the way that has the focus."""
        self._head(_("Where to begin"), _("Another workspace can be opened at any time."))
        self.clear_failure()
        self._turn_to(self._ways)
        self.cards[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, doing: str, *, cancel: Callable[[], object] | None = None) -> None:
        """``cancel`` asks what is being done to stop, where it can."""
        self.clear_failure()
        self._before_busy = self.steps.currentWidget()
        self.busy.begin(doing, cancel)
        self._turn_to(self.busy)

    def show_recovery(self, organisation: str, code: str, day: date, go_on: Callable[[], object]) -> None:
        """Between making and entering a workspace: no key that was meant for the form goes past it unseen."""
        from lawstudy.desktop.recovery_card import RecoveryCard
        from lawstudy.desktop.screens.first_start.recovery_step import RecoveryStep

        self._head(_("Recovery code"), _("The workspace is made. This page comes once."))
        self.clear_failure()
        made = self.recovery = RecoveryStep(RecoveryCard(organisation, code, day))
        made.go_on.clicked.connect(go_on)
        self.steps.addWidget(made)
        self._turn_to(made)
        made.card.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        self.busy.show_progress(done, total)

    def show_field_errors(self, errors: dict[str, str]) -> None:
        self.form.show_errors(errors)

    def show_failure(self, failure: "Failure") -> None:
        """The three sentences below the step that failed; what was typed is still there, and where it was."""
        from lawstudy.desktop.widgets.banner import error_banner

        self.clear_failure()
        if self._before_busy is not None and self.steps.currentWidget() is self._busy:
            self._turn_to(self._before_busy)
        message = failure.message
        self.banner = error_banner(message.happened, kept=message.kept, do=message.todo)
        self._banner_place.addSpacing(GAP)
        self._banner_place.addWidget(self.banner)

    def clear_failure(self) -> None:
        self.banner = None
        while (item := self._banner_place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _turn_to(self, step: QWidget) -> None:
        """Each step begins at its top, however far the one before was scrolled."""
        self.steps.setCurrentWidget(step)
        self._room.verticalScrollBar().setValue(0)

    def _head(self, heading: str, hint: str) -> None:
        self._heading.setText(heading)
        self._hint.setText(hint)

    # --- what is chosen ---

    def _way_chosen(self) -> None:
        self.choose(str(self.sender().property("way")))

    def choose(self, way: str) -> None:
        """One of the ways: new, demo, open."""
        if self._presenter is None:
            self._waiting = way
            return
        self._waiting = ""
        match way:
            case "new":
                self._head(_("New workspace"), _("Four fields; everything else has a default and can be changed later."))
                self.clear_failure()
                self._turn_to(self.form)
                self.form.begin()
            case "demo":
                self._presenter.demo()
            case _:
                self._show_known()

    def _show_known(self) -> None:
        folders = self.presenter().known_workspaces()
        if not folders:
            self._choose_workspace()
            return
        self._head(_("Open an existing workspace"), "")
        self.known.show_folders(folders)
        self._turn_to(self.known)

    def _choose_workspace(self) -> None:
        chosen = self.presenter().choose_folder(self, _("The folder of the workspace"), Path.home())
        if chosen is not None:
            self.presenter().open(chosen)

    def _create(self) -> None:
        form = self.form
        self.presenter().create(form.organisation.text(), form.year.text(), form.name.text(), form.password.text(), form.folder)

    def _move(self, step: int) -> None:
        cards = list(self.cards.values())
        here = next((i for i, card in enumerate(cards) if card.hasFocus()), 0)
        cards[(here + step) % len(cards)].setFocus(Qt.FocusReason.TabFocusReason)

    def presenter(self) -> "FirstStartPresenter":
        assert self._presenter is not None  # nothing but the ways is in view before
        return self._presenter
