"""Decisions of exams on both engines: added and withdrawn, never changed; what stands is derived, and numbers only rise."""

import os
from uuid import UUID, uuid4

import pytest

from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.access import Reach
from lawstudy.domain.exam import Band, BandLines, ExamOrigin, OutsideExam, Sitting
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam_decision import DecisionDraft, DecisionKind, current, excuse_draft
from lawstudy.domain.people import Person
from lawstudy.domain.roster import ApprovedExclusion, Exclusion, RosterEntry
from lawstudy.store import batches, exam_decisions, exams, people
from lawstudy.store.engine import Lane
from lawstudy.store.exam_decisions import ExternalScore, Recorder
from tests.conftest import signed_in

EXCUSED = ApprovedExclusion(kind=Exclusion.EXEMPT, reason="援疆", approver="张局", approved_on="2026-11-20")


class Office:
    """An exam of a superior with two people on its roster, and a 补考 of it."""

    def __init__(self, entrance: LocalEntrance) -> None:
        self.entrance, self.organisation_id = entrance, entrance.organisation_id
        self.account_id = signed_in(entrance).actor.account_id
        self.one, self.other, self.late = (UUID(bytes=os.urandom(16)) for _ in range(3))
        self.exam_id, self.makeup_id = uuid4(), uuid4()
        with entrance.database.transaction(Lane.WRITE) as tx:
            staff = [Person(id=ident, name=name) for ident, name in ((self.one, "甲人"), (self.other, "乙人"), (self.late, "丙人"))]
            people.add(tx, self.organisation_id, staff)
            for ident, sitting, first in ((self.exam_id, Sitting.REGULAR, None), (self.makeup_id, Sitting.MAKEUP, self.exam_id)):
                outside = OutsideExam(
                    title="年度考试", year=2026, origin=ExamOrigin.OUTSIDE, sitting=sitting, bands=BandLines(passing=6000, excellent=9000)
                )
                value = Exam(id=ident, state=ExamState.CLOSED, version=1, outside=outside, first_sitting_id=first)
                exams.add(tx, self.organisation_id, value, seed=None, now=1)
            roster = [RosterEntry(person_id=ident, department="办公室") for ident in (self.one, self.other)]
            exams.freeze_roster(tx, self.organisation_id, self.exam_id, roster, 1)

    def by(self, batch_id: UUID | None = None) -> Recorder:
        return Recorder(account_id=self.account_id, at_us=7, batch_id=batch_id)

    def score(self, person_id: UUID, points: int, *, batch_id: UUID | None = None, exam_id: UUID | None = None) -> int:
        given = ExternalScore(person_id=person_id, points=points, band=None, source="区司法局")
        return self.add(*exam_decisions.scores_given([given]), batch_id=batch_id, exam_id=exam_id)

    def add(self, *drafts: DecisionDraft, batch_id: UUID | None = None, exam_id: UUID | None = None) -> int:
        with self.entrance.database.transaction(Lane.WRITE) as tx:
            return exam_decisions.add(tx, self.organisation_id, exam_id or self.exam_id, drafts, self.by(batch_id))

    def batch(self) -> UUID:
        ident = uuid4()
        with self.entrance.database.transaction(Lane.WRITE) as tx:
            batches.open_batch(tx, self.organisation_id, ident, kind="scores", now=5, account_id=self.account_id)
            batches.show_batch(tx, self.organisation_id, ident)
        return ident

    def points(self) -> dict[UUID, int | None]:
        with self.entrance.database.transaction(Lane.READ) as tx:
            return {one.person_id: one.points for one in exam_decisions.scores(tx, self.organisation_id, self.exam_id)}

    def roster(self) -> dict[UUID, ApprovedExclusion | None]:
        with self.entrance.database.transaction(Lane.READ) as tx:
            entries = exams.roster(tx, self.organisation_id, self.exam_id).entries
        return {entry.person_id: entry.exclusion for entry in entries}


@pytest.fixture
def office(any_entrance: LocalEntrance) -> Office:
    return Office(any_entrance)


