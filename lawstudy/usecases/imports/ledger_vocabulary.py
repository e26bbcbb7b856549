"""What the columns of a ledger can mean, and how headers say it."""

from lawstudy.domain.activity import LINES
from lawstudy.domain.attendance import AttendanceState
from lawstudy.formats.tables.meaning import Meaning
from lawstudy.usecases.imports.attendees import HEADCOUNT, NAMES
from lawstudy.usecases.imports.ledger_firms import MEANINGS
from lawstudy.usecases.imports.ledger_people import LEAVE_HEADS, REMARK, SHOULD, STATE
from lawstudy.usecases.imports.ledger_rows import AGENDA, AMOUNT, HELD, KIND, MONTH, NOTE, TAGS, TOPIC, YEAR
from lawstudy.usecases.imports.ledger_times import DATE, MINUTES, TIME, UNTIL
from lawstudy.usecases.imports.units import LEDGER_UNIT

_STATES = {
    AttendanceState.LATE: ("迟到", "迟到人员"),
    AttendanceState.ON_DUTY: ("公出", "公出人员", "出差人员"),
    AttendanceState.ON_LEAVE: ("请假", "请假人员", "请假情况"),
    AttendanceState.TRAINING: ("外出培训人员", "参训人员（不在场）"),
    AttendanceState.ABSENT: ("缺席", "缺席人员", "未参加人员", "缺勤人员", "未到", "未到人员", "缺勤"),
}
# 请假人员及原因, 缺席人员名单, 未到人员姓名.
_STATE_PARTS = {
    AttendanceState.ON_LEAVE: ("请假人", "请假情况", "请假名单"),
    AttendanceState.ABSENT: ("缺席人员", "缺席情况", "缺勤人员", "未到人员", "未参加人", "未参会人", "未参学人"),
}
# Beside the name of a meeting its items, alone what it is about.
_AGENDA = ("议题", "会议议题", "主要议题", "议题内容", "议程", "会议议程", "主要议程")
# Who came and how many in one column, 参加范围及人数: either may stand there, and the names tell more than their number.
_CAME = ("参加", "参会", "参训", "参学", "培训", "学习", "出席", "到会")
_WHO = (*(came + what for came in _CAME for what in ("人员", "范围", "对象", "单位")), "人员", "范围", "对象", "受众", "参加人", "参会人")
_WHO_AND_HOW_MANY = tuple(f"{who}{joined}人数" for who in _WHO for joined in ("及", "和", "与", "以及"))
VOCABULARY = (
    Meaning(
        DATE,
        ("日期", "活动日期", "学习日期", "开展日期", "开始日期", "起始日期", "时间地点", "时间及地点", "时间和地点", "date"),
        also=(
            *("时间", "活动时间", "学习时间", "开展时间", "举办时间", "举行时间", "召开时间", "组织时间", "会议时间", "培训时间", "日"),
            *("宣传时间", "宣讲时间", "走访时间", "检查时间", "辅导时间", "服务时间", "受理时间", "办理时间", "办结时间"),
        ),
        parts=("日期",),
    ),
    Meaning(YEAR, ("年", "年份", "年度")),
    Meaning(MONTH, ("月份", "月", "月度")),
    Meaning(TIME, ("时刻", "开始时间", "起始时间", "起止时间", "具体时间", "时段", "time"), also=("时间", "活动时间", "学习时间")),
    Meaning(UNTIL, ("结束时间", "结束时刻", "终止时间", "结束日期", "终止日期", "until")),
    Meaning(
        KIND,
        ("类型", "类别", "活动类型", "活动类别", "学习形式", "形式", "活动形式", "种类", "学习类型", "kind"),
        also=("学习方式", "活动方式", "宣传方式", "方式"),
        parts=("类型", "形式", "类别"),
    ),
    Meaning(
        TOPIC,
        ("主题", "内容", "活动主题", "学习主题", "学习内容", "活动内容", "题目", "活动名称", "会议名称", "名称", "topic"),
        also=(
            *("主要内容", "活动", "会议", "事项", "培训内容", "会议内容", "会议主题", "学法内容", "讲座内容", "授课内容", "工作内容"),
            *("走访内容", "检查内容", "检查事项", "检查项目", "辅导内容", "服务内容", "宣讲内容", "宣传内容", "走访事由"),
            *("事项名称", "工作事项", "课程名称", "文件名称", "合同名称", "案件名称"),
            *_AGENDA,
        ),
        parts=("主题",),
    ),
    Meaning(AGENDA, (), also=_AGENDA),
    LEDGER_UNIT,
    *(Meaning(line.field, line.headers, parts=line.parts) for line in LINES),
    Meaning(MINUTES, ("时长", "学习时长", "用时", "分钟", "学时", "课时", "minutes"), parts=("时长",)),
    Meaning(
        HEADCOUNT,
        ("人数", "参加人数", "参会人数", "参学人数", "到会人数", "出席人数", "实到", "实到人数", "实际参加人数", "headcount"),
        also=("人次", "参加人次", "参训人次", "参会人次", "参学人次", "培训人次"),
        parts=("人数",),
    ),
    Meaning(SHOULD, ("应到", "应到人数", "应参加人数", "应参会人数", "应学人数")),
    Meaning(LEAVE_HEADS, ("请假人数", "缺席人数")),
    *(Meaning(STATE + state, words, parts=_STATE_PARTS.get(state, ())) for state, words in _STATES.items()),
    Meaning(
        NAMES,
        (
            "参加人员",
            "参加人",
            "参会人员",
            "参学人员",
            "人员名单",
            "出席人员",
            "名单",
            "参加对象",
            "参会人",
            "参训人员",
            "学习对象",
            *_WHO_AND_HOW_MANY,
            "names",
        ),
        also=(
            "对象",
            "培训对象",
            "参训对象",
            "受众",
            "人员",
            "范围",
            "参加范围",
            "参会情况",
            "参加情况",
            "出席情况",
            "到会情况",
            "参训情况",
            "出席",
            "参加",
            "参会",
            "到会",
        ),
        parts=("参加人", "参会人", "参学人", "出席人"),
    ),
    *MEANINGS,
    Meaning(AMOUNT, ("数量", "件数", "条数", "册数", "份数", "印数", "印制数量", "发放数量", "发放册数", "公开条数", "amount")),
    Meaning(TAGS, ("专项活动", "专项", "标签", "tags")),
    Meaning(NOTE, ("主要内容", "活动概况", "活动情况", "简要情况", "note")),
    Meaning(HELD, ("是否开展", "是否完成", "完成情况", "活动状态", "落实情况", "是否举办", "是否召开"), also=("状态",)),
    Meaning(REMARK, ("备注", "说明")),
)
