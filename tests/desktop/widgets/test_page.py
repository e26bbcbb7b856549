import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.banner import Banner, error_banner
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.feedback_panel import FeedbackPanel
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, search_field
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.list_item import ItemList, ListItem
from lawstudy.desktop.widgets.message_line import LINE
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.progress_panel import ProgressPanel
from lawstudy.desktop.widgets.status_line import StatusLine
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.tile import Tile
from lawstudy.desktop.window_place import LEAST
from tests.desktop.windows import opened


def shown(qtbot: QtBot, widget: QWidget, width: int = 900, height: int = 600) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    QApplication.processEvents()  # layouts answer the width of the scroll bar
    return widget


def test_cards_keep_to_the_top_unless_one_takes_the_rest(qtbot: QtBot) -> None:
    page, card = Page("今日"), Card("现在要做")
    card.add(Label("一行"))
    page.add(card)
    shown(qtbot, page)
    assert card.height() < 120
    tall, filling = Page("活动"), Card("日历")
    tall.add(filling, 1)
    shown(qtbot, tall)
    assert filling.height() > 400


def test_the_body_scrolls_and_cards_end_where_the_actions_end(qtbot: QtBot) -> None:
    page, action = Page("今日"), Button("新建活动", kind=Kind.PRIMARY)
    page.add_action(action)
    cards = [Card(f"第 {i} 张") for i in range(30)]
    for card in cards:
        page.add(card)
    shown(qtbot, page)
    assert page.scroll_area is not None
    assert page.scroll_area.verticalScrollBar().maximum() > 0
    edges = [w.mapTo(page, QPoint(w.width(), 0)).x() for w in (cards[0], action)]
    assert edges == [900 - 24, 900 - 24]


def test_one_banner_at_a_time(qtbot: QtBot) -> None:
    page = Page("题库")
    shown(qtbot, page)
    first = Banner(Tone.AMBER, "有 2 项提醒")
    retry = Button("重试")
    second = error_banner("数据库只能读", reason="D 盘已满。", kept="记录完好。", do="清出空间。", buttons=[retry])
    page.show_banner(first)
    page.show_banner(second)
    assert page.banner() is second
    assert second.accessibleName() == "数据库只能读. D 盘已满。. 记录完好。. 清出空间。"
    with qtbot.waitSignal(retry.clicked):
        qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)
    page.show_banner(None)
    assert page.banner() is None


def test_words_are_never_markup(qtbot: QtBot) -> None:
    label = Label("<b>甲</b>", Text.TITLE)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.property("words") == "title"


def test_a_cut_label_tells_the_whole_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("关于举办学习贯彻行政复议法专题讲座的通知")
    shown(qtbot, label, 80, 24)
    assert label.toolTip() == label.text()
    label.resize(600, 24)
    assert label.toolTip() == ""


def test_citations_open_by_click_and_key_and_kinds_do_not(qtbot: QtBot) -> None:
    chip, kind = Chip("行政复议法 第三十条", Tone.ACCENT, opens=True), Chip("多选题")
    for each in (chip, kind):
        shown(qtbot, each, 160, 24)
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(kind.clicked):
        qtbot.mouseClick(kind, Qt.MouseButton.LeftButton)
    assert kind.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_feedback_opens_its_citations(qtbot: QtBot) -> None:
    panel = FeedbackPanel(
        Tone.RED, "回答有误", "正确答案 A、B", "漏选了 B", "解析。", cited=["第三十条", "第三十一条"], notes=["与旧版不同"]
    )
    shown(qtbot, panel, 700, 200)
    with qtbot.waitSignal(panel.citation_opened) as told:
        qtbot.mouseClick(panel.citations[1], Qt.MouseButton.LeftButton)
    assert told.args == [1]
    assert panel.accessibleName() == "回答有误 正确答案 A、B 漏选了 B 解析。"


def test_chips_that_do_not_fit_go_on_below(qtbot: QtBot) -> None:
    cited = [f"行政复议法 第{i}条第一款" for i in range(6)]
    wide = FeedbackPanel(Tone.GREEN, "正确", cited=cited)
    narrow = FeedbackPanel(Tone.GREEN, "正确", cited=cited)
    shown(qtbot, wide, 1200, 200)
    shown(qtbot, narrow, 360, 300)
    assert len({chip.y() for chip in wide.citations}) == 1
    assert len({chip.y() for chip in narrow.citations}) > 2


