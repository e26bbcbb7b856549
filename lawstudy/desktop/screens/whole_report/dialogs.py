"""Finding a figure to put into the text, and what stands around the text."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.typed_edit import all_read
from lawstudy.domain.annual_report.figure import AnyFigure, NumberByHand
from lawstudy.domain.annual_report.printing import Way, printed, ways_for
from lawstudy.domain.annual_report.tokens import Chip
from lawstudy.domain.annual_report.whole import Around, Review
from lawstudy.i18n import _
from lawstudy.usecases.reports.whole_reading import WholeReport

PUT, SAVE = "put", "save"
OF_WHICH, OTHER, INTENDED = "of_which", "other", "intended"
_WAIT_MS = 200
_SHOWN = 8
_MOST_NUMBERS = 6


class FindDialog(Dialog):
    """``asked`` carries the words to look for; ``found`` the chip and the figure that were chosen."""

    asked = Signal(str)
    found = Signal(object, object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, _("Put in a figure"), _("Any count of the record, exams, hours, and figures by hand."), width=640)
        self.words = LineEdit()
        self.words.setPlaceholderText(_("Words of its name, such as 警示教育"))
        self.model: TableModel[AnyFigure] = TableModel(
            (Column(_("Figure"), lambda one: one.label), Column(_("Value"), printed, width=120, right=True))
        )
        self.table = Table(name=_("Figures"))
        self.table.setModel(self.model)
        self.table.setMinimumHeight(_SHOWN * 24)
        self.way = Select(small=True, name=_("Way to print"))
        self.add(FormField(_("Search"), self.words))
        self.add(self.table)
        row = QHBoxLayout()
        row.addWidget(FormField(_("Way to print"), self.way))
        row.addStretch(1)
        self.body.addLayout(row)
        self.add_cancel()
        self.go = self.add_action(_("Put in"), PUT, self._put, kind=Kind.PRIMARY)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(lambda: self.asked.emit(self.words.text()))
        self.words.textChanged.connect(lambda _text: self._wait.start())
        self.table.row_chosen.connect(self._show_ways)
        self.table.opened.connect(lambda _row: self._put())

    def show_found(self, figures: Sequence[AnyFigure]) -> None:
        self.model.set_rows(figures)
        self.go.setEnabled(bool(figures))
        if figures:
            self.table.select_row(0)
            self._show_ways(0)

    def _show_ways(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            figure = self.model.row(row)
            self.way.offer([(printed(figure, way), way.value) for way in ways_for(figure)], Way.EXACT.value)

    def _put(self) -> None:
        row = self.table.chosen_row()
        if row < 0:
            return
        figure = self.model.row(row)
        chip = Chip(figure=figure.slot, way=Way(str(self.way.currentData())))
        self.close_with(PUT)
        self.found.emit(chip, figure)


class SourceDialog(Dialog):
    """One source for several numbers. ``entered`` carries them with office, day and document."""

    entered = Signal(object, str, object, str)

    def __init__(self, over: QWidget, numbers: Sequence[NumberByHand], today: date) -> None:
        text = _("These numbers become figures by hand with one source. What each counts is taken from the words before it.")
        super().__init__(over, _("One source for {n} numbers").format(n=len(numbers)), text, width=560)
        self._numbers = tuple(numbers)
        self.model: TableModel[NumberByHand] = TableModel(
            (
                Column(_("What the number counts"), lambda one: one.label),
                Column(_("Value"), lambda one: f"{one.value}{one.unit}", width=120, right=True),
            )
        )
        self.table = Table(name=_("Numbers typed by hand"))
        self.table.setModel(self.model)
        self.model.set_rows(self._numbers)
        self.table.fit_to_rows(_MOST_NUMBERS)
        self.office, self.document = LineEdit(), LineEdit()
        self.as_of = DateEdit(today, name=_("As of"))
        self.fields = {
            "office": FormField(_("Supplied by"), self.office),
            "document": FormField(_("Document it rests on"), self.document),
        }
        self.add(self.table)
        row = QHBoxLayout()
        row.addWidget(self.fields["office"], 1)
        row.addWidget(FormField(_("As of"), self.as_of))
        self.body.addLayout(row)
        self.add(self.fields["document"])
        self.add_cancel()
        self.go = self.add_action(_("Save"), SAVE, self._enter, kind=Kind.PRIMARY)

    def _enter(self) -> None:
        office, document = self.office.text().strip(), self.document.text().strip()
        self.fields["office"].set_error("" if office else _("Which office supplied it?"))
        self.fields["document"].set_error("" if document else _("Which document does it rest on?"))
        if not (office and document and all_read(self)):
            return
        self.close_with(SAVE)
        self.entered.emit(self._numbers, office, self.as_of.day(), document)


class AroundDialog(Dialog):
    """What stands around the text; nothing of it has to. ``entered`` carries it, the 主送机关 and the date below the text: None for what
    of these two is as it was."""

    entered = Signal(object, object, object)

    def __init__(self, over: QWidget, report: WholeReport, *, near: date) -> None:
        """``near`` has the month and year of days that are written without."""
        super().__init__(over, _("Around the text"), _("Nothing of this has to be filled in."), width=720)
        self._stands = (report.addressees, report.issued_on)
        self.days = {name: DateEdit(near, optional=True) for name in ("issued_on", "reviewed_on", "submitted_on", "published_on")}
        self.lines: dict[str, tuple[LineEdit, str]] = {
            "addressees": (LineEdit(), _("Addressees (主送机关), with ； between them")),
            "issued_on": (self.days["issued_on"], _("Date below the text")),
            "submitted_title": (LineEdit(), _("Title of the version to file")),
            "public_title": (LineEdit(), _("Title of the public version")),
            "number": (LineEdit(), _("Document number (发文字号)")),
            "signer": (LineEdit(), _("Signatory (签发人)")),
            "sender": (LineEdit(), _("Name below the text")),
            "attachments": (LineEdit(), _("Attachments, with ； between them")),
            "copies_to": (LineEdit(), _("Copies to (抄送), with ； between them")),
            "issued_through": (LineEdit(), _("Office that issues it (印发机关)")),
            "reviewer": (LineEdit(), _("Secrecy review (保密审查) by")),
            "reviewed_on": (self.days["reviewed_on"], _("Reviewed on")),
            "document": (LineEdit(), _("Paper of the review")),
            "submitted_on": (self.days["submitted_on"], _("Filed on")),
            "published_on": (self.days["published_on"], _("Published on")),
            "address": (LineEdit(), _("Where it was published")),
        }
        self.fields = {name: FormField(words, line) for name, (line, words) in self.lines.items()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, place // 2, place % 2)
        self.body.addLayout(grid)
        self._fill(report)
        self.add_cancel()
        self.go = self.add_action(_("Save"), SAVE, self._enter, kind=Kind.PRIMARY)

    def text(self, name: str) -> str:
        return self.lines[name][0].text().strip()

    def _fill(self, report: WholeReport) -> None:
        around = report.text.around
        review = around.review
        said = {
            "addressees": "；".join(report.addressees),
            "issued_on": report.issued_on.isoformat() if report.issued_on is not None else "",
            **{name: getattr(around, name) for name in ("submitted_title", "public_title", "number", "signer", "sender")},
            **{name: getattr(around, name) for name in ("issued_through", "address")},
            "attachments": "；".join(around.attachments),
            "copies_to": "；".join(around.copies_to),
            "reviewer": review.reviewer if review is not None else "",
            "reviewed_on": review.on.isoformat() if review is not None else "",
            "document": review.document if review is not None else "",
            "submitted_on": around.submitted_on.isoformat() if around.submitted_on is not None else "",
            "published_on": around.published_on.isoformat() if around.published_on is not None else "",
        }
        for name, words in said.items():
            self.lines[name][0].setText(words)

    def _enter(self) -> None:
        days = {name: date.fromisoformat(iso) if (iso := field.iso()) else None for name, field in self.days.items()}
        reviewed, document = days["reviewed_on"], self.text("document")
        wrong = {
            "reviewed_on": _("On which day was it reviewed?") if self.text("reviewer") and reviewed is None else "",
            "reviewer": _("Who reviewed it?") if not self.text("reviewer") and (reviewed or document) else "",
            "issued_on": _("Which day stands below the text?") if self._stands[1] is not None and days["issued_on"] is None else "",
        }
        for name, words in wrong.items():
            self.fields[name].set_error(words)
        asked = next((name for name, words in wrong.items() if words), None)
        if asked is not None:
            self.lines[asked][0].setFocus()
            return
        review = None
        if self.text("reviewer") and reviewed is not None:
            review = Review(reviewer=self.text("reviewer"), on=reviewed, document=document)
        addressees, issued_on = _parted(self.text("addressees")), days["issued_on"]
        self.close_with(SAVE)
        self.entered.emit(
            Around(
                submitted_title=self.text("submitted_title"),
                public_title=self.text("public_title"),
                number=self.text("number"),
                signer=self.text("signer"),
                sender=self.text("sender"),
                attachments=_parted(self.text("attachments")),
                copies_to=_parted(self.text("copies_to")),
                issued_through=self.text("issued_through"),
                review=review,
                submitted_on=days["submitted_on"],
                published_on=days["published_on"],
                address=self.text("address"),
            ),
            addressees if addressees != self._stands[0] else None,
            issued_on if issued_on != self._stands[1] else None,
        )


class SharedDialog(Dialog):
    """The same rows stand behind two figures. ``decided`` carries 其中, another figure, or as intended."""

    decided = Signal(str)

    def __init__(self, over: QWidget, words: str, *, of_which: str) -> None:
        """``of_which`` is how 其中 would read, "" where neither is a part of the other."""
        text = _("Readers would add them up. Say that one is a part of the other, choose another figure, or leave it as it is meant.")
        super().__init__(over, words, text, width=640)
        self.add_cancel()
        self.intended = self.add_action(_("As intended"), INTENDED, lambda: self._decide(INTENDED))
        self.other = self.add_action(_("Another figure …"), OTHER, lambda: self._decide(OTHER))
        self.part = self.add_action(of_which or _("其中"), OF_WHICH, lambda: self._decide(OF_WHICH), kind=Kind.PRIMARY)
        self.part.setEnabled(bool(of_which))

    def _decide(self, what: str) -> None:
        self.close_with(SAVE)
        self.decided.emit(what)


class NameDialog(Dialog):
    """A firm or project in the 公开版. ``decided`` carries what stands there instead, "" to keep the name."""

    decided = Signal(str)

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over, _("“{name}” in the public version").format(name=name), _("Keep the name, or say what stands there instead."))
        self.instead = LineEdit()
        self.add(FormField(_("Instead"), self.instead, _("such as 某企业")))
        self.add_cancel()
        self.keep = self.add_action(_("Keep the name"), "keep", lambda: self._decide(""))
        self.go = self.add_action(_("Replace"), "replace", lambda: self._decide(self.instead.text().strip()), kind=Kind.PRIMARY)

    def _decide(self, words: str) -> None:
        self.close_with(SAVE)
        self.decided.emit(words)


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace(";", "；").split("；") if part.strip())
