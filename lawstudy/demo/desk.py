"""What a bureau's ledger holds beside its studies: a check of a firm with all that has to be on record of it, prints, disclosures, and a
meeting that dealt with the rule of law."""

from datetime import date, timedelta

from lawstudy.demo.activities import workday
from lawstudy.domain.activity import AttendanceMode
from lawstudy.formats.written_agenda import agenda_items
from lawstudy.usecases.activities.activities import ActivityEntry

_AGENDA = """研究法治建设工作：审议本年度法治政府建设要点
听取法治工作汇报：上半年行政规范性文件管理情况
部署普法/政务公开、同研究同部署同考核：与项目申报同步开展政策宣讲"""


def entries(first: date, last: date) -> tuple[ActivityEntry, ...]:
    """In the order of their days."""

    def on(part: float) -> str:
        return workday(first + timedelta(days=int((last - first).days * part))).isoformat()

    meeting = ActivityEntry(
        kind="party_meeting",
        topic="研究法治政府建设工作",
        held_on=on(0.3),
        chair="贺云舟",
        mode=AttendanceMode.HEADCOUNT,
        headcount=7,
        agenda=agenda_items(_AGENDA, ()),
    )
    check = ActivityEntry(
        kind="firm_inspection",
        topic="科技计划项目经费使用检查",
        held_on=on(0.35),
        basis="科技计划项目管理有关规定",
        approval="年度涉企行政检查计划第2项",
        inspectors="梁思齐、许清和",
        finding="台账登记不完整1处",
        mended_by=(last + timedelta(days=10)).isoformat(),
    )
    again = ActivityEntry(kind="routine_inspection", topic="项目现场走访", held_on=on(0.7), partner="区统计局", inspectors="梁思齐、宋知遥")
    prints = ActivityEntry(
        kind="printed_material", topic="行政复议法普法手册", held_on=on(0.4), amount=2000, amount_written="2000余册", channel="现场"
    )
    shown = ActivityEntry(kind="proactive_disclosure", topic="科技项目与政策信息公开", held_on=on(0.5), amount=36)
    return (meeting, check, prints, shown, again)
