"""补发: a certificate is issued anew under the next number, and the old one is revoked and names it."""

import pytest

from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.certificate import CertificateState
from lawstudy.domain.exam.correction import Ruling
from lawstudy.errors import AlreadyRevoked, BadArgument, WrongPassword
from lawstudy.usecases.attempts.score_changes import NewScore, change_score, preview_score_change
from lawstudy.usecases.certificates.candidates import Source
from lawstudy.usecases.certificates.certificates import list_certificates
from lawstudy.usecases.certificates.issuing import issue_certificates, reissue_certificate
from lawstudy.usecases.certificates.signing_keys import create_signing_key
from lawstudy.usecases.certificates.standing import certificates_to_decide
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import PASSWORD, FakeClock
from tests.usecases.test_key_corrections import APPROVED, sat


def test_a_certificate_is_issued_anew_and_the_old_one_names_it(entrance: LocalEntrance, clock: FakeClock) -> None:
    story = sat(entrance, clock, right=3)
    door = story.door
    door.call(create_signing_key, password=PASSWORD)
    issued = door.call(issue_certificates, source=Source(exam_id=story.exam.id), person_ids=(story.person_id,), password=PASSWORD)
    (old,) = issued.certificates
    story.correct(Ruling.GIVE, story.wrong[0])
    with pytest.raises(WrongPassword):
        door.call(reissue_certificate, certificate_id=old.id, reason="成绩更正", password="not mine at all")
    assert len(door.call(list_certificates).items) == 1, "no number is taken"
    made = door.call(reissue_certificate, certificate_id=old.id, reason="成绩更正", password=PASSWORD)
    (new,) = made.certificates
    assert (new.points, new.serial, made.pdf is not None) == (10000, old.serial + 1, True)
    listed, before = door.call(list_certificates).items
    assert (listed.id, before.state, before.reason) == (new.id, CertificateState.REVOKED, f"成绩更正；补发为{new.number}")
    assert door.call(certificates_to_decide) == ()
    with pytest.raises(AlreadyRevoked):
        door.call(reissue_certificate, certificate_id=old.id, reason="再一次", password=PASSWORD)
    proof = door.call(verify_audit)
    assert proof.whole, (proof.changed_records, proof.broken)
    score = NewScore(person_id=story.person_id, points=0)
    shown = door.call(preview_score_change, exam_id=story.exam.id, score=score)
    door.call(change_score, exam_id=story.exam.id, score=score, basis=APPROVED, expected_decision=shown.decision)
    with pytest.raises(BadArgument):
        door.call(reissue_certificate, certificate_id=new.id, reason="不再合格", password=PASSWORD)
    assert [one.state for one in door.call(list_certificates).items] == [CertificateState.ISSUED, CertificateState.REVOKED]
