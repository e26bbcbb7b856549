from uuid import UUID

from lawstudy.domain.marking import Outcome
from lawstudy.domain.statistics.question_facility import MarkedItem, question_facility


def marked(question: int, outcome: Outcome, points: int, revision: int = 1) -> MarkedItem:
    return MarkedItem(question_id=UUID(int=question), revision=revision, points=points, full=200, outcome=outcome)


def test_facility_is_earned_over_possible_and_leaves_out_what_is_not_marked() -> None:
    rows = question_facility(
        [
            marked(2, Outcome.RIGHT, 200),
            marked(1, Outcome.BLANK, 0),
            marked(2, Outcome.PARTIAL, 100),
            marked(2, Outcome.WRONG, 0),
            marked(2, Outcome.PENDING, 0),
            marked(2, Outcome.RIGHT, 200, revision=2),
        ]
    )
    assert [(row.question_id.int, row.revision, row.n, row.facility.percent_text()) for row in rows] == [
        (2, 1, 3, "50.00%"),
        (1, 1, 1, "0.00%"),
        (2, 2, 1, "100%"),
    ]
    assert [(row.right, row.partial, row.wrong, row.blank) for row in rows] == [(1, 1, 1, 0), (0, 0, 0, 1), (1, 0, 0, 0)]


def test_a_question_that_nobody_has_been_marked_on_has_no_facility() -> None:
    (row,) = question_facility([marked(1, Outcome.PENDING, 0)])
    assert (row.n, row.facility.percent_text()) == (0, "—")
