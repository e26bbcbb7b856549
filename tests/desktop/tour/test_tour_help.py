"""The tour speaks about its options in the language of the person."""

import re
from collections.abc import Iterator

import pytest

from lawstudy import i18n
from lawstudy.desktop.tour import main


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    before = i18n.language()
    yield
    i18n.use(before)


@pytest.mark.parametrize(("asked", "begins"), [("zh_CN", "用法：lawstudy tour"), ("en", "usage: lawstudy tour")])
def test_help_and_complaints_are_of_one_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, asked: str, begins: str
) -> None:
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("LAWSTUDY_LANG", asked)
    for arguments in (["--help"], ["--bogus"], ["--language", "fr"], ["--out"]):
        with pytest.raises(SystemExit):
            main(arguments)
        said = "".join(capsys.readouterr())
        assert said.startswith(begins)
        last = said.rstrip().splitlines()[-1]
        assert bool(re.search("[一-鿿]", last)) is (asked == "zh_CN")
