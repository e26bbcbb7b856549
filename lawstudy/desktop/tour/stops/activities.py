"""活动: the month with the register of one activity, marks by the keyboard, the list, the form, the sign-in sheet as PDF."""

from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from lawstudy import paths
from lawstudy.desktop.screens.activities.form import CANCEL_ACTIVITY
from lawstudy.desktop.screens.activities.ledger_card import LIST, MONTH
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.activity_papers.view import PapersView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.domain.clock import local_date
from lawstudy.domain.kinds import ActivityKind
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity, sign_in_sheet
from lawstudy.usecases.activities.dossier import activity_dossier
from lawstudy.usecases.activities.evidence import add_reference, copy_evidence

KEYS = (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_1, Qt.Key.Key_1)


def _ends(tour: Guide, view: ActivitiesView, day: date) -> None:
    """One that nobody is recorded for, and what cancelling it asks."""
    entry = ActivityEntry(
        kind=ActivityKind.CENTRAL_GROUP,
        topic="学习法治政府建设实施纲要",
        held_on=(day - timedelta(days=20)).isoformat(),
        ends_on=(day - timedelta(days=18)).isoformat(),
        place="二楼会议室",
        should_come="班子成员 7 人",
        note="读书班，资料存办公室",
    )
    bare = tour.main.door.call(add_activity, entry=entry)
    view.ledger.chosen.emit(bare.activity_id)
    tour.settle()
    tour.shot("nobody")
    tour.click(view.register.change)
    tour.shot("change")
    assert view.form is not None
    tour.click(view.form.button(CANCEL_ACTIVITY))
    tour.shot("cancel")
    assert view.asking is not None
    tour.press(view.asking, Qt.Key.Key_Escape)


def _papers(tour: Guide, activity_id: UUID) -> None:
    """Where the papers lie, and a copy; the file of the activity as PDF."""
    door = tour.main.door
    for what in ("通知", "签到表"):
        door.call(add_reference, activity_id=activity_id, what=what)
    picture = paths.resources() / "documents" / "official" / "styles.xml"
    door.call(copy_evidence, activity_id=activity_id, what="课件", name="课件样式.xml", sha256=door.put_blob(picture.read_bytes()))
    tour.go("activity_papers", activity_id=activity_id)
    view = tour.screen
    assert isinstance(view, PapersView)
    tour.shot("papers")
    tour.click(view.add_paper)
    tour.shot("paper")
    assert view.asking is not None
    tour.press(view.asking, Qt.Key.Key_Escape)
    tour.click(view.planning.again)
    assert view.asking is not None
    tour.shot("repeat")
    tour.press(view.asking, Qt.Key.Key_Escape)
    tour.go("work_calendar")
    tour.shot("work_calendar")
    whole = door.call(activity_dossier, activity_id=activity_id)
    tour.document(whole.name, door.get_blob(whole.sha256))


def visit(tour: Guide) -> None:
    day = date.fromisoformat(local_date(tour.clock.wall_us)) - timedelta(days=5)
    entry = ActivityEntry(
        kind=ActivityKind.WARNING,
        topic="典型案例警示教育",
        held_on=day.isoformat(),
        starts_at="14:30",
        minutes=90,
        place="三楼会议室",
        tags=("学纪活动",),
    )
    activity = tour.main.door.call(add_activity, entry=entry)
    tour.go("activities", activity_id=activity.activity_id)
    view = tour.screen
    assert isinstance(view, ActivitiesView)
    view.register.table.setFocus()
    for key in KEYS:
        tour.press(view.register.table, key)
    tour.shot("month")
    mode = view.ledger.mode
    tour.click(mode, mode.segment(LIST).center())
    tour.shot("list")
    tour.click(mode, mode.segment(MONTH).center())
    tour.click(view.new_button)
    assert view.form is not None
    tour.shot("form")
    view.form.fields.campaigns.setText("宪法宣传周")
    below = view.form.findChild(QScrollArea)
    assert below is not None
    below.verticalScrollBar().setValue(below.verticalScrollBar().maximum())
    tour.shot("form-campaigns")
    tour.press(view.form, Qt.Key.Key_Escape)
    _ends(tour, view, day)
    _papers(tour, activity.activity_id)
    sheet = tour.main.door.call(sign_in_sheet, activity_id=activity.activity_id)
    tour.document(sheet.name, tour.main.door.get_blob(sheet.sha256))
