"""普法提示: open ones first, red until they are answered."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from lawstudy.backend.contract import Door, JobTicket
from lawstudy.desktop.screens.duties.grid_form import GridForm, text_edit
from lawstudy.desktop.screens.duties.ledger_rows import LedgerRows
from lawstudy.desktop.screens.duties.part import Known, Part, Wanted
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.cells import StateCell, StemCell, TextCell
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.table_model import Column
from lawstudy.domain.blob import Blob
from lawstudy.domain.duties import PromptNotice, PromptState
from lawstudy.i18n import P_, _
from lawstudy.usecases.duties.prompts import PromptLine, list_prompts, print_prompt_reply
from lawstudy.words.duties import PROMPT_STATES, due_words, prompt_state_words

_STATES = {
    PromptState.OPEN: (Icon.ATTENTION, Tone.RED),
    PromptState.TAKEN: (Icon.ATTENTION, Tone.RED),
    PromptState.ANSWERED: (Icon.DONE, Tone.GREEN),
}


class PromptForm(GridForm):
    """From received to answered: what it says above, measures and answer below."""

    def __init__(self, over: QWidget, known: Known, wanted: Wanted | None, refused: str) -> None:
        super().__init__(over, _("Prompt notice (普法提示)"), wanted, refused)
        start = wanted.facts if wanted is not None and isinstance(wanted.facts, PromptNotice) else None
        today = date.fromisoformat(known.today)
        self.issuer, self.number = LineEdit(hint="区司法局"), LineEdit()
        self.received, self.due = DateEdit(today), DateEdit(today, optional=True)
        self.answered = DateEdit(today, optional=True)
        self.content, self.measures = text_edit(), text_edit()
        first = start.received_on if start is not None else known.today
        offered = [one for one in known.activities if one.activity.held_on >= first]
        self.rows = LedgerRows(offered, start.activities if start is not None else ())
        if start is not None:
            self._fill(start)
        self._issuer, self._content = FormField(_("Issuing office"), self.issuer), FormField(_("What it points out"), self.content)
        self._received = FormField(_("Received on"), self.received)
        self._due = FormField(_("Answer by"), self.due, _("only where it states a day"))
        self._measures = FormField(_("Measures taken"), self.measures)
        self._answered = FormField(_("Answered on"), self.answered, _("empty until the answer has gone out"))
        places = (
            (self._issuer, 0, 0, 3),
            (FormField(_("Number of the document"), self.number), 0, 3, 3),
            (self._received, 1, 0, 2),
            (self._due, 1, 2, 2),
            (self._answered, 1, 4, 2),
            (self._content, 2, 0, 6),
            (self._measures, 3, 0, 6),
            (FormField(_("Rows of the ledger that belong to them"), self.rows), 4, 0, 6),
        )
        self.lay_out(places, prints=_("Print the answer") if start is not None and start.measures else "")
        if refused:  # a person has written it, and Esc is not to lose it
            self.issuer.setModified(True)

    def _fill(self, start: PromptNotice) -> None:
        self.issuer.setText(start.issuer)
        self.number.setText(start.number)
        self.content.setPlainText(start.content)
        self.measures.setPlainText(start.measures)
        self.received.set_day(date.fromisoformat(start.received_on))
        for field, day in ((self.due, start.due_on), (self.answered, start.answered_on)):
            if day:
                field.set_day(date.fromisoformat(day))

    def problems(self) -> Sequence[tuple[FormField, str]]:
        answered = self.answered.text().strip()
        lacking = _("Write down the measures before the answer.") if answered and not self.measures.toPlainText().strip() else ""
        return (
            (self._issuer, "" if self.issuer.text().strip() else _("Say who issued it.")),
            (self._received, self.received.problem()),
            (self._due, self.due.problem()),
            (self._answered, self.answered.problem()),
            (self._content, "" if self.content.toPlainText().strip() else _("Say what it points out.")),
            (self._measures, lacking),
        )

    def facts(self) -> PromptNotice:
        return PromptNotice(
            issuer=self.issuer.text(),
            number=self.number.text(),
            received_on=self.received.day().isoformat(),
            due_on=self.due.iso() or "",
            content=self.content.toPlainText(),
            measures=self.measures.toPlainText(),
            activities=tuple(self.rows.chosen),
            answered_on=self.answered.iso() or "",
        )


def _columns() -> tuple[Column[PromptLine], ...]:
    def state(line: PromptLine) -> StateCell:
        icon, tone = _STATES[line.state]
        return StateCell(icon, _("overdue") if line.overdue else prompt_state_words(line.state), tone)

    return (
        Column(_("Received on"), lambda line: line.notice.received_on, width=104, aside=2),
        Column(_("Issuing office"), lambda line: line.notice.title, width=200),
        Column(_("What it points out"), lambda line: StemCell(" ".join(line.notice.content.split())), least=160),
        Column(_("Answer by"), due_words, width=112),
        Column(
            _("Activities"),
            lambda line: TextCell(str(len(line.rows)), Tone.TEXT_2),
            width=80,
            right=True,
            sort_key=lambda line: len(line.rows),
            aside=1,
        ),
        Column(_("State"), state, width=152, icon=True, words=(*map(_, PROMPT_STATES.values()), _("overdue"))),
    )


def _load(door: Door, _year: int) -> tuple[PromptLine, ...]:
    return door.call(list_prompts)


def _said(lines: Sequence[PromptLine]) -> str:
    waiting = sum(line.state is not PromptState.ANSWERED for line in lines)
    return _("notices: {n}, not answered: {waiting}").format(n=len(lines), waiting=waiting) if lines else ""


def _print(door: Door, ident: UUID) -> JobTicket[Blob]:
    return door.start_job(print_prompt_reply, duty_id=ident)


PROMPTS = Part(
    key="prompts",
    title=lambda: _(P_("duties", "Notices")),
    add=lambda: _("New prompt notice"),
    empty=lambda: (
        _("Here stand the prompt notices (普法提示) of the justice bureau, until they are answered"),
        _("Write one down when it comes: who issued it, what it points out, and the day to answer by if it states one."),
    ),
    columns=_columns,
    load=_load,
    wanted=lambda line: Wanted(line.notice, line.id, line.version),
    form=PromptForm,
    said=_said,
    print_one=_print,
)
