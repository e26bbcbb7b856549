"""Three messy tables of one morning through the window: no more than ten decisions are asked, and all of it is right at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.import_table.facts_form import FactsForm
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.domain.activity import AttendanceMode
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.reports.statistics import exam_statistics
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.desktop.screens.test_ten_worst_tables import accept, decide, doubt, figures, pasted
from tests.usecases.imports.importing import roster_of

MOST_DECISIONS = 10
EXCEL = "urn:schemas-microsoft-com:office:spreadsheet"
ROSTER = """青岚区科学技术局干部花名册
填报人：沈静怡\t2026年11月1日
科室\t人员名单\t备注
一、综合科（3人）\t解语花、殷离、简若宁\t
二、监督科（2人）\t滕王阁、贺知秋*\t
合计\t5人\t
注：带*号为借调人员。"""
LEDGER = """青岚区科学技术局2026年学法活动台账
日期\t学习方式\t学习内容\t时长\t参加人员\t人数
3月
5日\t集体学习\t宪法\t0\t全体（除殷离）\t
12日下午\t专题讲座\t民法典\t1.5小时\t综合科全体\t
四月份
8日\t集体学习\t保密法\t2课时\t解语花、滕王阁、贺知秋\t
1O日\t集体学习\t统计法\t90\t\t男2女3
20日\t集体学习\t档案法\t90\t\t4（含外单位1人）
合计\t\t\t\t\t"""
SHEETS = {
    "区财政局": [("姓名", "成绩", "备注"), ("解语花", "41", ""), ("滕王阁", "缺考", "")],
    "区科技局": [
        ("姓名", "成绩", "备注"),
        ("解语花", "95", ""),
        ("殷离", "补考85", ""),
        ("简若宁", "缺考（出差）", ""),
        ("滕王阁", "88", "代考"),
        ("贺知秋", "九十二", ""),
    ],
}


@pytest.fixture
def place(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as made:
        yield made


class Clerk:
    """Counts what is asked of a person: one for each decision, however many rows it is for."""

    def __init__(self, place: Office) -> None:
        self.place, self.decisions = place, 0

    def decide(self, view: ImportView, title: str, word: str, choice: str) -> None:
        assert word in doubt(self.place, view, title)
        decide(self.place, view, choice)
        self.decisions += 1

    def accept(self, view: ImportView) -> None:
        accept(self.place, view)


def read_sheets(place: Office, folder: Path) -> ImportView:
    """A workbook with a sheet for each bureau, through the button for a file."""
    sheets = "".join(f'<Worksheet ss:Name="{name}"><Table>{"".join(map(row, rows))}</Table></Worksheet>' for name, rows in SHEETS.items())
    path = folder / "scores.xls"
    path.write_text(f'<?xml version="1.0"?><Workbook xmlns="{EXCEL}" xmlns:ss="{EXCEL}">{sheets}</Workbook>', "utf-8")
    view = place.go("import_scores")
    assert isinstance(view, ImportView)
    assert isinstance(view.source.facts, FactsForm)
    view.source.facts.organiser.setText("区司法局")
    view.source.facts.title_field.setText("2026年度学法用法考试")
    view._choose = lambda _over: path  # the dialog of the system
    view.source.file.click()
    place.settle()
    return view


def row(cells: tuple[str, ...]) -> str:
    made = "".join(f"<Cell><Data ss:Type='String'>{cell}</Data></Cell>" for cell in cells)
    return f"<Row>{made}</Row>"


def test_three_messy_tables(place: Office, door: LocalDoor, tmp_path: Path) -> None:
    clerk = Clerk(place)

    view = pasted(place, "import_people", ROSTER)
    assert figures(view) == {Outcome.NEW: "5"}
    clerk.accept(view)
    assert {(name, where) for name, where, _ in roster_of(door)} == {
        ("解语花", "综合科"),
        ("殷离", "综合科"),
        ("简若宁", "综合科"),
        ("滕王阁", "监督科"),
        ("贺知秋", "监督科"),
    }

    view = pasted(place, "import_activities", LEDGER)
    clerk.decide(view, "统计法", "1O日", "10日")
    clerk.accept(view)
    held = {line.activity.topic: line for line in door.call(list_activities).items}
    assert {topic: line.activity.held_on for topic, line in held.items()} == {
        "宪法": "2026-03-05",
        "民法典": "2026-03-12",
        "保密法": "2026-04-08",
        "统计法": "2026-04-10",
        "档案法": "2026-04-20",
    }
    assert {topic: line.activity.minutes for topic, line in held.items()} == {
        "宪法": 0, "民法典": 90, "保密法": 90, "统计法": 90, "档案法": 90,
    }  # fmt: skip
    assert {t: line.activity.headcount for t, line in held.items() if line.activity.mode is AttendanceMode.HEADCOUNT} == {
        "统计法": 5,
        "档案法": 4,
    }

    view = read_sheets(place, tmp_path)
    assert figures(view)[Outcome.OUTSIDE] == "2"
    clerk.decide(view, "殷离", "85", "=makeup_apart")
    clerk.decide(view, "滕王阁", "88", "缺考")
    clerk.accept(view)
    (line,) = door.call(list_exams)
    part = door.call(exam_statistics, exam_id=line.exam.id).before.participation
    assert part is not None
    assert (part.sat.count, part.passed.count, part.excellent.count) == (2, 2, 2)
    assert clerk.decisions <= MOST_DECISIONS
