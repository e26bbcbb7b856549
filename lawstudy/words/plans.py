"""Plans for every door: what is counted, how far it is, and the checklist."""

from datetime import date

from lawstudy.domain.plan import EVERY_DEPARTMENT, ArrangementState, PlanFacts, PlanState, Target, goes_out
from lawstudy.i18n import N_, P_, _
from lawstudy.usecases.plans.plans import PlanLine
from lawstudy.words.said import word

TARGETS = {
    Target.TIMES: P_("plan", "times"),
    Target.ATTENDANCES: P_("plan", "attendances"),
    Target.VISITS: P_("plan", "visits to firms"),
    Target.HOURS: P_("plan", "hours for each"),
    Target.EXAM: P_("plan", "exam, % who sit it"),
    Target.COURT: P_("plan", "court hearings"),
}
STATES = {
    PlanState.OVERDUE: P_("plan", "Overdue"),
    PlanState.NEAR: P_("plan", "Due soon"),
    PlanState.NOT_BEGUN: P_("plan", "Not begun"),
    PlanState.UNDER_WAY: P_("plan", "Under way"),
    PlanState.DONE: P_("plan", "Done"),
}
CHECKLIST = {
    ArrangementState.NOT_BEGUN: P_("plan", "Not begun"),
    ArrangementState.UNDER_WAY: P_("plan", "Under way"),
    ArrangementState.DONE: P_("plan", "done"),
}
_AMOUNTS = {
    Target.TIMES: P_("plan", "{n} times"),
    Target.ATTENDANCES: N_("{n} attendances"),
    Target.VISITS: N_("{n} visits"),
    Target.HOURS: N_("{n} hours each"),
    Target.EXAM: N_("{n}% sit it"),
    Target.COURT: N_("{n} hearings"),
}


def target_words(target: Target) -> str:
    return word(TARGETS, target)


def amount_words(item: PlanFacts) -> str:
    """4 次, 每人 20 学时, 参考率 100%."""
    return _(_AMOUNTS[item.target]).format(n=item.amount)


def checklist_words(state: ArrangementState) -> str:
    return word(CHECKLIST, state)


def state_words(line: PlanLine) -> str:
    """逾期 55 天, 还有 3 天, or the state."""
    if line.state is PlanState.OVERDUE:
        return _("overdue by {n} days").format(n=-line.days)
    if line.state is PlanState.NEAR:
        return _("{n} days left").format(n=line.days) if line.days else _("due today")
    return word(STATES, line.state)


def state_samples() -> tuple[str, ...]:
    """What :func:`state_words` can say, as long as it gets."""
    return (*(_(words) for words in STATES.values()), _("overdue by {n} days").format(n=999), _("{n} days left").format(n=99))


def audience_words(line: PlanLine) -> str:
    """党员、办公室 31 人; everyone; of what goes out, the firms."""
    item = line.item
    if goes_out(item, line.kind):
        return _(P_("plan", "Firms and others"))
    whom = "、".join((*item.groups, *item.departments)) or _("Everyone")
    return _("{whom}, {n} people").format(whom=whom, n=line.people)


def owner_words(line: PlanLine) -> str:
    """政策法规科、许清和; 各科室."""
    department = _("every department") if line.item.owner_department == EVERY_DEPARTMENT else line.item.owner_department
    return "、".join(part for part in (department, line.owner) if part)


def period_words(item: PlanFacts) -> str:
    """9月30日, 4月20日–4月26日; the whole year."""
    first, last = date.fromisoformat(item.from_day), date.fromisoformat(item.to_day)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _("the whole year")
    return f"{_day(first)}–{_day(last)}" if first != last else _day(first)


def due_words(item: PlanFacts) -> str:
    """全年, or the last day."""
    whole = item.from_day.endswith("-01-01") and item.to_day.endswith("-12-31")
    return _("the whole year") if whole else _day(date.fromisoformat(item.to_day))


def _day(day: date) -> str:
    return _("{month}/{day}").format(month=day.month, day=day.day)


def progress_words(line: PlanLine) -> str:
    """3 / 4; where there is nothing to count by yet, what is missing."""
    if not line.progress.total:
        return _("no exam yet") if line.item.target is Target.EXAM else _("nobody there yet")
    return f"{line.progress.done} / {line.progress.total}"
