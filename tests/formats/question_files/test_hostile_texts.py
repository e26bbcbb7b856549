"""Texts made to be read for hours: each is read in a time that grows as it does, or refused by name."""

import time

import pytest

from lawstudy.formats.question_files import written
from lawstudy.formats.question_files.blanks import gaps_of
from lawstudy.formats.question_files.block import LONGEST, MOST_LINES
from lawstudy.formats.question_files.marks import category_of, heading_of, number_of
from lawstudy.formats.question_files.options import options_of
from lawstudy.formats.question_files.reading import read_question_file

# Each took minutes, or would have taken days, where it was read by going back and forth.
SECONDS = 10.0
ROOM = " " * 40_000
TEXTS = {
    "colons": "::" * 300_000,
    "colons with answers": "a {=b ~c}\n\n" + "::" * 300_000,
    "an answer never closed": "a {T}\n\nb {" + "=~" * 300_000,
    "numbers alone": "1.\n" * 40_000,
    "numbers that go on": "".join(f"{n}.\n" for n in range(1, 15_000)),
    "lines to write on": "____" * 300_000,
    "lines to write on, one a line": "1. 甲____\n答案：乙\n" + "____\n" * 40_000,
    "keys alone": "答案：A\n" * 40_000,
    "options alone": "A.\n" * 40_000,
    "questions without keys": "1. 甲\nA. 乙\nB. 丙\n" * 5_000,
    "rules around nothing": "-" * 40_000 + "甲",
    "a heading and room": f"单选题{ROOM}甲",
    "a number and room": f"第{ROOM}甲",
    "a key's heading and room": f"1. 甲\n参考答案{ROOM}甲",
    "a key and room": f"1. 甲\n2. 乙\n1-5{ROOM}甲",
    "a bracket and room": f"一、填空题\n1. 甲（{ROOM}乙",
    "an option and room": f"1. 甲 A{ROOM}乙 b. 丙",
    "small letters": "1. 甲" + " a. 乙" * 4_000,
    "the next question, and options": "1. 甲" + " 2.乙A." * 6_000,
    "sources": "1. 甲" + "。（《" * 6_000 + "\n答案：对",
    "lines within a line": "1. 甲" + "\v" * 40_000 + "乙\n答案：丙",
    "empty lines": "甲 {=乙}" + "\n" * 300_000 + "丙",
    "Aiken, an answer and room": f"甲\nA. 乙\nANSWER: A{'  丙' * 20_000}",
    "Anki, heads": "#html:true\n" * 200_000 + "甲\t乙",
    "Anki, gaps never closed": "#separator:tab\n" + "{{c1::甲" * 40_000 + "\t乙",
    "remarks never closed": "#separator:tab\n#html:true\n<b>" + "<!--" * 100_000 + "\t乙",
    "GIFT, a number of many digits": "甲 {#" + "1" * 100_000 + "乙}",
}


@pytest.mark.parametrize("what", TEXTS)
def test_a_hostile_text_is_read_in_a_time_that_grows_as_it_does(what: str) -> None:
    begun = time.process_time()
    read_question_file(TEXTS[what].encode(), "甲.txt")
    assert time.process_time() - begun < SECONDS


def test_a_text_of_more_lines_than_questions_can_have_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "MOST_LINES", 3)
    (problem,) = read_question_file("1. 甲\nA. 乙\nB. 丙\n答案：A".encode(), "甲.txt").problems
    assert (problem.code, problem.parameters) == ("too_many_lines", {"most": "3"})


@pytest.mark.parametrize("line", ["甲" * 60, "甲"], ids=["of many words", "of many lines"])
def test_a_question_that_never_ends_is_refused_as_too_long(line: str) -> None:
    count = max(LONGEST // len(line), MOST_LINES) + 2
    (found,) = read_question_file(("1. 甲\nA. 乙\nB. 丙\n答案：A\n解析：" + f"{line}\n" * count).encode(), "甲.txt").questions
    assert [one.code for one in found.problems] == ["question_too_long"]


def test_what_is_read_is_read_as_before() -> None:
    assert category_of("--- 总则 ---") == "总则"
    assert category_of("== a-b ==") == "a-b"
    assert category_of("-----") == "-"
    assert category_of("--甲") == category_of("-- 甲 -") == ""
    assert heading_of("一、单选题（每题2分，共20分）") is not None
    assert number_of("第3题 甲") is not None
    assert gaps_of("甲____乙_ _丙") == gaps_of("甲______乙_ _丙")
    small = options_of("甲 a. 乙 b. 丙")
    assert small is not None
    assert small.texts == {"A": "乙", "B": "丙"}
    assert options_of("甲（A）乙 A) 丙 B） 丁") is not None
    assert options_of("甲（ A 、B ）乙\nA．丙\nB．丁") is not None
