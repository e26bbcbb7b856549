"""What the rule about open exams asks of the record, on both engines: which exams are ahead, their laws, where questions are filed."""

from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.store import exams, questions
from lawstudy.store.engine import Lane
from lawstudy.usecases.bank.questions import list_questions
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import settings

LAWS = ("xzfyf", "kxjsjbf")


def test_the_laws_of_fixed_papers_and_who_must_sit_them(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    door = signed_in(any_entrance)
    other = add_employee(any_entrance)
    rows = {law: door.call(list_questions, wanted=QuestionFilter(law=law, type=QuestionType.TRUE_FALSE), limit=3).items for law in LAWS}
    found = []
    for laws, people in ((LAWS[:1], (other,)), (LAWS, ())):
        chosen = tuple(ChosenQuestion(question_id=r.id, revision=r.revision, points=100) for law in laws for r in rows[law])
        sections = settings(clock.wall_us).sections
        kept = tuple(s for s in sections if s.type is QuestionType.TRUE_FALSE)
        section = type(kept[0])(type=QuestionType.TRUE_FALSE, count=len(chosen), points=100)
        made = door.call(create_exam, settings=settings(clock.wall_us, sections=(section,), title=f"考试{len(laws)}"), chosen=chosen)
        found.append(door.call(publish_exam, exam_id=made.id, expected_version=made.version, person_ids=people).id)
    with any_entrance.database.transaction(Lane.READ) as tx:
        mine = any_entrance.organisation_id
        assert exams.laws_asked(tx, mine, found) == {found[0]: frozenset(LAWS[:1]), found[1]: frozenset(LAWS)}
        assert exams.laws_asked(tx, other, found) == {}
        ahead = {exam.id: named for exam, named in exams.not_closed(tx, mine, door.actor.person_id, clock.wall_us)}
        assert ahead == {found[0]: False, found[1]: True}
        assert exams.not_closed(tx, mine, other, clock.wall_us + 49 * 3_600_000_000) == ()
        asked = rows[LAWS[1]][0]
        one = questions.placed(tx, mine, [asked.id])[asked.id]
        assert (one.law, one.type, one.exams_only) == (LAWS[1], QuestionType.TRUE_FALSE, False)
    door.sign_out()
