"""企业名单 as offices keep it: titles, notes, contacts, names in two ways."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.domain.firms import FirmType
from lawstudy.errors import BatchRestedOn
from lawstudy.formats.tables.notes import Level
from lawstudy.store import changes
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.firms.firms import find_firm, list_firms
from lawstudy.usecases.imports.firms import NEW, accept_firms_import, preview_firms_import
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.source import Answer, ImportSource
from lawstudy.usecases.imports.withdraw import list_imports, withdraw_import
from tests.usecases.imports.importing import firms, table

MESSY = "\n".join(
    [
        "青岚区科技企业名单\t\t\t\t\t",
        "填表单位：区科技局\t\t\t\t\t",
        "序号\t企业名称\t所属园区\t单位性质\t联系人\t联系电话",
        "1\t河洛智联科技有限公司\t洛龙科技园\t企业\t王某\t13800000001",
        "2\t青岚区晨曦教育培训学校\t\t培训机构\t\t",
        "3\t光谱精密仪器股份有限公司\t高新园\t隐形冠军\t\t",
        "4\t光谱精密仪器股份有限公司\t\t\t\t",
        "5\t\t高新园\t企业\t\t",
        "合计：4家\t\t\t\t\t",
        "制表人：张三\t\t\t\t\t",
    ]
)


def test_a_messy_list_comes_in_and_what_cannot_be_is_named(door: Door) -> None:
    shown = firms(door).preview(MESSY)
    assert [row.outcome for row in shown.rows] == [Outcome.NEW, Outcome.NEW, Outcome.NEW, Outcome.UNCHANGED, Outcome.WRONG]
    assert [note.code for row in shown.rows for note in row.notes] == ["firm_type_unknown", "firm_twice", "firm_missing"]
    assert [column.header for column in shown.column_uses if column.use == "withheld"] == ["联系电话"]
    assert [column.header for column in shown.column_uses if column.use == "ignored"] == ["序号", "联系人"]
    accepted = firms(door).accept(MESSY)
    assert (accepted.added, accepted.changed, accepted.problems) == (3, 0, 1)
    known = {line.firm.name: line.firm for line in door.call(list_firms).items}
    assert (known["青岚区晨曦教育培训学校"].type, known["河洛智联科技有限公司"].park) == (FirmType.TRAINING, "洛龙科技园")


def test_the_same_list_again_changes_nothing_and_what_is_new_is_added(any_door: Door) -> None:
    firms(any_door).accept(table("企业名称 园区", "甲实业 洛龙园", "乙农机 _"))
    again = firms(any_door).preview(table("企业名称 园区", "甲实业 洛龙园", "乙农机 _"))
    assert [row.outcome for row in again.rows] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    more = firms(any_door).accept(table("企业名称 园区 简称", "乙农机 高新园 乙机", "甲实业 _ _"))
    assert (more.added, more.changed) == (0, 1)
    found = any_door.call(find_firm, name="乙农机")
    assert (found.park, found.short, found.version) == ("高新园", "乙机", 2)
    assert any_door.call(find_firm, name="甲实业").park == "洛龙园"


def test_a_near_name_is_asked_and_each_answer_is_taken(any_door: Door) -> None:
    firms(any_door).accept(table("企业名称", "河洛智联科技有限公司"))
    text = table("企业名称 园区", "河洛智联科技（青岚）有限公司 高新园")
    (row,) = firms(any_door).preview(text).rows
    (note,) = row.notes
    assert (row.outcome, note.code, note.level) == (Outcome.ASKED, "firm_near", Level.ASKED)
    assert note.repairs == ("河洛智联科技有限公司", NEW)
    meant = firms(any_door).preview(text, Answer(key=note.key, choice="河洛智联科技有限公司"))
    assert [row.outcome for row in meant.rows] == [Outcome.CHANGED]
    accepted = firms(any_door).accept(text, Answer(key=note.key, choice=NEW))
    assert (accepted.added, any_door.call(list_firms).total) == (1, 2)


def test_two_near_names_of_one_list_are_said(door: Door) -> None:
    shown = firms(door).preview(table("企业名称", "河洛智联科技有限公司", "河洛智联科技（青岚）有限公司"))
    assert [row.outcome for row in shown.rows] == [Outcome.NEW, Outcome.NEW]
    assert [(note.code, note.other) for note in shown.rows[1].notes] == [("firm_near_row", "2")]


def test_groups_by_cell_by_column_and_by_what_is_said_of_the_list(door: Door) -> None:
    firms(door).accept(table("企业名称 分组", "甲实业 高企后备、专精特新", "乙农机 无"))
    firms(door).accept(table("企业名称 高企后备", "乙农机 √", "丙制药 否"))
    source = ImportSource(text=table("企业名称", "丙制药"))
    shown = door.call(preview_firms_import, source=source, group="科小", since="2026-03-01")
    door.call(accept_firms_import, source=source, token=shown.token, group="科小", since="2026-03-01")
    known = {line.firm.name: [(g.name, g.from_day) for g in line.firm.groups] for line in door.call(list_firms).items}
    assert known == {"甲实业": [("专精特新", ""), ("高企后备", "")], "乙农机": [("高企后备", "")], "丙制药": [("科小", "2026-03-01")]}


def test_a_training_body_by_its_name_is_said(door: Door) -> None:
    (row,) = firms(door).preview(table("企业名称", "青岚区晨曦教育培训学校")).rows
    assert [note.code for note in row.notes] == ["firm_type_by_name"]


def test_a_list_is_taken_back_whole_while_nothing_rests_on_it(any_door: Door) -> None:
    firms(any_door).accept(table("企业名称 园区", "甲实业 洛龙园"))
    firms(any_door).accept(table("企业名称 园区", "甲实业 高新园", "乙农机 _"))
    newest, first = any_door.call(list_imports, kind="firms")
    any_door.call(withdraw_import, batch_id=newest.batch_id, reason="导错了")
    (line,) = any_door.call(list_firms).items
    assert (line.firm.name, line.firm.park) == ("甲实业", "洛龙园")
    entry = ActivityEntry(kind="door_coaching", topic="辅导", held_on="2026-03-05")
    any_door.call(add_activity, entry=entry, firms=(line.firm.id,))
    with pytest.raises(BatchRestedOn) as rests:
        any_door.call(withdraw_import, batch_id=first.batch_id, reason="导错了")
    assert rests.value.resting == ["rests.visit"]


def test_more_firms_than_a_list_of_changes_names_are_all_shown(door: Door) -> None:
    count = changes.MOST_LISTED + 5
    firms(door).accept("企业名称\n" + "\n".join(f"甲{chr(0x4E00 + n % 300)}{chr(0x5000 + n // 300)}实业" for n in range(count)))
    assert door.call(list_firms, limit=1).total == count


def test_a_sum_in_firms_is_no_firm(door: Door) -> None:
    preview = firms(door).preview("序号\t企业名称\t园区\n1\t甲甲科技有限公司\t东区\n合计\t1家\t\n共计\t1户\t")
    assert [row.title for row in preview.rows] == ["甲甲科技有限公司"]
