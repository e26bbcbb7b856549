"""Dated membership: no sequence of moves overlaps, and who belonged on a day is what a table worked by hand says."""

from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.domain.belonging import (
    UNKNOWN_END,
    Belonging,
    DoesNotFit,
    EndReason,
    GroupSpan,
    Membership,
    Misfit,
    begun,
    groups_on,
    groups_put_right,
    holds,
    is_there,
    joined,
    left,
    membership_on,
    membership_until,
    moved,
    present,
    present_groups,
    put_right,
    regrouped,
    returned,
    stays,
)

A, B, C = (UUID(int=n) for n in (1, 2, 3))
RETIRED = EndReason.RETIRED


def done(found: Belonging | DoesNotFit) -> Belonging:
    assert isinstance(found, Belonging), found
    return found


# --- the table worked by hand ------------------------------------------------------------------------------------------------

# Was there when the program came; to B in March; retired in June; back in C from September.
CAREER = done(returned(done(left(done(moved(begun(A, ("党员",), ""), B, "2026-03-01")), "2026-06-30", RETIRED)), C, "2026-09-01"))


@pytest.mark.parametrize(
    ("day", "where"),
    [
        ("1999-01-01", A),
        ("2026-02-28", A),
        ("2026-03-01", B),
        ("2026-06-29", B),
        ("2026-06-30", None),
        ("2026-08-31", None),
        ("2026-09-01", C),
        ("2027-12-31", C),
    ],
)
def test_who_belonged_where_on_a_day(day: str, where: UUID | None) -> None:
    found = membership_on(CAREER, day)
    assert (found.department if found else None) == where


@pytest.mark.parametrize(
    ("day", "there"),
    [("2026-02-01", False), ("2026-03-01", False), ("2026-07-01", False), ("2026-09-01", True), ("2027-12-31", True)],
)
def test_who_stays_from_a_day_on(day: str, there: bool) -> None:
    assert stays(CAREER, day) is there


def test_who_only_moves_on_stays() -> None:
    assert stays(done(moved(begun(A, (), ""), B, "2026-03-01")), "2026-01-01")


@pytest.mark.parametrize(("day", "where"), [("2026-05-01", B), ("2026-07-15", B), ("2026-09-01", C), ("1999-01-01", A)])
def test_where_somebody_was_last_seen_by_a_day(day: str, where: UUID) -> None:
    assert membership_until(CAREER, day).department == where


def test_before_the_first_day_the_first_department_is_all_there_is() -> None:
    assert membership_until(begun(A, (), "2026-12-01"), "2026-11-24").department == A


def test_the_reasons_are_kept() -> None:
    assert [stay.reason for stay in CAREER.memberships] == [EndReason.MOVED, RETIRED, EndReason.NONE]


def test_an_end_that_nobody_knows_holds_on_no_day() -> None:
    gone = Belonging(memberships=(Membership(department=A, to_day=UNKNOWN_END, reason=EndReason.UNKNOWN),))
    assert [membership_on(gone, day) for day in ("1990-01-01", "2026-01-01", "2100-12-31")] == [None] * 3
    assert not is_there(gone, "2026-01-01")
    assert present(gone, "2026-01-01").department == A
    back = done(returned(gone, A, "2026-05-01"))
    assert [bool(membership_on(back, day)) for day in ("2026-04-30", "2026-05-01")] == [False, True]
    known = done(left(gone, "2025-03-01", RETIRED))
    assert [bool(membership_on(known, day)) for day in ("2025-02-28", "2025-03-01")] == [True, False]


def test_a_move_on_the_first_day_puts_right_and_no_day_does_so_too() -> None:
    started = begun(A, (), "2026-03-01")
    assert moved(started, B, "2026-03-01") == put_right(started, B) == begun(B, (), "2026-03-01")
    there_and_back = done(moved(done(moved(started, B, "2026-05-01")), A, "2026-05-01"))
    assert there_and_back == structs.replace(started, memberships=(structs.replace(started.memberships[0]),))


def test_what_cannot_have_happened_on_its_day() -> None:
    started = begun(A, ("党员",), "2026-03-01")
    gone = done(left(started, "2026-06-30", RETIRED))
    cases = [
        (moved(started, B, "2026-02-28"), Misfit.BEFORE_START, "2026-03-01"),
        (left(started, "2026-03-01", RETIRED), Misfit.BEFORE_START, "2026-03-01"),
        (moved(gone, B, "2026-06-30"), Misfit.NOT_THERE, "2026-06-30"),
        (returned(gone, A, "2026-06-29"), Misfit.BEFORE_END, "2026-06-30"),
        (returned(started, A, "2026-07-01"), Misfit.STILL_THERE, "2026-03-01"),
        (regrouped(started, (), "2026-02-28"), Misfit.BEFORE_START, "2026-03-01"),
    ]
    for found, code, day in cases:
        assert found == DoesNotFit(code=code, day=day)


