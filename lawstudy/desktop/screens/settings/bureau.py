"""The bureau's facts, and how the program looks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from lawstudy import i18n
from lawstudy.desktop.theme import APPEARANCES, Mode, Text
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.names_edit import NamesEdit
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.domain.certificate_number import ORGANISATION_CODE
from lawstudy.i18n import _
from lawstudy.settings import TEXT_PERCENTS
from lawstudy.usecases.workspace.organisation import OrganisationEntry

CODE_WIDTH = 120  # eight capital letters


class BureauCard(Card):
    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.save = Button(_("Save"), small=True)
        super().__init__(_("Bureau"), control=self.save, parent=parent)
        self.name, self.code, self.year = LineEdit(), LineEdit(width=140), NumberEdit(least=2000, most=2100, width=96)
        self.code.setMinimumWidth(CODE_WIDTH)
        self.recipients, self.idle = NamesEdit(), NumberEdit(least=0, most=480, width=96)
        self._name = FormField(_("Name of the bureau"), self.name)
        self._code = FormField(_("Code in certificate numbers"), self.code)
        self._year = FormField(_("Year"), self.year)
        self._recipients = FormField(_("Addressees of the report"), self.recipients, _("Separated by 、"))
        self._idle = FormField(_("Lock after minutes"), self.idle, _("0 never locks; an exam is never interrupted"))
        for fields in ((self._name,), (self._code, self._year), (self._recipients,), (self._idle,)):
            row = QHBoxLayout()
            row.setSpacing(16)
            for field in fields:
                row.addWidget(field)
            if len(fields) > 1:
                row.addStretch(1)
            self.body.addLayout(row)
        self.save.clicked.connect(self._save)

    def show_entry(self, entry: OrganisationEntry) -> None:
        self.name.show_kept(entry.name)
        self.code.show_kept(entry.code)
        self.year.show_kept(str(entry.year))
        self.recipients.show_kept_names(entry.recipients)
        self.idle.show_kept(str(entry.idle_minutes))

    def show_saved(self) -> None:
        """What was typed is saved: from now on the fields show what is kept."""
        for field in (self.name, self.code, self.year, self.recipients, self.idle):
            field.setModified(False)

    def _save(self) -> None:
        code = self.code.text().strip().upper()
        self._name.set_error("" if self.name.text().strip() else _("Enter a name."))
        self._code.set_error("" if ORGANISATION_CODE.fullmatch(code) else _("2 to 12 capital letters and digits"))
        self._year.set_error(self.year.problem())
        self._idle.set_error(self.idle.problem())
        if any(field.error() for field in (self._name, self._code, self._year, self._idle)):
            return
        entry = OrganisationEntry(
            name=self.name.text().strip(),
            code=code,
            year=self.year.whole() or 0,
            recipients=self.recipients.names(),
            idle_minutes=self.idle.whole() or 0,
        )
        self.saved.emit(entry)


class LookCard(Card):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Appearance and language"), parent=parent)
        app = QApplication.instance()
        mode = str(app.property("lawstudyMode") or Mode.LIGHT.value) if app is not None else Mode.LIGHT.value
        modes = [(each.value, _(words)) for each, words in APPEARANCES.items()]
        self.appearance = SegmentedChoice(modes, mode, name=_("Appearance"))
        self.language = SegmentedChoice(list(i18n.LANGUAGES.items()), i18n.language(), name=_("Language"))
        sizes = [(str(each), f"{each} %") for each in TEXT_PERCENTS]
        self.percent = SegmentedChoice(sizes, "100", name=_("Size of everything"))
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(FormField(_("Appearance"), self.appearance))
        row.addWidget(FormField(_("Language"), self.language))
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(FormField(_("Size of everything"), self.percent, quiet=True))
        keys = _("Also with F7 (smaller), F8 (larger) and F9 (usual size), or Ctrl and −, + and 0")
        self.body.addWidget(Label(keys, Text.HINT, wrap=True))
