"""任前法律知识考试: what another organ gave is kept, shown with its person, and stands in no figure of an exam."""

from uuid import uuid4

import pytest

from lawstudy.backend.local import LocalDoor
from lawstudy.documents.lists import ListFormat
from lawstudy.domain.duties import OfficeExam
from lawstudy.errors import BadArgument, DutyKnown, NotFound
from lawstudy.usecases.duties.duties import add_duty, change_duty, remove_duty
from lawstudy.usecases.duties.office_exams import export_office_exams, list_office_exams
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.people.person_year import person_year, print_person_year
from lawstudy.usecases.reports.exam_years import exam_years
from tests.documents import pdf


def exam(door: LocalDoor, **changes: object) -> OfficeExam:
    facts: dict[str, object] = {
        "person_id": door.actor.person_id,
        "day": "2026-03-02",
        "organ": "区委组织部",
        "post": "副局长",
        "points": 8850,
        "passed": True,
    }
    return OfficeExam(**{**facts, **changes})  # type: ignore[arg-type]


def test_it_is_written_listed_altered_and_taken_out(door: LocalDoor) -> None:
    made = door.call(add_duty, facts=exam(door, organ=" 区委 组织部 ", document="区组〔2026〕3号"))
    (line,) = door.call(list_office_exams, year=2026)
    assert (line.id, line.exam.organ, line.exam.points, line.exam.document) == (made.id, "区委 组织部", 8850, "区组〔2026〕3号")
    assert door.call(list_office_exams, year=2025) == ()
    changed = door.call(change_duty, duty_id=made.id, facts=exam(door, passed=None, points=None), expected_version=1)
    assert changed.facts == exam(door, passed=None, points=None)
    door.call(remove_duty, duty_id=made.id, expected_version=2)
    assert door.call(list_office_exams, year=2026) == ()


def test_the_same_result_stands_once(door: LocalDoor) -> None:
    door.call(add_duty, facts=exam(door))
    with pytest.raises(DutyKnown):
        door.call(add_duty, facts=exam(door, points=1))
    door.call(add_duty, facts=exam(door, organ="区人大常委会"))
    assert len(door.call(list_office_exams, year=2026)) == 2


def test_what_cannot_be_is_refused(door: LocalDoor) -> None:
    for bad in ({"day": "2099-01-01"}, {"day": "gestern"}, {"organ": " "}, {"points": -1}, {"post": "长" * 61}):
        with pytest.raises(BadArgument):
            door.call(add_duty, facts=exam(door, **bad))
    with pytest.raises(NotFound):
        door.call(add_duty, facts=exam(door, person_id=uuid4()))


def test_it_stands_with_its_person_and_in_no_rate(door: LocalDoor) -> None:
    door.call(add_duty, facts=exam(door))
    found = door.call(person_year, person_id=door.actor.person_id, year=2026)
    assert [line.exam.organ for line in found.office_exams] == ["区委组织部"]
    assert found.total == 0
    blob = door.call(print_person_year, person_id=door.actor.person_id, year=2026)
    words = "".join("".join(pdf.pages(door.get_blob(blob.sha256))).split())
    assert "任前法律知识考试（不计入本单位考试）" in words
    assert "88.5分" in words
    assert door.call(list_exams) == ()
    years = door.call(exam_years)
    assert not years.own.rows
    assert not years.outside.rows


def test_a_list_of_them_says_that_they_count_nowhere(door: LocalDoor) -> None:
    door.call(add_duty, facts=exam(door))
    blob = door.call(export_office_exams, year=2026, form=ListFormat.CSV)
    text = door.get_blob(blob.sha256).decode("utf-8-sig")
    assert "区委组织部" in text
    assert "88.5" in text
    assert "不计入本单位学法考试" in text
