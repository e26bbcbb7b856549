"""A law comes in, its next edition after it; what cites the changed articles waits, and stands on no paper meanwhile."""

from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.editions.validity import Stand
from lawstudy.domain.exam import ExamSettings, PinnedEdition, TypePoints
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.law import Citation
from lawstudy.domain.question import Difficulty, Status
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft
from lawstudy.errors import (
    BadArgument,
    ChangedMeanwhile,
    LawNotImported,
    NotAllowed,
    NotEnoughQuestions,
    NotFound,
    PaperOutdated,
    QuestionNotValid,
    TextUnreadable,
)
from lawstudy.formats.statute_file import read_official_file
from lawstudy.store import editions
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.bank import law_import
from lawstudy.usecases.bank.law_import import LawSort, import_law, preview_law
from lawstudy.usecases.bank.law_queue import Decision, QueuedQuestion, law_queue, settle_question
from lawstudy.usecases.bank.questions import QuestionEntry, add_question, check_question, list_editions, revise_question, show_question
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.exams.paper_printing import print_paper
from lawstudy.usecases.exams.setting import exam_pool, try_paper
from lawstudy.usecases.study.study import law_outline, read_article
from tests.conftest import FakeClock, signed_in
from tests.law_editions import LAW, NEW, OLD, TITLE, as_law, ask, bring, bring_old, newer
from tests.sitting import settings, stored

