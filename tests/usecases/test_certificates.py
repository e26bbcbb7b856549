"""Issuing, listing, checking and revoking certificates; numbers without gaps, also after an old backup was put back."""

from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.documents.certificate import IssuedCertificate, certificates_pdf
from lawstudy.documents.certificate_reading import check_pdf
from lawstudy.documents.check_page import CheckPage
from lawstudy.domain.certificate import CertificateState, Field
from lawstudy.domain.certificate_check import Altered, Genuine, NotOurs, NotOursReason, RegisterState, code_of, envelope_in
from lawstudy.domain.exam import DEFAULT_PRESET, BandLines, ExamOrigin, OutsideExam, from_preset
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam_decision import DecisionDraft, DecisionKind, excuse_draft
from lawstudy.domain.roster import ApprovedExclusion, Exclusion, RosterEntry
from lawstudy.errors import (
    AlreadyRevoked,
    BadArgument,
    Cancelled,
    ExamStillOpen,
    NoSigningKey,
    NotFound,
    RevocationsUnfit,
    WrongKeySecret,
    WrongPassword,
)
from lawstudy.store import certificates as register
from lawstudy.store import exam_decisions
from lawstudy.store import exams as exam_store
from lawstudy.store.engine import Lane
from lawstudy.store.exam_decisions import ExternalScore, Recorder
from lawstudy.usecases.accounts import accounts
from lawstudy.usecases.certificates import candidates as certificate_candidates
from lawstudy.usecases.certificates import certificates, revocations, signing_keys
from lawstudy.usecases.certificates import checking as certificate_checking
from lawstudy.usecases.certificates import issuing as certificate_issuing
from lawstudy.usecases.certificates.candidates import CandidateState, Source
from lawstudy.usecases.certificates.checking import CheckedPage
from lawstudy.usecases.exams import exams
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from tests.conftest import EMPLOYEE, NAME, PASSWORD, FakeClock, add_employee, seal, signed_in
from tests.documents import pdf

NOBODY = Recorder(account_id=None, at_us=1)
SCORES = {"罗时雨": 9600, "汪书珩": 6000, "秦望舒": 5700, "李㚤": 9050, "唐清越": None, "程亦安": None}


def outside_exam(entrance: LocalEntrance, person_ids: dict[str, UUID], *, title: str = "2026年度学法考试") -> UUID:
    """A superior's exam with the scores above; 程亦安 is excused."""
    exam_id, organisation_id = uuid4(), entrance.organisation_id
    outside = OutsideExam(title=title, year=2026, origin=ExamOrigin.OUTSIDE, bands=BandLines(passing=6000, excellent=9000))
    excused = ApprovedExclusion(kind=Exclusion.EXEMPT, reason="产假", approver="张局", approved_on="2026-11-01")
    with entrance.database.transaction(Lane.WRITE) as tx:
        exam_store.add(tx, organisation_id, Exam(id=exam_id, state=ExamState.CLOSED, version=1, outside=outside), seed=None, now=1)
        entries = [RosterEntry(person_id=ident, department="规划财务科") for ident in person_ids.values()]
        exam_store.freeze_roster(tx, organisation_id, exam_id, entries, 1)
        scores = [ExternalScore(person_id=person_ids[n], points=p, band=None, source="x") for n, p in SCORES.items() if p is not None]
        said = [excuse_draft(person_ids["程亦安"], excused), *exam_decisions.scores_given(scores)]
        exam_decisions.add(tx, organisation_id, exam_id, said, NOBODY)
        seal(tx, organisation_id)
    return exam_id


@pytest.fixture
def staff(door: LocalDoor) -> dict[str, UUID]:
    return {name: door.call(people.add_person, entry=PersonEntry(name=name, department="规划财务科")).id for name in SCORES}


@pytest.fixture
def exam_id(entrance: LocalEntrance, staff: dict[str, UUID]) -> UUID:
    return outside_exam(entrance, staff)


@pytest.fixture
def key_door(door: LocalDoor) -> LocalDoor:
    door.call(signing_keys.create_signing_key, password=PASSWORD)
    return door


def issue(door: LocalDoor, exam_id: UUID, *person_ids: UUID, **more: object) -> certificate_issuing.Issued:
    source = Source(exam_id=exam_id)
    issued: certificate_issuing.Issued = door.call(
        certificate_issuing.issue_certificates,
        source=source,
        person_ids=person_ids,
        password=PASSWORD,
        **more,  # type: ignore[arg-type]
    )
    return issued


