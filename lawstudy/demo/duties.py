"""What the demo's bureau owes beside its plan: a notice that waits, the list of what leaders must know, and the year's index."""

from datetime import date, timedelta

from lawstudy.backend.contract import Door
from lawstudy.domain.duties import DutyFacts, LawReport, PromptNotice
from lawstudy.usecases.duties.duties import add_duty
from lawstudy.usecases.duties.reports_and_hearings import list_law_reports
from lawstudy.usecases.imports.duty_lists import (
    accept_index_import,
    accept_knowledge_import,
    preview_index_import,
    preview_knowledge_import,
)
from lawstudy.usecases.imports.source import ImportSource

# Titles only: what stands in a law is read there.
_LIST = """部分\t名称\t类别\t岗位\t依据\t纳入日期
党内法规\t中国共产党章程\t共性\t\t区委法治办〔{last}〕12号\t{last}-03-01
党内法规\t中国共产党纪律处分条例\t共性\t\t区委法治办〔{last}〕12号\t{last}-03-01
党内法规\t中国共产党廉洁自律准则\t共性\t\t区委法治办〔{last}〕12号\t{last}-03-01
法律法规\t中华人民共和国宪法\t共性\t\t区委法治办〔{last}〕12号\t{last}-03-01
法律法规\t中华人民共和国民法典\t共性\t\t区委法治办〔{last}〕12号\t{last}-03-01
法律法规\t中华人民共和国行政复议法\t共性\t\t区委法治办〔{last}〕12号\t{last}-03-01
法律法规\t中华人民共和国法治宣传教育法\t共性\t\t区委法治办〔{year}〕5号\t{year}-02-10
法律法规\t中华人民共和国科学技术进步法\t本单位\t\t局党组〔{last}〕8号\t{last}-03-20
法律法规\t中华人民共和国促进科技成果转化法\t本单位\t\t局党组〔{last}〕8号\t{last}-03-20
法律法规\t中华人民共和国行政处罚法\t岗位\t行政执法人员\t局党组〔{last}〕8号\t{last}-03-20"""

_INDEX = """编号\t一级指标\t二级指标\t考核内容\t评分标准\t分值\t责任科室\t佐证材料要求\t报送时限
1.1\t学法用法\t领导干部学法\t理论学习中心组学习研讨每季度不少于1次\t少一次扣1分\t4\t办公室\t通知、签到表、照片\t12月20日
1.2\t学法用法\t领导干部学法\t制定领导干部应知应会清单\t未制定不得分\t2\t政策法规科\t清单\t12月20日
1.3\t学法用法\t领导干部学法\t每年旁听庭审不少于1次\t未开展不得分\t2\t政策法规科\t照片\t12月20日
1.4\t学法用法\t全员学法\t制定年度学法计划，开展集中学习\t\t3\t政策法规科\t计划、签到表\t12月20日
1.5\t学法用法\t全员学法\t组织学法考试，参考率达到100%\t每低1%扣0.1分\t3\t政策法规科\t成绩统计\t12月20日
2.1\t普法\t普法责任制\t落实普法责任清单，开展政策宣讲会\t\t4\t各科室\t清单、照片\t12月20日
2.2\t普法\t普法责任制\t开展典型案例发布\t\t2\t各科室\t案例\t12月20日
3.1\t依法行政\t执法\t开展行政处罚案卷评查\t\t3\t政策法规科\t案卷\t12月20日"""


def write(office: Door, today: date) -> None:
    """As it stands today: a prompt notice waits for measures, and the index of the year has gaps."""
    source = ImportSource(text=_LIST.format(last=today.year - 1, year=today.year))
    preview = office.call(preview_knowledge_import, source=source)
    office.call(accept_knowledge_import, source=source, token=preview.token)
    index, year, name = ImportSource(text=_INDEX), today.year, f"{today.year}年法治政府建设考核指标"
    token = office.call(preview_index_import, source=index, year=year, index=name).token
    office.call(accept_index_import, source=index, token=token, year=year, index=name)
    facts: list[DutyFacts] = [
        PromptNotice(
            issuer="青岚区司法局",
            number=f"青岚普法提示〔{today.year}〕3号",
            received_on=(today - timedelta(days=9)).isoformat(),
            due_on=(today + timedelta(days=11)).isoformat(),
            content="今年以来面向科技型中小企业的普法活动覆盖面不够，部分园区未开展。请及时采取改进措施。",
        )
    ]
    last = today.year - 1
    leaders = office.call(list_law_reports, year=last)
    facts += [
        LawReport(person_id=line.person_id, year=last, place="年度述职会议", document=f"{last}年度述职报告", day=f"{today.year}-01-15")
        for line in leaders
    ]
    for each in facts:
        office.call(add_duty, facts=each)