TODAY = "2026-11-24"
COMING = "2027-01-01"


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process: the one of its own that reads them otherwise has its tests in tests/formats."""
    monkeypatch.setattr(law_import, "official_of", read_official_file)


@pytest.fixture(name="idents")
def _idents(door: LocalDoor) -> dict[int, UUID]:
    """The older edition with a question about each of its articles but the last."""
    bring_old(door)
    return {number: ask(door, number) for number in range(1, 7)}


def waiting(door: Door) -> dict[UUID, QueuedQuestion]:
    return {row.question_id: row for row in door.call(law_queue, law=LAW).questions}


def exam_of(clock: FakeClock, count: int = 1, **changes: object) -> ExamSettings:
    return settings(clock.wall_us, sections=(TypePoints(type=QuestionType.TRUE_FALSE, count=count, points=100),), **changes)


def chosen(door: Door, *idents: UUID) -> tuple[ChosenQuestion, ...]:
    shown = [door.call(show_question, question_id=ident).question for ident in idents]
    return tuple(ChosenQuestion(question_id=q.id, revision=q.revision, points=100) for q in shown)


def test_a_law_that_is_new_here_comes_in_whole(door: LocalDoor) -> None:
    data = as_law(OLD)
    shown = door.call(preview_law, sha256=door.put_blob(data), name="办法.txt", law=LAW)
    assert (shown.sort, shown.title, shown.edition, shown.effective, shown.articles) == (LawSort.NEW_LAW, TITLE, "2020", "2020-03-01", 7)
    assert shown.chapters == ("总则", "开采")
    assert [(p.code, p.severity) for p in shown.problems] == [("law.heading_cut", "warning")]
    assert LAW not in [edition.code for edition in door.call(list_editions)]
    assert bring(door, data, law=LAW).written
    assert door.call(list_editions)[-1].code == LAW
    assert door.call(read_article, law=LAW, article=1).text == OLD[1]
    assert bring(door, data).sort is LawSort.KNOWN


def test_without_a_code_the_law_gets_one_of_its_title(door: LocalDoor) -> None:
    assert bring(door, as_law(OLD)).law == "qlqhdcsglbf"


def test_the_next_edition_queues_what_it_changed_and_carries_the_rest(any_door: Door) -> None:
    bring_old(any_door)
    idents = {n: ask(any_door, n) for n in range(1, 7)}
    found = bring(any_door, newer("2026-11-01"))
    assert (found.sort, found.replaces, found.in_force) == (LawSort.NEW_EDITION, "2020", True)
    assert (found.queued, found.carried) == (3, 3)
    assert found.comparison is not None
    assert found.comparison.counts == {"same": 2, "moved": 1, "changed": 3, "new": 2, "gone": 1}
    queue = any_door.call(law_queue)
    assert {row.question_id for row in queue.questions} == {idents[2], idents[3], idents[4]}
    assert queue.steps[0].stands == {Stand.QUEUED: 3, Stand.CARRIED: 3}
    first = next(row for row in queue.questions if row.question_id == idents[2])
    assert [(cited.old, cited.new) for cited in first.articles] == [(2, 3)]
    assert "三十" in [piece.text for piece in first.articles[0].pieces]
    # What only got another number has it, in a revision of its own; what stayed says the newer edition.
    moved = any_door.call(show_question, question_id=idents[6]).question
    assert moved.content.key.citations == (Citation(law=LAW, edition="2026", article=7),)
    assert (moved.revision, moved.edition, moved.chapter) == (2, "2026", 2)
    assert any_door.call(show_question, question_id=idents[1]).question.edition == "2026"
    assert any_door.call(show_question, question_id=idents[2]).superseded


def test_the_outline_follows_under_the_new_numbers(door: LocalDoor, idents: dict[int, UUID]) -> None:
    assert idents
    bring(door, newer("2026-11-01"))
    outline = door.call(law_outline, law=LAW)
    assert len(outline.articles) == 8
    assert door.call(read_article, law=LAW, article=7).text == NEW[7]


def test_an_edition_that_is_still_to_come_waits_for_its_day(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock, idents: dict[int, UUID]
) -> None:
    found = bring(door, newer(COMING))
    assert not found.in_force
    assert [e.edition for e in door.call(list_editions) if e.code == LAW] == ["2020"]
    assert door.call(show_question, question_id=idents[6]).question.edition == "2020"
    door.call(
        settle_question,
        edition_id=waiting(door)[idents[2]].edition_id,
        question_id=idents[2],
        decision=Decision.KEEP,
        reason="申请在先，期限仍要遵守",
        expected_version=1,
    )
    clock.advance(40 * 86_400)
    later = signed_in(entrance)
    assert [e.edition for e in later.call(list_editions) if e.code == LAW] == ["2026"]
    kept = later.call(show_question, question_id=idents[2]).question
    assert [citation.article for citation in kept.content.key.citations] == [3]
    assert kept.edition == "2026"
    assert later.call(show_question, question_id=idents[3]).question.edition == "2020"


def test_before_its_day_exams_ask_the_old_law_and_from_it_the_new_one(door: LocalDoor, clock: FakeClock, idents: dict[int, UUID]) -> None:
    """Six questions hold today and three on the day: the same exam, told apart by its 适用日期 alone."""
    bring(door, newer(COMING))
    for day, holding in (("", 6), ("2026-12-31", 6), (COMING, 3)):
        of_law = exam_of(clock, holding, applicable_on=day)
        exam = door.call(create_exam, settings=of_law, laws=(LAW,))
        assert exam.settings is not None
        assert PinnedEdition(law=LAW, edition="2026" if holding == 3 else "2020") in exam.settings.editions
        published = door.call(publish_exam, exam_id=exam.id, expected_version=1)
        assert published.state == "published"
        more = door.call(create_exam, settings=exam_of(clock, holding + 1, applicable_on=day, title=f"多一题{day}"), laws=(LAW,))
        with pytest.raises(NotEnoughQuestions):
            door.call(publish_exam, exam_id=more.id, expected_version=1)
    assert idents


def test_no_paper_of_that_day_is_published_started_or_printed_with_a_queued_question(
    entrance: LocalEntrance, door: LocalDoor, employee_door: LocalDoor, clock: FakeClock, idents: dict[int, UUID]
) -> None:
    candidate = employee_door.actor.person_id
    both = chosen(door, idents[1], idents[2])
    exam = door.call(create_exam, settings=exam_of(clock, 2), chosen=both)
    door.call(publish_exam, exam_id=exam.id, expected_version=1, person_ids=(candidate,))
    bring(door, newer("2026-11-01"))
    assert door.call(law_queue).steps[0].exams == ("2026年度学法考试",)
    with pytest.raises(PaperOutdated) as caught:
        employee_door.call(start_attempt, exam_id=exam.id)
    assert (caught.value.count, caught.value.day) == (1, TODAY)
    with pytest.raises(PaperOutdated):
        door.call(print_paper, exam_id=exam.id)
    next_one = door.call(create_exam, settings=exam_of(clock, 2, title="第二场"), chosen=both)
    with pytest.raises(PaperOutdated):
        door.call(publish_exam, exam_id=next_one.id, expected_version=1)
    row = waiting(door)[idents[2]]
    left = door.call(
        settle_question,
        edition_id=row.edition_id,
        question_id=row.question_id,
        decision=Decision.KEEP,
        reason="仍然成立",
        expected_version=1,
    )
    assert left.steps[0].exams == ()
    assert employee_door.call(start_attempt, exam_id=exam.id).attempt_id
    assert stored(entrance, exam.id).chosen == both


def test_a_question_is_kept_revised_or_withdrawn(door: LocalDoor, idents: dict[int, UUID]) -> None:
    bring(door, newer("2026-11-01"))
    rows = waiting(door)

    def settle(article: int, decision: Decision, reason: str, version: int = 1) -> None:
        row = rows[idents[article]]
        door.call(
            settle_question,
            edition_id=row.edition_id,
            question_id=row.question_id,
            decision=decision,
            reason=reason,
            expected_version=version,
        )

    with pytest.raises(BadArgument):
        settle(3, Decision.KEEP, "条文没有了，不能保留")
    with pytest.raises(BadArgument):
        settle(3, Decision.WITHDRAW, " ")
    with pytest.raises(ChangedMeanwhile):
        settle(3, Decision.WITHDRAW, "条文已删", version=7)
    settle(3, Decision.WITHDRAW, "条文已删")
    assert door.call(show_question, question_id=idents[3]).question.status is Status.WITHDRAWN
    with pytest.raises(NotFound):
        settle(3, Decision.WITHDRAW, "再来一次")
    draft = Draft(type="true_false", stem="采砂应当在开采前三十日申请。", answer="对", explanation="依法条。", cites=["第三条"])
    entry = QuestionEntry(draft=draft, law=LAW, edition="2026", chapter=2, difficulty=Difficulty.EASY)
    door.call(revise_question, question_id=idents[2], entry=entry, expected_version=1)
    settle(4, Decision.KEEP, "只问责令停止")
    queue = door.call(law_queue, decided_too=True)
    assert queue.steps[0].stands == {Stand.CARRIED: 3, Stand.KEPT: 1, Stand.REVISED: 1, Stand.WITHDRAWN: 1}
    assert {row.question_id: (row.stand, row.reason) for row in queue.questions} == {
        idents[2]: (Stand.REVISED, ""),
        idents[3]: (Stand.WITHDRAWN, "条文已删"),
        idents[4]: (Stand.KEPT, "只问责令停止"),
    }
    assert door.call(law_queue).questions == ()


def test_a_question_about_the_old_edition_written_meanwhile_waits_as_well(
    door: LocalDoor, clock: FakeClock, idents: dict[int, UUID]
) -> None:
    bring(door, newer(COMING))
    late = ask(door, 4, "新写的第四条题目。")
    assert late in waiting(door)
    assert ask(door, 5, "新写的第五条题目。") not in waiting(door)
    table = door.call(create_exam, settings=exam_of(clock, 4), laws=(LAW,)).blueprint
    assert table is not None
    tried = door.call(try_paper, settings=exam_of(clock, 4, applicable_on=COMING), blueprint=table)
    assert tried.question_count == 4
    there = [sum(p.count for p in door.call(exam_pool, day=day) if p.law == LAW) for day in ("", TODAY, COMING)]
    assert there == [8, 8, 4]
    with pytest.raises(BadArgument):
        door.call(exam_pool, day="明年")
    assert idents


def test_what_names_an_old_number_or_a_stale_term_waits(door: LocalDoor) -> None:
    bring_old(door)
    named = ask(door, 6, "第六条说的是查获的船只由谁保管。")
    stale = ask(door, 5, "水务站管夜间停泊。")
    bring(door, newer("2026-11-01"))
    rows = waiting(door)
    assert (rows[named].why, rows[stale].why if stale in rows else "") == ("number", "")


@pytest.mark.parametrize(
    ("data", "given", "code"),
    [
        (as_law({1: OLD[1], 3: OLD[3], 7: OLD[7]}), {}, "law.article_missing"),
        (as_law(OLD) + "\n第二条　再来一次。".encode(), {}, "law.article_twice"),
        (as_law(OLD) + "\n第七条之一　插入的条文。".encode(), {}, "law.article_inserted"),
        (as_law({n: t for n, t in OLD.items() if n != 7}), {}, "law.no_first_day"),
        (as_law(OLD), {"effective": "2019-01-01"}, "law.first_day_early"),
        (as_law(OLD, title=""), {}, "law.no_title"),
    ],
)
def test_what_is_not_whole_is_refused_with_its_reason(door: LocalDoor, data: bytes, given: dict[str, str], code: str) -> None:
    shown = door.call(preview_law, sha256=door.put_blob(data), name="a.txt", law=LAW, **given)
    assert code in [problem.code for problem in shown.problems]
    with pytest.raises(LawNotImported) as caught:
        bring(door, data, law=LAW, **given)
    assert code in [problem.code for problem in caught.value.problems]
    assert LAW not in [edition.code for edition in door.call(list_editions)]


def test_what_holds_no_law_an_older_one_or_another_one_is_refused(door: LocalDoor, idents: dict[int, UUID]) -> None:
    with pytest.raises(TextUnreadable):
        bring(door, "没有条文，只是一份通知。".encode())
    with pytest.raises(BadArgument):
        bring(door, as_law(OLD, title="别的办法"), law="Ä B")
    with pytest.raises(BadArgument):
        bring(door, as_law(OLD), effective="明年")
    older = as_law({n: text + "试行。" for n, text in OLD.items()}, adopted="2019年1月15日").replace(
        "2020年3月1日".encode(), "2019年3月1日".encode()
    )
    with pytest.raises(LawNotImported) as caught:
        bring(door, older)
    assert [problem.code for problem in caught.value.problems] == ["law.older_edition"]
    with pytest.raises(TextUnreadable) as other:
        bring(
            door, as_law({1: "图书馆每日开放至二十一时。", 2: "读者凭证借阅期刊。", 3: "逾期按日收费。"}), law=LAW, effective="2027-01-01"
        )
    assert other.value.reason == "another_law"
    bring(door, newer(COMING))
    with pytest.raises(LawNotImported) as second:
        bring(door, newer("2028-01-01"))
    assert [problem.code for problem in second.value.problems] == ["law.one_is_coming"]
    assert idents


def test_without_the_older_text_the_hashes_tell(entrance: LocalEntrance, door: LocalDoor, idents: dict[int, UUID]) -> None:
    """No words are shown then; what stayed is known, and everything else waits."""
    with entrance.database.transaction(Lane.WRITE) as tx:
        editions.put_texts(tx, entrance.organisation_id, LAW, "2020", {}, "")
    found = bring(door, newer("2026-11-01"))
    assert [problem.code for problem in found.problems if problem.code != "law.heading_cut"] == ["law.compared_by_hashes"]
    assert set(waiting(door)) == {idents[2], idents[3], idents[4]}
    assert all(cited.pieces == () for row in waiting(door).values() for cited in row.articles)


def test_it_is_for_coordinators(employee_door: LocalDoor) -> None:
    for work in (preview_law, import_law):
        with pytest.raises(NotAllowed):
            employee_door.call(work, sha256="0" * 64, name="a.txt")
    with pytest.raises(NotAllowed):
        employee_door.call(law_queue)


def test_no_question_cites_beyond_the_last_article_of_its_law(door: LocalDoor, idents: dict[int, UUID]) -> None:
    draft = Draft(type="true_false", stem="某条这样规定。", answer="对", explanation="依法条。", cites=["第七条", "第八条"])
    entry = QuestionEntry(draft=draft, law=LAW, edition="2020", chapter=2, difficulty=Difficulty.EASY)
    (problem,) = door.call(check_question, entry=entry)
    assert (problem.code, problem.field, problem.parameters) == ("citation_of_no_article", "cites.1", {"citation": "第八条"})
    with pytest.raises(QuestionNotValid):
        door.call(add_question, entry=entry)
    bring(door, newer(COMING))
    assert door.call(check_question, entry=structs.replace(entry, edition="2026")) == ()
    assert idents
