"""A year's ledger of activities, as a bureau keeps it in a spreadsheet: dates spread over the part of the year that has passed."""

from datetime import date, timedelta

# (kind, topic, place, speaker, minutes, who came: "" all, a group, or a number of heads; tag)
_HELD = (
    ("理论学习中心组学习研讨", "学习贯彻法治建设部署，研读行政复议法总则", "三楼会议室", "贺云舟", 120, "中心组成员", ""),
    ("集中学习", "行政复议法修订要点解读", "三楼会议室", "梁思齐", 90, "全体人员", ""),
    ("党组会", "会前学法：行政复议的受理与审理期限", "二楼会议室", "梁思齐", 30, "班子成员", ""),
    ("支部学习", "重温纪律处分规定", "党员活动室", "宋知遥", 60, "全体党员", "学纪活动"),
    ("警示教育", "违纪违法案例通报学习", "三楼会议室", "宋知遥", 90, "全体人员", "学纪活动"),
    ("法治讲座", "科学技术进步法：企业科技创新的支持与保障", "三楼会议室", "外聘法律顾问", 120, "全体人员", ""),
    ("专题研讨", "科技计划项目管理中的程序与证据", "二楼会议室", "严初晴", 90, "行政执法人员", ""),
    ("网络学习", "干部网络学院法治专栏", "线上", "", 135, "全体人员", ""),
    ("理论学习中心组学习研讨", "科技伦理与科研诚信的法律责任", "三楼会议室", "温明哲", 120, "中心组成员", ""),
    ("集中学习", "国家安全教育日：数据与科技安全", "三楼会议室", "许清和", 60, "全体人员", ""),
    ("专题培训", "新进人员依法行政基础", "二楼会议室", "曾林", 180, "新进人员", ""),
    ("支部学习", "知识产权宣传周主题党日", "党员活动室", "范思远", 60, "全体党员", "学纪活动"),
    ("专题党课", "以案明纪，做遵纪守法的科技管理干部", "三楼会议室", "贺云舟", 90, "全体党员", "学纪活动"),
    ("党组会", "会前学法：科学技术进步法第六章", "二楼会议室", "顾长宁", 30, "班子成员", ""),
    ("集中学习", "行政复议法：决定的种类与适用", "三楼会议室", "曾林", 90, "全体人员", ""),
    ("旁听庭审", "旁听行政诉讼案件庭审", "区人民法院", "", 150, "行政执法人员", ""),
    ("支部学习", "学习廉洁自律要求", "党员活动室", "夏以安", 60, "全体党员", "学纪活动"),
    ("理论学习中心组学习研讨", "科技成果转化与职务科技成果权属", "三楼会议室", "顾长宁", 120, "中心组成员", ""),
    ("法治讲座", "行政复议附带审查与规范性文件制定", "三楼会议室", "外聘法律顾问", 120, "全体人员", ""),
    ("警示教育", "廉政教育基地现场学习", "区廉政教育基地", "宋知遥", 120, "43", "学纪活动"),
    ("集中学习", "科技型企业政策与法条对照学习", "三楼会议室", "彭书瑶", 60, "全体人员", ""),
    ("专题研讨", "行政复议答复材料的准备", "二楼会议室", "梁思齐", 90, "行政执法人员", ""),
    ("支部学习", "对照党章党规找差距", "党员活动室", "段清扬", 60, "全体党员", "学纪活动"),
    ("网络学习", "法治平台在线课程", "线上", "", 90, "全体人员", ""),
    ("党组会", "会前学法：行政复议法第五章", "二楼会议室", "温明哲", 30, "班子成员", ""),
    ("集中学习", "全国科普月：科学技术普及的法定职责", "三楼会议室", "邹雨桐", 60, "全体人员", ""),
    ("支部学习", "纪律教育专题学习", "党员活动室", "夏以安", 60, "全体党员", "学纪活动"),
    ("理论学习中心组学习研讨", "依法行政与行政争议实质性化解", "三楼会议室", "贺云舟", 120, "中心组成员", ""),
    ("集中学习", "科学技术进步法监督管理章节研读", "三楼会议室", "许清和", 90, "全体人员", ""),
    ("警示教育", "典型案例警示教育会", "三楼会议室", "宋知遥", 90, "全体人员", "学纪活动"),
)
_HEAD = "日期\t类型\t主题\t地点\t主讲人\t时长\t参加人员\t人数\t专项活动"


def workday(day: date) -> date:
    """``day``, or the Friday before when it is a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def held_on(first: date, last: date) -> list[date]:
    """The dates of the ledger, evenly over the period."""
    days = (last - first).days
    return [workday(first + timedelta(days=days * place // (len(_HELD) - 1))) for place in range(len(_HELD))]


def ledger_paste(first: date, last: date) -> str:
    """The 活动台账 as it would be copied out of a spreadsheet; dates in the several ways people write them."""
    lines = [_HEAD]
    for place, (day, row) in enumerate(zip(held_on(first, last), _HELD, strict=True)):
        kind, topic, room, speaker, minutes, who, tag = row
        names, heads = ("", who) if who.isdigit() else (who, "")
        lines.append("\t".join([_written(day, place), kind, topic, room, speaker, str(minutes), names, heads, tag]))
    return "\n".join(lines)


def _written(day: date, place: int) -> str:
    forms = (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}")
    return forms[place % len(forms)]
