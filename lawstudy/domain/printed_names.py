"""What values are called on paper and in exported lists, which are Chinese whatever language the program speaks."""

from enum import StrEnum

from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.certificate import CertificateState
from lawstudy.domain.credit import HoursAccount
from lawstudy.domain.exam import Band, BandLines, Sitting
from lawstudy.domain.exam.settings import USUAL_NAMES
from lawstudy.domain.kinds import Family
from lawstudy.domain.marking import points_text
from lawstudy.domain.people import PersonState
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.roster import CountView
from lawstudy.domain.statistics.item_analysis import ItemFlag
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
BANDS = USUAL_NAMES
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


class PassName(StrEnum):
    """What P/T is called in print; the figure and its basis are the same."""

    USUAL = "合格率"
    OTHER = "通过率"


FIGURES = {
    Figure.WHOLE: "合计",
    Figure.OTHERS: "其他（不足5人）",
    Figure.NO_DEPARTMENT: "未分科室",
    Figure.NO_RANK: "未填职级",
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
    Figure.TYPE: "题型",
    Figure.STEM: "题目",
    Figure.FACILITY: "答对率",
    Figure.DISCRIMINATION: "区分度",
    Figure.UPPER_LOWER: "D27",
    Figure.EFFICIENCY: "区分效率",
    Figure.ITEM_DEVIATION: "标准差（分）",
    Figure.INTENDED: "设定权重（%）",
    Figure.EFFECTIVE: "有效权重（%）",
    Figure.CHANCE: "猜测得分率（%）",
    Figure.SECONDS: "用时中位数（秒）",
    Figure.HINT: "提示",
    Figure.OPTION: "答案",
    Figure.CHOSEN: "选择人数",
    Figure.CHOSEN_SHARE: "占比",
    Figure.KEY: "正误",
    Figure.QUESTIONS: "题数",
    Figure.ANSWERS: "作答次数",
    Figure.SKEWNESS: "偏度",
    Figure.KURTOSIS: "峰度",
    Figure.CONSISTENCY: "内部一致性系数（%）",
    Figure.ERROR_RATIO: "误差比（%）",
    Figure.STANDARD_ERROR: "测量标准误（分）",
    Figure.YEAR: "年度",
    Figure.SCORE_RATE: "得分率",
    Figure.SCORE_RATE_BEFORE: "上次得分率",
    Figure.ROSE: "上升人数",
    Figure.STAYED: "持平人数",
    Figure.FELL: "下降人数",
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
    Figure.MEMBERS: "成员（人次）",
    Figure.SAT_IN: "列席（人次）",
    Figure.OUTSIDE_DAYS: "活动期外",
    Figure.ATTENDED_ACTIVITIES: "有人参加的学习活动",
}
TYPES = {
    QuestionType.SINGLE_CHOICE: "单选",
    QuestionType.MULTIPLE_CHOICE: "多选",
    QuestionType.TRUE_FALSE: "判断",
    QuestionType.FILL_BLANK: "填空",
    QuestionType.ORDERING: "排序",
    QuestionType.SHORT_ANSWER: "简答",
    QuestionType.CASE: "案例",
}
FLAGS = {
    ItemFlag.NEGATIVE: "负区分度，核对答案",
    ItemFlag.ALL_RIGHT: "全部答对，无法区分",
    ItemFlag.NOBODY_RIGHT: "无人答对，核对答案",
    ItemFlag.TOO_HARD: "过难",
    ItemFlag.TOO_EASY: "过易",
    ItemFlag.LOW: "区分度偏低",
    ItemFlag.UNUSED_OPTION: "有选项无人选择",
}
# The names of the codes of a column.
CODES = {
    Figure.BAND.value: {band.value: name for band, name in BANDS.items()},
    Figure.TYPE.value: {kind.value: name for kind, name in TYPES.items()},
    Figure.HINT.value: {flag.value: name for flag, name in FLAGS.items()},
    Figure.KEY.value: {"right": "正确", "wrong": "错误"},
}


def band_printed(band: Band, written: str) -> str:
    """``written`` is what the exam or its organiser calls the band, "" for its usual name."""
    return written or BANDS[band]


def lines_printed(lines: BandLines) -> str:
    """合格线60分，良好线80分，优秀线90分: the lines of an exam under the names of its bands, the lowest first."""
    return "，".join(f"{name}线{points_text(line)}分" for line, name in reversed(lines.steps()) if line)
