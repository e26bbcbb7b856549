"""An edition that came in by mistake is taken back: what went over goes back, and what rests on it keeps it."""

from uuid import UUID, uuid4

import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.editions.validity import Stand
from lawstudy.domain.exam import TypePoints
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.ids import edition_id
from lawstudy.domain.law import EditionState
from lawstudy.domain.question import Status
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import BadArgument, EditionInUse, NotFound
from lawstudy.formats.statute_file import read_official_file
from lawstudy.usecases.bank import law_import
from lawstudy.usecases.bank.law_editions import KnownEdition, compare_editions, list_law_editions, withdraw_edition
from lawstudy.usecases.bank.law_import import LawSort
from lawstudy.usecases.bank.law_queue import Decision, entry_for_edition, law_queue, settle_question
from lawstudy.usecases.bank.questions import revise_question, show_question
from lawstudy.usecases.exams.exams import create_exam, publish_exam, show_exam
from lawstudy.usecases.exams.removal import cancel_exam
from lawstudy.usecases.workspace.audit_log import list_audit
from tests.conftest import FakeClock
from tests.law_editions import LAW, ask, bring, bring_old, newer
from tests.sitting import settings

NEWER = edition_id(LAW, "2026")
PAST, COMING = "2026-11-20", "2027-01-01"
WHY = "施行日期看错了"


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law_import, "official_of", read_official_file)


@pytest.fixture(name="idents")
def _idents(door: LocalDoor) -> dict[int, UUID]:
    bring_old(door)
    return {number: ask(door, number) for number in range(1, 7)}


def editions_of(door: LocalDoor) -> dict[str, KnownEdition]:
    return {each.edition: each for each in door.call(list_law_editions) if each.law == LAW}


def test_the_list_says_days_states_and_what_waits(door: LocalDoor, idents: dict[int, UUID]) -> None:
    bring(door, newer(COMING))
    known = editions_of(door)
    assert list(known) == ["2026", "2020"]
    assert (known["2020"].state, known["2020"].questions, known["2020"].source) == (EditionState.IN_FORCE, 6, "办法.txt")
    assert (known["2026"].state, known["2026"].effective, known["2026"].replaces) == (EditionState.COMING, COMING, "2020")
    assert known["2026"].stands == {Stand.QUEUED: 3, Stand.CARRIED: 3}
    came_with_it = next(each for each in door.call(list_law_editions) if each.law == "xzfyf")
    assert (came_with_it.source, came_with_it.state) == ("", EditionState.IN_FORCE)


def test_what_an_edition_changed_is_told_again_later(door: LocalDoor, idents: dict[int, UUID]) -> None:
    brought = bring(door, newer(PAST))
    assert brought.comparison is not None
    told = door.call(compare_editions, edition_id=NEWER)
    assert [(a.kind, a.old, a.new, a.pieces) for a in told.articles] == [
        (a.kind, a.old, a.new, a.pieces) for a in brought.comparison.articles
    ]
    assert told.terms == brought.comparison.terms
    with pytest.raises(NotFound):
        door.call(compare_editions, edition_id=edition_id(LAW, "2020"))


def test_one_that_is_in_force_goes_and_its_questions_go_back(door: LocalDoor, idents: dict[int, UUID]) -> None:
    before = {number: door.call(show_question, question_id=ident).question for number, ident in idents.items()}
    bring(door, newer(PAST))
    row = door.call(law_queue, law=LAW).questions[0]
    door.call(
        settle_question,
        edition_id=NEWER,
        question_id=row.question_id,
        decision=Decision.KEEP,
        reason="期限没有变",
        expected_version=row.version,
    )
    other = door.call(law_queue, law=LAW).questions[0]
    door.call(
        settle_question,
        edition_id=NEWER,
        question_id=other.question_id,
        decision=Decision.WITHDRAW,
        reason="不再适用",
        expected_version=other.version,
    )
    assert door.call(show_question, question_id=idents[6]).question.edition == "2026"
    with pytest.raises(BadArgument):
        door.call(withdraw_edition, edition_id=NEWER, reason=" ")
    left = {each.edition: each for each in door.call(withdraw_edition, edition_id=NEWER, reason=WHY) if each.law == LAW}
    assert (left["2026"].state, left["2020"].state) == (EditionState.WITHDRAWN, EditionState.IN_FORCE)
    for number, ident in idents.items():
        now = door.call(show_question, question_id=ident).question
        assert (now.content, now.edition, now.chapter) == (before[number].content, "2020", before[number].chapter)
        assert now.status is (Status.WITHDRAWN if ident == other.question_id else Status.PUBLISHED)
    assert door.call(law_queue, law=LAW).steps == ()
    line = next(entry for entry in door.call(list_audit).items if entry.action == "withdraw_edition" and WHY in str(entry.detail))
    assert line.actor
    with pytest.raises(NotFound):
        door.call(withdraw_edition, edition_id=NEWER, reason=WHY)
    with pytest.raises(NotFound):
        door.call(withdraw_edition, edition_id=uuid4(), reason=WHY)