def test_rows_of_a_list_are_replaced(qtbot: QtBot) -> None:
    rows, button = ItemList(), Button("登记考勤", small=True)
    shown(qtbot, rows)
    rows.set_rows([ListItem("一", "事实", icon=Icon.TIME, tone=Tone.AMBER), ListItem("二", large=True, icon=Icon.EXAM)])
    rows.set_rows([ListItem("三", "事实", control=button)])
    assert [row.accessibleName() for row in rows.rows()] == ["三 事实"]
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_tile_says_its_figure_and_changes_it(qtbot: QtBot) -> None:
    tile = Tile("合格", "40", "人", [("合格率", "95.24%")])
    shown(qtbot, tile, 200, 130)
    assert tile.accessibleName() == "合格 40 人 合格率 95.24%"
    tile.set_figure("—", [("合格率", "—")])
    assert (tile.figure.text(), tile.accessibleName()) == ("—", "合格 — 人 合格率 —")


def test_cancel_is_told_once(qtbot: QtBot) -> None:
    panel = ProgressPanel("正在出具", "已出具的保留")
    shown(qtbot, panel, 400, 120)
    panel.set_progress(12, 40, doing="正在出具：周明岚", seconds_left=95)
    assert (panel.figure.text(), panel.left.text(), panel.doing.text()) == ("12 / 40", "about 2 min left", "正在出具：周明岚")
    panel.set_progress(39, 40, seconds_left=3)
    assert panel.left.text() == "about 3 s left"
    told: list[None] = []
    panel.cancelled.connect(lambda: told.append(None))
    for _again in range(2):
        qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    assert len(told) == 1


def test_an_empty_page_offers_the_first_step(qtbot: QtBot) -> None:
    button = Button("选择考试", kind=Kind.PRIMARY)
    page = EmptyPage(Icon.CERTIFICATE, "这里出具证明", "先选一场已经结束的考试。", button)
    shown(qtbot, page)
    assert button.mapTo(page, button.rect().center()).x() in {449, 450}
    assert 150 < button.mapTo(page, button.rect().center()).y() < 360


def test_the_status_line_and_icon_buttons_have_names(qtbot: QtBot) -> None:
    line, button = StatusLine(), icon_button(Icon.COPY, "复制")
    shown(qtbot, line, 900, 28)
    line.set_facts("最近备份 11月23日 18:00")
    assert line.accessibleName().endswith("最近备份 11月23日 18:00")
    shown(qtbot, button)
    assert (button.accessibleName(), button.toolTip(), button.size().width()) == ("复制", "复制", 32)


def test_a_title_and_its_deadline_are_both_read_to_their_end(qtbot: QtBot) -> None:
    chip = Chip("距截止 3 天 7 小时", Tone.AMBER, icon=Icon.TIME)
    facts = "11月23日 09:00 – 11月27日 17:30 · 90 分钟 · 50 题 · 可考 3 次，还剩 3 次"
    row = ListItem("2026 年度学法考试（正考）", facts, icon=Icon.EXAM, large=True, chips=[chip], control=Button("参加考试"))
    rows = ItemList()
    rows.set_rows([row])
    shown(qtbot, rows, 420, 300)
    assert chip.width() >= chip.sizeHint().width()
    assert row.title.toolTip() == ""
    assert chip.y() > row.title.geometry().bottom()
    assert row.facts.y() > chip.geometry().bottom()
    assert row.facts.toolTip() == ""
    assert row.facts.geometry().bottom() < row.height()
    rows.resize(900, 300)
    QApplication.processEvents()
    assert chip.geometry().center().y() == pytest.approx(row.title.geometry().center().y(), abs=1)
    assert row.height() == 88


