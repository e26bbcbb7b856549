"""A key is corrected after an exam: previewed, approved, written as the next version; figures and certificates follow."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach
from lawstudy.domain.exam import Band, BandLines, PaperSource, TypePoints
from lawstudy.domain.exam.correction import Ruling
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.exam_act import CertificateStands, ScoreChange
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.question_types import QuestionType, Response
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.errors import BadArgument, ChangedMeanwhile, ExamNotClosed, NotApproved, NotFound
from lawstudy.store import attempts as store
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.attempts.key_corrections import (
    AskedQuestion,
    KeyCorrection,
    asked_questions,
    correct_key,
    preview_key_correction,
)
from lawstudy.usecases.attempts.results import my_result
from lawstudy.usecases.attempts.review import review_attempt
from lawstudy.usecases.attempts.score_changes import NewScore, change_score, preview_score_change
from lawstudy.usecases.bank.questions import show_question
from lawstudy.usecases.certificates.candidates import Source
from lawstudy.usecases.certificates.issuing import issue_certificates
from lawstudy.usecases.certificates.signing_keys import create_signing_key
from lawstudy.usecases.certificates.standing import certificates_to_decide, keep_certificate
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams.history import exam_acts_of
from lawstudy.usecases.exams.paper_printing import print_paper
from lawstudy.usecases.reports.statistics import exam_statistics
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import EMPLOYEE, PASSWORD, FakeClock, add_employee, signed_in
from tests.documents.pdf import pages
from tests.sitting import contents, published, right_response

APPROVED = Basis(reason="题目依据的条文已修改", approver="陈望津", approved_on="2026-11-24")
FOUR = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=4, points=2500),)


@dataclass
class Sat:
    """An exam of four single choices that the clerk sat with one right answer less than ``right`` says, and closed."""

    door: LocalDoor
    clerk: LocalDoor
    exam: Exam
    attempt_id: UUID
    person_id: UUID
    wrong: tuple[UUID, str]
    right: UUID

    def asked(self, question_id: UUID) -> AskedQuestion:
        return next(one for one in self.door.call(asked_questions, exam_id=self.exam.id) if one.question_id == question_id)

    def correct(self, ruling: Ruling, question_id: UUID, *answers: Response, basis: Basis = APPROVED) -> int:
        said = KeyCorrection(question_id=question_id, ruling=ruling, answers=answers)
        shown = self.door.call(preview_key_correction, exam_id=self.exam.id, correction=said)
        done = self.door.call(correct_key, exam_id=self.exam.id, correction=said, basis=basis, expected_decision=shown.decision)
        assert done.shifts == shown.shifts
        return done.shifts[0].after


def sat(entrance: LocalEntrance, clock: FakeClock, *, right: int = 2, close: bool = True, names: tuple[str, ...] = ()) -> Sat:
    """The clerk answers ``right`` of four questions right and the next one wrong; the line is 60."""
    person_id = add_employee(entrance)
    door, clerk = signed_in(entrance), signed_in(entrance, EMPLOYEE)
    bands = BandLines(passing=6000, excellent=9000, names=names)
    exam = published(door, clock.wall_us, sections=FOUR, source=PaperSource.ONE_DRAW, bands=bands)
    view = clerk.call(attempts.start_attempt, exam_id=exam.id)
    keys = contents(entrance, view.attempt_id)
    given: list[str] = []
    for place, item in enumerate(view.items[: right + 1]):
        response = right_response(keys[item.number])
        assert isinstance(response, SingleChoiceResponse)
        letter = response.letter if place < right else next(each for each in "ABCD" if each != response.letter)
        given.append(letter)
        clerk.call(
            attempts.save_answer,
            attempt_id=view.attempt_id,
            epoch=view.epoch,
            seq=view.next_seq + place,
            item=item.number,
            response=SingleChoiceResponse(letter=letter),
        )
    clerk.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq + right + 1)
    if close:
        door.call(exams.close_exam, exam_id=exam.id, expected_version=exam.version)
    with entrance.database.transaction(Lane.READ) as tx:
        items = store.paper(tx, Reach(organisation_id=entrance.organisation_id), view.attempt_id).items
    return Sat(door, clerk, exam, view.attempt_id, person_id, (items[right].question_id, given[right]), items[0].question_id)


def test_another_key_makes_the_next_version_and_everything_follows(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    story = sat(any_entrance, clock)
    question_id, letter = story.wrong
    before = story.door.call(exam_statistics, exam_id=story.exam.id).before
    said = KeyCorrection(question_id=question_id, ruling=Ruling.KEY, answers=(SingleChoiceResponse(letter=letter),))
    shown = story.door.call(preview_key_correction, exam_id=story.exam.id, correction=said)
    (shift,) = shown.bands_moved
    assert (shift.name, shift.before, shift.after, shift.version, shift.counts) == (EMPLOYEE, 5000, 7500, 2, True)
    assert story.door.call(exam_acts_of, exam_id=story.exam.id) == (), "a preview keeps nothing"
    bank = story.door.call(show_question, question_id=question_id).question
    done = story.door.call(correct_key, exam_id=story.exam.id, correction=said, basis=APPROVED, expected_decision=shown.decision)
    assert (done.decision, done.shifts) == (shown.decision + 1, shown.shifts)
    assert story.door.call(show_question, question_id=question_id).question == bank, "the bank keeps its key"
    after = story.door.call(exam_statistics, exam_id=story.exam.id)
    assert before.participation is not None
    assert after.before.participation is not None
    assert (before.participation.passed.count, after.before.participation.passed.count, after.decision) == (0, 1, done.decision)
    score = story.clerk.call(my_result, attempt_id=story.attempt_id).score
    assert score is not None
    assert (score.version, score.points, sum(each.points.worth for each in score.by_type)) == (2, 7500, 10000)
    corrected = next(one for one in story.clerk.call(review_attempt, attempt_id=story.attempt_id) if one.ruling is not None)
    assert (corrected.key.answer, corrected.mark.points) == (corrected.ruling and corrected.ruling.answers[0], 2500)
    (line,) = story.door.call(exam_acts_of, exam_id=story.exam.id)
    assert (line.act.content, line.act.basis.approver, line.recorded_by) == (corrected.ruling, "陈望津", "沈静怡")
    with pytest.raises(ChangedMeanwhile):
        story.door.call(correct_key, exam_id=story.exam.id, correction=said, basis=APPROVED, expected_decision=shown.decision)
    assert story.door.call(verify_audit).whole


def test_each_ruling_gives_its_points_and_a_later_one_takes_its_place(entrance: LocalEntrance, clock: FakeClock) -> None:
    story = sat(entrance, clock)
    question_id, letter = story.wrong
    assert (story.asked(question_id).papers, story.asked(question_id).right) == (1, 0)
    assert story.correct(Ruling.ACCEPT, question_id, SingleChoiceResponse(letter=letter)) == 7500
    assert story.asked(question_id).right == 1
    assert story.correct(Ruling.DROP, question_id) == 6667, "two of three, of a hundred"
    score = story.clerk.call(my_result, attempt_id=story.attempt_id).score
    assert score is not None
    assert (score.by_type[0].points.count, score.by_type[0].points.worth) == (3, 7500)
    assert story.correct(Ruling.GIVE, question_id) == 7500
    assert story.correct(Ruling.DROP, story.right) == 6667
    key = story.asked(question_id).key.answer
    assert story.correct(Ruling.KEY, question_id, SingleChoiceResponse(letter=key.letter)) == 3333  # type: ignore[union-attr]
    assert [one.act.number for one in story.door.call(exam_acts_of, exam_id=story.exam.id)] == [1, 2, 3, 4, 5]


def test_what_cannot_be_ruled_is_named(entrance: LocalEntrance, clock: FakeClock) -> None:
    story = sat(entrance, clock, close=False)
    question_id, _letter = story.wrong
    with pytest.raises(ExamNotClosed):
        story.door.call(asked_questions, exam_id=story.exam.id)
    story.door.call(exams.close_exam, exam_id=story.exam.id, expected_version=story.exam.version)
    key = story.asked(question_id).key.answer

    def codes(ruling: Ruling, *answers: Response, basis: Basis = APPROVED) -> list[str]:
        with pytest.raises(NotApproved) as refused:
            story.correct(ruling, question_id, *answers, basis=basis)
        return [problem.code for problem in refused.value.problems]

    assert codes(Ruling.KEY, SingleChoiceResponse(letter="H")) == ["correction.not_a_key"]
    assert codes(Ruling.KEY, SingleChoiceResponse(letter=key.letter)) == ["correction.as_it_is"]  # type: ignore[union-attr]
    assert codes(Ruling.GIVE, basis=Basis(reason="更正", approver="沈静怡")) == ["approval.alone"]
    assert codes(Ruling.GIVE, basis=Basis(approver="局办公室")) == ["approval.reason_missing", "approval.approver_unnamed"]
    for answers in ((), (SingleChoiceResponse(letter="A"), SingleChoiceResponse(letter="B"))):
        with pytest.raises(BadArgument):
            story.correct(Ruling.KEY, question_id, *answers)
    with pytest.raises(BadArgument):
        story.correct(Ruling.GIVE, question_id, SingleChoiceResponse(letter="A"))
    with pytest.raises(NotFound):
        story.correct(Ruling.GIVE, UUID(int=5))
    assert story.correct(Ruling.GIVE, question_id, basis=Basis(reason="更正", approver="沈静怡", alone_because="全局仅一人在岗")) == 7500
    (line,) = story.door.call(exam_acts_of, exam_id=story.exam.id)
    assert (line.act.basis.alone_because, line.act.basis.approved_on) == ("全局仅一人在岗", "2026-11-24")
    for each in story.door.call(asked_questions, exam_id=story.exam.id):
        if each.question_id != question_id:
            story.correct(Ruling.DROP, each.question_id)
    assert codes(Ruling.DROP) == ["correction.nothing_left"]


def test_a_score_changed_by_hand_stays_changed_under_a_later_key(entrance: LocalEntrance, clock: FakeClock) -> None:
    story = sat(entrance, clock)
    wanted = NewScore(person_id=story.person_id, points=5550)
    shown = story.door.call(preview_score_change, exam_id=story.exam.id, score=wanted)
    bad = Basis(reason="复核", approver=EMPLOYEE)
    with pytest.raises(NotApproved, match="周明岚"):
        story.door.call(change_score, exam_id=story.exam.id, score=wanted, basis=bad, expected_decision=shown.decision)
    done = story.door.call(change_score, exam_id=story.exam.id, score=wanted, basis=APPROVED, expected_decision=shown.decision)
    assert [(one.before, one.after, one.version) for one in done.shifts] == [(5000, 5550, 2)]
    (line,) = story.door.call(exam_acts_of, exam_id=story.exam.id)
    assert (line.name, line.act.content) == (EMPLOYEE, ScoreChange(attempt_id=story.attempt_id, before=5000, points=5550))
    assert story.correct(Ruling.GIVE, story.wrong[0]) == 8050
    for score in (NewScore(person_id=story.person_id, points=8050), NewScore(person_id=story.person_id, points=1, number=2)):
        with pytest.raises(NotApproved):
            story.door.call(preview_score_change, exam_id=story.exam.id, score=score)
    with pytest.raises(BadArgument):
        story.door.call(preview_score_change, exam_id=story.exam.id, score=NewScore(person_id=story.person_id, points=10001))
    assert story.door.call(verify_audit).whole


def test_a_certificate_with_the_exams_own_word_for_a_band_holds(entrance: LocalEntrance, clock: FakeClock) -> None:
    story = sat(entrance, clock, right=3, names=("优", "达标", "未达标"))
    story.door.call(create_signing_key, password=PASSWORD)
    issued = story.door.call(issue_certificates, source=Source(exam_id=story.exam.id), person_ids=(story.person_id,), password=PASSWORD)
    assert [one.band for one in issued.certificates] == ["达标"]
    assert story.correct(Ruling.GIVE, story.right) == 7500
    assert story.door.call(certificates_to_decide) == ()
    assert story.correct(Ruling.GIVE, story.wrong[0]) == 10_000
    assert [one.band for one in story.door.call(certificates_to_decide)] == [Band.EXCELLENT]


def test_a_certificate_that_no_longer_holds_is_listed_until_it_is_decided_on(entrance: LocalEntrance, clock: FakeClock) -> None:
    story = sat(entrance, clock, right=3)
    story.door.call(create_signing_key, password=PASSWORD)
    source = Source(exam_id=story.exam.id)
    issued = story.door.call(issue_certificates, source=source, person_ids=(story.person_id,), password=PASSWORD)
    (made,) = issued.certificates
    assert (made.points, story.door.call(certificates_to_decide)) == (7500, ())
    with pytest.raises(NotApproved):
        story.door.call(keep_certificate, certificate_id=made.id, basis=APPROVED)
    right = story.asked(story.right).key.answer
    wrong = SingleChoiceResponse(letter="B" if right.letter == "A" else "A")  # type: ignore[union-attr]
    said = KeyCorrection(question_id=story.right, ruling=Ruling.KEY, answers=(wrong,))
    shown = story.door.call(preview_key_correction, exam_id=story.exam.id, correction=said)
    assert [one.number for one in shown.certificates] == [made.number]
    story.correct(Ruling.KEY, story.right, wrong)
    (listed,) = story.door.call(certificates_to_decide)
    assert (listed.certificate.number, listed.points, listed.band) == (made.number, 5000, Band.FAILED)
    story.door.call(keep_certificate, certificate_id=made.id, basis=APPROVED)
    assert story.door.call(certificates_to_decide) == ()
    assert isinstance(story.door.call(exam_acts_of, exam_id=story.exam.id)[-1].act.content, CertificateStands)
    story.correct(Ruling.GIVE, story.right)
    assert story.door.call(certificates_to_decide) == (), "it says again what counts"
    story.correct(Ruling.DROP, story.right)
    assert [one.points for one in story.door.call(certificates_to_decide)] == [6667]


def test_the_printed_key_names_the_correction(entrance: LocalEntrance, clock: FakeClock) -> None:
    story = sat(entrance, clock)
    question_id, letter = story.wrong

    def key_pages() -> str:
        blob = story.door.call(print_paper, exam_id=story.exam.id, with_key=True)
        return "".join(pages(story.door.get_blob(blob.sha256)))

    assert "更正" not in key_pages()
    story.correct(Ruling.KEY, question_id, SingleChoiceResponse(letter=letter))
    story.correct(Ruling.GIVE, story.right)
    printed = key_pages()
    assert f"更正：本题答案改为{letter}" in printed
    assert "更正：本题全员得分" in printed