def test_the_latest_that_stands_counts_and_nothing_is_lost(office: Office) -> None:
    assert office.add() == 0
    assert [office.score(office.one, points) for points in (5000, 8000)] == [1, 2]
    assert office.points() == {office.one: 8000}
    with office.entrance.database.transaction(Lane.WRITE) as tx:
        ident, mine = office.organisation_id, office.exam_id
        withdrawn = exam_decisions.withdraw(tx, ident, mine, DecisionKind.SCORE, [office.one], by=office.by(), reason="录错人")
        again = exam_decisions.withdraw(tx, ident, mine, DecisionKind.SCORE, [office.one], by=office.by(), reason="录错人")
        found = exam_decisions.history(tx, ident, mine)
    assert (withdrawn, again) == (3, 3)
    assert office.points() == {}
    assert [(one.number, one.draft.score.points, one.account_id, one.recorded_us) for one in found] == [
        (1, 5000, office.account_id, 7),
        (2, 8000, office.account_id, 7),
    ]
    assert [(one.withdrawn.number, one.withdrawn.reason) for one in found if one.withdrawn] == [(3, "录错人"), (3, "录错人")]
    at = [{one.draft.score.points for one in current(found, DecisionKind.SCORE, at=number).values()} for number in range(4)]
    assert at == [set(), {5000}, {8000}, set()]
    assert office.score(office.one, 7000) == 4


def test_an_import_is_withdrawn_whole_and_what_stood_before_stands_again(office: Office) -> None:
    batch_id = office.batch()
    assert office.score(office.one, 5000) == 1
    given = [ExternalScore(person_id=p, points=9000, band="passed", source="", band_written="良好") for p in (office.one, office.other)]
    assert office.add(*exam_decisions.scores_given(given), excuse_draft(office.other, EXCUSED), batch_id=batch_id) == 2
    assert office.roster() == {office.one: None, office.other: EXCUSED}
    with office.entrance.database.transaction(Lane.WRITE) as tx:
        stands = exam_decisions.scores(tx, office.organisation_id, office.exam_id)
        assert {(one.points, one.band, one.band_written) for one in stands} == {(9000, Band.PASSED, "良好")}
        assert exam_decisions.withdraw_batch(tx, office.organisation_id, batch_id, by=office.by(), reason="误导入") == {office.exam_id: 3}
        assert exam_decisions.withdraw_batch(tx, office.organisation_id, batch_id, by=office.by(), reason="误导入") == {}
    assert (office.points(), office.roster()) == ({office.one: 5000}, {office.one: None, office.other: None})


def test_a_makeup_counts_its_decisions_with_its_first_sitting(office: Office) -> None:
    numbers = [
        office.score(office.one, 5000),
        office.score(office.one, 7000, exam_id=office.makeup_id),
        office.score(office.other, 8000),
    ]
    assert numbers == [1, 2, 3]
    assert office.points() == {office.one: 5000, office.other: 8000}
    with office.entrance.database.transaction(Lane.WRITE) as tx:
        assert {exam_decisions.number(tx, office.organisation_id, ident) for ident in (office.exam_id, office.makeup_id)} == {3}
        assert exam_decisions.withdraw_all(tx, office.organisation_id, office.makeup_id, by=office.by(), reason="误建") == 4
        assert exam_decisions.number(tx, office.organisation_id, office.exam_id) == 4


def test_who_was_added_late_stands_on_the_roster_while_the_addition_does(office: Office) -> None:
    late = DecisionDraft(kind=DecisionKind.ADDITION, person_id=office.late, department="规划财务科")
    office.add(late)
    reach = Reach(organisation_id=office.organisation_id)
    with office.entrance.database.transaction(Lane.WRITE) as tx:
        assert exams.is_on_roster(tx, reach, office.exam_id, office.late)
        assert exams.roster_names(tx, office.organisation_id, office.exam_id)[office.late] == ("丙人", "规划财务科")
        assert [exam.id for exam in exams.listed(tx, office.organisation_id, person_id=office.late)] == [office.exam_id]
        entries = exams.roster(tx, office.organisation_id, office.exam_id).entries
        assert [(entry.person_id, entry.department) for entry in entries][-1] == (office.late, "规划财务科")
        exam_decisions.withdraw(
            tx, office.organisation_id, office.exam_id, DecisionKind.ADDITION, [office.late], by=office.by(), reason="不应参加"
        )
        assert not exams.is_on_roster(tx, reach, office.exam_id, office.late)
        assert exams.listed(tx, office.organisation_id, person_id=office.late) == ()
    assert set(office.roster()) == {office.one, office.other}


def test_an_exclusion_is_decided_and_never_written_on_the_roster(office: Office) -> None:
    with pytest.raises(ValueError, match="decided"), office.entrance.database.transaction(Lane.WRITE) as tx:
        exams.freeze_roster(tx, office.organisation_id, office.makeup_id, [RosterEntry(person_id=office.one, exclusion=EXCUSED)], 1)
