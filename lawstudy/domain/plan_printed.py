"""What a plan says on paper, which is Chinese whatever language the program speaks."""

from calendar import monthrange
from datetime import date

from lawstudy.domain.kinds import Family, Kind, KindName
from lawstudy.domain.plan import EVERY_DEPARTMENT, PlanFacts, Target, goes_out

EVERYONE, OUTSIDE = "全体人员", "企业等"
AMOUNTS = {
    Target.TIMES: "{n}次",
    Target.ATTENDANCES: "{n}人次",
    Target.VISITS: "{n}家次",
    Target.HOURS: "每人{n}学时",
    Target.EXAM: "参考率{n}%",
    Target.COURT: "旁听{n}次",
}
# The parts of a printed plan; None is what has no kind of its own, the exams.
SECTIONS: dict[Family | None, str] = {
    Family.STUDY: "学法",
    Family.MEETING: "会前学法",
    None: "学法考试",
    Family.OUTREACH: "普法宣传",
    Family.INSPECTION: "监督检查",
    Family.LEGAL_AFFAIRS: "依法行政事项",
}
_QUARTERS = {
    (1, 3): "第一季度",
    (4, 6): "第二季度",
    (7, 9): "第三季度",
    (10, 12): "第四季度",
    (1, 6): "上半年",
    (7, 12): "下半年",
    (1, 12): "全年",
}


def printed_amount(item: PlanFacts) -> str:
    return AMOUNTS[item.target].format(n=item.amount)


def printed_audience(item: PlanFacts, kind: Kind | KindName | None) -> str:
    """``kind`` is that of its activities."""
    return "、".join((*item.groups, *item.departments)) or (OUTSIDE if goes_out(item, kind) else EVERYONE)


def printed_owner(item: PlanFacts, person: str) -> str:
    """``person`` is the name of who answers for it, "" for nobody."""
    department = "各科室" if item.owner_department == EVERY_DEPARTMENT else item.owner_department
    return "、".join(part for part in (department, person) if part)


def printed_period(item: PlanFacts) -> str:
    """全年, 第一季度, 5月, 3—5月, 12月4日, 4月20日—26日, 4月28日—5月3日."""
    first, last = date.fromisoformat(item.from_day), date.fromisoformat(item.to_day)
    if first == last:
        return f"{first.month}月{first.day}日"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        months = f"{first.month}月" if first.month == last.month else f"{first.month}—{last.month}月"
        return _QUARTERS.get((first.month, last.month), months)
    end = f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
    return f"{first.month}月{first.day}日—{end}"
