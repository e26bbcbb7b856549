"""The second half of the gallery: calendar, attendance, matrix, mastery, clocks, charts."""

from datetime import date, time
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.charts.bar_chart import Bar, BarChart
from lawstudy.desktop.charts.bar_chart import Mark as ChartMark
from lawstudy.desktop.charts.line_chart import Line, LineChart
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.fonts import SERIF
from lawstudy.desktop.theme.tokens import STATUTE_TYPE
from lawstudy.desktop.widgets.attendance_delegate import MARK_ROLE, AttendanceDelegate, Mark
from lawstudy.desktop.widgets.card import Card, inset
from lawstudy.desktop.widgets.countdown import Countdown
from lawstudy.desktop.widgets.coverage_matrix import CoverageMatrix, MatrixColumn, MatrixRow
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.mastery_strip import ChapterMastery, MasteryStrip
from lawstudy.desktop.widgets.month_calendar import CalendarEvent, EventState, MonthCalendar
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.progress_panel import ProgressPanel
from lawstudy.desktop.widgets.save_state import SaveState, Saving
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.text_view import TextView

MARKS = [
    Mark("present", "出席", Tone.GREEN),
    Mark("late", "迟到", Tone.AMBER),
    Mark("duty", "公出"),
    Mark("leave", "请假"),
    Mark("absent", "缺席", Tone.RED),
]


