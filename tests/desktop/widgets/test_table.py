from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.cells import BarCell, Cell, ChipCell, LinkCell, StateCell, StemCell, TextCell
from lawstudy.desktop.widgets.drawing import text_width
from lawstudy.desktop.widgets.table import LEAST_FREE, Table
from lawstudy.desktop.widgets.table_model import Column, TableModel, spoken
from tests.desktop.windows import opened

Row = tuple[str, int]
ROWS: list[Row] = [("FY-0209", 64), ("FY-0206", 92), ("FY-0211", 0)]


def columns() -> list[Column[Row]]:
    return [
        Column("编号", lambda r: r[0], 120, sort_key=lambda r: r[0]),
        Column("状态", lambda r: StateCell(Icon.DONE, "在用", Tone.GREEN), 110),
        Column("掌握", lambda r: BarCell(r[1] / 100 if r[1] else None), 160, sort_key=lambda r: r[1]),
        Column("题型", lambda r: ChipCell("单选题", Tone.ACCENT), 100),
        Column("次数", lambda r: TextCell(str(r[1])), 80, right=True),
        Column("操作", lambda r: LinkCell("回看")),
    ]


def made(qtbot: QtBot) -> tuple[Table, TableModel[Row]]:
    table, model = Table(name="试题"), TableModel(columns(), ROWS)
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(800, 300)
    table.show()
    return table, model


def test_enter_and_double_click_open_the_row(qtbot: QtBot) -> None:
    table, _model = made(qtbot)
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.select_row(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.model().index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [1, 2]


def test_arrows_choose_rows(qtbot: QtBot) -> None:
    table, _model = made(qtbot)
    assert table.chosen_row() == -1
    chosen: list[int] = []
    table.row_chosen.connect(chosen.append)
    table.select_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen_row() == 1
    assert chosen == [0, 1]


def test_a_click_on_a_link_names_its_cell(qtbot: QtBot) -> None:
    table, _model = made(qtbot)
    with qtbot.waitSignal(table.link_clicked) as told:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(1, 5)).center())
    assert told.args == [1, 5]
    with qtbot.assertNotEmitted(table.link_clicked):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(1, 0)).center())


def test_a_click_on_a_head_sorts_and_row_follows(qtbot: QtBot) -> None:
    table, model = made(qtbot)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in model.rows()] == ["FY-0206", "FY-0209", "FY-0211"]
    assert model.row(0) == ("FY-0206", 92)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)  # not sortable: stays as it is
    assert model.row(0) == ("FY-0206", 92)
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row[1] for row in model.rows()] == [92, 64, 0]
    model.set_rows([("FY-1", 5), ("FY-2", 70)])  # other rows stand in the order that was chosen
    assert [row[1] for row in model.rows()] == [70, 5]


def test_a_chosen_row_stays_chosen_among_other_rows_in_whatever_order(qtbot: QtBot) -> None:
    table, model = made(qtbot)
    assert table.show_rows(model, ROWS, lambda row: row[0]) is None
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    table.select_row(2)
    again: list[Row] = [("FY-0206", 93), ("FY-1", 99), ("FY-2", 1)]
    assert table.show_rows(model, again, lambda row: row[0]) == ("FY-0206", 93)
    assert table.chosen_row() == 1
    assert table.show_rows(model, [("FY-1", 99)], lambda row: row[0]) is None
    assert table.chosen_row() == -1
    assert table.show_rows(model, ROWS, lambda row: row[0], first=True) == ("FY-0211", 0)
    assert table.show_rows(model, [], lambda row: row[0], first=True) is None


def test_one_changed_row_keeps_the_selection(qtbot: QtBot) -> None:
    table, model = made(qtbot)
    table.select_row(1)
    model.set_row(0, ("FY-0300", 10))
    assert table.chosen_row() == 1
    assert model.index(0, 0).data() == "FY-0300"


