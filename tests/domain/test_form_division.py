"""Which form a candidate is given: divided equally, by the seed, and another one at the next attempt."""

from collections import Counter
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.exam.form_division import dealt, form_of

PEOPLE = [UUID(int=number) for number in range(1, 48)]


@given(st.binary(min_size=1, max_size=32), st.integers(2, 26))
def test_the_roster_is_divided_equally_whatever_its_order(seed: bytes, forms: int) -> None:
    order = dealt(seed, PEOPLE)
    assert order == dealt(seed, reversed(PEOPLE))
    counts = Counter(form_of(seed, order, person, attempt=1, forms=forms) for person in PEOPLE)
    assert (len(counts), max(counts.values()) - min(counts.values()) <= 1) == (forms, True)


def test_another_seed_divides_otherwise_and_the_next_attempt_gets_the_next_form() -> None:
    order = dealt(b"one", PEOPLE)
    assert order != dealt(b"two", PEOPLE)
    first = [form_of(b"one", order, person, attempt=1, forms=3) for person in PEOPLE]
    second = [form_of(b"one", order, person, attempt=2, forms=3) for person in PEOPLE]
    assert second == [(place + 1) % 3 for place in first]
    assert first == [form_of(b"one", order, person, attempt=4, forms=3) for person in PEOPLE]


def test_who_joins_later_is_given_a_form_and_moves_nobody() -> None:
    order = dealt(b"one", PEOPLE[:-1])
    late = form_of(b"one", order, PEOPLE[-1], attempt=1, forms=2)
    assert late == form_of(b"one", order, PEOPLE[-1], attempt=1, forms=2)
    assert late in {0, 1}
