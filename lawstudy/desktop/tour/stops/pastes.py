"""The other two pastes in their previews: a ledger of activities as people keep it, and the superior's scores."""

from PySide6.QtCore import Qt

from lawstudy.desktop.screens.import_table.facts_form import FactsForm
from lawstudy.desktop.screens.import_table.view import ImportView
from lawstudy.desktop.tour.guide import Guide

LEDGER = (
    "日期\t类型\t主题\t地点\t主讲人\t参加人员\t人数",
    "2026.10.12\t法治讲座\t新修订行政复议法的实施\t三楼会议室\t法律顾问\t全体人员\t",
    "10月21日\t集中学习\t科学技术进步法：科技人员的权利\t三楼会议室\t\t\t41",
    "2026-11-03\t支部学习\t领导干部应知应会党内法规\t党员活动室\t\t白若溪、贺云舟、罗知远\t",
    "2026年11月6日\t警示教育\t以案说法\t三楼会议室\t\t林一山、白若溪\t",
    "11月31日\t集中学习\t年度学法安排\t三楼会议室\t\t全体人员\t",
)
SCORES = (
    "姓名\t科室\t成绩\t等次",
    "白若溪\t办公室\t92\t优秀",
    "丁佳禾\t办公室\t78.5\t合格",
    "贺云舟\t办公室\t缺考\t",
    "罗知远\t办公室\t59\t合格",
    "单一鸣\t办公室\t104\t优秀",
    "林一山\t办公室\t88\t合格",
)


def visit(tour: Guide) -> None:
    view = _page(tour, "import_activities")
    tour.click(view.earlier)
    tour.shot("earlier")
    assert view.dialog is not None
    tour.press(view.dialog.table, Qt.Key.Key_Escape)
    _check(tour, view, LEDGER)
    tour.shot("ledger")
    view = _page(tour, "import_scores")
    facts = view.source.facts
    assert isinstance(facts, FactsForm)
    tour.type(facts.title_field, "普法骨干抽测")
    tour.type(facts.organiser, "区司法局")
    view.source.paste.setPlainText("\n".join(SCORES))
    tour.shot("scores-facts")
    _check(tour, view, SCORES)
    tour.shot("scores")
    tour.go("overview")


def _page(tour: Guide, key: str) -> ImportView:
    tour.go(key)
    view = tour.screen
    assert isinstance(view, ImportView)
    return view


def _check(tour: Guide, view: ImportView, lines: tuple[str, ...]) -> None:
    view.source.paste.setPlainText("\n".join(lines))
    tour.press(view.source.paste, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