def test_copy_takes_the_row_in_words(qtbot: QtBot) -> None:
    table, _model = made(qtbot)
    table.select_row(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "FY-0209\t在用\t64%\t单选题\t64\t回看"


def test_cells_in_words() -> None:
    cells: list[Cell] = [BarCell(None), BarCell(0.5), BarCell(0.5, "1 / 2"), TextCell("甲"), StateCell(Icon.TIME, "待审")]
    assert [spoken(cell) for cell in cells] == ["—", "50%", "1 / 2", "甲", "待审"]


def test_a_selected_row_keeps_the_colour_of_its_state(qtbot: QtBot) -> None:
    table, _model = made(qtbot)
    table.select_row(0)
    picture = table.viewport().grab(table.visualRect(table.model().index(0, 1))).toImage()
    wanted, ground = QColor(theme.current().green), QColor(theme.current().accent_soft)
    found = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert wanted.name() in found
    assert ground.name() in found


def test_the_height_of_a_short_table(qtbot: QtBot) -> None:
    table, model = made(qtbot)
    table.fit_to_rows()
    assert table.height() == 36 * 4
    table.fit_to_rows(most=2)
    assert table.height() == 36 * 3
    model.set_rows([])
    assert model.rowCount() == 0


def test_a_bar_for_scrolling_sideways_hides_no_row(qtbot: QtBot) -> None:
    table, _model = made(qtbot)
    table.resize(320, 300)
    table.fit_to_rows()
    QApplication.processEvents()
    bar = table.horizontalScrollBar()
    assert bar.isVisible()
    last = table.visualRect(table.model().index(len(ROWS) - 1, 0))
    assert table.viewport().rect().contains(last)
    table.resize(1200, table.height())
    QApplication.processEvents()
    assert (bar.isVisible(), table.height()) == (False, 36 * 4)


def test_a_column_without_a_width_is_never_squeezed_to_nothing(qtbot: QtBot) -> None:
    table, _model = made(qtbot)
    last = len(columns()) - 1
    assert table.columnWidth(last) == table.viewport().width() - sum(table.columnWidth(place) for place in range(last))
    table.resize(480, 300)
    qtbot.waitUntil(lambda: table.columnWidth(last) == LEAST_FREE)
    assert table.horizontalScrollBar().maximum() > 0
    table.resize(900, 300)
    qtbot.waitUntil(lambda: table.columnWidth(last) > LEAST_FREE)
    assert table.horizontalScrollBar().maximum() == 0


def test_a_column_may_be_content_with_less(qtbot: QtBot) -> None:
    """So that what stands beside it stays in view."""
    table = Table(name="考勤")
    model: TableModel[Row] = TableModel([Column("姓名", lambda r: r[0], 200), Column("科室", lambda r: r[0], least=72)], ROWS)
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(290, 300)
    table.show()
    assert 72 <= table.columnWidth(1) <= 90
    assert table.horizontalScrollBar().maximum() == 0
    table.resize(140, 300)
    assert table.columnWidth(1) == 72


def test_columns_give_up_what_their_words_do_not_need_before_the_last_is_cut(qtbot: QtBot) -> None:
    made = (
        Column[str]("姓名", lambda row: row, width=200, sort_key=str),
        Column[str]("编号", lambda _row: "—", width=200),
        Column[str]("状态", lambda _row: StateCell(Icon.DONE, "在职"), width=160),
        Column[str]("题目", lambda _row: "一", least=100),
    )
    table = Table(name="人员")
    model: TableModel[str] = TableModel(made, ())
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(500, 300)
    opened(qtbot, table)
    model.set_rows(["周明岚"] * 3)
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(3) >= 100
    for place, words in enumerate(("周明岚", "—", "在职")):
        assert table.columnWidth(place) >= text_width(words, theme.font(Text.BODY)) + 28
    table.setColumnWidth(1, 180)  # drawn by hand: it stays so
    table.resize(460, 300)
    assert table.columnWidth(1) == 180
    table.resize(900, 300)
    assert [table.columnWidth(place) for place in (0, 2)] == [200, 160]


def test_numbers_stand_right_and_heads_with_them(qtbot: QtBot) -> None:
    _table, model = made(qtbot)
    right = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
    assert model.index(0, 4).data(Qt.ItemDataRole.TextAlignmentRole) == right
    assert model.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) == right
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) is None


