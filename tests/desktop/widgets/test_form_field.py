from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStyleOptionComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop import theme
from lawstudy.desktop.widgets.callout import Callout
from lawstudy.desktop.widgets.clock_edit import ClockEdit
from lawstudy.desktop.widgets.date_edit import DateEdit, _Calendar
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, PasswordField, RadioButton, Select, search_field
from lawstudy.desktop.widgets.number_edit import MinutesEdit, NumberEdit
from lawstudy.desktop.widgets.typed_edit import Reading, all_read
from tests.desktop.windows import opened


def test_a_length_is_typed_with_its_unit_and_what_it_was_taken_for_is_said(qtbot: QtBot) -> None:
    edit = MinutesEdit(least=1, most=1440)
    qtbot.addWidget(edit)
    assert (edit.read("半天").text, edit.read("半天").words) == ("180", "Read as 180 minutes")
    assert edit.read("90") == Reading("90")
    assert edit.read("2天").text == "720"
    assert edit.read("9天").text is None
    assert edit.read("1.5").text is None


def test_what_ends_may_end_at_24_00(qtbot: QtBot) -> None:
    ends, starts = ClockEdit("24点", ends=True), ClockEdit("24点")
    for each in (ends, starts):
        qtbot.addWidget(each)
    assert ends.clock() == "24:00"
    assert ends.on(date(2026, 12, 31)) == (date(2027, 1, 1), "00:00")
    assert starts.clock() is None
    assert starts.on(date(2026, 12, 31)) is None
    assert ClockEdit("9点半").on(date(2026, 12, 31)) == (date(2026, 12, 31), "09:30")


def test_an_error_takes_the_place_of_the_hint_and_goes_again(qtbot: QtBot) -> None:
    field = FormField("密码", LineEdit(), "连续输错 5 次锁定 15 分钟")
    qtbot.addWidget(field)
    field.show()
    assert field.field.accessibleName() == "密码"
    field.set_error("密码不对，还可以试 2 次")
    assert (field.message.text(), field.error()) == ("密码不对，还可以试 2 次", "密码不对，还可以试 2 次")
    assert field.field.property("state") == "error"
    assert field.field.accessibleDescription() == "密码不对，还可以试 2 次"
    red = field.grab().toImage()
    field.set_error("")
    assert field.message.text() == "连续输错 5 次锁定 15 分钟"
    assert field.grab().toImage() != red


def test_the_eye_shows_the_password(qtbot: QtBot) -> None:
    password = PasswordField(name="密码")
    qtbot.addWidget(password)
    qtbot.keyClicks(password, "secret")
    assert password.displayText() != "secret"
    password.eye.trigger()
    assert password.displayText() == "secret"
    password.eye.trigger()
    assert password.echoMode() is QLineEdit.EchoMode.Password


def test_search_offers_to_clear_once_something_is_typed(qtbot: QtBot) -> None:
    field = search_field("姓名或拼音")
    qtbot.addWidget(field)
    clear = field.actions()[1]
    assert not clear.isVisible()
    qtbot.keyClicks(field, "zml")
    assert clear.isVisible()
    clear.trigger()
    assert field.text() == ""


def test_a_long_choice_ends_in_dots(qtbot: QtBot) -> None:
    select = Select(name="出具依据")
    select.addItem("2026年度学法用法考试（区普法平台）")
    qtbot.addWidget(select)
    select.resize(150, 36)
    option = QStyleOptionComboBox()
    select.initStyleOption(option)
    assert getattr(option, "currentText", "").endswith("…")  # PySide6's stubs leave out the fields of style options
    assert select.currentText().endswith("）")


def test_a_filter_that_is_set_is_tinted(qtbot: QtBot) -> None:
    select = Select(empty="")
    qtbot.addWidget(select)
    select.addItem("全部", "")
    select.addItem("行政复议法", "fy")
    assert not select.property("set")
    qtbot.keyClick(select, Qt.Key.Key_Down)
    assert select.currentData() == "fy"
    assert select.property("set")


