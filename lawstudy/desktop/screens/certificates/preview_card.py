"""The certificate of the selected person as a picture, its facts, and names that must be checked."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID, PAPER
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.drawing import box
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.i18n import _
from lawstudy.usecases.certificates.candidates import Candidate, CandidateState
from lawstudy.words.certificates import KINDS

WIDTH = 418
_SHAPE = 297 / 210
_LARGE = 960


class PaperView(Painted):
    """A page of paper, white in both themes; upright paper is as high as a landscape page of this width."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._wide = width
        self.setFixedSize(width, round(width / _SHAPE))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._wide, round(self._wide / _SHAPE))

    def show_page(self, image: QImage | None, name: str = "") -> None:
        self._image = image
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, place = QPainter(self), self.rect()
        if self._image is not None:
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(place, QColor(PAPER))
            painter.drawImage(place, self._image)
        box(painter, place, edge=theme.current().border, radius=0)


class PreviewCard(Card):
    """``template_chosen`` carries the id of the template that was picked."""

    check_names = Signal()
    template_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.large = Button(_("Larger"), icon=Icon.EYE, kind=Kind.LINK)
        super().__init__(_("Preview"), control=self.large, parent=parent)
        self.setFixedWidth(WIDTH)
        self._image: QImage | None = None
        self.page = PaperView(WIDTH - 34)
        self.kind, self.number = ElidedLabel("—"), ElidedLabel("—")
        self.number.set_selectable()
        self.signature = StateLabel(Icon.VERIFY, "", Tone.GREEN)
        self.template = Select(small=True, name=_("Template"))
        self.templates = Button(_("Templates"), kind=Kind.LINK, small=True)
        self._banner: Banner | None = None
        self.add(self.page)
        self.add(self._facts())
        self.body.addStretch(1)
        self.large.clicked.connect(self.open_large)
        self.template.activated.connect(lambda _place: self.template_chosen.emit(self.template.currentData()))
        self.show_candidate(None, None)

    def _facts(self) -> QWidget:
        made = QWidget()
        column = column_in(made, 6, (0, GRID, 0, 0))
        for words, widget in ((_("Kind"), self.kind), (_("Number"), self.number), (_("Signature"), self.signature)):
            row = QHBoxLayout()
            row.setSpacing(0)
            head = Label(words, Text.BODY, Tone.TEXT_2)
            head.setFixedWidth(80)
            row.addWidget(head)
            row.addWidget(widget, 1, Qt.AlignmentFlag.AlignLeft if isinstance(widget, StateLabel) else Qt.AlignmentFlag(0))
            column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        head = Label(_("Template"), Text.BODY, Tone.TEXT_2)
        head.setFixedWidth(72)
        row.addWidget(head)
        row.addWidget(self.template, 1)
        row.addWidget(self.templates)
        column.addLayout(row)
        return made

    def show_templates(self, choices: Sequence[tuple[str, UUID]], chosen: UUID) -> None:
        """What the next certificates can be printed by."""
        self.template.offer(choices, chosen)

    def show_candidate(self, candidate: Candidate | None, kind: CertificateKind | None) -> None:
        self.hint.setText(candidate.name if candidate is not None else "")
        self.kind.setText(_(KINDS[kind]) if kind is not None else "—")
        self.number.setText(candidate.number if candidate is not None and candidate.number else "—")
        issued = candidate is not None and candidate.state is CandidateState.ISSUED
        words = _("Our own key, can be checked offline") if issued else _("Signed when it is issued")
        self.signature.set_state(Icon.VERIFY if issued else Icon.TIME, words, Tone.GREEN if issued else Tone.TEXT_2)
        self.show_page(None)

    def show_page(self, image: QImage | None) -> None:
        self._image = image
        self.page.show_page(image, _("Picture of the certificate of {name}").format(name=self.hint.text()))
        self.page.setVisible(image is not None)
        self.large.setEnabled(image is not None)

    def show_rare(self, candidates: list[Candidate]) -> None:
        """Who has characters that the typeface lacks; an empty list takes the notice away."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        if not candidates:
            return
        check = Button(_("Check the names"), small=True)
        check.clicked.connect(self.check_names)
        lines = [("", _rare_words(candidate)) for candidate in candidates[:3]]
        first = _("{n} names hold characters that the typeface lacks").format(n=len(candidates))
        self._banner = Banner(Tone.AMBER, first, lines, [check])
        self.add(self._banner)

    def open_large(self) -> None:
        if self._image is None:
            return
        dialog = Dialog(self, self.hint.text(), width=_LARGE + 48)
        page = PaperView(min(_LARGE, self.window().height() * 4 // 5 * 297 // 210))
        page.show_page(self._image, self.page.accessibleName())
        dialog.add(page)
        dialog.add_button(_("Close"), "close", kind=Kind.PRIMARY, default=True)
        dialog.open()


def _rare_words(candidate: Candidate) -> str:
    who = f"{candidate.name}（{candidate.department}）" if candidate.department else candidate.name
    words = _("{who}: {characters} is not in the typeface of certificates. None is issued this time, and no number is taken.")
    return words.format(who=who, characters=candidate.detail)
