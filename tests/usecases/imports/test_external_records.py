"""外部学习记录 as platforms export them."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.errors import BadArgument, BatchRestedOn, ChangedMeanwhile
from lawstudy.usecases.imports.external_records import KEEP, SAME, TAKE, THIS, PlatformFacts, accept_records_import, preview_records_import
from lawstudy.usecases.imports.preview import Accepted, ImportPreview, Outcome
from lawstudy.usecases.imports.source import Answer, ImportSource
from lawstudy.usecases.imports.withdraw import list_imports, withdraw_import
from lawstudy.usecases.people.people import PersonEntry, add_person, list_people
from lawstudy.usecases.study.external_records import course_completions, list_external_records, my_external_records
from tests.usecases.imports.importing import codes, people, table

FACTS = PlatformFacts(platform="河南干部网络学院", course="《习近平法治思想》专题", year=2026)
OURS = table("姓名 科室 工号", "王芳 办公室 001", "李伟 法规科 002", "孙勇 办公室 003")
HEAD = "姓名\t科室\t学时\t完成情况\n"


def preview(door: Door, text: str, *answers: Answer, facts: PlatformFacts = FACTS) -> ImportPreview:
    return door.call(preview_records_import, source=ImportSource(text=text, answers=answers), facts=facts)


def accept(door: Door, text: str, *answers: Answer, facts: PlatformFacts = FACTS) -> Accepted:
    source = ImportSource(text=text, answers=answers)
    token = door.call(preview_records_import, source=source, facts=facts).token
    return door.call(accept_records_import, source=source, facts=facts, token=token)


def outcomes(found: ImportPreview) -> list[Outcome]:
    return [row.outcome for row in found.rows]


@pytest.fixture
def ready(any_door: Door) -> Door:
    people(any_door).accept(OURS)
    return any_door


def test_a_list_comes_in_and_gives_the_figure_and_no_activity(ready: Door) -> None:
    made = accept(ready, HEAD + "王芳\t办公室\t6学时\t已完成\n李伟\t法规科\t2.5\t42%")
    assert (made.added, made.changed, made.problems) == (2, 0, 0)
    found = ready.call(course_completions, year=2026)
    (course,) = found.courses
    ours = {person.id: person.name for person in ready.call(list_people).items}
    assert [ours[who] for who in course.done.ids] == ["王芳"]
    assert {ours[who] for who in course.missing.ids} >= {"李伟", "孙勇"}
    assert not course.everyone
    lines = ready.call(list_external_records, year=2026, text="法治 思想")
    assert [(line.name, line.record.done, line.record.hours) for line in lines] == [("李伟", False, 250), ("王芳", True, 600)]
    assert ready.call(list_external_records, year=2026, text="王 芳")[0].department == "办公室"
    assert ready.call(my_external_records, year=2026) == ()
    assert ready.call(course_completions, year=2025).courses == ()


def test_the_same_list_again_changes_nothing_and_progress_is_taken(ready: Door) -> None:
    text = HEAD + "王芳\t办公室\t6\t已完成\n李伟\t法规科\t2.5\t42%"
    accept(ready, text)
    assert outcomes(preview(ready, text)) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert outcomes(preview(ready, HEAD + "王芳\t\t\t100%")) == [Outcome.UNCHANGED]  # other words for it, and no hours said
    later = HEAD + "李伟\t法规科\t6\t已完成"
    assert outcomes(preview(ready, later)) == [Outcome.CHANGED]
    assert accept(ready, later).changed == 1
    assert {line.name: line.record.hours for line in ready.call(list_external_records, year=2026)} == {"王芳": 600, "李伟": 600}


def test_platforms_courses_and_years_stand_apart(ready: Door) -> None:
    both = "姓名\t平台\t课程\t完成情况\n王芳\t法治西工\t宪法\t完成\n王芳\t学习强国\t宪法\t完成\n王芳\t法治西工\t民法典\t未完成"
    assert accept(ready, both, facts=PlatformFacts(year=2026)).added == 3
    assert accept(ready, both, facts=PlatformFacts(year=2025)).added == 3
    assert [(c.platform, c.course, c.done.count) for c in ready.call(course_completions, year=2026).courses] == [
        ("学习强国", "宪法", 1),
        ("法治西工", "宪法", 1),
        ("法治西工", "民法典", 0),
    ]


def test_what_no_column_and_nobody_says_is_missing(ready: Door) -> None:
    for facts, missing in ((PlatformFacts(), "platform"), (PlatformFacts(platform="法治西工"), "course")):
        with pytest.raises(BadArgument) as refused:
            preview(ready, HEAD + "王芳\t办公室\t6\t完成", facts=facts)
        assert refused.value.name == missing
    (one, other) = preview(ready, "姓名\t平台\t课程\t完成情况\n王芳\t\t\t完成\n李伟\t法治西工\t宪法\t完成", facts=PlatformFacts()).rows
    assert (one.outcome, codes(one)) == (Outcome.WRONG, ["platform_missing", "course_missing"])
    assert other.outcome is Outcome.NEW


def test_who_has_no_state_is_asked_about_for_all_alike(ready: Door) -> None:
    text = table("姓名 科室 学时", "王芳 办公室 6", "李伟 法规科 6")
    found = preview(ready, text)
    assert [codes(row) for row in found.rows] == [["completion_missing"], ["completion_missing"]]
    (key,) = {note.key for row in found.rows for note in row.notes}
    assert accept(ready, text, Answer(key=key, choice="已完成")).added == 2


def test_another_units_people_stay_out_and_namesakes_are_asked(ready: Door) -> None:
    ready.call(add_person, entry=PersonEntry(name="王芳", department="法规科", staff_number="004"), namesake=True)
    found = preview(ready, "姓名\t单位\t完成情况\n李伟\t区财政局\t完成\n王芳\t青岚区科学技术局\t完成\n赵六\t青岚区科学技术局\t完成")
    assert outcomes(found)[0] is Outcome.OUTSIDE
    assert [row.outcome in {Outcome.ASKED, Outcome.WRONG} for row in found.rows[1:]] == [True, True]
    assert outcomes(preview(ready, "工号\t姓名\t完成情况\n004\t王芳\t完成")) == [Outcome.NEW]


def test_twice_in_a_list_is_told_or_asked(ready: Door) -> None:
    same = preview(ready, HEAD + "王芳\t\t6\t完成\n王芳\t\t6\t完成")
    assert (outcomes(same), codes(same.rows[1])) == ([Outcome.NEW, Outcome.UNCHANGED], ["row_same"])
    text = HEAD + "王芳\t\t6\t完成\n王芳\t\t3\t未完成\n李伟\t\t6\t完成"
    other = preview(ready, text)
    (note,) = other.rows[1].notes
    assert (other.rows[1].outcome, note.code, note.repairs) == (Outcome.ASKED, "record_twice", (SAME, THIS))
    assert accept(ready, text, Answer(key=note.key, choice=THIS)).added == 2
    assert {line.name: line.record.done for line in ready.call(list_external_records, year=2026)} == {"王芳": False, "李伟": True}


def test_whoever_had_completed_it_does_not_lose_it_unasked(ready: Door) -> None:
    accept(ready, HEAD + "王芳\t\t6\t已完成")
    text = HEAD + "王芳\t\t8\t60%"
    (note,) = preview(ready, text).rows[0].notes
    assert (note.code, note.value, note.other) == ("completion_gone", "已完成", "60%")
    assert accept(ready, text, Answer(key=note.key, choice=KEEP)).changed == 1
    (line,) = ready.call(list_external_records, year=2026)
    assert (line.record.done, line.record.hours) == (True, 800)
    (note,) = preview(ready, text).rows[0].notes
    accept(ready, text, Answer(key=note.key, choice=TAKE))
    assert not ready.call(list_external_records, year=2026)[0].record.done


def test_an_import_is_taken_back_whole(ready: Door) -> None:
    accept(ready, HEAD + "王芳\t\t3\t50%")
    accept(ready, HEAD + "王芳\t\t6\t完成\n李伟\t\t6\t完成")
    newest, oldest = ready.call(list_imports, kind="external_records")
    with pytest.raises(ChangedMeanwhile):
        ready.call(withdraw_import, batch_id=oldest.batch_id, reason="导错")
    with pytest.raises(BatchRestedOn) as refused:
        ready.call(withdraw_import, batch_id=ready.call(list_imports, kind="people")[-1].batch_id, reason="导错")
    assert "rests.external_record" in refused.value.resting
    ready.call(withdraw_import, batch_id=newest.batch_id, reason="导错")
    assert [(line.name, line.record.hours) for line in ready.call(list_external_records, year=2026)] == [("王芳", 300)]
    ready.call(withdraw_import, batch_id=oldest.batch_id, reason="导错")
    assert ready.call(list_external_records, year=2026) == ()
    ready.call(withdraw_import, batch_id=ready.call(list_imports, kind="people")[-1].batch_id, reason="导错")


def test_a_day_of_completion_is_one_and_time_on_the_platform_is_no_hours(ready: Door) -> None:
    text = "姓名\t学习时长\t完成时间\n王芳\t3小时\t2026-05-01\n李伟\t95\t2026年5月2日"
    found = preview(ready, text)
    assert [(note.code, note.value) for note in found.notes] == [("platform_time", "学习时长")]
    assert [(row.outcome, [note.code for note in row.notes]) for row in found.rows] == [(Outcome.NEW, ["completion_by_day"])] * 2
    planned = preview(ready, text.replace("完成时间", "计划完成时间"))
    assert {row.outcome for row in planned.rows} == {Outcome.ASKED}
