from uuid import UUID

from lawstudy.domain.credit import DEFAULT_RULE, CreditAward
from lawstudy.domain.statistics.credit_hours import PersonHours, credit_hours

PEOPLE = [UUID(int=number) for number in (1, 2, 3)]


def award(person: int, hours: int) -> CreditAward:
    return CreditAward(activity_id=UUID(int=hours), person_id=UUID(int=person), hours=hours, minutes=45, rule=DEFAULT_RULE)


AWARDS = [award(1, 200), award(1, 150), award(2, 300), award(77, 900)]


def test_hours_per_head_are_over_everyone() -> None:
    hours = credit_hours(AWARDS, PEOPLE)
    assert [(row.person_id.int, row.hours, row.sessions) for row in hours.people] == [(1, 350, 2), (2, 300, 1), (3, 0, 0)]
    assert (hours.total, hours.per_head.decimal_text()) == (650, "2.17")
    assert hours.with_any.ids == (PEOPLE[0], PEOPLE[1])
    assert (hours.reached, hours.reached_rate) == (None, None)


def test_the_target_is_reached_when_it_is_equalled() -> None:
    hours = credit_hours(AWARDS, PEOPLE, target=300)
    assert hours.reached is not None
    assert hours.reached.ids == (PEOPLE[0], PEOPLE[1])
    assert hours.reached_rate is not None
    assert hours.reached_rate.percent_text() == "66.67%"


def test_nobody_reaches_a_high_target_and_an_empty_audience_has_no_mean() -> None:
    high = credit_hours(AWARDS, PEOPLE, target=4000)
    assert high.reached_rate is not None
    assert high.reached_rate.percent_text() == "0.00%"
    empty = credit_hours(AWARDS, [])
    assert (empty.people, empty.per_head.decimal_text()) == ((), "—")
    assert PersonHours(person_id=PEOPLE[2], hours=0, sessions=0) in high.people


def test_what_no_activity_gave_is_no_session() -> None:
    hours = credit_hours(AWARDS, PEOPLE, besides=[(PEOPLE[0], 150), (UUID(int=999), 900)])
    before = credit_hours(AWARDS, PEOPLE)
    assert (hours.people[0].hours, hours.people[0].sessions) == (before.people[0].hours + 150, before.people[0].sessions)
    assert hours.total == before.total + 150
