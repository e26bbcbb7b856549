"""What the demo's office keeps beside exams and activities: certificates, one of them revoked, and questions found doubtful."""

from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.demo.people import PASSWORD
from lawstudy.usecases.bank import doubts
from lawstudy.usecases.certificates import certificates, signing_keys
from lawstudy.usecases.certificates.candidates import CandidateState, Source, preview_certificates
from lawstudy.usecases.certificates.issuing import issue_certificates
from lawstudy.usecases.study import practice

_ANSWERED = ("解析只引了一个条文，能否补充另一处依据？", "已核对：这一条文足以支持答案，解析不作改动，学习要点里补了相关条文。")
_OPEN = ("题干的表述容易产生歧义，请核对条文原文。",)
MARKED = 6


def certify(door: Door, exam_id: UUID, most: int) -> None:
    """Certificates of an exam for the first ``most`` people who can get one; the first of them is revoked again."""
    door.call(signing_keys.create_signing_key, password=PASSWORD)
    source = Source(exam_id=exam_id)
    preview = door.call(preview_certificates, source=source)
    ready = [candidate.person_id for candidate in preview.candidates if candidate.state is CandidateState.READY]
    issued = door.call(issue_certificates, source=source, person_ids=tuple(ready[:most]), password=PASSWORD)
    first = issued.certificates[0]
    door.call(
        certificates.revoke_certificate, certificate_id=first.id, reason="科室名称有误，核对后重新出具", expected_version=first.version
    )


def report_doubts(learner: Door, office: Door) -> None:
    """A learner marks a few questions and finds two doubtful; the coordinator has answered one."""
    drawn = learner.call(practice.draw_practice, limit=MARKED).questions
    for question in drawn:
        learner.call(practice.bookmark_question, question_id=question.question_id, marked=True)
    for question, (reason, *answer) in zip(drawn, (_ANSWERED, _OPEN), strict=False):
        doubt = learner.call(doubts.report_doubt, question_id=question.question_id, revision=question.revision, reason=reason)
        if answer:
            office.call(doubts.answer_doubt, doubt_id=doubt.id, answer=answer[0], expected_version=doubt.version)
