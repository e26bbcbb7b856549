"""The plan that a science bureau may begin with: what its year usually holds, with the fixed days. Every line is only offered: numbers,
days and owners are the bureau's to say."""

from datetime import timedelta

from lawstudy.domain.fixed_days import FIXED_DAYS, fixed_period
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.plan import PlanFacts, Target

LEADERS, CENTRAL, PARTY, ENFORCERS, NEW = "班子", "中心组成员", "党员", "行政执法人员", "新进人员"
# What a fixed day is kept by: title, law, kind, and the word that its activities have in their topic.
_KEPT_BY = {
    (4, 15): ("国家安全教育日宣传", "国家安全法", "outreach_event", ("国家安全",)),
    (4, 20): ("知识产权宣传周", "知识产权法律法规", "outreach_event", ("知识产权",)),
    (5, 1): ("民法典宣传月", "民法典", "civil_code_month", ()),
    (5, 30): ("科技工作者日宣传", "科学技术进步法", "outreach_event", ("科技工作者",)),
    (9, 1): ("全国科普月宣传", "科学技术普及法", "outreach_event", ("科普",)),
    (12, 4): ("国家宪法日集中学习", "宪法", ActivityKind.GROUP_STUDY, ("宪法",)),
}
# Before and after a single day.
_AROUND = timedelta(days=3)
_QUARTERS = (("第一季度", "01-01", "03-31"), ("第二季度", "04-01", "06-30"), ("第三季度", "07-01", "09-30"), ("第四季度", "10-01", "12-31"))


def science_bureau(year: int) -> tuple[PlanFacts, ...]:
    """By their days."""
    first, half, last = f"{year}-01-01", f"{year}-06-30", f"{year}-12-31"
    kind, target = ActivityKind, Target
    found = [
        PlanFacts(
            title="理论学习中心组法治专题学习",
            law="习近平法治思想、宪法、党内法规",
            kind=kind.CENTRAL_GROUP,
            amount=4,
            groups=(CENTRAL,),
            from_day=first,
            to_day=last,
        ),
        PlanFacts(
            title="党组会会前学法",
            law="与履职有关的法律法规",
            kind=kind.PARTY_MEETING,
            words=("学法",),
            amount=4,
            groups=(LEADERS,),
            from_day=first,
            to_day=last,
        ),
        PlanFacts(title="行政复议法专题讲座", law="行政复议法", kind=kind.LAW_LECTURE, words=("行政复议",), from_day=first, to_day=half),
        PlanFacts(
            title="科学技术进步法集中学习",
            law="科学技术进步法",
            kind=kind.GROUP_STUDY,
            words=("科学技术进步",),
            from_day=first,
            to_day=f"{year}-09-30",
        ),
        PlanFacts(title="法治专题党课", law="党内法规", kind=kind.PARTY_LECTURE, groups=(PARTY,), from_day=first, to_day=half),
        PlanFacts(title="警示教育", law="党纪法规", kind=kind.WARNING, amount=2, from_day=first, to_day=last),
        PlanFacts(
            title="行政执法培训",
            law="行政处罚法、行政许可法",
            kind="enforcement_training",
            groups=(ENFORCERS,),
            duty=True,
            from_day=first,
            to_day=last,
        ),
        PlanFacts(title="保密教育培训", law="保守国家秘密法", kind="secrecy_training", from_day=first, to_day=last),
        PlanFacts(title="新进人员法治培训", law="宪法、公务员法", kind=kind.TRAINING_COURSE, groups=(NEW,), from_day=first, to_day=last),
        PlanFacts(title="领导干部旁听庭审", law="行政诉讼法", target=target.COURT, groups=(LEADERS,), from_day=first, to_day=last),
        PlanFacts(
            title=f"{year}年度学法考试",
            law="应知应会法律法规",
            target=target.EXAM,
            amount=100,
            words=("年度",),
            from_day=f"{year}-11-01",
            to_day=f"{year}-12-15",
        ),
        PlanFacts(
            title="惠企科技政策宣讲",
            law="科学技术进步法、促进科技成果转化法",
            kind="policy_briefing",
            amount=2,
            duty=True,
            from_day=first,
            to_day=last,
        ),
        PlanFacts(
            title="上门专题辅导", law="研发与成果转化政策法规", kind="door_coaching", amount=12, duty=True, from_day=first, to_day=last
        ),
        *(
            PlanFacts(
                title=f"{name}安全检查",
                law="安全生产法、消防法",
                kind="safety_inspection",
                duty=True,
                from_day=f"{year}-{begin}",
                to_day=f"{year}-{end}",
            )
            for name, begin, end in _QUARTERS
        ),
        *(_fixed(year, month, day) for month, day in FIXED_DAYS),
    ]
    return tuple(sorted(found, key=lambda item: (item.from_day, item.to_day)))


def _fixed(year: int, month: int, day: int) -> PlanFacts:
    title, law, kind, words = _KEPT_BY[month, day]
    first, last = fixed_period(year, month, day)
    first, last = (first - _AROUND, last + _AROUND) if first == last else (first, last)
    return PlanFacts(
        title=title,
        law=law,
        kind=kind,
        words=words,
        duty=kind != ActivityKind.GROUP_STUDY,
        from_day=first.isoformat(),
        to_day=last.isoformat(),
    )
