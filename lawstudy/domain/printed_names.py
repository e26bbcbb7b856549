"""What values are called on paper and in exported lists, which are Chinese whatever language the program speaks."""

from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.certificate import CertificateState
from lawstudy.domain.credit import HoursAccount
from lawstudy.domain.exam import Band, Sitting
from lawstudy.domain.kinds import Family
from lawstudy.domain.people import PersonState
from lawstudy.domain.roster import CountView
from lawstudy.domain.statistics.tables import Figure

ACTIVITY_STATUSES = {ActivityStatus.PLANNED: "计划", ActivityStatus.HELD: "已举行", ActivityStatus.CANCELLED: "已取消"}
ATTENDANCE = {
    AttendanceState.PRESENT: "出席",
    AttendanceState.LATE: "迟到",
    AttendanceState.ON_DUTY: "公出",
    AttendanceState.ON_LEAVE: "请假",
    AttendanceState.ABSENT: "缺席",
    AttendanceState.TRAINING: "培训",
}
ACCOUNTS = {HoursAccount.LAW: "学法学时", HoursAccount.TRAINING: "干部教育培训学时", HoursAccount.ENFORCEMENT: "行政执法培训学时"}
BANDS = {Band.EXCELLENT: "优秀", Band.PASSED: "合格", Band.FAILED: "不合格"}
CERTIFICATE_STATES = {CertificateState.ISSUED: "有效", CertificateState.REVOKED: "已作废", CertificateState.LOST: "已出具，记录遗失"}
PERSON_STATES = {PersonState.ACTIVE: "在职", PersonState.LEFT: "调出或退休"}
VIEWS = {CountView.REGULAR: "正考", CountView.AFTER_MAKEUP: "补考后"}
SITTINGS = {Sitting.REGULAR: "正考", Sitting.MAKEUP: "补考"}
FAMILIES = {
    Family.STUDY: "学习活动",
    Family.OUTREACH: "普法宣传",
    Family.INSPECTION: "监督检查",
    Family.LEGAL_AFFAIRS: "依法行政事项",
    Family.MEETING: "会议",
}
FIGURES = {
    Figure.WHOLE: "合计",
    Figure.OTHERS: "其他（不足5人）",
    Figure.NO_DEPARTMENT: "未分科室",
    Figure.ON_ROSTER: "应考名单",
    Figure.EXEMPT: "免考",
    Figure.DEFERRED: "缓考",
    Figure.SHOULD: "应考",
    Figure.SAT: "实考",
    Figure.MISSING: "未考",
    Figure.UNANSWERED: "未作答",
    Figure.SAT_EXCUSED: "已考后免考缓考",
    Figure.ATTENDANCE_RATE: "参考率",
    Figure.PASSED: "合格",
    Figure.PASS_RATE: "合格率",
    Figure.PASS_RATE_OF_ALL: "合格率（按应考口径）",
    Figure.EXCELLENT: "优秀",
    Figure.EXCELLENT_RATE: "优秀率",
    Figure.EXCELLENT_RATE_OF_ALL: "优秀率（按应考口径）",
    Figure.MEAN: "平均分",
    Figure.MEDIAN: "中位数",
    Figure.DEVIATION: "标准差",
    Figure.FULL_MARKS: "满分",
    Figure.BAND: "等次",
    Figure.PEOPLE: "人数",
    Figure.ACTIVITIES: "场次",
    Figure.BY_NAME: "人次（按姓名）",
    Figure.BY_HEADCOUNT: "人次（按人数）",
    Figure.ABOUT: "其中人数为约数的场次",
    Figure.VISITS: "家次",
    Figure.FIRMS: "家（不重复）",
    Figure.UNRECORDED: "未登记人员，未计入",
    Figure.CONFIRMED: "未登记人员，经确认计入",
    Figure.FIRST_TOPICS: "第一议题（项）",
    Figure.LAW_TOPICS: "学法议题（项）",
    Figure.GOVERNANCE_TOPICS: "研究法治建设工作（项）",
    Figure.HEARD_TOPICS: "听取法治工作汇报（项）",
    Figure.DEPLOYED_TOPICS: "部署普法、政务公开（项）",
    **{Figure(family): name for family, name in FAMILIES.items()},
    Figure.ATTENDED: "参加过学习的人数",
    Figure.ATTENDED_ACTIVITIES: "有人参加的学习活动",
}
