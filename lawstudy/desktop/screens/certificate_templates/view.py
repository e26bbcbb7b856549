"""The templates at the left, the fields of one in the middle, the page that it makes at the right."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.certificate_templates.form import TemplateForm
from lawstudy.desktop.screens.certificate_templates.paper import WIDTH, FormPaper
from lawstudy.desktop.screens.certificate_templates.presenter import LEAVE, SAVE, Drawn, Written
from lawstudy.desktop.screens.list_export import choose_one
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.i18n import _
from lawstudy.usecases.certificates.templates import TemplateLine
from lawstudy.words.certificates import BUILT_IN_NAME, SHORT_KINDS

PAUSE_MS = 500
REMOVE = "remove"
LEAST_LIST = 324


class TemplatesView(Page):
    """``rested`` when typing rests; the others are what is asked for."""

    chosen = Signal(object)
    rested = Signal()
    save_wanted = Signal()
    copy_wanted = Signal()
    usual_wanted = Signal()
    removed = Signal()
    export_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Certificate templates"), parent=parent)
        self.dialog: Dialog | None = None
        self._line: TemplateLine | None = None
        self.more = Button(_("More"), icon=Icon.MORE)
        self.usual = Button(_("Print by this one"))
        self.save = Button(_("Save"), kind=Kind.PRIMARY)
        for action in (self.more, self.usual, self.save):
            self.add_action(action)
        self.table = Table(name=_("Certificate templates"))
        self.model: TableModel[TemplateLine] = TableModel(_columns())
        self.table.setModel(self.model)
        listed = Card(padded=False)
        listed.setMinimumWidth(LEAST_LIST)
        listed.add(self.table)
        listed.body.addStretch(1)
        self.form = TemplateForm()
        self.paper = FormPaper()
        self.add_row(listed, self.form, self._page_card(), stretches=(1, 2, 0))
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.rested)
        self.form.edited.connect(self._timer.start)
        self.table.row_chosen.connect(lambda row: self.chosen.emit(self.model.row(row).id))
        self.save.clicked.connect(self.save_wanted)
        self.usual.clicked.connect(self.usual_wanted)
        self.more.clicked.connect(lambda: choose_one(self.more, self._entries(), Icon.CERTIFICATE))

    def _page_card(self) -> Card:
        card = Card(_("Preview"))
        card.setFixedWidth(WIDTH + 34)
        card.add(self.paper)
        words = _("The dashed circle is kept free for the seal and is not printed. The people on this page are invented.")
        card.add(Label(words, Text.HINT, Tone.TEXT_3, wrap=True))
        card.body.addStretch(1)
        return card

    def _entries(self) -> list[tuple[str, Callable[[], object]]]:
        entries: list[tuple[str, Callable[[], object]]] = [
            (_("Make a copy"), self.copy_wanted.emit),
            (_("Write it to a file…"), self.export_wanted.emit),
            (_("Take one in from a file…"), self.import_wanted.emit),
        ]
        if self._line is not None and not self._line.built_in:
            entries.append((_("Take it out…"), self._ask_remove))
        return entries

    def _ask_remove(self) -> None:
        assert self._line is not None  # else there is no such entry
        words = _("Certificates that were issued by it stay as they are.")
        title = _("Take out {name}").format(name=self._line.name)
        self.dialog = confirm(self, title, words, title, danger=True, result=REMOVE)
        self.dialog.finished.connect(lambda result: self.removed.emit() if result == REMOVE else None)
        self.dialog.open()

    # --- what is shown ---

    def show_lines(self, lines: Sequence[TemplateLine], chosen: TemplateLine) -> None:
        self.model.set_rows(lines)
        self.table.fit_to_rows(8)
        self.select(chosen.id)
        self.usual.setEnabled(not chosen.usual)

    def select(self, template_id: UUID) -> None:
        self.table.select_row(next(place for place, one in enumerate(self.model.rows()) if one.id == template_id))

    def show_form(self, line: TemplateLine) -> None:
        self._line = line
        self._timer.stop()
        self.form.fill(line)
        self.set_context(_name(line))
        self.usual.setEnabled(not line.usual)
        self.save.setText(_("Make a copy to alter") if line.built_in else _("Save"))
        self.show_refused("")

    def written(self) -> Written | None:
        return self.form.written()

    def show_page(self, drawn: Drawn) -> None:
        self.paper.show_page(drawn.image, drawn.seal)

    def show_refused(self, words: str) -> None:
        self.show_banner(Banner(Tone.RED, words) if words else None)

    def ask_leave(self, decided: Callable[[str], object]) -> None:
        self.dialog = Dialog(self, _("Leave without saving?"), _("What was written of this template is not saved."))
        self.dialog.add_button(_("Leave"), LEAVE, kind=Kind.DANGER, left=True)
        self.dialog.add_cancel(_("Stay here"))
        self.dialog.add_button(_("Save"), SAVE, kind=Kind.PRIMARY, default=True)
        self.dialog.finished.connect(decided)
        self.dialog.open()


def _name(line: TemplateLine) -> str:
    return _(BUILT_IN_NAME) if line.built_in else line.name


def _columns() -> tuple[Column[TemplateLine], ...]:
    return (
        Column(_("Template"), _name, least=104),
        Column(_("Kind"), lambda line: _(SHORT_KINDS[line.kind]), width=104, words=tuple(map(_, SHORT_KINDS.values()))),
        Column(_("Usual"), lambda line: "✓" if line.usual else "", width=56),
    )
