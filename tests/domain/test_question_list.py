"""Tags as people write several of them on a line."""

import pytest

from lawstudy.domain.question_list import tags_in


@pytest.mark.parametrize(
    ("written", "tags"),
    [("甲、乙", ("甲", "乙")), (" 甲，乙；甲;丙 , ", ("甲", "乙", "丙")), ("第一季度 重点", ("第一季度", "重点")), ("", ()), ("、 ，", ())],
)
def test_tags_are_parted_at_whatever_people_put_between_them(written: str, tags: tuple[str, ...]) -> None:
    assert tags_in(written) == tags
