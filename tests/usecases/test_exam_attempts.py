"""The attempts that can count, chosen while they are read, beside the rules of the roster over all of them."""

import json
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec import structs
from sqlalchemy import delete, insert, update

from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.attempt import Tally
from lawstudy.domain.exam import Band, KeptAttempt
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.roster import CountedAttempt, CountView, Roster, RosterEntry, who_counts
from lawstudy.store.engine import Lane
from lawstudy.store.results import AttemptResult
from lawstudy.store.tables import attempt, attempt_head, result
from lawstudy.usecases.reports.exam_attempts import own_attempts
from tests.conftest import FakeClock, signed_in
from tests.crowd import as_replayed, crowd, sit
from tests.sitting import published

PEOPLE, EACH = 3, 3
BANDS = [Band.FAILED, Band.PASSED, Band.EXCELLENT]


class Made(NamedTuple):
    """What one attempt is made to say: ``at`` None while it runs; the newest of ``results`` is the last; ``head`` damages its tally."""

    at: int | None
    began: int
    answered: bool
    ran_out: bool
    head: str
    results: list[tuple[int, Band, int, str]]


# Few values, so that equals are met: of points, of times, of both.
SHAPES = ["now", "now", "older", "spaced", "turned"]
RESULTS = st.tuples(st.sampled_from([0, 200, 400]), st.sampled_from(BANDS), st.sampled_from([0, 0, 0, 1, 30]), st.sampled_from(SHAPES))
MADE = st.builds(
    Made,
    at=st.one_of(st.none(), st.integers(5, 8), st.integers(5, 8), st.integers(5, 8)),
    began=st.integers(1, 3),
    answered=st.booleans(),
    ran_out=st.booleans(),
    head=st.sampled_from(["right", "right", "right", "right", "cut", "none"]),
    results=st.lists(RESULTS, max_size=3, min_size=0),
)


def content_of(ident: UUID, version: int, points: int, band: Band, pending: int, shape: str) -> bytes:
    """As it is written now, as before it had its last fields, with blanks between, and in another order."""
    value = AttemptResult(
        attempt_id=ident, version=version, points=points, total=1000, band=band, reason="marked", created_us=1, items=(), pending=pending
    )
    said: dict[str, Any] = msgspec.to_builtins(value)
    if shape == "older":
        said = {name: kept for name, kept in said.items() if name not in {"decision", "adjusted"} and (name != "pending" or pending)}
    if shape == "turned":
        said = dict(reversed(said.items()))
    return json.dumps(said, separators=None if shape == "spaced" else (",", ":")).encode()


@pytest.fixture
def sat(any_entrance: LocalEntrance, clock: FakeClock) -> tuple[Exam, list[list[UUID]], list[UUID]]:
    """An exam that runs, the attempts of three people (three each), the people."""
    exam = published(signed_in(any_entrance), clock.wall_us)
    people = crowd(any_entrance, PEOPLE)
    attempts: list[list[UUID]] = [[] for _person in people]
    for number in range(EACH, 0, -1):
        for place, ident in enumerate(sit(any_entrance, exam, people, entries=1, handed_in=True)):
            attempts[place].append(ident)
            with any_entrance.database.transaction(Lane.WRITE) as tx:
                tx.connection.execute(update(attempt).where(attempt.c.id == ident).values(number=number))
    return exam, attempts, people


def written(entrance: LocalEntrance, ident: UUID, made: Made) -> None:
    """Behind the store's back: only the rows are looked at."""
    right = msgspec.json.encode(Tally(position=3, answered=int(made.answered), latest=(1, 2), ran_out=made.ran_out))
    tally = {"right": right, "cut": right[:-3], "none": None}[made.head]
    with entrance.database.transaction(Lane.WRITE) as tx:
        run = tx.connection.execute
        run(update(attempt).where(attempt.c.id == ident).values(submitted_at=made.at, started_at=made.began))
        run(update(attempt_head).where(attempt_head.c.attempt_id == ident).values(tally=tally))
        run(delete(result).where(result.c.attempt_id == ident))
        for version, (points, band, pending, shape) in enumerate(made.results, 1):
            row = {
                "organisation_id": entrance.organisation_id,
                "attempt_id": ident,
                "version": version,
                "points": points,
                "band": band,
                "reason": "marked",
                "content": content_of(ident, version, points, band, pending, shape),
                "created_at": 1,
            }
            run(insert(result), row)


@given(made=st.lists(MADE, min_size=PEOPLE * EACH, max_size=PEOPLE * EACH), keep=st.sampled_from(KeptAttempt))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_left_out_changes_no_figure(
    any_entrance: LocalEntrance, sat: tuple[Exam, list[list[UUID]], list[UUID]], made: list[Made], keep: KeptAttempt
) -> None:
    exam, attempts, people = sat
    assert exam.settings is not None
    ruled = structs.replace(exam, settings=structs.replace(exam.settings, keep=keep))
    every: list[tuple[int, CountedAttempt]] = []
    for place, (ident, one) in enumerate(zip((ident for mine in attempts for ident in mine), made, strict=True)):
        written(any_entrance, ident, one)
        if one.at is None or not one.results:
            continue
        points, band, pending, _shape = one.results[-1]
        with any_entrance.database.transaction(Lane.READ) as tx:
            silent = one.ran_out and not one.answered
            if one.head != "right":
                silent = as_replayed(tx, any_entrance.organisation_id, ident)[0].tally.unanswered
        whole = CountedAttempt(
            attempt_id=ident,
            person_id=people[place // EACH],
            sitting=exam.settings.sitting,
            number=EACH - place % EACH,
            finished_us=one.at,
            points=points,
            band=band,
            pending=pending > 0,
            unanswered=silent,
            exam_id=exam.id,
        )
        every.append((one.began, whole))
    every.sort(key=lambda found: (found[0], found[1].attempt_id))
    with any_entrance.database.transaction(Lane.READ) as tx:
        found = own_attempts(any_entrance.office(tx), ruled)
    counted = [structs.replace(one, band_written="") for one in found.counted]
    listed = Roster(exam_id=exam.id, entries=tuple(RosterEntry(person_id=ident) for ident in people))
    for view in CountView:
        whole_count = who_counts(listed, [one for _began, one in every], keep=keep, view=view)
        assert who_counts(listed, counted, keep=keep, view=view) == whole_count
    assert list(found.unmarked) == [one.person_id for _began, one in every if one.pending]
    assert set(counted) <= {one for _began, one in every}


def test_of_many_attempts_one_of_each_person_becomes_a_value(
    any_entrance: LocalEntrance, sat: tuple[Exam, list[list[UUID]], list[UUID]]
) -> None:
    exam, attempts, people = sat
    for mine in attempts:
        for place, ident in enumerate(mine):
            made = Made(at=5 + place, began=1, answered=True, ran_out=False, head="right", results=[(200 * place, Band.FAILED, 0, "now")])
            written(any_entrance, ident, made)
    with any_entrance.database.transaction(Lane.READ) as tx:
        found = own_attempts(any_entrance.office(tx), exam)
    assert [(one.person_id, one.points) for one in found.counted] == [(ident, 400) for ident in people]
