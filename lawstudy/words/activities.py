"""Activities for every door: families of their kinds, their states, and those of registers."""

from collections.abc import Sequence

from lawstudy.domain.activity import LINES, Activity, ActivityFacts, ActivityStatus, line_of
from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.kinds import Family, Field
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities.attendance import OtherCheck

_MOST_CHECKS = 5

STATUSES = {
    ActivityStatus.PLANNED: N_("Planned"),
    ActivityStatus.HELD: N_("Held"),
    ActivityStatus.CANCELLED: N_("Cancelled"),
}
ATTENDANCE = {
    AttendanceState.PRESENT: N_("Present"),
    AttendanceState.LATE: N_("Late"),
    AttendanceState.ON_DUTY: N_("On duty"),
    AttendanceState.ON_LEAVE: N_("On leave"),
    AttendanceState.ABSENT: N_("Absent"),
    AttendanceState.TRAINING: N_("In training"),
}
# For the buttons of a register, 40 pixels wide.
SHORT_ATTENDANCE = {
    AttendanceState.PRESENT: N_("Here"),
    AttendanceState.LATE: N_("Late"),
    AttendanceState.ON_DUTY: N_("Duty"),
    AttendanceState.ON_LEAVE: N_("Off"),
    AttendanceState.ABSENT: N_("Away"),
    AttendanceState.TRAINING: N_("Class"),
}
FIELDS = {
    Field.PERIOD: N_("Last day"),
    Field.TIME: N_("Time"),
    Field.PLACE: N_("Place"),
    Field.SPEAKER: N_("Speaker"),
    Field.CHAIR: N_("Chair"),
    Field.PEOPLE: N_("Who came"),
    Field.SHOULD_COME: N_("Should come"),
    Field.AGENDA: N_("Agenda"),
    Field.NOTE: N_("Note"),
    Field.TAGS: N_("Campaigns"),
    Field.FIRMS: N_("Firms"),
    Field.AMOUNT: N_("How many"),
    Field.CHANNEL: N_("Channel"),
    Field.PARTNER: N_("Partner offices"),
    Field.BASIS: N_("Basis of the check"),
    Field.APPROVAL: N_("Approval or plan"),
    Field.INSPECTORS: N_("Inspectors (two at least)"),
    Field.FINDING: N_("Finding"),
    Field.MENDED_BY: N_("To be mended by"),
    Field.RECHECK: N_("Recheck"),
}
FAMILY_WORDS: dict[Family, str] = {
    Family.STUDY: N_("Studies"),
    Family.OUTREACH: N_("Outreach"),
    Family.INSPECTION: N_("Inspections"),
    Family.LEGAL_AFFAIRS: N_("Affairs of lawful administration"),
    Family.MEETING: N_("Meetings"),
}


def line_facts(facts: ActivityFacts) -> list[tuple[str, str]]:
    """The facts that are one line of text, each with what it is called."""
    return [(_(FIELDS[line.field]), line_of(facts, line)) for line in LINES]


def family_words(family: Family) -> str:
    return _(FAMILY_WORDS[family])


def checks_words(checks: Sequence[OtherCheck]) -> str:
    """甲公司（2026-03-04 走访检查）；…: the first few of the other checks of a year."""
    said = [_("{firm} ({day} {kind})").format(firm=one.firm, day=one.held_on, kind=one.kind) for one in checks]
    more = _(" and {n} more").format(n=len(said) - _MOST_CHECKS) if len(said) > _MOST_CHECKS else ""
    return "；".join(said[:_MOST_CHECKS]) + more


def entered_words(held: Activity) -> str:
    """The day on which it was written down, and that that was late (补录); "" where nobody knows."""
    return _("{day} (entered late)").format(day=held.entered_on) if held.entered_late else held.entered_on
