"""Several names in one line."""

from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.names_edit import NamesEdit


def made(qtbot: QtBot, *names: str, whole: tuple[str, ...] = (), spaces: bool = False) -> NamesEdit:
    field = NamesEdit(names, whole=whole, spaces=spaces)
    qtbot.addWidget(field)
    return field


def test_names_are_divided_where_they_are_typed_and_stay_whole_where_they_were_shown(qtbot: QtBot) -> None:
    field = made(qtbot, "安全、保密月", "党员")
    assert field.names() == ("安全、保密月", "党员")
    field.setText("安全、保密月，党员；班子, 党员")
    assert field.names() == ("安全、保密月", "党员", "班子")
    field.show_names(["党员"])
    field.setText("安全、保密月")  # it was shown before, and no longer is
    assert field.names() == ("安全", "保密月")


def test_names_that_are_always_whole_and_spaces_that_divide(qtbot: QtBot) -> None:
    assert made(qtbot, "区委、区政府", whole=("市局、市委",)).names() == ("区委、区政府",)
    field = made(qtbot, "党组 成员", spaces=True)
    field.setText("党组 成员 班子 党员")
    assert field.names() == ("党组 成员", "班子", "党员")


def test_what_was_typed_stays_when_the_page_is_read_again(qtbot: QtBot) -> None:
    field = made(qtbot, "党员")
    field.add_name("人大、政协代表")
    field.show_kept_names(["班子"])
    assert field.names() == ("党员", "人大、政协代表")
    field.setModified(False)
    field.show_kept_names(["班子"])
    assert field.names() == ("班子",)
