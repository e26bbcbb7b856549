"""Ways round the rule of held questions by whoever works in the office and sits as well: what was made before is asked for again, what
was imported is taken back, a draft tells what was used, and nobody lets himself sit a paper that he could read."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec
import pytest

import tests.use_cases  # noqa: F401  # registers every use case
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach, Role
from lawstudy.domain.blueprint import Blueprint, Cell
from lawstudy.domain.exam import PaperSource, TypePoints
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.question_list import QuestionFilter, QuestionRow
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.errors import HeldForExam, NotApproved, PaperOfYourOwn, QuestionsOnPapers, SittingNow, UserError
from lawstudy.formats.question_files.writing.writers import Format
from lawstudy.store import attempts, questions
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.bank.filing import Placing
from lawstudy.usecases.bank.question_export import export_questions
from lawstudy.usecases.bank.question_import import BankFile, import_questions
from lawstudy.usecases.bank.questions import add_question, entry_of, list_questions, revise_question, show_question
from lawstudy.usecases.bank.review import withdraw_question_batch
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.exams.excuses import add_to_roster, exclude_from_exam, take_back_exclusion
from lawstudy.usecases.exams.forms import assemble_forms
from lawstudy.usecases.exams.paper_printing import print_paper
from lawstudy.usecases.exams.setting import try_paper
from lawstudy.usecases.registry import REGISTRY, Kind
from tests.architecture.samples import arguments_for
from tests.conftest import NAME, FakeClock, add_employee, signed_in
from tests.sitting import HOUR_US, settings
from tests.usecases.test_held_everywhere import told_by

SINGLE = QuestionType.SINGLE_CHOICE
LAW = "xzfyf"
CELL = Cell(type=SINGLE, law=LAW, chapters=(2,), count=1, points=1000)
WRITTEN = "\n".join(
    ["单选题", *(f"{n}. 鼹鼠局第{n}次会议由谁召集（ ）。\nA. 甲\nB. 乙\nC. 丙{n}\nD. 丁\n答案：B" for n in range(1, 7))]
).encode()


@pytest.fixture
def sitter(entrance: LocalEntrance) -> Iterator[LocalDoor]:
    """A second coordinator, who sits the exams that the first one sets."""
    add_employee(entrance, "方晓", roles=tuple(Role))
    theirs = signed_in(entrance, "方晓")
    yield theirs
    theirs.sign_out()


def published_for(door: LocalDoor, clock: FakeClock, people: list[UUID], chosen: list[QuestionRow], **changes: Any) -> Exam:
    sections = (TypePoints(type=SINGLE, count=len(chosen), points=1000),)
    wanted = settings(clock.wall_us, sections=sections, **changes)
    ours = tuple(ChosenQuestion(question_id=row.id, revision=row.revision, points=1000) for row in chosen)
    exam = door.call(create_exam, settings=wanted, chosen=ours)
    return door.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=tuple(people))


def singles(door: LocalDoor) -> list[QuestionRow]:
    return list(door.call(list_questions, wanted=QuestionFilter(law=LAW, chapter=2, type=SINGLE), limit=500).items)


def test_the_call_that_made_a_question_shows_no_other_one(door: LocalDoor, sitter: LocalDoor, clock: FakeClock) -> None:
    row = singles(door)[0]
    entry = entry_of(door.call(show_question, question_id=row.id).question)
    published_for(door, clock, [sitter.actor.person_id], [row])
    for code in ("", row.code):
        with pytest.raises(HeldForExam):
            sitter.call(add_question, entry=entry, code=code, question_id=row.id)
        assert door.call(add_question, entry=entry, code=code, question_id=row.id).question.id == row.id
    with pytest.raises(HeldForExam):
        sitter.call(revise_question, question_id=row.id, entry=entry, expected_version=row.version)
    made = sitter.call(add_question, entry=entry, code="xzfyf-02-990")
    assert made.question.content.prompt.stem == entry.draft.stem, "what somebody writes himself he may see"


def test_taking_an_import_back_does_not_tell_what_stands_on_a_paper(door: LocalDoor, sitter: LocalDoor, clock: FakeClock) -> None:
    placing = Placing(law=LAW, chapter=2, reviewed="法规科 11月")
    done = sitter.call(import_questions, files=(BankFile(name="题.txt", sha256=sitter.put_blob(WRITTEN)),), placing=placing)
    assert done.batch_id is not None
    rows = [row for row in singles(door) if "鼹鼠局" in row.stem]
    assert len(rows) == 6
    exam = published_for(door, clock, [sitter.actor.person_id], rows[:2])
    with pytest.raises(HeldForExam):
        sitter.call(withdraw_question_batch, batch_id=done.batch_id, reason="导错了")
    with pytest.raises(QuestionsOnPapers):
        door.call(withdraw_question_batch, batch_id=done.batch_id, reason="导错了")
    sitter.call(start_attempt, exam_id=exam.id)
    with pytest.raises(SittingNow):
        sitter.call(withdraw_question_batch, batch_id=done.batch_id, reason="导错了")


def test_what_was_not_used_yet_does_not_tell_what_stands_on_ones_paper(door: LocalDoor, sitter: LocalDoor, clock: FakeClock) -> None:
    rows = singles(door)
    asked = rows[:3]
    unused = Blueprint(cells=(msgspec.structs.replace(CELL, count=len(rows) - len(asked)),), most_used=0)

    def drawn(by: LocalDoor) -> set[UUID]:
        return {q.question_id for q in by.call(assemble_forms, blueprint=unused, seed=1).forms[0].questions}

    def fits(by: LocalDoor, question_id: UUID) -> bool:
        wanted = Blueprint(cells=(CELL,), most_used=0, mandatory=(question_id,))
        return by.call(try_paper, settings=settings(clock.wall_us), blueprint=wanted).question_count == 1

    published_for(door, clock, [sitter.actor.person_id], asked)
    assert drawn(door) == {row.id for row in rows[3:]}, "whoever need not sit it draws what is left"
    assert [fits(door, row.id) for row in rows[:6]] == [False] * 3 + [True] * 3
    seen = drawn(sitter) & {row.id for row in asked}
    assert seen, "as if there were no such exam"
    assert all(fits(sitter, row.id) for row in rows)
    clock.advance(49 * 3600)
    assert drawn(sitter) == {row.id for row in rows[3:]}, "once it is over everybody may know"
    assert [fits(sitter, row.id) for row in rows[:6]] == [False] * 3 + [True] * 3


def test_nobody_lets_himself_sit_a_paper_that_was_open_to_him(door: LocalDoor, sitter: LocalDoor, clock: FakeClock) -> None:
    me = sitter.actor.person_id
    exam = published_for(door, clock, [me, door.actor.person_id], singles(door)[:3])
    with pytest.raises(PaperOfYourOwn):
        sitter.call(print_paper, exam_id=exam.id, with_key=True)
    excuse = ApprovedExclusion(kind=Exclusion.EXEMPT, reason="命题", approver=NAME, approved_on="2026-11-24")
    sitter.call(exclude_from_exam, exam_id=exam.id, person_id=me, exclusion=excuse)
    sitter.call(print_paper, exam_id=exam.id, with_key=True)
    with pytest.raises(NotApproved) as refused:
        sitter.call(take_back_exclusion, exam_id=exam.id, person_id=me, reason="记错了")
    assert [problem.code for problem in refused.value.problems] == ["excuse.oneself"]
    other = published_for(door, clock, [door.actor.person_id], singles(door)[3:6], title="第二次考试")
    sitter.call(print_paper, exam_id=other.id, with_key=True)
    with pytest.raises(NotApproved) as refused:
        sitter.call(add_to_roster, exam_id=other.id, person_id=me, basis=Basis(reason="漏列", approver=NAME, approved_on="2026-11-24"))
    assert "addition.oneself" in [problem.code for problem in refused.value.problems]
    door.call(take_back_exclusion, exam_id=exam.id, person_id=me, reason="记错了")
    assert sitter.call(start_attempt, exam_id=exam.id).number == 1, "another one decided it"


def test_after_an_exam_one_takes_back_what_one_recorded_of_oneself(door: LocalDoor, sitter: LocalDoor, clock: FakeClock) -> None:
    me = sitter.actor.person_id
    exam = published_for(door, clock, [me], singles(door)[:3])
    excuse = ApprovedExclusion(kind=Exclusion.EXEMPT, reason="命题", approver=NAME, approved_on="2026-11-24")
    sitter.call(exclude_from_exam, exam_id=exam.id, person_id=me, exclusion=excuse)
    clock.advance(49 * 3600)
    sitter.call(take_back_exclusion, exam_id=exam.id, person_id=me, reason="记错了")


# What shows texts of questions to whoever sits, and whose: the paper itself, and what he wrote on it.
OF_HIS_PAPER = {"start_attempt"}


def test_whoever_sits_a_draw_of_his_own_is_shown_nothing_but_it(
    entrance: LocalEntrance, door: LocalDoor, sitter: LocalDoor, clock: FakeClock
) -> None:
    """With such an exam only his own questions are held; all others are closed to him because he sits. Every query and every job."""
    blueprint = Blueprint(cells=(msgspec.structs.replace(CELL, count=3),))
    asked = settings(
        clock.wall_us, source=PaperSource.DRAW_EACH, sections=(TypePoints(type=SINGLE, count=3, points=1000),), duration_s=HOUR_US // 10**6
    )
    exam = door.call(create_exam, settings=asked, blueprint=blueprint)
    door.call(publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=(sitter.actor.person_id,))
    view = sitter.call(start_attempt, exam_id=exam.id)
    rows = door.call(list_questions, limit=500).items
    with entrance.database.transaction(Lane.READ) as tx:
        reach = Reach(organisation_id=entrance.organisation_id)
        mine = {item.question_id for item in attempts.paper(tx, reach, view.attempt_id).items}
        texts = {row.code: plain(questions.get(tx, reach, row.id).content.key.explanation) for row in rows}
    stems = {row.code: plain(row.stem) for row in rows if row.id not in mine}
    ids = {"exam_id": exam.id, "question_id": rows[0].id, "attempt_id": view.attempt_id, "person_id": sitter.actor.person_id}
    told = {}
    for use_case in REGISTRY.values():
        if use_case.kind in {Kind.QUERY, Kind.JOB} and use_case.name != "back_up":
            arguments = arguments_for(use_case.arguments, lambda name: ids.get(name, ids.get(f"{name}_id", exam.id)))
            arguments |= {"wanted": {}} if "wanted" in arguments else {}
            said, _end = told_by(sitter, use_case, arguments)
            found = [code for code, stem in stems.items() if stem in said or texts[code] in said]
            if found:
                told[use_case.name] = found
    assert told == {}
    for form in Format:
        with pytest.raises(SittingNow):
            sitter.call(export_questions, form=form)
    with pytest.raises(UserError):
        sitter.call(export_questions, form=Format.GIFT, dry_run=True)


def plain(text: str) -> str:
    return "".join(text.split())
