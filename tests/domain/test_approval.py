"""Who may approve what concerns a person's exam."""

from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.domain.approval import Someone, approval_problems, names_a_person, private_reason
from lawstudy.domain.exam_decision import Basis

CLERK = Someone(ident=UUID(int=1), name="周明岚")
COORDINATOR = Someone(ident=UUID(int=2), name="沈静怡")
HEAD = Someone(ident=UUID(int=3), name="陈望津")
BASIS = Basis(reason="援疆", approver="陈望津", approved_on="2026-11-24")


def codes(basis: Basis = BASIS, approver: Someone = HEAD, *, today: str = "2026-11-24", earliest: str = "2026-11-20") -> list[str]:
    found = approval_problems(basis, subject=CLERK, recorder=COORDINATOR, approver=approver, today=today, earliest=earliest)
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("changes", "approver", "wanted"),
    [
        ({}, HEAD, []),
        ({"reason": " "}, HEAD, ["approval.reason_missing"]),
        ({"reason": "病 假"}, HEAD, ["approval.reason_private"]),
        ({"alone_because": "其家属住院"}, HEAD, ["approval.reason_private"]),
        ({}, Someone(ident=None, name=""), ["approval.approver_missing"]),
        ({}, CLERK, ["approval.by_subject"]),
        ({}, Someone(ident=None, name="周 明 岚"), ["approval.by_subject"]),
        ({"by_organiser": True}, CLERK, ["approval.by_subject"]),
        ({}, Someone(ident=UUID(int=9), name="周明岚"), []),  # a namesake whom the record knows
        ({}, Someone(ident=None, name="局办公室"), ["approval.approver_unnamed"]),
        ({"by_organiser": True}, Someone(ident=None, name="区司法局"), []),
        ({}, Someone(ident=None, name="刘国强"), []),  # a superior who is not among our people
        ({}, COORDINATOR, ["approval.alone"]),
        ({"alone_because": "局内仅一人在岗"}, COORDINATOR, []),
        ({"by_organiser": True}, COORDINATOR, []),
        ({"approved_on": "2026-11-25"}, HEAD, ["approval.in_future"]),
        ({"approved_on": "2026-11-19"}, HEAD, ["approval.before_roster"]),
        ({"approved_on": "2026-11-20"}, HEAD, []),
        ({"reason": "", "approved_on": "2027-01-01"}, CLERK, ["approval.reason_missing", "approval.by_subject", "approval.in_future"]),
    ],
)
def test_what_forbids_an_approval(changes: dict[str, str], approver: Someone, wanted: list[str]) -> None:
    assert codes(structs.replace(BASIS, **changes), approver) == wanted


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("陈望津", True),
        ("欧阳明德", True),
        ("买买提·艾力", True),
        ("买买提．艾力", True),
        ("阿卜杜拉·买买提·艾力", True),
        ("张　三", True),
        ("Anna Li", True),
        ("李科", True),
        ("陈局长", False),
        ("张局", False),
        ("王主任", False),
        ("局办公室", False),
        ("局长办公会", False),
        ("党组会议", False),
        ("政策法规科", False),
        ("本人", False),
        ("领导", False),
        ("张", False),
        ("Anna", False),
        ("区科学技术局党组", False),
        ("", False),
    ],
)
def test_what_can_be_a_persons_name(text: str, person: bool) -> None:
    assert names_a_person(text) is person


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("产假", True),
        ("住 院", True),
        ("孩子家长会", True),
        ("因公出差", False),
        ("请假", False),
        ("病虫害防治现场会", False),
    ],
)
def test_reasons_of_health_and_family(text: str, private: bool) -> None:
    assert private_reason(text) is private
