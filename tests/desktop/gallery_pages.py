"""Pages made of nothing but the parts, with the fictional bureau of the look."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.answer_sheet import AnswerSheet, CellState, SheetGroup
from lawstudy.desktop.widgets.banner import Banner, error_banner
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import BarCell, ChipCell, LinkCell, StateCell, TextCell
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.feedback_panel import FeedbackPanel
from lawstudy.desktop.widgets.focus_ring import focus_at_first
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, PasswordField, RadioButton, Select, search_field
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.list_item import ItemList, ListItem
from lawstudy.desktop.widgets.navigation_rail import NavigationItem, NavigationRail
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.desktop.widgets.question_option import OptionState, QuestionOption
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.status_line import StatusLine
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.text_view import TextView
from lawstudy.desktop.widgets.tile import Tile
from tests.desktop.gallery_more import charts, mastery, sessions

EMPLOYEE = [
    NavigationItem("today", "今日", Icon.TODAY),
    NavigationItem("study", "学法", Icon.STUDY),
    NavigationItem("practice", "练习", Icon.PRACTICE),
    NavigationItem("exam", "考试", Icon.EXAM),
    NavigationItem("mine", "我的", Icon.MINE),
]


def framed(page: QWidget, current: str = "today") -> QWidget:
    """``page`` in a window with navigation and status line."""
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    rail = NavigationRail()
    rail.set_bureau("学法用法", "青岚区科学技术局")
    rail.set_items(EMPLOYEE)
    rail.set_current(current)
    rail.set_badge("exam", 1)
    rail.set_person("沈静怡", "普法联络员")
    rail.set_sides([("manage", "工作管理"), ("study", "个人学习")], "study")
    row.addWidget(rail)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(page, 1)
    status = StatusLine()
    status.set_facts("本机工作区 · 最近备份 11月23日 18:00")
    column.addWidget(status)
    row.addLayout(column, 1)
    return window


def today() -> QWidget:
    page = Page("今日", "2026年11月24日 星期二")
    page.add_action(Button("打印签到表", icon=Icon.DOWNLOAD))
    page.add_action(Button("新建活动", icon=Icon.ADD, kind=Kind.PRIMARY))
    todo = Card("现在要做", padded=False, control=Label("考试在前，其余按截止时间", Text.HINT))
    rows = ItemList()
    chip = Chip("距截止 3 天 8 小时", Tone.AMBER, icon=Icon.TIME)
    rows.set_rows(
        [
            ListItem(
                "2026 年度学法考试（正考）", "11月23日 09:00 – 11月27日 17:30 · 90 分钟 · 50 题", icon=Icon.EXAM, large=True, chips=[chip],
                control=Button("参加考试", kind=Kind.PRIMARY),
            ),
            ListItem("待复习 23 题", "行政复议法 14 题 · 约 15 分钟", icon=Icon.REVIEW, large=True, control=Button("开始复习", small=True)),
        ]
    )  # fmt: skip
    todo.add(rows)
    side = Card("本年进度", control=Label("2026 年度", Text.HINT))
    side.add(Label("学时"))
    side.add(ProgressBar(0.36, 0.26))
    side.add(Label("线上 18 · 现场 13 · 还差 19 学时", Text.HINT))
    page.add_row(todo, side, stretches=(5, 3))
    need = Card("需要处理", padded=False, control=Button("查看计划", kind=Kind.LINK))
    need.add_to_head(Chip("逾期 2", Tone.RED, icon=Icon.ATTENTION))
    small = ItemList()
    control = Button("登记考勤", small=True)
    small.set_rows(
        [
            ListItem("第三季度法治专题党课，未登记考勤", "计划截止 9月30日", icon=Icon.ATTENTION, tone=Tone.RED, control=control),
            ListItem("6 人学时低于全年目标的 50%", "目标 50 学时", icon=Icon.TIME, tone=Tone.AMBER, control=Button("查看名单", small=True)),
        ]
    )
    need.add(small)
    page.add(need)
    tiles = [
        Tile("应考", "44", "人", [("应考名单", "46"), ("免考 1、缓考 1", "−2")]),
        Tile("合格", "40", "人", [("合格率", "95.24%"), ("按应考口径", "90.91%")], strong_first=True),
        Tile("平均分", "89.24", "分", [("中位数", "93.5"), ("标准差", "11.62")]),
    ]
    page.add_row(*tiles)
    return framed(page)


STEM = "依照 2023 年修订的《行政复议法》，下列情形中，申请人应当先申请行政复议、不能直接提起行政诉讼的有（　　）。"
WHY = (
    "复议前置包括：当场作出的行政处罚（A）、侵犯已经依法取得的自然资源的所有权或者使用权、未履行法定职责（D）、"
    "申请政府信息公开不予公开（B），以及法律、行政法规规定的其他情形。C 不是当场作出的处罚。"
)


def practice() -> QWidget:
    page = Page("待复习", "行政复议法 · 今天第 1 轮")
    page.add_action(Button("结束本轮", icon=Icon.CLOSE))
    card = Card()
    chips = QHBoxLayout()
    chips.addWidget(Chip("多选题", Tone.ACCENT))
    chips.addWidget(Chip("第二章 · 第三节 申请的提出"))
    chips.addStretch(1)
    chips.addWidget(Label("题号 FY-0214 · 第 3 修订版", Text.HINT))
    card.body.addLayout(chips)
    card.add(TextView(STEM))
    texts = ["对交通警察当场作出的 50 元罚款决定不服", "申请政府信息公开，行政机关决定不予公开", "对听证后作出的吊销许可证件处罚决定不服"]
    states = [OptionState.RIGHT, OptionState.CHOSEN, OptionState.WRONG]
    for letter, text, state in zip("ABC", texts, states, strict=True):
        option = QuestionOption(letter, text)
        option.set_state(state)
        card.add(option)
    missed = QuestionOption("D", "申请行政机关履行保护财产权的法定职责，行政机关不予答复")
    missed.set_state(OptionState.MISSED)
    card.add(missed)
    panel = FeedbackPanel(
        Tone.RED, "回答有误", "正确答案 A、B、D", "错选了 C，漏选了 D", WHY,
        cited=["行政复议法 第二十三条第一款", "行政复议法 第十一条第（十一）项"],
        notes=["与旧版不同：前置范围扩大"],
    )  # fmt: skip
    card.add(panel)
    side = Card("本轮进度", control=Label("第 8 / 23 题", Text.HINT))
    side.add(ProgressBar(0.35))
    sheet = AnswerSheet([SheetGroup("", "", tuple(range(1, 24)))], columns=8)
    sheet.set_states({1: CellState.RIGHT, 2: CellState.RIGHT, 3: CellState.WRONG})
    sheet.set_current(8)
    side.add(sheet)
    side.body.addStretch(1)
    page.add_row(card, side, stretches=(3, 1), stretch=1)
    return framed(page, "practice")


def exam() -> QWidget:
    window = QWidget()
    window.setProperty("kind", "page")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(window)
    left = QVBoxLayout()
    left.setContentsMargins(80, 24, 80, 24)
    left.addWidget(SegmentedChoice([("s", "小"), ("m", "中"), ("l", "大")], "m"))
    left.addWidget(TextView("下列各项中，属于行政复议申请应当予以受理的条件的有（　　）。"))
    left.setSpacing(12)
    for letter, text in zip(
        "ABCD", ["有明确的申请人", "申请人与被申请行政复议的行政行为有利害关系", "有具体的请求", "已经穷尽"], strict=True
    ):
        option = QuestionOption(letter, text, exam=True)
        option.set_state(OptionState.CHOSEN if letter in "AC" else OptionState.FREE)
        left.addWidget(option)
        if letter == "C":
            focus_at_first(option)
    left.addStretch(1)
    buttons = QHBoxLayout()
    buttons.addWidget(Button("上一题", icon=Icon.LEFT))
    buttons.addStretch(1)
    buttons.addWidget(Button("下一题", icon=Icon.RIGHT, kind=Kind.NEXT, trailing=True))
    left.addLayout(buttons)
    row.addLayout(left, 1)
    sheet = AnswerSheet(
        [
            SheetGroup("一、单项选择题", "20 题 · 每题 2 分", tuple(range(1, 21))),
            SheetGroup("二、多项选择题", "10 题 · 每题 3 分，全对得分", tuple(range(21, 31))),
            SheetGroup("三、判断题", "20 题 · 每题 1.5 分", tuple(range(31, 51))),
        ]
    )
    sheet.set_states({n: CellState.ANSWERED for n in range(1, 25) if n not in {9, 17}})
    sheet.set_flagged([12, 17])
    sheet.set_current(24)
    row.addWidget(sheet, 0, Qt.AlignmentFlag.AlignTop)
    return window


def handin() -> QWidget:
    window = exam()
    dialog = Dialog(window, "交卷？", "交卷后本次作答不能再改。还有 57:39，可以先检查。")
    row = QWidget()
    tiles = QHBoxLayout(row)
    tiles.setContentsMargins(0, 0, 0, 0)
    for title, figure in (("已答", "22"), ("未答", "28"), ("标记", "2")):
        tiles.addWidget(Tile(title, figure, "题"))
    dialog.add(row)
    dialog.add_button("到第 9 题", "first", left=True)
    dialog.add_button("返回检查", CANCEL, kind=Kind.NEXT, default=True)
    dialog.add_button("交卷", "submit", kind=Kind.PRIMARY)
    window.resize(1366, 768)
    window.show()
    dialog.open()
    return window


def form() -> QWidget:
    page = Page("题库", "1286 题，在用 1204 题")
    page.add_action(Button("导出", icon=Icon.DOWNLOAD))
    disabled = Button("新建试题", icon=Icon.ADD, kind=Kind.PRIMARY)
    disabled.setEnabled(False)
    page.add_action(disabled)
    page.show_banner(
        error_banner(
            "数据库只能读，不能写", reason="D 盘已满（剩 0 MB），14:03:10 起写不进去。", kept="14:03:09 以前的全部记录完好。",
            do="清出 200 MB 以上，再点“重试”。不要关机。",
            buttons=[Button("重试", icon=Icon.REFRESH, small=True), Button("另存恢复文件", small=True)],
        )
    )  # fmt: skip
    page.add(Banner(Tone.AMBER, "有 2 项提醒", [("", "与 FY-0233 相似 86%，问的是简易程序。")], closable=True))
    fields = Card("新建工作区", "四项就够")
    row = QHBoxLayout()
    row.addWidget(FormField("单位", LineEdit("青岚区科学技术局", width=240)))
    row.addWidget(FormField("年度", LineEdit("2026", width=96)))
    password = FormField("密码", PasswordField(width=240), "连续输错 5 次锁定 15 分钟")
    password.set_error("密码不对，还可以试 2 次")
    row.addWidget(password)
    select = Select(small=True, empty="")
    for text, value in (("全部", ""), ("行政复议法", "fy")):
        select.addItem(text, value)
    select.setCurrentIndex(1)
    row.addWidget(FormField("法律", select))
    row.addWidget(FormField("题目文字", search_field("姓名或拼音")))
    fields.body.addLayout(row)
    checks = QHBoxLayout()
    for made in (CheckBox("多选按比例给分"), CheckBox("交卷后公布"), RadioButton("正考"), RadioButton("补考")):
        checks.addWidget(made)
        made.setChecked(made.text() in {"交卷后公布", "正考"})
    checks.addWidget(Button("作废证明 0031", kind=Kind.DANGER))
    checks.addWidget(icon_button(Icon.COPY, "复制"))
    checks.addWidget(icon_button(Icon.LEFT, "上一月", framed=True))
    fields.body.addLayout(checks)
    page.add(fields)
    table_card = Card(
        "38 题", "共 1286 题", padded=False, control=SegmentedChoice([("all", "全部 38"), ("new", "待审 4"), ("old", "旧版 2")], "all")
    )
    table_card.add(table())
    page.add(table_card)
    return framed(page)


def table() -> Table:
    rows = [
        ("FY-0206", "收到行政复议申请后，审查的期限是", Icon.DONE, "在用", Tone.GREEN, 0.92),
        (
            "FY-0209",
            "补正通知应当载明的事项" * 6,
            Icon.TIME,
            "待审",
            Tone.AMBER,
            0.64,
        ),
        ("FY-0211", "法律、行政法规规定应当先申请复议的", Icon.ATTENTION, "旧版", Tone.RED, None),
    ]
    columns = [
        Column[tuple[str, str, Icon, str, Tone, float | None]]("编号", lambda r: r[0], 100, sort_key=lambda r: r[0]),
        Column[tuple[str, str, Icon, str, Tone, float | None]]("题目", lambda r: r[1]),
        Column[tuple[str, str, Icon, str, Tone, float | None]]("题型", lambda r: ChipCell("单选题", Tone.ACCENT), 100),
        Column[tuple[str, str, Icon, str, Tone, float | None]]("状态", lambda r: StateCell(r[2], r[3], r[4]), 110),
        Column[tuple[str, str, Icon, str, Tone, float | None]]("掌握", lambda r: BarCell(r[5], f"{r[5]:.0%}" if r[5] else "—"), 170),
        Column[tuple[str, str, Icon, str, Tone, float | None]]("用过", lambda r: TextCell("14"), 80, right=True),
        Column[tuple[str, str, Icon, str, Tone, float | None]]("操作", lambda r: LinkCell("回看"), 80),
    ]
    made = Table(name="试题")
    made.setModel(TableModel(columns, rows))
    made.select_row(1)
    made.fit_to_rows()
    return made


def empty() -> QWidget:
    page = Page("证明", "还没有出具过", scrolls=False)
    button = Button("选择考试", icon=Icon.CERTIFICATE, kind=Kind.PRIMARY)
    shown = EmptyPage(Icon.CERTIFICATE, "这里出具学习证明和考试合格证明", "先选一场已经结束的考试，程序会列出可以出具的人。", button)
    page.add(shown)
    shown.show()
    return framed(page, "mine")


PAGES: dict[str, Callable[[], QWidget]] = {
    "today": today,
    "practice": practice,
    "exam": exam,
    "handin": handin,
    "form": form,
    "empty": empty,
    "sessions": lambda: framed(sessions()),
    "mastery": lambda: framed(mastery()),
    "charts": lambda: framed(charts()),
}