def test_heads_and_known_words_always_fit(qtbot: QtBot) -> None:
    table = Table(name="words")
    qtbot.addWidget(table)
    wide = "a word that is longer than its column"
    table.setModel(
        TableModel[Row](
            [
                Column("A head that is longer than its column", lambda r: r[0], 40),
                Column("B", lambda r: wide, 40, words=(wide,)),
                Column("C", lambda r: StateCell(Icon.DONE, wide, Tone.GREEN), 40, words=(wide,), icon=True),
                Column("D", lambda r: r[0], 90),
            ],
            ROWS,
        )
    )
    body, head = text_width(wide, theme.font(Text.BODY)), text_width("A head that is longer than its column", theme.font(Text.HINT))
    widths = [table.columnWidth(place) for place in range(4)]
    assert widths[0] >= head + 24
    assert widths[1] >= body + 24
    assert widths[2] >= widths[1] + 16
    assert widths[3] == 90


def ink(table: Table, row: int) -> list[int]:
    """The lines of a cell's picture that hold ink, counted from its top."""
    area = table.visualRect(table.model().index(row, 0)).adjusted(0, 2, 0, -3)
    picture = table.viewport().grab(area).toImage()
    ground = QColor(theme.current().surface).rgb()
    return [y for y in range(picture.height()) if any(picture.pixel(x, y) != ground for x in range(picture.width()))]


def test_a_long_stem_takes_two_lines_in_its_row(qtbot: QtBot) -> None:
    stems = ["短题干", "区政府于三月五日收到复议申请，其间没有法定节假日和调休，申请材料齐全", "很长的题干" * 40]
    model = TableModel([Column[str]("题目", StemCell)], stems)
    table = Table(name="试题")
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(300, 200)
    table.show()
    qtbot.waitExposed(table)
    heights = [max(found) - min(found) for found in (ink(table, row) for row in range(3))]
    assert heights[0] < 17 < 24 < heights[1] <= 34
    assert heights[2] <= 34
    assert spoken(StemCell("题干")) == "题干"


def test_where_there_is_room_a_column_of_titles_is_read_to_its_end(qtbot: QtBot) -> None:
    columns = (
        Column[str]("主题", lambda row: row, width=176, most=400),
        Column[str]("变化", lambda _row: "新增"),
        Column[str]("结果", lambda _row: "新增", width=116),
    )
    table = Table(name="预览")
    table.setModel(TableModel(columns, ["新修订行政复议法的主要变化和应对"], table))
    qtbot.addWidget(table)
    opened(qtbot, table)
    seen = {}
    for width in (1500, 900, 500, 1500):
        table.resize(width, 200)
        QApplication.processEvents()
        seen[width] = table.columnWidth(0)
        assert table.columnWidth(2) == 116
    assert 176 < seen[900] < seen[1500] == 400
    assert seen[500] == 176


def test_words_of_another_language_are_given_what_they_lack(qtbot: QtBot) -> None:
    kinds = ["single", "multiple choice", "true/false"]
    made = (
        Column[str]("No.", lambda _row: "6-17", width=148),
        Column[str]("Type", lambda row: row, width=64),
        Column[str]("Question", lambda _row: StemCell("区政府于三月五日收到复议申请，其间没有法定节假日和调休，" * 3)),
    )
    table = Table(name="questions")
    table.setModel(TableModel(made, kinds, table))
    qtbot.addWidget(table)
    opened(qtbot, table)
    longest = max(text_width(kind, theme.font(Text.BODY)) for kind in kinds)
    for width in (700, 420):
        table.resize(width, 200)
        QApplication.processEvents()
        assert table.columnWidth(1) >= min(longest + 24, 96)
        assert table.columnWidth(0) < 148  # what its words do not need is the question's
        assert table.horizontalScrollBar().maximum() == 0
    table.resize(240, 200)  # nobody is given more than was made where the table scrolls as it is
    QApplication.processEvents()
    assert table.columnWidth(1) <= 64


