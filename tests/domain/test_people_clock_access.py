from datetime import datetime
from uuid import uuid4

import pytest

from lawstudy.domain.access import Actor, Grant, Reach, Role, Scope, reach_of
from lawstudy.domain.clock import DAY, SHANGHAI, instant, local, local_date, start_of
from lawstudy.domain.people import initials, reading, sort_key


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("周明岚", ("zhou", "ming", "lan")),
        ("单一鸣", ("shan", "yi", "ming")),
        ("曾林", ("zeng", "lin")),
        ("尉迟恭", ("yu", "chi", "gong")),
        ("单", ("dan",)),
        ("Li Wei", ("li wei",)),
    ],
)
def test_names_are_read_as_names(name: str, syllables: tuple[str, ...]) -> None:
    assert reading(name) == syllables


def test_initials_and_order() -> None:
    assert initials("周明岚") == "zml"
    assert sort_key("单一鸣") < sort_key("沈静怡") < sort_key("曾林")


def test_instants_and_local_dates() -> None:
    midnight = datetime(2026, 1, 1, tzinfo=SHANGHAI)
    assert start_of("2026-01-01") == instant(midnight)
    assert local_date(instant(midnight) - 1) == "2025-12-31"
    assert local(instant(midnight)) == midnight
    assert start_of("2026-01-02") - start_of("2026-01-01") == DAY
    with pytest.raises(ValueError, match="aware"):
        instant(datetime(2026, 1, 1))


def _actor(*grants: Grant) -> Actor:
    return Actor(account_id=uuid4(), person_id=uuid4(), organisation_id=uuid4(), name="周明岚", grants=grants)


def test_own_scope_reaches_one_person() -> None:
    actor = _actor(Grant(role=Role.EMPLOYEE))
    reach = reach_of(actor, Scope.OWN, frozenset({Role.EMPLOYEE}))
    assert reach == Reach(organisation_id=actor.organisation_id, person_id=actor.person_id)


def test_a_department_grant_reaches_its_department_only() -> None:
    actor = _actor(Grant(role=Role.EMPLOYEE), Grant(role=Role.COORDINATOR, department="计划科"))
    reach = reach_of(actor, Scope.ORGANISATION, frozenset({Role.COORDINATOR}))
    assert (reach.department, reach.person_id) == ("计划科", None)
    assert actor.roles() == {Role.EMPLOYEE, Role.COORDINATOR}


def test_an_organisation_grant_reaches_everything() -> None:
    actor = _actor(Grant(role=Role.COORDINATOR, department="计划科"), Grant(role=Role.COORDINATOR))
    assert reach_of(actor, Scope.DEPARTMENT, frozenset({Role.COORDINATOR})).department is None
