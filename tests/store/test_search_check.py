"""A search index that does not say what the questions say is found and made anew: at an opening, and by the check of the record."""

from pathlib import Path

import pytest

from lawstudy.backend.local import LocalEntrance, open_entrance
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.store import search, search_check, search_rebuilding
from lawstudy.store.engine import Lane
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.bank.questions import list_questions
from lawstudy.usecases.workspace.audit_log import verify_audit
from lawstudy.words.sealed import search_words
from tests.conftest import FakeClock, signed_in
from tests.sitting import published


def take_out(tx: Transaction, entrance: LocalEntrance, count: int) -> None:
    """As a bad disk does it: the questions stay, and the index does not know them."""
    search.remove(tx, search_rebuilding.indexed_after(tx, entrance.organisation_id, None)[:count])


def swap_words(tx: Transaction, entrance: LocalEntrance) -> None:
    """As many questions as before, one of them under the words of another."""
    one, other = search_rebuilding.indexed_after(tx, entrance.organisation_id, None)[:2]
    search.remove(tx, [one])
    search.add(tx, entrance.organisation_id, [search.Indexed(rowid=one.rowid, sort_key=one.sort_key, tokens=other.tokens)])


def no_progress(_done: int, _total: int) -> None:
    return


def test_a_whole_index_is_whole(any_entrance: LocalEntrance) -> None:
    with any_entrance.database.transaction(Lane.READ) as tx:
        assert not search_check.lacking(tx, any_entrance.organisation_id)
        assert search_check.differing(tx, any_entrance.organisation_id, no_progress) == 0
    proof = signed_in(any_entrance).call(verify_audit)
    assert (proof.search_wrong, proof.search_mended) == (0, False)


def test_the_check_of_the_record_names_it_and_mends_it(any_entrance: LocalEntrance) -> None:
    door = signed_in(any_entrance)
    before = door.call(list_questions, wanted=QuestionFilter(), limit=500)
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        take_out(tx, any_entrance, 3)
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        assert search_check.lacking(tx, any_entrance.organisation_id)
    proof = door.call(verify_audit)
    assert (proof.whole, proof.search_wrong, proof.search_mended) == (True, 3, True)
    assert "3" in search_words(proof)
    assert door.call(list_questions, wanted=QuestionFilter(), limit=500) == before
    assert door.call(verify_audit).search_wrong == 0


@pytest.mark.parametrize("most", [search_check.MOST_WORDS, 0])
def test_words_and_facets_of_another_question_are_found(any_entrance: LocalEntrance, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(search_check, "MOST_WORDS", most)
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        swap_words(tx, any_entrance)
        assert not search_check.lacking(tx, any_entrance.organisation_id)
        assert search_check.differing(tx, any_entrance.organisation_id, no_progress) > 0


def test_while_somebody_sits_an_exam_it_is_told_and_left(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    """Answers would wait for it."""
    door = signed_in(any_entrance)
    exam = published(door, clock.wall_us)
    door.call(start_attempt, exam_id=exam.id)
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        take_out(tx, any_entrance, 1)
    proof = door.call(verify_audit)
    assert (proof.search_wrong, proof.search_mended) == (1, False)
    assert "1" in search_words(proof)


def test_an_opening_makes_it_anew(entrance: LocalEntrance, clock: FakeClock) -> None:
    door = signed_in(entrance)
    before = door.call(list_questions, wanted=QuestionFilter(), limit=500)
    door.sign_out()
    with entrance.database.transaction(Lane.WRITE) as tx:
        take_out(tx, entrance, 5)
    folder = Path(entrance.database.place)
    entrance.close()
    again = open_entrance(folder, clock=clock)
    assert signed_in(again).call(list_questions, wanted=QuestionFilter(), limit=500) == before
    again.close()


def test_an_index_that_cannot_be_read_is_made_anew(entrance: LocalEntrance, clock: FakeClock) -> None:
    door = signed_in(entrance)
    before = door.call(list_questions, wanted=QuestionFilter(), limit=500)
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.connection.exec_driver_sql("UPDATE question_search_data SET block = zeroblob(length(block)) WHERE id > 10")
    with entrance.database.transaction(Lane.WRITE) as tx:
        assert search_check.lacking(tx, entrance.organisation_id)
    assert door.call(verify_audit).search_mended
    assert door.call(list_questions, wanted=QuestionFilter(), limit=500) == before
