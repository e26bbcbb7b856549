"""Reasons beside 缺考, 免考 and 缓考, a score of the 补考 alone, and what is remembered of either."""

from pathlib import Path

import pytest

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.store.engine import Lane
from lawstudy.store.import_answers import remember
from lawstudy.usecases.exams.exams import exam_roster, list_exams
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.remembering import may_be_remembered
from lawstudy.usecases.imports.source import Answer
from tests.usecases.imports.importing import codes, people, remembered, scores, table
from tests.usecases.imports.test_nothing_withheld_is_kept import everything_in

OURS = table("姓名 科室", "解语花 综合科", "滕王阁 监督科", "贺知秋 监督科")


def reasons(door: Door) -> dict[str, str]:
    (line,) = door.call(list_exams)
    roster = door.call(exam_roster, exam_id=line.exam.id)
    return {one.name: one.exclusion.reason for one in roster if one.exclusion is not None}


@pytest.mark.parametrize(
    ("written", "said", "kept"),
    [
        ("免考（出差）", [], "出差"),
        ("免考（去合肥出差）", [("reason_not_kept", "去合肥出差", "出差")], "出差"),
        ("缓考（值班）", [], "值班"),
        ("免考（腰疼）", [("reason_not_kept", "腰疼", "成绩表注明")], "成绩表注明"),
        ("免考（产假）", [("reason_dropped", "", "")], "成绩表注明"),
        ("免考", [], "成绩表注明"),
    ],
)
def test_of_the_reason_of_an_exclusion_an_official_word_is_kept(
    door: Door, written: str, said: list[tuple[str, str, str]], kept: str
) -> None:
    people(door).accept(OURS)
    text = table("姓名 成绩", f"解语花 {written}", "滕王阁 80")
    (row, _) = scores(door).preview(text).rows
    assert (row.outcome, [(note.code, note.value, note.other) for note in row.notes]) == (Outcome.NEW, said)
    scores(door).accept(text)
    assert reasons(door) == {"解语花": kept}


def test_a_remark_beside_an_absence_is_kept_or_said(door: Door) -> None:
    people(door).accept(OURS)
    text = table("姓名 成绩 备注", "解语花 免考 培训", "滕王阁 免考 住院", "贺知秋 缺考 产假", "沈静怡 81 住院")
    rows = scores(door).preview(text).rows
    assert [codes(row) for row in rows] == [[], ["reason_dropped"], ["reason_dropped"], ["reason_dropped"]]
    scores(door).accept(text)
    assert reasons(door) == {"解语花": "培训", "滕王阁": "成绩表注明"}


def test_of_the_reason_of_an_absence_an_official_word_is_kept(door: Door) -> None:
    people(door).accept(OURS)
    rows = scores(door).preview(table("姓名 成绩 备注", "解语花 缺考（出差） _", "滕王阁 缺考 值班", "贺知秋 缺考（搬家） _")).rows
    assert [[(note.code, note.value) for note in row.notes] for row in rows] == [[], [], [("absence_reason", "搬家")]]
    assert [change.new for row in rows for change in row.changes] == ["缺考（出差）", "缺考（值班）", "缺考"]


# --- the 补考 alone -------------------------------------------------------------------------------------------------------------------


def test_a_score_of_the_makeup_that_is_not_counted_is_no_new_score(any_door: Door) -> None:
    people(any_door).accept(OURS)
    text = table("姓名 成绩", "解语花 补考85", "滕王阁 80")
    apart = Answer(key="makeup", choice="=makeup_apart")
    preview = scores(any_door).preview(text, apart)
    row = preview.rows[0]
    assert (row.outcome, row.changes, codes(row), preview.writes) == (Outcome.UNCHANGED, (), ["as_decided"], 1)
    assert scores(any_door).accept(text, apart).added == 1
    counted = scores(any_door).preview(text, Answer(key="makeup", choice="=this_exam")).rows[0]
    assert (counted.outcome, counted.changes[0].new) == (Outcome.NEW, "85")


# --- what is remembered ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "choice", "may"),
    [
        ("band:A", "优秀", True),
        ("band:基本合格", "合格", True),
        ("score:95,90", "95", True),
        ("score:作弊", "0", True),
        ("makeup", "=makeup_apart", True),
        ("rounding", "=below_line", True),
        ("kind:体检宣传", "普法宣传", True),
        ("unit:区人民医院", "=other", True),
        ("department:康复科", "=new_department", True),
        ("column-of:病假人数", "leave_heads", True),
        ("person:王芳:", "王芳（办公室）", True),
        ("person:王芳:", "王芳（病假）", False),
        ("band:…", "合格", False),
        ("score:…45", "45", False),
        ("score:住院", "缺考", False),
        ("score:腰疼", "缺考", False),
        ("band:A", "缺考（腰疼）", False),
        ("state:家里有事", "缺席", False),
        ("mark:√", "是", True),
        ("except:住院两人", "=everyone", False),
    ],
)
def test_what_may_be_remembered(key: str, choice: str, may: bool) -> None:
    assert may_be_remembered(key, choice) is may


PRIVATE = ("住院观察", "腰疼得厉害", "孩子高考")


def test_a_private_reason_is_nowhere_after_it_was_decided_for_all_like_it(
    door: LocalDoor, entrance: LocalEntrance, tmp_path: Path, state_dir: Path
) -> None:
    people(door).accept(OURS)
    first, second, third = PRIVATE
    text = table("姓名 成绩 等次", f"解语花 91 {first}", f"滕王阁 {second} _", f"贺知秋 {third} _", "沈静怡 88 A")
    asked = [note for row in scores(door).preview(text).rows for note in row.open_notes]
    assert len(asked) == 4
    keys = [note.key for note in asked]
    made = [Answer(key=key, choice=choice) for key, choice in zip(keys, ("优秀", f"缺考（{second}）", "缺考", "合格"), strict=True)]
    source = scores(door).source(text, *made)
    assert scores(door).preview(source).count(Outcome.ASKED, Outcome.WRONG) == 0
    scores(door).accept(source)
    assert remembered(entrance) == {"band:A": "合格"}
    found = [name for name, data in everything_in(tmp_path / "workspace", state_dir) for word in PRIVATE if word.encode() in data]
    assert found == []


def test_what_an_older_version_remembered_is_not_followed_and_goes_with_the_next_import(door: LocalDoor, entrance: LocalEntrance) -> None:
    people(door).accept(OURS)
    text = table("姓名 成绩 等次", "解语花 91 住院", "滕王阁 80 良好")
    first = scores(door).preview(text).rows[0]
    (note,) = first.open_notes
    scores(door).accept(table("姓名 成绩 等次", "滕王阁 80 良好"))
    with entrance.database.transaction(Lane.WRITE) as tx:
        signature = "姓名|成绩|等次"
        kept = {note.key: "合格", "band:B": "良好"}
        remember(tx, entrance.organisation_id, "scores", signature, kept, now=1, account_id=door.actor.account_id)
    assert scores(door).preview(text).rows[0].outcome is Outcome.ASKED
    scores(door).accept(text)
    assert remembered(entrance) == {"band:B": "良好"}
