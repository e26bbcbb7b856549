"""A sign-in list into the register of an activity, through the engine: states, signatures, doubts, corrections, taken back whole."""

from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.domain.activity import AttendanceMode
from lawstudy.domain.attendance import AttendanceState
from lawstudy.errors import CountedByHead
from lawstudy.usecases.activities.activities import add_activity
from lawstudy.usecases.activities.attendance import attendance_sheet
from lawstudy.usecases.imports.preview import Accepted, ImportPreview, Outcome
from lawstudy.usecases.imports.sign_in import SignInFacts, accept_sign_in_import, preview_sign_in_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.withdraw import list_imports, withdraw_import
from tests.conftest import FakeClock
from tests.usecases.test_activities import WARNING, with_people

LIST = "\n".join(
    (
        "警示教育签到表",
        "序号\t姓名\t科室\t签到时间\t备注",
        "1\t白露\t成果转化科\t14:25\t",
        "2\t秦望舒\t成果转化科\t\t病假",
        "3\t苏见微\t成果转化科\t\t",
    )
)


def preview(door: Door, ident: UUID, text: str) -> ImportPreview:
    return door.call(preview_sign_in_import, source=ImportSource(text=text), facts=SignInFacts(activity_id=ident))


def accept(door: Door, ident: UUID, text: str) -> Accepted:
    source, facts = ImportSource(text=text), SignInFacts(activity_id=ident)
    return door.call(accept_sign_in_import, source=source, facts=facts, token=preview(door, ident, text).token)


def states(door: Door, ident: UUID) -> dict[str, AttendanceState | None]:
    return {line.name: line.state for line in door.call(attendance_sheet, activity_id=ident).lines}


def test_signatures_states_and_blanks(any_door: Door) -> None:
    with_people(any_door, "白露", "秦望舒", "苏见微")
    ident = any_door.call(add_activity, entry=WARNING).activity_id
    shown = preview(any_door, ident, LIST)
    assert [row.outcome for row in shown.rows] == [Outcome.NEW, Outcome.NEW, Outcome.UNCHANGED]
    assert [note.code for note in shown.rows[1].notes] == ["reason_dropped"]
    assert [note.code for note in shown.rows[2].notes] == ["sign_in_blank"]
    found = accept(any_door, ident, LIST)
    assert (found.added, found.changed) == (2, 0)
    there = states(any_door, ident)
    assert (there["白露"], there["秦望舒"], there["苏见微"]) == (AttendanceState.PRESENT, AttendanceState.ON_LEAVE, None)
    lines = any_door.call(attendance_sheet, activity_id=ident).lines
    assert not any("病" in line.note + line.corrected for line in lines)
    # The same list once more changes nothing.
    assert all(row.outcome is Outcome.UNCHANGED for row in preview(any_door, ident, LIST).rows)


def test_names_alone_were_there_and_strangers_are_asked_about(any_door: Door) -> None:
    with_people(any_door, "白露", "秦望舒")
    ident = any_door.call(add_activity, entry=WARNING).activity_id
    text = "姓名\n白露\n秦望舒\n白露\n赵某某"
    shown = preview(any_door, ident, text)
    assert [row.outcome for row in shown.rows] == [Outcome.NEW, Outcome.NEW, Outcome.UNCHANGED, Outcome.ASKED]
    assert accept(any_door, ident, text).added == 2
    assert states(any_door, ident)["秦望舒"] is AttendanceState.PRESENT


def test_a_list_corrects_with_its_reason_and_is_taken_back_whole(any_door: Door, clock: FakeClock) -> None:
    with_people(any_door, "白露", "秦望舒")
    ident = any_door.call(add_activity, entry=WARNING).activity_id
    accept(any_door, ident, "姓名\t状态\n白露\t出席\n秦望舒\t培训")
    clock.advance(86_400)
    changed = accept(any_door, ident, "姓名\t状态\n白露\t迟到\n秦望舒\t培训")
    assert (changed.added, changed.changed) == (0, 1)
    line = next(line for line in any_door.call(attendance_sheet, activity_id=ident).lines if line.name == "白露")
    assert (line.state, line.corrected) == (AttendanceState.LATE, "按导入的名单更正")
    assert any_door.call(list_imports)[0].kind == "sign_in"
    any_door.call(withdraw_import, batch_id=changed.batch_id, reason="拿错了表")
    assert states(any_door, ident)["白露"] is AttendanceState.PRESENT
    assert states(any_door, ident)["秦望舒"] is AttendanceState.TRAINING


def test_where_heads_are_counted_no_names_come_in(door: Door) -> None:
    ident = door.call(add_activity, entry=structs.replace(WARNING, mode=AttendanceMode.HEADCOUNT, headcount=20)).activity_id
    with pytest.raises(CountedByHead):
        preview(door, ident, LIST)
