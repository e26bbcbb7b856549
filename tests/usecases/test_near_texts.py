"""Near texts are found by their parts: always the same as comparing a new text with all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from lawstudy.usecases.bank import near_texts
from lawstudy.usecases.bank.near_texts import NEAR, NearTexts

_text = st.text(alphabet="行政复议法申请人", min_size=2, max_size=30)


def _by_parts(bank: list[str]) -> NearTexts:
    near = NearTexts(bank)
    near._asked = 10_000
    return near


@settings(max_examples=400, deadline=None)
@given(st.lists(_text, min_size=1, max_size=8), st.data())
def test_what_is_near_is_found_as_by_comparing_all(bank: list[str], data: st.DataObject) -> None:
    chars = list(data.draw(st.sampled_from(bank)))
    for _ in range(data.draw(st.integers(0, 5))):
        at = data.draw(st.integers(0, len(chars)))
        if data.draw(st.booleans()):
            chars.insert(at, "法")
        elif at < len(chars):
            del chars[at]
    text = "".join(chars)
    if len(text) < 2:
        return
    hit = process.extractOne(text, bank, scorer=fuzz.ratio, score_cutoff=NEAR)
    assert _by_parts(bank).nearest(text) == (None if hit is None else (hit[2], hit[1]))
    assert NearTexts(bank).nearest(text) == (None if hit is None else (hit[2], hit[1]))


def test_a_long_text_with_many_differences_is_found() -> None:
    long = "".join(chr(0x4E00 + n * 7 % 3000) for n in range(400))
    changed = "".join(c for n, c in enumerate(long) if n % 13)
    assert _by_parts(["短的题干不同", long]).nearest(changed) == (1, fuzz.ratio(changed, long))


def test_few_are_compared_of_very_many() -> None:
    bank = ["".join(chr(0x4E00 + (n * 7919 + at * 104729) % 900) for at in range(30)) for n in range(3000)]
    near = _by_parts(bank)
    assert near.nearest(bank[77] + "吗") == (77, fuzz.ratio(bank[77] + "吗", bank[77]))
    assert near._compared < 300


def test_beyond_a_limit_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_texts, "MOST_COMPARED", 3)
    near = NearTexts(["甲乙丙丁", "甲乙丙戊", "己庚辛壬", "癸子丑寅"])
    assert near.nearest("甲乙丙丁") == (0, 100)
    assert near.spent
    assert near.nearest("甲乙丙丁") is None


def test_a_text_of_one_character_is_near_to_none() -> None:
    assert NearTexts(["甲"]).nearest("甲") is None
    assert NearTexts([]).nearest("甲乙") is None
