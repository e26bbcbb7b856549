"""Certificates, the register, drafts and frozen reports through both doors over both engines."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.access import Role
from lawstudy.domain.annual_report.draft import ReportDraft
from lawstudy.domain.certificate import CertificateState
from lawstudy.domain.certificate_check import Genuine, RegisterState
from lawstudy.domain.exam import BandLines, ExamOrigin, OutsideExam
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.roster import RosterEntry
from lawstudy.errors import ChangedMeanwhile
from lawstudy.store import exam_decisions
from lawstudy.store import exams as exam_store
from lawstudy.store.engine import Lane
from lawstudy.store.exam_decisions import ExternalScore, Recorder
from lawstudy.usecases.certificates import certificates, signing_keys
from lawstudy.usecases.certificates import checking as certificate_checking
from lawstudy.usecases.certificates import issuing as certificate_issuing
from lawstudy.usecases.certificates.candidates import Source
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.reports import reports
from lawstudy.usecases.workspace import audit_log, organisation
from lawstudy.usecases.workspace.backup import list_backups
from lawstudy.usecases.workspace.organisation import OrganisationEntry
from tests.conftest import PASSWORD, add_employee, signed_in
from tests.usecases.test_certificates import SCORES, outside_exam
from tests.usecases.test_reports import YEAR

Door = LocalDoor | WireDoor


def test_from_issuing_to_the_frozen_report(any_entrance: LocalEntrance, any_door: Door) -> None:
    staff = {name: any_door.call(people.add_person, entry=PersonEntry(name=name, department="规划财务科")).id for name in SCORES}
    source = Source(exam_id=outside_exam(any_entrance, staff))
    any_door.call(signing_keys.create_signing_key, password=PASSWORD)
    issued = any_door.call(certificate_issuing.issue_certificates, source=source, person_ids=tuple(staff.values()), password=PASSWORD)
    assert [line.serial for line in issued.certificates] == [1, 2]
    assert issued.pdf is not None
    first = issued.certificates[0]
    any_door.call(certificates.revoke_certificate, certificate_id=first.id, reason="姓名有误", expected_version=first.version)
    pages = any_door.call(certificate_checking.verify_certificate, sha256=issued.pdf.sha256)
    assert [(type(page.verdict), page.register) for page in pages] == [
        (Genuine, RegisterState.REVOKED),
        (Genuine, RegisterState.VALID),
    ]
    assert any_door.call(certificates.list_certificates, state=CertificateState.ISSUED).total == 1

    saved = any_door.call(reports.save_report_draft, period=YEAR, draft=ReportDraft(removed=("exam.sat",)), expected_version=0)
    assert "exam.sat" in saved.paragraph.removed
    with pytest.raises(ChangedMeanwhile):
        any_door.call(reports.save_report_draft, period=YEAR, draft=ReportDraft(), expected_version=0)
    frozen = any_door.call(reports.freeze_report, period=YEAR)
    assert any_door.call(reports.list_frozen_reports, period=YEAR)[0].report == frozen
    proof = any_door.call(audit_log.verify_audit)
    kept_outside = int(any_entrance.heads.read() is not None)
    assert kept_outside == (any_entrance.workspace is not None)  # a server keeps none
    # One is made now and then while a workspace is open; a server has none here.
    backups = len(any_door.call(list_backups)) if any_entrance.workspace is not None else 0
    assert proof.whole
    assert 2 + 1 + kept_outside <= proof.anchors <= 2 + 1 + kept_outside + backups  # certificates, report, and a backup in time
    assert any_door.call(audit_log.list_audit, action="freeze_report").total == 1


def test_the_facts_of_the_bureau_change_once(any_door: Door) -> None:
    before = any_door.call(people.our_organisation)
    entry = OrganisationEntry(name="青岚区科学技术局", code="qlkj", year=2027, recipients=("区委", "区人民政府", "区委"), idle_minutes=15)
    after = any_door.call(organisation.change_organisation, entry=entry, expected_version=before.version)
    assert (after.code, after.year, after.settings.recipients) == ("QLKJ", 2027, ("区委", "区人民政府"))
    with pytest.raises(ChangedMeanwhile):
        any_door.call(organisation.change_organisation, entry=entry, expected_version=before.version)


def test_two_coordinators_at_once_leave_no_gap_and_give_no_number_twice(any_entrance: LocalEntrance) -> None:
    first = signed_in(any_entrance)
    add_employee(any_entrance, "第二人", roles=(Role.COORDINATOR,))
    doors = (first, signed_in(any_entrance, "第二人"))
    crowd = {f"人{number}": first.call(people.add_person, entry=PersonEntry(name=f"人{number}")).id for number in range(12)}
    source = Source(exam_id=passed_exam(any_entrance, crowd))
    shares = (tuple(crowd.values())[:6], tuple(crowd.values())[6:])
    for door in doors:
        door.call(signing_keys.create_signing_key, password=PASSWORD)

    def issue(door: LocalDoor, share: tuple[UUID, ...]) -> list[int]:
        issued = door.call(certificate_issuing.issue_certificates, source=source, person_ids=share, password=PASSWORD)
        return [line.serial for line in issued.certificates]

    with ThreadPoolExecutor(2) as pool:
        given = [serial for serials in pool.map(issue, doors, shares) for serial in serials]
    assert sorted(given) == list(range(1, 13))
    for door in doors:
        door.sign_out()


def passed_exam(entrance: LocalEntrance, crowd: dict[str, UUID]) -> UUID:
    """An exam held elsewhere that all of them passed."""
    exam_id, organisation_id = uuid4(), entrance.organisation_id
    outside = OutsideExam(title="学法考试", year=2026, origin=ExamOrigin.OUTSIDE, bands=BandLines(passing=6000, excellent=9000))
    with entrance.database.transaction(Lane.WRITE) as tx:
        exam_store.add(tx, organisation_id, Exam(id=exam_id, state=ExamState.CLOSED, version=1, outside=outside), seed=None, now=1)
        exam_store.freeze_roster(tx, organisation_id, exam_id, [RosterEntry(person_id=ident) for ident in crowd.values()], 1)
        scores = [ExternalScore(person_id=ident, points=8000, band=None, source="") for ident in crowd.values()]
        given = exam_decisions.scores_given(scores)
        exam_decisions.add(tx, organisation_id, exam_id, given, Recorder(account_id=None, at_us=1))
    return exam_id