def test_the_preview_says_who_can_who_must_be_checked_and_who_cannot(door: LocalDoor, exam_id: UUID) -> None:
    preview = door.call(certificate_candidates.preview_certificates, source=Source(exam_id=exam_id))
    states = {candidate.name: candidate.state for candidate in preview.candidates}
    assert states == {
        "罗时雨": CandidateState.READY,
        "汪书珩": CandidateState.READY,
        "秦望舒": CandidateState.FAILED,
        "李㚤": CandidateState.RARE,
        "唐清越": CandidateState.ABSENT,
        "程亦安": CandidateState.EXCLUDED,
    }
    rare = next(c for c in preview.candidates if c.state is CandidateState.RARE)
    assert rare.detail == "㚤 U+36A4"
    assert (preview.series, preview.known_last, preview.confirm_last) == ("2026-KS", 0, False)


def test_one_pdf_for_several_numbered_signed_and_genuine(key_door: LocalDoor, exam_id: UUID, staff: dict[str, UUID]) -> None:
    issued = issue(key_door, exam_id, *staff.values())
    assert [line.number[:-2] for line in issued.certificates] == ["QLQKXJSJ-2026-KS-0001", "QLQKXJSJ-2026-KS-0002"]
    assert [(line.name, line.points, line.band) for line in issued.certificates] == [("罗时雨", 9600, "优秀"), ("汪书珩", 6000, "合格")]
    assert {c.state for c in issued.refused} == {
        CandidateState.FAILED,
        CandidateState.RARE,
        CandidateState.ABSENT,
        CandidateState.EXCLUDED,
    }
    assert issued.pdf is not None
    pages = key_door.call(certificate_checking.verify_certificate, sha256=issued.pdf.sha256)
    assert [(type(page.verdict), page.register, page.differs) for page in pages] == [(Genuine, RegisterState.VALID, ())] * 2


def test_without_a_key_or_with_a_wrong_password_no_number_is_taken(door: LocalDoor, exam_id: UUID, staff: dict[str, UUID]) -> None:
    with pytest.raises(NoSigningKey):
        issue(door, exam_id, staff["罗时雨"])
    with pytest.raises(WrongPassword):
        door.call(signing_keys.create_signing_key, password="not my password")
    door.call(signing_keys.create_signing_key, password=PASSWORD)
    with pytest.raises(WrongPassword):
        door.call(
            certificate_issuing.issue_certificates, source=Source(exam_id=exam_id), person_ids=(staff["罗时雨"],), password="wrong one"
        )
    assert door.call(certificates.list_certificates).total == 0


def test_a_repeat_of_the_call_gives_nobody_a_second_number(key_door: LocalDoor, exam_id: UUID, staff: dict[str, UUID]) -> None:
    ident = uuid4()
    first = issue(key_door, exam_id, staff["罗时雨"], issue_id=ident)
    again = issue(key_door, exam_id, staff["罗时雨"], staff["汪书珩"], issue_id=ident)
    assert [line.serial for line in again.certificates] == [1, 2]
    assert again.certificates[0] == first.certificates[0]
    other = issue(key_door, exam_id, staff["罗时雨"], staff["汪书珩"])
    assert other.certificates == ()
    assert other.pdf is None
    assert {c.state for c in other.refused} == {CandidateState.ISSUED}