def test_no_word_is_cut_beside_a_column_that_has_room(qtbot: QtBot) -> None:
    roles = "管理员、普法联络员、干部职工"
    made_of = (Column[str]("科室", lambda _row: "办公室"), Column[str]("角色", lambda _row: roles, width=80))
    table = Table(name="账号")
    qtbot.addWidget(table)
    table.setModel(TableModel(made_of, ["一"], table))
    table.resize(900, 200)
    opened(qtbot, table)
    assert table.columnWidth(1) >= text_width(roles, theme.font(Text.BODY)) + 28


def test_a_state_is_told_whole_before_what_may_stand_aside(qtbot: QtBot) -> None:
    def state(row: str) -> StateCell:
        return StateCell(Icon.DONE, row)

    made_of = (
        Column[str]("类型", lambda _row: "集中学习"),
        Column[str]("其他写法", lambda _row: "集中学法、集体学法、集体学习、集中学习会" * 2, aside=1),
        Column[str]("状态", state, width=84),
    )
    table = Table(name="活动类型")
    qtbot.addWidget(table)
    table.setModel(TableModel(made_of, ["启用", "启用 · 必学"], table))
    table.resize(400, 200)
    opened(qtbot, table)
    assert table.isColumnHidden(1)
    assert table.columnWidth(2) >= 16 + 4 + text_width("启用 · 必学", theme.font(Text.BODY)) + 28
    table.resize(900, 200)
    assert not table.isColumnHidden(1)


def test_a_state_that_does_not_fit_goes_on_in_a_second_line(qtbot: QtBot) -> None:
    findings = ["一", "短", "“学纪活动”与“学纪活动中的警示教育”有 3 条相同的记录"]
    table = Table(name="检查", row_height=40)
    table.setModel(TableModel([Column[str]("检查结果", lambda row: StateCell(Icon.ATTENTION, row))], findings, table))
    qtbot.addWidget(table)
    table.resize(230, 200)
    opened(qtbot, table)
    heights = [max(found) - min(found) for found in (ink(table, row) for row in (1, 2))]
    assert heights[0] < 20 < 24 < heights[1]


def test_a_column_of_boxes_is_never_narrower_than_a_box(qtbot: QtBot) -> None:
    """Without a word in it, it seemed to need nothing."""
    made = (Column[str]("", lambda _row: "", width=48), Column[str]("主题", lambda row: row))
    table = Table(name="证明")
    table.setModel(TableModel(made, ["一个很长的主题" * 12], table))
    qtbot.addWidget(table)
    table.resize(180, 200)
    opened(qtbot, table)
    assert table.columnWidth(0) == 48


def test_columns_that_may_stand_aside_where_the_table_is_narrow(qtbot: QtBot) -> None:
    """Lowest first, before anything is cut; they come back with the room, are told of each row and are exported all the same."""
    made_of: list[Column[Row]] = [
        Column("事项", lambda r: r[0], least=160),
        Column("类型", lambda _r: "执法培训", 100, aside=2),
        Column("对象", lambda _r: "全体人员", 100, aside=1),
        Column("状态", lambda r: str(r[1]), 120),
    ]
    table = Table(name="计划")
    qtbot.addWidget(table)
    table.setModel(TableModel(made_of, ROWS))
    for width, hidden in ((520, [False, False]), (380, [False, True]), (240, [True, True]), (520, [False, False])):
        table.resize(width, 300)
        table.show()
        assert [table.isColumnHidden(place) for place in (1, 2)] == hidden, width
        assert table.horizontalScrollBar().maximum() == 0
    table.resize(240, 300)
    assert table.taken().heads == ("事项", "类型", "对象", "状态")
    assert table._aside(0) == ["类型  执法培训", "对象  全体人员"]


def test_who_hears_of_a_chosen_row_finds_it_chosen_by_click_and_by_key(qtbot: QtBot) -> None:
    table, model = made(qtbot)
    heard: list[tuple[int, int]] = []
    table.row_chosen.connect(lambda row: heard.append((row, table.chosen_row())))
    for row in (1, 2):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(row, 0)).center())
    qtbot.keyClick(table, Qt.Key.Key_Up)
    table.select_row(0)
    assert heard == [(1, 1), (2, 2), (1, 1), (0, 0)]
