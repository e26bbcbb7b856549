"""Whose a draft of an exam is, before it has a roster: those of whoever made it, on both engines."""

from typing import Any

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Role
from lawstudy.domain.exam import DEFAULT_PRESET, ExamSettings, from_preset
from lawstudy.domain.exam.record import Exam
from lawstudy.errors import BeyondDepartments
from lawstudy.usecases.accounts.life import change_roles
from lawstudy.usecases.exams import exams, removal
from lawstudy.usecases.people.people import list_people, rename_department
from lawstudy.usecases.registry import UseCase
from tests.conftest import FakeClock, add_employee, signed_in

HOUR = 3600 * 1_000_000
PEOPLE = {"甲人": "计划科", "乙人": "人事科", "丙人": "财务科"}


@pytest.fixture(autouse=True)
def _people(any_entrance: LocalEntrance) -> None:
    for name, department in PEOPLE.items():
        add_employee(any_entrance, name, department=department)


def coordinator(entrance: LocalEntrance, name: str, *departments: str) -> LocalDoor:
    """The door of one of the :data:`PEOPLE`, who coordinates ``departments`` from now on."""
    account = signed_in(entrance, name).actor.account_id
    signed_in(entrance).call(change_roles, account_id=account, roles=(Role.COORDINATOR,), departments=departments)
    return signed_in(entrance, name)


def settings(clock: FakeClock, title: str = "学法考试") -> ExamSettings:
    opens = clock.wall_us - HOUR
    return from_preset(DEFAULT_PRESET, title=title, year=2026, window_start_us=opens, window_end_us=opens + 48 * HOUR)


def changed(exam: Exam, title: str) -> dict[str, Any]:
    assert exam.settings is not None
    facts = {"settings": from_preset(DEFAULT_PRESET, title=title, year=2026, window_start_us=1, window_end_us=2 * HOUR)}
    return {"exam_id": exam.id, "blueprint": exam.blueprint, "chosen": exam.chosen, "expected_version": exam.version, **facts}


def test_a_draft_of_the_bureau_or_of_others_is_theirs(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    door, planning = signed_in(any_entrance), coordinator(any_entrance, "甲人", "计划科")
    finance = coordinator(any_entrance, "丙人", "财务科", "人事科")
    for maker in (door, finance):
        draft = maker.call(exams.create_exam, settings=settings(clock))
        version = {"exam_id": draft.id, "expected_version": draft.version}
        doors: tuple[tuple[UseCase[..., Any], dict[str, Any]], ...] = (
            (exams.change_exam, changed(draft, "改过")),
            (exams.publish_exam, version),
            (removal.remove_exam, version | {"reason": "误建"}),
            (exams.create_exam, {"settings": settings(clock), "exam_id": draft.id}),
        )
        for use_case, arguments in doors:
            with pytest.raises(BeyondDepartments):
                planning.call(use_case, **arguments)
        assert door.call(exams.show_exam, exam_id=draft.id) == draft


def test_a_draft_of_his_departments_is_changed_by_them_and_by_the_bureau(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    door = signed_in(any_entrance)
    both, one = coordinator(any_entrance, "甲人", "计划科", "人事科"), coordinator(any_entrance, "乙人", "人事科")
    draft = both.call(exams.create_exam, settings=settings(clock, "两科考试"))
    with pytest.raises(BeyondDepartments):  # 计划科 is not his
        one.call(exams.change_exam, **changed(draft, "一科"))
    draft = door.call(exams.change_exam, **changed(draft, "两科学法"))
    # A department keeps its drafts under another name.
    door.call(rename_department, name="计划科", new_name="规划科", on="2026-01-01")
    both = signed_in(any_entrance, "甲人")
    draft = both.call(exams.change_exam, **changed(draft, "两科学法考试") | {"settings": settings(clock, "两科学法考试")})
    published = door.call(exams.publish_exam, exam_id=draft.id, expected_version=draft.version)
    assert [person.name for person in door.call(exams.exam_roster, exam_id=draft.id)] == ["甲人", "乙人"]
    assert both.call(exams.close_exam, exam_id=draft.id, expected_version=published.version).state == "closed"


def test_the_bureau_may_name_others_for_it(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    door, planning = signed_in(any_entrance), coordinator(any_entrance, "甲人", "计划科")
    ids = tuple(person.id for person in door.call(list_people).items)
    draft = planning.call(exams.create_exam, settings=settings(clock))
    door.call(exams.publish_exam, exam_id=draft.id, expected_version=draft.version, person_ids=ids)
    assert {person.name for person in door.call(exams.exam_roster, exam_id=draft.id)} >= {"甲人", "丙人"}
    with pytest.raises(BeyondDepartments):  # by its roster it is not his any more
        planning.call(exams.close_exam, exam_id=draft.id, expected_version=draft.version + 1)