def test_leaving_is_put_right_and_taken_back() -> None:
    started = begun(A, (), "")
    gone = done(left(started, "2026-06-30", EndReason.OTHER))
    later = done(left(gone, "2026-07-15", RETIRED))
    assert later.memberships[-1] == Membership(department=A, to_day="2026-07-15", reason=RETIRED)
    assert returned(later, A, "2026-07-15") == started
    elsewhere = done(returned(later, B, "2026-07-15"))
    assert [stay.department for stay in elsewhere.memberships] == [A, B]


def test_a_move_before_a_day_of_leaving_that_is_still_to_come() -> None:
    leaving = done(left(begun(A, (), ""), "2026-12-31", RETIRED))
    found = done(moved(leaving, B, "2026-10-01")).memberships
    assert [(stay.department, stay.from_day, stay.to_day, stay.reason) for stay in found] == [
        (A, "", "2026-10-01", EndReason.MOVED),
        (B, "2026-10-01", "2026-12-31", RETIRED),
    ]
    assert moved(leaving, A, "2026-10-01") == leaving


def test_what_is_shown_of_someone_who_is_to_come() -> None:
    coming = begun(A, ("新进人员",), "2026-12-01")
    assert membership_on(coming, "2026-11-24") is None
    assert is_there(coming, "2026-11-24")
    assert present(coming, "2026-11-24").department == A
    assert present_groups(coming, "2026-11-24") == ("新进人员",)
    back_later = done(returned(done(left(begun(A, (), ""), "2026-06-30", RETIRED)), B, "2026-12-01"))
    assert not is_there(back_later, "2026-11-24")
    assert present(back_later, "2026-11-24").department == B


# --- groups -----------------------------------------------------------------------------------------------------------------


def test_groups_begin_and_end_on_their_day() -> None:
    who = done(regrouped(begun(A, ("党员", "新进人员"), "2025-01-01"), ("党员", "班子"), "2026-03-01"))
    assert groups_on(who, "2026-02-28") == ("党员", "新进人员")
    assert groups_on(who, "2026-03-01") == ("党员", "班子")
    assert regrouped(who, ("班子", "党员"), "2026-04-01") == who


def test_a_change_of_groups_on_the_same_day_leaves_no_trace() -> None:
    start = begun(A, ("党员",), "2025-01-01")
    assert regrouped(done(regrouped(start, (), "2026-03-01")), ("党员",), "2026-03-01") == start
    assert regrouped(done(regrouped(start, ("党员", "班子"), "2026-03-01")), ("党员",), "2026-03-01") == start


def test_what_would_begin_or_end_later_gives_way() -> None:
    spans = (GroupSpan(group="班子", from_day="2026-05-01"), GroupSpan(group="党员", from_day="", to_day="2026-12-31", role="书记"))
    who = structs.replace(begun(A, (), ""), groups=spans)
    found = done(regrouped(who, ("党员",), "2026-03-01"))
    assert found.groups == (GroupSpan(group="党员", role="书记"),)


def test_groups_are_put_right_from_the_first_day() -> None:
    ended = GroupSpan(group="新进人员", from_day="2025-01-01", to_day="2026-01-01")
    again = GroupSpan(group="班子", from_day="2025-01-01", to_day="2025-06-01")
    open_ = GroupSpan(group="党员", from_day="2026-03-01")
    who = structs.replace(begun(A, (), "2025-01-01"), groups=(ended, again, open_))
    found = groups_put_right(who, ("班子",))
    assert found.groups == (GroupSpan(group="班子", from_day="2025-01-01"), ended)
    assert groups_put_right(who, ("党员",)).groups == (ended, again, open_)


# --- any sequence -----------------------------------------------------------------------------------------------------------

DAYS = st.dates().map(lambda day: day.isoformat()) | st.sampled_from(["2026-01-01", "2026-06-30", "2026-07-01"])
STEPS = st.one_of(
    st.tuples(st.just("move"), st.sampled_from([A, B, C, None]), DAYS),
    st.tuples(st.just("leave"), st.just(None), DAYS),
    st.tuples(st.just("return"), st.sampled_from([A, B, None]), DAYS),
    st.tuples(st.just("right"), st.sampled_from([A, B, None]), DAYS),
)


