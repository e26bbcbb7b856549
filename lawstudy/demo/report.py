"""The annual reports of the demo: that of the year that is over is whole, that of the running year is half ready.

Every sentence is our own, and every number of the first is a figure: a chip that the ledger answers.
"""

from datetime import date

from lawstudy.backend.contract import Door
from lawstudy.demo import finished_year
from lawstudy.domain.annual_report.draft import ReportDraft
from lawstudy.domain.annual_report.figure import ManualFigure, Period
from lawstudy.domain.annual_report.whole import Around, Paragraph, Part
from lawstudy.usecases.reports import reports, whole
from lawstudy.usecases.reports.by_hand import put_manual_figure
from lawstudy.usecases.reports.whole_reading import WholeReport

Texts = dict[Part, tuple[str, ...]]
NAMED = finished_year.firms()[0]

WHOLE: Texts = {
    Part.MEASURES: (
        "##学法用法",
        "年初把学法计划和业务计划放在一起排，先定人、再定题、后定时间。党组理论学习中心组围绕宪法与法治政府建设、科学技术进步法的责任条款、"
        "行政复议法修订内容和依法行政，开展学习研讨{{sessions:central_group|exact}}。每次研讨由一名班子成员主讲，其他同志结合分管工作发言，"
        "会后形成需要办理的事项，由办公室逐项跟踪。",
        "党员干部的纪律学习集中安排为专项活动，全年开展学纪活动{{sessions:tag.学纪活动|exact}}，其中专题党课{{sessions:party_lecture|exact}}、"
        "专题研讨{{sessions:seminar|exact}}、支部学习{{sessions:branch_meeting|exact}}。另组织全体人员参加警示教育{{sessions:warning|exact}}，"
        "以本地通报的案例和廉政教育基地的实物为教材，学完当场讨论岗位风险。",
        "干部职工平时学法以网络课程和自学为主，学习情况由各科室按季核对，学时不足的由本人说明原因并补学。考试不替代学习，"
        "平时的学习记录和年度测验分开登记，互不折抵。新入职人员到岗后先学与本岗位有关的法律条文，再由所在科室带着办一件完整的事项。",
        "##面向企业的法律和政策服务",
        "###政策宣讲",
        "结合项目申报和研发费用加计扣除的时间节点，举办政策宣讲会{{sessions:policy_briefing|exact}}，开展政策解读与成果对接活动"
        "{{sessions:policy_matching|exact}}。宣讲材料先列依据、再讲办法，企业可以据此核对自己是否符合条件。会后收集的问题分为三类："
        "能当场答复的当场答复，需要核实的限期回复，属于其他部门职责的写明办理部门后转交。",
        "###上门辅导",
        f"组织业务骨干上门专题辅导{{{{sessions:door_coaching|tens}}}}，政策宣讲和上门辅导合计{{{{visits:policy_briefing+door_coaching|hundreds}}}}，"
        f"覆盖企业{{{{firms:policy_briefing+door_coaching|over}}}}。辅导以企业自己的项目为例，如在{NAMED}逐项核对研发台账，"
        "指出凭证不全的环节并约定补齐时间。对第一次申报的企业，辅导从读懂申报条件开始，不代写材料，不收取任何费用。",
        "###企业培训",
        "举办企业培训会{{sessions:firm_training|exact}}，对列入高企后备的企业做到{{coverage:高企后备|full}}。培训内容包括申报条件、"
        "材料真实性的法律责任和科研诚信要求，培训结束后留出时间，由企业财务和研发人员一对一提问。",
        "##规范行政检查",
        "对校外科技类培训机构开展走访检查{{sessions:routine_inspection|exact}}、安全检查{{sessions:safety_inspection|exact}}，"
        "与有关部门联合开展双随机一公开检查{{sessions:random_inspection|exact}}，共到访机构{{firms:family.inspection|exact}}。检查前列明事项和依据，"
        "检查时按规定的人数到场，检查后当场告知结果。能够合并的检查事项合并进行，没有依据的检查不做。",
        "检查发现的问题以提醒和指导改正为主，机构改正后由检查人员复核。全年没有因检查引起的行政复议和行政诉讼。",
        "##依法决策和政务公开",
        "重要文件印发前由法律顾问和办公室先后审核，审核意见随文件存档。涉及企业权益的政策，起草时听取企业意见，印发时同时说明适用对象、"
        "办理条件和咨询方式。对外签订的合同先审后签，合同文本和审核意见一并归档。",
    ),
    Part.SHORTCOMINGS: (
        "一是学法的深度不够均衡。业务科室对与本岗位有关的条文较熟，对行政复议、政府信息公开等共通的法律掌握不足，"
        "主要原因是学习内容按科室安排较多，全局统一的专题较少，学习后的检验也不够。",
        "二是面向企业的服务仍以宣讲和辅导为主，对企业使用政策后的情况跟踪不够，主要原因是回访没有固定的时间和责任人，"
        "辅导记录与后续办理结果没有放在一起。",
        "三是检查的记录不够完整，个别走访只记时间和地点，没有写明依据和结论，主要原因是记录格式不统一，检查人员的培训不够及时。",
    ),
    Part.FIRST_PERSON: (
        "党政主要负责人把法治建设列入年度重点工作，带头参加中心组学习和专题党课，主持研究学法计划、普法责任清单和涉企检查安排，"
        "对重要文件的合法性审核意见逐件审阅。",
        "每半年听取一次法治工作情况汇报，对学习安排落实不到位的科室当面提醒；在年度考核中把依法办事的情况作为评价干部的内容，"
        "述职时一并报告学法用法情况。",
    ),
    Part.NEXT_YEAR: (
        "##统一安排共通法律的学习",
        "每季度确定一个全局共同学习的专题，先自学条文，再集中讨论，最后以测验检验，测验结果只用于查找薄弱环节。",
        "##建立企业服务回访",
        "辅导结束后由原辅导人员按约定时间回访，写明企业采用了哪些建议、还有什么困难，回访结果与辅导记录放在一起。",
        "##规范检查记录",
        "统一走访和检查的记录格式，依据、事项、结论和整改期限缺一不可，并对检查人员分批培训。",
    ),
    Part.OTHER: ("上述数据统计至年末，数据项均可在台账中逐条查对，无其他需要报告的情况。",),
}

