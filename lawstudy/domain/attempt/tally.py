"""How much of a paper is answered and marked: kept beside the head of a journal, so that no list of people reads journals."""

from collections.abc import Iterable

from msgspec import Struct

# No paper is longer; a number beyond it is no question of one and is not counted.
MOST_ITEMS = 1024


class Tally(Struct, frozen=True, array_like=True, forbid_unknown_fields=True, gc=False):
    """Of the first ``position`` entries of a journal; with fewer than its state has, it is not known.

    ``answered`` and ``flagged`` are sets of item numbers, a bit each. ``latest`` is the highest (epoch, seq) that answered or
    flagged anything. ``ran_out``: the attempt has ended, by its deadline or with its exam.
    """

    position: int = 0
    answered: int = 0
    flagged: int = 0
    latest: tuple[int, int] = (0, 0)
    ran_out: bool = False

    @property
    def answered_count(self) -> int:
        """Questions with an answer that says something."""
        return self.answered.bit_count()

    @property
    def flagged_count(self) -> int:
        return self.flagged.bit_count()

    @property
    def unanswered(self) -> bool:
        """未作答: a paper that says nothing and that time ended. Whoever hands a blank paper in has sat the exam, and whom a
        coordinator took it away for a reason (强制交卷) too."""
        return self.ran_out and not self.answered


NOTHING_YET = Tally()


def bit_of(item: int) -> int:
    """The bit that stands for an item."""
    return 1 << item if 0 < item <= MOST_ITEMS else 0


def bits_of(items: Iterable[int]) -> int:
    """The set of some items, each named once."""
    return sum(bit_of(item) for item in items)
