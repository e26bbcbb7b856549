from lawstudy.domain.assembly import available, shortages
from lawstudy.domain.blueprint import Availability, Blueprint, Cell, Shortage, fits
from lawstudy.domain.question import Difficulty
from tests.domain.assembly.banks import MULTIPLE, SINGLE, bank

WHOLE = Cell(type=SINGLE, law="xzfyf", count=5, points=200)
NARROW = Cell(type=MULTIPLE, law="kxjsjbf", count=9, points=300, chapters=(2, 4), difficulty=Difficulty.HARD)


def test_each_cell_counts_the_questions_that_fit_it() -> None:
    pool = bank()
    counted = available(Blueprint(cells=(WHOLE, NARROW)), pool)
    assert counted == tuple(Availability(cell=cell, available=sum(fits(cell, facts) for facts in pool)) for cell in (WHOLE, NARROW))
    assert [one.available for one in counted] == [40, 6]


def test_a_short_cell_is_named_with_what_there_would_be_without_the_limit_on_use() -> None:
    pool = bank()
    assert shortages(Blueprint(cells=(WHOLE, NARROW)), pool) == (Shortage(cell=NARROW, needed=9, available=6, available_any_use=6),)
    strict = Blueprint(cells=(WHOLE, NARROW), most_used=0)
    assert shortages(strict, pool)[-1] == Shortage(cell=NARROW, needed=9, available=0, available_any_use=6)


def test_enough_is_no_shortage() -> None:
    assert shortages(Blueprint(cells=(WHOLE,)), bank()) == ()