def test_on_either_engine_and_through_the_wire(any_door: LocalDoor | WireDoor) -> None:
    bring_old(any_door)
    moved, queued = ask(any_door, 6), ask(any_door, 2)
    bring(any_door, newer(PAST))
    assert [e.questions for e in any_door.call(list_law_editions) if e.law == LAW] == [1, 1]
    any_door.call(withdraw_edition, edition_id=NEWER, reason=WHY)
    assert {any_door.call(show_question, question_id=each).question.edition for each in (moved, queued)} == {"2020"}
    assert bring(any_door, newer(COMING)).queued == 1


def test_what_was_cut_short_goes_on(
    door: LocalDoor, entrance: LocalEntrance, idents: dict[int, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first write takes the edition back; killed behind it, the opening brings the questions back."""
    bring(door, newer(PAST))
    monkeypatch.setattr("lawstudy.usecases.bank.law_editions.take_back", lambda _c: True)
    door.call(withdraw_edition, edition_id=NEWER, reason=WHY)
    assert door.call(show_question, question_id=idents[6]).question.edition == "2026"
    entrance.put_in_order()
    assert door.call(show_question, question_id=idents[6]).question.edition == "2020"


def test_the_right_text_comes_in_under_the_same_name(door: LocalDoor, idents: dict[int, UUID]) -> None:
    bring(door, newer(PAST))
    door.call(withdraw_edition, edition_id=NEWER, reason=WHY)
    again = bring(door, newer(COMING))
    assert (again.sort, again.edition, again.queued, again.carried) == (LawSort.NEW_EDITION, "2026", 3, 3)
    known = editions_of(door)["2026"]
    assert (known.state, known.effective, known.stands) == (EditionState.COMING, COMING, {Stand.QUEUED: 3, Stand.CARRIED: 3})


def test_a_question_that_was_written_for_it_keeps_it(door: LocalDoor, idents: dict[int, UUID]) -> None:
    bring(door, newer(COMING))
    row = door.call(law_queue, law=LAW).questions[0]
    proposed = door.call(entry_for_edition, edition_id=NEWER, question_id=row.question_id)
    assert (proposed.edition.edition, proposed.entry.edition) == ("2026", "2026")
    entry = structs.replace(proposed.entry, draft=structs.replace(proposed.entry.draft, stem="按新办法，采砂人应当提前三十日申请。"))
    version = door.call(show_question, question_id=row.question_id).version
    door.call(revise_question, question_id=row.question_id, entry=entry, expected_version=version)
    with pytest.raises(EditionInUse) as refused:
        door.call(withdraw_edition, edition_id=NEWER, reason=WHY)
    assert refused.value.values["count"] == 1
    with pytest.raises(NotFound):
        door.call(entry_for_edition, edition_id=uuid4(), question_id=row.question_id)


def test_an_exam_that_asks_about_it_keeps_it_and_a_draft_asks_about_the_one_before(
    door: LocalDoor, idents: dict[int, UUID], clock: FakeClock
) -> None:
    bring(door, newer(PAST))
    carried = door.call(show_question, question_id=idents[6]).question
    asked = settings(clock.wall_us, sections=(TypePoints(type=QuestionType.TRUE_FALSE, count=1, points=100),))
    chosen = (ChosenQuestion(question_id=carried.id, revision=carried.revision, points=100),)
    draft = door.call(create_exam, settings=asked, chosen=chosen)
    other = door.call(create_exam, settings=structs.replace(asked, title="别的考试"), laws=("xzfyf",))
    door.call(publish_exam, exam_id=draft.id, expected_version=draft.version)
    with pytest.raises(EditionInUse) as refused:
        door.call(withdraw_edition, edition_id=NEWER, reason=WHY)
    assert refused.value.values["titles"] == asked.title
    published = door.call(show_exam, exam_id=draft.id)
    door.call(cancel_exam, exam_id=draft.id, reason="题目有误", expected_version=published.version)
    door.call(withdraw_edition, edition_id=NEWER, reason=WHY)
    pinned = door.call(show_exam, exam_id=other.id).settings
    assert pinned is not None
    assert {each.edition for each in pinned.editions if each.law == LAW} == {"2020"}


def test_what_came_with_the_program_and_what_others_came_after_stay(door: LocalDoor, idents: dict[int, UUID]) -> None:
    shipped = next(each for each in door.call(list_law_editions) if each.law == "xzfyf" and each.state is EditionState.IN_FORCE)
    bring(door, newer(PAST))
    for ident in (shipped.edition_id, edition_id(LAW, "2020")):
        with pytest.raises(EditionInUse):
            door.call(withdraw_edition, edition_id=ident, reason=WHY)


def test_a_law_that_was_new_here_goes_again(door: LocalDoor) -> None:
    bring_old(door)
    door.call(withdraw_edition, edition_id=edition_id(LAW, "2020"), reason=WHY)
    assert editions_of(door)["2020"].state is EditionState.WITHDRAWN
    again = bring_old(door)
    assert (again.sort, again.law, again.edition) == (LawSort.NEW_LAW, LAW, "2020")
    assert editions_of(door)["2020"].state is EditionState.IN_FORCE
