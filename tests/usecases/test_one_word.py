"""One exam with everything that can become of a person: its lists and figures count alike and use one word for each of them."""

import csv
import io
from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.documents.lists import ListFormat
from lawstudy.domain.exam import Sitting
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.exam.standing import Standing
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.attempts.score_export import export_missing, export_scores
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams.excuses import exclude_from_exam
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.reports.statistics import close_due_attempts, exam_statistics
from lawstudy.usecases.reports.statistics_export import export_exam_statistics
from tests.conftest import NAME, FakeClock, add_employee, signed_in
from tests.sitting import HOUR_US, contents, published, right_response, settings

SILENT, BLANK, EXEMPT, MADE_UP, NEVER, ABSENT, GOOD = ("周明岚", "郭向晚", "程亦安", "梁思齐", "单一鸣", "罗若溪", "曹雨桐")


class Year:
    def __init__(self, entrance: LocalEntrance, clock: FakeClock) -> None:
        self.entrance, self.clock = entrance, clock
        self.ids = {name: add_employee(entrance, name) for name in (SILENT, BLANK, EXEMPT, MADE_UP, NEVER, ABSENT, GOOD)}
        self.door: LocalDoor = signed_in(entrance)
        self.exam: Exam = published(self.door, clock.wall_us)
        for name, kind in ((EXEMPT, Exclusion.EXEMPT), (MADE_UP, Exclusion.DEFERRED), (NEVER, Exclusion.DEFERRED)):
            excuse = ApprovedExclusion(kind=kind, reason="出差", approver=GOOD, approved_on="2026-11-24")
            self.door.call(exclude_from_exam, exam_id=self.exam.id, person_id=self.ids[name], exclusion=excuse)
        self.sit(SILENT, self.exam, hand_in=False)
        self.sit(BLANK, self.exam)
        self.sit(GOOD, self.exam, right=True)
        clock.advance(50 * 3600)

    def sit(self, name: str, exam: Exam, *, right: bool = False, hand_in: bool = True) -> None:
        door = signed_in(self.entrance, name)
        view = door.call(attempts.start_attempt, exam_id=exam.id)
        known, items = contents(self.entrance, view.attempt_id), view.items if right else ()
        for place, item in enumerate(items):
            response, seq = right_response(known[item.number]), view.next_seq + place
            door.call(attempts.save_answer, attempt_id=view.attempt_id, epoch=view.epoch, seq=seq, item=item.number, response=response)
        if hand_in:
            door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq + len(items))
        door.sign_out()

    def makeup(self) -> Exam:
        """A 补考 that one of the two with 缓考 passes, and nobody else comes to."""
        window = {"window_start_us": self.clock.wall_us - HOUR_US, "window_end_us": self.clock.wall_us + 48 * HOUR_US}
        made = structs.replace(settings(self.clock.wall_us, title="学法考试补考", **window), sitting=Sitting.MAKEUP)
        draft = self.door.call(exams.create_exam, settings=made, first_sitting_id=self.exam.id)
        exam = self.door.call(exams.publish_exam, exam_id=draft.id, expected_version=draft.version)
        self.sit(MADE_UP, exam, right=True)
        self.clock.advance(50 * 3600)
        self.door.call(close_due_attempts)
        return exam

    def rows(self, export: Any, exam_id: UUID) -> list[list[str]]:
        blob = self.door.call(export, exam_id=exam_id, form=ListFormat.CSV)
        return list(csv.reader(io.StringIO(self.door.get_blob(blob.sha256).decode("utf-8-sig"))))

    def scores(self) -> tuple[dict[str, tuple[str, ...]], list[str]]:
        """By name the score, band and remark of 成绩册; and the notes under it."""
        rows = self.rows(export_scores, self.exam.id)
        return {row[1]: tuple(row[4:7]) for row in rows[3:] if row[0].isdecimal()}, [row[0] for row in rows[3:] if not row[1]]


@pytest.fixture
def lived(entrance: LocalEntrance, clock: FakeClock) -> Year:
    return Year(entrance, clock)


def test_without_a_makeup_the_deferred_are_in_no_figure(lived: Year) -> None:
    lived.door.call(close_due_attempts)
    found = lived.door.call(exam_statistics, exam_id=lived.exam.id)
    assert (found.after, found.latest is found.before) == (None, True)
    said, notes = lived.scores()
    assert {name: said[name] for name in (SILENT, BLANK, EXEMPT, MADE_UP, ABSENT)} == {
        SILENT: ("缺考", "", "未作答"),
        BLANK: ("0", "不合格", ""),
        EXEMPT: ("免考", "", ""),
        MADE_UP: ("缓考", "", ""),
        ABSENT: ("缺考", "", ""),
    }
    assert notes[0] == "注：应考名单8人，免考1人，缓考2人；应考5人，实考2人；参考率40.00%，合格率50.00%，优秀率50.00%"
    assert notes[1] == "注：未考含交卷时间已到而未作答1人"


