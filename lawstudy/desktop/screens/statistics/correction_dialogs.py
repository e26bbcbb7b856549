"""更正: which question of an exam counts how, what that does to everyone, and who approved it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.questions import QuestionView, answer_text
from lawstudy.desktop.screens.exam_monitor.excuse_dialog import ExcuseDialog
from lawstudy.desktop.screens.exam_monitor.presenter import Excuse
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.cells import TextCell
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.exam.correction import ANSWERED, Ruling
from lawstudy.domain.marking import points_text
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types import is_blank
from lawstudy.i18n import _
from lawstudy.usecases.attempts.key_corrections import AskedQuestion, KeyCorrection
from lawstudy.usecases.attempts.score_changes import NewScore
from lawstudy.usecases.attempts.shifts import Correction, ScoreShift
from lawstudy.usecases.exams.history import ActLine
from lawstudy.usecases.reports.statistics import PersonLine
from lawstudy.words.exam_acts import RULINGS, act_kind, act_words, ruling_words
from lawstudy.words.exams import BANDS
from lawstudy.words.moments import moment_text
from lawstudy.words.said import word

LOOK, EDITOR = "look", "editor"
WIDTH, LINE, MOST_LINES = 760, 37, 4


class _LookDialog(Dialog):
    """``looked`` when what it does is to be looked at. It stays with what was chosen until that is there; what refuses it is said here."""

    looked = Signal()

    def add_look(self) -> None:
        self.refused = Label("", Text.HINT, Tone.RED, wrap=True)
        self.refused.hide()
        self.add_below(self.refused)
        self.add_cancel()
        self.add_action(_("Look what it changes"), LOOK, self._look, kind=Kind.PRIMARY)

    def lacking(self) -> str:
        """What is missing, before anybody is asked."""
        return ""

    def _look(self) -> None:
        self.show_refused(self.lacking())
        if not self.lacking():
            self.looked.emit()

    def show_refused(self, words: str) -> None:
        self.refused.setText(words)
        self.refused.setVisible(bool(words))


class RulingDialog(_LookDialog):
    """One question of the exam is chosen, and how it counts. Closes with LOOK once its effect is known, or with EDITOR to revise the
    question in the bank."""

    def __init__(self, over: QWidget, questions: Sequence[AskedQuestion], chosen: UUID | None = None) -> None:
        text = _("Only this exam is corrected; the question in the bank stays as it is.")
        super().__init__(over, _("Correct a key"), text, width=WIDTH)
        self._questions = {(one.question_id, one.revision): one for one in questions}
        self.question = Select(name=_("Question"))
        self.question.offer([(_named(one), ident) for ident, one in self._questions.items()])
        self.question.setMinimumContentsLength(40)
        if chosen is not None:
            self.question.choose_value(next((ident for ident in self._questions if ident[0] == chosen), None))
        self.rulings = SegmentedChoice([(each.value, word(RULINGS, each)) for each in Ruling], Ruling.KEY, name=_("How it counts"))
        self.facts = Label("", Text.HINT, Tone.TEXT_2, wrap=True)
        self.view: QuestionView | None = None
        self.add(FormField(_("Question"), self.question, quiet=True))
        self.add(self.rulings)
        self.add(self.facts)
        self.add_button(_("Revise it in the bank"), EDITOR, left=True)
        self.add_look()
        self.question.currentIndexChanged.connect(self._show)
        self.rulings.chosen.connect(lambda _value: self._judge())
        self._show()

    def asked(self) -> AskedQuestion:
        return self._questions[self.question.currentData()]

    def ruling(self) -> Ruling:
        return Ruling(self.rulings.value())

    def lacking(self) -> str:
        if self.view is None or self.ruling() not in ANSWERED:
            return ""
        self.view.flush()
        return _("Choose in the question what is right.") if is_blank(self.view.response()) else ""

    def said(self) -> KeyCorrection:
        asked, ruling = self.asked(), self.ruling()
        assert self.view is not None  # made with the dialog
        self.view.flush()
        answers = (self.view.response(),) if ruling in ANSWERED else ()
        return KeyCorrection(question_id=asked.question_id, revision=asked.revision, ruling=ruling, answers=answers)

    def _show(self) -> None:
        asked = self.asked()
        if self.view is not None:
            self.body.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        self.view = QuestionView(asked.prompt)
        self.view.answered.connect(lambda _response: self._judge())
        self.add(self.view)
        told = _("Key: {key} · {right} of {papers} papers had it right").format(
            key=answer_text(asked.prompt, asked.key.answer), right=asked.right, papers=asked.papers
        )
        if asked.ruling is not None:
            told += " · " + ruling_words(asked.ruling)
        self.facts.setText(told)
        self._judge()

    def _judge(self) -> None:
        self.show_refused("")
        needed = self.ruling() in ANSWERED
        if self.view is not None:
            self.view.setVisible(True)
            self.view.set_locked(not needed)


def _named(one: AskedQuestion) -> str:
    return f"{one.label}  {' '.join(one.prompt.stem.split())}"


class ScoreDialog(_LookDialog):
    """Whose score becomes what. ``people`` come with the hundredths of a point that count now; only ``chosen`` is chosen beforehand."""

    def __init__(self, over: QWidget, people: Sequence[tuple[PersonLine, int | None]], total: int, chosen: UUID | None = None) -> None:
        text = _("The paper and its marks stay; what is changed is written down beside them.")
        super().__init__(over, _("Change a score"), text)
        self._now = {one.person_id: points for one, points in people}
        self.person = Select(name=_("Person"))
        nobody: list[tuple[str, object]] = [(_("Choose a person"), None)]
        self.person.offer([*nobody, *((f"{one.name}  {one.department}", one.person_id) for one, _points in people)], chosen)
        self.points = NumberEdit(least=0, most=total // 100, places=2)
        self.field = FormField(_("New score"), self.points)
        self.add(FormField(_("Person"), self.person, quiet=True))
        self.add(self.field)
        self.add_look()
        self.person.currentIndexChanged.connect(lambda _place: self._show_now())
        self._show_now()

    def _show_now(self) -> None:
        now = self._now.get(self.person.currentData())
        self.field.set_hint("" if now is None else _("{points} points now").format(points=points_text(now)))
        self.show_refused("")

    def lacking(self) -> str:
        return "" if self.person.currentData() is not None else _("Choose a person")

    def said(self) -> NewScore:
        return NewScore(person_id=self.person.currentData(), points=round((self.points.number() or 0) * 100))


class DecisionDialog(ExcuseDialog):
    """Old and new score of each paper that changes, every changed band first; then reason and second approver."""

    def __init__(
        self, over: QWidget, shown: Correction, *, today: str, recorder: str, said: Excuse | None = None, why: Sequence[Problem] = ()
    ) -> None:
        super().__init__(
            over,
            _("What the correction changes"),
            _("Write the correction"),
            today=today,
            recorder=recorder,
            said=said,
            why=why,
            text=told(shown),
            approver_hint=_("the full name of a second person; you alone only with a written reason"),
            width=WIDTH,
        )
        self.model: TableModel[ScoreShift] = TableModel(
            (
                Column(_("Name"), lambda one: one.name, width=110),
                Column(_("Department"), lambda one: one.department),
                Column(_("Attempt"), lambda one: str(one.number), width=70, right=True),
                Column(_("Score"), lambda one: f"{points_text(one.before)} → {points_text(one.after)}", width=150, right=True),
                Column(_("Band"), _bands, width=170),
            )
        )
        self.model.set_rows([*shown.bands_moved, *(one for one in shown.moved if one.band_before is one.band_after)])
        self.table = Table(name=_("What the correction changes"))
        self.table.setModel(self.model)
        self.table.setFixedHeight(LINE * (1 + max(1, min(MOST_LINES, len(shown.moved)))))
        self.body.insertWidget(0, self.table)


def told(shown: Correction) -> str:
    """In a sentence or two, what a correction does."""
    counts = _("{moved} of {all} results change, {bands} of them their band.")
    lines = [counts.format(moved=len(shown.moved), all=len(shown.shifts), bands=len(shown.bands_moved))]
    if shown.certificates:
        named = "、".join(f"{one.number} {one.name}" for one in shown.certificates)
        lines.append(_("Certificates to decide on: {named}").format(named=named))
    return " ".join(lines)


def _bands(one: ScoreShift) -> str | TextCell:
    before, after = word(BANDS, one.band_before), word(BANDS, one.band_after)
    return f"{before} → {after}" if one.band_before is not one.band_after else TextCell(after, Tone.TEXT_3)


class RecordDialog(Dialog):
    """What was corrected or prolonged, by whom and why."""

    def __init__(self, over: QWidget, acts: Sequence[ActLine]) -> None:
        super().__init__(over, _("Corrections of this exam"), "" if acts else _("Nothing has been corrected or prolonged."), width=WIDTH)
        for line in acts:
            self.add(Label(act_text(line), Text.BODY, wrap=True))
        self.add_button(_("Close"), "close", kind=Kind.PRIMARY, default=True)


def act_text(line: ActLine) -> str:
    """One act as a sentence of parts."""
    act, basis = line.act, line.act.basis
    what = " ".join(part for part in (f"{act.number}.", act_kind(act.content), line.question or line.name, act_words(act.content)) if part)
    approved = _("approved by {name} on {day}").format(name=basis.approver, day=basis.approved_on) if basis.approver else ""
    alone = _("alone: {why}").format(why=basis.alone_because) if basis.alone_because else ""
    told = (what, basis.reason, approved, alone, f"{line.recorded_by} {moment_text(act.recorded_us)}")
    return " · ".join(part for part in told if part)
