"""Keys of other organisations that are trusted here, and the lists of what they revoked: both are seen and taken in."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.choosing import ask_file
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.list_item import ItemList, ListItem
from lawstudy.i18n import _
from lawstudy.usecases.certificates.revocations import KeptList
from lawstudy.usecases.certificates.signing_keys import KeyLine

TAKE_KEY, TAKE_LIST = "take-key", "take-list"
WIDE = 720
_ROW = 50


class TrustDialog(Dialog):
    """``key_wanted`` asks for the form; ``list_chosen`` carries the path of a signed list."""

    key_wanted = Signal()
    list_chosen = Signal(object)

    def __init__(self, over: QWidget) -> None:
        words = _("Certificates of another organisation are checked with its key, and against the lists of what it revoked.")
        super().__init__(over, _("Keys and lists of others"), words, width=WIDE)
        self.keys, self.lists = ItemList(), ItemList()
        self.said = Label("", Text.HINT, Tone.GREEN, wrap=True)
        for title, rows in ((_("Public keys"), self.keys), (_("Lists of what was revoked"), self.lists)):
            self.add(Label(title, Text.STRONG))
            self.add(rows)
        self.add(self.said)
        self.add_action(_("Trust a key"), TAKE_KEY, self.key_wanted.emit, left=True)
        self.add_action(_("Take in a list"), TAKE_LIST, self._take, left=True)
        self.add_button(_("Close"), CANCEL)

    def show_found(self, keys: Sequence[KeyLine], lists: Sequence[KeptList]) -> None:
        for shown, rows in (
            (self.keys, [_key_row(key) for key in keys] or [ListItem(_("No key yet"))]),
            (self.lists, [_list_row(one) for one in lists] or [ListItem(_("No list yet"))]),
        ):
            shown.set_rows(rows)
            shown.setMinimumHeight(len(rows) * (_ROW + 1))

    def say(self, words: str, tone: Tone = Tone.GREEN) -> None:
        self.said.setText(words)
        self.said.set_tone(tone)

    def _take(self) -> None:
        path = ask_file(self, _("Take in a list"), _("Signed list") + " (*.txt)")
        if path is not None:
            self.list_chosen.emit(path)


class KeyDialog(Dialog):
    """``confirmed`` carries public key, fingerprint, label, code and the ISO date (or ""); it stays until it is told that all is well."""

    confirmed = Signal(str, str, str, str, str)

    def __init__(self, over: QWidget, today: date) -> None:
        words = _("Take the key from its owner's file or letter, and have the fingerprint read out to you on the telephone.")
        super().__init__(over, _("Trust a key"), words)
        self.label, self.code = LineEdit(width=240), LineEdit(width=140)
        self.public, self.fingerprint, self.since = LineEdit(), LineEdit(), DateEdit(today, optional=True)
        self._fingerprint = FormField(_("Fingerprint"), self.fingerprint, _("As it was read out"))
        rows = (
            FormField(_("Whose key"), self.label),
            FormField(_("Code in certificate numbers"), self.code, _("The key signs under no other")),
            FormField(_("Public key"), self.public),
            self._fingerprint,
            FormField(_("Made on"), self.since, _("May stay empty"), quiet=True),
        )
        for field in rows:
            self.add(field)
        self.add_cancel()
        self.go = self.add_action(_("Trust this key"), TAKE_KEY, self._confirm, kind=Kind.PRIMARY)

    def _confirm(self) -> None:
        texts = (field.text().strip() for field in (self.public, self.fingerprint, self.label, self.code))
        self.confirmed.emit(*texts, self.since.iso() or "")

    def show_refused(self, words: str) -> None:
        self._fingerprint.set_error(words)


def _key_row(key: KeyLine) -> ListItem:
    whose = _("our own") if key.own else _("signs under {code}").format(code=key.code or "—")
    return ListItem(f"{key.label} · {whose}", key.fingerprint, icon=Icon.VERIFY)


def _list_row(one: KeptList) -> ListItem:
    if one.issuer:
        title = _("{issuer} ({code}): {n} revoked").format(issuer=one.issuer, code=one.code, n=one.count)
    else:
        title = _("{code}: its key is not trusted any more").format(code=one.code)
    return ListItem(title, _("as of {day}").format(day=one.listed_on), icon=Icon.LIST)
