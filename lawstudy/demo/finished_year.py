"""A year that is over, as its ledger and the list of firms were kept: what the bureau learnt, whom it told, whom it inspected.

Every firm is invented. Counted over it: 政策宣讲会 3 and 上门专题辅导 53, together 206 家次 and 201 家; 企业培训会 3 with every firm of
高企后备; 走访检查 7, 安全检查 4 (one a quarter), 双随机一公开检查 1; 学纪活动 10 场次.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from lawstudy.demo.activities import workday

YEAR = 2024
_FRONT = (
    *("云岚", "河汀", "青禾", "望舒", "松筠", "鹿鸣", "远岫", "长风", "澄江"),
    *("启明", "沐阳", "听泉", "知行", "万象", "星槎", "北辰", "南屏"),
)
_BACK = ("光电", "农机", "制药", "软件", "重工", "轴承", "新材", "测绘", "仪表", "环保", "电源", "食品")
_FORMS = ("科技有限公司", "股份有限公司", "有限责任公司")
_BODIES = ("晨曦", "博雅", "弘文", "育英", "新知", "明德", "求真", "致远", "知新", "启航", "金钥匙", "同济")
_PARKS = ("洛龙科技园", "高新园", "先进制造业开发区")
RESERVE = "高企后备"
_REACHED, _RESERVED, _BRIEFED = 201, 36, 20
_COACHED = 53


def firms() -> tuple[str, ...]:
    """Those that were told of something."""
    names = [f"{front}{back}{_FORMS[(i + j) % len(_FORMS)]}" for j, back in enumerate(_BACK) for i, front in enumerate(_FRONT)]
    return tuple(names[:_REACHED])


def training_bodies() -> tuple[str, ...]:
    return tuple(f"{name}教育培训学校" for name in _BODIES)


def firm_paste() -> str:
    """The list of firms as it would be copied out of a spreadsheet."""
    lines = ["企业名称\t所属园区\t单位性质\t企业分组"]
    for place, name in enumerate(firms()):
        lines.append(f"{name}\t{_PARKS[place % len(_PARKS)]}\t企业\t{RESERVE if place < _RESERVED else ''}")
    return "\n".join([*lines, *(f"{name}\t\t培训机构\t" for name in training_bodies())])


def _studies() -> Iterator[tuple[str, str, str, str]]:
    """(kind, topic, who came, campaign)."""
    for topic in ("宪法与法治政府建设", "科学技术进步法的责任条款", "行政复议法修订解读", "依法行政与廉洁从政"):
        yield "理论学习中心组学习研讨", topic, "中心组成员", ""
    yield "专题党课", "学纪律、明规矩、守底线", "全体党员", "学纪活动"
    yield "专题研讨", "对照纪律处分规定查摆问题", "全体党员", "学纪活动"
    for word in "一二三四五六七八":
        yield "支部学习", f"纪律学习第{word}讲", "全体党员", "学纪活动"
    for topic in ("上半年案例通报", "廉政教育基地学习"):
        yield "警示教育", topic, "全体人员", ""


def _visits() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(kind, topic, firms): the last five that are coached were told of something before."""
    told = firms()
    for number in range(3):
        yield "政策宣讲会", f"惠企科技政策宣讲第{number + 1}场", told[number * _BRIEFED : (number + 1) * _BRIEFED]
    coached = (*told[3 * _BRIEFED :], *told[:5])
    begin = 0
    for number in range(_COACHED):
        size = 3 if number < len(coached) - 2 * _COACHED else 2
        yield "上门专题辅导", f"研发费用与项目申报辅导（{number + 1}）", coached[begin : begin + size]
        begin += size
    for number in range(3):
        yield "企业培训会", f"高新技术企业认定培训第{number + 1}期", told[number * 12 : number * 12 + 12]
    bodies = training_bodies()
    for number in range(7):
        yield "走访检查", f"培训机构日常走访（{number + 1}）", bodies[number : number + 1]
    for number in range(4):
        yield "安全检查", f"培训机构消防安全检查（第{number + 1}季度）", bodies[7 + number : 8 + number]
    yield "双随机一公开检查", "培训机构联合抽查", bodies[11:]


def ledger_paste() -> str:
    """The year's ledger as it would be copied out of a spreadsheet."""
    rows: list[tuple[str, str, str, str, str, tuple[str, ...]]]
    rows = [(kind, topic, who, "", tag, ()) for kind, topic, who, tag in _studies()]
    rows += [("政策解读与成果对接", f"成果对接会第{number + 1}场", "", "30", "", ()) for number in range(9)]
    rows += [(kind, topic, "", "", "", went) for kind, topic, went in _visits()]
    many, before = Counter(row[0] for row in rows), Counter[str]()
    lines = []
    for kind, topic, who, heads, tag, went in rows:
        day = workday(date(YEAR, 1, 8) + timedelta(days=340 * (2 * before[kind] + 1) // (2 * many[kind])))  # each kind all through the year
        before[kind] += 1
        lines.append("\t".join([day.isoformat(), kind, topic, who, heads, tag, "、".join(went)]))
    return "\n".join(["日期\t类型\t主题\t参加人员\t人数\t专项活动\t到访企业", *sorted(lines)])
