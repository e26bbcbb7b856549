"""到访企业 in a ledger: firms of the list by name, or how many."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.documents.lists import ListFormat
from lawstudy.domain.firms import FirmFacts, FirmType
from lawstudy.errors import BadArgument, BatchRestedOn, FirmsUnknown
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.activities.attendance import attendance_sheet
from lawstudy.usecases.activities.ledger_export import export_activities
from lawstudy.usecases.firms.firms import add_firm, find_firm, find_firms, list_firms
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import
from lawstudy.usecases.imports.alike import questions
from lawstudy.usecases.imports.ledger_firms import ADD, BY_NUMBER, ONLY_NAMED, WITHOUT, WITHOUT_ANY
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.source import Answer, ImportSource
from lawstudy.usecases.imports.withdraw import list_imports, withdraw_import
from lawstudy.usecases.reports.ledger_counts import count_ledger
from tests.usecases.imports.importing import ledger

HEAD = "日期\t类型\t主题\t走访企业\t家数\n"


def firms_known(door: Door) -> None:
    for name in ("甲光实业", "乙川农机", "河洛智联科技有限公司"):
        door.call(add_firm, facts=FirmFacts(name=name))


def visits(door: Door) -> tuple[int, int, int]:
    found = door.call(count_ledger, first_day="2026-01-01", last_day="2026-12-31").together
    return found.sessions.count, found.visits.total, found.visits.firms.count


def test_named_firms_and_numbers_are_counted(any_door: Door) -> None:
    firms_known(any_door)
    rows = (
        "2026.3.5\t上门专题辅导\t甲\t甲光实业、乙川农机；甲光实业\t",
        "2026.3.6\t上门专题辅导\t乙\t约60家\t",
        "2026.3.7\t上门专题辅导\t丙\t\t5家",
    )
    text = HEAD + "\n".join(rows)
    shown = ledger(any_door).preview(text)
    assert [row.outcome for row in shown.rows] == [Outcome.NEW] * 3
    assert [[(c.field, c.new) for c in row.changes if c.field == "firms"] for row in shown.rows] == [
        [("firms", "2")],
        [("firms", "约60家")],
        [("firms", "5")],
    ]
    assert not [note for row in shown.rows for note in row.notes]
    ledger(any_door).accept(text)
    assert visits(any_door) == (3, 67, 2)
    assert [row.outcome for row in ledger(any_door).preview(text).rows] == [Outcome.UNCHANGED] * 3


def test_a_firm_that_is_not_in_the_list_is_asked_and_each_answer_is_taken(door: LocalDoor) -> None:
    firms_known(door)
    text = HEAD + "2026.3.5\t上门专题辅导\t甲\t甲光实业、河洛智联科技（青岚）有限公司\t"
    (row,) = ledger(door).preview(text).rows
    (note,) = row.open_notes
    assert (row.outcome, note.code, note.repairs) == (Outcome.ASKED, "firm_near", ("河洛智联科技有限公司", ADD, WITHOUT))
    without = ledger(door).preview(text, Answer(key=note.key, choice=WITHOUT))
    assert [(c.field, c.new) for c in without.rows[0].changes] == [("firms", "1")]
    ledger(door).accept(text, Answer(key=note.key, choice="河洛智联科技有限公司"))
    assert visits(door) == (1, 2, 2)


def test_a_study_that_names_firms_is_asked(door: LocalDoor) -> None:
    firms_known(door)
    text = HEAD + "2026.3.5\t集中学习\t甲\t甲光实业\t"
    (row,) = ledger(door).preview(text).rows
    assert [note.code for note in row.open_notes] == ["firms_not_asked"]
    key = row.open_notes[0].key
    assert ledger(door).accept(text, Answer(key=key, choice=WITHOUT_ANY)).added == 1


def test_a_number_that_is_none_and_one_that_differs_from_the_names(door: LocalDoor) -> None:
    firms_known(door)
    text = HEAD + "2026.3.5\t上门专题辅导\t甲\t甲光实业\t3\n2026.3.6\t上门专题辅导\t乙\t\t若干"
    first, second = ledger(door).preview(text).rows
    assert [(note.code, note.value, note.other) for note in first.notes] == [("firm_count_differs", "3", "1")]
    assert (second.outcome, [note.code for note in second.open_notes]) == (Outcome.WRONG, ["firm_count_unreadable"])


def test_more_firms_of_a_known_activity_are_added_and_taken_back(any_door: Door) -> None:
    firms_known(any_door)
    ledger(any_door).accept(HEAD + "2026.3.5\t上门专题辅导\t甲\t甲光实业\t")
    ledger(any_door).accept(HEAD + "2026.3.5\t上门专题辅导\t甲\t乙川农机\t")
    assert visits(any_door) == (1, 2, 2)
    any_door.call(withdraw_import, batch_id=any_door.call(list_imports, kind="activities")[0].batch_id, reason="导错了")
    (line,) = any_door.call(list_activities).items
    assert [firm.name for firm in any_door.call(attendance_sheet, activity_id=line.activity.activity_id).firms] == ["甲光实业"]


def test_the_exported_ledger_reads_back_as_it_was(door: LocalDoor) -> None:
    firms_known(door)
    ledger(door).accept(HEAD + "2026.3.5\t上门专题辅导\t甲\t甲光实业、乙川农机\t\n2026.3.6\t上门专题辅导\t乙\t约60家\t")
    blob = door.call(export_activities, form=ListFormat.CSV)
    text = door.get_blob(blob.sha256).decode("utf-8-sig").replace(",", "\t")
    assert "到访企业" in text
    again = ledger(door).preview(text)
    assert {row.outcome for row in again.rows} == {Outcome.UNCHANGED}


def test_what_has_to_be_on_record_of_a_check_and_how_many_copies_are_read(door: Door) -> None:
    text = (
        "日期\t类型\t主题\t数量\t渠道\t合作单位\t检查依据\t检查人员\t检查结果\t整改期限\t复查情况\n"
        "2026-03-05\t编印资料\t普法手册\t2000余册\t现场\t区司法局\t\t\t\t\t\n"
        "2026-03-06\t主动公开\t项目公示\t12\t公众号\t\t\t\t\t\t\n"
        "2026-03-07\t涉企行政检查\t经费检查\t\t\t\t项目管理规定\t王芳、李强\t台账不完整\t15个工作日\t已整改\n"
        "2026-03-08\t编印资料\t折页\t若干\t\t\t\t\t\t\t"
    )
    shown = door.call(preview_activities_import, source=ImportSource(text=text))
    assert [[note.code for note in row.open_notes] for row in shown.rows] == [[], [], [], ["amount_unreadable"]]
    good = ImportSource(text="\n".join(text.splitlines()[:4]))
    fresh = door.call(preview_activities_import, source=good)
    door.call(accept_activities_import, source=good, token=fresh.token)
    held = {line.activity.topic: line.activity for line in door.call(list_activities).items}
    prints, check = held["普法手册"], held["经费检查"]
    assert (prints.amount, prints.amount_written, prints.channel, prints.partner) == (2000, "2000余册", "现场", "区司法局")
    assert (held["项目公示"].amount, held["项目公示"].amount_written) == (12, "")
    assert (check.basis, check.inspectors, check.finding, check.mended_by, check.recheck) == (
        *("项目管理规定", "王芳、李强", "台账不完整"),
        *("15个工作日", "已整改"),
    )
    again = door.call(preview_activities_import, source=good)
    assert {row.outcome for row in again.rows} == {Outcome.UNCHANGED}


def test_a_short_name_is_taken_and_one_of_several_firms_is_asked(any_door: Door) -> None:
    for name, short in (("云川智造科技有限公司", "云川智造"), ("光谱仪器股份有限公司", "光谱"), ("光谱软件有限公司", "光谱")):
        any_door.call(add_firm, facts=FirmFacts(name=name, short=short))
    text = HEAD + "2026.3.5\t上门专题辅导\t甲\t云川智造、云川智造科技有限公司\t"
    (row,) = ledger(any_door).preview(text).rows
    assert (row.outcome, [(c.field, c.new) for c in row.changes if c.field == "firms"]) == (Outcome.NEW, [("firms", "1")])
    text += "\n2026.3.6\t上门专题辅导\t乙\t光谱\t"
    row = ledger(any_door).preview(text).rows[1]
    (note,) = row.open_notes
    assert (note.code, note.repairs) == ("firm_of_several", ("光谱软件有限公司", "光谱仪器股份有限公司", WITHOUT))
    ledger(any_door).accept(text, Answer(key=note.key, choice="光谱软件有限公司"))
    assert visits(any_door) == (2, 2, 2)


def test_a_short_name_names_a_firm_at_the_other_doors_too(any_door: Door) -> None:
    first = any_door.call(add_firm, facts=FirmFacts(name="云川智造科技有限公司", short="云川智造"))
    for name in ("光谱仪器股份有限公司", "光谱软件有限公司"):
        any_door.call(add_firm, facts=FirmFacts(name=name, short="光谱"))
    assert any_door.call(find_firm, name="云川智造").id == first.id
    assert any_door.call(find_firms, names=("云川智造", "云川智造科技有限公司")) == (first,)
    for call in (lambda: any_door.call(find_firm, name="光谱"), lambda: any_door.call(find_firms, names=("云川智造", "光谱"))):
        with pytest.raises(BadArgument):
            call()
    with pytest.raises(FirmsUnknown):
        any_door.call(find_firms, names=("云川智造", "没有这家"))


UNKNOWN = HEAD + "\n".join(
    (
        "2026.3.5\t上门专题辅导\t甲\t甲光实业、星火生物科技有限公司、云帆软件有限公司\t",
        "2026.3.6\t上门专题辅导\t乙\t星火生物科技有限公司；青禾培训学校\t",
        "2026.3.9\t上门专题辅导\t丙\t云帆软件有限责任公司\t",
        "2026.3.10\t上门专题辅导\t丁\t星火生物\t",
    )
)


def _codes(door: Door, text: str, *answers: Answer) -> list[list[str]]:
    return [[note.code for note in row.open_notes] for row in ledger(door).preview(text, *answers).rows]


def test_unknown_firms_are_added_all_at_once_and_near_names_are_asked_apart(any_door: Door) -> None:
    firms_known(any_door)
    asked = ledger(any_door).preview(UNKNOWN)
    assert [[(note.code, note.repairs) for note in row.open_notes] for row in asked.rows] == [
        [("firm_unknown", (ADD, WITHOUT)), ("firm_unknown", (ADD, WITHOUT))],
        [("firm_unknown", (ADD, WITHOUT)), ("firm_unknown", (ADD, WITHOUT))],
        [("firm_near", ("云帆软件有限公司", ADD, WITHOUT))],
        [("firm_near", ("星火生物科技有限公司", ADD, WITHOUT))],
    ]
    (group, _near) = questions(asked)
    answers = tuple(Answer(key=key, choice=ADD) for key in dict.fromkeys(one.key for one in group.affected))
    near = tuple(Answer(key=row.open_notes[0].key, choice=row.open_notes[0].repairs[0]) for row in asked.rows[2:])
    shown = ledger(any_door).preview(UNKNOWN, *answers, *near)
    assert [row.outcome for row in shown.rows] == [Outcome.NEW] * 4
    assert [(note.code, note.other) for note in shown.notes] == [("firms_added", "3")]
    assert not any_door.call(list_firms, text="星火").items, "a preview writes nothing"
    accepted = ledger(any_door).accept(UNKNOWN, *answers, *near)
    assert accepted.added == 4
    assert visits(any_door) == (4, 7, 4)
    assert any_door.call(find_firm, name="青禾培训学校").type is FirmType.TRAINING
    assert [row.outcome for row in ledger(any_door).preview(UNKNOWN, *near).rows] == [Outcome.UNCHANGED] * 4
    any_door.call(withdraw_import, batch_id=accepted.batch_id, reason="粘错了")
    assert visits(any_door) == (0, 0, 0)
    with pytest.raises(FirmsUnknown):
        any_door.call(find_firms, names=("星火生物科技有限公司",))
    assert _codes(any_door, UNKNOWN)[0] == ["firm_unknown", "firm_unknown"], "what was added is not added again without a word"


def test_a_firm_of_a_row_that_stays_open_is_not_added(door: LocalDoor) -> None:
    text = HEAD + "2026.3.5\t上门专题辅导\t甲\t星火生物科技有限公司、云帆软件有限公司\t\n2026.3.6\t上门专题辅导\t乙\t云帆软件有限公司\t"
    ledger(door).accept(text, Answer(key="firm:云帆软件有限公司", choice=ADD))
    assert [line.firm.name for line in door.call(list_firms).items] == ["云帆软件有限公司"]
    assert visits(door) == (1, 1, 1)


def test_a_new_firm_goes_to_an_activity_that_is_known(door: LocalDoor) -> None:
    firms_known(door)
    ledger(door).accept(HEAD + "2026.3.5\t上门专题辅导\t甲\t甲光实业\t")
    more = HEAD + "2026.3.5\t上门专题辅导\t甲\t星火生物科技有限公司\t"
    accepted = ledger(door).accept(more, Answer(key="firm:星火生物科技有限公司", choice=ADD))
    assert visits(door) == (1, 2, 2)
    door.call(withdraw_import, batch_id=accepted.batch_id, reason="粘错了")
    assert visits(door) == (1, 1, 1)
    assert len(door.call(list_firms).items) == 3


def test_a_firm_that_was_added_and_visited_since_is_not_taken_back(door: LocalDoor) -> None:
    head = HEAD + "2026.3.5\t上门专题辅导\t甲\t星火生物科技有限公司\t"
    accepted = ledger(door).accept(head, Answer(key="firm:星火生物科技有限公司", choice=ADD))
    ledger(door).accept(HEAD + "2026.3.6\t上门专题辅导\t乙\t星火生物科技有限公司\t")
    with pytest.raises(BatchRestedOn):
        door.call(withdraw_import, batch_id=accepted.batch_id, reason="粘错了")
    assert visits(door) == (2, 2, 1)


def test_what_does_not_look_like_a_firm_is_asked_apart(door: LocalDoor) -> None:
    text = HEAD + "2026.3.5\t上门专题辅导\t甲\t园区部分企业\t"
    assert _codes(door, text) == [["firm_odd"]]
    names = ledger(door).preview(text, Answer(key="firm:园区部分企业", choice="云帆软件有限公司")).rows[0].open_notes
    assert [(note.code, note.value) for note in names] == [("firm_unknown", "云帆软件有限公司")], "the name typed instead is asked about"


def test_two_names_said_to_be_each_other_end_in_a_question(door: LocalDoor) -> None:
    text = HEAD + "2026.3.5\t上门专题辅导\t甲\t甲一厂\t\n2026.3.6\t上门专题辅导\t乙\t乙二厂\t"
    answers = (Answer(key="firm:甲一厂", choice="乙二厂"), Answer(key="firm:乙二厂", choice="甲一厂"))
    assert _codes(door, text, *answers) == [["firm_unknown"], ["firm_unknown"]]


def test_and_others_behind_names_are_asked_about(door: LocalDoor) -> None:
    firms_known(door)
    text = HEAD + "\n".join(
        (
            "2026.3.5\t上门专题辅导\t甲\t甲光实业、乙川农机等5家企业\t",
            "2026.3.6\t上门专题辅导\t乙\t甲光实业、乙川农机等2家\t",
            "2026.3.7\t上门专题辅导\t丙\t甲光实业等\t",
        )
    )
    assert [[(note.code, note.repairs) for note in row.open_notes] for row in ledger(door).preview(text).rows] == [
        [("firms_and_others", (ONLY_NAMED, BY_NUMBER))],
        [],
        [("firms_and_others", (ONLY_NAMED,))],
    ]
    ledger(door).accept(text, Answer(key="and-others:等5家企业", choice=BY_NUMBER), Answer(key="and-others:等", choice=ONLY_NAMED))
    assert visits(door) == (3, 8, 2)


def test_lists_of_visits_and_checks_as_bureaus_write_them(door: LocalDoor) -> None:
    """走访内容 and 检查内容 are what it was about; numbers before firms are none of their names; a dash is no 整改期限."""
    firms_known(door)
    rows = ("2026/4/2\t1.甲光实业；2.乙川农机\t上门专题辅导：加计扣除", "2026/4/3\t①甲光实业②乙川农机\t上门专题辅导：技术合同")
    shown = ledger(door).preview("走访日期\t走访企业\t走访内容\n" + "\n".join(rows))
    assert [(row.outcome, [c.new for c in row.changes if c.field == "firms"]) for row in shown.rows] == [(Outcome.NEW, ["2"])] * 2
    head = "检查日期\t检查对象\t检查类型\t检查内容\t整改期限\n"
    checks = f"{head}2026.4.8\t甲光实业\t安全检查\t消防安全\t—\n2026.4.9\t甲光实业\t走访检查\t\t4月20日"
    first, second = ledger(door).preview(checks).rows
    assert (first.title, [c.field for c in first.changes]) == ("消防安全", ["firms"])
    assert (second.outcome, second.title) == (Outcome.NEW, "走访检查：甲光实业")
    without = "检查日期\t检查对象\t检查类型\t检查结果\n2026.4.8\t甲光实业\t安全检查\t未发现问题"
    (row,) = ledger(door).preview(without).rows
    assert (row.outcome, row.title, [note.code for note in row.notes]) == (Outcome.NEW, "安全检查：甲光实业", ["topic_of_firms"])


def test_covered_firms_and_visits_under_the_words_of_reports(door: LocalDoor) -> None:
    text = "时间\t活动名称\t活动形式\t覆盖企业（家）\t家次\n2026.2.28\t甲\t企业培训会\t100余家\t\n2026.3.1\t乙\t上门专题辅导\t\t26家次"
    rows = ledger(door).preview(text).rows
    assert [[c.new for c in row.changes if c.field == "firms"] for row in rows] == [["100余家"], ["26"]]
