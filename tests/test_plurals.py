"""English after a number that turns out to be one; and that no plural of the program is unknown to the table."""

import re

import pytest
from babel.messages.pofile import read_po

from lawstudy import i18n, paths
from lawstudy.i18n import _
from lawstudy.plurals import BETWEEN, NOUNS, one_of

# What ends in s after a number or a name and is no noun in the plural.
_ENDS_IN_S = """
    as belongs closes comes cites counts does follows has holds is its lacks lies looks matches needs others reports rests s says sees
    spans stands stays takes them these this waits was
"""
NO_PLURALS = frozenset(_ENDS_IN_S.split())
ALSO_A_VERB = {"answers", "changes", "checks", "lists", "names", "records", "reports"}


def messages() -> set[str]:
    found = set[str]()
    for area in (paths.translations() / "zh_CN").glob("*.po"):
        with area.open("rb") as stream:
            found |= {str(message.id) for message in read_po(stream, locale="zh_CN") if message.id}
    return found


@pytest.mark.parametrize(
    ("message", "named", "said"),
    [
        ("{n} questions", {"n": 1}, "1 question"),
        ("{n} questions", {"n": "1"}, "1 question"),
        ("{n} questions", {"n": 0}, "0 questions"),
        ("{n} questions", {"n": 11}, "11 questions"),
        ("{n} questions wait for review", {"n": 1}, "1 question waits for review"),
        ("{n} people are recorded, {m} are not", {"n": 1, "m": 2}, "1 person is recorded, 2 are not"),
        ("{count} people still wait for marks", {"count": 1}, "1 person still waits for marks"),
        ("{n} more tries", {"n": 1}, "1 more try"),
        ("{n} activities have passed", {"n": 1}, "1 activity has passed"),
        ("{n} firms that are not named", {"n": 1}, "1 firm that is not named"),
        ("{n} of {all} questions", {"n": 1, "all": 3}, "1 of 3 questions"),
        ("rows {n} to {m} · {all} rows", {"n": 1, "m": 1, "all": 1}, "rows 1 to 1 · 1 row"),
        ("{n} of the questions are being sat", {"n": 1}, "1 of the questions is being sat"),
        ("{n} of the questions are being sat", {"n": 2}, "2 of the questions are being sat"),
        ("{name} records this", {"name": "1"}, "1 record this"),  # nobody is called so
    ],
)
def test_the_words_after_one_are_those_of_one(message: str, named: dict[str, object], said: str) -> None:
    i18n.use("en")
    assert _(message).format(**named) == said


def test_chinese_has_none_of_it() -> None:
    i18n.use("zh_CN")
    try:
        assert type(_("{n} questions")) is str
        assert _("{n} questions").format(n=1).startswith("1")
    finally:
        i18n.use("en")


def test_the_table_knows_every_plural_that_the_program_says() -> None:
    unknown = set[str]()
    for message in messages():
        for found in re.finditer(rf"\{{\w+\}} (?:(?:{BETWEEN}) )?([a-z]+s|people)\b", message):
            if found[1] not in NOUNS | NO_PLURALS | ALSO_A_VERB:
                unknown.add(f"{found[1]}: {message}")
    assert unknown == set()


def test_the_table_holds_nothing_that_is_not_said() -> None:
    said = {word for message in messages() for word in re.findall(r"[a-z]+", message)}
    assert said >= NOUNS
    assert all(one_of(noun) != noun for noun in NOUNS)