def test_every_list_counts_alike_after_a_makeup(lived: Year) -> None:
    makeup = lived.makeup()
    found = lived.door.call(exam_statistics, exam_id=lived.exam.id)
    assert found.after is not None
    said, notes = lived.scores()
    words = Counter(each[0] if each[0] in {"缺考", "免考", "缓考"} else "实考" for each in said.values())
    assert words == {"缺考": len(found.after.missing), "免考": len(found.exempt), "实考": len(found.after.sat)}
    assert (said[MADE_UP][1:], said[NEVER]) == (("优秀", "补考"), ("缺考", "", "缓考后未参加"))
    assert [note.split("；")[1] for note in notes if "应考名单" in note] == ["应考5人，实考2人", "应考7人，实考3人"]
    assert [note.split("：")[0] for note in notes if "未作答1人" in note] == ["注（正考）", "注（补考后）"]
    tables = [row[0] for row in lived.rows(export_exam_statistics, lived.exam.id) if "应考名单" in row[0]]
    assert [note.split("：", 1)[1].rsplit("；", 1)[0] for note in notes if "应考名单" in note] == tables
    missing = [(row[1], row[3]) for row in lived.rows(export_missing, lived.exam.id) if row[0].isdecimal()]
    assert sorted(missing) == sorted([(SILENT, "未作答"), (ABSENT, ""), (NAME, "")])
    owing = {row[1] for row in lived.rows(export_missing, makeup.id) if row[0].isdecimal()}
    assert owing == {SILENT, BLANK, NEVER, ABSENT, NAME}
    assert [(line.exam.id, line.standing) for line in lived.door.call(exams.list_exams)] == [
        (makeup.id, Standing.DUE),
        (lived.exam.id, Standing.DUE),
    ]


def test_the_list_of_scores_can_be_read_again(lived: Year) -> None:
    """What it says beside a name is no doubt when the list comes back as scores of an exam on paper."""
    lived.makeup()
    blob = lived.door.call(export_scores, exam_id=lived.exam.id, form=ListFormat.CSV)
    text = lived.door.get_blob(blob.sha256).decode("utf-8-sig")
    facts = OutsideFacts(title="另一场考试", organiser="区司法局")
    shown = lived.door.call(preview_scores_import, source=ImportSource(text=text), facts=facts)
    asked = {row.title: [note.code for note in row.open_notes] for row in shown.preview.rows}
    assert {name: codes for name, codes in asked.items() if codes and name != MADE_UP} == {}
    assert set(asked) == {NAME, *lived.ids}


def scores_of(door: LocalDoor, text: str, facts: OutsideFacts) -> UUID:
    source = ImportSource(text=text)
    found = door.call(preview_scores_import, source=source, facts=facts)
    done = door.call(accept_scores_import, source=source, facts=facts, token=found.preview.token)
    assert done.exam_id is not None
    return done.exam_id


def test_a_makeup_of_the_superior_is_for_those_who_owe_it_and_whoever_is_listed(lived: Year) -> None:
    door = lived.door
    first = scores_of(
        door,
        f"姓名\t成绩\n{SILENT}\t92\n{BLANK}\t50\n{EXEMPT}\t免考\n{MADE_UP}\t缺考（出差）\n{NEVER}\t缓考\n{GOOD}\t70\n{ABSENT}\t80\n{NAME}\t66",
        OutsideFacts(title="全区考试", organiser="区司法局", period_start="2026-11-02", period_end="2026-11-03"),
    )
    facts = OutsideFacts(title="全区考试补考", organiser="区司法局", sitting=Sitting.MAKEUP, first_sitting_id=first)
    makeup = scores_of(door, f"姓名\t成绩\n{BLANK}\t75\n{GOOD}\t88", facts)
    lines = {line.exam.id: (line.should, line.sat, line.standing) for line in door.call(exams.list_exams)}
    assert (lines[first], lines[makeup]) == ((6, 5, Standing.SCORED), (4, 2, Standing.SCORED))
    for exam_id, names in ((first, [(MADE_UP, "出差")]), (makeup, [(NEVER, ""), (MADE_UP, "")])):
        listed = [(row[1], row[3]) for row in lived.rows(export_missing, exam_id) if row[0].isdecimal()]
        assert sorted(listed) == sorted(names)
        assert sorted((p.name, p.remark) for p in door.call(exams.who_is_missing, exam_id=exam_id)) == sorted(names)
