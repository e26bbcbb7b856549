"""An index of other words becomes one of today's, on both engines."""

import pytest

from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.store import search, search_rebuilding
from lawstudy.store.engine import Lane
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.bank import questions
from tests.conftest import signed_in
from tests.tagging import tag

SEARCHES = ("行政", "60日", "第一款", "的", "xzfyf", "%", "____")


def totals(entrance: LocalEntrance) -> list[int]:
    door = signed_in(entrance)
    return [door.call(questions.list_questions, wanted=QuestionFilter(text=words)).total for words in SEARCHES]


def test_an_index_of_other_words_is_made_anew(any_entrance: LocalEntrance, monkeypatch: pytest.MonkeyPatch) -> None:
    before = totals(any_entrance)
    assert min(before[:4]) > 0
    with monkeypatch.context() as older, any_entrance.database.transaction(Lane.WRITE) as tx:
        older.setattr(search, "search_tokens", lambda _text: ["older"])
        search_rebuilding.rebuild(tx)
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        assert _hits(tx, "行政") == 0
        search_rebuilding.rebuild(tx)
    assert totals(any_entrance) == before


def _hits(tx: Transaction, words: str) -> int:
    return search.count(tx, search.words(words))


def test_what_was_indexed_anew_can_be_taken_out(any_entrance: LocalEntrance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_rebuilding, "CHUNK", 7)
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        search_rebuilding.rebuild(tx)
    door = signed_in(any_entrance)
    row = door.call(questions.list_questions, wanted=QuestionFilter(text="60日")).items[0]
    before = door.call(questions.list_questions, wanted=QuestionFilter(tag="新标签")).total
    tag(door, row.id, "新标签")
    assert door.call(questions.list_questions, wanted=QuestionFilter(tag="新标签", text="六十日")).total == before + 1
