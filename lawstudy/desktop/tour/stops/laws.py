"""法律版本: a made-up law comes in, its next edition is read and put beside it, the questions that it changed wait; it is taken back."""

from pathlib import Path
from tempfile import TemporaryDirectory

from lawstudy.desktop.screens.bank.import_report import ImportReport
from lawstudy.desktop.screens.bank.view import BankView
from lawstudy.desktop.screens.laws.view import COMPARISON, DONE, EDITIONS, QUEUE, LawsView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.desktop.widgets.inputs import LineEdit

TITLE = "青岚区公共自行车管理办法"
OLD = f"""{TITLE}
（2020年1月15日青岚区第十届人民代表大会常务委员会第三次会议通过）
第一章　总则
第一条　为了方便市民出行，规范公共自行车的使用，制定本办法。
第二章　使用
第二条　使用人应当在归还后十五日内支付使用费。
第三条　使用人损坏车辆的，照价赔偿。
第四条　违反本办法第二条规定的，暂停使用三十日。
第五条　本办法自2020年3月1日起施行。
"""
NEW = f"""{TITLE}
（2026年10月8日青岚区第十一届人民代表大会常务委员会第二次会议修订）
第一章　总则
第一条　为了方便市民出行，规范公共自行车的使用，制定本办法。
第二条　公共自行车由区交通部门统一编号。
第二章　使用
第三条　使用人应当在归还后七日内支付使用费。
第四条　使用人损坏车辆的，照价赔偿。
第五条　违反本办法第三条规定的，暂停使用六十日。
第六条　本办法自2027年1月1日起施行。
"""
QUESTIONS = f"""单选题
1.依照《{TITLE}》第二条，使用费应当在归还后（ ）内支付。
A.七日
B.十五日
C.三十日
答案：B
2.依照《{TITLE}》第三条，损坏车辆的使用人应当（ ）。
A.照价赔偿
B.重新办卡
C.书面检查
答案：A
"""


def visit(tour: Guide) -> None:
    with TemporaryDirectory() as place:
        for name, text in (("旧办法.txt", OLD), ("新办法.txt", NEW), ("试题.txt", QUESTIONS)):
            (Path(place) / name).write_text(text, "utf-8")
        _visit(tour, Path(place))


def _visit(tour: Guide, place: Path) -> None:
    view = _read(tour, place / "旧办法.txt")
    tour.click(view.accept_button)
    tour.until(lambda: not view.is_importing(), "the law")
    _bring_questions(tour, place / "试题.txt")
    view = _read(tour, place / "新办法.txt")
    tour.shot("read")
    view.show_part(COMPARISON)
    view.comparison.table.select_row(1)
    tour.shot("compare")
    tour.click(view.accept_button)
    tour.until(lambda: not view.is_importing() and view.queue.current(), "the newer edition")
    view.show_part(QUEUE)
    tour.until(lambda: view.queue.preview.shown, "the question that waits")
    tour.shot("queue")
    tour.click(view.queue.keep_button)
    tour.shot("keep")
    waiting = view.queue.model.rowCount()
    _give_reason(tour, view)
    tour.until(lambda: view.queue.model.rowCount() < waiting, "the decision")
    view.show_part(EDITIONS)
    tour.shot("editions")
    view.editions.table.select_row(next(n for n, row in enumerate(view.editions.model.rows()) if row.title == TITLE))
    tour.click(view.editions.withdraw_button)
    tour.shot("withdraw")
    _give_reason(tour, view)


def _read(tour: Guide, path: Path) -> LawsView:
    tour.go("laws")
    view = tour.screen
    assert isinstance(view, LawsView)
    view.file_chosen.emit(str(path))
    tour.until(lambda: view.importing.found is not None and view.accept_button.isEnabled(), "the text of a law")
    return view


def _bring_questions(tour: Guide, path: Path) -> None:
    tour.go("bank")
    view = tour.screen
    assert isinstance(view, BankView)
    view.files_chosen.emit([str(path)])
    tour.until(lambda: isinstance(view.dialog, ImportReport) and view.dialog.is_open(), "the questions")
    assert isinstance(view.dialog, ImportReport)
    view.dialog.reviewed.setText("政策法规科 11月20日")
    tour.click(view.dialog.button("import"))
    tour.settle()


def _give_reason(tour: Guide, view: LawsView) -> None:
    assert view.dialog is not None
    (field,) = view.dialog.frame.findChildren(LineEdit)
    field.setText("演示")
    tour.click(view.dialog.button(DONE))
    tour.settle()
