"""年度学法计划 as offices keep it in a spreadsheet: deadlines, quarters, several audiences, owners by department and by name."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.domain.people import PersonEntry
from lawstudy.domain.plan import EVERY_DEPARTMENT, PlanFacts, PlanItem, Target, kinds_of
from lawstudy.errors import ChangedMeanwhile
from lawstudy.usecases.imports.plan_rows import EVERYONE, NOBODY
from lawstudy.usecases.imports.plans import preview_plan_import
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.source import Answer, ImportSource
from lawstudy.usecases.imports.withdraw import list_imports, withdraw_import
from lawstudy.usecases.people.people import add_person
from lawstudy.usecases.plans.plan_items import change_plan_item
from lawstudy.usecases.plans.plans import show_plan, show_plan_item
from tests.usecases.imports.importing import plans

HEAD = "序号\t学习内容\t法律法规\t学习形式\t学习对象\t时间安排\t责任科室\t目标\t备注"
MESSY = "\n".join(
    [
        "青岚区科技局2026年度学法计划\t\t\t\t\t\t\t\t",
        HEAD,
        "1\t中心组法治学习\t宪法\t中心组学习\t班子成员\t每季度\t办公室\t1次\t",
        "2\t行政复议法专题讲座\t行政复议法\t法治讲座\t全体干部职工\t第二季度\t王芳\t2场\t外聘讲师",
        "3\t上门辅导企业\t\t上门专题辅导\t\t12月底前\t各科室\t40家次\t",
        "4\t年度学法考试\t\t考试\t全体\t11月\t办公室、政策法规科\t参考率100%\t",
        "5\t旁听庭审\t行政诉讼法\t旁听庭审\t班子\t下半年\t\t\t",
        "6\t\t宪法\t集中学习\t全体\t12月\t\t\t",
        "填表人：张三\t\t\t\t\t\t\t\t",
    ]
)


def bureau(door: Door) -> None:
    for name, department, groups in (("王芳", "办公室", ("班子", "党员")), ("李伟", "政策法规科", ("党员",))):
        door.call(add_person, entry=PersonEntry(name=name, department=department, groups=groups))


def items(door: Door, year: int = 2026) -> dict[str, PlanItem]:
    return {line.item.title: line.item for line in door.call(show_plan, year=year).lines}


def test_a_messy_plan_comes_in_as_a_person_reads_it(door: Door) -> None:
    bureau(door)
    shown = plans(door).preview(MESSY)
    assert [row.outcome for row in shown.rows] == [Outcome.NEW] * 5 + [Outcome.WRONG]
    accepted = plans(door).accept(MESSY)
    assert (accepted.added, accepted.changed, accepted.problems) == (5, 0, 1)
    found = items(door)
    study = found["中心组法治学习"]
    assert (study.kind, study.groups, study.amount, study.from_day, study.to_day) == (
        "central_group",
        ("班子",),
        4,
        "2026-01-01",
        "2026-12-31",
    )
    lecture = found["行政复议法专题讲座"]
    assert (lecture.kind, lecture.amount, lecture.from_day, lecture.to_day) == ("law_lecture", 2, "2026-04-01", "2026-06-30")
    assert (lecture.groups, lecture.note, lecture.law) == ((), "外聘讲师", "行政复议法")
    shown_line = door.call(show_plan_item, item_id=lecture.id).line
    assert shown_line.owner == "王芳"
    coaching = found["上门辅导企业"]
    assert (coaching.target, coaching.amount, coaching.from_day, coaching.to_day) == (Target.VISITS, 40, "2026-01-01", "2026-12-31")
    assert coaching.owner_department == EVERY_DEPARTMENT
    exam = found["年度学法考试"]
    assert (exam.target, exam.amount, exam.kind, exam.to_day, exam.owner_department) == (Target.EXAM, 100, "", "2026-11-30", "办公室")
    court = found["旁听庭审"]
    assert (court.target, court.kind, court.from_day) == (Target.COURT, "", "2026-07-01")


def test_the_same_plan_again_changes_nothing_and_what_is_said_otherwise_does(any_door: Door) -> None:
    bureau(any_door)
    text = "\n".join([HEAD, "1\t警示教育\t党纪\t警示教育\t全体\t全年\t办公室\t2次\t"])
    plans(any_door).accept(text)
    (again,) = plans(any_door).preview(text).rows
    assert again.outcome is Outcome.UNCHANGED
    other = "\n".join([HEAD, "1\t警示教育\t\t\t\t上半年\t\t3次\t"])
    accepted = plans(any_door).accept(other)
    assert (accepted.added, accepted.changed) == (0, 1)
    found = items(any_door)["警示教育"]
    assert (found.amount, found.to_day, found.law, found.owner_department, found.version) == (3, "2026-06-30", "党纪", "办公室", 2)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1\t警示教育\t\t警示教育\t神秘小分队\t全年\t\t2次\t", "plan_whom_unknown"),
        ("1\t警示教育\t\t警示教育\t全体\t全年\t赵不在\t2次\t", "person_unknown"),
        ("1\t警示教育\t\t警示教育\t全体\t全年\t\t若干\t", "plan_target_unknown"),
        ("1\t警示教育\t\t稀奇古怪\t全体\t全年\t\t2次\t", "kind_unknown"),
        ("1\t警示教育\t\t警示教育\t全体\t2027年3月\t\t2次\t", "plan_other_year"),
        ("1\t警示教育\t\t警示教育\t全体\t待定的时候\t\t2次\t", "date_unreadable"),
        ("1\t警示教育\t\t警示教育\t全体\t全年\t\t5家次\t", "refused.bad_argument"),
    ],
)
def test_what_is_doubtful_is_asked_and_nothing_is_written(door: Door, row: str, code: str) -> None:
    bureau(door)
    shown = plans(door).preview("\n".join([HEAD, row]))
    assert shown.rows[0].outcome in {Outcome.ASKED, Outcome.WRONG}
    assert code in {note.code for note in shown.rows[0].notes}
    assert shown.writes == 0


@pytest.mark.parametrize("row", [0, 1, 2])
def test_every_repair_that_is_offered_is_taken(door: Door, row: int) -> None:
    bureau(door)
    rows = (
        "1\t警示教育\t\t警示教育\t神秘小分队\t全年\t\t2次\t",
        "1\t警示教育\t\t警示教育\t全体\t全年\t赵不在\t2次\t",
        "1\t警示教育\t\t警示教育\t全体\t全年\t\t若干\t",
    )
    text = "\n".join([HEAD, rows[row]])
    (shown,) = plans(door).preview(text).rows
    note = next(note for note in shown.notes if note.repairs)
    assert {0: EVERYONE, 1: NOBODY, 2: "1次"}[row] in note.repairs
    for repair in note.repairs:
        (again,) = plans(door).preview(text, Answer(key=note.key, choice=repair)).rows
        assert again.outcome is Outcome.NEW, repair


def test_what_is_for_firms_needs_no_people_of_the_bureau(door: Door) -> None:
    bureau(door)
    rows = (
        "1\t惠企政策\t\t上门专题辅导\t企业、孵化器\t全年\t\t20家次\t",
        "2\t民法典\t\t讲座\t全体\t5月\t\t1次\t",
        "3\t科技政策\t\t讲座\t园区企业\t6月\t\t1次\t",
        "4\t警示教育\t\t警示教育\t企业\t全年\t\t2次\t",
    )
    text = "\n".join([HEAD, *rows])
    shown = plans(door).preview(text)
    assert [row.outcome for row in shown.rows] == [Outcome.NEW, Outcome.NEW, Outcome.NEW, Outcome.ASKED]
    assert [note.value for note in shown.rows[0].notes if note.code == "plan_whom_outside"] == ["企业", "孵化器"]
    assert [change.new for change in shown.rows[0].changes if change.field == "plan_whom"] == ["企业等"]
    assert "plan_whom_unknown" in {note.code for note in shown.rows[3].notes}  # who of the house studies it
    plans(door).accept(text)
    found = items(door)
    assert (found["惠企政策"].groups, found["惠企政策"].departments, found["惠企政策"].target) == ((), (), Target.VISITS)
    assert (found["民法典"].kind, found["科技政策"].kind) == ("law_lecture", "outreach_lecture")


def test_rows_that_are_one_are_taken_once(door: Door) -> None:
    bureau(door)
    text = "\n".join([HEAD, *["1\t警示教育\t\t警示教育\t全体\t全年\t\t2次\t"] * 2])
    assert [row.outcome for row in plans(door).preview(text).rows] == [Outcome.NEW, Outcome.UNCHANGED]
    assert plans(door).accept(text).added == 1


def test_the_year_is_that_of_the_title_or_the_one_that_is_said(door: Door) -> None:
    bureau(door)
    text = "\n".join(["2027年度学法计划\t\t\t\t\t\t\t\t", HEAD, "1\t警示教育\t\t警示教育\t全体\t3月\t\t2次\t"])
    plans(door).accept(text)
    assert items(door, 2027)["警示教育"].from_day == "2027-03-01"
    shown = door.call(preview_plan_import, source=ImportSource(text=text), year=2028)
    assert shown.writes == 1


def test_an_import_is_taken_back_whole_and_what_changed_since_is_kept(any_door: Door) -> None:
    bureau(any_door)
    first = "\n".join([HEAD, "1\t警示教育\t\t警示教育\t全体\t全年\t\t2次\t"])
    plans(any_door).accept(first)
    plans(any_door).accept(
        "\n".join([HEAD, "1\t警示教育\t\t警示教育\t全体\t全年\t\t3次\t", "2\t集中学习\t\t集中学习\t全体\t12月\t\t1次\t"])
    )
    newest, oldest = any_door.call(list_imports, kind="plan")
    any_door.call(withdraw_import, batch_id=newest.batch_id, reason="看错了")
    found = items(any_door)
    assert (set(found), found["警示教育"].amount) == ({"警示教育"}, 2)
    any_door.call(withdraw_import, batch_id=oldest.batch_id, reason="看错了")
    assert items(any_door) == {}


def test_an_item_that_was_changed_since_is_not_taken_back(door: Door) -> None:
    bureau(door)
    plans(door).accept("\n".join([HEAD, "1\t警示教育\t\t警示教育\t全体\t全年\t\t2次\t"]))
    item = items(door)["警示教育"]
    facts = {name: getattr(item, name) for name in item.__struct_fields__ if name not in {"id", "year", "version"}}
    door.call(change_plan_item, item_id=item.id, facts=PlanFacts(**(facts | {"amount": 9})), expected_version=1)
    (done,) = door.call(list_imports, kind="plan")
    with pytest.raises(ChangedMeanwhile):
        door.call(withdraw_import, batch_id=done.batch_id, reason="看错了")
    assert items(door)["警示教育"].amount == 9


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("专题党课或专题研讨", ("party_lecture", "seminar")),
        ("专题党课、专题研讨、警示教育", ("party_lecture", "seminar", "warning")),
        ("专题党课", ("party_lecture",)),
        ("送法进企业/园区", ("law_to_firms",)),
    ],
)
def test_a_row_of_several_kinds_is_an_item_of_that_set(door: Door, written: str, kinds: tuple[str, ...]) -> None:
    bureau(door)
    table = f"{HEAD}\n1\t党纪学习\t\t{written}\t全体\t全年\t\t2次\t"
    plans(door).accept(table)
    assert kinds_of(items(door)["党纪学习"]) == kinds
    # Another set for the row of the same title is told as a change.
    other = f"{HEAD}\n1\t党纪学习\t\t警示教育或支部学习\t全体\t全年\t\t2次\t"
    (row,) = plans(door).preview(other).rows
    whom = ["plan_whom"] if kinds == ("law_to_firms",) else []  # from firms to the house
    assert [change.field for change in row.changes] == ["plan_kind", *whom]
