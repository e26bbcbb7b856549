from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.domain.activity import Activity, ActivityStatus, AgendaItem, AttendanceMode
from lawstudy.domain.kinds import ActivityKind, by_code
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.domain.people import Person
from lawstudy.domain.plan import (
    EVERY_DEPARTMENT,
    ExamTurnout,
    PlanFacts,
    PlanItem,
    PlanState,
    Progress,
    Rows,
    Target,
    answers_for,
    any_hours,
    audience_of,
    copied,
    days_left,
    frame_words,
    kinds_of,
    progress,
    same_key,
    serving,
    state_of,
)
from lawstudy.domain.plan_template import science_bureau

KINDS = by_code(SHIPPED)
ITEM = PlanItem(
    id=UUID(int=1), year=2026, title="警示教育", kind=ActivityKind.WARNING, amount=2, from_day="2026-03-01", to_day="2026-06-30"
)
PEOPLE = [
    Person(id=UUID(int=100 + number), name=f"人{number}", department=department, groups=groups)
    for number, (department, groups) in enumerate([("办公室", ("党员",)), ("办公室", ()), ("法规科", ("党员", "班子")), ("计划科", ())])
]


def item(**changes: Any) -> PlanItem:
    return structs.replace(ITEM, **changes)


def held(number: int, day: str = "2026-04-01", kind: str = ActivityKind.WARNING, **changes: Any) -> Activity:
    fixed: dict[str, Any] = {"status": ActivityStatus.HELD, "topic": f"活动{number}"} | changes
    return Activity(activity_id=UUID(int=number), kind=kind, held_on=day, **fixed)


def rows(*activities: Activity, **more: Any) -> Rows:
    marked = {activity.activity_id for activity in activities}
    return Rows(activities=activities, kinds=KINDS, **({"marked": marked, "people": PEOPLE} | more))


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        (held(2), True),
        (held(2, "2026-03-01"), True),
        (held(2, "2026-06-30"), True),
        (held(2, "2026-02-28"), False),
        (held(2, "2026-07-01"), False),
        (held(2, kind=ActivityKind.SEMINAR), False),
        (held(2, status=ActivityStatus.PLANNED), True),
        (held(2, status=ActivityStatus.CANCELLED), False),
        (held(2, "2026-09-01", ActivityKind.SEMINAR, plan_item_id=ITEM.id), True),
        (held(2, plan_item_id=ITEM.id, status=ActivityStatus.CANCELLED), False),
        (held(2, "2026-09-01", plan_item_id=UUID(int=9)), False),
    ],
)
def test_what_serves_an_item(activity: Activity, expected: bool) -> None:
    assert bool(serving(ITEM, [activity])) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"topic": "学习《行政复议法》"}, True),
        ({"topic": "学习行政 复议法"}, True),
        ({"topic": "其他", "tags": ("行政复议宣传",)}, True),
        ({"topic": "其他", "agenda": (AgendaItem(number=1, topic="会前学法：行政复议法"),)}, True),
        ({"topic": "科学技术进步法"}, False),
    ],
)
def test_only_what_holds_one_of_the_words_serves(said: dict[str, Any], expected: bool) -> None:
    assert bool(serving(item(words=("行政复议", "行政诉讼")), [held(2, **said)])) is expected


def test_times_count_what_is_held_and_name_what_is_to_come() -> None:
    found = progress(ITEM, rows(held(2), held(3, status=ActivityStatus.PLANNED), held(4, "2026-01-01")))
    assert found == Progress(done=1, total=2, reached=False, activities=(UUID(int=2),), coming=(UUID(int=3),))
    assert progress(ITEM, rows(held(2), held(3), held(4))).reached


def test_what_nobody_is_recorded_for_counts_nothing_and_a_series_once() -> None:
    series = UUID(int=77)
    parts = (held(2, series_id=series), held(3, "2026-04-02", series_id=series), held(4))
    found = progress(ITEM, rows(*parts, marked={UUID(int=2), UUID(int=3)}))
    assert found.activities == (UUID(int=2),)


