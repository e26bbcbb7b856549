"""Numbers of people as people write them: there, should have come, on leave; ~ for about."""

import pytest

from lawstudy.formats.tables.cells import Cell, CellKind
from lawstudy.formats.tables.notes import Chosen, Read, nothing_chosen
from lawstudy.formats.written.counts import Heads, read_heads
from tests.formats.written.reading import BROKEN, TRUE, UNCOUNTED, choose, codes, day, level, percent, special

CERTAIN: list[tuple[Cell, str]] = [
    ("（46）", "46"),
    ("45人，请假1人", "45-1"),
    ("", ""),
    ("无", ""),
    ("/", ""),
    ("46", "46"),
    (46, "46"),
    (46.0, "46"),
    ("46.0", "46"),
    ("0", "0"),
    ("４６", "46"),
    ("46人", "46"),
    ("46 人", "46"),
    ("46名", "46"),
    ("46位同志", "46"),
    ("46人次", "46"),
    ("四十六人", "46"),
    ("一百二十人", "120"),
    ("1,200", "1200"),
    ("共46人参加", "46"),
    ("共计46人", "46"),
    ("参加人数46", "46"),
    ("46名干部职工", "46"),
    ("46名党员干部", "46"),
    ("46人全体", "46"),
    ("46人全员参加", "46"),
    ("全局干部职工46人", "46"),
    ("46人参会", "46"),
    ("应到46实到44", "44/46"),
    ("应到46人，实到44人", "44/46"),
    ("应到：46 实到：44", "44/46"),
    ("应参加46人，实际参加44人", "44/46"),
    ("应到46人、实到44人、请假2人", "44/46-2"),
    ("实到44人（应到46人，请假2人）", "44/46-2"),
    ("46(应到48)", "46/48"),
    ("应到46人、实到44人、病假2人", "44/46-2"),
    (special(CellKind.ZEROS, "046", 46.0), "46"),
]
SAID: list[tuple[Cell, str, str]] = [
    ("男20女25", "45", "heads_added"),
    ("男20人，女25人", "45", "heads_added"),
    ("线上30+线下15", "45", "heads_added"),
    ("主会场20、分会场25人", "45", "heads_added"),
    ("45（含外单位5人）", "45", "rest_not_read"),
    ("45人（其中企业代表5人）", "45", "rest_not_read"),
    ("2批共90人", "90", "rest_not_read"),
    ("分3场，共计120人次", "120", "rest_not_read"),
    ("受众300余人", "~300", "heads_about"),
    ("46+5", "51", "heads_added"),
    ("两批各23人", "46", "heads_added"),
    ("分2场，每场23人", "46", "heads_added"),
    ("46/46（100%）", "46/46", "heads_of_both"),
    ("46人+5人", "51", "heads_added"),
    ("44/46", "44/46", "heads_of_both"),
    ("46/44", "44/46", "heads_of_both"),
    ("50余人", "~50", "heads_about"),
    ("近50人", "~50", "heads_about"),
    ("约50人", "~50", "heads_about"),
    ("约50", "~50", "heads_about"),
    ("五十多人", "~50", "heads_about"),
    ("50多人", "~50", "heads_about"),
    ("50来人", "~50", "heads_about"),
    ("50人左右", "~50", "heads_about"),
    ("50人以上", "~50", "heads_about"),
    ("50+", "~50", "heads_about"),
    ("超过50人", "~50", "heads_about"),
    ("应到46请假2", "44/46-2", "present_computed"),
    ("46（其中女20）", "46", "rest_not_read"),
    ("46人，其中党员20人", "46", "rest_not_read"),
    ("企业60余家", "", "heads_of_outsiders"),
    ("企业80人", "80", "heads_of_outsiders"),
    ("群众200余人", "~200", "heads_of_outsiders"),
]
ASKED: list[tuple[Cell, str]] = [
    ("40-50人", "heads_between"),
    ("46×3", "heads_times"),
    ("46人×3批", "heads_times"),
    ("46*3", "heads_times"),
    ("几十人", "heads_vague"),
    ("若干", "heads_vague"),
    ("全体", "heads_vague"),
]
WRONG: list[tuple[Cell, str]] = [
    ("-3", "headcount_unreadable"),
    (-1, "headcount_unreadable"),
    ("4.5", "headcount_unreadable"),
    (45.5, "headcount_unreadable"),
    (float("nan"), "headcount_unreadable"),
    ("99999999", "headcount_unreadable"),
    ("46人、20人、3人", "headcount_unreadable"),
    ("请假2人", "headcount_unreadable"),
    ("王芳", "headcount_unreadable"),
    ("x" * 300, "headcount_unreadable"),
    (percent("95%", 0.95), "headcount_unreadable"),
    (day("2024-01-01"), "headcount_unreadable"),
    ("应到44实到46", "present_above_should"),
    (BROKEN, "cell_error"),
    (TRUE, "cell_boolean"),
    (UNCOUNTED, "cell_without_value"),
]
CELLS: list[Cell] = [
    *(row[0] for row in CERTAIN),
    *(row[0] for row in SAID),
    *(row[0] for row in ASKED),
    *(row[0] for row in WRONG),
    "应到46实到45请假3",
]


def read(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[Heads]:
    return read_heads(cell, chosen)


def told(heads: Heads | None) -> str | None:
    if heads is None:
        return None
    numbers = ("~" if heads.about else "", heads.present, heads.should, heads.leave)
    about, present, should, leave = ("" if number is None else str(number) for number in numbers)
    return about + present + (f"/{should}" if should else "") + (f"-{leave}" if leave else "")


@pytest.mark.parametrize(("cell", "heads"), CERTAIN, ids=repr)
def test_certain(cell: Cell, heads: str) -> None:
    found = read(cell)
    assert (told(found.value), found.notes) == (heads, ())


@pytest.mark.parametrize(("cell", "heads", "code"), SAID, ids=repr)
def test_likely(cell: Cell, heads: str, code: str) -> None:
    found = read(cell)
    assert (told(found.value), codes(found.notes), level(found.notes)) == (heads, [code], "said")


@pytest.mark.parametrize(("cell", "code"), ASKED, ids=repr)
def test_doubtful(cell: Cell, code: str) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, [code], "asked")


@pytest.mark.parametrize(("cell", "code"), WRONG, ids=repr)
def test_impossible(cell: Cell, code: str) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, [code], "wrong")


def test_numbers_that_do_not_add_up_are_asked_about() -> None:
    found = read("应到46实到45请假3")
    assert (told(found.value), codes(found.notes), level(found.notes)) == ("45/46-3", ["heads_do_not_add"], "asked")
    assert read("应到46实到45请假3", choose({found.notes[0].key: "=as_written"})).settled


def test_what_is_printed_is_kept_as_written() -> None:
    about, firms = read("50余人").value, read("企业60余家").value
    assert about is not None
    assert about.written == "50余人"
    assert firms is not None
    assert (firms.outsiders, firms.present) == ("企业60余家", None)


def test_what_was_decided() -> None:
    assert told(read("40-50人", choose({"heads:40-50人": "50"})).value) == "50"
    assert told(read("几十人", choose({"heads:vague": "=heads_unknown"})).value) == ""
    assert told(read("几十人", choose({"heads:vague": "30余人"})).value) == "~30"
    assert told(read("应到44实到46", choose({"heads:应到44实到46": "应到46人、实到44人"})).value) == "44/46"


def test_why_people_were_away_is_not_kept() -> None:
    found = read("应到46人、实到44人、产假2人")
    assert found.value is not None
    assert "产" not in found.value.written
