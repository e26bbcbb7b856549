"""The bank through both doors, on both engines."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.question import Difficulty, Status
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft
from lawstudy.errors import BadArgument, ChangedMeanwhile, NotFound, QuestionNotValid
from lawstudy.store.engine import Lane
from lawstudy.store.tables import edition
from lawstudy.usecases.bank import questions
from lawstudy.usecases.bank.questions import QuestionEntry
from tests.conftest import signed_in
from tests.tagging import tag

Door = LocalDoor | WireDoor


def entry(stem: str = "复议期间原具体事项是否停止执行？", **changes: Any) -> QuestionEntry:
    draft = Draft(
        type="single_choice",
        stem=stem,
        options={"A": "一律停止", "B": "不停止，另有规定的除外", "C": "由申请人决定", "D": "由法院决定"},
        answer="B",
        explanation="以不停止执行为原则。",
        cites=["第四十二条"],
    )
    fields: dict[str, Any] = {"draft": draft, "law": "xzfyf", "edition": "2023", "chapter": 4, "difficulty": Difficulty.EASY} | changes
    return QuestionEntry(**fields)


def test_pages_follow_each_other_in_the_order_of_codes(any_door: Door) -> None:
    seen: list[str] = []
    cursor = ""
    while True:
        page = any_door.call(questions.list_questions, cursor=cursor, limit=200)
        seen += [row.code for row in page.items]
        cursor = page.next_cursor
        if not cursor:
            break
    assert seen == sorted(seen)
    assert len(seen) == page.total == len(set(seen)) > 700
    middle = any_door.call(questions.list_questions, skip=300, limit=5)
    assert [row.code for row in middle.items] == seen[300:305]


SPOKEN = "本法第二十三条规定的六十日内，罚款10万元以下，占百分之六十，填____。"


@pytest.mark.parametrize(
    "typed",
    [
        "第23条",
        "第二十三条",
        "２３条",
        "60日",
        "六十日",
        "６０ 日",
        "10万元",
        "十万元",
        "100,000元",
        "60%",
        "百分之60",
        "____",
        "规定\u200b的",
    ],
)
def test_a_number_is_found_however_it_is_written(any_door: Door, typed: str) -> None:
    before = any_door.call(questions.list_questions, wanted=QuestionFilter(text=typed)).total
    code = f"t-{uuid4().hex[:6]}"
    any_door.call(questions.add_question, code=code, entry=entry(SPOKEN))
    found = any_door.call(questions.list_questions, wanted=QuestionFilter(text=typed), limit=500)
    assert found.total == before + 1
    assert code in [row.code for row in found.items]


@pytest.mark.parametrize("typed", ["第32条", "16日", "1万元", "70%", "60个"])
def test_another_number_is_not_found(any_door: Door, typed: str) -> None:
    before = any_door.call(questions.list_questions, wanted=QuestionFilter(text=typed)).total
    any_door.call(questions.add_question, code="t-001", entry=entry(SPOKEN))
    assert any_door.call(questions.list_questions, wanted=QuestionFilter(text=typed)).total == before


@pytest.mark.parametrize(
    "wanted",
    [
        {"law": "xzfyf"},
        {"law": "xzfyf", "chapter": 4},
        {"type": QuestionType.CASE},
        {"difficulty": Difficulty.HARD, "law": "kxjsjbf"},
        {"status": Status.PUBLISHED},
        {"law": "xzfyf", "article": 44},
        {"article": 44},
        {"law": "xzfyf", "text": "期限"},
    ],
)
def test_every_filter_finds_what_counting_finds(any_door: Door, wanted: dict[str, Any]) -> None:
    chosen = QuestionFilter(**wanted)
    page = any_door.call(questions.list_questions, wanted=chosen, limit=500)
    counted = any_door.call(questions.count_questions, wanted=chosen)
    assert page.total == sum(c.count for c in counted) > 0
    assert len(page.items) == min(page.total, 500)
    assert any_door.call(questions.count_each, filters=(chosen, QuestionFilter())) == (
        page.total,
        any_door.call(questions.list_questions, limit=1).total,
    )
    for row in page.items:
        assert chosen.law in {"", row.law}
        assert chosen.chapter in {0, row.chapter}
        assert chosen.type in {None, row.type}
        assert chosen.difficulty in {None, row.difficulty}


def test_a_search_finds_two_characters_in_stem_or_options_and_nothing_in_keys(any_door: Door) -> None:
    made = any_door.call(questions.add_question, code="own-0001", entry=entry(stem="鼹鼠是否停止执行？"), question_id=uuid4())
    found = any_door.call(questions.list_questions, wanted=QuestionFilter(text="鼹鼠"))
    assert [row.code for row in found.items] == ["own-0001"]
    assert found.items[0].article == 42
    assert any_door.call(questions.list_questions, wanted=QuestionFilter(text="鼹鼠 人决")).total == 1
    for nothing in ("鼹鸟", "（）", "原则鼹"):
        assert any_door.call(questions.list_questions, wanted=QuestionFilter(text=nothing)).items == ()
    assert made.version == 1


def test_a_revision_is_found_by_its_new_words_only(any_door: Door) -> None:
    made = any_door.call(questions.add_question, code="own-0001", entry=entry(stem="鼹鼠是否停止执行？"))
    changed = any_door.call(
        questions.revise_question, question_id=made.question.id, entry=entry(stem="鳄鱼是否停止执行？"), expected_version=made.version
    )
    assert [r.revision for r in changed.revisions] == [1, 2]
    assert any_door.call(questions.list_questions, wanted=QuestionFilter(text="鼹鼠")).total == 0
    assert any_door.call(questions.list_questions, wanted=QuestionFilter(text="鳄鱼")).total == 1
    with pytest.raises(ChangedMeanwhile):
        any_door.call(questions.revise_question, question_id=made.question.id, entry=entry(), expected_version=made.version)


def test_a_withdrawn_question_moves_from_one_filter_to_the_other_and_back(any_door: Door) -> None:
    made = any_door.call(questions.add_question, code="own-0001", entry=entry())
    before = any_door.call(questions.list_questions, wanted=QuestionFilter(status=Status.PUBLISHED), limit=1).total
    with pytest.raises(BadArgument):
        any_door.call(questions.withdraw_question, question_id=made.question.id, reason=" ", expected_version=1)
    gone = any_door.call(questions.withdraw_question, question_id=made.question.id, reason="与新规定不符", expected_version=1)
    assert gone.question.status is Status.WITHDRAWN
    assert any_door.call(questions.list_questions, wanted=QuestionFilter(status=Status.PUBLISHED), limit=1).total == before - 1
    assert [r.code for r in any_door.call(questions.list_questions, wanted=QuestionFilter(status=Status.WITHDRAWN)).items] == ["own-0001"]
    back = any_door.call(questions.restore_question, question_id=made.question.id, expected_version=gone.version)
    assert back.question.status is Status.REVIEW, "somebody wrote it here: it is looked at before it is in use"
    assert any_door.call(questions.list_questions, wanted=QuestionFilter(status=Status.WITHDRAWN)).total == 0


def test_a_tag_is_given_once_and_found(any_door: Door) -> None:
    rows = any_door.call(questions.list_questions, limit=3).items
    idents = tuple(row.id for row in rows)
    for ident in idents:
        tag(any_door, ident, "本局重点")
        tag(any_door, ident, "本局重点")
    found = any_door.call(questions.list_questions, wanted=QuestionFilter(tag="本局重点"))
    assert [(row.id, row.tags.count("本局重点")) for row in found.items] == [(ident, 1) for ident in idents]
    assert "本局重点" in any_door.call(questions.list_tags)


def test_a_question_is_shown_by_id_and_by_code_with_its_key(any_door: Door) -> None:
    row = any_door.call(questions.list_questions, limit=1).items[0]
    by_id = any_door.call(questions.show_question, question_id=row.id)
    assert by_id == any_door.call(questions.show_question, code=row.code)
    assert by_id.question.content.key.explanation
    assert not by_id.superseded
    with pytest.raises(NotFound):
        any_door.call(questions.show_question, code="missing")


def test_an_invalid_question_is_refused_with_its_problems(any_door: Door) -> None:
    wrong = entry()
    draft = Draft(type="single_choice", stem="", options=wrong.draft.options, answer="E", explanation="x", cites=["四十二条"])
    bad = entry(draft=draft)
    codes = {p.code for p in any_door.call(questions.check_question, entry=bad)}
    assert {"stem_missing", "answer_not_an_option", "citation_unreadable"} <= codes
    with pytest.raises(QuestionNotValid):
        any_door.call(questions.add_question, code="own-1", entry=bad)
    with pytest.raises(BadArgument):
        any_door.call(questions.add_question, code="own-1", entry=entry(chapter=99))


def test_a_code_is_taken_once_and_a_repeat_is_harmless(any_door: Door) -> None:
    ident = uuid4()
    first = any_door.call(questions.add_question, code="own-1", entry=entry(), question_id=ident)
    assert any_door.call(questions.add_question, code="own-1", entry=entry(), question_id=ident) == first
    with pytest.raises(BadArgument):
        any_door.call(questions.add_question, code="own-1", entry=entry())


def test_questions_between_two_others_keep_the_order_however_many(entrance: LocalEntrance, door: LocalDoor) -> None:
    """Rowids run out between two neighbours and are moved apart; order, search and revisions stay right."""
    first, second = (row.code for row in door.call(questions.list_questions, limit=2).items)
    made = []
    for number in range(60, 0, -1):
        code = f"{first}-{number:03}"
        assert first < code < second
        door.call(questions.add_question, code=code, entry=entry(stem=f"鼹鼠{number}"))
        made.append(code)
    found = door.call(questions.list_questions, wanted=QuestionFilter(text="鼹鼠"), limit=100)
    assert [row.code for row in found.items] == sorted(made)
    listed = [row.code for row in door.call(questions.list_questions, limit=62).items]
    assert listed == [first, *sorted(made), second]


def test_questions_of_a_superseded_edition_are_found_apart(any_entrance: LocalEntrance) -> None:
    door = signed_in(any_entrance)
    old = QuestionFilter(superseded=True)
    assert door.call(questions.list_questions, wanted=old).total == 0
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(update(edition).where(edition.c.law == "xzfyf").values(state="superseded"))
    found = door.call(questions.list_questions, wanted=old, limit=500)
    law = QuestionFilter(law="xzfyf")
    assert found.total == door.call(questions.list_questions, wanted=law, limit=1).total == len(found.items)
    assert {row.law for row in found.items} == {"xzfyf"}
    assert door.call(questions.show_question, question_id=found.items[0].id).superseded
    both = QuestionFilter(superseded=True, law="kxjsjbf")
    assert door.call(questions.list_questions, wanted=both).total == 0


def test_a_question_can_begin_as_a_draft_and_a_repeat_adds_no_second(any_door: Door) -> None:
    ident = uuid4()
    made = any_door.call(questions.add_question, entry=entry(), status=Status.DRAFT, question_id=ident)
    again = any_door.call(questions.add_question, entry=entry(), status=Status.DRAFT, question_id=ident)
    assert made == again
    assert (made.question.code, made.question.status) == ("xzfyf-04-5001", Status.DRAFT)
    second = any_door.call(questions.add_question, entry=entry("另一道题？"), status=Status.REVIEW)
    assert (second.question.code, second.question.status) == ("xzfyf-04-5002", Status.REVIEW)
    with pytest.raises(BadArgument):
        any_door.call(questions.add_question, entry=entry("第三道题？"), status=Status.WITHDRAWN)


def test_a_change_waits_for_review_and_every_revision_can_be_read(any_door: Door) -> None:
    made = any_door.call(questions.add_question, code="x-1", entry=entry())
    changes: dict[str, Any] = {"question_id": made.question.id, "expected_version": made.version}
    revised = any_door.call(questions.revise_question, entry=entry("改过的题干？"), status=Status.REVIEW, **changes)
    assert (revised.question.revision, revised.question.status) == (2, Status.REVIEW)
    contents = any_door.call(questions.show_revisions, question_id=made.question.id)
    assert [content.prompt.stem for content in contents] == [entry().draft.stem, "改过的题干？"]
    changes["expected_version"] = revised.version
    with pytest.raises(BadArgument):
        any_door.call(questions.revise_question, entry=entry(), status=Status.PUBLISHED, **changes)


def test_what_was_written_here_comes_back_to_be_reviewed(any_door: Door) -> None:
    made = any_door.call(questions.add_question, entry=entry(), status=Status.REVIEW)
    ident = made.question.id
    gone = any_door.call(questions.withdraw_question, question_id=ident, reason="重复", expected_version=made.version)
    back = any_door.call(questions.restore_question, question_id=ident, expected_version=gone.version)
    assert back.question.status is Status.REVIEW