def test_attendances_and_visits_are_counted_as_in_the_ledger() -> None:
    heads = held(3, mode=AttendanceMode.HEADCOUNT, headcount=10)
    attended = progress(item(target=Target.ATTENDANCES, amount=14), rows(held(2), heads, came={UUID(int=2): 3, UUID(int=3): 5}))
    assert (attended.done, attended.total, attended.reached) == (13, 14, False)
    went = held(5, kind="door_coaching")
    about = held(6, kind="door_coaching", firm_count=60)
    visits = progress(
        item(kind="door_coaching", target=Target.VISITS, amount=62), rows(went, about, visited={UUID(int=5): [UUID(int=8), UUID(int=9)]})
    )
    assert (visits.done, visits.reached) == (62, True)


def test_an_item_of_several_kinds_counts_over_the_set_and_never_twice() -> None:
    series = UUID(int=77)
    both = item(kind=ActivityKind.PARTY_LECTURE, more_kinds=(ActivityKind.SEMINAR,), amount=3)
    assert kinds_of(both) == (ActivityKind.PARTY_LECTURE, ActivityKind.SEMINAR)
    lecture, talk = held(2, kind=ActivityKind.PARTY_LECTURE, series_id=series), held(3, kind=ActivityKind.SEMINAR, series_id=series)
    found = progress(both, rows(lecture, talk, held(4, kind=ActivityKind.SEMINAR), held(5, kind=ActivityKind.WARNING)))
    # One activity held in two parts under two kinds is one: a sum over the kinds would say three.
    assert (found.done, found.activities, found.reached) == (2, (UUID(int=2), UUID(int=4)), False)
    turned = item(kind=ActivityKind.SEMINAR, more_kinds=(ActivityKind.PARTY_LECTURE,))
    assert same_key(both) == same_key(turned)
    assert same_key(both) != same_key(item(kind=ActivityKind.SEMINAR))


def test_a_court_visit_needs_no_kind() -> None:
    court = item(kind="", target=Target.COURT, amount=1)
    assert kinds_of(court) == (ActivityKind.COURT_VISIT,)
    assert progress(court, rows(held(2, kind=ActivityKind.COURT_VISIT))).reached


def test_hours_are_reached_by_people() -> None:
    first, second = PEOPLE[0].id, PEOPLE[2].id
    hours = {ITEM.id: {first: 200, second: 199, UUID(int=999): 900}}
    mine = item(target=Target.HOURS, amount=2, groups=("党员",))
    found = progress(mine, rows(held(2), held(3), held(4, "2026-07-01"), hours=hours))
    assert (found.done, found.total, found.missing) == (1, 2, (second,))
    assert found.activities == (UUID(int=2), UUID(int=3))
    assert progress(structs.replace(mine, amount=1), rows(held(2), hours=hours)).reached
    assert progress(mine, rows(held(2))).done == 0
    assert [any_hours(item(kind=kind, words=words)) for kind, words in (("", ()), ("", ("保密",)), ("warning", ()))] == [True, False, False]
    assert not progress(structs.replace(mine, groups=("没有人",)), rows(held(2), hours=hours)).reached


def test_an_exam_is_reached_by_those_who_sat() -> None:
    people = tuple(person.id for person in PEOPLE)
    annual = ExamTurnout(id=UUID(int=50), title="2026年度学法考试", day="2026-11-20", should=people, sat=people[:3])
    test = ExamTurnout(id=UUID(int=51), title="季度测验", day="2026-03-20", should=people, sat=())
    exam = item(kind="", target=Target.EXAM, amount=100, words=("年度",))
    found = progress(exam, rows(exams=(annual, test)))
    assert (found.done, found.total, found.reached, found.missing, found.exams) == (3, 4, False, people[3:], (UUID(int=50),))
    assert progress(structs.replace(exam, amount=75), rows(exams=(annual,))).reached
    # Each person once: who sat either has taken part.
    second = structs.replace(test, sat=(people[0], people[3]))
    any_ = progress(structs.replace(exam, words=()), rows(exams=(annual, second)))
    assert (any_.done, any_.total, any_.reached, any_.missing, len(any_.exams)) == (4, 4, True, (), 2)
    assert not progress(exam, rows()).reached


