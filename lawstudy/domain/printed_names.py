"""What values are called on paper and in exported lists, which are Chinese whatever language the program speaks."""

from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.certificate_register import CertificateState
from lawstudy.domain.exam import Band, Sitting
from lawstudy.domain.people import PersonState

ACTIVITY_STATUSES = {ActivityStatus.PLANNED: "计划", ActivityStatus.HELD: "已举行", ActivityStatus.CANCELLED: "已取消"}
ATTENDANCE = {
    AttendanceState.PRESENT: "出席",
    AttendanceState.LATE: "迟到",
    AttendanceState.ON_DUTY: "公出",
    AttendanceState.ON_LEAVE: "请假",
    AttendanceState.ABSENT: "缺席",
}
BANDS = {Band.EXCELLENT: "优秀", Band.PASSED: "合格", Band.FAILED: "不合格"}
CERTIFICATE_STATES = {CertificateState.ISSUED: "有效", CertificateState.REVOKED: "已作废", CertificateState.LOST: "已出具，记录遗失"}
PERSON_STATES = {PersonState.ACTIVE: "在职", PersonState.LEFT: "调出或退休"}
SITTINGS = {Sitting.REGULAR: "正考", Sitting.MAKEUP: "补考"}
