"""What of a reason may be kept."""

import pytest

from lawstudy.formats.written.reasons import OFFICIAL, is_private, official_reason


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("出差", "出差"),
        ("因公出差", "因公出差"),
        ("去合肥出差", "出差"),
        ("参加省厅业务培训", "培训"),
        ("值班", "值班"),
        ("已退休", "退休"),
        ("病假", ""),
        ("出差期间住院", ""),
        ("腰疼", ""),
        ("心情不好", ""),
        ("请假", ""),
        ("距退休不满一年，孩子高考", ""),
        ("", ""),
    ],
)
def test_only_an_official_word_is_kept_and_none_beside_something_private(written: str, kept: str) -> None:
    assert official_reason(written) == kept


def test_no_official_word_is_private_and_each_stands_for_itself() -> None:
    assert [word for word in OFFICIAL if is_private(word) or official_reason(word) != word] == []
