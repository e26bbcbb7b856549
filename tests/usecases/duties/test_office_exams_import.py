"""任前法律知识考试 as a table: read through the one engine, in no rate, with the organ and the day from a column, the title or a word."""

from typing import Any

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.errors import BadArgument
from lawstudy.usecases.duties.office_exams import list_office_exams
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.imports.office_exams import accept_office_exams_import, preview_office_exams_import
from lawstudy.usecases.imports.preview import ImportPreview, Outcome
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.withdraw import list_imports, withdraw_import
from tests.conftest import EMPLOYEE, add_employee

WITH_COLUMNS = f"姓名\t考试日期\t组织机关\t拟任职务\t成绩\t结果\n{EMPLOYEE}\t2026年3月12日\t区委组织部\t副科长\t88.5\t合格\n"
WITH_TITLE = f"青岚区人大常委会2026年5月8日任前法律知识考试成绩\n姓名\t成绩\n{EMPLOYEE}\t不合格\n"


@pytest.fixture
def staffed(entrance: LocalEntrance, door: LocalDoor) -> LocalDoor:
    add_employee(entrance)
    return door


def codes(preview: ImportPreview) -> list[str]:
    return [note.code for row in preview.rows for note in row.notes]


def written(door: LocalDoor) -> list[tuple[object, ...]]:
    found = door.call(list_office_exams, year=2026)
    return [(one.name, one.exam.day, one.exam.organ, one.exam.post, one.exam.points, one.exam.passed) for one in found]


def taken(door: LocalDoor, text: str, **said: Any) -> ImportPreview:
    source = ImportSource(text=text)
    preview = door.call(preview_office_exams_import, source=source, **said)
    door.call(accept_office_exams_import, source=source, token=preview.token, **said)
    return preview


def test_columns_say_it_and_it_is_no_exam_of_ours(staffed: LocalDoor) -> None:
    taken(staffed, WITH_COLUMNS)
    assert written(staffed) == [(EMPLOYEE, "2026-03-12", "区委组织部", "副科长", 8850, True)]
    assert staffed.call(list_exams) == ()
    again = staffed.call(preview_office_exams_import, source=ImportSource(text=WITH_COLUMNS))
    assert [row.outcome for row in again.rows] == [Outcome.UNCHANGED]
    (batch,) = staffed.call(list_imports, kind="office_exams")
    staffed.call(withdraw_import, batch_id=batch.batch_id, reason="发错了表")
    assert written(staffed) == []


def test_the_title_says_organ_and_day_and_a_band_stands_in_the_column_of_scores(staffed: LocalDoor) -> None:
    taken(staffed, WITH_TITLE)
    assert written(staffed) == [(EMPLOYEE, "2026-05-08", "青岚区人大常委会", "", None, False)]


def test_what_nothing_says_is_asked_for_and_may_be_said_for_the_whole(staffed: LocalDoor) -> None:
    bare = f"姓名\t成绩\n{EMPLOYEE}\t90\n"
    found = staffed.call(preview_office_exams_import, source=ImportSource(text=bare))
    assert {"office_organ_missing", "office_day_missing"} <= set(codes(found))
    taken(staffed, bare, organ="区司法局", day="2026-06-01", document="区司法〔2026〕8号")
    assert written(staffed) == [(EMPLOYEE, "2026-06-01", "区司法局", "", 9000, None)]
    with pytest.raises(BadArgument):
        staffed.call(preview_office_exams_import, source=ImportSource(text=bare), organ="区司法局", day="2026-6-31")


def test_who_did_not_sit_has_no_result_and_a_second_one_of_a_day_is_told(staffed: LocalDoor) -> None:
    text = WITH_COLUMNS + f"{EMPLOYEE}\t2026-03-12\t区委组织部\t副科长\t70\t合格\n{EMPLOYEE}\t2026-04-02\t区委组织部\t\t缺考\t\n"
    found = taken(staffed, text)
    assert [row.outcome for row in found.rows] == [Outcome.NEW, Outcome.UNCHANGED, Outcome.SKIPPED]
    assert {"office_row_other", "office_absent"} <= set(codes(found))
    assert [line[4] for line in written(staffed)] == [8850]


def test_a_day_to_come_is_refused_by_row(staffed: LocalDoor) -> None:
    found = staffed.call(preview_office_exams_import, source=ImportSource(text=WITH_COLUMNS.replace("3月12日", "12月31日")))
    assert any(code.startswith("refused.") for code in codes(found))
    assert "refused" not in [row.outcome for row in found.rows]
