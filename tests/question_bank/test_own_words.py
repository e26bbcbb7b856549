"""The repository holds no statute text: what we write about the laws is in our own words."""

import re

import pytest

from lawstudy import paths
from lawstudy.formats import statute_package
from lawstudy.formats.bank_yaml import read_bank

RUN = 40
_SPACE = re.compile(r"\s")


def test_no_run_of_forty_characters_stands_in_a_statute() -> None:
    package = statute_package.installed()
    if package is None:
        pytest.skip("the data package with the official text is not installed")
    bank = read_bank(paths.question_bank())
    runs: dict[str, str] = {}
    for edition in bank.editions:
        texts = statute_package.read_texts(package, edition)
        assert len(texts) == edition.article_count
        for article, text in texts.items():
            plain = _SPACE.sub("", text)
            runs |= {plain[at : at + RUN]: f"{edition.code} {article}" for at in range(len(plain) - RUN + 1)}
    copied = []
    for path in sorted(paths.question_bank().rglob("*.yaml")):
        ours = _SPACE.sub("", path.read_text("utf-8"))
        copied += [f"{path.name}: {runs[ours[at : at + RUN]]}" for at in range(len(ours) - RUN + 1) if ours[at : at + RUN] in runs]
    assert copied == []
