import csv
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pyqtgraph import TextItem
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lawstudy.desktop import theme
from lawstudy.desktop.charts.bar_chart import Bar, BarChart, Mark
from lawstudy.desktop.charts.chart_card import figure, value_ticks
from lawstudy.desktop.charts.line_chart import Line, LineChart
from lawstudy.desktop.theme import Text
from lawstudy.desktop.widgets.drawing import text_width

Chart = TypeVar("Chart", BarChart, LineChart)


def spread(qtbot: QtBot) -> BarChart:
    bars = [Bar("50–59", 2, series=1), Bar("60–89", 9, series=2), Bar("90–100", 31)]
    chart = BarChart("成绩分布", "人数", 42, bars, heads=("分数", "人数"), marks=[Mark(1, "合格线 60"), Mark(2, "优秀线 90")])
    return shown(qtbot, chart)


def shown(qtbot: QtBot, chart: Chart) -> Chart:
    qtbot.addWidget(chart)
    chart.resize(560, 300)
    chart.show()
    return chart


def lines(qtbot: QtBot) -> LineChart:
    made = LineChart(
        "掌握程度", "%", None, ["1月", "2月", "3月"], [Line("甲", (1, 2.5, 3)), Line("乙", (None, 4, 3.2))], head="月份", most=100
    )
    return shown(qtbot, made)


def test_the_head_says_unit_and_n(qtbot: QtBot) -> None:
    chart = spread(qtbot)
    assert (chart.title.text(), chart.hint.text()) == ("成绩分布", "人数, n = 42")
    assert chart.accessibleName() == "成绩分布 人数. 分数 人数: 50–59 2; 60–89 9; 90–100 31"


def test_the_keyboard_walks_through_the_values(qtbot: QtBot) -> None:
    chart = spread(qtbot)
    said = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(chart, key)
        said.append(chart.accessibleDescription())
    assert said == ["50–59  2 人数", "60–89  9 人数", "50–59  2 人数", "50–59  2 人数"]


def test_lying_bars_say_their_n_and_a_missing_value(qtbot: QtBot) -> None:
    bars = [Bar("办公室", 91.3, 8), Bar("规划财务科", None, 0)]
    chart = shown(qtbot, BarChart("科室平均分", "分", None, bars, heads=("科室", "平均分"), lying=True, most=100))
    assert [text for _point, text in chart.marks()] == ["办公室  91.3 分  n = 8", "规划财务科  —  n = 0"]
    assert chart.marks()[0][0] == QPointF(91.3, 1)  # the first department stands on top
    assert chart.table() == (["科室", "平均分", "n"], [["办公室", "91.3", "8"], ["规划财务科", "", "0"]])


def test_a_line_may_begin_later(qtbot: QtBot) -> None:
    chart = lines(qtbot)
    assert [text for _point, text in chart.marks()] == ["1月  甲  1%", "2月  甲  2.5%", "3月  甲  3%", "2月  乙  4%", "3月  乙  3.2%"]
    assert chart.table() == (["月份", "甲", "乙"], [["1月", "1", ""], ["2月", "2.5", "4"], ["3月", "3", "3.2"]])


def test_what_cannot_be_drawn_is_refused(qtbot: QtBot) -> None:
    chart = lines(qtbot)
    with pytest.raises(ValueError, match="one value per label"):
        chart.set_lines(["1月"], [Line("甲", (1, 2))])
    with pytest.raises(ValueError, match="at most 5"):
        chart.set_lines(["1月"], [Line(str(i), (1,)) for i in range(6)])


def test_copy_is_a_picture_and_a_table(qtbot: QtBot) -> None:
    chart = spread(qtbot)
    qtbot.mouseClick(chart.copy_button, Qt.MouseButton.LeftButton)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.text() == "分数\t人数\n50–59\t2\n60–89\t9\n90–100\t31"