def test_words_under_a_figure_go_on_in_a_second_line(qtbot: QtBot) -> None:
    tile = Tile("实考", "12", facts=[("26.09% 参考，结束后统计等次", "")], framed=False)
    qtbot.addWidget(tile)
    heights = []
    for width in (400, 150):
        tile.resize(width, tile.heightForWidth(width))
        opened(qtbot, tile)
        label = next(each for each in tile.findChildren(Label) if each.text().startswith("26.09"))
        heights.append(label.height())
        assert label.heightForWidth(label.width()) <= label.height()
    assert heights[1] > heights[0]


def test_a_list_in_a_dialog_over_a_low_window_is_as_high_as_there_is_room(qtbot: QtBot) -> None:
    """A list scrolled in a dialog that scrolled."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*LEAST)
    opened(qtbot, window)
    dialog = Dialog(window, "审计日志", "共 514 条，显示最近 200 条", width=720)
    table = Table(name="审计日志")
    table.setModel(TableModel((Column[str]("行", lambda row: row),), [str(n) for n in range(200)], table))
    table.fit_to_rows(12, in_dialog_over=window)
    dialog.add(table)
    dialog.add_button("关闭", "close")
    dialog.open()
    QApplication.processEvents()
    assert dialog.room.verticalScrollBar().maximum() == 0
    assert table.verticalScrollBar().maximum() > 0


def test_a_label_of_two_lines_says_more_where_it_is_narrow(qtbot: QtBot) -> None:
    words = "11月23日 09:00 – 11月27日 17:30 · 90 分钟 · 50 题"
    label = ElidedLabel(words, Text.HINT, lines=2)
    one, two = label.heightForWidth(900), label.heightForWidth(200)
    assert (two, label.heightForWidth(60)) == (2 * one, 2 * one)
    qtbot.addWidget(label)
    label.resize(200, two)
    opened(qtbot, label)
    assert label.toolTip() == ""
    label.resize(200, one)  # no height for the second
    assert label.toolTip() == words


def test_a_hint_below_a_field_is_as_high_as_its_words(qtbot: QtBot) -> None:
    field = FormField("This", LineEdit(), "Counts for department, groups and name; figures and prints of days before stay.")
    shown(qtbot, field, 300, 160)
    assert field.message.height() == 2 * LINE
    assert field.message.toolTip() == ""


def test_the_cross_of_a_search_moves_nothing(qtbot: QtBot) -> None:
    search, host = search_field("题目文字"), QWidget()
    row = QHBoxLayout(host)
    row.addWidget(search)
    shown(qtbot, host)
    before = host.minimumSizeHint().width()
    search.setText("受理")
    QApplication.processEvents()
    assert host.minimumSizeHint().width() == before


def test_a_long_title_gives_way_to_the_actions_and_the_context_first(qtbot: QtBot) -> None:
    page = Page("Report on studying and applying the law in 2026", "draft, saved")
    export = Button("Export", kind=Kind.PRIMARY)
    page.add_action(export)
    qtbot.addWidget(page)
    page.resize(420, 300)
    opened(qtbot, page)
    assert page.width() == 420, "the page is not as wide as its title"
    assert export.geometry().right() < 420
    assert page.title.width() < page.title.sizeHint().width()
    assert page.title.toolTip() == page.title.text()
    page.resize(1200, 300)
    qtbot.waitUntil(lambda: page.title.width() >= page.title.sizeHint().width() - 2)
    assert page.title.toolTip() == ""
    assert page.context.width() > 96


def test_other_words_in_the_same_width_say_what_is_cut(qtbot: QtBot) -> None:
    page = Page("Exams", "2 open")
    qtbot.addWidget(page)
    page.resize(400, 300)
    opened(qtbot, page)
    page.set_context("many words about what is open " * 8)
    assert page.context.toolTip() == page.context.text()
    page.set_context("2 open")
    assert page.context.toolTip() == ""


def test_what_clears_a_search_has_a_name(qtbot: QtBot) -> None:
    field = search_field("Find")
    qtbot.addWidget(field)
    opened(qtbot, field)
    field.setText("复议")
    [cross] = [each for each in field.findChildren(QToolButton) if each.isVisible() and each.text()]
    read = QAccessible.queryAccessibleInterface(cross)
    assert read is not None
    assert (read.role(), read.text(QAccessible.Text.Name)) == (QAccessible.Role.PushButton, "Clear")
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert field.text() == ""
