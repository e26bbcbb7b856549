from uuid import UUID

import pytest

from lawstudy.domain.kinds import by_code
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.domain.plan import EVERY_DEPARTMENT, PlanFacts, Target
from lawstudy.domain.plan_printed import AMOUNTS, printed_amount, printed_audience, printed_owner, printed_period


def facts(first: str = "01-01", last: str = "12-31", **said: object) -> PlanFacts:
    return PlanFacts(**{"title": "警示教育", "from_day": f"2026-{first}", "to_day": f"2026-{last}", **said})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("01-01", "12-31", "全年"),
        ("01-01", "03-31", "第一季度"),
        ("07-01", "12-31", "下半年"),
        ("05-01", "05-31", "5月"),
        ("03-01", "05-31", "3—5月"),
        ("12-04", "12-04", "12月4日"),
        ("04-20", "04-26", "4月20日—26日"),
        ("04-28", "05-03", "4月28日—5月3日"),
        ("05-01", "05-30", "5月1日—30日"),
    ],
)
def test_a_period_as_a_plan_has_it(first: str, last: str, printed: str) -> None:
    assert printed_period(facts(first, last)) == printed


def test_amounts_audiences_and_owners() -> None:
    assert printed_amount(facts(amount=4)) == "4次"
    assert printed_amount(facts(amount=90, target=Target.EXAM)) == "参考率90%"
    assert set(AMOUNTS) == set(Target)
    assert printed_audience(facts(), None) == "全体人员"
    assert printed_audience(facts(groups=("党员",), departments=("办公室",)), None) == "党员、办公室"
    assert printed_owner(facts(owner_department=EVERY_DEPARTMENT), "") == "各科室"
    assert printed_owner(facts(owner_department="办公室", owner_id=UUID(int=1)), "王芳") == "办公室、王芳"


def test_what_goes_out_is_for_firms_unless_somebody_of_ours_is_named() -> None:
    kinds = by_code(SHIPPED)
    assert printed_audience(facts(), kinds["door_coaching"]) == "企业等"
    assert printed_audience(facts(groups=("党员",)), kinds["door_coaching"]) == "党员"
    assert printed_audience(facts(), kinds["warning"]) == "全体人员"
