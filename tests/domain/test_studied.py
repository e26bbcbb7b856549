"""What a 学习证明 says was studied."""

import pytest

from lawstudy.domain.studied import studied

LAWS = [("行政复议法",), ("科学技术进步法", "科技进步法")]


@pytest.mark.parametrize(
    ("topics", "words"),
    [
        ([], "法律法规"),
        (["讲评会"], "法律法规"),
        (["学习行政复议法第二章"], "《行政复议法》"),
        (["学习科技进步法", "行政复议法修订要点", "行政复议法"], "《科学技术进步法》《行政复议法》"),
        (["学习《中华人民共和国行政复议法》", "讲评会"], "《行政复议法》等法律法规"),
        (["学习《保密法》和《科技进步法》"], "《保密法》《科学技术进步法》"),
        (["先学行政复议法，再学《保守国家秘密法》"], "《行政复议法》《保守国家秘密法》"),
        (
            [f"《第{n}部很长的法律的名称》" for n in range(9)],
            "《第0部很长的法律的名称》《第1部很长的法律的名称》《第2部很长的法律的名称》《第3部很长的法律的名称》等法律法规",
        ),
    ],
)
def test_the_laws_that_topics_name(topics: list[str], words: str) -> None:
    assert studied(topics, LAWS, 60) == words
    assert len(words) <= 60
