"""The plan of the demo's year, partly behind, and what last year's report promised for it."""

from lawstudy.backend.contract import Door
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.plan import EVERY_DEPARTMENT, Arrangement, ArrangementState, PlanFacts, Target
from lawstudy.usecases.plans.arrangements import add_arrangements, decide_arrangement
from lawstudy.usecases.plans.plan_items import add_plan_item
from lawstudy.usecases.plans.plans import show_plan

# Each with how far a person says that it is; the items that serve it name its first characters.
_PROMISED = (
    ("每季度开展中心组法治学习", ArrangementState.UNDER_WAY),
    ("组织全员学法考试", ArrangementState.UNDER_WAY),
    ("加强新进人员法治培训", ArrangementState.DONE),
    ("开展企业政策辅导", ArrangementState.NOT_BEGUN),
    ("开展行政处罚案卷评查", ArrangementState.NOT_BEGUN),
)


def _items(year: int) -> list[tuple[PlanFacts, str]]:
    """Each with the beginning of the promise that it serves, "" for none."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    kind = ActivityKind
    legal = {"owner_department": "政策法规科", "from_day": first, "to_day": last}
    office = {"owner_department": "办公室", "from_day": first, "to_day": last}
    staff = {"owner_department": "人事科", "from_day": first, "to_day": last}

    def of(given: dict[str, str], title: str, law: str, **said: object) -> PlanFacts:
        return PlanFacts(**{**given, "title": title, "law": law, **said})  # type: ignore[arg-type]  # the demo's test reads each of them

    third = staff | {"from_day": f"{year}-07-01", "to_day": f"{year}-09-30"}
    day = legal | {"from_day": f"{year}-12-01", "to_day": f"{year}-12-07"}
    exam = legal | {"from_day": f"{year}-11-01", "to_day": f"{year}-11-30"}
    autumn = legal | {"to_day": f"{year}-10-31"}
    each = {"owner_department": EVERY_DEPARTMENT, "from_day": first, "to_day": last}
    return [
        (of(office, "中心组法治专题学习", "宪法、党内法规", kind=kind.CENTRAL_GROUP, amount=6, groups=("中心组成员",)), "每季度"),
        (of(office, "党组会会前学法", "与履职有关的法律法规", kind=kind.PARTY_MEETING, words=("学法",), amount=4, groups=("班子",)), ""),
        (of(legal, "行政复议法集中学习", "行政复议法", kind=kind.GROUP_STUDY, words=("行政复议",), amount=2), ""),
        (of(legal, "科学技术进步法专题讲座", "科学技术进步法", kind=kind.LAW_LECTURE, words=("科学技术进步",), amount=2), ""),
        (of(third, "第三季度法治专题党课", "党内法规", kind=kind.PARTY_LECTURE, groups=("党员",)), ""),
        (of(staff, "警示教育", "党纪法规", kind=kind.WARNING, amount=2), ""),
        (of(staff, "新进人员法治培训", "宪法、公务员法", kind=kind.TRAINING_COURSE, groups=("新进人员",)), "加强新进"),
        (of(autumn, "行政执法培训", "行政处罚法", kind="enforcement_training", groups=("行政执法人员",), duty=True), ""),
        (of(office, "保密教育培训", "保守国家秘密法", kind="secrecy_training"), ""),
        (of(legal, "领导干部旁听庭审", "行政诉讼法", target=Target.COURT, groups=("班子",)), ""),
        (of(exam, "年度学法考试", "应知应会法律法规", target=Target.EXAM, amount=100, words=("正考",)), "组织全员"),
        (of(day, "国家宪法日集中学习", "宪法", kind=kind.GROUP_STUDY, words=("宪法",)), ""),
        (of(each, "惠企科技政策宣讲", "科学技术进步法", kind="policy_briefing", amount=2, duty=True), ""),
        (of(each, "上门专题辅导", "研发与成果转化政策", kind="door_coaching", target=Target.VISITS, amount=40, duty=True), "开展企业"),
    ]


def begin(office: Door, year: int) -> None:
    """As the year begins."""
    promised = office.call(add_arrangements, year=year, texts=tuple(text for text, _state in _PROMISED))
    for facts, promise in _items(year):
        office.call(add_plan_item, year=year, facts=_serving(facts, promised, promise))


def _serving(facts: PlanFacts, promised: tuple[Arrangement, ...], promise: str) -> PlanFacts:
    ident = next((one.id for one in promised if promise and one.text.startswith(promise)), None)
    return PlanFacts(**{name: getattr(facts, name) for name in PlanFacts.__struct_fields__} | {"arrangement_id": ident})


def decide(office: Door, year: int) -> None:
    """How far last year's arrangements are, as the coordinator says once the ledger is there."""
    states = dict(_PROMISED)
    for line in office.call(show_plan, year=year).checklist:
        one = line.arrangement
        if states[one.text] is not one.state:
            office.call(decide_arrangement, arrangement_id=one.id, state=states[one.text], expected_version=one.version)
