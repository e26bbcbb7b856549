"""人员, departments with who moved, and a new roster in its preview: new people, changes, what looks like a slip, columns not read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lawstudy.desktop.screens.people.form import HISTORY, LEAVE
from lawstudy.desktop.screens.people.view import PeopleView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.dialog import CANCEL
from lawstudy.i18n import _

HEAD = "姓名\t所在科室\t职级\t身份证号\t联系手机"


def visit(tour: Guide) -> None:
    tour.go_by_rail("people", side="work")
    tour.shot("list")
    tour.popup("menu", lambda: _menu(tour))
    rows = _roster(tour)
    _one_person(tour)
    tour.click(tour.find(Button, _("Import people")))
    tour.shot("paste")
    paste = tour.find(QPlainTextEdit, "")
    paste.setPlainText("\n".join([HEAD, *rows]))
    tour.press(paste, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    tour.shot("import")
    tour.click(tour.find(Button, _("Another source")))
    paste.clear()
    tour.go("people")
    tour.click(tour.find(Button, _("Departments and moves")))
    tour.shot("departments")
    tour.go("people")


def _menu(tour: Guide) -> QWidget:
    """What a right click on a row offers."""
    view = tour.screen
    assert isinstance(view, PeopleView)
    view.table.select_row(2)
    view.table.taking_out.open(view.table.mapToGlobal(view.table.rect().center()))
    menu = view.table.taking_out.menu
    assert menu is not None  # there are people in the list
    return menu


def _one_person(tour: Guide) -> None:
    """The form, what leaving asks, and the page of one person."""
    view = tour.screen
    assert isinstance(view, PeopleView)
    for result, name in ((LEAVE, "leaving"), (HISTORY, "history")):
        view.table.setFocus()
        view.table.select_row(2)
        tour.press(view.table, Qt.Key.Key_Return)
        assert view.form is not None
        if result == LEAVE:
            tour.shot("form")
        tour.click(view.form.button(result))
        tour.shot(name)
        if result == LEAVE and view.dialog is not None:
            tour.click(view.dialog.button(CANCEL))
    tour.click(tour.find(Button, _("Back to people")))


def _roster(tour: Guide) -> list[str]:
    """The people in the list as a spreadsheet would have them, with what a year changes."""
    view = tour.screen
    assert isinstance(view, PeopleView)
    rows = [[person.name, person.department, person.rank, "", ""] for person in view.model.rows()]
    leaving, rows = rows[-2:], rows[:-2]
    rows[3][1] = rows[3][1].replace("技术", "") or rows[3][1]
    rows[5][2] = "四级主任科员"
    rows[9][1] = leaving[0][1]
    rows += [["顾南乔", rows[0][1], "一级科员", "", ""], ["林疏桐", rows[1][1], "一级科员", "", ""]]
    return ["\t".join(row) for row in rows]