@pytest.mark.parametrize("written", ["20261128", "11-28", "2026.11.28", "28日", "１１月２８日", "十一月二十八日"])
def test_a_day_is_written_as_people_write_it(qtbot: QtBot, written: str) -> None:
    edit = DateEdit(date(2026, 11, 24), name="日期")
    field, others = FormField("日期", edit), LineEdit()
    holder = shown_together(qtbot, field, others)
    edit.setFocus()
    edit.selectAll()
    with qtbot.waitSignal(edit.dateChanged):
        edit.insert(written)
        others.setFocus()
    assert (edit.text(), edit.day(), edit.iso()) == ("2026-11-28", date(2026, 11, 28), "2026-11-28")
    assert field.note() == ("" if written in {"20261128", "2026.11.28"} else "Read as 2026-11-28")
    assert holder.isVisible()


def test_what_is_no_day_stays_and_says_so_until_it_is_written_again(qtbot: QtBot) -> None:
    edit = DateEdit(date(2026, 11, 24), name="日期")
    field, others = FormField("日期", edit), LineEdit()
    holder = shown_together(qtbot, field, others)
    edit.setFocus()
    edit.setText("2026-02-30")
    others.setFocus()
    assert edit.text() == "2026-02-30"
    assert field.error().startswith("Write a day")
    assert (edit.iso(), all_read(holder), edit.hasFocus()) == (None, False, True)
    edit.selectAll()
    qtbot.keyClicks(edit, "1201")
    assert field.error() == ""
    assert all_read(holder)
    assert edit.day() == date(2026, 12, 1)


def test_the_calendar_leafs_to_days_that_there_are(qtbot: QtBot) -> None:
    """A year of minus one in the field of Qt's own calendar ended in a traceback."""
    edit = DateEdit(date(2026, 11, 24), name="日期")
    shown_together(qtbot, edit)
    edit.open_calendar()
    popup = edit._popup
    assert popup is not None
    calendar = popup.calendar
    calendar.setSelectedDate(QDate(-1, 3, 5))
    calendar.activated.emit(calendar.selectedDate())
    assert edit.day() >= date(1900, 1, 1)


def test_arrows_are_a_day_on_and_back_and_the_calendar_gives_one(qtbot: QtBot) -> None:
    edit = DateEdit(date(2026, 11, 24), name="日期")
    shown_together(qtbot, edit)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert edit.day() == date(2026, 11, 25)
    edit.set_day(date(2027, 3, 1))
    assert edit.text() == "2027-03-01"
    qtbot.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = edit._popup
    assert popup is not None
    popup.calendar.clicked.emit(QDate(2027, 3, 9))
    assert edit.text() == "2027-03-09"


@pytest.mark.parametrize(("written", "clock"), [("0930", "09:30"), ("9点半", "09:30"), ("930", "09:30"), ("１４：３０", "14:30")])
def test_a_time_is_written_as_people_write_it(qtbot: QtBot, written: str, clock: str) -> None:
    edit, others = ClockEdit(), LineEdit()
    shown_together(qtbot, FormField("时间", edit), others)
    edit.setFocus()
    edit.setText(written)
    others.setFocus()
    assert (edit.text(), edit.clock()) == (clock, clock)


@pytest.mark.parametrize("written", ["nan", "inf", "-1", "101", "9.5", "abc", ""])
def test_a_number_says_its_range(qtbot: QtBot, written: str) -> None:
    edit = NumberEdit(least=0, most=100)
    field = FormField("次数", edit)
    holder = shown_together(qtbot, field)
    edit.setText(written)
    assert not all_read(holder)
    assert field.error() == "A whole number from 0 to 100"
    assert edit.whole() is None
    edit.setText("４６")
    assert all_read(holder)
    assert (edit.text(), edit.whole(), field.error()) == ("46", 46, "")


