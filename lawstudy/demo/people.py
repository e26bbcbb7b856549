"""The forty-six people of the demo bureau. Every name is invented."""

ORGANISATION = "青岚区科学技术局"
COORDINATOR = "沈静怡"
PASSWORD = "demo-2026"  # noqa: S105  # printed by `lawstudy demo`: it protects nothing

_ROSTER = """
办公室：沈静怡/四级主任科员/党员,行政执法人员；贺云舟/党组书记、局长/党员,班子,中心组成员；罗知远/二级主任科员/党员；白若溪/一级科员/新进人员；\
丁佳禾/四级主任科员/党员；单一鸣/三级主任科员/党员
计划科：温明哲/党组成员、副局长/党员,班子,中心组成员；严初晴/一级主任科员/党员,行政执法人员；洪子昂/四级主任科员/；曹以宁/一级科员/新进人员；\
江望舒/二级主任科员/党员；陆承安/三级主任科员/党员
成果转化科：周明岚/四级主任科员/党员；范思远/一级主任科员/党员,中心组成员；苏晓棠/一级科员/；杜景行/二级主任科员/党员,行政执法人员；\
任语桐/四级主任科员/党员；秦若谷/三级主任科员/
高新技术科：顾长宁/党组成员、副局长/党员,班子,中心组成员；许清和/一级主任科员/党员,行政执法人员；谢安然/四级主任科员/；\
冯以沫/一级科员/新进人员；邓知秋/二级主任科员/党员；叶南乔/三级主任科员/党员
政策法规科：梁思齐/一级主任科员/党员,行政执法人员,中心组成员；曾林/二级主任科员/党员,行政执法人员；钟离若/四级主任科员/；\
孟初阳/一级科员/党员,新进人员；唐念慈/三级主任科员/党员
科技金融科：彭书瑶/一级主任科员/党员,中心组成员；解放野/四级主任科员/；吕青山/二级主任科员/党员,行政执法人员；\
韩若水/一级科员/；龚照临/三级主任科员/党员
人事科：宋知遥/党组成员、二级调研员/党员,班子,中心组成员；夏以安/一级主任科员/党员；方逸尘/四级主任科员/党员；尉迟澜/一级科员/；侯景明/二级主任科员/党员
科技服务中心：邹雨桐/主任/党员,中心组成员；段清扬/副主任/党员；雷初一/一级科员/；尹明月/四级主任科员/党员；黎若凡/一级科员/新进人员；\
石安澜/二级主任科员/；戴知微/三级主任科员/党员
"""


def people() -> list[tuple[str, str, str, str]]:
    """(name, department, rank, groups divided by commas), in house order."""
    found = []
    for line in _ROSTER.strip().splitlines():
        department, _, listed = line.partition("：")
        for entry in listed.split("；"):
            name, rank, groups = entry.split("/")
            found.append((name, department, rank, groups))
    return found


def roster_paste() -> str:
    """The 花名册 as it would be copied out of a spreadsheet."""
    lines = ["姓名\t科室\t职级\t人员分组", *("\t".join(person) for person in people())]
    return "\n".join(lines)


BUREAU = len(people())
