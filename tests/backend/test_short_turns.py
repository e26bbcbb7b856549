"""Turns are short while jobs run, and as before once the last has ended."""

import gc
import sys

import pytest

from lawstudy.backend.short_turns import NO_FULL_COLLECTION, TURN_S, short_turns


def settings() -> tuple[float, tuple[int, int, int]]:
    return sys.getswitchinterval(), gc.get_threshold()


def test_overlapping_jobs_restore_what_was_set_before() -> None:
    before = settings()
    with short_turns():
        with short_turns():
            assert sys.getswitchinterval() == pytest.approx(TURN_S)
            assert gc.get_threshold()[2] == NO_FULL_COLLECTION
        assert gc.get_threshold()[2] == NO_FULL_COLLECTION
    assert settings() == before


def test_a_job_that_fails_restores_it_too() -> None:
    before = settings()
    with pytest.raises(ValueError, match="broken"), short_turns():
        raise ValueError("broken")
    assert settings() == before
