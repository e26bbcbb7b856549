"""One doubt in full, and the field for its answer."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.doubt import Doubt
from lawstudy.i18n import _
from lawstudy.usecases.bank.doubts import LONGEST

FIELD_HEIGHT = 96


class AnswerCard(Card):
    """``answered`` carries the Doubt and the words. Ctrl+Enter sends."""

    answered = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(_("No doubt chosen"), " ")
        self.doubt: Doubt | None = None
        self._half: dict[UUID, str] = {}  # what was being written to others when this one was chosen
        self.reason = Label("", Text.BODY, wrap=True)
        self.reason.set_selectable()
        self.older = Label("", Text.HINT, Tone.AMBER, wrap=True)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(FIELD_HEIGHT)
        self.entry = FormField(_("Answer to the learner"), self.field)
        self.send = Button(_("Answer"), kind=Kind.PRIMARY, small=True)
        self.add(self.reason)
        self.add(self.older)
        self.add(self.entry)
        row = QHBoxLayout()
        row.addWidget(Label(_("Ctrl+Enter answers and goes on to the next"), Text.HINT), 1)
        row.addWidget(self.send)
        self.body.addLayout(row)
        self.field.textChanged.connect(self._judge)
        self.send.clicked.connect(self._send)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._send)
        self.show_doubt(None)

    def show_doubt(self, doubt: Doubt | None) -> None:
        """The words being written to a doubt stay, also while another is looked at."""
        same = doubt is not None and self.doubt is not None and doubt.id == self.doubt.id
        if self.doubt is not None and not same and self._is_changed():
            self._half[self.doubt.id] = self._words()
        self.doubt = doubt
        self.setVisible(doubt is not None)
        if doubt is None:
            return
        self.title.setText(_("{name} on {code}").format(name=doubt.person_name, code=doubt.label))
        self.reason.setText(doubt.reason)
        self.older.hide()
        self.send.setText(_("Answer") if doubt.answer is None else _("Replace the answer"))
        if not same:
            self.field.setPlainText(self._half.pop(doubt.id, doubt.answer or ""))
        self._judge()

    def show_answered(self, doubt: Doubt) -> None:
        """The answer of ``doubt`` is kept, whether that one is still in view or another was chosen meanwhile."""
        self._half.pop(doubt.id, None)
        if self.doubt is not None and self.doubt.id == doubt.id:
            self.show_doubt(doubt)

    def show_revision(self, current: int) -> None:
        """Say so when the question has been revised since."""
        if self.doubt is not None and self.doubt.revision != current:
            words = _("Reported on revision {old}; the question is now at revision {new}.")
            self.older.setText(words.format(old=self.doubt.revision, new=current))
            self.older.show()

    def _words(self) -> str:
        return self.field.toPlainText().strip()

    def _judge(self) -> None:
        over = len(self._words()) - LONGEST
        self.entry.set_error(_("{n} characters too many").format(n=over) if over > 0 else "")
        self.send.setEnabled(bool(self._words()) and over <= 0 and self._is_changed())

    def _is_changed(self) -> bool:
        return self.doubt is not None and self._words() != (self.doubt.answer or "")

    def is_half_written(self) -> bool:
        """Whether something is written to a doubt, shown or not, and not sent."""
        return bool(self._half) or self._is_changed()

    def _send(self) -> None:
        if self.doubt is not None and self.send.isEnabled():
            self.answered.emit(self.doubt, self._words())
