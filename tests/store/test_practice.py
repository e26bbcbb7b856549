"""What may be practised: counted in an index, and found from what a person has met."""

from uuid import UUID

from sqlalchemy import event

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach
from lawstudy.domain.practice import EVERYTHING, PracticeScope
from lawstudy.domain.review import PractisedAnswer, review
from lawstudy.store import practice as store
from lawstudy.store.engine import Lane
from tests.conftest import signed_in


def test_shelves_count_what_may_be_practised(any_entrance: LocalEntrance) -> None:
    reach = Reach(organisation_id=any_entrance.organisation_id)
    with any_entrance.database.transaction(Lane.READ) as tx:
        rows, shelves = store.practisable(tx, reach, EVERYTHING), store.shelves(tx, reach)
        of_law = store.practisable(tx, reach, PracticeScope(law="xzfyf"))
        assert sum(shelf.questions for shelf in shelves) == len(rows) > 800
        assert {(s.law, s.chapter, s.type, s.difficulty) for s in shelves} == {(r.law, r.chapter, r.type, r.difficulty) for r in rows}
        assert sum(shelf.questions for shelf in store.shelves(tx, reach, "xzfyf")) == len(of_law)


def test_what_cites_an_article_is_counted_and_found(any_entrance: LocalEntrance) -> None:
    """In the order of the codes, as a law has them."""
    reach = Reach(organisation_id=any_entrance.organisation_id)
    with any_entrance.database.transaction(Lane.READ) as tx:
        counts = store.questions_by_article(tx, reach, "xzfyf")
        everything = [row.question_id for row in store.practisable(tx, reach, EVERYTHING)]
        for article in (1, 20, 44):
            found = store.practisable(tx, reach, PracticeScope(law="xzfyf", article=article))
            assert len(found) == counts.get(article, 0)
            assert [row.question_id for row in found] == [ident for ident in everything if ident in {row.question_id for row in found}]


def test_what_a_person_has_met(any_entrance: LocalEntrance) -> None:
    """Practised, marked or both; nobody else's."""
    door = signed_in(any_entrance)
    reach, me = Reach(organisation_id=any_entrance.organisation_id), door.actor.person_id
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        one, two, three = store.practisable(tx, reach, EVERYTHING)[5:8]
        cards = [review(None, PractisedAnswer(question_id=row.question_id, right=True, answered_us=7)) for row in (one, two)]
        for card in cards:
            store.put_card(tx, reach, me, card)
        for row in (two, three):
            store.set_bookmark(tx, reach, me, row.question_id, marked_us=1)
    with any_entrance.database.transaction(Lane.READ) as tx:
        found = {met.row.question_id: (met.row, met.card, met.bookmarked) for met in store.met(tx, reach, me)}
        assert found == {
            one.question_id: (one, cards[0], False),
            two.question_id: (two, cards[1], True),
            three.question_id: (three, None, True),
        }
        assert store.met(tx, reach, UUID(int=5)) == ()
        cited = store.articles_of_cards(tx, reach, me, one.law)
        assert all(ident in {one.question_id, two.question_id} for ident in cited)


def test_a_large_bank_is_counted_without_reading_its_questions(entrance: LocalEntrance, door: LocalDoor) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    reach = Reach(organisation_id=entrance.organisation_id)
    with entrance.database.transaction(Lane.READ) as tx:
        event.listen(tx.connection, "before_cursor_execute", lambda _c, _k, statement, given, *_more: asked.append((statement, given)))
        store.shelves(tx, reach)
        plan = tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0][0]}", asked[0][1]).all()
    assert any("question USING COVERING INDEX ix_question_shelves" in row[3] for row in plan)