def test_cancelling_keeps_what_was_issued_and_leaves_no_gap(
    entrance: LocalEntrance, key_door: LocalDoor, exam_id: UUID, staff: dict[str, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    issued_one = certificate_issuing._issue
    calls: list[int] = []

    def stopped(*args: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise Cancelled
        return issued_one(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(certificate_issuing, "_issue", stopped)
    with pytest.raises(Cancelled):
        issue(key_door, exam_id, staff["罗时雨"], staff["汪书珩"])
    monkeypatch.undo()
    assert key_door.call(certificates.list_certificates).total == 1
    assert issue(key_door, exam_id, staff["汪书珩"]).certificates[0].serial == 2


def test_a_revoked_certificate_stays_listed_and_is_said_to_be_revoked(key_door: LocalDoor, exam_id: UUID, staff: dict[str, UUID]) -> None:
    issued = issue(key_door, exam_id, staff["罗时雨"])
    line = issued.certificates[0]
    assert issued.pdf is not None
    revoked = key_door.call(certificates.revoke_certificate, certificate_id=line.id, reason="姓名有误", expected_version=line.version)
    assert (revoked.state, revoked.revoked_on, revoked.reason) == (CertificateState.REVOKED, "2026-11-24", "姓名有误")
    with pytest.raises(AlreadyRevoked):
        key_door.call(certificates.revoke_certificate, certificate_id=line.id, reason="又", expected_version=revoked.version)
    page = key_door.call(certificate_checking.verify_certificate, sha256=issued.pdf.sha256)[0]
    assert (type(page.verdict), page.register, page.reason) == (Genuine, RegisterState.REVOKED, "姓名有误")
    assert issue(key_door, exam_id, staff["罗时雨"]).certificates[0].serial == 2
    assert key_door.call(certificates.list_certificates, state=CertificateState.REVOKED).total == 1


def test_checking_scanned_text(entrance: LocalEntrance, key_door: LocalDoor, exam_id: UUID, staff: dict[str, UUID]) -> None:
    line = issue(key_door, exam_id, staff["罗时雨"]).certificates[0]
    with entrance.database.transaction(Lane.READ) as tx:
        value = register.find_number(tx, entrance.organisation_id, line.number)
    assert value is not None
    assert value.envelope is not None
    envelope = value.envelope
    page = key_door.call(certificate_checking.verify_certificate, text=code_of(envelope))[0]
    assert page.register is RegisterState.VALID
    changed = envelope.replace(b"9600", b"9900")
    verdict = key_door.call(certificate_checking.verify_certificate, text=code_of(changed))[0].verdict
    assert isinstance(verdict, Altered)
    verdict = key_door.call(certificate_checking.verify_certificate, text="nothing of ours")[0].verdict
    assert verdict == NotOurs(reason=NotOursReason.NO_CODE)


def test_a_number_that_the_register_does_not_hold_is_unknown(
    entrance: LocalEntrance, key_door: LocalDoor, exam_id: UUID, staff: dict[str, UUID]
) -> None:
    issued = issue(key_door, exam_id, staff["罗时雨"])
    assert issued.pdf is not None
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql("DELETE FROM certificate")
    page = key_door.call(certificate_checking.verify_certificate, sha256=issued.pdf.sha256)[0]
    assert (type(page.verdict), page.register) == (Genuine, RegisterState.UNKNOWN_NUMBER)


def test_an_altered_page_names_the_field(key_door: LocalDoor, exam_id: UUID, staff: dict[str, UUID]) -> None:
    issued = issue(key_door, exam_id, staff["罗时雨"])
    assert issued.pdf is not None
    page = key_door.call(certificate_checking.verify_certificate, sha256=issued.pdf.sha256)[0]
    assert isinstance(page.verdict, Genuine)
    envelope = envelope_in(pdf.pages(key_door.get_blob(issued.pdf.sha256))[0])
    assert envelope is not None
    forged = structs.replace(page.verdict.certificate, score=9900)
    data = certificates_pdf([IssuedCertificate(certificate=forged, envelope=envelope)])
    assert check_pdf(data, ())[0].verdict == NotOurs(reason=NotOursReason.UNKNOWN_KEY, key_id=page.verdict.key_id)
    verdict = key_door.call(certificate_checking.verify_certificate, sha256=key_door.put_blob(data))[0].verdict
    assert isinstance(verdict, Altered)
    assert verdict.fields == (Field.SCORE,)


def test_an_employee_sees_and_prints_only_their_own(entrance: LocalEntrance, key_door: LocalDoor, staff: dict[str, UUID]) -> None:
    mine = add_employee(entrance)
    exam_id = outside_exam(entrance, staff)
    with entrance.database.transaction(Lane.WRITE) as tx:
        score = ExternalScore(person_id=mine, points=8550, band=None, source="")
        late = DecisionDraft(kind=DecisionKind.ADDITION, person_id=mine)
        exam_decisions.add(tx, entrance.organisation_id, exam_id, [late, *exam_decisions.scores_given([score])], NOBODY)
    issued = issue(key_door, exam_id, mine, staff["罗时雨"])
    door = signed_in(entrance, EMPLOYEE)
    found = door.call(certificates.my_certificates)
    assert [(line.name, line.points) for line in found] == [(EMPLOYEE, 8550)]
    blob = door.call(certificates.print_my_certificate, certificate_id=found[0].id)
    assert blob.name == f"{found[0].number}-{EMPLOYEE}.pdf"
    assert door.get_blob(blob.sha256).startswith(b"%PDF-")
    other = next(line for line in issued.certificates if line.name == "罗时雨")
    with pytest.raises(NotFound):
        door.call(certificates.print_my_certificate, certificate_id=other.id)
    door.sign_out()


def test_nothing_is_issued_while_the_exam_is_open(door: LocalDoor, clock: FakeClock) -> None:
    window = {"window_start_us": clock.wall_us, "window_end_us": clock.wall_us + 7_200_000_000}
    exam = door.call(exams.create_exam, settings=from_preset(DEFAULT_PRESET, title="测验", year=2026, **window))
    door.call(exams.publish_exam, exam_id=exam.id, expected_version=1)
    with pytest.raises(ExamStillOpen):
        door.call(certificate_candidates.preview_certificates, source=Source(exam_id=exam.id))
    clock.advance(7201)
    preview = door.call(certificate_candidates.preview_certificates, source=Source(exam_id=exam.id))
    assert [(c.name, c.state) for c in preview.candidates] == [(NAME, CandidateState.ABSENT)]


def test_the_key_of_another_bureau_is_trusted_by_its_fingerprint(
    entrance: LocalEntrance, key_door: LocalDoor, exam_id: UUID, staff: dict[str, UUID]
) -> None:
    signed = issue(key_door, exam_id, staff["罗时雨"])
    assert signed.pdf is not None
    key = key_door.call(signing_keys.list_signing_keys)[0]
    assert (key.own, key.mine, key.label) == (True, True, NAME)
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql("DELETE FROM signing_key")
    sha256 = signed.pdf.sha256
    verdict = key_door.call(certificate_checking.verify_certificate, sha256=sha256)[0].verdict
    assert isinstance(verdict, NotOurs)
    with pytest.raises(BadArgument):
        key_door.call(signing_keys.trust_key, public=key.public, fingerprint="00", label="邻区科技局", code="LQKJ")
    code = signed.certificates[0].number.partition("-")[0]

    def trust(as_code: str, since: str = "") -> signing_keys.KeyLine:
        known = {"public": key.public, "fingerprint": key.fingerprint.upper(), "label": "邻区科技局"}
        return key_door.call(signing_keys.trust_key, **known, code=as_code, since=since)

    def checked() -> CheckedPage:
        return key_door.call(certificate_checking.verify_certificate, sha256=sha256)[0]

    with pytest.raises(BadArgument, match="our own code"):
        trust(code)
    trusted = trust("LQKJ")
    assert (trusted.own, trusted.mine, trusted.code) == (False, False, "LQKJ")
    # It signed under our number: nothing vouches for it, and what it says is only claimed.
    page = checked()
    assert page.verdict == NotOurs(reason=NotOursReason.FOREIGN_CODE, key_id=key.key_id)
    assert page.claimed is not None
    assert not page.holds()
    become(entrance, "ANDERE")
    assert checked().verdict == NotOurs(reason=NotOursReason.FOREIGN_CODE, key_id=key.key_id)
    assert (trust(code).code, checked().holds()) == (code, True)
    day = signed.certificates[0].issued_on
    assert day is not None
    trust(code, since=day.isoformat())
    assert checked().holds()
    with pytest.raises(BadArgument):
        trust(code, since=(day + timedelta(days=400)).isoformat())
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql("UPDATE signing_key SET since = '2999-01-01'")
    assert checked().verdict == NotOurs(reason=NotOursReason.BEFORE_KEY, key_id=key.key_id)
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql("UPDATE signing_key SET since = NULL, code = NULL")
    assert checked().verdict == NotOurs(reason=NotOursReason.KEY_WITHOUT_CODE, key_id=key.key_id)


def become(entrance: LocalEntrance, code: str) -> None:
    """The bureau has another code from now on."""
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql(f"UPDATE organisation SET code = '{code}'")


def test_what_others_revoked_comes_as_a_signed_list_and_stays_revoked(
    entrance: LocalEntrance, key_door: LocalDoor, exam_id: UUID, staff: dict[str, UUID], clock: FakeClock
) -> None:
    signed = issue(key_door, exam_id, staff["罗时雨"], staff["汪书珩"])
    assert signed.pdf is not None
    line = next(one for one in signed.certificates if one.name == "汪书珩")
    code, key = line.number.partition("-")[0], key_door.call(signing_keys.list_signing_keys)[0]
    empty = key_door.get_blob(key_door.call(revocations.export_revocations, password=PASSWORD).sha256)
    with pytest.raises(RevocationsUnfit) as ours:
        key_door.call(revocations.take_revocations, sha256=key_door.put_blob(empty))
    assert ours.value.reason == "revocations.ours"
    key_door.call(certificates.revoke_certificate, certificate_id=line.id, reason="错发", expected_version=line.version)
    clock.advance(86_400)
    blob = key_door.call(revocations.export_revocations, password=PASSWORD)
    full = key_door.get_blob(blob.sha256)
    assert (blob.name.startswith(f"作废名单-{code}-"), "错发".encode() in full, "汪书珩".encode() in full) == (True, False, False)
    with pytest.raises(WrongPassword):
        key_door.call(revocations.export_revocations, password="nicht")
    with pytest.raises(WrongPassword):
        key_door.call(revocations.export_check_page, password="nicht")
    page = key_door.call(revocations.export_check_page, password=PASSWORD)
    html = key_door.get_blob(page.sha256).decode()
    told = msgspec.json.decode(html.partition('id="bureau">')[2].partition("</script>")[0], type=CheckPage)
    assert (page.media_type, told.list.encode(), told.code, [one.public for one in told.keys]) == ("text/html", full, code, [key.public])
    # The same list in the hands of a bureau that trusts this key under its code.
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql("DELETE FROM signing_key")
    become(entrance, "ANDERE")

    def take(data: bytes) -> revocations.TakenList:
        return key_door.call(revocations.take_revocations, sha256=key_door.put_blob(data))

    def registers() -> list[tuple[RegisterState | None, str, bool]]:
        found = key_door.call(certificate_checking.verify_certificate, sha256=signed.pdf.sha256 if signed.pdf else "")
        return [(page.register, page.listed_on, page.holds()) for page in found]

    with pytest.raises(RevocationsUnfit):
        take(full)
    key_door.call(signing_keys.trust_key, public=key.public, fingerprint=key.fingerprint, label="邻区", code=code)
    assert registers() == [(None, "", True), (None, "", True)]
    for spoilt in (full.replace(b"-KS-", b"-XX-", 1), full[:-3], full + b"x", b"", b"LSR1\n" * 9, full.replace(b" 2", b" 1", 1)):
        with pytest.raises(RevocationsUnfit) as refused:
            take(spoilt)
        assert refused.value.reason == "revocations.unreadable"
    first = take(empty)
    assert (first.code, first.count, first.known) == (code, 0, False)
    assert registers() == [(RegisterState.NOT_LISTED, first.listed_on.isoformat(), True)] * 2
    second = take(full.replace(b"\n", b"\r\n"))
    assert (second.count, second.known, take(full).known) == (1, False, True)
    found = key_door.call(certificate_checking.verify_certificate, sha256=signed.pdf.sha256)
    assert sorted((page.register, page.holds()) for page in found if page.register) == [
        (RegisterState.LISTED, False),
        (RegisterState.NOT_LISTED, True),
    ]


@pytest.mark.parametrize(
    "wrong", [{"source": Source()}, {"source": Source(year=1800)}, {"source": Source(exam_id=uuid4(), year=2026)}, {"source": 7}]
)
def test_a_bad_source_is_a_named_error(door: LocalDoor, wrong: dict[str, Source]) -> None:
    with pytest.raises(BadArgument):
        door.call(certificate_candidates.preview_certificates, **wrong)


def test_nobody_or_a_stranger_cannot_be_issued_to(key_door: LocalDoor, exam_id: UUID) -> None:
    with pytest.raises(BadArgument):
        issue(key_door, exam_id)
    with pytest.raises(BadArgument):
        issue(key_door, exam_id, uuid4())


def test_a_new_password_opens_the_signing_key(entrance: LocalEntrance, key_door: LocalDoor, exam_id: UUID, staff: dict[str, UUID]) -> None:
    assert key_door.call(accounts.change_my_password, old=PASSWORD, new="another-2027")
    source = Source(exam_id=exam_id)
    chosen = (staff["罗时雨"],)
    with pytest.raises(WrongKeySecret):
        key_door.call(certificate_issuing.issue_certificates, source=source, person_ids=chosen, password=PASSWORD)
    issued = key_door.call(certificate_issuing.issue_certificates, source=source, person_ids=chosen, password="another-2027")
    assert len(issued.certificates) == 1
