from uuid import UUID

import pytest

from lawstudy.domain.exam import Band, BandLines, KeptAttempt, Sitting, band_of
from lawstudy.domain.roster import (
    ApprovedExclusion,
    CountedAttempt,
    CountView,
    Exclusion,
    MakeupRule,
    Roster,
    RosterEntry,
    capped,
    kept_attempt,
    who_counts,
)

LINES = BandLines(passing=6000, excellent=9000)
EXAM, MAKEUP, SECOND_MAKEUP = UUID(int=99), UUID(int=98), UUID(int=97)


def person(number: int) -> UUID:
    return UUID(int=number)


def exclusion(kind: Exclusion) -> ApprovedExclusion:
    return ApprovedExclusion(kind=kind, reason="援疆", approver="陈望津", approved_on="2026-11-20")


def roster(people: int = 5, *, exempt: tuple[int, ...] = (), deferred: tuple[int, ...] = ()) -> Roster:
    excluded = dict.fromkeys(exempt, exclusion(Exclusion.EXEMPT)) | dict.fromkeys(deferred, exclusion(Exclusion.DEFERRED))
    entries = tuple(RosterEntry(person_id=person(n), exclusion=excluded.get(n)) for n in range(1, people + 1))
    return Roster(exam_id=EXAM, entries=entries)


def sat(
    number: int,
    points: int,
    *,
    at: int = 1,
    sitting: Sitting = Sitting.REGULAR,
    valid: bool = True,
    nth: int = 1,
    of: UUID | None = None,
    blank: bool = False,
) -> CountedAttempt:
    return CountedAttempt(
        attempt_id=UUID(int=number * 1000 + at + (500 if sitting is Sitting.MAKEUP else 0)),
        person_id=person(number),
        sitting=sitting,
        number=nth,
        finished_us=at,
        points=points,
        band=band_of(points, LINES),
        valid=valid,
        exam_id=of,
        unanswered=blank,
    )


def numbers(ids: tuple[UUID, ...]) -> list[int]:
    return [one.int for one in ids]


@pytest.mark.parametrize(("keep", "points"), [(KeptAttempt.HIGHEST, 9500), (KeptAttempt.FIRST, 5000), (KeptAttempt.LAST, 7000)])
def test_which_attempt_is_kept(keep: KeptAttempt, points: int) -> None:
    attempts = [sat(1, 7000, at=3), sat(1, 9500, at=2), sat(1, 5000, at=1), sat(1, 10_000, at=4, valid=False)]
    kept = kept_attempt(attempts, keep)
    assert kept is not None
    assert kept.points == points


def test_nothing_is_kept_of_nothing_valid() -> None:
    assert kept_attempt([], KeptAttempt.HIGHEST) is None
    assert kept_attempt([sat(1, 9000, valid=False)], KeptAttempt.FIRST) is None


def test_of_equal_scores_the_earlier_is_kept() -> None:
    kept = kept_attempt([sat(1, 8000, at=2), sat(1, 8000, at=1)], KeptAttempt.HIGHEST)
    assert kept is not None
    assert kept.finished_us == 1


def test_a_band_without_a_score_counts_by_its_band() -> None:
    unscored = CountedAttempt(
        attempt_id=UUID(int=5), person_id=person(1), sitting=Sitting.REGULAR, number=1, finished_us=1, points=None, band=Band.EXCELLENT
    )
    assert kept_attempt([sat(1, 8900, at=2), unscored], KeptAttempt.HIGHEST) == unscored
    assert capped(unscored, LINES).band is Band.PASSED
    assert capped(unscored, LINES).points is None


def test_who_counts_before_and_after_the_makeup() -> None:
    attempts = [
        sat(1, 9500),
        sat(2, 5000),
        sat(2, 9800, sitting=Sitting.MAKEUP, at=9),
        sat(4, 9100, sitting=Sitting.MAKEUP, at=9),
        sat(3, 9900),
        sat(77, 9900),
    ]
    listed = roster(6, exempt=(3,), deferred=(4,))
    before = who_counts(listed, attempts, keep=KeptAttempt.HIGHEST, view=CountView.REGULAR)
    assert (numbers(before.roster), numbers(before.exempt), numbers(before.deferred)) == ([1, 2, 3, 4, 5, 6], [3], [4])
    assert (numbers(before.should), numbers(before.sat), numbers(before.missing)) == ([1, 2, 5, 6], [1, 2], [5, 6])
    assert (numbers(before.passed), numbers(before.excellent)) == ([1], [1])
    after = who_counts(listed, attempts, keep=KeptAttempt.HIGHEST, view=CountView.AFTER_MAKEUP)
    assert (numbers(after.should), numbers(after.sat), numbers(after.missing)) == ([1, 2, 4, 5, 6], [1, 2, 4], [5, 6])
    assert (numbers(after.passed), numbers(after.excellent)) == ([1, 2, 4], [1, 2, 4])
    assert [attempt.points for attempt in after.kept] == [9500, 9800, 9100]


