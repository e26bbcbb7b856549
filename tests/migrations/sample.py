"""Make the sample of the version of today: ``python -m tests.migrations.sample``. Run it before its tables change.

A sample is never made again by a later version. That of 0000 is a workspace from before frozen reports.
"""

import gzip
import os
import sqlite3
import tempfile
from datetime import date
from pathlib import Path
from uuid import UUID

from msgspec import structs

from lawstudy.backend.blobs import FolderBlobs
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach
from lawstudy.domain.activity import ActivityStatus, AgendaItem, AttendanceMode
from lawstudy.domain.annual_report.draft import ReportDraft
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.bank import ReadBank
from lawstudy.domain.exam import DEFAULT_PRESET, BandLines, TypePoints, from_preset
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType, type_of
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.store import new_workspace
from lawstudy.store import questions as question_store
from lawstudy.store.engine import Lane
from lawstudy.store.folder import database_path
from lawstudy.store.workspace import SCHEMA_VERSION
from lawstudy.usecases.accounts.sign_in import hash_password
from lawstudy.usecases.activities import activities, attendance
from lawstudy.usecases.activities.activities import ActivityEntry, Audience
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.certificates import issuing as certificate_issuing
from lawstudy.usecases.certificates import signing_keys
from lawstudy.usecases.certificates.candidates import Source
from lawstudy.usecases.exams import exams
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.reports import reports
from lawstudy.usecases.workspace import setup
from tests.conftest import FIRST, PASSWORD, FakeClock, signed_in
from tests.usecases.test_certificates import SCORES, outside_exam

SAMPLES = Path(__file__).parent / "samples"
YEAR = Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
HOUR = 3_600_000_000


def small_bank() -> ReadBank:
    """Two questions of each type, so that the sample stays small."""
    bank = read_bank(Path(__file__).parent.parent.parent / "question_bank")
    kept, seen = [], dict.fromkeys(QuestionType, 0)
    for read in bank.questions:
        kind = type_of(read.question.content.prompt)
        if seen[kind] < 2:
            seen[kind] += 1
            kept.append(read)
    return structs.replace(bank, questions=tuple(kept))


def make(target: Path) -> None:
    clock = FakeClock()
    with tempfile.TemporaryDirectory() as place:
        os.environ["LAWSTUDY_STATE_DIR"] = place + "/state"
        folder = Path(place) / "workspace"
        made = new_workspace.create(folder, workspace_id=UUID(int=7), now=clock().wall_us)
        with made.database.transaction(Lane.WRITE) as tx:
            setup.found_organisation(tx, FIRST, hash_password(PASSWORD), small_bank(), now=clock().wall_us, chance=os.urandom)
        entrance = LocalEntrance(made.database, FolderBlobs(folder / "files"), clock=clock, workspace=made)
        _live(entrance, clock)
        made.database.raw().dispose()
        entrance.close()
        _compact(database_path(folder))
        # A fixed time in the file's head: the same database makes the same sample.
        target.write_bytes(gzip.compress(database_path(folder).read_bytes(), mtime=0))


def _live(entrance: LocalEntrance, clock: FakeClock) -> None:
    """A little of everything that is stored."""
    door = signed_in(entrance)
    staff = {
        name: door.call(people.add_person, entry=PersonEntry(name=name, department="规划财务科", groups=("党员",))).id for name in SCORES
    }
    _sit(entrance, door, clock)
    entry = ActivityEntry(kind=ActivityKind.WARNING, topic="警示教育", held_on="2026-03-18", status=ActivityStatus.HELD, minutes=90)
    held = door.call(activities.add_activity, entry=entry, audience=Audience(person_ids=tuple(staff.values())))
    door.call(attendance.mark_rest_present, activity_id=held.activity_id)
    _more_activities(door, staff["罗时雨"], held.activity_id)
    door.call(signing_keys.create_signing_key, password=PASSWORD)
    exam_id = outside_exam(entrance, staff)
    chosen = (staff["罗时雨"], staff["汪书珩"])
    door.call(certificate_issuing.issue_certificates, source=Source(exam_id=exam_id), person_ids=chosen, password=PASSWORD)
    door.call(
        reports.save_report_draft, period=YEAR, draft=ReportDraft(removed=("activities.seminar",), exam_id=exam_id), expected_version=0
    )
    door.call(reports.freeze_report, period=YEAR)
    door.sign_out()


def _more_activities(door: LocalDoor, person_id: UUID, missed: UUID) -> None:
    """A meeting with its agenda that makes up for one that was missed, heads only, one called off, one with nobody recorded."""
    agenda = (AgendaItem(number=1, topic="传达精神", first_topic=True), AgendaItem(number=2, topic="会前学法", law=True, minutes=30))
    meeting = ActivityEntry(kind=ActivityKind.PARTY_MEETING, topic="党组会", held_on="2026-04-02", agenda=agenda, tags=("学纪活动",))
    made = door.call(activities.add_activity, entry=meeting).activity_id
    late = Mark(person_id=person_id, state=AttendanceState.LATE, makes_up=missed)
    door.call(attendance.mark_attendance, activity_id=made, marks=(late,))
    entry = ActivityEntry(kind=ActivityKind.SEMINAR, topic="专题研讨", held_on="2026-05-06")
    heads = structs.replace(entry, mode=AttendanceMode.HEADCOUNT, headcount=40)
    for each in (
        heads,
        structs.replace(entry, topic="停办", status=ActivityStatus.CANCELLED, cancel_reason="停电"),
        structs.replace(entry, topic="无人登记"),
    ):
        door.call(activities.add_activity, entry=each)


def _sit(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    with entrance.database.transaction(Lane.READ) as tx:
        reach = Reach(organisation_id=entrance.organisation_id)
        found = question_store.page(tx, reach, QuestionFilter(type=QuestionType.SINGLE_CHOICE), cursor="", limit=2).items
    chosen = tuple(ChosenQuestion(question_id=q.id, revision=1, points=200) for q in found)
    preset = from_preset(DEFAULT_PRESET, title="测验", year=2026, window_start_us=clock.wall_us, window_end_us=clock.wall_us + 2 * HOUR)
    sections = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=len(chosen), points=200),)
    lines = BandLines(passing=200, excellent=400)
    exam = door.call(exams.create_exam, settings=structs.replace(preset, sections=sections, bands=lines), chosen=chosen)
    door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)
    view = door.call(attempts.start_attempt, exam_id=exam.id)
    mine, seq = view.attempt_id, view.next_seq
    door.call(attempts.save_answer, attempt_id=mine, epoch=view.epoch, seq=seq, item=1, response=SingleChoiceResponse(letter="A"))
    door.call(attempts.submit_attempt, attempt_id=mine, epoch=view.epoch, seq=seq + 1)


def _compact(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("VACUUM")
    connection.close()


if __name__ == "__main__":
    make(SAMPLES / f"{SCHEMA_VERSION}.lawstudy.gz")
