"""One decision for many rows that ask the same kind of question about different things."""

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.usecases.imports.alike import LEAST, Alike, alike, decided, questions
from lawstudy.usecases.imports.preview import ImportPreview, Outcome
from lawstudy.usecases.imports.source import ImportSource
from tests.usecases.imports.importing import ledger, people, remembered, scores, table

OURS = table("姓名 科室", "解语花 综合科", "滕王阁 监督科")
# None of them is like another, nor like one of ours.
STRANGERS = ("欧阳冰", "司徒岩", "尉迟宽", "端木青", "万俟良", "百里溪", "濮阳东")


def strangers(n: int) -> ImportSource:
    return ImportSource(text=table("姓名 成绩", "解语花 91", *(f"{name} {60 + at}" for at, name in enumerate(STRANGERS[:n]))))


def only(preview: ImportPreview) -> Alike:
    (group,) = alike(preview)
    return group


def test_many_strangers_are_one_question_with_all_of_them_named(door: Door) -> None:
    people(door).accept(OURS)
    preview = scores(door).preview(strangers(7))
    group = only(preview)
    assert (group.code, group.values, group.choices) == ("person_unknown", STRANGERS, ("=outsider", "=leave_out"))
    assert next((one.row, one.place, one.title) for one in group.affected) == (3, "3", "欧阳冰")


def test_few_are_asked_one_by_one_and_so_is_one_thing_that_stands_in_many_rows(door: Door) -> None:
    people(door).accept(OURS)
    assert alike(scores(door).preview(strangers(LEAST - 1))) == ()
    assert len(only(scores(door).preview(strangers(LEAST))).places) == LEAST
    same = ImportSource(text=table("姓名 成绩", *("欧阳冰 91" for _ in range(9))))
    assert alike(scores(door).preview(same)) == ()
    assert [group.code for group in questions(scores(door).preview(same))] == ["person_unknown"]


def test_all_of_them_are_left_outside_and_nothing_of_it_is_remembered(door: LocalDoor, entrance: LocalEntrance) -> None:
    people(door).accept(OURS)
    source = strangers(7)
    group = only(scores(door).preview(source))
    preview = scores(door).preview(decided(source, group, "=outsider"))
    assert (preview.count(Outcome.OUTSIDE), preview.count(Outcome.NEW), alike(preview)) == (7, 1, ())
    scores(door).accept(decided(source, group, "=outsider"))
    assert only(scores(door).preview(source)).values == STRANGERS  # asked again, and not silently outside
    assert remembered(entrance) == {}


def test_all_their_rows_are_left_out(door: Door) -> None:
    people(door).accept(OURS)
    source = strangers(7)
    group = only(scores(door).preview(source))
    preview = scores(door).preview(decided(source, group, "=leave_out"))
    assert (preview.count(Outcome.SKIPPED), preview.count(Outcome.NEW)) == (7, 1)
    twice = decided(decided(source, group, "=leave_out"), group, "=leave_out")
    assert len(twice.skipped) == 7


def test_a_written_choice_is_never_one_for_all_and_new_departments_are(door: Door) -> None:
    people(door).accept(table("姓名 科室", "解语花 综合业务科", "滕王阁 监督检查科", "贺知秋 成果转化科"))
    near = ("综合业务可", "综合业务组", "监督检查可", "监督检查组", "成果转化可", "成果转化组")
    source = ImportSource(text=table("姓名 科室", *(f"{name} {where}" for name, where in zip(STRANGERS, near, strict=False))))
    group = only(people(door).preview(source))
    assert (group.code, group.choices) == ("department_unknown", ("=new_department", "=leave_out"))
    preview = people(door).preview(decided(source, group, "=new_department"))
    assert [(row.outcome, row.second) for row in preview.rows] == [(Outcome.NEW, where) for where in near]


def test_strangers_in_a_ledger_stand_in_their_activities(door: Door) -> None:
    people(door).accept(OURS)
    rows = (f"2026-03-{day:02d}\t集中学习\t第{day}讲\t90\t解语花、{name}" for day, name in enumerate(STRANGERS, start=1))
    source = ImportSource(text="\n".join(["日期\t类型\t主题\t时长\t参加人员", *rows]))
    group = only(ledger(door).preview(source))
    assert next((one.title, one.value) for one in group.affected) == ("第1讲", "欧阳冰")
    preview = ledger(door).preview(decided(source, group, "=outsider"))
    assert preview.count(Outcome.NEW) == 7
