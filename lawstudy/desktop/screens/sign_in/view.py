"""The sign-in window, 592 wide: the name by its pinyin initials, the password, one button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lawstudy.desktop.presence import Presence
from lawstudy.desktop.screens.first_start.introduction import ProductMark
from lawstudy.desktop.screens.sign_in.limits import MINUTES_LOCKED, TRIES
from lawstudy.desktop.screens.sign_in.name_list import ROW, NameList
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, PasswordField
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.status_line import StatusLine
from lawstudy.desktop.window_place import TITLE_BAR, available
from lawstudy.i18n import N_, _, counted

if TYPE_CHECKING:  # loaded after the first paint
    from collections.abc import Sequence

    from lawstudy.desktop.contract import Failure
    from lawstudy.desktop.doors import Found
    from lawstudy.desktop.screens.sign_in.demo_card import DemoCard
    from lawstudy.desktop.screens.sign_in.presenter import SignInPresenter
    from lawstudy.desktop.screens.sign_in.recovery_dialog import RecoveryDialog
    from lawstudy.desktop.widgets.banner import Banner

WIDTH, HEIGHT = 592, 700
SEARCH_MS = 80
ROWS, ROWS_OF_DEMO = 5, 3  # what fits above the password on a 768-line screen
AROUND, AROUND_DEMO = 262, 356  # on a lower screen: all that stands there down to the password beside the names


class SignInWindow(QWidget):
    """``other_workspace`` leads back to the first window; ``closed`` ends the program."""

    other_workspace = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(f"{_('LawStudy')} · {_('Sign in')}")
        self.setFixedWidth(WIDTH)
        self.setMinimumHeight(min(HEIGHT, available(self).height() - TITLE_BAR))
        self.presence = Presence()
        self._presenter: SignInPresenter | None = None
        self.search = LineEdit(icon=Icon.SEARCH, hint=_("Name, whole pinyin or initials"))
        self.names = NameList()
        self._matches = Label("", Text.HINT)
        self.password = PasswordField()
        hint = _("After {tries} wrong passwords the account is locked for {minutes} minutes").format(tries=TRIES, minutes=MINUTES_LOCKED)
        self.password_field = FormField(_("Password"), self.password, hint)
        self.button = Button(_("Sign in"), kind=Kind.PRIMARY)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bureau = ElidedLabel(_("Opening the workspace"), Text.HINT)
        self.status = StatusLine()
        self._locked: Banner | None = None
        self.demo: DemoCard | None = None
        self.recovery: RecoveryDialog | None = None
        self._searching = self._sign_in_when_found = self._busy = self._entered_meanwhile = False
        self._tried = ("", "")
        self._low = available(self).height() < HEIGHT
        self._column = QVBoxLayout()
        self._typing, self._ticking = QTimer(self), QTimer(self)
        self._lay_out()
        self._connect()
        self._wait()

    def attach(self, presenter: "SignInPresenter") -> None:
        self._presenter = presenter

    def _lay_out(self) -> None:
        whole = column_in(self, 0)
        column = self._column
        column.setContentsMargins(41, 12 if self._low else 32, 41, 16)
        column.setSpacing(GRID)
        column.addLayout(self._head())
        if not self._low:
            column.addSpacing(GRID)
        column.addWidget(FormField(_("Name"), self.search, quiet=self._low))
        column.addWidget(self.names)
        column.addWidget(self._matches)
        if self._low:
            column.addLayout(self._password_row())
        else:
            column.addSpacing(4)
            column.addWidget(self.password_field)
            column.addSpacing(4)
            column.addWidget(self.button)
        column.addSpacing(GRID)
        column.addLayout(self._foot())
        column.addStretch(1)
        if self._low:
            whole.addWidget(self._scrolled(column), 1)
            self.resize(WIDTH, self.minimumHeight())  # the title bar is on the screen too
        else:
            whole.addLayout(column, 1)
        whole.addWidget(self.status)

    def _password_row(self) -> QHBoxLayout:
        """The button beside the password: below it, it would lie under the edge."""
        row = QHBoxLayout()
        row.addWidget(self.password_field, 1)
        self.button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.button.setMinimumWidth(132)
        beside = column_in(None, 0)
        beside.addSpacing(self.password_field.label.sizeHint().height() + 4)
        beside.addWidget(self.button)
        beside.addStretch(1)
        row.addLayout(beside)
        return row

    def _rows(self) -> int:
        """How many names there is room for above the password."""
        most = ROWS if self.demo is None else ROWS_OF_DEMO
        if not self._low:
            return most
        room = self.height() - self.status.sizeHint().height() - (AROUND if self.demo is None else AROUND_DEMO)
        return max(1, min(most, room // ROW))

    @staticmethod
    def _scrolled(column: QVBoxLayout) -> QWidget:
        from lawstudy.desktop.widgets.roomy import Roomy  # the first paint does without where it can

        inner = QWidget()
        inner.setLayout(column)
        made = Roomy(inner)
        edges = column.contentsMargins()  # the bar stands in the margin, and nothing is scrolled sideways
        edges.setRight(edges.right() - made.verticalScrollBar().sizeHint().width())
        column.setContentsMargins(edges)
        return made

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(ProductMark(40 if self._low else 48))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(_("LawStudy"), Text.TITLE))
        words.addWidget(self.bureau)
        row.addLayout(words, 1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.other = Button(_("Open another workspace"), kind=Kind.LINK)
        self.other.clicked.connect(self.other_workspace)
        row.addWidget(self.other)
        row.addStretch(1)
        self.forgotten = Button(_("Forgot the password: use the recovery code"), kind=Kind.LINK)
        self.forgotten.clicked.connect(self._ask_code)
        row.addWidget(self.forgotten)
        return row

    def _connect(self) -> None:
        self._typing.setSingleShot(True)
        self._typing.setInterval(SEARCH_MS)
        self._typing.timeout.connect(self._search)
        self.search.textEdited.connect(self._typed)
        self.password.textEdited.connect(self._think_again)
        self.search.returnPressed.connect(self._to_password)
        self.search.installEventFilter(self)
        self.names.chosen.connect(self._to_password)
        self.password.returnPressed.connect(self._sign_in)
        self.button.clicked.connect(self._sign_in)
        self._ticking.setInterval(1000)
        self._ticking.timeout.connect(lambda: self.presenter().tick())

    # --- what is shown ---

    def show_workspace(self, organisation: str, place: str) -> None:
        """The workspace is open: now the person can be found."""
        self.bureau.setText(organisation)
        self.status.set_facts(place)
        self._enable(True)
        for link in (self.other, self.forgotten):
            link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.forgotten.setEnabled(True)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.presenter().search(self.search.text())

    def show_demo(self, logins: "Sequence[str]", password: str) -> "DemoCard":
        """Above the name: who can be tried by one click."""
        from lawstudy.desktop.screens.sign_in.demo_card import DemoCard

        if self.demo is None:
            self.demo = DemoCard(logins, password)
            self._column.insertWidget(1, self.demo)
            self.presenter().search(self.search.text())  # the card takes the place of two names
        return self.demo

    def begin(self, login: str = "") -> None:
        """A fresh start, or (with ``login``) the same person again after a lock."""
        self.password.clear()
        self.password_field.set_error("")
        self.search.setText(login)
        self.presenter().search(login)
        (self.password if login else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def say_signed_out(self) -> None:
        """Why the window is here, when nobody asked for it."""
        from lawstudy.desktop.widgets.banner import Banner

        words = (
            ("", _("The account was closed, its password set anew, or its roles were changed.")),
            ("", _("What you were writing is kept: sign in again to go on there. Answers are saved then; nobody else sees them.")),
        )
        self._column.insertWidget(1, Banner(Tone.AMBER, _("The sign-in has ended"), words))

    def show_people(self, people: "tuple[Found, ...]") -> None:
        self._searching = self._typing.isActive()
        rows = self._rows()
        self.names.set_people(people[:rows])
        self._matches.setText(_match_words(len(people), rows))
        if self._sign_in_when_found and not self._searching:
            self._sign_in_when_found = False
            self._sign_in()

    def show_signing_in(self, busy: bool) -> None:
        self._busy = busy  # the fields stay as they are: disabling them would move the focus about
        if busy:
            self._entered_meanwhile = False
        self.button.setText(_("Signing in") if busy else _("Sign in"))

    def show_wrong_password(self, words: str) -> None:
        """About what was tried. Somebody may have written another password meanwhile, or be writing it: that is left alone, and tried
        where Enter was hit after it."""
        written_anew = bool(self._tried[1]) and self._written() != self._tried
        if written_anew and self._entered_meanwhile:
            self._entered_meanwhile = False
            self._sign_in()
            return
        self.password_field.set_error(words)
        if not written_anew:
            self.password.selectAll()
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_locked(self, person: "Found", until: str, seconds: int, unlockers: tuple[str, ...]) -> None:
        from lawstudy.desktop.widgets.banner import Banner

        self.show_unlocked()
        first = _("{name}: the account is locked until {time}").format(name=person.name, time=until)
        lines = (
            (
                "",
                _("The password was wrong {n} times in a row. Records and answers are not lost; the time of an exam goes on.").format(
                    n=TRIES
                ),
            ),
            ("", _who_unlocks(unlockers)),
        )
        other = Button(_("Another person"), small=True)
        other.clicked.connect(lambda: self.presenter().forget_lock())
        self._locked = Banner(Tone.RED, first, lines, [other])
        self._column.insertWidget(self._column.indexOf(self.password_field), self._locked)
        self.names.hide()
        self._matches.hide()
        self.password.clear()
        for widget in (self.search, self.password, self.button):
            widget.setEnabled(False)
        self.show_seconds_left(seconds)
        self._ticking.start()
        other.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_seconds_left(self, seconds: int) -> None:
        self.button.setText(_("{minutes}:{seconds} left").format(minutes=seconds // 60, seconds=f"{seconds % 60:02}"))

    def show_unlocked(self) -> None:
        self._ticking.stop()
        self.button.setText(_("Sign in"))
        if self._locked is not None:
            self._column.removeWidget(self._locked)
            self._locked.deleteLater()
            self._locked = None
        self.names.setVisible(self.names.selected() is not None)
        self._matches.show()
        self._enable(True)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, failure: "Failure") -> None:
        from lawstudy.desktop.failures import show_failure

        show_failure(self, failure)

    def locked_banner(self) -> "Banner | None":
        return self._locked

    def presenter(self) -> "SignInPresenter":
        assert self._presenter is not None  # attached before the window is shown
        return self._presenter

    # --- what is done ---

    def _enable(self, on: bool) -> None:
        for widget in (self.search, self.names, self.password, self.button):
            widget.setEnabled(on)

    def _wait(self) -> None:
        """Until the workspace is open a name can be typed, and nothing that acts has the focus; the mouse may go elsewhere."""
        self._enable(False)
        self.search.setEnabled(True)
        for link in (self.other, self.forgotten):
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.forgotten.setEnabled(False)

    def _typed(self) -> None:
        self._searching = True
        self._think_again()
        self._typing.start()

    def _think_again(self) -> None:
        """Whoever goes on writing has not asked yet to come in with that."""
        self._sign_in_when_found = self._entered_meanwhile = False

    def _written(self) -> tuple[str, str]:
        """Who wants to come in, and with what."""
        person = self.names.selected()
        return (person.login if person is not None else "", self.password.text())

    def _search(self) -> None:
        if not self.presence.is_there():  # typed just before another page was chosen
            return
        self.presenter().search(self.search.text())

    def _to_password(self) -> None:
        if not self.password.isEnabled():  # there is nobody to be found yet
            return
        self.password.setFocus(Qt.FocusReason.TabFocusReason)

    def _sign_in(self) -> None:
        if self._busy:
            self._entered_meanwhile = True
            return
        if self._searching:  # who is selected is about to change: never try a password on the wrong person
            self._sign_in_when_found = True
            return
        person = self.names.selected()
        if person is not None:
            self._tried = self._written()
            self.presenter().sign_in(person, self.password.text())
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_code(self) -> None:
        from lawstudy.desktop.screens.sign_in.recovery_dialog import RecoveryDialog

        person = self.names.selected()
        self.recovery = dialog = RecoveryDialog(self, person.login if person is not None else self.search.text())
        dialog.tried.connect(self.presenter().recover)
        dialog.open()

    def show_recovery_refused(self, words: str) -> None:
        if self.recovery is not None:
            self.recovery.show_refused(words)

    def show_recovered(self, login: str) -> None:
        """The new password holds: it is typed once more, which also shows that it was kept."""
        if self.recovery is not None:
            self.recovery.close_with("done")
            self.recovery = None
        if self._locked is not None:
            self.presenter().forget_lock()
        self.begin(login)
        self.status.set_facts(_("The password is set. Sign in with it, and make a new recovery code in Settings."), Tone.GREEN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑ and ↓ in the search field move in the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self.names.move(step)
                return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.search.text():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)


def _who_unlocks(unlockers: "Sequence[str]") -> str:
    if not unlockers:
        return _("Nobody else can lift the lock; it ends by itself.")
    words = _("If it is urgent: {names} can lift the lock under Settings, Accounts.")
    return words.format(names="、".join(unlockers))


def _match_words(found: int, rows: int) -> str:
    if not found:
        return _("Nobody of this name has an account.")
    if found > rows:
        return _("The first {n}; type more of the name to find the others").format(n=rows)
    return counted(found, N_("{n} person matches"), N_("{n} people match"))
