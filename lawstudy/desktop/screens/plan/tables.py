"""The columns of the page 计划."""

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.cells import BarCell, StateCell, StemCell, TextCell
from lawstudy.desktop.widgets.table_model import Column
from lawstudy.domain.plan import ArrangementState, PlanState
from lawstudy.i18n import P_, _
from lawstudy.usecases.plans.plans import ChecklistLine, PlanLine, PlanRow, kind_text
from lawstudy.words.plans import (
    amount_words,
    audience_words,
    checklist_words,
    due_words,
    owner_words,
    progress_words,
    state_samples,
    state_words,
)

_STATES = {
    PlanState.OVERDUE: (Icon.ATTENTION, Tone.RED),
    PlanState.NEAR: (Icon.TIME, Tone.AMBER),
    PlanState.NOT_BEGUN: (Icon.UNREAD, Tone.TEXT_2),
    PlanState.UNDER_WAY: (Icon.RUNNING, Tone.TEXT_2),
    PlanState.DONE: (Icon.DONE, Tone.GREEN),
}
CHECK_ICONS = {
    ArrangementState.NOT_BEGUN: (Icon.UNREAD, Tone.TEXT_2),
    ArrangementState.UNDER_WAY: (Icon.RUNNING, Tone.TEXT_2),
    ArrangementState.DONE: (Icon.DONE, Tone.GREEN),
}


def plan_columns() -> tuple[Column[PlanLine], ...]:
    def kind(line: PlanLine) -> TextCell:
        return TextCell(kind_text(line, short=True) or "—", Tone.TEXT_2)

    def progress(line: PlanLine) -> BarCell:
        total = line.progress.total
        return BarCell(min(1.0, line.progress.done / total) if total else None, progress_words(line))

    def state(line: PlanLine) -> StateCell:
        icon, tone = _STATES[line.state]
        return StateCell(icon, state_words(line), tone)

    return (
        Column(_("Plan item"), lambda line: line.item.title, least=168),
        Column(_(P_("plan", "Law")), lambda line: TextCell(line.item.law or "—", Tone.TEXT_2), width=96, aside=3),
        Column(_("Kind"), kind, width=88, aside=2),
        Column(_("Audience"), audience_words, width=112, aside=1),
        Column(_("Due"), lambda line: due_words(line.item), width=88),
        Column(_("Owner"), lambda line: owner_words(line) or "—", width=92),
        Column(_("Target"), lambda line: amount_words(line.item), width=80, aside=4),
        Column(_("Progress"), progress, width=88),
        Column(_("State"), state, width=112, icon=True, words=state_samples()),
    )


def checklist_columns() -> tuple[Column[ChecklistLine], ...]:
    def state(line: ChecklistLine) -> StateCell:
        icon, tone = CHECK_ICONS[line.arrangement.state]
        return StateCell(icon, checklist_words(line.arrangement.state), tone)

    def support(line: ChecklistLine) -> TextCell:
        if not line.items:
            return TextCell(_("no plan item"), Tone.AMBER)
        return TextCell(_("{items} items, {rows} rows").format(items=len(line.items), rows=line.rows), Tone.TEXT_3)

    return (
        Column(_("State"), state, width=88, icon=True, words=tuple(checklist_words(each) for each in ArrangementState)),
        Column(_("Arrangement"), lambda line: StemCell(line.arrangement.text), least=120),
        Column(_("Supported by"), support, width=128),
    )


def row_columns() -> tuple[Column[PlanRow], ...]:
    def state(row: PlanRow) -> StateCell:
        return StateCell(Icon.DONE, _("counted"), Tone.GREEN) if row.counts else StateCell(Icon.TIME, _("still to come"), Tone.TEXT_2)

    return (
        Column(_("Date"), lambda row: row.day, width=104),
        Column(_("Topic"), lambda row: row.title, least=120),
        Column(_("Kind"), lambda row: TextCell(row.kind or _("Exam"), Tone.TEXT_2), width=120),
        Column(_("State"), state, width=104, icon=True),
    )