@pytest.mark.parametrize(
    ("groups", "departments", "expected"),
    [((), (), [0, 1, 2, 3]), (("党员",), (), [0, 2]), ((), ("计划科",), [3]), (("班子",), ("办公室",), [0, 1, 2])],
)
def test_whom_an_item_is_for(groups: tuple[str, ...], departments: tuple[str, ...], expected: list[int]) -> None:
    assert [person.id.int - 100 for person in audience_of(item(groups=groups, departments=departments), PEOPLE)] == expected


@pytest.mark.parametrize(
    ("today", "done", "reached", "expected"),
    [
        ("2026-07-01", 1, False, PlanState.OVERDUE),
        ("2026-06-30", 1, False, PlanState.NEAR),
        ("2026-06-16", 0, False, PlanState.NEAR),
        ("2026-06-15", 0, False, PlanState.NOT_BEGUN),
        ("2026-06-15", 1, False, PlanState.UNDER_WAY),
        ("2026-07-01", 2, True, PlanState.DONE),
    ],
)
def test_the_state_of_an_item(today: str, done: int, reached: bool, expected: PlanState) -> None:
    assert state_of(ITEM, Progress(done=done, total=2, reached=reached), today) is expected


def test_days_until_the_last_day() -> None:
    assert (days_left(ITEM, "2026-06-29"), days_left(ITEM, "2026-07-05")) == (1, -5)


def test_a_copy_is_moved_and_tied_to_nothing_old() -> None:
    leap = item(year=2028, title="2028年警示教育", from_day="2028-02-29", to_day="2028-12-31", owner_id=UUID(int=100), version=4)
    leap = structs.replace(leap, arrangement_id=UUID(int=60))
    new = copied(leap, 2029, UUID(int=2), {UUID(int=100)})
    assert (new.title, new.from_day, new.to_day) == ("2029年警示教育", "2029-02-28", "2029-12-31")
    assert (new.id, new.version, new.arrangement_id, new.owner_id) == (UUID(int=2), 1, None, UUID(int=100))
    assert copied(leap, 2029, UUID(int=2), ()).owner_id is None
    back = copied(item(from_day="2027-02-28"), 2028, UUID(int=2), ())
    assert back.from_day == "2029-02-28"


def test_two_items_of_one_title_kind_and_days_are_one() -> None:
    assert same_key(item(title="警示 教育")) == same_key(ITEM)
    assert same_key(item(to_day="2026-07-01")) != same_key(ITEM)


def test_the_years_of_the_frame() -> None:
    assert frame_words(2026) == "九五普法（2026—2030年）第1年"
    assert frame_words(2030) == "九五普法（2026—2030年）第5年"
    assert (frame_words(2025), frame_words(2031)) == ("", "")


def test_the_template_is_a_year_of_a_science_bureau_with_the_fixed_days() -> None:
    offered = science_bureau(2028)
    titles = [facts.title for facts in offered]
    assert len(set(titles)) == len(titles)
    assert all(facts.from_day[:4] == facts.to_day[:4] == "2028" and facts.from_day <= facts.to_day for facts in offered)
    assert all(facts.kind in KINDS or facts.target in {Target.EXAM, Target.COURT} for facts in offered)
    days = {facts.title: (facts.from_day[5:], facts.to_day[5:]) for facts in offered}
    assert days["国家安全教育日宣传"] == ("04-12", "04-18")
    assert days["知识产权宣传周"] == ("04-20", "04-26")
    assert days["民法典宣传月"] == ("05-01", "05-31")
    assert days["全国科普月宣传"] == ("09-01", "09-30")
    assert days["国家宪法日集中学习"] == ("12-01", "12-07")
    assert [facts.from_day for facts in offered] == sorted(facts.from_day for facts in offered)


@pytest.mark.parametrize(
    ("facts", "theirs"),
    [
        ({"owner_department": "计划科"}, True),
        ({"owner_department": EVERY_DEPARTMENT}, True),
        ({"owner_department": "财务科"}, False),
        ({"owner_id": UUID(int=1)}, True),
        ({"owner_id": UUID(int=2)}, False),
        ({}, False),
    ],
)
def test_who_answers_for_an_item(facts: dict[str, Any], theirs: bool) -> None:
    item = PlanFacts(title="学法", from_day="2026-01-01", to_day="2026-12-31", **facts)
    assert answers_for(item, {"计划科"}, {UUID(int=1)}) is theirs
