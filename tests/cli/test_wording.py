"""Codes of the journal and of clocks are told in words."""

import re
from collections.abc import Iterator

import pytest

from lawstudy import i18n
from lawstudy.domain.attempt import AsideReason, ClockFlag, ClockFlagKind
from lawstudy.words.exams import clock_words, not_saved


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    i18n.use("zh_CN")
    yield
    i18n.use("en")


@pytest.mark.parametrize("reason", AsideReason)
def test_every_reason_for_keeping_an_answer_aside_has_words(reason: AsideReason) -> None:
    assert re.fullmatch("没有保存：[^a-z_]+", not_saved(reason))


@pytest.mark.parametrize("kind", ClockFlagKind)
def test_every_odd_clock_has_words_and_whole_minutes(kind: ClockFlagKind) -> None:
    said = clock_words(ClockFlag(kind=kind, position=3, change_us=-150_000_000))
    assert "2" in said
    assert not re.search("[a-z_]", said)
