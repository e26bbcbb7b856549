"""批量出具: who can get a certificate, the picture of one, and the work while it is done."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from lawstudy.desktop.paper import Done, PutOnPaper
from lawstudy.desktop.screens.certificates.dialogs import IssueDialog
from lawstudy.desktop.screens.certificates.model import CandidateModel, CandidateTable
from lawstudy.desktop.screens.certificates.presenter import Asked, SourceChoice, counts, of_filter
from lawstudy.desktop.screens.certificates.preview_card import PreviewCard
from lawstudy.desktop.screens.certificates.rule_row import RuleRow
from lawstudy.desktop.screens.certificates.verify_dialog import VerifyDialog
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.inputs import Select, search_field
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.progress_panel import ProgressPanel
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.people import is_found
from lawstudy.i18n import N_, _
from lawstudy.usecases.certificates.candidates import Candidate, CandidateState, Preview
from lawstudy.words.certificates import SHORT_KINDS

LEAST_LIST = 600  # name to state without scrolling sideways

FILTERS = {
    "all": N_("All {n}"),
    "can": N_("Can be issued {n}"),
    "issued": N_("Issued {n}"),
    "check": N_("To be checked {n}"),
    "not": N_("Not entitled {n}"),
}


class CertificatesView(Page):
    source_chosen = Signal(str)
    person_chosen = Signal(object)
    issue_wanted = Signal(object)
    rule_given = Signal(int, bool)
    confirmed = Signal(str, object)
    cancelled = Signal()
    said = Signal(str)

    def __init__(self, paper: PutOnPaper, parent: QWidget | None = None) -> None:
        super().__init__(_("Issue certificates"), scrolls=False, parent=parent)
        self._paper, self._preview, self._names = paper, None, []  # type: tuple[PutOnPaper, Preview | None, list[str]]
        self.source = Select(name=_("For what"))
        self.source.setMinimumWidth(96)  # of a long name the beginning is enough where it is narrow
        self.register = Button(_("The register"), icon=Icon.LIST)
        self.verify = Button(_("Check one"), icon=Icon.VERIFY)
        self.issue = Button(_("Issue"), icon=Icon.CERTIFICATE, kind=Kind.PRIMARY)
        for action in (self.source, self.register, self.verify, self.issue):
            self.add_action(action)
        self.filters = SegmentedChoice([(key, _(words).format(n=0)) for key, words in FILTERS.items()], "all", name=_("People"))
        self.search = search_field(_("Name or pinyin"))
        self.model = CandidateModel()
        self.table = CandidateTable(self.model, name=_("Who gets a certificate"))
        self.preview = PreviewCard()
        self.dialog: Dialog | None = None
        self.checking: VerifyDialog | None = None
        self.add_row(self._list_card(), self.preview, stretches=(1, 0), stretch=1)
        self._connect()

    def _list_card(self) -> Card:
        card = Card(padded=False)
        card.setMinimumWidth(LEAST_LIST)
        tools = QWidget()
        row = FoldingRow(spacing=GRID)
        tools.setLayout(row)
        row.setContentsMargins(GAP, 10, GAP, 10)
        row.addWidget(self.filters)
        row.addStretch(1)
        self.search.setFixedWidth(150)
        row.addWidget(self.search)
        card.add(tools)
        self.rule = RuleRow()
        card.add(self.rule)
        self.rule.hide()  # until certificates of study are looked at: what comes after it must not jump
        card.add(separator())
        card.add(self.table, 1)
        card.add(separator())
        card.add(self._foot())
        return card

    def _foot(self) -> QWidget:
        self.foot = QStackedWidget()
        self.summary = Label("", Text.HINT)
        self.summary.setContentsMargins(GAP, GRID, GAP, GRID)
        self.foot.addWidget(self.summary)
        self.panel = self._new_panel()
        self.foot.setFixedHeight(40)
        return self.foot

    def _new_panel(self) -> ProgressPanel:
        panel = ProgressPanel("", _("After cancelling, what was issued so far is kept, and no number is left out."))
        panel.setContentsMargins(GAP, GRID, GAP, GRID)
        panel.cancelled.connect(self.cancelled)
        self.foot.addWidget(panel)
        return panel

    def _connect(self) -> None:
        self.source.currentIndexChanged.connect(self._choose_source)
        self.rule.given.connect(self.rule_given)
        self.issue.clicked.connect(lambda: self.issue_wanted.emit(self._chosen()))
        self.filters.chosen.connect(lambda _value: self._show_rows())
        self.search.textChanged.connect(lambda _text: self._show_rows())
        self.model.checked_changed.connect(self._tell)
        self.table.row_chosen.connect(self._choose_row)

    def hand_to(self, paper: PutOnPaper) -> None:
        """What puts a finished file onto paper: the system's dialog, or whoever stands in for the person."""
        self._paper = paper

    # --- what is shown ---

    def show_sources(self, sources: Sequence[SourceChoice], chosen: str) -> None:
        self.source.offer([(choice.words, choice.key) for choice in sources], chosen)
        self.source.setMaximumWidth(240)

    def show_templates(self, choices: Sequence[tuple[str, UUID]], chosen: UUID) -> None:
        self.preview.show_templates(choices, chosen)

    def _choose_source(self) -> None:
        self.model.checked = set()
        self.source_chosen.emit(str(self.source.currentData()))

    def show_preview(self, preview: Preview) -> None:
        before = self._preview
        other = before is None or (before.series, before.title, before.least_hours, before.passed) != (
            preview.series,
            preview.title,
            preview.least_hours,
            preview.passed,
        )
        self._preview = preview
        ready = {c.person_id for c in preview.candidates if c.state is CandidateState.READY}
        self.rule.setVisible(preview.kind is CertificateKind.STUDY)
        self.rule.tell(preview.candidates)
        self.model.checked = ready if other else self.model.checked & ready
        kind = _(SHORT_KINDS[preview.kind])
        self.set_title(_("Issue certificates"), f"{preview.title} · {kind}" if preview.title else kind)
        found = counts(preview)
        self.filters.set_items([(key, _(words).format(n=found[key])) for key, words in FILTERS.items()])
        self.preview.show_rare([c for c in preview.candidates if c.state is CandidateState.RARE])
        self._show_rows()

    def _show_rows(self) -> None:
        if self._preview is None:
            return
        selected = self.table.chosen_row()
        before = self.model.row(selected).person_id if 0 <= selected < self.model.rowCount() else None
        typed = self.search.text()
        found = of_filter(self._preview.candidates, self.filters.value())
        rows = [c for c in found if is_found(typed, c.name, c.initials)]
        self.model.show(rows)
        places = [place for place, row in enumerate(rows) if row.person_id == before]
        if rows:
            self.table.select_row(places[0] if places else 0)
        else:
            self.preview.show_candidate(None, None)
        self._tell()

    def _tell(self) -> None:
        chosen = self._chosen()
        self.issue.setText(_("Issue {n}").format(n=len(chosen)) if chosen else _("Issue"))
        self.issue.setEnabled(bool(chosen) and not self.model.numbers)
        if self._preview is not None:
            words = _("{n} chosen, numbers from {first:04d} of the series {series}")
            self.summary.setText(words.format(n=len(chosen), first=self._preview.known_last + 1, series=self._preview.series))

    def _chosen(self) -> tuple[UUID, ...]:
        """In house order, whatever the filter shows."""
        everyone = self._preview.candidates if self._preview is not None else ()
        return tuple(c.person_id for c in everyone if c.person_id in self.model.checked)

    def _choose_row(self, row: int) -> None:
        candidate: Candidate = self.model.row(row)
        self.preview.show_candidate(candidate, self._preview.kind if self._preview is not None else None)
        self.person_chosen.emit(candidate)

    def show_picture(self, person_id: UUID, image: QImage) -> None:
        row = self.table.chosen_row()
        if row >= 0 and self.model.row(row).person_id == person_id:
            self.preview.show_page(image)

    # --- issuing ---

    def ask(self, asked: Asked) -> None:
        dialog = IssueDialog(self, asked)
        dialog.confirmed.connect(self.confirmed)
        self.dialog = dialog
        dialog.open()

    def begin(self, numbers: dict[UUID, str], names: Sequence[str]) -> None:
        self._names = list(names)
        self.foot.removeWidget(self.panel)
        self.panel.deleteLater()
        self.panel = self._new_panel()
        self.model.begin(numbers)
        self.foot.setFixedHeight(96)
        self.foot.setCurrentWidget(self.panel)
        self.progress(0, 2 * len(names))
        self._tell()

    def progress(self, done: int, total: int) -> None:
        """The first half counts certificates, the second the pages of the file."""
        count = len(self._names)
        self.model.reach(min(done, count))
        if done < count:
            self.panel.set_progress(done + 1, count, doing=_("Issuing · {name}").format(name=self._names[done]))
            place = next((i for i in range(self.model.rowCount()) if self.model.row(i).name == self._names[done]), -1)
            if place >= 0:
                self.table.scrollTo(self.model.index(place, 0))
        elif total:
            self.panel.set_progress(done - count, count, doing=_("Drawing the pages of the file"))

    def end(self) -> None:
        self.model.begin({})
        self.foot.setCurrentWidget(self.summary)
        self.foot.setFixedHeight(40)
        self._tell()

    def hand_over(self, pdf: bytes, name: str, count: int) -> None:
        """All pages in one file: onto paper, or saved."""
        dialog = Dialog(
            self, _("{n} certificates issued").format(n=count), _("They are in one file, a page each: {name}").format(name=name)
        )
        dialog.add_button(_("Later"), "later")
        dialog.add_button(_("Print or save"), "print", kind=Kind.PRIMARY, default=True)
        dialog.finished.connect(lambda result: self._put_on_paper(pdf, name) if result == "print" else None)
        self.dialog = dialog
        dialog.open()

    def _put_on_paper(self, pdf: bytes, name: str) -> None:
        if self._paper(self, pdf, name) is Done.PRINTED:
            self.said.emit(_("Sent to the printer"))
