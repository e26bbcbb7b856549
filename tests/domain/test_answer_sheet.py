"""Answer sheets: every place on the page and apart from every other, codes that come back, marks that are plain or a person's."""

from itertools import pairwise
from uuid import UUID

import pytest

from lawstudy.domain.answer_sheet import (
    BUBBLE,
    CORNER,
    CORNERS,
    PAGE,
    QR_BOX,
    Doubt,
    Measured,
    SheetCode,
    SheetItem,
    laid_out,
    read_code,
    read_row,
    written_code,
)

CODE = SheetCode(exam_id=UUID(int=7), person_id=UUID(int=2**128 - 9), paper="0a1b2c3d", page=12)
FULL, EMPTY, PALE, TICK = Measured(0.9, 1.0, 0.02), Measured(0.0, 0.2, 0.02), Measured(0.11, 0.9, 0.02), Measured(0.3, 0.3, 0.02)
CROSSED = Measured(0.9, 1.0, 0.5)


@pytest.mark.parametrize("options", [2, 4, 5, 8])
@pytest.mark.parametrize("count", [1, 50, 173])
def test_every_place_is_on_its_page_and_touches_nothing(count: int, options: int) -> None:
    items = [SheetItem(number=number, words=tuple("ABCDEFGH"[:options])) for number in range(1, count + 1)]
    pages = laid_out(items)
    assert [item.number for page in pages for item in page.items] == list(range(1, count + 1))
    for page in pages:
        assert len(page.places) == options * len(page.items)
        for place in page.places:
            assert CORNERS[0][0] < place.x < PAGE[0] - 10
            assert QR_BOX[1] + QR_BOX[2] + 10 < place.y < CORNERS[2][1] - CORNER
        spots = sorted((place.y, place.x) for place in page.places)
        for (y, x), (lower, further) in pairwise(spots):
            assert lower - y >= BUBBLE[1] + 3 or further - x >= BUBBLE[0] + 2


def test_no_questions_take_no_page() -> None:
    assert laid_out([]) == ()


def test_a_code_comes_back_as_it_was() -> None:
    assert read_code(written_code(CODE)) == CODE
    assert written_code(CODE).isupper()


@pytest.mark.parametrize("text", ["", "LS1/", "https://example.org", written_code(CODE) + "0/", written_code(CODE).replace("LS1", "LS2")])
def test_a_code_of_somebody_else_is_none_of_ours(text: str) -> None:
    assert read_code(text) is None


@pytest.mark.parametrize(
    ("places", "many", "chosen", "doubt"),
    [
        ([EMPTY, FULL, EMPTY, EMPTY], False, (1,), None),
        ([EMPTY] * 4, False, (), None),
        ([FULL, EMPTY, FULL, FULL], True, (0, 2, 3), None),
        ([FULL, EMPTY, FULL, EMPTY], False, (0, 2), Doubt.SEVERAL),
        ([EMPTY, PALE, EMPTY, EMPTY], False, (), Doubt.FAINT),
        ([FULL, PALE, EMPTY, EMPTY], True, (0,), Doubt.FAINT),
        ([TICK, EMPTY, EMPTY, EMPTY], False, (0,), Doubt.PARTLY),
        ([CROSSED, FULL, EMPTY, EMPTY], False, (0, 1), Doubt.CROSSED_OUT),
        ([Measured(0.0, 0.2, 0.4), FULL, EMPTY, EMPTY], True, (1,), Doubt.CROSSED_OUT),
    ],
)
def test_what_is_not_plain_is_for_a_person(places: list[Measured], many: bool, chosen: tuple[int, ...], doubt: Doubt | None) -> None:
    read = read_row(places, many=many)
    assert (read.chosen, read.doubt) == (chosen, doubt)
