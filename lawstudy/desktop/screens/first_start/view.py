"""The first window: on the left what the program is, on the right the ways to begin, the form, or what is going on."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from lawstudy import i18n
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.screens.first_start.form import ChooseFolder, NewWorkspaceForm, choose_folder
from lawstudy.desktop.screens.first_start.introduction import Introduction
from lawstudy.desktop.screens.first_start.presenter import FirstStartPresenter
from lawstudy.desktop.screens.first_start.way_card import WayCard
from lawstudy.desktop.theme import Icon, Mode, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.banner import error_banner
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.list_item import ItemList, ListItem
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.i18n import N_, _

WAYS = (
    ("new", Icon.ADD, N_("New workspace"), N_("The record of your bureau. Needs its name, the year, your name and a password.")),
    ("demo", Icon.RUNNING, N_("See the demo first"), N_("46 invented people, two exams and a year of activities; delete it at any time.")),
    ("open", Icon.FOLDER, N_("Open an existing workspace"), N_("A workspace folder on this PC or on a disk that is connected to it.")),
)
APPEARANCES = ((Mode.LIGHT, N_("Light")), (Mode.DARK, N_("Dark")), (Mode.SYSTEM, N_("As the system")))


class FirstStartWindow(QWidget):
    """Give it a presenter with :meth:`attach` before it is shown."""

    language_chosen = Signal(str)
    appearance_chosen = Signal(str)

    def __init__(self, appearance: str, *, choose: ChooseFolder = choose_folder) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("LawStudy"))
        self.setMinimumSize(1024, 640)
        self.resize(1366, 768)
        self._choose, self._appearance = choose, appearance
        self._presenter: FirstStartPresenter | None = None
        self._before_busy: QWidget | None = None
        self.cards: dict[str, WayCard] = {}
        self.steps = QStackedWidget()
        self._heading, self._hint = Label("", Text.TITLE), Label("", Text.BODY, Tone.TEXT_3)
        self._banner_place = QVBoxLayout()
        self._lay_out()

    def attach(self, presenter: FirstStartPresenter) -> None:
        self._presenter = presenter
        self.form = NewWorkspaceForm(presenter.default_folder, self._choose)
        self.form.submitted.connect(self._create)
        self.form.back.connect(self.show_ways)
        self.steps.addWidget(self.form)
        self.show_ways()

    # --- layout ---

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Introduction())
        row.addWidget(self._right(), 1)
        self._ways = self._ways_step()
        self._known = ItemList()
        self._open_step = self._opening_step()
        self._doing, self._bar = Label("", Text.BODY, Tone.TEXT_2), ProgressBar(0.0)
        self._busy = self._busy_step()
        for step in (self._ways, self._open_step, self._busy):
            self.steps.addWidget(step)

    def _right(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(48, 64, 48, 20)
        middle = QWidget()
        middle.setMaximumWidth(664)
        middle.setMinimumWidth(480)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._hint)
        column.addSpacing(GAP + GRID)
        column.addLayout(self._banner_place)
        column.addWidget(self.steps, 1)
        column.addSpacing(GAP)
        column.addLayout(self._choices())
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return area

    def _ways_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
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

    def _opening_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        card = Card(_("Opened before"), padded=False)
        card.add(self._known)
        column.addWidget(card)
        row = QHBoxLayout()
        back = Button(_("Back"), icon=Icon.LEFT)
        back.clicked.connect(self.show_ways)
        other = Button(_("Choose another folder"), icon=Icon.FOLDER)
        other.clicked.connect(self._choose_workspace)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(other)
        column.addLayout(row)
        column.addStretch(1)
        return step

    def _busy_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.add(self._doing)
        card.add(self._bar)
        column.addWidget(card)
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

    # --- what is shown ---

    def show_ways(self) -> None:
        self._head(_("Where to begin"), _("Another workspace can be opened at any time."))
        self.clear_failure()
        self.steps.setCurrentWidget(self._ways)
        self.cards["new"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, doing: str) -> None:
        self.clear_failure()
        self._before_busy = self.steps.currentWidget()
        self._doing.setText(doing)
        self._bar.hide()
        self.steps.setCurrentWidget(self._busy)

    def show_progress(self, done: int, total: int) -> None:
        self._bar.setVisible(total > 0)
        self._bar.set_shares(done / total if total else 0.0)

    def show_field_errors(self, errors: dict[str, str]) -> None:
        self.form.show_errors(errors)

    def show_failure(self, failure: Failure) -> None:
        """The three sentences above the step that failed; what was typed is still there."""
        self.clear_failure()
        if self._before_busy is not None and self.steps.currentWidget() is self._busy:
            self.steps.setCurrentWidget(self._before_busy)
        message = failure.message
        self.banner = error_banner(message.happened, kept=message.kept, do=message.todo)
        self._banner_place.addWidget(self.banner)
        self._banner_place.addSpacing(GAP)

    def clear_failure(self) -> None:
        while (item := self._banner_place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _head(self, heading: str, hint: str) -> None:
        self._heading.setText(heading)
        self._hint.setText(hint)

    # --- what is chosen ---

    def _way_chosen(self) -> None:
        match self.sender().property("way"):
            case "new":
                self._head(_("New workspace"), _("Four fields; everything else has a default and can be changed later."))
                self.clear_failure()
                self.steps.setCurrentWidget(self.form)
                self.form.begin()
            case "demo":
                self.presenter().demo()
            case _:
                self._show_known()

    def _show_known(self) -> None:
        known = self.presenter().known_workspaces()
        if not known:
            self._choose_workspace()
            return
        self._head(_("Open an existing workspace"), "")
        self._known.set_rows([self._known_row(folder) for folder in known])
        self.steps.setCurrentWidget(self._open_step)

    def _known_row(self, folder: Path) -> ListItem:
        button = Button(_("Open"), small=True)
        button.setAccessibleName(f"{_('Open')} {folder.name}")
        button.clicked.connect(lambda: self.presenter().open(folder))
        return ListItem(folder.name, str(folder.parent), icon=Icon.FOLDER, control=button)

    def _choose_workspace(self) -> None:
        chosen = self._choose(self, _("The folder of the workspace"), Path.home())
        if chosen is not None:
            self.presenter().open(chosen)

    def _create(self) -> None:
        form = self.form
        self.presenter().create(form.organisation.text(), form.year.text(), form.name.text(), form.password.text(), form.folder)

    def _move(self, step: int) -> None:
        cards = list(self.cards.values())
        here = next((i for i, card in enumerate(cards) if card.hasFocus()), 0)
        cards[(here + step) % len(cards)].setFocus(Qt.FocusReason.TabFocusReason)

    def presenter(self) -> FirstStartPresenter:
        assert self._presenter is not None  # attached before the window is shown
        return self._presenter
