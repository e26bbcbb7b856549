"""学法覆盖: who has learnt which law by which row; names for the coordinator, counts for a department, and everyone his own."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from lawstudy import paths
from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Role
from lawstudy.domain.activity import AgendaItem
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.people import PersonEntry
from lawstudy.domain.plan import PlanFacts
from lawstudy.domain.statistics.law_coverage import LearningWay, Share
from lawstudy.errors import BadArgument, NotAllowed, NotFound
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.usecases.accounts.life import change_roles
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity
from lawstudy.usecases.activities.attendance import mark_attendance
from lawstudy.usecases.activities.ends import cancel_activity
from lawstudy.usecases.imports.external_records import PlatformFacts, accept_records_import, preview_records_import
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.people.people import add_person
from lawstudy.usecases.plans.plan_items import add_plan_item
from lawstudy.usecases.registry import UseCase
from lawstudy.usecases.reports.law_coverage import LawCoverage, Learner, law_coverage, law_learners, my_laws, person_laws
from lawstudy.usecases.study.study import mark_read
from tests.conftest import EMPLOYEE, add_employee, signed_in

REVIEW, PROGRESS = "行政复议法", "科学技术进步法"
# The laws of a new workspace: columns of their own, before any that an activity names.
SHIPPED = {edition.short_title for edition in read_bank(paths.question_bank()).editions}


def held(door: Door, topic: str, *people: UUID, day: str = "2026-03-05", missing: tuple[UUID, ...] = (), **said: Any) -> UUID:
    """An activity that ``people`` came to and ``missing`` did not."""
    facts: dict[str, Any] = {"kind": "group_study"} | said
    made = door.call(
        add_activity, entry=ActivityEntry(topic=topic, held_on=day, **facts), audience=Audience(person_ids=(*people, *missing))
    )
    marks = [Mark(person_id=who, state=AttendanceState.PRESENT) for who in people]
    marks += [Mark(person_id=who, state=AttendanceState.ABSENT) for who in missing]
    door.call(mark_attendance, activity_id=made.activity_id, marks=tuple(marks))
    return made.activity_id


def person(door: Door, name: str, department: str = "办公室") -> UUID:
    return door.call(add_person, entry=PersonEntry(name=name, department=department)).id


def share(found: LawCoverage, law: str, department: str = "办公室", chapter: int = 0) -> Share:
    place = next(n for n, column in enumerate(found.laws) if column.name == law)
    shares = next(each.shares for each in found.departments if each.department == department)
    if not chapter:
        return shares.laws[place]
    return shares.chapters[place][[number for number, _title in found.laws[place].chapters].index(chapter)]


def learners(door: Door, law: str, **said: Any) -> dict[str, Learner]:
    return {one.name: one for one in door.call(law_learners, year=2026, law=law, **said).people}


def test_a_year_in_which_nothing_happened_knows_the_laws_that_are_here(any_door: Door) -> None:
    person(any_door, "王芳")
    found = any_door.call(law_coverage, year=2026)
    assert {law.name for law in found.laws} == SHIPPED > {PROGRESS, REVIEW}
    assert share(found, REVIEW) == Share(learnt=0, people=1)
    assert share(found, REVIEW, chapter=2) == Share(learnt=0, people=1)
    assert found.as_of == "2026-11-24"


def test_activities_teach_what_their_topics_name_to_those_who_were_there(any_door: Door) -> None:
    first, second = person(any_door, "王芳"), person(any_door, "李强")
    activity = held(any_door, "学习行政复议法第五章", first, missing=(second,))
    held(any_door, "学习《保守国家秘密法》", first, second, day="2026-04-01")
    held(any_door, "送《档案法》进企业", first, kind="firm_training")
    found = any_door.call(law_coverage, year=2026)
    assert [law.name for law in found.laws][len(SHIPPED) :] == ["保守国家秘密法"]
    assert (share(found, REVIEW).learnt, share(found, REVIEW, chapter=5).learnt, share(found, REVIEW, chapter=4).learnt) == (0, 1, 0)
    assert share(found, "保守国家秘密法") == Share(learnt=2, people=2)
    by_name = learners(any_door, REVIEW, chapter=5)
    assert (by_name["王芳"].learnt, by_name["李强"].learnt, by_name["李强"].rows) == (True, False, ())
    assert [(row.way, row.id, row.day, row.chapters) for row in by_name["王芳"].rows] == [
        (LearningWay.ACTIVITY, activity, "2026-03-05", (5,))
    ]
    assert not learners(any_door, REVIEW)["王芳"].learnt
    assert list(learners(any_door, REVIEW, department="没有的科室")) == []


def test_who_makes_up_a_missed_activity_learns_what_it_taught(any_door: Door) -> None:
    first = person(any_door, "王芳")
    missed = held(any_door, "学习科技进步法", missing=(first,))
    made = any_door.call(add_activity, entry=ActivityEntry(kind="group_study", topic="补学", held_on="2026-04-01"))
    mark = Mark(person_id=first, state=AttendanceState.PRESENT, makes_up=missed)
    any_door.call(mark_attendance, activity_id=made.activity_id, marks=(mark,))
    assert [(row.id, row.title) for row in learners(any_door, PROGRESS)["王芳"].rows] == [(made.activity_id, "补学")]


def test_a_meeting_teaches_by_its_items_of_law_alone_and_what_is_called_off_nothing(any_door: Door) -> None:
    first = person(any_door, "王芳")
    agenda = (
        AgendaItem(number=1, topic="传达《档案法》文件"),
        AgendaItem(number=2, topic="会前学法：行政复议法第一章", law=True),
        AgendaItem(number=3, topic="会前学法：行政复议法第二章", law=True),
    )
    held(any_door, "第五次党组会研究《预算法》", first, kind="party_meeting", agenda=agenda)
    off = held(any_door, "学习科技进步法", first, day="2026-04-02")
    any_door.call(cancel_activity, activity_id=off, reason="改期", expected_version=1)
    rows = [(row.law, row.way, row.chapters) for one in any_door.call(person_laws, year=2026, person_id=first).laws for row in one.rows]
    assert rows == [(REVIEW, LearningWay.MEETING, (1, 2))]


def test_an_activity_planned_from_an_item_teaches_the_law_of_the_item(any_door: Door) -> None:
    first = person(any_door, "王芳")
    facts = PlanFacts(title="国家宪法日集中学习", law="宪法", kind="group_study", from_day="2026-01-01", to_day="2026-12-31")
    item = any_door.call(add_plan_item, year=2026, facts=facts)
    held(any_door, "专题学习", first, plan_item_id=item.id)
    held(any_door, "宪法和行政复议法", first, day="2026-05-01")
    found = {one.law.name: one for one in any_door.call(person_laws, year=2026, person_id=first).laws}
    assert found["宪法"].learnt
    assert found["宪法"].law.chapters == ()
    assert [row.title for row in found["宪法"].rows] == ["专题学习", "宪法和行政复议法"]
    assert found[REVIEW].chapters == tuple(number for number, _title in found[REVIEW].law.chapters)


def test_an_exam_that_was_passed_and_a_course_that_was_completed_teach(door: LocalDoor) -> None:
    _first, second = person(door, "王芳"), person(door, "李强")
    source = ImportSource(text="姓名\t成绩\n王芳\t91\n李强\t40")
    facts = OutsideFacts(title="《科学技术进步法》知识测试", year=2026, organiser="区司法局", period_end="2026-06-30")
    token = door.call(preview_scores_import, source=source, facts=facts).preview.token
    door.call(accept_scores_import, source=source, facts=facts, token=token)
    source = ImportSource(text="姓名\t完成情况\n王芳\t未完成\n李强\t已完成")
    course = PlatformFacts(platform="法治西工", course="《习近平法治思想》专题课程", year=2026)
    token = door.call(preview_records_import, source=source, facts=course).token
    door.call(accept_records_import, source=source, facts=course, token=token)
    passed = learners(door, PROGRESS)
    assert (passed["王芳"].learnt, passed["李强"].learnt) == (True, False)
    assert [(row.way, row.title, row.day) for row in passed["王芳"].rows] == [
        (LearningWay.EXAM, "《科学技术进步法》知识测试", "2026-06-30")
    ]
    assert [(row.way, row.title) for row in learners(door, "习近平法治思想")["李强"].rows] == [
        (LearningWay.RECORD, "法治西工 《习近平法治思想》专题课程")
    ]
    assert not learners(door, "习近平法治思想")["王芳"].learnt
    found = {one.law.name: one.learnt for one in door.call(person_laws, year=2026, person_id=second).laws}
    assert found == dict.fromkeys(SHIPPED, False) | {"习近平法治思想": True}


def refused(door: LocalDoor, use_case: UseCase[..., Any], **said: Any) -> None:
    with pytest.raises(NotAllowed):
        door.call(use_case, year=2026, **said)


@pytest.fixture
def employee(entrance: LocalEntrance) -> Iterator[LocalDoor]:
    add_employee(entrance)
    opened = signed_in(entrance, EMPLOYEE)
    yield opened
    opened.sign_out()


def test_everyone_sees_his_own_and_nothing_of_others(door: LocalDoor, employee: LocalDoor) -> None:
    mine = employee.actor.person_id
    other = person(door, "王芳")
    held(door, "学习《保守国家秘密法》", mine)
    held(door, "学习《档案法》", other)
    for article in range(1, 11):
        employee.call(mark_read, law="xzfyf", article=article)
    found = {one.law.name: one for one in employee.call(my_laws, year=2026).laws}
    assert found["保守国家秘密法"].learnt
    assert "档案法" not in found
    assert found[REVIEW].chapters == (1,)
    assert not found[REVIEW].learnt
    assert [(row.way, row.day) for row in found[REVIEW].rows] == [(LearningWay.READING, "2026-11-24")]
    assert [one.learnt for one in employee.call(my_laws, year=2025).laws] == [False] * len(SHIPPED)
    refused(employee, law_coverage)
    refused(employee, law_learners, law=REVIEW)
    refused(employee, person_laws, person_id=other)


def test_who_heads_a_department_sees_its_counts_and_no_names(entrance: LocalEntrance, door: LocalDoor) -> None:
    first, second = person(door, "王芳", "成果转化科"), person(door, "李强", "办公室")
    held(door, "学习《档案法》", first, second)
    held(door, "学习《预算法》", second)
    head = head_of(entrance, "成果转化科")
    found = head.call(law_coverage, year=2026)
    assert [each.department for each in found.departments] == ["成果转化科"]
    assert share(found, "档案法", "成果转化科") == Share(learnt=1, people=2)
    assert "预算法" not in [law.name for law in found.laws]
    refused(head, law_learners, law=REVIEW)
    refused(head, person_laws, person_id=first)


def head_of(entrance: LocalEntrance, department: str) -> LocalDoor:
    """The door of somebody who coordinates a department and nothing else."""
    add_employee(entrance, department=department)
    account = signed_in(entrance, EMPLOYEE).actor.account_id
    signed_in(entrance).call(change_roles, account_id=account, roles=(Role.COORDINATOR,), departments=(department,))
    return signed_in(entrance, EMPLOYEE)


def test_departments_stand_in_house_order_however_much_they_lack(door: LocalDoor) -> None:
    people = [person(door, name, department) for name, department in (("王芳", "政策法规科"), ("李强", "办公室"), ("赵丽", ""))]
    held(door, "学习《档案法》", people[1])
    found = door.call(law_coverage, year=2026)
    named = [each.department for each in found.departments]
    assert named[-1] == ""
    assert named.index("政策法规科") < named.index("办公室")


@pytest.mark.parametrize(
    ("said", "name"),
    [({"year": 1800}, "year"), ({"law": "没有的法"}, "law"), ({"law": REVIEW, "chapter": 99}, "chapter")],
)
def test_what_cannot_be_asked_is_named(door: LocalDoor, said: dict[str, Any], name: str) -> None:
    wanted: dict[str, Any] = {"year": 2026, "law": REVIEW} | said
    with pytest.raises(BadArgument) as wrong:
        door.call(law_learners, **wanted)
    assert wrong.value.name == name


def test_a_person_who_is_not_there_is_not_found(door: LocalDoor) -> None:
    with pytest.raises(NotFound):
        door.call(person_laws, year=2026, person_id=UUID(int=7))