HALF: Texts = {
    Part.SHORTCOMINGS: ("学法内容与岗位结合不够紧密，部分科室集中学习次数偏少。",),
    Part.FIRST_PERSON: ("党政主要负责人按照2025年的分工，主持研究法治工作3次，主讲专题党课{{sessions:party_lecture|exact}}。",),
}
ALSO = (
    "##普法宣传",
    "结合科技活动周宣讲《中华人民共和国合同法》和科学技术普及法，走访企业12家，发放资料近500份。",
    "##（三）行政检查",
)


# Label, number, unit and the office that told it.
BY_HAND = (("政务服务事项办结数", 126, "件", "办公室"), ("科技计划项目合同备案数", 58, "份", "计划科"))


def write_reports(office: Door, this_year: int) -> None:
    """Both reports through the use cases that a person has."""
    over = _year(finished_year.YEAR)
    draft = ReportDraft(issued_on=date(finished_year.YEAR + 1, 2, 20), addressees=("区委", "区人民政府"))
    office.call(reports.save_report_draft, period=over, draft=draft, expected_version=0)
    written = _write(office, over, office.call(whole.begin_whole_report, period=over), WHOLE)
    around = Around(copies_to=("区委全面依法治区委员会办公室",), issued_through="青岚区科学技术局办公室")
    version = written.draft_version
    office.call(whole.arrange_whole_report, period=over, around=around, names={NAMED: "某光电企业"}, expected_version=version)
    running = _year(this_year)
    begun = office.call(whole.begin_whole_report, period=running)
    measures = (*begun.text.part(Part.MEASURES), *(_paragraph(text) for text in ALSO))
    version = begun.draft_version
    begun = office.call(whole.write_report_part, period=running, part=Part.MEASURES, paragraphs=measures, expected_version=version)
    _write(office, running, begun, HALF)
    _by_hand(office, over, date(finished_year.YEAR, 12, 31))
    _by_hand(office, running, date(this_year, 3, 31))


def _by_hand(office: Door, period: Period, as_of: date) -> None:
    """手工数据项: what other offices of the bureau told, apart from everything that is counted."""
    for label, value, unit, told_by in BY_HAND:
        figure = ManualFigure(
            slot="", label=label, value=value, unit=unit, office=told_by, as_of=as_of, document=f"{told_by}{as_of.year}年报送台账"
        )
        office.call(put_manual_figure, period=period, figure=figure)


def _write(office: Door, period: Period, found: WholeReport, texts: Texts) -> WholeReport:
    for part, lines in texts.items():
        paragraphs = tuple(_paragraph(line) for line in lines)
        version = found.draft_version
        found = office.call(whole.write_report_part, period=period, part=part, paragraphs=paragraphs, expected_version=version)
    return found


def _paragraph(line: str) -> Paragraph:
    text = line.lstrip("#")
    return Paragraph(text=text, level=len(line) - len(text))


def _year(year: int) -> Period:
    return Period(first_day=date(year, 1, 1), last_day=date(year, 12, 31))
