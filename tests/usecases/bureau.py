"""A bureau of 46 people as lists: a roster, a ledger of 30 activities and a list of scores."""

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏"
GIVEN = ("一鸣", "书言", "子安", "明远", "若溪")
DEPARTMENTS = ("办公室", "政策法规科", "高新技术科", "成果转化科", "农村社发科", "规划财务科")
KINDS = ("中心组学习", "专题党课", "警示教育", "集中学习", "法治讲座")
NAMES = ["沈静怡", *(surname + GIVEN[place % 5] for place, surname in enumerate(SURNAMES))]
assert len(set(NAMES)) == 46


def roster() -> str:
    """With two columns that must never be read."""
    head = "青岚区科学技术局人员花名册\n序号\t姓 名\t所在科室\t职级\t身份证号\t手机\t政治面貌"
    rows = (
        f"{n + 1}\t{name}\t{DEPARTMENTS[n % 6]}\t一级科员\t4103051980{n:02d}011234\t1380000{n:04d}\t{'中共党员' if n % 2 else '群众'}"
        for n, name in enumerate(NAMES)
    )
    return "\n".join([head, *rows])


def ledger() -> str:
    """All four ways to say who came, in three ways to write a date; every day lies before 24 November 2026."""
    who = ("全体干部职工", "、".join(NAMES[:20]), "全体党员", "")
    rows = []
    for n in range(30):
        day = ("2026.{}.{}", "{}月{}日", "2026年{}月{}日")[n % 3].format(n % 10 + 1, n % 27 + 1)
        heads = "46人" if n % 4 == 3 else ""
        rows.append(f"{day}\t{KINDS[n % 5]}\t第{n + 1}次学习\t三楼会议室\t{NAMES[3]}\t90分钟\t{who[n % 4]}\t{heads}")
    return "\n".join(["日期\t类型\t主题\t地点\t主讲人\t时长\t参加人员\t人数", *rows])


def scores() -> str:
    return "\n".join(["姓名\t成绩", *(f"{name}\t{60 + n % 41}" for n, name in enumerate(NAMES))])
