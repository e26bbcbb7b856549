"""Ids of what a batch makes: known before they are written, in order, and never those of another batch or noun."""

from uuid import UUID

from lawstudy.domain.ids import numbered_id, uuid7

BATCH = uuid7(1_700_000_000_000, bytes(range(10)))
OTHER = uuid7(1_700_000_000_000, bytes(range(1, 11)))
NUMBERS = (0, 1, 2, 99_999, 4_194_303, 4_194_304, 4_194_305)


def test_they_follow_one_another_and_stay_the_same() -> None:
    ids = [numbered_id(BATCH, "activities", number) for number in NUMBERS]
    assert ids == sorted(ids, key=lambda ident: ident.bytes)
    assert ids == [numbered_id(BATCH, "activities", number) for number in NUMBERS]


def test_they_are_of_version_7_with_the_instant_of_the_batch() -> None:
    for number in NUMBERS:
        ident = numbered_id(BATCH, "activities", number)
        assert (ident.version, ident.variant) == (7, UUID(int=BATCH.int).variant)
        assert ident.bytes[:6] == BATCH.bytes[:6]


def test_no_two_batches_or_nouns_meet() -> None:
    ids = {numbered_id(batch, noun, number) for batch in (BATCH, OTHER) for noun in ("activities", "people") for number in NUMBERS}
    assert len(ids) == 4 * len(NUMBERS)