def test_saved_files_can_be_read_again_and_carry_no_formula(qtbot: QtBot, tmp_path: Path) -> None:
    chart = shown(qtbot, BarChart("科室", "分", None, [Bar("=1+1", -2.5), Bar("甲", 3)], heads=("科室", "分")))
    chart.save_picture(tmp_path / "图.png")
    assert QImage(str(tmp_path / "图.png")).width() == chart.width()
    chart.save_table(tmp_path / "表.csv")
    with (tmp_path / "表.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == [["科室", "分"], ["'=1+1", "-2.5"], ["甲", "3"]]


def test_charts_follow_the_theme(qtbot: QtBot, qapp: Any) -> None:
    chart = spread(qtbot)
    chart.grab()  # an axis finds its width while it is painted, and takes it after that
    qapp.processEvents()
    light = chart.grab().toImage()
    theme.apply(qapp, theme.Mode.DARK)
    assert chart.grab().toImage() != light
    theme.apply(qapp, theme.Mode.LIGHT)
    assert chart.grab().toImage() == light


def test_the_pointer_finds_the_nearest_value(qtbot: QtBot) -> None:
    chart = spread(qtbot)
    box = chart.plot.getPlotItem().vb
    point, _text = chart.marks()[2]
    chart.plot.scene().sigMouseMoved.emit(box.mapViewToScene(point))  # what pyqtgraph sends when the mouse moves
    from PySide6.QtWidgets import QToolTip

    assert QToolTip.text() == "90–100  31 人数"
    foot = box.mapViewToScene(QPointF(point.x() + 0.2, point.y() / 50))
    assert chart.under(foot) == (foot, "90–100  31 人数")  # far below the end of the bar
    assert chart.under(box.mapViewToScene(QPointF(-3, 1))) is None


@pytest.mark.parametrize(
    ("end", "wanted"),
    [(100, [0, 20, 40, 60, 80, 100]), (17, [0, 5, 10, 15]), (1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (46, [0, 10, 20, 30, 40])],
)
def test_axis_steps_are_round(end: float, wanted: list[float]) -> None:
    assert value_ticks(end) == pytest.approx(wanted)


def test_names_of_points_never_touch_and_the_last_is_always_named(qtbot: QtBot) -> None:
    """3月 … 9月 10月11月 stood in one another in a small window."""
    months = [f"{month}月" for month in range(3, 12)]
    line = Line("科学技术进步法", tuple(float(month) for month in range(9)))
    chart = shown(qtbot, LineChart("掌握程度", "%", None, months, [line], head="月份", most=100))
    named = {}
    for width in (360, 420, 560, 900):
        chart.resize(width, 300)
        QApplication.processEvents()
        axis, box = chart.plot.getPlotItem().getAxis("bottom"), chart.plot.getPlotItem().vb
        places = {label: box.mapViewToDevice(QPointF(place, 0)).x() for place, label in axis._tickLevels[0]}
        halves = {label: text_width(label, theme.font(Text.SMALL)) / 2 for label in places}
        assert "11月" in places
        for (one, x), (other, next_x) in pairwise(places.items()):
            assert x + halves[one] < next_x - halves[other], (width, one, other)
        named[width] = len(places)
    assert named[360] < named[900] == len(months)


def test_figures_have_no_needless_zeros() -> None:
    assert [figure(v) for v in (3, 2.5, -11.8, 89.24)] == ["3", "2.5", "−11.8", "89.24"]


def test_values_below_each_other_have_the_same_decimals(qtbot: QtBot) -> None:
    bars = [Bar("办公室", 91.3, 8), Bar("规划财务科", 88, 6), Bar("人事科", None, 0)]
    chart = shown(qtbot, BarChart("科室平均分", "分", None, bars, heads=("科室", "平均分"), lying=True, most=100))
    words = [item for item in chart.plot.getPlotItem().items if isinstance(item, TextItem)]
    assert [item.textItem.toPlainText() for item in words] == ["91.3", "88.0", "—"]
    rights = {round(item.mapRectToDevice(item.boundingRect()).right()) for item in words}
    assert len(rights) == 1


def test_the_names_at_the_ends_of_lines_stand_below_one_another_and_above_the_foot(qtbot: QtBot) -> None:
    names = ("行政复议法", "促进科技成果转化法", "法治宣传教育法")
    lines = [Line(name, (0, n / 2)) for n, name in enumerate(names)]
    chart = shown(qtbot, LineChart("掌握程度", "%", None, ("3月", "4月"), lines, head="月", most=100))
    words = [item for item in chart.plot.getPlotItem().items if isinstance(item, TextItem)]
    places = [item.mapRectToDevice(item.boundingRect()) for item in words]
    assert len({round(each.left()) for each in places}) == 1
    foot = chart.plot.getPlotItem().vb.mapViewToDevice(QPointF(0, 0)).y()
    assert all(each.center().y() < foot for each in places)


@pytest.mark.parametrize("count", [1, 3, 16])
def test_a_card_is_high_enough_for_its_lying_bars_however_few(qtbot: QtBot, count: int) -> None:
    bars = [Bar(f"{n}科", n + 1, 8) for n in range(count)]
    chart = BarChart("场次", "次", None, bars, heads=("科室", "场次"), lying=True)
    chart.fit_to_bars(560)
    qtbot.addWidget(chart)
    chart.show()
    qtbot.wait(10)
    assert chart.rect().contains(chart.plot.mapTo(chart, chart.plot.rect().bottomRight()))
    words = [item for item in chart.plot.getPlotItem().items if isinstance(item, TextItem)]
    heights = [item.mapRectToDevice(item.boundingRect()) for item in words]
    assert [(each.top() >= 0, each.bottom() <= chart.plot.height()) for each in heights] == [(True, True)] * count
    assert chart.height() <= 560


def test_words_of_a_mark_stand_clear_of_the_values(qtbot: QtBot) -> None:
    bars = [Bar("80–84", 6), Bar("85–89", 14), Bar("90–94", 14)]
    chart = shown(qtbot, BarChart("成绩分布", "人", 34, bars, heads=("分数", "人数"), marks=[Mark(2, "优秀线 90")]))
    qtbot.wait(10)
    words = [item for item in chart.plot.getPlotItem().items if isinstance(item, TextItem)]
    places = [item.mapRectToDevice(item.boundingRect()) for item in words]
    (mark,) = [place for item, place in zip(words, places, strict=True) if item.textItem.toPlainText() == "优秀线 90"]
    assert not any(mark.intersects(place) for place in places if place is not mark)


def test_the_end_of_a_line_carries_its_mark_and_its_name(qtbot: QtBot) -> None:
    chart = lines(qtbot)
    words = [item.textItem.toPlainText() for item in chart.plot.getPlotItem().items if isinstance(item, TextItem)]
    assert words == ["● 甲 3", "■ 乙 3.2"]


def test_what_a_worker_loads_for_charts_touches_nothing_of_qt() -> None:
    """pyqtgraph goes over every class of Qt: imported beside a window that was being used, it ended the program."""
    asked = (
        "import sys; from lawstudy.desktop.charts import load_library; load_library(); "
        "print('numpy' in sys.modules, sorted(n for n in sys.modules if n.startswith(('PySide6', 'shiboken6', 'pyqtgraph'))))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True []", done.stderr