def test_a_message_moves_nothing_and_long_words_are_drawn_over(qtbot: QtBot) -> None:
    first, second = FormField("题目", LineEdit()), FormField("地点", LineEdit())
    holder = shown_together(qtbot, first, second)
    holder.resize(200, 300)
    settled(holder)
    before = [widget.geometry() for widget in (first, second)]
    first.field.setFocus()
    first.set_error("请写明活动的题目，不超过一百个字，不要只写“学习”两个字，也不要写人名。")
    settled(holder)
    assert [widget.geometry() for widget in (first, second)] == before
    assert first.message.is_cut()
    (over,) = holder.findChildren(Callout)
    assert over.isVisible()
    assert over.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    second.field.setFocus()
    assert not over.isVisible()
    assert first.message.toolTip() == first.error()


def shown_together(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(holder)
    opened(qtbot, holder)
    return holder


def settled(holder: QWidget) -> None:
    for _round in range(5):
        QApplication.processEvents()


def test_boxes_answer_click_and_space(qtbot: QtBot) -> None:
    check, radio = CheckBox("交卷后公布"), RadioButton("正考")
    for widget in (check, radio):
        qtbot.addWidget(widget)
        widget.show()
        plain = widget.grab().toImage()
        qtbot.keyClick(widget, Qt.Key.Key_Space)
        assert widget.isChecked()
        assert widget.grab().toImage() != plain
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=check.rect().center())
    assert not check.isChecked()


def test_the_calendar_greys_the_days_of_other_months(qtbot: QtBot) -> None:
    calendar = _Calendar()
    qtbot.addWidget(calendar)
    calendar.setSelectedDate(QDate(2026, 11, 11))

    def darkest(day: QDate) -> int:
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.current().surface))
        painter = QPainter(image)
        calendar.paintCell(painter, image.rect(), day)
        painter.end()
        return min(QColor(image.pixel(x, y)).lightness() for x in range(40) for y in range(30))

    inside, outside = (QDate(2026, 11, 24), QDate(2026, 11, 28)), (QDate(2026, 10, 28), QDate(2026, 12, 5))
    assert min(darkest(day) for day in outside) > max(darkest(day) for day in inside)


def _typed(qtbot: QtBot, field: QWidget) -> None:
    qtbot.keyClicks(field, "4")


def _chosen(qtbot: QtBot, field: QWidget) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Down)


def _ticked(qtbot: QtBot, field: QWidget) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Space)


def _number() -> NumberEdit:
    return NumberEdit(least=1, most=90)


def _offering() -> Select:
    made = Select(name="对象")
    made.addItems(["全体", "中心组"])
    return made


@pytest.mark.parametrize(
    ("make", "change"),
    [(LineEdit, _typed), (_number, _typed), (QPlainTextEdit, _typed), (_offering, _chosen), (CheckBox, _ticked)],
)
def test_what_was_refused_is_not_said_of_what_stands_there_now(
    qtbot: QtBot, make: Callable[[], QWidget], change: Callable[[QtBot, QWidget], None]
) -> None:
    """实到 was missing, is written, and the line below went on asking for it."""
    entry = FormField("实到人数", make(), "50余人")
    qtbot.addWidget(entry)
    opened(qtbot, entry)
    entry.field.setFocus()
    entry.set_error("请写明到场人数。")
    change(qtbot, entry.field)
    assert (entry.error(), entry.message.text()) == ("", "50余人")
    assert not entry.field.property("state")


def test_who_judges_while_it_is_written_has_the_last_word(qtbot: QtBot) -> None:
    field = QPlainTextEdit()
    entry = FormField("疑问", field)
    qtbot.addWidget(entry)
    field.textChanged.connect(lambda: entry.set_error("超出 1 字"))
    qtbot.keyClicks(field, "ab")
    assert entry.error() == "超出 1 字"


def test_a_check_box_is_checked_wherever_its_ring_is(qtbot: QtBot) -> None:
    """In a wide form the box took the focus of a click beside its words, and was not checked."""
    box = CheckBox("用新编号补发")
    qtbot.addWidget(box)
    box.resize(600, 32)
    box.show()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(580, 16))
    assert box.isChecked()