def stepped(who: Belonging, step: tuple[str, UUID | None, str]) -> Belonging:
    what, department, day = step
    found: Belonging | DoesNotFit
    if what == "move":
        found = moved(who, department, day)
    elif what == "leave":
        found = left(who, day, RETIRED)
    elif what == "return":
        found = returned(who, department, day)
    else:
        found = put_right(who, department)
    return who if isinstance(found, DoesNotFit) else found


@given(st.sampled_from(["", "2026-01-01", "2026-06-30"]), st.lists(STEPS, max_size=12), DAYS)
def test_any_sequence_is_a_partition_without_overlap(since: str, steps: list[tuple[str, UUID | None, str]], day: str) -> None:
    who = begun(A, (), since)
    for step in steps:
        before = who
        who = stepped(who, step)
        # What lies before the day of a change stays as it was, unless the change puts something right.
        if step[0] in {"move", "leave"} and day < min(step[2], before.memberships[-1].to_day or step[2]):
            assert (found := membership_on(who, day)) is None or found.department == _department(before, day)
    stays = who.memberships
    assert stays[0].from_day == since
    for earlier, later in pairwise(stays):
        assert earlier.to_day
        assert earlier.to_day <= later.from_day
        assert earlier.to_day < later.from_day or earlier.department != later.department
    assert all(stay.to_day == "" or stay.from_day < stay.to_day for stay in stays)
    assert sum(holds(stay, day) for stay in stays) <= 1
    assert all((stay.reason is EndReason.NONE) == (stay.to_day == "") for stay in stays)


def _department(who: Belonging, day: str) -> UUID | None:
    found = membership_on(who, day)
    return found.department if found else None


@given(
    st.lists(st.tuples(st.sets(st.sampled_from("甲乙丙")), DAYS | st.just("right")), max_size=10),
    st.sampled_from(["", "2026-01-01"]),
)
def test_groups_are_what_was_said_last_from_its_day_on(changes: list[tuple[set[str], str]], since: str) -> None:
    who = begun(A, ("甲",), since)
    for groups, day in changes:
        found = groups_put_right(who, tuple(groups)) if day == "right" else regrouped(who, tuple(groups), day)
        if isinstance(found, DoesNotFit):
            assert day < since
            continue
        who = found
        if day != "right":
            assert set(groups_on(who, day)) == set(groups_on(who, "9999-12-31")) == groups
        keys = [(span.group, span.from_day) for span in who.groups]
        assert len(keys) == len(set(keys))
        assert all(span.to_day == "" or span.from_day < span.to_day for span in who.groups)
        for name in "甲乙丙":
            assert sum(holds(span, "2026-06-30") for span in who.groups if span.group == name) <= 1


@pytest.mark.parametrize(
    ("kept", "other", "stays"),
    [
        ([("2026-06-01", "")], [("2025-01-01", "")], [("2025-01-01", "2026-06-01"), ("2026-06-01", "")]),
        ([("2026-06-01", "")], [("2026-07-01", "")], [("2026-06-01", "")]),
        ([("", "")], [("2025-01-01", "")], [("", "")]),
        ([("2025-01-01", "2025-12-31")], [("2025-06-01", "")], [("2025-01-01", "2025-12-31"), ("2025-12-31", "")]),
        ([("2025-01-01", "2025-12-31")], [("2026-03-01", "")], [("2025-01-01", "2025-12-31"), ("2026-03-01", "")]),
        ([("2025-01-01", UNKNOWN_END)], [("2026-03-01", "")], [("2025-01-01", UNKNOWN_END)]),
        ([("2026-06-01", "")], [("2025-01-01", "2025-03-01")], [("2025-01-01", "2025-03-01"), ("2026-06-01", "")]),
    ],
)
def test_two_entries_of_one_person_follow_one_another(
    kept: list[tuple[str, str]], other: list[tuple[str, str]], stays: list[tuple[str, str]]
) -> None:
    def of(spans: list[tuple[str, str]], *groups: str) -> Belonging:
        memberships = tuple(Membership(from_day=first, to_day=last) for first, last in spans)
        return Belonging(memberships=memberships, groups=tuple(GroupSpan(group=each, from_day="2025-01-01") for each in groups))

    found = joined(of(kept, "党员"), of(other, "党员", "班子"))
    assert [(stay.from_day, stay.to_day) for stay in found.memberships] == stays
    assert [span.group for span in found.groups] == ["党员", "班子"]
