"""The fields of a template."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.certificate_templates.presenter import Written
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.draft_text import DraftText
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.certificate_template import PLACES, SEALS, TEXT_SIZES, TITLE_SIZES, CertificateTemplate, places_for
from lawstudy.i18n import _
from lawstudy.usecases.certificates.templates import TemplateLine
from lawstudy.words.certificates import PAPERS


class TemplateForm(Card):
    """``edited`` after each change by the person."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Template"), parent=parent)
        self.setMinimumWidth(300)
        self.name, self.heading = LineEdit(width=200), LineEdit(width=200)
        self.wording = DraftText(_("Wording"), rows=4)
        self.paper = Select(name=_("Paper size"))
        self.paper.offer([(_(words), paper) for paper, words in PAPERS.items()])
        self.border = CheckBox(_("A double border"))
        self.title_size = NumberEdit(least=TITLE_SIZES[0], most=TITLE_SIZES[1], width=80)
        self.text_size = NumberEdit(least=TEXT_SIZES[0], most=TEXT_SIZES[1], width=80)
        self.seal = NumberEdit(least=SEALS[0], most=SEALS[1], width=80)
        self.name_field = FormField(_("Name of the template"), self.name)
        self.add(_row(self.name_field, FormField(_("Title of the page"), self.heading)))
        hint = _("What stands in [ ] is printed only where its places are filled; after | what is printed else.")
        self.add(FormField(_("Wording"), self.wording, hint))
        self.add(self._places())
        self.add(_row(FormField(_("Paper size"), self.paper, quiet=True), self.border))
        sizes = ((_("Title, points"), self.title_size), (_("Wording, points"), self.text_size), (_("Seal, mm"), self.seal))
        self.add(_row(*(FormField(words, field) for words, field in sizes)))
        self._shown: TemplateLine | None = None
        for line in (self.name, self.heading, self.title_size, self.text_size, self.seal):
            line.textEdited.connect(lambda _text: self.edited.emit())
        self.wording.typed.connect(lambda _text: self.edited.emit())
        self.paper.activated.connect(lambda _place: self.edited.emit())
        self.border.clicked.connect(lambda _on: self.edited.emit())

    def _places(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=4)
        flow.addWidget(Label(_("Put in:"), Text.HINT, Tone.TEXT_2))
        self.places: dict[str, Button] = {}
        for name in PLACES:
            button = Button(f"{{{name}}}", kind=Kind.LINK, small=True)
            button.clicked.connect(lambda _checked=False, place=name: self._put(place))
            self.places[name] = button
            flow.addWidget(button)
        return holder

    def _put(self, place: str) -> None:
        self.wording.insert(f"{{{place}}}")
        self.wording.setFocus()

    def fill(self, line: TemplateLine) -> None:
        """What is kept; that of the program can be read only."""
        self._shown, form = line, line.template
        self.name.setText(line.name)
        self.heading.setText(form.title)
        self.wording.show_text(form.wording)
        self.paper.choose_value(form.paper)
        self.border.setChecked(form.border)
        for field, value in ((self.title_size, form.title_size), (self.text_size, form.text_size), (self.seal, form.seal)):
            field.setText(str(value))
        for name, button in self.places.items():
            button.setVisible(name in places_for(line.kind))
        own = not line.built_in
        for each in (self.name, self.heading, self.title_size, self.text_size, self.seal, self.wording):
            each.setReadOnly(not own)
        for chosen in (self.paper, self.border, *self.places.values()):
            chosen.setEnabled(own)

    def written(self) -> Written | None:
        """None where a number cannot be read."""
        numbers = [field.whole() for field in (self.title_size, self.text_size, self.seal)]
        title_size, text_size, seal = numbers
        if title_size is None or text_size is None or seal is None:
            return None
        template = CertificateTemplate(
            title=self.heading.text(),
            wording=self.wording.toPlainText(),
            paper=self.paper.currentData(),
            border=self.border.isChecked(),
            title_size=title_size,
            text_size=text_size,
            seal=seal,
        )
        return Written(self.name.text(), template)

    def kind(self) -> CertificateKind | None:
        return self._shown.kind if self._shown is not None else None


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = FoldingRow(spacing=12)
    holder.setLayout(row)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
