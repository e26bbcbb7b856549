"""Whether a question holds on a day under a law that got another edition."""

from uuid import UUID

import pytest

from lawstudy.domain.editions.validity import Filed, Stand, Standing, Step, Validity

Q, OTHER = UUID(int=1), UUID(int=2)
FIRST = Step(edition_id=UUID(int=10), law="a", old="2010", new="2020", effective="2020-01-01")
SECOND = Step(edition_id=UUID(int=11), law="a", old="2020", new="2027", effective="2027-01-01")
BEFORE, AFTER = "2026-12-31", "2027-01-01"


def validity(stand: Stand | None, revision: int = 0) -> Validity:
    standings = {Q: {SECOND.edition_id: Standing(stand=stand, revision=revision)}} if stand else {}
    return Validity(steps=(FIRST, SECOND), standings=standings)


def filed(edition: str, revision: int = 1, law: str = "a") -> Filed:
    return Filed(question_id=Q, revision=revision, law=law, edition=edition)


@pytest.mark.parametrize(("day", "edition"), [("2019-12-31", "2010"), ("2020-01-01", "2020"), (BEFORE, "2020"), (AFTER, "2027")])
@pytest.mark.parametrize("known", ["2010", "2020", "2027"])
def test_each_day_has_one_edition_whichever_is_known(known: str, day: str, edition: str) -> None:
    assert validity(None).edition_on("a", known, day) == edition
    assert validity(None).edition_on("b", "2020", day) == "2020"


def test_questions_of_every_edition_on_the_line_may_hold() -> None:
    assert set(validity(None).line("a", "2020")) == {"2010", "2020", "2027"}
    assert validity(None).line("b", "2020") == ("2020",)


@pytest.mark.parametrize(
    ("stand", "edition", "before", "after"),
    [
        (Stand.CARRIED, "2020", True, True),
        (Stand.CARRIED, "2027", True, True),
        (Stand.KEPT, "2020", True, True),
        (Stand.QUEUED, "2020", True, False),
        (Stand.WITHDRAWN, "2020", True, False),
        (None, "2020", True, False),  # nobody compared it
        (None, "2027", False, True),  # written for the newer edition
    ],
)
def test_where_it_stands_decides(stand: Stand | None, edition: str, before: bool, after: bool) -> None:
    known = validity(stand)
    assert (known.holds(filed(edition), BEFORE), known.holds(filed(edition), AFTER)) == (before, after)


def test_of_one_that_was_revised_the_revision_decides() -> None:
    known = validity(Stand.REVISED, 2)
    assert [known.holds(filed("2027", revision), day) for revision in (1, 2) for day in (BEFORE, AFTER)] == [True, False, False, True]


def test_a_question_of_another_law_that_cites_this_one_waits_as_well() -> None:
    known = validity(Stand.QUEUED)
    assert known.holds(filed("2021", law="b"), BEFORE)
    assert not known.holds(filed("2021", law="b"), AFTER)
    assert Validity().holds(filed("2020"), AFTER)
    assert known.holds(Filed(question_id=OTHER, revision=1, law="b", edition="2021"), AFTER)
