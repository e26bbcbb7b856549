"""A workspace in which every registered screen has something to show, and the way to each of them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.desktop.screens import NAVIGATION, SCREENS
from lawstudy.domain.clock import local_date
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity
from lawstudy.usecases.activities.evidence import add_reference
from lawstudy.usecases.exams.exams import create_exam
from tests.conftest import FakeClock, add_employee
from tests.desktop.screens.office import Office
from tests.sitting import HOUR_US, published, published_for_another, settings
from tests.usecases.test_results import sat

PLACES = {place.key for places in NAVIGATION.values() for place in places}


class Stop(NamedTuple):
    """A screen by its key, with what it is asked for."""

    key: str
    parameters: dict[str, Any]


def stops(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> tuple[Stop, ...]:
    """Every registered screen; a test of its own fails when one is added that cannot be reached here."""
    person = add_employee(entrance)
    running, sat_one = published(door, clock.wall_us), published(door, clock.wall_us, title="2026年第二次学法测试")
    # Papers of an exam that one must sit are marked by others.
    marked = published_for_another(door, clock.wall_us, title="2026年第三次学法测试")
    draft = door.call(create_exam, settings=settings(clock.wall_us, title="未发布的考试", window_end_us=clock.wall_us + 72 * HOUR_US))
    attempt = sat(entrance, door, sat_one.id)
    today = local_date(clock.wall_us)
    entry = ActivityEntry(kind="central_group", topic="学习行政复议法", held_on=today)
    activity = door.call(add_activity, entry=entry, audience=Audience())
    door.call(add_reference, activity_id=activity.activity_id, what="签到表")
    needed: dict[str, dict[str, Any]] = {
        "exam_cover": {"exam_id": running.id},
        "exam": {"exam_id": running.id},
        "exam_forms": {"exam_id": draft.id},
        "exam_monitor": {"exam_id": running.id},
        "exam_marking": {"exam_id": marked.id},
        "result": {"attempt_id": attempt},
        "person": {"person_id": person},
        "activity_papers": {"activity_id": activity.activity_id},
        "import_sign_in": {"activity_id": activity.activity_id},
    }
    also = (Stop("exam_setup", {"exam_id": draft.id}), Stop("activities", {"new": True}), Stop("statistics", {"exam_id": sat_one.id}))
    # Whoever sits an exam is shown no question anywhere else: that comes last.
    return (*(Stop(key, needed.get(key, {})) for key in SCREENS if key != "exam"), *also, Stop("exam", needed["exam"]))


def visited(desk: Office, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> Iterator[tuple[Stop, Any]]:
    """Each screen in turn, loaded; an exam is left without a question before the next."""
    for stop in stops(entrance, door, clock):
        desk.window.save_held()
        desk.settle()
        yield stop, desk.go(stop.key, **stop.parameters)
