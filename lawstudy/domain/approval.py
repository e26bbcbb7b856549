"""Who may approve what concerns a person's exam: a named person, never the one whom it concerns, on a day that can be.

The words are Chinese in either language of the program: they are what people write on paper.
"""

import re
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.people import DOT, clean_name, same_name
from lawstudy.domain.problems import Problem
from lawstudy.domain.text import CJK

# What is written where a person's name belongs: posts, bodies, departments. A known person may be called anything.
_NO_PERSON = re.compile(
    r"(领导|[局科处部区县市厅所院校组队站股镇乡]长|主任|书记|主席|专员|同志|负责人|本人|自己)$"
    r"|(局|委|办|室|处|股|组|厅|部门|单位|机关|中心|支部|党组|党委|政府|会议|委员会|办公会|党组会|局务会)$"
    r"|..科$"
)
_FULL_NAME = re.compile(rf"[{CJK}]{{2,4}}|[{CJK}]+({DOT}[{CJK}]+)+|[A-Za-z.'’-]+( [A-Za-z.'’-]+)+")
# Reasons of health or family are never stored; 请假 says enough.
_PRIVATE = re.compile(
    r"病假|事假|私事|病休|生病|因病|患病|养病|重病|大病|看病|犯病|发病|就医|就诊|住院|手术|化疗|放疗|体检|骨折|发烧|感冒|抑郁|康复|疗养|残疾|癌|身体"
    r"|怀孕|孕|产假|产检|陪产|流产|哺乳|育儿|生育|婚假|结婚|离婚|丧|陪护|护理假|探亲|家属|亲属|家事|家庭|家中|家里|家人"
    r"|子女|孩子|父母|父亲|母亲|爱人|配偶|妻|丈夫|老人"
)


class Someone(Struct, frozen=True, kw_only=True):
    """A person as a rule compares them; ``ident`` is None where the record does not know the person."""

    ident: UUID | None
    name: str


def private_reason(text: str) -> bool:
    """Whether a reason tells of somebody's health or family."""
    return bool(_PRIVATE.search("".join(text.split())))


def names_a_person(text: str) -> bool:
    """Whether ``text`` can be somebody's full name, and is no post, body or department (陈局长, 局办公室)."""
    name = clean_name(text)
    return bool(_FULL_NAME.fullmatch(name)) and not _NO_PERSON.search(name)


def approval_problems(
    basis: Basis, *, subject: Someone | None, recorder: Someone, approver: Someone, today: str, earliest: str
) -> list[Problem]:
    """Everything wrong with an approval; empty when it may be recorded. Days are local ISO dates. ``subject`` is None where it is about
    everybody who sat.

    ``approver`` is who approved as the record knows them; ``earliest`` the day of the roster, "" where it is not known. What the
    organiser of an exam decided may be approved by the organiser, whose name need not be a person's.
    """
    problems = []
    if not basis.reason.strip():
        problems.append(Problem(code="approval.reason_missing", field="reason"))
    elif private_reason(basis.reason) or private_reason(basis.alone_because):
        problems.append(Problem(code="approval.reason_private", field="reason"))
    problems += _approver_problems(basis, subject=subject, recorder=recorder, approver=approver)
    if basis.approved_on > today:
        problems.append(Problem(code="approval.in_future", field="approved_on", parameters={"day": basis.approved_on}))
    elif basis.approved_on < earliest:
        days = {"day": basis.approved_on, "earliest": earliest}
        problems.append(Problem(code="approval.before_roster", field="approved_on", parameters=days))
    return problems


def _approver_problems(basis: Basis, *, subject: Someone | None, recorder: Someone, approver: Someone) -> list[Problem]:
    named = {"name": approver.name}
    if not approver.name.strip():
        return [Problem(code="approval.approver_missing", field="approver")]
    if subject is not None and _is(approver, subject):
        return [Problem(code="approval.by_subject", field="approver", parameters=named)]
    if basis.by_organiser:
        return []
    if approver.ident is None and not names_a_person(approver.name):
        return [Problem(code="approval.approver_unnamed", field="approver", parameters=named)]
    if _is(approver, recorder) and not basis.alone_because.strip():
        return [Problem(code="approval.alone", field="alone_because", parameters=named)]
    return []


def _is(one: Someone, other: Someone) -> bool:
    """By id where both are known; a namesake is somebody else only where the record says so."""
    if one.ident is not None and other.ident is not None:
        return one.ident == other.ident
    return same_name(one.name) == same_name(other.name)