def test_a_cap_holds_for_a_makeup_but_not_for_a_first_sitting() -> None:
    attempts = [
        sat(1, 5000),
        sat(1, 9800, sitting=Sitting.MAKEUP, at=9, of=MAKEUP),
        sat(2, 9800, sitting=Sitting.MAKEUP, at=9, of=MAKEUP),
        sat(3, 5000),
        sat(3, 5500, sitting=Sitting.MAKEUP, at=9, of=MAKEUP),
    ]
    rules = {MAKEUP: MakeupRule(keep=KeptAttempt.LAST, cap=LINES)}
    after = who_counts(roster(3, deferred=(2,)), attempts, keep=KeptAttempt.LAST, view=CountView.AFTER_MAKEUP, makeups=rules)
    assert [(attempt.person_id.int, attempt.points, attempt.band) for attempt in after.kept] == [
        (1, 6000, Band.PASSED),
        (2, 9800, Band.EXCELLENT),
        (3, 5500, Band.FAILED),
    ]


def test_papers_are_not_people() -> None:
    attempts = [sat(1, 5000, at=1), sat(1, 7000, at=2, nth=2), sat(1, 9000, at=3, nth=3)]
    assert numbers(who_counts(roster(1), attempts, keep=KeptAttempt.HIGHEST, view=CountView.REGULAR).sat) == [1]


# What happened to each of nine people, and where it counts: S 应考, T 实考, P 合格, absent, 未作答, excused after sitting.
CASES = [
    # (person, attempts, exclusion) → before 补考, after 补考
    ("passed", [sat(1, 7000)], None, "STP", "STP"),
    ("blank, closed by time", [sat(1, 0, blank=True)], None, "SAU", "SAU"),
    ("handed in blank", [sat(1, 0)], None, "ST", "ST"),
    ("blank first, then passed", [sat(1, 0, blank=True), sat(1, 7000, at=2, nth=2)], None, "STP", "STP"),
    ("failed, passed the makeup", [sat(1, 5000), sat(1, 7000, sitting=Sitting.MAKEUP, of=MAKEUP)], None, "ST", "STP"),
    ("absent, blank in the makeup", [sat(1, 0, sitting=Sitting.MAKEUP, of=MAKEUP, blank=True)], None, "SA", "SAU"),
    ("deferred, passed the makeup", [sat(1, 7000, sitting=Sitting.MAKEUP, of=MAKEUP)], Exclusion.DEFERRED, "", "STP"),
    ("deferred, never sat", [], Exclusion.DEFERRED, "", "SA"),
    ("deferred after sitting", [sat(1, 5000)], Exclusion.DEFERRED, "X", "ST"),
    ("exempt after failing", [sat(1, 5000)], Exclusion.EXEMPT, "X", "X"),
    ("exempt, never sat", [], Exclusion.EXEMPT, "", ""),
    ("exempt with a paper 未作答", [sat(1, 0, blank=True)], Exclusion.EXEMPT, "", ""),
]


@pytest.mark.parametrize(("attempts", "excused", "before", "after"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_where_one_person_counts(attempts: list[CountedAttempt], excused: Exclusion | None, before: str, after: str) -> None:
    entry = RosterEntry(person_id=person(1), exclusion=exclusion(excused) if excused else None)
    listed = Roster(exam_id=EXAM, entries=(entry,))
    for view, wanted in ((CountView.REGULAR, before), (CountView.AFTER_MAKEUP, after)):
        found = who_counts(listed, attempts, keep=KeptAttempt.HIGHEST, view=view)
        parts = {"S": found.should, "T": found.sat, "P": found.passed, "A": found.missing, "U": found.unanswered, "X": found.sat_excused}
        assert "".join(letter for letter, people in parts.items() if people) == wanted, view


@pytest.mark.parametrize(
    ("first", "second", "points", "band"),
    [
        (9800, None, 6000, Band.PASSED),  # the capped one alone
        (None, 9800, 9800, Band.EXCELLENT),  # the other has no cap
        (9800, 8500, 8500, Band.PASSED),  # more than the cap of the other
        (9800, 5500, 6000, Band.PASSED),
        (5500, 5000, 5500, Band.FAILED),  # a cap takes nothing from who failed
    ],
)
def test_each_makeup_is_capped_by_its_own_rule(first: int | None, second: int | None, points: int, band: Band) -> None:
    attempts = [
        sat(1, score, sitting=Sitting.MAKEUP, at=at, of=exam)
        for at, (score, exam) in enumerate(((first, MAKEUP), (second, SECOND_MAKEUP)), 5)
        if score is not None
    ]
    rules = {MAKEUP: MakeupRule(cap=LINES), SECOND_MAKEUP: MakeupRule()}
    found = who_counts(roster(1), [sat(1, 5000), *attempts], keep=KeptAttempt.HIGHEST, view=CountView.AFTER_MAKEUP, makeups=rules)
    assert [(attempt.points, attempt.band) for attempt in found.kept] == [(points, band)]


def test_each_makeup_keeps_the_attempt_of_its_own_rule() -> None:
    attempts = [sat(1, 8000, sitting=Sitting.MAKEUP, at=5, of=MAKEUP), sat(1, 6500, sitting=Sitting.MAKEUP, at=6, nth=2, of=MAKEUP)]
    rules = {MAKEUP: MakeupRule(keep=KeptAttempt.LAST)}
    found = who_counts(roster(1), attempts, keep=KeptAttempt.HIGHEST, view=CountView.AFTER_MAKEUP, makeups=rules)
    assert [attempt.points for attempt in found.kept] == [6500]


def test_nobody_on_the_roster_and_everyone_excused() -> None:
    for listed in (roster(0), roster(2, exempt=(1, 2))):
        found = who_counts(listed, [], keep=KeptAttempt.HIGHEST, view=CountView.REGULAR)
        assert (found.should, found.sat, found.missing, found.kept) == ((), (), (), ())
