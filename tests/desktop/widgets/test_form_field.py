from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, PasswordField, RadioButton, Select, search_field


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


def test_a_filter_that_is_set_is_tinted(qtbot: QtBot) -> None:
    select = Select(empty="")
    qtbot.addWidget(select)
    select.addItem("全部", "")
    select.addItem("行政复议法", "fy")
    assert not select.property("set")
    qtbot.keyClick(select, Qt.Key.Key_Down)
    assert select.currentData() == "fy"
    assert select.property("set")


def test_a_date_is_typed_and_read_as_a_date(qtbot: QtBot) -> None:
    field = DateEdit(date(2026, 11, 24), name="日期")
    qtbot.addWidget(field)
    field.show()
    assert field.text() == "2026-11-24"
    field.setSelectedSection(DateEdit.Section.DaySection)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.day() == date(2026, 11, 25)
    field.set_day(date(2027, 3, 1))
    assert field.text() == "2027-03-01"


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
