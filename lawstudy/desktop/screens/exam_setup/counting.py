"""How an exam counts and what is shown when: sitting, kept attempt, scoring of multiple choice, release, pages. It lies under 高级."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import KEPT, CheckBox, Select
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.domain.exam import ExamSettings, KeptAttempt, Release, ReleasePolicy, Sitting
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.exam.validation import MOST_POINTS
from lawstudy.domain.marking import MultipleRule, Scoring, points_text
from lawstudy.i18n import _
from lawstudy.words.exams import KEPT_ATTEMPTS, MULTIPLE_RULES, RELEASES

REGULAR = ""


class Counting(QWidget):
    """``changed`` when something was chosen. The first sittings that a 补考 may follow are told by :meth:`set_first_sittings`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sitting = Select(name=_("Kind of sitting"))
        self.cap = CheckBox(_("A makeup counts as passed at most"))
        self.keep = Select(name=_("Which attempt counts"))
        self.rule = Select(name=_("Scoring of multiple choice"))
        self.partial = NumberEdit("1", least=0, most=MOST_POINTS // 100, places=2, width=72)
        self.score = Select(name=_("Score and band are shown"))
        self.key = Select(name=_("Answers and explanations are shown"))
        self.all_on_one_page = CheckBox(_("All questions on one page"))
        self._partial_field = FormField(_("Points of an incomplete answer"), self.partial)
        self._fill_choices()
        self._lay_out()
        self._connect()
        self._show_dependent()

    def _fill_choices(self) -> None:
        self.set_first_sittings(())
        for kept, words in KEPT_ATTEMPTS.items():
            self.keep.addItem(_(words), kept.value)
        for rule, words in MULTIPLE_RULES.items():
            self.rule.addItem(_(words), rule.value)
        for select in (self.score, self.key):
            for release, words in RELEASES.items():
                select.addItem(_(words), release.value)

    def _lay_out(self) -> None:
        column = column_in(self, 4)
        column.addWidget(FormField(_("Kind of sitting"), self.sitting))
        column.addWidget(self.cap)
        column.addWidget(FormField(_("Which attempt counts"), self.keep))
        column.addWidget(FormField(_("Scoring of multiple choice"), self.rule))
        column.addWidget(self._partial_field)
        column.addWidget(FormField(_("Score and band are shown"), self.score))
        column.addWidget(FormField(_("Answers and explanations are shown"), self.key))
        column.addWidget(self.all_on_one_page)

    def _connect(self) -> None:
        for select in (self.sitting, self.keep, self.rule, self.score, self.key):
            select.currentIndexChanged.connect(self._chosen)
        for box in (self.cap, self.all_on_one_page):
            box.toggled.connect(self._chosen)
        self.partial.textEdited.connect(self._chosen)

    def _chosen(self, _what: object) -> None:
        self._show_dependent()
        self.changed.emit()

    def _show_dependent(self) -> None:
        """The cap belongs to a 补考, the fixed points to the rule that gives them."""
        self.cap.setVisible(self.first_sitting_id() is not None)
        self._partial_field.setVisible(self.rule.currentData() == MultipleRule.FIXED_PARTIAL.value)

    # --- values ---

    def set_first_sittings(self, exams: Sequence[Exam]) -> None:
        """The exams that a 补考 may follow; what is chosen stays."""
        self._titles: dict[UUID | None, str] = {exam.id: exam.title for exam in exams}
        makeups = [(_("makeup of {title}").format(title=exam.title), str(exam.id)) for exam in exams]
        self._sittings = [(_("regular sitting"), REGULAR), *makeups]
        self._offer_sittings(KEPT)

    def _offer_sittings(self, chosen: object) -> None:
        self.sitting.offer(self._sittings, chosen, gone=_("makeup of an exam that it cannot follow any more"))

    def first_sitting_id(self) -> UUID | None:
        """The exam that this one is the 补考 of; None for a 正考."""
        chosen = str(self.sitting.currentData() or REGULAR)
        return UUID(chosen) if chosen != REGULAR else None

    def first_sitting_title(self) -> str:
        """Its title; "" for a 正考."""
        return self._titles.get(self.first_sitting_id(), "")

    def fill(self, settings: ExamSettings, first_sitting_id: UUID | None) -> None:
        self._offer_sittings(REGULAR if first_sitting_id is None else str(first_sitting_id))
        self.cap.setChecked(settings.cap_makeup)
        self.take_keep(settings.keep)
        self.rule.setCurrentIndex(self.rule.findData(settings.scoring.multiple.value))
        if settings.scoring.partial_points:
            self.partial.setText(points_text(settings.scoring.partial_points))
        self.score.setCurrentIndex(self.score.findData(settings.release.score.value))
        self.key.setCurrentIndex(self.key.findData(settings.release.key.value))
        self.all_on_one_page.setChecked(not settings.presentation.one_per_page)
        self._show_dependent()

    def take_keep(self, keep: KeptAttempt) -> None:
        self.keep.setCurrentIndex(self.keep.findData(keep.value))

    def over(self, settings: ExamSettings) -> ExamSettings | None:
        """``settings`` with what is chosen here; None while the fixed points cannot be read, which the field then says."""
        scoring = self._scoring()
        if scoring is None:
            return None
        makeup = self.first_sitting_id() is not None
        return structs.replace(
            settings,
            sitting=Sitting.MAKEUP if makeup else Sitting.REGULAR,
            cap_makeup=makeup and self.cap.isChecked(),
            keep=KeptAttempt(str(self.keep.currentData())),
            scoring=scoring,
            release=ReleasePolicy(score=Release(str(self.score.currentData())), key=Release(str(self.key.currentData()))),
            presentation=structs.replace(settings.presentation, one_per_page=not self.all_on_one_page.isChecked()),
        )

    def _scoring(self) -> Scoring | None:
        rule = MultipleRule(str(self.rule.currentData()))
        if rule is not MultipleRule.FIXED_PARTIAL:
            return Scoring(multiple=rule)
        points = int((self.partial.number() or 0) * 100)
        self._partial_field.set_error(self.partial.problem() or ("" if points > 0 else _("A number above zero is needed.")))
        return Scoring(multiple=rule, partial_points=points) if points > 0 else None
