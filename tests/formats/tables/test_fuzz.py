"""A few seconds of what the fuzz program does for minutes."""

import pytest

from tests.formats.tables import fuzz


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_spoilt_files_are_read_or_refused_by_name(kind: str) -> None:
    count, tally, wrong = fuzz.fuzz(kind, minutes=0.04)
    assert wrong == []
    assert count >= 1
    assert tally.total() >= count - 1  # the last one may still be going on


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_the_files_that_are_spoilt_are_read_when_they_are_not(kind: str) -> None:
    assert {fuzz.outcome(data, kind) for data in fuzz.samples(kind).values()} == {"read"}