class Roster(TableModel[list[str]]):
    """A model as a screen would write it: the state of a row under MARK_ROLE."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == MARK_ROLE:
            return self.row(index.row())[2] or None
        return super().data(index, role)

    def mark(self, row: int, key: str) -> None:
        self.set_row(row, [*self.row(row)[:2], key])


def roster_table() -> tuple[Table, Roster, AttendanceDelegate]:
    people = [
        ["张既明", "高新技术科", "present"],
        ["苏见微", "农村社发科", "late"],
        ["任知远", "农村社发科", "leave"],
        ["丁亦白", "成果转化科", ""],
    ]
    columns = [
        Column[list[str]]("姓名", lambda r: r[0], 90),
        Column[list[str]]("科室", lambda r: r[1]),
        Column[list[str]]("", lambda r: "", 244),
    ]
    table, model = Table(name="考勤"), Roster(columns, people)
    delegate = AttendanceDelegate(table, 2, MARKS)
    table.setModel(model)
    table.horizontalHeader().hide()
    delegate.marked.connect(model.mark)
    table.select_row(3)
    return table, model, delegate


def calendar() -> MonthCalendar:
    made = MonthCalendar(date(2026, 11, 24))
    past = EventState.PAST
    events = {
        date(2026, 11, 2): [CalendarEvent("a", "09:00 集中学习", past)],
        date(2026, 11, 19): [CalendarEvent("b", "14:30 警示教育", past)],
        date(2026, 11, 24): [CalendarEvent("c", "15:30 中心组")],
        date(2026, 11, 27): [CalendarEvent("d", "09:30 普法宣传"), CalendarEvent("e", "17:30 正考截止"), CalendarEvent("f", "18:00 座谈")],
        date(2026, 11, 30): [CalendarEvent("g", "自学截止", EventState.DEADLINE)],
        date(2026, 12, 4): [CalendarEvent("h", "09:00 集中学习")],
    }
    made.set_month(2026, 11, events, {date(2026, 12, 4): "国家宪法日"})
    made.select_event("b")
    return made


def sessions() -> QWidget:
    page = Page("活动", "2026年11月 · 8 场，其中 5 场已举行", scrolls=False)
    left = Card("2026年11月", padded=False)
    left.add(calendar(), 1)
    right = Card("典型案例警示教育", padded=False)
    right.add_to_head(StateLabel(Icon.ATTENTION, "未登记 14", Tone.AMBER, Text.HINT))
    right.add(roster_table()[0], 1)
    page.add_row(left, right, stretches=(3, 2))
    return page


def matrix() -> CoverageMatrix:
    made = CoverageMatrix("科室 · 人数")
    chapters = "一二三四五六七"
    columns = [MatrixColumn("行政复议法", c, f"第{c}章") for c in chapters]
    columns += [MatrixColumn("科学技术进步法", c, f"第{c}章") for c in (*chapters, "八", "九", "十")]
    full: list[tuple[int, int] | None] = [(8, 8)] * 15
    rows = [MatrixRow("办公室 · 8", (*full, (6, 8), None)), MatrixRow("农村社发科 · 6", ((5, 6), (4, 6), *full[:14], None))]
    made.set_table(columns, rows)
    return made


def mastery() -> QWidget:
    page = Page("总览", "部件")
    card = Card("掌握程度", "按章，由复习记录估算；“—”为尚未练习")
    names = ["总则", "申请", "受理", "审理", "决定", "法律责任", "附则"]
    values = [92, 71, 88, 64, 58, 45, None]
    card.add(MasteryStrip("行政复议法", "2023年修订 · 90 条", [ChapterMastery(n, v) for n, v in zip(names, values, strict=True)]))
    more = [
        "总则",
        "基础研究",
        "应用转化",
        "企业创新",
        "研发机构",
        "科技人员",
        "区域创新",
        "国际合作",
        "保障措施",
        "监督管理",
        "法律责任",
        "附则",
    ]
    card.add(MasteryStrip("科学技术进步法", "2021年修订 · 117 条", [ChapterMastery(n, 90 - 7 * i) for i, n in enumerate(more)]))
    page.add(card)
    coverage = Card("覆盖情况", "学过该章的人数 / 科室人数", padded=False)
    coverage.add(matrix())
    page.add(coverage)
    clocks = Card("时间和保存")
    row = QHBoxLayout()
    for seconds in (3459, 599, 42):
        row.addWidget(Countdown(partial(int, seconds)))
    saved, retrying = SaveState(), SaveState()
    saved.set_saved(time(14, 3, 22))
    retrying.set_state(Saving.RETRYING)
    row.addWidget(saved)
    row.addWidget(retrying)
    row.addStretch(1)
    clocks.body.addLayout(row)
    panel = ProgressPanel("正在出具：周明岚", "已出具的保留，其余不取号")
    panel.set_progress(12, 40, seconds_left=95)
    clocks.add(panel)
    page.add(clocks)
    article = Card("第三十条 申请的审查和受理条件")
    frame, layout = inset()
    layout.addWidget(Label("要点  程序编写，非法律原文", Text.STRONG))
    article.add(frame)
    text = "示例文字：行政复议机关收到申请后，应当按照规定的期限进行审查。\n（一）有明确的申请人；\n（二）申请人有利害关系；"
    view = TextView(text, STATUTE_TYPE, family=SERIF, indent=2)
    view.show_hits("申请人", 1)
    article.add(view)
    page.add(article)
    return page


def charts() -> QWidget:
    page = Page("考试统计", scrolls=False)
    labels = ["50–54", "55–59", "60–64", "65–69", "70–74", "75–79", "80–84", "85–89", "90–94", "95–100"]
    counts, series = [1, 1, 1, 1, 1, 2, 1, 3, 14, 17], [1, 1, 2, 2, 2, 2, 2, 2, 0, 0]
    bars = [Bar(label, count, series=s) for label, count, s in zip(labels, counts, series, strict=True)]
    spread = BarChart("成绩分布", "人数", 42, bars, heads=("分数", "人数"), marks=[ChartMark(2, "合格线 60"), ChartMark(8, "优秀线 90")])
    means = [Bar("办公室", 91.3, 8), Bar("政策法规科", 95.6, 5), Bar("规划财务科", 92.1, 5), Bar("其他（不足 5 人）", 86.3, 6, series=3)]
    departments = BarChart("科室平均分", "0–100 分，按机构顺序，不排名", None, means, heads=("科室", "平均分"), lying=True, most=100)
    page.add_row(spread, departments)
    months = [f"{m}月" for m in range(1, 12)]
    lines = [
        Line("行政复议法", (22, 28, 35, 41, 46, 52, 58, 61, 66, 69, 71)),
        Line("科学技术进步法", (None, None, 18, 22, 30, 34, 41, 44, 50, 53, 57)),
    ]
    page.add(LineChart("掌握程度", "%，每月底", None, months, lines, head="月份", most=100, note="由复习记录估算，只有自己能看到。"), 1)
    return page
