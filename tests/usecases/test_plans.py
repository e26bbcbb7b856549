"""The plan of a year: items, progress from the ledger, the template, a copy, an activity out of an item, and the checklist."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.domain.activity import EVERYONE, AttendanceMode
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.belonging import LeavingReason
from lawstudy.domain.firms import FirmFacts
from lawstudy.domain.people import PersonEntry
from lawstudy.domain.plan import EVERY_DEPARTMENT, ArrangementState, PlanFacts, PlanItem, PlanState, Target
from lawstudy.errors import BadArgument, ChangedMeanwhile, NotAllowed, NotFound, NothingSupports, PlanItemKnown
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity, show_activity
from lawstudy.usecases.activities.attendance import mark_attendance, mark_rest_present
from lawstudy.usecases.activities.ends import cancel_activity
from lawstudy.usecases.activities.kinds import close_kind, list_kinds
from lawstudy.usecases.firms.firms import add_firm
from lawstudy.usecases.people.people import add_person, leave_person, list_people
from lawstudy.usecases.plans.arrangements import add_arrangements, decide_arrangement, remove_arrangement
from lawstudy.usecases.plans.plan_items import add_plan_item, begin_plan, change_plan_item, copy_plan, remove_plan_item
from lawstudy.usecases.plans.plans import PlanLine, kind_text, planned_activity, show_plan, show_plan_item
from lawstudy.usecases.workspace.audit_log import list_audit, verify_audit
from tests.conftest import FakeClock
from tests.sitting import published

WARNING = PlanFacts(title="警示教育", law="党纪法规", kind="warning", amount=2, from_day="2026-01-01", to_day="2026-12-31")


def added(door: Door, **said: Any) -> PlanItem:
    return door.call(add_plan_item, year=2026, facts=structs.replace(WARNING, **said))


def line(door: Door, item: PlanItem) -> PlanLine:
    return next(one for one in door.call(show_plan, year=item.year).lines if one.item.id == item.id)


def held(door: Door, day: str = "2026-03-05", heads: int = 20, **said: Any) -> UUID:
    facts: dict[str, Any] = {"kind": "warning", "topic": f"案例通报{day}", "mode": "headcount", "headcount": heads} | said
    return door.call(add_activity, entry=ActivityEntry(held_on=day, **facts)).activity_id


def person(door: Door, name: str, *groups: str, department: str = "办公室") -> UUID:
    return door.call(add_person, entry=PersonEntry(name=name, department=department, groups=groups)).id


def test_an_item_is_added_changed_found_and_stands_once(any_door: Door) -> None:
    who = person(any_door, "王芳", "党员")
    ident = uuid4()
    facts = structs.replace(
        WARNING, title=" 警示  教育 ", owner_department="办公室", owner_id=who, groups=("党员",), duty=True, note="一年两次"
    )
    made = any_door.call(add_plan_item, year=2026, facts=facts, item_id=ident)
    assert (made.id, made.title, made.year, made.version) == (ident, "警示 教育", 2026, 1)
    assert any_door.call(add_plan_item, year=2026, facts=facts, item_id=ident) == made
    with pytest.raises(PlanItemKnown) as known:
        added(any_door)
    assert known.value.title == "警示 教育"
    changed = any_door.call(change_plan_item, item_id=ident, facts=structs.replace(facts, amount=3), expected_version=1)
    assert (changed.amount, changed.version) == (3, 2)
    assert any_door.call(change_plan_item, item_id=ident, facts=structs.replace(facts, amount=3), expected_version=2) == changed
    with pytest.raises(ChangedMeanwhile):
        any_door.call(change_plan_item, item_id=ident, facts=facts, expected_version=1)
    shown = line(any_door, made)
    assert (shown.owner, shown.people, shown.kind and shown.kind.name, shown.progress.total) == ("王芳", 1, "警示教育", 3)
    any_door.call(remove_plan_item, item_id=ident, expected_version=2)
    assert any_door.call(show_plan, year=2026).lines == ()
    with pytest.raises(NotFound):
        any_door.call(show_plan_item, item_id=ident)
    assert any_door.call(verify_audit).whole


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"title": " "}, "title"),
        ({"title": "长" * 101}, "title"),
        ({"law": "长" * 101}, "law"),
        ({"from_day": "2026-13-01"}, "from_day"),
        ({"from_day": "2025-12-31"}, "from_day"),
        ({"to_day": "2027-01-01"}, "to_day"),
        ({"from_day": "2026-06-01", "to_day": "2026-05-31"}, "to_day"),
        ({"kind": ""}, "kind"),
        ({"kind": "没有"}, "kind"),
        ({"kind": "reconsideration"}, "kind"),
        ({"target": Target.VISITS}, "target"),
        ({"kind": "contract_review", "target": Target.ATTENDANCES}, "target"),
        ({"amount": 0}, "amount"),
        ({"amount": 101, "target": Target.EXAM}, "amount"),
        ({"amount": 1000, "target": Target.HOURS}, "amount"),
        ({"groups": ("没有的分组",)}, "groups"),
        ({"departments": ("没有的科室",)}, "departments"),
        ({"owner_department": "没有的科室"}, "owner_department"),
        ({"words": ("",)}, "words"),
        ({"words": tuple(f"词{n}" for n in range(11))}, "words"),
    ],
)
def test_what_cannot_be_is_named(door: Door, said: dict[str, Any], name: str) -> None:
    with pytest.raises(BadArgument) as refused:
        added(door, **said)
    assert refused.value.name == name
    assert door.call(show_plan, year=2026).lines == ()


def test_a_year_that_is_none_and_an_arrangement_that_is_not_there(door: Door) -> None:
    with pytest.raises(BadArgument):
        door.call(add_plan_item, year=1066, facts=WARNING)
    with pytest.raises(BadArgument):
        door.call(show_plan, year=2200)
    with pytest.raises(NotFound):
        added(door, arrangement_id=uuid4())
    with pytest.raises(NotFound) as nobody:
        added(door, owner_id=uuid4())
    assert nobody.value.noun == "person"


def test_what_an_item_names_may_stay_when_it_is_gone(door: Door) -> None:
    who = person(door, "王芳", "学习小组")
    made = added(door, owner_id=who, groups=("学习小组",), owner_department=EVERY_DEPARTMENT)
    version = next(one.version for one in door.call(list_people).items if one.id == who)
    door.call(leave_person, person_id=who, on="2026-11-24", reason=LeavingReason.TRANSFERRED, expected_version=version)
    kind = next(kind for kind in door.call(list_kinds) if kind.code == "warning")
    door.call(close_kind, code="warning", expected_version=kind.version)
    facts = PlanFacts(**{name: getattr(made, name) for name in PlanFacts.__struct_fields__})
    changed = door.call(change_plan_item, item_id=made.id, facts=structs.replace(facts, amount=5), expected_version=1)
    assert changed.amount == 5
    shown = line(door, made)
    assert shown.owner == "王芳"
    with pytest.raises(BadArgument):
        added(door, title="另一项")


def test_progress_is_what_the_ledger_holds_and_opens_its_rows(any_door: Door) -> None:
    made = added(any_door)
    assert (line(any_door, made).progress.done, line(any_door, made).state) == (0, PlanState.NOT_BEGUN)
    first, second = held(any_door), held(any_door, "2026-04-05")
    held(any_door, "2026-05-05", kind="seminar")
    planned = any_door.call(add_activity, entry=ActivityEntry(kind="warning", topic="第三次", held_on="2026-12-20")).activity_id
    shown = any_door.call(show_plan_item, item_id=made.id)
    assert (shown.line.progress.done, shown.line.state) == (2, PlanState.DONE)
    assert [(row.id, row.day, row.counts) for row in shown.rows] == [
        (first, "2026-03-05", True),
        (second, "2026-04-05", True),
        (planned, "2026-12-20", False),
    ]
    any_door.call(cancel_activity, activity_id=second, reason="未举行", expected_version=1)
    assert line(any_door, made).progress.activities == (first,)


def test_the_plan_begins_with_what_is_overdue_and_ends_with_what_is_done(door: Door) -> None:
    late = added(door, title="早该办的", to_day="2026-03-31", kind="seminar")
    soon = added(door, title="快到期的", to_day="2026-11-30", kind="seminar")
    done = added(door, title="办完的", to_day="2026-02-28", amount=1)
    whole = added(door, title="全年的", kind="seminar")
    held(door, "2026-02-05")
    plan = door.call(show_plan, year=2026)
    assert [one.item.id for one in plan.lines] == [late.id, soon.id, whole.id, done.id]
    assert [one.state for one in plan.lines] == [PlanState.OVERDUE, PlanState.NEAR, PlanState.NOT_BEGUN, PlanState.DONE]
    assert (plan.lines[0].days, plan.count(PlanState.OVERDUE)) == (-238, 1)


def test_hours_attendances_and_an_exam_name_who_lacks(door: Door, clock: FakeClock) -> None:
    who = person(door, "王芳", "党员")
    hours = added(door, title="人均学时", target=Target.HOURS, kind="", amount=2, groups=("党员",))
    came = added(door, title="人次", target=Target.ATTENDANCES, amount=3)
    exam = added(door, title="学法考试", target=Target.EXAM, kind="", amount=100, words=("年度",))
    activity = door.call(
        add_activity, entry=ActivityEntry(kind="warning", topic="通报", held_on="2026-03-05", minutes=90), audience=Audience(group=EVERYONE)
    )
    published(door, clock.wall_us)
    published(door, clock.wall_us, title="季度测验")
    assert door.call(show_plan_item, item_id=hours.id).missing == ("王芳",)
    door.call(mark_rest_present, activity_id=activity.activity_id)
    assert line(door, hours).state is PlanState.DONE
    assert (line(door, came).progress.done, line(door, came).progress.total) == (2, 3)
    shown = door.call(show_plan_item, item_id=exam.id)
    assert (shown.line.progress.done, shown.line.progress.total) == (0, 2)
    assert [row.noun for row in shown.rows] == ["exam"]
    assert "王芳" in shown.missing
    door.call(mark_attendance, activity_id=activity.activity_id, marks=(Mark(person_id=who, state=AttendanceState.ABSENT),))
    assert line(door, came).progress.done == 1


def test_an_activity_is_planned_from_an_item_and_counts_for_it_whenever_it_is_held(any_door: Door) -> None:
    person(any_door, "王芳", "党员")
    person(any_door, "李伟", "党员", department="法规科")
    made = added(any_door, groups=("党员",), to_day="2026-03-31", amount=1)
    planned = any_door.call(planned_activity, item_id=made.id)
    assert (planned.entry.kind, planned.entry.topic, planned.entry.held_on) == ("warning", "警示教育", "2026-11-24")
    assert (planned.audience, planned.people) == (Audience(group="党员"), 2)
    entry = structs.replace(planned.entry, topic="补办的警示教育", kind="seminar")
    activity = any_door.call(add_activity, entry=entry, audience=planned.audience)
    assert any_door.call(show_activity, activity_id=activity.activity_id).plan_item_id == made.id
    assert line(any_door, made).progress.coming == (activity.activity_id,)
    assert line(any_door, made).state is PlanState.OVERDUE
    any_door.call(mark_rest_present, activity_id=activity.activity_id)
    assert line(any_door, made).state is PlanState.DONE


@pytest.mark.parametrize(
    ("said", "people", "group"),
    [({}, 3, EVERYONE), ({"departments": ("法规科",)}, 1, ""), ({"groups": ("党员",), "departments": ("法规科",)}, 2, "")],
)
def test_whom_a_planned_activity_is_for(door: Door, said: dict[str, Any], people: int, group: str) -> None:
    person(door, "王芳", "党员")
    person(door, "李伟", department="法规科")
    planned = door.call(planned_activity, item_id=added(door, **said).id)
    assert (planned.people, planned.audience.group) == (people, group)
    assert len(planned.audience.person_ids) == (0 if group else people)


def test_an_activity_that_goes_out_is_for_nobody_by_name(door: Door) -> None:
    made = added(door, title="上门辅导", kind="door_coaching", target=Target.VISITS, amount=40)
    planned = door.call(planned_activity, item_id=made.id)
    assert (planned.entry.mode, planned.audience, planned.people) == (AttendanceMode.HEADCOUNT, Audience(), 0)
    firm = door.call(add_firm, facts=FirmFacts(name="河洛智联科技有限公司"))
    entry = structs.replace(planned.entry, held_on="2026-11-20")
    door.call(add_activity, entry=entry, audience=planned.audience, firms=(firm.id,))
    assert (line(door, made).progress.done, line(door, made).progress.total) == (1, 40)


def test_an_exam_is_no_activity_and_an_item_that_is_not_ours_is_refused(door: Door) -> None:
    exam = added(door, target=Target.EXAM, amount=100, from_day="2026-12-01")
    with pytest.raises(BadArgument) as refused:
        door.call(planned_activity, item_id=exam.id)
    assert refused.value.name == "item_id"
    with pytest.raises(NotFound) as unknown:
        door.call(add_activity, entry=ActivityEntry(kind="warning", topic="通报", held_on="2026-03-05", plan_item_id=uuid4()))
    assert unknown.value.noun == "plan_item"
    court = added(door, title="旁听", target=Target.COURT, kind="", amount=1, from_day="2026-12-01")
    planned = door.call(planned_activity, item_id=court.id)
    assert (planned.entry.kind, planned.entry.held_on) == ("court_visit", "2026-12-01")


def test_the_template_fills_a_year_once(any_door: Door) -> None:
    person(any_door, "王芳", "党员")
    made = any_door.call(begin_plan, year=2026)
    assert len(made.added) > 20
    assert made.known == 0
    assert "党员" not in made.left_out
    assert "班子" in made.left_out
    lecture = next(one for one in made.added if one.title == "法治专题党课")
    assert lecture.groups == ("党员",)
    court = next(one for one in made.added if one.title == "领导干部旁听庭审")
    assert court.groups == ()
    assert "班子" in court.note
    again = any_door.call(begin_plan, year=2026)
    assert (again.added, again.known) == ((), len(made.added))
    held(any_door)
    assert any_door.call(show_plan, year=2026).count(PlanState.OVERDUE) > 0
    assert any_door.call(verify_audit).whole


def test_the_template_offers_nothing_of_a_kind_that_is_closed(door: Door) -> None:
    kind = next(kind for kind in door.call(list_kinds) if kind.code == "door_coaching")
    door.call(close_kind, code="door_coaching", expected_version=kind.version)
    assert "上门专题辅导" not in {one.title for one in door.call(begin_plan, year=2026).added}


def test_a_plan_is_copied_and_begins_anew(any_door: Door) -> None:
    (checked,) = any_door.call(add_arrangements, year=2026, texts=("加强警示教育",))
    made = added(any_door, title="2026年警示教育", arrangement_id=checked.id)
    held(any_door)
    copied = any_door.call(copy_plan, from_year=2026, to_year=2027)
    (new,) = copied.added
    assert (new.title, new.from_day, new.arrangement_id) == ("2027年警示教育", "2027-01-01", None)
    (shown,) = any_door.call(show_plan, year=2027).lines
    assert (shown.progress.done, shown.state) == (0, PlanState.NOT_BEGUN)
    assert any_door.call(copy_plan, from_year=2026, to_year=2027).known == 1
    assert line(any_door, made).progress.done == 1
    with pytest.raises(BadArgument):
        any_door.call(copy_plan, from_year=2026, to_year=2026)
    with pytest.raises(BadArgument):
        any_door.call(copy_plan, from_year=2030, to_year=2031)


def test_last_years_arrangements_are_decided_by_a_person_and_supported_by_rows(any_door: Door) -> None:
    first, second = any_door.call(add_arrangements, year=2026, texts=("每季度警示教育", "案卷评查"))
    again = any_door.call(add_arrangements, year=2026, texts=("每季度 警示教育", "新的一条"))
    assert [one.text for one in again] == ["每季度警示教育", "案卷评查", "新的一条"]
    decide = decide_arrangement
    with pytest.raises(NothingSupports):
        any_door.call(decide, arrangement_id=first.id, state=ArrangementState.DONE, expected_version=1)
    added(any_door, arrangement_id=first.id, amount=1)
    held(any_door)
    done = any_door.call(decide, arrangement_id=first.id, state=ArrangementState.DONE, expected_version=1)
    assert (done.state, done.version) == (ArrangementState.DONE, 2)
    by_note = any_door.call(decide, arrangement_id=second.id, state=ArrangementState.DONE, note="司法局已评查", expected_version=1)
    assert by_note.note == "司法局已评查"
    assert any_door.call(decide, arrangement_id=second.id, state=ArrangementState.DONE, expected_version=2) == by_note
    with pytest.raises(ChangedMeanwhile):
        any_door.call(decide, arrangement_id=second.id, state=ArrangementState.NOT_BEGUN, expected_version=1)
    checklist = any_door.call(show_plan, year=2026).checklist
    assert [(len(one.items), one.done, one.rows) for one in checklist] == [(1, 1, 1), (0, 0, 0), (0, 0, 0)]
    any_door.call(remove_arrangement, arrangement_id=second.id, expected_version=2)
    assert len(any_door.call(show_plan, year=2026).checklist) == 2
    with pytest.raises(NotFound):
        any_door.call(remove_arrangement, arrangement_id=second.id, expected_version=3)
    assert any_door.call(verify_audit).whole


def test_what_is_written_stands_in_the_log_and_employees_see_nothing_of_it(door: Door, employee_door: Door) -> None:
    added(door)
    assert "add_plan_item" in {entry.action for entry in door.call(list_audit).items}
    with pytest.raises(NotAllowed):
        employee_door.call(show_plan, year=2026)


def test_an_item_of_several_kinds_is_counted_as_one_set(any_door: Door) -> None:
    made = added(any_door, title="党课或研讨", kind="party_lecture", more_kinds=("seminar", "party_lecture", "seminar"))
    assert made.more_kinds == ("seminar",)
    held(any_door, kind="seminar")
    held(any_door, day="2026-04-05", kind="party_lecture")
    held(any_door, day="2026-05-05", kind="warning")
    found = line(any_door, made)
    assert (found.progress.done, found.state, kind_text(found)) == (2, PlanState.DONE, "专题党课、专题研讨")
    assert [row.kind for row in any_door.call(show_plan_item, item_id=made.id).rows] == ["专题研讨", "专题党课"]
    assert any_door.call(planned_activity, item_id=made.id).entry.kind == "party_lecture"
    copied = any_door.call(copy_plan, from_year=2026, to_year=2027)
    assert [item.more_kinds for item in copied.added] == [("seminar",)]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"more_kinds": ("no_such",)}, "more_kinds"),
        ({"kind": "", "target": Target.HOURS, "more_kinds": ("seminar",)}, "kind"),
        ({"more_kinds": ("contract_review",), "target": Target.ATTENDANCES}, "target"),
        ({"more_kinds": tuple(f"k{n}" for n in range(13))}, "more_kinds"),
    ],
)
def test_further_kinds_are_checked_as_the_first(any_door: Door, said: dict[str, Any], name: str) -> None:
    with pytest.raises(BadArgument) as refused:
        added(any_door, **said)
    assert refused.value.name == name


def test_a_closed_further_kind_stays_where_it_stands(any_door: Door) -> None:
    made = added(any_door, more_kinds=("seminar",))
    kind = next(one for one in any_door.call(list_kinds) if one.code == "seminar")
    any_door.call(close_kind, code="seminar", expected_version=kind.version)
    facts = PlanFacts(**{name: getattr(made, name) for name in PlanFacts.__struct_fields__})
    assert any_door.call(change_plan_item, item_id=made.id, facts=structs.replace(facts, amount=5), expected_version=1).amount == 5
    with pytest.raises(BadArgument):
        added(any_door, title="另一项", more_kinds=("seminar",))
