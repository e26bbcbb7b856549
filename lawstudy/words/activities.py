"""States of activities and of registers, for every door."""

from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attendance import AttendanceState
from lawstudy.i18n import N_

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
}
# For the buttons of a register, 40 pixels wide.
SHORT_ATTENDANCE = {
    AttendanceState.PRESENT: N_("Here"),
    AttendanceState.LATE: N_("Late"),
    AttendanceState.ON_DUTY: N_("Duty"),
    AttendanceState.ON_LEAVE: N_("Off"),
    AttendanceState.ABSENT: N_("Away"),
}
